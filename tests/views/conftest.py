"""A small county and findings with everything awkward: no calls, calls not reached, one replication."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from matplotlib.text import Text

from sim.county import County, Hospital, MinutesTable, Roads, Station, Zone
from sim.measures import (
    BOX_SHARES,
    CLOCK_STARTS,
    GRID,
    Coverage,
    CoverageMarks,
    Estimate,
    Figure,
    Findings,
    GroupTable,
    PromiseTarget,
    ResponseTarget,
    Targets,
    by_group,
)
from sim.scenario import load_scenario
from tests.experiment.conftest import write_scenario
from tests.experiment.test_trace import run

NAN, INF = float("nan"), float("inf")
HOSTILE = "<script>alert('昔阳')</script>"
KEYS = {
    "calls_a_day": ("calls a day", Estimate(6.3, 6.2, 6.4, 10)),
    "response_mean": ("min", Estimate(9.94, 9.88, 10.0, 10)),
    "response_p50": ("min", Estimate(10.2, 10.1, 10.4, 10)),
    "response_p90": ("min", Estimate(INF, INF, INF, 10)),
    "response_p95": ("min", Estimate(INF, INF, INF, 10)),
    "within_urban": ("share", Estimate(NAN, NAN, NAN, 0)),
    "within_rural": ("share", Estimate(0.774, 0.77, 0.778, 10)),
    "launched_from_dispatched": ("share", Estimate(0.951, 0.948, 0.954, 10)),
    "launched_from_called": ("share", Estimate(0.72, NAN, NAN, 1)),
    "sent_rolling": ("share", Estimate(0.02, 0.01, 0.03, 10)),
    "answered": ("share", Estimate(0.95, 0.94, 0.96, 10)),
    "home_miss": ("share", Estimate(0.05, 0.04, 0.06, 10)),
    "waited": ("share", Estimate(0.0, 0.0, 0.0, 10)),
    "queueing_mean": ("min", Estimate(NAN, NAN, NAN, 0)),
    "open_at_end": ("share", Estimate(0.0, 0.0, 0.0, 10)),
    "lost": ("share", Estimate(0.001, -0.001, 0.003, 10)),
    "unreachable": ("share", Estimate(0.0, 0.0, 0.0, 10)),
    "no_drive": ("share", Estimate(0.116, 0.11, 0.122, 10)),
    "taken_out": ("share", Estimate(0.3, 0.28, 0.32, 10)),
    "taken_able": ("share", Estimate(NAN, NAN, NAN, 0)),
    "utilisation": ("share", Estimate(0.0454, 0.0450, 0.0458, 10)),
}
ASKED = {"within_urban": 0.9, "within_rural": 0.9, "launched_from_dispatched": 0.95, "launched_from_called": 0.95}
GIVEN = {"launched_from_dispatched": 0.95}
LABELS = {"launched_from_dispatched": "Departures within 3 min of the dispatch",
          "launched_from_called": "Departures within 3 min of the call"}  # fmt: skip


def county_of(zones: int, table: bool = False, name: str = "昔阳县") -> County:
    """A county of so many villages along one road, with two stations, the second without ambulances."""
    lon = np.full(zones, NAN) if table else 113.7 + 0.01 * np.arange(zones)
    lat = np.full(zones, NAN) if table else 37.6 + 0.004 * np.arange(zones) ** 1.5
    places = [(float(x), float(y)) for x, y in zip(lon, lat, strict=True)]
    villages = tuple(
        Zone(f"z{n}", f"村{n}", f"Village {n}", f"镇{n % 3}", f"Town {n % 3}", "rural", *at, 500 + 90 * n)
        for n, at in enumerate(places)
    )
    last = min(1, zones - 1)
    stations = (
        Station("a", name, "Seat", "镇0", "seat", *places[0], 3, 5.0),
        Station("b", "卫生院", "Township hospital", "镇1", "township", *places[last], 0, 20.0),
    )
    hospitals = (Hospital("a", "县医院", "County hospital", "镇0", *places[0], ("any",)),)
    if table:
        minutes = MinutesTable(("a", "b"), tuple(z.id for z in villages), np.ones((2, zones)))
        return County(name, "Xiyang", villages, stations, hospitals, minutes, "a table of travel minutes, no map")
    graph = nx.MultiDiGraph()
    for n, (x, y) in enumerate([*places, (places[-1][0] + 0.01, places[-1][1])]):
        graph.add_node(str(n), lon=x, lat=y)
    for n in range(zones):
        for a, b in ((n, n + 1), (n + 1, n)):
            graph.add_edge(str(a), str(b), length_km=1.1, road_class="primary_link" if n % 2 else "track", name="")
    return County(name, "Xiyang", villages, stations, hospitals, Roads(graph, "schematic"), "schematic: not surveyed")


def findings_of(county: County) -> Findings:
    """Findings of that shape, with a town that has no calls and one that is not reached."""
    zones, towns = len(county.zones), len(county.towns)

    def group(names: tuple[str, ...]) -> GroupTable:
        known = {"calls": 60.0, "response_mean": 9.0, "response_p50": 8.0, "response_p90": 20.0, "response_p95": 25.0,
                 "not_reached": 0.02, "within_target": 0.9, "home_miss": 0.1}  # fmt: skip
        far = {"response_mean": NAN, "response_p50": INF, "response_p90": INF, "response_p95": INF}
        mean = np.tile([known[key] for key in by_group()], (len(names), 1))
        mean[-1] = [far.get(key, known[key]) for key in by_group()]
        mean[0] = [0.0 if key == "calls" else NAN for key in by_group()]
        return GroupTable(names, mean, mean * 0.95, mean * 1.05)

    share = np.clip((GRID - 2) / 30, 0, 0.85)
    boxes = np.tile(np.linspace(3, 30, len(BOX_SHARES)), (towns, 1))
    boxes[-1, 1:] = INF
    boxes[0] = NAN
    response = np.linspace(4, 29, zones)
    response[-1] = NAN
    missed = np.where(np.isnan(response), 1.0, 0.0)
    distance = np.linspace(0, 24, zones)
    figures = {
        key: Figure(
            key, LABELS.get(key, f"Share {key}"), unit, f"what {key} is", estimate, ASKED.get(key), GIVEN.get(key)
        )
        for key, (unit, estimate) in KEYS.items()
    }
    stations = {
        name: np.array([[value, NAN], [value * 0.9, NAN], [value * 1.1, NAN]])
        for name, value in (("utilisation", 0.05), ("no_unit", 0.01), ("jobs", 900.0), ("jobs_away", 40.0))
    }
    known = not isinstance(county.travel, MinutesTable)
    coverage = [
        Coverage(by, limit, 0.8 if known or by == "minutes" else NAN, 0.4)
        for by in ("road km", "straight km", "minutes")
        for limit in (5.0, 10.0, 20.0)
    ]
    return Findings(
        figures=figures,
        groups={
            "town": group(county.towns),
            "hour": group(tuple(f"{hour:02d}" for hour in range(24))),
            "clock": group(CLOCK_STARTS),
            "priority": group(("1", "2", "3")),
            "kind": group(("urban", "rural")),
        },
        ecdf=np.array([share, share - 0.01, share + 0.01]),
        ecdf_by_kind={"rural": np.array([share, share - 0.01, share + 0.01])},
        stations=stations,
        zone_calls=np.full(zones, 2.0),
        zone_response=response,
        zone_not_reached=missed,
        town_boxes=boxes,
        coverage=tuple(coverage),
        service_radius=(
            Coverage("road km", 5.0, 0.9 if known else NAN, 0.5, "urban"),
            Coverage("straight km", 5.0, 0.95 if known else NAN, 0.5, "urban"),
        ),
        base_minutes=distance,
        base_km=distance if known else np.full(zones, NAN),
        straight_km=distance,
        second_minutes=distance + 9,
        town_second=np.linspace(0.5, 1.0, towns),
        hospital_minutes=distance + 5,
        cut_off=np.empty(0, dtype=np.int64),
        note="",
        replications=10,
        days=365.0,
    )


def with_figure(findings: Findings, key: str, estimate: Estimate) -> Findings:
    """The findings with another estimate of one figure."""
    return replace(findings, figures=findings.figures | {key: replace(findings.figures[key], estimate=estimate)})


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of the tiny county with two units at its seat and many calls: they wait, and meet rolling units."""
    place = tmp_path_factory.mktemp("kept")
    scenario = write_scenario(place, ambulances=(2, 1))
    text = scenario.read_text(encoding="utf-8")
    scenario.write_text(text.replace("per_1000_a_year: 150", "per_1000_a_year: 1200"), encoding="utf-8")
    run(load_scenario(scenario), place / "out", replications=1)
    return place / "out"


