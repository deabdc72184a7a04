"""What a scenario's own log is fitted with is the scenario, as closely as the standard errors say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from scipy.stats import binom, norm

from sim import load_scenario
from sim.api import fit, validate
from sim.experiment import Fitted, lay_over
from sim.scenario import Scenario, build
from tests.logs import write_log
from tests.worlds import roads

RATES = (110.0, 460.0, 190.0, 310.0, 240.0, 150.0, 380.0, 270.0, 205.0, 340.0, 170.0, 290.0)
"""Calls per 1,000 people a year of each village, as a gamma law spreads them about its mean."""
HOURS = [0.5] * 6 + [1.4] * 12 + [1.2] * 6
WEEK = [1.15, 1.0, 0.95, 1.0, 1.05, 0.95, 0.9]
MONTHS = [1.2, 1.1, 1.0, 0.9, 0.9, 0.9, 1.0, 1.1, 0.9, 0.9, 1.0, 1.1]
TRUTH = f"""county: vale
days: 365
warm_up: 0
cool_down: 0
replications: 64
calls:
  per_1000_a_year: 260
  per_1000_by_zone: {{{", ".join(f"v{n}: {rate}" for n, rate in enumerate(RATES))}}}
  profile: {{hour_of_day: {HOURS}, day_of_week: {WEEK}, month: {MONTHS}, day_spread: 0.2}}
  case_mix:
    conditions:
      - {{id: heart, share: 0.25, priority: {{1: 0.8, 2: 0.2}}, conveyed: 0.9,
         on_scene: {{mean: 22, spread: 0.4, family: gamma}}}}
      - {{id: injury, share: 0.3, priority: {{1: 0.3, 2: 0.5, 3: 0.2}}, conveyed: 0.8,
         on_scene: {{mean: 12, spread: 0.6, family: lognormal}}}}
      - {{id: other, share: 0.45, priority: {{2: 0.6, 3: 0.4}}, conveyed: 0.6,
         on_scene: {{mean: 16, spread: 0.5, family: lognormal}}}}
desk:
  answering: {{mean: 10 s, spread: 0.6, family: gamma}}
  call_taking: {{mean: 90 s, spread: 0.5, family: lognormal}}
launch: {{mean: 2 min, spread: 0.5, family: gamma}}
job:
  to_patient: {{mean: 3 min, spread: 0.7, family: lognormal}}
  handover: {{mean: 14 min, spread: 0.5, family: lognormal}}
  turnaround: {{mean: 8 min, spread: 1, family: exponential}}
travel: {{lights_and_siren: 1.3, transport: 0.9, variation: 0.25}}
village_extent: none
"""
GUESS = """county: vale
calls:
  case_mix:
    conditions:
      - {id: heart, share: 0.4, priority: {1: 1}, conveyed: 1}
      - {id: injury, share: 0.3, priority: {1: 1}, conveyed: 1}
      - {id: other, share: 0.3, priority: {1: 1}, conveyed: 1}
