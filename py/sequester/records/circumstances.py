"""Circumstances of an event (section 2.3 of the case format); every key may be left out."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field

from sequester.records.model import Model
from sequester.records.types import Age, Date, Key, Nullable, Number, Words, YearsOrLife
from sequester.records.words import HouseKind, Role


def _key(description: str, **limits: Any) -> Any:  # noqa: ANN401 - pydantic's own type for fields
    return Field(default=None, description=description, **limits)


class Circumstances(Model):
    """What else is known of an event."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    victim_age: Nullable[Age] = _key("age at the offence, in years; null: there was no victim")
    victim_under_18: Key[bool] = _key("the victim was under 18")
    victim_date_of_birth: Key[Date] = _key("the victim’s day of birth")
    undercover_officer: Key[bool] = _key("the person believed to be a victim was an officer")
    position_of_trust: Key[bool] = _key("position of trust or authority towards the victim")
    relationship_of_dependency: Key[bool] = _key("the victim was dependent on the person")
    violence_or_coercion: Key[bool] = _key("violence, intimidation or coercion")
    intimate_partner: Key[bool] = _key("the victim was an intimate partner")
    schedule1: Key[bool] = _key("listed in schedule 1 of the Youth Criminal Justice Act")
    substance: Key[Words] = _key("the drug, e.g. cannabis")
    synthetic: Key[bool] = _key("the drug was synthetic")
    dried_equivalent_grams: Key[Number] = _key("grams of dried cannabis or the equivalent")
    max_penalty_years: Key[YearsOrLife] = _key("maximum penalty as prosecuted, years or life")
    monthly_basic_pay: Key[Number] = _key("monthly basic pay at sentencing, dollars")
    prosecutor_applied: Key[bool] = _key("the prosecutor applied for a registry order")
    intended_offence: Key[Words] = _key("the offence intended, cited like offence")
    prior_primary_conviction: Key[bool] = _key("an earlier conviction of a primary offence")
    other_primary_conviction: Key[bool] = _key("another primary offence in the same proceeding")
    registration_order_made: Key[bool] = _key("a registry order was made")
    rcmp_removal_requested: Key[bool] = _key("removal from the RCMP’s repository was requested")
    trial_on_indictment: Key[bool] = _key("tried on indictment")
    same_sex: Key[bool] = _key("between persons of the same sex")
    consent: Key[bool] = _key("every participant consented")
    participant_ages: Key[Annotated[tuple[Age, ...], Field(min_length=2)]] = _key(
        "age of every participant"
    )
    trust_or_dependency: Key[bool] = _key("trust, authority or dependency among participants")
    house_kind: Key[HouseKind] = _key("what the bawdy-house was kept for")
    consensual_activity: Key[bool] = _key("the activity was consensual")
    money_exchanged: Key[bool] = _key("money was exchanged")
    role: Key[Role] = _key("expungement items 14, 15 and 17: the person’s part")
    health_professional: Key[bool] = _key("the person was a doctor, nurse or midwife at the time")
    at_request: Key[bool] = _key("the person acted at the woman’s request")
    pregnant_woman: Key[bool] = _key("the person was the pregnant woman")
    summary_only: Key[bool] = _key("England and Wales: triable summarily only")
    schedule18: Key[bool] = _key("England and Wales: listed in schedule 18")
    single_sentence_over_4_years: Key[bool] = _key(
        "England and Wales: one sentence of more than four years"
    )
    age_at_conviction: Key[Age] = _key("England and Wales: age at conviction, in years")
    under_18_at_conviction: Key[bool] = _key("England and Wales: under 18 at conviction")
    sexual: Key[bool] = _key("Ireland, New South Wales: a sexual offence")
    reserved_offence: Key[bool] = _key("Ireland: reserved for the Central Criminal Court")
    minor_listed: Key[bool] = _key("Ireland: on the list of section 5(5)")
    specified_offence: Key[bool] = _key("New Zealand: a specified offence")
    punishable_by_imprisonment: Key[bool] = _key("New South Wales: punishable by imprisonment")
    traffic: Key[bool] = _key("New South Wales: a traffic offence")
    counts_for_all: Key[bool] = _key("New South Wales: a listed serious driving offence")
