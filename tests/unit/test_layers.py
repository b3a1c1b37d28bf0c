"""The flow is one way: no module imports from a package further downstream."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import sequester

PACKAGE = Path(sequester.__file__).parent
CORE = ("records", "law", "engine", "proof")
ALLOWED = {
    "errors": set(),
    "schemas": set(),
    "collecting": set(),
    "trees": set(),
    "sandbox": {"errors"},
    "placed": {"errors"},
    "records": {"errors", "placed"},
    "law": {"errors", "trees", "placed"},
    "statutes": {"errors", "placed", "law"},
    "engine": {"errors", "collecting", "records", "law"},
    "check": {"errors", "collecting", "records", "law"},
    "proof": {"errors", "schemas", "collecting", "records", "law", "engine"},
    "report": {"errors", "schemas", *CORE, "analysis", "scenarios"},
    "scenarios": {"errors", "collecting", *CORE},
    "mutants": {"errors", *CORE, "report", "scenarios"},
    "batch": {"errors", *CORE},
    "analysis": {"errors", *CORE},
    "lint": {"errors", "collecting", "trees", "law", "statutes"},
    "fmt": {"errors", "law"},
    "scaffold": {"errors", "law", "fmt"},
    "book": {"errors", "law", "proof", "report", "statutes"},
    "cli": {
        "errors", "trees", "collecting", *CORE, "check", "report", "scenarios", "batch", "analysis",
        "lint", "statutes", "book", "fmt", "sandbox", "scaffold", "mutants",
    },
}  # fmt: skip
DOWNSTREAM = (
    "statutes", "book", "report", "scenarios", "batch", "analysis", "lint", "fmt", "scaffold",
    "mutants", "cli",
)  # fmt: skip


def _imports(path: Path) -> Iterator[tuple[str, ...]]:
    """The parts after `sequester` of every import of ours, lazy ones included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            names = [node.module]
        else:
            continue
        for name in names:
            parts = tuple(name.split("."))
            if parts[0] == "sequester" and len(parts) > 1:
                yield parts[1:]


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_module_imports_downstream(path: Path) -> None:
    """A core that knows what displays it could change a decision for the display's sake."""
    own = path.relative_to(PACKAGE).parts[0]
    assert own in ALLOWED, f"{own} has no place in the order of packages"
    for parts in _imports(path):
        assert parts[0] == own or parts[0] in ALLOWED[own], f"{path} imports sequester.{parts[0]}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_downstream_uses_the_public_names_only(path: Path) -> None:
    """What reaches into a core module breaks when that module is put right."""
    own = path.relative_to(PACKAGE).parts[0]
    if own not in DOWNSTREAM:
        return
    for parts in _imports(path):
        if parts[0] in CORE:
            assert len(parts) == 1, f"{path} imports sequester.{'.'.join(parts)}"


def test_nothing_enables_scripting() -> None:
    """Rule files must never run code: one call anywhere would let clingo run Python in them."""
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "enable_python" not in text, path
        assert "clingo.script" not in text, path
