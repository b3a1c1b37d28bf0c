"""RECORD and the options together: which question is asked of which record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from sequester.cli.options import misuse, pairs, scalar
from sequester.engine import Engine, Request, checked_question, checked_readings, load_engine
from sequester.errors import (
    Problem,
    RecordError,
    RequestError,
    ScenarioError,
    SequesterError,
    SolveLimitError,
    Text,
)
from sequester.law import RuleSet, known_ruleset
from sequester.records import Case, Origin, Record, find_case, in_file, parse_about, read_record
from sequester.scenarios import request_of

Returned = TypeVar("Returned")

_NO_QUESTION = Text(
    "Missing option '--question' / '-q': say what is asked; see `sequester questions`.",
    "il manque l’option « --question » ou « -q » : dites ce qui est demandé; "
    "voir `sequester questions`.",
)
_NO_DAY = Text(
    "Missing option '--as-of': no command reads the clock; write --as-of YYYY-MM-DD.",
    "il manque l’option « --as-of » : aucune commande ne lit l’horloge; écrivez "
    "--as-of AAAA-MM-JJ.",
)
_OF_OPTIONS = {"P302", "A101"}  # a subject, the end of a time line: no case names one
_OF_DAYS = {"Q104"}


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a question as click hands them over; None or empty: not given."""

    as_of: dt.date | None
    law_date: dt.date | None
    ruleset: str | None
    readings: Sequence[str]
    about: Sequence[str] = ()
    question: str | None = None
    subject: str | None = None


def asking(command: Callable[..., Returned]) -> Callable[..., Returned]:
    """Hand the options of a question to a command as one `Options`, by the name `options`.

    It stands next to the function, below `question_options` and `rules_and_logic`.
    """

    @wraps(command)
    def call(**given: Any) -> Returned:  # noqa: ANN401 - click's values are of any kind
        names = {field.name for field in fields(Options)} & given.keys()
        return command(options=Options(**{name: given.pop(name) for name in names}), **given)

    return call


_NOTHING = Options(None, None, None, ())


@dataclass(frozen=True, slots=True)
class Asked:
    """A complete request, the rule set it goes to, and where its record was read.

    `in_case` says that it is the request of a case, in which `options` may have changed something;
    `law_given` that the day of the law was given and is not just the day asked about.
    """

    request: Request
    ruleset: str
    origin: Origin
    in_case: bool = False
    law_given: bool = False
    options: Options = _NOTHING


def asked(record: str, options: Options, *, every: bool = False) -> Asked:
    """RECORD, a record file or FILE#case-id, with the options over the case's own values.

    `every`: the command asks all questions, so that none has to be given.

    Raises click's usage error when the question or the day is missing, RecordError or
    ScenarioError for a file that is not valid.
    """
    path, mark, case_id = record.partition("#")
    if mark:
        return _of_case(find_case(Path(path), case_id), options)
    if options.question is None and not every:
        raise misuse(_NO_QUESTION)
    if options.as_of is None:
        raise misuse(_NO_DAY)
    return _of_record(read_record(Path(path)), options.question or "", options.as_of, options)


def asked_beside(what: Asked, other: str, options: Options) -> Asked:
    """Another record, FILE or FILE#case-id, to be held against the one that `what` is about.

    It is asked the same question under the same rules. A case that asks that question too keeps
    its own days, readings and `about` where no option says otherwise; all else is as in `what`.
    Raises what reading the file raises.
    """
    path, mark, case_id = other.partition("#")
    if not mark:
        record = read_record(Path(path))
        return Asked(replace(what.request, record=record), what.ruleset, Origin(record.origin.file))
    case = find_case(Path(path), case_id)
    if case.question != what.request.question:
        return Asked(replace(what.request, record=case.record), what.ruleset, case.origin)
    found = _of_case(case, options)
    return replace(found, ruleset=what.ruleset)


@contextmanager
def placed(what: Asked) -> Generator[None]:
    """Name file and line in problems that only show when what stands there reaches the rules.

    What a case asks for and the rules do not have is a mistake of its file, and what an option
    names one of the command line.
    """

    def here(error: SequesterError) -> list[Problem]:
        return [in_file(problem, what.origin) for problem in error.problems]

    try:
        yield
    except RecordError as error:
        raise RecordError(*here(error)) from None
    except SolveLimitError as error:
        raise SolveLimitError(*here(error)) from None
    except RequestError as error:
        if not what.in_case or _is_said(error, what.options):
            raise
        raise ScenarioError(*here(error)) from None


def _is_said(error: RequestError, options: Options) -> bool:
    """Whether an option says what is wrong; question and readings were looked at before."""
    dated = options.as_of is not None or options.law_date is not None
    codes = _OF_OPTIONS | _OF_DAYS if dated else _OF_OPTIONS
    return any(problem.code in codes for problem in error.problems)


def engine_for(what: Asked, logic: Path | None) -> Engine:
    """The engine of the rule set, once it is known to have all that the options name.

    Raises RequestError for a question or a reading that it lacks, as `load_engine` else.
    """
    with placed(what):
        known_ruleset(what.ruleset, logic)
    engine = load_engine(what.ruleset, logic)
    check_options([engine.ruleset], what.options)
    return engine


def check_options(rulesets: Sequence[RuleSet], options: Options) -> None:
    """Raise RequestError where no rule set has the question and the readings that options name."""
    refused: list[RequestError] = []
    for ruleset in rulesets:
        try:
            if options.question is not None:
                checked_question(ruleset, options.question)
            checked_readings(ruleset, chosen(options))
        except RequestError as error:
            refused.append(error)
        else:
            return
    raise refused[0]


def _of_record(record: Record, question: str, as_of: dt.date, options: Options) -> Asked:
    request = Request(
        record=record,
        question=question,
        as_of=as_of,
        law_date=options.law_date or as_of,
        readings=chosen(options),
        about=_about(question, options),
        subject=options.subject,
    )
    given = options.law_date is not None
    origin = Origin(record.origin.file)
    ruleset = options.ruleset or "canada"
    return Asked(request, ruleset, origin, law_given=given, options=options)


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
        readings={**own.readings, **chosen(options)},
        about={**own.about, **_about(question, options)},
        subject=options.subject,
    )
    given = options.law_date is not None or case.law_date is not None
    ruleset = options.ruleset or case.law or "canada"
    return Asked(request, ruleset, case.origin, in_case=True, law_given=given, options=options)


def chosen(options: Options) -> dict[str, str | bool | int]:
    """The readings that the options choose."""
    return {name: scalar(value) for name, value in pairs(options.readings, "--reading").items()}


def _about(question: str, options: Options) -> dict[str, object]:
    given = pairs(options.about, "--about")
    return {key: parse_about(question, key, text) for key, text in given.items()}
