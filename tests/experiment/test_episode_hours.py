"""A shock hour by hour, and a day on which units are moved as it is played: both as the ledger has them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim import api, load_scenario
from sim.dispatch import simulate
from sim.experiment.episode_hours import hours_of_episodes
from sim.experiment.replay import DAY, replay_of
from sim.scenario import build

SHOCK = {
    "all": {
        "bus": {
            "day": "2025-01-03",
            "at": "14:30",
            "lasts": "3 h",
            "casualties": {
                "place": "gaoluo-10",
                "red": 5,
                "green": 8,
                "in_a_unit": {"green": 4},
                "condition": "trauma",
            },
        }
    }
}


def kept(tmp_path: Any, **given: Any) -> Any:
    scenario = load_scenario("xiyang", days=5, warm_up="0 days", calls={"per_1000_a_year": 60}, **given)
    scenario = scenario.with_settings(replications=2)
    api.run(scenario, workers=1, out=tmp_path / "run")
    return build(scenario), tmp_path / "run"


@pytest.mark.long
def test_each_hour_has_the_calls_that_came_in_it_and_the_units_that_were_out(tmp_path: Any) -> None:
    built, folder = kept(tmp_path, episodes=SHOCK)
    [one] = hours_of_episodes(built, folder)
    begin = 2 * DAY + 870
    assert (one.begin, one.end, one.spells[0].begin, one.spells[-1].end) == (begin, begin + 180, begin, begin + 540)
    runs = [simulate(built.service, built.calls(number)) for number in (0, 1)]
    for spell in one.spells:
        came, waits, busy = 0, [], 0.0
        for records in runs:
            mine = (records.calls.called >= spell.begin) & (records.calls.called < spell.end)
            response = records.first_of_call(records.instant("arrived")) - records.calls.called
            came, waits = came + int(mine.sum()), [*waits, *response[mine & ~np.isnan(response)]]
            both = np.clip(records.instant("clear"), spell.begin, spell.end), records.instant("dispatched")
            busy += float((both[0] - np.clip(both[1], spell.begin, spell.end)).sum()) / (spell.end - spell.begin)
        assert spell.calls == came / 2
        assert spell.busy == pytest.approx(busy / 2)
        assert spell.response == pytest.approx(np.mean(waits)) if waits else np.isnan(spell.response)
    replay = replay_of(built, folder)
    assert replay is not None
    assert (replay.day, replay.shock) == (2, True)


@pytest.mark.long
def test_units_that_are_moved_are_played(tmp_path: Any) -> None:
    """Each move of the day has its leg and its stay, from and until when the ledger has them."""
    asked = {"rule": "priority list", "posts": ["gaoluo-10", "leping-05", "yetou"], "hours": ["8-20"]}
    built, folder = kept(tmp_path, waiting=asked)
    replay = replay_of(built, folder, day=2)
    assert replay is not None
    records = simulate(built.service, built.calls(0))
    begin = 2 * DAY
    ends = [
        (one.there, min(one.left, begin + DAY)) for one in records.moves if one.there < begin + DAY and one.left > begin
    ]
    stays = [(round(since - begin, 2), round(until - begin, 2)) for since, until in ends if until > since]
    assert stays
    assert sorted((leg.start, leg.end) for leg in replay.legs if leg.state == "wait") == sorted(stays)
    moving = [leg for leg in replay.legs if leg.state == "move"]
    assert moving
    assert all(leg.path >= 0 and leg.end <= leg.until + 0.02 for leg in moving)
    assert len(replay.moved) >= len(stays)
