"""Many unknown facts at once: the solver finds what is possible and what matters.

Each wanted missing fact becomes a choice between its states. Brave consequences over the outcome
atoms say which outcomes are possible, with one witness each. To know which facts matter, two copies
of the record are solved together, alike in every fact but one, with different outcomes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from clingo import Control, Function, MessageCode, Number, Symbol, SymbolType

from sequester.engine.asks import Asked, missing_name
from sequester.engine.control import MESSAGE_LIMIT
from sequester.engine.domains import Domains
from sequester.engine.facts import Slot
from sequester.engine.model import Completion, Unknown
from sequester.engine.program import Compiled
from sequester.engine.solve import Node
from sequester.errors import InternalError, Problem, SolveLimitError, Text

SECONDS = 60.0

_CHOICES = """
{ state(R,J,N) : option(J,N) } = 1 :- asked(R,J).
asked(R,J) :- slot(J,What,Item), wanted(R,What,Item).
{ settled(R,P,S,true); settled(R,P,S,false) } = 1 :- wanted(R,point(P),S).
#defined option/2. #defined slot/3.
"""
_TWO = """
{ differs_in(J) : slot(J,_,_); differs_in(point(P,S)) : wanted(_,point(P),S) } = 1.
:- state(1,J,N), state(2,J,M), N != M, not differs_in(J).
:- settled(1,P,S,B), settled(2,P,S,C), B != C, not differs_in(point(P,S)).
turns(S) :- outcome(1,Q,S,O), not outcome(2,Q,S,O).
:- not turns(_).
matters(S,J) :- turns(S), differs_in(J).
#show matters/2.
"""


@dataclass(slots=True)
class _Slots:
    """The missing facts of a node, numbered, with their states; new items' facts included."""

    states: list[tuple[Slot, tuple[Completion, ...]]] = field(
        default_factory=list[tuple[Slot, tuple[Completion, ...]]]
    )
    lines: list[str] = field(default_factory=list[str])


