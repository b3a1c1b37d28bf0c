"""Mutants that no record can tell from the rules: recorded in a file, each with the reason.

- mutants: [cra_4_2:drop_condition:0a1b2c3d]
reason:
en: Every conviction is an event, so requiring both says nothing more.
fr: Toute condamnation est un événement; exiger les deux n’ajoute rien.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from sequester.errors import Problem, ScenarioError, Text
from sequester.mutants.trial import Result

NAME = "equivalent_mutants.yaml"

_UNREADABLE = Text("this is no YAML: {what}", "ce n’est pas du YAML : {what}")
_SHAPE = Text(
    "an entry needs mutants (a list of their ids) and reason (en and fr), and nothing else",
    "une entrée comprend mutants (la liste de leurs identifiants) et reason (en et fr), sans plus",
)
_EXAMPLE = Text(
    "write `- mutants: [ID]`, below it `reason:` with `en:` and `fr:`",
    "écrivez « - mutants: [ID] », puis au-dessous « reason: » avec « en: » et « fr: »",
)
_TWICE = Text('the mutant "{id}" is recorded twice', "le mutant « {id} » est consigné deux fois")
_ONCE = Text("keep one of the entries", "gardez une seule des entrées")
_STALE = Text(
    'there is no mutant "{id}": the rule has changed since it was recorded',
    "il n’existe pas de mutant « {id} » : la règle a changé depuis qu’il a été consigné",
)
_AGAIN = Text(
    "judge the rule as it reads now; record its survivors anew or remove the entry",
    "examinez la règle telle qu’elle est; consignez ses survivants à nouveau ou retirez l’entrée",
)
_NOTICED = Text(
    'the mutant "{id}" is recorded as equivalent, but the case {by} notices it',
    "le mutant « {id} » est consigné comme équivalent, mais le cas {by} le remarque",
)
_REMOVE = Text("remove it from the file", "retirez-le du fichier")


@dataclass(frozen=True, slots=True)
class Entry:
    """Why some mutants are equivalent, and where that is written."""

    reason: Text
    line: int


@dataclass(frozen=True, slots=True)
class Equivalents:
    """What a file records: mutant id -> reason."""

    file: str
    entries: Mapping[str, Entry]

    def stale(self, known: Collection[str], rules: Collection[str]) -> Iterator[Problem]:
        """Entries of rules among `rules` whose mutant is not among the `known` ones."""
        for name, entry in self.entries.items():
            if name not in known and name.partition(":")[0] in rules:
                yield self._problem("M203", _STALE, _AGAIN, entry, id=name)

    def noticed(self, results: Iterable[Result]) -> Iterator[Problem]:
        """Entries whose mutant some case notices."""
        for result in results:
            entry = self.entries.get(result.mutant.id)
            if entry is not None and result.status == "killed":
                yield self._problem(
                    "M204", _NOTICED, _REMOVE, entry, id=result.mutant.id, by=result.by
                )

    def _problem(
        self, code: str, message: Text, hint: Text, entry: Entry, **fields: str
    ) -> Problem:
        said = Text(message.en.format(**fields), message.fr.format(**fields))
        return Problem(code, said, file=self.file, line=entry.line, hint=hint)


def read_equivalents(path: Path) -> Equivalents:
    """The file at `path`; nothing where there is none.

    Raises ScenarioError for one that cannot be read, with every entry that is not of the shape.
    """
    if not path.is_file():
        return Equivalents(str(path), {})
    try:
        document: Any = YAML(typ="rt").load(path.read_text(encoding="utf-8"))  # pyright: ignore[reportUnknownMemberType]
    except (YAMLError, UnicodeDecodeError) as error:
        what = str(error).partition("\n")[0]
        said = Text(_UNREADABLE.en.format(what=what), _UNREADABLE.fr.format(what=what))
        raise ScenarioError(Problem("M201", said, file=str(path), hint=_EXAMPLE)) from None
    problems: list[Problem] = []
    entries: dict[str, Entry] = {}
    given_ones = cast("list[object]", document if isinstance(document, list) else [document])
    for number, given in enumerate(given_ones):
        if given is None:
            continue
        line = _line(given_ones, number)
        entry = _entry(given, line)
        if entry is None:
            problems.append(Problem("M201", _SHAPE, file=str(path), line=line, hint=_EXAMPLE))
            continue
        for name in cast("dict[str, list[str]]", given)["mutants"]:
            if name in entries:
                said = Text(_TWICE.en.format(id=name), _TWICE.fr.format(id=name))
                problems.append(Problem("M202", said, file=str(path), line=line, hint=_ONCE))
            entries[name] = entry
    if problems:
        raise ScenarioError(*problems)
    return Equivalents(str(path), entries)


def _entry(given: object, line: int) -> Entry | None:
    """What one entry says; None where it is not of the shape."""
    if not isinstance(given, dict):
        return None
    said = cast("dict[str, Any]", given)
    reason, names = said.get("reason"), said.get("mutants")
    if said.keys() != {"mutants", "reason"} or not isinstance(reason, dict):
        return None
    texts = cast("dict[str, Any]", reason)
    words = [texts.get(lang) for lang in ("en", "fr")]
    if texts.keys() != {"en", "fr"} or not all(isinstance(w, str) and w.strip() for w in words):
        return None
    if not isinstance(names, list) or not names:
        return None
    if not all(isinstance(name, str) for name in cast("list[object]", names)):
        return None
    return Entry(Text(str(words[0]), str(words[1])), line)


def _line(document: object, number: int) -> int:
    """Where an entry begins, counted from 1."""
    places = getattr(document, "lc", None)
    try:
        return int(places.item(number)[0]) + 1 if places is not None else 1
    except (KeyError, TypeError, AttributeError):
        return 1
