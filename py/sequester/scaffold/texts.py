"""The words of the skeletons. What stands in them is true as it stands, and is to be replaced."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sequester.errors import Text


@dataclass(frozen=True, slots=True)
class Values:
    """What is filled in. `word` is the table of an Act, or the rule set an option builds on."""

    file: str
    act: str
    title: Text
    cite: str
    rule: str
    begins: dt.date
    word: str
    law: str

    def at(self, file: str) -> Values:
        """The same for another file."""
        return replace(self, file=file)


def _header(v: Values) -> str:
    act = f"%! act: {v.act}\n" if v.act else ""
    return f"%! file: {v.file}\n{act}%! title.en: {v.title.en}\n%! title.fr: {v.title.fr}\n"


def act_words(v: Values) -> str:
    """The vocabulary of a new Act: the table of its periods."""
    return f"""{_header(replace(v, act=""))}
static({v.word}(years, day, day), "The period is {{1}} years from {{2}} to {{3}}.", \
"La période est de {{1}} ans du {{2}} au {{3}}.").
"""


def act_periods(v: Values) -> str:
    """The numbers that a new Act fixes."""
    day = f"date({v.begins.year}, {v.begins.month}, {v.begins.day})"
    return f"""{_header(v)}
%! data: {v.word}(Years, From, To)
%! cite: {v.cite}
%! en: From {{From}} to {{To}}, the period is {{Years}} years.
%! fr: Du {{From}} au {{To}}, la période est de {{Years}} ans.
{v.word}(5, {day}, #sup).
"""


def act_section(v: Values) -> str:
    """The first section of a new Act: one provision that reads its table."""
    return f"""{_header(v)}
%! rule: {v.rule}
%! cite: {v.cite}
%! in_force: {v.begins.isoformat()} ..
%! en: {{C}} falls under the Act, whose period is {{Years}} years.
%! fr: {{C}} relève de la loi, dont la période est de {{Years}} ans.
applies({v.rule}, C) :-
    conviction(C),
    law_date(T), {v.word}(Years, From, To), From <= T, T <= To,
    not defeated({v.rule}, C).
"""


def block(v: Values) -> str:
    """One provision."""
    return f"""{_header(v)}
%! rule: {v.rule}
%! cite: {v.cite}
%! in_force: {v.begins.isoformat()} ..
%! en: The provision applies to {{C}}.
%! fr: La disposition s’applique à {{C}}.
applies({v.rule}, C) :- conviction(C), not defeated({v.rule}, C).
"""


_RECORD = """  record:
    date_of_birth: 1985-03-09
    events:
      - id: c1
        offence: "Criminal Code 334(b)"
        offence_date: 2014-05-02
        outcome: {outcome}
        outcome_date: 2015-02-10
        procedure: summary
        court: adult_court
        sentence:{sentence}
    applications: []
"""
_FINE = "\n          - {kind: fine, amount: 300, paid_on: 2015-03-10}"


def _record(outcome: str, sentence: str) -> str:
    return _RECORD.format(outcome=outcome, sentence=sentence)


def block_cases(v: Values) -> str:
    """A case where the provision is met, and one where it is not."""
    name = v.rule.replace("_", "-")
    return f"""- id: {name}-applies
  title: "{v.cite}: a conviction is reached, and what follows from other provisions stands"
  source: "{v.cite}; own derivation"
  confidence: high
  as_of: 2030-07-01
  question: record_suspension_application
{_record("conviction", _FINE)}\
  expect:
    - outcome: may_apply
  why: >-
    The conviction has waited five years. Name {v.cite} in `because` once the answer rests on it.

- id: {name}-does-not-apply
  title: "{v.cite}: an acquittal is not reached"
  source: "{v.cite}; own derivation"
  confidence: high
  as_of: 2030-07-01
  question: record_suspension_application
{_record("acquittal", " []")}\
  expect:
    - outcome: not_needed
  why: >-
    There is no conviction, so nothing for {v.cite} to reach.
"""


def manifest(v: Values, day: dt.date) -> str:
    """The manifest of an option."""
    return f"""id: {v.law}
title:
  en: The scheme {v.title.en}
  fr: Le régime {v.title.fr}
builds_on: [{v.word}]
consolidation: {day.isoformat()}
questions: [sequestering]
"""


def option_rules(v: Values, displaced: Sequence[str] = ()) -> str:
    """A scheme that sets a record apart once its sentence has expired.

    `displaced`: the provisions of the law as it stands that answer otherwise for want of a scheme.
    What that law itself keeps apart stays so.
    """
    cite = v.cite.removesuffix("-1")
    one, two = f"{v.rule}_1", f"{v.rule}_2"
    beside = f"{two}__beside_the_law"
    over = "".join(f"defeated({name}, C) :- conviction(C).\n" for name in displaced)
    law = (
        f"""
%! rule: {beside}
%! cite: {cite}-2
%! in_force: ..
%! defeats: {", ".join(displaced)}
%! en: The scheme speaks of {{C}} where the law as it stands keeps nothing apart.
%! fr: Le régime parle de {{C}} là où le droit actuel ne met rien à part.
{over}"""
        if displaced
        else ""
    )
    kept = ", not put_apart(C)" if displaced else ""
    return f"""{_header(v)}
% ── 1  Who is asked about ────────────────────────────────────────────

%! rule: {one}
%! cite: {cite}-1
%! in_force: ..
%! en: The scheme is about {{C}}, a conviction.
%! fr: Le régime porte sur {{C}}, une condamnation.
subject(sequestering, C) :- conviction(C).
{law}
% ── 2  When it is set apart ──────────────────────────────────────────

%! rule: {two}
%! cite: {cite}-2
%! in_force: ..
%! en: The record of {{C}} is set apart, its sentence having expired on {{D}}, before {{T}}.
%! fr: Le dossier de {{C}} est mis à part, sa peine ayant expiré le {{D}}, avant le {{T}}.
applies({two}, C) :-
    conviction(C),
    sentence_ends(C, D),
    as_of(T), D < T,
    not defeated({two}, C).

%! rule: {two}__sequestered
%! cite: {cite}-2
%! in_force: ..
%! en: The record of {{C}} is set apart.
%! fr: Le dossier de {{C}} est mis à part.
outcome(sequestering, C, sequestered) :- applies({two}, C){kept}.

%! rule: {two}__not_yet
%! cite: {cite}-2
%! in_force: ..
%! en: The record of {{C}} is not set apart yet.
%! fr: Le dossier de {{C}} n’est pas encore mis à part.
outcome(sequestering, C, not_yet) :- conviction(C), not applies({two}, C){kept}.
"""


_SAID = {
    "sequestered": ("The record is set apart.", "Le dossier est mis à part."),
    "not_yet": ("The record is not set apart yet.", "Le dossier n’est pas encore mis à part."),
}


def option_words() -> str:
    """The question that options answer, where the vocabulary has it not."""
    outcomes = "".join(
        f'question_outcome(sequestering, {name}, "{english}", "{french}").\n'
        for name, (english, french) in _SAID.items()
    )
    return f"""%! file: vocabulary/sequestering.lp
%! title.en: The question that options answer
%! title.fr: La question à laquelle répondent les options

question(sequestering, "Is the record of the conviction set apart?", \
"Le dossier de la condamnation est-il mis à part?").
{outcomes}"""


def option_cases(v: Values) -> str:
    """A case on each side: the day on which the sentence expired, and the day after."""
    cite = v.cite.removesuffix("-1")
    name = cite
    shown = _record("conviction", _FINE)
    return f"""- id: {name}-day-of-expiry
  title: "On the day on which the fine is paid the record is not set apart yet"
  source: "{cite}-2; own derivation"
  confidence: high
  as_of: 2015-03-10
  law: {v.law}
  question: sequestering
{shown}\
  expect:
    - subject: c1
      outcome: not_yet
      because: ["{cite}-2"]
  why: >-
    The sentence expires on that day; the record is set apart after it.

- id: {name}-day-after-expiry
  title: "On the day after the fine is paid the record is set apart"
  source: "{cite}-2; own derivation"
  confidence: high
  as_of: 2015-03-11
  law: {v.law}
  question: sequestering
{shown}\
  expect:
    - subject: c1
      outcome: sequestered
      because: ["{cite}-2"]
  why: >-
    The sentence had expired before that day.
"""


def steps(v: Values, act: str = "") -> tuple[Text, ...]:
    """What to do with a new Act or block."""
    first = (
        Text(
            "Put the Act's numbers into periods.lp, and declare its words; cases can name "
            f"{act} in `because` once the program knows its short name.",
            f"Mettez les nombres de la loi dans periods.lp et déclarez ses mots; les cas peuvent "
            f"nommer {act} dans `because` dès que le programme connaît son abréviation.",
        ),
    ) if act else ()  # fmt: skip
    return (
        Text(
            "Write the sentences, the dates in force and the conditions of the provision.",
            "Écrivez les phrases, les dates de vigueur et les conditions de la disposition.",
        ),
        *first,
        Text(
            f"So far nothing reads applies({v.rule}, C): let a rule read it, or add `defeats:` "
            "with the line `defeated(...)`.",
            f"Pour l’instant rien ne lit applies({v.rule}, C) : faites-le lire par une règle, ou "
            "ajoutez `defeats:` et la ligne `defeated(...)`.",
        ),
        Text(
            "Then let the cases say what the law says: the day before, the day of, the day after.",
            "Puis faites dire aux cas ce que dit la loi : la veille, le jour même et le lendemain.",
        ),
        _RUN,
    )


_RUN = Text(
    "Run sequester lint, sequester fmt and sequester test.",
    "Exécutez sequester lint, sequester fmt et sequester test.",
)


def option_steps(law: str) -> tuple[Text, ...]:
    """What to do with a new option."""
    return (
        Text(
            "Write the title in ruleset.yaml and the scheme's provisions, one block each.",
            "Écrivez le titre dans ruleset.yaml et les dispositions du régime, un bloc chacune.",
        ),
        Text(
            f"Decide with it: sequester decide RECORD -q sequestering --as-of DAY --rules {law}",
            "Décidez avec elle : sequester decide DOSSIER -q sequestering --as-of JOUR "
            f"--rules {law}",
        ),
        _RUN,
    )
