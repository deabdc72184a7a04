"""How long callers wait for a seat before they hang up, and who calls again, is fitted to a log that tells of it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim import load_scenario
from sim.api import fit
from sim.calls.history import replay
from sim.chance import from_moments
from sim.dispatch.features.desk import take_calls
from sim.documents import Faults
from sim.experiment import lay_over
from sim.experiment.fit import features_of
from sim.experiment.fit import fit as fit_to
from sim.experiment.fitted_yaml import fitted_yaml
from sim.measures.validation import observe
from sim.scenario import build, log_beside
from sim.words import said_in
from tests.experiment.test_recovery import write_vale
from tests.experiment.test_recovery_of_features import off

SEATS, PATIENCE, AGAIN, AGAIN_AFTER = 2, 1.5, 0.4, 3.0
ADVICE = {"heart": 0.0, "other": 0.15}


@pytest.fixture(scope="module")
def vale(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    write_vale(folder)
    return folder


def instant(minutes: float) -> str:
    seconds = round(minutes * 60)
    return f"2025-03-{1 + seconds // 86400:02d} {seconds // 3600 % 24:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def write_desk(path: Path, seed: int, callers: int = 5000, days: int = 20) -> Path:
    """A busy desk of two seats: callers wait 1.5 min on average before hanging up, 40 % of those call again.

    They do so 3 min later. Of the calls of one of two conditions 15 % are helped by advice.
    """
    rng = np.random.default_rng(seed)
    called = np.sort(rng.uniform(0, days * 1440, callers))
    ringing, taking = rng.uniform(0.05, 0.15, callers), from_moments(9.0, 0.5, "gamma").quantile(rng.random(callers))
    patience = [from_moments(PATIENCE, 1.0, "exponential").quantile(rng.random(callers)) for _ in range(3)]
    after = from_moments(AGAIN_AFTER, 0.8, "gamma")
    again = [np.where(rng.random(callers) < AGAIN, after.quantile(rng.random(callers)), np.nan) for _ in range(3)]
    condition = rng.choice(list(ADVICE), callers)
    advised = rng.random(callers) < np.array([ADVICE[one] for one in condition])
    lines = ["called,answered,ready,zone,condition,ended,desk_wait,hung_up_after,rang_again_after"]
    rows = take_calls(called, ringing + taking, [SEATS] * 24, patience, again)
    for caller in range(callers):
        mine = rows[rows["caller"] == caller]
        hung = ";".join(f"{round((row['end'] - row['rang']) * 60)} s" for row in mine if np.isnan(row["seated"]))
        rang = ";".join(f"{round((b['rang'] - a['end']) * 60)} s" for a, b in pairwise(mine))
        last, where = mine[-1], f"v1,{condition[caller]}"
        if np.isnan(last["seated"]):
            lines.append(f"{instant(called[caller])},,,{where},gave up,,{hung},{rang}")
            continue
        answered = last["seated"] + ringing[caller]
        ended = instant(answered + taking[caller])
        wait = f"{round((last['seated'] - last['rang']) * 60)} s"
        how = "advised" if advised[caller] else "reached"
        lines.append(f"{instant(called[caller])},{instant(answered)},{ended},{where},{how},{wait},{hung},{rang}")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.mark.long
def test_patience_calling_again_advice_and_seats_are_what_the_desk_had(vale: Path) -> None:
    """Over four logs within two standard errors most times, and never beyond four."""
    guess, found = build(load_scenario(vale / "guess.yaml")), []
    for seed in range(4):
        read = log_beside(write_desk(vale / f"{seed}.csv", seed), guess.scenario.county, guess.scenario.settings)
        told: dict[str, Any] = features_of(guess, read)["desk_seats"]
        assert told["seats"].value == SEATS
        found += [off(told, "patience/mean", PATIENCE), off(told, "again", AGAIN)]
        found += [off(told, "again_after/mean", AGAIN_AFTER), off(told, "again_after/spread", 0.8)]
        found += [off(told, "advice/other", ADVICE["other"])]
        assert set(told["advice"]) == {"other"}
    apart = np.abs([deviation for _, deviation in found])
    assert np.mean(apart < 2) >= 0.75, found
    assert apart.max() < 4, found


@pytest.mark.long
def test_the_file_has_the_desk_as_it_was_fitted_and_the_ringing_without_the_wait(vale: Path) -> None:
    fitted = fit(load_scenario(vale / "guess.yaml"), write_desk(vale / "file.csv", 9))
    answering = fitted.laws["desk.answering"]
    assert answering is not None
    assert abs(answering.mean - 0.1) < 0.02
    laid = lay_over(fitted).settings.features["desk_seats"]
    for language in ("en", "zh"):
        file = vale / f"fitted-{language}.yaml"
        file.write_text(fitted_yaml(fitted, file, language), "utf-8")
        assert load_scenario(file).settings.features["desk_seats"] == laid


def test_a_log_without_a_queue_or_with_a_wrong_wait_says_so(vale: Path) -> None:
    guess = build(load_scenario(vale / "guess.yaml"))
    file = vale / "none.csv"
    file.write_text("called,answered,ready,zone,排队时长,挂断前等候时长\n"
                    "2025-01-01 08:00,2025-01-01 08:00:10,2025-01-01 08:02,v1,0 s,\n"
                    "2025-01-01 09:00,2025-01-01 09:03:10,2025-01-01 09:05,v1,20 s,40 s；90 s\n", "utf-8")  # fmt: skip
    log = log_beside(file, guess.scenario.county, guess.scenario.settings)
    assert log.listed["hung_up_after"] == ((), (pytest.approx(2 / 3), 1.5))
    assert "desk_seats" not in features_of(guess, log)
    file.write_text("called,zone,hung_up_after\n2025-01-01 08:00,v1,40 s;soon\n", "utf-8")
    with pytest.raises(Faults) as raised:
        log_beside(file, guess.scenario.county, guess.scenario.settings)
    assert [(fault.mark.line, fault.key) for fault in raised.value.faults] == [(2, "hung_up_after")]
    assert all(said_in(fault.message, "zh") for fault in raised.value.faults)


def test_calls_that_were_helped_by_advice_ask_for_no_unit(vale: Path) -> None:
    """They count in the rates; who replays the log, or holds it against a simulation, leaves them out."""
    guess = build(load_scenario(vale / "guess.yaml"))
    file = vale / "advised.csv"
    file.write_text("called,zone,ended,arrived\n2025-01-01 08:00,v1,advised,\n"
                    "2025-01-01 09:00,v1,reached,2025-01-01 09:10\n2025-01-01 10:00,v1,lost,\n", "utf-8")  # fmt: skip
    log = log_beside(file, guess.scenario.county, guess.scenario.settings)
    assert log.lost.tolist() == [False, False, True]
    seen = observe(log, guess.setting)
    assert (seen.calls, sorted(seen.response)) == (2, [pytest.approx(10.0), np.inf])
    assert len(replay(log, guess.marks, log.start, 1.0, 1, 0)) == 2


def test_calls_helped_by_advice_are_no_demand_where_no_advice_can_be_written(vale: Path) -> None:
    """Of 30 calls of 24,000 people every third is helped by advice: 20 ask for a unit unless the log tells the desk."""
    built = build(load_scenario(vale / "guess.yaml"))
    instants = [f"2025-01-{1 + n // 3:02d} {8 + n % 3:02d}:0" for n in range(30)]
    ended = ["advised" if n % 3 == 0 else "reached" for n in range(30)]
    bare = "".join(f"{at}0,v{n % 12},{how}\n" for n, (at, how) in enumerate(zip(instants, ended, strict=True)))
    of_desk = "".join(
        f"{at}0,v{n % 12},{how},{at}1,{at}3\n" for n, (at, how) in enumerate(zip(instants, ended, strict=True))
    )
    file = vale / "no-desk.csv"
    file.write_text("called,zone,ended\n" + bare, "utf-8")
    found = fit_to(built, log_beside(file, built.scenario.county, built.scenario.settings))
    assert found.rate.overall * 24 * found.rate.years == pytest.approx(20)
    assert "desk_seats" not in found.features
    [unheld] = found.unheld["desk_seats"]
    assert said_in(unheld.said, "en").startswith("10 calls that were helped by advice are not counted ")
    assert "有10次呼叫经电话指导即可" in fitted_yaml(found, vale / "fitted.yaml", "zh")
    scenario = built.scenario.with_settings(desk_seats={"seats": 2, "advice": {"other": 0.1}})
    own = lay_over(fit_to(build(scenario), found.log)).settings.features["desk_seats"]
    assert (own.seats, own.advice) == (2, {}), "a scenario of its own advice would leave out a tenth again"
    file.write_text("called,zone,ended,answered,ready\n" + of_desk, "utf-8")
    found = fit_to(built, log_beside(file, built.scenario.county, built.scenario.settings))
    assert found.rate.overall * 24 * found.rate.years == pytest.approx(30)
    for share in found.features["desk_seats"]["advice"].values():
        assert share.value == pytest.approx(1 / 3)
    assert found.unheld == {}
    file.write_text("called,zone,ended\n" + bare.replace("reached", "advised"), "utf-8")
    with pytest.raises(Faults, match=r"no-desk.csv:1:1: ended: every call was helped by advice"):
        fit_to(built, log_beside(file, built.scenario.county, built.scenario.settings))
