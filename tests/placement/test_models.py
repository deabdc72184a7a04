"""Every model against all plans one by one, written out from its definition."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim.placement import (
    MODELS,
    Infeasible,
    Siting,
    Terms,
    best_plans,
    covers_within,
    curve,
    front,
    medians,
    place,
    siting,
)
from sim.placement.availability import ambulances_needed
from sim.placement.program import Goal, OutOfTime, Program, Solved
from tests.placement.worlds import all_plans, random_siting, random_terms

NUMBERED = [name for name, model in MODELS.items() if model.numbered]


def by_definition(name: str, asked: Siting, terms: Terms, counts: np.ndarray) -> float | None:
    """What a plan comes to, zone by zone; None where it breaks a promise."""
    values = []
    for slot in range(len(asked.times)):
        value, people = 0.0, 0.0
        once_people = 0.0
        live = False
        for zone, weight in enumerate(asked.people[slot].tolist()):
            if weight == 0:
                continue
            live, people = True, people + weight
            cover = terms.covers[slot, :, zone]
            reached = int(counts[cover].sum())
            outer = int(counts[terms.covers_outer[slot, :, zone]].sum())
            nearest = min((asked.minutes[slot, s, zone] for s in np.flatnonzero(counts)), default=math.inf)
            once_people += weight * (reached >= 1)
            if (name in ("lscp", "lscp-b", "bacop1") and not reached) or (name == "dsm" and not outer):
                return None
            match name:
                case "mclp":
                    value += weight * (reached >= 1)
                case "lscp-b" | "bacop1" | "dsm":
                    value += weight * (reached >= 2)
                case "bacop2":
                    value += weight * (terms.first_cover * (reached >= 1) + (1 - terms.first_cover) * (reached >= 2))
                case "mexclp":
                    busy = np.broadcast_to(terms.busy, counts.shape)
                    free = 1.0
                    for site in np.flatnonzero(cover):
                        free *= busy[site] ** counts[site]
                    value += weight * (1 - free)
                case "malp":
                    value += weight * (1 - terms.busy**reached >= terms.reliability - 1e-12)
                case "p-median":
                    value += weight * nearest
                case "p-center":
                    value = max(value, nearest)
        if name == "dsm" and live and once_people < terms.share * people - 1e-7:
            return None
        if live:
            values.append(value)
    if name == "lscp":
        return float(counts.sum())
    if name == "p-center":
        answer = max(values)
    elif asked.worst:
        answer = min(values) if MODELS[name].largest else max(values)
    else:
        answer = sum(values)
    return answer if math.isfinite(answer) else None


def enumerated(name: str, asked: Siting, terms: Terms, number: int | None) -> list[float]:
    """The objective of every plan that keeps its promises, best first."""
    plans = all_plans(asked, number, stations=MODELS[name].stations)
    values = [value for counts in plans if (value := by_definition(name, asked, terms, counts)) is not None]
    return sorted(values, reverse=MODELS[name].largest)


def number_for(rng: np.random.Generator, asked: Siting, name: str) -> int:
    stations = MODELS[name].stations
    least, most = asked.held(stations, 4)
    low = max(int(least.sum()), 1)
    return int(rng.integers(low, max(min(int(most.sum()), 4), low) + 1))


@pytest.mark.long
@pytest.mark.parametrize("name", [*MODELS, "p-median by branching"])
def test_the_best_of_all_plans_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(medians, "ZONES_A_STATION", 0 if name.endswith("branching") else 1000)
    name = name.removesuffix(" by branching")
    rng = np.random.default_rng(11)
    feasible = 0
    for _ in range(200):
        asked = random_siting(rng)
        terms = random_terms(rng, asked)
        number = None
        if name == "lscp-b":
            fewest = enumerated("lscp", asked, terms, None)
            values = enumerated(name, asked, terms, int(fewest[0])) if fewest else []
        else:
            number = number_for(rng, asked, name) if MODELS[name].numbered else None
            values = enumerated(name, asked, terms, number)
        if not values:
            with pytest.raises(Infeasible):
                place(asked, name, number, terms)
            continue
        feasible += 1
        plan = place(asked, name, number, terms)
        assert plan.objective == pytest.approx(values[0], rel=1e-9, abs=1e-9)
        assert plan.objective == pytest.approx(by_definition(name, asked, terms, plan.counts), rel=1e-9, abs=1e-9)
        assert plan.proven
        assert number is None or plan.counts.sum() == number
        assert (plan.counts <= asked.most).all()
        assert (plan.counts >= np.minimum(asked.least, 1 if MODELS[name].stations else 9)).all()
    assert feasible > 60


@pytest.mark.long
def test_each_ambulance_may_have_its_own_busy_share() -> None:
    rng = np.random.default_rng(5)
    for _ in range(100):
        asked = random_siting(rng)
        terms = random_terms(rng, asked)
        busy = rng.choice([0.0, 0.1, 0.35, 0.6, 0.9], len(asked.sites))
        terms = Terms(covers=terms.covers, covers_outer=terms.covers, busy=busy)
        number = number_for(rng, asked, "mexclp")
        plan = place(asked, "mexclp", number, terms)
        values = enumerated("mexclp", asked, terms, number)
        assert plan.objective == pytest.approx(values[0], rel=1e-9, abs=1e-9)
        assert plan.proven


def test_out_of_time_the_best_plan_seen_is_kept_with_the_tightest_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = iter([([1.0, 0.0], -9.0), ([0.0, 1.0], -8.0), ([1.0, 1.0], -12.0)])

    def once(self: Program, cost: np.ndarray, deadline: float) -> Solved:
        found = next(rounds, None)
        if found is None:
            raise OutOfTime
        return Solved(np.array(found[0]), found[1], False)

    monkeypatch.setattr(Program, "solved_once", once)
    program = Program()
    goal = Goal(program.columns(2), np.array([4.0, 4.0]), np.zeros(2, dtype=np.int64), scale=1.0)
    program.lazy.append(lambda values: 1)
    program.worth = lambda values: {1: 5.0, 2: 3.0}[int(values.sum())] + values[1]
    kept = program.solve(goal, largest=True)
    assert kept.values is not None
    assert (kept.values.tolist(), kept.bound, kept.proven) == ([0.0, 1.0], 8.0, False)


def test_one_busy_share_for_all_is_the_same_given_once_or_for_each_site() -> None:
    rng = np.random.default_rng(8)
    for _ in range(20):
        asked = random_siting(rng)
        covers = random_terms(rng, asked).covers
        number = number_for(rng, asked, "mexclp")
        once = place(asked, "mexclp", number, Terms(covers=covers, busy=0.4))
        each = place(asked, "mexclp", number, Terms(covers=covers, busy=np.full(len(asked.sites), 0.4)))
        assert each.objective == pytest.approx(once.objective, rel=1e-9)


@pytest.mark.long
@pytest.mark.parametrize("name", [*NUMBERED, "p-median by branching"])
def test_the_best_few_plans_are_the_first_few_of_all(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(medians, "ZONES_A_STATION", 0 if name.endswith("branching") else 1000)
    name = name.removesuffix(" by branching")
    rng = np.random.default_rng(29)
    seen = 0
    for _ in range(25):
        asked = random_siting(rng)
        terms = random_terms(rng, asked)
        number = number_for(rng, asked, name)
        values = enumerated(name, asked, terms, number)
        if not values:
            continue
        plans = best_plans(asked, name, number, terms, count=4).plans
        assert [plan.objective for plan in plans] == pytest.approx(values[:4], rel=1e-9, abs=1e-9)
        assert len({tuple(plan.counts) for plan in plans}) == len(plans)
        assert all(plan.proven for plan in plans)
        seen += len(plans)
    assert seen > 30


def test_the_curve_says_what_each_number_more_brings() -> None:
    asked = random_siting(np.random.default_rng(3), slots=1)
    terms = random_terms(np.random.default_rng(4), asked)
    most = int(asked.held(True, None)[1].sum())
    drawn = list(curve(asked, "mclp", range(1, most + 2), terms))
    assert drawn[-1] == (most + 1, None)
    reached = [plan.objective for _, plan in drawn if plan is not None]
    assert reached == sorted(reached)
    assert reached[0] == enumerated("mclp", asked, terms, len(drawn) - len(reached))[0]


PAIRS = [("mclp", "p-median"), ("p-median", "p-center"), ("p-center", "mclp"), ("mexclp", "malp"), ("bacop2", "mclp")]


@pytest.mark.long
@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_the_front_is_all_that_nothing_beats(first: str, second: str) -> None:
    rng = np.random.default_rng(17)
    points = several = 0
    for _ in range(25):
        asked = random_siting(rng, wide=True)
        terms = random_terms(rng, asked)
        number = number_for(rng, asked, first)
        signs = np.array([-1.0 if MODELS[name].largest else 1.0 for name in (first, second)])
        every = []
        for counts in all_plans(asked, number, stations=MODELS[first].stations):
            pair = [by_definition(name, asked, terms, counts) for name in (first, second)]
            if None not in pair:
                every.append(tuple(np.round(np.array(pair) * signs, 9)))
        best = sorted(p for p in set(every) if not any(q != p and q[0] <= p[0] and q[1] <= p[1] for q in every))
        try:
            found = list(front(asked, first, second, number, terms))
        except Infeasible:
            found = []
        got = sorted((point.first * signs[0], point.second * signs[1]) for point in found)
        assert np.array(got) == pytest.approx(np.array(best), abs=1e-8)
        points += len(found)
        several += len(found) > 1
    assert points > 25
    assert several


def test_zones_that_no_site_covers_are_named_with_the_minutes_that_would_do() -> None:
    minutes = np.array([[3.0, 25.0, np.inf, 4.0], [8.0, 22.0, np.inf, 30.0]])
    asked = siting(minutes, [5, 4, 3, 2], sites=["seat", "west"], zones=["a", "b", "c", "d"])
    with pytest.raises(
        Infeasible, match=r"2 zones .*: b \(from 22 min on by west\), c \(no road from any site\)"
    ) as no:
        place(asked, "lscp", None, Terms(covers=covers_within(asked, 10)))
    assert len(no.value.zones) == 2
    by_day = siting(np.stack([minutes, minutes]), [[5, 4, 0, 2], [5, 0, 0, 2]], zones="abcd", times=["day", "night"])
    with pytest.raises(Infeasible, match=r"1 zone cannot .*: b \(day\) \(from 22 min on by 2\)"):
        place(by_day, "lscp", None, Terms(covers=covers_within(by_day, 10)))


def test_too_few_stations_say_how_many_would_do_and_from_how_many_minutes() -> None:
    minutes = np.array([[1.0, 9.0, 9.0], [9.0, 1.0, 7.0], [9.0, 6.0, 1.0]])
    asked = siting(minutes)
    with pytest.raises(Infeasible, match=r"3 stations are needed .*, and 2 are asked for; 2 could from 6 min on"):
        place(asked, "bacop1", 2, Terms(covers=covers_within(asked, 2)))
    wide = covers_within(asked, 9)
    with pytest.raises(Infeasible, match=r"with 1 at most 33.4% of people .*, and 90% are asked for$"):
        place(asked, "dsm", 1, Terms(covers=covers_within(asked, 2), covers_outer=wide, share=0.9))
    with pytest.raises(Infeasible, match=r"at most 0% .*; no site reaches in that time: 1 \(from 1 min on by 1\), 2 "):
        place(asked, "dsm", 3, Terms(covers=covers_within(asked, 0), covers_outer=wide, share=0.5))
    with pytest.raises(Infeasible, match=r"1 \(from 1.00001 min on by 1\)"):
        place(siting(minutes + 1e-9), "lscp", terms=Terms(covers=covers_within(siting(minutes + 1e-9), 1)))


def test_a_share_is_kept_to_a_single_person_in_ten_million() -> None:
    asked = siting([[1.0, 9.0, 1.0], [9.0, 1.0, 1.0]], [8_999_998.0, 9_000_000.0, 1_000_002.0])
    terms = Terms(covers=covers_within(asked, 2), covers_outer=covers_within(asked, 9), share=10_000_001 / 19_000_000)
    assert place(asked, "dsm", 1, terms).chosen == (1,)


def test_a_share_that_one_time_of_day_lacks_is_said_of_that_time() -> None:
    asked = siting(np.array([[[1.0, 1.0, 1.0]], [[1.0, 9.0, 9.0]]]), times=["day", "night"])
    terms = Terms(covers=covers_within(asked, 2), covers_outer=covers_within(asked, 9), share=0.5)
    with pytest.raises(Infeasible, match=r"at most 33.4% of people .* at night, and 50% are asked for; .*2 \(night\)"):
        place(asked, "dsm", 1, terms)


@pytest.mark.parametrize(
    ("name", "number", "terms", "message"),
    [
        ("p-centre", 1, {}, "there is no model 'p-centre'; did you mean 'p-center'?"),
        ("mclp", 1, {}, "mclp needs covers"),
        ("mexclp", 1, {"busy": 1.0}, "a busy share is outside 0 to 1"),
        ("malp", 1, {"busy": 0.5, "reliability": 1.0}, "ambulances without end"),
        ("malp", 1, {"busy": np.array([0.1, 0.2]), "reliability": 0.9}, "one busy share for all sites"),
        ("bacop2", 1, {"first_cover": 1.5}, "first_cover is 1.5"),
        ("p-median", 0, {}, "0 stations are asked for"),
        ("p-median", None, {}, "needs a number of stations"),
        ("lscp", 2, {}, "finds the number by itself"),
        ("p-median", 3, {}, "3 stations are asked for, and the sites can hold 2"),
        ("dsm", 1, {"share": 0.5}, "1 ambulance is asked for, and 2 stand already"),
    ],
)
def test_what_cannot_be_asked_is_said(name: str, number: int | None, terms: dict[str, object], message: str) -> None:
    asked = siting(np.array([[1.0, 2.0], [2.0, 1.0]]), least=[2, 0])
    held = Terms(covers=None if message.startswith("mclp") else covers_within(asked, 5),
                 covers_outer=covers_within(asked, 5), **terms)  # fmt: skip
    with pytest.raises((ValueError, Infeasible), match=message.replace("?", r"\?").replace("(", r"\(")):
        place(asked, name, number, held)


def test_a_workload_of_its_own_gives_each_zone_its_need() -> None:
    """MALP II: r = 0.5 needs b = 2 at 90 %, as 1 - 0.5 < 0.9 <= 1 - 0.25^2; r = 0.05 needs 1."""
    asked = siting(np.zeros((1, 2)), [10, 7])
    terms = Terms(covers=covers_within(asked, 1), reliability=0.9, workload=np.array([0.5, 0.05]))
    assert place(asked, "malp", 1, terms).objective == 7
    assert place(asked, "malp", 2, terms).objective == 17


def test_a_busy_share_next_to_one_needs_millions_and_is_told_at_once() -> None:
    for busy, reliability in ((0.999999, 0.9999), (0.1, 0.9), (0.5, 0.75), (0.5, 0.0), (0.0, 0.99)):
        (needed,) = ambulances_needed(Terms(busy=busy, reliability=reliability), 1).tolist()
        assert busy**needed <= 1 - reliability + 1e-12
        assert needed == 1 or busy ** (needed - 1) > 1 - reliability


def test_daskins_chance_that_one_is_free() -> None:
    """Three ambulances busy 30 % of their time: one free with 1 - 0.3^3."""
    asked = siting(np.zeros((1, 1)), [1000])
    assert place(asked, "mexclp", 3, Terms(covers=covers_within(asked, 1), busy=0.3)).objective == pytest.approx(973)


def test_demand_of_very_different_sizes_hides_nothing() -> None:
    """A person among 300 million decides, which the solver's own gap of 1e-4 would pass over."""
    people = np.array([3e8, 1.0, 2.0])
    minutes = np.array([[0.0, 99, 99], [99, 0.0, 99], [99, 99, 0.0]])
    asked = siting(minutes, people)
    plan = place(asked, "mclp", 2, Terms(covers=covers_within(asked, 5)))
    assert plan.chosen == (0, 2)
    assert plan.objective == 3e8 + 2


