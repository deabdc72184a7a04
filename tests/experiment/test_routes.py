"""The routes of a run: each of its drives can be followed on the map, node by node, in the minutes it took."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest

from sim.experiment import findings_of
from sim.experiment.routes import ROUTE_COLUMNS, follow
from sim.scenario import Scenario, build


def columns_of(file: Path) -> dict[str, Any]:
    """The columns of a Parquet file; what is absent is None."""
    found = duckdb.sql(f"SELECT * FROM '{file}'")
    return {
        name: np.array(column, dtype=object)
        for name, column in zip(found.columns, zip(*found.fetchall(), strict=True), strict=True)
    }


def test_every_drive_of_a_run_can_be_followed(tiny: Callable[..., Scenario], tmp_path: Path) -> None:
    """Over the middle village, where two of the three roads' ends meet and no unit ever turns off."""
    scenario = tiny(more="village_extent: none\n")
    built = build(scenario)
    findings_of(built, 1, tmp_path)
    routes = columns_of(tmp_path / "routes.parquet")
    assert list(routes) == list(ROUTE_COLUMNS)
    assert follow(routes, "tiny-a", "tiny-c") == ["tiny-a", "tiny-b", "tiny-c"]
    minutes = {(to, node): m for to, node, m in zip(routes["to"], routes["node"], routes["minutes"], strict=True)}
    km = {(to, node): m for to, node, m in zip(routes["to"], routes["node"], routes["km"], strict=True)}
    rows = duckdb.sql(
        f"SELECT driven_from, zone, hospital, station, rolling, lead_km, travel_km, transport_km, launched, arrived "
        f"FROM '{tmp_path}/incidents/*.parquet' WHERE unit IS NOT NULL"
    ).fetchall()
    assert len(rows) > 200
    siren = scenario.settings.travel.lights_and_siren
    followed = set()
    for start, zone, hospital, station, rolling, lead, travel, transport, _, _ in rows:
        way = follow(routes, start, zone)
        followed.add((start, zone))
        assert lead + sum(km[zone, node] for node in way[:-1]) == pytest.approx(travel, rel=1e-6)
        if hospital is not None:
            there = follow(routes, way[-1], hospital)
            assert sum(km[hospital, node] for node in there[:-1]) == pytest.approx(transport, rel=1e-6)
            way = there
        follow(routes, way[-1], station)
        if not rolling:
            assert lead == 0
    tables = built.service.tables
    base = sum(minutes["tiny-c", node] for node in follow(routes, "tiny-a", "tiny-c")[:-1])
    assert base / siren == pytest.approx(tables.base_minutes[0, 2], rel=1e-6)
    assert ("tiny-a", "tiny-b") in followed


def test_a_drive_that_nobody_made_is_not_there(tiny: Callable[..., Scenario], tmp_path: Path) -> None:
    findings_of(build(tiny()), 1, tmp_path)
    routes = columns_of(tmp_path / "routes.parquet")
    with pytest.raises(KeyError):
        follow(routes, "nowhere", "tiny-a")
