"""Shocks: casualties, surges, closures, missing crews and help from neighbours, on Xiyang and by hand."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any, ClassVar

import numpy as np
import pytest

from sim.calls import Calls
from sim.dispatch import Records, simulate
from sim.scenario import Built, build, load_scenario
from sim.scenario.build import staffed
from tests.dispatch.test_every_feature import PLAIN
from tests.dispatch.test_stateful import watched_run

BUS = {
    "place": "gaoluo-10",
    "red": 4,
    "yellow": 3,
    "green": 9,
    "condition": "trauma",
    "in_a_unit": {"green": 4, "yellow": 2},
}
DAYS = {"days": "6 days", "warm_up": "0 days", "cool_down": "0 days", "calls": {"per_1000_a_year": 300}}


@cache
def _built(key: str) -> Built:
    given = {} if not key else {"episodes": {"all": {"it": ALL[key]}}} | BESIDE.get(key, {})
    return build(load_scenario("xiyang", **(DAYS | PLAIN | given)))


ROOM = {"county-tcm-hospital": 3, "county-hospital": 20}
ALL: dict[str, dict[str, Any]] = {
    "bus": {"day": "2025-01-03", "at": "14:30", "casualties": BUS},
    "elsewhere": {"day": "2025-01-03", "at": "14:30", "casualties": BUS | {"place": "dazhai-01"}},
    "room": {"day": "2025-01-03", "at": "14:30", "casualties": BUS | {"hospitals": ROOM}},
    "surge": {"day": "2025-01-03", "at": "6:00", "lasts": "24 h", "surge": {"factor": 4, "towns": ["皋落镇"]}},
    "evening": {"day": "2025-01-03", "lasts": "48 h", "surge": {"factor": 5, "hours": [18, 19]}},
    "fewer": {"day": "2025-01-03", "at": "6:00", "lasts": "24 h", "surge": {"factor": 0.25}},
    "closed": {"day": "2025-01-03", "lasts": "24 h", "closed": ["county-hospital"]},
    "crews": {"day": "2025-01-03", "lasts": "24 h", "crews": "67 %"},
    "aid": {"day": "2025-01-03", "lasts": "12 h", "crews": "10 %",
            "aid": {"units": 3, "gate": "gaoluo", "beyond": "35 min", "delay": "20 min"}},
    "aid, rosters": {"day": "2025-01-03", "lasts": "12 h", "crews": "10 %",
            "aid": {"units": 3, "gate": "gaoluo", "beyond": "35 min", "delay": "20 min"}},
    "aid, asked": {"day": "2025-01-03", "lasts": "12 h", "crews": "50 %",
            "aid": {"units": 3, "gate": "gaoluo", "beyond": "35 min", "delay": "20 min", "fewer_than": 18}},
}  # fmt: skip
BESIDE: dict[str, dict[str, Any]] = {
    "aid, rosters": {
        "rosters": {"by_station": {"gaoluo": [{"units": 1, "hours": "8-20"}, {"units": 1, "hours": "20-8"}]}}
    }
}
"""One crew is on duty at the gate, and another one comes when a neighbour's units are there."""
BEGIN = 2 * 1440.0


def ran(key: str) -> tuple[Built, Calls, Records]:
    built = _built(key)
    calls = built.calls(0)
    return built, calls, simulate(built.service, calls)


def by_name(key: str) -> dict[str, tuple[Any, ...]]:
    built = _built(key)
    calls = built.calls(0)
    columns = ("called", "ready", "condition", "priority", "launch", "drive", "on_scene", "conveyed")
    return dict(
        zip(
            calls.names(built.demand.zone_ids),
            zip(*(getattr(calls, one).tolist() for one in columns), strict=True),
            strict=True,
        )
    )


