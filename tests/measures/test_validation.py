"""A log and replications laid side by side: intervals that hold what they promise, a verdict that follows from them."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from sim.measures.validation import MARKS, Observed, Residual, compare_with_log, second_units_share, why_busy, why_late
from sim.words import Sentences, said_in

SETTING = SimpleNamespace(
    zone_kind=("rural",) * 4,
    zone_town=np.array([0, 0, 1, 1]),
    towns=("a", "b"),
    window=(0.0, 200 * 1440.0),
    day_factors=(),
    clock="called",
)
DAYS = 200


def made(
    chance: np.random.Generator, calls: int, scale: float = 1.0, day_spread: float = 0.0
) -> tuple[np.ndarray, ...]:
    """Responses of gamma law, slower on some days, with the day and the zone of each call."""
    day = chance.integers(0, DAYS, calls)
    slow = np.exp(day_spread * chance.standard_normal(DAYS))[day]
    return scale * slow * chance.gamma(3, 3.5, calls), day, chance.integers(0, 4, calls)


def seen(response: np.ndarray, day: np.ndarray, zone: np.ndarray) -> Observed:
    called = day * 1440 + 600.0
    busy = np.full(DAYS, 0.11) + 0.02 * np.sin(np.arange(DAYS))
    return Observed(response, zone, called, len(response), DAYS, np.bincount(day, minlength=DAYS), busy, {})


def run(response: np.ndarray, day: np.ndarray, zone: np.ndarray) -> SimpleNamespace:
    town = SETTING.zone_town[zone]

    def table(group: np.ndarray, count: int) -> np.ndarray:
        rows = np.full((count, 8), np.nan)
        for n in range(count):
            mine = response[group == n]
            rows[n, :4] = (
                len(mine),
                *((np.mean(mine), np.median(mine), np.quantile(mine, 0.9)) if len(mine) else (np.nan,) * 3),
            )
        return rows

    return SimpleNamespace(
        response=response, zone=zone, figures={"calls_a_day": len(response) / DAYS, "utilisation": 0.11},
        groups={"town": table(town, 2), "hour": table(np.full(len(town), 10), 24)},
    )  # fmt: skip


def compared(calls: int, seed: int = 1, scale: float = 1.0, day_spread: float = 0.0, runs: int = 10):
    chance = np.random.default_rng(seed)
    log = seen(*made(chance, calls, scale, day_spread))
    return compare_with_log(log, [run(*made(chance, calls, 1.0, day_spread)) for _ in range(runs)], SETTING)


def test_a_long_log_of_the_same_law_is_fit_for_the_shares_themselves() -> None:
    found = compared(40_000)
    assert (found.verdict, found.tolerance) == ("fit", 0.02)
    assert "2 points at every mark from 5 min to 30 min" in found.words
    assert "comparing placements" in found.words


def test_a_log_of_a_year_of_a_county_is_fit_for_comparing() -> None:
    found = compared(4000)
    assert (found.verdict, found.tolerance) == ("fit", 0.05)


def test_a_short_log_cannot_tell_even_though_nothing_differs() -> None:
    found = compared(200)
    assert found.verdict == "cannot tell"
    assert np.isnan(found.tolerance)
    assert "longer log" in found.words
    assert "记录长一些才能判定" in said_in(found.words, "zh")


def test_responses_a_third_longer_are_not_fit() -> None:
    found = compared(4000, scale=1.3)
    assert found.verdict == "not fit"
    worst = max(found.marks, key=lambda one: one.difference)
    assert worst.low > 0
    assert worst.difference > 0.05
    assert f"{worst.name}" in found.words


def test_a_difference_at_the_tolerance_is_left_open_by_a_log_too_short_to_decide() -> None:
    found = compared(3000, scale=1.07)
    assert found.verdict == "cannot tell"
    assert "more than chance explains" in found.words


@pytest.mark.long
@pytest.mark.parametrize("day_spread", [0.0, 0.3])
def test_all_intervals_at_once_hold_as_often_as_they_say(day_spread: float) -> None:
    """Where nothing differs, zero lies in all six intervals in 95 runs of 100 or a few more (Bonferroni)."""
    held = sum(
        all(one.low <= 0 <= one.high for one in compared(1500, seed, day_spread=day_spread).marks)
        for seed in range(100)
    )
    assert held >= 90  # 95 expected at least, standard deviation 2.2


@pytest.mark.long
def test_a_mark_that_nearly_every_call_keeps_is_no_surer_than_its_few_others() -> None:
    """Nine calls in a thousand take over 30 minutes: of 300 often none or one, which says little of the others."""
    held = 0
    for seed in range(100):
        last = compared(300, seed, runs=20).marks[-1]
        held += last.low <= 0 <= last.high
    assert held >= 97  # 99.15 expected, standard deviation 0.9


def test_days_that_are_slow_as_a_whole_widen_the_intervals() -> None:
    plain, slow = compared(3000), compared(3000, day_spread=0.4)
    assert all(b.high - b.low > 1.1 * (a.high - a.low) for a, b in zip(plain.marks[1:4], slow.marks[1:4], strict=True))


def test_minutes_without_seconds_move_no_share() -> None:
    chance = np.random.default_rng(3)
    response, day, zone = made(chance, 30_000)
    called = 1440 * chance.random(len(response))
    rounded = np.floor(called + response) - np.floor(called)
    runs = [run(*made(chance, 30_000)) for _ in range(10)]
    found = compare_with_log(seen(rounded, day, zone), runs, SETTING)
    assert max(abs(one.difference) for one in found.marks) < 0.01
    assert found.verdict == "fit"


def test_calls_not_reached_count_as_failures_at_every_mark() -> None:
    chance = np.random.default_rng(4)
    response, day, zone = made(chance, 5000)
    response[::10] = np.inf
    found = compare_with_log(seen(response, day, zone), [run(*made(chance, 5000)) for _ in range(5)], SETTING)
    assert found.marks[-1].observed == pytest.approx(0.9, abs=0.01)
    assert found.verdict == "not fit"


def test_groups_beyond_chance_are_told_and_no_others() -> None:
    chance = np.random.default_rng(5)
    response, day, zone = made(chance, 4000)
    response[SETTING.zone_town[zone] == 1] *= 1.4
    found = compare_with_log(seen(response, day, zone), [run(*made(chance, 4000)) for _ in range(10)], SETTING)
    assert [(one.name, one.beyond_chance) for one in found.groups["town"]] == [("a", False), ("b", True)]
    assert found.groups["town"][1].mean.difference == pytest.approx(-0.4 * 10.5, rel=0.15)
    assert sum(one.count for one in found.groups["hour"]) == 4000
    assert not any(one.beyond_chance for one in found.groups["hour"] if one.count == 0)
    assert np.all(found.zone_residual[2:] < -2)


def test_zones_of_few_calls_have_no_residual() -> None:
    chance = np.random.default_rng(6)
    response, day, _ = made(chance, 100)
    zone = np.array([0] * 96 + [1] * 4)
    found = compare_with_log(seen(response, day, zone), [run(response, day, zone)] * 2, SETTING)
    assert np.isnan(found.zone_residual).tolist() == [False, True, True, True]
    assert found.zone_calls.tolist() == [96, 4, 0, 0]


def test_one_day_of_a_log_has_no_interval_and_no_verdict() -> None:
    chance = np.random.default_rng(7)
    log = replace(seen(*made(chance, 300)), called=np.full(300, 600.0), days=1)
    found = compare_with_log(log, [run(*made(chance, 300)) for _ in range(5)], SETTING)
    assert found.verdict == "cannot tell"
    assert len(found.marks) == len(MARKS)


def part(name: str, seen: float, made: float, sure: float = 0.1) -> Residual:
    return Residual(name, seen, made, made - seen, made - seen - sure, made - seen + sure)


@pytest.mark.parametrize(
    ("sooner", "clock", "first", "other"),
    [
        (True, "called", "What explains it: travel to scene: 9.0", "Against it works: launch delay"),
        (False, "called", "What explains it: launch delay: 2.0", "Against it works: travel to scene"),
        (True, "launched", "What explains it: travel to scene: 9.0", ""),
    ],
)
def test_the_part_that_explains_the_gap_has_its_sign(sooner: bool, clock: str, first: str, other: str) -> None:
    parts = {
        "desk": part("desk", 3, 3.01), "launch_delay": part("launch delay", 2, 3),
        "travel_to_scene": part("travel to scene", 9, 7.5), "on_scene": part("on scene", 10, 30),
    }  # fmt: skip
    said = Sentences(why_late(part("10 min", 0.4, 0.5 if sooner else 0.3, 0.02), parts, clock))
    assert first in said
    assert other in said
    assert "desk" not in said
    assert "on scene" not in said
    assert bool(other) == ("Against it works" in said)


def test_means_that_agree_send_the_reader_to_the_spread() -> None:
    said = Sentences(
        why_late(part("10 min", 0.4, 0.5, 0.02), {"launch_delay": part("launch delay", 2, 2.02)}, "called")
    )
    assert "launch_correlation" in said


def test_what_makes_units_busier_is_weighed_by_how_many_have_it() -> None:
    """Ten minutes at hospital for one in five weigh less than five on scene for all."""
    few, all_ = (np.zeros(20), np.zeros(20, dtype=int)), (np.zeros(100), np.zeros(100, dtype=int))
    observed = SimpleNamespace(parts={"at_hospital": few, "on_scene": all_}, calls=100, second_units=0.0)
    parts = {"at_hospital": part("at hospital", 40, 50), "on_scene": part("on scene", 10, 15)}
    a_day = part("calls a day", 9, 12)
    said = Sentences(why_busy(part("utilisation", 0.1, 0.2, 0.02), parts, a_day, observed))
    assert "What explains it: on scene: 10.0 min on average in the log, 15.0" in said
    assert "Calls a day are 9.00 in the log, 12.00 in the simulation." in said
    assert why_busy(part("utilisation", 0.2, 0.1, 0.02), parts, a_day, observed) == []
    observed.second_units = 0.2
    several = Sentences(why_busy(part("utilisation", 0.2, 0.1, 0.02), parts, a_day, observed))
    assert several == (
        "In the log 20.0 % of the busy time is of a second unit or more at one call; the simulation sends one unit a "
        "call."
    )


def test_utilisation_is_held_to_account_beside_the_marks() -> None:
    chance = np.random.default_rng(8)
    log = seen(*made(chance, 40_000))
    runs = [run(*made(chance, 40_000)) for _ in range(10)]
    assert compare_with_log(log, runs, SETTING).verdict == "fit"
    found = compare_with_log(replace(log, busy=log.busy + 0.2), runs, SETTING)
    assert found.verdict == "not fit"
    assert "units are busy 31.0 % of the time in the log and 11.0 % in the simulation" in found.words
    untold = compare_with_log(replace(log, busy=np.empty(0)), runs, SETTING)
    assert untold.verdict == "fit"
    assert "utilisation" not in untold.words
    assert np.isnan(untold.utilisation.observed)


def test_a_part_that_never_varies_differs_for_certain() -> None:
    chance = np.random.default_rng(9)
    of_day = np.arange(DAYS)
    log = replace(seen(*made(chance, 3000)), parts={"launch_delay": (np.full(DAYS, 2.0), of_day)})
    runs = [run(*made(chance, 3000)) for _ in range(5)]
    for one in runs:
        one.figures["launch_delay_mean"] = 4.0
    assert compare_with_log(log, runs, SETTING).parts[0].low == 2.0


def test_responses_that_never_vary_and_stand_on_a_mark_differ_by_nothing() -> None:
    day, zone = np.arange(3000) % DAYS, np.zeros(3000, dtype=int)
    log = seen(np.where(np.arange(3000) % 3, 8.0, 9.0), day, zone)
    simulated = np.where(np.arange(3000) % 3, 8.0 + 3e-7, 9.0).astype(np.float32)
    found = compare_with_log(log, [run(simulated, day, zone)] * 5, SETTING)
    assert max(abs(one.difference) for one in found.marks) < 1e-9
    assert found.verdict == "fit"


def test_a_log_that_parts_no_response_blames_nothing() -> None:
    assert "none can be blamed" in Sentences(why_late(part("10 min", 0.4, 0.5, 0.02), {}, "called"))


def test_the_busy_time_of_second_units_is_told_apart() -> None:
    units = SimpleNamespace(between=lambda start, end: np.array([60.0, 20.0, np.nan, 40.0]))
    calls = SimpleNamespace(between=lambda start, end: np.array([60.0, 30.0]), assignments=units)
    assert second_units_share(calls) == pytest.approx(0.25)
    calls.assignments = calls
    assert second_units_share(calls) == 0
