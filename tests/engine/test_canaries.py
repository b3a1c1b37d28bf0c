"""What clingo really does: each behaviour that we rely on, or guard against, as a test.

When clingo changes, these fail first, and say which guard has to be looked at again.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from tempfile import NamedTemporaryFile

import clingo
import pytest
from clingo import ast

import sequester.law

Message = tuple[clingo.MessageCode, str]


def _solve(program: str, limit: int = 1000) -> tuple[list[set[str]], list[Message]]:
    """All answer sets of a program and everything that clingo says."""
    messages: list[Message] = []
    control = clingo.Control(
        ["0"], logger=lambda code, text: messages.append((code, text)), message_limit=limit
    )
    control.add("base", [], program)
    control.ground([("base", [])])
    models: list[set[str]] = []
    with control.solve(yield_=True) as handle:
        models.extend({str(symbol) for symbol in model.symbols(atoms=True)} for model in handle)
    return models, messages


def _only(program: str) -> set[str]:
    models, messages = _solve(program)
    assert not messages
    assert len(models) == 1
    return models[0]


def _parse(text: str) -> list[ast.AST]:
    nodes: list[ast.AST] = []
    ast.parse_string(text, nodes.append)
    return nodes


def _child(code: str) -> subprocess.CompletedProcess[str]:
    """What becomes of a Python process of its own."""
    command = [sys.executable, "-I", "-c", code]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


class TestNumbers:
    """Arithmetic is in 32 bits and silent."""

    def test_sums_wrap_around(self) -> None:
        """An amount beyond the range becomes negative without a word."""
        assert "p(-2147483648)" in _only("p(2147483647+1).")
        assert "p(-2147479015)" in _only("p(46341*46341).")

    def test_literals_wrap_around(self) -> None:
        """A number written too large is another number: the gate refuses it."""
        assert "p(1)" in _only("p(4294967297).")

    def test_division_goes_towards_zero(self) -> None:
        """Python rounds down: only positive numbers may be divided in calendar.lp."""
        assert {"p(-3)", "q(-1)"} <= _only("p(-7/2). q(-7\\3).")

    def test_other_bases_are_numbers(self) -> None:
        """0x10 is sixteen: the gate admits ordinary digits only."""
        assert "p(16,3,7)" in _only("p(0x10,0b11,0o7).")

    def test_assigned_sums_wrap_around(self) -> None:
        """A total assigned to a variable wraps: money is bounded on the way in."""
        program = "p(1..3). s(S) :- S = #sum { 2147483647,X : p(X) }."
        assert "s(2147483645)" in _only(program)

    def test_compared_sums_do_not_wrap(self) -> None:
        """A sum that is only compared is computed in a wider type: assigned and compared differ."""
        program = "p(1..3). large :- #sum { 2147483647,X : p(X) } > 2147483646."
        assert "large" in _only(program)

    def test_constants_given_from_outside_wrap_around(self) -> None:
        """No command hands constants to clingo: they would wrap as literals do."""
        control = clingo.Control(["-c", "n=2147483648"])
        control.add("base", [], "p(n).")
        control.ground([("base", [])])
        assert [str(atom.symbol) for atom in control.symbolic_atoms] == ["p(-2147483648)"]

    def test_dates_as_numbers_are_no_dates(self) -> None:
        """The day after 31 January would be 32 January."""
        assert "q(20260132)" in _only("d(20260131). q(D+1) :- d(D).")

    def test_messages_of_undefined_operations_are_info(self) -> None:
        """A rule instance disappears with an info only: every message is an error for us."""
        models, messages = _solve("p(a). q(X+1) :- p(X).")
        assert models == [{"p(a)"}]
        assert [code for code, _ in messages] == [clingo.MessageCode.OperationUndefined]


class TestTerms:
    """How terms compare: dates rest on it."""

    def test_order_of_kinds(self) -> None:
        """Any string is greater than any number: an age must never be a string."""
        shown = _only('t(#inf). t(#sup). t(1). t(a). t("a"). t(f(1)). c(X,Y) :- t(X), t(Y), X<Y.')
        order = ["#inf", "1", "a", '"a"', "f(1)", "#sup"]
        for low, high in pairwise(order):
            assert f"c({low},{high})" in shown

    def test_dates_compare_as_days_do(self) -> None:
        """Year, then month, then day: `<` on date terms is earlier-than."""
        days = "d(date(2029,12,31)). d(date(2030,4,1)). d(date(2030,4,2)). d(date(2030,10,1))."
        shown = _only(f"{days} c(X,Y) :- d(X), d(Y), X<Y. m(M) :- M = #max {{ X : d(X) }}.")
        assert "c(date(2029,12,31),date(2030,4,1))" in shown
        assert "c(date(2030,4,2),date(2030,10,1))" in shown
        assert "m(date(2030,10,1))" in shown

    def test_open_ends_bound_every_day(self) -> None:
        """#inf and #sup stand for no beginning and no end in tables."""
        assert "in" in _only("d(date(2030,4,1)). in :- d(D), #inf <= D, D <= #sup.")

    def test_strings_compare_by_letters(self) -> None:
        """Section "10" comes before section "9": strings are never compared by rules."""
        assert "less" in _only('less :- "10" < "9".')


