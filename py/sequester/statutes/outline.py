"""An Act provision by provision: the rules that encode it, the cases that test it, or the reason.

A citation of a coarser provision stands for the finer ones under it as long as none of those is
cited by itself: rules that cite 4(1)(b) and 4(1) leave 4(1)(a) unaccounted for. A definition always
stands for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sequester.errors import Lang, Problem, Text
from sequester.statutes.account import KINDS, Entry
from sequester.statutes.authority import index_of, number_of
from sequester.statutes.check import Checked
from sequester.statutes.finding import at, parent
from sequester.statutes.ledger import in_order
from sequester.statutes.messages import problem
from sequester.statutes.model import Document, Provision, Sort, Statute

State = Literal["heading", "parts", "encoded", "within", "tested", "left_out", "repealed", "gap"]


class Line(Struct, frozen=True):
    """One provision: how deep it stands, its note, and how it is accounted for.

    `through`: the coarser citation by which rules encode it; "" where they cite it.
    """

    address: str
    sort: Sort
    depth: int
    note: Text
    state: State
    rules: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    through: str = ""
    kind: str = ""
    reason: Text = Text("", "")
    french: str = ""  # the address with the French word, for definitions

    def place(self, lang: Lang) -> str:
        """The address with a definition's word in the language."""
        return self.french if lang == "fr" and self.french else self.address


class Outline(Struct, frozen=True):
    """An Act, its lines in order, and what is wrong with its `left_out.yaml`."""

    act: str
    title: Text
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def gaps(self) -> tuple[Line, ...]:
        """The provisions that nothing accounts for."""
        return tuple(line for line in self.lines if line.state == "gap")


class _Accounts(Struct):
    """Who cites what of one Act."""

    act: str
    rules: Mapping[str, tuple[str, ...]]
    cases: Mapping[str, tuple[str, ...]]
    entries: Sequence[Entry]

    def entry(self, address: str) -> Entry | None:
        """The most special entry that stands for a provision."""
        found = [e for e in self.entries if e.kind != "earlier" and e.covers(address)]
        return max(found, key=lambda e: len(e.address), default=None)

    def through(self, provision: Provision) -> str:
        """The coarser citation that stands for a provision; "" where there is none."""
        if provision.sort == "definition":
            return ""
        above = parent(provision.address)
        while above:
            if _is_word(provision.address) and not _is_word(above):
                return ""  # inside a definition
            if above in self.rules:
                below = (a for a in self.rules if a != above and _under(a, above))
                return "" if any(below) else above
            above = parent(above)
        return ""

    def tested(self, address: str) -> tuple[str, ...]:
        """The cases that name the provision or one under it."""
        found: dict[str, None] = {}
        for named, cases in self.cases.items():
            if named == address or _under(named, address):
                found |= dict.fromkeys(cases)
        return tuple(found)


def _is_word(address: str) -> bool:
    """Whether an address leads to a definition or into one."""
    return " " in address and not address.startswith(("Schedule", "SC "))


def _under(address: str, above: str) -> bool:
    return address.startswith(above) and address[len(above) : len(above) + 1] in ("(", " ")


def outline(
    act: str,
    statute: Statute,
    checked: Iterable[Checked],
    cases: Mapping[str, tuple[str, ...]],
    entries: Sequence[Entry],
) -> Outline:
    """The Act by its official text. `cases`: for each authority of the Act, the cases naming it."""
    accounts = _Accounts(act, _rules(act, checked), cases, [e for e in entries if e.act == act])
    document = statute.documents.get("en") or next(iter(statute.documents.values()))
    french = statute.documents.get("fr")
    headings = _headings(document, french)
    lines = [
        line for top in document.body for line in _Walk(accounts, headings, french).lines(top, 0)
    ]
    title = Text(*(_titled(statute, lang) for lang in ("en", "fr")))
    problems = tuple(_misfits(accounts, document, title))
    return Outline(act, title, tuple(lines), problems)


def outline_of_rules(
    act: str,
    title: Text,
    checked: Iterable[Checked],
    cases: Mapping[str, tuple[str, ...]],
    entries: Sequence[Entry],
) -> Outline:
    """What can be told without the official text: what rules, cases and reasons name."""
    accounts = _Accounts(act, _rules(act, checked), cases, [e for e in entries if e.act == act])
    named = {*accounts.rules, *cases, *(e.address for e in accounts.entries)}
    lines: list[Line] = []
    for address in sorted(named, key=in_order):
        sort: Sort = "schedule" if address.startswith("Schedule") else "section"
        provision = Provision(address, sort, "")
        depth = address.count("(") + (" item " in address)
        entry = accounts.entry(address)
        if entry is None and any(e.address == address for e in accounts.entries):
            continue  # an earlier text
        lines.append(_line(provision, depth, Text("", ""), accounts))
    return Outline(act, title, tuple(lines))


