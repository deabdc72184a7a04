"""What a service costs, and whom it saves."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from sim.calls.law_section import LawSection
from sim.documents import Kilometres, KmPerHour, Minutes, Money, Number, Section, Share, Whole
from sim.documents.faults import refusal
from sim.documents.hours import each_hour_once, hours_of
from sim.documents.sections import stands_for
from sim.measures.survival import FUNCTIONS, UNVERIFIED
from sim.words import Message


class ServiceCostsSection(Section):
    """Prices in yuan (CNY)."""

    crew_hour: Annotated[Money, Field(description="An hour of a crew on duty.")]
    km: Annotated[
        Money,
        Field(
            description="A kilometre driven in the county; those beyond its border, to a hospital outside, are left "
            "out, since of them minutes alone are told (beyond_min)."
        ),
    ]
    vehicle: Annotated[Money, Field(description="An ambulance for a year, without its crew.")]
    station: Annotated[Money, Field(description="A station with an ambulance, for a year.")]
    post: Annotated[Money, Field(description="A waiting place without a station, for a year.")]
    transfer: Annotated[Money, Field(description="A transfer, on top of its hours and kilometres.")]
    defibrillator: Annotated[Money, Field(description="A public defibrillator for a year.")]


def _known(given: Any) -> Any:
    if given in UNVERIFIED:
        raise refusal(Message("survival-unverified", name=str(given), why=Message(f"survival-why-{given}")))
    return given


class SurvivalSection(Section):
    """Survivors of cardiac arrest, by a function that is cited."""

    function: Annotated[
        Literal[tuple(FUNCTIONS)],  # type: ignore[valid-type]
        BeforeValidator(_known),
        Field(
            description="The function of survival. larsen-1993: of compressions, shock and advanced care, witnessed "
            "ventricular fibrillation. de-maio-2003: of the first shock. Functions whose coefficients were not read in "
            "a text are not offered."
        ),
    ]
    arrests_per_100000: Annotated[Number, Field(le=1000, description="Cardiac arrests a year per 100,000 people.")]
    treated: Annotated[Share, Field(description="Share of them in which a crew treats.")]
    in_domain: Annotated[
        Share,
        Field(description="Share of those treated to whom the function applies, such as those in a shockable rhythm."),
    ]
    conditions: Annotated[
        list[str],
        Field(
            description="Ids of the conditions whose calls stand for arrests, by their place, their hour and how soon "
            "they are reached; all calls, where none is named."
        ),
    ] = Field(default_factory=list)
    call_after: Annotated[Minutes, Field(description="From collapse to the call.")]
    bystander: Annotated[Share, Field(description="Share of arrests in which a bystander presses the chest.")]
    bystander_after: Annotated[Minutes, Field(description="From the call until a bystander presses the chest.")]
    shock_after: Annotated[Minutes, Field(description="From the crew's arrival at the patient to the first shock.")]
    advanced_after: Annotated[Minutes, Field(description="From the crew's arrival at the patient to advanced care.")]


class AlertSection(Section):
    """A phase of the alert."""

    after: Annotated[Minutes, Field(description="How long after the call.")] = 0.0
    responders: Annotated[Whole, Field(ge=1, le=1000, description="How many are alerted then, at most.")] = 1


def _hours(span: str) -> str:
    hours_of(span)
    return span


def _spans(shares: dict[str, float]) -> dict[str, float]:
    each_hour_once(shares)
    return shares


class DefibrillatorSection(Section):
    """A public defibrillator: the id of its village or community, or that with its hours."""

    at: Annotated[str, Field(description="The village or community where it hangs, by its id or name.")]
    hours: Annotated[
        str, AfterValidator(_hours), Field(description="Hours of the day at which it can be fetched, such as 8-18.")
    ] = "0-24"
    count: Annotated[Whole, Field(ge=1, le=1000, description="How many hang there.")] = 1

    _alone = stands_for("at", str)

    @property
    def open_at(self) -> tuple[int, ...]:
        """The hours at which it can be fetched."""
        return hours_of(self.hours)


class EarlyHelpSection(Section):
    """Help before the ambulance: responders and the defibrillators that they bring."""

    defibrillators: Annotated[
        list[DefibrillatorSection],
        Field(description="Public defibrillators: villages or communities by id or name, or keys with hours."),
    ] = Field(default_factory=list)
    responders: Annotated[
        dict[Literal["urban", "rural"], Number],
        Field(description="How many responders live so near to a call that they can be alerted, by kind of zone."),
    ]
    accepts: Annotated[Share, Field(description="Share of alerts that are accepted.")]
    by_hour: Annotated[
        dict[str, Share],
        AfterValidator(_spans),
        Field(description="Another share in some hours of the day, such as 22-6: 2 %."),
    ] = Field(default_factory=dict)
    alerts: Annotated[
        list[AlertSection],
        Field(min_length=1, max_length=10, description="Phases of the alert: who is alerted after how long."),
    ]
    delay: Annotated[LawSection, Field(description="From the alert until who accepts sets out.")]
    speed: Annotated[KmPerHour, Field(description="How fast responders go, as the crow flies.")]
    reach: Annotated[Kilometres, Field(description="How far at most a defibrillator is fetched, as the crow flies.")]
    within_place: Annotated[
        Kilometres, Field(description="How far a defibrillator of the patient's own village is, as the crow flies.")
    ]
