"""The sentences about mutants, in both official languages. No line is broken inside a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sequester.errors import Text
from sequester.mutants.model import Operator

UNNOTICED: Final = Text(
    "No case would notice if {change}.", "Aucun cas ne le remarquerait si {change}."
)
ELSEWHERE: Final = Text("a provision that displaces it", "une disposition qui l’écarte")

CHANGES: Final[Mapping[Operator, Text]] = {
    "drop_rule": Text(
        "{cite} never showed this: {what}",
        "{cite} n’établissait jamais ceci : {what}",
    ),
    "drop_exception": Text(
        "{cite} had no exception ({exception})",
        "{cite} n’avait pas d’exception ({exception})",
    ),
    "reverse_exception": Text(
        "{cite} applied only where its exception does ({exception})",
        "{cite} ne s’appliquait que dans le cas de son exception ({exception})",
    ),
    "drop_condition": Text(
        "{cite} did not require this: {what}",
        "{cite} n’exigeait pas ceci : {what}",
    ),
    "negate_condition": Text(
        "{cite} required the contrary of this: {what}",
        "{cite} exigeait le contraire de ceci : {what}",
    ),
    "swap_comparison": Text(
        "{cite} said “{other}” in place of “{what}” ({place})",
        "{cite} disait « {other} » au lieu de « {what} » ({place})",
    ),
    "swap_extreme": Text(
        "{cite} took the other extreme: “{other}” in place of “{what}”",
        "{cite} retenait l’autre extrême : « {other} » au lieu de « {what} »",
    ),
    "shift_number": Text(
        "{cite} said “{other}” in place of “{what}”",
        "{cite} disait « {other} » au lieu de « {what} »",
    ),
    "swap_constant": Text(
        "{cite} said “{other}” in place of “{what}”",
        "{cite} disait « {other} » au lieu de « {what} »",
    ),
    "drop_row": Text(
        "{cite} did not list this: {what}",
        "{cite} ne mentionnait pas ceci : {what}",
    ),
    "shift_row": Text(
        "{cite} said “{other}” in place of “{what}”",
        "{cite} disait « {other} » au lieu de « {what} »",
    ),
    "shift_day": Text(
        "{cite} said “{other}” in place of “{what}”",
        "{cite} disait « {other} » au lieu de « {what} »",
    ),
    "shift_force": Text(
        "{cite} were in force {word} {other} and not {word} {what}",
        "{cite} était en vigueur {word} {other} et non {word} {what}",
    ),
}
"""What a mutant changes, as a clause after *if* and after *si*."""

SIGNS: Final[Mapping[str, Text]] = {
    "not": Text("it is not so that {what}", "il n’est pas vrai que {what}"),
    "from": Text("from", "à compter du"),
    "until": Text("until", "jusqu’au"),
    "<": Text("before, or less than", "avant, ou moins de"),
    "<=": Text("no later than, or at most", "au plus tard le, ou au plus"),
    ">": Text("after, or more than", "après, ou plus de"),
    ">=": Text("no earlier than, or at least", "au plus tôt le, ou au moins"),
    "=": Text("the same as", "le même que"),
    "!=": Text("other than", "autre que"),
}
"""Parts of such clauses: the signs of comparisons, days, negation."""

NAMES: Final[Mapping[Operator, Text]] = {
    "drop_rule": Text("a rule dropped", "une règle supprimée"),
    "drop_exception": Text("an exception dropped", "une exception supprimée"),
    "reverse_exception": Text("an exception reversed", "une exception inversée"),
    "drop_condition": Text("a condition dropped", "une condition supprimée"),
    "negate_condition": Text("a condition reversed", "une condition inversée"),
    "swap_comparison": Text("a bound moved", "une borne déplacée"),
    "swap_extreme": Text("first and last exchanged", "premier et dernier échangés"),
    "shift_number": Text("a number one off", "un nombre décalé d’un"),
    "swap_constant": Text("a word exchanged", "un mot échangé"),
    "drop_row": Text("a listed item dropped", "un élément de liste supprimé"),
    "shift_row": Text("a period or amount one off", "une période ou un montant décalé d’un"),
    "shift_day": Text("a listed day one off", "un jour de liste décalé d’un jour"),
    "shift_force": Text("a day in force one off", "un jour d’entrée en vigueur décalé d’un jour"),
}
"""What each sort of mutant is called."""
