"""How attempts and conspiracies are cited, as the vocabulary says it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Aims(Struct, frozen=True):
    """What stands for which form of conduct in a citation, and under which keys it is kept."""

    words: Mapping[str, str]
    sections: Mapping[tuple[str, str], str]  # Act and section -> form
    keys: Mapping[tuple[str, str], str]  # input of the citation, form -> input of what it aims at
