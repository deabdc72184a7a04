"""Ways that were driven on a county's map: in the browser, and on a still one that shows them near."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sim.county import County
from sim.experiment.replay import Replay
from sim.experiment.shapes import Shapes
from sim.views.county_map import Route, Spot, ambulances_tips, people_tip, still_told, told_map, towns_layer
from sim.views.written import Written

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
    spot: Spot | None = None,
) -> dict[str, Any]:
    """Both maps with their key; nothing of a county whose places have no position. ``spot`` is marked and named."""
    if shapes is None:
        return {"map": None, "still": None, "layers": [], "routes_key": []}
    layer, spots = towns_layer(written, len(shapes.towns)), () if spot is None else (spot,)
    tips = [[people_tip(written, zone)] for zone in county.zones]
    stations = ambulances_tips(written, county)
    data = told_map(written, county, shapes, [layer], tips, stations, spots=spots)
    data["routes"] = [
        {
            "line": one.line,
            "colour": one.colour,
            "weight": one.width,
            "dash": one.dash,
            "tip": one.words,
            "own": one.near,
        }
        for one in routes
    ]
    key = {one.words_short: (one.colour, one.dash) for one in routes}
    return {
        "map": data,
        "still": still_told(written, county, shapes, layer, alt=alt, routes=routes, spots=spots),
        "layers": [layer],
        "routes_key": [(colour, dash, said) for said, (colour, dash) in key.items()],
    }
