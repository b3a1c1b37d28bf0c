"""`sequester test --watch`: run again what an edited case or rule touches, until Ctrl-C."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sequester.engine import forget_engines
from sequester.errors import Problem, RequestError, Text
from sequester.law import cached_ruleset, cone, default_logic
from sequester.records import Case
from sequester.scenarios import DEFAULT_LAW

Asked = tuple[str, str]  # rule set and question
Edited = frozenset[Path]

LOOK_EVERY = 300  # milliseconds

_NO_LIBRARY = Text(
    "--watch needs the library watchfiles", "--watch a besoin de la bibliothèque watchfiles"
)
_INSTALL = Text(
    'install it: pip install "sequester[watch]"', 'installez-la : pip install "sequester[watch]"'
)


def edits(paths: Sequence[Path], logic: Path | None) -> Iterator[Edited]:
    """The files of cases and rules that were edited, each time that some were, until Ctrl-C.

    First comes an empty set: from then on no edit is missed. RequestError where the library that
    watches files is not installed.
    """
    try:
        from watchfiles import watch  # noqa: PLC0415 - not everybody installs it
    except ImportError:
        raise RequestError(Problem("C120", _NO_LIBRARY, hint=_INSTALL)) from None
    watched = [*(path for path in paths if path.exists()), logic or default_logic()]
    ready = False
    for found in watch(
        *watched, raise_interrupt=False, yield_on_timeout=True, rust_timeout=LOOK_EVERY
    ):
        if found or not ready:
            yield frozenset(Path(path).resolve() for _, path in found)
        ready = True


class Touching:
    """Tells which cases an edit touches: those of an edited file, those whose rules changed."""

    def __init__(self, logic: Path | None) -> None:
        """Nothing is known yet: the first time, all cases are touched."""
        self.logic = logic
        self.known: dict[Asked, object] = {}

    def touched(self, cases: Sequence[Case], edited: Edited) -> list[Case]:
        """The cases to run again. Raises RuleFileError where the rules cannot be loaded."""
        if any(path.suffix in (".lp", ".yaml") and self._is_rule(path) for path in edited):
            cached_ruleset.cache_clear()
            forget_engines()
        now = {each: self._rests_on(*each) for each in {_asked(case) for case in cases}}
        changed = {each for each, digest in now.items() if self.known.get(each) != digest}
        self.known |= now
        return [
            case
            for case in cases
            if _asked(case) in changed or Path(case.origin.file).resolve() in edited
        ]

    def _is_rule(self, path: Path) -> bool:
        return path.is_relative_to((self.logic or default_logic()).resolve())

    def _rests_on(self, law: str, question: str) -> object:
        """All that an answer to a question rests on, words included."""
        try:
            ruleset = cached_ruleset(law, self.logic)
            part = cone(ruleset, question)
        except RequestError:
            return None
        rules = tuple((r.block.cite, r.block.in_force, r.statement.text) for r in part.rules)
        tables = tuple(fact.text for table in part.tables for fact in table.facts)
        words = tuple(text for file, text in ruleset.sources.items() if "vocabulary/" in file)
        return rules, tables, words


def _asked(case: Case) -> Asked:
    return case.law or DEFAULT_LAW, case.question
