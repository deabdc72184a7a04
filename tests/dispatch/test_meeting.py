"""Relief on the road: a first unit leaves with the patient, and a second one meets it on its way to the hospital."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

import networkx as nx
import numpy as np
import pytest

from sim.chance import Constant
from sim.county import ByHour
from sim.dispatch import Records, Service, simulate
from sim.dispatch.diversions import DIVERSIONS
from sim.dispatch.features import Bays, Beds, ClassesSection, Diversion, Redeciding
from sim.dispatch.features.beds import BedKind
from sim.dispatch.features.destination import Taking
from sim.dispatch.features.episodes import Episode, Episodes, EpisodeSection
from sim.dispatch.features.extent import Extent
from sim.dispatch.features.infection import Infection
from sim.dispatch.records import SECOND
from sim.scenario import build, load_scenario
from tests.worlds import KM_A_MINUTE, a_call, a_service, road_county, roads, some_calls, told

LINE = road_county(
    roads([("z", "a", 10.0), ("a", "b", 10.0), ("b", "c", 10.0), ("c", "h", 10.0)]),
    ["z", "a", "b", "c"],
    {"z": 1, "h": 1},
    ["h"],
)
"""A village with a unit, 40 minutes from a hospital with another; places a, b and c on the road between them."""
MEETS = {"classes": ["A"], "second": ["B"], "second_later": "send", "first_leaves": "meet"}


def a_tiered_service(
    county: Any, fleet: dict, need: dict = MEETS, kinds: dict[str, Any] | None = None, **more: Any
) -> Service:
    section = ClassesSection.model_validate({"fleet_of": fleet, "needs": [need], "meeting": 2, "kinds": kinds or {}})
    service = a_service(county, **more)
    standing = section.standing(county)
    assert standing is not None
    return replace(
        service, fleet=section.fleet(county, ["any"], service.ambulances), features=(*service.features, standing)
    )


def on_the_line(*rows: dict, **more: Any) -> list[dict]:
    return told(simulate(a_tiered_service(LINE, {"z": {"A": 1}, "h": {"B": 1}}, **more), some_calls(LINE, *rows)))


class TestOnALine:
    def test_they_meet_at_the_node_that_both_reach_soonest(self) -> None:
        """The first leaves at 5; the second is at c at 10 and at b at 20: both are at b at 25, at a only at 30."""
        [job] = on_the_line(a_call(0, "z", on_scene=5, to_hospital=True, handover=7, turnaround=1))
        [second] = job["besides"]
        assert (job["left_scene"], job["met"], job["clear"], job["at_hospital"]) == (5, 25, 27, None)
        assert job["home"] == 27 + 20
        assert (second["arrived"], second["at_patient"], second["left_scene"]) == (20, 25, 27)
        assert (second["at_hospital"], second["handed_over"], second["clear"], second["home"]) == (47, 54, 55, 55)
        assert (second["travel_km"], second["transport_km"], job["transport_km"]) == pytest.approx((20, 20, 20))

    def test_a_patient_away_from_the_centre_is_met_later_and_the_second_drives_to_the_node_alone(self) -> None:
        """The door is a minute from z: the first leaves it at 1 + 5, and is at z at 7 and at b at 27.

        The second is at b at 20, and waits there.
        """
        service = a_tiered_service(LINE, {"z": {"A": 1}, "h": {"B": 1}})
        service = replace(service, features=(Extent((1.0,) * 4, speed=60.0), *service.features))
        calls = some_calls(LINE, a_call(0, "z", on_scene=5, to_hospital=True, extent=1.0))
        [job] = told(simulate(service, calls))
        [second] = job["besides"]
        assert (job["arrived"], job["left_scene"], job["met"]) == (1, 6, 27)
        assert (second["arrived"], second["at_patient"], second["left_scene"]) == (20, 27, 29)
        assert (second["travel_km"], second["transport_km"]) == pytest.approx((20, 20))
        assert (job["travel_km"], job["transport_km"]) == pytest.approx((1, 1 + 20))

    def test_of_two_that_both_reach_as_soon_the_one_nearer_the_patient_counts(self) -> None:
        """At a the first is at 20 and the second at 30; at b the second is at 20 and the first at 30."""
        [job] = on_the_line(a_call(0, "z", on_scene=10, to_hospital=True))
        assert job["met"] == 30
        assert job["besides"][0]["arrived"] == 30  # at a, where the first has waited since 20
        assert job["transport_km"] == pytest.approx(10)

    def test_one_that_is_there_in_time_helps_at_the_scene(self) -> None:
        [job] = on_the_line(a_call(0, "z", on_scene=50, to_hospital=True))
        [second] = job["besides"]
        assert (job["met"], second["met"], second["arrived"], second["clear"]) == (None, None, 40, 50)
        assert job["at_hospital"] == 90

    def test_nobody_meets_who_carries_nobody(self) -> None:
        [job] = on_the_line(a_call(0, "z", on_scene=5))
        assert job["besides"][0]["outcome"] == "stood down"

    def test_one_that_has_not_left_yet_starts_for_the_meeting(self) -> None:
        """It launches for 20 minutes: at c at 30, where the first is at 5 + 30 = 35."""
        rows = a_call(0, "z", on_scene=5, to_hospital=True, launch=0.5)
        service = a_tiered_service(LINE, {"z": {"A": 1}, "h": {"B": 1}})
        laws = a_service(LINE, launch=20.0).launch_laws
        service = replace(service, launch_laws=(*service.launch_laws, *laws), launch_law=(0, 1))
        [job] = told(simulate(service, some_calls(LINE, rows)))
        [second] = job["besides"]
        assert (second["launched"], second["arrived"], job["met"]) == (20, 30, 35)

    def test_traffic_slows_both(self) -> None:
        """At half the speed all drives take twice as long: the first leaves at 5 and is at b at 45."""
        [job] = on_the_line(a_call(0, "z", on_scene=5, to_hospital=True), traffic=ByHour([0.0], [0.5]))
        assert (job["met"], job["besides"][0]["arrived"]) == (45, 40)

    def test_the_patient_is_received_by_a_bay(self) -> None:
        service = a_tiered_service(LINE, {"z": {"A": 1}, "h": {"B": 1}})
        bays = Bays((1,))
        rows = some_calls(LINE, a_call(0, "z", on_scene=5, to_hospital=True, handover=7))
        [job] = told(simulate(replace(service, features=(bays, *service.features)), rows))
        assert (job["received"], job["besides"][0]["received"], job["besides"][0]["clear"]) == (None, 47, 54)


class TestWhoCarriesThePatientChooses:
    """The hospital at h, 20 minutes from b, is nearer than that at w, 25 from b; at b the second leaves at 27."""

    FORK = road_county(
        roads([("z", "a", 10.0), ("a", "b", 10.0), ("b", "c", 10.0), ("c", "h", 10.0), ("b", "w", 25.0)]),
        ["z", "a", "b", "c"], {"z": 1, "h": 2}, ["h", "w"],
    )  # fmt: skip
    MET = a_call(0, "z", on_scene=5, to_hospital=True, handover=7, priority=1)
    AT_C: ClassVar[dict[str, Any]] = {"zone": "c", "to_hospital": True, "priority": 2}

    def ran(self, *rows: dict, own: dict[str, Any] | None = None, features: tuple[Any, ...] = ()) -> Records:
        needs = [MEETS | {"priorities": [1]}, {"priorities": [2], "classes": ["B"]}]
        section = ClassesSection.model_validate(
            {"fleet_of": {"z": {"A": 1}, "h": {"B": 2}}, "needs": needs, "meeting": 2}
        )
        service = a_service(self.FORK)
        standing = section.standing(self.FORK)
        assert standing is not None
        service = replace(
            service, fleet=section.fleet(self.FORK, ["any"], service.ambulances), conditions=("any",),
            able=np.ones((1, 2), dtype=bool), handover_means=(20.0, 20.0), features=(*features, standing),
        )  # fmt: skip
        after = [one for one in features if isinstance(one, Episodes)]
        if after:
            service = replace(service, features=(*[one for one in service.features if one not in after], *after))
        calls = some_calls(self.FORK, *rows)
        return simulate(service, calls if own is None else calls.with_own(**own))

    def second(self, records: Records) -> tuple[int, float, float]:
        """Where the second unit of the first call takes its patient, when it is there, and how far that is."""
        [row] = np.flatnonzero((records.call == 0) & (records.role == SECOND))
        return int(records.hospital[row]), float(records.instant("at_hospital")[row]), float(records.transport_km[row])

    def beds(self, *rows: dict) -> Records:
        kind = BedKind(0, (1, 1), Constant(500.0), {"any": 1.0}, (0.0, 0.0))
        features = Beds((kind,), ("h", "w"), True), Diversion(DIVERSIONS["when full"], 10.0, 1440.0)
        marks = {"bed_needed": np.zeros(len(rows)), "bed_stay": np.full(len(rows), 0.5)}
        return self.ran(*rows, own=marks, features=features)

    def test_one_that_is_closed_when_it_leaves_with_the_patient_gives_way(self) -> None:
        for begin, found in ((26, (1, 52, 25)), (28, (0, 47, 20))):
            told_of = EpisodeSection.model_validate(
                {"day": "2025-01-01", "at": f"0:{begin}", "lasts": 60, "closed": ["h"]}
            )
            one = Episode("it", told_of.day, told_of.at, told_of, frozenset({0}), frozenset(), (), -1)
            assert self.second(self.ran(self.MET, features=(Episodes((one,), ("z", "h"), (1, 2)),))) == found

    def test_a_patient_who_was_handed_over_holds_a_bed_from_then_on(self) -> None:
        """Who leaves c at 28 finds it taken; who leaves at 26 takes it, and the other goes to w."""
        for leaves, found in ((28, [(0, 47), (1, 63)]), (26, [(1, 52), (0, 36)])):
            records = self.beds(self.MET, a_call(1, **self.AT_C, on_scene=leaves - 11))
            [row] = np.flatnonzero(records.call == 1)
            other = int(records.hospital[row]), float(records.instant("at_hospital")[row])
            assert [self.second(records)[:2], other] == found

    def test_it_goes_elsewhere_where_the_hospital_is_full_by_as_far_as_that_is_from_there(self) -> None:
        records = self.beds(self.MET, a_call(1, **self.AT_C, on_scene=15))
        assert self.second(records) == (1, 52, 25)
        assert records.of_calls["diverted"].tolist() == [1, 0]
        assert records.of_calls["diverted_farther"][0] == 5

    def test_a_hospital_beyond_the_border_is_so_much_farther_from_there_too(self) -> None:
        taking = Taking(beyond=(3.0, 0.0))
        [job] = told(self.ran(self.MET, features=(taking,)))
        [second] = job["besides"]
        assert (second["at_hospital"], second["handed_over"], second["clear"]) == (50, 57, 60)


class TestWhatComesBetween:
    EDGES = (
        ("f", "z", 5.0), ("s", "b", 15.0), ("b", "z", 15.0), ("s", "k", 20.0), ("z", "k", 20.0), ("k", "h", 40.0),
    )  # fmt: skip
    FORK = road_county(roads(EDGES), ["f", "z", "s", "b", "k", "h"], {"f": 1, "s": 1}, ["h"])
    """The second unit at s, 30 minutes from the patient at z by b; the way to the hospital at h is by k."""

    def test_they_meet_where_the_second_has_to_turn_back_for(self) -> None:
        """The first leaves at 6 and is at k at 26; the second turns 6 minutes out, and is there at 6 + 6 + 20."""
        service = a_tiered_service(self.FORK, {"f": {"A": 1}, "s": {"B": 1}})
        [job] = told(simulate(service, some_calls(self.FORK, a_call(0, "z", on_scene=1, to_hospital=True))))
        assert (job["left_scene"], job["met"], job["besides"][0]["arrived"]) == (6, 32, 32)

    def test_a_call_is_cancelled_where_they_were_to_meet(self) -> None:
        """On its way home from t, a minute beyond s, the second would be at k after 33 minutes, at z after 31.

        At 5, 4 minutes after it was sent, the call is cancelled: it is at b after 16, as if they were never to meet.
        """
        county = road_county(roads([*self.EDGES, ("t", "s", 1.0)]), [*"fzsbkht"], {"f": 1, "s": 1}, ["h"])
        needs = [{"priorities": [2]} | MEETS, {"priorities": [3], "classes": ["B"]}]
        service = a_service(county)
        section = ClassesSection.model_validate({"fleet_of": {"f": {"A": 1}, "s": {"B": 1}}, "needs": needs})
        fleet, standing = section.fleet(county, ["any"], service.ambulances), section.standing(county)
        service = replace(service, fleet=fleet, features=(Redeciding(cancels=True), standing))
        rows = a_call(0, "t", priority=3), a_call(1, "z", on_scene=2, to_hospital=True, cancelled=4.0)
        _, job = told(simulate(service, some_calls(county, *rows)))
        [second] = job["besides"]
        assert (job["ended"], second["outcome"], second["rolling"]) == ("cancelled", "cancelled", True)
        assert (second["clear"], second["home"], second["met"], second["travel_km"]) == (17, 32, None, 16)

    def test_a_second_that_puts_on_protection_on_its_way_home_sets_out_from_there(self) -> None:
        """Clear at a at 30, it is asked at 45, half way from b to c, and sets out at 55: at b at 60.

        The first puts on protection from 30 to 40, leaves at 46 and is at b at 66.
        """
        service = a_tiered_service(LINE, {"z": {"A": 1}, "h": {"B": 1}})
        needs = [{"priorities": [2], "second_after": 15} | MEETS, {"priorities": [3], "classes": ["B"]}]
        section = ClassesSection.model_validate(
            {"fleet_of": {"z": {"A": 1}, "h": {"B": 1}}, "needs": needs, "meeting": 2}
        )
        standing = section.standing(LINE)
        fleet = section.fleet(LINE, ["any"], service.ambulances)
        service = replace(service, fleet=fleet, features=(standing, Infection(0, True, ("z", "h"))))
        rows = a_call(0, "a", priority=3), a_call(30, "z", priority=2, on_scene=6, to_hospital=True)
        calls = some_calls(LINE, *rows).with_own(infection=np.array([[0.0, 0.0], [10.0, 0.0]]))
        _, job = told(simulate(service, calls))
        [second] = job["besides"]
        assert (job["left_scene"], second["dispatched"], second["launched"]) == (46, 45, 55)
        assert (second["arrived"], job["met"]) == (60, 66)


@pytest.mark.parametrize("seed", range(60))
def test_on_small_graphs_it_is_the_best_of_all_nodes_of_the_way(seed: int) -> None:
    """Brute force: at every node of the first's way, when both are there, the second from where it is then."""
    chance = np.random.default_rng(seed)
    size = int(chance.integers(5, 9))
    nodes = [f"n{n}" for n in range(size)]
    pairs = [(n, (n + 1) % size) for n in range(size)] + [
        tuple(chance.choice(size, 2, replace=False)) for _ in range(4)
    ]
    edges = [(nodes[a], nodes[b], float(chance.integers(8, 120)) / 4) for a, b in pairs]
    graph = nx.Graph()
    for a, b, km in edges:
        if not graph.has_edge(a, b) or graph[a][b]["km"] > km:
            graph.add_edge(a, b, km=km)
    zone, first, second, hospital = nodes[0], nodes[0], nodes[int(chance.integers(1, size))], nodes[-1]
    net = roads(edges, at={node: (113 + n / 10, 37.0) for n, node in enumerate(nodes)})
    county = road_county(net, nodes, {first: 1, second: 1}, [hospital])
    siren, stay = float(chance.choice([1.0, 2.0])), int(chance.integers(1, 60)) / 4
    drive = replace(KM_A_MINUTE, lights_and_siren=siren)
    service = a_tiered_service(county, {first: {"A": 1}, second: {"B": 1}}, drive=drive)
    rows = some_calls(county, a_call(0, zone, on_scene=stay, to_hospital=True))
    [job] = told(simulate(service, rows))
    [second_row] = job["besides"]
    distance = dict(nx.all_pairs_dijkstra_path_length(graph, weight="km"))
    if distance[second][zone] / siren <= stay:
        assert second_row["clear"] == stay
        return
    # where it is when the first leaves: on the edge from one node to the next of its way
    way = nx.dijkstra_path(graph, second, zone, weight="km")
    gone, at = stay * siren, 0
    while gone >= graph[way[at]][way[at + 1]]["km"]:
        gone -= graph[way[at]][way[at + 1]]["km"]
        at += 1
    ahead = graph[way[at]][way[at + 1]]["km"] - gone

    def other(node: str) -> float:
        behind_it, before_it = gone + distance[way[at]][node], ahead + distance[way[at + 1]][node]
        return stay + min(behind_it, before_it) / siren

    path = nx.dijkstra_path(graph, zone, hospital, weight="km")
    when = {node: max(stay + distance[zone][node], other(node)) for node in path[1:-1]}
    best = min(when.values(), default=float("inf"))
    if best < stay + distance[zone][hospital]:
        assert job["met"] == pytest.approx(best, abs=1e-9)
        node = next(node for node in path if node in when and when[node] == pytest.approx(best, abs=1e-9))
        assert second_row["at_hospital"] == pytest.approx(best + 2 + distance[node][hospital], abs=1e-9)
        assert job["transport_km"] == pytest.approx(distance[zone][node], abs=1e-5)
    else:
        assert job["met"] is None
        assert second_row["outcome"] == "stood down"


