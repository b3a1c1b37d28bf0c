"""The text gate: what a rule file must be before any clingo parser sees it.

clingo opens `#include`d files while parsing, wraps numbers that are too large, and ends the whole
process on a character outside ASCII or on very deep nesting (`tests/engine`). So the text is
judged here first, by rules simple enough to be certain: there are strings, line comments and code.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from itertools import islice
from pathlib import Path

from sequester.errors import Text
from sequester.law._report import Place, Report

MAX_BYTES = 256 * 1024
MAX_COLUMNS = 100
MAX_LONG_LINE = 1_200
MAX_STATEMENT = 4_096
MAX_NESTING = 50
MAX_INTEGER = 2_147_483_647
MAX_REPORTED = 50  # of one kind in one file: a binary file would give thousands

_TOKEN = re.compile(r'("(?:[^"\\\n]|\\["\\n])*")|"[^\n]*|%[^\n]*')
_DIRECTIVE = re.compile(r"#(?:[A-Za-z_]+\+?)?")
_ALLOWED = frozenset({"#sum", "#sum+", "#count", "#min", "#max", "#inf", "#sup", "#true", "#false"})
_NUMBER = re.compile(r"(?<![A-Za-z0-9_'])[0-9][A-Za-z0-9_']*")
_FACT = re.compile(r"^[a-z_]+\(.*\)\.$")
_SPECIAL = re.compile(r"[^\x20-\x7e]")
# what may not stand before a match is looked for after its first character: that is found sooner
_STOP = re.compile(r"\.(?<!\.\.)(?!\.)")
_SIGN = re.compile(r"[-+*/\\~|&?^](?<!:-)")
_BRACKET = re.compile(r"[(\[{)\]};]")
_ODD_NUMBER = re.compile(r"[0-9](?<![A-Za-z0-9_'][0-9])(?:(?<=0)[0-9]|[0-9]*[A-Za-z_']|[0-9]{9})")
_PERHAPS_DAY = re.compile(r"[0-9]-[0-9]")
_ISO_DAY = re.compile(r"(?<![\w'])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![\w'])")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_ASCII_FOR = {
    "«": '"', "»": '"', "“": '"', "”": '"', "’": "'", "‘": "'",
    "–": "-", "—": "-", "−": "-", "…": "...", "×": "*",
    "≤": "<=", "≥": ">=", "≠": "!=", "œ": "oe", "æ": "ae",
}  # fmt: skip
_TOGETHER = Text("write the number without spaces", "écrivez le nombre sans espace")
_REMEDIES = {
    "#include": Text(
        "the loader finds the files itself", "le chargeur trouve lui-même les fichiers"
    ),
    "#defined": Text(
        "declare the predicate in the vocabulary", "déclarez le prédicat dans le vocabulaire"
    ),
    "#const": Text("write a cited fact in a table", "écrivez un fait cité dans une table"),
    "#program": Text(
        "give the block its dates in in_force", "donnez au bloc ses dates dans in_force"
    ),
    "#show": Text(
        "what a question answers is declared in the vocabulary",
        "ce à quoi une question répond se déclare dans le vocabulaire",
    ),
    "#external": Text(
        "a fact of the record is declared with input(...) in the vocabulary",
        "un fait du dossier se déclare par input(...) dans le vocabulaire",
    ),
    "#script": Text("rule files hold no code", "un fichier de règles ne contient pas de code"),
    "#infimum": Text("write #inf", "écrivez #inf"),
    "#supremum": Text("write #sup", "écrivez #sup"),
}


def read_bytes(path: Path, name: str, report: Report) -> bytes | None:
    """The bytes of a rule file for the gate, or None with the reason in `report`."""
    try:
        said = os.lstat(path)  # a link is none: what it leads to may lie anywhere
        plain = stat.S_ISREG(said.st_mode)
        small = plain and said.st_size <= MAX_BYTES
        data = _whole(path) if small else bytes(MAX_BYTES + 1)
    except OSError:
        plain, data = False, b""
    if not plain:
        report.add("L001", Place(name))
        return None
    return data


def _whole(path: Path) -> bytes:
    with path.open("rb", buffering=0) as stream:
        return stream.read()


def gate(data: bytes, name: str, report: Report) -> str | None:
    """The text in `data` if it may be parsed; else None, and every reason in `report`."""
    before = len(report)
    text = _decode(data, name, report)
    if text is None:
        return None
    masked = _mask(text, name, report)
    _check_lines(text, masked, name, report)
    _check_words(masked, name, report)
    _check_nesting(masked, name, report)
    _check_statements(masked, name, report)
    return text if len(report) == before else None


def _decode(data: bytes, name: str, report: Report) -> str | None:
    if len(data) > MAX_BYTES:
        report.add("L002", Place(name))
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8", errors="replace")) + 1
        report.add("L003", Place(name, line, column))
        return None
    if text.startswith("\ufeff"):
        report.add("L004", Place(name, 1, 1))
    if not text.endswith("\n"):
        report.add("L005", Place(name, text.count("\n") + 1))
    return text


def _mask(text: str, name: str, report: Report) -> str:
    """The text with the inside of strings and comments blanked, character for character."""

    def blank(token: re.Match[str]) -> str:
        word = token.group()
        if token[1] is not None:
            return '"' + "_" * (len(word) - 2) + '"'
        if word.startswith("%*"):
            report.add("L012", _place(text, token.start(), name))
        elif word.startswith('"'):
            report.add("L013", _place(text, token.start(), name))
        return " " * len(word)

    return _TOKEN.sub(blank, text)


def _place(text: str, offset: int, name: str) -> Place:
    start = text.rfind("\n", 0, offset) + 1
    return Place(name, text.count("\n", 0, offset) + 1, offset - start + 1)


def _check_lines(text: str, masked: str, name: str, report: Report) -> None:
    pairs = zip(text.split("\n"), masked.split("\n"), strict=True)
    for number, (line, code) in enumerate(pairs, start=1):
        if not (line.isascii() and line.isprintable()) and not _is_plain(line, code):
            _check_characters(line, code, Place(name, number), report)
        limit = MAX_LONG_LINE if line.startswith("%! ") or _is_fact(code) else MAX_COLUMNS
        if len(line) > limit:
            report.add("L006", Place(name, number, limit + 1), limit=limit)


def _is_fact(code: str) -> bool:
    """Whether the line is a whole fact: vocabulary and tables hold one a line."""
    return _FACT.match(code) is not None and ":-" not in code


def _is_plain(line: str, code: str) -> bool:
    """Whether a line has letters of any language in strings and comments, and nothing unseen."""
    seen = line.replace("\u00a0", " ").replace("\u202f", " ").isprintable()
    return seen and code.isascii() and unicodedata.is_normalized("NFC", line)


def _check_characters(line: str, code: str, at: Place, report: Report) -> None:
    """Report the first character of a line that may not stand where it stands."""
    for match in _SPECIAL.finditer(line):
        character, column = match.group(), match.start() + 1
        place = Place(at.file, at.line, column)
        if character == "\r":
            report.add("L007", place)
        elif unicodedata.category(character) in _UNSEEN:
            if character != "\ufeff" or (at.line, column) != (1, 1):
                report.add("L008", place, character=f"U+{ord(character):04X}")
        elif not character.isascii() and code[column - 1] == character:
            shown = f"U+{ord(character):04X}" if character.isspace() else character
            hint = _ascii_hint(character, line[column - 2 : column + 1])
            report.add("L010", place, hint, character=shown)
        else:
            continue
        return
    if not unicodedata.is_normalized("NFC", line):
        report.add("L009", at)


def _ascii_hint(character: str, around: str) -> Text | None:
    if character.isspace() and (around[:1] + around[-1:]).isdecimal():
        return _TOGETHER
    if character.isspace():
        return Text("write an ordinary space", "écrivez une espace ordinaire")
    plain = _ASCII_FOR.get(character) or unicodedata.normalize("NFD", character)[0]
    if not plain.isascii():
        return None
    return Text(f"write {plain} instead", f"écrivez plutôt {plain}")


def _check_words(masked: str, name: str, report: Report) -> None:
    for match in islice(_DIRECTIVE.finditer(masked), MAX_REPORTED):
        word = match.group()
        if word not in _ALLOWED:
            report.add("L011", _place(masked, match.start(), name), _REMEDIES.get(word), word=word)
    for match in islice(re.finditer("@", masked), MAX_REPORTED):
        report.add("L014", _place(masked, match.start(), name))
    days = list(_ISO_DAY.finditer(masked)) if _PERHAPS_DAY.search(masked) else []
    for match in islice(days, MAX_REPORTED):
        day = "date({},{},{})".format(*(int(part) for part in match.groups()))
        report.add("L021", _place(masked, match.start(), name), text=match.group(), day=day)
    if _ODD_NUMBER.search(masked) is None:
        return
    in_days = {start for match in days for start in map(match.start, (1, 2, 3))}
    for match in _NUMBER.finditer(masked):
        if match.start() in in_days:
            continue
        word = match.group()
        if not word.isdecimal() or (len(word) > 1 and word[0] == "0"):
            place = _place(masked, match.start(), name)
            before = masked[max(0, match.start() - 2) : match.start()]
            apart = re.fullmatch(r"[0-9]\s", before) is not None
            report.add("L016", place, _TOGETHER if apart else None, word=word)
        elif len(word) > len(str(MAX_INTEGER)) or int(word) > MAX_INTEGER:
            report.add("L015", _place(masked, match.start(), name), limit=MAX_INTEGER)


def _check_nesting(masked: str, name: str, report: Report) -> None:
    marks = [mark for mark in "([{" if mark in masked]
    listing = ";" in masked
    start = 0
    for end in (*(match.start() for match in _STOP.finditer(masked)), len(masked)):
        # only these can be wrong, and there are few: looking at every bracket takes long
        many = (
            end - start > MAX_NESTING
            and sum(masked.count(mark, start, end) for mark in marks) > MAX_NESTING
        )
        if many or (listing and masked.find(";", start, end) >= 0):
            _check_brackets(masked, start, end, name, report)
        start = end + 1


def _check_brackets(masked: str, start: int, end: int, name: str, report: Report) -> None:
    """Report brackets that are too deep, and `;` outside all brackets, in one statement."""
    depth = 0
    for match in _BRACKET.finditer(masked, start, end):
        mark = match.group()
        if mark == ";":
            if depth == 0:
                report.add("L020", _place(masked, match.start(), name))
        elif mark in "([{":
            depth += 1
            if depth == MAX_NESTING + 1:
                report.add("L017", _place(masked, match.start(), name), limit=MAX_NESTING)
        else:
            depth = max(0, depth - 1)


def _check_statements(masked: str, name: str, report: Report) -> None:
    signs = len(_SIGN.findall(masked)) > MAX_NESTING
    start = 0
    for end in (*(match.start() for match in _STOP.finditer(masked)), len(masked)):
        if not signs and end - start <= MAX_STATEMENT:
            start = end + 1
            continue
        statement = masked[start:end]
        if end - start > MAX_STATEMENT and len("".join(statement.split())) > MAX_STATEMENT:
            begin = start + len(statement) - len(statement.lstrip())
            report.add("L018", _place(masked, begin, name), limit=MAX_STATEMENT)
        if len(_SIGN.findall(statement)) > MAX_NESTING:
            sign = next(islice(_SIGN.finditer(statement), MAX_NESTING, None))
            at = _place(masked, start + sign.start(), name)
            report.add("L019", at, limit=MAX_NESTING)
        start = end + 1
