"""An invented Act, small enough to decide by hand, and records for it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from sequester.engine import Engine, Request, Solved, load_engine
from sequester.records import record_from

INVENTED = Path(__file__).parents[2] / "good" / "logic"
AS_OF = dt.date(2020, 1, 1)


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine for the invented Act."""
    return load_engine("example", INVENTED)


@pytest.fixture(scope="session")
def solve(engine: Engine) -> Callable[..., Solved]:
    """Solve one event under the invented Act."""

    def ask(event: dict[str, object], **request: object) -> Solved:
        return engine.solve([sealing(event, **request)])[0]

    return ask


def sealing(event: dict[str, object], **request: object) -> Request:
    """The question of the invented Act about a record with one event, `c1`."""
    plain = {"events": [{"id": "c1", "offence": "Criminal Code 266", **event}], "findings": []}
    values = {"as_of": AS_OF, "law_date": AS_OF, **request}
    return Request(record_from(plain), "sealing", **values)  # type: ignore[arg-type]
