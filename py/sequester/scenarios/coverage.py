"""Which rules a suite decides with: for each rule id, applied in one case, not met in another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sequester.engine import load_engine
from sequester.scenarios.runner import DEFAULT_LAW, Verdict


@dataclass(frozen=True, slots=True)
class Covered:
    """One rule id: the cases in whose proofs it applied, and those in which it was not met."""

    rule: str
    cite: str
    applied: tuple[str, ...]
    not_met: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether the suite shows both sides of the rule."""
        return bool(self.applied) and bool(self.not_met)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of every block and table that the questions asked rest on."""

    rules: tuple[Covered, ...]

    @property
    def complete(self) -> int:
        """How many rule ids are shown on both sides."""
        return sum(rule.complete for rule in self.rules)


def coverage(verdicts: Sequence[Verdict], logic: Path | None = None) -> Coverage:
    """What the proofs of the verdicts show of the rules that their questions rest on.

    A definition or listed data that always holds where it is read cannot fail to be met; such
    rules are blocks without a record premise and are left out.
    """
    asked = {(v.case.law or DEFAULT_LAW, v.case.question) for v in verdicts if v.decisions}
    rules: dict[str, str] = {}
    for law, question in sorted(asked):
        program = load_engine(law, logic).compiled(question).program
        for rule in program.rules:
            if not rule.static:
                rules.setdefault(rule.block.id, "; ".join(rule.block.cite))
    applied: dict[str, list[str]] = {}
    not_met: dict[str, list[str]] = {}
    for verdict in verdicts:
        for status, name in sorted(_steps(verdict)):
            (applied if status == "applied" else not_met).setdefault(name, []).append(
                verdict.case.id
            )
    return Coverage(
        tuple(
            Covered(rule, cite, tuple(applied.get(rule, ())), tuple(not_met.get(rule, ())))
            for rule, cite in rules.items()
        )
    )


def _steps(verdict: Verdict) -> set[tuple[str, str]]:
    proofs = (d.proof for d in verdict.decisions.values() if d.proof is not None)
    return {(step.status, step.rule) for proof in proofs for step, _ in proof.all_steps()}
