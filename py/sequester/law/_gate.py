"""The text gate: what a rule file must be before any clingo parser sees it.

clingo opens `#include`d files while parsing, wraps numbers that are too large, and ends the whole
process on a character outside ASCII or on very deep nesting (`tests/engine`). So the text is
judged here first, by rules simple enough to be certain: there are strings, line comments and code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from sequester.errors import Text
from sequester.law._report import Place, Report

MAX_BYTES = 256 * 1024
MAX_COLUMNS = 100
MAX_LONG_LINE = 1_200
MAX_STATEMENT = 4_096
MAX_NESTING = 50
MAX_INTEGER = 2_147_483_647

_TOKEN = re.compile(r'"(?:[^"\\\n]|\\["\\n])*"|"[^\n]*|%[^\n]*')
_DIRECTIVE = re.compile(r"#(?:[A-Za-z_]+\+?)?")
_ALLOWED = frozenset({"#sum", "#sum+", "#count", "#min", "#max", "#inf", "#sup", "#true", "#false"})
_NUMBER = re.compile(r"(?<![A-Za-z0-9_'])[0-9][A-Za-z0-9_']*")
_FACT = re.compile(r"^[a-z_]+\(.*\)\.$")
_ASCII_FOR = {
    "«": '"', "»": '"', "“": '"', "”": '"', "’": "'", "‘": "'",
    "\u00a0": " ", "\u202f": " ", "–": "-", "—": "-", "−": "-", "…": "...", "×": "*",
    "≤": "<=", "≥": ">=", "≠": "!=", "œ": "oe", "æ": "ae",
}  # fmt: skip


def read_source(path: Path, name: str, report: Report) -> str | None:
    """The text of a rule file that passed the gate, or None with the reasons in `report`."""
    at = Place(name)
    if path.is_symlink() or not path.is_file():
        message = Text("this is not a plain file", "ce n’est pas un fichier ordinaire")
        report.add("L001", at, message)
        return None
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else bytes(MAX_BYTES + 1)
    except OSError:
        message = Text("the file cannot be read", "le fichier ne peut être lu")
        report.add("L001", at, message)
        return None
    return gate(data, name, report)


def gate(data: bytes, name: str, report: Report) -> str | None:
    """The text in `data` if it may be parsed; else None, and every reason in `report`."""
    before = len(report)
    text = _decode(data, name, report)
    if text is None:
        return None
    masked = _mask(text, name, report)
    _check_lines(text, masked, name, report)
    _check_code(masked, name, report)
    return text if len(report) == before else None


def _decode(data: bytes, name: str, report: Report) -> str | None:
    if len(data) > MAX_BYTES:
        message = Text("the file is larger than 256 KiB", "le fichier dépasse 256 Kio")
        hint = Text("divide it by subject", "divisez-le par sujet")
        report.add("L002", Place(name), message, hint)
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        message = Text("this is not UTF-8 text", "ce n’est pas du texte en UTF-8")
        hint = Text("save the file as UTF-8", "enregistrez le fichier en UTF-8")
        report.add("L003", Place(name, line, column), message, hint)
        return None
    if text.startswith("\ufeff"):
        message = Text(
            "the file begins with a byte order mark", "le fichier commence par un indicateur BOM"
        )
        hint = Text("save it as UTF-8 without BOM", "enregistrez-le en UTF-8 sans BOM")
        report.add("L004", Place(name, 1, 1), message, hint)
    if not text.endswith("\n"):
        message = Text("the last line does not end", "la dernière ligne n’est pas terminée")
        hint = Text("end the file with a line break", "terminez le fichier par un saut de ligne")
        report.add("L005", Place(name, text.count("\n") + 1), message, hint)
    return text


def _mask(text: str, name: str, report: Report) -> str:
    """The text with the inside of strings and comments blanked, character for character."""
    parts: list[str] = []
    done = 0
    for token in _TOKEN.finditer(text):
        parts.append(text[done : token.start()])
        word = token.group()
        if word.startswith("%*"):
            message = Text("comments over several lines are not used",
                           "les commentaires sur plusieurs lignes ne sont pas utilisés")  # fmt: skip
            hint = Text('begin each line with "%"', "commencez chaque ligne par « % »")
            report.add("L012", _place(text, token.start(), name), message, hint)
        elif word.startswith('"') and not _closed(word):
            message = Text("this string does not end on its line",
                           "cette chaîne n’est pas fermée sur sa ligne")  # fmt: skip
            hint = Text('close it with "; only \\", \\\\ and \\n may follow a backslash',
                        "fermez-la par \"; seuls \\\", \\\\ et \\n peuvent suivre une barre oblique")  # fmt: skip
            report.add("L013", _place(text, token.start(), name), message, hint)
        parts.append('"' + "_" * (len(word) - 2) + '"' if _closed(word) else " " * len(word))
        done = token.end()
    parts.append(text[done:])
    return "".join(parts)


def _closed(word: str) -> bool:
    return re.fullmatch(r'"(?:[^"\\\n]|\\["\\n])*"', word) is not None


def _place(text: str, offset: int, name: str) -> Place:
    start = text.rfind("\n", 0, offset) + 1
    return Place(name, text.count("\n", 0, offset) + 1, offset - start + 1)


def _check_lines(text: str, masked: str, name: str, report: Report) -> None:
    for number, (line, code) in enumerate(
        zip(text.split("\n"), masked.split("\n"), strict=True), start=1
    ):
        _check_characters(line, code, Place(name, number), report)
        limit = MAX_LONG_LINE if line.startswith("%! ") or _FACT.match(code) else MAX_COLUMNS
        if len(line) > limit:
            message = Text(f"the line is longer than {limit} characters",
                           f"la ligne dépasse {limit} caractères")  # fmt: skip
            report.add("L006", Place(name, number, limit + 1), message)


def _check_characters(line: str, code: str, at: Place, report: Report) -> None:
    for column, character in enumerate(line, start=1):
        place = Place(at.file, at.line, column)
        if character.isascii() and character.isprintable():
            continue
        if character == "\r":
            message = Text("the line ends in CR LF", "la ligne se termine par CR LF")
            hint = Text(
                "save the file with LF line ends", "enregistrez le fichier avec des fins LF"
            )
            report.add("L007", place, message, hint)
            return
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
            if (at.line, column) != (1, 1) or character != "\ufeff":
                report.add("L008", place, *_invisible(character))
            return
        if code[column - 1] == character:
            report.add("L010", place, *_outside(character))
            return
    if not unicodedata.is_normalized("NFC", line):
        message = Text("an accent stands apart from its letter",
                       "un accent est séparé de sa lettre")  # fmt: skip
        hint = Text(
            "save the text in Unicode form NFC", "enregistrez le texte en forme Unicode NFC"
        )
        report.add("L009", at, message, hint)


def _invisible(character: str) -> tuple[Text, Text]:
    code = f"U+{ord(character):04X}"
    return (
        Text(f"the character {code} cannot be seen", f"le caractère {code} est invisible"),
        Text("remove it, or write spaces", "supprimez-le, ou écrivez des espaces"),
    )


def _outside(character: str) -> tuple[Text, Text]:
    plain = _ASCII_FOR.get(character)
    if plain is None:
        plain = unicodedata.normalize("NFD", character)[0]
        plain = plain if plain.isascii() else ""
    shown = f"U+{ord(character):04X}" if character.isspace() else character
    message = Text(
        f'"{shown}" stands outside strings and comments',
        f"« {shown} » se trouve hors d’une chaîne ou d’un commentaire",
    )
    if plain == " ":
        return message, Text("write an ordinary space", "écrivez une espace ordinaire")
    if plain:
        return message, Text(f"write {plain} instead", f"écrivez plutôt {plain}")
    return message, Text("names are written in ASCII", "les noms s’écrivent en ASCII")


def _check_code(masked: str, name: str, report: Report) -> None:
    for offset, code, message, hint in (
        *_directives(masked),
        *_numbers(masked),
        *_nesting(masked),
        *_statements(masked),
    ):
        report.add(code, _place(masked, offset, name), message, hint)


Finding = tuple[int, str, Text, Text | None]


def _directives(masked: str) -> Iterator[Finding]:
    for word in _DIRECTIVE.finditer(masked):
        if word.group() not in _ALLOWED:
            message = Text(f"{word.group()} is not part of the rule language",
                           f"{word.group()} n’appartient pas au langage des règles")  # fmt: skip
            yield word.start(), "L011", message, _remedy(word.group())
    for offset, character in enumerate(masked):
        if character == "@":
            message = Text("functions called with @ are not part of the rule language",
                           "les fonctions appelées par @ n’appartiennent pas au langage des règles")  # fmt: skip
            yield offset, "L014", message, None


def _remedy(word: str) -> Text | None:
    return {
        "#include": Text("the loader finds the files itself", "le chargeur trouve lui-même les fichiers"),
        "#defined": Text("declare the predicate in the vocabulary", "déclarez le prédicat dans le vocabulaire"),
        "#const": Text("write a cited fact in periods.lp", "écrivez un fait cité dans periods.lp"),
        "#infimum": Text("write #inf", "écrivez #inf"),
        "#supremum": Text("write #sup", "écrivez #sup"),
        "#program": Text("give the block its dates in in_force", "donnez au bloc ses dates dans in_force"),
    }.get(word)  # fmt: skip


def _numbers(masked: str) -> Iterator[Finding]:
    for match in _NUMBER.finditer(masked):
        word = match.group()
        if not word.isdecimal() or (len(word) > 1 and word[0] == "0"):
            message = Text(f"{word} is not a whole number in ordinary digits",
                           f"{word} n’est pas un nombre entier en chiffres ordinaires")  # fmt: skip
            yield match.start(), "L016", message, None
        elif len(word) > len(str(MAX_INTEGER)) or int(word) > MAX_INTEGER:
            message = Text(f"the number is larger than {MAX_INTEGER}",
                           f"le nombre dépasse {MAX_INTEGER}")  # fmt: skip
            yield match.start(), "L015", message, None


def _nesting(masked: str) -> Iterator[Finding]:
    depth = 0
    for match in re.finditer(r"[(\[{)\]}]|(?<!\.)\.(?!\.)", masked):
        mark = match.group()
        if mark in "([{":
            depth += 1
            if depth == MAX_NESTING + 1:
                message = Text(f"brackets are nested more than {MAX_NESTING} deep",
                               f"les parenthèses s’emboîtent sur plus de {MAX_NESTING} niveaux")  # fmt: skip
                yield match.start(), "L017", message, None
        else:
            depth = 0 if mark == "." else max(0, depth - 1)


def _statements(masked: str) -> Iterator[Finding]:
    start = 0
    for end in [m.start() for m in re.finditer(r"(?<!\.)\.(?!\.)", masked)] + [len(masked)]:
        statement = masked[start:end]
        if len("".join(statement.split())) > MAX_STATEMENT:
            message = Text(f"the rule is longer than {MAX_STATEMENT} characters",
                           f"la règle dépasse {MAX_STATEMENT} caractères")  # fmt: skip
            hint = Text("is a full stop missing?", "manque-t-il un point final?")
            yield start + len(statement) - len(statement.lstrip()), "L018", message, hint
        start = end + 1
