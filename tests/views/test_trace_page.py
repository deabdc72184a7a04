"""The page of a call: its story in sentences, to scale, on the map, and who else could have come."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from sim.api import trace
from sim.experiment.opened import open_run
from sim.experiment.trace import CallTrace, UnitTrace
from sim.views.trace_page import write_trace_page
from sim.views.unit_page import write_unit_page


def a_call_that(kept: Path, is_meant: Callable[[dict[str, Any]], bool]) -> CallTrace:
    traced = trace(kept, call=next(row["call"] for row in zip_rows(open_run(kept).rows(1)) if is_meant(row)))
    assert isinstance(traced, CallTrace)
    return traced


def zip_rows(rows: dict[str, Any]) -> list[dict[str, Any]]:
    return [dict(zip(rows, values, strict=True)) for values in zip(*rows.values(), strict=True)]


MEANT: dict[str, Callable[[dict[str, Any]], bool]] = {
    "from home": lambda row: bool(row["launched"] is not None and row["hospital"] and row["travel_km"] > 1),
    "on its way home": lambda row: bool(row["rolling"] and row["dispatched"] == row["ready"]),
    "waited": lambda row: row["dispatched"] is not None and row["dispatched"] - row["ready"] > 40,
    "nobody carried": lambda row: row["unit"] is not None and row["hospital"] is None,
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("meant", MEANT)
def test_the_page_tells_the_call(kept: Path, tmp_path: Path, meant: str, language: Any) -> None:
    traced = a_call_that(kept, MEANT[meant])
    write_trace_page(tmp_path / "report.html", traced, language)
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    row, story = traced.row, _between(html, '<div id="told">', "</div>")
    minutes, seconds = divmod(round((row["arrived"] - row["called"]) * 60), 60)
    assert len(re.findall("<p>", story)) == 3
    if minutes < 60:
        assert (f"{minutes}分{seconds:02}秒" if language == "zh" else f"{minutes} min {seconds:02} s") in story
    assert not re.search(r"\{ ?\$|Message\(|trace-", _between(html, "<main>", "</main>"))
    if language == "zh":
        assert not re.findall(r"[A-Za-z]{4,}", re.sub(r"tiny|clinic|seat|town|chuche|east|west|\[.*?\]", "", story))


def test_the_bars_are_the_instants_to_scale(kept: Path, tmp_path: Path) -> None:
    traced = a_call_that(kept, MEANT["from home"])
    write_trace_page(tmp_path / "report.html", traced, "en")
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    drawn = re.findall(r"left:([\d.]+)%;width:max\(2px,([\d.]+)%\)", _between(html, 'id="legs"', "</section>"))
    instants = [at for _, at in traced.instants]
    lasting = [b - a for a, b in pairwise(instants) if round((b - a) * 60)]
    assert len(drawn) == len(lasting)
    scale = float(drawn[-1][1]) / lasting[-1]
    for (left, wide), minutes in zip(drawn, lasting, strict=True):
        assert float(wide) == pytest.approx(minutes * scale, abs=0.02 * scale * max(lasting))
        assert 0 <= float(left) <= 100
    assert float(drawn[0][0]) == 0


def test_the_ways_are_those_that_were_driven(kept: Path, tmp_path: Path) -> None:
    traced = a_call_that(kept, MEANT["from home"])
    job, county = traced.scene.job, traced.scene.built.scenario.county
    assert job is not None
    zone = next(one for one in county.zones if one.id == traced.row["zone"])
    station = next(one for one in county.stations if one.id == traced.row["station"])
    go = next(leg for leg in job.legs if leg.state == "go")
    ends = [job.points[job.paths[go.path][at][0]] for at in (0, -1)]
    for (lat, lon), place in zip(ends, (station, zone), strict=True):
        assert math.hypot(lat - place.lat, lon - place.lon) < 0.01
    assert go.end - go.start == pytest.approx(traced.row["arrived"] - traced.row["launched"], abs=0.02)
    free = {one.unit for one in traced.considered if one.state not in ("busy", "bound") and math.isfinite(one.minutes)}
    assert set(traced.scene.approaches) == free
    write_trace_page(tmp_path / "report.html", traced, "en")
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    told = json.loads(_between(html, '<script id="places" type="application/json">', "</script>"))
    assert [way["line"] for way in told["routes"] if way["tip"] == "to the scene"] == [
        [list(job.points[point]) for point, _ in job.paths[go.path]]
    ]


@pytest.mark.long
def test_each_call_has_its_own_ways(kept: Path) -> None:
    """Incidents stand in the order of their calls, records in that in which jobs ended."""
    rows = zip_rows(open_run(kept).rows(1))
    carried = [row["call"] for row in rows if row["zone"] == "tiny-c" and row["hospital"] == "clinic"]
    assert len(carried) > 100
    for call in carried[::20]:
        job = trace(kept, call=call).scene.job
        carry = next(leg for leg in job.legs if leg.state == "carry")
        assert len(job.paths[carry.path]) == 3, "from the third village by the second to the first"


@pytest.mark.long
def test_the_command_writes_the_page_of_a_call_and_of_a_unit(kept: Path, chuche: Callable[..., Any]) -> None:
    call = next(row["call"] for row in zip_rows(open_run(kept).rows(1)) if row["unit"])
    unit = next(row["unit"] for row in zip_rows(open_run(kept).rows(1)) if row["unit"])
    for asked in (("--call", call), ("--unit", unit)):
        folder = kept.parent / f"page{asked[0]}"
        done = chuche("trace", kept, *asked, "--out", folder, "--language", "zh", "--quiet", cwd=kept.parent)
        assert done.code == 0, done.err
        assert (folder / "report.html").is_file()
        told = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
        assert (told["row"]["call"] if asked[0] == "--call" else told["unit"]) == asked[1]
        assert "scene" not in told
        assert json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["asked"][asked[0][2:]] == asked[1]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_of_a_unit_tells_each_of_its_jobs(kept: Path, tmp_path: Path, language: Any) -> None:
    rows = [row for row in zip_rows(open_run(kept).rows(1)) if row["unit"]]
    traced = trace(kept, unit=rows[0]["unit"])
    assert isinstance(traced, UnitTrace)
    write_unit_page(tmp_path / "report.html", traced, language)
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    story = _between(html, '<div id="told">', "</div>")
    assert len(re.findall("<p>", story)) == len(traced.rows) > 5
    for row in traced.rows:
        assert row["call"] in story
    drawn = re.findall(r"left:([\d.]+)%;width:max\(2px,([\d.]+)%\)", _between(html, 'id="legs"', "</section>"))
    done = [row for row in traced.rows if row["clear"] is not None]
    scale = 100 / (1440 * 1.3)
    for row, (left, width) in zip(done, drawn, strict=True):
        assert float(left) == pytest.approx(row["dispatched"] % 1440 * scale, abs=0.02)
        assert float(width) == pytest.approx((row["clear"] - row["dispatched"]) * scale, abs=0.02)
    table = _between(html, 'id="considered"', "</table>")
    assert table.count("<tr>") - 1 == len(traced.rows)
    main = _between(html, "<main>", "</main>")
    assert not re.search(r"\{ ?\$|Message\(|trace-", main)
    km = sum(row[name] for row in done for name in ("travel_km", "transport_km") if row[name] is not None)
    assert f"{km:,.1f}" in main
    told = json.loads(_between(html, '<script id="places" type="application/json">', "</script>"))
    assert traced.scene.job is not None
    ways = [leg for leg in traced.scene.job.legs if leg.path >= 0]
    assert len(told["routes"]) == len(ways) > 10
    if language == "zh":
        assert not re.findall(r"[A-Za-z]{4,}", re.sub(r"tiny|clinic|seat|town|chuche|east|west|\[.*?\]", "", story))


def test_a_unit_without_a_job_in_these_days_says_so(kept: Path, tmp_path: Path) -> None:
    unit = next(row["unit"] for row in zip_rows(open_run(kept).rows(1)) if row["unit"])
    traced = trace(kept, unit=unit, first=date(1999, 1, 1), days=1)
    assert isinstance(traced, UnitTrace)
    write_unit_page(tmp_path / "report.html", traced, "en")
    assert "it had no job in these days" in (tmp_path / "report.html").read_text(encoding="utf-8")


def _between(text: str, start: str, end: str) -> str:
    return text.split(start, 1)[1].split(end, 1)[0]