"""


def write_vale(folder: Path) -> None:
    """Twelve villages along a road, five ambulances at three posts, and the two scenarios."""
    county = folder / "vale"
    county.mkdir(parents=True)
    spots = {f"v{n}": (113.0 + 0.03 * n, 37.0) for n in range(len(RATES))}
    net = roads([(f"v{n}", f"v{n + 1}", 4.0) for n in range(len(RATES) - 1)], at=spots)
    nx.write_graphml(net.graph, county / "roads.graphml")
    zones = "".join(f"{name},2000,{lon:.2f},{lat}\n" for name, (lon, lat) in spots.items())
    for name, text in {
        "county.yaml": "name: 谷县\nname_latin: Vale\nroads: roads.graphml\n",
        "zones.csv": "zone,people,lon,lat\n" + zones,
        "stations.csv": "station,ambulances,lon,lat\nwest,2,113.03,37\nmiddle,2,113.15,37\neast,1,113.27,37\n",
        "hospitals.csv": "hospital,lon,lat\nclinic,113.12,37\n",
    }.items():
        (county / name).write_text(text, encoding="utf-8")
    (folder / "truth.yaml").write_text(TRUTH, encoding="utf-8")
    (folder / "guess.yaml").write_text(GUESS, encoding="utf-8")


def deviations(found: Fitted, truth: Scenario, guess: Scenario) -> Iterator[tuple[str, float]]:
    """Every fitted figure with its distance from the truth, in its standard errors."""
    calls, job, desk = truth.settings.calls, truth.settings.job, truth.settings.desk
    rate, people = found.rate, truth.county.people
    rates = np.array(RATES)
    yield "rate", (rate.overall - float(rates @ people / people.sum())) / rate.error
    for zone, one, true, error in zip(truth.county.zones, rate.zones, rates, rate.errors, strict=True):
        yield f"rate of {zone.id}", (one - true) / error
    for name, weights in (("hour_of_day", HOURS), ("day_of_week", WEEK), ("month", MONTHS)):
        one, error = getattr(found.profile, name)
        known = np.array(weights) / np.mean(weights)
        yield from ((f"{name} {n}", z) for n, z in enumerate(((one - known) / error).tolist()))
    for kind, one in zip(calls.case_mix.conditions, found.conditions, strict=True):
        yield f"share of {kind.id}", (one.share.share - kind.share) / one.share.error
        yield f"conveyed of {kind.id}", (one.conveyed.share - kind.conveyed) / one.conveyed.error
        for level, share in kind.priority.items():
            told = one.priorities[int(level)]
            yield f"priority {level} of {kind.id}", (told.share - share) / told.error
        law, scene = kind.on_scene, found.scenes[kind.id]
        yield f"on_scene of {kind.id}", (scene.mean - law.mean) / scene.mean_error
        yield f"spread of on_scene of {kind.id}", (scene.spread - law.spread) / scene.spread_error
    laws = {
        key: (found.laws[key], law)
        for key, law in {
            "desk.answering": desk.answering,
            "desk.call_taking": desk.call_taking,
            "job.to_patient": job.to_patient,
            "job.handover": job.handover,
            "job.turnaround": job.turnaround,
        }.items()
    }
    launch = truth.settings.launch
    if not launch.by_station:
        laws["launch"] = found.laws["launch"], launch
    else:  # that of all is a mixture, which nobody asked for
        for station in truth.county.stations:
            law = launch.by_station.get(station.id, launch)
            laws[f"launch of {station.id}"] = found.launch_by_station[station.id], law
    for key, (one, law) in laws.items():
        yield key, (one.mean - law.mean) / one.mean_error
        if one.spread_error:
            yield f"spread of {key}", (one.spread - law.spread) / one.spread_error
    ours, theirs = truth.settings.travel, guess.settings.travel
    for name, one, before, now in (
        ("drive", found.drive, theirs.lights_and_siren, ours.lights_and_siren),
        ("transport", found.transport, theirs.transport, ours.transport),
    ):
        yield name, (one.factor - before / now) / one.error
    yield "correlation", (found.together.rank - ours.launch_correlation) / found.together.error
    yield "variation", (found.drive.variation - ours.variation) / found.drive.variation_error
    yield from ((f"class {one.name}", (one.factor - 1) / one.error) for one in found.classes)


@pytest.fixture(scope="module")
def vale(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vale")
    write_vale(folder)
    return folder


LOGS = 20


@pytest.mark.long
def test_a_scenario_s_own_logs_give_back_its_figures(vale: Path) -> None:
    """Of the 90 figures of each of 20 fitted years about 95 % lie within two standard errors, none beyond four.

    Beyond four lies one of 16,000 normal deviates, so one of these 1,800 does by chance once in nine times,
    and two once in 160.
    """
    truth, guess = load_scenario(vale / "truth.yaml"), load_scenario(vale / "guess.yaml")
    built = build(truth)
    found: dict[str, list[float]] = {}
    spreads = []
    for number in range(LOGS):
        write_log(vale / f"{number}.csv", built, number)
        fitted = fit(guess, vale / f"{number}.csv")
        for name, deviation in deviations(fitted, truth, guess):
            found.setdefault(name, []).append(deviation)
        spreads.append(fitted.profile.days.low <= 0.2**2 <= fitted.profile.days.high)
    every = np.abs(np.concatenate([np.array(each) for each in found.values()]))
    assert len(every) > 85 * LOGS
    assert 0.94 <= np.mean(every < 2) <= 0.97
    beyond = int(np.sum(every > 4))
    assert binom.sf(beyond - 1, len(every), 2 * norm.sf(4)) > 0.01
    assert every.max() < 4.5
    assert sum(spreads) >= LOGS - 3, "a 95 % interval"
    # means of 20 deviates: chance takes none of 90 beyond four of their standard errors. A zone's rate is drawn
    # towards the others on purpose, so that of rates the mean of all zones tells; a spread beside an exponential
    # law's is there only where the family was mistaken.
    means = {
        name: float(np.mean(each))
        for name, each in found.items()
        if len(each) == LOGS and not name.startswith("rate of")
    }
    assert len(means) > 70
    assert {name: mean for name, mean in means.items() if abs(mean) * LOGS**0.5 > 4} == {}
    assert abs(np.mean([each for name, each in found.items() if name.startswith("rate of")])) < 0.2
    for kind in ("rate of", "hour_of_day", "day_of_week", "month", "priority", "spread of", "on_scene"):
        alike = np.concatenate([each for name, each in found.items() if name.startswith(kind)])
        assert abs(alike.std() - 1) < max(0.15, 3 / (2 * len(alike)) ** 0.5), kind


@pytest.mark.long
def test_fitted_to_its_first_half_it_passes_on_the_second_and_with_launches_twice_as_late_fails(vale: Path) -> None:
    guess = load_scenario(vale / "guess.yaml")
    log = write_log(vale / "calls.csv", build(load_scenario(vale / "truth.yaml")))
    done = validate(guess, log, split="50 %")
    assert done.comparison.verdict == "fit", done.comparison.words
    assert done.fitted is not None
    assert done.log.start > done.fitted.log.end
    fitted = lay_over(done.fitted)
    launch = fitted.settings.launch
    late = fitted.with_settings(launch={"mean": 2 * launch.mean, "spread": launch.spread, "family": launch.family})
    failed = validate(late, log, split=None, replications=10).comparison
    assert failed.verdict == "not fit"
    assert "What explains it: launch delay: 2.0 min on average in the log, 4.0 in the simulation." in failed.words
    worst = max(failed.marks, key=lambda one: abs(one.difference))
    assert f"within {worst.name} the log has" in failed.words


APART = (
    TRUTH.replace(
        "spread: 0.5, family: gamma}\njob:",
        "spread: 0.5, family: gamma, by_station: {middle: {mean: 3.5 min, spread: 0.4, family: gamma}, "
        "east: {mean: 5 min, spread: 0.6, family: lognormal}}}\njob:",
    )
    .replace("variation: 0.25", "variation: 0.25, launch_correlation: -0.35")
    .replace("conveyed: 0.9", "conveyed: 0.5")
    .replace("conveyed: 0.8", "conveyed: 0.5")
    .replace("conveyed: 0.6", "conveyed: 0.5")
    .replace("day_spread: 0.2", "day_spread: 0")
)
"""A stationary service with a launch by station that goes with the drive, and half of its patients carried."""


@pytest.mark.show
def test_a_log_of_correlated_legs_launch_by_station_and_half_carried_is_fitted_and_fit(vale: Path) -> None:
    """Of the 94 figures of each of 10 fitted years 95 % lie within two standard errors; held to its log each is fit."""
    (vale / "apart.yaml").write_text(APART, encoding="utf-8")
    truth, guess = load_scenario(vale / "apart.yaml"), load_scenario(vale / "guess.yaml")
    built, every = build(truth), []
    for number in range(LOGS):
        log = write_log(vale / f"apart-{number}.csv", built, number)
        fitted = fit(guess, log)
        every += [abs(deviation) for _, deviation in deviations(fitted, truth, guess)]
        compared = validate(lay_over(fitted), log, replications=20).comparison
        assert compared.verdict == "fit", compared.words
    assert len(every) > 90 * LOGS
    assert 0.94 <= np.mean(np.array(every) < 2) <= 0.98
    assert max(every) < 4.5


@pytest.mark.long
def test_independent_legs_spread_a_sum_that_correlated_ones_do_not(vale: Path) -> None:
    """Who leaves late drives fast: without the correlation the simulation has other shares than the log."""
    (vale / "apart.yaml").write_text(APART.replace("-0.35", "-0.9"), encoding="utf-8")
    log = write_log(vale / "together.csv", build(load_scenario(vale / "apart.yaml")))
    guess = load_scenario(vale / "guess.yaml")
    fitted = lay_over(fit(guess, log))
    assert fitted.settings.travel.launch_correlation == pytest.approx(-0.9, abs=0.03)
    travel = fitted.settings.travel.model_dump() | {"launch_correlation": 0.0}
    apart = fitted.with_settings(travel=travel)
    within, without = (validate(one, log, replications=10).comparison.quantiles[1] for one in (fitted, apart))
    assert abs(within[2] - within[1]) < 0.35
    assert without[2] - without[1] > 0.35
