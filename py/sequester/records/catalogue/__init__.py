"""Every message about records and cases, in both languages, by code.

R0xx: the file. R1xx: its structure. R2xx: a value. R3xx: references, dates and ids among
themselves. R4xx: places and keys named on the command line. Placeholders are filled by
`messages.problem`; `{key}` is a key, `{value}` the value at fault, never more of a record.
"""

from __future__ import annotations

from sequester.errors import Text
from sequester.records.catalogue.files import FILES
from sequester.records.catalogue.places import PLACES
from sequester.records.catalogue.structure import STRUCTURE
from sequester.records.catalogue.together import TOGETHER
from sequester.records.catalogue.values import VALUES

__all__ = ["MESSAGES"]

MESSAGES: dict[str, tuple[Text, Text]] = {
    code: (Text(en, fr), Text(hint_en, hint_fr))
    for part in (FILES, STRUCTURE, VALUES, TOGETHER, PLACES)
    for code, (en, fr, hint_en, hint_fr) in part.items()
}
