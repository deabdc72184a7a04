"""What features of the service are fitted with off a scenario's own log is the scenario, as the errors say."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
import pytest

from sim import load_scenario
from sim.api import fit, validate
from sim.calls.fitting import ConditionFit, Leaf, fit_conditions
from sim.dispatch.features import CAUSES
from sim.dispatch.features.rosters import RostersSection, spans_told
from sim.dispatch.observer import observe
from sim.documents import Faults
from sim.experiment import lay_over
from sim.experiment.fit import features_of
from sim.experiment.fitted_scenario import with_units
from sim.experiment.fitted_yaml import fitted_yaml
from sim.experiment.incidents import incident_columns, unit_names
from sim.scenario import Built, build, log_beside
from sim.words import said_in
from tests.experiment.test_recovery import GUESS, HOURS, write_vale
from tests.logs import WHAT_HAPPENED, write_log
from tests.worlds import table_county

PLAIN = f"""county: vale
days: 365
warm_up: 0
cool_down: 0
replications: 8
seed: 11
calls:
  per_1000_a_year: 260
  profile: {{hour_of_day: {HOURS}, day_spread: 0}}
  case_mix:
    conditions:
      - {{id: heart, share: 0.3, priority: {{1: 1}}, conveyed: 0.9}}
      - {{id: injury, share: 0.3, priority: {{1: 0.5, 2: 0.5}}, conveyed: 0.8}}
      - {{id: other, share: 0.4, priority: {{2: 1}}, conveyed: 0.7}}
village_extent: none
"""


def write_told(path: Path, built: Built, replication: int) -> Path:
    """As `write_log`, with what features tell: stations asked in vain, why runs were empty, when calls were gone."""
    write_log(path, built, replication, [name for name in WHAT_HAPPENED if name != "unit"])
    calls = built.calls(replication)
    records, sights = observe(built.service, calls, range(len(calls)))
    station = [name.rpartition("/")[0] for name in unit_names(built)]
    number = {name: n for n, name in enumerate(calls.names(built.demand.zone_ids))}
    standing = {type(one).__name__: one for one in built.service.features}
    gone = standing["Patience"].gone(calls) - calls.ready if "Patience" in standing else np.full(len(calls), np.nan)
    marks = calls.own.dtype.names or ()
    cancelled = calls.own["cancelled"] if "cancelled" in marks else np.full(len(calls), np.nan)
    cause = calls.own["empty_run"].astype(int) if "empty_run" in marks else np.zeros(len(calls), dtype=int)
    by_shift = any(law.by_shift for law in built.service.launch_laws)
    ended = dict(zip(*(incident_columns(records, built)[name].tolist() for name in ("call", "ended")), strict=True))
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    for row in rows:
        call = number[row["call"]]
        asked = [station[unit] for _, unit in sights[call].asked] if call in sights else []
        after = {"gone": gone[call], "cancelled": cancelled[call]}.get(ended[row["call"]], math.nan)
        row["asked_in_vain"] = ";".join(asked)
        row["empty"] = ["no", *CAUSES][cause[call]]
        if by_shift:
            night, day = (name for name, _ in SHIFTS)
            row["shift"] = day if 480 <= calls.ready[call] % 1440 < 1200 else night
        row["gone_after"] = "" if math.isnan(after) else f"{round(after * 60)} s"
    last = {row["call"]: row for row in rows}  # of a call that was redirected, the assignment that came
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(last.values())
    return path


def error_of(leaf: Leaf) -> float:
    """The standard error that a leaf's note says."""
    return float(dict(leaf.note.arguments)["error"])  # type: ignore[attr-defined]


class Learnt(NamedTuple):
    """What a log tells of features and of conditions, for which the rest of a scenario needs no fitting."""

    features: dict[str, Any]
    conditions: list[ConditionFit]


def told_by(log: Path, guess: Built) -> Learnt:
    settings = guess.scenario.settings
    read = log_beside(log, guess.scenario.county, settings)
    ids = [condition.id for condition in settings.calls.case_mix.conditions]
    return Learnt(features_of(guess, read), fit_conditions(read, ids) or [])


def off(found: dict[str, Any], key: str, true: float, largest: float = math.nan) -> tuple[str, float]:
    """How far a fitted figure lies from the truth, in its standard errors."""
    leaf = found
    for step in key.split("/"):
        leaf = leaf[step]
    assert isinstance(leaf, Leaf)
    return key, (leaf.value - true) / (error_of(leaf) if math.isnan(largest) else largest)


