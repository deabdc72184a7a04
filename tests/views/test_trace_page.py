"""The page of a call: its story in sentences, to scale, on the map, and who else could have come."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from sim.api import trace
from sim.experiment.opened import open_run
from sim.experiment.trace import CallTrace
from sim.views.trace_page import write_trace_page


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


def test_each_call_has_its_own_ways(kept: Path) -> None:
    """Incidents stand in the order of their calls, records in that in which jobs ended."""
    rows = zip_rows(open_run(kept).rows(1))
    carried = [row["call"] for row in rows if row["zone"] == "tiny-c" and row["hospital"] == "clinic"]
    assert len(carried) > 100
    for call in carried[::20]:
        job = trace(kept, call=call).scene.job
        carry = next(leg for leg in job.legs if leg.state == "carry")
        assert len(job.paths[carry.path]) == 3, "from the third village by the second to the first"


def test_the_command_writes_the_page_and_refuses_one_of_a_unit(kept: Path, chuche: Callable[..., Any]) -> None:
    call = open_run(kept).calls_of(1)[3]
    ended = chuche("trace", kept, "--call", call, "-q", cwd=kept.parent)
    assert ended.code == 0
    page = kept.parent / ended.out.strip()
    assert page == kept.parent / "traces" / f"out-{call}" / "report.html"
    assert json.loads((page.parent / "summary.json").read_text(encoding="utf-8"))["row"]["call"] == call
    told = json.loads(chuche("trace", kept, "--call", call, "--json", cwd=kept.parent).out)
    assert "scene" not in told
    ended = chuche("trace", kept, "--unit", "seat/1", "--out", "page", cwd=kept.parent)
    assert (ended.code, ended.out) == (2, "")
    assert "leave out --out" in ended.err


def _between(text: str, start: str, end: str) -> str:
    return text.split(start, 1)[1].split(end, 1)[0]
