"""The checker stands on its own: nothing of the engine or of the extraction is loaded by it."""

import ast
import subprocess
import sys
from pathlib import Path

import sequester.check

PACKAGE = Path(sequester.check.__file__).parent
LOADS = """
import sys
import sequester.check
print(*sorted(name for name in sys.modules if name.startswith("sequester.")))
"""


def test_neither_engine_nor_extraction_is_loaded() -> None:
    """A checker that shares code with the engine repeats its mistakes and calls them checked."""
    done = subprocess.run([sys.executable, "-c", LOADS], capture_output=True, text=True, check=True)
    packages = {name.split(".")[1] for name in done.stdout.split()}
    assert packages == {"check", "law", "records", "placed", "errors", "collecting", "trees"}


def test_no_solver_is_used() -> None:
    """A checker that asks clingo again would find what clingo found before."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("clingo"):
                names = {alias.name for alias in node.names}
                assert node.module == "clingo.ast" or names <= {"Symbol", "SymbolType"}, path
            if isinstance(node, ast.Import):
                assert not any(alias.name.startswith("clingo") for alias in node.names), path
            if isinstance(node, ast.Name | ast.Attribute):
                named = node.id if isinstance(node, ast.Name) else node.attr
                assert named not in ("Control", "ProgramBuilder", "parse_string"), path


def test_the_core_reads_nothing_of_ours() -> None:
    """An auditor who read the core alone would have to read the rest too to believe it."""
    paths = list((PACKAGE / "core").glob("*.py"))
    assert len(paths) > 1
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                parts = str(node.module).split(".")
                ours = parts[:3] == ["sequester", "check", "core"]
                assert ours or parts[0] in {*sys.stdlib_module_names, "msgspec"}, path
            if isinstance(node, ast.Import):
                assert all(alias.name in sys.stdlib_module_names for alias in node.names), path
