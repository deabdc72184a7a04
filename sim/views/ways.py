"""Ways that were driven on a county's map: in the browser, and on a still one that shows them near."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sim.county import County
from sim.experiment.replay import Replay
from sim.experiment.shapes import Shapes
from sim.views.county_map import Layer, Route, still_map, told_map
from sim.views.written import Written

_GROUND = "#eef2f5"
_LOOKS = {"go": ("#e0997a", 8.0, ""), "carry": ("#1b4767", 3.5, ""), "back": ("#52606c", 2.5, "2 6")}


def driven(written: Written, job: Replay) -> Iterator[Route]:
    """The ways of these jobs: to the scene, with the patient, home."""
    for leg in job.legs:
        if leg.path >= 0 and leg.state in _LOOKS:
            line = [job.points[point] for point, _ in job.paths[leg.path]]
            words = written.words(f"trace-key-{leg.state}")
            yield Route(line, *_LOOKS[leg.state], words, words, near=leg.state != "back")


def ways_map(
    written: Written,
    county: County,
    shapes: Shapes | None,
    routes: Sequence[Route],
    alt: str,
    spot: tuple[float, float, str] | None = None,
) -> dict[str, Any]:
    """Both maps with their key; nothing of a county whose places have no position. ``spot`` is marked and named."""
    if shapes is None:
        return {"map": None, "still": None, "layers": [], "routes_key": []}
    words = written.words
    layer = Layer("ground", words("trace-layer"), shapes.towns, [_GROUND] * len(shapes.towns), [])
    svg = still_map(written, county, shapes, layer, alt, routes=routes, spot=spot)
    tips = [
        [words("map-zone-people", town=written.name(zone.town, zone.town_latin), people=f"{zone.people:,.0f}")]
        for zone in county.zones
    ]
    stations = [words("trace-station-tip", ambulances=one.ambulances) for one in county.stations]
    data = told_map(written, county, shapes, [layer], tips, stations)
    data["routes"] = [
        {"line": one.line, "colour": one.colour, "weight": one.width, "dash": one.dash, "tip": one.words,
         "own": one.near}
        for one in routes
    ]  # fmt: skip
    for town in data["towns"]:
        town["card"] = []
    data["chosen"] = -1  # no township is meant
    data["spot"] = None if spot is None else {"at": spot[:2], "name": spot[2]}
    key = {one.words_short: (one.colour, one.dash) for one in routes}
    return {
        "map": data,
        "still": {"svg": svg, "title": layer.title, "entries": []},
        "layers": [layer],
        "routes_key": [(colour, dash, said) for said, (colour, dash) in key.items()],
    }
