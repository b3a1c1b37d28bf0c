"""The wheel, installed into an empty environment outside the tree, does all that the README says.

Two steps need the network: building (for the build backend) and installing (for the dependencies).
Without it all tests here are skipped with that reason; any other failure of pip is a failure.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sequester import __version__

ROOT = Path(__file__).parents[2]
LOGIC = ROOT / "logic"
SUITE = ROOT / "scenarios" / "canada" / "criminal_records_act" / "s04_fee.yaml"
QUESTION = "record_suspension_application"
RECORD = """\
date_of_birth: 1980-05-01
resident_of: CA-NS
complete: true
events:
  - id: mischief
    offence: Criminal Code 430(4)
    hybrid: true
    offence_date: 2015-01-10
    outcome: conviction
    outcome_date: 2015-03-02
    procedure: summary
    court: adult_court
    sentence:
      - {kind: fine, amount: 300, paid_on: 2015-06-01}
findings: []
applications: []
"""
# what pip says when it does not reach a package index
_NO_NETWORK = re.compile(
    r"connection broken by|Connection refused|Network is unreachable|Max retries exceeded"
    r"|Temporary failure in name resolution|Connection to \S+ timed out"
)

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def _pip(*arguments: str | Path) -> None:
    """Run pip; skip when, and only when, it fails for want of a network."""
    environment = {name: value for name, value in os.environ.items() if "PYTHON" not in name}
    environment |= {"PIP_RETRIES": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", *arguments],
        capture_output=True, text=True, check=False, env=environment,
    )  # fmt: skip
    said = done.stdout + done.stderr
    if done.returncode and _NO_NETWORK.search(said):
        pytest.skip("no network: pip reaches no package index to build and install the wheel")
    assert not done.returncode, said


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree, built as an installer builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", "--no-deps", "--wheel-dir", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside the tree with `venv`, where only the wheel and its dependencies are."""
    folder = tmp_path_factory.mktemp("home")
    venv.create(folder / "venv", with_pip=False)  # a pip of its own would cost some seconds
    _pip("--python", folder / "venv" / "bin" / "python", "install", wheel)
    (folder / "record.yaml").write_text(RECORD, encoding="utf-8")
    shutil.copy(SUITE, folder / "cases.yaml")
    return folder


@pytest.fixture(scope="module")
def sequester(home: Path) -> Run:
    """Run the installed command there, with nothing inherited from our environment."""

    def call(*arguments: str, program: str = "sequester") -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [home / "venv" / "bin" / program, *arguments],
            capture_output=True, encoding="utf-8", check=False, cwd=home,
            env={"PATH": os.defpath, "HOME": str(home), "PYTHONUTF8": "1"},
        )  # fmt: skip
        assert str(ROOT) not in done.stdout + done.stderr, "the tree is still read"
        return done

    return call


def test_holds_the_law_and_nothing_of_the_tests(wheel: Path) -> None:
    """A person would install a program without some provision, or with our tests among it."""
    with zipfile.ZipFile(wheel) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    law = {
        f"sequester/_logic/{path.relative_to(LOGIC).as_posix()}": path.read_bytes()
        for path in sorted(LOGIC.rglob("*"))
        if path.is_file()
    }
    assert len(law) > 50
    assert {name: text for name, text in packed.items() if "_logic" in name} == law
    code = {name for name in packed if name.endswith(".py")}
    assert code == {
        f"sequester/{path.relative_to(ROOT / 'py' / 'sequester').as_posix()}"
        for path in (ROOT / "py" / "sequester").rglob("*.py")
    }
    tops = {name.partition("/")[0] for name in packed}
    assert tops == {"sequester", f"sequester-{__version__}.dist-info"}
    assert not [name for name in packed if Path(name).name.startswith(("test_", "conftest"))]


def test_is_installed_elsewhere(sequester: Run, home: Path) -> None:
    """The tests below would run the program of this tree, and prove nothing of the wheel."""
    where = sequester("-c", "import sequester; print(sequester.__file__)", program="python")
    assert where.stdout.startswith(str(home)), where
    shown = sequester("--version")
    assert (shown.returncode, shown.stdout) == (0, f"sequester, version {__version__}\n")


def test_demo(sequester: Run) -> None:
    """The first command that a newcomer tries would fail, or not agree with plain clingo."""
    shown = sequester("demo")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "The person may not apply yet." in shown.stdout
    assert "derives the same" in shown.stdout


def test_questions(sequester: Run) -> None:
    """A person could not find out what can be asked."""
    shown = sequester("questions")
    assert (shown.returncode, shown.stderr) == (0, "")
    for word in (QUESTION, "may_apply", "not_yet", "barred", "version_choice"):
        assert word in shown.stdout


def test_decides_a_record(sequester: Run) -> None:
    """A record of one's own would not be decided, or without its reasons, in French."""
    asked = ("-q", QUESTION, "--as-of", "2026-11-25", "--lang", "fr", "--depth", "9")
    shown = sequester("decide", "record.yaml", *asked)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "La personne peut présenter une demande." in shown.stdout
    assert "LCJ, al. 4(1)b)" in " ".join(shown.stdout.split())  # whatever the lines and spaces


def test_gives_plain_clingo_the_same(sequester: Run, home: Path) -> None:
    """A sceptic could not repeat the decision with the clingo that comes along."""
    asked = ("-q", QUESTION, "--law-date", "2026-11-25")
    rules = sequester("rules", *asked, "--program")
    facts = sequester("facts", "record.yaml", *asked, "--as-of", "2026-11-25")
    (home / "rules.lp").write_text(rules.stdout, encoding="utf-8")
    (home / "facts.lp").write_text(facts.stdout, encoding="utf-8")
    assert (rules.returncode, facts.returncode) == (0, 0), rules.stderr + facts.stderr
    solved = sequester("-m", "clingo", "rules.lp", "facts.lp", "0", program="python")
    # the package's command always ends with 0, so what it prints has to say how it went
    assert re.findall(r"^Models +: (\d+)$", solved.stdout, re.MULTILINE) == ["1"], solved
    said = re.findall(r"(?<!\S)outcome\(\S+\)", solved.stdout)
    assert said == [f"outcome({QUESTION},person,may_apply)"]


def test_runs_cases(sequester: Run) -> None:
    """A tester with the installed program could not run the cases that ship."""
    shown = sequester("test", "cases.yaml")
    assert shown.returncode == 0, shown
    assert re.fullmatch(r"[1-9]\d* passed, 0 failed\n", shown.stdout)
