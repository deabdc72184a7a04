"""The STRESS-DES checklist filled in from a scenario, the same for every question.

Monks, Currie, Onggo, Robinson, Kunc and Taylor, "Strengthening the reporting of empirical simulation studies:
introducing the STRESS guidelines", Journal of Simulation 13 (2019), 55-67.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sim.county import MinutesTable, Roads, StraightLine
from sim.dispatch.rules import rule_words
from sim.scenario import Scenario
from sim.scenario.schema import DestinationSection
from sim.views.written import Written
from sim.words import Listed, Words, said_in

_ITEMS = {
    "objectives": ("1.1", "1.2", "1.3"),
    "logic": ("2.1", "2.2", "2.3", "2.4", "2.5.1", "2.5.2", "2.5.3", "2.5.4", "2.5.5"),
    "data": ("3.1", "3.2", "3.3", "3.4"),
    "experimentation": ("4.1", "4.2", "4.3"),
    "implementation": ("5.1", "5.2", "5.3", "5.4"),
    "access": ("6.1",),
}
"""The checklist's sections, and the numbers of the items in each."""


def destination_words(words: Words, asked: DestinationSection) -> str:
    """Where patients are taken."""
    rule = asked.rule.replace(" ", "-")
    return words("run-destination", rule=rule, bypass=f"{asked.bypass:g}", shares=len(asked.shares))


TRAVEL: dict[type, str] = {Roads: "road", StraightLine: "line", MinutesTable: "minutes"}


@dataclass(frozen=True)
class ChecklistItem:
    """An item: its number, what it asks, and how this study answers it."""

    number: str
    asked: Markup
    answer: Markup


def checklist(
    written: Written,
    scenario: Scenario,
    replications: int,
    versions: Mapping[str, str],
    others: Sequence[Scenario] = (),
    question: str = "",
) -> list[tuple[Markup, list[ChecklistItem]]]:
    """Each section with its items; ``replications`` are those that were simulated, ``versions`` as in the manifest.

    ``others`` are the scenarios that are held against it; ``question`` is what the study asks, by default what the
    scenario does. Without replications nothing was simulated: a fit.
    """
    given = _given(written, scenario, replications, versions) | {"changes": _changes(written, scenario, others)}
    if question:
        given["question"] = question
    return [
        (
            written(f"stress-section-{section}"),
            [
                ChecklistItem(
                    number,
                    written(f"stress-item-{number.replace('.', '-')}"),
                    written(f"stress-answer-{number.replace('.', '-')}", **given),
                )
                for number in numbers
            ],
        )
        for section, numbers in _ITEMS.items()
    ]


def _changes(written: Written, scenario: Scenario, others: Sequence[Scenario]) -> str:
    """What each scenario changes of its files, under its name where there are several."""
    words = written.words

    def of(one: Scenario) -> str:
        said = one.changes_in(written.language)
        return words("page-between").join(said) or words("stress-no-changes")

    if not others:
        return of(scenario)
    told = [words("stress-changes-of", name=one.name, changes=of(one)) for one in (scenario, *others)]
    return words("page-between").join(told)


def _given(
    written: Written, scenario: Scenario, replications: int, versions: Mapping[str, str]
) -> dict[str, str | int | float]:
    """What the answers say of this scenario."""
    settings, county, words = scenario.settings, scenario.county, written.words
    acting = [key for key, feature in settings.features.items() if feature.standing(county) is not None]
    features = [words(f"stress-feature-{key.replace('_', '-')}") for key in acting]
    assumed = sum(fact.assumed for fact in scenario.facts)
    return {
        "county": written.name(county.name, county.name_latin),
        "question": said_in(settings.question, written.language) or scenario.name,
        "dispatch": rule_words(settings.dispatch.rule).said_in(written.language),
        "none_free": words("run-none-free", what=settings.dispatch.when_none_free),
        "destination": destination_words(words, settings.destination),
        "features": said_in(Listed(features), written.language) or words("stress-no-features"),
        "zones": len(county.zones),
        "people": f"{sum(zone.people for zone in county.zones):,.0f}",
        "stations": len(county.stations),
        "ambulances": county.units,
        "hospitals": len(county.hospitals),
        "seats": 0 if settings.desk_seats is None else max(settings.desk_seats.at_hour()),
        "travel": TRAVEL[type(county.travel)],
        "log": "yes" if scenario.log is not None else "no",
        "facts": len(scenario.facts),
        "assumed": assumed,
        "warm_up": f"{settings.warm_up:g}",
        "days": f"{settings.days:g}",
        "cool_down": f"{settings.cool_down:g}",
        "replications": replications,
        "seed": str(settings.seed),
        "version": versions.get("chuche", ""),
        "python": versions.get("python", ""),
        "simpy": versions.get("simpy", ""),
        "numpy": versions.get("numpy", ""),
    }
