"""Small YAML files about provisions, read strictly: every key known, every place told."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (ruamel.yaml has no types for what it reads)

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, NodeEvent

from sequester.errors import Problem, RuleFileError, Text, nearest
from sequester.statutes.messages import problem

MAX_BYTES = 4_000_000


class YamlFile:
    """One file: its root mapping, and the problems found in it so far."""

    def __init__(self, path: Path, name: str) -> None:
        """Read the file; RuleFileError where it is no YAML mapping."""
        self.name = name
        self.problems: list[Problem] = []
        self.root = self._load(path)

    def _load(self, path: Path) -> CommentedMap:
        yaml = YAML(typ="rt")
        yaml.allow_duplicate_keys = False
        line, wrong = None, "keys: values"
        try:
            data = path.read_bytes() if path.is_file() else b""
            text = data.decode("utf-8")
            trick = next(self._tricks(yaml, text), None)
            if len(data) > MAX_BYTES:
                wrong = f"> {MAX_BYTES} bytes"
            elif trick is not None:
                line, wrong = trick, "&, * or !"
            else:
                root = yaml.load(text)
                if isinstance(root, CommentedMap):
                    return root
        except MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else None
            wrong = " ".join(str(error.problem or "").split())
        except (YAMLError, OSError, UnicodeDecodeError, RecursionError, ValueError) as error:
            wrong = type(error).__name__
        raise RuleFileError(problem("A301", self.name, line, problem=wrong))

    @staticmethod
    def _tricks(yaml: YAML, text: str) -> Iterator[int]:
        """The lines that use an anchor, an alias or a tag: nothing here needs them."""
        if not any(mark in text for mark in "&*!"):
            return  # reading the events of a whole file takes as long as loading it
        for event in yaml.parse(text):
            tagged = isinstance(event, NodeEvent) and getattr(event, "tag", None)
            if isinstance(event, AliasEvent) or tagged or getattr(event, "anchor", None):
                yield event.start_mark.line + 1

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
        if isinstance(node, CommentedMap) and key is not None and key in node:
            return int(node.lc.key(key)[0]) + 1
        found = getattr(getattr(node, "lc", None), "line", None)
        return 1 if found is None else int(found) + 1

    def keys(self, node: CommentedMap, known: tuple[str, ...]) -> None:
        """Note keys that are not known."""
        for key in node:
            if key not in known:
                close = nearest(str(key), known)
                hint = Text(f'did you mean "{close}"?', f"vouliez-vous dire « {close} »?")
                self.wrong("A302", node, key, hint if close else None, key=key)

    def word(self, node: CommentedMap, key: str) -> str:
        """A required string; "" where it is missing, with a problem noted."""
        value = node.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.wrong("A303", node, key, key=key)
        return ""

    def mapping(self, node: CommentedMap, key: str) -> CommentedMap:
        """A required mapping; an empty one where it is missing, with a problem noted."""
        value = node.get(key)
        if isinstance(value, CommentedMap):
            return value
        self.wrong("A303", node, key, key=key)
        return CommentedMap()

    def entries(self, node: CommentedMap, key: str) -> list[CommentedMap]:
        """A required list of mappings."""
        value = node.get(key)
        if isinstance(value, CommentedSeq) and all(isinstance(v, CommentedMap) for v in value):
            return list(value)
        self.wrong("A303", node, key, key=key)
        return []

    def finish(self) -> None:
        """RuleFileError with every problem noted; nothing where there is none."""
        if self.problems:
            raise RuleFileError(*self.problems)
