"""RECORD and the options together: which question is asked of which record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from sequester.cli.options import pairs, scalar
from sequester.engine import Request
from sequester.records import Case, Record, find_case, parse_about, read_record
from sequester.scenarios import request_of


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a question as click hands them over; None or empty: not given."""

    question: str | None
    as_of: dt.date | None
    law_date: dt.date | None
    ruleset: str | None
    readings: Sequence[str]
    about: Sequence[str]
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A complete request and the rule set it goes to."""

    request: Request
    ruleset: str


def asked(record: str, options: Options) -> Asked:
    """RECORD, a record file or FILE#case-id, with the options over the case's own values.

    Raises click's usage error when the question or the day is missing, RecordError or
    ScenarioError for a file that is not valid.
    """
    path, mark, case_id = record.partition("#")
    if mark:
        return _of_case(find_case(Path(path), case_id), options)
    if options.question is None:
        message = (
            "Missing option '--question' / '-q': say what is asked; see `sequester questions`."
        )
        raise click.UsageError(message)
    if options.as_of is None:
        message = "Missing option '--as-of': no command reads the clock; write --as-of YYYY-MM-DD."
        raise click.UsageError(message)
    return _of_record(read_record(Path(path)), options.question, options.as_of, options)


def _of_record(record: Record, question: str, as_of: dt.date, options: Options) -> Asked:
    request = Request(
        record=record,
        question=question,
        as_of=as_of,
        law_date=options.law_date or as_of,
        readings=_readings(options),
        about=_about(question, options),
        subject=options.subject,
    )
    return Asked(request, options.ruleset or "canada")


def _of_case(case: Case, options: Options) -> Asked:
    own = request_of(case)
    as_of = options.as_of or own.as_of
    question = options.question or own.question
    law_date = options.law_date or (own.law_date if case.law_date else as_of)
    request = Request(
        record=own.record,
        question=question,
        as_of=as_of,
        law_date=law_date,
        readings={**own.readings, **_readings(options)},
        about={**own.about, **_about(question, options)},
        subject=options.subject,
    )
    return Asked(request, options.ruleset or case.law or "canada")


def _readings(options: Options) -> dict[str, str | bool | int]:
    return {name: scalar(value) for name, value in pairs(options.readings, "--reading").items()}


def _about(question: str, options: Options) -> dict[str, object]:
    given = pairs(options.about, "--about")
    return {key: parse_about(question, key, text) for key, text in given.items()}
