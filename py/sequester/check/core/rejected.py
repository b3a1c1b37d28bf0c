"""How the checker says no."""

from __future__ import annotations

from typing import Any, NoReturn


class Rejected(Exception):  # noqa: N818 - a verdict, not a failure
    """What is wrong with a proof, and where: a JSON pointer."""

    def __init__(self, reason: str, at: str, **values: Any) -> None:  # noqa: ANN401 - shown only
        """Keep the reason's name, the place, and what the message names."""
        super().__init__(reason)
        self.reason, self.at, self.values = reason, at, values

    def within(self, place: str) -> Rejected:
        """The same, found inside something at `place`."""
        return Rejected(self.reason, place + self.at, **self.values)


def reject(reason: str, at: str, **values: Any) -> NoReturn:  # noqa: ANN401 - shown only
    """Raise Rejected."""
    raise Rejected(reason, at, **values)
