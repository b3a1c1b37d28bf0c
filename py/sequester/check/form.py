"""Reading a file of decisions: every key there, nothing else, each value of its type."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec

from sequester.check.core.document import Decision, Decisions
from sequester.collecting import uncollected
from sequester.errors import EXIT_INVALID, Problem, SequesterError, Text

_MOST = 200_000_000  # bytes of a file
_SAYS = (  # what the reader says of a value, and how we say what has to be there
    (re.compile("Object missing required field (.*)"), ("the key {}", "la clé {}")),
    (re.compile("Object contains unknown field (.*)"), ("no key {}", "aucune clé {}")),
    (re.compile("Invalid (?:enum )?value (.*)"), ("something other than {}", "autre chose que {}")),
    (re.compile("Expected (`[^`]*`(?: >= 0)?).*"), ("{}", "{}")),
    (re.compile("(`.*`)"), ("{}", "{}")),
)
_Top = dict[str, msgspec.Raw]
_DECISION, _DECISIONS = msgspec.json.Decoder(Decision), msgspec.json.Decoder(Decisions)
_JSON = ("JSON", "du JSON")
_FORM = Text("{what} is expected here", "on attend ici {quoi}")
_MADE = Text(
    "a proof is what `sequester decide RECORD ... --format json` prints",
    "une preuve est ce qu’écrit `sequester decide DOSSIER ... --format json`",
)


class ProofError(SequesterError):
    """A file of decisions is not of the form it must have."""

    exit_status = EXIT_INVALID


def read_decisions(path: Path) -> list[Decision]:
    """The decisions of a file, one or several; ProofError names the place that is wrong."""
    try:
        ordinary = path.is_file() and path.stat().st_size <= _MOST  # a pipe would block
        text = path.read_bytes() if ordinary else b""
    except OSError as error:
        raise ProofError(_problem(str(error), str(path))) from None
    return decisions_of(text, str(path))


def decisions_of(text: bytes, file: str = "") -> list[Decision]:
    """The decisions of a file's text, one or several; ProofError as `read_decisions`."""
    try:
        with uncollected(aging=True):
            try:
                return [_DECISION.decode(text)]
            except (ValueError, RecursionError):
                several = b'"decisions"' in text
                if not several or "decisions" not in msgspec.json.decode(text, type=_Top):
                    raise
            return _DECISIONS.decode(text).decisions
    except (ValueError, RecursionError) as error:
        raise ProofError(_problem(str(error), file)) from None


def read_json(path: Path) -> list[dict[str, Any]]:
    """The same decisions, of a file that `read_decisions` accepted, as JSON."""
    data = json.loads(path.read_bytes())
    return list(data["decisions"]) if "decisions" in data else [data]


def check_form(data: object, file: str = "") -> list[Decision]:
    """The decisions of a document that `decide --format json` wrote, each key and type checked."""
    try:
        if isinstance(data, dict) and "decisions" in data:
            return msgspec.convert(data, Decisions).decisions
        return [msgspec.convert(data, Decision)]
    except (ValueError, RecursionError) as error:
        raise ProofError(_problem(str(error), file)) from None


def _problem(said: str, file: str) -> Problem:
    what, _, place = said.removesuffix("`").partition(" - at `$")
    what += "`" * (not place and said.endswith("`"))
    matches = ((pattern.fullmatch(what), words) for pattern, words in _SAYS)
    found, words = next(((one[1], words) for one, words in matches if one), ("", _JSON))
    english, french = (one.format(found) for one in words)
    text = Text(_FORM.en.format(what=english), _FORM.fr.format(quoi=french))
    pointer = re.sub(r"[.\[]([^.\[\]]+|\.\.\.)\]?", r"/\1", place)
    return Problem("K301", text, file=file, pointer=pointer or "/", hint=_MADE)
