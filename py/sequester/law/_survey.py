"""A tree of rule files as it stands, sound or not: what each file holds, and all that is wrong.

`load_ruleset` refuses a tree with a problem in it. Whoever helps to mend one needs the rest of the
tree all the same: here a file that cannot be read or parsed does not hide the others. What was
found can be kept (`Memory`) and spares the next survey all files that are still the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from sequester.errors import Problem
from sequester.law._files import (
    ELSEWHERE,
    Problems,
    SurveyedFile,
    digest_of,
    recalled,
    survey_file,
)
from sequester.law._half import Beside, Half, judged, own
from sequester.law._judging import SHARED, idle_common, judge_whole, paths_of, safe_among
from sequester.law._memory import Frame, Judged, Memory, Whole
from sequester.law._report import Report
from sequester.law._terms import Words
from sequester.law.model import Manifest, RuleId, RuleSet, Vocabulary
from sequester.trees import NAME, below

if TYPE_CHECKING:
    from sequester.law._graph import Parts


DigestOf = Callable[[Path], str]


class Survey(Struct, frozen=True):
    """A whole tree: its files by name, its vocabulary, its rule sets, and every problem once.

    `members` names the files of each rule set. `whole` says whether every file could be parsed,
    so that what none of them holds is in fact nowhere.
    """

    root: Path
    files: Mapping[str, SurveyedFile]
    frame: Frame
    members: Mapping[str, tuple[str, ...]]
    problems: Problems
    memory: Memory
    wholes: Mapping[str, Whole]

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the tree."""
        return self.frame.vocabulary

    @property
    def manifests(self) -> Mapping[str, Manifest]:
        """The manifests that can be read, by rule set."""
        return self.frame.manifests

    @property
    def whole(self) -> bool:
        """Whether every file and some manifest could be read."""
        return all(file.sound for file in self.files.values()) and bool(self.manifests)


class _Judge(NamedTuple):
    """A rule set, those of its files that are judged in it, and by what; see `alone`."""

    ruleset: str
    own: list[str]
    words: Words
    changed: frozenset[RuleId]


def _no_parts() -> Parts:
    return {}