class TestAggregates:
    """Sets, not lists; and nothing has a value."""

    def test_equal_elements_count_once(self) -> None:
        """Two fines of 500 make 500 unless the tuple says which fine."""
        facts = "fine(a,500). fine(b,500)."
        assert "s(500)" in _only(facts + "s(S) :- S = #sum { A : fine(_,A) }.")
        assert "s(1000)" in _only(facts + "s(S) :- S = #sum { A,F : fine(F,A) }.")

    def test_extremes_of_nothing_satisfy_comparisons(self) -> None:
        """A maximum of nothing is earlier than every day."""
        program = "#defined p/1. a :- #max { X : p(X) } < 5. b :- #min { X : p(X) } > 5."
        assert _only(program) == {"a", "b"}

    def test_a_string_in_a_sum_is_left_out(self) -> None:
        """A fine written as a string is no fine, with an info only."""
        models, messages = _solve('f(a,"500"). s(S) :- S = #sum { A,F : f(F,A) }.')
        assert "s(0)" in models[0]
        assert messages


class TestSilence:
    """What clingo never says."""

    def test_misspelt_constants(self) -> None:
        """A ten-year wait becomes five, and nobody is told."""
        program = "p(c,indictable). wait(c,10) :- p(c,indictible). wait(c,5) :- not wait(c,10)."
        assert "wait(c,5)" in _only(program)

    def test_swapped_arguments(self) -> None:
        """A rule whose arguments are swapped never applies, and nobody is told."""
        assert _only("p(c,d). a :- p(d,c). b :- not a.") == {"p(c,d)", "b"}

    def test_a_wrong_number_of_arguments_is_info(self) -> None:
        """One argument too few is another predicate, with an info only."""
        models, messages = _solve("p(c,d). a :- not p(c).")
        assert models == [{"p(c,d)", "a"}]
        assert [code for code, _ in messages] == [clingo.MessageCode.AtomUndefined]

    def test_external_atoms_are_false(self) -> None:
        """A bar that somebody declared external does not bar."""
        assert _only("#external barred(c1). free :- not barred(c1).") == {"free"}

    def test_show_hides_what_was_derived(self) -> None:
        """Shown symbols are what a file says they are: all atoms are read instead."""
        control = clingo.Control(logger=lambda *_: None)
        control.add("base", [], "p. q. #show q/0.")
        control.ground([("base", [])])
        with control.solve(yield_=True) as models:
            (seen,) = [(m.symbols(shown=True), m.symbols(atoms=True)) for m in models]
        assert [sorted(map(str, symbols)) for symbols in seen] == [["q"], ["p", "q"]]

    def test_semicolons_mean_and(self) -> None:
        """Who writes `;` for `or` gets `and`: the gate refuses it between conditions."""
        assert "a" not in _only("p. #defined q/0. a :- p; q.")

    def test_the_command_line_always_ends_with_zero(self) -> None:
        """`python -m clingo` is no gate: it ends well after an error too."""
        for program in ("p(", "a :- not a.", "a."):
            done = subprocess.run(
                [sys.executable, "-m", "clingo"],
                input=program, capture_output=True, text=True, timeout=60, check=False,
            )  # fmt: skip
            assert done.returncode == 0, program

    def test_misspelt_predicates_are_info(self) -> None:
        """A misspelt predicate under `not` holds for everybody, with an info."""
        models, messages = _solve("a :- not bared.")
        assert models == [{"a"}]
        assert [code for code, _ in messages] == [clingo.MessageCode.AtomUndefined]

    def test_defined_hides_even_that(self) -> None:
        """`#defined` is generated, never written by hand."""
        assert _only("#defined bared/0. a :- not bared.") == {"a"}

    def test_defined_covers_names_that_do_not_unify(self) -> None:
        """A provision that none displaces gives no message in the plain program."""
        rules = "d(x,Z) :- c(Z). c(1). a :- c(X), not d(y,X). "
        assert _solve(rules)[1]
        assert not _solve(rules + "#defined d/2.")[1]

    def test_program_parts_vanish(self) -> None:
        """Statements after #program are never grounded: a bar is gone."""
        assert _only("p. #program repealed. barred.") == {"p"}

    def test_constants_are_replaced_everywhere(self) -> None:
        """One #const alters every file."""
        assert _only("#const summary = 1. p(summary).") == {"p(1)"}

    def test_the_default_limit_drops_messages(self) -> None:
        """Of thirty messages only twenty arrive unless the limit is raised."""
        program = "".join(f"a{n} :- b{n}. " for n in range(30))
        messages: list[str] = []
        control = clingo.Control(logger=lambda _, text: messages.append(text))
        control.add("base", [], program)
        control.ground([("base", [])])
        assert len(messages) < 30
        assert len(_solve(program)[1]) == 30


