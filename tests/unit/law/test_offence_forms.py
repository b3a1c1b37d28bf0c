"""Citations of the shipped statutes, as officers, lawyers and court clerks write them."""

from __future__ import annotations

import re

import pytest

from sequester.errors import Problem
from sequester.law import Cited, Vocabulary, cached_ruleset, resolve_cited, resolve_plain

ENTRY = ("cc", "348", "1", "b")
POSSESSION = ("cdsa", "4", "5", "")
INDECENCY = ("cc_1970", "157", "", "")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The shipped vocabulary."""
    return cached_ruleset("canada").vocabulary


@pytest.mark.parametrize(
    ("text", "offence"),
    [
        ("Criminal Code 348(1)(b)", ENTRY),
        ("s. 348(1)(b) CC", ENTRY),
        ("CC 348(1)(b)", ENTRY),
        ("CC348(1)(b)", ENTRY),
        ("C.C.C. s.348(1)(b)", ENTRY),
        ("CRIMINAL CODE 348(1)(B)", ENTRY),
        ("Criminal Code – s. 348 (1) (b)", ENTRY),
        ("Criminal\u00a0Code\u202f348(1)(b)", ENTRY),
        ("Crim\u00adinal Code\u200b 348(1)(b)", ENTRY),
        ("Criminal Code § 348(1)(b), as amended", ENTRY),
        ("R.S.C. 1985, c. C-46, s. 348(1)(b)", ENTRY),
        ("Criminal Code, RSC 1985, c C-46, s 348(1)(b)", ENTRY),
        ("paragraph 348(1)(b) of the Criminal Code", ENTRY),
        ("paragraph (b) of subsection 348(1) of the Criminal Code", ENTRY),
        ("section 348, subsection (1), paragraph (b) of the Criminal Code", ENTRY),
        ("contrary to section 348(1)(b) of the Criminal Code of Canada", ENTRY),
        ("Code criminel 348(1)b)", ENTRY),
        ("Code criminel, al. 348(1)b)", ENTRY),
        ("al. 348(1)b) C. cr.", ENTRY),
        ("alinéa 348(1)b) du Code criminel", ENTRY),
        ("l’alinéa b) du paragraphe 348(1) du Code criminel", ENTRY),
        ("infraction prévue à l’alinéa 348(1)b) du Code criminel", ENTRY),
        ("Code criminel, L.R.C. (1985), ch. C-46, al. 348(1)b)", ENTRY),
        ("LRC 1985, c C-46, art 348(1)b)", ENTRY),
        ("s. 4(5) CDSA", POSSESSION),
        ("CDSA, S.C. 1996, c. 19, s 4(5)", POSSESSION),
        ("par. 4(5) de la Loi réglementant certaines drogues et autres substances", POSSESSION),
        ("LOI REGLEMENTANT CERTAINES DROGUES ET AUTRES SUBSTANCES 4(5)", POSSESSION),
        ("Criminal Code (R.S.C. 1970) 157", INDECENCY),
        ("Criminal Code, R.S.C. 1970, c. C-34, s. 157", INDECENCY),
        ("art. 157, Code criminel, S.R.C. 1970, ch. C-34", INDECENCY),
        ("S.R.C. 1970, ch. C-34, art. 157", INDECENCY),
        ("Criminal Code 1892 s. 178", ("cc_1892", "178", "", "")),
        ("Criminal Code (S.C. 1953-54) 149A", ("cc_1953", "149A", "", "")),
        ("Narcotic Control Act, R.S.C. 1970, c. N-1, s. 3(2)", ("nca", "3", "2", "")),
        (
            "Highway Traffic Act, R.S.O. 1990, c. H.8, s. 130",
            ("highway_traffic_act", "130", "", ""),
        ),
        ("Code criminel 273.3(1)a)(i)", ("cc", "273.3", "1", "a(i)")),
        ("Code criminel 344(1)a.1)", ("cc", "344", "1", "a.1")),
        ("Theft Act 1968 s.1", ("unlisted_act", "1", "", "")),
        ("Customs Act 1901 (Cth) s 233", ("unlisted_act", "233", "", "")),
        ("Criminal Code of Spain art. 178", ("unlisted_act", "178", "", "")),
    ],
)
def test_forms_that_people_write(
    vocabulary: Vocabulary, text: str, offence: tuple[str, str, str, str]
) -> None:
    """The same provision in another spelling would be another offence, or none that is listed."""
    assert resolve_plain(vocabulary, text) == offence


@pytest.mark.parametrize(
    ("text", "form", "offence", "charge"),
    [
        ("attempt to commit Criminal Code 271", "attempted", "271", ""),
        ("attempted s. 271 CC", "attempted", "271", ""),
        ("Attempt: CC 271", "attempted", "271", ""),
        ("tentative de commettre l’infraction prévue à l’art. 271 C. cr.", "attempted", "271", ""),
        ("tentative : Code criminel 271", "attempted", "271", ""),
        ("CC 463/271", "attempted", "271", "463"),
        ("271/463 CC", "attempted", "271", "463"),
        ("Criminal Code 24(1) / 271", "attempted", "271", "24"),
        ("conspiracy to commit an offence under s. 344 CC", "conspired", "344", ""),
        ("conspiracy, CC 465(1)(c), to commit CC 344", "conspired", "344", "465"),
        ("complot en vue de commettre l’infraction visée à 344 Ccr", "conspired", "344", ""),
        ("Criminal Code 463", "", "463", ""),
        ("attempt, CC 463", "", "463", ""),
        ("attempt: Criminal Code 239", "", "239", ""),
    ],
)  # fmt: skip
def test_attempts_and_conspiracies(
    vocabulary: Vocabulary, text: str, form: str, offence: str, charge: str
) -> None:
    """An attempt read as the full offence would be on a schedule by another item, or not on it."""
    found = resolve_cited(vocabulary, text)
    assert isinstance(found, Cited), found
    assert (found.form, found.offence[:2]) == (form, ("cc", offence))
    assert (found.charge[1] if found.charge else "") == charge


@pytest.mark.parametrize(
    ("text", "code", "en", "fr"),
    [
        ("Crminal Code 266", "L603", 'did you mean "Criminal Code 266"?',
         "vouliez-vous dire « Code criminel 266 »?"),
        ("al. 348(1)b) du Code criminal", "L603", 'did you mean "Criminal Code 348(1)(b)"?',
         "vouliez-vous dire « Code criminel 348(1)b) »?"),
        ("CDAS 4(1)", "L603", 'did you mean "Controlled Drugs and Substances Act 4(1)"?',
         "vouliez-vous dire « Loi réglementant certaines drogues et autres substances 4(1) »?"),
        ("Controlled Drug and Substance Act 4(1)", "L603",
         'did you mean "Controlled Drugs and Substances Act 4(1)"?',
         "vouliez-vous dire « Loi réglementant certaines drogues et autres substances 4(1) »?"),
        ("Code criminel 348-1-b", "L602", 'write it as "Criminal Code 348(1)(b)"',
         "écrivez « Code criminel 348(1)b) »"),
        ("Theft under $5,000 (CC 334(b))", "L605",
         'write it as "Criminal Code 334(b)", and the words under offence_name',
         "écrivez « Code criminel 334b) », et les mots sous offence_name"),
        ("attempted theft, CC 334(b)", "L605",
         'write it as "attempt to commit Criminal Code 334(b)", and the words under offence_name',
         "écrivez « tentative de commettre Code criminel 334b) », et les mots sous offence_name"),
        ("attempted murder, CC 239", "L605",
         'write it as "Criminal Code 239", and the words under offence_name',
         "écrivez « Code criminel 239 », et les mots sous offence_name"),
        ("conspiracy, Criminal Code", "L607",
         'say which, for instance "conspiracy to commit Criminal Code 348(1)(b)"',
         "dites laquelle, par exemple « complot en vue de commettre Code criminel 348(1)b) »"),
    ],
)  # fmt: skip
def test_broken_forms_name_the_nearest(
    vocabulary: Vocabulary, text: str, code: str, en: str, fr: str
) -> None:
    """A broken citation that was guessed at, or let through as unlisted, would decide wrongly."""
    found = resolve_cited(vocabulary, text)
    assert isinstance(found, Problem), found
    assert found.hint is not None
    assert (found.code, found.hint.en, found.hint.fr) == (code, en, fr)


@pytest.mark.parametrize(
    "text",
    ["Criminal Code (R.S.C. 1952) 157", "Code criminel, S.R.C. 1952, ch. 12, art. 157",
     "Criminal Code 1927 s. 205", "s. 157 Criminal Code, R.S.C. 1952"],
)  # fmt: skip
def test_another_edition_is_refused(vocabulary: Vocabulary, text: str) -> None:
    """An old section read in today's Code would be an offence of another kind."""
    found = resolve_cited(vocabulary, text)
    assert isinstance(found, Problem)
    assert found.code == "L604"
    assert found.hint is not None
    assert '"Criminal Code, R.S.C. 1970, c. C-34"' in found.hint.en
    assert "« Code criminel, S.R.C. 1970, ch. C-34 »" in found.hint.fr


def test_an_attempt_where_none_can_stand(vocabulary: Vocabulary) -> None:
    """An attempt under `attempt_of` would say an attempt at an attempt."""
    found = resolve_plain(vocabulary, "attempt to commit Criminal Code 271")
    assert isinstance(found, Problem)
    assert found.code == "L606"


def test_sections_on_attempts_are_those_of_the_rules(vocabulary: Vocabulary) -> None:
    """A section on attempts to the rules alone would be read in two ways."""
    ruleset = cached_ruleset("canada")
    table = next(t for t in ruleset.tables if t.predicate == "inchoate_section")
    rules = {tuple(re.findall(r"\w+", fact.text.partition("(")[2])) for fact in table.facts}
    cited = {(act, section, form) for (act, section), form in vocabulary.aims.sections.items()}
    assert rules <= cited
    assert {(act, section) for act, section, _ in cited - rules} == {
        ("cc", "239"), ("cc_1970", "145"), ("cc_1970", "222"),
    }  # fmt: skip