RICH: dict[str, Any] = {
    "start": "2025-09-26", "days": 5, "warm_up": 0, "cool_down": 0, "calls": {"per_1000_a_year": 150},
    "empty_runs": {"preset": "nanshan-2018", "known": {"cancelled": "50 %"}}, "patience": {"mean": "30 min"},
    "redeciding": {
        "redirect": "more urgent", "upgrade": "closer", "cancelled_share": "10 %", "cancelled_after": "4 min",
    },
    "breakdowns": {"every": "20 days", "repair": "1 days", "on_the_way": "send another"},
    "classes": {
        "kinds": {"helicopter": {"flies": "220 km/h"}, "car": {"carries": "nobody"}},
        "fleet_of": {
            "county-hospital": {"B": 4, "A": 5, "helicopter": 1}, "county-tcm-hospital": {"B": 1, "A": 2, "car": 1},
        },
        "needs": [
            {"towns": ["孔氏乡"], "classes": ["helicopter", "A"]},
            {"conditions": ["trauma"], "priorities": [1], "classes": ["car", "A", "B"], "prefer_within": "0 min"},
            {
                "conditions": ["chest_pain", "stroke"], "classes": ["A", "B"], "prefer_within": "0 min",
                "second": ["B"], "second_later": "send", "first_leaves": "meet",
            },
        ],
    },
}  # fmt: skip
"""Second units, cars, a helicopter, whatever ends an assignment early; the extent of villages is on unless said."""


def test_the_instants_of_every_assignment_are_in_order_where_much_is_on() -> None:
    """A second takes the patient over where it meets the first, between its arrival there and its leaving."""
    built = build(load_scenario("xiyang", **RICH))
    records = simulate(built.service, built.calls(0))
    assert "extent" in built.calls(0).own.dtype.names
    assert records.outcome is not None
    assert len(set(records.outcome.tolist())) > 3
    met, second = records.instant("met"), records.role == SECOND
    assert (~np.isnan(met) & second).sum() > 5
    names = [name for name in records.names if name != "met"]
    for assignment in np.column_stack([records.instant(name) for name in names]):
        happened = assignment[~np.isnan(assignment)]
        assert np.all(np.diff(happened) >= 0), dict(zip(names, assignment.tolist(), strict=True))
    there, took = records.instant("at_patient"), ~np.isnan(met)
    assert np.array_equal(met[took & second], there[took & second])
    assert np.all(met[took & ~second] >= records.instant("left_scene")[took & ~second])
