"""What only the whole tree can show: ids taken twice, defeats without effect, words never used."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from dataclasses import dataclass

from sequester.law._builtin import IDENTIFIED
from sequester.law._files import MAX_BLOCK_LINES, MAX_FILE_LINES
from sequester.law._graph import Graph, Node
from sequester.law._judging import COMMON
from sequester.law._outline import Signature
from sequester.law._report import Place, Report, nearest
from sequester.law.model import Block, DataTable, RuleSet, Statement

_GIVEN = ("input", "member", "engine")


@dataclass(frozen=True, slots=True)
class WholeCheck:
    """Judges the blocks and tables of a rule set together."""

    ruleset: RuleSet
    report: Report
    warnings: Report

    def check(self, graph: Graph) -> None:
        """Report what the files say only together; style goes to the warnings."""
        self._check_ids()
        read = {edge.source for edges in graph.edges.values() for edge in edges}
        self._check_defeats(read)
        self._check_concluded(graph, read)
        self._check_unused(graph)
        self._check_sizes()

    def _check_ids(self) -> None:
        taken: dict[str, tuple[str, int]] = {}
        named: list[Block | DataTable] = [*self.ruleset.blocks, *self.ruleset.tables]
        for each in named:
            file, line = taken.setdefault(each.id, (each.file, each.line))
            if (file, line) != (each.file, each.line):
                at = Place(each.file, each.line, 1)
                self.report.add("L222", at, rule=each.id, file=file, line=line)

    def _check_defeats(self, read: set[Node]) -> None:
        ids = {block.id for block in self.ruleset.blocks}
        asked = {identity for name, _, identity in read if name == "defeated"}
        for block in self.ruleset.blocks:
            at = Place(block.file, block.line, 1)
            for name in block.defeats:
                if name not in ids:
                    self.report.add("L223", at, nearest(name, ids), named=name)
                elif name not in asked and "" not in asked:
                    self.report.add("L224", at, named=name)

    def _check_concluded(self, graph: Graph, read: set[Node]) -> None:
        """Report what is read though nothing says it, and what both rules and tables say."""
        tables = {(table.predicate, len(table.arguments)) for table in self.ruleset.tables}
        for node, rules in graph.heads.items():
            for block, n in rules if node[:2] in tables else ():
                name, arity, _ = node
                self.report.add("L315", _at(block.rules[n]), name=name, arity=arity)
        questions = self.ruleset.manifest.questions
        if not questions:  # a part for others, who bring what it reads
            return
        unsaid = self._unsaid(graph, read, tables)
        awake = graph.reached(questions) if unsaid else set[Node]()
        for edge in (each for edges in graph.edges.values() for each in edges):
            if edge.source not in unsaid:
                continue
            if edge.target in awake or not edge.block.file.startswith(COMMON):
                name, arity, identity = edge.source
                shown = f"{name}/{arity}" + (f"[{identity}]" if identity else "")
                self.report.add("L317", _at(edge.statement), name=shown)

    def _unsaid(self, graph: Graph, read: set[Node], tables: set[Signature]) -> set[Node]:
        """What rules read that is not given, that stands in no table and that none concludes."""
        predicates, heads = self.ruleset.vocabulary.predicates, graph.heads
        return {
            node
            for node in read
            if node[0] != "defeated"  # a provision may stand ready to be displaced by none yet
            and node[:2] not in tables
            and predicates[node[:2]].role not in _GIVEN
            and not any(each in heads for each in graph.concluded(node))
        }

    def _check_unused(self, graph: Graph) -> None:
        read: set[Signature] = {
            source[:2] for node in graph.edges for source in graph.sources(node)
        }
        for node, rules in graph.heads.items():
            name, arity, _ = node
            block, n = rules[0]
            if name not in IDENTIFIED and (name, arity) not in read:
                self.warnings.add("L325", _at(block.rules[n]), name=f"{name}/{arity}")

    def _check_sizes(self) -> None:
        facts_only = {table.file for table in self.ruleset.tables}
        for block in self.ruleset.blocks:
            count = block.lines
            facts_only.discard(block.file)
            if count > MAX_BLOCK_LINES:
                at = Place(block.file, block.line, 1)
                self.warnings.add("L415", at, count=count, limit=MAX_BLOCK_LINES)
        for name, text in self.ruleset.sources.items():
            count = text.count("\n")
            if count > MAX_FILE_LINES and name not in facts_only and "vocabulary/" not in name:
                self.warnings.add("L416", Place(name, 1, 1), count=count, limit=MAX_FILE_LINES)


def _at(rule: Statement) -> Place:
    return Place(rule.file, rule.line, rule.column)
