"""Single values: unquoted words, lengths, days."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from sequester.errors import RecordError, RequestError
from sequester.placed.scalars import resolve
from sequester.records import parse_date, parse_length
from sequester.records.days import NoDay, read_day


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("ON", "ON"), ("NO", "NO"), ("yes", "yes"), ("off", "off"), ("y", "y"),
        ("true", True), ("False", False), ("null", None), ("~", None),
        ("12", 12), ("-3", -3), ("0", 0), ("4.10", Decimal("4.10")), ("1e3", Decimal(1000)),
        ("1:30", "1:30"), ("2026-02-28", date(2026, 2, 28)), ("2026-02-30", "2026-02-30"),
        ("2026-1-5", "2026-1-5"), ("2001-12-14t21:59:43.10-05:00", "2001-12-14t21:59:43.10-05:00"),
        ("c1", "c1"), ("-", "-"), ("348(1)(b)", "348(1)(b)"),
    ],
)  # fmt: skip
def test_word(word: str, value: object) -> None:
    """Ontario would be read as true, section 4.10 as section 4.1."""
    found, code = resolve(word)
    assert (found, type(found), code) == (value, type(value), None)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("0123", "R215"), ("1_000", "R215"), ("0x1F", "R215"), ("0o17", "R215"), ("00.5", "R215"),
        ("12345678901234567890", "R215"), (".inf", "R214"), ("-.INF", "R214"), (".nan", "R214"),
    ],
)  # fmt: skip
def test_refused_word(word: str, code: str) -> None:
    """An identifier would silently become another number."""
    assert resolve(word)[1] == code


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("18 months", (18, 0)), ("1 year 6 months", (18, 0)), ("90 days", (0, 90)),
        ("2 years less a day", (24, -1)), ("1 day", (0, 1)), ("3 weeks", (0, 21)),
        ("1 month 2 weeks 3 days", (1, 17)), ("life", "life"),
        ("indeterminate", "indeterminate"), ("until further order", "until_further_order"),
    ],
)  # fmt: skip
def test_length(text: str, length: object) -> None:
    """A sentence would be taken to be longer or shorter than it was."""
    assert parse_length(text) == length


@pytest.mark.parametrize(
    "text", ["", "two years", "2", "2 yrs", "-1 days", "1 month 2 years", "٣ days", "1 day\n"]
)
def test_no_length(text: str) -> None:
    """A length that cannot be read would be guessed at."""
    with pytest.raises(RecordError, match="R212"):
        parse_length(text)


def test_bounds_of_days() -> None:
    """A slip in the century would pass, or a true date at the edge be refused."""
    assert read_day("1900-01-01") == date(1900, 1, 1)
    assert read_day("2100-12-31") == date(2100, 12, 31)
    for text in ("1899-12-31", "2101-01-01"):
        found = read_day(text)
        assert isinstance(found, NoDay)
        assert found.code == "R208"


@pytest.mark.parametrize("value", [None, True, 3, 4.5, [], "tomorrow", "0000-01-01", "2020-13-01"])
def test_no_day(value: object) -> None:
    """Something that is no day would be taken for one."""
    assert isinstance(read_day(value), NoDay)


def test_moment_is_no_day() -> None:
    """A time of day would be cut off without a word."""
    found = read_day(datetime(2020, 1, 1, 23, 30))  # noqa: DTZ001 - a value without a zone on purpose
    assert isinstance(found, NoDay)
    assert found.code == "R207"


def test_parse_date() -> None:
    """The day given on the command line would not be the one that counts."""
    assert parse_date(" 2024-02-29 ") == date(2024, 2, 29)
    with pytest.raises(RequestError, match="did you mean `2024-03-01`"):
        parse_date("2024/3/1")
    with pytest.raises(RequestError, match="February 2023 has 28 days"):
        parse_date("2023-02-29")
