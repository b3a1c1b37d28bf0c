"""The layout that `sequester fmt` gives: each habit of the house once."""

from __future__ import annotations

import pytest

from sequester.errors import InternalError
from sequester.fmt import format_text, layout

LAID_OUT = [
    ("spaces", "a( X,Y ):-b(X) , Y=X+1 .", "a(X, Y) :- b(X), Y = X + 1."),
    ("few conditions share a line", "a(X) :-\n  b(X),\n  not c(X).", "a(X) :- b(X), not c(X)."),
    (
        "the drafter's lines are kept",
        "a(X) :- b(X),\n  c(X,D), D<=1,\n not d(X).",
        "a(X) :-\n    b(X),\n    c(X, D), D <= 1,\n    not d(X).",
    ),
    ("one line stays one", "a :- b, c, d.", "a :- b, c, d."),
    ("a fact keeps its lines", "a(1,\n  2).", "a(1,\n    2)."),
    ("two statements, two lines", "a. b.", "a.\nb."),
    ("no more than one blank line", "a.\n\n\n\nb.", "a.\n\nb."),
    ("no blank line at either end", "\n\na.\n\n", "a."),
    ("a comment beside a rule", "a. % why", "a.  % why"),
    ("a comment in a body", "a :- b, % why\n c.", "a :-\n    b,  % why\n    c."),
    (
        "a comment between conditions",
        "a :-\n b,\n% why\n c.",
        "a :-\n    b,\n    % why\n    c.",
    ),
    (
        "a block after a rule",
        "a.\n%! rule: x\nb.",
        "a.\n\n%! rule: x\nb.",
    ),
    ("a block after its heading", "% 4(1)\n%! rule: x\nb.", "% 4(1)\n%! rule: x\nb."),
    ("signs", "a(-1) :- X=- Y, - b( ~ 1 ).", "a(-1) :- X = -Y, -b(~1)."),
    ("intervals", "a(X) :- X=1 .. 3+1.", "a(X) :- X = 1..3 + 1."),
    ("absolute values", "a :- X=|Y-1|.", "a :- X = |Y - 1|."),
    ("tuples", "a((1 ,2),(1,)).", "a((1, 2), (1,))."),
    ("pools", "a(1;2,3).", "a(1; 2, 3)."),
    (
        "aggregates",
        "a:-N=#sum { Y,C:b(C,Y),not d(C) ;1:e}.",
        "a :- N = #sum{Y, C : b(C, Y), not d(C); 1 : e}.",
    ),
    ("a word that begins with not", "a:-not nothing(X) , not notary.",
     "a :- not nothing(X), not notary."),
    ("not not", "a:-not\n  not b.", "a :- not not b."),
    ("strings", 'a("x , % y.\\" z"):-b( "").', 'a("x , % y.\\" z") :- b("").'),
    ("constraints", ":-a,b.", ":- a, b."),
    ("a byte sequence of another system", "a.\r\nb :- c.\r\n", "a.\nb :- c."),
]  # fmt: skip


@pytest.mark.parametrize(("what", "before", "after"), LAID_OUT, ids=[row[0] for row in LAID_OUT])
def test_layout(what: str, before: str, after: str) -> None:
    """Two drafters would write the same rule in two ways, and a comparison show it as changed."""
    done = format_text(before)
    assert done.text == after + "\n", what
    assert format_text(done.text) == done


def test_wide_conditions() -> None:
    """A line would be wider than the loader takes, though the remedy was just applied."""
    names = ", ".join(f"a_rather_long_predicate_{n}(X)" for n in range(4))
    text = f"a(X):-{names}, N=#count{{C:{names};D:{names}}}."
    done = format_text(text).text
    assert max(map(len, done.splitlines())) <= 100
    assert done.count("\n    a_rather") == 4
    assert "\n    N = #count{C :\n        a_rather" in done
    assert "\n        D : " in done


LEFT = [
    ("a missing comma", "a  :-b  c."),
    ("an accent in a name", "fo\N{LATIN SMALL LETTER E WITH ACUTE}( X )."),
    ("a directive", "#show   a/1."),
    ("an included file", '#include  "/etc/passwd".'),
    ("a comment in a condition", "a :- b( 1, % why\n 2 )."),
    ("a script", "#script (lua)\nf( 1 ,2).\n#end."),
    ("two rules in one", "p :- \nq :- r."),
]


@pytest.mark.parametrize(("what", "statement"), LEFT, ids=[row[0] for row in LEFT])
def test_left_byte_for_byte(what: str, statement: str) -> None:
    """What nobody could read would be rewritten; or the rest of the file would not be laid out."""
    done = format_text(f"x:-y.\n{statement}\nz:-y.\n")
    assert done.text == f"x :- y.\n{statement}\nz :- y.\n", what
    assert done.left == (2,)


def test_unfinished() -> None:
    """The last words of a file being written would be lost, or moved into a comment."""
    done = format_text("x:-y.\na :- b ,  % and\n% then\n")
    assert done.text == "x :- y.\na :- b ,  % and\n% then\n"


def test_changed_meaning_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake of the formatter would change the law."""
    monkeypatch.setattr(layout, "statement", lambda _text: "a :- c.")
    with pytest.raises(InternalError) as caught:
        format_text("a:-b.\n", "s04.lp")
    (problem,) = caught.value.problems
    assert (problem.code, problem.file) == ("F001", "s04.lp")
    assert "nothing was written" in problem.message.en
    assert "rien n’a été écrit" in problem.message.fr
