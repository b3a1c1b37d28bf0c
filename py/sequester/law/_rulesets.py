"""Which rule sets a logic folder holds, and what each builds on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sequester.errors import RequestError
from sequester.law._report import Place, Report, nearest, problem
from sequester.law.model import Manifest, Question, Vocabulary, under
from sequester.trees import NAME, default_logic

if TYPE_CHECKING:  # reading YAML takes a while to import, and not every run reads a manifest
    from sequester.law._manifest import ManifestText


def rulesets(logic: Path | None = None) -> tuple[str, ...]:
    """The ids of the rule sets in a logic folder: its folders that hold a `ruleset.yaml`."""
    root = (logic or default_logic()).resolve()
    return tuple(sorted(path.parent.relative_to(root).as_posix() for path in root.rglob(NAME)))


def known_ruleset(name: str, logic: Path | None = None) -> None:
    """Raise RequestError unless the logic folder holds a rule set of that name."""
    known = rulesets(logic)
    if name not in known:
        names = ", ".join(known)
        raise RequestError(problem("L506", Place(""), nearest(name, known), name=name, names=names))


def ruleset_for(path: Path) -> str | None:
    """The id of the rule set that a rule file belongs to; None for files shared by all."""
    for folder in path.resolve().parents:
        if (folder / NAME).is_file():
            for root in folder.parents:
                if (root / "vocabulary").is_dir():
                    return folder.relative_to(root).as_posix()
    return None


class Manifests:
    """The manifests of a tree, each read once, however many rule sets build on it."""

    def __init__(self, root: Path, report: Report) -> None:
        """Find the rule sets; what is wrong with those that are asked for goes to `report`."""
        self.root, self.report = root, report
        self.known = rulesets(root)
        self._read: dict[str, ManifestText | None] = {}

    def read(self, ruleset_id: str) -> ManifestText | None:
        """The manifest of a rule set; None where it is not sound."""
        if ruleset_id not in self._read:
            from sequester.law._manifest import read_manifest  # noqa: PLC0415  see above

            name = f"{ruleset_id}/{NAME}"
            self._read[ruleset_id] = read_manifest(self.root / name, name, self.report)
        return self._read[ruleset_id]

    def find(self, ruleset_id: str) -> dict[str, ManifestText]:
        """The manifest of the rule set and of all it builds on, the rule set itself last."""
        found: dict[str, ManifestText] = {}
        _collect(self, [ruleset_id], Place(""), found)
        return found


def _collect(
    manifests: Manifests, chain: list[str], at: Place, found: dict[str, ManifestText]
) -> None:
    """Read the last rule set of `chain`, after all that it builds on."""
    own, report, known = chain[-1], manifests.report, manifests.known
    if own not in known:
        report.add("L506", at, nearest(own, known), name=own, names=", ".join(known))
        return
    manifest = manifests.read(own)
    if manifest is None:
        return
    if manifest.id != own:
        report.add("L507", manifest.at["id"], name=manifest.id, folder=own)
    for base in manifest.builds_on:
        place = manifest.at[f"builds_on/{base}"]
        if base in chain:
            report.add("L510", place, name=own, other=base)
        elif base not in found:
            _collect(manifests, [*chain, base], place, found)
    found[own] = manifest


def _burdens(
    manifests: Mapping[str, ManifestText], vocabulary: Vocabulary, report: Report
) -> frozenset[str]:
    """The authorities whose burdens of proof apply: the rule set's own and those of its bases."""
    own = list(manifests.values())[-1]
    cites = {burden.cite for burden in vocabulary.burdens.values()}
    for authority in own.burdens:
        if not any(under(cite, authority) for cite in cites):
            at = own.at[f"burdens/{authority}"]
            report.add("L511", at, nearest(authority, cites), name=authority)
    return frozenset(name for each in manifests.values() for name in each.burdens)


def resolve_manifest(
    manifests: Mapping[str, ManifestText], vocabulary: Vocabulary, report: Report
) -> Manifest | None:
    """The last manifest with its questions resolved; what it builds on adds its readings."""
    if not manifests:
        return None
    own = list(manifests.values())[-1]
    questions: dict[str, Question] = {}
    for name in own.questions:
        if name in vocabulary.questions:
            questions[name] = vocabulary.questions[name]
        else:
            hint = nearest(name, vocabulary.questions)
            report.add("L508", own.at[f"questions/{name}"], hint, name=name)
    readings = {
        name: reading for each in manifests.values() for name, reading in each.readings.items()
    }
    for each in manifests.values():
        for name, reading in each.readings.items():
            known = {*vocabulary.constants.get(name, {}), "true", "false"}
            for value in reading.values:
                if value not in known:
                    at = each.at[f"readings/{name}"]
                    report.add("L509", at, nearest(value, known), value=value, kind=name)
    for index, entry in enumerate(own.sheet):
        if entry.question not in questions:
            hint = nearest(entry.question, questions)
            report.add("L508", own.at[f"sheet/{index}"], hint, name=entry.question)
    burdens = _burdens(manifests, vocabulary, report)
    sheet = tuple(entry for each in manifests.values() for entry in each.sheet)
    sheet = tuple(entry for entry in sheet if entry.question in questions)
    return Manifest(
        own.id, own.title, own.builds_on, own.consolidation, questions, readings, sheet, burdens
    )
