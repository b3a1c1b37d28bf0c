"""A term of the vocabulary in words, in both languages whatever the language of the labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sequester.analysis import Sort, Term, Use
from sequester.errors import Lang, Text
from sequester.report.citation import cited

FEW: Final = 10
_ROW: Final = re.compile(r"(?: item)? ?\(?\{[^}]*\}\)?")  # what each row of a table cites
SORT_NAMES: Final[dict[Sort, Text]] = {
    "predicate": Text("predicate", "prédicat"),
    "constant": Text("constant", "constante"),
    "kind": Text("kind", "sorte"),
    "finding": Text(
        "finding (a judgment that a person makes)", "conclusion (qu’une personne tire)"
    ),
    "question": Text("question", "question"),
    "outcome": Text("outcome of a question", "issue d’une question"),
    "date": Text("date that a question gives", "date que donne une question"),
    "value": Text("value that a question gives", "valeur que donne une question"),
    "reading": Text("reading of a disputed point", "interprétation d’un point discuté"),
}
_ROLES: Final = {
    "input": Text("comes from the record", "vient du dossier"),
    "member": Text("an item of the record", "un élément du dossier"),
    "derived": Text("concluded by rules", "conclu par des règles"),
    "static": Text("a table, or what follows from tables", "une table, ou ce qui en découle"),
    "output": Text("a part of the answer", "une partie de la réponse"),
    "engine": Text("given by the engine", "donné par le moteur"),
}
_WORLDS: Final = {
    "open": Text(
        "open world: what the record leaves out is unknown",
        "monde ouvert : ce que le dossier tait est inconnu",
    ),
    "closed": Text(
        "closed world: what the record leaves out is not so",
        "monde fermé : ce que le dossier tait n’est pas",
    ),
}
_LABELS: Final = {
    "of": Text("of", "de"),
    "role": Text("role", "rôle"),
    "arguments": Text("arguments", "arguments"),
    "kind": Text("kind", "sorte"),
    "base": Text("built of", "constituée de"),
    "key": Text("key of the record", "clé du dossier"),
    "null": Text("null is allowed: it has not happened", "null est permis : cela n’a pas eu lieu"),
    "missing": Text("when missing", "si elle manque"),
    "ask": Text("asked for as", "demandé ainsi"),
    "values": Text("values", "valeurs"),
    "cite": Text("cites", "renvoie à"),
    "declared": Text("declared in", "déclaré dans"),
    "built_in": Text("every rule set has it", "tout ensemble de règles l’a"),
    "concluded": Text("concluded by", "conclu par"),
    "read": Text("read by", "lu par"),
    "cases": Text("tested by", "éprouvé par"),
}
_NOBODY: Final = Text("no rule", "aucune règle")
_NO_CASE: Final = Text("no case", "aucun cas")
_CASES: Final = (Text("1 case", "1 cas"), Text("{n} cases", "{n} cas"))
_MORE: Final = Text("... and {n} more", "... et {n} de plus")


def told(term: Term, cases: Sequence[str] | None, lang: Lang) -> Iterator[str]:
    """A term line by line; `cases` are those that test it, None where none are at hand."""
    colon = ": " if lang == "en" else " : "
    label = {key: text.in_language(lang) + colon for key, text in _LABELS.items()}
    yield f"{term.title}  ({SORT_NAMES[term.sort].in_language(lang)})"
    yield f"  en: {term.meaning.en}"
    yield f"  fr: {term.meaning.fr}"
    yield from (f"  {line}" for line in _nature(term, label, lang) if line)
    yield from _declared(term, label, lang)
    yield from _uses(term, label, lang)
    if cases is not None and term.sort != "kind":
        yield f"  {label['cases']}{_cases(cases, lang)}"


def _nature(term: Term, label: dict[str, str], lang: Lang) -> Iterator[str]:
    """What a term is made of and what holds where it is missing; "" for what it has not."""
    arguments = {"predicate": "arguments", "kind": "base"}.get(term.sort, "kind")
    own_key = term.key if term.key != term.name else ""
    burden = term.burden
    yield _line(label["of"], term.of)
    yield _line(label["role"], _ROLES[term.role].in_language(lang) if term.role else "")
    yield _line(label[arguments], ", ".join(term.kinds))
    yield _WORLDS[term.world].in_language(lang) if term.world else ""
    yield _line(label["key"], own_key)
    yield _LABELS["null"].in_language(lang) if term.nullable else ""
    if burden is not None:
        phrase = burden.phrase.in_language(lang)
        yield f"{label['missing']}{burden.state} ({cited(burden.cite, lang)}). {phrase}"
    yield _line(label["ask"], term.ask.in_language(lang) if term.ask else "")
    yield _line(label["values"], ", ".join(term.values))
    yield _line(label["cite"], cited(term.cite, lang) if term.cite else "")


def _line(label: str, value: str) -> str:
    return label + value if value else ""


def _declared(term: Term, label: dict[str, str], lang: Lang) -> Iterator[str]:
    places = ", ".join(f"{file}:{line}" for file, line in term.declared)
    if places:
        yield f"  {label['declared']}{places}"
    elif term.sort == "predicate":
        yield f"  {_LABELS['built_in'].in_language(lang)}"


def _uses(term: Term, label: dict[str, str], lang: Lang) -> Iterator[str]:
    if term.sort == "kind":
        return
    for key, uses in (("concluded", term.concluded), ("read", term.read)):
        if not uses:
            wanted = key == "concluded" and term.role in ("derived", "static")
            wanted = wanted or (key == "read" and not term.concluded)
            if wanted:
                yield f"  {label[key]}{_NOBODY.in_language(lang)}"
            continue
        yield f"  {label[key].rstrip()}"
        for use in uses:
            yield f"    {_use(use, lang)}"


def _use(use: Use, lang: Lang) -> str:
    cites = use.cite_fr if lang == "fr" and use.cite_fr else use.cite
    plain_cites = [_ROW.sub("", each).strip() for each in cites]
    shown = "; ".join(cited(each, lang) for each in plain_cites if each)
    return f"{use.rule}  {shown}  {use.file}:{use.line}"


def _cases(cases: Sequence[str], lang: Lang) -> str:
    if not cases:
        return _NO_CASE.in_language(lang)
    count = _CASES[len(cases) > 1].in_language(lang).format(n=len(cases))
    shown = ", ".join(cases[:FEW])
    more = len(cases) - FEW
    rest = ", " + _MORE.in_language(lang).format(n=more) if more > 0 else ""
    return f"{count} ({shown}{rest})"


def plain(term: Term, cases: Sequence[str] | None) -> dict[str, object]:
    """The same for programs: the same keys for every term, whatever its sort and the language."""
    burden = term.burden
    return {
        "name": term.name,
        "sort": term.sort,
        "meaning": _both(term.meaning),
        "of": term.of or None,
        "kinds": list(term.kinds),
        "role": term.role or None,
        "world": term.world or None,
        "key": term.key or None,
        "nullable": term.nullable,
        "burden": burden
        and {"state": burden.state, "cite": burden.cite, "phrase": _both(burden.phrase)},
        "ask": _both(term.ask) if term.ask else None,
        "values": list(term.values),
        "cite": term.cite or None,
        "declared": [{"file": file, "line": line} for file, line in term.declared],
        "concluded_by": [_plain_use(use) for use in term.concluded],
        "read_by": [_plain_use(use) for use in term.read],
        "cases": None if cases is None else {"count": len(cases), "first": list(cases[:FEW])},
    }


def _both(text: Text) -> dict[str, str]:
    return {"en": text.en, "fr": text.fr}


def _plain_use(use: Use) -> dict[str, object]:
    return {"rule": use.rule, "cite": list(use.cite), "file": use.file, "line": use.line}
