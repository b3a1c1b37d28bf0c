"""The book: complete, linked, in both languages, without network, and written in one piece."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element

import html5lib
import pytest
from click import Command, Context, Group
from tests.unit.statutes.places import LOGIC

from sequester.book import CaseRef, book_files, write_book
from sequester.book.guide import STEPS
from sequester.book.search import folded
from sequester.cli.main import cli, run
from sequester.errors import EXIT_MISUSE, EXIT_OK, RequestError, Text
from sequester.law import RuleSet, cached_ruleset, default_logic, load_ruleset
from sequester.statutes import read_accounts
from sequester.statutes.comparison import Comparison, read_comparisons

CASES = {
    "sfa_2_1": (
        CaseRef(
            "closed-file", Text("A closed <file> & its seal", "Un dossier <fermé>"), "cases.yaml"
        ),
    ),
    "SFA 2(2)": tuple(
        CaseRef(f"case-{n:02}", Text(f"Case {n}", ""), "cases.yaml") for n in range(20)
    ),
}


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    """The rules that encode the invented Act."""
    return load_ruleset("example", LOGIC)


@pytest.fixture(scope="module")
def small(rules: RuleSet) -> dict[str, str]:
    """The book of the invented Act."""
    return book_files(rules, CASES, ("en", "fr"), read_accounts(LOGIC, ("example",)))


@pytest.fixture(scope="module")
def whole() -> dict[str, str]:
    """The book of the rules of Canada, without cases."""
    return book_files(cached_ruleset(), {}, ("en", "fr"), (), _comparisons())


def _comparisons() -> tuple[Comparison, ...]:
    return read_comparisons(default_logic(), ("canada",))


def _tree(text: str) -> Element:
    """The page as a browser would read it; an error where it would have to guess."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    page: Element = parser.parse(text)
    return page


def _pages(files: dict[str, str]) -> dict[str, Element]:
    return {name: _tree(text) for name, text in files.items() if name.endswith(".html")}


def test_pages_are_well_formed(small: dict[str, str]) -> None:
    """A browser would have to guess what a page means, each in its own way."""
    assert len(_pages(small)) == 2 * 5 + 1


def test_anchors_are_the_rules_own_names(whole: dict[str, str]) -> None:
    """A link to a provision that somebody keeps would lead nowhere."""
    ruleset = cached_ruleset()
    wanted = {str(item.id) for item in (*ruleset.blocks, *ruleset.tables)}
    for lang in ("en", "fr"):
        found: Counter[str] = Counter()
        for name, tree in _pages(whole).items():
            if name.startswith(f"{lang}/"):
                found.update(a.get("id", "") for a in tree.iter("article"))
        assert set(found) == wanted
        assert set(found.values()) == {1}


def test_every_link_leads_somewhere(whole: dict[str, str]) -> None:
    """A reader would follow a link to a page or provision that is not there."""
    pages = _pages(whole)
    ids = {name: [e.get("id") for e in tree.iter() if e.get("id")] for name, tree in pages.items()}
    for name, known in ids.items():
        assert len(known) == len(set(known)), f"{name}: an id stands twice"
    for name, tree in pages.items():
        for link in tree.iter("a"):
            page, _, anchor = (link.get("href") or "").partition("#")
            path = PurePosixPath(name).parent / page if page else PurePosixPath(name)
            target = re.sub(
                r"(?:^|/)[^/]+/\.\./", lambda m: "/" if m[0][0] == "/" else "", str(path)
            )
            assert target in pages, f"{name}: {link.get('href')}"
            assert not anchor or anchor in ids[target], f"{name}: {link.get('href')}"


def test_nothing_is_loaded(whole: dict[str, str]) -> None:
    """The book would need a network, or tell somebody that it is being read."""
    for name, text in whole.items():
        assert "http://" not in text, name
        assert "https://" not in text, name
        assert "src=" not in text, name
        assert "@import" not in text, name
        assert "url(" not in text, name


def test_only_the_script_of_the_search_may_run(small: dict[str, str]) -> None:
    """A script that found its way into a page could run."""
    for name, tree in _pages(small).items():
        policies = [
            meta.get("content", "")
            for meta in tree.iter("meta")
            if meta.get("http-equiv") == "Content-Security-Policy"
        ]
        assert len(policies) == 1, name
        scripts = list(tree.iter("script"))
        if not name.endswith("search.html"):
            assert scripts == []
            assert "script-src" not in policies[0]
            continue
        (script,) = scripts
        digest = hashlib.sha256((script.text or "").encode()).digest()
        assert f"'sha256-{base64.b64encode(digest).decode()}'" in policies[0]


