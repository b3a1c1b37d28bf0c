"""From annotated sections to blocks and data tables, with everything an annotation promises kept.

An annotation is data: its id follows from its citation, its placeholders are variables of the
rules, its `defeats` are the rules below it. What does not agree is an error.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from msgspec.structs import replace

from sequester.errors import Text
from sequester.law._annotations import Section
from sequester.law._citation import authorities, belongs, is_id, rule_id_of
from sequester.law._outline import outline_of
from sequester.law._parse import Parsed
from sequester.law._report import Report, listed
from sequester.law.model import Block, DataTable, Interval, RuleId, Statement

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_SIGNATURE = re.compile(r"([a-z][a-z0-9_]*)\(([A-Z][A-Za-z0-9]*(?:, ?[A-Z][A-Za-z0-9]*)*)\)")
_INTERVAL = re.compile(r"(\d{4}-\d\d-\d\d)?\s*\.\.\s*(\d{4}-\d\d-\d\d)?")


def block_of(section: Section, parsed: Parsed, report: Report) -> Block:
    """The block that a `%! rule:` section is, its promises checked."""
    cite = authorities(section.text("cite"))
    rules = tuple(replace(rule, outline=outline_of(rule.ast)) for rule in section.statements)
    block = Block(
        id=RuleId(section.text("rule")),
        cite=cite,
        cite_fr=authorities(section.text("cite.fr")) or cite,
        in_force=_interval(section, report),
        template=Text(section.text("en"), section.text("fr")),
        rules=rules,
        file=parsed.file,
        line=section.at.line or 1,
        defeats=tuple(RuleId(name) for name in _list(section.text("defeats"))),
        governed_by=section.text("governed_by"),
        readings=_readings(rules),
        reading_note=section.text("reading"),
        limit=section.text("limit"),
        see=section.text("see"),
    )
    _check_id(block, section, report)
    if not block.rules:
        report.add("L210", section.at, **section.names())
    variables = frozenset(name for rule in rules for name in rule.outline.variables)
    _check_placeholders(section, variables, report)
    _check_heads(block, section, parsed, report)
    _check_governed(block, section, report)
    return block


def table_of(section: Section, parsed: Parsed, report: Report) -> DataTable | None:
    """The table that a `%! data:` section is, or None where its header names no predicate."""
    match = _SIGNATURE.fullmatch(section.text("data"))
    if match is None:
        report.add("L211", section.at)
        return None
    predicate, arguments = match[1], tuple(part.strip() for part in match[2].split(","))
    cite = authorities(section.text("cite"))
    _check_placeholders(section, frozenset(arguments), report)
    return DataTable(
        id=_table_id(cite, predicate),
        predicate=predicate,
        arguments=arguments,
        cite=cite,
        cite_fr=authorities(section.text("cite.fr")) or cite,
        template=Text(section.text("en"), section.text("fr")),
        facts=tuple(section.statements),
        file=parsed.file,
        line=section.at.line or 1,
    )


def _table_id(cite: tuple[str, ...], predicate: str) -> RuleId:
    """The citation's id and the predicate: several tables may stand under one citation."""
    base = rule_id_of(cite[0]) if cite else ""
    return RuleId(f"{base}__{predicate}" if base else predicate)


def _list(value: str) -> tuple[str, ...]:
    return tuple(part for part in (piece.strip() for piece in value.split(",")) if part)


def _check_id(block: Block, section: Section, report: Report) -> None:
    if not is_id(block.id):
        report.add("L207", section.at, rule=block.id)
    elif block.cite and not belongs(block.id, block.cite[0]):
        right = rule_id_of(block.cite[0])
        report.add("L208", section.at, cite=block.cite[0], rule=block.id, right=right)


def _interval(section: Section, report: Report) -> Interval:
    text = section.text("in_force")
    match = _INTERVAL.fullmatch(text)
    first, last = match.groups() if match else (None, None)
    try:
        interval = Interval(_day(first), _day(last))
    except ValueError:
        match, interval = None, Interval()
    backwards = interval.first and interval.last and interval.last < interval.first
    if text and (match is None or backwards):
        report.add("L209", section.place("in_force"), text=text)
    return interval


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _check_placeholders(section: Section, known: frozenset[str], report: Report) -> None:
    sets = {key: set(_PLACEHOLDER.findall(section.text(key))) for key in ("cite", "en", "fr")}
    for key, names in sets.items():
        for name in sorted(names - known):
            report.add("L212", section.place(key), listed(known), name=f"{{{name}}}")
    if section.text("en") and section.text("fr") and sets["en"] != sets["fr"]:
        odd = ", ".join(sorted(f"{{{name}}}" for name in sets["en"] ^ sets["fr"]))
        report.add("L213", section.place("fr"), names=odd)


def _readings(rules: Iterable[Statement]) -> tuple[str, ...]:
    names = {
        atom.constant(0) for rule in rules for atom in rule.outline.atoms if atom.name == "reading"
    }
    return tuple(sorted(names - {""}))


def _check_heads(block: Block, section: Section, parsed: Parsed, report: Report) -> None:
    defeated: set[str] = set()
    for rule in block.rules:
        head = rule.outline.head
        if head is None:
            continue
        named = head.constant(0)
        if head.name == "applies" and named != block.id:
            report.add("L214", parsed.place(head.node), named=named, rule=block.id)
        if head.name == "defeated":
            defeated.add(named)
            if named not in block.defeats:
                report.add("L215", parsed.place(head.node), named=named)
    for name in block.defeats:
        if name not in defeated:
            report.add("L216", section.place("defeats"), named=name)


def _check_governed(block: Block, section: Section, report: Report) -> None:
    name = block.governed_by
    for rule in block.rules if name else ():
        head = rule.outline.head
        rests_on_block = head is not None and head.name == "defeated"
        if not rests_on_block and all(atom.name != name for atom in rule.outline.atoms):
            report.add("L217", section.place("governed_by"), name=name)
