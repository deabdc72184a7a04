"""What features draw before a run, call by call in plain Python: equal to the last bit."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from sim.calls import Calls
from sim.calls.sampling import LIKE
from sim.chance import key_of, uniforms
from sim.dispatch.features.empty import CAUSES, EmptyRunsSection
from sim.dispatch.features.infection import InfectionSection
from sim.scenario import build, load_scenario
from tests.dispatch.test_every_feature import PLAIN
from tests.worlds import a_call, some_calls, table_county

COUNTY = table_county({"s": {"a": 1, "b": 2}}, {"s": 1}, ["s"])
CONDITIONS = ("heart", "other")


def uniform(purpose: str) -> np.ndarray:
    """One uniform of each of 200 calls."""
    return np.random.default_rng(key_of(purpose) % 2**32).random(200)


def within(shares: dict[str, float], mark: float) -> int:
    """Which of the causes a mark falls in, from 1."""
    edge = 0.0
    for number, cause in enumerate(CAUSES, start=1):
        edge += shares.get(cause, 0.0) / sum(shares.values())
        if mark < edge:
            return number
    raise AssertionError("shares add up to one")


@pytest.mark.parametrize("seed", range(12))
def test_empty_runs_are_drawn_call_by_call(seed: int) -> None:
    """By condition, by hour, by cause of the hour; some known before a unit is there."""
    chance = np.random.default_rng(seed)

    def shares() -> dict[str, float]:
        some = chance.choice(CAUSES, 3, replace=False).tolist()
        return dict(zip(some, (0.5, 0.375, 0.125), strict=True))

    given: dict[str, Any] = {
        "share": float(chance.random()), "causes": shares(), "on_scene": {"mean": 5, "spread": 0.5},
        "by_condition": {"heart": 0.25} if seed % 2 else {}, "by_hour": {"21-3": 1.5, "9-12": 0.5} if seed % 3 else {},
        "causes_by_hour": {"0-6": shares()} if seed % 4 else {}, "known": {"gone": 0.5, "false": 1} if seed % 5 else {},
    }  # fmt: skip
    section = EmptyRunsSection.model_validate(given)
    rows = [
        a_call(15.0 * n, "ab"[n % 2], to_hospital=chance.random() < 0.7, on_scene=9, condition=int(chance.integers(2)))
        for n in range(200)
    ]
    calls = some_calls(COUNTY, *rows)
    recast = section.recast(CONDITIONS, COUNTY)
    assert recast is not None
    found = recast(calls, None, uniform, None)  # type: ignore[arg-type]
    stay, known = section.on_scene.law(), section.known_after.law()
    some_empty = 0
    for n in range(200):
        hour = int(calls.called[n] // 60) % 24
        factor = {"21-3": hour >= 21 or hour < 3, "9-12": 9 <= hour < 12}
        often = math.prod(given["by_hour"].get(span, 1.0) for span, holds in factor.items() if holds)
        usual = given["by_condition"].get(CONDITIONS[calls.condition[n]], given["share"])
        empty = uniform("empty run")[n] < usual * often
        causes = given["causes_by_hour"].get("0-6", given["causes"]) if hour < 6 else given["causes"]
        cause = within(causes, uniform("empty cause")[n]) if empty else 0
        some_empty += empty
        assert found.own["empty_run"][n] == cause
        assert found.conveyed[n] == (calls.conveyed[n] and not empty)
        assert found.on_scene[n] == (stay.quantile(uniform("empty stay")[[n]])[0] if empty else 9.0)
        if given["known"]:
            learns = cause and uniform("known")[n] < given["known"].get(CAUSES[cause - 1], 0.0)
            assert found.own["empty_known"][n] == (
                known.quantile(uniform("known after")[[n]])[0] if learns else math.inf
            )
    assert 0 < some_empty < 200


def thinned(rate: Callable[[float], float], peak: float, days: int, seed: int) -> list[tuple[float, int, int]]:
    """Instants [days], layers and numbers of calls at a rate [1/day]: points below it, layer by layer of rate."""
    found, low, high, layer = [], 0.0, 1 / 64, 0
    while peak > low:
        at, number, key = 0.0, 0, key_of("zone", "\ninfection", layer)
        gap, height = (uniforms(seed, 0, purpose, key, np.arange(400)).tolist() for purpose in ("arrival", "thinning"))
        while (at := at - math.log(gap[number]) / (high - low)) < days:
            if low + (high - low) * height[number] < rate(at):
                found.append((at, layer, number))
            number += 1
        layer, low, high = layer + 1, high, 2 * high
    return found


@pytest.mark.long
def test_the_surge_of_an_infection_is_drawn_call_by_call() -> None:
    """Its curve goes straight from day to day; zones call by their people, in the hours in which the county calls."""
    curve = {"1": 0, "3": 20, "5": 6}
    days = {"days": "6 days", "warm_up": "0 days", "cool_down": "0 days", "seed": 3}
    infection = {"condition": "respiratory", "calls_by_day": curve}
    built = build(load_scenario("xiyang", **(days | PLAIN | {"infection": infection})))
    calls: Calls = built.calls(0)
    mine = calls.at(np.flatnonzero(calls.layer == LIKE))
    demand, settings = built.demand, built.scenario.settings
    hourly = demand.of_all(demand.hourly(settings.start, 6))
    if demand.profile.day_spread:
        factors = demand.profile.day_factors(settings.start, 6, 3, 0)
        hourly = demand.of_all(demand.hourly(settings.start, 6) * np.repeat(factors, 24))

    def a_day(day: int) -> float:
        """Straight between the days that are told, the last from then on."""
        told = sorted((int(number) - 1, value) for number, value in curve.items())
        before = [one for one in told if one[0] <= day][-1]
        after = next((one for one in told if one[0] > day), before)
        return before[1] + (after[1] - before[1]) * (day - before[0]) / max(after[0] - before[0], 1)

    def rate(at: float) -> float:
        day, hour = int(at), int(at * 24)
        of_day = hourly[24 * day : 24 * day + 24]
        return a_day(day) * float(hourly[hour] / of_day.mean())

    found = thinned(rate, max(rate(hour / 24) for hour in range(6 * 24)), 6, 3)
    assert len(found) > 30
    assert sorted(mine.called) == pytest.approx(sorted(at * 1440 for at, *_ in found), rel=1e-12)
    condition = [one.id for one in built.marks.conditions].index("respiratory")
    assert set(mine.condition) == {condition}
    people = np.array([zone.people for zone in built.scenario.county.zones], dtype=float)
    by_instant = dict(zip(np.round(mine.called, 6).tolist(), mine.zone.tolist(), strict=True))
    for at, layer, number in found:
        mark = uniforms(3, 0, "zone", key_of("zone", "\ninfection", layer), np.array([number]))[0]
        assert by_instant[round(at * 1440, 6)] == int((np.cumsum(people) / people.sum() <= mark).sum())
    assert InfectionSection.model_validate(infection).calls_by_day["3"] == 20
