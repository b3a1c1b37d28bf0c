"""What README and CONTRIBUTING say of commands is what the commands do."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import click
import pytest

from sequester.cli.main import cli, run
from sequester.cli.output import FORMS

ROOT = Path(__file__).parents[3]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECORD = ROOT / "tests" / "bad" / "commands" / "files" / "record.yaml"
COMMANDS = re.findall(r"^    sequester (.+)$", README, re.MULTILINE)
NAMED = re.findall(r"`(?:[a-z]+ )?sequester ([a-z]+)([^`]*)`", README + CONTRIBUTING)


@pytest.mark.parametrize("command", COMMANDS)
def test_command_of_the_readme(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The first command that a person copies would fail."""
    shutil.copy(RECORD, tmp_path / "record.yaml")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SEQUESTER_LANG", raising=False)
    status = run(shlex.split(command.partition(" > ")[0]))  # where it is written is the shell's
    assert status == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    answer = "La personne peut " if "--lang fr" in command else "The person may "
    assert answer in printed.out


def test_every_command_is_listed() -> None:
    """A person would not learn of a command, or would be told of one that is not there."""
    assert COMMANDS
    listed = re.findall(r"^\| `sequester ([a-z]+)", README, re.MULTILINE)
    assert sorted(listed) == sorted(cli.list_commands(click.Context(cli)))


def test_every_form_is_listed() -> None:
    """A person would not learn of a form in which a decision can be written."""
    row = next(line for line in README.splitlines() if line.startswith("| `sequester decide"))
    named = re.findall(r"\b[a-z]+\b", row.partition("--format ")[2])
    assert sorted(set(named) - {"or"}) == sorted(FORMS)


@pytest.mark.parametrize(("name", "rest"), NAMED)
def test_options_named(name: str, rest: str) -> None:
    """A person would be sent to an option that the command does not have."""
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    commands = [command]
    if isinstance(command, click.Group):  # `law check\|outline`: every one of them
        commands = [command.commands[each] for each in rest.split(maxsplit=1)[0].split("\\|")]
    known = {option for each in commands for param in each.params for option in param.opts}
    named = set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", rest))
    assert named <= known


def test_files_named() -> None:
    """A person would be sent to a file or folder that is not there."""
    for name in re.findall(r"\]\(([A-Z][\w.]*)\)", README):
        assert (ROOT / f"{name}.md").exists() or (ROOT / name).exists(), name
    for name in re.findall(r"`((?:py|logic|tests|scenarios|\.ci)/[\w./]*)`", README + CONTRIBUTING):
        assert (ROOT / name).exists(), name
    for name in re.findall(r"^\* `(\w+/)`", CONTRIBUTING, re.MULTILINE):
        assert (ROOT / "py" / "sequester" / name).is_dir(), name
