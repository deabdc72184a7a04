"""Calls are drawn so that a change elsewhere changes none of them (house law 1)."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import numpy as np
import pytest
from scipy import stats

from sim.calls import Calls, Condition, Demand, Profile, sample_calls
from sim.calls.sampling import candidate_times
from sim.chance import Constant, from_moments, key_of, uniforms
from tests.worlds import marks

MONDAY = date(2024, 1, 1)
FLAT = Profile((1.0,) * 168, (1.0,) * 12)
ONE_PERSON_IN_1000 = stats.norm.isf(0.0005)

HEART = Condition("heart", "", 0.3, ((1, 0.75), (2, 0.25)), 0.9, from_moments(12, 0.5, "lognormal"))
FALL = Condition("fall", "", 0.5, ((2, 0.4), (3, 0.6)), 0.6, from_moments(20, 0.4, "gamma"))
NOTHING = Condition("nothing", "", 0.2, ((3, 1.0),), 0.0, Constant(5.0))
MARKS = marks(
    (HEART, FALL, NOTHING),
    answering=from_moments(0.1, 0.5, "lognormal"), call_taking=from_moments(1.5, 0.4, "gamma"),
    to_patient=from_moments(2, 0.5, "lognormal"), handover=from_moments(15, 0.5, "lognormal"),
    turnaround=from_moments(10, 1.0, "exponential"), variation=from_moments(1, 0.2, "lognormal"),
)  # fmt: skip


def a_demand(profile: Profile = FLAT, **calls_a_year: float) -> Demand:
    return Demand(tuple(calls_a_year), np.array(list(calls_a_year.values()), dtype=float), profile)


def by_name(calls: Calls, demand: Demand) -> dict[str, tuple[bytes, ...]]:
    """Each call's marks, byte for byte, under its name (its zone by name, not by index)."""
    columns = [getattr(calls, name) for name in calls.columns if name != "zone"]
    rows = zip(*([value.tobytes() for value in column] for column in columns), strict=True)
    return dict(zip(calls.names(demand.zone_ids), rows, strict=True))


def drawn(demand: Demand, days: float = 365, seed: int = 7, replication: int = 0, **with_: object):
    marks_of = with_.get("marks", MARKS)
    return by_name(sample_calls(demand, marks_of, MONDAY, days, seed, replication), demand)


DAYS = 1500


@pytest.fixture(scope="module")
def day() -> np.ndarray:
    """Calls expected in each hour: the integral of the sine."""
    edge = np.arange(25)
    return np.diff(6 * (edge - 12 / (2 * np.pi) * (np.cos(2 * np.pi * edge / 24) - 1)))


@pytest.fixture(scope="module")
def called(day: np.ndarray) -> np.ndarray:
    """When calls came over ``DAYS`` days of the sine."""
    demand = a_demand(Profile(tuple(day.tolist()) * 7, (1.0,) * 12), town=144.0 * 365)
    return np.sort(sample_calls(demand, marks(), MONDAY, DAYS, seed=3, replication=0).called)


@pytest.fixture(scope="module")
def calls() -> Calls:
    """A year of many calls with all their marks."""
    return sample_calls(a_demand(FLAT, town=30_000.0), MARKS, MONDAY, 365, 2, 0)


