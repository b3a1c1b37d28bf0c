"""Rule bodies match exactly where clingo fires them, and terms behave as clingo's symbols."""

from __future__ import annotations

import datetime as dt

import pytest
from clingo import Function, Infimum, Number, String, Supremum, Symbol, parse_term
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.proof.invented import PlainEngine, request, solve, statements

from sequester.engine import ProgramRule
from sequester.engine.lift import global_variables, with_names
from sequester.engine.matching.build import compile_rule
from sequester.engine.matching.compiled import divide, power, remainder
from sequester.engine.matching.literals import every
from sequester.engine.matching.store import Relation
from sequester.engine.matching.terms import Converter, Row, Signature, show, symbol_of
from sequester.errors import InternalError, Text
from sequester.law import Block, Interval, RuleId
from sequester.proof.program import compiled
from sequester.proof.view import View

SYMBOLS = st.recursive(
    st.one_of(
        st.integers(-50, 50).map(Number),
        st.sampled_from(["a", "b", "zz", "c1"]).map(Function),
        st.sampled_from(["", "a", 'q"uo\\te', "é", "new\nline"]).map(String),
        st.sampled_from([Infimum, Supremum]),
    ),
    lambda inner: st.builds(
        Function,
        st.sampled_from(["", "date", "f"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)
FACTS = """
p(1). p(2). p(5). p(-3). q(1,a). q(2,b). q(2,a). q(5,"s"). d(date(2012,2,29)). d(date(2013,3,1)).
w(10,x). w(-4,y). w(10,z). k(f(1)). n(7). pair((1,2)).
"""
RULES = (
    "h(X) :- p(X), not q(X, _).",
    "h(X, Y) :- p(X), q(X, Y), X > 1.",
    "h(Y) :- p(X), Y = 2 * X - 1, Y != 3.",
    "h(X) :- n(2 * X + 1).",
    "h(X) :- n(9 - X).",
    "h(X, Y) :- p(X), p(Y), X < Y <= 5.",
    "h(Y, M) :- d(D), D = date(Y, M, _).",
    "h(D) :- d(D), D <= date(2012,12,31).",
    "h(X / 2, X \\ 2) :- p(X).",
    "h(-X, |X|, ~X) :- p(X).",
    "h(X ** 2, X & 3, X ? 4, X ^ 1) :- p(X).",
    "h(X) :- p(X), X = 1..3.",
    "h(X) :- X = 1..3, not p(X).",
    "h(N) :- N = #sum { W, X : w(W, X) }.",
    "h(N) :- N = #sum+ { W, X : w(W, X) }.",
    "h(N) :- N = #count { W : w(W, _) }.",
    "h(N, M) :- N = #min { W : w(W, _) }, M = #max { W : w(W, _), not p(W) }.",
    "h(X) :- p(X), #count { Y : q(X, Y) } >= 2.",
    "h(X) :- p(X), 1 <= #count { Y : q(X, Y) } <= 1.",
    "h(X) :- p(X), not #count { Y : q(X, Y) } > 1.",
    "h(X) :- p(X), X = #sum { W : w(W, _), W < 0; 7 : n(7) }, X > 0.",
    "h(N) :- N = #min { X : p(X), X > 100 }, N = #sup.",
    "h(X) :- k(f(X)), not X = 2.",
    "h(A, B) :- pair((A, B)).",
    "h(X) :- X < 3, p(X), #true.",
    "h(X) :- p(X), not X < 2.",
    "h :- not p(99).",
    "h(X) :- p(X), #false.",
    "h(X) :- p(X), q(X + 0, _), 1 / (X - 2) = 0.",
)


def rule_of(text: str) -> ProgramRule:
    """A rule outside any rule set."""
    named = with_names(statements(text)[0])
    block = Block(RuleId("r"), ("R",), ("R",), Interval(), Text("R.", "R."), (), "r.lp", 1)
    return ProgramRule(
        0, block, 0, named.head, tuple(named.body), global_variables(named), static=False
    )


class Facts:
    """A store over a few facts."""

    def __init__(self, symbols: list[Symbol], converter: Converter) -> None:
        """Take the facts as clingo gives them."""
        self.rows: dict[Signature, list[Row]] = {}
        for symbol in symbols:
            key = (symbol.name, len(symbol.arguments))
            self.rows.setdefault(key, []).append(converter.row(symbol))

    def relation(self, signature: Signature) -> Relation:
        """The rows of a predicate."""
        return Relation(self.rows.get(signature, ()))


@given(st.lists(SYMBOLS, min_size=2, max_size=6))
def test_terms_sort_as_clingo_sorts(symbols: list[Symbol]) -> None:
    """If the order differed, an earliest day in a proof could be another than in the decision."""
    convert = Converter().term
    assert sorted(map(convert, symbols)) == [convert(s) for s in sorted(symbols)]


@given(SYMBOLS)
def test_terms_show_as_clingo_writes(symbol: Symbol) -> None:
    """If a term were written otherwise, nobody could feed a proof back to clingo."""
    term = Converter().term(symbol)
    assert show(term) == str(symbol)
    assert symbol_of(term) == symbol
    assert parse_term(show(term)) == symbol


@given(st.integers(-40, 40), st.integers(-7, 7))
@settings(max_examples=60)
def test_arithmetic_is_clingos(left: int, right: int) -> None:
    """If division rounded otherwise, a date computed in a proof could be a day off."""
    small = min(4, abs(right))
    text = f"v(d,({left})/({right})). v(r,({left})\\({right})). v(p,({left})**({small}))."
    values = {symbol.arguments[0].name: symbol.arguments[1].number for symbol in solve(text)}
    assert values.get("d") == divide(left, right)
    assert values.get("r") == remainder(left, right)
    assert values.get("p") == power(left, small)


@pytest.mark.parametrize("text", RULES)
def test_rules_fire_as_in_clingo(text: str) -> None:
    """If the matcher fired otherwise, a proof would rest on an instance that is none."""
    rule = rule_of(text)
    converter = Converter()
    compiled_rule = compile_rule(rule, converter)
    plan = [compiled_rule.literals[place] for place in compiled_rule.plan]
    env = compiled_rule.environment()
    mine: set[str] = set()
    for _ in every(plan, env, [], Facts(solve(FACTS), converter)):
        values = [node.value(env) for node in compiled_rule.head]
        mine.add("(" + ",".join(show(value) for value in values if value is not None) + ")")
    theirs = {str(symbol)[1:] or "()" for symbol in solve(FACTS + text) if symbol.name == "h"}
    assert mine == theirs
    assert not any(env)


def test_every_firing_of_the_statute_is_matched() -> None:
    """If the matcher missed a firing, a proof could call a provision not met that applied."""
    facts = (
        "loan(i1). loan_kind(i1,book). returned_on(i1,date(2012,2,29)). due_on(i1,date(2012,2,1))."
        "stolen(i1,true). loan(i2). loan_kind(i2,film). stolen(i2,true). first_friend(i1)."
        "friend_of(i2,i1). friend_of(i1,i2). member_since(person,date(1999,1,1))."
    )
    (solved,) = PlainEngine([((), facts)]).solve([request(dt.date(2013, 1, 1))])
    ready = compiled(solved.program)
    answer = solved.leaves[0].answer
    view = View(ready, answer)
    mine: set[tuple[int, tuple[str, ...]]] = set()
    for rule in ready.rules:
        if rule.rule.block.id in answer.not_in_force:
            continue
        plan = [rule.literals[place] for place in rule.plan]
        env = rule.environment()
        for _ in every(plan, env, [], view):
            bound = env[: len(rule.rule.variables)]
            values = tuple(show(term) for term in bound if term is not None)
            if not rule.rule.static:
                mine.add((rule.rule.index, values))
    theirs = {(f.rule, tuple(map(str, f.values))) for f in answer.firings}
    assert mine == theirs


@pytest.mark.parametrize(
    "text", ["h :- p(X) : q(X, _).", "h(X) :- X = 1..2, not not p(X).", "h(X) :- X = (1;2)."]
)
def test_what_no_rule_may_hold_is_refused(text: str) -> None:
    """If such a rule slipped through, its proof would be silently wrong."""
    with pytest.raises(InternalError, match="cannot be proved"):
        compile_rule(rule_of(text), Converter())
