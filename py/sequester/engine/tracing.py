"""Which rule is growing: the plain program of a request ground step by step, each step announced.

Grounding cannot be looked into, so a runaway rule is found from outside: every group of rules that
depend on each other is ground on its own, after all that it reads, and named before. Whoever
listens knows the group in work when the process is ended. Unknown facts stand in all their states
at once, so that a rule that grows for some of them grows here.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from clingo import Control, Symbol
from clingo.ast import ASTType

from sequester.law import Cone, ConeRule, groups_of

Announce = Callable[[Sequence[ConeRule]], None]

_COMPUTED = (ASTType.BinaryOperation, ASTType.Interval, ASTType.Function)


@dataclass(slots=True)
class _Listener:
    """Who is told what is being ground; nobody, most of the time."""

    announce: Announce | None = None


_LISTENER = _Listener()


def announce_to(announce: Announce) -> None:
    """From now on ground every request step by step first, and tell which rules are next."""
    _LISTENER.announce = announce


def traced() -> bool:
    """Whether somebody listens."""
    return _LISTENER.announce is not None


def trace(cone: Cone, facts: Iterable[Symbol], *, static: bool) -> None:
    """Ground the rules of a cone step by step: those on tables alone, or all with a record's facts.

    Does nothing unless somebody listens.
    """
    announce = _LISTENER.announce
    if announce is None:
        return
    groups = [group for group in groups_of(cone) if not static or _is_static(group, cone)]
    control = Control(logger=lambda _code, _message: None, message_limit=1)
    tables = "\n".join(fact.text for table in cone.tables for fact in table.facts)
    control.add("base", [], tables)
    for number, group in enumerate(groups):
        control.add(_part(number), [], "\n".join(rule.statement.text for rule in group))
    with control.backend() as backend:
        for fact in facts:
            backend.add_rule([backend.add_atom(fact)])
    control.ground([("base", [])])
    for number, group in enumerate(groups):
        announce(sorted(group, key=_computes, reverse=True))
        control.ground([(_part(number), [])])


def _part(number: int) -> str:
    return f"group_{number}"


def _is_static(group: Sequence[ConeRule], cone: Cone) -> bool:
    heads = (rule.statement.outline.head for rule in group)
    return all(head is not None and head.signature in cone.static for head in heads)


def _computes(rule: ConeRule) -> bool:
    """Whether a rule makes new values: the likely cause where rules depend on each other."""
    head = rule.statement.outline.head
    if head is None:
        return False
    return any(argument.ast_type in _COMPUTED for argument in head.node.arguments)