class Witnesses:
    """What the solver says of one record with many unknown facts."""

    def __init__(self, compiled: Compiled, domains: Domains, stretch: int) -> None:
        """For one program and one stretch of law."""
        self._compiled = compiled
        self._domains = domains
        self._stretch = stretch

    def outcomes(self, node: Node) -> dict[tuple[str, str], Node]:
        """(subject constant, outcome) -> the node completed so that the outcome holds."""
        slots = self._slots(node)
        control = self._control(node, slots, records=(1,))
        possible = {
            (atom.arguments[2].name, atom.arguments[3].name): atom
            for atom in self._brave(control, "outcome", 4)
        }
        return {
            key: self._witness(control, slots, node, atom) for key, atom in sorted(possible.items())
        }

    def matters(self, node: Node) -> dict[str, list[Unknown]]:
        """Subject constant -> the unknown facts on which its outcome turns."""
        slots = self._slots(node)
        control = self._control(node, slots, records=(1, 2), extra=_TWO)
        found: dict[str, list[Unknown]] = {}
        for atom in self._brave(control, "matters", 2):
            subject, fact = atom.arguments
            unknowns = found.setdefault(subject.name, [])
            if fact.type == SymbolType.Function:
                point, item = fact.arguments[0].name, fact.arguments[1].name
                place = node.facts.items[item].id if item in node.facts.items else "person"
                unknowns.append(Unknown(point, point, place, item, "", "point"))
            else:
                unknowns.append(slots.states[fact.number][1][0].unknown)
        return found

    def _slots(self, node: Node) -> _Slots:
        """Every missing fact, those of items that a missing list may hold among them."""
        out = _Slots()
        pending: list[tuple[Slot, Node]] = [(slot, node) for slot in node.facts.missing]
        while pending:
            slot, here = pending.pop(0)
            number = len(out.states)
            states = self._domains.states(here.facts.missing[slot], here.facts)
            out.states.append((slot, states))
            out.lines.append(f"slot({number},{slot[0].term},{slot[1]}).")
            for index, state in enumerate(states):
                out.lines.append(f"option({number},{index}).")
                chosen = f"state(R,{number},{index})"
                out.lines += [f"{_lifted(fact)} :- {chosen}." for fact in state.facts]
                if slot[0].kind == "list" and state.facts:
                    filled = here.with_state(slot, state, self._compiled)
                    new = [s for s in filled.facts.missing if s not in here.facts.missing]
                    out.lines += [f"{missing_name(s[0])}(R,{s[1]}) :- {chosen}." for s in new]
                    pending += [(s, filled) for s in new]
        return out

    def _control(
        self, node: Node, slots: _Slots, records: Sequence[int], extra: str = ""
    ) -> Control:
        messages: list[str] = []

        def keep(code: MessageCode, message: str) -> None:
            messages.append(f"{code.name}: {message}")

        control = Control(logger=keep, message_limit=MESSAGE_LIMIT)
        control.add("base", [], self._compiled.base)
        defined = "\n".join(f"#defined {signature}." for signature in self._compiled.given)
        facts = "\n".join(_facts(node, records, self._stretch))
        everything = [self._compiled.batch, defined, *slots.lines, facts, _CHOICES, extra]
        control.add("batch", ["b"], "\n".join(everything))
        control.ground([("base", []), ("batch", [Number(0)])])
        if messages:
            raise InternalError(*(Problem("E904", Text(m, m)) for m in messages))
        return control

    def _brave(self, control: Control, name: str, arity: int) -> list[Symbol]:
        """The atoms of a predicate that hold in some completion."""
        control.configuration.solve.enum_mode = "brave"  # type: ignore[union-attr]
        control.configuration.solve.models = 0  # type: ignore[union-attr]
        found: list[Symbol] = []
        with control.solve(yield_=True, async_=True) as handle:
            while True:
                handle.resume()
                if not handle.wait(SECONDS):
                    handle.cancel()
                    raise _limit()
                model = handle.model()
                if model is None:
                    break
                found = [
                    s
                    for s in model.symbols(atoms=True)
                    if s.name == name and len(s.arguments) == arity
                ]
        return sorted(found)

    def _witness(self, control: Control, slots: _Slots, node: Node, atom: Symbol) -> Node:
        """The node completed as in one answer set in which `atom` holds."""
        control.configuration.solve.enum_mode = "auto"  # type: ignore[union-attr]
        control.configuration.solve.models = 1  # type: ignore[union-attr]
        chosen: list[Symbol] = []
        with control.solve(assumptions=[(atom, True)], yield_=True) as handle:
            for model in handle:
                chosen = [s for s in model.symbols(atoms=True) if s.name in ("state", "settled")]
        for symbol in sorted(chosen):
            if symbol.name == "settled":
                _, point, item, side = symbol.arguments
                unknown = Unknown(point.name, point.name, "person", item.name, "", "point")
                state = Completion(unknown, (Function("settled", [point, item, side]),))
                slot = (Asked("point", point.name), item.name)
            else:
                slot, states = slots.states[symbol.arguments[1].number]
                state = states[symbol.arguments[2].number]
            node = node.with_state(slot, state, self._compiled)
        return node


def _lifted(fact: Symbol) -> str:
    return f"{fact.name}({','.join(('R', *map(str, fact.arguments)))})"


def _facts(node: Node, records: Iterable[int], stretch: int) -> Iterator[str]:
    """The node's facts and what it lacks, once for each copy of the record."""
    for record in records:
        yield f"rec(0,{record}). text({record},{stretch})."
        for fact in node.facts.facts:
            arguments = ",".join((str(record), *map(str, fact.arguments)))
            yield f"{fact.name}({arguments})."
        for what, item in node.facts.missing:
            yield f"{missing_name(what)}({record},{item})."


def _limit() -> SolveLimitError:
    return SolveLimitError(
        Problem(
            "E401",
            Text(
                "too many facts are missing to say within a minute which of them matter",
                "trop de faits manquent pour dire en une minute lesquels importent",
            ),
            hint=Text(
                "give the dates and the sentences that are known",
                "indiquez les dates et les peines connues",
            ),
        )
    )
