"""What every model of the record has in common."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, PrivateAttr


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record or case was read: file and first line (None when it was not read)."""

    file: str = ""
    line: int | None = None


class Model(BaseModel):
    """A part of a record: strict, closed, unchangeable.

    A key that was given as null and a key that was not given are different statements, so two
    parts are equal only if the same keys were given.
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    def __eq__(self, other: object) -> bool:
        """Whether `other` is the same part with the same keys given."""
        return (
            isinstance(other, Model)
            and type(self) is type(other)
            and self.model_fields_set == other.model_fields_set
            and self.__dict__ == other.__dict__
        )

    def __hash__(self) -> int:
        """Agrees with equality; parts of equal content have equal hashes."""
        return hash((type(self), tuple(sorted(self.model_fields_set))))

    def gives(self, key: str) -> bool:
        """Whether the record gives the key, with a value or null."""
        return key in self.model_fields_set


class Sourced(Model):
    """A model that remembers where it was read."""

    _origin: Origin = PrivateAttr(default_factory=Origin)

    @property
    def origin(self) -> Origin:
        """The file and line that it was read from."""
        return self._origin

    def remember(self, origin: Origin) -> None:
        """Note where it was read; not part of what it says."""
        self._origin = origin
