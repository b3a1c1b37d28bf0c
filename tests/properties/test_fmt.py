"""The layout of a rule file never touches what it says: on every file, and on invented programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from clingo.ast import AST, ASTType, parse_string
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sequester.fmt import format_text

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "logic").rglob("*.lp"))
MISTAKES = sorted((ROOT / "tests" / "bad" / "rules").glob("*.lp"))
BROKEN = (
    "b :- c d.",
    "fo\N{LATIN SMALL LETTER E WITH ACUTE}( X ).",
    "p( :- q.",
    "#show a/1 .",
    "x :- .",
)

Words = list[str]


def _trees(text: str) -> list[AST]:
    """Statements and comments as clingo reads them; trees compare without their positions."""
    nodes: list[AST] = []
    parse_string(text, nodes.append, logger=lambda _code, _message: None)
    for node in nodes:
        if node.ast_type == ASTType.Comment:
            node.value = node.value.rstrip()
    return nodes


def _bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_shipped_files_mean_what_they_meant(path: Path) -> None:
    """The layout of a provision would change whom it applies to."""
    text = path.read_text(encoding="utf-8")
    loosened = text.replace(", ", " ,\n\t").replace(":-", ":-\n").replace("(", "( ")
    for before in (text, _outside_notes(text, loosened)):
        after = format_text(before).text
        assert _trees(after) == _trees(before)
        assert format_text(after).text == after


def _outside_notes(text: str, loosened: str) -> str:
    """The loosened text if that broke no comment and no string."""
    return loosened if "%" not in text and '"' not in text else _loose_code(text)


def _loose_code(text: str) -> str:
    """The text with more space in the lines that hold neither comment nor string."""
    lines = text.split("\n")
    return "\n".join(
        line if set('%"') & set(line) else line.replace(", ", " ,\t").replace("(", "(  ")
        for line in lines
    )


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_files_with_mistakes(path: Path) -> None:
    """A mistake would be hidden, moved or made worse by the layout, or the file not laid out."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return
    after = format_text(text)
    assert _bare(after.text) == _bare(text)
    assert format_text(after.text) == format_text(format_text(after.text).text)


# ── invented programs ────────────────────────────────────────────────────────────────────────────

NAMES = st.sampled_from(["a", "b", "conviction", "nothing", "not_paid", "notary", "_x", "x'"])
VARIABLES = st.sampled_from(["X", "Y2", "_", "Route", "_N"])
STRINGS = st.sampled_from(['""', '"a.b"', '"% no"', '"x\\"y"', '"é  è"', '"1(a)(i)"', '"\\\\"'])
NUMBERS = st.integers(0, 2_147_483_647).map(str)


def _one(text: str) -> Words:
    return [text]


def _listed(items: list[Words], separator: str) -> Words:
    words: Words = []
    for number, item in enumerate(items):
        words += [separator] * (number > 0) + item
    return words


def _called(name: str, groups: list[list[Words]]) -> Words:
    """A function or atom; several groups are a pool."""
    inner = _listed([_listed(group, ",") for group in groups], ";")
    return [name, "(", *inner, ")"] if inner else [name]


def _operations(inner: st.SearchStrategy[Words]) -> st.SearchStrategy[Words]:
    operators = st.sampled_from(["+", "-", "*", "/", "\\", "**", "..", "&", "?", "^"])
    return st.one_of(
        st.builds(_called, NAMES, st.lists(st.lists(inner, min_size=1, max_size=3), max_size=2)),
        st.builds(lambda a, o, b: ["(", *a, o, *b, ")"], inner, operators, inner),
        st.builds(lambda a, o, b: [*a, o, *b], inner, operators, inner),
        st.builds(lambda o, a: [o, *a], st.sampled_from(["-", "~"]), inner),
        inner.map(lambda a: ["|", *a, "|"]),
        inner.map(lambda a: ["(", *a, ",", ")"]),
        st.lists(inner, min_size=2, max_size=3).map(lambda a: ["(", *_listed(a, ","), ")"]),
    )


