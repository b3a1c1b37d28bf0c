"""What `sequester test --cover` says of what no case shows, and how much of it there may be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from sequester.cli.options import misuse
from sequester.engine import load_engine
from sequester.errors import Lang, Text
from sequester.law import RuleSet
from sequester.report import Covering, covering_labels
from sequester.scenarios import (
    ALL,
    COLUMNS,
    DEFAULT_LAW,
    Coverage,
    Covered,
    Share,
    Verdict,
    tally,
)

Command = TypeVar("Command", bound=Callable[..., Any])
MOST_TOLD = 20  # sentences about single conditions and the like, before the rest is counted

_NEVER_APPLIED = Text("never applied", "jamais appliquée")
_ALWAYS_MET = Text("never seen not met", "jamais vue non remplie")
_UNTAKEN = Text("no case meets this branch", "aucun cas ne remplit cette branche")
_ROWS = Text("rows that no proof uses", "lignes qu’aucune preuve n’utilise")
_SUMS = (
    Text(
        "{n} of {all} rules are shown both applied and not met",
        "{n} règles sur {all} sont montrées appliquées et non remplies",
    ),
    Text("{n} of {all} branches are met", "{n} branches sur {all} sont remplies"),
    Text(
        "{n} of {all} rows of listed data are used",
        "{n} lignes de données sur {all} sont utilisées",
    ),
)


_LEAST = Text(
    '--cover-min takes PERCENT or WHAT=PERCENT, from 0 to 100, not "{text}"; '
    "WHAT is one of {known}",
    "--cover-min s’écrit POURCENT ou QUOI=POURCENT, de 0 à 100, et non « {text} »; "
    "QUOI est l’un de : {known}",
)
_UNDER = Text(
    "{share} % of {what} are shown, less than the {least} % asked for",
    "{share} % sont montrés ({what}), moins que les {least} % demandés",
)
_BOTH = Text("rules and branches", "règles et branches")
_TOGETHER = "shown"  # rules and branches, in the options


def cover_options(command: Command) -> Command:
    """`--cover`, `--cover-html FILE`, `--lcov FILE`, `--cover-min [WHAT=]PERCENT`."""
    file = click.Path(path_type=Path, dir_okay=False)
    options = [
        click.option(
            "--cover", is_flag=True,
            help="Say what no case shows of the law, and which case would: rules, conditions, "
            "exceptions, listed rows, periods, disputed points, texts, sentences in "
            "each language.",
        ),
        click.option(
            "--cover-html", "page", type=file, metavar="FILE",
            help="Write it as a page too, with the rules coloured.",
        ),
        click.option(
            "--lcov", "trace", type=file, metavar="FILE",
            help="Write it as an lcov tracefile too, for editors.",
        ),
        click.option(
            "--cover-min", "--threshold", "least", multiple=True, metavar="[WHAT=]PERCENT",
            help="With --cover: exit 1 when fewer rules and branches are shown, or less of WHAT, "
            "e.g. conditions=95. May be repeated.",
        ),
    ]  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def minimums(texts: Iterable[str]) -> dict[str, float]:
    """What `--cover-min` asks for, by what is counted. Raises click's usage error."""
    found: dict[str, float] = {}
    for text in texts:
        what, equals, number = text.rpartition("=")
        name = what.strip() if equals else _TOGETHER
        try:
            least = float(number)
        except ValueError:
            least = -1
        if not 0 <= least <= 100 or (equals and name not in COLUMNS):  # noqa: PLR2004 - percent
            raise misuse(_LEAST, text=text, known=", ".join(COLUMNS))
        found[name] = least
    return found


def too_thin(covered: Coverage, least: Mapping[str, float], lang: Lang) -> bool:
    """Whether less is shown than was asked for; says so."""
    shares = tally(covered)[ALL]
    thin = False
    for name, wanted in least.items():
        share = shown_share(covered) if name == _TOGETHER else shares[name].percent
        if share >= wanted:
            continue
        thin = True
        parts = [_number(value, lang) for value in (share, wanted)]
        label = _BOTH if name == _TOGETHER else covering_labels.COLUMNS[name]
        click.echo(
            _UNDER.in_language(lang).format(
                share=parts[0], least=parts[1], what=label.in_language(lang)
            ),
            err=True,
        )
    return thin


def _number(value: float, lang: Lang) -> str:
    text = f"{value:.1f}"
    return text.replace(".", ",") if lang == "fr" else text


def rulesets_of(verdicts: Iterable[Verdict], logic: Path | None) -> list[RuleSet]:
    """The rule sets that decided the cases."""
    laws = dict.fromkeys(v.case.law or DEFAULT_LAW for v in verdicts if v.decisions or v.passed)
    return [load_engine(law, logic).ruleset for law in laws]


