"""The linter of rule files: what is wrong, doubtful or unlike the rest, said while it is written.

`lint` looks at a tree of rule files and hands back findings with exact places and, where a mistake
can be mended mechanically, the edits that do it. It decides nothing and runs no case.
"""

from sequester.lint.config import Config, find_config, read_config
from sequester.lint.fixing import apply_fixes, fixed_texts
from sequester.lint.formats import FORMATS, written
from sequester.lint.model import CATEGORIES, LEVELS, Edit, Finding, Fix, Level, Span
from sequester.lint.pages import page
from sequester.lint.registry import RULES
from sequester.lint.rule import LintRule
from sequester.lint.run import Result, lint
from sequester.lint.store import cache_folder

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
    "page",
    "read_config",
    "written",
]