@pytest.mark.parametrize("people", [1e-9, 1e9])
@pytest.mark.parametrize("name", ["mclp", "mexclp", "p-median"])
def test_few_or_many_people_hide_nothing_from_the_worst_time_of_day(name: str, people: float) -> None:
    minutes = np.random.default_rng(9).integers(1, 9, (2, 4, 5)).astype(float)
    asked = siting(minutes, np.full(5, people), worst=True)
    terms = Terms(covers=covers_within(asked, 2.0), covers_outer=covers_within(asked, 9.0), busy=0.5)
    found = place(asked, name, 2, terms)
    assert found.proven
    assert found.objective == pytest.approx(enumerated(name, asked, terms, 2)[0], rel=1e-9)


def test_a_worst_time_of_day_is_not_the_quietest() -> None:
    """By night a tenth of the calls; a plan is judged by the share that each time reaches."""
    minutes = np.array([[[0.0, 9.0], [9.0, 0.0]], [[0.0, 9.0], [9.0, 0.0]]])
    people = np.array([[60.0, 40.0], [2.0, 8.0]])
    asked = siting(minutes, people, worst=True)
    plan = place(asked, "mclp", 1, Terms(covers=covers_within(asked, 1)))
    assert plan.chosen == (1,)
    assert plan.objective == pytest.approx(0.4 * 55)


def test_weighted_times_are_an_average_over_the_day() -> None:
    minutes = np.array([[[2.0], [9.0]], [[9.0], [4.0]]])
    light = place(siting(minutes, [10.0], shares=[3, 1]), "p-median", 1)
    assert (light.chosen, light.objective) == ((0,), pytest.approx(0.75 * 20 + 0.25 * 90))
    assert place(siting(minutes, [10.0], shares=[1, 3]), "p-median", 1).chosen == (1,)


def test_zones_go_to_their_nearest_station() -> None:
    asked = siting(np.array([[1.0, 5.0, np.inf], [4.0, 2.0, np.inf]]), [1, 1, 0])
    assert place(asked, "p-median", 2).assignment.tolist() == [[0, 1, -1]]
