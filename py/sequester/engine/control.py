"""The only place that runs clingo on lifted programs: jobs in, raw answers out.

A batch of many records is ground in one control, which holds the static atoms too, and is read
when it is looked at, predicate by predicate: a search for outcomes pays for nothing else. For a few
records setting up a grounding would be most of the work: they are evaluated one by one (`direct`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol, cast

from clingo import Control, MessageCode, Number, Symbol

from sequester.engine.asks import WANTED, Asked, AskKind
from sequester.engine.holding import Model
from sequester.engine.jobs import BATCH, Job, add
from sequester.engine.lift import FIRED
from sequester.engine.matching.store import Relation
from sequester.engine.model import Signature
from sequester.errors import InternalError, Problem, Text

if TYPE_CHECKING:
    from sequester.engine.direct import Direct
    from sequester.engine.program import ProgramText

MESSAGE_LIMIT = 1_000_000
_LIFTED = "lifted"  # the program part of the rules about records
FEW = 64  # records in a batch that are evaluated one by one
HOWEVER_MANY = 1 << 30
Arguments = tuple[Symbol, ...]


class Raw(Protocol):
    """What was derived for one job, unlifted, and which missing facts it wants."""

    @property
    def wanted(self) -> Sequence[tuple[Asked, str]]:
        """What is wanted, and the item it is wanted of."""
        ...

    @property
    def model(self) -> Model | None:
        """Everything that holds, in terms, where the job was evaluated directly."""
        ...

    def atoms(self, signature: Signature) -> Iterable[Arguments]:
        """The arguments of the atoms that rules derive."""
        ...

    def relation(self, signature: Signature) -> Relation | None:
        """What holds of a predicate in terms, where the job was evaluated directly."""
        ...

    def firings(self, rule: int) -> Sequence[Arguments]:
        """The values of a rule's variables, for each of its firings."""
        ...

    def count(self, rule: int) -> int:
        """How often a rule fired."""
        ...


class Batch:
    """The answers of one grounding, shared out among its records a signature at a time.

    It keeps its control alive: its symbols are read from there.
    """

    def __init__(self, control: Control, count: int) -> None:
        """The records numbered from 0."""
        self._control = control
        self._present = {(name, arity) for name, arity, _ in control.symbolic_atoms.signatures}
        self._count = count
        self._shared: dict[Signature, list[list[Arguments]]] = {}

    def atoms(self, signature: Signature, number: int) -> Sequence[Arguments]:
        """The arguments, without the record, of the atoms of an unlifted signature."""
        name, arity = signature[0], signature[1] + 1
        if (name, arity) not in self._present:
            return ()
        shared = self._shared.get(signature)
        if shared is None:
            shared = self._shared[signature] = [[] for _ in range(self._count)]
            for atom in self._control.symbolic_atoms.by_signature(name, arity):
                if not atom.is_fact:
                    raise _undecided(name)
                record, *rest = atom.symbol.arguments
                shared[record.number].append(tuple(rest))
        return shared[number]


class Ground:
    """What clingo derived for one job."""

    model = None

    def __init__(self, batch: Batch, number: int, text: ProgramText) -> None:
        """Its number in the batch, and the program."""
        self._batch = batch
        self._number = number
        self._text = text
        self.wanted = [
            (Asked(cast("AskKind", what.name), what.arguments[0].name), item.name)
            for what, item in batch.atoms((WANTED, 2), number)
        ]

    def atoms(self, signature: Signature) -> Sequence[Arguments]:
        """The arguments of the atoms that rules derive."""
        return self._batch.atoms(signature, self._number)

    def relation(self, signature: Signature) -> Relation | None:  # noqa: ARG002 - as others have
        """Nothing: clingo derived it."""
        return None

    def firings(self, rule: int) -> Sequence[Arguments]:
        """The values of a rule's variables, for each of its firings."""
        told = self._text.told.get(rule)
        if told is not None:
            return told.firings(self._batch.atoms(told.signature, self._number))
        return self._batch.atoms((f"{FIRED}{rule}", self._text.arities[rule]), self._number)

    def count(self, rule: int) -> int:
        """How often a rule fired."""
        return len(self.firings(rule))


class Evaluated:
    """What holds of one job that was evaluated directly."""

    def __init__(self, model: Model) -> None:
        """Everything that holds."""
        self.model = model
        self.wanted = model.wanted
        self._symbols = model.matching.converter.symbols

    def atoms(self, signature: Signature) -> Sequence[Arguments]:
        """The arguments of the atoms that rules derive."""
        return list(map(self._symbols, self.model.derived(signature)))

    def relation(self, signature: Signature) -> Relation | None:
        """What holds of a predicate in terms."""
        return self.model.relation(signature)

    def firings(self, rule: int) -> Sequence[Arguments]:
        """The values of a rule's variables, for each of its firings."""
        return [self._symbols(row) for row, _ in self.model.fired.get(rule, ())]

    def count(self, rule: int) -> int:
        """How often a rule fired."""
        return len(self.model.fired.get(rule, ()))


class Grounder:
    """Decides jobs with one program."""

    def __init__(self, text: ProgramText, direct: Direct | None = None, few: int = FEW) -> None:
        """Run one program text; `few` jobs at most by `direct`, none where there is no such."""
        self._text = text
        self._direct = direct
        self._few = few

    def answers(self, jobs: Sequence[Job]) -> Sequence[Raw]:
        """One raw answer per job, in their order. Raises InternalError unless there is just one."""
        if self._direct is not None and len(jobs) <= self._few:
            return [Evaluated(self._direct.model(job)) for job in jobs]
        return self.ground(jobs)

    def ground(self, jobs: Sequence[Job]) -> Sequence[Raw]:
        """The same by clingo, all in one grounding."""
        if not jobs:
            return []
        messages: list[str] = []

        def keep(code: MessageCode, message: str) -> None:
            messages.append(f"{code.name}: {message}")

        control = Control(["--models=2"], logger=keep, message_limit=MESSAGE_LIMIT)
        declared = "\n".join(f"#defined {signature}." for signature in self._text.given)
        control.add("base", [], f"{self._text.base}\n{declared}\n#show.")
        control.add(_LIFTED, ["b"], self._text.rules)
        # the tables first: clingo plans its joins by how many atoms there are when it meets a rule
        control.ground([("base", [])])
        control.ground([*((part, []) for part in add(control, jobs)), (_LIFTED, [Number(BATCH)])])
        # every message is an error: an ignored one is a rule that silently says nothing. Raised
        # here, since raising in clingo's own callback would end the process
        if messages:
            raise InternalError(*(Problem("E902", Text(m, m)) for m in messages))
        _check_one_answer(control)
        batch = Batch(control, len(jobs))
        return [Ground(batch, number, self._text) for number in range(len(jobs))]


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
