"""A day that is played tells what the ledger tells, at every instant, on the roads that were driven."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import duckdb
import pytest

from sim import api, load_scenario
from sim.experiment.replay import DAY, STATES, replay_of
from sim.scenario import build
from sim.scenario.seeds import bundled

pytestmark = pytest.mark.long

XIYANG = bundled("scenarios") / "xiyang.yaml"


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """Five weeks of Xiyang with ten times its calls, so that units are sent on their way home; a day, its rows."""
    out = tmp_path_factory.mktemp("day") / "run"
    scenario = load_scenario(XIYANG, days=35, calls={"per_1000_a_year": 120})
    api.run(scenario, replications=1, workers=1, out=out)
    built = build(scenario)
    rows = duckdb.sql(f"select * from '{out / 'incidents' / 'replication-001.parquet'}'").fetchdf()
    return built, replay_of(built, out), rows, out


def state_of(row, at):
    """What a unit does at an instant, by the ledger alone."""
    rolled = row.dispatched if math.isnan(row.launched) else row.launched
    spans = {
        "launch": (row.dispatched, rolled),
        "go": (rolled, row.arrived),
        "scene": (row.arrived, row.left_scene),
        "carry": (row.left_scene, row.at_hospital),
        "hospital": (row.at_hospital, row.clear),
        "back": (row.clear, row.home),
    }
    return next((state for state, (start, end) in spans.items() if start <= at < end), None)


def test_at_every_instant_it_is_in_the_state_of_the_ledger(played):
    _, replay, rows, _ = played
    begin = replay.day * DAY
    mine = rows[(rows.called >= begin) & (rows.called < begin + DAY)].sort_values("called").reset_index(drop=True)
    assert len(mine) == len(replay.calls) > 40
    assert [call["call"] for call in replay.calls] == mine.call.tolist()
    chance, compared = random.Random(4), 0
    for _ in range(300):
        at = chance.uniform(0, DAY)
        for number, row in mine.iterrows():
            told = [leg for leg in replay.legs if leg.call == number and leg.start <= at < leg.end]
            near = [abs(at - edge) for leg in replay.legs if leg.call == number for edge in (leg.start, leg.end)]
            if near and min(near) < 0.011:  # times are told to the hundredth of a minute
                continue
            wanted = state_of(row, begin + at)
            if wanted is None and told and math.isnan(row.home):
                assert told[0].state == "back"  # sent again before it was home: the ledger has no homecoming
                continue
            assert [leg.state for leg in told] == ([wanted] if wanted else []), (number, at)
            compared += 1
    assert compared > 10_000


def test_a_unit_is_never_in_two_states(played):
    _, replay, _, _ = played
    by_unit: dict[str, list[tuple[float, float]]] = {}
    for leg in replay.legs:
        by_unit.setdefault(replay.jobs[leg.job]["unit"], []).append((leg.start, leg.end))
    for spans in by_unit.values():
        spans.sort()
        assert all(a[1] <= b[0] + 0.011 for a, b in pairwise(spans))


def test_a_homecoming_that_is_cut_ends_when_the_unit_is_sent_again(played):
    _, replay, _, _ = played
    cut = [leg for leg in replay.legs if leg.state == "back" and leg.end < leg.until - 0.011]
    assert cut  # the demand is chosen so that there are some
    for leg in cut:
        unit = replay.jobs[leg.job]["unit"]
        sent = [call["dispatched"] - replay.day * DAY for call in replay.calls if call["unit"] == unit]
        assert any(abs(leg.end - at) < 0.011 for at in sent)


def test_paths_lead_along_roads_from_place_to_place(played):
    built, replay, _, _ = played
    county = built.scenario.county
    zones = {zone.id: (round(zone.lat, 4), round(zone.lon, 4)) for zone in county.zones}
    for path in replay.paths:
        times = [minutes for _, minutes in path]
        assert len(path) >= 2
        assert times == sorted(times)
    for leg in replay.legs:
        assert leg.state in STATES
        if leg.state == "go":
            end = replay.points[replay.paths[leg.path][-1][0]]
            assert end == zones[replay.jobs[leg.job]["zone"]]
    assert max(len(path) for path in replay.paths) > 10


def test_a_day_may_be_asked_and_a_county_without_positions_has_none(played, tmp_path):
    built, replay, _, out = played
    other = replay_of(built, out, day=3 if replay.day != 3 else 4)
    assert other.day != replay.day
    assert all(other.day * DAY <= call["called"] < (other.day + 1) * DAY for call in other.calls)
    files = {
        "county.yaml": "name: 小县\nname_latin: Tiny\ntravel_minutes: minutes.csv\n",
        "zones.csv": "zone,people,kind\na,5000,rural\n",
        "stations.csv": "station,ambulances\ns,1\n",
        "hospitals.csv": "hospital\nh\n",
        "minutes.csv": "site,a\ns,5\nh,6\n",
    }
    (tmp_path / "c").mkdir()
    for name, text in files.items():
        (tmp_path / "c" / name).write_text(text, encoding="utf-8")
    asked = "county: c\ndays: 20\nreplications: 1\ndispatch: {rule: nearest}\n"
    (tmp_path / "t.yaml").write_text(asked, encoding="utf-8")
    done = api.run(load_scenario(tmp_path / "t.yaml"), workers=1, out=tmp_path / "run", language="zh")
    assert replay_of(done.built, tmp_path / "run") is None
    assert 'id="replay"' not in (tmp_path / "run" / "report.html").read_text(encoding="utf-8")