ANSWERS = """answers:
  share: 95 %
  asked_after: 2 min
  by_station: {west: {share: 90 %, by_hour: {20-8: 60 %}}, east: {share: 80 %, by_hour: {20-8: 40 %}}}
"""
EMPTY = """empty_runs:
  share: 30 %
  causes: {cancelled: 40 %, gone: 25 %, own means: 20 %, other: 10 %, false: 5 %}
  causes_by_hour: {21-24: {cancelled: 10 %, gone: 70 %, own means: 10 %, other: 5 %, false: 5 %}}
  by_hour: {0-6: 1.5, 12-18: 0.7}
  on_scene: {mean: 6 min, spread: 0.6, family: gamma}
"""
CANCELLED = """redeciding:
  cancelled_share: 20 %
  cancelled_after: {mean: 12 min, spread: 0.7, family: gamma}
"""
PATIENCE = """patience: {mean: 40 min, spread: 1, family: exponential}
"""


SHIFTS = ("夜班", 6.0), ("白班", 2.0)
ROSTERS = "rosters:\n  shifts:\n" + "".join(
    f"  - {{hours: {hours}, units: 1, launch: {{mean: {mean} min, spread: 0.5}}}}\n"
    for hours, (_, mean) in zip(("20-8", "8-20"), SHIFTS, strict=True)
)


def of_rosters(told: Learnt) -> Iterator[tuple[str, float]]:
    shifts = {shift["hours"].value: shift for shift in told.features["rosters"]["shifts"]}
    assert set(shifts) == {"20-8", "8-20"}
    for hours, (_, mean) in zip(("20-8", "8-20"), SHIFTS, strict=True):
        yield off(shifts[hours], "launch/mean", mean)
        yield off(shifts[hours], "launch/spread", 0.5)


def of_answers(told: Learnt) -> Iterator[tuple[str, float]]:
    found = told.features["answers"]
    stations = {"west": (0.9, 0.6), "middle": (0.95, 0.95), "east": (0.8, 0.4)}
    for name, (day, night) in stations.items():
        yield off(found, f"by_station/{name}/share", day)
        yield off(found, f"by_station/{name}/by_hour/20-8", night)


def of_empty(told: Learnt) -> Iterator[tuple[str, float]]:
    found = told.features["empty_runs"]
    weights = np.array(HOURS) / sum(HOURS)
    factor = np.array([1.5] * 6 + [1.0] * 6 + [0.7] * 6 + [1.0] * 6)
    mean = float(weights @ factor)
    yield off(found, "share", 0.3 * mean)
    for n in range(8):
        hours = slice(3 * n, 3 * n + 3)
        yield off(
            found, f"by_hour/{3 * n}-{3 * n + 3}", float(np.average(factor[hours], weights=weights[hours])) / mean
        )
    for span, true in {"9-12": (0.4, 0.25, 0.2, 0.1, 0.05), "21-24": (0.1, 0.7, 0.1, 0.05, 0.05)}.items():
        causes = found["causes_by_hour"][span]
        for name, share in zip(CAUSES, true, strict=True):
            yield f"{span}: {name}", (causes.value[name] - share) / error_of(causes)
    yield off(found, "on_scene/mean", 6.0)
    yield off(found, "on_scene/spread", 0.6)
    for one, true in zip(told.conditions, (0.9, 0.8, 0.7), strict=True):
        assert one.conveyed is not None
        yield "conveyed", (one.conveyed.share - true) / one.conveyed.error


def of_cancelled(told: Learnt) -> Iterator[tuple[str, float]]:
    found = told.features["redeciding"]
    yield off(found, "cancelled_share", 0.2)
    yield off(found, "cancelled_after/mean", 12.0)
    yield off(found, "cancelled_after/spread", 0.7)


def of_patience(told: Learnt) -> Iterator[tuple[str, float]]:
    yield off(told.features["patience"], "mean", 40.0)


CASES = {
    "answers": (ANSWERS, of_answers),
    "empty runs": (EMPTY, of_empty),
    "cancelled": (CANCELLED, of_cancelled),
    "patience": (PATIENCE, of_patience),
    "rosters": (ROSTERS, of_rosters),
}
SEEDS = 4


