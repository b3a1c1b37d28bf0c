"""A question's program with one thing changed, made in a millisecond: for asking what would differ.

A variant shares all that the change leaves alone with the program it was made from. It evaluates
rules one by one, never by clingo, whose program would have to be written anew.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false, reportArgumentType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from clingo import MessageCode, parse_term
from clingo.ast import AST, ASTType, parse_string
from msgspec import structs

from sequester.engine.asks import asked_by
from sequester.engine.control import HOWEVER_MANY, Grounder
from sequester.engine.domains import Domains
from sequester.engine.engine import Engine, Ready
from sequester.engine.holding import Model
from sequester.engine.lift import global_variables, with_names
from sequester.engine.matching.build import CompiledRule
from sequester.engine.model import Answer, Program, ProgramRule, Signature, StaticAtoms
from sequester.engine.program import (
    Changed,
    Compiled,
    off_in_stretches,
    rows_of,
    signature_of,
    static_atoms,
    tables_with,
)
from sequester.errors import InternalError, Problem, Text
from sequester.law import Block, Interval, node_of


def with_rule(engine: Engine, question: str, index: int, text: str) -> Engine:
    """The rule with that index replaced by `text`, a rule of the language.

    Raises InternalError for a rule that could not be evaluated, e.g. for want of a value of one of
    its variables. That it stays stratified, and concludes the same predicate, is for the caller.
    """
    compiled = engine.compiled(question)
    rule = compiled.program.rules[index]
    named = node_of(with_names(_parsed(text)))
    variables = global_variables(named)
    changed = replace(rule, head=named.head, body=tuple(named.body), variables=variables)
    rules = [changed if each.index == index else each for each in compiled.program.rules]
    static = static_atoms(compiled.cone, rules, {}) if rule.static else None
    return _variant(engine, compiled, {index: changed}, static)


def without_rule(engine: Engine, question: str, index: int) -> Engine:
    """The rule with that index never applies."""
    rule = engine.compiled(question).program.rules[index]
    body = "; ".join([*map(str, rule.body), "#false"])
    return with_rule(engine, question, index, f"{rule.head} :- {body}.")


def with_force(engine: Engine, question: str, block_id: str, in_force: Interval) -> Engine:
    """The text of a block in force on other days."""
    compiled = engine.compiled(question)
    cone = compiled.cone
    changed: dict[str, Block] = {
        block.id: structs.replace(block, in_force=in_force)
        for block in cone.blocks
        if block.id == block_id
    }
    rules = {
        rule.index: replace(rule, block=changed[block_id])
        for rule in compiled.program.rules
        if rule.block.id == block_id
    }
    blocks = tuple(changed.get(block.id, block) for block in cone.blocks)
    cone = replace(
        cone,
        blocks=blocks,
        rules=tuple(
            replace(rule, block=changed.get(rule.block.id, rule.block)) for rule in cone.rules
        ),
    )
    boundaries, off = off_in_stretches(cone)
    # a proof says how long the text stood together with those that meet it: with all of the law
    law = compiled.program.ruleset
    law = structs.replace(law, blocks=tuple(changed.get(b.id, b) for b in law.blocks))
    program = replace(compiled.program, ruleset=law)
    compiled = replace(compiled, cone=cone, program=program, boundaries=boundaries, off=off)
    return _variant(engine, compiled, rules)


def with_tables(engine: Engine, question: str, rows: Mapping[str, Changed]) -> Engine:
    """Some rows of tables, as the cone spells them, replaced by others, or taken away (None)."""
    compiled = engine.compiled(question)
    return _variant(engine, compiled, {}, _with_rows(compiled, rows))


def _with_rows(compiled: Compiled, rows: Mapping[str, Changed]) -> StaticAtoms:
    """What rests on no record with those rows: grounded anew only where a rule draws on them."""
    program = compiled.program
    given = [(row, table, signature_of(table)) for row, table in rows_of(compiled.cone, rows)]
    other = {signature_of(table) for table in tables_with(compiled.cone, rows)}
    if any(
        rule.rule.static and (rule.signature in other or rule.reads & other)
        for rule in program.matching.rules
    ):
        return static_atoms(compiled.cone, program.rules, rows)
    try:
        new = [(parse_term(row), table, of) for row, table, of in given if of in other]
    except RuntimeError:  # no term: grounding says what is wrong
        return static_atoms(compiled.cone, program.rules, rows)
    atoms = {of: found for of, found in program.static.atoms.items() if of not in other}
    for signature in {of for _, _, of in new}:
        atoms[signature] = tuple(sorted({row for row, _, of in new if of == signature}))
    kept = program.static.rows.items()
    old = {row: table for row, table in kept if signature_of(table) not in other}
    return StaticAtoms(atoms, old | {row: table for row, table, _ in new})


def one_by_one(engine: Engine, question: str) -> Engine:
    """The same rules, evaluated one by one however many records there are."""
    return _variant(engine, engine.compiled(question), {})


def changed_rules(engine: Engine, question: str, index: int | None) -> tuple[int, ...]:
    """The rules about records that read otherwise in a variant, or read tables that differ.

    `index`: the rule that was replaced, if one was.
    """
    program = engine.compiled(question).program
    other = program.matching.other_tables
    reading = (
        rule.rule.index
        for rule in program.matching.rules
        if not rule.rule.static and rule.reads & other
    )
    own = () if index is None or program.rules[index].static else (index,)
    return tuple(dict.fromkeys((*own, *reading)))


def all_of(answer: Answer) -> Model | None:
    """All that holds in an answer that was evaluated one by one; None for one of clingo's.

    Of a state of unknown facts only what comes out was kept: it is evaluated once more.
    """
    return answer.model()


def would_change(engine: Engine, question: str, indexes: Collection[int], answer: Answer) -> bool:
    """Whether an answer may be another under a variant in which those rules read otherwise.

    `answer` is one of the program that the variant was made from, evaluated one by one.
    """
    compiled = engine.compiled(question)
    model = all_of(answer)
    if model is None:
        return True
    rules = compiled.program.rules
    return any(
        compiled.direct.would_change(model, index, indexes)
        for index in indexes
        if rules[index].block.id not in answer.not_in_force
    )


def with_parameters(
    engine: Engine, question: str, tables: Mapping[Signature, Sequence[str]]
) -> Engine | None:
    """Whole tables with other rows (none: an empty table), as the cone spells them.

    None where the question reads none of the tables, so that nothing can differ.
    """
    compiled = engine.compiled(question)
    rows: dict[str, Changed] = {}
    for signature, texts in tables.items():
        heads = [
            str(fact.ast.head)
            for table in compiled.cone.tables
            if (table.predicate, len(table.arguments)) == signature
            for fact in table.facts
        ]
        rows |= dict.fromkeys(heads)
        if heads:
            rows[heads[0]] = tuple(texts)
    return with_tables(engine, question, rows) if rows else None


def _parsed(text: str) -> AST:
    nodes: list[AST] = []

    def silent(_code: MessageCode, _message: str) -> None:
        """What clingo has to say is of no use: the text is no file of anybody's."""

    try:
        parse_string(text, nodes.append, logger=silent)
    except RuntimeError:
        nodes = []
    for node in nodes:
        if node.ast_type == ASTType.Rule:
            return node_of(node)
    raise InternalError(Problem("I210", Text(f"no rule: {text}", f"pas une règle : {text}")))


