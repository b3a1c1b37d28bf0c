"""One proof, step by step: each step an instance of its rule, each premise true.

Steps rest on earlier steps only, so by induction everything shown is true. What is said to be
absent, and what an aggregate counted, is asked of a model that was evaluated without the proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sequester.check.core.book import Book, Key, Spell, Statement, Texts, Values, spelling
from sequester.check.core.document import (
    Absent,
    Compared,
    Counted,
    Derived,
    Fact,
    Member,
    Premise,
    Step,
)
from sequester.check.core.model import Model
from sequester.check.core.rejected import reject
from sequester.check.core.rules import (
    Atom,
    Comparison,
    Element,
    Expr,
    Fun,
    Var,
    literal_names,
    names_of,
)  # fmt: skip
from sequester.check.core.terms import Term, fits, holds, is_ground, parse, show, total

NUMBERS = [*range(1000)]
_NO_ATOM = (Compared, Counted)
TALLY = ("steps", "facts", "absences")


@dataclass(slots=True)
class Steps:
    """The steps of one proof, against a model of the same facts.

    `facts` has for each fact, spelt out, the premise that states it and where it comes from.
    """

    book: Book
    facts: Mapping[str, Fact]
    model: Model
    steps: Sequence[Step]
    said: dict[str, Absent] = field(default_factory=dict[str, Absent])  # absences that are right
    explained: set[str] = field(default_factory=set[str])
    circular: set[str] = field(default_factory=set[str])  # explained further up, they say
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TALLY, 0))
    findings: set[str] = field(default_factory=set[str])  # those that some premise reads
    place: str = "/steps"
    number: int = 0

    @property
    def at(self) -> str:
        """What is being checked: a JSON pointer."""
        return f"{self.place}/{self.number}"

    def check(self) -> None:
        """Check every step; Rejected with the place of the first that is wrong."""
        for number, step in enumerate(self.steps):
            self.number = number
            if step.id != number:
                reject("order", self.at)
            self._step(step, number)
        self.counts["steps"] += len(self.steps)

    def finish(self) -> None:
        """What was said to be explained further up is, once the roots were checked too."""
        for atom in sorted(self.circular - self.explained):
            reject("unexplained", self.at, atom=atom)

    def _step(self, step: Step, number: int) -> None:
        key = (step.rule, step.n)
        rule = self.book.statements.get(key)
        if rule is None:
            if key in self.book.asleep:
                reject("not_in_force", self.at, rule=key[0])
            self._row(step)
            return
        if rule.in_force != step.in_force:
            reject("in_force", self.at, rule=key[0])
        texts = step.bindings
        if not rule.names.issuperset(texts):
            reject("bindings", self.at, rule=key[0])
        for text in texts.values():
            if not ground(text):
                reject("bindings", self.at, rule=key[0])
        if (step.cite, step.cite_fr) != rule.cited(texts):
            reject("cite", self.at, rule=key[0])
        if step.literals != NUMBERS[: len(step.premises)]:
            reject("literals", self.at, rule=key[0])
        if step.status == "applied":
            self._applied(step, number, rule, texts)
        else:
            whole = len(texts) == len(rule.names)
            self._not_met(step, number, rule, texts if whole else Texts(texts))

    def _row(self, step: Step) -> None:
        """A row of listed data."""
        row = self.book.rows.get((step.rule, step.conclusion))
        if row is None:
            reject("no_rule", self.at, rule=step.rule, atom=step.conclusion)
        if [step.cite, step.cite_fr, step.in_force, step.bindings] != [*row]:
            reject("cite", self.at, rule=step.rule)
        rest = [step.status, step.n, step.premises, step.literals]
        if rest != ["applied", 0, [], []]:
            reject("literals", self.at, rule=step.rule)

    def _applied(self, step: Step, number: int, rule: Statement, texts: Values) -> None:
        """A rule that concludes: every variable has a value, every literal a premise."""
        if len(texts) != len(rule.names) or rule.head(texts) != step.conclusion:
            reject("conclusion", self.at, atom=step.conclusion)
        premises = step.premises
        if len(premises) != len(rule.literals):
            reject("literals", self.at, rule=rule.key[0])
        for at, premise in enumerate(premises):
            self._literal(premise, rule, at, texts, number, met=True)

    def _not_met(self, step: Step, number: int, rule: Statement, texts: Values) -> None:
        """A rule that fails: all premises but the last hold, and the last does not.

        Where all its literals hold, the last premise says in what its conclusion differs from the
        one asked for.
        """
        premises, size = step.premises, len(step.premises)
        if not 0 < size <= len(rule.literals) + 1:
            reject("literals", self.at, rule=rule.key[0])
        if not rule.allowed[size].issuperset(texts):
            reject("bindings", self.at, rule=rule.key[0])
        for at, premise in enumerate(premises[: len(rule.literals)]):
            self._literal(premise, rule, at, texts, number, met=at < size - 1)
        head, goal = rule.head(texts), step.conclusion
        if size > len(rule.literals):
            right = premises[-1] in _apart(head, goal)
        else:
            right = head == goal or _fits_or_failed(rule, head, goal, size)
        if not right:
            reject("conclusion", self.at, atom=goal)

    def _literal(  # noqa: PLR0913 - a premise and the place it has to fill
        self, premise: Premise, rule: Statement, at: int, texts: Values, before: int, *, met: bool
    ) -> None:
        """Whether the premise says that this literal holds (`met`) or fails, and rightly so."""
        literal, spellings = rule.literals[at]
        if isinstance(literal, Atom):
            absent = literal.negated == met
            if (premise.__class__ is Absent) != absent or isinstance(premise, _NO_ATOM):
                reject("premise", self.at, number=at)
            atom, shown = spellings[0](texts), premise.atom
            if shown != atom and (absent or met or not _fits(atom, shown)):
                reject("premise", self.at, number=at)
            if isinstance(premise, Derived):
                self._derived(premise, before)
            else:
                self.claim(premise, before)
        elif isinstance(literal, Comparison):
            if not isinstance(premise, Compared) or premise.operators != [*literal.operators]:
                reject("premise", self.at, number=at)
            if premise.terms != [spell(texts) for spell in spellings]:
                reject("premise", self.at, number=at)
            self._compare(premise, met=met)
        else:
            if not isinstance(premise, Counted) or premise.function != literal.function:
                reject("premise", self.at, number=at)
            self._aggregate(premise, rule, at, texts, before, met=met)

    def claim(self, premise: Premise, before: int) -> None:
        """Whether what the premise says is so."""
        if isinstance(premise, Absent):
            self._absent(premise, before)
        elif isinstance(premise, Derived):
            self._derived(premise, before)
        elif isinstance(premise, Fact):
            self._fact(premise)
        elif isinstance(premise, Compared):
            self._compare(premise, met=premise.holds)
        else:
            reject("premise", self.at, number=0)

    def _derived(self, premise: Derived, before: int) -> None:
        """What an earlier step concludes."""
        number = premise.step
        if number >= before:
            reject("circle", self.at, number=number)
        step = self.steps[number]
        if step.status != "applied" or step.conclusion != premise.atom:
            reject("other_step", self.at, number=number, atom=premise.atom)

    def _fact(self, premise: Fact) -> None:
        """A fact must be one of those of the record, the request or the supposition."""
        atom = premise.atom
        right = self.facts.get(atom)
        if right is None:
            reject("no_fact", self.at, atom=atom)
        if premise != right:
            reject("source", self.at, atom=atom)
        if atom.startswith(("found(", "not_made(")):
            self.findings.add(premise.key)
        self.counts["facts"] += 1

    def _compare(self, premise: Compared, *, met: bool) -> None:
        """Compute a comparison again."""
        true = _compared(tuple(premise.terms), tuple(premise.operators))
        if true != met or premise.holds != met or premise.negated:
            reject("comparison", self.at)

    def _absent(self, premise: Absent, before: int) -> None:
        """Nothing of the kind is true, and each rule that could show it is accounted for."""
        atom = premise.atom
        self.counts["absences"] += 1
        if self.said.get(atom) == premise:  # in the same words by an earlier step
            self.counts["facts"] += len(premise.instead)
            return
        if atom not in self.said and self.model.has(_parts(parse(atom))):
            reject("present", self.at, atom=atom)
        for fact in premise.instead:
            if _name(fact.atom) not in (_name(atom), "never", "found", "not_made"):
                reject("source", self.at, atom=fact.atom)
            self._fact(fact)
        listed = {self._unmet(number, atom, before) for number in premise.steps}
        if len(premise.steps) > 1 and len({*premise.steps}) < len(premise.steps):
            reject("circle", self.at, number=premise.steps[0])
        able, asleep = self.book.concluding(atom)
        (self.circular if premise.circular else self.explained).add(atom)
        if listed or not able if premise.circular else able != listed:
            reject("unexplained", self.at, atom=atom)
        if asleep != {*premise.not_in_force}:
            reject("asleep", self.at, atom=atom)
        self.said[atom] = premise

    def _unmet(self, number: int, atom: str, before: int) -> Key:
        """The rule of an earlier step that does not conclude the atom."""
        if number >= before:
            reject("circle", self.at, number=number)
        step = self.steps[number]
        if step.status != "not_met" or (
            step.conclusion != atom and not _fits(step.conclusion, atom)
        ):
            reject("other_step", self.at, number=number, atom=atom)
        return step.rule, step.n

    def _aggregate(  # noqa: PLR0913 - as `_literal`
        self, premise: Counted, rule: Statement, at: int, texts: Values, before: int, *, met: bool
    ) -> None:
        """Count again, and compare with what the premise says was counted."""
        literal, spellings, collect = rule.aggregates[at]
        used = rule.names.intersection(literal_names(literal))
        if not texts.keys() >= used:
            reject("bindings", self.at, rule=rule.key[0])
        env = {name: parse(text) for name, text in texts.items()}
        rows = collect(self.model, env)
        found, guards = total(literal.function, rows), [spell(texts) for spell in spellings]
        left = literal.left and [guards[0], literal.left[1]]
        right = literal.right and [literal.right[1], guards[-1]]
        if [premise.total, premise.left, premise.right] != [show(found), left, right]:
            reject("counted", self.at)
        true = (not left or holds(parse(left[0]), left[1], found)) and (
            not right or holds(found, right[0], parse(right[1]))
        )
        if true != met or premise.holds != true or premise.negated:
            reject("counted", self.at)
        stated = sorted(one.terms for one in premise.elements)
        if stated != sorted([show(term) for term in row] for row in rows):
            reject("counted", self.at)
        for one in premise.elements:
            if not any(_counts(one, element, dict(env)) for element in literal.elements):
                reject("counted", self.at)
            for inner in one.premises:
                self.claim(inner, before)
        for inner in premise.missed:
            self.claim(inner, before)


@lru_cache(maxsize=100_000)
def ground(text: str) -> bool:
    """Whether the text spells a term in which nothing is left open."""
    return is_ground(parse(text))


@lru_cache(maxsize=100_000)
def _compared(terms: tuple[str, ...], operators: tuple[str, ...]) -> bool | None:
    """Whether a comparison is true; None if it is none."""
    values = [parse(text.replace("..(", "range(")) for text in terms]
    if len(operators) != len(values) - 1 or not all(map(is_ground, values)):
        return None
    last = values[-1]
    if isinstance(last, tuple) and last[0] == "range":
        ends = (last[1], values[0], last[2])
        return operators == ("=",) and all(isinstance(one, int) for one in ends) and (
            last[1] <= values[0] <= last[2]  # type: ignore[operator]
        )  # fmt: skip
    return all(map(holds, values, operators, values[1:]))


@lru_cache(maxsize=100_000)
def _fits(one: str, other: str) -> bool:
    """Whether two atoms, either with open places, can be the same."""
    return fits(parse(one), parse(other))


def _apart(head: str, goal: str) -> list[Compared]:
    """The arguments in which a conclusion is not what was asked for."""
    pairs = zip(_parts(parse(head))[1:], _parts(parse(goal))[1:], strict=False)
    return [
        Compared([show(own), show(asked)], ["="], negated=False, holds=False)
        for own, asked in pairs
        if not fits(own, asked)
    ]


def _fits_or_failed(rule: Statement, head: str, goal: str, size: int) -> bool:
    """Whether the head is what was asked for; what conditions bound may differ, they failed."""
    asked, bound = parse(goal), rule.prefixes[size]
    parts = zip(rule.rule.head.args, _parts(parse(head))[1:], _parts(asked)[1:], strict=False)
    return fits(rule.pattern, asked) and all(
        fits(own, part) or bound.issuperset(names_of(arg)) for arg, own, part in parts
    )


def _parts(term: Term) -> tuple[Term, ...]:
    return term if isinstance(term, tuple) else (term,)


def _name(atom: str) -> str:
    return atom.partition("(")[0]


def _counts(one: Member, element: Element, env: dict[str, Term]) -> bool:
    """Whether the premises are the conditions of the element, and the tuple what they give.

    `env` has the variables bound outside; the element's own are added. Whether the premises are
    true is for others to say.
    """
    if len(one.premises) != len(element.condition):
        return False
    for premise, literal in zip(one.premises, element.condition, strict=True):
        if isinstance(literal, Comparison):
            terms = _spelt(map(spelling, literal.terms), env)
            if premise != Compared(terms, [*literal.operators], negated=False, holds=True):
                return False
        elif (
            isinstance(premise, Compared | Counted)
            or literal.negated != isinstance(premise, Absent)
            or not _bind(Fun(literal.name, literal.args), parse(premise.atom), env)
        ):
            return False
    return _spelt(map(spelling, element.terms), env) == one.terms


def _spelt(spellings: Iterable[Spell], env: Mapping[str, Term]) -> list[str]:
    texts = Texts((name, show(term)) for name, term in env.items())
    return [spell(texts) for spell in spellings]


def _bind(expr: Expr, term: Term, env: dict[str, Term]) -> bool:
    """Whether the term is an instance of the expression; gives values to variables without one."""
    if isinstance(expr, Var):
        return expr.name == "_" or env.setdefault(expr.name, term) == term
    if isinstance(expr, Fun):
        parts = _parts(term)
        same = len(parts) == len(expr.args) + 1 and parts[0] == expr.name
        return same and all(map(_bind, expr.args, parts[1:], [env] * len(expr.args)))
    return _spelt([spelling(expr)], env) == [show(term)]