class _Surveyor(Struct):
    """Reads and judges, with what is remembered of the last time."""

    root: Path
    old: Memory | None
    known: Mapping[str, Whole]
    files: dict[str, SurveyedFile] = field(default_factory=dict[str, SurveyedFile])
    meanings: dict[str, str] = field(default_factory=dict[str, str])
    members: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    judged: Judged = field(default_factory=dict[tuple[str, str], Problems])
    half: Half | None = None
    there: Judged = field(default_factory=dict[tuple[str, str], Problems])  # by the other process
    wholes: dict[str, Whole] = field(default_factory=dict[str, Whole])
    open: dict[str, SurveyedFile] = field(default_factory=dict[str, SurveyedFile])
    listed: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    parts: Parts = field(default_factory=_no_parts)
    safe: bool = False  # whether clingo has nothing against any rule that was read here
    start: int = 0  # of a file's name in its path

    def __post_init__(self) -> None:
        """The root is an absolute path."""
        self.start = len(self.root.as_posix().rstrip("/")) + 1

    def read(self, *folders: str) -> tuple[str, ...]:
        """Survey the files of folders, each once; their names."""
        names: list[str] = []
        for folder in folders:
            if folder not in self.listed:
                paths = paths_of(self.root, [folder])
                self.listed[folder] = tuple(map(self.read_file, paths))
            names += self.listed[folder]
        return tuple(dict.fromkeys(names))

    def read_file(self, path: Path) -> str:
        """Survey one file unless that is done; its name."""
        name = path.as_posix()[self.start :]
        if self.half and name in self.half.names:
            self.files.setdefault(name, ELSEWHERE)
        elif name not in self.files:
            old = self.old.files.get(name) if self.old else None
            self.take(name, path, old, self.old.meanings[name] if self.old and old else "")
        return name

    def take(self, name: str, path: Path, old: SurveyedFile | None, meaning: str) -> None:
        """Take in one file: what is known of it, if it is the same, else read now."""
        file = recalled(path, name, old)
        self.files[name] = now = file or survey_file(path, name)
        self.meanings[name] = meaning if file else now.meaning

    def take_half(self) -> None:
        """Take in the files that the other process read, and what it found in them."""
        if self.half is None:
            return
        read = self.half.read()
        for name in [name for name, file in self.files.items() if file is ELSEWHERE]:
            file, meaning = read.get(name, (None, ""))
            self.take(name, self.root / name, file, meaning)

    def judge(self, frame: Frame) -> list[Problems]:
        """What is wrong in each rule set: with its files alone and, if sound, all together."""
        judges = [self.judge_of(ruleset, frame) for ruleset in frame.manifests]
        self.safe = safe_among(self.files.values())
        if self.half is not None:
            ids = {name: file.ids for name, file in self.files.items()}
            self.half.tell(Beside(ids, self.members))
            for judge in judges:
                self.judge_files([name for name in judge.own if name not in self.half.names], judge)
            self.there = self.half.judged(self.files)
        for judge in judges:
            self.judge_files(judge.own, judge)
        return [self.judge_ruleset(judge, frame) for judge in judges]

    def judge_of(self, ruleset: str, frame: Frame) -> _Judge:
        """What the files of a rule set are judged by."""
        names, manifest = self.members[ruleset], frame.manifests[ruleset]
        ids = _ids(self.files[name] for name in names)
        before = self.old.members.get(ruleset, ()) if self.old else ()
        changed = ids ^ _ids(self.old.files[name] for name in before) if self.old else ids
        words = Words(frame.vocabulary, ids, manifest.readings)
        return _Judge(ruleset, own(manifest, names, frame, self.members), words, changed)

    def judge_files(self, names: Iterable[str], judge: _Judge) -> None:
        """Judge files of a rule set that were not judged yet."""
        for name in names:
            key = judge.ruleset, name
            if key not in self.judged:
                self.judged[key] = self.alone(*key, judge.words, judge.changed)

    def judge_ruleset(self, judge: _Judge, frame: Frame) -> Problems:
        """What is wrong with a rule set whose files were judged."""
        report = Report()
        ruleset = judge.ruleset
        names = self.members[ruleset]
        for name in judge.own:
            report.keep(self.judged[ruleset, name])
        sound = not any(self.files[name].problems for name in names)
        if not len(report) and sound and not frame.problems:
            report.keep(self.whole(frame.manifests[ruleset], names, frame))
        return report.problems

    def alone(self, ruleset: str, name: str, words: Words, changed: frozenset[RuleId]) -> Problems:
        """What is wrong with one file beside the others; the ids `changed` came or went."""
        file = self.files[name]
        if file.kept and (ruleset, name) in self.there:
            return self.there[ruleset, name]
        if self.old is not None and file.kept:
            known = self.old.judged.get((ruleset, name))
            # another id can only matter where it is named; what was wrong may have other remedies
            if known is not None and not (known and changed):
                text = file.text or ""
                if not any(each in text for each in changed):
                    return known
        if file.kept:
            self.files[name] = file = survey_file(self.root / name, name)
            return judged(file, words)
        return judged(file, words, known_safe=self.safe)

    def opened(self, name: str) -> SurveyedFile:
        """One file with its blocks and tables."""
        if self.files[name].kept and name not in self.open:
            try:
                self.open[name] = self.files[name].opened()
            except ValueError:  # another program's: the file itself says it
                self.open[name] = survey_file(self.root / name, name)
        return self.open.get(name, self.files[name])

    def whole(self, manifest: Manifest, names: tuple[str, ...], frame: Frame) -> Problems:
        """What only all the files of a rule set show together."""
        said = "\n".join(f"{name} {self.meanings[name]}" for name in names)
        meaning = hashlib.sha256(f"{frame.digest}\n{said}".encode()).hexdigest()
        text = self.digest_of(names)
        known = self.known.get(manifest.id)
        same = known is not None and known.meaning == meaning
        # where nothing was wrong it does not matter where it stood
        if (
            known is None
            or not same
            or self.digest_of(known.close) != known.closely
            or (known.problems and known.text != text)
        ):
            files = [self.opened(name) for name in names]
            law = RuleSet(
                manifest,
                frame.vocabulary.borne_under(manifest.burdens),
                tuple(block for file in files for block in file.blocks),
                tuple(table for file in files for table in file.tables),
                {file.name: file.text or "" for file in files},
            )
            report = Report()
            close = tuple(sorted(judge_whole(law, report, report, self.parts)))
            known = Whole(meaning, text, report.problems, close, self.digest_of(close))
        self.wholes[manifest.id] = known
        return known.problems

    def digest_of(self, names: Iterable[str]) -> str:
        """A digest of all that files say."""
        digests = (self.files[name].digest if name in self.files else "" for name in names)
        return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def _ids(files: Iterable[SurveyedFile]) -> frozenset[RuleId]:
    return frozenset(rule for file in files for rule in file.ids)


