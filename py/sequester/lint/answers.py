"""The whole result of a run, given again as long as nothing that it depends on has changed.

Nothing is imported here that reads rules: an answer that is recalled costs what it takes to read
the bytes of all files once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from sequester.errors import Text
from sequester.lint.inputs import digest_of_inputs, program_digest
from sequester.lint.keeping import keep, read_kept
from sequester.lint.model import Edit, Finding, Fix, Span
from sequester.lint.result import Result, chosen
from sequester.lint.settings import base_of


def look(
    root: Path,
    source: Path | None,
    paths: Collection[Path] = (),
    cache: Path | None = None,
    *,
    texts: bool = False,
) -> Result:
    """What lint finds in a tree with the settings of a file, or in the parts of it named.

    `cache` is the folder in which what was found is kept for the next time; the result is the same
    with and without, but one that was recalled has no `texts`, unless they are asked for.
    RuleFileError where the settings cannot be understood.
    """
    root = root.resolve()
    seen: dict[Path, str | None] = {}
    found = None if cache is None or texts else _recalled(cache, root, source, seen)
    if found is None:
        found = _found(cache, root, source, seen)
    return chosen(found, paths)


def _recalled(
    cache: Path, root: Path, source: Path | None, seen: dict[Path, str | None]
) -> Result | None:
    """The kept answer, if nothing has changed; `seen` gets the digest, by the folder of cases."""
    payload = read_kept(_path(cache, root, source))
    try:
        kept: Any = json.loads(payload) if payload else {}
        if not kept or kept["program"] != program_digest():
            return None
        cases = Path(kept["cases"])
        seen[cases] = digest_of_inputs(root, cases, source)
        if kept["inputs"] != seen[cases]:
            return None
        return _result(kept)
    except (ValueError, TypeError, KeyError, IndexError):  # not what was written here
        return None


def _found(
    cache: Path | None, root: Path, source: Path | None, seen: Mapping[Path, str | None]
) -> Result:
    from sequester.lint.config import read_config  # noqa: PLC0415 - what reads rules
    from sequester.lint.registry import RULES  # noqa: PLC0415
    from sequester.lint.run import lint  # noqa: PLC0415

    config = read_config(source, RULES)
    if cache is None:
        return lint(root, config)
    cases = base_of(root, source) / config.scenarios
    before = seen[cases] if cases in seen else digest_of_inputs(root, cases, source)
    found = lint(root, config, cache=cache)
    # a file that was written meanwhile may have been looked at before or after
    if before is not None and before == digest_of_inputs(root, cases, source):
        kept = {
            "program": program_digest(),
            "inputs": before,
            "cases": str(cases),
            "places": {name: str(path) for name, path in found.places.items()},
            "findings": [_plain(each) for each in found.findings],
        }
        keep(_path(cache, root, source), json.dumps(kept).encode("ascii"))
    return found


def _path(cache: Path, root: Path, source: Path | None) -> Path:
    name = hashlib.sha256(f"{root}\n{source}".encode("utf-8", "surrogateescape")).hexdigest()
    return cache / "lint" / f"{name[:32]}.answer"


def _plain(finding: Finding) -> Mapping[str, object]:
    """A finding as JSON has it."""
    fix = finding.fix
    return {
        "rule": finding.rule,
        "level": finding.level,
        "file": finding.file,
        "span": finding.span,
        "message": _both(finding.message),
        "hint": _both(finding.hint) if finding.hint else None,
        "fix": fix
        and {
            "title": _both(fix.title),
            "edits": [(edit.file, edit.span, edit.text) for edit in fix.edits],
            "safe": fix.safe,
        },
        "code": finding.code,
    }


def _both(text: Text) -> tuple[str, str]:
    return text.en, text.fr


def _result(kept: Any) -> Result:  # noqa: ANN401 - what JSON holds
    """What was found, from JSON."""
    places = {str(name): Path(path) for name, path in kept["places"].items()}
    return Result(tuple(map(_finding, kept["findings"])), {}, places)


def _finding(kept: Any) -> Finding:  # noqa: ANN401
    hint, fix = kept["hint"], kept["fix"]
    return Finding(
        kept["rule"],
        kept["level"],
        kept["file"],
        Span(*kept["span"]),
        Text(*kept["message"]),
        Text(*hint) if hint else None,
        _fix(fix) if fix else None,
        kept["code"],
    )


def _fix(kept: Any) -> Fix:  # noqa: ANN401
    edits = tuple(Edit(file, Span(*span), text) for file, span, text in kept["edits"])
    return Fix(Text(*kept["title"]), edits, kept["safe"])
