"""Random stratified programs of the rule language: clingo against the checker's evaluator."""

from __future__ import annotations

from random import Random

import clingo
from clingo.ast import ASTType, parse_string

from sequester.check.core.evaluate import Program
from sequester.check.core.model import Model
from sequester.check.core.rules import Rule
from sequester.check.core.terms import show
from sequester.check.reading import read_rule

ITEMS = ("i1", "i2", "i3", "i4")
WORDS = ("a", "b", "fine", '"348"', '"b"')
DAYS = tuple(
    f"date({year},{month},{day})" for year in (1999, 2000) for month in (1, 2) for day in (1, 28)
)
KINDS = {"I": ITEMS, "W": WORDS, "D": DAYS, "N": ("-2", "-1", "0", "1", "2", "3", "7")}
LAYERS = 4
SHAPES = ("I", "IW", "ID", "IN", "NN", "DN", "IIN", "N")


class Maker:
    """Makes one program: facts, then layers of rules that rest on earlier layers."""

    def __init__(self, seed: int) -> None:
        """Start with facts."""
        self.rng = Random(seed)
        self.shapes: dict[str, str] = {}
        self.lines: list[str] = []
        for number in range(self.rng.randint(3, 5)):
            name = f"f{number}"
            self.shapes[name] = self.rng.choice(SHAPES)
            for _ in range(self.rng.randint(1, 8)):
                self.lines.append(f"{name}({self._row(self.shapes[name])}).")
        for layer in range(LAYERS):
            earlier = dict(self.shapes)
            for number in range(self.rng.randint(1, 3)):
                self._predicate(f"p{layer}_{number}", earlier)

    @property
    def text(self) -> str:
        """The program."""
        return "\n".join(self.lines)

    def _row(self, shape: str) -> str:
        return ",".join(self.rng.choice(KINDS[kind]) for kind in shape)

    def _predicate(self, name: str, earlier: dict[str, str]) -> None:
        shape = self.rng.choice(SHAPES)
        made = False
        for _ in range(self.rng.randint(1, 3)):
            made |= self._rule(name, shape, earlier)
        if made:
            self.shapes[name] = shape
            if shape in ("NN", "IW") and self.rng.random() < 0.5:
                self._recursion(name, shape, earlier)

    def _rule(self, name: str, shape: str, earlier: dict[str, str]) -> bool:
        """A rule for the predicate, if its head can be bound."""
        body: list[str] = []
        bound: dict[str, list[str]] = {kind: [] for kind in KINDS}
        for _ in range(self.rng.randint(1, 3)):
            other = self.rng.choice(sorted(earlier))
            body.append(self._atom(other, earlier[other], bound))
        body += self._extras(earlier, bound)
        head = [self._head(kind, bound) for kind in shape]
        if None in head:
            return False
        self.rng.shuffle(body)
        self.lines.append(f"{name}({','.join(str(one) for one in head)}) :- {', '.join(body)}.")
        return True

    def _recursion(self, name: str, shape: str, earlier: dict[str, str]) -> None:
        """Positive recursion, over what other predicates bound."""
        links = [one for one, its in earlier.items() if its == ("NN" if shape == "NN" else "IIN")]
        if shape == "NN" and links:
            self.lines.append(f"{name}(X,Z) :- {name}(X,Y), {links[0]}(Y,Z).")
        elif links:
            self.lines.append(f"{name}(J,W) :- {name}(I,W), {links[0]}(I,J,_).")

    def _atom(self, name: str, shape: str, bound: dict[str, list[str]]) -> str:
        return f"{name}({','.join(self._argument(kind, bound) for kind in shape)})"

    def _argument(self, kind: str, bound: dict[str, list[str]]) -> str:
        """A variable old or new, a constant, `_`, a pattern, or arithmetic."""
        draw, known = self.rng.random(), bound[kind]
        if draw < 0.1:
            return self.rng.choice(KINDS[kind])
        if draw < 0.2:
            return "_"
        if known and draw < 0.5:
            chosen = self.rng.choice(known)
            shifted = kind == "N" and self.rng.random() < 0.4
            return f"{chosen}{self.rng.choice('+-')}{self.rng.randint(1, 2)}" if shifted else chosen
        new = f"{kind}{len(known)}"
        if kind == "D" and self.rng.random() < 0.3:
            parts = [f"N{len(bound['N']) + number}" for number in range(3)]
            bound["N"] += parts
            return f"date({','.join(parts)})"
        known.append(new)
        if kind == "N" and self.rng.random() < 0.15:
            return self.rng.choice((f"{new}+1", f"1-{new}", f"{new}-2"))
        return new

    def _head(self, kind: str, bound: dict[str, list[str]]) -> str | None:
        if not bound[kind]:
            return self.rng.choice(KINDS[kind]) if self.rng.random() < 0.7 else None
        chosen = self.rng.choice(bound[kind])
        return f"{chosen}+1" if kind == "N" and self.rng.random() < 0.2 else chosen

    def _extras(self, earlier: dict[str, str], bound: dict[str, list[str]]) -> list[str]:
        """Negation, comparisons, arithmetic and aggregates over what is bound."""
        found: list[str] = []
        if self.rng.random() < 0.4:
            other = self.rng.choice(sorted(earlier))
            found.append(f"not {other}({','.join(self._known(k, bound) for k in earlier[other])})")
        kinds = [kind for kind in bound if len(bound[kind]) > 1]
        if kinds and self.rng.random() < 0.5:
            left, right = self.rng.sample(bound[self.rng.choice(kinds)], 2)
            found.append(f"{left} {self.rng.choice(('<', '<=', '!=', '=', '>', '>='))} {right}")
        if bound["N"] and self.rng.random() < 0.3:
            operator = self.rng.choice(("+", "-", "*", "/", "\\"))
            new = f"N{len(bound['N'])}"
            found.append(
                f"{new} = {self.rng.choice(bound['N'])} {operator} {self.rng.randint(1, 3)}"
            )
            bound["N"].append(new)
        if self.rng.random() < 0.4:
            found.append(self._aggregate(earlier, bound))
        return found

    def _known(self, kind: str, bound: dict[str, list[str]]) -> str:
        if bound[kind] and self.rng.random() < 0.7:
            return self.rng.choice(bound[kind])
        return self.rng.choice((*KINDS[kind][:2], "_"))

    def _aggregate(self, earlier: dict[str, str], bound: dict[str, list[str]]) -> str:
        name = self.rng.choice(sorted(earlier))
        arguments = [
            self.rng.choice(bound[kind]) if bound[kind] and self.rng.random() < 0.4 else f"L{at}"
            for at, kind in enumerate(earlier[name])
        ]
        function = self.rng.choice(("count", "sum", "sum+", "min", "max"))
        terms = list(arguments)
        self.rng.shuffle(terms)
        inner = f"#{function}{{{','.join(terms)} : {name}({','.join(arguments)})}}"
        if self.rng.random() < 0.6:
            new = f"N{len(bound['N'])}"
            bound["N"].append(new)
            return f"{new} = {inner}"
        sign = self.rng.choice(("<", "<=", ">", "!="))
        return f"{self.rng.choice(('0', '1', '2'))} {sign} {inner}"


def by_clingo(text: str) -> set[str] | None:
    """The atoms of clingo's only answer; None for a program that it refuses."""
    control = clingo.Control(logger=lambda *_: None)
    try:
        control.add("base", [], text)
        control.ground([("base", [])])
    except RuntimeError:
        return None
    answers: list[set[str]] = []
    with control.solve(yield_=True) as handle:
        answers += [{str(symbol) for symbol in model.symbols(atoms=True)} for model in handle]
    assert len(answers) == 1
    return answers[0]


def by_evaluator(text: str) -> set[str]:
    """The atoms that the checker's evaluator derives."""
    rules: list[Rule] = []
    parse_string(
        text, lambda node: rules.append(read_rule(node)) if node.ast_type == ASTType.Rule else None
    )
    model = Program(rules).run(Model())
    return {
        show((name, *row))
        for (name, _), relation in model.relations.items()
        for row in relation.rows
    }


def differs(seed: int) -> str | None:
    """What clingo and the evaluator do not agree on; None when they agree, "" when not compared."""
    text = Maker(seed).text
    expected = by_clingo(text)
    if expected is None:
        return ""
    found = by_evaluator(text)
    return None if found == expected else f"program {seed}: {sorted(found ^ expected)[:5]}\n{text}"
