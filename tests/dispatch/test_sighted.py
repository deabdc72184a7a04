"""Rules that look at what stands there when a call is ready."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.dispatch import RULES, Choice, Choose, Known, Look, Looking, Service, SightedRule, observe, sighted, simulate
from sim.dispatch.features import ClassesSection, NeedSection
from sim.dispatch.features.episodes import Episodes
from sim.dispatch.policies import catchment_first, nearest
from sim.documents import Faults
from sim.scenario import build, load_scenario
from tests.dispatch.random_worlds import busy_county, crowded
from tests.dispatch.test_invariants import same
from tests.worlds import KM_A_MINUTE, a_call, a_service, road_county, roads, some_calls, table_county, told

NOTHING = Known(np.zeros((0, 0)), np.zeros(0), np.zeros(0))


def looking(service: Service, rule: SightedRule, known: Known = NOTHING) -> Service:
    return replace(service, sighted=Looking(rule, known))


@sighted(over=nearest)
def least_of_all(known: Known) -> Choose:
    """The least sum of minutes and handicap, as a ranked rule has it."""

    def choose(look: Look) -> Choice | None:
        return min([*look.at_base(), *look.on_the_way()], key=lambda one: (one[0], one[2]), default=None)

    return choose


@sighted(over=nearest)
def nobody(known: Known) -> Choose:
    """Sends nobody."""
    return lambda look: None


@pytest.mark.parametrize("seed", range(6))
def test_a_sighted_rule_that_takes_the_least_sum_is_the_ranked_one(seed: int) -> None:
    """Under every handicap, with traffic, classes, bays and refilling; and watched or not."""
    for world in (busy_county(seed), crowded(seed)):
        service = looking(world.service, least_of_all)
        ranked = replace(world.service, sighted=None)
        assert same(simulate(ranked, world.calls), simulate(service, world.calls))
        assert same(simulate(service, world.calls), observe(service, world.calls, range(20))[0])


def test_it_sees_the_present_and_the_call() -> None:
    county = table_county({"a": {"z": 5, "y": 9}, "b": {"z": 7, "y": 3}}, {"a": 1, "b": 2}, ["a"])
    seen = []

    def watching(known: Known) -> Choose:
        def choose(look: Look) -> Choice | None:
            bases, ways = list(look.at_base()), list(look.on_the_way())
            seen.append((look.now, look.zone, look.need, look.priority, bases, ways, look.free().tolist()))
            return (bases + ways)[0]

        return choose

    rule = SightedRule(watching, nearest)
    calls = some_calls(county, a_call(0, "z", priority=1, on_scene=10), a_call(2, "y"), a_call(17, "y", priority=3))
    simulate(looking(a_service(county), rule), calls)
    assert seen[0] == (0, 0, 0, 1, [(5, 5, 0), (7, 7, 1)], [], [1, 2])
    assert seen[1] == (2, 1, 0, 2, [(3, 3, 1)], [], [0, 2])
    # clear at 15, three minutes from home, and from there nine
    assert seen[2] == (17, 1, 0, 3, [(3, 3, 1)], [(12, 12, 0)], [1, 2])


def test_a_rule_that_sends_nobody_though_somebody_may_be_sent_is_a_mistake_and_says_so() -> None:
    county = table_county({"a": {"z": 5}}, {"a": 1}, ["a"])
    with pytest.raises(RuntimeError, match="nobody sends nobody, and there is a unit to send"):
        simulate(looking(a_service(county), nobody), some_calls(county, a_call(0, "z")))


def test_one_rule_stands_for_it_in_every_process() -> None:
    rule = RULES["least coverage lost"]
    assert isinstance(rule, SightedRule)
    assert pickle.loads(pickle.dumps(rule)) is rule
    assert str(rule.__doc__).startswith("Of the units that come in time")


class TestLeastCoverageLost:
    """Two bases in time for the call; the far one covers nobody else, the near one a town of its own."""

    COUNTY = table_county(
        {"town": {"call": 5, "town": 2}, "hill": {"call": 8, "town": 30}}, {"town": 1, "hill": 1}, ["town"]
    )

    def units(self, limit: float, *calls: dict) -> list[int]:
        tables = a_service(self.COUNTY).tables
        known = Known(tables.base_minutes, np.array([1.0, 10.0]), np.array([limit, limit]))
        rule = RULES["least coverage lost"]
        assert isinstance(rule, SightedRule)
        service = looking(a_service(self.COUNTY), rule, known)
        return [job["unit"] for job in told(simulate(service, some_calls(self.COUNTY, *calls)))]

    def test_the_unit_that_the_town_needs_least_goes(self) -> None:
        assert self.units(10.0, a_call(0, "call")) == [1]

    def test_who_would_be_late_does_not(self) -> None:
        assert self.units(6.0, a_call(0, "call")) == [0]

    def test_where_nobody_is_in_time_the_nearest_goes(self) -> None:
        assert self.units(4.0, a_call(0, "call")) == [0]

    def test_the_town_itself_is_served_by_its_own(self) -> None:
        assert self.units(10.0, a_call(0, "town")) == [0]


def test_who_may_come_at_all_is_said_by_the_rule_beneath() -> None:
    inside, minutes = np.array([[True, False]]), np.zeros((1, 2))
    rule = SightedRule(least_of_all.prepare, catchment_first)
    assert np.array_equal(rule(inside, minutes), catchment_first(inside, minutes))


THREE = table_county(
    {"a": {"z": 2, "y": 30, "x": 30}, "b": {"z": 1, "y": 3, "x": 30}, "c": {"z": 40, "y": 40, "x": 6}},
    {"a": 2, "b": 1, "c": 1}, ["a"],
)  # fmt: skip
"""Unit 2 at b is nearest to z and alone near y; two units stand at a, two minutes from z."""

KNOWN = Known(
    np.array([[2.0, 30.0, 30.0], [1.0, 3.0, 30.0], [40.0, 40.0, 6.0]]), np.array([4.0, 2.0, 1.0]), np.full(3, 8.0),
    (1.0, 0.5),
)  # fmt: skip


class TestCoverLeftBehind:
    @pytest.mark.parametrize("seed", range(6))
    def test_a_hole_is_the_coverage_lost_where_nobody_is_ever_busy(self, seed: int) -> None:
        """Jagtenberg et al.: a zone that k free units reach in time loses d (1 - q) q^(k - 1); here q is 0."""

        @sighted(over=nearest)
        def jagtenberg(known: Known) -> Choose:
            covers, busy = known.minutes <= known.in_time(), 0.0

            def choose(look: Look) -> Choice | None:
                choices = sorted([*look.at_base(), *look.on_the_way()], key=lambda one: (one[0], one[2]))
                in_time = [one for one in choices if one[1] <= known.in_time()[look.zone]]
                if look.priority == 1 or not in_time:
                    return choices[0] if choices else None
                standing = (look.free()[:, None] * covers).sum(axis=0)
                lost = (covers * known.calls) @ ((1 - busy) * busy ** np.maximum(standing - 1.0, 0.0))
                return min(in_time, key=lambda one: (lost[look.station(one[2])], one[0], one[2]))

            return choose

        world = busy_county(3 * seed + 2)
        chance, tables = np.random.default_rng(seed), world.service.tables.of_zones(30)
        calls = chance.integers(0, 5, 30).astype(float)
        known = Known(tables.base_minutes, calls, np.full(30, 15.0))
        once, now = (
            simulate(looking(world.service, rule, known), world.calls)
            for rule in (RULES["nearest unless a hole"], jagtenberg)  # type: ignore[arg-type]
        )
        assert same(once, now)
        assert not same(once, simulate(replace(world.service, sighted=None), world.calls))

    @pytest.mark.parametrize("name", ["nearest unless a hole", "preparedness"])
    def test_the_unit_that_is_alone_somewhere_is_spared_but_for_priority_1(self, name: str) -> None:
        """With unit 2 gone y is prepared by (1/30 + 0.5/30) / 2 = 0.025, with one of a by (1/3 + 0.5/30) / 2 = 0.175;
        z by (1/2 + 0.5/2) / 4 = 0.1875 and (1/1 + 0.5/2) / 4, x by (1/6 + 0.5/30) / 1 = 0.183 both times.
        """
        service = looking(a_service(THREE), RULES[name], KNOWN)  # type: ignore[arg-type]
        lesser, urgent = (
            told(simulate(service, some_calls(THREE, a_call(0, "z", priority=level))))[0]["unit"] for level in (2, 1)
        )
        assert (lesser, urgent) == (0, 2)

    @pytest.mark.parametrize("name", ["nearest unless a hole", "preparedness"])
    def test_with_nobody_in_time_the_nearest_goes(self, name: str) -> None:
        service = looking(a_service(THREE), RULES[name], replace(KNOWN, limit=np.full(3, 0.5)))  # type: ignore[arg-type]
        assert told(simulate(service, some_calls(THREE, a_call(0, "z", priority=3))))[0]["unit"] == 2

    def test_a_hole_is_weighed_by_the_calls_of_its_zones(self) -> None:
        """Nobody calls from y: unit 2 leaves no hole there and goes, as the nearest."""
        known = replace(KNOWN, calls=np.array([4.0, 0.0, 1.0]))
        service = looking(a_service(THREE), RULES["nearest unless a hole"], known)  # type: ignore[arg-type]
        assert told(simulate(service, some_calls(THREE, a_call(0, "z", priority=3))))[0]["unit"] == 2

    def test_no_rule_sends_another_class_to_keep_one_back(self) -> None:
        """Unit 2 alone is of class B, which the call needs: it goes, though it leaves a hole."""
        section = ClassesSection(
            fleet_of={"a": {"A": 2}, "b": {"B": 1}, "c": {"A": 1}}, needs=[NeedSection(classes=["B", "A"])]
        )
        for name in ("nearest unless a hole", "preparedness", "least coverage lost"):
            service = looking(a_service(THREE), RULES[name], KNOWN)  # type: ignore[arg-type]
            service = replace(service, fleet=section.fleet(THREE, ["any"], service.ambulances))
            assert told(simulate(service, some_calls(THREE, a_call(0, "z", priority=3))))[0]["unit"] == 2


def test_a_rule_knows_the_roads_of_now_and_keeps_what_it_remembers() -> None:
    """From 10 until 20 a drive takes twice as long; the rule is asked at 5, 15 and 25."""
    knew = []

    @sighted(over=nearest)
    def watching(known: Known) -> Choose:
        def choose(look: Look) -> Choice | None:
            known.memory["asked"] = known.memory.get("asked", 0.0) + 1
            knew.append((look.now, known.minutes[0].tolist(), known.memory["asked"]))
            return min([*look.at_base(), *look.on_the_way()], default=None)

        return choose

    county = road_county(roads([("a", "b", 4.0)]), ["a", "b"], {"a": 3}, ["a"])
    usual, slow = (a_service(county, drive=replace(KM_A_MINUTE, lights_and_siren=pace)) for pace in (1.0, 0.5))
    known = Known(usual.tables.base_minutes, np.ones(2), np.full(2, 8.0))
    service = replace(usual, features=(Episodes((), (), (), passable=((10, 20, slow),)),))
    calls = some_calls(county, *(a_call(at, "a") for at in (5, 15, 25)))
    for _ in range(2):  # each run begins with an empty memory
        knew.clear()
        simulate(looking(service, watching, known), calls)
        assert knew == [(5, [0, 4], 1), (15, [0, 8], 2), (25, [0, 4], 3)]


@pytest.mark.long
def test_preparedness_needs_its_weights(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("county: xiyang\ndispatch: {rule: preparedness}\n", encoding="utf-8")
    with pytest.raises(Faults, match="needs weights; write preparedness: halving"):
        load_scenario(path)
    path.write_text(
        "county: xiyang\ndispatch: {rule: preparedness, preparedness: {weights: [1, 2]}}\n", encoding="utf-8"
    )
    with pytest.raises(Faults, match="none is above the one before"):
        load_scenario(path)
    path.write_text("county: xiyang\ndispatch: {rule: preparedness, preparedness: halving}\n", encoding="utf-8")
    built = build(load_scenario(path, days="3 days", replications=1))
    assert built.service.sighted is not None
    assert built.service.sighted.known.weights == (1, 0.5, 0.25)
    assert len(simulate(built.service, built.calls(0))) > 0
