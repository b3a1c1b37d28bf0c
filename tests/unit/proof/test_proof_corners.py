"""Corners of proofs that the invented statute does not reach, each on a rule or two."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import pytest
from clingo import Symbol
from tests.unit.proof.invented import DAY_REQUEST, PlainEngine, question, ruleset, solve, statements

from sequester.engine import Answer, Firing, Firings, Program, ProgramRule, Source, StaticAtoms
from sequester.engine.lift import global_variables, with_names
from sequester.engine.matching.compiled import divide, power, remainder
from sequester.engine.matching.program import Matching
from sequester.engine.matching.terms import (
    Function,
    Hole,
    Limit,
    Name,
    Number,
    Term,
    Words,
    arguments,
    function,
    name,
    number,
    signature,
    symbol_of,
)
from sequester.errors import ConflictError, InternalError, RequestError, Text
from sequester.law import Block, Interval, RuleId
from sequester.proof import Absent, Compared, Counted, Derived, Fact, Premise, decide_one, show
from sequester.proof.absent import MOST_INSTANCES, fits, has_hole
from sequester.proof.extract import Extractor
from sequester.proof.outputs import flag_name, outputs_of, value_of
from sequester.proof.program import Compiled, filled
from sequester.proof.view import View

HOLE = Hole(9, 0)


def view(rules: str, facts: str, *, without: str = "") -> View:
    """The answer to a few rules and facts; `without` drops a derived atom to break it."""
    block = Block(RuleId("r"), ("R 1",), ("R 1",), Interval(), Text("R.", "R."), (), "r.lp", 1)
    made: list[ProgramRule] = []
    for node in statements(rules):
        named = with_names(node)
        body = tuple(named.body)
        made.append(
            ProgramRule(
                len(made), block, len(made), named.head, body, global_variables(named), static=False
            )
        )
    none = StaticAtoms({}, {})
    program = Program(ruleset(), "borrowing", tuple(made), none, Matching(made, none))
    given = {s: Source("record", "/x", s.name, "person") for s in solve(facts)}
    atoms: dict[tuple[str, int], set[Symbol]] = defaultdict(set)
    firings = f"{facts} {rules}"
    for symbol in solve(firings):
        if symbol not in given and str(symbol) != without:
            atoms[symbol.name, len(symbol.arguments)].add(symbol)
    labels = [
        f"fired({rule.index},({''.join(v + ',' for v in rule.variables)}))"
        f" :- {'; '.join(map(str, rule.body))}."
        for rule in made
    ]
    fired = [s for s in solve(firings + " ".join(labels)) if s.name == "fired"]
    answer = Answer(
        {key: frozenset(found) for key, found in atoms.items() if key[0] != "fired"},
        given,
        Firings(Firing(s.arguments[0].number, tuple(s.arguments[1].arguments)) for s in fired),
        {},
        frozenset(),
    )
    return View(Compiled(program), answer)


def why_not(made: View, label: str, *row: Term) -> list[Premise]:
    """The premises that failed, for every rule that could have shown an atom."""
    extractor = Extractor(made)
    absent = extractor.absence((label, len(row)), row)
    return [extractor.steps[n].premises[-1] for n in absent.steps]


def test_a_failed_count_lists_what_it_counted() -> None:
    """If it did not, a person one offence short of a bar could not check the count."""
    (failed,) = why_not(view("bar :- 3 <= #count { X : p(X) }.", "p(1). p(2)."), "bar")
    assert isinstance(failed, Counted)
    assert not failed.holds
    assert [show(e.terms[0]) for e in failed.elements] == ["1", "2"]
    assert failed.left is not None


def test_a_count_may_be_denied() -> None:
    """If a denied count were read as a count, the reason would be turned round."""
    made = view("ok :- not #count { X : p(X) } > 1.", "p(1).")
    extractor = Extractor(made)
    premise = extractor.premise_for(("ok", 0), ())
    assert isinstance(premise, Derived)
    counted = extractor.steps[premise.step].premises[0]
    assert isinstance(counted, Counted)
    assert counted.negated


def test_constants_of_truth_are_compared_with_nothing() -> None:
    """If `#true` or `#false` broke a proof, a rule under repair could not be explained."""
    made = view("yes :- #true. no :- p(1), #false.", "p(1).")
    extractor = Extractor(made)
    premise = extractor.premise_for(("yes", 0), ())
    assert isinstance(premise, Derived)
    assert extractor.steps[premise.step].premises == (Compared((), (), holds=True),)
    assert why_not(made, "no") == [Compared((), (), holds=False)]


@pytest.mark.parametrize(
    ("rules", "row", "left", "right"),
    [
        ("h(X+Y) :- p(X), p(Y).", (number(9),), "2", "9"),
        ("h(f(X*X)) :- p(X).", (function("f", (number(9),)),), "f(1)", "f(9)"),
        ("h(1, 1) :- p(_).", (number(2), HOLE), "", ""),
        ("h(X, X+X) :- p(X).", (HOLE, HOLE), "(1,2)", "(_,_)"),
    ],
)
def test_a_rule_that_shows_something_else_says_so(
    rules: str, row: tuple[Term, ...], left: str, right: str
) -> None:
    """If it did not, a rule that applied with another result would look as if it had failed."""
    failed = why_not(view(rules, "p(1)."), "h", *row)
    if not left:
        assert failed == []
        return
    (other,) = failed
    assert isinstance(other, Compared)
    assert not other.holds
    assert [show(term) for term in other.terms] == [left, right]


def test_heads_with_parts_left_open_are_matched() -> None:
    """If a pattern inside a term were skipped, absences of offences would go unexplained."""
    made = view("h(o(A, B)) :- p(A), q(B).", "p(1).")
    (failed,) = why_not(made, "h", function("o", (number(1), HOLE)))
    assert isinstance(failed, Absent)
    assert show(failed.atom) == "q(_)"
    assert why_not(made, "h", function("x", (number(1), HOLE))) == []


def test_many_instances_are_counted_and_few_are_told() -> None:
    """If hundreds of instances were listed, nobody could read why a thing is not so."""
    facts = " ".join(f"p({n})." for n in range(MOST_INSTANCES + 5))
    extractor = Extractor(view("h :- p(X), q(X).", facts))
    absent = extractor.absence(("h", 0), ())
    assert len(absent.steps) == MOST_INSTANCES
    assert absent.left_out == 5


def test_the_record_is_quoted_where_it_says_otherwise() -> None:
    """If it were not, the person could not see which entry of the record decided."""
    made = view("h(X) :- k(X, a). g(X) :- found(f, X, true).", "k(1, b). k(2, c). not_made(f, 1).")
    (failed,) = why_not(made, "h", number(1))
    assert isinstance(failed, Absent)
    assert [show(fact.atom) for fact in failed.instead] == ["k(1,b)"]
    (failed,) = why_not(made, "g", number(1))
    assert isinstance(failed, Absent)
    assert [show(fact.atom) for fact in failed.instead] == ["not_made(f,1)"]


def test_never_is_quoted_where_a_day_is_wanted() -> None:
    """If "never" were not quoted, an unpaid fine would look like a missing one."""
    made = view("h(X) :- paid_on(X, D), D = 1.", "never(s, paid_on).")
    (failed,) = why_not(made, "h", name("s"))
    assert isinstance(failed, Absent)
    assert [show(fact.atom) for fact in failed.instead] == ["never(s,paid_on)"]


def test_an_atom_without_a_rule_is_our_bug() -> None:
    """If it passed, a decision could rest on nothing."""
    made = view("h :- p(1).", "p(1).")
    with pytest.raises(InternalError, match="no rule shows g"):
        Extractor(made).premise_for(("g", 0), ())


def test_an_answer_that_lacks_what_follows_is_our_bug() -> None:
    """If it passed, a bar that holds could be reported as absent."""
    with pytest.raises(InternalError, match="which the answer lacks"):
        Extractor(view("h :- p(1).", "p(1).", without="h")).absence(("h", 0), ())


def test_arithmetic_that_clingo_leaves_undefined() -> None:
    """If it had a value, a rule could fire here and not there."""
    assert divide(1, 0) is None
    assert remainder(1, 0) is None
    assert power(2, -1) is None
    made = view("h :- p(X), 1 / X = 0. g :- p(X), X + a = 1. k :- p(X), 1 = X..a.", "p(0).")
    assert [len(why_not(made, label)) for label in "hgk"] == [1, 1, 1]


def test_linear_terms_are_solved_for_their_variable() -> None:
    """If they were not, a rule counting from the end of a period would find nothing."""
    made = view("h(X) :- p(2*X+1). g(X) :- p(1-X).", "p(5). p(4). p(a).")
    extractor = Extractor(made)
    assert isinstance(extractor.premise_for(("h", 1), (number(2),)), Derived)
    assert isinstance(extractor.premise_for(("g", 1), (number(-4),)), Derived)
    (failed,) = why_not(made, "h", number(7))
    assert isinstance(failed, Absent)
    assert show(failed.atom) == "p(15)"


def test_patterns_and_terms() -> None:
    """If a pattern fitted what it is not, an absence would be claimed of something present."""
    inner = function("f", (HOLE, number(1)))
    assert has_hole(inner)
    assert fits((function("f", (name("a"), number(1))),), (inner,))
    assert not fits((function("g", (name("a"), number(1))),), (inner,))
    assert not fits((number(1), number(2)), (HOLE, HOLE))
    assert arguments(name("a")) == ()
    assert signature(name("a")) == ("a", 0)
    assert show(Limit(0)) + show(Limit(7)) == "#inf#sup"
    assert [str(symbol_of(t)) for t in (Limit(0), Limit(7), Words(4, "x"))] == [
        "#inf",
        "#sup",
        '"x"',
    ]
    for wrong in (number(1), HOLE):
        with pytest.raises(ValueError, match="rank"):
            signature(wrong)
    with pytest.raises(ValueError, match="Hole"):
        symbol_of(HOLE)


def test_values_as_people_write_them() -> None:
    """If cents were printed as dollars, a fee would be a hundred times too high."""
    assert value_of(number(64488), "cents") == Decimal("644.88")
    assert value_of(number(3), "integer") == 3
    assert value_of(Name(2, "true"), "truth") is True
    assert value_of(Words(4, "CRA"), "text") == "CRA"
    assert value_of(Function(5, 1, "length", (Number(1, 2),)), "length") == "length(2)"
    assert [flag_name(f) for f in ("cra_a1", "amb_03", "human_review")] == [
        "CRA-A1", "AMB-03", "human_review",
    ]  # fmt: skip


def test_a_citation_stops_before_what_is_left_open() -> None:
    """If the placeholder were printed, the citation could not be looked up."""
    assert filled("CRA Schedule 1 item {Item}", {"Item": Words(4, "1(a)")}).endswith("item 1(a)")
    assert filled("CRA Schedule 1 item {Item}", {}) == "CRA Schedule 1"
    assert filled("CRA 4(1)", {}) == "CRA 4(1)"


def test_two_values_of_one_name_are_a_conflict() -> None:
    """If one of two fees were picked, luck would decide what a person pays."""
    made = view(
        "outcome(borrowing, person, barred) :- p(1)."
        "output_value(borrowing, person, fines, X) :- p(X).",
        "p(1). p(2).",
    )
    with pytest.raises(ConflictError, match="must give one fines"):
        outputs_of(made, question(), name("person"))
    with pytest.raises(ConflictError, match="give no outcome"):
        outputs_of(made, question(), name("i9"))


def test_one_decision_is_asked_for_and_there_are_none() -> None:
    """If a question without a subject gave an answer, it would be about nobody."""
    engine = PlainEngine([])
    with pytest.raises(RequestError, match="nothing to be asked about"):
        decide_one(engine, DAY_REQUEST)


def test_a_recorded_fact_is_its_own_premise() -> None:
    """If a fact needed a rule, every record would have to be argued for."""
    premise = Extractor(view("h :- p(1).", "p(1).")).premise_for(("p", 1), (number(1),))
    assert isinstance(premise, Fact)
    assert premise.pointer == "/x"