def _texts(element: Element, tag: str, lang: str) -> list[str]:
    return ["".join(e.itertext()) for e in element.iter(tag) if e.get("lang") == lang]


def test_every_provision_speaks_both_languages(small: dict[str, str]) -> None:
    """A reader of one language would not see what the other one says."""
    for page in ("en/sfa.html", "fr/sfa.html"):
        tree = _tree(small[page])
        for article in tree.iter("article"):
            for lang in ("en", "fr"):
                assert _texts(article, "p", lang), article.get("id")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_comparison_is_a_table(whole: dict[str, str], lang: str) -> None:
    """A cell would stand without its head, its source or its words in the page's language."""
    (found,) = _comparisons()
    tree = _tree(whole[f"{lang}/table-{found.comparison}.html"])
    (table,) = tree.iter("table")
    assert "".join(next(table.iter("caption")).itertext())
    heads = [th for th in table.iter("th") if th.get("scope") == "col"]
    rows = [th for th in table.iter("th") if th.get("scope") == "row"]
    assert (len(heads), len(rows)) == (len(found.columns) + 1, len(found.rows))
    cells = list(table.iter("td"))
    assert len(cells) == len(found.rows) * len(found.columns)
    names = {"".join(head.itertext()) for head in heads}
    for cell in [*rows, *cells]:
        assert cell.tag == "th" or cell.get("data-head") in names
        told = {span.get("class"): "".join(span.itertext()) for span in cell.iter("span")}
        assert told["told"]
        assert told["source"]
    words = " ".join("".join(table.itertext()).split())
    assert ("SOIRA, s. 16(2)" in words) == (lang == "en")
    assert ("LERDS, par. 16(2)" in words) == (lang == "fr")


def test_a_comparison_is_found(whole: dict[str, str]) -> None:
    """A reader of the Act, of the first page or of the search would not learn of the table."""
    for page in ("en/index.html", "en/soira.html", "en/search.html", "en/cra.html"):
        links = {a.get("href") for a in _tree(whole[page]).iter("a")}
        assert "table-registries.html" in links, page


def _article(text: str, name: str) -> Element:
    return next(a for a in _tree(text).iter("article") if a.get("id") == name)


def test_a_provision(small: dict[str, str]) -> None:
    """A reader would miss the rule, its days, its data, what it displaces, or its cases."""
    told = " ".join("".join(_article(small["en/sfa.html"], "sfa_2_2").itertext()).split())
    for words in (
        "SFA 2(2); 2034 FC 12",
        "since 1 January 2030",
        "never_sealed(Item, Matter, From, To), listed(C)",
        "not defeated(sfa_2_2, C).",
        "Displacessfa_2_1",
        "31 December 2033",
        "Cases that name it (20)",
        "and 8 more",
    ):
        assert words in told
    other = " ".join("".join(_article(small["fr/sfa.html"], "sfa_2_1").itertext()).split())
    for words in ("depuis le 1er janvier 2030", "Écartée parsfa_2_2", "Un dossier <fermé>"):
        assert words in other
    past = "".join(_article(small["en/sfa.html"], "sfa_3__2030").itertext())
    assert "1 January 2030 to 31 December 2031" in past


def test_what_is_left_out_is_told(small: dict[str, str]) -> None:
    """A reader would take a provision without a rule for one that does not exist."""
    for page, kind in (("en/sfa.html", "for a person to judge"), ("fr/sfa.html", "relève du jug")):
        tree = _tree(small[page])
        section = next(s for s in tree.iter("section") if s.get("aria-labelledby") == "left-out")
        told = "".join(section.itertext())
        assert "SFA 1(2); SFA 2.1" in told
        assert kind in told
        assert ("SFA 1(1) vieux dossier" in told) == page.startswith("fr/")
        assert "the clerk decides" in told
        assert "Le greffier décide" in told


def test_words_of_a_rule_lead_to_the_glossary(small: dict[str, str]) -> None:
    """A reader would not find out what a word of a rule means."""
    article = _article(small["en/sfa.html"], "sfa_2_1")
    links = {a.get("href") for a in article.iter("a")}
    assert "glossary.html#term-sealed" in links
    glossary = _tree(small["fr/glossary.html"])
    told = next(e for e in glossary.iter("dt") if e.get("id") == "term-sealed")
    assert "sealed/1" in "".join(told.itertext())
    assert "‹un dossier› est scellé." in small["fr/glossary.html"].replace("</var>", "").replace(
        "<var>", ""
    )


