"""Citations: their form, the Acts they name, and the headers that say which Act a file encodes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from sequester.errors import Text, nearest
from sequester.law import authorities
from sequester.lint.code import File, Noted
from sequester.lint.model import Edit, Fix, Found, Span
from sequester.lint.rule import NOTES_ONLY, LintRule
from sequester.lint.rules.texts import part
from sequester.lint.tree import Tree

_PLACEHOLDER = re.compile(r"\{\w+\}")
_GROUPS = r"(?:\((?:[A-Za-z]+|[0-9]+)(?:\.[0-9]+)*\))*"
_SECTION = r"[0-9]+(?:\.[0-9]+)*[A-Z]?" + _GROUPS
_ITEM = r"[0-9A-Za-z]+(?:\.[0-9]+)?" + _GROUPS
_PROVISION = re.compile(
    rf"([A-Z][A-Za-z]+) (?:{_SECTION}|(?:Schedule|Part)(?: [0-9IVX]+)?(?: item {_ITEM})?)"
)
_OTHERS = (
    re.compile(r"(?:1[89]|20|21)\d\d [A-Z]{2,8} [0-9]+"),  # a decision: 2020 FC 393
    re.compile(rf"(?:R?S[A-Z]{{1,2}}) \d{{4}}(?:-\d\d)? c [A-Z0-9.-]+(?: s {_SECTION})?"),
    re.compile(rf"(?:SOR|SI|DORS|TR)/\d{{2,4}}-\d+(?: s {_SECTION})?"),
    re.compile(r"[A-Z]+-[0-9]{2,3}[a-z]?"),  # the rule of a draft or of a foreign scheme: EXP-07
    re.compile(r"P[0-9]{2}"),
)
_LONE_ACT = re.compile(r"[A-Z][A-Za-z]+")
_FACTS = {"burden": 2, "question_since": 2}


def _acts(tree: Tree) -> Mapping[str, Counter[str]]:
    """The Acts that headers name: abbreviation -> the titles given to it."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for file in tree.files.values():
        if "act" in file.notes:
            abbreviation, _, title = file.notes["act"].value.partition(" ")
            found[abbreviation][title] += 1
    return found


def _cites(file: File) -> Iterator[Noted]:
    """Every citation of a file, one authority after the other, with its place."""
    for section in file.sections:
        for key in ("cite", "cite.fr"):
            if key in section.notes:
                yield from _single(section.notes[key])
    for entry in file.entries:
        position = _FACTS.get(entry.name)
        if position is not None and position < len(entry.words):
            word = entry.words[position]
            yield from (text for text in entry.strings[:-1] if text.value == word)


def _single(note: Noted) -> Iterator[Noted]:
    start = 0
    for authority in authorities(note.value):
        start = note.value.index(authority, start)
        yield Noted(authority, part(note, start, start + len(authority)))
        start += len(authority)


def _form(tree: Tree) -> Iterator[Found]:
    known = {*_acts(tree), *tree.words.acts}
    cites = [(file.name, cite) for file in tree.files.values() for cite in _cites(file)]
    for name in tree.manifests:
        cites += [(f"{name}/ruleset.yaml", cite) for cite in tree.manifest_cites(name)]
    for file, cite in cites:
        text = _PLACEHOLDER.sub("1", cite.value)
        if cite.value.startswith("{") or any(form.fullmatch(text) for form in _OTHERS):
            continue
        match = _PROVISION.fullmatch(text)
        if match is None:
            act = _LONE_ACT.fullmatch(text)
            message = Text(
                f'"{cite.value}" cites no provision in a form that is known',
                f"« {cite.value} » ne renvoie à aucune disposition sous une forme connue",
            )
            hint = Text(
                'write e.g. "CRA 4(1)(a)", "CRA Schedule 1 item 2(a)", "SC 2012 c 1 s 161", '
                '"2020 FC 393"',
                "écrivez p. ex. « CRA 4(1)(a) », « CRA Schedule 1 item 2(a) », "
                "« SC 2012 c 1 s 161 », « 2020 FC 393 »",
            )
            if act is None or act[0] not in known:
                yield Found(file, cite.at, message, hint)
        elif match[1] not in known:
            close = nearest(match[1], known)
            yield Found(
                file,
                cite.at,
                Text(
                    f"no file encodes an Act called {match[1]}",
                    f"aucun fichier n’encode une loi appelée {match[1]}",
                ),
                Text(f'did you mean "{close}"?', f"vouliez-vous dire « {close} »?")
                if close
                else Text(
                    'name it in a header, "%! act: ...", or in the settings, under acts',
                    "nommez-la dans un en-tête, « %! act: ... », ou dans les réglages, sous acts",
                ),
            )


def _act_missing(_tree: Tree, file: File) -> Iterator[Found]:
    if file.sections and "act" not in file.notes:
        yield Found(
            file.name,
            Span(1, 1, 1, len(file.lines[0]) + 1),
            Text(
                "the header does not say which Act the file encodes",
                "l’en-tête ne dit pas quelle loi le fichier encode",
            ),
            Text(
                'add "%! act: CRA Criminal Records Act, R.S.C. 1985, c. C-47" or the like',
                "ajoutez « %! act: CRA Criminal Records Act, R.S.C. 1985, c. C-47 » ou autre",
            ),
        )


def _act_title(tree: Tree) -> Iterator[Found]:
    acts = _acts(tree)
    for file in tree.files.values():
        note = file.notes.get("act")
        if note is None:
            continue
        abbreviation, _, title = note.value.partition(" ")
        usual, count = acts[abbreviation].most_common(1)[0]
        if title != usual and (count > acts[abbreviation][title] or usual < title):
            better = f"{abbreviation} {usual}"
            yield Found(
                file.name,
                note.at,
                Text(
                    f"other files call {abbreviation} “{usual}”",
                    f"d’autres fichiers appellent {abbreviation} « {usual} »",
                ),
                Text(f"write {better}", f"écrivez {better}"),
                Fix(
                    Text(f"write {better}", f"écrire {better}"),
                    (Edit(file.name, note.at, better),),
                ),
            )


def _idle_french(_tree: Tree, file: File) -> Iterator[Found]:
    for section in file.sections:
        note, cite = section.notes.get("cite.fr"), section.notes.get("cite")
        if note is not None and cite is not None and note.value == cite.value:
            line = Span(note.at.line, 1, note.at.line + 1, 1)
            remove = Text("remove the line", "supprimer la ligne")
            yield Found(
                file.name,
                note.at,
                Text("cite.fr repeats cite", "cite.fr répète cite"),
                Text("remove the line", "supprimez la ligne"),
                Fix(remove, (Edit(file.name, line, ""),)),
            )


RULES = (
    LintRule(
        "law/citation-form",
        "error",
        Text("a citation names an Act and a provision in a known form",
             "une référence nomme une loi et une disposition sous une forme connue"),
        in_tree=_form,
        reads=NOTES_ONLY,
    ),
    LintRule(
        "law/act-missing",
        "warning",
        Text("a file of rules says which Act it encodes",
             "un fichier de règles dit quelle loi il encode"),
        in_file=_act_missing,
    ),
    LintRule(
        "law/act-title",
        "warning",
        Text("an Act has one title in all files",
             "une loi a un seul titre dans tous les fichiers"),
        in_tree=_act_title,
        reads=NOTES_ONLY,
        fixable=True,
    ),
    LintRule(
        "style/idle-cite-fr",
        "info",
        Text("cite.fr says what cite does not", "cite.fr dit ce que cite ne dit pas"),
        in_file=_idle_french,
        fixable=True,
    ),
)  # fmt: skip
