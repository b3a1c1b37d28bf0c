"""How much a drafter's rules may take: defaults, what may be asked for, what the system keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from sequester.errors import Problem, RequestError, Text

try:
    import resource
except ImportError:  # no Unix: there is nothing that could limit a process
    resource = None  # type: ignore[assignment]

MIB = 1024 * 1024
FILES = 64  # open at one time
GRACE = 2  # seconds of computing beyond the limit after which the system ends a lone child


@dataclass(frozen=True, slots=True)
class Bound:
    """One limit: what it counts, how much is given, and between which values it may be chosen."""

    name: str
    unit: Text
    default: int
    least: int
    most: int

    @property
    def variable(self) -> str:
        """The environment variable that sets it for every command."""
        return f"SEQUESTER_LIMIT_{self.name.upper()}"


BOUNDS: Mapping[str, Bound] = {
    bound.name: bound
    for bound in (
        Bound("seconds", Text("seconds", "secondes"), 60, 1, 3_600),
        Bound("memory", Text("MiB", "Mio"), 1_024, 256, 65_536),
        Bound("output", Text("MiB", "Mio"), 64, 1, 4_096),
    )
}
"""Seconds of clock and of computing time; MiB of memory; MiB written to stdout and stderr."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may take: seconds, MiB of memory, MiB of output."""

    seconds: int = BOUNDS["seconds"].default
    memory: int = BOUNDS["memory"].default
    output: int = BOUNDS["output"].default

    def values(self) -> dict[str, int]:
        """The limits by name."""
        return asdict(self)


def limits_from(
    options: Iterable[str], environment: Mapping[str, str], seconds: int | None = None
) -> Limits:
    """The limits that `NAME=VALUE` options and the environment ask for, options first.

    `seconds` is given where neither says how many: a command that does much may take longer.
    Raises RequestError with every option or variable that is no limit or lies out of bounds.
    """
    problems: list[Problem] = []
    values: dict[str, int] = {} if seconds is None else {"seconds": seconds}
    for bound in BOUNDS.values():
        if bound.variable in environment:
            text = environment[bound.variable]
            _set(values, bound, text, f"{bound.variable}={text}", problems)
    for option in options:
        name, _, text = (part.strip() for part in option.partition("="))
        if name in BOUNDS:
            _set(values, BOUNDS[name], text, f"--limit {option}", problems)
        else:
            problems.append(_no_limit(f"--limit {option}"))
    if problems:
        raise RequestError(*problems)
    return Limits(**values)


def _set(
    values: dict[str, int], bound: Bound, text: str, shown: str, problems: list[Problem]
) -> None:
    plain = text.isascii() and text.isdecimal() and len(text) < 10  # noqa: PLR2004 - no limit is
    if plain and bound.least <= int(text) <= bound.most:
        values[bound.name] = int(text)
    else:
        problems.append(_out_of_bounds(bound, shown))


def _out_of_bounds(bound: Bound, shown: str) -> Problem:
    return Problem(
        "B402",
        Text(f'"{shown}" is no possible limit', f"« {shown} » n’est pas une limite possible"),
        hint=Text(
            f"give a whole number from {bound.least} to {bound.most} ({bound.unit.en})",
            f"donnez un nombre entier de {bound.least} à {bound.most} ({bound.unit.fr})",
        ),
    )


def _no_limit(shown: str) -> Problem:
    names = ", ".join(f"{bound.name}={bound.default}" for bound in BOUNDS.values())
    return Problem(
        "B401",
        Text(f'"{shown}" names no limit', f"« {shown} » ne nomme aucune limite"),
        hint=Text(f"the limits and their defaults are {names}", f"limites et défauts : {names}"),
    )


def can_limit() -> bool:
    """Whether this system can limit what a process takes."""
    return resource is not None


def confine(limits: Limits) -> list[str]:
    """Limit this process, for good; the names of the limits that the system does not keep."""
    if resource is None:
        return sorted(BOUNDS)
    wanted = {
        "memory": (resource.RLIMIT_AS, limits.memory * MIB, limits.memory * MIB),
        "seconds": (resource.RLIMIT_CPU, limits.seconds + 1, limits.seconds + GRACE),
        "output": (resource.RLIMIT_FSIZE, limits.output * MIB, limits.output * MIB),
        "core": (resource.RLIMIT_CORE, 0, 0),
        "files": (resource.RLIMIT_NOFILE, FILES, FILES),
    }
    failed: list[str] = []
    for name, (kind, soft, hard) in wanted.items():
        _, most = resource.getrlimit(kind)
        ceiling = hard if most == resource.RLIM_INFINITY else min(hard, most)
        try:
            resource.setrlimit(kind, (min(soft, ceiling), ceiling))
        except (OSError, ValueError):
            failed.append(name)
    return failed
