"""The predicates and kinds that every rule set has: the engine's facts and the outputs."""

from __future__ import annotations

from functools import cache

from sequester.errors import Text
from sequester.law.model import Base, Kind, Predicate, Role

OUTPUTS = ("subject", "outcome", "output_date", "output_value", "needs_human", "flag")
IDENTIFIED = frozenset({"applies", "defeated", "settled", "unsettled", *OUTPUTS})
"""Predicates whose first argument is a name: what depends on what is counted for each name."""

# What the engine adds to a lifted program: a predicate of the same name would be mixed up with it.
_LIFTED = frozenset({"rec", "text", "in_force", "begun", "like", "wanted", "settled_known"})
_PREFIXES = ("fired_", "missing_", "base_", "known_")

_KINDS: tuple[tuple[str, Base, str, str], ...] = (
    ("question", "constant", "a question", "une question"),
    (
        "finding",
        "constant",
        "a judgment that a person makes",
        "une conclusion qu’une personne tire",
    ),
    ("key", "constant", "a key of the record", "une clé du dossier"),
    ("flag", "constant", "a point raised for a reader", "un point signalé au lecteur"),
    ("unsettled_point", "constant", "a point left open", "un point laissé ouvert"),
    ("day", "date", "a day", "un jour"),
    ("truth", "truth", "true or false", "vrai ou faux"),
    ("rule", "rule", "a rule", "une règle"),
    ("subject", "any", "what a decision is about", "l’objet de la décision"),
    ("any", "any", "anything", "une chose quelconque"),
    ("person", "item", "the person whose record it is", "la personne visée par le dossier"),
)
BUILT_IN_KINDS = {
    name: Kind(name, base, Text(english, french)) for name, base, english, french in _KINDS
}
_PREDICATES: tuple[tuple[str, tuple[str, ...], Role, str, str], ...] = (
    (
        "as_of",
        ("day",),
        "engine",
        "The question is asked as of {1}.",
        "La question porte sur le {1}.",
    ),
    (
        "law_date",
        ("day",),
        "engine",
        "The law is that of {1}.",
        "Le droit est celui du {1}.",
    ),
    (
        "reading",
        ("any", "any"),
        "engine",
        "The reading of {1} is {2}.",
        "L’interprétation retenue pour {1} est {2}.",
    ),
    (
        "never",
        ("any", "key"),
        "engine",
        "For {1}, {2} has not happened.",
        "Pour {1}, {2} n’a pas eu lieu.",
    ),
    (
        "found",
        ("finding", "any", "truth"),
        "engine",
        "That {1} for {2} was found to be {3}.",
        "Il a été conclu que {1} pour {2} est {3}.",
    ),
    (
        "recorded",
        ("finding", "any", "truth"),
        "engine",
        "The record holds that {1} for {2} was found to be {3}.",
        "Le dossier porte qu’il a été conclu que {1} pour {2} est {3}.",
    ),
    (
        "found_on",
        ("finding", "any", "truth", "day"),
        "engine",
        "That {1} for {2} is {3} was found on {4}.",
        "Il a été conclu le {4} que {1} pour {2} est {3}.",
    ),
    (
        "not_made",
        ("finding", "any"),
        "engine",
        "The finding {1} for {2} was not made.",
        "La conclusion {1} pour {2} n’a pas été tirée.",
    ),
    (
        "asked",
        ("question",),
        "engine",
        "The question asked is {1}.",
        "La question posée est {1}.",
    ),
    (
        "about",
        ("any", "any"),
        "engine",
        "The question is about {1}: {2}.",
        "La question porte sur {1} : {2}.",
    ),
    (
        "settled",
        ("unsettled_point", "any", "truth"),
        "engine",
        "The open point {1} for {2} is taken as {3}.",
        "Le point ouvert {1} pour {2} est tenu pour {3}.",
    ),
    (
        "unsettled",
        ("unsettled_point", "any"),
        "output",
        "The point {1} is open for {2}.",
        "Le point {1} reste ouvert pour {2}.",
    ),
    (
        "applies",
        ("rule", "any"),
        "derived",
        "{1} applies to {2}.",
        "{1} s’applique à {2}.",
    ),
    (
        "defeated",
        ("rule", "any"),
        "derived",
        "{1} is displaced for {2}.",
        "{1} est écarté pour {2}.",
    ),
    (
        "subject",
        ("question", "any"),
        "output",
        "{1} is asked of {2}.",
        "{1} se pose pour {2}.",
    ),
    (
        "outcome",
        ("question", "any", "any"),
        "output",
        "The answer to {1} for {2} is {3}.",
        "La réponse à {1} pour {2} est {3}.",
    ),
    (
        "output_date",
        ("question", "any", "any", "day"),
        "output",
        "For {2}, {3} is {4}.",
        "Pour {2}, {3} est le {4}.",
    ),
    (
        "output_value",
        ("question", "any", "any", "any"),
        "output",
        "For {2}, {3} is {4}.",
        "Pour {2}, {3} est {4}.",
    ),
    (
        "needs_human",
        ("question", "any", "finding"),
        "output",
        "For {2}, a person must judge {3}.",
        "Pour {2}, une personne doit apprécier {3}.",
    ),
    (
        "flag",
        ("question", "any", "flag"),
        "output",
        "{3}",
        "{3}",
    ),
)


def is_reserved(name: str) -> bool:
    """Whether the engine uses a predicate's name for facts of its own."""
    return name in _LIFTED or name.startswith(_PREFIXES)


@cache
def built_in_predicates() -> dict[tuple[str, int], Predicate]:
    """The engine's facts, defaults and outputs, by signature."""
    return {
        (name, len(kinds)): Predicate(name, kinds, role, Text(english, french), key=name)
        for name, kinds, role, english, french in _PREDICATES
    }
