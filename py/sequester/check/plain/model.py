"""What follows from rules and facts, bottom up: every rule is tried until none adds anything.

A rule is tried by going through its conditions, each as early in written order as its variables
have values, with every set of values that meets those before. Rules stand in layers, so that what a
`not` or an aggregate looks at is complete before it is looked at. Where a variable has no value
when it needs one, it is a KeyError.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from sequester.check.core.rules import Aggregate, Atom, Comparison, Const, Expr, Fun, Literal, Rule

# isort: split
from sequester.check.core.rules import Signature, Var, inner_names, names_of, outer_names
from sequester.check.plain.terms import Row, Term, compute, fits, holds, is_ground, total

Env: TypeAlias = dict[str, Term]  # the values of variables
Unknown: TypeAlias = tuple[str, Term]  # what is not known, and of which item
Watchers: TypeAlias = "Mapping[Signature, Callable[[Model, Row], Iterable[Unknown]]]"


class Model:
    """The atoms that are true, predicate by predicate.

    `watched`: who tells, where a rule looks for an atom, which unknown facts that would have to be
    known for it. `wanted`: those that were told.
    """

    def __init__(self) -> None:
        """Start with nothing."""
        self.rows: dict[Signature, set[Row]] = {}
        self.found: dict[Signature, dict[tuple[int, ...], dict[Row, list[Row]]]] = {}
        self.watched: Watchers = {}
        self.wanted: dict[Unknown, Signature] = {}

    def add(self, atoms: Iterable[Row]) -> None:
        """Add atoms, the name of each first."""
        for name, *row in atoms:
            signature = str(name), len(row)
            if tuple(row) not in self.rows.setdefault(signature, set()):
                self.rows[signature].add(tuple(row))
                self.found.pop(signature, None)

    def find(self, signature: Signature, fixed: Mapping[int, Term]) -> Sequence[Row]:
        """The arguments of the atoms that have these at these places."""
        places, known = tuple(fixed), self.found.setdefault(signature, {})
        if places not in known:
            known[places] = {}
            for row in self.rows.get(signature, ()):
                known[places].setdefault(tuple([row[at] for at in places]), []).append(row)
        return known[places].get(tuple(fixed.values()), ())

    def has(self, pattern: Row) -> bool:
        """Whether an atom is like the pattern, its name first, `None` standing for anything."""
        rows = self.rows.get((str(pattern[0]), len(pattern) - 1), ())
        return any(all(map(fits, pattern[1:], row)) for row in rows)

    def sizes(self, rule: Rule) -> list[tuple[Signature, int]]:
        """The predicates that the rule looks for, and how many atoms there are of each."""
        atoms = [one.signature for one in rule.body if isinstance(one, Atom) and not one.negated]
        return [(one, len(self.rows.get(one, ()))) for one in atoms]


def follow(rules: Sequence[Rule], facts: Iterable[Row]) -> Model:
    """All that follows from the facts; ValueError where something would rest on its own absence."""
    model = Model()
    model.add(facts)
    for layer in layers(rules):
        tried: dict[int, object] = {}  # by rule, how much of what it looks for there was
        while todo := [at for at, rule in enumerate(layer) if tried.get(at) != model.sizes(rule)]:
            for at in todo:
                tried[at], head = model.sizes(layer[at]), layer[at].head
                rows = [[value(arg, env) for arg in head.args] for env in ways(model, layer[at])]
                model.add((head.name, *row) for row in rows if all(map(is_ground, row)))
    return model


def want(model: Model, rules: Iterable[Rule], watched: Watchers) -> None:
    """Note each unknown fact that a rule comes to read, its conditions before that being met.

    If there is none, nothing that is not known could change the model: the first rule to conclude
    something else would have to read one.
    """
    model.watched = watched
    for rule in rules:
        if all(size or signature in watched for signature, size in model.sizes(rule)):
            list(ways(model, rule))
    model.watched = {}


def layers(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules, none below those for what it reads, each above those for what it denies or counts.

    Where a name comes first, as in `outcome(q, ...)`, rules for other names are for other things.
    """
    heads: dict[Signature, list[int]] = {}
    for at, rule in enumerate(rules):
        heads.setdefault(rule.head.signature, []).append(at)
    sources = [
        {(at, above) for atom, above in _read(rule.body) for at in heads.get(atom.signature, ())
         if fits(_first(atom), _first(rules[at].head))}
        for rule in rules
    ]  # fmt: skip
    levels, last = [0] * len(rules), list[int]()
    while levels != last and max(levels, default=0) <= len(rules):
        last = levels
        levels = [max((last[at] + above for at, above in each), default=0) for each in sources]
    if levels != last:
        raise ValueError
    return [[rules[at] for at, own in enumerate(levels) if own == n] for n in sorted({*levels})]


def _read(body: Iterable[Literal]) -> Iterator[tuple[Atom, bool]]:
    """The atoms of a body, and whether all about them must be known before it is tried."""
    for literal in body:
        if isinstance(literal, Atom):
            yield literal, literal.negated
        elif isinstance(literal, Aggregate):
            inner = [one for element in literal.elements for one in element.condition]
            yield from ((atom, True) for atom, _ in _read(inner))


def _first(atom: Atom) -> Term:
    return atom.args[0].term if atom.args and isinstance(atom.args[0], Const) else None


