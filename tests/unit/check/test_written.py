"""Bodies written out as functions: those that few rules have, against clingo."""

from __future__ import annotations

import pytest
from tests.differential.programs import by_clingo, by_evaluator
from tests.unit.check.test_plain import by_plain

from sequester.check.core.model import Model
from sequester.check.core.plan import Plan
from sequester.check.core.rules import Atom, Var

EDGES = " ".join(f"e({n},{n + 1})." for n in range(1, 60))


def chain(size: int, more: str = "") -> str:
    """A rule with so many conditions, each with a variable of its own."""
    steps = ", ".join(f"e(X{n},X{n + 1})" for n in range(size))
    return f"{EDGES} ends(X0,X{size}) :- {steps}{more}."


@pytest.mark.parametrize("size", [1, 11, 12, 13, 14, 20, 21, 30, 55])
def test_a_body_of_any_length(size: int) -> None:
    """Python nests twenty loops at most: a drafter's longer rule would end in a traceback."""
    text = chain(size)
    assert by_evaluator(text) == by_clingo(text)
    assert f"ends(1,{size + 1})" in by_evaluator(text)


@pytest.mark.parametrize("size", [5, 12, 13, 14, 27])
@pytest.mark.parametrize(
    "more",
    [
        ", not e(X0,X3)",
        ", not e(X0,X1)",
        ", not e(_,X0)",
        ", not p(f(X0,_))",
        ", not p(f(_,X2))",
        ", X0+X1 < 9, not e(X0+1,X1+2)",
        ", 2 < #count{Y : e(Y,Z), Z < X2}",
        ", S = #sum{Y,Z : e(Y,Z), not e(Z,X4), Y < X0}, S > 3",
        ", M = #max{Y : e(Y,X1), e(X1,Z), e(Z,_)}, p(f(M,_))",
    ],
)
def test_what_stands_after_many_loops(size: int, more: str) -> None:
    """What was known outside would be lost where a body is cut in two."""
    text = f"p(f(2,7)). p(f(4,1)). {chain(size, more)}"
    assert by_evaluator(text) == by_clingo(text)


@pytest.mark.parametrize(
    "text",
    [
        "a(1). a(w). b(X+1) :- a(X).",
        "a(1). a(w). c(X) :- a(X), not b(X+1).",
        "a(1). a(w). b(2). c(X) :- a(X), not b(X+1).",
        "a(1). a(w). c(X) :- a(X), X/0 = X.",
        "a(1). a(w). c(X) :- a(X), X < w.",
        'a(1). a(w). a("s"). a(f(1)). c(X,Y) :- a(X), a(Y), X < Y.',
        "a(1). a(w). c(X) :- a(X), Y = 0..X, Y != X.",
        "a(3). c(Y) :- a(X), X = Y-1. d(Y) :- a(X), X = 1+Y. e(Y) :- a(X), X = 5-Y.",
        "a(f(g(1),2)). a(f(h(1),2)). a(f(1)). c(X) :- a(f(g(X),_)).",
        "a(f(1,1)). a(f(1,2)). c(X) :- a(f(X,X)).",
        "t(1,1). t(1,2). c(X) :- t(X,X).",
        "z(1). c(1) :- z(1). d(1) :- not z(1). e(1) :- not c(1), not d(1).",
        "a(1). a(2). c(1) :- not a(_). d(1) :- a(_).",
        "e(1,2). e(2,3). e(3,1). r(X,Y) :- e(X,Y). r(X,Z) :- r(X,Y), e(Y,Z).",
        "a(1). a(2). c(N) :- N = #count{X : a(X), not b(X)}. b(2).",
        "c(N) :- N = #min{X : a(X)}. d(N) :- N = #max{X : a(X)}. a(1) :- a(2).",
        "a(1). a(3). c(X) :- a(X), X = #sum{Y : a(Y), Y < X ; 1 : a(Y), Y > X}.",
    ],
)
def test_each_kind_of_condition(text: str) -> None:
    """A condition that is written out wrongly would make a false proof right."""
    assert by_evaluator(text) == by_clingo(text)
    assert by_plain(text) in (by_clingo(text), None)


def test_what_cannot_be_computed_inside_a_term() -> None:
    """A rule would conclude something of a word as if it were a number."""
    text = "a(1). a(w). a(2). b(f(2,7)). c(X) :- a(X), not b(f(X+1,_))."
    assert by_evaluator(text) == by_clingo(text)


def test_no_word_of_a_rule_is_a_word_of_python() -> None:
    """A rule file could run what it likes in the checker's process."""
    odd = "None))\n    import os\n    found.add((os.getpid(),"
    plan = Plan((), frozenset({odd}))
    plan.add([Atom(odd, (Var(odd),)), Atom(f'"{odd}"', (Var(odd),), negated=True)])
    model = Model()
    model.add((odd, 1), (7,))
    assert plan.finding([Var(odd)])(model, ()) == {(7,)}
