"""The linter of rule files: what is wrong, doubtful or unlike the rest, said while it is written.

`lint` looks at a tree of rule files and hands back findings with exact places and, where a mistake
can be mended mechanically, the edits that do it; `look` does so with the settings that a file
holds, and recalls what was found where nothing has changed. Lint decides nothing and runs no case.

Each name is imported when it is asked for: to recall an answer takes less time than to import what
reads rules.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sequester.lint.answers import look
    from sequester.lint.config import Config, read_config
    from sequester.lint.fixing import apply_fixes, fixed_texts
    from sequester.lint.formats import FORMATS, written
    from sequester.lint.keeping import cache_folder
    from sequester.lint.model import CATEGORIES, LEVELS, Edit, Finding, Fix, Level, Span
    from sequester.lint.pages import page
    from sequester.lint.registry import RULES
    from sequester.lint.result import Result
    from sequester.lint.rule import LintRule
    from sequester.lint.run import lint
    from sequester.lint.settings import find_config
else:
    _NAMES = {
        "answers": ("look",),
        "config": ("Config", "read_config"),
        "fixing": ("apply_fixes", "fixed_texts"),
        "formats": ("FORMATS", "written"),
        "keeping": ("cache_folder",),
        "model": ("CATEGORIES", "LEVELS", "Edit", "Finding", "Fix", "Level", "Span"),
        "pages": ("page",),
        "registry": ("RULES",),
        "result": ("Result",),
        "rule": ("LintRule",),
        "run": ("lint",),
        "settings": ("find_config",),
    }
    _WHERE = {name: module for module, names in _NAMES.items() for name in names}

    def __getattr__(name: str) -> object:
        """A public name, imported now."""
        if name not in _WHERE:
            raise AttributeError(name)
        return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)


__all__ = [
    "CATEGORIES",
    "FORMATS",
    "LEVELS",
    "RULES",
    "Config",
    "Edit",
    "Finding",
    "Fix",
    "Level",
    "LintRule",
    "Result",
    "Span",
    "apply_fixes",
    "cache_folder",
    "find_config",
    "fixed_texts",
    "lint",
    "look",
    "page",
    "read_config",
    "written",
]
