"""The record: what is known of one person, as the case format says (section 2).

A key that is left out is not known; a date that is null is known not to have happened.
"""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field

from sequester.records.circumstances import Circumstances
from sequester.records.model import Model, Sourced
from sequester.records.types import (
    Authority,
    Date,
    DurationText,
    Id,
    Key,
    LengthText,
    Nullable,
    Number,
    Province,
    Several,
    Words,
)
from sequester.records.words import (
    ActVersion,
    ApplicationDecision,
    ApplicationKind,
    ChargeEnd,
    ChargeKind,
    ComponentKind,
    Court,
    DecisionMaker,
    FindingName,
    Instrument,
    Outcome,
    Plea,
    Procedure,
    SuspensionKind,
)


def _key(description: str, **limits: Any) -> Any:  # noqa: ANN401 - pydantic's own type for fields
    return Field(default=None, description=description, **limits)


class Component(Model):
    """One component of a sentence, or one order made with it."""

    kind: ComponentKind = Field(description="what was imposed")
    length: Nullable[LengthText] = _key(
        'for example "18 months", "2 years less a day", "life"; null: the order states no length'
    )
    length_under: Key[DurationText] = _key("a bound known instead of the length: shorter than this")
    start: Key[Date] = _key("first day in force")
    expires: Nullable[Date] = _key(
        "last day in force; prevails over start and length; null: it has no end"
    )
    amount: Key[Number] = _key("dollars")
    hours: Key[Number] = _key("hours of work or service")
    paid_on: Nullable[Date] = _key("day of the final payment; null: unpaid")
    completed_on: Nullable[Date] = _key("day of completion; null: not completed")
    served: Key[bool] = _key("served or complied with")
    revoked_on: Nullable[Date] = _key("day a suspended term was revoked; null: never")
    removed_on: Nullable[Date] = _key("day the order was removed; null: never")
    paroled_on: Key[Date] = _key("day of release on parole")
    consecutive_to: Key[Id] = _key("id of the event to whose sentence this one is consecutive")
    concurrent_with: Key[Id] = _key("id of the event whose sentence runs at the same time")
    joint_with: Key[Id] = _key(
        "id of another event for which this one fine or surcharge was imposed as well; its amount"
        " stands at each, and is owed once"
    )
    authority: Key[Authority] = _key('provision under which an order was made, e.g. "CC 110"')


class Ticket(Model):
    """A ticket under the Cannabis Act."""

    issued_on: Date = Field(description="day the ticket was issued")
    due_on: Key[Date] = _key("last day to pay")
    paid_on: Nullable[Date] = _key("day paid; null: unpaid")
    default_served_on: Nullable[Date] = _key("day notice of default was served; null: never")
    plea: Key[Plea] = _key("the plea entered")


