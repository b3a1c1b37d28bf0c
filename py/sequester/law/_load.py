"""Loading a rule set: find the files, judge the text, parse, check, and hand back plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from sequester.errors import RuleFileError, Text
from sequester.law._annotations import Section, sections_of
from sequester.law._blocks import block_of, table_of
from sequester.law._gate import read_source
from sequester.law._manifest import NAME, ManifestText, read_manifest
from sequester.law._parse import Parsed, parse
from sequester.law._report import Place, Report, nearest
from sequester.law._vocabulary import facts_of, vocabulary_of
from sequester.law.model import Block, DataTable, Manifest, Question, RuleSet, Vocabulary

_SHARED = ("vocabulary", "common")


@dataclass(slots=True)
class Tree:
    """What was read from the files of a rule set, before it is checked as a whole."""

    sources: dict[str, str] = field(default_factory=dict[str, str])
    vocabulary_files: list[Parsed] = field(default_factory=list[Parsed])
    rule_files: list[Parsed] = field(default_factory=list[Parsed])
    blocks: list[Block] = field(default_factory=list[Block])
    tables: list[DataTable] = field(default_factory=list[DataTable])


def default_logic() -> Path:
    """The folder of the rule files: in the installed package, else in the source tree."""
    packaged = Path(str(files("sequester"))) / "_logic"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[3] / "logic"


def rulesets(logic: Path | None = None) -> tuple[str, ...]:
    """The ids of the rule sets in a logic folder: its folders that hold a `ruleset.yaml`."""
    root = logic or default_logic()
    return tuple(sorted(path.parent.relative_to(root).as_posix() for path in root.rglob(NAME)))


def ruleset_for(path: Path) -> str | None:
    """The id of the rule set that a rule file belongs to; None for files shared by all."""
    for folder in path.resolve().parents:
        if (folder / NAME).is_file():
            for root in folder.parents:
                if (root / "vocabulary").is_dir():
                    return folder.relative_to(root).as_posix()
    return None


def load_ruleset(ruleset_id: str = "canada", logic: Path | None = None) -> RuleSet:
    """The checked rule set `ruleset_id`; RuleFileError with every problem of its files."""
    root = (logic or default_logic()).resolve()
    report = Report()
    manifests = _manifests(root, ruleset_id, report)
    if not manifests:
        raise RuleFileError(*report.problems)
    tree = _read(root, [*_SHARED, *manifests], report)
    facts = [fact for parsed in tree.vocabulary_files for fact in facts_of(parsed, report)]
    vocabulary = vocabulary_of(facts, report)
    manifest = _manifest(manifests, vocabulary, report)
    if len(report):
        raise RuleFileError(*report.problems)
    return RuleSet(
        manifest=manifest,
        vocabulary=vocabulary,
        blocks=tuple(tree.blocks),
        tables=tuple(tree.tables),
        sources=tree.sources,
    )


def _manifests(root: Path, ruleset_id: str, report: Report) -> dict[str, ManifestText]:
    """The manifest of the rule set and of all it builds on, the rule set itself last."""
    found: dict[str, ManifestText] = {}
    _collect(root, ruleset_id, Place(NAME), found, report)
    return found


def _collect(
    root: Path, ruleset_id: str, at: Place, found: dict[str, ManifestText], report: Report
) -> None:
    known = rulesets(root)
    if ruleset_id not in known:
        message = Text(f'there is no rule set "{ruleset_id}"',
                       f"il n’y a pas d’ensemble de règles « {ruleset_id} »")  # fmt: skip
        names = ", ".join(known)
        hint = nearest(ruleset_id, known) or Text(f"there are: {names}", f"il y a : {names}")
        report.add("L506", at, message, hint)
        return
    name = f"{ruleset_id}/{NAME}"
    manifest = read_manifest(root / name, name, report)
    if manifest is None:
        return
    if manifest.id != ruleset_id:
        message = Text(f'the id is "{manifest.id}", but the folder is "{ruleset_id}"',
                       f"id est « {manifest.id} », mais le dossier est « {ruleset_id} »")  # fmt: skip
        report.add("L507", manifest.at.get("id", Place(name)), message)
    for base in manifest.builds_on:
        if base == ruleset_id:
            message = Text(
                "a rule set cannot build on itself", "un ensemble ne peut reposer sur lui-même"
            )
            report.add("L506", manifest.at[f"builds_on/{base}"], message)
        elif base not in found:
            _collect(root, base, manifest.at[f"builds_on/{base}"], found, report)
    found[ruleset_id] = manifest


def _manifest(
    manifests: Mapping[str, ManifestText], vocabulary: Vocabulary, report: Report
) -> Manifest:
    """The manifest with its questions resolved; bases add their readings, not their questions."""
    own = list(manifests.values())[-1]
    questions: dict[str, Question] = {}
    for name in own.questions:
        if name in vocabulary.questions:
            questions[name] = vocabulary.questions[name]
        else:
            message = Text(f'the vocabulary has no question "{name}"',
                           f"le vocabulaire n’a pas de question « {name} »")  # fmt: skip
            hint = nearest(name, vocabulary.questions)
            report.add("L508", own.at[f"questions/{name}"], message, hint)
    readings = {
        name: reading for each in manifests.values() for name, reading in each.readings.items()
    }
    for each in manifests.values():
        for name, reading in each.readings.items():
            _check_reading(name, reading.values, vocabulary, each.at[f"readings/{name}"], report)
    return Manifest(own.id, own.title, own.builds_on, own.consolidation, questions, readings)


def _check_reading(
    name: str, values: Sequence[str], vocabulary: Vocabulary, at: Place, report: Report
) -> None:
    known = set(vocabulary.constants.get(name, {})) | {"true", "false"}
    for value in values:
        if value not in known:
            message = Text(f'"{value}" is no constant of the kind {name}',
                           f"« {value} » n’est pas une constante de la sorte {name}")  # fmt: skip
            report.add("L509", at, message, nearest(value, known))


def _read(root: Path, folders: Iterable[str], report: Report) -> Tree:
    tree = Tree()
    paths = [root / "calendar.lp"] if (root / "calendar.lp").exists() else []
    for folder in folders:
        paths += sorted((root / folder).rglob("*.lp"))
    for path in dict.fromkeys(paths):
        name = path.relative_to(root).as_posix()
        text = read_source(path, name, report)
        parsed = parse(name, text, report) if text is not None else None
        if text is None or parsed is None:
            continue
        tree.sources[name] = text
        _sort(tree, parsed, report)
    return tree


def _sort(tree: Tree, parsed: Parsed, report: Report) -> None:
    """Put a file's statements where they belong: vocabulary, blocks or tables."""
    sections = sections_of(parsed, report)
    named = sections.header.text("file")
    if named and named != parsed.file:
        message = Text(
            f'the file is called "{parsed.file}"', f"le fichier s’appelle « {parsed.file} »"
        )
        report.add("L220", sections.header.place("file"), message)
    if parsed.file.startswith("vocabulary/"):
        tree.vocabulary_files.append(parsed)
        return
    tree.rule_files.append(parsed)
    _refuse_homeless(sections.header, report)
    for section in sections.body:
        if section.kind == "rule":
            tree.blocks.append(block_of(section, parsed, report))
        else:
            table = table_of(section, parsed, report)
            if table is not None:
                tree.tables.append(table)


def _refuse_homeless(header: Section, report: Report) -> None:
    for statement in header.statements:
        message = Text("this rule belongs to no block", "cette règle n’appartient à aucun bloc")
        hint = Text('begin a block with "%! rule:", or a table with "%! data:"',
                    "commencez un bloc par « %! rule: », ou une table par « %! data: »")  # fmt: skip
        report.add("L221", Place(statement.file, statement.line, statement.column), message, hint)


@cache
def cached_ruleset(ruleset_id: str = "canada", logic: Path | None = None) -> RuleSet:
    """`load_ruleset`, once for each rule set and folder of a process."""
    return load_ruleset(ruleset_id, logic)
