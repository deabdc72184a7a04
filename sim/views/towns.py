"""The map of a county beside the table of its townships: one sorts, the other shows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from markupsafe import Markup

from sim.county import County
from sim.experiment.shapes import Shapes
from sim.measures import PRINTED, Estimate, Findings, Targets
from sim.views.county_map import cards_of, layers_of, station_tips, still_told, told_map, zone_tip
from sim.views.page import in_json
from sim.views.remarks import county_label, listed
from sim.views.words import digits, sortable
from sim.views.written import Written, decimals_of

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class TownContent:
    """What the map and the table of townships tell.

    Attributes
    ----------
    clock
        From which instant a response counts.
    shapes
        The map's areas; None for a county whose places have no position.
    """

    county: County
    targets: Targets
    findings: Findings
    clock: str
    shapes: Shapes | None


def ground_of(written: Written, content: TownContent) -> dict[str, Any]:
    """What a page's part for whom is filled with, and the style and script of its map."""
    county, findings, shapes = content.county, content.findings, content.shapes
    layers = layers_of(written, county, shapes, findings) if shapes is not None else []
    towns = towns_of_page(written, content)
    grouped = {"layers": layers, "towns": towns}
    return {
        "still": still_told(written, county, shapes, layers[0]) if layers else None,
        "still_towns": still_told(written, county, shapes, layers[-1]) if layers else None,
        "map": None if shapes is None else _map(written, content, shapes, grouped),
        "map_label": county_label(written, county),
        "circle_km": written.number(first_radius(content.targets), "km", 0),
        "who_heading": who(written, towns),
        "clock": written.words(f"run-clock-{content.clock}"),
        **_axis(towns),
        **grouped,
    }


def estimate_of(table: Any, at: int, measure: str) -> Estimate:
    """A measure of one group of a table, with its interval."""
    mean, low, high = (float(part[at]) for part in table.column(measure))
    return Estimate(mean, low, high, 0)


def cell_of(
    written: Written, table: Any, at: int, measure: str, unit: str, mark: float | None = None
) -> tuple[str, str]:
    """Value and interval of a group; minutes stand without their unit, which the head of the column names."""
    estimate = estimate_of(table, at, measure)
    if not math.isfinite(estimate.mean):
        return written.bare(estimate.mean, unit), ""
    if unit == "min":
        return written.bare(estimate.mean, unit, decimals_of(estimate, unit)), written.range(estimate, unit)
    ends = written.range(estimate, unit, mark)  # "all seen, at least ..." is too wide for a column
    return written.figure(estimate, unit, mark), written.words(f"unit-{unit}", number=ends) if ends else ""


def first_radius(targets: Targets) -> float:
    """The radius that the standard asks first [km]: circles show what a straight line makes of it."""
    return min((strict for _, strict, _ in targets.radius), default=5.0)


def towns_of_page(written: Written, content: TownContent) -> list[dict[str, Any]]:
    """The lines of the township table, the slowest 90th percentile first."""
    county, findings = content.county, content.findings
    table = findings.groups["town"]
    latin = {zone.town: zone.town_latin for zone in county.zones}
    found: list[dict[str, Any]] = []
    for at, town in enumerate(table.names):
        slow, within = estimate_of(table, at, "response_p90"), estimate_of(table, at, "within_target")
        half, calls = estimate_of(table, at, "response_p50"), float(table.column("calls")[0][at])
        kinds = {zone.kind for zone in county.zones if zone.town == town}
        goal = _goal(content.targets, kinds)
        verdict = _verdict(within, goal)
        found.append(
            {
                "index": county.towns.index(town),
                "key": in_json("groups", "town", town),
                "people_at": in_json("people_of_towns", town),
                "name": written.name(town, latin.get(town, "")),
                "people": round(sum(zone.people for zone in county.zones if zone.town == town)),
                "calls": calls * 365 / findings.days,
                "calls_text": digits(calls * 365 / findings.days, 0),
                "p50": sortable(half.mean),
                "p90": sortable(slow.mean),
                "within": sortable(within.mean),
                "p90_text": cell_of(written, table, at, "response_p90", "min"),
                "within_text": cell_of(written, table, at, "within_target", "share", goal),
                "strip": None,
                "span": (half.mean, slow.mean),
                "ends": (slow.low, slow.high),
                "verdict": verdict,
                "goal": goal,
                "rank": ("missed", "close", "met").index(verdict) if verdict in ("missed", "close", "met") else 3,
            }
        )
    found.sort(key=lambda town: -(math.inf if town["p90"] == "" else town["p90"]))
    return found


def _goal(targets: Targets, kinds: set[str]) -> float | None:
    """The share asked of calls in zones of these kinds, where it is one."""
    asked = {target.share for target in targets.response if target.kind == "all" or target.kind in kinds}
    return asked.pop() if len(asked) == 1 else None