TERMS = st.recursive(
    st.one_of(NAMES, VARIABLES, STRINGS, NUMBERS, st.sampled_from(["#sup", "#inf"])).map(_one),
    _operations,
    max_leaves=5,
)
ATOMS = st.builds(
    lambda sign, name, groups: sign + _called(name, groups),
    st.sampled_from([[], [], [], ["-"]]),
    NAMES,
    st.lists(st.lists(TERMS, min_size=1, max_size=3), max_size=2),
)
RELATIONS = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
COMPARISONS = st.builds(
    lambda first, rest: first + [word for op, term in rest for word in (op, *term)],
    TERMS,
    st.lists(st.tuples(RELATIONS, TERMS), min_size=1, max_size=2),
)
LITERALS = st.builds(
    lambda sign, atom: sign + atom,
    st.sampled_from([[], [], [], ["not"], ["not", "not"]]),
    st.one_of(ATOMS, ATOMS, COMPARISONS),
)
CONDITIONS = st.lists(LITERALS, min_size=1, max_size=3).map(lambda a: _listed(a, ","))
ELEMENTS = st.builds(
    lambda terms, condition: [*_listed(terms, ","), ":", *condition],
    st.lists(TERMS, min_size=1, max_size=2),
    CONDITIONS,
)
AGGREGATES = st.builds(
    lambda sign, left, name, elements, right: [
        *sign,
        *left,
        name,
        "{",
        *_listed(elements, ";"),
        "}",
        *right,
    ],
    st.sampled_from([[], ["not"]]),
    st.one_of(st.just([]), st.builds(lambda term, op: [*term, op], TERMS, RELATIONS)),
    st.sampled_from(["#count", "#sum", "#sum+", "#min", "#max"]),
    st.lists(ELEMENTS, min_size=1, max_size=3),
    st.one_of(st.just([]), st.builds(lambda op, term: [op, *term], RELATIONS, TERMS)),
)
CHOICES = st.lists(
    st.builds(lambda atom, condition: [*atom, ":", *condition], ATOMS, CONDITIONS),
    min_size=1, max_size=2,
).map(lambda elements: ["{", *_listed(elements, ";"), "}", "=", "1"])  # fmt: skip
HEADS = st.one_of(
    ATOMS, ATOMS, st.just([]), CHOICES,
    st.lists(ATOMS, min_size=2, max_size=3).map(lambda a: _listed(a, ";")),
)  # fmt: skip
BODIES = st.lists(
    st.tuples(st.one_of(LITERALS, LITERALS, AGGREGATES), st.sampled_from(",,,;")), max_size=5
).map(lambda parts: _conditions(parts))  # noqa: PLW0108 - it is defined below


def _conditions(parts: list[tuple[Words, str]]) -> Words:
    """Conditions, each but the first after its separator."""
    return [w for n, (words, sep) in enumerate(parts) for w in ([sep] * (n > 0) + words)]


SPACES = st.sampled_from([" "] * 12 + ["\n", "\n    ", "  ", "\n\n", "\t", " % so.\n", "\n% (x\n"])


@st.composite
def _programs(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A program as somebody might lay it out, and the broken statements in it."""
    text, broken = draw(SPACES), list[str]()
    for _ in range(draw(st.integers(1, 4))):
        if draw(st.integers(0, 5)) == 0:
            broken.append(draw(st.sampled_from(BROKEN)))
            text += broken[-1] + draw(SPACES)
            continue
        head, body = draw(HEADS), draw(BODIES)
        words = [*head, *([":-"] if body or not head else []), *body, "."]
        text += "".join(word + draw(SPACES) for word in words)
    return text, broken


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(_programs())
def test_invented_programs(program: tuple[str, list[str]]) -> None:
    """A rule nobody has written yet would mean something else once it was laid out."""
    text, broken = program
    after = format_text(text).text
    assert _bare(after) == _bare(text)
    assert format_text(after).text == after
    if broken:
        assert all(statement in after for statement in broken)
        return
    try:
        before = _trees(text)
    except RuntimeError:
        assume(False)  # noqa: FBT003 - hypothesis has it so
    assert _trees(after) == before


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(alphabet='ab X%*"\\.,;:-(){}#!\n\té', max_size=60))
def test_any_text(text: str) -> None:
    """Something typed by accident would be lost, or the program would end with a trace."""
    after = format_text(text).text
    assert _bare(after) == _bare(text)
    assert format_text(after).text == after
