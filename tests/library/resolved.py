"""What a scenario comes to, as plain keys and values: its settings, its places, its roads."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sim.county import Roads
from sim.scenario import Scenario

__all__ = ["differences", "resolved"]


def resolved(scenario: Scenario) -> dict[str, Any]:
    """Every setting by its dotted key, every figure of every place, and the road map."""
    found = dict(_leaves(scenario.resolved(whole_texts=True), ""))
    county = scenario.county
    for kind, places in (("zone", county.zones), ("station", county.stations), ("hospital", county.hospitals)):
        for place in places:
            for field in fields(place):
                found[f"{kind}.{place.id}.{field.name}"] = getattr(place, field.name)
    travel = county.travel
    found["roads"] = (len(travel.graph), travel.graph.size("length_km")) if isinstance(travel, Roads) else travel
    return found


def differences(base: Scenario, other: Scenario) -> dict[str, tuple[Any, Any]]:
    """What differs: each key with its value in the base and in the other, None where one has it not."""
    one, two = resolved(base), resolved(other)
    return {
        key: (one.get(key), two.get(key)) for key in sorted(one.keys() | two.keys()) if one.get(key) != two.get(key)
    }


def _leaves(value: Any, at: str) -> list[tuple[str, Any]]:
    if isinstance(value, dict) and value:
        return [leaf for key, inner in value.items() for leaf in _leaves(inner, f"{at}.{key}" if at else str(key))]
    return [(at, value)]
