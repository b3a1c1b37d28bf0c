"""The only place that runs clingo on lifted programs: jobs in, raw answers out.

One control holds the static atoms; each batch is ground as a program part of its own. An observer
hears every new atom once, so reading a batch costs nothing for the batches before it. Earlier
batches do slow grounding down, so a control is replaced after some records.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from clingo import Control, Function, MessageCode, Number, Observer, Symbol

from sequester.engine.asks import Asked, missing_name
from sequester.engine.lift import WANTED
from sequester.errors import InternalError, Problem, Text

MESSAGE_LIMIT = 1_000_000
RENEW_AFTER = 8  # small batches on one control before a fresh one is quicker


@dataclass(frozen=True, slots=True)
class Job:
    """One record, or one completion of it: its facts, what it lacks, its stretch of law."""

    facts: Iterable[Symbol]
    missing: Iterable[tuple[Asked, str]]
    settled: Iterable[tuple[str, str]]  # open points already given a side: name, item
    stretch: int


@dataclass(slots=True)
class Raw:
    """What clingo derived for one job, still lifted, by predicate; which missing facts it wants."""

    atoms: dict[str, list[Symbol]] = field(default_factory=dict[str, list[Symbol]])
    wanted: list[tuple[Symbol, str]] = field(default_factory=list[tuple[Symbol, str]])


class _Heard(Observer):
    """Collects the atoms of a grounding step: facts apart from those the solver must decide.

    It keeps clingo's messages too: raising inside clingo's callback would end the process.
    """

    def __init__(self) -> None:
        self.messages: list[str] = []
        self.facts: list[Symbol] = []
        self.others: list[tuple[Symbol, int]] = []

    def output_atom(self, symbol: Symbol, atom: int) -> None:
        if atom:
            self.others.append((symbol, atom))
        else:
            self.facts.append(symbol)

    def log(self, code: MessageCode, message: str) -> None:
        """Keep a message of clingo."""
        self.messages.append(f"{code.name}: {message}")

    def refuse_messages(self) -> None:
        """Every message is an error: an ignored one is a rule that silently says nothing."""
        if self.messages:
            raise InternalError(*(Problem("E902", Text(m, m)) for m in self.messages))


class Grounder:
    """Decides jobs with one program; keeps a warm control between calls. Not thread-safe."""

    def __init__(self, base: str, batch: str, given: Sequence[str]) -> None:
        """`base` and `batch` are program texts; `given` names predicates that facts may lack."""
        self._base = base
        self._batch = "\n".join([batch, *(f"#defined {signature}." for signature in given)])
        self._warm: tuple[Control, _Heard] | None = None
        self._uses = 0

    def answers(self, jobs: Sequence[Job]) -> list[Raw]:
        """One raw answer per job, in their order. Raises InternalError unless there is just one."""
        if self._warm is None or self._uses >= RENEW_AFTER:
            self._warm, self._uses = self._fresh(), 0
        control, heard = self._warm
        batch = self._uses
        self._uses += 1 if len(jobs) < RENEW_AFTER else RENEW_AFTER
        heard.facts.clear()
        heard.others.clear()
        first = batch * 1_000_000
        _add(control, batch, first, jobs)
        control.ground([("batch", [Number(batch)])])
        heard.refuse_messages()
        atoms = self._model(control, heard)
        return _sort(atoms, first, len(jobs))

    def warm_up(self) -> None:
        """Ground the static part now rather than at the first question."""
        if self._warm is None:
            self._warm, self._uses = self._fresh(), 0

    def _fresh(self) -> tuple[Control, _Heard]:
        heard = _Heard()
        control = Control(["--models=2"], logger=heard.log, message_limit=MESSAGE_LIMIT)
        control.register_observer(heard)
        control.add("base", [], self._base)
        control.add("batch", ["b"], self._batch)
        control.ground([("base", [])])
        heard.refuse_messages()
        return control, heard

    @staticmethod
    def _model(control: Control, heard: _Heard) -> list[Symbol]:
        """The atoms of the batch that are true in its only answer set."""
        true: list[Symbol] = []
        models = 0
        with control.solve(yield_=True) as handle:
            for model in handle:
                models += 1
                true = [symbol for symbol, atom in heard.others if model.is_true(atom)]
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
        return heard.facts + true


def _add(control: Control, batch: int, first: int, jobs: Sequence[Job]) -> None:
    here = Number(batch)
    with control.backend() as backend:

        def fact(name: str, *arguments: Symbol) -> None:
            backend.add_rule([backend.add_atom(Function(name, arguments))])

        for number, job in enumerate(jobs, first):
            record = Number(number)
            fact("rec", here, record)
            fact("text", record, Number(job.stretch))
            for symbol in job.facts:
                fact(symbol.name, record, *symbol.arguments)
            for what, item in job.missing:
                fact(missing_name(what), record, Function(item))
            for name, item in job.settled:
                fact("settled_known", record, Function(name), Function(item))


def _sort(atoms: Iterable[Symbol], first: int, count: int) -> list[Raw]:
    """Share out a batch's atoms among its jobs, by the record number each begins with."""
    raws = [Raw() for _ in range(count)]
    for atom in atoms:
        arguments = atom.arguments
        name = atom.name
        raw = raws[arguments[0].number - first if count > 1 else 0]
        if name == WANTED:
            raw.wanted.append((arguments[1], arguments[2].name))
        else:
            raw.atoms.setdefault(name, []).append(atom)
    return raws
