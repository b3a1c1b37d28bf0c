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
    assert packages == {"check", "law", "records", "errors"}


def test_no_solver_is_used() -> None:
    """A checker that asks clingo again would find what clingo found before."""
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("clingo"):
                names = {alias.name for alias in node.names}
                assert node.module == "clingo.ast" or names <= {"Symbol", "SymbolType"}, path
            if isinstance(node, ast.Import):
                assert not any(alias.name.startswith("clingo") for alias in node.names), path
            if isinstance(node, ast.Name | ast.Attribute):
                named = node.id if isinstance(node, ast.Name) else node.attr
                assert named not in ("Control", "ProgramBuilder", "parse_string"), path
