"""Authorities as lawyers of each language write them; rules and cases keep one plain spelling.

`CRA 4(1)(a)` is the spelling of rule files. A letter says `CRA, s. 4(1)(a)` in English and
`LCJ, al. 4(1)a)` in French, and lists what the short names of Acts stand for.
"""

# ruff: noqa: E501 - a title in both languages reads best on one line
from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from sequester.errors import Lang, Text
from sequester.report.spelling import SPACE

ACTS: Final[dict[str, tuple[str, Text]]] = {
    "CRA": ("LCJ", Text("Criminal Records Act, R.S.C. 1985, c. C-47", "Loi sur le casier judiciaire, L.R.C. 1985, ch. C-47")),
    "CC": ("C. cr.", Text("Criminal Code, R.S.C. 1985, c. C-46", "Code criminel, L.R.C. 1985, ch. C-46")),
    "CDSA": ("LRCDAS", Text("Controlled Drugs and Substances Act, S.C. 1996, c. 19", "Loi réglementant certaines drogues et autres substances, L.C. 1996, ch. 19")),
    "YCJA": ("LSJPA", Text("Youth Criminal Justice Act, S.C. 2002, c. 1", "Loi sur le système de justice pénale pour les adolescents, L.C. 2002, ch. 1")),
    "IA": ("LI", Text("Interpretation Act, R.S.C. 1985, c. I-21", "Loi d’interprétation, L.R.C. 1985, ch. I-21")),
    "NDA": ("LDN", Text("National Defence Act, R.S.C. 1985, c. N-5", "Loi sur la défense nationale, L.R.C. 1985, ch. N-5")),
    "EHUCA": ("LRCIH", Text("Expungement of Historically Unjust Convictions Act, S.C. 2018, c. 11", "Loi sur la radiation de condamnations constituant des injustices historiques, L.C. 2018, ch. 11")),
    "CA": ("LCan", Text("Cannabis Act, S.C. 2018, c. 16", "Loi sur le cannabis, L.C. 2018, ch. 16")),
    "CtA": ("LCtr", Text("Contraventions Act, S.C. 1992, c. 47", "Loi sur les contraventions, L.C. 1992, ch. 47")),
    "CEA": ("LPC", Text("Canada Evidence Act, R.S.C. 1985, c. C-5", "Loi sur la preuve au Canada, L.R.C. 1985, ch. C-5")),
    "SOIRA": ("LERDS", Text("Sex Offender Information Registration Act, S.C. 2004, c. 10", "Loi sur l’enregistrement de renseignements sur les délinquants sexuels, L.C. 2004, ch. 10")),
    "ITOA": ("LTID", Text("International Transfer of Offenders Act, S.C. 2004, c. 21", "Loi sur le transfèrement international des délinquants, L.C. 2004, ch. 21")),
}  # fmt: skip
"""For each short name of a rule file: the French one, and the full title in both languages."""
COURTS: Final = {"SCC": "CSC", "FC": "CF", "FCA": "CAF", "CMAC": "CACM", "TCC": "CCI"}
"""Courts whose neutral citation differs in French; those of the provinces keep theirs."""
STATUTES: Final = {"SC": ("S.C.", "L.C."), "RSC": ("S.R.C.", "L.R.C.")}
"""French names of the annual and the revised statutes, before 1985 and since."""
RENAMED: Final = 1985
PINPOINT = re.compile(r"(?P<section>\d[\d.]*)(?P<rest>(?:\([^()\s]+\))*)")
BARE = re.compile(r"(?:\([^()\s]+\))+")  # levels of a definition, whose section is named before
DEFINED = re.compile(
    r"(?P<place>\d[\d.]*(?:\([^()\s]+\))*) (?P<word>[^\d\s(].*?)(?: (?P<rest>(?:\([^()\s]+\))+))?"
)
SCHEDULE = re.compile(r"(Schedule(?: (?:\d+|[IVXLC]+))?)(?: item (.+))?")
CHAPTER = re.compile(r"(R?SC) (\d{4}(?:-\d\d)?) c ([\w-]+)(?: s (\S+))?")
NEUTRAL = re.compile(r"(\d{4}) ([A-Z]+) (\d+)")
ABBREVIATED = re.compile(r"\b(s\.|c\.|ch\.|C\.|art\.|par\.|al\.|item) ")
CITED: Final = r"(?<![\w.]){short}, (?:s\.|Schedule|art\.|par\.|al\.|sous-al\.|annexe)"
"""A short name before the place that is cited, in either language."""
LEVELS: Final = ("art.", "par.", "al.", "sous-al.")


