"""Random edits of the rules that ship: what is judged part by part is the same as judged anew.

SEQUESTER_LINT_EDITS says how many edits are made, one after the other.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from sequester.law import Interval, Survey, survey
from sequester.lint import RULES
from sequester.lint.code import Atom, Comparison, Condition, File, Listing, Provision, Rule, Term
from sequester.lint.concluded import Gist, Index, gist_of
from sequester.lint.everything import Everything
from sequester.lint.meanings import Meaning, digest, meaning_of
from sequester.lint.model import Span
from sequester.lint.parts import Parts
from sequester.lint.reading import file_of
from sequester.lint.store import Wholes
from sequester.lint.tree import Tree, Wordlist

LOGIC = Path(__file__).parents[2] / "logic"
FEW = 24
EDITS = int(os.environ.get("SEQUESTER_LINT_EDITS", str(FEW)))
JUDGED = ["law/conflict", "bugs/idle-rule", "bugs/premise-never-in-force"]
AT = Span(1, 1, 1, 2)
ONE = Term("number", "1", "1", AT)
HOLDS = Condition(Comparison((ONE, ONE), ("<=",)), negated=False, text="1 <= 1", at=AT)


class Stands(NamedTuple):
    """What `Everything` asks of a surveyed file."""

    digest: str


class Summary(NamedTuple):
    """What is made of a file once, and the file, which has to live as long."""

    file: File
    gist: Gist
    meaning: Meaning
    stands: Stands


_known: dict[int, Summary] = {}


def _summary(file: File) -> Summary:
    if id(file) not in _known:
        stands = Stands(digest([repr(file)]))
        _known[id(file)] = Summary(file, gist_of(file), meaning_of(file), stands)
    return _known[id(file)]


@pytest.fixture(scope="module")
def surveyed() -> Survey:
    """The rules that ship."""
    return survey(LOGIC)


def _tree(found: Survey, files: Mapping[str, File], index: Index | None = None) -> Tree:
    return Tree(
        found.root, files, found.vocabulary, found.manifests, found.members, {}, None,
        Wordlist(), whole=True, spoken=(), index=index,
    )  # fmt: skip


def _everything(found: Survey, files: Mapping[str, File], old: Wholes | None) -> Everything:
    every = {name: _summary(file) for name, file in files.items()}
    index = Index({name: each.gist for name, each in every.items()})
    says = {
        part: digest(f"{name} {getattr(each.meaning, part)}" for name, each in every.items())
        for part in Meaning._fields
    }
    says |= {"frame": found.frame.digest, "cases": "", "beside": ""}
    stands = {name: each.stands for name, each in every.items()}
    return Everything(_tree(found, files, index), index, says, stands, old)  # type: ignore[arg-type]


def _spelt(rule: Rule) -> Rule:
    return rule._replace(text=f"{rule.head.text} :- {'; '.join(c.text for c in rule.body)}.")


def _drop(rule: Rule, chance: Random) -> Rule:
    place = chance.randrange(max(1, len(rule.body)))
    return rule._replace(body=rule.body[:place] + rule.body[place + 1 :])


def _deny(rule: Rule, chance: Random) -> Rule:
    """Turn a condition into its denial, or back."""
    atoms = [n for n, each in enumerate(rule.body) if isinstance(each.said, Atom)]
    if not atoms:
        return rule
    place = chance.choice(atoms)
    said = rule.body[place]
    text = said.text.removeprefix("not ") if said.negated else f"not {said.text}"
    turned = said._replace(negated=not said.negated, text=text)
    return rule._replace(body=(*rule.body[:place], turned, *rule.body[place + 1 :]))


def _compare(rule: Rule, _chance: Random) -> Rule:
    return rule._replace(body=(*rule.body, HOLDS))


def _again(rule: Rule, chance: Random) -> Rule:
    """Make a condition of a rule its conclusion: another predicate has one more rule."""
    atoms = [each.atom for each in rule.body if each.atom is not None]
    return rule._replace(head=chance.choice(atoms)) if atoms else rule


RULE_EDITS = (_drop, _deny, _compare, _again)


def _rules(block: Provision, chance: Random) -> Provision:
    """One rule otherwise, one more, or one less."""
    if not block.rules:
        return block
    place = chance.randrange(len(block.rules))
    new = _spelt(chance.choice(RULE_EDITS)(block.rules[place], chance))
    rest = (*block.rules[:place], *block.rules[place + 1 :])
    kept = chance.choice([(*rest, new), (*block.rules, new), rest])
    return block._replace(rules=kept)


def _days(block: Provision, chance: Random) -> Provision:
    year = chance.randrange(1990, 2030)
    return block._replace(in_force=Interval(dt.date(year, 1, 1), dt.date(year, 12, 31)))


def _id(block: Provision, chance: Random) -> Provision:
    return block._replace(id=f"{block.id}{chance.randrange(9)}")


BLOCK_EDITS: tuple[Callable[[Provision, Random], Provision], ...] = (_rules,) * 6 + (_days, _id)


def _edit(files: Mapping[str, File], wanted: str, chance: Random) -> dict[str, File]:
    """The files with one block edited; where it can be, one that concludes what is `wanted`."""
    every = {name: file for name, file in files.items() if file.provisions}
    near = [name for name, file in every.items() if wanted in _summary(file).gist.concluded]
    name = chance.choice(near or sorted(every))
    file = every[name]
    kind = chance.randrange(12)
    if not kind:
        # a law of its own, which never stands beside the others
        other = f"abroad/elsewhere/{name.rpartition('/')[2]}"
        moved = file._replace(
            name=other, provisions=tuple(each._replace(file=other) for each in file.provisions)
        )
        return {each: text for each, text in files.items() if each != name} | {other: moved}
    if kind == 1:
        said = chance.choice(sorted(_summary(file).gist.concluded)).partition("/")
        table = Listing("more", said[0], ("a",) * int(said[2].partition("[")[0]), (), (), {},
                        name, AT)  # fmt: skip
        return {**files, name: file._replace(listings=(*file.listings, table))}
    blocks = list(file.provisions)
    near_blocks = [
        n for n, each in enumerate(blocks)
        if any(wanted.startswith(f"{rule.head.name}/") for rule in each.rules)
    ] or list(range(len(blocks)))  # fmt: skip
    place = chance.choice(near_blocks)
    blocks[place] = chance.choice(BLOCK_EDITS)(blocks[place], chance)
    return {**files, name: file._replace(provisions=tuple(blocks))}


def test_what_still_stands_is_what_would_be_found(surveyed: Survey) -> None:
    """A drafter would not be told that an edit lets one subject have two outcomes."""
    sound = {name: file_of(file) for name, file in surveyed.files.items()}
    first = _everything(surveyed, sound, None)
    for name in JUDGED:
        first.ask(RULES[name])
    start, chance = first.wholes("", {}), Random(20)
    old, files = start, dict(sound)
    spared = found_more = 0
    for number in range(EDITS):
        if number % 8 == 0:
            old, files = start, dict(sound)
        looked = {each for part in old.asked["law/conflict"].parts.values()
                  for each in (*part.looked, *part.rests)}  # fmt: skip
        for _ in range(chance.randrange(1, 3)):
            files = _edit(files, chance.choice(sorted(looked)), chance)
        now = _everything(surveyed, files, old)
        for name in JUDGED:
            now.ask(RULES[name])
            fresh = RULES[name].ask(_tree(surveyed, files), Parts())
            assert set(now.in_tree(RULES[name])) == set(fresh), (number, name)
            found_more += set(fresh) != set(start.asked[name].found)
        before, after = (each.asked["law/conflict"].parts for each in (old, now.wholes("", {})))
        spared += sum(before.get(name) is part for name, part in after.items())
        old = now.wholes("", {})
    assert spared, "nothing is spared"
    assert found_more, "no edit made a difference"
