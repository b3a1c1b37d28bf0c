"""`sequester law outline ACT`: what encodes each provision, what tests it, or why nothing does."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from sequester.cli.options import language, rules_and_logic
from sequester.cli.statutes import Compared, compare, plain_problem, statutes_folder
from sequester.errors import EXIT_DIFFERS, EXIT_OK, Lang, Problem, RequestError, Text
from sequester.records import Case
from sequester.report.citation import ACTS, cited, pinpoint
from sequester.scenarios import Loaded, cases_naming, load_cases
from sequester.statutes import (
    KINDS,
    Act,
    Line,
    Outline,
    authority_of,
    index_of,
    outline,
    outline_of_index,
    outline_of_rules,
)

_FEW = 3  # names told in text; JSON has all
_NO_ACT = Text('the rules know no Act "{name}"', "les règles ne connaissent aucune loi « {name} »")
_THERE_ARE = Text("there are: {names}", "il y a : {names}")
_NO_TEXT = Text(
    "The official text is not at hand (--statutes): this is what rules, cases and reasons "
    "name. Gaps cannot be told.",
    "Le texte officiel n’est pas disponible (--statutes) : voici ce que nomment les règles, les "
    "cas et les motifs consignés. Les lacunes ne peuvent pas être signalées.",
)
_NO_CASES = Text("There are no cases at {path}.", "Il n’y a pas de cas dans {path}.")
_SAYS = {
    "rules": Text("rules", "règles"),
    "cases": Text("cases", "cas"),
    "through": Text("through", "par"),
    "no_case": Text("no case names it", "aucun cas ne la nomme"),
    "again": Text("likewise", "de même"),
    "gap": Text("GAP: no rule, no case, no reason", "LACUNE : ni règle, ni cas, ni motif"),
    "repealed": Text("repealed", "abrogé"),
}
_SUM = Text(
    "{encoded} provisions encoded, {tested} of them named by cases; {left} left out with a reason; "
    "{gaps} gaps",
    "{encoded} dispositions encodées, dont {tested} nommées par des cas; {left} laissées de côté "
    "avec un motif; {gaps} lacunes",
)


@click.command("outline", epilog="Example: sequester law outline CRA --statutes acts --lang fr")
@click.argument("act")
@statutes_folder(required=False)
@click.option(
    "--cases", type=click.Path(path_type=Path), default=Path("scenarios"), show_default=True,
    help="File or folder of cases.",
)  # fmt: skip
@rules_and_logic
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="How the outline is written.",
)  # fmt: skip
@language
def outline_command(  # noqa: PLR0913, PLR0917 - one parameter per option
    act: str,
    statutes: Path | None,
    cases: Path,
    ruleset: str | None,
    logic: Path | None,
    form: str,
    lang: Lang,
) -> int:
    """Print an Act provision by provision, with the rules, the cases, or the recorded reason.

    ACT is its short name, title or chapter, or the index of a draft or foreign scheme, whose rules
    are then told one by one (EXP, with --rules options/ascr-expiry). A case tests a provision that
    its `because` or `not_because` names, or one under it. Exit status 1 where a provision has none
    of the three, or a recorded reason is wrong.
    """
    compared = compare(ruleset, logic, statutes)
    known = _index(compared, act) or _act(compared, act)
    loaded = load_cases([cases]) if cases.exists() else Loaded((), (), ())
    named = _cases(loaded.cases, known, compared)
    found = _outlined(compared, known, named)
    if form == "json":
        click.echo(json.dumps(_plain(found), ensure_ascii=False, indent=2))
    else:
        for line in _text(found, known, lang):
            click.echo(line)
        for problem in found.problems:
            click.echo(problem.render(lang))
        click.echo(_sum(found, lang))
    for problem in loaded.problems:
        click.echo(problem.render(lang), err=True)
    if not cases.exists():
        click.echo(_NO_CASES.in_language(lang).format(path=cases), err=True)
    if known.chapter and compared.library.statute(known.short) is None:
        click.echo(_NO_TEXT.in_language(lang), err=True)
    return EXIT_DIFFERS if found.gaps or found.problems else EXIT_OK


def _index(compared: Compared, name: str) -> Act | None:
    """The index of the rule set that is called so, as if it were an Act; it has no chapter."""
    if name.upper() in _indexes(compared):
        return Act(name.upper(), compared.ruleset.manifest.title.en, "")
    return None


def _indexes(compared: Compared) -> set[str]:
    found = {index_of(c.authority) for c in compared.report.checked if c.why == "index"}
    return found | {entry.act for entry in compared.entries if entry.of_index}


def _act(compared: Compared, name: str) -> Act:
    """The Act of a short name of either language, a title or a chapter."""
    acts = compared.library.acts
    for act in acts.values():
        french = ACTS.get(act.short, ("", Text("", "")))
        statute = compared.library.statute(act.short)
        chapter = statute.chapter if statute else act.chapter.rpartition(" ")[2]
        titles = (act.title, french[1].fr.partition(",")[0], chapter)
        if name.casefold() in {word.casefold() for word in (act.short, french[0], *titles)}:
            return act
    names = sorted({*acts, *_indexes(compared)})
    hint = Text(
        *(_THERE_ARE.in_language(lang).format(names=", ".join(names)) for lang in ("en", "fr"))
    )
    message = Text(_NO_ACT.en.format(name=name), _NO_ACT.fr.format(name=name))
    raise RequestError(Problem("A209", message, hint=hint))


def _cases(loaded: Sequence[Case], act: Act, compared: Compared) -> dict[str, tuple[str, ...]]:
    """The cases that name each provision of the Act among their authorities, by address.

    A rule of an index is one of the rule set: other rule sets mean one of their own by it.
    """
    indexed = act.short in _indexes(compared)
    if indexed:
        loaded = [case for case in loaded if case.law == compared.ruleset.manifest.id]
    rules = {str(block.id): block.cite[0] for block in compared.ruleset.blocks if block.cite}
    found: dict[str, dict[str, None]] = {}
    for name, cases in cases_naming(loaded).items():
        authority = authority_of(rules.get(name, name))
        address = authority.address
        if authority.kind == "index" and indexed and index_of(authority.name) == act.short:
            address = authority.name
        elif authority.kind == "chapter" and address:
            address = f"{authority.name} s {address}"
        elif authority.kind != "act" or authority.name != act.short:
            continue
        found.setdefault(address, {}).update(dict.fromkeys(case.id for case in cases))
    return {address: tuple(names) for address, names in found.items()}


def _outlined(compared: Compared, act: Act, cases: Mapping[str, tuple[str, ...]]) -> Outline:
    statute = compared.library.statute(act.short)
    entries = compared.entries
    if act.short in _indexes(compared):
        name = compared.ruleset.manifest.title
        return outline_of_index(act.short, name, compared.report.checked, cases, entries)
    if statute is not None:
        return outline(act.short, statute, compared.report.checked, cases, entries)
    title = ACTS[act.short][1] if act.short in ACTS else Text(act.title, act.title)
    own = {a: names for a, names in cases.items() if not a.startswith("SC ")}
    return outline_of_rules(act.short, title, compared.report.checked, own, entries)


def _text(found: Outline, act: Act, lang: Lang) -> Iterator[str]:
    yield f"{found.title.in_language(lang)} ({cited(act.short, lang)})"
    before = Text("", "")
    for line in found.lines:
        if line.state == "heading":
            before = Text("", "")
            yield ""
            yield "  " * line.depth + line.note.in_language(lang)
            continue
        place = _place(act.short, line.place(lang), lang)
        note = line.note.in_language(lang)
        head = "  " * (line.depth + 1) + place + (f"  {note}" if note else "")
        told = "; ".join(_told(line, lang, repeated=line.reason == before))
        before = line.reason
        yield f"{head}  [{told}]" if told else head


def _place(act: str, address: str, lang: Lang) -> str:
    """The address as the language writes it, without the Act."""
    if address.startswith("SC "):
        return cited(address, lang)
    if address.startswith("Schedule"):
        return cited(f"{act} {address}", lang).partition(", ")[2]
    section, blank, word = address.partition(" ")
    return pinpoint(section, lang) + blank + word


def _told(line: Line, lang: Lang, *, repeated: bool) -> Iterator[str]:
    if line.state in ("gap", "repealed"):
        yield _SAYS[line.state].in_language(lang)
    if line.state == "left_out" and repeated:
        yield _SAYS["again"].in_language(lang)
    elif line.state == "left_out":
        colon = ": " if lang == "en" else " : "
        yield f"{KINDS[line.kind].in_language(lang)}{colon}{line.reason.in_language(lang)}"
    if line.rules:
        through = ""
        if line.through:
            through = f" {_SAYS['through'].in_language(lang)} {pinpoint(line.through, lang)}"
        yield _few("rules", line.rules, lang) + through
    if line.cases:
        yield _few("cases", line.cases, lang)
    elif line.state in ("encoded", "within"):
        yield _SAYS["no_case"].in_language(lang)


def _few(what: str, names: tuple[str, ...], lang: Lang) -> str:
    more = f" +{len(names) - _FEW}" if len(names) > _FEW else ""
    colon = ": " if lang == "en" else " : "
    return f"{_SAYS[what].in_language(lang)}{colon}{', '.join(names[:_FEW])}{more}"


def _sum(found: Outline, lang: Lang) -> str:
    encoded = [line for line in found.lines if line.state in ("encoded", "within")]
    counts = {
        "encoded": len(encoded),
        "tested": sum(bool(line.cases) for line in encoded),
        "left": sum(line.state == "left_out" for line in found.lines),
        "gaps": len(found.gaps),
    }
    return _SUM.in_language(lang).format(**counts)


def _plain(found: Outline) -> dict[str, object]:
    return {
        "version": 1,
        "act": found.act,
        "title": {"en": found.title.en, "fr": found.title.fr},
        "provisions": [
            {
                "address": line.address,
                "sort": line.sort,
                "depth": line.depth,
                "note": {"en": line.note.en, "fr": line.note.fr},
                "state": line.state,
                "rules": list(line.rules),
                "through": line.through or None,
                "cases": list(line.cases),
                "kind": line.kind or None,
                "reason": {"en": line.reason.en, "fr": line.reason.fr} if line.reason.en else None,
            }
            for line in found.lines
        ],
        "gaps": [line.address for line in found.gaps],
        "problems": [plain_problem(problem) for problem in found.problems],
    }