def test_search_without_script_is_a_list(small: dict[str, str]) -> None:
    """A reader without script could not find anything."""
    tree = _tree(small["fr/search.html"])
    items = [li for li in tree.iter("li") if li.get("data-words")]
    shown = ["".join(li.itertext()) for li in items]
    assert any("sfa_2_1" in text for text in shown)
    assert all(li.get("hidden") is None for li in items)
    (form,) = tree.iter("form")
    assert form.get("hidden") is not None
    assert any("scelle" in (li.get("data-words") or "") for li in items)


def test_search_ignores_accents_and_apostrophes() -> None:
    """A person who types without accents would find nothing."""
    assert folded("L’Été d'un CAS") == "l ete d un cas"


def test_same_book_twice(rules: RuleSet, small: dict[str, str]) -> None:
    """The book would change without any change of the rules."""
    left_out = read_accounts(LOGIC, ("example",))
    assert book_files(rules, CASES, ("en", "fr"), left_out) == small


def test_one_language(rules: RuleSet) -> None:
    """A book in one language would link to pages that it does not have."""
    files = book_files(rules, {}, ("fr",))
    assert not any(name.startswith("en/") for name in files)
    assert "../en/" not in "".join(files.values())


def test_written_and_replaced(small: dict[str, str], tmp_path: Path) -> None:
    """A new book would keep pages of the old one, or leave traces beside it."""
    out = tmp_path / "book"
    write_book({**small, "en/old.html": "<p>old</p>"}, out)
    assert (out / "en" / "old.html").is_file()
    write_book(small, out)
    written = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}
    assert written == set(small)
    assert [path.name for path in tmp_path.iterdir()] == ["book"]


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_nothing_foreign_is_overwritten(small: dict[str, str], tmp_path: Path, kind: str) -> None:
    """A person would lose the files of a folder that was named by mistake."""
    out = tmp_path / "thesis"
    if kind == "folder":
        out.mkdir()
        (out / "chapter.txt").write_text("years of work", encoding="utf-8")
    else:
        out.write_text("years of work", encoding="utf-8")
    with pytest.raises(RequestError) as caught:
        write_book(small, out)
    assert caught.value.problems[0].code == "B101"
    kept = out / "chapter.txt" if kind == "folder" else out
    assert kept.read_text(encoding="utf-8") == "years of work"
    assert [path.name for path in tmp_path.iterdir()] == ["thesis"]


def test_a_failed_write_leaves_the_old_book(
    small: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk would leave half a book where a whole one was."""
    out = tmp_path / "book"
    write_book(small, out)

    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(RequestError) as caught:
        write_book({**small, "more.html": ""}, out)
    monkeypatch.undo()
    assert "No space left" in caught.value.problems[0].message.fr
    assert (out / "en" / "sfa.html").read_text(encoding="utf-8") == small["en/sfa.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["book"]


def test_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command would not say what it wrote, or that it found no cases."""
    monkeypatch.chdir(tmp_path)
    arguments = ["law", "book", "--logic", str(LOGIC), "--rules", "example", "--out", "book"]
    assert run([*arguments, "--lang", "fr"]) == EXIT_OK
    printed = capsys.readouterr()
    assert printed.out == "6 pages dans book\n"
    assert "Il n’y a pas de cas dans scenarios" in printed.err
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("", encoding="utf-8")
    assert run([*arguments[:-1], "mine", "--lang", "fr"]) == EXIT_MISUSE
    assert "indiquez un nouveau répertoire" in capsys.readouterr().err


def test_the_guide_names_commands_that_there_are() -> None:
    """A drafter who follows the guide would be told that there is no such command or option."""
    shown = "\n".join(step.shown for step in STEPS).replace("\\\n", " ")
    commands = [line for line in shown.splitlines() if line.startswith("sequester ")]
    assert len(commands) > len(STEPS)
    for line in commands:
        words = line.split()[1:]
        command: Command | None = cli
        with Context(cli) as context:
            while isinstance(command, Group):
                command = command.get_command(context, words.pop(0))
        assert command is not None, line
        known = {name for each in command.params for name in each.opts}
        assert {word for word in words if word.startswith("--")} <= known | {"--help"}, line
