"""What a survey leaves for the next one; all of it can be stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

from sequester.law._files import Problems, SurveyedFile
from sequester.law.model import Manifest, Vocabulary

Judged = dict[tuple[str, str], Problems]
"""What was wrong with a file beside the others, by rule set and file."""


class Frame(NamedTuple):
    """What all files are judged by, the vocabulary and the manifests, and what is wrong there.

    `folders` are those of each rule set and of all that it builds on.
    """

    digest: str
    vocabulary: Vocabulary
    manifests: Mapping[str, Manifest]
    folders: Mapping[str, tuple[str, ...]]
    problems: Problems


class Whole(Struct, frozen=True):
    """What is wrong with a rule set as a whole; `meaning` and `text` tell what it then said.

    `close` are the files of whose rules more mattered than what they conclude and read, and
    `closely` tells what these said.
    """

    meaning: str
    text: str
    problems: Problems
    close: tuple[str, ...]
    closely: str


class Memory(Struct, frozen=True):
    """What a survey leaves for the next one; it can be stored.

    `meanings` are those of the files. `judged` holds what was wrong with a file of a rule set
    beside the others, `members` the files that the rule set then had.
    """

    frame: Frame
    files: Mapping[str, SurveyedFile]
    meanings: Mapping[str, str]
    judged: Mapping[tuple[str, str], Problems]
    members: Mapping[str, tuple[str, ...]]