@pytest.fixture(scope="module")
def vale(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vale")
    write_vale(folder)
    return folder


def write_truth(folder: Path, case: str) -> Path:
    """The scenario of a case; where calls are to wait, there are three times as many in a quarter of the year.

    So short is that of rosters, too.
    """
    file, text = folder / f"{case.replace(' ', '-')}.yaml", PLAIN + CASES[case][0]
    if case == "patience":
        text = text.replace("per_1000_a_year: 260", "per_1000_a_year: 800")
    if case in ("patience", "rosters"):
        text = text.replace("days: 365", "days: 90")
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.long
@pytest.mark.parametrize("case", CASES)
def test_a_log_gives_back_what_a_feature_was_told(vale: Path, case: str) -> None:
    """Over four years, each fitted alone, about 95 % of the figures lie within two standard errors, none beyond 4."""
    built, guess = build(load_scenario(write_truth(vale, case))), build(load_scenario(vale / "guess.yaml"))
    found: list[tuple[str, float]] = []
    for number in range(SEEDS):
        log = write_told(vale / f"{case}-{number}.csv", built, number)
        told = told_by(log, guess)
        assert CASES[case][0].partition(":")[0] in told.features
        found += CASES[case][1](told)
    apart = np.abs([deviation for _, deviation in found])
    assert np.mean(apart < 2) >= 0.85, found
    assert apart.max() < 4, found


@pytest.mark.long
def test_validation_holds_the_answers_to_account(vale: Path) -> None:
    """Fitted to its first half the scenario passes on the second; with crews that always answer it does not."""
    built, guess = build(load_scenario(write_truth(vale, "answers"))), load_scenario(vale / "guess.yaml")
    log = write_told(vale / "halves.csv", built, 0)
    done = validate(guess, log, split="50 %", replications=8)
    assert done.comparison.verdict == "fit", done.comparison.words
    assert done.fitted is not None
    always = lay_over(done.fitted).with_settings(answers=None)
    failed = validate(always, log, split=None, replications=8).comparison
    assert failed.verdict == "not fit"
    for compared, beyond in ((done.comparison, False), (failed, True)):
        (one,) = [one for one in compared.told if one.name == "not_raised"]
        assert one.beyond_chance is beyond, one
        assert (one.simulated == 0) is beyond


@pytest.mark.long
@pytest.mark.parametrize("case", ["answers", "empty runs", "rosters"])
def test_the_file_that_fit_writes_has_the_features_as_they_were_fitted(vale: Path, case: str) -> None:
    truth = write_truth(vale, case)
    truth.write_text(truth.read_text("utf-8").replace("days: 365", "days: 90"), "utf-8")
    key = CASES[case][0].partition(":")[0]
    fitted = fit(
        load_scenario(vale / "guess.yaml"), write_told(vale / f"file-{case}.csv", build(load_scenario(truth)), 1)
    )
    for language in ("en", "zh"):
        file = vale / f"fitted-{language}.yaml"
        file.write_text(fitted_yaml(fitted, file, language), "utf-8")
        written, laid = load_scenario(file).settings.features[key], lay_over(fitted).settings.features[key]
        assert written == laid
        assert {fact.confidence for fact in load_scenario(file).facts if fact.key.startswith(f"{key}.")} <= {
            "H",
            "assumed",
        }


def test_shifts_keep_the_units_that_the_scenario_puts_on_duty() -> None:
    """The log tells how soon crews of a shift leave, not how many there are; other hours stand in place of its own."""
    told = {"shifts": [{"hours": "8-20", "launch": {"mean": 2.0}}, {"hours": "20-8", "launch": {"mean": 6.0}}]}
    here = [{"hours": "8-20", "units": 2}, {"hours": "20-8", "units": 1}]
    asked = {"shifts": here, "by_kind": {"township": here[:1]}, "by_station": {"east": [{"hours": "9-17"}]}}
    assert with_units(asked, told) == {
        "shifts": [one | two for one, two in zip(here, told["shifts"], strict=True)],
        "by_kind": {"township": [here[0] | told["shifts"][0]]},
        "by_station": {"east": told["shifts"]},
    }
    own = {"by_station": {"west": told["shifts"][1:]}}
    assert with_units(asked, own)["by_station"] == {
        "east": [{"hours": "9-17"}],
        "west": [here[0], here[1] | told["shifts"][1]],
    }


def launched(*stations: tuple[float, float]) -> dict[str, Any]:
    """What 600 launches of each station tell, by day and by night so many minutes; by none an hour tells no shift."""
    county = table_county({name: {"v": 5} for name in "abc"}, dict.fromkeys("abc", 1), ["v"])
    rng, rows = np.random.default_rng(5), []
    for station, means in enumerate(stations):
        hour = np.arange(600) % 24
        night = (hour < 8) | (hour >= 20)
        shift = np.where(night if means else np.arange(600) // 24 % 2 == 0, "night", "day")
        mean = np.where(night, *(means[::-1] if means else (4.0, 4.0)))
        rows.append((np.full(600, station), hour, shift, rng.gamma(9, mean / 9)))
    at, hour, shift, launch = (np.concatenate(column) for column in zip(*rows, strict=True))
    jobs = SimpleNamespace(words={"shift": shift}, hour=hour, station=at, launch=launch, resolution=1 / 60)
    recorded: Any = SimpleNamespace(county=county, log=SimpleNamespace(assignments=jobs))
    return RostersSection.fitted(recorded)


def means(shifts: list[dict[str, Any]]) -> dict[str, float]:
    return {shift["hours"].value: shift["launch"]["mean"].value for shift in shifts}


@pytest.mark.long
def test_launches_by_shift_are_of_all_stations_only_where_these_are_alike() -> None:
    """By day 1 min at a and 5 at b, by night 7 at both: neither has 3, the mean of both.

    Where a third station's hours tell no shift it has none, though the others are alike.
    """
    apart = launched((1.0, 7.0), (5.0, 7.0))
    assert {name: means(shifts) for name, shifts in apart.pop("by_station").items()} == {
        "a": {"8-20": pytest.approx(1, rel=0.06), "20-8": pytest.approx(7, rel=0.06)},
        "b": {"8-20": pytest.approx(5, rel=0.06), "20-8": pytest.approx(7, rel=0.06)},
    }
    assert apart == {}
    alike = launched((2.0, 6.0), (2.0, 6.0))
    assert means(alike.pop("shifts")) == {"8-20": pytest.approx(2, rel=0.06), "20-8": pytest.approx(6, rel=0.06)}
    assert alike == {}
    mixed = launched((2.0, 6.0), (2.0, 6.0), ())
    assert set(mixed) == {"by_station"}
    assert set(mixed["by_station"]) == {"a", "b"}


def test_hours_with_two_shifts_at_once_tell_none() -> None:
    hour, mine = np.repeat(np.arange(24), 10), np.ones(240, dtype=bool)
    apart = np.where((hour >= 8) & (hour < 20), 1, 0)
    assert spans_told(apart, hour, mine, 2) == {0: "20-8", 1: "8-20"}
    few = (hour < 8) | (hour >= 12)  # nobody was sent in the morning: it is taken for the night
    assert spans_told(apart, hour, few, 2) == {0: "20-12", 1: "12-20"}
    assert spans_told(np.where(hour >= 8, 1, 0), hour, mine, 2) == {0: "0-8", 1: "8-24"}
    assert spans_told(np.arange(240) % 2, hour, mine, 2) == {}
    assert spans_told(np.where((hour // 6) % 2, 1, 0), hour, mine, 2) == {}, "no shift begins twice a day"


ELSEWHERE = """county: vale
days: 365
warm_up: 0
cool_down: 0
seed: 4
calls:
  per_1000_a_year: 400
  profile: {day_spread: 0}
  case_mix:
    conditions:
      - {id: heart, share: 0.3, priority: {1: 1}, conveyed: 0.9}
      - {id: injury, share: 0.3, priority: {1: 0.5, 2: 0.5}, conveyed: 0.8}
      - {id: other, share: 0.4, priority: {2: 1}, conveyed: 0.7}
  by_town: {north: {shares: {heart: 50 %}, hour_of_day: NIGHT}}
desk:
  call_taking: {mean: 90 s, spread: 0.5}
  by_condition: {heart: {mean: 40 s, spread: 0.5}}
launch: {mean: 2 min, spread: 0.5, by_hour: {22-6: {mean: 5 min, spread: 0.5}}}
village_extent: none
""".replace("NIGHT", str([3] * 6 + [1] * 18))


@pytest.mark.long
def test_townships_conditions_at_the_desk_and_launches_at_night_are_told_apart(vale: Path) -> None:
    """A township with other calls at other hours, a condition that is taken sooner, launches later at night."""
    zones = vale / "vale" / "zones.csv"
    before = zones.read_text("utf-8")
    head, *rows = before.splitlines()
    towns = [f"{row},{'north' if n < 6 else 'south'},rural" for n, row in enumerate(rows)]
    zones.write_text("\n".join([f"{head},town,kind", *towns]) + "\n", "utf-8")
    try:
        (vale / "elsewhere.yaml").write_text(ELSEWHERE, "utf-8")
        truth, guess = build(load_scenario(vale / "elsewhere.yaml")), load_scenario(vale / "guess.yaml")
        deviations = []
        for number in range(2):
            found = fit(guess, write_log(vale / f"elsewhere-{number}.csv", truth, number))
            assert set(found.local) == {"by_town"}
            assert set(found.local["by_town"]) == {"north", "south"}
            for town, shares in {"north": (0.5, 0.5 * 3 / 7, 0.5 * 4 / 7), "south": (0.3, 0.3, 0.4)}.items():
                one = found.local["by_town"][town]
                deviations += [(one.shares[n].share - true) / one.shares[n].error for n, true in enumerate(shares)]
            hours = found.local["by_town"]["north"].hours
            assert hours is not None
            known = np.array([3.0] * 6 + [1.0] * 18)
            deviations += ((hours[0] - known / known.mean()) / hours[1]).tolist()
            for id_, mean in {"heart": 2 / 3, "injury": 1.5, "other": 1.5}.items():
                law = found.taking[id_]
                deviations.append((law.mean - mean) / law.mean_error)
            ((span, night),) = found.launch_by_hour
            day = found.laws["launch"]
            assert span == "22-6"
            assert day is not None
            deviations += [(night.mean - 5) / night.mean_error, (day.mean - 2) / day.mean_error]
            laid = lay_over(found).settings
            assert laid.launch.by_hour["22-6"].law().mean == pytest.approx(night.mean, abs=1e-3)
            assert laid.desk.by_condition["heart"].law().mean == pytest.approx(found.taking["heart"].mean, abs=1e-3)
            assert laid.calls.by_town["north"].shares["heart"] == pytest.approx(0.5, abs=0.05)
    finally:
        zones.write_text(before, "utf-8")
    apart = np.abs(deviations)
    assert np.mean(apart < 2) >= 0.88
    assert apart.max() < 4


@pytest.mark.long
def test_nothing_is_fitted_of_what_a_log_does_not_tell(vale: Path) -> None:
    (vale / "plain.yaml").write_text(PLAIN.replace("days: 365", "days: 60"), encoding="utf-8")
    log = write_log(vale / "plain.csv", build(load_scenario(vale / "plain.yaml")))
    assert fit(load_scenario(vale / "guess.yaml"), log).features == {}
    assert GUESS.startswith("county")


def test_stations_and_reasons_that_there_are_not_are_faults(vale: Path) -> None:
    """Both at their cells, in the reader's language; a Chinese log's own words are known."""
    file = vale / "bad.csv"
    file.write_text(
        "called,zone,station,未应答站点,空驶原因\n"
        "2025-01-01 08:00,v1,west,east;middle,现场无人\n"
        "2025-01-01 09:00,v1,west,nowhere,否\n"
        "2025-01-01 10:00,v1,west,,tired\n",
        "utf-8",
    )
    with pytest.raises(Faults) as raised:
        fit(load_scenario(vale / "guess.yaml"), file)
    found = [(fault.mark.line, fault.key, said_in(fault.message, "en")) for fault in raised.value.faults if fault.key]
    assert [(line, key) for line, key, _ in found] == [(3, "未应答站点"), (4, "空驶原因")]
    assert "is no station of" in found[0][2]
    assert "no reason for an empty run" in found[1][2]
    file.write_text("\n".join(file.read_text("utf-8").splitlines()[:2]) + "\n", "utf-8")
    log = fit(load_scenario(vale / "guess.yaml"), file).log
    assert [log.asked[name].tolist() for name in ("west", "middle", "east")] == [[0.0], [1.0], [1.0]]
    assert log.emptied.tolist() == [True]
