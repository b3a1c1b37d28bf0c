"""The three skeletons: which files each has, and what the drafter does with them."""

# ruff: noqa: EM101 - what stands first in a refusal is its code, no message

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from sequester.errors import Problem, RequestError, Text, nearest
from sequester.law import Survey, rule_id_of, rulesets, survey
from sequester.scaffold import texts
from sequester.scaffold.plan import Plan, Tree

_OPTIONS = "options"
_CITE = re.compile(r"([A-Z][A-Za-z]*) (\d+(?:\.\d+)*)((?:\([A-Za-z0-9.]+\))*)")
_SHORT = re.compile(r"[A-Z][A-Za-z]{0,7}")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_NOTHING = Text("none", "aucune")


def _refused(code: str, english: str, french: str, hint: Text) -> RequestError:
    return RequestError(Problem(code, Text(english, french), hint=hint))


def new_act(tree: Tree, short: str, title: Text, chapter: str, begins: dt.date) -> Plan:
    """A folder for an Act: its first section, its numbers, its words, and a case for each side.

    Raises RequestError for a short name that no citation can have, or that is taken.
    """
    if not _SHORT.fullmatch(short):
        raise _refused(
            "C311",
            f'"{short}" cannot be the short name of an Act',
            f"« {short} » ne peut être l’abréviation d’une loi",
            Text("write letters, a capital first: NIA", "écrivez des lettres, dont une majuscule "
                 "au début : NIA"),
        )  # fmt: skip
    if _folder_of(survey(tree.logic), short) is not None:
        raise _refused(
            "C312",
            f'the rules know an Act "{short}" already',
            f"les règles connaissent déjà une loi « {short} »",
            Text('add to it with `sequester new block "{0} 2(1)"`'.replace("{0}", short),
                 'complétez-la avec `sequester new block "{0} 2(1)"`'.replace("{0}", short)),
        )  # fmt: skip
    name = _slug(title.en)
    folder = f"{tree.ruleset}/{name}"
    values = texts.Values(
        file="", act=f"{short} {title.en}, {chapter}", title=title, cite=f"{short} 1",
        rule=rule_id_of(f"{short} 1"), begins=begins, word=f"{short.lower()}_period",
        law=tree.ruleset,
    )  # fmt: skip
    return Plan(
        tree.ruleset,
        {
            f"vocabulary/{name}.lp": texts.act_words(values.at(f"vocabulary/{name}.lp")),
            f"{folder}/periods.lp": texts.act_periods(values.at(f"{folder}/periods.lp")),
            f"{folder}/s01_first.lp": texts.act_section(values.at(f"{folder}/s01_first.lp")),
        },
        {f"{folder}/s01_first.yaml": texts.block_cases(values)},
        texts.steps(values, act=short),
    )


def new_block(tree: Tree, cite: str, slug: str, begins: dt.date) -> Plan:
    """A provision in a file of its own in the Act's folder, and a case for each side.

    Raises RequestError for what is no citation, an Act that has no folder, a rule that is there.
    """
    match = _CITE.fullmatch(cite)
    if match is None:
        raise _refused(
            "C313",
            f'"{cite}" is no citation of a provision',
            f"« {cite} » ne cite pas une disposition",
            Text("write the short name of the Act and the provision: CRA 4(1)(a)",
                 "écrivez l’abréviation de la loi et la disposition : CRA 4(1)(a)"),
        )  # fmt: skip
    known = survey(tree.logic)
    home = _folder_of(known, match[1])
    if home is None:
        acts = sorted({_act_of(file) for file in known.files} - {""})
        raise _refused(
            "C314",
            f'no rule file encodes the Act "{match[1]}"',
            f"aucun fichier de règles n’encode la loi « {match[1]} »",
            _begin_with(match[1], sorted(_shorts(known)), acts),
        )
    folder, act = home
    rule = rule_id_of(cite)
    blocks = {str(block.id): block for file in known.files.values() for block in file.blocks}
    if rule in blocks:
        place = f"{blocks[rule].file}:{blocks[rule].line}"
        raise _refused(
            "C315",
            f'the rule "{rule}" is there already ({place})',
            f"la règle « {rule} » existe déjà ({place})",
            Text(
                "edit it; a change of law is a new block with a suffix (__2030)",
                "modifiez-la; une modification de la loi est un nouveau bloc à suffixe (__2030)",
            ),
        )  # fmt: skip
    whole, dot, part = match[2].partition(".")
    stem = f"s{int(whole):02d}{'d' if dot else ''}{part.replace('.', 'd')}_{slug}"
    values = texts.Values(
        file=f"{folder}/{stem}.lp", act=act, title=Text(cite, cite), cite=cite, rule=rule,
        begins=begins, word="", law=tree.ruleset,
    )  # fmt: skip
    return Plan(
        tree.ruleset,
        {values.file: texts.block(values)},
        {f"{folder}/{stem}.yaml": texts.block_cases(values)},
        texts.steps(values),
    )


