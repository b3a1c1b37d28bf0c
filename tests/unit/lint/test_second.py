"""The second process: nothing is said that would not be said without it, whatever becomes of it."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from unittest.mock import patch

import pytest
from tests.unit.lint.trees import TESTS, sharing, tree_of

from sequester.law import Part
from sequester.lint import Config, Finding, Result, lint
from sequester.lint.channel import Broken, Channel
from sequester.lint.helper import Helper
from sequester.lint.second import Second, may_share

pytestmark = pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="it is made on Linux only")
MISTAKES = ["law/conflict", "tests/unknown-authority", "bugs/idle-rule", "law/act-title"]
STEPS = [(Part, "__init__"), (Helper, "read"), (Part, "judge"), (Helper, "look"), (Helper, "ask")]


def _bad(rule: str, folder: Path) -> Path:
    text = (TESTS / "bad" / "lint" / f"{rule}.txt").read_text(encoding="utf-8")
    return tree_of(text.partition("\n")[2], folder)


def _found(logic: Path) -> tuple[Finding, ...]:
    return lint(logic, Config()).findings


@pytest.mark.parametrize("rule", MISTAKES)
def test_findings_are_the_same(rule: str, tmp_path: Path) -> None:
    """Whoever has two processors would be told something else."""
    logic = _bad(rule, tmp_path)
    alone = _found(logic)
    taken: list[object] = []
    take = Second._take

    def noted(second: Second, kind: type) -> object:
        taken.append(take(second, kind))
        return taken[-1]

    with sharing(), patch.object(Second, "_take", noted):
        assert _found(logic) == alone
    assert len(taken) == len(STEPS) - 1
    assert all(taken), "it was of no use"
    assert any(each.rule == rule for each in alone)


@pytest.mark.parametrize(("kind", "step"), STEPS)
def test_what_it_does_not_do_is_done_here(kind: type, step: str, tmp_path: Path) -> None:
    """Where memory is short, files would count as looked at that nobody looked at."""
    logic = _bad("law/conflict", tmp_path)
    alone = _found(logic)
    with sharing(), patch.object(kind, step, side_effect=MemoryError):
        assert _found(logic) == alone


def test_what_it_hands_back_may_be_kept(tmp_path: Path) -> None:
    """The next run would find something else than the first."""
    logic, cache = _bad("law/conflict", tmp_path), tmp_path / "cache"

    def again() -> Result:
        return lint(logic, Config(), cache=cache)

    alone = _found(logic)
    with sharing():
        assert again().findings == alone
    with patch("sequester.lint.second.begun", side_effect=AssertionError):
        assert again().findings == alone


def test_messages_arrive_whole_and_in_order() -> None:
    """A large tree would stop both processes, each waiting for the other to read."""
    both = Channel.pair()
    assert both is not None
    here, there = both
    large = bytes(range(256)) * 4096
    here.send(large)
    here.send(b"more")
    there.send(b"back")
    assert (there.take(), there.take(), here.take()) == (large, b"more", b"back")
    there.close()
    for ask in (here.take, lambda: here.send(b"?")):
        with pytest.raises(Broken):
            ask()
    here.close()


def test_a_busy_thread_forbids_a_copy() -> None:
    """The copy could wait for ever for what a thread held that it does not have."""
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert not may_share()
    finally:
        stop.set()
        thread.join()
