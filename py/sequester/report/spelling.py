"""How each language writes days, sums, lengths of time and provisions of law."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal

from sequester.errors import Lang

MONTHS: dict[Lang, tuple[str, ...]] = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August",
        "September", "October", "November", "December",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
        "septembre", "octobre", "novembre", "décembre",
    ),
}  # fmt: skip
MONTHS_A_YEAR = 12
SPACE = "\N{NO-BREAK SPACE}"
LOOSE = re.compile(rf"[ {SPACE}]+([;?!])")
NUMBERED = re.compile(r"\b(\d+) (?=(?:ans?|mois|jours?|heures?|grammes?)\b)")
LEVELS: dict[Lang, tuple[str, str, str, str]] = {
    "en": ("section", "subsection", "paragraph", "subparagraph"),
    "fr": ("l’article", "le paragraphe", "l’alinéa", "le sous-alinéa"),
}


def day(value: dt.date, lang: Lang) -> str:
    """12 February 2011; 12 février 2011; 1er mars 2011."""
    number = "1er" if lang == "fr" and value.day == 1 else str(value.day)
    return f"{number} {MONTHS[lang][value.month - 1]} {value.year}"


def money(cents: int, lang: Lang) -> str:
    """$3,000 or $644.88; 3 000 $ or 644,88 $."""
    dollars, rest = divmod(abs(cents), 100)
    text = f"{dollars:,}" + (f".{rest:02}" if rest else "")
    french = text.replace(",", SPACE).replace(".", ",") + SPACE + "$"
    text = french if lang == "fr" else "$" + text
    return f"-{text}" if cents < 0 else text


def dollars(value: Decimal, lang: Lang) -> str:
    """An amount given in dollars."""
    return money(int(value * 100), lang)


def hundredths(value: int, lang: Lang) -> str:
    """A number given in hundredths: 2.5; 2,5."""
    text = f"{Decimal(value) / 100:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",") if lang == "fr" else text


def length(months: int, days: int, lang: Lang) -> str:
    """2 years less a day; 1 year 6 months; 90 days; 2 ans moins un jour."""
    years, months = divmod(months, MONTHS_A_YEAR)
    parts = [
        counted(years, ("year", "years") if lang == "en" else ("an", "ans")),
        counted(months, ("month", "months") if lang == "en" else ("mois", "mois")),
        counted(max(days, 0), ("day", "days") if lang == "en" else ("jour", "jours")),
    ]
    text = " ".join(part for part in parts if part) or ("0 days" if lang == "en" else "0 jour")
    if days == -1:
        text += " less a day" if lang == "en" else " moins un jour"
    elif days < 0:
        text += f" less {-days} days" if lang == "en" else f" moins {-days} jours"
    return text


def counted(number: int, words: tuple[str, str]) -> str:
    """The number with its noun; nothing for zero."""
    return f"{number}{SPACE}{words[number > 1]}" if number else ""


def provision(act: str, parts: Sequence[str], lang: Lang) -> str:
    """Paragraph 348(1)(b) of the Criminal Code; l’alinéa 348(1)b) du Code criminel.

    `parts`: section, subsection and paragraph, "" where the citation stops.
    """
    section, subsection, paragraph = [*parts, "", "", ""][:3]
    if not section:
        return of_act(act, lang, alone=True)
    levels = [part for part in (subsection, paragraph) if part]
    levels = [piece for part in levels for piece in part.replace(")", "").split("(")]
    numbered = levels and levels[0][:1].isdigit()
    depth = min(len(levels) + (0 if numbered or not levels else 1), 3)
    number = section
    for place, piece in enumerate(levels):
        bare = lang == "fr" and place == (1 if numbered else 0)
        number += f"{piece})" if bare else f"({piece})"
    return f"{LEVELS[lang][depth]} {number} {of_act(act, lang)}"


def of_act(act: str, lang: Lang, *, alone: bool = False) -> str:
    """The Act as a complement (`of the Criminal Code`, `du Code criminel`), or alone."""
    if lang == "en":
        starts = act.lower().startswith(("the ", "an ", "a "))
        named = act if starts else f"the {act}"
        return named if alone else f"of {named}"
    first = act.split(" ", 1)[0].lower()
    if first in ("code", "règlement", "régime"):
        return f"le {act}" if alone else f"du {act}"
    if first == "loi":
        return f"la {act}" if alone else f"de la {act}"
    if first in ("une", "un"):
        return act if alone else f"d’{act}"
    if first in ("la", "le"):
        return act if alone else f"de {act}".replace("de le ", "du ")
    return f"la loi « {act} »" if alone else f"de la loi « {act} »"


def capital(text: str) -> str:
    """The text with a capital at its beginning, unless it begins with an identifier."""
    first = text.split(" ", 1)[0]
    if any(letter.isdigit() or letter in "_/" for letter in first):
        return text
    return text[:1].upper() + text[1:]


def typeset(text: str, lang: Lang) -> str:
    """French as the federal government prints it.

    Colons and quotation marks stay on the line of the word they belong to; question marks and
    semicolons follow their word without a space.
    """
    if lang == "en":
        return text
    text = NUMBERED.sub(rf"\1{SPACE}", LOOSE.sub(r"\1", text))
    return text.replace(" :", f"{SPACE}:").replace("« ", f"«{SPACE}").replace(" »", f"{SPACE}»")


def clean(text: str) -> str:
    """The text without control characters, so that a record cannot steer a terminal."""
    return "".join(
        letter
        if letter == "\n" or (letter.isprintable() or letter in SPACE)
        else "\N{REPLACEMENT CHARACTER}"
        for letter in text
    )
