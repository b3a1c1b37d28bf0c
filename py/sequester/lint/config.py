"""What a project says to lint: `[lint]` in sequester.toml, or `[tool.sequester.lint]` in pyproject.

What stands in the tree of rules itself goes with it wherever it is copied to; cases are then looked
for beside the tree.

scenarios = "scenarios"            # the folder of cases, from the file's own folder
acts = ["XA"]                      # further abbreviations of Acts that citations may use
asked_first = ["event_outcome"]    # facts that every record should give, relevant or not
[lint.levels]                      # a rule or a category: error, warning, info or off
"style/long-block" = "warning"
[[lint.ignore]]                    # files on which rules are silent, and why
paths = ["options/**"]
rules = ["tests/untouched-provision"]
because = "drafts have no cases yet"
[lint.spelling.en]                 # words to avoid and what to write instead
"courthouse" = "court house"
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import cast

from msgspec import Struct, field

from sequester.errors import Problem, RuleFileError, Text, nearest
from sequester.lint.model import CATEGORIES, LEVELS, Level
from sequester.lint.rule import LintRule
from sequester.lint.settings import section
from sequester.lint.tree import Wordlist

_KEYS = ("scenarios", "acts", "asked_first", "levels", "ignore", "spelling")
_IGNORE_KEYS = ("paths", "rules", "because")
_LEVELS = (*LEVELS, "off")


class Silence(Struct, frozen=True):
    """Rules that say nothing about some files, with the reason."""

    paths: tuple[str, ...]
    rules: tuple[str, ...]
    because: str

    def covers(self, rule: str, file: str) -> bool:
        """Whether a finding of `rule` in `file` is silent."""
        named = rule in self.rules or rule.partition("/")[0] in self.rules
        return named and any(fnmatchcase(file, path) for path in self.paths)


class Config(Struct, frozen=True):
    """What a project says; `source` is the file that says it, None where there is none."""

    source: Path | None = None
    scenarios: str = "scenarios"
    levels: Mapping[str, str] = field(default_factory=dict[str, str])
    silences: tuple[Silence, ...] = ()
    words: Wordlist = field(default_factory=Wordlist)

    def level(self, rule: LintRule) -> Level | None:
        """The level of a rule: its own, or what the project says; None where it is off."""
        said = self.levels.get(rule.id) or self.levels.get(rule.category)
        if said is None or rule.fixed_level:
            return rule.level if rule.on else None
        return None if said == "off" else cast("Level", said)


def read_config(path: Path | None, rules: Mapping[str, LintRule]) -> Config:
    """What the file says; RuleFileError with everything in it that is not understood."""
    if path is None:
        return Config()
    reader = _Reader(str(path), rules)
    found = section(path, strict=True)
    config = Config(
        path,
        reader.text(found, "scenarios", "scenarios"),
        reader.levels(reader.table(found, "levels")),
        reader.silences(found),
        reader.words(found),
    )
    reader.known(found, _KEYS)
    if reader.problems:
        raise RuleFileError(*reader.problems)
    return config


class _Reader(Struct):
    """Takes values out of TOML, noting what is wrong."""

    file: str
    rules: Mapping[str, LintRule]
    problems: list[Problem] = field(default_factory=list[Problem])

    def wrong(self, message: Text, word: str = "", known: Iterable[str] = ()) -> None:
        """Note one problem, with the nearest known word."""
        close = nearest(word, known) if word else None
        hint = Text(f'did you mean "{close}"?', f"vouliez-vous dire « {close} »?")
        self.problems.append(Problem("T102", message, file=self.file, hint=hint if close else None))

    def known(self, found: Mapping[str, object], keys: Iterable[str]) -> None:
        """Report keys that mean nothing."""
        for key in found:
            if key not in keys:
                message = Text(f'unknown key "{key}"', f"clé inconnue : « {key} »")
                self.wrong(message, key, keys)

    def text(self, found: Mapping[str, object], key: str, default: str) -> str:
        """A string."""
        value = found.get(key, default)
        if not isinstance(value, str) or not value.strip():
            self.wrong(Text(f'"{key}" must be words', f"« {key} » doit être des mots"))
            return default
        return value

    def table(self, found: Mapping[str, object], key: str) -> dict[str, object]:
        """Keys and values."""
        value = found.get(key, {})
        if not isinstance(value, dict):
            message = Text(f'"{key}" must be a table', f"« {key} » doit être une table")
            self.wrong(message)
            return {}
        return cast("dict[str, object]", value)

    def names(self, found: Mapping[str, object], key: str) -> tuple[str, ...]:
        """A list of strings."""
        value = found.get(key, [])
        if not isinstance(value, list) or not all(
            isinstance(each, str) for each in cast("list[object]", value)
        ):
            message = Text(f'"{key}" must be a list', f"« {key} » doit être une liste")
            self.wrong(message)
            return ()
        return tuple(cast("list[str]", value))

    def levels(self, found: Mapping[str, object]) -> dict[str, str]:
        """A level for each rule or category."""
        levels: dict[str, str] = {}
        for name, level in found.items():
            self.rule(name)
            if level in _LEVELS:
                levels[name] = str(level)
            else:
                shown = ", ".join(_LEVELS)
                message = Text(f'"{level}" is none of: {shown}', f"« {level} » : {shown}")
                self.wrong(message, str(level), _LEVELS)
        return levels

    def rule(self, name: str) -> None:
        """Report a rule or category that lint does not have, or that cannot be changed."""
        if name not in CATEGORIES and name not in self.rules:
            message = Text(
                f'there is no lint rule "{name}"', f"il n’y a pas de règle de contrôle « {name} »"
            )
            self.wrong(message, name, (*CATEGORIES, *self.rules))
        elif name in self.rules and self.rules[name].fixed_level:
            message = Text(
                f'"{name}" cannot be changed: the loader refuses such rules',
                f"« {name} » ne peut être modifiée : le chargeur refuse de telles règles",
            )
            self.wrong(message)

    def silences(self, found: Mapping[str, object]) -> tuple[Silence, ...]:
        """The files on which rules are silent; a reason is required."""
        value = found.get("ignore", [])
        if not isinstance(value, list):
            self.wrong(Text('"ignore" must be a list', "« ignore » doit être une liste"))
            return ()
        silences: list[Silence] = []
        for each in cast("list[object]", value):
            table = cast("dict[str, object]", each) if isinstance(each, dict) else {}
            self.known(table, _IGNORE_KEYS)
            names = self.names(table, "rules")
            for name in names:
                self.rule(name)
            because = self.text(table, "because", "")
            silences.append(Silence(self.names(table, "paths"), names, because))
        return tuple(silences)

    def words(self, found: Mapping[str, object]) -> Wordlist:
        """Acts and spellings."""
        spelling = self.table(found, "spelling")
        self.known(spelling, ("en", "fr"))
        pairs = [
            {word: str(better) for word, better in self.table(spelling, lang).items()}
            for lang in ("en", "fr")
        ]
        return Wordlist(
            frozenset(self.names(found, "acts")),
            frozenset(self.names(found, "asked_first")),
            *pairs,
        )
