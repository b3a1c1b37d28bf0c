"""What a lint rule is: its id, its level, its title, and the check that finds its findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from sequester.errors import Text
from sequester.lint.code import File
from sequester.lint.model import Found, Level
from sequester.lint.parts import Parts
from sequester.lint.tree import Tree

FileCheck = Callable[[Tree, File], Iterator[Found]]
TreeCheck = Callable[[Tree], Iterator[Found]]
PartsCheck = Callable[[Tree, Parts], Iterator[Found]]


EVERYTHING = frozenset({"rules", "notes", "cases", "beside"})
RULES_ONLY = frozenset({"rules"})
ATOMS_ONLY = frozenset({"atoms"})
READINGS_ONLY = frozenset({"readings"})
NOTES_ONLY = frozenset({"notes"})
CASES_ONLY = frozenset({"cases"})


class LintRule(Struct, frozen=True):
    """One rule of lint.

    `in_file` looks at one file and the vocabulary; `in_tree` at everything; `in_parts` too, but it
    judges part by part, and of a part it may be known what was found. `codes` are the loader's
    problems that are reported under this id: those stop every command, so neither their level can
    be changed nor can they be silenced. `level` "off" waits to be switched on. `reads` are those
    parts of everything that the latter two look at beside the vocabulary and the manifests: the
    rules of files, or only their atoms, the words or the readings in them (see `meanings`), the
    notes of files (rows of tables included), the cases, other files beside the rules.
    `long` says that it takes long, and looks at no text of a file and no case: such a rule is asked
    in a second process, if there is one.
    """

    id: str
    level: Level
    title: Text
    in_file: FileCheck | None = None
    in_tree: TreeCheck | None = None
    in_parts: PartsCheck | None = None
    codes: tuple[str, ...] = ()
    fixable: bool = False
    on: bool = True
    reads: frozenset[str] = EVERYTHING
    long: bool = False

    @property
    def looks_at_all(self) -> bool:
        """Whether it looks at everything."""
        return self.in_tree is not None or self.in_parts is not None

    def ask(self, tree: Tree, parts: Parts) -> tuple[Found, ...]:
        """What it finds in everything, if it looks at that."""
        found = [*self.in_tree(tree)] if self.in_tree else []
        return (*found, *(self.in_parts(tree, parts) if self.in_parts else ()))

    @property
    def category(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]

    @property
    def fixed_level(self) -> bool:
        """Whether the loader stands behind it, so that it cannot be silenced."""
        return bool(self.codes) and self.level == "error"