@pytest.fixture
def targets() -> Targets:
    return Targets(
        "guideline",
        (ResponseTarget("urban", 12, 0.9), ResponseTarget("rural", 30, 0.9)),
        PromiseTarget(3, 0.95),
        PromiseTarget(1 / 6, 0.95),
        (),
        CoverageMarks((5.0, 10.0, 20.0), (10.0,)),
        50_000,
    )


@pytest.fixture(params=[(1, False), (7, False), (7, True)], ids=["one zone", "seven", "table"])
def county(request: pytest.FixtureRequest) -> County:
    zones, table = request.param
    return county_of(zones, table)


@pytest.fixture
def pictured(monkeypatch: pytest.MonkeyPatch) -> Callable[[], set[str]]:
    """Asked, the words in Latin letters of all pictures that were drawn, but for names; no file is written."""
    found: list[str] = []

    def seen(figure: Any, folder: Path, name: str) -> tuple[Path, Path]:
        figure.draw_without_rendering()
        found.extend(text.get_text() for text in figure.findobj(Text))
        return folder / name, folder / name

    def words() -> set[str]:
        assert any(re.search("[\u4e00-\u9fff]", text) for text in found)
        return {word for text in found if text not in HOSTILE for word in re.findall("[A-Za-z]{2,}", text)}

    monkeypatch.setattr("sim.views.figures.save", seen)
    return words
