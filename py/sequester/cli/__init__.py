"""The command line: one small file per verb, and one place where every error becomes a message."""

from sequester.cli.main import main

__all__ = ["main"]