def _check_safe(rule: CompiledRule) -> None:
    """Raise InternalError where a variable of the head has no value from the body."""
    bound = frozenset[int]().union(*(literal.binds for literal in rule.literals))
    if not frozenset[int]().union(*(node.slots for node in rule.head)) <= bound:
        what = str(rule.rule.head)
        message = Text(
            f"a variable has no value: {what}", f"une variable n’a pas de valeur : {what}"
        )
        raise InternalError(Problem("I211", message))


def _variant(
    engine: Engine,
    compiled: Compiled,
    changed: Mapping[int, ProgramRule],
    static: StaticAtoms | None = None,
) -> Engine:
    """An engine that answers the question of `compiled` alone, with these rules and tables."""
    before = compiled.program
    rules: Sequence[ProgramRule] = [changed.get(rule.index, rule) for rule in before.rules]
    matching = before.matching.varied(changed, static)
    for index in changed:
        _check_safe(matching.rules[index])
    asks = {
        index: tuple(asked_by(rule, engine.ruleset.vocabulary)) for index, rule in changed.items()
    }
    program = Program(
        before.ruleset, before.question, tuple(rules), static or before.static, matching
    )
    direct = compiled.direct.varied(matching, asks, compiled.off)
    made = replace(compiled, program=program, direct=direct)
    return Engine.only(
        engine.ruleset,
        Ready(
            made,
            Domains(program, made.inputs),
            Grounder(made.labelled, direct, HOWEVER_MANY),
            Grounder(made.plain, direct, HOWEVER_MANY),
        ),
    )