def _verdict(within: Estimate, goal: float | None) -> str:
    if goal is None or math.isnan(within.mean):
        return "none"
    if math.isnan(within.low):
        return "alone"
    low, high = (round(end, PRINTED) for end in (within.low, within.high))
    return "met" if low >= goal else "missed" if high < goal else "close"


def _axis(towns: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The axis of the strips of the township table; each strip is set on it."""
    most = max((end for town in towns for end in town["span"] if math.isfinite(end)), default=1.0)
    step = next((s for s in (1, 2, 5, 10, 20, 30, 60) if most <= 4 * s), 60 * math.ceil(most / 240))
    reach = step * max(math.ceil(most / step), 1)
    for town in towns:
        if all(math.isfinite(end) for end in town["span"]):
            town["strip"] = [end / reach * 100 for end in town["span"]]
    return {"reach": reach, "ticks": list(range(0, reach + 1, step))}


def _map(written: Written, content: TownContent, shapes: Shapes, grouped: Mapping[str, Any]) -> dict[str, Any]:
    """What the browser draws, with a card for each township."""
    county, findings, layers = content.county, content.findings, grouped["layers"]
    zones = [zone_tip(written, county, findings, n) for n in range(len(county.zones))]
    stations = station_tips(written, county, findings)
    towns = [town | {"card": _card(written, content, town)} for town in grouped["towns"]]
    data = told_map(written, county, shapes, layers, zones, stations, *cards_of(towns))
    return data | {"circle": first_radius(content.targets)}


def beyond_radius(county: County, targets: Targets, base_km: FloatArray, town: str) -> tuple[float, list[int]]:
    """The radius that a township is held to [km], and its zones that lie farther from every ambulance's base."""
    mine = [n for n, zone in enumerate(county.zones) if zone.town == town]
    far = (
        first_radius(targets)
        if all(county.zones[n].kind == "urban" for n in mine)
        else max((most for kind, _, most in targets.radius if kind == "rural"), default=10.0)
    )
    return far, [n for n in mine if base_km[n] > far]


def radius_line(written: Written, county: County, targets: Targets, base_km: FloatArray, town: str) -> Iterator[str]:
    """Whether a township's villages lie within its radius of an ambulance, and the farthest that does not."""
    far, beyond = beyond_radius(county, targets, base_km, town)
    limit = written.number(far, "km", 0)
    if beyond:
        farthest = max(beyond, key=lambda n: float(base_km[n]))
        zone = county.zones[farthest]
        yield written.words(
            "run-card-far",
            count=len(beyond),
            km=limit,
            people=f"{sum(county.zones[n].people for n in beyond):,.0f}",
            zone=written.name(zone.name, zone.name_latin),
            away=written.number(float(base_km[farthest]), "km"),
        )
    elif not any(math.isnan(base_km[n]) for n, zone in enumerate(county.zones) if zone.town == town):
        yield written.words("run-card-near", km=limit)


def _card(written: Written, content: TownContent, town: Mapping[str, Any]) -> list[str]:
    """What is said of a township that is clicked."""
    county, findings = content.county, content.findings
    words = written.words
    half, slow = (written.number(end, "min") for end in town["span"])
    said = [words("run-card-response", half=half, nine=slow)] if math.isfinite(town["span"][1]) else []
    name = county.towns[town["index"]]
    mine = [n for n, zone in enumerate(county.zones) if zone.town == name]
    said += radius_line(written, county, content.targets, findings.base_km, name)
    second = float(findings.town_second[town["index"]])
    kinds = {"all", *(county.zones[n].kind for n in mine)}
    asked = dict.fromkeys(target.within for target in content.targets.response if target.kind in kinds)
    if not math.isnan(second):
        within = listed(written, [written.number(limit, "min", 0) for limit in asked])
        said.append(words("run-card-second", share=written.number(second, "share"), within=within))
    said.append(words("run-card-calls", calls=town["calls_text"], people=f"{town['people']:,}"))
    return said


def who(written: Written, towns: Sequence[Mapping[str, Any]]) -> Markup:
    """Which township waits longest, where that can be said."""
    known = [town for town in towns if isinstance(town["p90"], float) and town["p90"] < 1e9]
    cut = [town for town in towns if town["p90"] == 1e9]
    if cut:
        return written("run-who-not-reached", town=cut[0]["name"])
    if len(known) < 2:
        return written("run-who-plain")
    worst, others = known[0], known[1:]
    alone = math.isnan(worst["ends"][0]) or any(not town["ends"][1] < worst["ends"][0] for town in others)
    return written(
        "run-who-slowest-alone" if alone else "run-who-slowest",
        town=worst["name"],
        worst=written.number(worst["span"][1], "min"),
        low=digits(others[-1]["span"][1]),
        high=written.number(others[0]["span"][1], "min"),
    )
