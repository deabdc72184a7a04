"""A slow simulator that is plainly right: no SimPy, no ranking, no bounds, no ways worked out beforehand.

It looks at every unit for every call, finds where a rolling unit is by putting a node into the road
there, and asks NetworkX for the way from it. Traffic it works off quarter of an hour by quarter of an
hour. All it takes from the model is the route home where two are equally fast.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from sim.calls import Calls
from sim.county import County, Drive, MinutesTable
from sim.dispatch import Service

NEVER = float("inf")
QUARTER = 15.0  # minutes; traffic changes only at full ones
Route = Callable[[Any, Any], list[Any]]
Pace = Callable[[float], float]
"""Ordinary minutes that a minute works off at an instant."""


def steady(instant: float) -> float:
    return 1.0


def arrival(pace: Pace, start: float, minutes: float) -> float:
    """When a drive ends that starts at ``start`` and takes ``minutes`` at ordinary speed."""
    if minutes == NEVER:
        return NEVER
    now, rest = start, minutes
    while True:
        end = (now // QUARTER + 1) * QUARTER
        if now + rest / pace(now) <= end:
            return now + rest / pace(now)
        rest -= (end - now) * pace(now)
        now = end


def worked(pace: Pace, start: float, end: float) -> float:
    """Ordinary minutes worked off from one instant to another."""
    now, done = start, 0.0
    while now < end:
        then = min((now // QUARTER + 1) * QUARTER, end)
        done += (then - now) * pace(now)
        now = then
    return done


@dataclass
class Table:
    """Positions in a county of minutes: a unit on its way home comes by its station."""

    county: County
    minutes: dict[tuple[str, str], float] = field(init=False)

    def __post_init__(self) -> None:
        table = self.county.travel
        assert isinstance(table, MinutesTable)
        self.minutes = {
            (site, zone): float(table.minutes[i, j])
            for i, site in enumerate(table.sites)
            for j, zone in enumerate(table.zones)
        }
        self.sites, self.zones = table.sites, table.zones

    def zone(self, zone: str) -> tuple[str, str]:
        return "zone", zone

    def site(self, site: str) -> tuple[str, str]:
        return "site", site

    def to_call(self, place: tuple[str, str], zone: str) -> float:
        kind, name = place
        if kind == "site":
            return self.minutes[name, zone]
        if name == zone:
            return 0.0
        return min(self.minutes[site, name] + self.minutes[site, zone] for site in self.sites)

    def home(self, place: tuple[str, str], site: str) -> float:
        kind, name = place
        if kind == "zone":
            return self.minutes[site, name]
        if name == site:
            return 0.0
        return min(self.minutes[site, zone] + self.minutes[name, zone] for zone in self.zones)

    def rolling(self, place: tuple[str, str], site: str, elapsed: float, zone: str) -> float:
        return self.home(place, site) - elapsed + self.minutes[site, zone]

    def to_hospital(self, zone: str, hospital: str) -> float:
        return self.minutes[hospital, zone]


class Map:
    """Positions on roads, by NetworkX. Places stand on the nodes that they are called after."""

    def __init__(self, county: County, drive: Drive, route: Route):
        self.drive, self.route = drive, route
        self.graph: Any = county.travel.graph.copy()  # type: ignore[union-attr]
        for _, _, data in self.graph.edges(data=True):
            data["minutes"] = data["length_km"] / drive.km_per_hour[data["road_class"]] * 60
        self.node = {str(node): node for node in self.graph}

    def zone(self, zone: str) -> Any:
        return self.node[zone]

    def site(self, site: str) -> Any:
        return self.node[site]

    def minutes(self, start: Any, end: Any, graph: Any = None) -> float:
        try:
            return float(nx.dijkstra_path_length(graph or self.graph, start, end, weight="minutes"))
        except nx.NetworkXNoPath:
            return NEVER

    def to_call(self, place: Any, zone: str) -> float:
        return self.minutes(place, self.node[zone]) / self.drive.lights_and_siren

    def to_hospital(self, zone: str, hospital: str) -> float:
        return self.minutes(self.node[zone], self.node[hospital]) / self.drive.transport

    def home(self, place: Any, site: str) -> float:
        return self.minutes(place, self.node[site])

    def rolling(self, place: Any, site: str, elapsed: float, zone: str) -> float:
        route = self.route(place, self.node[site])
        fastest = [
            min(self.graph[a][b].values(), key=lambda road: road["minutes"]) for a, b in nx.utils.pairwise(route)
        ]
        assert sum(road["minutes"] for road in fastest) == self.home(place, site)
        passed = 0
        while elapsed >= fastest[passed]["minutes"]:
            elapsed -= fastest[passed]["minutes"]
            passed += 1
        behind, ahead, road = route[passed], route[passed + 1], fastest[passed]
        graph = self.graph.copy()
        graph.add_edge("here", ahead, minutes=road["minutes"] - elapsed)
        if road in (self.graph.get_edge_data(ahead, behind) or {}).values():  # the same road leads back
            graph.add_edge("here", behind, minutes=elapsed)
        return self.minutes("here", self.node[zone], graph) / self.drive.lights_and_siren


@dataclass
class Unit:
    """An ambulance: on a job, or since ``left`` on its way from ``place`` to its station, home at ``home_at``."""

    number: int
    station: int
    on_job: bool = False
    turn: int = 0  # its last dispatch was the how manieth of all
    row: dict[str, Any] = field(default_factory=dict)
    place: Any = None
    left: float = -NEVER
    home_at: float = -NEVER


def reference(
    county: County, place: Table | Map, service: Service, calls: Calls, rule: str, catchment: dict[str, set[str]],
    pace: Pace = steady,
) -> list[dict[str, Any]]:  # fmt: skip
    """What becomes of each call, as ``worlds.told`` tells it, without kilometres."""
    sites = [station.id for station in county.stations]
    zones = [county.zones[zone].id for zone in calls.zone]  # of each call
    hospitals = [hospital.id for hospital in county.hospitals]
    bases = [n for n, station in enumerate(county.stations) for _ in range(station.ambulances)]
    units = [Unit(number, station) for number, station in enumerate(bases)]
    told: list[dict[str, Any]] = [{"ended": "unreachable"} for _ in zones]
    waiting: list[int] = []
    to_come = list(range(len(zones)))
    dispatches = 0

    def may_serve(unit: Unit, zone: str) -> bool:
        return rule != "catchment only" or zone in catchment[sites[unit.station]]

    def away(unit: Unit, now: float, zone: str) -> float:
        """Minutes to the zone of a unit that is not on a job."""
        home = sites[unit.station]
        if unit.home_at <= now:
            return place.to_call(place.site(home), zone)
        if unit.home_at == NEVER:  # no way home: it stands where it cleared
            return place.to_call(unit.place, zone)
        return place.rolling(unit.place, home, worked(pace, unit.left, now), zone)

    def choose(now: float, zone: str) -> Unit | None:
        free = [unit for unit in units if not unit.on_job and may_serve(unit, zone)]
        near = [unit for unit in free if away(unit, now, zone) < NEVER]
        if rule == "catchment first":
            near = [unit for unit in near if zone in catchment[sites[unit.station]]] or near
        return min(near, key=lambda unit: (away(unit, now, zone), unit.number), default=None)

    def send(unit: Unit, call: int, now: float, minutes: float, rolling: bool) -> None:
        nonlocal dispatches
        if rolling:
            unit.row["home"] = None
        law = service.launch_laws[service.launch_law[unit.station]]
        launched = now if rolling else now + float(law.delays(calls)[call])
        arrived = arrival(pace, launched, minutes * float(calls.drive[call]))
        at_patient = arrived + float(calls.to_patient[call])
        left_scene = clear = at_patient + float(calls.on_scene[call])
        at_hospital = handed_over = None
        unit.place = place.zone(zones[call])
        ways = [place.to_hospital(zones[call], hospital) for hospital in hospitals]
        if calls.conveyed[call] and min(ways) < NEVER:
            nearest = ways.index(min(ways))
            at_hospital = arrival(pace, left_scene, ways[nearest] * float(calls.transport[call]))
            handed_over = at_hospital + float(calls.handover[call])
            clear = handed_over + float(calls.turnaround[call])
            unit.place = place.site(hospitals[nearest])
        unit.row = told[call] = {
            "ended": "reached", "unit": unit.number, "rolling": rolling, "dispatched": now,
            "launched": None if rolling else launched, "arrived": arrived, "at_patient": at_patient,
            "left_scene": left_scene, "at_hospital": at_hospital, "handed_over": handed_over, "clear": clear,
            "home": None,
        }  # fmt: skip
        dispatches += 1
        unit.on_job, unit.turn = True, dispatches

    while True:
        next_clear = min(
            (unit for unit in units if unit.on_job), key=lambda unit: (unit.row["clear"], unit.turn), default=None
        )
        if next_clear is not None and (not to_come or next_clear.row["clear"] <= calls.ready[to_come[0]]):
            unit, now = next_clear, next_clear.row["clear"]
            unit.on_job = False
            waiting.sort(key=lambda call: (calls.priority[call], calls.ready[call], call))
            for call in waiting:
                minutes = place.to_call(unit.place, zones[call])
                if may_serve(unit, zones[call]) and minutes < NEVER:
                    waiting.remove(call)
                    send(unit, call, now, minutes, rolling=True)
                    break
            else:
                unit.left, unit.home_at = now, arrival(pace, now, place.home(unit.place, sites[unit.station]))
                unit.row["home"] = unit.home_at if unit.home_at < NEVER else None
        elif to_come:
            call = to_come.pop(0)
            now, zone = float(calls.ready[call]), zones[call]
            chosen = choose(now, zone)
            if chosen is not None:
                send(chosen, call, now, away(chosen, now, zone), rolling=chosen.home_at > now)
            elif any(may_serve(u, zone) and place.to_call(place.site(sites[u.station]), zone) < NEVER for u in units):
                if service.waits:
                    waiting.append(call)
                else:
                    told[call] = {"ended": "lost"}
        else:
            return told
