"""The independent checker of decisions and their proofs.

It shares with the engine the rules (`sequester.law`) and the record (`sequester.records`), and
nothing else: no solver, no extraction code. It derives the answer with an evaluator of its own and
accepts a proof only if every step is an instance of a rule in force, every fact stands in the
record, every absence is real, and the decision says all that follows and nothing else.

Who wants to be convinced reads `plain`, a second core that does the same slowly and in few lines
(`check_plainly`); it says in which order. The fast core is read in this order: `terms`, `rules`,
`plan` and `written` (a body as a function), `evaluate` (what follows from rules and facts), `facts`
(what the record says), `law` (a question made ready), `instance` (a rule under some values: what a
step has to say), `sought` (what is absent), `counting` (aggregates), `steps` (one proof),
`decision`, `cases` (facts that are not known), `form` (the file).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from sequester.check.core.document import Decision
from sequester.check.core.rejected import Rejected, reject
from sequester.check.core.terms import NoTermError
from sequester.check.decision import Check, Verdict
from sequester.check.form import ProofError, check_form, read_decisions, read_json
from sequester.check.law import Law
from sequester.check.messages import problem
from sequester.check.plainly import PlainCheck
from sequester.collecting import uncollected
from sequester.errors import Problem
from sequester.law import cached_ruleset
from sequester.records import Record

__all__ = [
    "Problem", "ProofError", "Verdict", "check_decision", "check_form", "check_plainly",
    "read_decisions", "read_json",
]  # fmt: skip


@lru_cache(maxsize=16)
def _law(ruleset: str, logic: Path | None, question: str) -> Law:
    return Law(cached_ruleset(ruleset, logic), question)


def check_decision(
    decision: Decision, record: Record, logic: Path | None = None
) -> Verdict | Problem:
    """The verdict on one decision of a well-formed file, or what is wrong with it, and where.

    RuleFileError or RequestError when the rule set that it names cannot be loaded.
    """
    return _checked(decision, record, logic, Check)


def check_plainly(
    decision: dict[str, Any], record: Record, logic: Path | None = None
) -> Verdict | Problem:
    """As `check_decision`, of one decision as JSON, by the plain checker: slower, easier to read.

    ProofError where it is not well-formed.
    """
    made = partial(PlainCheck, read=decision)
    return _checked(check_form(decision)[0], record, logic, made)


def _checked(
    decision: Decision, record: Record, logic: Path | None,
    made: Callable[[Law, Record, Decision], Check],
) -> Verdict | Problem:  # fmt: skip
    try:
        # a check makes no cycles; what it leaves is remembered, and need not be looked through
        with uncollected(aging=True):
            _days(decision)
            law = _law(decision.ruleset, logic, decision.question)
            return made(law, record, decision).run()
    except Rejected as found:
        return problem(found)
    except NoTermError as found:  # in a supposition
        return problem(Rejected("term", "/proof/cases", text=found))


def _days(decision: Decision) -> None:
    for key in ("as_of", "law_date"):
        try:
            dt.date.fromisoformat(getattr(decision, key))
        except ValueError:
            reject("stated", f"/{key}", name=key)