class Event(Model):
    """One contact with the justice system: a conviction, finding, discharge, ticket ..."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [{"required": ["offence"]}, {"required": ["foreign", "equivalent"]}]
        }
    )

    id: Id = Field(description="a name of your own for the event, e.g. c1")
    offence: Key[Words] = _key(
        'Act as enacted, then the provision: "Criminal Code 348(1)(b)"; the Act alone if the'
        " provision is not known; abroad, free text"
    )
    offence_name: Key[Words] = _key("the offence in words")
    attempt_of: Key[Words] = _key("the offence attempted, cited like offence")
    conspiracy_of: Key[Words] = _key("the offence that the conspiracy was to commit")
    foreign: Key[bool] = _key("by a court outside Canada")
    equivalent: Key[Words] = _key("the Canadian equivalent of a foreign conviction")
    hybrid: Key[bool] = _key("punishable either way by its definition")
    punished_under: Key[Words] = _key("the penalty provision")
    ehuca_item: Key[int] = _key(
        "item of the schedule of the Expungement of Historically Unjust Convictions Act",
        ge=1,
        le=18,
    )
    offence_date: Key[Date] = _key("day of the offence")
    outcome: Outcome = Field(description="how it ended")
    outcome_date: Key[Date] = _key(
        "day of conviction, finding of guilt, verdict, withdrawal, stay, sanction ..."
    )
    disposition_date: Key[Date] = _key("day of sentence or discharge, where it is another day")
    effective_date: Key[Date] = _key("day an Irish sentence becomes operative")
    procedure: Key[Procedure] = _key("method of trial")
    court: Key[Court] = _key("kind of court")
    province: Key[Province] = _key("province of the court")
    incident: Key[Words] = _key("a label; events of one incident share it")
    same_proceeding_as: Key[Id] = _key("id of another event dealt with in the same proceeding")
    adult_sentence: Key[bool] = _key("adult sentence on a young person")
    ag_notice_64_2: Key[bool] = _key("notice under YCJA 64(2)")
    appeal_taken: Key[bool] = _key("whether an appeal was taken")
    appeal_time_expires: Key[Date] = _key("last day to appeal")
    appeal_completed_on: Nullable[Date] = _key("day all proceedings on appeal were completed")
    proceedings_recommenced_on: Nullable[Date] = _key("day stayed proceedings were recommenced")
    ejs_consent_date: Key[Date] = _key("day of consent to an extrajudicial sanction")
    sanction_completed_on: Nullable[Date] = _key("day the sanction was completed")
    order_expires: Nullable[Date] = _key("last day of the order, e.g. a peace bond")
    discharge_revoked_on: Nullable[Date] = _key("day a discharge was revoked; null: never")
    conviction_substituted_on: Nullable[Date] = _key("day a conviction replaced the discharge")
    absolutely_discharged_on: Nullable[Date] = _key("day of absolute discharge, CC 672.54(a)")
    actually_separated_on: Nullable[Date] = _key(
        "day a holder in fact set the record apart; null: not done"
    )
    ticket: Key[Ticket] = _key("the ticket, for Cannabis Act tickets")
    sentence: Key[tuple[Component, ...]] = _key(
        "every component imposed; complete when present, [] says there is none"
    )
    circumstances: Key[Circumstances] = _key("what else is known of the event")


class Charge(Model):
    """A charge, investigation or suspicion, pending or ended."""

    id: Id = Field(description="a name of your own for it")
    kind: ChargeKind = Field(description="what it is")
    offence: Key[Words] = _key("cited like the offence of an event")
    laid_on: Key[Date] = _key("day the charge was laid")
    ended_on: Nullable[Date] = _key("day it ended; null: still pending")
    ended_by: Key[ChargeEnd] = _key("how it ended")


class Suspension(Model):
    """A record suspension or pardon."""

    id: Id = Field(description="a name of your own for it")
    kind: SuspensionKind = Field(description="what was granted")
    ordered_on: Date = Field(description="day it was ordered or granted")
    basis: Key[Authority] = _key('provision it rests on, e.g. "CRA 4.1"')
    law: Key[ActVersion] = _key("version of the Criminal Records Act it was granted under")
    covers: Key[Several[Id]] = _key("ids of the events it covers")
    ended_on: Nullable[Date] = _key("day it ended; null: still in effect")


class Registration(Model):
    """A sex-offender registry order or obligation."""

    id: Id = Field(description="a name of your own for it")
    instrument: Key[Instrument] = _key("the form of order, notice or Act it rests on")
    made_on: Key[Date] = _key("day the order was made")
    served_on: Key[Date] = _key("day the notice was served")
    length: Key[LengthText] = _key('for example "20 years" or "life"')
    basis: Key[Authority] = _key('provision it rests on, e.g. "CC 490.012(1)"')
    covers: Key[Several[Id]] = _key("ids of the events it follows")
    listed_offences: Key[int] = _key("how many offences it lists", ge=1)
    sentence_kind: Key[ComponentKind] = _key("kind of the sentence imposed with it")
    child_offence: Key[bool] = _key(
        "the person must comply because of a sexual offence against a child"
    )
    terminated_on: Nullable[Date] = _key("day it was terminated; null: never")
    acquitted_on: Nullable[Date] = _key("day of acquittal on appeal; null: never")
    free_pardon_on: Nullable[Date] = _key("day of a free pardon; null: never")
    exempted_on: Nullable[Date] = _key("day of exemption; null: never")


class Application(Model):
    """A past application."""

    kind: ApplicationKind = Field(description="what was applied for")
    made_on: Key[Date] = _key("day it was made")
    decision: Key[ApplicationDecision] = _key("what was decided")
    decided_on: Nullable[Date] = _key("day of the decision; null: not decided")


class Finding(Model):
    """What a decision-maker has found; never computed."""

    finding: FindingName = Field(description="which finding")
    value: bool = Field(description="true: it was found; false: it was found not to be so")
    by: Key[DecisionMaker] = _key("who found it")
    on: Key[Date] = _key("day of the finding")
    about: Key[Id] = _key("id of the item it is about")


class Record(Sourced):
    """What is known of one person. A list that is present is complete, except `events`."""

    date_of_birth: Key[Date] = _key("day of birth")
    resident_of: Key[Province] = _key("province of residence, e.g. CA-ON")
    arrived_in_canada_on: Nullable[Date] = _key("day of arrival in Canada; null: always here")
    died_on: Nullable[Date] = _key("day of death; null: alive")
    complete: Key[bool] = _key("true: no conviction exists other than those in events")
    events: Key[tuple[Event, ...]] = _key("convictions and other outcomes, those known")
    charges: Key[tuple[Charge, ...]] = _key("charges and police information; [] if none")
    suspensions: Key[tuple[Suspension, ...]] = _key("record suspensions and pardons; [] if none")
    registrations: Key[tuple[Registration, ...]] = _key(
        "registry orders and obligations, other than one the question asks for; [] if none"
    )
    applications: Key[tuple[Application, ...]] = _key("past applications; [] if none")
    findings: Key[tuple[Finding, ...]] = _key("findings made by decision-makers; [] if none")
