"""Small YAML files about provisions, read strictly: every key known, every place told."""

from __future__ import annotations

from pathlib import Path

from sequester.errors import Problem, RuleFileError, Text, nearest
from sequester.placed.mapping import NotYamlError, PlacedList, PlacedMap, read_placed
from sequester.statutes.messages import problem

MAX_BYTES = 4_000_000


class YamlFile:
    """One file: its root mapping, and the problems found in it so far."""

    def __init__(self, path: Path, name: str) -> None:
        """Read the file; RuleFileError where it is no YAML mapping."""
        self.name = name
        self.problems: list[Problem] = []
        self.root = self._load(path)

    def _load(self, path: Path) -> PlacedMap:
        line, wrong = None, "keys: values"
        try:
            data = path.read_bytes() if path.is_file() else b""
            if len(data) > MAX_BYTES:
                wrong = f"> {MAX_BYTES} bytes"
            else:
                root = read_placed(data.decode("utf-8"))
                if isinstance(root, PlacedMap):
                    return root
        except NotYamlError as error:
            line = error.at[0] if error.at else None
            wrong = error.problem
        except (OSError, UnicodeDecodeError, RecursionError) as error:
            wrong = type(error).__name__
        raise RuleFileError(problem("A301", self.name, line, problem=wrong))

    def wrong(
        self,
        code: str,
        node: object,
        key: object = None,
        hint: Text | None = None,
        /,
        **words: object,
    ) -> None:
        """Note a problem at a key, or at the beginning of the mapping."""
        self.problems.append(problem(code, self.name, self.line(node, key), hint, **words))

    @staticmethod
    def line(node: object, key: object = None) -> int:
        """The line of a key of a mapping, or of the mapping or list itself."""
        if isinstance(node, PlacedMap) and key in node.keys_at:
            return node.keys_at[str(key)][0]
        place = node.place if isinstance(node, PlacedMap | PlacedList) else None
        return place[0] if place else 1

    def keys(self, node: PlacedMap, known: tuple[str, ...]) -> None:
        """Note keys that are not known."""
        for key in node:
            if key not in known:
                close = nearest(str(key), known)
                hint = Text(f'did you mean "{close}"?', f"vouliez-vous dire « {close} »?")
                self.wrong("A302", node, key, hint if close else None, key=key)

    def word(self, node: PlacedMap, key: str) -> str:
        """A required string; "" where it is missing, with a problem noted."""
        value = node.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.wrong("A303", node, key, key=key)
        return ""

    def mapping(self, node: PlacedMap, key: str) -> PlacedMap:
        """A required mapping; an empty one where it is missing, with a problem noted."""
        value = node.get(key)
        if isinstance(value, PlacedMap):
            return value
        self.wrong("A303", node, key, key=key)
        return PlacedMap()

    def entries(self, node: PlacedMap, key: str) -> list[PlacedMap]:
        """A required list of mappings."""
        value = node.get(key)
        if isinstance(value, PlacedList):
            found = [each for each in value if isinstance(each, PlacedMap)]
            if len(found) == len(value):
                return found
        self.wrong("A303", node, key, key=key)
        return []

    def finish(self) -> None:
        """RuleFileError with every problem noted; nothing where there is none."""
        if self.problems:
            raise RuleFileError(*self.problems)
