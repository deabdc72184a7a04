"""The boundary of a county, and the roads cut off at it.

A boundary is a GeoJSON polygon or multipolygon (also as a feature or a collection of features, whose
polygons then count together), or a CSV table with the columns lon and lat, the corners of one polygon
in order.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from sim.county.osm.datum import DATUMS
from sim.county.osm.lines import FloatArray, IntArray, Pace
from sim.county.osm.reading import needs
from sim.documents import Fault, Faults, Mark, read_table
from sim.documents.files import read_bytes, read_text
from sim.questions import Progress
from sim.words import Message

_BLOCK = 100_000
_IN_DEGREES = ("crs84", "4326", "4490", "wgs84", "wgs 84")


def _fault(mark: Mark, message: Message) -> Faults:
    return Faults([Fault(mark, "", message)])


def read_boundary(path: Path, shown: str, datum: str = "wgs84") -> Any:
    """The area within the boundary, in WGS84 degrees, as a shapely geometry.

    Raises
    ------
    Faults
        shapely is not installed; the file is missing, is no GeoJSON or CSV, holds no polygon, or its
        corners are no places on earth.
    """
    try:
        import shapely
    except ImportError:
        raise needs("shapely", shown, "boundary") from None
    ending = path.suffix.lower()
    if ending in (".json", ".geojson"):
        shapes = _geojson(path, shown)
    elif ending == ".csv":
        shapes = [{"type": "Polygon", "coordinates": [_corners(path, shown)]}]
    else:
        raise _fault(Mark(shown, 0), Message("osm-boundary-kind", ending=ending))
    try:
        found = [shapely.geometry.shape(shape) for shape in shapes]
        found = [
            shapely.transform(area, lambda at: np.column_stack(DATUMS[datum][1](at[:, 0], at[:, 1]))) for area in found
        ]
        area = shapely.union_all([area if area.is_valid else shapely.make_valid(area) for area in found])
    except Exception as error:  # shapely and NumPy say bad coordinates in many ways
        why = " ".join(str(error).split())[:100] or type(error).__name__
        raise _fault(Mark(shown, 0), Message("osm-bad-polygon", why=why)) from None
    if area.is_empty or not area.area > 0:
        raise _fault(Mark(shown, 0), Message("osm-encloses-nothing"))
    west, south, east, north = area.bounds
    if not (west >= -180 and east <= 180 and south >= -90 and north <= 90):
        sides = {"west": f"{west:g}", "east": f"{east:g}", "south": f"{south:g}", "north": f"{north:g}"}
        raise _fault(Mark(shown, 0), Message("osm-boundary-degrees", **sides))
    return area


def _geojson(path: Path, shown: str) -> list[Any]:
    text = read_text(read_bytes(path, shown), shown, "GeoJSON")
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        message = Message("osm-bad-geojson", why=error.msg)
        raise _fault(Mark(shown, error.lineno, error.colno), message) from None
    except RecursionError:
        raise _fault(Mark(shown, 0), Message("osm-deep-geojson")) from None
    crs = data.get("crs") if isinstance(data, dict) else None
    if crs and not any(name in json.dumps(crs).lower() for name in _IN_DEGREES):
        raise _fault(Mark(shown, 0), Message("osm-projected-boundary"))
    shapes = [shape for shape in _geometries(data) if shape.get("type") in ("Polygon", "MultiPolygon")]
    if not shapes:
        raise _fault(Mark(shown, 0), Message("osm-no-polygon"))
    return shapes


def _geometries(data: Any) -> list[dict[str, Any]]:
    if not isinstance(data, dict):
        return []
    match data.get("type"):
        case "FeatureCollection":
            inner = data.get("features")
        case "GeometryCollection":
            inner = data.get("geometries")
        case "Feature":
            inner = [data.get("geometry")]
        case _:
            return [data]
    return [shape for item in (inner if isinstance(inner, list) else []) for shape in _geometries(item)]


def _corners(path: Path, shown: str) -> list[tuple[float, float]]:
    table = read_table(path, shown, ("lon", "lat"), None)
    corners = [
        (row.quantity("lon", "number", least=-180, most=180), row.quantity("lat", "number", least=-90, most=90))
        for row in table.rows
    ]
    if len(corners) < 3 and not table.faults:
        table.faults.append(Fault(Mark(shown, 0), "", Message("osm-corners", corners=str(len(corners)))))
    table.check()
    return corners


def cut(
    area: Any,
    lon: FloatArray,
    lat: FloatArray,
    start: IntArray,
    end: IntArray,
    way: IntArray,
    progress: Progress | None = None,
) -> tuple[FloatArray, FloatArray, IntArray, IntArray, IntArray]:
    """The straight steps inside ``area``; one that crosses its edge ends there, at a new point.

    Steps lead from point ``start`` to point ``end`` along ``way``, in order; points have ``lon`` and
    ``lat`` [degrees]. Gives the points, the new ones last, and the steps that are left.
    """
    import shapely

    shapely.prepare(area)
    new_lon: list[float] = []
    new_lat: list[float] = []
    columns: list[IntArray] = [np.zeros((0, 3), dtype=np.int64)]
    pace = Pace(progress, "cutting", len(start))
    for low in range(0, len(start), _BLOCK):
        steps = np.column_stack([start, end, way])[low : low + _BLOCK]
        from_, to = steps[:, 0], steps[:, 1]
        ends = np.stack([np.column_stack([lon[from_], lat[from_]]), np.column_stack([lon[to], lat[to]])], axis=1)
        lines = shapely.linestrings(ends)
        whole = shapely.covers(area, lines)
        order, rows = np.flatnonzero(whole).tolist(), [steps[whole]]
        for at in np.flatnonzero(~whole & shapely.intersects(area, lines)).tolist():
            for part in _within(area, lines[at]):
                row = []
                for share, own in zip(part, steps[at, :2].tolist(), strict=True):
                    if share in (0.0, 1.0):
                        row.append(own)
                        continue
                    row.append(len(lon) + len(new_lon))
                    x, y = (1 - share) * ends[at, 0] + share * ends[at, 1]
                    new_lon.append(float(x))
                    new_lat.append(float(y))
                order.append(at)
                rows.append(np.array([[*row, steps[at, 2]]]))
        columns.append(np.concatenate(rows)[np.argsort(order, kind="stable")])
        pace.at(low)
    pace.end(len(start))
    kept = np.concatenate(columns)
    return np.append(lon, new_lon), np.append(lat, new_lat), kept[:, 0], kept[:, 1], kept[:, 2]


def _within(area: Any, line: Any) -> list[tuple[float, float]]:
    """The parts of a straight line inside ``area``, as shares of the way along it, in order."""
    import shapely

    inside = shapely.get_parts(shapely.intersection(line, area))
    found = []
    for part in inside:
        if part.geom_type != "LineString" or part.length <= 1e-9 * line.length:
            continue
        shares = sorted(line.project(shapely.Point(at), normalized=True) for at in (part.coords[0], part.coords[-1]))
        low, high = (0.0 if share < 1e-12 else 1.0 if share > 1 - 1e-12 else share for share in shares)
        if high > low:
            found.append((low, high))
    return sorted(found)
