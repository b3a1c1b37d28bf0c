"""What is said to stand whatever is not known: held against every completion, by two evaluators.

The engine and the checker each work out which atoms may come or go once more is known. Of shipped
cases whose completions can all be tried, every atom in which a completion differs from the record
as it is has to be among them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from clingo import parse_term

from sequester.check.asked import Asked, Supposition
from sequester.check.core.terms import parse
from sequester.check.lasting import Lasting
from sequester.check.law import Law
from sequester.engine import load_engine
from sequester.engine.completing import Completer
from sequester.engine.engine import _assume
from sequester.engine.facts import facts_of
from sequester.engine.matching.terms import show
from sequester.engine.requests import checked_readings
from sequester.engine.solve import Node, Search
from sequester.engine.standing import Standing
from sequester.engine.together import together
from sequester.engine.tree import Tree
from sequester.proof.jsonform import about_json
from sequester.records import Case, read_cases
from sequester.scenarios import request_of

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
ASSUMED = "parity-one-way-summary"  # one key of its record is both assumed and open
SEED, SAMPLE, ENDS = 3, 40, 12


@dataclass
class Tried:
    """A case with open facts: what may change, and all its completions."""

    case: Case
    search: Search
    standing: Standing
    lasting: Lasting
    tree: Tree
    held: dict[tuple[str, int], set[tuple[str, ...]]]


def tried(case: Case) -> Tried | None:
    """The case with all its completions; None where nothing is open, or too much."""
    engine, request = load_engine(case.law), request_of(case)
    ready = engine._get(request.question)
    compiled = ready.compiled
    readings = checked_readings(engine.ruleset, request.readings)
    assumed = _assume(
        Node(facts_of(request, readings, compiled.inputs)),
        compiled.inputs.vocabulary.asked_about(request.about),
    )
    stretch = compiled.stretch(request.law_date)
    not_in_force = compiled.not_in_force(request.law_date)
    search = Search(compiled, ready.labelled, request, stretch, assumed.slots, not_in_force)
    (raw,) = ready.plain.answers([search.job(assumed.node)])
    if not raw.wanted:
        return None
    completer = Completer(compiled, ready.domains)
    (tree,) = together([completer.complete(assumed.node, raw, search)], ready.plain.answers)
    if tree.root is None:
        return None
    model = compiled.direct.model(assumed.node.job(stretch))
    law = Law(engine.ruleset, request.question)
    asked = Asked(law, request.record, request.as_of, request.law_date, readings)
    asked.tell(about_json(request.about))  # type: ignore[arg-type]
    checked, _ = asked.model(Supposition.empty(), "", lacking=True)
    return Tried(
        case,
        search,
        Standing(compiled, assumed.node.facts, model, stretch),
        Lasting(law.reader, asked.facts, law.book(request.law_date), checked),
        tree,
        {one: {tuple(map(show, row)) for row in model.derived(one)} for one in compiled.heads},
    )


def otherwise(one: Tried) -> Iterator[tuple[tuple[str, int], tuple[str, ...]]]:
    """The atoms in which some completions differ from the record as it is."""
    ends = list(one.tree.ends())
    for end in Random(SEED).sample(ends, min(ENDS, len(ends))):
        for signature, held in one.held.items():
            atoms = end.leaf.answer.atoms.get(signature, frozenset())
            now = {tuple(map(str, atom.arguments)) for atom in atoms}
            yield from ((signature, row) for row in now ^ held)


def test_nothing_else_comes_or_goes() -> None:
    """An outcome would be called certain that a fact nobody knows of can change."""
    cases = [case for path in sorted(SCENARIOS.rglob("*.yaml")) for case in read_cases(path).cases]
    size = len(cases) if os.environ.get("SEQUESTER_ALL") else SAMPLE
    stand = moved = 0
    chosen = [*Random(SEED).sample(cases, size), *(one for one in cases if one.id == ASSUMED)]
    for case in chosen:
        one = tried(case)
        if one is None:
            continue
        converter = one.search.compiled.program.matching.converter
        for signature, row in otherwise(one):
            moved += 1
            terms = [parse(text) for text in row]
            assert one.lasting.may_change(signature, terms), (case.id, signature, row)
            names = [converter.term(parse_term(text)) for text in row]
            assert one.standing.may_change(signature, names), (case.id, signature, row)
        outcomes = {str(sorted(end.outcomes.items())) for end in one.tree.ends()}
        certain = not one.standing.changing(("outcome", 3))
        assert not certain or len(outcomes) == 1, case.id
        stand += certain
    assert stand
    assert moved