class TestAnswerSets:
    """One answer set is what the form of rules guarantees."""

    def test_choices_multiply_answers(self) -> None:
        """Choice, disjunction and negation in a circle give two laws."""
        for program in ("{a}.", "a;b.", "a :- not b. b :- not a."):
            assert len(_solve(program)[0]) == 2

    def test_a_contradiction_leaves_none(self) -> None:
        """No answer, and no message."""
        for program in ("a :- not a.", "p. -p."):
            assert _solve(program) == ([], [])

    def test_exhausted_needs_two_models_asked(self) -> None:
        """Asked for one model, clingo does not say that there is only one."""
        for asked, exhausted in (("1", False), ("2", True)):
            control = clingo.Control([asked])
            control.add("base", [], "a.")
            control.ground([("base", [])])
            assert control.solve().exhausted is exhausted


class TestTree:
    """The syntax tree that the loader reads."""

    def test_comments_have_places(self) -> None:
        """Annotations are comments of clingo's own tree."""
        comments = [node for node in _parse("%! rule: x\na. % b\n") if "%" in str(node)]
        assert [(str(c), c.location.begin.line, c.location.begin.column) for c in comments] == [
            ("%! rule: x", 1, 1),
            ("% b", 2, 4),
        ]

    def test_positions_are_bytes(self) -> None:
        """An accent shifts columns: the loader counts characters."""
        rules = [node for node in _parse('p("éé"). q.') if str(node) == "q."]
        assert rules[0].location.begin.column == 12

    def test_a_program_node_stands_before_everything(self) -> None:
        """It has no extent, unlike one that somebody wrote."""
        first = _parse("a.")[0]
        assert first.ast_type == ast.ASTType.Program
        assert first.location.begin == first.location.end

    def test_the_spelling_of_the_tree_is_stable(self) -> None:
        """Fingerprints rest on it: layout and comments leave no trace."""
        spread = _parse("p(X) :-   q( X ),\n % why\n not r(X) .")
        dense = _parse("p(X):-q(X);not r(X).")
        assert str(spread[-1]) == str(dense[-1]) == "p(X) :- q(X); not r(X)."

    def test_line_comments_do_not_open_block_comments(self) -> None:
        """`% ... %*` hides nothing below it."""
        assert "r(a)." in [str(node) for node in _parse("% x %* y\nr(a).\n")]

    def test_strings_end_on_their_line(self) -> None:
        """The gate's idea of a string is clingo's."""
        for text in ('p("a\nb").', 'p("a\\tb").'):
            with pytest.raises(RuntimeError):
                ast.parse_string(text, lambda _: None, logger=lambda _code, _text: None)
        assert 'p("a\\"b\\\\c\\n").' in [str(node) for node in _parse('p("a\\"b\\\\c\\n").')]

    def test_include_is_opened_while_parsing(self) -> None:
        """So the gate judges the text before any parser."""
        with pytest.raises(RuntimeError):
            ast.parse_string('#include "/no/such/file".', lambda _: None, logger=lambda *_: None)

    def test_include_of_what_is_no_file_is_silent(self) -> None:
        """An include tells whether a path exists: a folder passes without a word."""
        ast.parse_string('#include "/".', lambda _: None, logger=lambda *_: None)

    def test_include_is_found_in_every_spelling(self) -> None:
        """Line breaks and comments between word and name hide an include from a simple search."""
        for text in ('#include"x".', '#include\n"x".', '#include %* %* *% *% "x".'):
            messages: list[str] = []
            with pytest.raises(RuntimeError):
                ast.parse_string(
                    text, lambda _: None, logger=lambda _, said, to=messages: to.append(said)
                )
            assert "x" in messages[0]

    def test_terms_alone_can_be_parsed_safely(self) -> None:
        """`parse_term` runs nothing and takes no statement; a number too large wraps."""
        for text in ("a. b", "(1;2)", "@f()", "a:-b"):
            with pytest.raises(RuntimeError):
                clingo.parse_term(text, logger=lambda *_: None)
        assert clingo.parse_term("4294967297").number == 1

    def test_unsafe_variables_are_found_without_grounding(self) -> None:
        """The loader asks clingo itself which variables have no value."""
        messages: list[str] = []
        control = clingo.Control(logger=lambda _, text: messages.append(text))
        with ast.ProgramBuilder(control) as builder:
            ast.parse_string("p(X) :- q. p(1..2147483647).", builder.add)
        with pytest.raises(RuntimeError):
            control.ground([("nothing", [])])
        assert "note: 'X' is unsafe" in messages[0]


