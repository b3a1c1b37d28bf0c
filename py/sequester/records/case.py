"""Worked cases: one question about one record, and what the answer must be."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, create_model

from sequester.errors import Text
from sequester.records.model import Model, Sourced
from sequester.records.questions import ABOUT_OPTIONAL, QUESTIONS, Question
from sequester.records.record import Record
from sequester.records.types import (
    AnswerValue,
    Citation,
    Closed,
    Date,
    Flag,
    Id,
    Key,
    Name,
    Nullable,
    ReadingValue,
    RuleSetId,
    Several,
    Words,
)
from sequester.records.words import HOLDERS, ONLOOKERS, FindingName, HolderOrder, Sight

Names: TypeAlias = Annotated[tuple[Name, ...], Field(min_length=1)]
QuestionName: TypeAlias = Literal[
    "record_suspension_application", "record_suspension_order", "record_suspension_status",
    "sequestering", "youth_record_access", "expungement", "disclosure", "record_check",
    "registration_order", "registration_duration", "registration_status", "registration_duties",
    "registration_termination",
]  # fmt: skip


def _key(description: str, **limits: Any) -> Any:  # noqa: ANN401 - pydantic's own type for fields
    return Field(default=None, description=description, **limits)


class Expectation(Model):
    """What the answer for one subject must be; only what is written is tested."""

    subject: Id = Field(default="person", description="id of an item, or person (the whole record)")
    outcome: Key[Words] = _key("the outcome; `undetermined` goes with `missing`")
    dates: Key[Mapping[str, Nullable[Date]]] = _key("dates; null: no day can be named")
    values: Key[Mapping[str, AnswerValue]] = _key("values")
    not_given: Key[Names] = _key("dates and values that the answer must not give")
    because: Key[Several[Citation]] = _key('authorities the proof rests on, e.g. "CRA 4(1)(a)"')
    not_because: Key[Several[Citation]] = _key("authorities that no decisive step applies")
    missing: Key[Names] = _key("facts that the engine must name as not known")
    needs_human: Key[Annotated[tuple[FindingName, ...], Field(min_length=1)]] = _key(
        "findings that the answer rests on or leaves open"
    )
    not_missing: Key[Names] = _key("facts that the engine must not name as not known")
    not_needs_human: Key[Annotated[tuple[FindingName, ...], Field(min_length=1)]] = _key(
        "findings that the answer neither rests on nor leaves open"
    )
    flags: Key[Annotated[tuple[Flag, ...], Field(min_length=1)]] = _key(
        "points that the engine must raise for a reader"
    )
    not_flags: Key[Annotated[tuple[Flag, ...], Field(min_length=1)]] = _key(
        "points that the engine must not raise"
    )
    tolerance_days: Key[int] = _key("how many days each date may differ", ge=1, le=5)

    @property
    def reasons(self) -> bool:
        """Whether it expects what only a proof tells."""
        return bool(self.because or self.not_because or self.judgments)

    @property
    def judgments(self) -> tuple[FindingName, ...]:
        """The findings that it names, as ones that the answer rests on or does not."""
        return (*(self.needs_human or ()), *(self.not_needs_human or ()))

    @property
    def unknowns(self) -> tuple[Name, ...]:
        """The facts that it names, as ones that must be told to be missing or must not."""
        return (*(self.missing or ()), *(self.not_missing or ()))


class SequesteringExpectation(Expectation):
    """What holders are ordered and who still sees it, beside what every expectation says."""

    orders: Key[Annotated[Mapping[str, Any], Closed(dict.fromkeys(HOLDERS, HolderOrder))]] = _key(
        "every order to a holder of the record; a holder not named gets none, {}: there is none. "
        "The last day for it is the date `separate_by`"
    )
    seen_by: Key[Annotated[Mapping[str, Any], Closed(dict.fromkeys(ONLOOKERS, Sight))]] = _key(
        "what each sees of what is apart; only those named are tested"
    )


class Case(Sourced):
    """One worked case."""

    id: Id = Field(description="a name of its own, unique over all files")
    title: Words = Field(description="a sentence that is true")
    title_fr: Key[Words] = _key("the same sentence in French")
    source: Words = Field(description="where the expectation comes from")
    confidence: Literal["high", "medium"] = Field(
        description="medium: the reading of the law is arguable"
    )
    notes: Key[Words] = _key("e.g. why the confidence is medium")
    law: RuleSetId = Field(default="canada", description="the rule set that is asked")
    readings: Key[Annotated[Mapping[Name, ReadingValue], Field(min_length=1)]] = _key(
        "choices between defensible readings; one not given has its default"
    )
    as_of: Date = Field(description="the day on which the question is asked")
    law_date: Key[Date] = _key("the day whose law applies; as_of unless given")
    question: QuestionName = Field(description="the question asked")
    about: Key[Mapping[str, Any]] = _key("what the question is about")
    record: Record = Field(description="the facts")
    expect: Annotated[tuple[Expectation, ...], Field(min_length=1)] = Field(
        description="what must come out, at most one entry for a subject"
    )
    why: Words = Field(description="the reasoning")

    @property
    def title_texts(self) -> Text:
        """The title in both languages; the French one is empty where the case has none."""
        return Text(self.title, self.title_fr or "")

    def about_values(self) -> dict[str, object]:
        """What the case says the question is about; empty when it says nothing."""
        return dict(self.about or {})


@cache
def case_model(question: str) -> type[Case]:
    """The model of a case that asks `question`; the general one where there is no such question."""
    shape = QUESTIONS.get(question)
    if shape is None:
        return Case
    fields: dict[str, Any] = {
        "outcome": (
            _of(Key, _of(Literal, (*shape.outcomes, "undetermined"))),
            _key("the outcome"),
        )
    }
    if shape.dates:
        fields["dates"] = (_of(Key, _closed(shape.dates)), _key("dates; null: no day can be named"))
    if shape.values:
        fields["values"] = (_of(Key, _closed(shape.values)), _key("values"))
    if shape.dates or shape.values:
        names = _of(Literal, (*shape.dates, *shape.values))
        given = _of(Annotated, (_of(tuple, (names, ...)), Field(min_length=1)))
        description = "dates and values that the answer must not give"
        fields["not_given"] = (_of(Key, given), _key(description))
    base = SequesteringExpectation if question == "sequestering" else Expectation
    name = "".join(word.capitalize() for word in question.split("_"))
    expectation = create_model(
        f"{name}Expectation", __base__=base, __doc__=Expectation.__doc__, **fields
    )
    own: dict[str, Any] = {
        "expect": (
            _of(Annotated, (_of(tuple, (expectation, ...)), Field(min_length=1))),
            Field(description="what must come out, at most one entry for a subject"),
        )
    }
    if shape.about:
        own["about"] = _about(question, shape)
    return create_model(f"{name}Case", __base__=Case, __doc__=Case.__doc__, **own)


def _of(generic: Any, kinds: Any) -> Any:  # noqa: ANN401 - a type made for pydantic
    return generic[kinds]


def _closed(fields: Mapping[str, Any], required: tuple[str, ...] = ()) -> Any:  # noqa: ANN401 - a type made for pydantic
    return Annotated[Mapping[str, Any], Closed(fields, required)]


def _about(question: str, shape: Question) -> tuple[Any, Any]:
    description = "what the question is about"
    kind = _of(Key, _closed(shape.about, shape.about_required))
    if question in ABOUT_OPTIONAL:
        return kind, _key(description)
    return kind, Field(description=description)
