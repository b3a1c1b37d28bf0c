"""The whole result of a run, given again as long as nothing that it depends on has changed.

Nothing is imported here that reads rules: an answer that is recalled costs what it takes to ask
the system of every file whether it has changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from sequester.errors import Text
from sequester.lint.contents import Contents
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
    looked = _Looked(root, source, cache)
    found = None if cache is None or texts else looked.recalled()
    if found is None:
        found = looked.found()
    looked.contents.keep()
    return chosen(found, paths)


class _Looked:
    """One look at a tree: what its files held when they were looked at."""

    def __init__(self, root: Path, source: Path | None, cache: Path | None) -> None:
        """A tree, its settings, and the folder in which what was found is kept."""
        self.root = root
        self.source = source
        self.cache = cache
        self.contents = Contents(self.kept("seen") if cache else None)
        self.program = program_digest(self.contents)
        self.seen: dict[Path, str | None] = {}  # digests of all inputs, by the folder of cases

    def kept(self, kind: str) -> Path:
        """The file in which something is kept."""
        said = f"{self.root}\n{self.source}".encode("utf-8", "surrogateescape")
        name = hashlib.sha256(said).hexdigest()[:32]
        return (self.cache or Path()) / "lint" / f"{name}.{kind}"

    def inputs(self, cases: Path) -> str | None:
        """What everything says now on which an answer depends."""
        return digest_of_inputs(self.root, cases, self.source, self.contents)

    def recalled(self) -> Result | None:
        """The kept answer, if nothing has changed."""
        payload = read_kept(self.kept("answer"))
        try:
            kept: Any = json.loads(bytes(payload)) if payload else {}
            if not kept or kept["program"] != self.program:
                return None
            cases = Path(kept["cases"])
            self.seen[cases] = self.inputs(cases)
            return _result(kept) if kept["inputs"] == self.seen[cases] else None
        except (ValueError, TypeError, KeyError, IndexError):  # not what was written here
            return None

    def found(self) -> Result:
        """What is found now, which is kept."""
        from sequester.lint.config import read_config  # noqa: PLC0415 - what reads rules
        from sequester.lint.registry import RULES  # noqa: PLC0415
        from sequester.lint.run import lint  # noqa: PLC0415

        config = read_config(self.source, RULES)
        if self.cache is None:
            return lint(self.root, config)
        cases = base_of(self.root, self.source) / config.scenarios
        before = self.seen[cases] if cases in self.seen else self.inputs(cases)
        found = lint(self.root, config, cache=self.cache, contents=self.contents)
        # a file that was written meanwhile may have been looked at before or after
        if before is not None and before == self.inputs(cases):
            kept = {
                "program": self.program,
                "inputs": before,
                "cases": str(cases),
                "places": {name: str(path) for name, path in found.places.items()},
                "findings": [_plain(each) for each in found.findings],
            }
            keep(self.kept("answer"), json.dumps(kept).encode("ascii"))
        return found


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
