"""Each language writes days, sums, lengths and provisions in its own way."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from sequester.errors import Lang
from sequester.report.grammar import fill_in, indefinite, plain_truth, quoted
from sequester.report.spelling import (
    capital,
    clean,
    day,
    dollars,
    hundredths,
    length,
    money,
    provision,
    typeset,
)

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "en", "fr"),
    [
        (dt.date(2011, 2, 12), "12 February 2011", "12 février 2011"),
        (dt.date(2011, 3, 1), "1 March 2011", "1er mars 2011"),
        (dt.date(2012, 8, 29), "29 August 2012", "29 août 2012"),
    ],
)
def test_days(value: dt.date, en: str, fr: str) -> None:
    """If a day were misspelt, a person could apply on the wrong one."""
    assert (day(value, "en"), day(value, "fr")) == (en, fr)


@pytest.mark.parametrize(
    ("cents", "en", "fr"),
    [
        (300000, "$3,000", f"3{NBSP}000{NBSP}$"),
        (64488, "$644.88", f"644,88{NBSP}$"),
        (5, "$0.05", f"0,05{NBSP}$"),
        (-100, "-$1", f"-1{NBSP}$"),
    ],
)
def test_sums(cents: int, en: str, fr: str) -> None:
    """If a sum were misread, a person would pay too little and stay barred."""
    assert (money(cents, "en"), money(cents, "fr")) == (en, fr)
    assert dollars(Decimal(cents) / 100, "en") == en


@pytest.mark.parametrize(
    ("months", "days", "en", "fr"),
    [
        (24, -1, "2 years less a day", "2 ans moins un jour"),
        (18, 0, "1 year 6 months", "1 an 6 mois"),
        (0, 90, "90 days", "90 jours"),
        (1, 1, "1 month 1 day", "1 mois 1 jour"),
        (6, -3, "6 months less 3 days", "6 mois moins 3 jours"),
        (0, 0, "0 days", "0 jour"),
    ],
)
def test_lengths(months: int, days: int, en: str, fr: str) -> None:
    """If a sentence were told longer than it was, the waiting period would look wrong."""
    told = [length(months, days, lang).replace(NBSP, " ") for lang in ("en", "fr")]
    assert told == [en, fr]


def test_hundredths() -> None:
    """If a quantity lost its fraction, a possession could look lawful."""
    assert (hundredths(250, "en"), hundredths(250, "fr"), hundredths(3000, "en")) == (
        "2.5", "2,5", "30",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("act", "parts", "lang", "text"),
    [
        ("Criminal Code", ("266", "", ""), "en", "section 266 of the Criminal Code"),
        ("Criminal Code", ("348", "1", "b"), "en", "paragraph 348(1)(b) of the Criminal Code"),
        ("Criminal Code", ("348", "1", ""), "en", "subsection 348(1) of the Criminal Code"),
        ("Criminal Code", ("490.013", "2", "c(i)"), "en",
         "subparagraph 490.013(2)(c)(i) of the Criminal Code"),
        ("Criminal Code", ("742", "a", ""), "en", "paragraph 742(a) of the Criminal Code"),
        ("an Act that is not on the list", ("", "", ""), "en", "an Act that is not on the list"),
        ("Criminal Code", ("", "", ""), "en", "the Criminal Code"),
        ("Code criminel", ("266", "", ""), "fr", "l’article 266 du Code criminel"),
        ("Code criminel", ("348", "1", "b"), "fr", "l’alinéa 348(1)b) du Code criminel"),
        ("Code criminel", ("490.013", "2", "c(i)"), "fr",
         "le sous-alinéa 490.013(2)c)(i) du Code criminel"),
        ("Code criminel", ("742", "a", ""), "fr", "l’alinéa 742a) du Code criminel"),
        ("Loi sur la défense nationale", ("130", "", ""), "fr",
         "l’article 130 de la Loi sur la défense nationale"),
        ("Loi sur la défense nationale", ("", "", ""), "fr", "la Loi sur la défense nationale"),
        ("Code criminel", ("", "", ""), "fr", "le Code criminel"),
        ("une loi inconnue", ("3", "", ""), "fr", "l’article 3 d’une loi inconnue"),
        ("Règlement", ("", "", ""), "fr", "le Règlement"),
        ("Règlement", ("3", "", ""), "fr", "l’article 3 du Règlement"),
        ("Charte", ("", "", ""), "fr", "la loi « Charte »"),
        ("Charte", ("3", "", ""), "fr", "l’article 3 de la loi « Charte »"),
    ],
)  # fmt: skip
def test_provisions(act: str, parts: tuple[str, str, str], lang: Lang, text: str) -> None:
    """If a provision were cited wrongly, nobody could look up what the offence was."""
    assert provision(act, parts, lang) == text


@pytest.mark.parametrize(
    ("template", "word", "text"),
    [
        (
            "Le dernier jour de {1} vient.",
            "le texte de 1992",
            "Le dernier jour du texte de 1992 vient.",
        ),
        ("La fin de {1}.", "emprisonnement (c1)", "La fin d’emprisonnement (c1)."),
        ("prévue à {1}", "le paragraphe 4(1)", "prévue au paragraphe 4(1)"),
        ("prévue à {1}", "l’article 266", "prévue à l’article 266"),
        ("Du {1}", "(sans début) au 28 juin 2010", "jusqu’au 28 juin 2010"),
        ("en vigueur du {1}", "13 mars 2012 au (sans fin)", "en vigueur depuis le 13 mars 2012"),
        ("({1})", "le texte", "(le texte)"),
    ],
)
def test_french_articles_are_joined(template: str, word: str, text: str) -> None:
    """If words were pasted together, the French letter would read as a translation by machine."""
    assert fill_in(template, {"1": word}, "fr") == text


def test_english_open_periods_are_said_plainly() -> None:
    """If an open end showed its symbol, a reader would not know that the text still stands."""
    since = fill_in("in force from {1} to {2}", {"1": "13 March 2012", "2": "(no end)"}, "en")
    until = fill_in("From {1} to {2}", {"1": "(no beginning)", "2": "28 June 2010"}, "en")
    assert (since, until) == ("in force since 13 March 2012", "until 28 June 2010")


def test_an_item_that_was_always_listed_needs_no_days() -> None:
    """Days from "(no beginning)" to "(no end)" would make a person look for what there is not."""
    always: dict[Lang, tuple[str, str, str]] = {
        "en": ("names it (from {1} to {2}).", "(no beginning)", "(no end)"),
        "fr": ("la vise (du {1} au {2}).", "(sans début)", "(sans fin)"),
    }
    said = {lang: fill_in(t, {"1": a, "2": b}, lang) for lang, (t, a, b) in always.items()}
    assert said == {"en": "names it.", "fr": "la vise."}
    template, start, end = always["en"]
    bare = template.replace("(", "").replace(")", "")
    assert fill_in(bare, {"1": start, "2": end}, "en") == "names it at all times."


def test_truth_is_said_plainly() -> None:
    """If truth values stood bare, an officer would have to decode the sentence."""
    phrase = "That {1} was served is {2}."
    assert plain_truth(phrase, "true", "en") == "{1} was served."
    assert plain_truth(phrase, "false", "en") == "It is not so that {1} was served."
    assert (
        plain_truth("Que {1} soit purgée est {2}.", "true", "fr")
        == "Le fait que {1} soit purgée est avéré."
    )
    assert plain_truth("Qu’il parte est {2}.", "false", "fr") == "Il n’est pas exact qu’il parte."


def test_quoted_sentences_keep_names() -> None:
    """If names lost their capital, an identifier could no longer be found in the record."""
    assert quoted("The fine was paid.") == "the fine was paid"
    assert quoted("L’amende est payée.") == "l’amende est payée"
    assert quoted("Ontario decides.") == "Ontario decides"
    assert capital("c1 is a loan.") == "c1 is a loan."
    assert capital("fine (c1) was paid.") == "Fine (c1) was paid."


def test_no_control_character_reaches_a_terminal() -> None:
    """If it did, a record could move the cursor and forge the decision that is read."""
    assert clean("c1\x1b[2J\r") == "c1\N{REPLACEMENT CHARACTER}[2J\N{REPLACEMENT CHARACTER}"
    assert clean(f"3{NBSP}000 é\n") == f"3{NBSP}000 é\n"


def test_french_colons_and_quotes_stay_with_their_word() -> None:
    """If a line began with a colon, the letter would look as if nobody had read it."""
    assert typeset("Frais : « a »", "fr") == f"Frais{NBSP}: «{NBSP}a{NBSP}»"
    assert typeset("Fee : « a »", "en") == "Fee : « a »"
    assert typeset(f"Est-ce 2 ans ? Non{NBSP}; 3 mois !", "fr") == (
        f"Est-ce 2{NBSP}ans? Non; 3{NBSP}mois!"
    )


def test_an_argument_that_is_open_is_said_indefinitely() -> None:
    """If it read `item an item`, nobody would believe the letter."""
    item = ("an item of a schedule", "un article d’une annexe")
    assert indefinite("Item {1} of Schedule 1 names {2}.", "1", item[0], "en") == (
        "An item of Schedule 1 names {2}."
    )
    assert indefinite("L’article {1} de l’annexe", "1", item[1], "fr") == "Un article de l’annexe"
    assert indefinite("refusée le {2}", "2", "un jour", "fr") == "refusée un jour non précisé"
    assert indefinite("à compter du {2}", "2", "un jour", "fr") == "à compter d’un jour non précisé"
    assert indefinite("{1} was", "1", "", "en") == "{1} was"


def test_identifiers_are_not_elided() -> None:
    """If an identifier lost its own shape, it could no longer be found in the record."""
    assert fill_in("la peine de {1}", {"1": "e1"}, "fr") == "la peine de e1"


@pytest.mark.parametrize(
    ("lang", "template", "number", "text"),
    [
        ("en", "was {1} years old", "1", "was 1 year old"),
        ("en", "was {1} years old", "21", "was 21 years old"),
        ("en", "{1} days after", "1.1", "1.1 days after"),
        ("fr", "avait {1} ans à l’époque", "1", "avait 1 an à l’époque"),
        ("fr", "avait {1} ans à l’époque", "0", "avait 0 an à l’époque"),
        ("fr", "avait {1} ans à l’époque", "10", "avait 10 ans à l’époque"),
    ],
)
def test_one_is_no_plural(lang: Lang, template: str, number: str, text: str) -> None:
    """A letter that writes `1 years` is not trusted with a law."""
    assert fill_in(template, {"1": number}, lang) == text
