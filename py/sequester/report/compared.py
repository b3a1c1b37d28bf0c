"""The same records under several rule sets, in words: one `Line` for each answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sequester.analysis import ComparedAnswer, ComparedRow, Making
from sequester.errors import Lang, Text
from sequester.law import RuleSet
from sequester.report import labels
from sequester.report.citation import cited
from sequester.report.results import Results
from sequester.report.schemes import authorities
from sequester.report.spelling import clean, day, typeset
from sequester.report.words import Words

MOST_CITES = 4  # provisions that decide: the nearest ones; the proof has them all
WHOLE = Text("the whole record", "le dossier entier")
NOT_ASKED = Text("does not decide this", "ne décide pas de ceci")
OPEN = Text("To be established", "À établir")
ALONE = Text("this alone: {what}", "ceci seul : {what}")
PART = Text("in part: {what}", "en partie : {what}")
NO_SINGLE = Text("no single parameter", "aucun paramètre à lui seul")
DRAFTS = "options/"  # the folder of schemes that are proposed, and in force nowhere
AS_IF = Text(
    "A draft scheme has no day of coming into force: its days, past ones too, are those that would "
    "hold had it always been the law.",
    "Un régime proposé n’a pas de date d’entrée en vigueur : ses dates, même passées, sont celles "
    "qui vaudraient s’il avait toujours été la loi.",
)
HEADS = (
    Text("Record", "Dossier"),
    Text("About", "Objet"),
    Text("Rule set", "Ensemble de règles"),
    Text("Answer", "Réponse"),
    Text("Days", "Dates"),
    Text("Deciding provisions", "Dispositions décisives"),
    Text("What makes the difference from the first", "Ce qui fait la différence avec le premier"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One answer in one language: cells in the order of HEADS, and whether answers differ."""

    record: str
    subject: str
    ruleset: str
    answer: str
    days: tuple[str, ...]
    cites: str
    makes: tuple[str, ...]
    differs: bool
    described: str = ""  # what the subject is
    parameters: tuple[str, ...] = ()  # which each of `makes` is about; "" for none

    def cells(self) -> tuple[str, ...]:
        """The cells of a table's row."""
        return (
            self.record, self.subject, self.ruleset, self.answer,
            "; ".join(self.days), self.cites, "; ".join(self.makes),
        )  # fmt: skip


def lines(
    rows: Sequence[ComparedRow], rulesets: Mapping[str, RuleSet], lang: Lang
) -> Iterator[Line]:
    """One line for each subject and rule set, in the order of both."""
    first = next(iter(rulesets))
    for row in rows:
        described = _described(row, rulesets, lang)
        for name, ruleset in rulesets.items():
            answer = row.answers.get(name)
            if answer is None:
                problem = row.problems.get(name)
                said = problem.message if problem else NOT_ASKED
                told, cites = said.in_language(lang), ""
                days = tuple[str, ...]()
                makes: tuple[tuple[str, str], ...] = ()
            else:
                results = _results(answer, ruleset, lang)
                told = typeset(results.outcome(answer.decision.outcome), lang)
                told += _open(answer, results)
                days = tuple(_days(answer, results))
                cites = _cites(answer, lang)
                makes = _makes(row, answer, first, lang)
            subject = WHOLE.in_language(lang) if row.subject == "person" else clean(row.subject)
            yield Line(
                row.record, subject, name, told, days, cites, tuple(text for text, _ in makes),
                row.differs, described, tuple(parameter for _, parameter in makes),
            )  # fmt: skip


def _described(row: ComparedRow, rulesets: Mapping[str, RuleSet], lang: Lang) -> str:
    """What the subject is, from the first proof that knows: outcome, day, offence."""
    for name, answer in row.answers.items():
        proof = answer.decision.proof
        for each in (proof, *(case.proof for case in proof.cases)) if proof else ():
            words = Words(rulesets[name], lang, each)
            for constant, item in each.items.items():
                if item.id == row.subject and (told := words.described(constant)):
                    return typeset(clean(told), lang)
    return ""


def _results(answer: ComparedAnswer, ruleset: RuleSet, lang: Lang) -> Results:
    words = Words(ruleset, lang, answer.decision.proof)
    return Results(answer.decision, ruleset, lang, words)


def _open(answer: ComparedAnswer, results: Results) -> str:
    """The questions that would settle an answer, or one of its days, that cannot be given."""
    decision, days = answer.decision, results.question.dates.keys()
    if len(decision.outcomes) == 1 and not days & {*decision.bounds, *(decision.open or ())}:
        return ""
    asked = dict.fromkeys(results.missing(fact).text for fact in answer.decision.missing)
    if not asked:
        return ""
    lang = results.lang
    colon = ": " if lang == "en" else "\u00a0: "
    return f" {OPEN.in_language(lang)}{colon}{typeset(' '.join(map(ended, asked)), lang)}"


def ended(text: str) -> str:
    """A sentence with its full stop."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _days(answer: ComparedAnswer, results: Results) -> Iterator[str]:
    """The days that there are, each with its name."""
    for label, term in results.question.dates.items():
        found = answer.decision.dates.get(label)
        if found is not None:
            yield typeset(results.result(term, day(found, results.lang)), results.lang)


def _cites(answer: ComparedAnswer, lang: Lang) -> str:
    cites = answer.cites if lang == "en" else answer.cites_fr
    return "; ".join([*dict.fromkeys(cited(cite, lang) for cite in cites)][:MOST_CITES])


def _makes(
    row: ComparedRow, answer: ComparedAnswer, first: str, lang: Lang
) -> tuple[tuple[str, str], ...]:
    """What makes the difference from the first rule set, each with its parameter."""
    reference = row.answers.get(first)
    if reference is None or answer.ruleset == first or reference.key == answer.key:
        return ()
    if len(answer.decision.outcomes) > 1 and len(reference.decision.outcomes) > 1:
        return ()  # what is open in both is not explained by a choice
    told = tuple((_making(making, lang), making.parameter.predicate) for making in answer.makings)
    return told or ((NO_SINGLE.in_language(lang), ""),)


def _making(making: Making, lang: Lang) -> str:
    what = authorities(making.parameter, lang) or making.parameter.predicate
    return (ALONE if making.alone else PART).in_language(lang).format(what=what)


def as_if(rulesets: Mapping[str, RuleSet], lang: Lang) -> str:
    """That a draft, which no day brings into force, is applied to the past as well; or nothing."""
    drafts = [name for name in rulesets if name.startswith(DRAFTS)]
    return typeset(AS_IF.in_language(lang), lang) if drafts else ""


def caution(lang: Lang) -> str:
    """What a comparison is not."""
    return labels.CAUTION.in_language(lang)