def survey(
    root: Path,
    memory: Memory | None = None,
    wholes: Mapping[str, Whole] | None = None,
    half: Half | None = None,
    digest_of: DigestOf = digest_of,
) -> Survey:
    """Everything that the tree `root` holds and everything that is wrong with it.

    The problems are those of `load_ruleset` for every rule set of the tree, its warnings included;
    it never raises for what a file holds. With the `memory` of an earlier survey, and what that
    or a later one found of each rule set as a whole, the answer is the same and comes sooner; so it
    is with another process, `half`, that reads some of the files. `digest_of` says what files hold
    that need not be read for that.
    """
    root = root.resolve()
    digest = frame_digest(root, digest_of)
    old = memory if memory is not None and memory.frame.digest == digest else None
    surveyor = _Surveyor(root, old, wholes or {}, half=half)
    surveyor.read("vocabulary")  # first, and also where no rule set is there that needs it
    frame = old.frame if old else _frame(root, digest, surveyor)
    if half is not None:
        half.told(frame)
    surveyor.members = members = {
        # a rule set's own folder also where its manifest is broken
        name: surveyor.read(*SHARED, *folders, name)
        for name, folders in frame.folders.items()
    }
    surveyor.take_half()
    report = Report()
    report.keep(frame.problems)
    for file in surveyor.files.values():
        report.keep(file.problems)
    found = surveyor.judge(frame)
    for problems in found:
        report.keep(each for each in problems if not _idle_here(each, found))
    kept = Memory(frame, surveyor.files, surveyor.meanings, surveyor.judged, members)
    return Survey(root, surveyor.files, frame, members, report.problems, kept, surveyor.wholes)


def frame_digest(root: Path, digest_of: DigestOf = digest_of) -> str:
    """A digest of all that the vocabulary and the manifests of a tree say."""
    manifests = (path for path in below(root, NAME) if path.name == NAME)
    paths = [*below(root / "vocabulary", ".lp"), *manifests]
    parts = (f"{path.relative_to(root).as_posix()} {digest_of(path)}" for path in paths)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _frame(root: Path, digest: str, surveyor: _Surveyor) -> Frame:
    from sequester.law._rulesets import Manifests, resolve_manifest  # noqa: PLC0415 - as it is
    from sequester.law._vocabulary import vocabulary_of  # noqa: PLC0415 - mostly known already

    report = Report()
    sources = Manifests(root, report)
    found = {name: sources.find(name) for name in sources.known}
    names = surveyor.read("vocabulary")
    facts = [fact for name in names for fact in surveyor.files[name].facts]
    vocabulary = vocabulary_of(facts, report)
    resolved = {name: resolve_manifest(each, vocabulary, report) for name, each in found.items()}
    manifests = {name: each for name, each in resolved.items() if each is not None}
    folders = {name: tuple(each) for name, each in found.items()}
    return Frame(digest, vocabulary, manifests, folders, report.problems)


def _idle_here(problem: Problem, found: Sequence[Problems]) -> bool:
    """Whether it says that nothing reads what all rule sets share, and another does read it."""
    return idle_common(problem) and not all(problem in problems for problems in found)
