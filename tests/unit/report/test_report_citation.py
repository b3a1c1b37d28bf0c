"""Each language cites law in its own style, and says what the short names stand for."""

from __future__ import annotations

import pytest

from sequester.report.citation import ACTS, acts_cited, cited, pinpoint

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("plain", "en", "fr"),
    [
        ("CRA 4", "CRA, s. 4", "LCJ, art. 4"),
        ("CRA 4(1)", "CRA, s. 4(1)", "LCJ, par. 4(1)"),
        ("CRA 4(1)(a)", "CRA, s. 4(1)(a)", "LCJ, al. 4(1)a)"),
        ("CRA 4(b)", "CRA, s. 4(b)", "LCJ, al. 4b)"),
        ("NDA 249.27(1)(a)(iv)", "NDA, s. 249.27(1)(a)(iv)", "LDN, sous-al. 249.27(1)a)(iv)"),
        ("CC 490.013(2)(b)", "CC, s. 490.013(2)(b)", "C. cr., al. 490.013(2)b)"),
        ("CRA Schedule 1", "CRA, Schedule 1", "LCJ, annexe 1"),
        (
            "CRA Schedule 1 item 2(a)(viii)",
            "CRA, Schedule 1, item 2(a)(viii)",
            "LCJ, annexe 1, art. 2a)(viii)",
        ),
        ("CDSA Schedule II item 1", "CDSA, Schedule II, item 1", "LRCDAS, annexe II, art. 1"),
        ("CRA 2(1) sentence", "CRA, s. 2(1), “sentence”", "LCJ, par. 2(1), « sentence »"),
        (
            "CC 752 primary (a)(i)",
            "CC, s. 752, “primary” (a)(i)",
            "C. cr., art. 752, « primary » a)(i)",
        ),
        ("YCJA Schedule item 3", "YCJA, Schedule, item 3", "LSJPA, annexe, art. 3"),
        ("SC 2012 c 1 s 161", "S.C. 2012, c. 1, s. 161", "L.C. 2012, ch. 1, art. 161"),
        ("SC 2019 c 20 s 8(3)", "S.C. 2019, c. 20, s. 8(3)", "L.C. 2019, ch. 20, art. 8(3)"),
        ("RSC 1985 c C-46", "R.S.C. 1985, c. C-46", "L.R.C. 1985, ch. C-46"),
        ("SOR/95-210", "SOR/95-210", "DORS/95-210"),
        ("SOR/2023-29 s 2", "SOR/2023-29, s. 2", "DORS/2023-29, art. 2"),
        (
            "SOR/2000-303 s 2(1)(d)(iii)",
            "SOR/2000-303, s. 2(1)(d)(iii)",
            "DORS/2000-303, art. 2(1)d)(iii)",
        ),
        ("2020 FC 393", "2020 FC 393", "2020 CF 393"),
        ("2018 SCC 58", "2018 SCC 58", "2018 CSC 58"),
        ("2017 BCSC 2057", "2017 BCSC 2057", "2017 BCSC 2057"),
        ("EXP-07", "EXP-07", "EXP-07"),
        ("XYZ 5(1)", "XYZ 5(1)", "XYZ 5(1)"),
    ],
)
def test_authorities(plain: str, en: str, fr: str) -> None:
    """If an authority were cited wrongly, a person could not look up the law on their own case."""
    told = [cited(plain, lang).replace(NBSP, " ") for lang in ("en", "fr")]
    assert told == [en, fr]


def test_an_abbreviation_stays_with_its_number() -> None:
    """If a line broke after `s.`, the provision would be overlooked."""
    assert cited("CRA 4(1)", "en") == f"CRA, s.{NBSP}4(1)"
    assert cited("CRA 4(1)", "fr") == f"LCJ, par.{NBSP}4(1)"


def test_pinpoints_alone() -> None:
    """If a bare provision kept English brackets, a French reader would look for another one."""
    assert pinpoint("4(1)(b)", "fr") == "4(1)b)"
    assert pinpoint("4(1)(b)", "en") == "4(1)(b)"
    assert pinpoint("an Act", "fr") == "an Act"


def test_short_names_are_explained_alike() -> None:
    """If a short name stood for nothing, only a lawyer could read the letter."""
    cites = ["CRA 4(1)", "CC 734", "2020 FC 393", "CRA Schedule 1 item 1(a)"]
    english = acts_cited((f"So it is ({cited(cite, 'en')})." for cite in cites), "en")
    french = acts_cited((f"Il en est ainsi ({cited(cite, 'fr')})." for cite in cites), "fr")
    assert english == [
        "CC – Criminal Code, R.S.C. 1985, c. C-46",
        "CRA – Criminal Records Act, R.S.C. 1985, c. C-47",
    ]
    assert len(french) == len(english)
    assert "LCJ – Loi sur le casier judiciaire, L.R.C. 1985, ch. C-47" in french
    assert len({short for short, _ in ACTS.values()}) == len(ACTS)


def test_an_act_that_the_letter_does_not_cite_is_not_listed() -> None:
    """If it were, a person would look in the letter for what is not there."""
    assert acts_cited(["The Criminal Code (CRA, s. 4) of NDA fame."], "en") == [
        "CRA – Criminal Records Act, R.S.C. 1985, c. C-47"
    ]


def test_old_statutes_keep_their_french_name() -> None:
    """If a statute of 1970 were cited as L.R.C., nobody could find it."""
    assert cited("RSC 1970 c C-34", "fr").replace(NBSP, " ") == "S.R.C. 1970, ch. C-34"
    assert cited("SC 1953-54 c 51", "fr").replace(NBSP, " ") == "S.C. 1953-54, ch. 51"
    assert cited("4(1)(a)", "fr") == "4(1)a)"


def test_levels_alone_are_written_as_each_language_writes_them() -> None:
    """A reader of French would be sent to « (a)(xxi) », which no French text of the Code has."""
    assert (pinpoint("(a)(xxi)", "en"), pinpoint("(a)(xxi)", "fr")) == ("(a)(xxi)", "a)(xxi)")
    assert pinpoint("(b)", "fr") == "b)"