def told_lines(
    covered: Coverage, rulesets: list[RuleSet], lang: Lang, *, every: bool
) -> Iterator[str]:
    """Sentences that say which case would show what is not shown, and a table of figures."""
    lines = list(Covering(covered, rulesets, lang).all())
    shown = lines if every else lines[:MOST_TOLD]
    yield (covering_labels.LACKING if lines else covering_labels.NOTHING).in_language(lang)
    yield from (f"  {line}" for line in shown)
    if len(lines) > len(shown):
        yield "  " + covering_labels.MORE.in_language(lang).format(n=len(lines) - len(shown))
    yield ""
    yield from table_lines(covered, lang)
    if covered.idle:
        yield ""
        told = covering_labels.IDLE if every else covering_labels.IDLE_COUNTED
        yield told.in_language(lang).format(n=len(covered.idle), rules=", ".join(covered.idle))


def table_lines(covered: Coverage, lang: Lang) -> Iterator[str]:
    """The figures Act by Act: shown/all under each head."""
    heads = [covering_labels.COLUMNS[name].in_language(lang) for name in ("act", *COLUMNS)]
    rows = [heads]
    for act, shares in tally(covered).items():
        name = covering_labels.ALL.in_language(lang) if act == ALL else act
        rows.append([name, *(_cell(shares[column]) for column in COLUMNS)])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first, *rest = (text.rjust(width) for text, width in zip(row, widths, strict=True))
        yield "  ".join((first.strip().ljust(widths[0]), *rest)).rstrip()


def _cell(share: Share) -> str:
    return f"{share.shown}/{share.total}" if share.total else "–"


def coverage_lines(covered: Coverage, lang: Lang) -> Iterator[str]:
    """What the suite does not show, rule by rule and table by table, and three sums."""
    for rule in covered.rules:
        yield from _of_rule(rule, lang)
    for table in covered.tables:
        if table.unused:
            yield f"{table.table}  ({table.cite}): {_ROWS.in_language(lang)}"
            yield from (f"    {row}" for row in table.unused)
    branches = [branch for rule in covered.rules for branch in rule.branches]
    rows = [cases for table in covered.tables for cases in table.rows.values()]
    counts = (
        (covered.complete, len(covered.rules)),
        (sum(bool(branch.cases) for branch in branches), len(branches)),
        (sum(map(bool, rows)), len(rows)),
    )
    for text, (shown, total) in zip(_SUMS, counts, strict=True):
        yield text.in_language(lang).format(n=shown, all=total)


def shown_share(covered: Coverage) -> float:
    """How many of the rules (on every side) and branches the suite shows, in percent."""
    branches = [branch for rule in covered.rules for branch in rule.branches]
    total = len(covered.rules) + len(branches)
    shown = covered.complete + sum(bool(branch.cases) for branch in branches)
    return 100 * shown / total if total else 100.0


def _of_rule(rule: Covered, lang: Lang) -> Iterator[str]:
    named = f"{rule.rule}  ({rule.cite})"
    lacking = [_NEVER_APPLIED] if not rule.applied else []
    if not rule.not_met and not rule.one_sided:
        lacking.append(_ALWAYS_MET)
    if lacking:
        yield f"{named}: {', '.join(text.in_language(lang) for text in lacking)}"
    if rule.applied:
        for branch in rule.untaken:
            yield f"{named}: {_UNTAKEN.in_language(lang)}: {branch.place}"


def coverage_json(covered: Coverage) -> dict[str, object]:
    """The same with the cases, for machines."""
    return {
        "rules": [
            {
                "rule": rule.rule,
                "cite": rule.cite,
                "one_sided": rule.one_sided,
                "applied": list(rule.applied),
                "not_met": list(rule.not_met),
                "branches": [
                    {"place": branch.place, "cases": list(branch.cases)} for branch in rule.branches
                ],
            }
            for rule in covered.rules
        ],
        "tables": [
            {
                "table": table.table,
                "cite": table.cite,
                "rows": [{"row": row, "cases": list(cases)} for row, cases in table.rows.items()],
            }
            for table in covered.tables
        ],
        "details": [
            {
                "sort": sided.sort,
                "name": sided.name,
                "part": sided.part,
                "sides": {side: list(cases) for side, cases in sided.sides.items()},
                **(
                    {
                        "condition": sided.condition.text,
                        "file": sided.condition.file,
                        "start": list(sided.condition.start),
                        "end": list(sided.condition.end),
                    }
                    if sided.condition
                    else {}
                ),
            }
            for sided in covered.details
        ],
        "idle": list(covered.idle),
        "summary": {
            act or "all": {
                column: {"shown": share.shown, "total": share.total}
                for column, share in shares.items()
            }
            for act, shares in tally(covered).items()
        },
    }