class TestCasualties:
    @pytest.mark.long
    def test_a_call_for_each_unit(self) -> None:
        _, calls, records = ran("bus")
        hurt = np.flatnonzero(calls.own["casualties"] > 0)
        assert sorted(zip(calls.priority[hurt].tolist(), calls.own["casualties"][hurt].tolist(), strict=True)) == [
            *[(1, 1)] * 4, (2, 1), (2, 2), (3, 1), (3, 4), (3, 4)
        ]  # fmt: skip
        assert set(calls.called[hurt]) == {BEGIN + 870}
        assert np.all(records.ended[hurt] == 0)
        figures = (
            _built("bus").service.features[-1].measured(records, np.ones(len(records), bool), (0.0, 6 * 1440.0), 39)
        )
        door = records.instant("at_hospital")[np.isin(records.call, hurt)]
        assert figures["casualties_last"] == door.max() - (BEGIN + 870)
        assert figures["casualties_red"] < figures["casualties_last"] < 60 * figures["episode_recovery"]
        reached = records.first_of_call(records.instant("arrived")) - calls.called
        others = (calls.called >= BEGIN + 870) & (calls.called < BEGIN + 870 + 1440) & (calls.own["casualties"] == 0)
        assert others.sum() > 0
        assert figures["episode_others"] == pytest.approx(np.nanmean(reached[others]))

    def test_all_other_calls_stay(self) -> None:
        once, now = by_name(""), by_name("bus")
        assert once.items() <= now.items()
        assert len(now) == len(once) + 9

    def test_their_chance_is_the_event_s_wherever_it_is(self) -> None:
        once, here, there = (by_name(key) for key in ("", "bus", "elsewhere"))
        new = [{row for name, row in found.items() if name not in once} for found in (here, there)]
        assert new[0] == new[1]

    def test_hospitals_take_as_many_as_they_have_room_for(self) -> None:
        built, calls, records = ran("room")
        ids = [one.id for one in built.scenario.county.hospitals]
        taken = dict.fromkeys(ids, 0)
        for row in np.flatnonzero(calls.own["casualties"][records.call] > 0).tolist():
            taken[ids[records.hospital[row]]] += int(calls.own["casualties"][records.call[row]])
        assert taken["county-tcm-hospital"] in (3, 4)  # the last unit may carry more than there is room for
        assert taken["county-tcm-hospital"] + taken["county-hospital"] == 16


