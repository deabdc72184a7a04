"""What is decided again while units are on their way: by hand, and without a trace where it changes nothing."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import numpy as np
import pytest

from sim.calls import Calls, Demand, Profile, sample_calls
from sim.chance import Constant, from_moments
from sim.dispatch import Records, Service, simulate
from sim.dispatch.features import Answers, Bays, Cancelled, Redeciding, RedecidingSection, RostersSection, redeciding
from tests.dispatch.random_worlds import busy_county, crowded
from tests.worlds import a_call, a_service, marks, road_county, roads, some_calls, table_county, told

LINE = road_county(
    roads([("a", "b", 10.0), ("b", "c", 10.0), ("c", "d", 10.0)]), ["a", "b", "c", "d"], {"a": 1, "d": 1}, ["a"]
)
"""A road of 30 km, a kilometre a minute; unit 0 stands at one end, unit 1 at the other."""

ONE = table_county(
    {"seat": {"north": 20, "south": 6}, "clinic": {"north": 5, "south": 5}}, {"seat": 1}, ["clinic"]
)  # fmt: skip
"""One unit; nothing is known of the road between the places: from the north to the south it is 10 minutes."""


def jobs(service: Service, *rows: dict, county=LINE) -> list[dict]:
    return told(simulate(service, some_calls(county, *rows)))


def on_the_line(standing: Redeciding, **service: object) -> Service:
    return replace(a_service(LINE, **service), features=(standing,))  # type: ignore[arg-type]


class TestRedirect:
    def test_a_unit_is_sent_on_from_where_it_is(self) -> None:
        """At 14 unit 0 is 4 km beyond b towards c; d is 16 minutes on, its own unit is away: it gets there at 30."""
        service = on_the_line(Redeciding(redirect=0.0))
        away, lesser, urgent = jobs(
            service, a_call(0, "d", priority=1, on_scene=500), a_call(0, "c", priority=3), a_call(14, "d", priority=1)
        )
        assert (away["unit"], urgent["unit"], urgent["rolling"], urgent["dispatched"]) == (1, 0, True, 14)
        assert urgent["arrived"] == pytest.approx(30)
        assert urgent["travel_km"] == pytest.approx(16)
        [cut] = lesser["early"]
        assert (cut["outcome"], cut["unit"], cut["launched"], cut["clear"]) == ("redirected", 0, 0, 14)
        assert (cut["arrived"], cut["left_scene"], cut["home"]) == (None, None, None)
        assert cut["travel_km"] == pytest.approx(20)  # as far as the node by which it goes on
        # the lesser call waits until the unit clears at d, ten minutes away
        assert (lesser["unit"], lesser["dispatched"]) == (0, pytest.approx(30))
        assert lesser["arrived"] == pytest.approx(40)

    def test_who_is_nearer_is_asked_before_a_unit_is_sent_on(self) -> None:
        """At 2 the unit of c is 10 minutes from d, unit 0 is 28; c is asked, and given up at 4: then unit 0 goes."""
        county = road_county(
            roads([("a", "b", 10.0), ("b", "c", 10.0), ("c", "d", 10.0)]), ["a", "b", "c", "d"], {"a": 1, "c": 1}, ["a"]
        )
        features = (Answers((1,), ((0.5,) * 24,), 2.0), Redeciding(redirect=0.0))
        service = replace(a_service(county), features=features)
        calls = some_calls(county, a_call(0, "b", priority=3), a_call(2, "d", priority=1))
        own = np.zeros(2, dtype=[("raised", float, (1,))])
        own["raised"] = [[0.0], [0.9]]
        lesser, urgent = told(simulate(service, replace(calls, own=own)))
        assert (urgent["unit"], urgent["dispatched"]) == (0, 4)
        assert urgent["arrived"] == pytest.approx(30)
        assert [one["outcome"] for one in lesser["early"]] == ["redirected"]
        own["raised"] = 0.0  # the crew of c comes
        lesser, urgent = told(simulate(service, replace(calls, own=own)))
        assert (urgent["unit"], urgent["dispatched"], "early" in lesser) == (1, 2, False)

    def test_it_may_turn_round_on_the_road(self) -> None:
        """At 14 it is 4 km beyond b: back there at 18."""
        service = on_the_line(Redeciding(redirect=0.0))
        _, lesser, urgent = jobs(
            service, a_call(0, "d", on_scene=500), a_call(0, "c", priority=3), a_call(14, "b", priority=1)
        )
        assert (urgent["unit"], urgent["arrived"]) == (0, pytest.approx(18))
        assert lesser["early"][0]["travel_km"] == pytest.approx(18)

    def test_while_it_launches_it_is_at_its_base(self) -> None:
        """It rolls at 3 as it would have, only elsewhere."""
        service = on_the_line(Redeciding(redirect=0.0), launch=3.0)
        _, lesser, urgent = jobs(
            service, a_call(0, "d", on_scene=500), a_call(0, "c", priority=3), a_call(1, "b", priority=1)
        )
        assert (urgent["rolling"], urgent["launched"], urgent["arrived"]) == (False, 3, pytest.approx(13))
        assert (lesser["early"][0]["launched"], lesser["early"][0]["travel_km"]) == (None, 0)

    @pytest.mark.parametrize(("saves", "sent_on"), [(16.0, True), (16.5, False)])
    def test_only_where_it_saves_so_much(self, saves: float, sent_on: bool) -> None:
        """At 6 unit 0 is 4 minutes from b and unit 1, at home, 20."""
        service = on_the_line(Redeciding(redirect=saves))
        _, urgent = jobs(service, a_call(0, "b", priority=2), a_call(6, "b", priority=1))
        assert (urgent["unit"] == 0) == sent_on

    def test_the_lesser_call_gets_the_free_unit_at_once(self) -> None:
        lesser, urgent = jobs(
            on_the_line(Redeciding(redirect=3.0)), a_call(0, "b", priority=2), a_call(6, "a", priority=1)
        )
        assert (urgent["unit"], urgent["arrived"]) == (0, pytest.approx(12))
        assert (lesser["unit"], lesser["dispatched"], lesser["arrived"]) == (1, 6, pytest.approx(26))

    def test_only_from_a_less_urgent_call_and_only_once(self) -> None:
        service = on_the_line(Redeciding(redirect=0.0))
        away = a_call(0, "d", on_scene=500)
        _, first, second = jobs(service, away, a_call(0, "c", priority=2), a_call(5, "b", priority=2))
        assert "early" not in first
        assert second["dispatched"] == pytest.approx(20)
        _, third, second, first = jobs(
            service, away, a_call(0, "c", priority=3), a_call(2, "c", priority=2), a_call(4, "b", priority=1)
        )
        assert [len(job.get("early", ())) for job in (third, second, first)] == [1, 0, 0]
        assert second["unit"] == 0
        assert second["arrived"] == pytest.approx(20)

    def test_without_a_road_it_turns_at_the_call_or_at_its_base(self) -> None:
        """The unit goes on to the north, 15 minutes left, and from there 10 to the south: it is there at 30."""
        service = replace(a_service(ONE), features=(Redeciding(redirect=0.0),))
        _, urgent = jobs(service, a_call(0, "north", priority=3), a_call(5, "south", priority=1), county=ONE)
        assert urgent["arrived"] == 5 + 15 + 10


class TestUpgrade:
    def test_a_closer_unit_that_clears_takes_over(self) -> None:
        """Unit 1 clears at d at 5, 10 minutes from c; unit 0 has 15 to go: it turns at b and is home at 20."""
        first, second = jobs(
            on_the_line(Redeciding(upgrade=3.0)), a_call(0, "d", on_scene=5), a_call(0, "c", priority=2)
        )
        [cut] = second["early"]
        assert (first["unit"], first["home"], second["unit"], second["rolling"]) == (1, None, 1, True)
        assert second["arrived"] == pytest.approx(15)
        assert (cut["outcome"], cut["unit"], cut["clear"], cut["home"]) == (
            "relieved", 0, pytest.approx(10), pytest.approx(20),
        )  # fmt: skip
        assert cut["travel_km"] == pytest.approx(10)

    def test_not_where_it_saves_less(self) -> None:
        _, second = jobs(on_the_line(Redeciding(upgrade=5.5)), a_call(0, "d", on_scene=5), a_call(0, "c"))
        assert "early" not in second

    def test_who_still_launches_stays_at_home(self) -> None:
        _, second = jobs(
            on_the_line(Redeciding(upgrade=3.0), launch=3.0),
            a_call(0, "d", on_scene=2),
            a_call(4, "c"),
            a_call(90, "b"),
        )[:2]
        [cut] = second["early"]
        assert (cut["outcome"], cut["launched"], cut["clear"], cut["home"]) == ("relieved", None, 5, 5)


class TestCancel:
    ON = on_the_line(Redeciding(cancels=True))

    def test_a_unit_stands_down_at_the_next_node(self) -> None:
        """Cancelled at 12, two km beyond b: it goes on to c, and is home from there at 40."""
        _, job = jobs(self.ON, a_call(0, "d", on_scene=500), a_call(0, "c", cancelled=12))
        [cut] = job["early"]
        assert (job["ended"], "arrived" in job) == ("cancelled", False)
        assert (cut["outcome"], cut["clear"], cut["home"]) == ("cancelled", pytest.approx(20), pytest.approx(40))

    def test_not_once_a_unit_is_there(self) -> None:
        [job] = jobs(self.ON, a_call(0, "b", cancelled=10))
        assert (job["ended"], job["arrived"]) == ("reached", pytest.approx(10))

    def test_who_waits_is_waited_for_no_more(self) -> None:
        county = ONE
        service = replace(a_service(county), features=(Redeciding(cancels=True),))
        _, gone, last = jobs(
            service,
            a_call(0, "south", on_scene=60),
            a_call(1, "north", cancelled=30),
            a_call(2, "south"),
            county=county,
        )
        assert gone == {"ended": "cancelled"}
        assert last["dispatched"] == 66

    def test_it_takes_a_waiting_call_where_it_turns(self) -> None:
        """Cancelled at 5 on the way to the north, the unit is free there at 20 and is in the south at 30."""
        service = replace(a_service(ONE), features=(Redeciding(cancels=True),))
        gone, other = jobs(service, a_call(0, "north", cancelled=5), a_call(2, "south"), county=ONE)
        assert (gone["early"][0]["clear"], gone["early"][0]["home"]) == (20, None)
        assert (other["dispatched"], other["arrived"]) == (20, 30)


def test_figures() -> None:
    """Of three assignments one is cut: 4 minutes are left to b, from d they were 20."""
    service = on_the_line(Redeciding(redirect=0.0))
    records = simulate(service, some_calls(LINE, a_call(0, "b", priority=2), a_call(6, "b", priority=1)))
    figures = service.features[0].measured(records, np.ones(3, dtype=bool), (0.0, 10.0), 2)
    assert figures == {
        "redirected": pytest.approx(1 / 3), "relieved": 0, "redeciding_saved": pytest.approx(16), "cancelled": 0,
    }  # fmt: skip


def same(one: Records, other: Records) -> bool:
    names = [field.name for field in fields(Records) if field.name not in ("outcome", "saved", "turned")]
    columns = {name: (getattr(one, name), getattr(other, name)) for name in names}
    return all(
        np.array_equal(mine, theirs, equal_nan=mine.dtype == float)
        for mine, theirs in columns.values()
        if isinstance(mine, np.ndarray)
    )


@pytest.mark.parametrize("seed", range(5))
def test_values_that_change_nothing_give_the_bytes_of_off(seed: int) -> None:
    """Savings that no drive can make, calls that are all as urgent, and none that is cancelled."""
    for world in (busy_county(seed), crowded(seed)):
        off = replace(world.service, features=(), fleet=None)
        own = np.full(len(world.calls), np.inf).astype([("cancelled", float)])
        calls = replace(world.calls, own=own)
        alike = replace(calls, priority=np.full_like(calls.priority, 2))
        for others in ((), (Bays((2,) * len(world.county.hospitals)),)):
            for idle, some in ((Redeciding(None, 1e9, True), calls), (Redeciding(0.0, 1e9, True), alike)):
                plain = simulate(replace(off, features=others), some)
                assert same(plain, simulate(replace(off, features=(idle, *others)), some))


@pytest.mark.parametrize("seed", range(20))
def test_nobody_is_at_two_places_and_nobody_bounces(seed: int) -> None:
    """On roads, with traffic: each unit is free before it is sent again; no call loses two units to other calls."""
    world = busy_county(seed)
    chance = np.random.default_rng(seed)
    own = np.where(chance.random(len(world.calls)) < 0.2, chance.random(len(world.calls)) * 20, np.inf)
    calls = replace(world.calls, own=own.astype([("cancelled", float)]))
    records = simulate(replace(world.service, features=(Redeciding(0.0, 0.0, True),)), calls)
    assert records.outcome is not None
    assert len(set(records.outcome.tolist())) == 4
    dispatched, clear = records.instant("dispatched"), records.instant("clear")
    order = np.lexsort((clear, dispatched, records.unit))
    mine = records.unit[order][1:] == records.unit[order][:-1]
    assert np.all(dispatched[order][1:][mine] >= clear[order][:-1][mine])
    lost = np.bincount(records.call[(records.outcome == 1) | (records.outcome == 2)])
    assert lost.max() == 1
    done = np.bincount(records.call[records.outcome == 0], minlength=len(calls))
    assert np.array_equal(done == 1, records.ended == 0)
    driven = records.instant("arrived") - np.fmax(dispatched, np.nan_to_num(records.instant("launched"), nan=-np.inf))
    assert np.all(driven[records.outcome == 0] >= 0)


@pytest.mark.parametrize("seed", range(12))
def test_looking_at_every_unit_on_its_way_would_send_on_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    world = busy_county(seed)
    service = replace(world.service, features=(Redeciding(seed % 3, None, False),))
    quick = simulate(service, world.calls)
    monkeypatch.setattr(redeciding, "SPARED", np.inf)
    assert same(quick, simulate(service, world.calls))
    assert seed or 1 in quick.outcome


FLAT = Profile((1.0,) * 168, (1.0,) * 12)


def test_it_leaves_the_marks_of_every_call() -> None:
    demand = Demand(("a", "b"), np.array([900.0, 90.0]), FLAT)
    laws = marks(handover=from_moments(15, 0.5, "lognormal"))
    some = replace(laws, own=(Cancelled(Constant(6.0), 0.3),))
    off, on = (sample_calls(demand, one, date(2025, 1, 6), 300, 1, 0) for one in (laws, some))
    for field in fields(Calls):
        if field.name != "own":
            assert getattr(off, field.name).tobytes() == getattr(on, field.name).tobytes()
    assert set(on.own["cancelled"].tolist()) == {6.0, np.inf}
    assert np.mean(np.isfinite(on.own["cancelled"])) == pytest.approx(0.3, abs=0.06)


def test_what_a_scenario_asks() -> None:
    assert RedecidingSection().standing(LINE) is None
    assert RedecidingSection().marks(LINE) == ()
    section = RedecidingSection(redirect="more urgent", redirect_saves=3.0, upgrade="closer", cancelled_share=0.1)
    assert section.standing(LINE) == Redeciding(3.0, 0.0, True)
    assert [mark.name for mark in section.marks(LINE)] == ["cancelled"]


class TestWithRosters:
    """Crews change at 8:00, the minute 480; the unit at a is on the line of 30 km that the unit at d is on, too."""

    CHANGE = RostersSection.model_validate({"by_station": {"a": [{"hours": "20-8"}, {"hours": "8-20"}]}})

    def service(self, standing: Redeciding, roster: RostersSection = CHANGE) -> Service:
        return replace(a_service(LINE), features=(standing, roster.standing(LINE)))

    def test_a_crew_that_stands_down_after_its_duty_drives_home(self) -> None:
        """Out at 470 for c, cancelled at 482 beyond b: it turns at c at 490, and is home at 510: 30 min of overtime."""
        service = self.service(Redeciding(cancels=True))
        rows = (a_call(0, "d", on_scene=900), a_call(470, "c", cancelled=12), a_call(505, "a"))
        records = simulate(service, some_calls(LINE, *rows))
        _, job, last = told(records)
        [cut] = job["early"]
        assert (cut["clear"], cut["home"]) == (pytest.approx(490), pytest.approx(510))
        assert last["dispatched"] == pytest.approx(510)
        assert records.besides["overtime"].tolist() == pytest.approx([0, 480, 510])

    def test_a_redirected_crew_finishes_what_it_is_sent_on_to(self) -> None:
        """Its duty ends at 480, at 484 it is sent on: the job is its own, then it drives home."""
        service = self.service(Redeciding(redirect=0.0))
        rows = (a_call(0, "d", on_scene=900), a_call(470, "c", priority=3), a_call(484, "d", priority=1))
        records = simulate(service, some_calls(LINE, *rows))
        _, lesser, urgent = told(records)
        assert (urgent["unit"], urgent["arrived"], urgent["home"]) == (0, pytest.approx(500), pytest.approx(530))
        assert (lesser["unit"], lesser["dispatched"]) == (0, pytest.approx(530))
        assert records.besides["overtime"].tolist() == pytest.approx([0, 480, 530])

    def test_who_has_not_left_its_base_is_off_duty_there(self) -> None:
        """Cancelled while it launches, after the crew's duty: the unit stands at its base, and nobody has it."""
        day_only = RostersSection.model_validate({"by_station": {"a": [{"hours": "20-8"}]}})
        service = replace(a_service(LINE, launch=3.0), features=(Redeciding(cancels=True), day_only.standing(LINE)))
        rows = (a_call(0, "d", on_scene=9000), a_call(479, "c", cancelled=2), a_call(490, "a"))
        records = simulate(service, some_calls(LINE, *rows))
        _, _, last = told(records)
        assert last["dispatched"] == 1200  # 20:00
        assert records.absences[0] == (0, 481, 1200, "off-duty")
