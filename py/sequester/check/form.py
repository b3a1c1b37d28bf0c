"""The form of a file of decisions: every key there, nothing else, each value of its type."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (JSON whose form was checked; what its values mean is what is checked here)

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from sequester.check.terms import parse
from sequester.errors import EXIT_INVALID, Problem, SequesterError, Text

VERSION = 2
_MOST = 200_000_000  # bytes of a file
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FORM = Text("{what} is expected here", "on attend ici {quoi}")
_WHAT = {
    "text": ("text", "un texte"), "number": ("a number from 0", "un nombre à partir de 0"),
    "truth": ("true or false", "true ou false"), "day": ("a day", "un jour"),
    "term": ("a term in clingo’s notation", "un terme dans la notation de clingo"),
    "scalar": ("a value", "une valeur"), "object": ("an object", "un objet"),
    "list": ("a list", "une liste"), "json": ("JSON", "du JSON"),
    "version": (f"version {VERSION}", f"la version {VERSION}"),
    "premise": ("a kind of premise", "une sorte de prémisse"),
    "status": ("applied or not_met", "applied ou not_met"),
    "key": ("the key {name}", "la clé {name}"),
    "no_key": ("no key {name}", "aucune clé {name}"),
}  # fmt: skip
_FACT = {
    "kind": "text",
    "atom": "term",
    "key?": "text",
    "item?": "text",
    "pointer?": "text",
    "cite?": "text",
}
_PREMISES: dict[str, dict[str, Any]] = {
    "step": {"kind": "text", "atom": "term", "step": "number"},
    "comparison": {
        "kind": "text", "terms": ["range"], "operators": ["text"], "negated": "truth",
        "holds": "truth",
    },
    "aggregate": {
        "kind": "text", "function": "text", "total": "term", "left": "guard", "right": "guard",
        "elements": [{"terms": ["term"], "premises": ["premise"]}], "missed": ["premise"],
        "negated": "truth", "holds": "truth",
    },
    "absent": {
        "kind": "text", "atom": "term", "steps": ["number"], "instead": ["fact"],
        "not_in_force": ["text"], "circular": "truth", "left_out": "number",
    },
}  # fmt: skip
_PREMISES.update(dict.fromkeys(("record", "request", "reading", "assumed", "supposed"), _FACT))
_STEP = {
    "id": "number", "status": "status", "rule": "text", "n": "number", "cite": ["text"],
    "cite_fr": ["text"], "in_force": {"first": "day?", "last": "day?"}, "conclusion": "term",
    "bindings": {"*": "term"}, "premises": ["premise"], "literals": ["number"],
}  # fmt: skip
_MISSING = {"name": "text", "item": "text", "pointer": "text"}
_WANTED = {**_MISSING, "ask?": "any", "burden?": "any"}
_PROOF = {
    "version": "version", "items": {"*": {"id": "text", "list": "text", "pointer": "text"}},
    "roots": [{"kind": "text", "name": "text", "premise": "premise"}], "decisive": ["number"],
    "steps": [_STEP],
}  # fmt: skip
_CASE = {
    "outcome": "text", "completions": [[{"fact": _MISSING, "atoms": ["term"]}]], "proof": _PROOF,
}  # fmt: skip
_CASES = {"version": "version", "exhaustive": "truth", "cases": [_CASE]}
_BOUNDS = {"least": "scalar", "greatest": "scalar", "may_be_none": "truth", "sampled": "truth"}
_DECISION = {
    "version": "version", "ruleset": "text", "question": "text", "subject": "text",
    "outcome": "text", "outcomes": ["text"], "dates": {"*": "day?"}, "values": {"*": "scalar?"},
    "bounds": {"*": _BOUNDS}, "needs_human": ["text"], "flags": ["text"], "missing": [_WANTED],
    "needed?": [_MISSING], "settles?": [{"facts": [_MISSING], "answers": "any"}],
    "readings": {"*": "scalar"}, "as_of": "day", "law_date": "day", "fingerprint": "text",
    "engine_version": "text", "proof": "proof",
}  # fmt: skip


class ProofError(SequesterError):
    """A file of decisions is not of the form it must have."""

    exit_status = EXIT_INVALID


class _BadFormError(Exception):
    def __init__(self, what: str, at: str, name: str = "") -> None:
        super().__init__(what)
        self.what, self.at, self.name = what, at, name


_NO_JSON = _BadFormError("json", "")


def _bad(what: str, at: str, name: str = "") -> NoReturn:
    raise _BadFormError(what, at, name)


def read_decisions(path: Path) -> list[Mapping[str, Any]]:
    """The decisions of a file, one or several; ProofError names the place that is wrong."""
    try:
        text = path.read_bytes().decode("utf-8") if path.stat().st_size <= _MOST else ""
        data = json.loads(text, parse_constant=_no_constant)
    except (OSError, ValueError, RecursionError):
        raise ProofError(_problem(_NO_JSON, str(path))) from None
    return check_form(data, str(path))


def check_form(data: object, file: str = "") -> list[Mapping[str, Any]]:
    """The decisions of a document that `decide --format json` wrote, each key and type checked."""
    whole = isinstance(data, dict) and "decisions" in data
    if not (_WHOLE if whole else _ONE)(data):
        _refuse(data, _DOCUMENT if whole else _DECISION, file)
    return list(data["decisions"]) if whole else [data]  # type: ignore[index, list-item]


def _refuse(data: object, form: Any, file: str) -> None:  # noqa: ANN401 - a form
    """Look for the first place that is wrong, which takes longer than to see that there is one."""
    try:
        _check(data, form, "")
    except _BadFormError as error:
        raise ProofError(_problem(error, file)) from None


def _no_constant(text: str) -> None:
    raise ValueError(text)


def _problem(error: _BadFormError, file: str) -> Problem:
    english, french = (part.format(name=error.name) for part in _WHAT[error.what])
    text = Text(_FORM.en.format(what=english), _FORM.fr.format(quoi=french))
    return Problem("K301", text, file=file, pointer=error.at or "/")


def _check(value: Any, form: Any, at: str) -> None:  # noqa: ANN401 - whatever JSON holds
    if isinstance(form, str):
        _check_leaf(value, form, at)
    elif isinstance(form, list):
        if not isinstance(value, list):
            _bad("list", at)
        for number, one in enumerate(value):
            _check(one, form[0], f"{at}/{number}")
    elif not isinstance(value, dict):
        _bad("object", at)
    elif "*" in form:
        for name, one in value.items():
            _check(one, form["*"], f"{at}/{name}")
    else:
        _check_object(value, form, at)


def _check_object(value: dict[str, Any], form: dict[str, Any], at: str) -> None:
    for name, inner in form.items():
        key = name.removesuffix("?")
        if key in value:
            _check(value[key], inner, f"{at}/{key}")
        elif key == name:
            _bad("key", at, key)
    for name in value:
        if name not in form and f"{name}?" not in form:
            _bad("no_key", at, name)


def _check_leaf(value: Any, form: str, at: str) -> None:  # noqa: ANN401 - as above
    kind = form.removesuffix("?")
    if value is None and (form.endswith("?") or kind in ("guard", "proof")):
        return
    if kind in ("premise", "fact"):
        forms = _PREMISES.get(str(value.get("kind")) if isinstance(value, dict) else "")
        if forms is None or (kind == "fact" and forms is not _FACT):
            _bad("premise", at)
        _check(value, forms, at)
    elif kind == "proof":
        cases = isinstance(value, dict) and "cases" in value
        _check(value, _CASES if cases else _PROOF, at)
    elif kind == "guard":
        _check(value, ["text"], at)
    elif not _LEAVES[kind](value):
        _bad(kind if kind in _WHAT else "term", at)


def _is_term(value: Any) -> bool:  # noqa: ANN401 - as above
    try:
        parse(value.replace("..(", "range(", 1) if value.startswith("..(") else value)
    except (ValueError, AttributeError, TypeError):
        return False
    return True


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


_LEAVES: dict[str, Callable[[Any], bool]] = {
    "any": lambda _: True,
    "text": lambda value: isinstance(value, str), "number": _is_number,
    "truth": lambda value: isinstance(value, bool),
    "day": lambda value: isinstance(value, str) and _DAY.fullmatch(value) is not None,
    "term": _is_term, "range": _is_term,
    "scalar": lambda value: isinstance(value, str | bool | int | float),
    "version": lambda value: _is_number(value) and value == VERSION,
    "status": lambda value: value in ("applied", "not_met"),
}  # fmt: skip


Test = Callable[[Any], bool]


def _test(form: Any) -> Test:  # noqa: ANN401 - a form
    """Whether a value has a form, without saying where it has not."""
    if isinstance(form, str):
        return _leaf_test(form)
    if isinstance(form, list):
        inner = _test(form[0])
        return lambda value: isinstance(value, list) and all(map(inner, value))
    if "*" in form:
        each = _test(form["*"])
        return lambda value: isinstance(value, dict) and all(map(each, value.values()))
    tests = {name.removesuffix("?"): _test(inner) for name, inner in form.items()}
    needed = frozenset(name for name in form if not name.endswith("?"))

    def fits(value: Any) -> bool:  # noqa: ANN401 - whatever JSON holds
        if not isinstance(value, dict) or not value.keys() >= needed:
            return False
        return all(key in tests and tests[key](inner) for key, inner in value.items())

    return fits


def _leaf_test(form: str) -> Test:
    kind = form.removesuffix("?")
    if kind in ("premise", "fact"):
        return lambda value: isinstance(value, dict) and _is_premise(value, fact=kind == "fact")
    if kind == "proof":
        return lambda value: (
            value is None or (isinstance(value, dict) and _PROOFS["cases" in value](value))
        )
    test: Test = _test(["text"]) if kind == "guard" else _LEAVES[kind]
    return test if kind == form != "guard" else lambda value: value is None or test(value)


def _is_premise(value: dict[str, Any], *, fact: bool) -> bool:
    kind = value.get("kind")
    test = _TESTS.get(kind) if isinstance(kind, str) else None
    return test is not None and (not fact or _PREMISES[str(kind)] is _FACT) and test(value)


_DOCUMENT = {"version": "number", "decisions": [_DECISION]}
_TESTS = {kind: _test(form) for kind, form in _PREMISES.items()}
_PROOFS = {True: _test(_CASES), False: _test(_PROOF)}
_ONE, _WHOLE = _test(_DECISION), _test(_DOCUMENT)