class TestRates:
    """A non-homogeneous Poisson process."""

    # "nhpp_sine": rate 6 (1 + sin(2 pi t / 24) / 2) an hour; its integral over each quarter of the day
    QUARTERS = (47.459155902616466, 47.459155902616466, 24.540844097383527, 24.54084409738354)
    NO_CALL_IN_THE_FIRST_HOUR = 0.001677482252667321

    def test_each_quarter_of_the_day_has_its_calls(self, called: np.ndarray) -> None:
        quarter = np.bincount((called // 360 % 4).astype(int))
        for count, each_day in zip(quarter, self.QUARTERS, strict=True):
            expected = each_day * DAYS
            assert abs(count - expected) < ONE_PERSON_IN_1000 * np.sqrt(expected)

    def test_each_hour_has_its_calls(self, called: np.ndarray, day: np.ndarray) -> None:
        hours = np.bincount((called // 60 % 24).astype(int))
        assert stats.chisquare(hours, day * DAYS * hours.sum() / (144 * DAYS)).pvalue > 0.001

    def test_days_without_a_call_in_their_first_hour(self, called: np.ndarray) -> None:
        days_with = len(np.unique(called[called % 1440 < 60] // 1440))
        p = stats.binomtest(DAYS - days_with, DAYS, self.NO_CALL_IN_THE_FIRST_HOUR).pvalue
        assert p > 0.001

    def test_calls_of_a_day_vary_as_poisson(self, called: np.ndarray) -> None:
        days = np.bincount((called // 1440).astype(int), minlength=DAYS)
        dispersion = days.var(ddof=1) / days.mean()
        assert abs(dispersion - 1) < ONE_PERSON_IN_1000 * np.sqrt(2 / (DAYS - 1))

    def test_gaps_are_exponential_once_time_is_stretched_by_the_rate(self, called: np.ndarray, day: np.ndarray) -> None:
        """Where the rate is the clock, a Poisson process ticks evenly: gaps of mean one, and independent."""
        passed = np.concatenate([[0.0], np.cumsum(day)])
        within = called % 1440 / 60
        clock = called // 1440 * 144 + np.interp(within, np.arange(25), passed)
        gaps = np.diff(clock)
        assert stats.kstest(gaps, "expon").pvalue > 0.001
        assert abs(np.corrcoef(gaps[1:], gaps[:-1])[0, 1]) < ONE_PERSON_IN_1000 / np.sqrt(len(gaps))

    def test_each_month_and_weekday_has_its_calls(self) -> None:
        months = tuple(float(n) for n in range(1, 13))
        profile = Profile(tuple(np.repeat([1.0, 1, 1, 1, 2, 3, 0], 24).tolist()), months)
        demand = a_demand(profile, town=40_000.0)
        called = sample_calls(demand, marks(), date(2025, 1, 1), 365, 5, 0).called
        hour = np.bincount((called // 60).astype(int), minlength=8760)
        expected = profile.factors(date(2025, 1, 1), 365) * 40_000 / 8760
        day_hit, day_expected = hour.reshape(365, 24).sum(axis=1), expected.reshape(365, 24).sum(axis=1)
        sundays = (np.arange(365) + 2) % 7 == 6  # 2025 begins on a Wednesday
        assert day_hit[sundays].sum() == day_expected[sundays].sum() == 0
        surprise = ((day_hit - day_expected) ** 2 / np.where(sundays, 1, day_expected))[~sundays].sum()
        assert 0.001 < stats.chi2.cdf(surprise, (~sundays).sum()) < 0.999
        assert abs(len(called) - 40_000) < ONE_PERSON_IN_1000 * 200

    def test_zones_have_calls_by_their_rate_and_none_without_people(self) -> None:
        demand = a_demand(FLAT, empty=0.0, hamlet=2.0, village=40.0, town=3000.0)
        zone = np.concatenate([sample_calls(demand, marks(), MONDAY, 365, 1, r).zone for r in range(20)])
        counts = np.bincount(zone, minlength=4)
        assert counts[0] == 0
        for count, rate in zip(counts[1:], (2, 40, 3000), strict=True):
            assert stats.poisson.cdf(count - 1, 20 * rate) < 0.9995
            assert stats.poisson.sf(count, 20 * rate) < 0.9995

    def test_zones_are_independent(self) -> None:
        demand = a_demand(FLAT, east=2000.0, west=2000.0)
        calls = sample_calls(demand, marks(), MONDAY, 1000, 1, 0)
        day = (calls.called // 1440).astype(int)
        east, west = (np.bincount(day[calls.zone == zone], minlength=1000) for zone in (0, 1))
        assert abs(np.corrcoef(east, west)[0, 1]) < ONE_PERSON_IN_1000 / np.sqrt(1000)

    def test_no_zone_no_day_no_call(self) -> None:
        assert len(sample_calls(a_demand(), MARKS, MONDAY, 365, 1, 0)) == 0
        assert len(sample_calls(a_demand(FLAT, town=500.0), MARKS, MONDAY, 0, 1, 0)) == 0
        assert len(sample_calls(a_demand(FLAT, town=0.0), MARKS, MONDAY, 365, 1, 0)) == 0


class TestLawOne:
    """A change elsewhere leaves every other call byte for byte the same."""

    BASE = a_demand(FLAT, north=300.0, south=40.0, hamlet=3.0)

    def test_another_zone_adds_its_own_calls_only(self) -> None:
        before, after = drawn(self.BASE), drawn(a_demand(FLAT, north=300.0, new=80.0, south=40.0, hamlet=3.0))
        assert {name: after[name] for name in before} == before
        assert {name.split(".")[0] for name in after.keys() - before.keys()} == {"new"}

    def test_a_zone_removed_takes_its_own_calls_only(self) -> None:
        before, after = drawn(self.BASE), drawn(a_demand(FLAT, north=300.0, hamlet=3.0))
        assert after == {name: call for name, call in before.items() if not name.startswith("south.")}
        assert len(after) < len(before)

    def test_a_zone_with_more_people_keeps_all_its_calls_and_has_more(self) -> None:
        before = drawn(self.BASE)
        for people in (40.1, 44.0, 80.0, 1000.0):
            after = drawn(a_demand(FLAT, north=300.0, south=people, hamlet=3.0))
            assert {name: after[name] for name in before} == before
            assert {name.split(".")[0] for name in after.keys() - before.keys()} <= {"south"}
        assert len(after) - len(before) == pytest.approx(960, abs=ONE_PERSON_IN_1000 * np.sqrt(960))

    def test_growth_of_all_demand_only_adds_calls(self) -> None:
        smaller: dict[str, tuple[bytes, ...]] = {}
        for growth in (0.01, 0.5, 1.0, 1.3, 7.0):
            larger = drawn(a_demand(FLAT, north=300 * growth, south=40 * growth, hamlet=3 * growth))
            assert {name: larger[name] for name in smaller} == smaller
            assert len(larger) > len(smaller)
            smaller = larger

    def test_a_busier_hour_adds_calls_in_that_hour_only(self) -> None:
        """The same rate in all other hours keeps their calls."""
        noon = Profile(tuple([1.0] * 12 + [3.0] + [1.0] * 11) * 7, (1.0,) * 12)
        rate = 300.0 * 26 / 24  # weights are brought to a mean of one: this leaves the other hours at 300
        before, after = drawn(a_demand(FLAT, north=300.0)), drawn(a_demand(noon, north=rate))
        assert {name: after[name] for name in before} == before
        called = [np.frombuffer(after[name][2])[0] for name in after.keys() - before.keys()]
        assert len(called) > 10
        assert {int(at // 60 % 24) for at in called} == {12}

    def test_people_of_a_season_add_calls_there_and_then_only(self) -> None:
        summer = replace(FLAT, season=(1.0,) * 6 + (2.5, 2.5) + (1.0,) * 4)
        other = replace(self.BASE, profiles=(FLAT, summer), profile_of=(0, 1, 0))
        before, after = drawn(self.BASE), drawn(other)
        assert {name: after[name] for name in before} == before
        more = after.keys() - before.keys()
        assert {name.split(".")[0] for name in more} == {"south"}
        day = [int(np.frombuffer(after[name][2])[0] // 1440) for name in more]
        assert all(182 <= at < 244 for at in day)  # July and August of a leap year
        assert len(more) == pytest.approx(1.5 * 40 * 62 / 365, abs=ONE_PERSON_IN_1000 * np.sqrt(10))

    def test_another_mix_of_conditions_in_a_zone_changes_what_its_calls_are_about_only(self) -> None:
        mix = np.array([[0.3, 0.5, 0.2], [0.9, 0.1, 0.0], [0.3, 0.5, 0.2]])
        a, b = (sample_calls(self.BASE, some, MONDAY, 365, 7, 0) for some in (MARKS, replace(MARKS, mix=mix)))
        of_condition = {"condition", "priority", "conveyed", "on_scene"}
        for name in a.columns:
            one, two = getattr(a, name), getattr(b, name)
            assert np.array_equal(one, two) == (name not in of_condition)
            assert np.array_equal(one[a.zone != 1], two[b.zone != 1])
        there = b.condition[b.zone == 1]
        assert set(there) <= {0, 1}
        assert np.mean(there == 0) > 0.7

    @pytest.mark.parametrize("days", [30, 364.25, 366, 1500])
    def test_a_longer_run_begins_with_the_shorter(self, days: float) -> None:
        """Also where the longer reaches a busier month."""
        busy_winter = Profile(FLAT.hour_of_week, (1.0,) * 10 + (4.0, 4.0))
        demand = a_demand(busy_winter, north=300.0, south=40.0, hamlet=3.0)
        shorter, longer = sorted((drawn(demand, days), drawn(demand, 200)), key=len)
        assert {name: longer[name] for name in shorter} == shorter
        end = min(days, 200) * 1440
        assert all(np.frombuffer(longer[name][2])[0] >= end for name in longer.keys() - shorter.keys())

    def test_candidates_drawn_later_go_on_where_the_first_ended(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """By chance this comes once in a billion runs, so here chance is made to give short gaps."""

        def short(seed: int, replication: int, purpose: str, keys: np.ndarray, ordinals: np.ndarray) -> np.ndarray:
            return np.exp(-0.25 - np.broadcast_to(ordinals % 2, np.broadcast_shapes(keys.shape, ordinals.shape)) / 4)

        monkeypatch.setattr("sim.calls.sampling.uniforms", short)
        times = candidate_times(np.array([1, 2], dtype=np.uint64), rate=1.0, days=100.0, seed=1, replication=0)
        assert times.shape[1] > 100 + 6 * 10 + 8  # what is drawn at first
        assert times[:, -1].min() >= 100
        assert times[0] == pytest.approx(np.cumsum([0.25, 0.5] * times.shape[1])[: times.shape[1]])
        assert np.array_equal(times[0], times[1])

    def test_the_order_of_zones_is_of_no_account(self) -> None:
        one, other = self.BASE, a_demand(FLAT, hamlet=3.0, south=40.0, north=300.0)
        a, b = (sample_calls(demand, MARKS, MONDAY, 365, 7, 0) for demand in (one, other))
        assert a.names(one.zone_ids) == b.names(other.zone_ids)  # in the same order, too
        assert by_name(a, one) == by_name(b, other)

    def test_another_condition_law_changes_no_other_mark(self) -> None:
        """Longer work on the scene: the same calls, conditions, launches and drives."""
        slow = replace(MARKS, conditions=(replace(HEART, on_scene=Constant(60.0)), FALL, NOTHING))
        a, b = (sample_calls(self.BASE, some, MONDAY, 365, 7, 0) for some in (MARKS, slow))
        for field in fields(Calls):
            same = np.array_equal(getattr(a, field.name), getattr(b, field.name))
            assert same == (field.name != "on_scene")
        changed = a.on_scene != b.on_scene
        assert np.array_equal(changed, a.condition == 0)

    def test_a_condition_may_take_the_desk_longer_and_changes_no_other(self) -> None:
        longer = replace(MARKS, conditions=(replace(HEART, call_taking=Constant(4.0)), FALL, NOTHING))
        a, b = (sample_calls(self.BASE, some, MONDAY, 365, 7, 0) for some in (MARKS, longer))
        assert (b.ready - b.answered)[b.condition == 0] == pytest.approx(4.0)
        first, second = (dict(zip(c.names(self.BASE.zone_ids), c.ready, strict=True)) for c in (a, b))
        others = [name for name, at in zip(b.names(self.BASE.zone_ids), b.condition, strict=True) if at != 0]
        assert [first[name] for name in others] == [second[name] for name in others]

    def test_a_slower_desk_reorders_calls_and_changes_none(self) -> None:
        slow = replace(MARKS, call_taking=from_moments(60, 1.0, "gamma"))
        (a, b) = (sample_calls(self.BASE, some, MONDAY, 365, 7, 0) for some in (MARKS, slow))
        names = a.names(self.BASE.zone_ids), b.names(self.BASE.zone_ids)
        assert names[0] != names[1]
        assert dict(zip(names[0], a.called, strict=True)) == dict(zip(names[1], b.called, strict=True))

    def test_replications_and_seeds_share_no_call(self) -> None:
        first = {call[2] for call in drawn(self.BASE).values()}
        for other in (drawn(self.BASE, replication=1), drawn(self.BASE, seed=8)):
            assert not first & {call[2] for call in other.values()}
            assert other

    def test_the_calls_of_a_zone_never_change_between_versions(self) -> None:
        """Golden values, so that an old scenario run again gives its old figures."""
        calls = sample_calls(self.BASE, MARKS, MONDAY, 365, 7, 0)
        assert len(calls) == 340
        assert calls.names(self.BASE.zone_ids)[:3] == ["north.4.0", "north.0.0", "north.3.0"]
        assert calls.called[:3] == pytest.approx([406.629997518072, 731.5081731204151, 2776.7087623845778], rel=1e-12)
        assert calls.on_scene[:3] == pytest.approx([7.2113667505124495, 25.44752728268884, 16.423470071957176])


class TestMarks:
    """What a call is, drawn once."""

    def test_calls_stand_in_the_order_in_which_they_become_ready(self, calls: Calls) -> None:
        assert np.all(np.diff(calls.ready) >= 0)
        assert np.all(calls.called < calls.answered)
        assert np.all(calls.answered < calls.ready)
        assert 0 <= calls.called.min() < calls.called.max() < 365 * 1440

    def test_names_are_unique(self, calls: Calls) -> None:
        names = calls.names(("town",))
        assert len(set(names)) == len(names)

    @staticmethod
    def close(count: float, of: int, share: float) -> bool:
        return abs(count - of * share) < ONE_PERSON_IN_1000 * np.sqrt(of * share * (1 - share)) + 1e-9

    def test_conditions_priorities_and_the_carried_have_their_shares(self, calls: Calls) -> None:
        for index, condition in enumerate((HEART, FALL, NOTHING)):
            mine = calls.condition == index
            assert self.close(mine.sum(), len(calls), condition.share)
            assert self.close(calls.conveyed[mine].sum(), mine.sum(), condition.conveyed)
            for level, share in condition.priorities:
                assert self.close((calls.priority[mine] == level).sum(), mine.sum(), share)
            assert set(calls.priority[mine]) == {level for level, _ in condition.priorities}
        assert not calls.conveyed[calls.condition == 2].any()

    def test_durations_follow_their_laws(self, calls: Calls) -> None:
        drawn = {
            "answering": (calls.answered - calls.called, MARKS.answering),
            "call taking": (calls.ready - calls.answered, MARKS.call_taking),
            "to patient": (calls.to_patient, MARKS.to_patient),
            "handover": (calls.handover, MARKS.handover),
            "turnaround": (calls.turnaround, MARKS.turnaround),
            "drive": (calls.drive, MARKS.variation),
            "transport": (calls.transport, MARKS.variation),
            "on scene, heart": (calls.on_scene[calls.condition == 0], HEART.on_scene),
            "on scene, fall": (calls.on_scene[calls.condition == 1], FALL.on_scene),
        }
        for name, (values, law) in drawn.items():
            kept = stats.kstest(values, np.vectorize(law.share_within)).pvalue
            assert kept > 0.001, name
        assert np.all(calls.on_scene[calls.condition == 2] == 5.0)
        assert stats.kstest(calls.launch, "uniform").pvalue > 0.001

    def test_marks_are_independent_of_each_other_and_of_the_hour(self, calls: Calls) -> None:
        columns = [calls.launch, calls.drive, calls.transport, calls.to_patient, calls.handover, calls.turnaround,
                   calls.condition, calls.called % 1440, calls.answered - calls.called]  # fmt: skip
        ranks = stats.spearmanr(np.column_stack(columns)).statistic
        apart = ranks[~np.eye(len(columns), dtype=bool)]
        assert np.abs(apart).max() < stats.norm.isf(0.0005 / len(apart)) / np.sqrt(len(calls))

    def test_a_mark_is_keyed_by_zone_layer_and_number_and_nothing_else(self, calls: Calls) -> None:
        keys = np.array([key_of("zone", "town", layer) for layer in calls.layer.tolist()], dtype=np.uint64)
        assert np.array_equal(calls.launch, uniforms(2, 0, "launch", keys, calls.number))


@pytest.mark.long
def test_launch_and_drive_go_together_as_asked_and_nothing_else_changes() -> None:
    demand = a_demand(a=20_000)
    apart = sample_calls(demand, MARKS, MONDAY, 365, 7, 0)
    together = sample_calls(demand, replace(MARKS, launch_correlation=0.4), MONDAY, 365, 7, 0)
    assert abs(stats.spearmanr(apart.launch, apart.drive).statistic) < 0.03
    assert stats.spearmanr(together.launch, together.drive).statistic == pytest.approx(0.4, abs=0.03)
    for field in fields(Calls):
        same = np.array_equal(getattr(apart, field.name), getattr(together, field.name))
        assert same == (field.name != "launch"), field.name
    # as few calls more elsewhere leave a call's marks
    assert drawn(demand, marks=replace(MARKS, launch_correlation=0.4)).items() <= drawn(
        a_demand(a=20_000, b=9_000), marks=replace(MARKS, launch_correlation=0.4)
    ).items()  # fmt: skip