def cited(authority: str, lang: Lang) -> str:
    """One authority in the language's own style; what is not understood stays as it is."""
    return ABBREVIATED.sub(rf"\1{SPACE}", _cited(authority, lang))


def _cited(authority: str, lang: Lang) -> str:
    short, _, rest = authority.partition(" ")
    if short in ACTS:
        name = short if lang == "en" else ACTS[short][0]
        place = _place(rest, lang)
        return f"{name}, {place}" if place else authority if lang == "en" else name
    if found := CHAPTER.fullmatch(authority):
        return _chapter(found, lang)
    if authority.startswith("SOR/"):
        return _regulation(authority, lang)
    if PINPOINT.fullmatch(authority):
        return pinpoint(authority, lang)
    if (found := NEUTRAL.fullmatch(authority)) and lang == "fr":
        return f"{found[1]} {COURTS.get(found[2], found[2])} {found[3]}"
    return authority


def _regulation(authority: str, lang: Lang) -> str:
    """A federal regulation, by its number and section: SOR/2023-29, s. 2; DORS/2023-29, art. 2."""
    number, _, section = authority.partition(" s ")
    if lang == "en":
        return f"{number}, s. {section}" if section else number
    number = "DORS" + number.removeprefix("SOR")
    return f"{number}, art. {pinpoint(section, lang)}" if section else number


def pinpoint(place: str, lang: Lang) -> str:
    """4(1)(a), which French writes 4(1)a), and (a)(i), which it writes a)(i); else as it is."""
    found = PINPOINT.fullmatch(place)
    if lang == "fr" and BARE.fullmatch(place):
        return _french_levels(place)[0]
    if lang == "en" or not found:
        return place
    return found["section"] + _french_levels(found["rest"])[0]


def acts_cited(texts: Iterable[str], lang: Lang) -> list[str]:
    """What the short names of Acts cited in some sentences stand for, in the order of the names."""
    whole = "\n".join(texts).replace(SPACE, " ")
    shorts = {
        short
        for short, (french, _) in ACTS.items()
        if re.search(CITED.format(short=re.escape(short if lang == "en" else french)), whole)
    }
    told = {(short if lang == "en" else ACTS[short][0]): ACTS[short][1] for short in shorts}
    dash = "\N{EN DASH}"
    return [f"{short} {dash} {told[short].in_language(lang)}" for short in sorted(told)]


def _place(rest: str, lang: Lang) -> str:
    if found := PINPOINT.fullmatch(rest):
        if lang == "en":
            return f"s. {rest}"
        levels, depth = _french_levels(found["rest"])
        return f"{LEVELS[depth]} {found['section']}{levels}"
    if found := DEFINED.fullmatch(rest):
        return _definition(found, lang)
    if found := SCHEDULE.fullmatch(rest):
        if lang == "en":
            return found[1] + (f", item {found[2]}" if found[2] else "")
        item = f", art. {_french_item(found[2])}" if found[2] else ""
        return found[1].replace("Schedule", "annexe") + item
    return rest


def _definition(found: re.Match[str], lang: Lang) -> str:
    """A definition by its word: s. 2(1), “sentence”; par. 2(1), « peine »."""
    rest = found["rest"] or ""
    if lang == "en":
        return f"{_place(found['place'], lang)}, “{found['word']}”{rest and ' ' + rest}"
    levels = f" {_french_levels(rest)[0]}" if rest else ""
    return f"{_place(found['place'], lang)}, «{SPACE}{found['word']}{SPACE}»{levels}"


def _french_levels(rest: str) -> tuple[str, int]:
    """(1)(a)(i) as (1)a)(i), and how deep it goes: paragraph 2, subparagraph 3."""
    pieces = re.findall(r"\(([^()]+)\)", rest)
    depth = 0
    text = ""
    for piece in pieces:
        if depth == 0 and piece[0].isdigit():
            depth, text = 1, f"({piece})"
        elif depth <= 1:
            depth, text = 2, f"{text}{piece})"
        else:
            depth, text = 3, f"{text}({piece})"
    return text, depth


def _french_item(item: str) -> str:
    number, bracket, rest = item.partition("(")
    return number + _french_levels(bracket + rest)[0] if bracket else item


def _chapter(found: re.Match[str], lang: Lang) -> str:
    kind, year, chapter, section = found.groups()
    if lang == "fr":
        text = f"{STATUTES[kind][int(year[:4]) >= RENAMED]} {year}, ch. {chapter}"
        return f"{text}, art. {pinpoint(section, lang)}" if section else text
    text = f"{'.'.join(kind)}. {year}, c. {chapter}"
    return f"{text}, s. {section}" if section else text