class TestCrashes:
    """What ends the process: the reason for the gate."""

    def test_an_accent_in_code_ends_the_process(self) -> None:
        """With a logger set, no `except` and no `finally` is reached."""
        code = (
            "import clingo.ast\n"
            "try:\n"
            "    clingo.ast.parse_string('d\\u00e9cision(a).', print, logger=print)\n"
            "except BaseException:\n"
            "    pass\n"
            "print('alive')\n"
        )
        done = _child(code)
        assert "alive" not in done.stdout
        assert done.returncode != 0

    def test_deep_terms_end_the_process(self) -> None:
        """A term nested a hundred thousand deep is a segmentation fault."""
        code = (
            "import clingo.ast\n"
            "n = 100000\n"
            "clingo.ast.parse_string('p(' + 'f(' * n + 'a' + ')' * n + ').', lambda s: str(s))\n"
            "print('alive')\n"
        )
        assert _child(code).returncode != 0

    def test_long_sums_end_the_process(self) -> None:
        """Twenty thousand signs in one rule are a segmentation fault; the gate admits fifty."""
        for text in ("'p(' + '1+' * 20000 + '1).'", "'p(' + '-' * 20000 + '1).'"):
            code = f"import clingo.ast\nclingo.ast.parse_string({text}, lambda s: str(s))\n"
            assert _child(code).returncode != 0

    def test_a_latin_1_byte_reaches_the_symbol(self) -> None:
        """Clingo reads it, and the symbol cannot be: files are decoded strictly before."""
        control = clingo.Control(logger=lambda *_: None)
        with NamedTemporaryFile(suffix=".lp") as file:
            file.write('p("é").'.encode("latin-1"))
            file.flush()
            control.load(file.name)
        control.ground([("base", [])])
        with pytest.raises((TypeError, UnicodeDecodeError)):
            [atom.symbol.arguments[0].string for atom in control.symbolic_atoms]

    def test_scripts_do_not_run_unless_enabled(self) -> None:
        """Nothing of ours may call `clingo.script.enable_python`."""
        control = clingo.Control(logger=lambda *_: None)
        with pytest.raises(RuntimeError):
            control.add("base", [], "#script (python)\nimport os\n#end.")
        sources = Path(sequester.law.__file__).parents[1].rglob("*.py")
        assert not [path for path in sources if "enable_python" in path.read_text("utf-8")]


