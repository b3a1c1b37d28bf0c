"""The only place that runs clingo on lifted programs: jobs in, raw answers out.

One control holds the static atoms; each batch is ground on top of them, every rule in a program
part of its own, so that a small batch takes only the rules that its facts can reach. A large batch
has a control of its own and is read when it is looked at, predicate by predicate: a search for
outcomes pays for nothing else. Small batches share a control, where reading would go through all
that were there before; an observer hears the new atoms instead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from clingo import Control, MessageCode, Number, Observer, Symbol

from sequester.engine.asks import missing_name
from sequester.engine.jobs import Job, add
from sequester.engine.lift import WANTED
from sequester.engine.reach import Reach
from sequester.errors import InternalError, Problem, Text

if TYPE_CHECKING:
    from sequester.engine.program import ProgramText

MESSAGE_LIMIT = 1_000_000
SMALL = 8  # records in a batch for which choosing the rules is worth the while
RENEW_AFTER = 64  # small batches on one control before it is replaced


Lifted = tuple[str, int]  # a signature with the record counted


class Reader(Protocol):
    """Where a batch's atoms are read: which signatures have any, and all atoms of one."""

    @property
    def present(self) -> Collection[Lifted]:
        """The signatures that may have atoms; no other has."""
        ...

    def atoms(self, signature: Lifted) -> Iterable[Symbol]:
        """All atoms of a signature that is present."""
        ...


class Batch:
    """The answers of one grounding, shared out among its records a signature at a time.

    A large one keeps its control alive: its symbols are read from there.
    """

    def __init__(self, read: Reader, first: int, count: int) -> None:
        """The records numbered from `first` on."""
        self._read = read
        self._first = first
        self._count = count
        self._shared: dict[Lifted, list[list[Symbol]]] = {}

    def atoms(self, signature: Lifted, number: int) -> Sequence[Symbol]:
        """The atoms of a lifted signature of one record, still lifted."""
        if signature not in self._read.present:
            return ()
        shared = self._shared.get(signature)
        if shared is None:
            shared = self._shared[signature] = [[] for _ in range(self._count)]
            for atom in self._read.atoms(signature):
                at = atom.arguments[0].number - self._first if self._count > 1 else 0
                shared[at].append(atom)
        return shared[number]


class _FromControl:
    """Reads a control that holds one batch only."""

    def __init__(self, control: Control) -> None:
        self._control = control
        self.present = {(name, arity) for name, arity, _ in control.symbolic_atoms.signatures}

    def atoms(self, signature: Lifted) -> Iterator[Symbol]:
        for atom in self._control.symbolic_atoms.by_signature(*signature):
            if not atom.is_fact:
                raise _undecided(signature[0])
            yield atom.symbol


class _Sorted:
    """What was heard of one batch."""

    def __init__(self, sorted_: Mapping[Lifted, Sequence[Symbol]]) -> None:
        self._sorted = sorted_
        self.present = sorted_.keys()

    def atoms(self, signature: Lifted) -> Sequence[Symbol]:
        return self._sorted[signature]


class _Heard(Observer):
    """Collects the atoms that one grounding step adds."""

    def __init__(self) -> None:
        self.atoms: list[Symbol] = []
        self.undecided: list[Symbol] = []

    def output_atom(self, symbol: Symbol, atom: int) -> None:
        (self.undecided if atom else self.atoms).append(symbol)

    def take(self) -> _Sorted:
        """Hand over what was heard, sorted by name and arity, and listen anew."""
        if self.undecided:
            raise _undecided(self.undecided[0].name)
        sorted_: dict[Lifted, list[Symbol]] = {}
        for atom in self.atoms:
            sorted_.setdefault((atom.name, len(atom.arguments)), []).append(atom)
        self.atoms = []
        return _Sorted(sorted_)


@dataclass(frozen=True, slots=True)
class Raw:
    """What clingo derived for one job, and which missing facts it wants: term and item."""

    batch: Batch
    number: int
    wanted: tuple[tuple[Symbol, str], ...] = ()

    def atoms(self, name: str, arity: int) -> Sequence[Symbol]:
        """The lifted atoms of an unlifted signature."""
        return self.batch.atoms((name, arity + 1), self.number)


