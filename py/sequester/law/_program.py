"""The unlifted program of one question, for anybody's clingo: no engine, no annotations needed."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sequester.law._builtin import OUTPUTS
from sequester.law._cone import Cone, cone
from sequester.law._outline import Signature
from sequester.law.model import Block, DataTable, RuleSet


def program_text(ruleset: RuleSet, question: str, law_date: dt.date) -> str:
    """The rules and tables that answer `question` under the law of `law_date`.

    With the facts of a record, plain clingo derives the outcome, and has nothing to say of it.
    """
    part = cone(ruleset, question)
    blocks = [block for block in part.blocks if block.may_apply(law_date)]
    lines = [
        f"% {ruleset.manifest.id}: {question}, law of {law_date.isoformat()}",
        "% To be run with the facts of one record.",
    ]
    for table in part.tables:
        lines += ["", *_table(table)]
    for block in blocks:
        lines += ["", *_block(block, part)]
    lines += ["", *_signatures(part, blocks)]
    return "\n".join(lines) + "\n"


def _table(table: DataTable) -> Iterator[str]:
    yield f"%! data: {table.predicate}({', '.join(table.arguments)})"
    yield f"%! cite: {'; '.join(table.cite)}"
    yield from (fact.text for fact in table.facts)


def _block(block: Block, part: Cone) -> Iterator[str]:
    first = block.in_force.first.isoformat() if block.in_force.first else ""
    last = block.in_force.last.isoformat() if block.in_force.last else ""
    yield f"%! rule: {block.id}"
    yield f"%! cite: {'; '.join(block.cite)}"
    yield f"%! in_force: {first} .. {last}".replace(":  ..", ": ..").rstrip()
    yield f"%! en: {block.template.en}"
    yield from (rule.statement.text for rule in part.rules if rule.block.id == block.id)


def _signatures(part: Cone, blocks: list[Block]) -> Iterator[str]:
    """`#defined` for all that is read, and `#show` for the outputs.

    The loader has compared every word with the vocabulary; clingo has nothing to add where a
    provision stands ready to be displaced by none, or a rule's text is not in force.
    """
    kept = {block.id for block in blocks}
    outlines = [rule.statement.outline for rule in part.rules if rule.block.id in kept]
    heads: set[Signature] = {each.head.signature for each in outlines if each.head is not None}
    heads |= {(table.predicate, len(table.arguments)) for table in part.tables}
    read: set[Signature] = {atom.signature for each in outlines for atom in each.atoms}
    yield from (f"#defined {name}/{arity}." for name, arity in sorted(read))
    yield from (f"#show {name}/{arity}." for name, arity in sorted(heads) if name in OUTPUTS)