class TestEndlessGrounding:
    """Nothing inside the process stops it: drafters' trees run in a child with limits."""

    def test_interrupting_does_not_stop_it(self) -> None:
        """A thread may ask clingo to stop; grounding goes on until the process is ended."""
        code = (
            "import clingo, os, threading, time\n"
            "control = clingo.Control()\n"
            "control.add('base', [], 'p(0). p(X+1) :- p(X).')\n"
            "def stop():\n"
            "    time.sleep(0.2); control.interrupt(); time.sleep(0.5); os._exit(7)\n"
            "threading.Thread(target=stop, daemon=True).start()\n"
            "control.ground([('base', [])])\n"
        )
        assert _child(code).returncode == 7

    @pytest.mark.parametrize(
        "program",
        ["p(0). p(X+1) :- p(X).", "p(a). p(f(X)) :- p(X).", "p(1..2147483647)."],
    )
    def test_a_limit_of_memory_ends_it(self, program: str) -> None:
        """With bounded memory it ends in an error, and the process can still say so."""
        code = (
            "import clingo, resource\n"
            "resource.setrlimit(resource.RLIMIT_AS, (100 << 20, 100 << 20))\n"
            "control = clingo.Control()\n"
            f"control.add('base', [], {program!r})\n"
            "try:\n"
            "    control.ground([('base', [])])\n"
            "except MemoryError:\n"
            "    print('memory')\n"
        )
        assert _child(code).stdout == "memory\n"

    def test_a_limit_of_time_ends_it(self) -> None:
        """With bounded time the process is killed by a signal of its own."""
        code = (
            "import clingo, resource\n"
            "resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\n"
            "control = clingo.Control()\n"
            "control.add('base', [], 'd(1..200). p(A,B,C,D) :- d(A), d(B), d(C), d(D).')\n"
            "control.ground([('base', [])])\n"
        )
        assert _child(code).returncode == -signal.SIGXCPU


class TestFacts:
    """Facts enter by the backend and come out as copies."""

    def test_backend_facts_escape_nothing_wrongly(self) -> None:
        """A name that looks like a rule stays a string."""
        word = 'x"). eligible. p("'
        control = clingo.Control(logger=lambda *_: None)
        control.add("base", [], "#defined p/1. eligible :- p(eligible).")
        with control.backend() as backend:
            atom = backend.add_atom(clingo.Function("p", [clingo.String(word)]))
            backend.add_rule([atom])
        control.ground([("base", [])])
        with control.solve(yield_=True) as handle:
            atoms = [list(model.symbols(atoms=True)) for model in handle]
        assert atoms == [[clingo.Function("p", [clingo.String(word)])]]

    def test_strings_stay_in_memory(self) -> None:
        """A name given to clingo is kept for ever: it is given item numbers only."""
        code = (
            "import clingo, gc, resource\n"
            "def size():\n"
            "    with open('/proc/self/statm') as f: return int(f.read().split()[1]) * 4096\n"
            "before = size()\n"
            "for n in range(200000): clingo.String(f'a name that nobody may keep {n}')\n"
            "gc.collect()\n"
            "print(size() - before > 5_000_000)\n"
        )
        assert _child(code).stdout == "True\n"

    def test_symbols_outlive_their_control(self) -> None:
        """Copies made in the model are all that may be kept."""
        control = clingo.Control()
        control.add("base", [], "p(date(2030,4,1)).")
        control.ground([("base", [])])
        kept: list[clingo.Symbol] = []
        control.solve(on_model=lambda model: kept.extend(model.symbols(atoms=True)))
        del control
        assert [str(symbol) for symbol in kept] == ["p(date(2030,4,1))"]


def test_version_is_the_one_we_know() -> None:
    """Clingo 6 computes with numbers of any size: every guard must be looked at first."""
    assert clingo.__version__.startswith("5.8.")
