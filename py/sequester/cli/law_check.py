"""`sequester law check`: whether every citation resolves, and what has changed since."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from sequester.cli.options import language, rules_and_logic
from sequester.cli.statutes import Compared, compare, plain_problem, statutes_folder
from sequester.cli.terminal import is_terminal
from sequester.errors import EXIT_DIFFERS, EXIT_OK, Lang, Text
from sequester.report.citation import cited
from sequester.statutes import REASONS, Age, Checked
from sequester.statutes.accepting import Accepted, accept, write_ledger

_HEADS = (
    Text("provision", "disposition"),
    Text("marginal note", "note marginale"),
    Text("text since", "texte depuis"),
    Text("rules", "règles"),
    Text("", ""),
)
_AGES: dict[Age, Text] = {
    "same": Text("same day", "même jour"),
    "older": Text("older", "antérieures"),
    "younger": Text("later", "postérieures"),
}
_STATES = {
    "unchanged": Text("unchanged", "inchangée"),
    "changed": Text("CHANGED", "CHANGÉE"),
    "new": Text("not accepted yet", "pas encore acceptée"),
    "another_form": Text("not compared: other form", "non comparée : autre forme"),
    "past": Text("earlier texts only", "textes antérieurs seulement"),
}
_NOT_AT_HAND = Text("Text not at hand", "Texte non disponible")
_ACCEPTED = {
    "new": Text("accepted for the first time", "acceptée pour la première fois"),
    "changed": Text("accepted as changed", "acceptée telle que modifiée"),
    "dated": Text("accepted: same text, other dates", "acceptée : même texte, autres dates"),
    "same": Text("was accepted as it is", "déjà acceptée telle quelle"),
    "dropped": Text("dropped: no rule cites it", "retirée : aucune règle n’y renvoie"),
}
_LANGS = {"en": Text("English", "anglais"), "fr": Text("French", "français")}
_SUM = Text(
    "{found} provisions found, {apart} authorities not at hand, {new} not accepted yet, "
    "{changed} changed, {wrong} problems",
    "{found} dispositions trouvées, {apart} sources non disponibles, {new} pas encore acceptées, "
    "{changed} changées, {wrong} problèmes",
)
_WIDE = 200


@click.command(
    epilog="\b\nExample: sequester law check --statutes acts\n"
    '         sequester law check --statutes acts --accept "CRA 4(1)(a)"'
)
@statutes_folder(required=True)
@click.option(
    "--accept", "accepted", multiple=True, metavar="PROVISION",
    help='Record the present text of a provision ("CRA 4(1)(a)") or of all that the rules cite of '
    'an Act ("CRA"), as a digest. May be repeated.',
)  # fmt: skip
@rules_and_logic
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="How the result is written.",
)  # fmt: skip
@language
def check(  # noqa: PLR0913, PLR0917 - one parameter per option
    statutes: Path,
    accepted: tuple[str, ...],
    ruleset: str | None,
    logic: Path | None,
    form: str,
    lang: Lang,
) -> int:
    """Look every citation of the rules up in the official text, in both languages.

    Shows each provision with its marginal note, compares its dates with those of the rules, and
    says what has changed since it was encoded. Exit status 1 where a citation leads nowhere, a rule
    outlives its provision, or a provision has changed.
    """
    compared = compare(ruleset, logic, statutes)
    told: tuple[Accepted, ...] = ()
    if accepted:
        ledger, told = accept(accepted, compared.report.checked, compared.own)
        write_ledger(compared.path, ledger)
        compared = compare(ruleset, logic, statutes)
    if form == "json":
        click.echo(json.dumps(_plain(compared, told), ensure_ascii=False, indent=2))
    elif accepted:
        _show_accepted(told, lang)
    else:
        _show(compared, lang)
    problems = compared.report.problems
    if form == "text":
        for problem in problems:
            click.echo(problem.render(lang))
        click.echo(_sum(compared, lang))
    return EXIT_DIFFERS if problems else EXIT_OK


def _state(entry: Checked) -> str:
    if entry.now is None:
        return "past"
    if entry.before is None:
        return "new"
    if entry.before.form != entry.now.form:
        return "another_form"
    return "changed" if entry.drift else "unchanged"


def _found(compared: Compared) -> list[Checked]:
    return [entry for entry in compared.report.checked if entry.found is not None]


def _show(compared: Compared, lang: Lang) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for number, head in enumerate(_HEADS):
        table.add_column(head.in_language(lang), no_wrap=number == 0, overflow="fold")
    for entry in _found(compared):
        if entry.found is None:
            continue
        since = entry.found.first.since
        note = entry.found.note.in_language(lang)
        rules = f"{len(entry.places)}{_ages(entry, lang)}"
        state = _STATES[_state(entry)].in_language(lang)
        table.add_row(
            cited(entry.authority, lang), note, since.isoformat() if since else "", rules, state
        )
    console = Console(highlight=False, markup=False, width=None if is_terminal("out") else _WIDE)
    console.print(table)
    click.echo()
    click.echo(_NOT_AT_HAND.in_language(lang))
    for line in _apart(compared, lang):
        click.echo(line)
    click.echo()


def _ages(entry: Checked, lang: Lang) -> str:
    """How many of the rules began with the present text, before it or after it."""
    counts = Counter(place.age for place in entry.places)
    told = [f"{counts[age]} {word.in_language(lang)}" for age, word in _AGES.items() if counts[age]]
    return f" ({', '.join(told)})" if told else ""


def _apart(compared: Compared, lang: Lang) -> Iterator[str]:
    for why, reason in REASONS.items():
        names = [cited(e.authority, lang) for e in compared.report.checked if e.why == why]
        if names:
            colon = ": " if lang == "en" else " : "
            yield f"  {reason.in_language(lang)}{colon}{'; '.join(dict.fromkeys(names))}"


def _show_accepted(told: Sequence[Accepted], lang: Lang) -> None:
    for each in told:
        if each.what == "same":
            continue
        words = [_ACCEPTED[each.what].in_language(lang)]
        words += [_LANGS[one].in_language(lang) for one in each.langs]
        if each.before and each.now and each.before.since != each.now.since:
            words.append(f"{each.before.since} -> {each.now.since}")
        colon = ": " if lang == "en" else " : "
        click.echo(f"{cited(each.authority, lang)}{colon}{', '.join(words)}")


def _sum(compared: Compared, lang: Lang) -> str:
    report = compared.report
    counts = {
        "found": len(_found(compared)),
        "apart": sum(entry.why is not None for entry in report.checked),
        "new": len(report.new),
        "changed": sum(bool(entry.drift) for entry in report.checked),
        "wrong": len(report.problems),
    }
    return _SUM.in_language(lang).format(**counts)


def _plain(compared: Compared, told: Sequence[Accepted]) -> dict[str, object]:
    report = compared.report
    return {
        "version": 1,
        "provisions": [_plain_found(entry) for entry in _found(compared)],
        "not_at_hand": [
            {
                "authority": entry.authority,
                "reason": entry.why,
                "rules": [place.cited.rule for place in entry.places],
            }
            for entry in report.checked
            if entry.why is not None
        ],
        "accepted": [
            {"authority": each.authority, "what": each.what, "changed": list(each.langs)}
            for each in told
        ],
        "problems": [plain_problem(problem) for problem in report.problems],
    }


def _plain_found(entry: Checked) -> dict[str, object]:
    found = entry.found
    note = found.note if found else Text("", "")
    since = found.first.since if found else None
    return {
        "authority": entry.authority,
        "note": {"en": note.en, "fr": note.fr},
        "languages": sorted(found.provisions) if found else [],
        "undivided_in": list(found.within) if found else [],
        "since": since.isoformat() if since else None,
        "repealed": found.first.repealed if found else False,
        "state": _state(entry),
        "changed": list(entry.drift),
        "rules": [
            {
                "rule": place.cited.rule,
                "file": place.cited.file,
                "line": place.cited.line,
                "from": place.cited.in_force.first.isoformat()
                if place.cited.in_force.first
                else None,
                "to": place.cited.in_force.last.isoformat() if place.cited.in_force.last else None,
                "begins": place.age,
            }
            for place in entry.places
        ],
    }
