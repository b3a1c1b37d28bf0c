"""What `sequester mutate` says of its mutants: survivors as sentences, scores by Act, JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sequester.errors import Lang, Text
from sequester.mutants import NAMES, Asked, Result, Score, Telling, ranked, score_of
from sequester.mutants.equivalents import Entry
from sequester.report.spelling import typeset

_UNDECIDED = Text("(time was over)", "(le temps manquait)")
_NEVER = Text("no case rests on it", "aucun cas n’en dépend")
_LOOKED = Text("{count} cases looked at", "{count} cas examinés")
_SUM = Text(
    "{act}: {killed} of {total} mutants killed ({percent} %), {survived} survived, {undecided} "
    "undecided, {equivalent} recorded as equivalent, {proved} proved to be",
    "{act} : {killed} mutants tués sur {total} ({percent} %), {survived} survivants, {undecided} "
    "indécis, {equivalent} consignés comme équivalents, {proved} démontrés équivalents",
)
_ALL = Text("all", "ensemble")


@dataclass(frozen=True, slots=True)
class Report:
    """What a campaign found: its results, what is recorded as equivalent, cases left out."""

    results: tuple[Result, ...]
    equivalent: Mapping[str, Entry]
    failing: tuple[str, ...]
    asked: Sequence[Asked]

    @property
    def score(self) -> Score:
        """The score of all mutants."""
        return score_of(self.results, self.equivalent)

    @property
    def left(self) -> list[Result]:
        """Those that nobody notices and nobody recorded, the gravest first."""
        open_ones = ("survived", "undecided")
        return ranked(
            result
            for result in self.results
            if result.status in open_ones and result.mutant.id not in self.equivalent
        )

    def by_act(self) -> dict[str, list[Result]]:
        """The results by the Act that the changed rule first cites."""
        acts = {
            name: cite[0].partition(" ")[0]
            for each in self.asked
            for name, cite in each.cites.items()
        }
        found: dict[str, list[Result]] = {}
        for result in self.results:
            found.setdefault(acts.get(result.mutant.name, "?"), []).append(result)
        return dict(sorted(found.items()))

    def tellings(self, lang: Lang) -> Mapping[str, Telling]:
        """For each mutant the words of the rule set that it is of."""
        by_law = {each.law: Telling(each.engine.ruleset, lang) for each in self.asked}
        names: dict[str, Telling] = {}
        for each in self.asked:
            names |= dict.fromkeys(each.cites, by_law[each.law])
        return names


def report_lines(report: Report, lang: Lang) -> Iterator[str]:
    """The survivors as sentences, each with its place and name; the scores by Act and of all."""
    tellings = report.tellings(lang)
    for result in report.left:
        mutant = result.mutant
        undecided = result.status == "undecided"
        after = f" {_UNDECIDED.in_language(lang)}" if undecided else ""
        yield typeset(tellings[mutant.name].survivor(mutant), lang) + after
        looked = _LOOKED if result.tried else _NEVER
        said = looked.in_language(lang).format(count=result.tried)
        sort = NAMES[mutant.operator].in_language(lang)
        yield f"    {mutant.file}:{mutant.line}  {mutant.id}  ({sort}; {said})"
    acts = report.by_act()
    for act, results in acts.items() if len(acts) > 1 else ():
        yield _sum(act, score_of(results, report.equivalent), lang)
    yield _sum(_ALL.in_language(lang), report.score, lang)


def _sum(act: str, score: Score, lang: Lang) -> str:
    percent = f"{score.percent:.1f}"
    said = _SUM.in_language(lang).format(
        act=act,
        killed=score.killed,
        total=score.killed + score.survived + score.undecided,
        percent=percent.replace(".", ",") if lang == "fr" else percent,
        survived=score.survived,
        undecided=score.undecided,
        equivalent=score.equivalent,
        proved=score.proved,
    )
    return typeset(said, lang)


def report_json(report: Report) -> dict[str, object]:
    """The same in full, for machines: every mutant, with its sentence in both languages."""
    english, french = report.tellings("en"), report.tellings("fr")
    return {
        "version": 1,
        "score": _score_json(report.score),
        "acts": {
            act: _score_json(score_of(results, report.equivalent))
            for act, results in report.by_act().items()
        },
        "failing": list(report.failing),
        "mutants": [
            {
                "id": result.mutant.id,
                "operator": result.mutant.operator,
                "rule": result.mutant.name,
                "file": result.mutant.file,
                "line": result.mutant.line,
                "before": result.mutant.before,
                "after": result.mutant.after,
                "status": _status(result, report.equivalent),
                "by": result.by or None,
                "tried": result.tried,
                "change": {
                    "en": english[result.mutant.name].change(result.mutant),
                    "fr": typeset(french[result.mutant.name].change(result.mutant), "fr"),
                },
            }
            for result in report.results
        ],
    }


def _status(result: Result, equivalent: Mapping[str, Entry]) -> str:
    """The status, or that it is recorded as equivalent."""
    same = result.mutant.id in equivalent and result.status in ("survived", "undecided")
    return "equivalent" if same else result.status


def _score_json(score: Score) -> dict[str, object]:
    return {
        "killed": score.killed,
        "survived": score.survived,
        "undecided": score.undecided,
        "equivalent": score.equivalent,
        "proved": score.proved,
        "senseless": score.senseless,
        "percent": round(score.percent, 2),
    }
