"""A decision checked by the plain checker: the same questions, asked of another core.

What is not the core's job (the fingerprint, the facts, what a decision states, how cases are
supposed and what they cover) is the same code for both. What follows from rules and facts, and
whether the steps of a proof are right, is said by `sequester.check.plain`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from sequester.check.asked import Supposition
from sequester.check.core.book import Key, Listed
from sequester.check.core.document import Decision, Derived, Fact
from sequester.check.core.document import Proof as Document
from sequester.check.core.model import Unknown
from sequester.check.core.rejected import Rejected, reject
from sequester.check.core.rules import Atom, Fun, Rule, Var
from sequester.check.core.terms import Row
from sequester.check.decision import Check
from sequester.check.form import ProofError
from sequester.check.holds import Holds
from sequester.check.lasting import Lasting
from sequester.check.law import Law
from sequester.check.plain.account import Open
from sequester.check.plain.model import Model, follow, value, want
from sequester.check.plain.proof import Json, Proof, Quotable, Quoted
from sequester.check.plain.terms import NotATermError, parse, row_of, show
from sequester.check.stated import Outputs
from sequester.errors import Problem, Text
from sequester.records import Record

_UNREAD = Text(
    "the plain checker cannot try a rule for {rule}, which gives a variable a value by arithmetic",
    "le vérificateur simple ne peut essayer une règle pour {rule}, qui donne une valeur à une "
    "variable par un calcul",
)
_HINT = Text("check without --plain", "vérifier sans --plain")


class PlainCheck(Check):
    """The check of one decision, plainly."""

    def __init__(self, law: Law, record: Record, decision: Decision, read: Json) -> None:
        """`read`: the decision as JSON."""
        super().__init__(law, record, decision)
        self.record, self.read = record, read
        quoted = {
            key: Quoted(one.rule, one.cited, msgspec.to_builtins(one.in_force))
            for key, one in law.statements.items()
        }
        awake = {key for key, one in law.blocks.items() if one.may_apply(self.law_date)}
        self.quotable = Quotable(
            {key: one for key, one in quoted.items() if key in awake},
            {key: one for key, one in quoted.items() if key not in awake},
            dict(_rows(law)),
            {},
        )

    def _evaluated(
        self, facts: Iterable[Row], known: set[Unknown], listed: Mapping[str, str]
    ) -> Holds:
        static = self.law.part.static
        rules = {key: one.rule for key, one in self.quotable.rules.items()}
        still = tuple([key for key, one in rules.items() if one.head.signature in static])
        rest = [one for one in rules.values() if one.head.signature not in static]
        try:
            model = follow(rest, [*_still(self.law, still), *facts])
            want(model, rest, self.law.reader.watchers(known, listed))
        except KeyError as found:
            raise ProofError(_unread(found.args[0])) from None
        return model

    def lasts(self, model: Holds) -> Lasting:  # noqa: ARG002 - the other core needs its own
        """What may change once more facts are known: here the word of the other core is taken."""
        self.verdict.note("open", self.decision.outcomes)
        other = Check(self.law, self.record, self.decision)
        return other.lasts(other.model(Supposition.empty(), "", lacking=True)[0])

    def shown(self, proof: Document, model: Holds, facts: Mapping[str, Fact], at: str) -> Outputs:
        """The outputs, each shown by the steps and roots of the proof; Rejected if one is not."""
        if not isinstance(model, Model):
            raise TypeError(model)
        read: Any = self.read
        for key in at.split("/")[1:]:
            read = read[int(key) if isinstance(read, list) else key]
        stated = {atom: msgspec.to_builtins(one) for atom, one in facts.items()}
        plain = Proof(self.quotable._replace(facts=stated), model, read["steps"])
        try:
            outputs = self.outputs(model, "/roots")
            expected = {
                key: "step" if kind is Derived else "absent"
                for key, kind in self.expected(outputs).items()
            }
            plain.check(read["roots"], expected)
            self.decisive(proof)
        except Rejected as found:
            raise found.within(at) from None
        except KeyError as found:  # a variable of the rule has no value
            reject("bindings", at + plain.at, rule=found)
        except NotATermError as found:
            reject("term", at + plain.at, text=found)
        self.findings |= plain.findings
        self.tally(plain.counts)
        return outputs


def _unread(rule: Rule) -> Problem:
    """A rule that asks for more than the plain checker can do: to solve for `X` in `p(X+1)`."""
    head = show(value(Fun(*rule.head[:2]), Open()))
    text = Text(_UNREAD.en.format(rule=head), _UNREAD.fr.format(rule=head))
    return Problem("K302", text, hint=_HINT)


@lru_cache(maxsize=8)
def _still(law: Law, keys: tuple[Key, ...]) -> list[Row]:
    """What follows from listed data alone, by these rules: the same for every record."""
    rows = [row_of(parse(atom)) for _, atom in law.rows]
    model = follow([law.statements[key].rule for key in keys], rows)
    return [(name, *row) for (name, _), rows in model.rows.items() for row in rows]


def _rows(law: Law) -> Iterator[tuple[tuple[str, str], Quoted]]:
    """Each row of listed data as a rule without conditions."""
    for (table, atom), one in law.rows.items():
        name, *_ = row_of(parse(atom))
        head = Atom(str(name), tuple(Var(each) for each in one.bindings))
        rule = Rule(head, (), tuple(one.bindings))
        in_force = msgspec.to_builtins(one.in_force)
        yield (table, atom), Quoted(rule, _citing(one), in_force)


def _citing(row: Listed) -> Callable[[object], tuple[list[str], list[str]]]:
    return lambda _: (row.cite, row.cite_fr)
