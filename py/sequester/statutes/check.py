"""What rules cite, compared with what the official texts say: is it there, current, unchanged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct, field

from sequester.errors import Lang, Problem, Text
from sequester.law import RuleSet
from sequester.statutes.account import Entry
from sequester.statutes.authority import Authority, acts_of, authority_of
from sequester.statutes.citations import Cited, citations
from sequester.statutes.finding import (
    Found,
    Library,
    look_up,
    marginal_note,
    nearest_address,
)
from sequester.statutes.ledger import Kept, Ledger, changed, in_order, kept
from sequester.statutes.messages import problem
from sequester.statutes.model import Statute

Why = Literal["decision", "chapter", "regulation", "act", "index", "past"]
REASONS: dict[Why, Text] = {
    "decision": Text("decisions of courts", "décisions judiciaires"),
    "chapter": Text(
        "amending Acts and other chapters of the statutes",
        "lois modificatives et autres chapitres des lois",
    ),
    "regulation": Text(
        "regulations and orders not in the folder",
        "règlements et décrets absents du répertoire",
    ),
    "act": Text("Acts not in the folder", "lois absentes du répertoire"),
    "index": Text(
        "choices of a draft scheme, and rules of an index, which no statute holds",
        "choix d’un projet de régime et règles d’un index, qu’aucune loi ne contient",
    ),
    "past": Text(
        "earlier texts of a provision, which the consolidation no longer shows",
        "textes antérieurs d’une disposition, que la codification ne montre plus",
    ),
}
Age = Literal["same", "older", "younger", "unknown"]
_FIRST_KNOWN = dt.date(2002, 12, 31)  # the day that stands for all earlier ones
_LANGUAGE = {
    "en": Text("the English text", "le texte anglais"),
    "fr": Text("the French text", "le texte français"),
}


class Place(Struct, frozen=True):
    """One rule or table that cites a provision, and how its days compare with the text's.

    `age`: the rule begins on the day of the present text, before it (`older`: the rule states a
    text that has since been replaced, perhaps word for word), or after it (`younger`).
    """

    cited: Cited
    age: Age = "unknown"


class Checked(Struct):
    """One authority: what it leads to, or why its text is not at hand; who cites it."""

    authority: str
    act: str
    address: str
    found: Found | None = None
    why: Why | None = None
    places: list[Place] = field(default_factory=list[Place])
    now: Kept | None = None
    before: Kept | None = None

    @property
    def drift(self) -> tuple[Lang, ...]:
        """The languages in which the text has changed since it was encoded."""
        return changed(self.before, self.now) if self.before and self.now else ()

    @property
    def current(self) -> bool:
        """Whether some rule states the present text."""
        return any(place.cited.in_force.last is None for place in self.places)


class Report(Struct, frozen=True):
    """All authorities of a rule set, in the order of the Acts, and every problem."""

    checked: tuple[Checked, ...]
    problems: tuple[Problem, ...]

    @property
    def new(self) -> tuple[Checked, ...]:
        """Provisions found that were never accepted, so that no drift can be told."""
        return tuple(c for c in self.checked if c.now is not None and c.before is None)


def check(
    ruleset: RuleSet, library: Library, ledger: Ledger, entries: Sequence[Entry] = ()
) -> Report:
    """What becomes of each citation of the rule set.

    `entries`: what is recorded of each Act; those about earlier texts excuse citations of them.
    """
    earlier = [entry for entry in entries if entry.kind == "earlier"]
    checked: dict[str, Checked] = {}
    problems: list[Problem] = []
    for cited in citations(ruleset):
        one = _checked(cited, library, earlier)
        if isinstance(one, Problem):
            problems.append(one)
            continue
        entry = checked.setdefault(f"{cited.en}\0{one.why or ''}", one)
        entry.places.append(Place(cited, _age(cited, one.found)))
        problems += _repealed(cited, one.found)
    for entry in checked.values():
        if entry.found is not None and entry.current:
            entry.now = kept(entry.found)
            entry.before = ledger.get((entry.act, entry.address))
            problems += _drift(entry)
    return Report(tuple(sorted(checked.values(), key=_order)), _once(problems))


def _order(entry: Checked) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    return entry.act, in_order(entry.address or entry.authority)


def _once(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    order = sorted(dict.fromkeys(problems), key=lambda p: (p.file, p.line or 0, p.code))
    return tuple(order)


def _checked(cited: Cited, library: Library, earlier: Sequence[Entry]) -> Checked | Problem:
    """The authority looked up: found, not at hand, or wrong."""
    authority = authority_of(cited.en)
    if authority.kind == "unknown":
        return problem("A206", cited.file, cited.line, cite=cited.en)
    if authority.kind == "decision":
        return Checked(cited.en, "", "", why="decision")
    if authority.kind == "index":
        return Checked(cited.en, "", "", why="index")
    if authority.kind == "act" and not _known(authority, library):
        known = sorted(library.acts)
        hint = Text(f"there are: {', '.join(known)}", f"il y a : {', '.join(known)}")
        return problem("A204", cited.file, cited.line, hint, short=authority.name, cite=cited.en)
    return _in_statute(cited, authority, library, earlier)


def _known(authority: Authority, library: Library) -> bool:
    return authority.name in library.acts or library.statute(authority.name) is not None


def _in_statute(
    cited: Cited, authority: Authority, library: Library, earlier: Sequence[Entry]
) -> Checked | Problem:
    statute = library.statute(authority.name)
    address, act = authority.address, authority.name
    if authority.kind == "chapter" and address and statute is None:
        statute = library.reprinting(authority)
        address = f"{authority.name} s {address}"
        act = "SC"
    if statute is None:
        why: Why = authority.kind if authority.kind in ("act", "regulation") else "chapter"
        return Checked(cited.en, act, address, why=why)
    if not address:
        return Checked(cited.en, act, "")
    french = authority_of(cited.fr).address if cited.fr != cited.en else address
    found = look_up(statute, {"en": address, "fr": french})
    lacking: list[Lang] = [
        lang for lang in statute.documents if found is None or lang not in found.provisions
    ]
    if found is not None and not lacking:
        if cited.in_force.last is not None and _replaced(cited, found):
            return Checked(cited.en, act, address, why="past")
        return Checked(cited.en, act, address, found)
    recorded = any(entry.act == act and entry.covers(address) for entry in earlier)
    if cited.in_force.last is not None or recorded:
        return Checked(cited.en, act, address, why="past")
    return _missing(cited, authority, statute, lacking, {"en": address, "fr": french})


def _replaced(cited: Cited, found: Found) -> bool:
    """Whether a rule whose text has ended states another text than the present one."""
    since, last = found.first.since, cited.in_force.last
    return found.first.repealed or (since is not None and last is not None and last < since)


def _missing(
    cited: Cited,
    authority: Authority,
    statute: Statute,
    lacking: Sequence[Lang],
    addresses: dict[Lang, str],
) -> Problem:
    code = "A203"
    if len(lacking) < len(statute.documents) or len(statute.documents) == 1:
        code = "A201" if "en" in lacking else "A202"
    lang: Lang = "fr" if code == "A202" else "en"
    document = statute.documents[lang]
    near = nearest_address(document, addresses[lang])
    hint = None
    if near is not None:
        name = near if near.startswith("SC ") else f"{authority.name} {near}"
        notes = {
            each: marginal_note(doc, doc.index[near])
            for each, doc in statute.documents.items()
            if near in doc.index
        }
        beside = {each: f" ({note})" if note else "" for each, note in notes.items()}
        hint = Text(
            f"the nearest there is: {name}{beside.get('en', '')}",
            f"la plus proche : {name}{beside.get('fr', '')}",
        )
    titles = {each: doc.title for each, doc in statute.documents.items()}
    title = Text(titles.get("en", document.title), titles.get("fr", document.title))
    cite = cited.fr if code == "A202" else cited.en
    return problem(code, cited.file, cited.line, hint, cite=cite, title=title)


def _age(cited: Cited, found: Found | None) -> Age:
    since = found.first.since if found is not None else None
    first = cited.in_force.first
    if since is None or first is None or cited.in_force.last is not None or cited.listed:
        return "unknown"
    if since <= _FIRST_KNOWN:
        return "unknown" if first <= since else "younger"
    return "same" if first == since else "older" if first < since else "younger"


def _repealed(cited: Cited, found: Found | None) -> Iterator[Problem]:
    stands = cited.in_force.last is None and cited.in_force.first is not None and not cited.listed
    if found is not None and found.first.repealed and stands:
        yield problem("A205", cited.file, cited.line, cite=cited.en)


def _drift(entry: Checked) -> Iterator[Problem]:
    drift = entry.drift
    if not drift or entry.before is None or entry.now is None:
        return
    parts = [_LANGUAGE[lang] for lang in drift]
    english = " and ".join(part.en for part in parts)
    french = " et ".join(part.fr for part in parts)
    old, new = entry.before.since, entry.now.since
    if old and new and old != new:
        english += f" (then in force since {old}, now since {new})"
        french += f" (alors en vigueur depuis le {old}, maintenant depuis le {new})"
    for place in entry.places:
        if place.cited.in_force.last is None:
            where = (place.cited.file, place.cited.line)
            yield problem("A207", *where, cite=entry.authority, changed=Text(english, french))


def library_for(ruleset: RuleSet, statutes: dict[str, Statute]) -> Library:
    """The statutes at hand, under the short names that the headers of the rule files give."""
    return Library(statutes, acts_of(ruleset.sources))
