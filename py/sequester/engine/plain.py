"""A second opinion: the unlifted program under plain clingo, nothing of ours in between."""

from __future__ import annotations

from clingo import Control, MessageCode, Symbol

from sequester.engine.control import MESSAGE_LIMIT
from sequester.engine.engine import Engine
from sequester.engine.export import facts_text
from sequester.engine.model import Answer, Request
from sequester.engine.program import OUTPUTS
from sequester.errors import InternalError, Problem, Text
from sequester.law import program_text


def plain_outputs(engine: Engine, request: Request) -> frozenset[Symbol]:
    """What plain clingo derives as output from `rules --program` and `facts` of a request.

    It is the engine's answer when the record lacks nothing. Raises InternalError when the program
    has not exactly one answer set or clingo has anything to say about it.
    """
    messages: list[str] = []

    def keep(code: MessageCode, message: str) -> None:
        messages.append(f"{code.name}: {message}")

    control = Control(["--models=2"], logger=keep, message_limit=MESSAGE_LIMIT)
    program = program_text(engine.ruleset, request.question, request.law_date)
    control.add("base", [], program + facts_text(engine, request))
    control.ground([("base", [])])
    models: list[frozenset[Symbol]] = []
    with control.solve(yield_=True) as handle:
        for model in handle:
            atoms = model.symbols(atoms=True)
            models.append(frozenset(atom for atom in atoms if atom.name in OUTPUTS))
    if len(models) != 1:
        count = len(models)
        messages.append(f"{count} answer sets, not one")
    if messages:
        raise InternalError(*(Problem("E905", Text(m, m)) for m in messages))
    return models[0]


def answer_outputs(answer: Answer) -> frozenset[Symbol]:
    """The output atoms of an answer of the engine, to compare with plain clingo's."""
    return frozenset(
        atom for (name, _), atoms in answer.atoms.items() if name in OUTPUTS for atom in atoms
    )
