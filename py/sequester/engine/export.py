"""The facts of a request as text for plain clingo: what `sequester facts` prints."""

from __future__ import annotations

from sequester.engine.engine import Engine
from sequester.engine.model import Request


def facts_text(engine: Engine, request: Request) -> str:
    """The request's facts, one a line, each item introduced by the record's own id in a comment.

    Together with the program of the same question and law date they give plain clingo the engine's
    outcome, when nothing is missing. Missing facts are listed in comments. Raises as
    `Engine.facts` does.
    """
    found = engine.facts(request)
    lines = ["% the facts of one record; the items' names stand in comments"]
    lines += [
        f"% {name}: {item.id} (at {item.pointer or '/'})" for name, item in found.items.items()
    ]
    lines += sorted(f"{fact}." for fact in found.facts)
    lines += sorted(
        f"% not known: {unknown.key} of {unknown.item}" for unknown in found.missing.values()
    )
    return "\n".join(lines) + "\n"
