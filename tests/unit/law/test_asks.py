"""The questions by which a person is asked for what a record lacks."""

from __future__ import annotations

import re

import pytest

from sequester.engine import Unknown
from sequester.engine.program import compile_question
from sequester.errors import Lang, Text
from sequester.law import Predicate, Vocabulary, ask_of, cone, load_ruleset, rulesets
from sequester.proof.jsonform import wanted_json
from sequester.proof.settle import missing_fact

LANGS: tuple[Lang, Lang] = ("en", "fr")
LONGEST = 240
PLACEHOLDERS = re.compile(r"\{[^{}]*\}")
# A no-break space is put before a colon when the text is set; a question mark follows its word.
ILL_SET = re.compile(r"[A-Za-zé0-9}]:|\s[?;]|'|\s{2}|[\u00a0\u202f]")
OF_CANADA = re.compile(r"RCMP|GRC|Canad|Parole Board|libérations conditionnelles|territoire")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The vocabulary that ships."""
    return load_ruleset("canada").vocabulary


@pytest.fixture(scope="module")
def texts(vocabulary: Vocabulary) -> list[tuple[str, Lang, str]]:
    """Every question in every language, with its name."""
    return [
        (name, lang, ask.in_language(lang))
        for name, ask in vocabulary.asks.items()
        for lang in LANGS
    ]


def open_keys(vocabulary: Vocabulary) -> list[Predicate]:
    """The inputs that a record may lack."""
    return [
        predicate
        for predicate in vocabulary.predicates.values()
        if predicate.role == "input" and predicate.world == "open"
    ]


def test_everything_that_can_lack_is_asked_for(vocabulary: Vocabulary) -> None:
    """A person would be told the notation of the rules in place of a question."""
    lacking = {predicate.name for predicate in open_keys(vocabulary)}
    lacking |= {member.list for member in vocabulary.members.values()}
    lacking |= {*vocabulary.findings, *vocabulary.constants["unsettled_point"]}
    lacking |= {ask_of(name) for name, key in vocabulary.about.items() if not key.closed}
    assert sorted(lacking - vocabulary.asks.keys()) == []
    assert sorted(vocabulary.asks.keys() - lacking) == []


def test_the_item_is_all_that_is_filled_in(vocabulary: Vocabulary) -> None:
    """A placeholder that nothing fills would reach the reader."""
    for name, ask in vocabulary.asks.items():
        en, fr = (set(PLACEHOLDERS.findall(ask.in_language(lang))) for lang in LANGS)
        assert en == fr, name
        assert en <= {"{1}"}, name


def test_a_question_says_of_which_item(vocabulary: Vocabulary) -> None:
    """With two convictions, nobody would know for which of them to answer."""
    keys = {predicate.name for predicate in open_keys(vocabulary)}
    for name in sorted(keys | {*vocabulary.findings}):
        assert "{1}" in vocabulary.asks[name].en, name


def test_a_question_is_a_question(texts: list[tuple[str, Lang, str]]) -> None:
    """A statement would leave the person to guess what to answer."""
    for name, lang, text in texts:
        assert "?" in text, (name, lang)
        assert text.endswith(("?", ".")), (name, lang)
        assert text[0].isupper() or text.startswith("{1}"), (name, lang)
        assert text == text.strip(), (name, lang)


def test_a_law_abroad_asks_for_nothing_of_canada() -> None:
    """A person in Ireland would be sent to the RCMP for their record."""
    for name in (each for each in rulesets() if each.startswith("abroad/")):
        ruleset = load_ruleset(name)
        inputs = compile_question(ruleset, cone(ruleset, "sequestering")).inputs
        asked = {key for keys in inputs.keys.values() for key in keys}
        asked |= {*inputs.findings, *inputs.members}
        for key in asked & ruleset.vocabulary.asks.keys():
            ask = ruleset.vocabulary.asks[key]
            assert not OF_CANADA.search(f"{ask.en} {ask.fr}"), (name, key)


def test_a_question_is_short(texts: list[tuple[str, Lang, str]]) -> None:
    """A question that goes on for a paragraph is not understood at the first reading."""
    assert [(name, lang) for name, lang, text in texts if len(text) > LONGEST] == []


def test_french_is_set_as_elsewhere(texts: list[tuple[str, Lang, str]]) -> None:
    """Two ways of setting French in one letter look careless."""
    wrong = [(name, text) for name, lang, text in texts if lang == "fr" and ILL_SET.search(text)]
    assert wrong == []


def test_what_may_never_have_happened_can_be_answered_so(vocabulary: Vocabulary) -> None:
    """Somebody who never paid a fine would have to invent a day."""
    for predicate in open_keys(vocabulary):
        if predicate.nullable:
            ask = vocabulary.asks[predicate.name]
            assert "say so" in ask.en, predicate.name
            assert "l’indiquer" in ask.fr, predicate.name


def asked(vocabulary: Vocabulary, unknown: Unknown) -> Text | None:
    """The question that a decision puts for an unknown fact."""
    return missing_fact(unknown, vocabulary).ask


def test_a_decision_puts_the_question(vocabulary: Vocabulary) -> None:
    """The questions would stand in the rule files and reach nobody."""
    key = Unknown("procedure", "procedure", "c1", "i1", "/events/0/procedure", "key")
    listed = Unknown("application", "applications", "person", "person", "/applications", "list")
    point = Unknown("expires", "expires", "c1/sentence/0", "i2", "", "point")
    finding = Unknown(
        "board_satisfied_4_3_a", "board_satisfied_4_3_a", "c1", "i1", "/findings", "finding"
    )
    names = ("procedure", "applications", "expires", "board_satisfied_4_3_a")
    for unknown, name in zip((key, listed, point, finding), names, strict=True):
        assert asked(vocabulary, unknown) == vocabulary.asks[name], name


def test_the_person_is_called_so(vocabulary: Vocabulary) -> None:
    """Who reads the JSON would be asked on what day `person` was born."""
    unknown = Unknown("date_of_birth", "date_of_birth", "person", "person", "/date_of_birth", "key")
    written = wanted_json(missing_fact(unknown, vocabulary))
    assert isinstance(written, dict)
    assert written["ask"] == {
        "en": "On what day was the person born?",
        "fr": "Quelle est la date de naissance de la personne?",
    }


def test_a_key_of_the_request_is_not_taken_for_one_of_the_record(vocabulary: Vocabulary) -> None:
    """Asked in which province a check is made, a person would name that of a court."""
    unknown = Unknown("province", "province", "about", "person", "/about/province", "about")
    assert asked(vocabulary, unknown) == vocabulary.asks[ask_of("province")]