class TestSurges:
    @pytest.mark.parametrize("key", ["surge", "evening"])
    def test_a_surge_keeps_every_call_and_adds_some_where_and_when_it_holds(self, key: str) -> None:
        once, now = by_name(""), by_name(key)
        assert once.items() <= now.items()
        new = [(name, row[0]) for name, row in now.items() if name not in once]
        assert len(new) > 10
        if key == "surge":
            towns = {zone.id: zone.town for zone in _built("").scenario.county.zones}
            assert all(BEGIN + 360 <= at < BEGIN + 1800 and towns[name.split(".")[0]] == "皋落镇" for name, at in new)
        else:
            assert all(BEGIN <= at < BEGIN + 2880 and at // 60 % 24 in (18, 19) for _, at in new)

    def test_fewer_calls_are_some_of_those(self) -> None:
        once, now = by_name(""), by_name("fewer")
        assert now.items() <= once.items()
        gone = [row[0] for name, row in once.items() if name not in now]
        assert len(gone) > 20
        assert all(BEGIN + 360 <= at < BEGIN + 1800 for at in gone)


class TestClosures:
    def test_a_closed_station_sends_nobody_and_a_closed_hospital_takes_nobody(self) -> None:
        built, _, records = ran("closed")
        ids = [one.id for one in built.scenario.county.stations]
        sent, left = records.instant("dispatched"), records.instant("left_scene")
        during = (sent >= BEGIN) & (sent < BEGIN + 1440)
        mine = records.station == ids.index("county-hospital")
        assert not (mine & during).any()
        assert (mine & ~during).any()
        hospital = [one.id for one in built.scenario.county.hospitals].index("county-hospital")
        leaving = (left >= BEGIN) & (left < BEGIN + 1440)
        assert not ((records.hospital == hospital) & leaving).any()
        assert ((records.hospital == hospital) & ~leaving).any()

    def test_a_third_of_the_units_has_no_crew(self) -> None:
        _, _, records = ran("crews")
        gone = [one for one in records.absences if one.why == "crew-missing"]
        assert len(gone) == round(0.33 * 39)
        assert all(BEGIN <= one.since < BEGIN + 240 and one.until == BEGIN + 1440 for one in gone)
        # which they are does not depend on how many units there are elsewhere
        assert len({one.unit for one in gone}) == len(gone)

    @pytest.mark.long
    def test_it_equals_a_smaller_fleet_while_it_lasts(self) -> None:
        """Cut at its hours where nothing is under way: before and after as without it, in it as a service without."""
        calm = {"days": "6 days", "warm_up": "0 days", "cool_down": "0 days", "calls": {"per_1000_a_year": 1}}
        given = {"it": {"day": "2025-01-03", "lasts": "24 h", "closed": ["gaoluo", "county-hospital"]}}
        plain = build(load_scenario("xiyang", **(calm | PLAIN)))
        calls = build(load_scenario("xiyang", **(calm | PLAIN | {"calls": {"per_1000_a_year": 60}}))).calls(0)
        shut = build(load_scenario("xiyang", **(calm | PLAIN | {"episodes": {"all": given}})))
        edge = np.array([BEGIN, BEGIN + 1440])
        usual = simulate(plain.service, calls)
        sent, clear = usual.instant("dispatched"), np.fmax(usual.instant("clear"), usual.instant("home"))
        across = ((sent[:, None] < edge) & (clear[:, None] > edge)).any(axis=1)
        calls = calls.at(np.setdiff1d(np.arange(len(calls)), usual.call[across]))
        stations = plain.scenario.county.stations
        fewer = staffed(plain, [0 if one.id in ("gaoluo", "county-hospital") else one.ambulances for one in stations])
        whole, without = (simulate(one, calls) for one in (shut.service, fewer.service))
        usual = simulate(plain.service, calls)
        during = (calls.called >= edge[0]) & (calls.called < edge[1])
        assert 5 < during.sum() < len(calls) - 10
        arrived = whole.first_of_call(whole.instant("arrived"))
        other = usual.first_of_call(usual.instant("arrived"))
        assert arrived[~during].tolist() == other[~during].tolist()
        assert not np.array_equal(arrived[during], other[during])
        own = np.isin(calls.condition, np.arange(99))
        assert (
            arrived[during & own].tolist() == without.first_of_call(without.instant("arrived"))[during & own].tolist()
        )


class TestRoads:
    """Snow for a day, and the road between Gaoluo and Daobakou closed."""

    SNOW: ClassVar[dict[str, Any]] = {
        "day": "2025-01-03", "lasts": "24 h", "roads": {"conditions": "snow", "closed": ["皋落镇-刀把口"]}
    }  # fmt: skip

    @pytest.mark.long
    def test_a_run_with_it_equals_runs_cut_at_its_hours_where_nothing_is_under_way(self) -> None:
        calm = {"days": "6 days", "warm_up": "0 days", "cool_down": "0 days", "calls": {"per_1000_a_year": 120}}
        snow = build(load_scenario("xiyang", **(calm | PLAIN | {"episodes": {"all": {"it": self.SNOW}}})))
        plain = build(load_scenario("xiyang", **(calm | PLAIN)))
        [(begin, end, service)] = snow.service.features[-1].passable
        always = replace(service, features=plain.service.features)
        calls = plain.calls(0)
        near = sum((calls.ready >= edge - 400) & (calls.called < edge) for edge in (begin, end)) > 0
        calls = calls.at(np.flatnonzero(~near))  # nothing is under way at its ends
        during = (calls.called >= begin) & (calls.called < end)
        assert 10 < during.sum() < len(calls) - 40
        columns = ("arrived", "at_hospital", "clear")
        whole, usual, snowed = (simulate(one, calls) for one in (snow.service, plain.service, always))
        for name in columns:
            found, other, slow = (one.first_of_call(one.instant(name)) for one in (whole, usual, snowed))
            assert np.array_equal(found[~during], other[~during], equal_nan=True), name
            assert np.array_equal(found[during], slow[during], equal_nan=True), name
            assert np.nanmean(found[during] - other[during]) > 2
        for name in ("travel_km", "transport_km"):
            found, other, slow = (one.first_of_call(getattr(one, name)) for one in (whole, usual, snowed))
            assert np.array_equal(found[~during], other[~during], equal_nan=True), name
            assert np.allclose(found[during], slow[during], equal_nan=True), name

    def test_two_at_once_add_up(self) -> None:
        """In the hours of both, snow and the closed road hold together, whichever stands first in the file."""
        snow = {"day": "2025-01-03", "lasts": "24 h", "roads": {"conditions": "snow"}}
        shut = {"day": "2025-01-03", "at": "12:00", "lasts": "24 h", "roads": {"closed": ["皋落镇-刀把口"]}}
        days = {"days": "6 days"} | PLAIN
        both = {"conditions": "snow", "closed": ["皋落镇-刀把口"]}

        def tables(**told: Any) -> dict[tuple[float, float], Any]:
            [*_, episodes] = build(load_scenario("xiyang", **days, episodes={"all": told})).service.features
            return {(begin, end): np.array(service.tables.cells) for begin, end, service in episodes.passable}

        of_both = next(iter(tables(it=snow | {"roads": both}).values()))
        [alone], [closed] = tables(a=snow).values(), tables(a=shut).values()
        two_days, half = 2 * 1440.0, 720.0
        spans = [(two_days, two_days + half), (two_days + half, two_days + 1440), (two_days + 1440, two_days + 2160)]
        for told in ({"a": snow, "b": shut}, {"b": shut, "a": snow}):
            found = tables(**told)
            assert list(found) == spans
            for span, one in zip(spans, (alone, of_both, closed), strict=True):
                assert np.array_equal(found[span], one)
        assert not np.array_equal(of_both, alone)
        assert not np.array_equal(of_both, closed)

    @pytest.mark.long
    def test_who_is_under_way_when_it_begins_goes_on_by_the_roads_of_now(self) -> None:
        """Every unit is home or on a job at each instant, and comes home later in snow than without."""
        busy = {"days": "6 days", "warm_up": "0 days", "cool_down": "0 days", "calls": {"per_1000_a_year": 1400}}
        snow = build(load_scenario("xiyang", **(busy | PLAIN | {"episodes": {"all": {"it": self.SNOW}}})))
        records = watched_run(snow.service, snow.calls(1))  # in which some are not sent on their way home
        home, clear = records.instant("home"), records.instant("clear")
        assert np.all((home >= clear) | np.isnan(home))
        across = (clear < BEGIN) & (home > BEGIN)
        assert across.sum() > 0
        assert not np.isnan(records.travel_km).any()

    @pytest.mark.long
    def test_a_plan_and_a_rule_of_one_s_own_hold_in_the_snow_too(self) -> None:
        snow = load_scenario("xiyang", **(DAYS | PLAIN | {"episodes": {"all": {"it": self.SNOW}}}))
        counts = tuple(2 if one.id == "dazhai" else 0 for one in snow.county.stations)
        stations = tuple(
            replace(one, ambulances=count) for one, count in zip(snow.county.stations, counts, strict=True)
        )
        written = build(replace(snow, county=replace(snow.county, stations=stations)))
        built = build(snow)
        tried, calls = staffed(built, counts), built.calls(0)
        assert simulate(tried.service, calls).instants.tobytes() == simulate(written.service, calls).instants.tobytes()

        def late(in_catchment: Any, minutes: Any) -> Any:
            return np.full(minutes.shape, 7.0)

        [(_, _, service)] = build(snow, rule=late).service.features[-1].passable
        assert np.all(service.handicap == 7)


class TestAid:
    @pytest.mark.parametrize("key", ["aid", "aid, rosters"])
    def test_they_are_there_after_their_delay_and_way_and_go_when_it_is_over(self, key: str) -> None:
        _, _, records = ran(key)
        lent = records.besides["aid"].astype(int).tolist()
        assert len(lent) == 3
        sent = records.instant("dispatched")[np.isin(records.unit, lent)]
        assert len(sent)
        assert np.all((sent >= BEGIN + 55) & (sent < BEGIN + 720))
        assert np.any(sent == BEGIN + 55) or sent.min() < BEGIN + 300
        for unit in lent:
            spells = [(one.since, one.until) for one in records.absences if one.unit == unit]
            assert spells[0] == (0.0, BEGIN + 55)
            assert BEGIN + 720 <= spells[1][0] < BEGIN + 1000
            assert spells[1][1] == np.inf

    def test_they_come_when_too_few_are_free(self) -> None:
        _, _, records = ran("aid, asked")
        there = {one.until for one in records.absences if one.why == "not-called" and one.since == 0.0}
        assert len(there) == 1
        assert BEGIN + 55 < there.pop() < BEGIN + 720

    def test_the_county_s_own_units_keep_their_names(self) -> None:
        once, now = _built(""), _built("aid")
        assert now.setting.ambulances == once.setting.ambulances
        names = [set(zip(one.service.unit_station, one.service.unit_ordinal, strict=True)) for one in (once, now)]
        assert names[0] < names[1]
