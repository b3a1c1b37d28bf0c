"""A rule set's `ruleset.yaml`, read strictly: every key known, every value of its type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sequester.errors import Text
from sequester.law._gate import MAX_BYTES
from sequester.law._report import Place, Report, nearest
from sequester.law.model import Reading, SheetEntry
from sequester.placed.mapping import NotYamlError, PlacedList, PlacedMap, read_placed

_KEYS = (
    "id", "title", "builds_on", "consolidation", "questions", "burdens", "readings", "sheet",
)  # fmt: skip
_SHEET_KEYS = ("question", "about", "each", "given_as", "dated", "en", "fr")
_READING_KEYS = ("values", "cite", "en", "fr")


@dataclass(frozen=True, slots=True)
class ManifestText:
    """A manifest as written, before its names are compared with the vocabulary."""

    id: str
    title: Text
    builds_on: tuple[str, ...]
    consolidation: dt.date
    questions: tuple[str, ...]
    burdens: tuple[str, ...]  # the authorities whose burdens of proof apply
    readings: Mapping[str, Reading]
    sheet: tuple[SheetEntry, ...]
    at: Mapping[str, Place]  # "questions/x", "burdens/x", "readings/x", "builds_on/x" -> line


@dataclass(slots=True)
class _Reader:
    """Takes values out of YAML, noting what is wrong."""

    file: str
    report: Report

    def keys(self, node: PlacedMap, known: tuple[str, ...], needed: tuple[str, ...]) -> None:
        """Report unknown and missing keys of a mapping."""
        for key in node:
            if key not in known:
                self.report.add("L502", self.at(node, key), nearest(str(key), known), key=key)
        if node.place is None:  # it is no mapping: reported already
            return
        for key in needed:
            if key not in node:
                self.report.add("L503", Place(self.file, node.place[0]), key=key)

    def at(self, node: PlacedMap, key: str) -> Place:
        """Where a key stands."""
        return Place(self.file, *node.keys_at[key])

    def text(self, node: PlacedMap, key: str) -> str:
        """A non-empty string."""
        value = node.get(key, "")
        if key in node and (not isinstance(value, str) or not value.strip()):
            self._wrong(node, key, Text("words", "des mots"))
        return value if isinstance(value, str) else ""

    def names(self, node: PlacedMap, key: str) -> tuple[str, ...]:
        """A list of scalars, Booleans as the rules write them."""
        value = node.get(key, [])
        if not isinstance(value, PlacedList):
            if key in node and value != []:
                self._wrong(node, key, Text("a list", "une liste"))
            return ()
        if any(isinstance(part, PlacedMap | PlacedList) for part in value):
            self._wrong(node, key, Text("a list of names", "une liste de noms"))
        return tuple(str(part).lower() if isinstance(part, bool) else str(part) for part in value)

    def mapping(self, node: PlacedMap, key: str) -> PlacedMap:
        """A mapping, empty where the key is missing."""
        value = node.get(key)
        if isinstance(value, PlacedMap):
            return value
        if key in node:
            self._wrong(node, key, Text("keys and values", "des clés et des valeurs"))
        return PlacedMap()

    def mappings(self, node: PlacedMap, key: str) -> list[PlacedMap]:
        """A list of mappings, empty where the key is missing."""
        value = node.get(key, [])
        parts: list[object] = list(value) if isinstance(value, PlacedList) else []
        found = [part for part in parts if isinstance(part, PlacedMap)]
        if key in node and (not isinstance(value, PlacedList) or len(found) < len(parts)):
            self._wrong(node, key, Text("a list of keys and values", "une liste de clés"))
        return found

    def date(self, node: PlacedMap, key: str) -> dt.date:
        """A day."""
        value = node.get(key)
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        if key in node:
            self._wrong(node, key, Text("a day (2026-03-26)", "un jour (2026-03-26)"))
        return dt.date.min

    def _wrong(self, node: PlacedMap, key: str, what: Text) -> None:
        self.report.add("L504", self.at(node, key), key=key, what=what.en, quoi=what.fr)


def read_manifest(path: Path, name: str, report: Report) -> ManifestText | None:
    """The manifest at `path`, or None with the reasons in `report`."""
    before = len(report)
    root = _load(path, name, report)
    if root is None:
        return None
    reader = _Reader(name, report)
    reader.keys(root, _KEYS, ("id", "title", "consolidation", "questions"))
    title = reader.mapping(root, "title")
    if "title" in root:
        reader.keys(title, ("en", "fr"), ("en", "fr"))
    manifest = ManifestText(
        id=reader.text(root, "id"),
        title=Text(reader.text(title, "en"), reader.text(title, "fr")),
        builds_on=reader.names(root, "builds_on"),
        consolidation=reader.date(root, "consolidation"),
        questions=reader.names(root, "questions"),
        burdens=reader.names(root, "burdens"),
        readings=_readings(reader, reader.mapping(root, "readings")),
        sheet=tuple(_sheet(reader, root)),
        at=_places(reader, root),
    )
    return manifest if len(report) == before else None


def _places(reader: _Reader, root: PlacedMap) -> dict[str, Place]:
    places = {key: reader.at(root, key) for key in root}
    for key in ("questions", "burdens", "builds_on"):
        value = root.get(key)
        if isinstance(value, PlacedList):
            for part, at in zip(value, value.items_at, strict=True):
                places[f"{key}/{part}"] = Place(reader.file, *at)
    sheet: object = root.get("sheet")
    parts: list[object] = list(sheet) if isinstance(sheet, PlacedList) else []
    for index, part in enumerate(parts):
        if isinstance(part, PlacedMap) and "question" in part:
            places[f"sheet/{index}"] = reader.at(part, "question")
    readings = root.get("readings")
    if isinstance(readings, PlacedMap):
        places |= {f"readings/{part}": reader.at(readings, part) for part in readings}
    return places


def _readings(reader: _Reader, node: PlacedMap) -> dict[str, Reading]:
    readings: dict[str, Reading] = {}
    for name in node:
        each = reader.mapping(node, name)
        reader.keys(each, _READING_KEYS, ("values", "en", "fr"))
        values = reader.names(each, "values")
        if len(values) < 2 or len(set(values)) < len(values):  # noqa: PLR2004  one: no choice
            reader.report.add("L505", reader.at(node, name), name=name)
        text = Text(reader.text(each, "en"), reader.text(each, "fr"))
        readings[str(name)] = Reading(str(name), values or ("",), text, reader.text(each, "cite"))
    return readings


def _sheet(reader: _Reader, root: PlacedMap) -> Iterator[SheetEntry]:
    for node in reader.mappings(root, "sheet"):
        reader.keys(node, _SHEET_KEYS, ("question",))
        for one, other in (("each", "given_as"), ("en", "fr")):
            if (one in node) != (other in node):
                reader.keys(node, _SHEET_KEYS, (one, other))
        title = Text(reader.text(node, "en"), reader.text(node, "fr")) if "en" in node else None
        about = {str(key): value for key, value in reader.mapping(node, "about").items()}
        each, given_as = reader.text(node, "each"), reader.text(node, "given_as")
        dated = reader.text(node, "dated")
        yield SheetEntry(reader.text(node, "question"), about, each, given_as, dated, title)


def _load(path: Path, name: str, report: Report) -> PlacedMap | None:
    at, problem = (
        Place(name),
        Text("it does not hold keys and values", "il ne contient pas de clés"),
    )
    root: object = None
    try:
        if path.is_symlink() or not path.is_file():  # a pipe would block, a link lead anywhere
            raise FileNotFoundError
        data = path.read_bytes()
        root = read_placed(data.decode("utf-8") if len(data) <= MAX_BYTES else "")
    except NotYamlError as error:
        at = Place(name, *error.at) if error.at else at
        problem = _said(error)
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        problem = Text(f"it cannot be read ({type(error).__name__})", "il n’est pas lisible")
    if isinstance(root, PlacedMap):
        return root
    report.add("L501", at, problem=problem.en, probleme=problem.fr)
    return None


def _said(error: NotYamlError) -> Text:
    """What the YAML reader objects to; it has English only."""
    if error.kind == "twice":
        return Text("a key stands twice", "une clé y figure deux fois")
    if error.kind == "mark":
        return Text("it uses &, * or !", "il emploie &, * ou !")
    if error.at is None:
        return Text(f"it cannot be read ({error.problem})", "il n’est pas lisible")
    return Text(error.problem, "la syntaxe YAML n’y est pas respectée")