def new_option(tree: Tree, name: str, base: str | None = None) -> Plan:
    """A scheme of its own that builds on the rule set: manifest, rules, cases; or a copy of one.

    Raises RequestError for a name that no folder can have, or a scheme that is not there to copy.
    """
    if not _NAME.fullmatch(name):
        raise _refused(
            "C316",
            f'"{name}" cannot be the name of an option',
            f"« {name} » ne peut être le nom d’une option",
            Text("write small letters, digits and hyphens: my-scheme",
                 "écrivez des minuscules, des chiffres et des traits d’union : mon-projet"),
        )  # fmt: skip
    law = f"{_OPTIONS}/{name}"
    known = survey(tree.logic)
    if base is not None:
        return _copied(tree, name, base)
    code = name if "-" in name else f"{name}-option"
    values = texts.Values(
        file=f"{law}/s01_scheme.lp", act="", title=Text(name, name), cite=f"{code}-1",
        rule=rule_id_of(code), begins=dt.date.min, word=tree.ruleset, law=law,
    )  # fmt: skip
    rules = {
        f"{law}/ruleset.yaml": texts.manifest(values, _consolidation(known, tree.ruleset)),
        values.file: texts.option_rules(values, _displaced(known, tree.ruleset)),
    }
    if "sequestering" not in known.vocabulary.questions:
        rules["vocabulary/sequestering.lp"] = texts.option_words()
    return Plan(
        law, rules, {f"{law}/s01_scheme.yaml": texts.option_cases(values)}, texts.option_steps(law)
    )


def _displaced(known: Survey, ruleset: str) -> tuple[str, ...]:
    """The provisions of a rule set that answer what an option answers, and that it may displace."""
    found: list[str] = []
    for name in known.members.get(ruleset, ()):
        for block in known.files[name].blocks:
            said = " ".join(rule.text for rule in block.rules)
            if f"not defeated({block.id}," in said and "outcome(sequestering," in said:
                found.append(block.id)
    return tuple(found)


def _copied(tree: Tree, name: str, base: str) -> Plan:
    """Another option's files and cases under a new name."""
    there = {r.removeprefix(f"{_OPTIONS}/") for r in rulesets(tree.logic) if r.startswith(_OPTIONS)}
    if base not in there:
        shown = ", ".join(sorted(there))
        near = nearest(base, there)
        meant = (f"did you mean {near}? ", f"vouliez-vous dire {near}? ") if near else ("", "")
        raise _refused(
            "C317",
            f'there is no option "{base}" to copy',
            f"il n’y a pas d’option « {base} » à copier",
            Text(f"{meant[0]}there are: {shown or _NOTHING.en}; leave out --from for a new one",
                 f"{meant[1]}il y a : {shown or _NOTHING.fr}; sans --from, l’option est nouvelle"),
        )  # fmt: skip
    old, new = f"{_OPTIONS}/{base}", f"{_OPTIONS}/{name}"
    rules = {
        f"{new}/{path.relative_to(tree.logic / old).as_posix()}": _renamed(path, old, new)
        for path in sorted((tree.logic / old).rglob("*"))
        if path.is_file()
    }
    cases = {
        f"{new}/{path.relative_to(tree.cases / old).as_posix()}": re.sub(
            r"(?m)^(\s*-?\s*id: )(?=\S)(?!c\d)", rf"\g<1>{name}-", _renamed(path, old, new), count=0
        )
        for path in sorted((tree.cases / old).rglob("*.yaml"))
    }
    return Plan(new, rules, cases, texts.option_steps(new))


def _renamed(path: Path, old: str, new: str) -> str:
    return path.read_text(encoding="utf-8").replace(old, new)


def _slug(title: str) -> str:
    return "_".join(re.findall(r"[a-z0-9]+", title.lower()))


def _act_of(file: str) -> str:
    return file.rpartition("/")[0].rpartition("/")[2] if file.count("/") > 1 else ""


def _shorts(known: Survey) -> set[str]:
    """The short names of the Acts that rule files encode."""
    return {
        file.sections.header.text("act").partition(" ")[0]
        for file in known.files.values()
        if file.sections is not None and file.sections.header.text("act")
    }


def _folder_of(known: Survey, short: str) -> tuple[str, str] | None:
    """The folder of an Act, and the line that names it in its files."""
    for name, file in known.files.items():
        act = file.sections.header.text("act") if file.sections is not None else ""
        if act.partition(" ")[0] == short:
            return name.rpartition("/")[0], act
    return None


def _consolidation(known: Survey, ruleset: str) -> dt.date:
    manifest = known.manifests.get(ruleset)
    return manifest.consolidation if manifest else dt.date(2026, 7, 1)


def _begin_with(short: str, shorts: list[str], _folders: list[str]) -> Text:
    near = nearest(short, {each.lower(): each for each in shorts})
    meant = next((each for each in shorts if each.lower() == near), None)
    english = f"did you mean {meant}? " if meant else ""
    french = f"vouliez-vous dire {meant}? " if meant else ""
    shown = ", ".join(shorts)
    return Text(
        f"{english}there are: {shown}; begin another with `sequester new act`",
        f"{french}il y a : {shown}; commencez-en une autre avec `sequester new act`",
    )
