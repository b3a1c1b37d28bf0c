"""What a person sees at a terminal while something takes longer than a moment."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from threading import Timer

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from sequester.errors import Lang, Text

SECONDS = 2.0  # what is done sooner says nothing
DECIDING = Text(
    "Deciding; for facts that the record lacks, what they may be is tried",
    "Décision en cours; les faits absents du dossier sont essayés dans leurs états possibles",
)


@contextmanager
def patience(lang: Lang, what: Text = DECIDING) -> Generator[None]:
    """Say on stderr what is being done once it takes longer than `SECONDS`; only at a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    progress = Progress(*columns, console=console, transient=True)
    progress.add_task(what.in_language(lang), total=None)
    timer = Timer(SECONDS, progress.start)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        progress.stop()
