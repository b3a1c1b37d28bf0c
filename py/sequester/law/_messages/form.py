"""What a message of the loader is made of."""

from __future__ import annotations

from msgspec import Struct

from sequester.errors import Text


class Message(Struct, frozen=True):
    """A sentence with fields in braces, and perhaps a remedy, in English and French."""

    en: str
    fr: str
    hint_en: str = ""
    hint_fr: str = ""

    def text(self, fields: dict[str, object]) -> Text:
        """The sentence with its fields filled in."""
        return Text(self.en.format(**fields), self.fr.format(**fields))

    def hint(self, fields: dict[str, object]) -> Text | None:
        """The remedy with its fields filled in, if there is one."""
        if not self.hint_en:
            return None
        return Text(self.hint_en.format(**fields), self.hint_fr.format(**fields))