@dataclass(slots=True)
class _Warm:
    """A control with the static part ground, what it tells, and the messages clingo had."""

    control: Control
    heard: _Heard | None
    messages: list[str]
    uses: int = 0

    def refuse_messages(self) -> None:
        """Every message is an error: an ignored one is a rule that silently says nothing.

        They are kept until here, since raising in clingo's own callback would end the process.
        """
        if self.messages:
            raise InternalError(*(Problem("E902", Text(m, m)) for m in self.messages))


class Grounder:
    """Decides jobs with one program; keeps a warm control between calls. Not thread-safe."""

    def __init__(self, text: ProgramText) -> None:
        """Run one program text."""
        self._text = text
        self._names = [f"part_{number}" for number in range(len(text.clauses))]
        self._reach = Reach(text.clauses, text.static)
        self._warm: _Warm | None = None

    def answers(self, jobs: Sequence[Job]) -> list[Raw]:
        """One raw answer per job, in their order. Raises InternalError unless there is just one."""
        if not jobs:
            return []
        small = len(jobs) <= SMALL and len({job.stretch for job in jobs}) == 1
        warm = self._ready() if small else self._fresh(None)
        number = warm.uses
        warm.uses += 1
        first = number * SMALL
        more = add(warm.control, number, first, jobs, share=not small)
        here = [Number(number)]
        names = [self._names[n] for n in self._select(jobs)] if small else self._names
        parts: list[tuple[str, list[Symbol]]] = [(part, []) for part in more]
        warm.control.ground([*parts, *((name, here) for name in names)])
        warm.refuse_messages()
        if warm.heard is None:
            _check_one_answer(warm.control)
        # else every atom heard must be a fact, and a program of facts alone has one answer set: a
        # solver that is woken would make the next grounding on this control a third slower
        read = warm.heard.take() if warm.heard else _FromControl(warm.control)
        batch = Batch(read, first, len(jobs))
        return [
            Raw(
                batch,
                at,
                tuple(
                    (arguments[1], arguments[2].name)
                    for arguments in (atom.arguments for atom in batch.atoms((WANTED, 3), at))
                ),
            )
            for at in range(len(jobs))
        ]

    def warm_up(self) -> None:
        """Ground the static part now rather than at the first question."""
        self._ready()

    def _select(self, jobs: Sequence[Job]) -> Sequence[int]:
        """The clauses that the facts can reach under the law that the jobs have in common."""
        facts = {fact for job in jobs for fact in job.every_fact()}
        missing = {(missing_name(what), 1) for job in jobs for what, _ in job.every_lack()}
        return self._reach.select(facts, missing, self._text.in_force[jobs[0].stretch])

    def _ready(self) -> _Warm:
        """The control of small batches, replaced now and then: its memory only grows."""
        if self._warm is None or self._warm.uses >= RENEW_AFTER:
            self._warm = self._fresh(_Heard())
        return self._warm

    def _fresh(self, heard: _Heard | None) -> _Warm:
        messages: list[str] = []

        def keep(code: MessageCode, message: str) -> None:
            messages.append(f"{code.name}: {message}")

        control = Control(["--models=2"], logger=keep, message_limit=MESSAGE_LIMIT)
        declared = "\n".join(f"#defined {signature}." for signature in self._text.given)
        control.add("base", [], f"{self._text.base}\n{declared}")
        if heard is None:
            control.add("base", [], "#show.")
        for name, clause in zip(self._names, self._text.clauses, strict=True):
            # a small batch takes only rules that are in force for all of it
            control.add(name, ["b"], clause.unforced if heard else clause.text)
        control.ground([("base", [])])
        if heard is not None:  # from now on: the static atoms are of no interest
            control.register_observer(heard)
        warm = _Warm(control, heard, messages)
        warm.refuse_messages()
        return warm


def _check_one_answer(control: Control) -> None:
    """Raise InternalError unless the program has exactly one answer set."""
    models = 0
    with control.solve(yield_=True) as handle:
        for _ in handle:
            models += 1
        exhausted = handle.get().exhausted
    if models != 1 or not exhausted:
        raise InternalError(
            Problem(
                "E901",
                Text(
                    f"the rules have {models} answer sets for complete facts, not one",
                    f"des faits complets donnent {models} ensembles-réponses, et non un",
                ),
            )
        )


def _undecided(name: str) -> InternalError:
    """The error for an atom that stratified rules and facts should have settled in grounding."""
    return InternalError(
        Problem(
            "E906",
            Text(
                f"grounding left {name} open though no fact is",
                f"l’instanciation laisse {name} ouvert alors qu’aucun fait ne l’est",
            ),
        )
    )
