"""Which keys, lists and findings of a record a question's rules read, ready for quick look-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sequester.engine.asks import Asked
from sequester.engine.values import Cited
from sequester.law import Member, Predicate, Vocabulary

PERSON_LIST = "record"
EVERY_LIST = ""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The part of the vocabulary through which one question's rules see a record.

    `keys`: list of the record -> predicate -> key and predicate (a key may have an open
    and a closed one). `members`: list -> its member predicate.
    `findings`: finding -> the list of the items it is about, "" for all lists, since some judgments
    may be about anything. `about`: keys of the request. `asks_which`: whether a rule reads which
    question is asked. `cited`: the citations read so far.
    """

    vocabulary: Vocabulary
    keys: Mapping[str, Mapping[str, tuple[str, Predicate]]]
    members: Mapping[str, Member]
    findings: Mapping[str, str]
    about: frozenset[str]
    asks_which: bool = False
    cited: Cited = field(default_factory=Cited, compare=False, repr=False)

    @classmethod
    def of(
        cls,
        vocabulary: Vocabulary,
        read: Iterable[tuple[str, int]],
        asked: Iterable[Asked],
        findings: Iterable[str] = (),
    ) -> Inputs:
        """The inputs among the predicates that rules read and the facts they ask for.

        `findings`: those that rules read, be it only as recorded, without asking for them.
        """
        lists = {member.kind: member.list for member in vocabulary.members.values()}
        lists["person"] = PERSON_LIST
        keys: dict[str, dict[str, tuple[str, Predicate]]] = {}
        members: dict[str, Member] = {}
        read = frozenset(read)
        for signature in sorted({*read, *_keys_asked(vocabulary, asked)}):
            member = vocabulary.members.get(signature)
            if member is not None:
                members[member.list] = member
            predicate = vocabulary.predicates.get(signature)
            if predicate is not None and predicate.role == "input":
                place = keys.setdefault(lists[predicate.kinds[0]], {})
                place[predicate.name] = (predicate.key or predicate.name, predicate)
        for list_ in keys:
            if list_ != PERSON_LIST and list_ not in members:
                found = next(m for m in vocabulary.members.values() if m.list == list_)
                members[list_] = found
        asked = tuple(asked)
        return cls(
            vocabulary,
            keys,
            members,
            {
                name: lists.get(vocabulary.findings[name].about, EVERY_LIST)
                for name in dict.fromkeys(
                    (*(a.name for a in asked if a.kind == "finding"), *sorted(findings))
                )
            },
            frozenset(a.name for a in asked if a.kind == "about"),
            ("asked", 1) in read,
        )


def _keys_asked(vocabulary: Vocabulary, asked: Iterable[Asked]) -> Iterable[tuple[str, int]]:
    """The signatures of keys that rules read through `never/2` only."""
    names = {a.name for a in asked if a.kind == "key"}
    return (s for s, p in vocabulary.predicates.items() if p.role == "input" and s[0] in names)
