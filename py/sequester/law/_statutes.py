"""The part of the vocabulary that citations of offences are read by."""

from __future__ import annotations

import re

from sequester.errors import Text
from sequester.law._conduct import Aims
from sequester.law._draft import Draft
from sequester.law._names import plain_name

_CHAPTER = re.compile(r",\s*c\..*")


def statutes_of(draft: Draft) -> dict[str, str]:
    """Every spelling of an Act's name, in plain form, with the Act.

    An Act whose chapter is given is known by the chapter alone too, and by each of its names with
    the chapter, or with the revision of the statutes, after it.
    """
    known = draft.constants.get("statute", {})
    names: dict[str, str] = {}
    for fact in draft.facts["statute_name"]:
        statute, name = fact.word(0), plain_name(fact.word(1))
        if draft.unknown(fact, statute, known) or names.get(name) == statute:
            continue  # spelt twice: with another apostrophe, or other marks between the words
        if draft.once(fact, name):
            names[name] = statute
    of_act: dict[str, list[str]] = {}
    for name, statute in names.items():
        of_act.setdefault(statute, []).append(name)
    for fact in draft.facts["statute_chapter"]:
        statute, chapter = fact.word(0), fact.word(1)
        for tail in {plain_name(chapter), plain_name(_CHAPTER.sub("", chapter))}:
            for name in of_act.get(statute, []):
                names.setdefault(name + tail, statute)
        names.setdefault(plain_name(chapter), statute)
    return names


def chapters_of(draft: Draft) -> dict[str, Text]:
    """The chapter that each Act is, the first one given where it is several."""
    known = draft.constants.get("statute", {})
    chapters: dict[str, Text] = {}
    for fact in draft.facts["statute_chapter"]:
        if not draft.unknown(fact, fact.word(0), known):
            chapters.setdefault(fact.word(0), fact.text(1))
    return chapters


def aims_of(draft: Draft) -> Aims:
    """How attempts and conspiracies are named in citations."""
    forms = draft.constants.get("conduct_form", {})
    inputs = {name for name, _ in draft.predicates}
    for fact in draft.facts["aim_word"]:
        draft.unknown(fact, fact.word(0), forms)
    for fact in draft.facts["aim_section"]:
        draft.unknown(fact, fact.word(0), draft.constants.get("statute", {}))
        draft.unknown(fact, fact.word(2), forms)
    for fact in draft.facts["aim_key"]:
        draft.unknown(fact, fact.word(0), inputs)
        draft.unknown(fact, fact.word(1), forms)
        draft.unknown(fact, fact.word(2), inputs)
    return Aims(
        {" ".join(f.word(1).split()).casefold(): f.word(0) for f in draft.facts["aim_word"]},
        {(f.word(0), f.word(1)): f.word(2) for f in draft.facts["aim_section"]},
        {(f.word(0), f.word(1)): f.word(2) for f in draft.facts["aim_key"]},
    )