def ways(model: Model, rule: Rule, env: Env | None = None) -> Iterator[Env]:
    """Every way to give values to the rule's variables, some given, that meets its conditions."""
    if not rule.body:
        yield env or {}
        return
    for at, literal in enumerate(rule.body):
        try:
            found = list(met(model, rule, literal, env or {}))
        except KeyError:  # it needs values that a later one gives
            continue
        rest = rule._replace(body=rule.body[:at] + rule.body[at + 1 :])
        for one in found:
            yield from ways(model, rest, one)
        return
    raise KeyError(rule)


def met(model: Model, rule: Rule, literal: Literal, env: Env) -> Iterator[Env]:
    """Every way to meet one condition of the rule, given the values of some variables."""
    if isinstance(literal, Comparison):
        yield from _compare(literal, env)
    elif isinstance(literal, Aggregate):
        own = Const(total(literal.function, counted(model, rule, literal, env)))
        left, right = literal.left, literal.right
        first = [Comparison((left[0], own), (left[1],))] if left else []
        last = [Comparison((own, right[0]), (right[1],))] if right else []
        yield from ways(model, Rule(rule.head, (*first, *last)), env)
    elif not literal.negated:
        yield from _instances(model, literal, env)
    elif not {*outer_names(literal)} <= {"_", *env}:
        raise KeyError(literal)
    elif _defined(literal.args, env) and not any(True for _ in _instances(model, literal, env)):
        yield env


def _defined(args: Iterable[Expr], env: Env) -> bool:
    """Whether all that can be computed here is; where not, nothing follows, as in clingo."""
    return None not in [value(arg, env) for arg in args if {*names_of(arg)} <= env.keys()]


def _compare(literal: Comparison, env: Env) -> Iterator[Env]:
    """A comparison that is true, or `=`, where one side may give values to those of the other."""
    left, right = literal.terms[0], literal.terms[-1]
    missing = {*outer_names(literal)} - env.keys()
    if not missing:
        if compared([value(term, env) for term in literal.terms], literal.operators):
            yield env
    elif literal.operators == ("=",):
        known, other = (right, left) if missing & {*names_of(left)} else (left, right)
        for term in _numbers(value(known, env)):
            yield from match([other], [term], env)
    else:
        raise KeyError(literal)


def _instances(model: Model, atom: Atom, env: Env) -> Iterator[Env]:
    """Every way in which a true atom is like this one."""
    known = {at: arg for at, arg in enumerate(atom.args) if {*names_of(arg)} <= env.keys()}
    fixed = {at: value(arg, env) for at, arg in known.items()}
    if atom.signature in model.watched:
        pattern = tuple([fixed.get(at) for at in range(len(atom.args))])
        for unknown in model.watched[atom.signature](model, pattern):
            model.wanted.setdefault(unknown, atom.signature)
    for row in model.find(atom.signature, fixed):
        yield from match(atom.args, row, env)


def counted(model: Model, rule: Rule, literal: Aggregate, env: Env) -> set[Row]:
    """The tuples that an aggregate of the rule counts; outer variables have their values first."""
    if not {*inner_names(literal.elements)} & {*rule.names} <= env.keys():
        raise KeyError(literal)
    rows = {
        tuple([value(term, one) for term in element.terms])
        for element in literal.elements
        for one in ways(model, Rule(rule.head, element.condition), env)
    }
    return {row for row in rows if all(map(is_ground, row))}


def compared(terms: Sequence[Term], operators: Sequence[str]) -> bool:
    """Whether a comparison is true: never of what is open, or has no value."""
    if len(operators) != len(terms) - 1 or not all(map(is_ground, terms)):
        return False
    if isinstance(terms[-1], tuple) and terms[-1][0] == "..":
        return [*operators] == ["="] and terms[0] in _numbers(terms[-1])
    return all(map(holds, terms, operators, terms[1:]))


def _numbers(term: Term) -> Sequence[Term]:
    """The numbers of a range; any other term alone, none if it has no value."""
    if not isinstance(term, tuple) or term[0] != "..":
        return [] if term is None else [term]
    first, last = term[1:]
    return range(first, last + 1) if isinstance(first, int) and isinstance(last, int) else []


def value(expr: Expr, env: Env) -> Term:
    """The term that an expression is; `None` for arithmetic without a result."""
    if isinstance(expr, Const):
        return expr.term
    if isinstance(expr, Var):
        return env[expr.name]
    if isinstance(expr, Fun):
        args = [value(arg, env) for arg in expr.args]
        return (expr.name, *args) if args else expr.name
    left, right = value(expr.left, env), value(expr.right, env)
    return ("..", left, right) if expr.operator == ".." else compute(expr.operator, left, right)


def match(exprs: Sequence[Expr], terms: Sequence[Term], env: Env) -> Iterator[Env]:
    """The values, those given among them, under which the expressions are the terms, if any."""
    found, rest, todo = type(env)(env), list[tuple[Expr, Term]](), [*zip(exprs, terms, strict=True)]
    for expr, term in todo:  # it grows by what is within
        if isinstance(expr, Fun):
            name, *parts = term if isinstance(term, tuple) else (term,)
            if name != expr.name or len(parts) != len(expr.args):
                return
            todo += zip(expr.args, parts, strict=True)
        elif isinstance(expr, Var) and expr.name not in found:
            found |= {} if expr.name == "_" else {expr.name: term}
        else:
            rest.append((expr, term))
    if all(value(expr, found) == term for expr, term in rest):  # arithmetic gives no values
        yield found