def outline_of_index(
    index: str,
    title: Text,
    checked: Iterable[Checked],
    cases: Mapping[str, tuple[str, ...]],
    entries: Sequence[Entry],
) -> Outline:
    """The rules of the index of a draft or a foreign scheme: `EXP` has EXP-01, EXP-02 and so on.

    An index counts without a gap, so that a number which nothing names is one. Its last one is the
    last that is named.
    """
    cited: dict[str, dict[str, None]] = {}
    for each in checked:
        if each.why == "index" and index_of(each.authority) == index:
            rules = dict.fromkeys(place.cited.rule for place in each.places)
            cited.setdefault(each.authority, {}).update(rules)
    own = [e for e in entries if e.act == index]
    accounts = _Accounts(index, {a: tuple(rules) for a, rules in cited.items()}, cases, own)
    named = sorted({*cited, *cases, *(e.address for e in own)})
    last = max((number_of(each) for each in named), default=0)
    numbers = {number_of(each) for each in named}
    start = next(iter(named), "").rstrip("0123456789abcdefghijklmnopqrstuvwxyz")
    named += [f"{start}{n:02}" for n in range(1, last + 1) if n not in numbers]
    lines = [
        _line(Provision(address, "section", ""), 0, Text("", ""), accounts)
        for address in sorted(named)
    ]
    return Outline(index, title, tuple(lines), tuple(_unknown(accounts)))


def _titled(statute: Statute, lang: Lang) -> str:
    document = statute.documents.get(lang)
    return document.title if document else statute.title


def _rules(act: str, checked: Iterable[Checked]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for each in checked:
        reprinted = each.act == "SC"  # by some Act at hand: only the one that has it shows it
        if each.address and each.why in (None, "act") and (each.act == act or reprinted):
            # a rule whose text has ended does not state what a dated provision says now
            dated = each.found is not None and each.found.first.since is not None
            rules = dict.fromkeys(
                place.cited.rule
                for place in each.places
                if not dated or place.cited.in_force.last is None
            )
            if not rules:
                continue
            found.setdefault(each.address, {}).update(rules)
    return {address: tuple(rules) for address, rules in found.items()}


def _headings(document: Document, french: Document | None) -> dict[int, Text]:
    """The titles of headings in both languages, paired by their order."""
    own = [p for p in document.body if p.sort == "heading"]
    other = [p for p in french.body if p.sort == "heading"] if french else []
    paired = other if len(other) == len(own) else own
    return {id(p): Text(p.note, q.note) for p, q in zip(own, paired, strict=True)}


class _Walk(Struct, frozen=True):
    """Goes through the English text, with the French one beside it."""

    accounts: _Accounts
    headings: Mapping[int, Text]
    french: Document | None

    def lines(self, provision: Provision, depth: int, word: str = "") -> Iterator[Line]:
        """The provision's line and those of all under it; `word`: its French address."""
        if provision.sort == "heading":
            note = self.headings.get(id(provision), Text(provision.note, provision.note))
            yield Line("", "heading", provision.level - 1, note, "heading")
            return
        twin = at(self.french, provision.address) if self.french else None
        note = Text(provision.note, twin.note if twin is not None and twin.note else provision.note)
        if provision.sort == "definition":
            word = next(iter(provision.others), "")
        line = replace(_line(provision, depth, note, self.accounts), french=word)
        yield line
        if line.state == "repealed":
            return
        for child in provision.children:
            below = child.address.replace(provision.address, word, 1) if word else ""
            yield from self.lines(child, depth + 1, below)


def _line(provision: Provision, depth: int, note: Text, accounts: _Accounts) -> Line:
    """The provision as it is accounted for, the strongest way first."""
    address = provision.address
    rules = accounts.rules.get(address, ())
    cases = accounts.tested(address)
    line = Line(address, provision.sort, depth, note, "gap", rules, cases)
    if provision.repealed:
        return replace(line, state="repealed")
    if rules:
        return replace(line, state="encoded")
    if entry := accounts.entry(address):
        if entry.kind == "within":
            return replace(line, state="within", rules=entry.rules)
        return replace(line, state="left_out", kind=entry.kind, reason=entry.reason)
    if through := accounts.through(provision):
        return replace(line, state="encoded", rules=accounts.rules[through], through=through)
    without: State = "parts" if provision.children else "tested" if cases else "gap"
    return replace(line, state=without)


def _unknown(accounts: _Accounts) -> Iterator[Problem]:
    """Entries on rules of an index that come twice, or excuse what is encoded."""
    seen: set[str] = set()
    for entry in accounts.entries:
        where = (entry.file, entry.line)
        if entry.address in seen:
            yield problem("A306", *where, cite=entry.cite)
        seen.add(entry.address)
        if entry.kind in KINDS and (rules := accounts.rules.get(entry.address)):
            yield problem("A307", *where, cite=entry.cite, rule=rules[0])


def _misfits(accounts: _Accounts, document: Document, title: Text) -> Iterator[Problem]:
    """Entries that cite nothing, name no rule, come twice, or excuse what is encoded."""
    seen: set[str] = set()
    known = {rule for rules in accounts.rules.values() for rule in rules}
    for entry in accounts.entries:
        where = (entry.file, entry.line)
        if entry.kind != "earlier" and at(document, entry.address) is None:
            yield problem("A304", *where, cite=entry.cite, title=title)
        if entry.address in seen:
            yield problem("A306", *where, cite=entry.cite)
        seen.add(entry.address)
        for rule in entry.rules:
            if rule not in known:
                yield problem("A305", *where, rule=rule)
        if entry.kind in KINDS and (rules := accounts.rules.get(entry.address)):
            yield problem("A307", *where, cite=entry.cite, rule=rules[0])
