"""`sequester mutate`: survivors, the score, exit statuses, going on with a run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Protocol

import pytest

from sequester.cli.main import run
from sequester.scenarios import load_cases

FOLDER = Path(__file__).parents[2] / "good" / "mutants"
CASES = str(FOLDER / "cases.yaml")


class Mutate(Protocol):
    """The command on the small Act: its status, stdout and stderr."""

    def __call__(self, *arguments: str, cases: str = CASES) -> tuple[int, str, str]:
        """Run it."""
        ...


@pytest.fixture
def mutate(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Mutate:
    """Run the command on the small Act: its status, stdout and stderr."""
    journal = str(tmp_path / "mutants.jsonl")

    def call(*arguments: str, cases: str = CASES) -> tuple[int, str, str]:
        where = ["--logic", str(FOLDER / "logic"), "--journal", journal]
        status = run(["mutate", cases, *where, *arguments])
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return call


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("No case would notice if EX 4 had no exception (EX 5).", "all: 28 of 43 mutants")),
        ("fr", ("si EX 4 n’avait pas d’exception (EX 5).", "28 mutants tués sur 43 (65,1 %)")),
    ],
)
def test_survivors_and_score(mutate: Mutate, lang: str, words: tuple[str, ...]) -> None:
    """A tester would not be told what no case defends, or the command would end as if all were."""
    status, out, _ = mutate("--lang", lang)
    assert status == 1
    for word in words:
        assert word in out.replace("\N{NO-BREAK SPACE}", " ")


def test_json_names_every_mutant(mutate: Mutate) -> None:
    """Software that reads the result would miss mutants, the case that kills, or a language."""
    _, out, _ = mutate("--format", "json")
    found = json.loads(out)
    assert found["score"]["killed"] == sum(m["status"] == "killed" for m in found["mutants"])
    assert all(m["by"] for m in found["mutants"] if m["status"] == "killed")
    assert all(m["change"]["en"] != m["change"]["fr"] for m in found["mutants"])
    assert found["acts"].keys() == {"EX"}


def test_filters_and_samples(mutate: Mutate) -> None:
    """A tester who asks about one provision would wait for all, or be shown others."""
    pick = ("-k", '"EX 5" and not drop_condition', "--operator", "drop_rule", "--act", "EX")
    _, out, _ = mutate(*pick, "--format", "json")
    assert {m["rule"] for m in json.loads(out)["mutants"]} == {"ex_5"}
    runs = [mutate("--sample", "5", "--seed", seed, "--format", "json")[1] for seed in "778"]
    named = [[m["id"] for m in json.loads(out)["mutants"]] for out in runs]
    assert len(named[0]) == 5
    assert named[0] == named[1] != named[2]
    status, _, err = mutate("-k", "nothing-is-called-so")
    assert status == 0
    assert "No mutant is picked" in err
    status, _, err = mutate("--act", "CRA")
    assert status == 2
    assert "these Acts are cited: EX" in err


def test_a_threshold(mutate: Mutate) -> None:
    """Continuous integration would fail a suite that is good enough, or pass one that is not."""
    assert mutate("--threshold", "65")[0] == 0
    assert mutate("--threshold", "66")[0] == 1


def test_going_on_looks_at_what_is_new(mutate: Mutate, tmp_path: Path) -> None:
    """A tester who adds a case would wait for the whole campaign again, or see an old result."""
    path = tmp_path / "cases.yaml"
    text = Path(CASES).read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    first = mutate("--resume", cases=str(path))[1]
    assert mutate("--resume", cases=str(path))[1] == first
    new = text.split("\n- id: ")[1].replace("ex-indictment", "ex-summary")
    new = new.replace("procedure: indictment", "procedure: summary").replace("2015-03", "2012-03")
    path.write_text(f"{text}- id: {new.replace('03-11', '03-09')}", encoding="utf-8")
    assert not load_cases([path]).problems
    second = mutate("--resume", cases=str(path))[1]
    assert "EX 4 had no exception" in first
    assert "EX 4 had no exception" not in second


def test_what_is_recorded_as_equivalent(mutate: Mutate, tmp_path: Path) -> None:
    """A reason would not count, or would go on counting for a mutant that is no more."""
    path = tmp_path / "equivalent_mutants.yaml"
    reason = "  reason: {en: It adds nothing., fr: Cela n’ajoute rien.}\n"
    _, out, _ = mutate("-k", "ex_5", "--format", "json")
    left = [m["id"] for m in json.loads(out)["mutants"] if m["status"] == "survived"]
    path.write_text(f"- mutants: {json.dumps(left)}\n{reason}", encoding="utf-8")
    assert mutate("-k", "ex_5", "--equivalent", str(path))[0] == 0
    stale = "- mutants: ['ex_5:drop_rule:00000000']\n"
    path.write_text(stale + reason, encoding="utf-8")
    status, _, err = mutate("-k", "ex_6", "--equivalent", str(path), "--lang", "fr")
    assert status == 3
    assert "ex_5:drop_rule:00000000" in err
    assert "M203" in err


def test_an_unknown_question(mutate: Mutate) -> None:
    """A question that no case asks would look like rules without a mistake."""
    status, _, err = mutate("-q", "record_suspension_aplication")
    assert status == 2
    assert "record_suspension_application" in err
