"""Short runs of variants of one scenario, on the same calls, that share what they have in common."""

from __future__ import annotations

import math
import pickle
from hashlib import sha256
from typing import Any

from sim.calls import Calls
from sim.calls.demand import DAYS_A_YEAR
from sim.county import StraightLine, TravelTables
from sim.dispatch import Service
from sim.scenario import Built, Scenario, build

_SERVICES = 4
"""Services that are at hand: of a city each holds some million numbers."""


class Bench:
    """What short runs share: the scenario as it is, and what was worked out for those before.

    Travel tables are kept by the places and settings that they follow from, calls by what they are drawn from, services
    by their tables and units.
    """

    def __init__(self, short: Scenario, tables: TravelTables):
        self.short = short
        self.tables: dict[str, TravelTables] = {_driven(short): tables}
        self.calls: dict[bytes, list[Calls]] = {}
        self.services: dict[tuple[str, tuple[int, ...]], Service] = {}

    def built(self, scenario: Scenario) -> Built:
        """A scenario, with the travel tables of one that drives alike."""
        name = _driven(scenario)
        built = build(scenario, tables=self.tables.get(name))
        self.tables[name] = built.service.tables
        alike = name, built.service.ambulances
        before = self.services.pop(alike, None)
        if before is not None:
            built.service.after(before)
        self.services[alike] = built.service
        for unused in list(self.services)[:-_SERVICES]:
            del self.services[unused]
        return built

    def __getstate__(self) -> dict[str, Any]:
        """Other processes work out of services what they need."""
        return self.__dict__ | {"services": {}}

    def calls_of(self, built: Built) -> list[Calls]:
        """The calls of the replications of a scenario."""
        name = sha256(pickle.dumps((built.demand, built.marks, built.recasts))).digest()
        if name not in self.calls:
            count = self.short.settings.replications
            self.calls[name] = [built.calls(number) for number in range(count)]
        return self.calls[name]


def days_of(built: Built, calls: int, replications: int) -> float:
    """Whole days of so many ``replications`` that have so many ``calls`` together, at most those of the run."""
    a_day = float(built.demand.calls_a_year.sum()) / DAYS_A_YEAR
    whole = math.ceil(calls / (replications * max(a_day, 1e-9)))
    return float(min(max(whole, 2), built.scenario.settings.days))


def _driven(scenario: Scenario) -> str:
    """What travel tables follow from, in scenarios of one county."""
    county = scenario.county
    places = [(place.id, place.lon, place.lat) for place in county.places]
    detour = county.travel.detour if isinstance(county.travel, StraightLine) else 1.0
    return f"{scenario.settings.travel.model_dump_json()} {detour} {places}"
