"""What the tables say of an offence, for a person in either language and for software."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from clingo import Symbol, SymbolType

from sequester.analysis import Known, OffenceRow
from sequester.errors import Lang, Text
from sequester.law import UNLISTED, Cited, Offence, RuleSet, written_cited, written_offence
from sequester.report.citation import cited, pinpoint
from sequester.report.naming import ARTICLES, any_constant
from sequester.report.spelling import capital, clean, day
from sequester.report.symbols import term_of
from sequester.report.words import Words

LANGS: tuple[Lang, ...] = ("en", "fr")
_PLACEHOLDER = re.compile(r"\{([A-Za-z][A-Za-z0-9]*)\}")
_FINE = Text("a fine only", "une amende seulement")
_TERM = Text("longest term: {term}", "peine la plus longue : {term}")
_SINCE = Text("since {first}", "depuis le {first}")
_BETWEEN = Text("from {first} to {last}", "du {first} au {last}")
_LABELS = {
    "term": Text("term", "terme"),
    "other": Text("in French", "en anglais"),
    "aim": Text("conduct", "conduite"),
    "charge": Text("charged under", "accusation en vertu de"),
    "modes": Text("prosecuted", "poursuite"),
    "full": Text("full offence", "infraction même"),
    "numbers": Text("other numbers", "autres numéros"),
    "listed": Text("in the tables", "dans les tables"),
}
_UNKNOWN = Text(
    "no Act of the tables: what it is, the record must say in other ways",
    "aucune loi des tables : le dossier doit dire autrement ce que c’est",
)
_NAMELESS = Text("not in the table of offences", "absente de la table des infractions")
_NO_MODE = Text(
    "not in the table: the text of that time was not seen, or its paragraphs differ",
    "absente de la table : le texte de l’époque n’a pas été vu, ou ses alinéas diffèrent",
)
_NONE = Text("no other table names it", "aucune autre table ne la mentionne")
_PART = Text("in part: ", "en partie : ")
_COLON: dict[Lang, str] = {"en": ": ", "fr": "\u00a0: "}
_WIDTH = 16


class Telling:
    """Says in words what the tables hold, in one language."""

    def __init__(self, ruleset: RuleSet, lang: Lang) -> None:
        """Take the words of the rule set and the language."""
        self.words = Words(ruleset, lang)
        self.vocabulary = ruleset.vocabulary
        self.lang: Lang = lang

    def lines(self, text: str, citation: Cited, known: Known) -> Iterator[str]:
        """All about the citation `text`, a labelled line for each thing."""
        name = known.name
        listed = known.offence[0] != UNLISTED
        head = written_cited(self.vocabulary, citation, self.lang) if listed else text
        told = name.in_language(self.lang) if name else self._say(_NAMELESS)
        yield f"{head}  {told}"
        yield self._line("term", written_term(known.offence))
        if not listed:
            yield f"  {self._say(_UNKNOWN)}"
            return
        other: Lang = "fr" if self.lang == "en" else "en"
        elsewhere = written_cited(self.vocabulary, citation, other)
        yield self._line(
            "other", f"{elsewhere}  {name.in_language(other) if name else ''}".rstrip()
        )
        if citation.form:
            yield self._line("aim", self.constant(citation.form))
        if citation.charge:
            charge = written_offence(self.vocabulary, citation.charge, self.lang)
            yield self._line("charge", charge)
        modes = [self.mode(row, known.offence) for row in known.modes]
        label = "full" if citation.form else "modes"
        yield from self._several(label, modes or [self._say(_NO_MODE)])
        yield from self._several("numbers", [self.row(row) for row in known.numbers])
        rows = list(dict.fromkeys(self.row(row) for row in known.listed))
        yield from self._several("listed", rows or [self._say(_NONE)])

    def short(self, known: Known) -> str:
        """One line: citation, how it is prosecuted now, its longest term, its name."""
        row = next((one for one in known.modes[::-1] if one.fit in ("same", "wider")), None)
        told = [written_offence(self.vocabulary, known.offence, self.lang)]
        if row is not None:
            told += [self.constant(row.values["Mode"].name), self.longest(row.values["Maximum"])]
        return "  ".join([*told, known.name.in_language(self.lang) if known.name else ""])

    def mode(self, row: OffenceRow, asked: Offence) -> str:
        """How it may be prosecuted, the longest term, since when, and by what provision."""
        told = [
            self.constant(row.values["Mode"].name),
            self._say(_TERM).format(term=self.longest(row.values["Maximum"])),
            self.days(row),
        ]
        place = cited(row.values["Citation"].string, self.lang)
        said = f"{'; '.join(told)} ({place})"
        if row.offence == asked:
            return said
        return (
            f"{written_offence(self.vocabulary, row.offence, self.lang)}{_COLON[self.lang]}{said}"
        )

    def row(self, row: OffenceRow) -> str:
        """A row of a table in the table's own sentence, with what it cites."""
        values = {name: term_of(symbol) for name, symbol in row.values.items()}
        sentence = capital(clean(self.words.row(row.table, values)))
        part = self._say(_PART) if row.fit == "narrower" else ""
        return f"{part}{pinpoint(sentence, self.lang)} ({self.cite(row)})"

    def cite(self, row: OffenceRow) -> str:
        """What a row cites, in the style of the language."""
        given = row.table.cite_fr if self.lang == "fr" else row.table.cite
        values = {name: _plain(symbol) for name, symbol in row.values.items()}
        filled = (_PLACEHOLDER.sub(lambda f: values.get(f[1], f[0]), each) for each in given)
        return "; ".join(dict.fromkeys(cited(each, self.lang) for each in filled))

    def constant(self, name: str) -> str:
        """The phrase of a constant."""
        phrase = any_constant(self.vocabulary, name)
        return ARTICLES.sub("", phrase.in_language(self.lang)) if phrase else name

    def longest(self, term: Symbol) -> str:
        """A longest term of imprisonment, or that there is none."""
        if str(term) == "length(0,0)":
            return self._say(_FINE)
        return self.words.term(term_of(term), "longest_term")

    def days(self, row: OffenceRow) -> str:
        """Since when, or from when to when, a row holds."""
        first, last = (_day(row.values[end]) for end in ("From", "To"))
        told = {"first": day(first, self.lang) if first else "", "last": ""}
        if last is None:
            return self._say(_SINCE).format(**told)
        return self._say(_BETWEEN).format(**told | {"last": day(last, self.lang)})

    def _say(self, text: Text) -> str:
        return text.in_language(self.lang)

    def _line(self, label: str, told: str) -> str:
        return f"  {self._say(_LABELS[label]):<{_WIDTH}}{told}"

    def _several(self, label: str, told: list[str]) -> Iterator[str]:
        for number, one in enumerate(told):
            yield self._line(label, one) if not number else f"  {'':<{_WIDTH}}{one}"


