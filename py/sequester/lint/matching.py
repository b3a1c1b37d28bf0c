"""Substitution and matching: whether one rule's conditions are among another's (subsumption)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sequester.lint.code import Aggregate, Atom, Comparison, Condition, Rule, Term

Values = Mapping[str, Term]
Shape = tuple[bool, object]
_TURNED = {">": "<", ">=": "<="}


def put(term: Term, values: Values) -> Term:
    """The term with its variables replaced, in clingo's spelling."""
    if term.kind == "variable":
        return values.get(term.name, term)
    if not term.arguments:
        return term
    arguments = tuple(put(argument, values) for argument in term.arguments)
    return term._replace(arguments=arguments, text=_spelt(term, arguments))


def put_in_atom(atom: Atom, values: Values) -> Atom:
    """The atom with its variables replaced."""
    arguments = tuple(put(argument, values) for argument in atom.arguments)
    inside = ",".join(argument.text for argument in arguments)
    text = f"{atom.name}({inside})" if inside else atom.name
    return Atom(atom.name, arguments, text, atom.at)


def put_in_condition(condition: Condition, values: Values) -> Condition:
    """The condition with its variables replaced; of an aggregate, those outside its braces."""
    said = condition.said
    if isinstance(said, Atom):
        atom = put_in_atom(said, values)
        text = f"not {atom.text}" if condition.negated else atom.text
        return condition._replace(said=atom, text=text)
    if isinstance(said, Comparison):
        terms = tuple(put(term, values) for term in said.terms)
        rest = zip(said.operators, terms[1:], strict=True)
        text = terms[0].text + "".join(f" {sign} {term.text}" for sign, term in rest)
        return condition._replace(said=Comparison(terms, said.operators), text=text)
    guards = tuple((sign, put(term, values)) for sign, term in said.guards)
    return condition._replace(said=Aggregate(said.function, guards, said.elements))


def _spelt(term: Term, arguments: Sequence[Term]) -> str:
    if term.kind == "operation" and len(arguments) > 1:
        return f"({arguments[0].text}{term.name}{arguments[1].text})"
    inside = ",".join(argument.text for argument in arguments)
    return f"-{inside}" if term.kind == "operation" else f"{term.name}({inside})"


def match(pattern: Term, term: Term, values: Values) -> Values | None:
    """`values` extended so that the pattern becomes the term; None where nothing does that."""
    if pattern.kind == "variable":
        if pattern.name == "_":
            return values
        known = values.get(pattern.name)
        if known is None:
            return {**values, pattern.name: term}
        return values if known.text == term.text else None
    if not pattern.arguments:
        return values if pattern.text == term.text else None
    same = (pattern.kind, pattern.name, len(pattern.arguments))
    if same != (term.kind, term.name, len(term.arguments)):
        return None
    return match_all(pattern.arguments, term.arguments, values)


def match_all(
    patterns: Sequence[Term], terms: Sequence[Term], values: Values | None
) -> Values | None:
    """`match` for terms in pairs; they must be equally many."""
    for pattern, term in zip(patterns, terms, strict=True):
        if values is None:
            return None
        values = match(pattern, term, values)
    return values


def simple(conditions: Sequence[Condition]) -> list[Condition]:
    """Comparisons in pairs and written with < and <= only, so that equal ones look alike."""
    found: list[Condition] = []
    for condition in conditions:
        said = condition.said
        if not isinstance(said, Comparison):
            found.append(condition)
            continue
        for place, operator in enumerate(said.operators):
            left, right = said.terms[place : place + 2]
            if operator in _TURNED:
                left, right = right, left
            sign = _TURNED.get(operator, operator)
            pair = Comparison((left, right), (sign,))
            text = f"{left.text} {sign} {right.text}"
            found.append(condition._replace(said=pair, text=text))
    return found


def subsumes(general: Sequence[Condition], special: Sequence[Condition], values: Values) -> bool:
    """Whether every condition of `general` is one of `special` for some values of its variables.

    Both as `simple` gives them; the variables of the two are different ones.
    """
    return next(_ways(general, special, values), None) is not None


def _ways(
    general: Sequence[Condition], special: Sequence[Condition], values: Values
) -> Iterator[Values]:
    if not general:
        yield values
        return
    first, rest = general[0], general[1:]
    for other in special:
        found = _same(first, other, values)
        if found is not None:
            yield from _ways(rest, special, found)


def _same(first: Condition, other: Condition, values: Values) -> Values | None:
    one, two = first.said, other.said
    found: Values | None = None
    if first.negated != other.negated:
        found = None
    elif isinstance(one, Atom) and isinstance(two, Atom) and one.signature == two.signature:
        found = match_all(one.arguments, two.arguments, values)
    elif isinstance(one, Comparison) and isinstance(two, Comparison):
        if one.operators == two.operators:
            found = match_all(one.terms, two.terms, values)
    elif isinstance(one, Aggregate) and isinstance(two, Aggregate) and first.text == other.text:
        found = values
    return found


def adds_nothing(special: Rule, general: Rule) -> bool:
    """Whether whatever `special` concludes, `general` concludes too."""
    if special.head.signature != general.head.signature or len(general.body) > len(special.body):
        return False
    values = match_all(general.head.arguments, special.head.arguments, {})
    if values is None or not shapes_of(general.body) <= shapes_of(special.body):
        return False
    return subsumes(simple(general.body), simple(special.body), values)


def shapes_of(conditions: Iterable[Condition]) -> frozenset[Shape]:
    """What of conditions is the same whatever their variables stand for; no comparisons."""
    return frozenset(
        (each.negated, each.said.signature if isinstance(each.said, Atom) else None)
        for each in conditions
        if not isinstance(each.said, Comparison)
    )
