"""From annotated sections to blocks and data tables, with everything an annotation promises kept.

An annotation is data: its id follows from its citation, its placeholders are variables of the
rules, its `defeats` are the rules below it. What does not agree is an error.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from clingo.ast import AST, ASTType

from sequester.errors import Text
from sequester.law._annotations import Section
from sequester.law._citation import authorities, belongs, is_id, rule_id_of
from sequester.law._parse import Parsed, walk
from sequester.law._report import Place, Report
from sequester.law._rules import atom_of, body_atoms, constant_of, is_positive
from sequester.law.model import Block, DataTable, Interval, RuleId, Statement

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_SIGNATURE = re.compile(r"([a-z][a-z0-9_]*)\(([A-Z][A-Za-z0-9]*(?:, ?[A-Z][A-Za-z0-9]*)*)\)")
_INTERVAL = re.compile(r"(\d{4}-\d\d-\d\d)?\s*\.\.\s*(\d{4}-\d\d-\d\d)?")


def block_of(section: Section, parsed: Parsed, report: Report) -> Block:
    """The block that a `%! rule:` section is, its promises checked."""
    cite = authorities(section.text("cite"))
    rule = section.text("rule")
    _check_id(rule, cite, section, report)
    if not section.statements:
        message = Text("the block has no rules", "le bloc n’a pas de règle")
        report.add("L210", section.at, message)
    _check_placeholders(section, _variables(section.statements), report)
    block = Block(
        id=RuleId(rule),
        cite=cite,
        cite_fr=authorities(section.text("cite.fr")) or cite,
        in_force=_interval(section, report),
        template=Text(section.text("en"), section.text("fr")),
        rules=tuple(section.statements),
        file=parsed.file,
        line=section.at.line or 1,
        defeats=tuple(RuleId(name) for name in _list(section.text("defeats"))),
        governed_by=section.text("governed_by"),
        readings=_readings(section.statements),
        reading_note=section.text("reading"),
        limit=section.text("limit"),
        see=section.text("see"),
    )
    _check_heads(block, section, parsed, report)
    _check_governed(block, section, report)
    return block


def table_of(section: Section, parsed: Parsed, report: Report) -> DataTable | None:
    """The table that a `%! data:` section is, or None where its header names no predicate."""
    match = _SIGNATURE.fullmatch(section.text("data"))
    if match is None:
        message = Text("data names a predicate and its arguments",
                       "data nomme un prédicat et ses arguments")  # fmt: skip
        hint = Text('for instance "%! data: period(Item, Years, From, To)"',
                    "par exemple « %! data: period(Item, Years, From, To) »")  # fmt: skip
        report.add("L211", section.at, message, hint)
        return None
    predicate, arguments = match[1], tuple(part.strip() for part in match[2].split(","))
    cite = authorities(section.text("cite"))
    _check_placeholders(section, frozenset(arguments), report)
    for fact in section.statements:
        _check_fact(fact, predicate, len(arguments), parsed, report)
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


def _check_id(rule: str, cite: tuple[str, ...], section: Section, report: Report) -> None:
    if not is_id(rule):
        message = Text(f'"{rule}" cannot be a rule id', f"« {rule} » ne peut être un nom de règle")
        hint = Text("an id is lower-case letters, digits and _, and begins with a letter",
                    "un nom de règle : minuscules, chiffres et _, une lettre d’abord")  # fmt: skip
        report.add("L207", section.at, message, hint)
    elif cite and not belongs(rule, cite[0]):
        right = rule_id_of(cite[0])
        message = Text(f'the id of "{cite[0]}" is not "{rule}"',
                       f"le nom de règle de « {cite[0]} » n’est pas « {rule} »")  # fmt: skip
        hint = Text(f'write "{right}", or "{right}__" and a word for a version or a limb',
                    f"écrivez « {right} », ou « {right}__ » et un mot (version, branche)")  # fmt: skip
        report.add("L208", section.at, message, hint)


def _interval(section: Section, report: Report) -> Interval:
    text = section.text("in_force")
    match = _INTERVAL.fullmatch(text)
    first, last = match.groups() if match else (None, None)
    try:
        interval = Interval(_day(first), _day(last))
    except ValueError:
        match, interval = None, Interval()
    if match is None and text:
        message = Text(f'in_force "{text}" is not two days',
                       f"in_force « {text} » n’est pas deux jours")  # fmt: skip
        hint = Text('write "2012-03-13 .. 2019-07-31"; either day may be left out',
                    "écrivez « 2012-03-13 .. 2019-07-31 »; chaque jour peut être omis")  # fmt: skip
        report.add("L209", section.place("in_force"), message, hint)
    if interval.first and interval.last and interval.last < interval.first:
        message = Text("in_force ends before it begins", "in_force finit avant de commencer")
        report.add("L209", section.place("in_force"), message)
    return interval


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _variables(statements: Iterable[Statement]) -> frozenset[str]:
    """The variables of heads and positive bodies."""
    nodes: list[AST] = []
    for statement in statements:
        if statement.ast.ast_type == ASTType.Rule:
            nodes.append(statement.ast.head)
            nodes.extend(literal for literal in statement.ast.body if is_positive(literal))
    return frozenset(
        node.name for start in nodes for node in walk(start) if node.ast_type == ASTType.Variable
    )


def _check_placeholders(section: Section, known: frozenset[str], report: Report) -> None:
    sets = {key: set(_PLACEHOLDER.findall(section.text(key))) for key in ("cite", "en", "fr")}
    for key, names in sets.items():
        for name in sorted(names - known):
            message = Text(f"{{{name}}} is no variable of the head or the positive body",
                           f"{{{name}}} n’est pas une variable de la tête ou du corps positif")  # fmt: skip
            words = ", ".join(sorted(known - {"_"}))
            hint = Text(f"there are: {words}", f"il y a : {words}") if words else None
            report.add("L212", section.place(key), message, hint)
    if section.text("en") and section.text("fr") and sets["en"] != sets["fr"]:
        odd = ", ".join(sorted(f"{{{name}}}" for name in sets["en"] ^ sets["fr"]))
        message = Text(f"en and fr do not hold the same placeholders: {odd}",
                       f"en et fr n’ont pas les mêmes champs : {odd}")  # fmt: skip
        report.add("L213", section.place("fr"), message)


def _readings(statements: Iterable[Statement]) -> tuple[str, ...]:
    names = {
        constant_of(atom, 0)
        for statement in statements
        for atom in body_atoms(statement.ast)
        if atom.name == "reading"
    }
    return tuple(sorted(name for name in names if name))


def _check_heads(block: Block, section: Section, parsed: Parsed, report: Report) -> None:
    defeated: set[str] = set()
    for rule in block.rules:
        head = atom_of(rule.ast)
        if head is None:
            continue
        named = constant_of(head, 0)
        if head.name == "applies" and named != block.id:
            message = Text(f'the head applies "{named}", but the block is "{block.id}"',
                           f"la tête applique « {named} », mais le bloc est « {block.id} »")  # fmt: skip
            report.add("L214", parsed.place(head), message)
        if head.name == "defeated":
            defeated.add(named)
            if named not in block.defeats:
                message = Text(f'the block defeats "{named}" without saying so',
                               f"le bloc écarte « {named} » sans l’annoncer")  # fmt: skip
                hint = Text(f'add "%! defeats: {named}"', f"ajoutez « %! defeats: {named} »")
                report.add("L215", parsed.place(head), message, hint)
    for name in block.defeats:
        if name not in defeated:
            message = Text(f'no rule of the block defeats "{name}"',
                           f"aucune règle du bloc n’écarte « {name} »")  # fmt: skip
            hint = Text(
                f"add defeated({name}, ...) :- ...", f"ajoutez defeated({name}, ...) :- ..."
            )
            report.add("L216", section.place("defeats"), message, hint)


def _check_governed(block: Block, section: Section, report: Report) -> None:
    name = block.governed_by
    if name and any(
        all(atom.name != name for atom in body_atoms(rule.ast)) and _concludes(rule)
        for rule in block.rules
    ):
        message = Text(f'a rule of the block does not have "{name}" in its body',
                       f"une règle du bloc n’a pas « {name} » dans son corps")  # fmt: skip
        hint = Text("the predicate that says which text governs decides in every rule",
                    "le prédicat qui dit quel texte régit décide dans chaque règle")  # fmt: skip
        report.add("L217", section.place("governed_by"), message, hint)


def _concludes(rule: Statement) -> bool:
    """Whether the rule is more than a consequence of the block's own `applies`."""
    head = atom_of(rule.ast)
    return head is None or head.name != "defeated"


def _check_fact(
    fact: Statement, predicate: str, arity: int, parsed: Parsed, report: Report
) -> None:
    node = fact.ast
    at = Place(parsed.file, fact.line, fact.column)
    head = atom_of(node)
    if head is None or node.ast_type != ASTType.Rule or len(node.body):
        message = Text("a table holds facts only", "une table ne contient que des faits")
        hint = Text('begin a block with "%! rule:"', "commencez un bloc par « %! rule: »")
        report.add("L218", at, message, hint)
    elif (head.name, len(head.arguments)) != (predicate, arity):
        message = Text(f"this is not a fact of {predicate}/{arity}",
                       f"ce n’est pas un fait de {predicate}/{arity}")  # fmt: skip
        report.add("L219", at, message)