def offence_json(ruleset: RuleSet, citation: Cited, known: Known) -> dict[str, object]:
    """All about one citation as plain values; sentences in both languages."""
    telling = {lang: Telling(ruleset, lang) for lang in LANGS}
    vocabulary = ruleset.vocabulary

    def both(offence: Offence) -> dict[str, str]:
        return {lang: written_offence(vocabulary, offence, lang) for lang in LANGS}

    act, section, subsection, paragraph = known.offence
    return {
        "offence": {
            "act": act, "section": section, "subsection": subsection, "paragraph": paragraph,
            "term": written_term(known.offence), **both(known.offence),
        },
        "form": citation.form or "committed",
        "charge": written_term(citation.charge) if citation.charge else None,
        "name": {"en": known.name.en, "fr": known.name.fr} if known.name else None,
        "prosecution": [
            {
                "offence": written_term(row.offence),
                "fit": row.fit,
                "mode": row.values["Mode"].name,
                "maximum": str(row.values["Maximum"]),
                "from": _iso(row.values["From"]), "to": _iso(row.values["To"]),
                "cite": row.values["Citation"].string,
            }
            for row in known.modes
        ],
        "tables": [
            {
                "table": row.table.predicate, "offence": written_term(row.offence), "fit": row.fit,
                "says": {lang: telling[lang].row(row) for lang in LANGS},
                "cite": {lang: telling[lang].cite(row) for lang in LANGS},
            }
            for row in (*known.numbers, *known.listed)
        ],
    }  # fmt: skip


def written_term(offence: Offence) -> str:
    """The term that rules and facts hold."""
    act, *levels = offence
    return f"offence({act}," + ",".join(f'"{level}"' for level in levels) + ")"


def _plain(symbol: Symbol) -> str:
    return symbol.string if symbol.type == SymbolType.String else str(symbol)


def _day(symbol: Symbol) -> dt.date | None:
    if not symbol.match("date", 3):
        return None
    year, month, number = (argument.number for argument in symbol.arguments)
    return dt.date(year, month, number)


def _iso(symbol: Symbol) -> str | None:
    found = _day(symbol)
    return found.isoformat() if found else None
