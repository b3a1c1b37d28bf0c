"""Every error that Sequester reports: one problem, one place, one remedy, in two languages.

An input is checked whole: a `SequesterError` carries all problems found in it, so that a person
mends a file in one go. The exit statuses are those of the command line (see `EXIT_*`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Lang = Literal["en", "fr"]

EXIT_OK = 0
EXIT_DIFFERS = 1
EXIT_MISUSE = 2
EXIT_INVALID = 3
EXIT_LIMIT = 4
EXIT_INTERNAL = 70


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both official languages."""

    en: str
    fr: str

    def in_language(self, lang: Lang) -> str:
        """The sentence in `lang`."""
        return self.fr if lang == "fr" else self.en

    def available(self, lang: Lang) -> Lang:
        """`lang`, or English where nobody wrote the sentence in `lang`."""
        return lang if self.in_language(lang) else "en"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with an input, where it stands, and how to mend it.

    `line` and `column` count from 1, in characters. `pointer` is a JSON pointer (RFC 6901) into
    the document, for inputs that are documents. The message never quotes more of a record than
    the key or the value at fault.
    """

    code: str
    message: Text
    file: str = ""
    line: int | None = None
    column: int | None = None
    pointer: str | None = None
    hint: Text | None = None

    def render(self, lang: Lang = "en") -> str:
        """`file:line:column: CODE message (at /pointer); hint` on one line."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        text = f"{self.code} {self.message.in_language(lang)}"
        if self.pointer:
            text += f" ({'at' if lang == 'en' else 'à'} {self.pointer})"
        if self.hint:
            text += f"; {self.hint.in_language(lang)}"
        return f"{place}: {text}" if place else text


class SequesterError(Exception):
    """Base of all errors that a person can mend or should report. Carries every problem found."""

    exit_status: int = EXIT_INTERNAL

    def __init__(self, *problems: Problem) -> None:
        """Keep the problems in the order given."""
        super().__init__("\n".join(problem.render() for problem in problems))
        self.problems: tuple[Problem, ...] = problems

    def render(self, lang: Lang = "en") -> str:
        """All problems, one a line."""
        return "\n".join(problem.render(lang) for problem in self.problems)


class RecordError(SequesterError):
    """A record file is not a record."""

    exit_status = EXIT_INVALID


class ScenarioError(SequesterError):
    """A case file is not a list of cases."""

    exit_status = EXIT_INVALID


class RuleFileError(SequesterError):
    """A rule file, the vocabulary or a manifest is not what it must be."""

    exit_status = EXIT_INVALID


class StatuteError(SequesterError):
    """A statute's official text is not what it must be, or not there."""

    exit_status = EXIT_INVALID


class RequestError(SequesterError):
    """An option or argument names what there is not, e.g. a question the rule set lacks.

    Where a case file asks for it, it is the file's mistake: a ScenarioError.
    """

    exit_status = EXIT_MISUSE


class SolveLimitError(SequesterError):
    """Grounding or solving went over its limit of time, memory or completions."""

    exit_status = EXIT_LIMIT


class ConflictError(SequesterError):
    """The rules give two outcomes, or none, for one question and subject."""

    exit_status = EXIT_INVALID


class InternalError(SequesterError):
    """Something that cannot happen has happened: our bug."""

    exit_status = EXIT_INTERNAL


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` most probably means; None when nothing is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for what is wrong

    found = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return found[0] if found else None
