"""The kinds of value that records and cases are made of, for pydantic.

Each refuses everything but its own form, with one of our codes; none converts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, LiteralString, NoReturn, TypeAlias, TypeVar

from pydantic import AfterValidator, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from sequester.records.days import read_day
from sequester.records.files import CONTROL, DIRECTION
from sequester.records.lengths import DURATION_PATTERN, LENGTH_PATTERN, is_duration, is_length

T = TypeVar("T")
MAX_NUMBER = 21_000_000

_REFUSED = re.compile(f"[{DIRECTION}{CONTROL}]")
_ID = re.compile(r"[a-z][a-z0-9-]*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
RULE_SET_PATTERN = r"^[a-z][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*$"
_RULE_SET = re.compile(RULE_SET_PATTERN)
_FLAG = re.compile(
    r"(CRA|SOIRA)-A\d{1,2}|AMB-\d{2}|(EXP|EW|IE|NZ|NSW)-\d{2}"
    r"|assumed_indictment|completion_overdue|human_review|told_abroad"
)
_PROVISION = (
    r"(\d+(\.\d+)*(\([0-9a-z]+(\.\d+)?\))*"
    r"|Schedule( \d+)?( item \d+(\.\d+)?(\([0-9a-z]+(\.\d+)?\))*)?)"
)
_OTHER_AUTHORITY = (
    r"SC \d{4} c \d+ s \d+(\.\d+)?(\(\d+\))?|SOR/\d{4}-\d+( s \d+(\.\d+)?(\([0-9a-z]+\))*)?"
    r"|\d{4} [A-Z]{2,6} \d+|(EXP|EW|IE|NZ|NSW)-\d{2}|P\d{2}|[a-z]+(-[a-z0-9]+)+"
)
ACTS = (
    "CRA", "CC", "CDSA", "SOIRA", "YCJA", "IA", "NDA", "EHUCA", "CA", "CtA", "CEA", "ICA", "ITOA",
    "PRCRA",
)  # fmt: skip
_ACTS = "|".join(ACTS)
_VERSION = r"(@(1992|2010|2012|2019|V[0-5]))?"
AUTHORITY_PATTERN = rf"^(({_ACTS}) {_PROVISION}{_VERSION}|{_OTHER_AUTHORITY})$"
CITATION_PATTERN = (
    rf"^([A-Z][A-Za-z]{{0,9}} {_PROVISION}(@[A-Za-z0-9]+)?|{_OTHER_AUTHORITY}"
    r"|[A-Z]{1,6}-\d{1,3}|[a-z][a-z0-9]*(__?[a-z0-9]+)+)$"
)
_AUTHORITY, _CITATION = re.compile(AUTHORITY_PATTERN), re.compile(CITATION_PATTERN)


def refuse(code: str, **values: object) -> NoReturn:
    """Make pydantic report `code`."""
    kind: LiteralString = "sequester"
    raise PydanticCustomError(kind, "{code}", {"code": code, **values})


@dataclass(frozen=True, slots=True)
class _NotNull:
    """Marks a key that may be left out but not be null."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """How pydantic validates it."""
        schema = handler(source)
        # the union with None is for readers of the model; null itself is refused
        return schema["schema"] if schema["type"] == "nullable" else schema


Key: TypeAlias = Annotated[T | None, _NotNull()]
Nullable: TypeAlias = T | None


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """Takes a value whole with one function."""

    read: Callable[[object], object]
    schema: Mapping[str, Any]

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """How pydantic validates it."""
        del source, handler
        return core_schema.no_info_plain_validator_function(
            self.read, serialization=core_schema.to_string_ser_schema()
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: object) -> dict[str, Any]:
        """How JSON Schema describes it."""
        del schema, handler
        return dict(self.schema)


@dataclass(frozen=True, slots=True, eq=False)
class Closed:
    """Marks a mapping whose keys are these and no others, each with the type of its value."""

    fields: Mapping[str, Any]
    required: tuple[str, ...] = ()

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """How pydantic validates it."""
        del source
        return core_schema.typed_dict_schema(
            {
                name: core_schema.typed_dict_field(
                    handler.generate_schema(kind), required=name in self.required
                )
                for name, kind in self.fields.items()
            },
            extra_behavior="forbid",
            config={"strict": True},
        )


def _date(value: object) -> date:
    day = read_day(value)
    if isinstance(day, date):
        return day
    refuse(day.code, hint=day.hint, text=day.text, what=day.what)


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        refuse("R204")
    number = Decimal(value)
    if not 0 <= number <= MAX_NUMBER:
        refuse("R213", low=0, high=MAX_NUMBER)
    if number != round(number, 2):
        refuse("R218")
    return number


def _years_or_life(value: object) -> Decimal | str:
    if value == "life":
        return "life"
    return _number(value)


def _reading(value: object) -> str | bool | int:
    if isinstance(value, (bool, int)):
        return value
    if isinstance(value, str) and _NAME.fullmatch(value):
        return value
    refuse("R222")


def _answer(value: object) -> str | bool | int | Decimal | None:
    if value is None or isinstance(value, (bool, int, Decimal, str)):
        return value
    refuse("R222")


def _clean(text: str) -> str:
    found = _REFUSED.search(text.replace("\n", ""))
    if found:
        refuse("R217", text=f"U+{ord(found[0]):04X}")
    return text


def _matching(pattern: re.Pattern[str], code: str) -> AfterValidator:
    def check(text: str) -> str:
        if pattern.fullmatch(text) is None or not text.isascii():
            refuse(code)
        return text

    return AfterValidator(check)


def _holding(test: Callable[[str], bool], code: str) -> AfterValidator:
    def check(text: str) -> str:
        if not test(text):
            refuse(code)
        return text

    return AfterValidator(check)


def unlike(items: tuple[T, ...]) -> tuple[T, ...]:
    """The items as they are, if none stands there twice."""
    for item in items:
        if items.count(item) > 1:
            refuse("R111", text=str(item))
    return items


_DATE_SCHEMA = {
    "type": "string",
    "format": "date",
    "pattern": r"^\d{4}-\d{2}-\d{2}$",
    "description": "a day, year-month-day, from 1900-01-01 to 2100-12-31",
}
_NUMBER_SCHEMA = {"type": "number", "minimum": 0, "maximum": MAX_NUMBER}

Date: TypeAlias = Annotated[date, _Read(_date, _DATE_SCHEMA)]
DateOrNone: TypeAlias = Date | None
Number: TypeAlias = Annotated[Decimal, _Read(_number, _NUMBER_SCHEMA)]
YearsOrLife: TypeAlias = Annotated[
    Decimal | str, _Read(_years_or_life, {"anyOf": [_NUMBER_SCHEMA, {"const": "life"}]})
]
ReadingValue: TypeAlias = Annotated[
    str | bool | int, _Read(_reading, {"type": ["string", "boolean", "integer"]})
]
AnswerValue: TypeAlias = Annotated[
    str | bool | int | Decimal | None,
    _Read(_answer, {"type": ["string", "boolean", "number", "null"]}),
]
RuleSetId: TypeAlias = Annotated[
    str, _matching(_RULE_SET, "R221"), Field(json_schema_extra={"pattern": RULE_SET_PATTERN})
]
Age: TypeAlias = Annotated[int, Field(ge=0, le=120)]
Words: TypeAlias = Annotated[str, Field(min_length=1), AfterValidator(_clean)]
Id: TypeAlias = Annotated[
    str, _matching(_ID, "R210"), Field(json_schema_extra={"pattern": "^[a-z][a-z0-9-]*$"})
]
Name: TypeAlias = Annotated[
    str, _matching(_NAME, "R219"), Field(json_schema_extra={"pattern": "^[a-z][a-z0-9_]*$"})
]
Flag: TypeAlias = Annotated[
    str, _matching(_FLAG, "R220"), Field(json_schema_extra={"pattern": f"^({_FLAG.pattern})$"})
]
Authority: TypeAlias = Annotated[
    str, _matching(_AUTHORITY, "R211"), Field(json_schema_extra={"pattern": AUTHORITY_PATTERN})
]
Citation: TypeAlias = Annotated[
    str, _matching(_CITATION, "R211"), Field(json_schema_extra={"pattern": CITATION_PATTERN})
]
LengthText: TypeAlias = Annotated[
    str, _holding(is_length, "R212"), Field(json_schema_extra={"pattern": LENGTH_PATTERN})
]
DurationText: TypeAlias = Annotated[
    str, _holding(is_duration, "R212"), Field(json_schema_extra={"pattern": DURATION_PATTERN})
]
Several: TypeAlias = Annotated[
    tuple[T, ...],
    Field(min_length=1, json_schema_extra={"uniqueItems": True}),
    AfterValidator(unlike),
]
Province: TypeAlias = Literal[
    "CA-AB", "CA-BC", "CA-MB", "CA-NB", "CA-NL", "CA-NS", "CA-NT", "CA-NU", "CA-ON", "CA-PE",
    "CA-QC", "CA-SK", "CA-YT",
]  # fmt: skip
