"""What is said when a child did not end by itself, and which exit status goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sequester.errors import InternalError, Problem, SequesterError, SolveLimitError, Text
from sequester.sandbox.limits import BOUNDS, Limits
from sequester.sandbox.supervising import Ended


@dataclass(frozen=True, slots=True)
class Growing:
    """A rule that was still growing when a limit was hit, with its place."""

    rule: str
    file: str
    line: int
    column: int


_WITH_RULE = {
    "time": Text(
        "{rule} was growing fastest when the {amount} seconds were over",
        "{rule} croissait le plus vite quand les {amount} secondes furent écoulées",
    ),
    "memory": Text(
        "{rule} was growing fastest when the {amount} MiB of memory were used up",
        "{rule} croissait le plus vite quand les {amount} Mio de mémoire furent épuisés",
    ),
}
_ALONE = {
    "time": Text(
        "the command did not end within {amount} seconds",
        "la commande ne s’est pas terminée en {amount} secondes",
    ),
    "memory": Text(
        "the command needed more than {amount} MiB of memory",
        "la commande a demandé plus de {amount} Mio de mémoire",
    ),
    "output": Text(
        "the command wrote more than {amount} MiB; what follows is left out",
        "la commande a écrit plus de {amount} Mio; la suite est omise",
    ),
}
_BOUND_IT = Text(
    "let a table bound what it computes, or let its conditions share variables",
    "bornez par une table ce qu’elle calcule, ou liez ses conditions par des variables communes",
)
_MORE = Text(
    "--limit {name}=N, or {variable}, allows more, up to {most}",
    "--limit {name}=N, ou {variable}, en permet davantage, jusqu’à {most}",
)
_CRASHED = Text(
    "the process that ran these rules crashed ({signal})",
    "le processus qui exécutait ces règles s’est arrêté brutalement ({signal})",
)
_REPORT = Text(
    "please report it, with the tree of rules and the command",
    "veuillez le signaler, avec l’arborescence de règles et la commande",
)
_KILLED = Text(
    "the process that ran these rules was ended from outside ({signal})",
    "le processus qui exécutait ces règles a été arrêté de l’extérieur ({signal})",
)
_AGAIN = Text(
    "run it again; where memory is short, a smaller --limit memory=N tells which rule needs it",
    "relancez-le; si la mémoire manque, un --limit memory=N plus petit dit quelle règle en demande",
)
_NO_LIMITS = Text(
    "this system cannot limit what a process takes, so rules given with --logic are not run",
    "ce système ne peut limiter un processus : les règles données par --logic n’y sont pas "
    "exécutées",
)
_UNIX = Text(
    "use Linux or another Unix system; the rules that ship run here too",
    "employez Linux ou un autre système Unix; les règles fournies s’exécutent ici aussi",
)
_NOT_KEPT = Text(
    "note: this system does not keep these limits: {names}",
    "remarque : ce système n’applique pas ces limites : {names}",
)


def explained(ended: Ended, limits: Limits, growing: Sequence[Growing] = ()) -> SequesterError:
    """The error for a child that did not end by itself; a rule is named where one is known."""
    if ended.cause == "crash":
        return InternalError(Problem("B406", _filled(_CRASHED, signal=ended.signal), hint=_REPORT))
    if ended.cause == "killed":
        return SolveLimitError(Problem("B407", _filled(_KILLED, signal=ended.signal), hint=_AGAIN))
    name = {"time": "seconds"}.get(ended.cause, ended.cause)
    bound, amount = BOUNDS[name], limits.values()[name]
    more = _filled(_MORE, name=name, variable=bound.variable, most=bound.most)
    code = {"time": "B403", "memory": "B404", "output": "B405"}[ended.cause]
    if ended.cause not in _WITH_RULE or not growing:
        return SolveLimitError(
            Problem(code, _filled(_ALONE[ended.cause], amount=amount), hint=more)
        )
    first, *rest = growing
    hint = Text(f"{_BOUND_IT.en}; {more.en}", f"{_BOUND_IT.fr}; {more.fr}")
    if rest:
        others = ", ".join(dict.fromkeys(f"{each.rule} ({each.file}:{each.line})" for each in rest))
        hint = Text(
            f"it depends on itself by way of {others}; {hint.en}",
            f"elle dépend d’elle-même par {others}; {hint.fr}",
        )
    text = _filled(_WITH_RULE[ended.cause], amount=amount, rule=first.rule)
    return SolveLimitError(Problem(code, text, first.file, first.line, first.column, hint=hint))


def no_limits() -> SolveLimitError:
    """The error on a system that cannot limit processes."""
    return SolveLimitError(Problem("B408", _NO_LIMITS, hint=_UNIX))


def not_kept(names: Sequence[str]) -> Text:
    """A remark on limits that the system does not keep."""
    return _filled(_NOT_KEPT, names=", ".join(names))


def _filled(text: Text, **fields: object) -> Text:
    return Text(text.en.format(**fields), text.fr.format(**fields))
