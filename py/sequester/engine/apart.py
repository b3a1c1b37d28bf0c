"""Two programs that differ in a rule, and the smallest record on which they come apart.

clingo looks for it. The rules stand there once as they are and, as far as they rest on what
differs, once more under other names; the record's keys are choices, its items may be left out; what
is asked for is an output that one of the two concludes and the other does not, with as few events,
items and changes as there can be. It works in a child process: a grounding cannot be interrupted.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false, reportAttributeAccessIssue=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Literal

from clingo import Control, MessageCode, Symbol
from clingo.ast import AST, Transformer

from sequester.engine.engine import Engine
from sequester.engine.model import ProgramRule, Request, Signature
from sequester.engine.program import Compiled
from sequester.engine.varying import FOUND, Choice, Varying, varying

COPY = "other_"  # before the names of predicates as the second program concludes them
_COMPARED: tuple[Signature, ...] = (
    ("outcome", 3), ("output_date", 4), ("output_value", 4), ("flag", 3),
)  # fmt: skip
End = Literal["found", "none", "time"]


@dataclass(frozen=True, slots=True)
class Apart:
    """How a search ended. `kept`: the items of the record; `picked`: the state of each choice."""

    end: End
    kept: frozenset[str] = frozenset()
    picked: tuple[tuple[Choice, int], ...] = ()


def come_apart(  # noqa: PLR0913 - two programs, a record, three bounds
    before: Engine,
    after: Engine,
    seed: Request,
    hints: Iterable[Symbol] = (),
    *,
    most: int = 12,
    free: int = 6,
    seconds: float = 30.0,
) -> Apart:
    """The record nearest to that of `seed`, with the fewest events, that the two decide otherwise.

    `free` bounds how many of the record's keys vary, those nearest to the rules that differ; `most`
    the states of each; `seconds` the search. *none*: there is no such record among those that
    differ from the seed within these bounds. Raises as `Engine.facts` does.
    """
    compiled = [engine.compiled(seed.question) for engine in (before, after)]
    two = _Two(compiled[0], compiled[1], seed)
    if not two.compared:
        return Apart("none")
    facts = before.facts(seed)
    domains = [engine.domains(seed.question) for engine in (before, after)]
    space = varying(facts, domains, hints, most, two.nearest(free))
    text = "\n".join(two.program(space))
    found = _in_child(text, seconds)
    if found is None:
        return Apart("time")
    if not found[0]:
        return Apart("none" if found[1] else "time")
    atoms = set(found[0])
    picked = tuple(
        (choice, state)
        for number, choice in enumerate(space.choices)
        for state in range(len(choice.states))
        if f"pick({number},{state})" in atoms
    )
    return Apart("found", frozenset(n for n in space.parents if f"keep({n})" in atoms), picked)


class _Two:
    """Two programs side by side, on the law of one day: what differs, and what rests on it."""

    def __init__(self, before: Compiled, after: Compiled, seed: Request) -> None:
        self._question = seed.question
        self._words = before.program.ruleset.vocabulary
        off = [each.not_in_force(seed.law_date) for each in (before, after)]
        self._rules = [
            [r for r in each.program.rules if not r.static and r.block.id not in gone]
            for each, gone in zip((before, after), off, strict=True)
        ]
        self._static = [each.program.static.atoms for each in (before, after)]
        first, second = self._static
        self._tables = {s for s in {*first, *second} if first.get(s) != second.get(s)}
        texts = [{_text(r) for r in each} for each in self._rules]
        self._own = [
            r for n, each in enumerate(self._rules) for r in each if _text(r) not in texts[1 - n]
        ]
        every = [r for each in self._rules for r in each]
        heads = {_signature(r.head) for r in self._own}
        self._apart = _reached({*self._tables, *heads}, every)
        self.compared = [s for s in _COMPARED if s in self._apart]

    def nearest(self, count: int) -> frozenset[str]:
        """The predicates of keys, so many of them, that lie nearest to the rules that differ.

        Those that such a rule reads come first, then those read by rules that conclude what it
        reads, and so on; then those of the rules that read what it concludes.
        """
        every = [(_signature(r.head), _read(r)) for each in self._rules for r in each]
        found: dict[str, None] = {}
        seen: set[Signature] = set()
        met: set[Signature] = set()
        below = {*self._tables, *(_signature(rule.head) for rule in self._own)}
        layer = [_read(rule) for rule in self._own]
        while len(found) < count:
            new = set[Signature]().union(*layer) - seen
            if not new:  # one step further towards the outcome
                reading = [(head, read) for head, read in every if read & below and head not in met]
                below = {head for head, _ in reading}
                met |= below
                layer = [read for _, read in reading]
                if not layer:
                    break
                continue
            seen |= new
            names = {name for name, _ in new}
            inputs = {name for name in names if self._words.input(name) is not None}
            found |= dict.fromkeys(sorted(inputs | names & {FOUND}))
            layer = [read for head, read in every if head in new]
        return frozenset([*found][:count])

    def program(self, space: Varying) -> Iterator[str]:
        """The text for clingo."""
        first, second = self._static
        yield from (f"{atom}." for atoms in first.values() for atom in atoms)
        renamed = _Renamed(self._apart)
        for signature in self._apart & second.keys():
            yield from (f"{COPY}{atom}." for atom in second[signature])
        yield from map(_text, self._rules[0])
        for rule in self._rules[1]:
            if _signature(rule.head) in self._apart:
                yield f"{renamed.visit(rule.head)} :- {_body(map(renamed.visit, rule.body))}."
        yield from _choosing(space)
        yield from _ordered(space)
        yield from _differing(self.compared, self._question)


def _choosing(space: Varying) -> Iterator[str]:
    """The record as choices, and what makes one record smaller than another."""
    for name, parent in space.parents.items():
        yield f"{{keep({name})}}{f' :- keep({parent})' if parent else ''}."
        weight = 10 if name in space.events else 2
        yield f":~ keep({name}). [{weight}@2,{name}]"
    for fact in space.fixed:
        items = _items(fact, space)
        yield _held(f"{fact}", items)
        yield from (f":- keep({items[0]}), not keep({other})." for other in items[1:])
    for number, choice in enumerate(space.choices):
        last = len(choice.states) - 1
        items = _items_of(choice.unknown.symbol, space)
        yield _held(f"1 {{pick({number},0..{last})}} 1", items)
        for place, state in enumerate(choice.states):
            for fact in state:
                yield f"{fact} :- pick({number},{place})."
        if choice.now is not None:
            yield f":~ pick({number},N), N != {choice.now}. [1@1,{number}]"


def _ordered(space: Varying) -> Iterator[str]:
    """No day of an item, or of its parent, after one that cannot come before it."""
    for later, earlier in space.order.items():
        for name in earlier:
            yield f":- {later}(I,D), {name}(I,E), D < E."
            yield f":- {later}(I,D), component_of(I,P), {name}(P,E), D < E."


def _differing(compared: Sequence[Signature], question: str) -> Iterator[str]:
    for name, arity in compared:
        rest = ",".join(f"X{n}" for n in range(1, arity))
        yield f"apart :- {name}({question},{rest}), not {COPY}{name}({question},{rest})."
        yield f"apart :- {COPY}{name}({question},{rest}), not {name}({question},{rest})."
    yield ":- not apart."
    # what the law leaves open is settled one way or the other, the same for both
    yield "1 {settled(P,I,true); settled(P,I,false)} 1 :- unsettled(P,I)."
    yield "#show pick/2. #show keep/1."


def _held(head: str, items: Iterable[str]) -> str:
    kept = "; ".join(f"keep({item})" for item in items)
    return f"{head} :- {kept}." if kept else f"{head}."


def _items(fact: Symbol, space: Varying) -> list[str]:
    names = dict.fromkeys(map(str, fact.arguments))
    return [name for name in names if name in space.parents]


def _items_of(symbol: str, space: Varying) -> list[str]:
    return [symbol] if symbol in space.parents else []


class _Renamed(Transformer):
    """Gives the atoms of some predicates the names that they have in the second program."""

    def __init__(self, apart: set[Signature]) -> None:
        self._apart = apart

    def visit_SymbolicAtom(self, node: AST) -> AST:  # noqa: N802 - the name clingo calls
        atom = node.symbol
        if (atom.name, len(atom.arguments)) not in self._apart:
            return node
        return node.update(symbol=atom.update(name=f"{COPY}{atom.name}"))


def _reached(apart: set[Signature], rules: Sequence[ProgramRule]) -> set[Signature]:
    """All that rests on what differs."""
    reading = [(_signature(rule.head), _read(rule)) for rule in rules]
    grown = True
    while grown:
        more = {head for head, read in reading if head not in apart and read & apart}
        apart |= more
        grown = bool(more)
    return apart


class _Atoms(Transformer):
    def __init__(self) -> None:
        self.found: set[Signature] = set()

    def visit_SymbolicAtom(self, node: AST) -> AST:  # noqa: N802 - the name clingo calls
        self.found.add((node.symbol.name, len(node.symbol.arguments)))
        return node


def _read(rule: ProgramRule) -> set[Signature]:
    atoms = _Atoms()
    for literal in rule.body:
        atoms.visit(literal)
    return atoms.found


def _signature(head: AST) -> Signature:
    return head.atom.symbol.name, len(head.atom.symbol.arguments)


def _text(rule: ProgramRule) -> str:
    return f"{rule.head} :- {_body(rule.body)}."


def _body(body: Iterable[AST]) -> str:
    return "; ".join(map(str, body)) or "#true"


def _in_child(text: str, seconds: float) -> tuple[list[str], bool] | None:
    """The atoms of the best answer, and whether the search came to its end; None: out of time."""
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(target=_search, args=(text, seconds, sending), daemon=True)
    child.start()
    sending.close()
    try:
        return receiving.recv() if receiving.poll(seconds + 1) else None
    except EOFError:  # it ended without a word: the memory it may take was short
        return None
    finally:
        child.terminate()
        child.join()


def _search(text: str, seconds: float, sending: Connection) -> None:
    """In the child: ground, and look for better and better answers until the time is over."""
    until = time.monotonic() + seconds

    def silent(_code: MessageCode, _message: str) -> None:
        """That nothing concludes a predicate is no news here."""

    control = Control(["--opt-mode=opt"], logger=silent)
    control.add("base", [], text)
    control.ground([("base", [])])
    best: list[str] = []
    with control.solve(yield_=True, async_=True) as handle:
        while True:
            handle.resume()
            if not handle.wait(max(until - time.monotonic(), 0.0)):
                handle.cancel()
                sending.send((best, False))
                return
            model = handle.model()
            if model is None:
                sending.send((best, True))
                return
            best = [str(atom) for atom in model.symbols(shown=True)]
