"""The report: one HTML file that holds everything, asks the network for nothing, and prints on A4."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sim.county import County, Roads
from sim.documents import Fact
from sim.documents.facts import CONFIDENCE
from sim.experiment.standing import UNCOMPARED, Standing
from sim.measures import Findings, Targets
from sim.views.answers import answers, coverage_label, key_rows
from sim.views.figures import Drawn
from sim.views.page import TEMPLATES, as_written, embedded, write_page
from sim.views.plots.ground import on_map, zone_areas
from sim.views.remarks import analytic_words, cut_off, few_calls, few_replications, queue_warning, warm_up_words
from sim.views.scales import Scale, distance_scale, response_scale
from sim.views.words import beside, counted, digits, interval, named, number, precision

__all__ = ["ReportContent", "write_report"]

_ROAD_WIDTHS = {"motorway": 4.0, "trunk": 3.5, "primary": 3.0, "secondary": 2.2, "tertiary": 1.6}
_LESSER_ROAD = 1.0


@dataclass(frozen=True)
class ReportContent:
    """What a report tells.

    Attributes
    ----------
    title, question
        Of the scenario, in the planner's words.
    drawn
        The figures and their files, which are copied into the report.
    facts
        Every figure of the input with its source.
    scenario_yaml
        The scenario as resolved, defaults included.
    settings, versions
        Name and value, as they are to be read.
    written
        What the scenario file itself says: dotted key and value; everything else is default.
    changes
        What was changed of what the scenario's files say, each in English and Chinese.
    standing
        Whether the county has been held against its history.
    """

    title: str
    question: str
    county: County
    targets: Targets
    findings: Findings
    drawn: tuple[Drawn, ...]
    facts: tuple[Fact, ...]
    scenario_yaml: str
    settings: Mapping[str, object]
    written: Mapping[str, object]
    versions: Mapping[str, str]
    standing: Standing = UNCOMPARED
    changes: tuple[tuple[str, str], ...] = ()


def write_report(path: Path, content: ReportContent) -> None:
    """Write the report to ``path``, as one file."""
    county, findings = content.county, content.findings
    write_page(
        path, "report.html.j2",
        content=content,
        county=named(county.name, county.name_latin),
        over=f"{counted(findings.replications, 'replication')} of {counted(findings.days, 'day')}",
        warnings=[text for text in (queue_warning(findings), cut_off(county, findings), findings.note) if text],
        cut_off=_cut_off(county, findings),
        answers=answers(county, content.targets, findings),
        key_rows=key_rows(findings),
        few=[text for text in (few_replications(findings), few_calls(findings)) if text],
        warm_up=warm_up_words(findings),
        all_rows=key_rows(findings, everything=True),
        figures=[(drawn, embedded(drawn)) for drawn in content.drawn],
        towns=_towns(county, findings),
        stations=_stations(county, findings),
        analytic=analytic_words(findings),
        coverage=[(coverage_label(c), number(c.single, "share"), number(c.double, "share"))
                  for c in (*findings.coverage, *findings.service_radius)],
        written=[(key, as_written(value)) for key, value in content.written.items()],
        kinds=_kinds(findings),
        clocks=_clocks(findings),
        facts=sorted(content.facts, key=lambda fact: not fact.assumed),
        assumed=sum(fact.assumed for fact in content.facts),
        confidence=CONFIDENCE,
        map=_map(county, findings) if on_map(county) else None,
        leaflet=_leaflet() if on_map(county) else None,
    )  # fmt: skip


def _leaflet() -> dict[str, str]:
    """Leaflet's script and style sheet; the style sheet's images belong to controls that are not used."""
    folder = TEMPLATES / "vendor" / "leaflet"
    style = (folder / "leaflet.css").read_text(encoding="utf-8")
    return {"script": (folder / "leaflet.js").read_text(encoding="utf-8"),
            "style": re.sub(r"url\([^)]*\)", "none", style)}  # fmt: skip


def _towns(county: County, findings: Findings) -> list[list[str | tuple[str, str]]]:
    """The lines of the township table, the slowest 90th percentile first."""
    table = findings.groups["town"]
    latin = {zone.town: zone.town_latin for zone in county.zones}
    slow = np.nan_to_num(table.column("response_p90")[0], nan=-1.0, posinf=np.inf)
    order = np.argsort(-slow, kind="stable").tolist()
    return [_group(findings, "town", at, named(table.names[at], latin.get(table.names[at], ""))) for at in order]


def _cut_off(county: County, findings: Findings) -> list[list[str]]:
    """The lines of the table of zones that no road leads to."""
    return [
        [named(zone.name, zone.name_latin), named(zone.town, zone.town_latin), f"{zone.people:,}",
         *("no road" if np.isinf(minutes[at]) else number(float(minutes[at]), "min")
           for minutes in (findings.base_minutes, findings.hospital_minutes)),
         digits(float(findings.zone_calls[at]))]
        for at in findings.cut_off.tolist()
        for zone in [county.zones[at]]
    ]  # fmt: skip


def _kinds(findings: Findings) -> list[list[str | tuple[str, str]]]:
    """The lines of the table by priority and by kind of zone."""
    said = {"priority": "priority {}", "kind": "{} zones"}
    return [
        _group(findings, by, at, words.format(name))
        for by, words in said.items()
        for at, name in enumerate(findings.groups[by].names)
    ]


def _group(findings: Findings, by: str, at: int, name: str) -> list[str | tuple[str, str]]:
    """One line of a table of groups of calls."""
    table = findings.groups[by]
    measures = (("response_p50", "min"), ("response_p90", "min"), ("response_mean", "min"), ("not_reached", "share"),
                ("within_target", "share"), ("home_miss", "share"))  # fmt: skip
    return [
        name,
        digits(float(table.column("calls")[0][at]) * 365 / findings.days, 0),
        *(_cell((part[at] for part in table.column(measure)), unit) for measure, unit in measures),
    ]


def _stations(county: County, findings: Findings) -> list[list[str | tuple[str, str]]]:
    """The lines of the station table, the busiest first."""
    values = findings.stations
    return [
        [named(station.name, station.name_latin), station.town, str(station.ambulances),
         _cell(values["utilisation"][:, at], "share"), _expected(findings, at),
         _cell(values["no_unit"][:, at], "share"),
         *(digits(float(values[name][0, at]), 0) for name in ("jobs", "jobs_away"))]
        for at in np.argsort(-np.nan_to_num(values["utilisation"][0], nan=-1.0), kind="stable").tolist()
        for station in [county.stations[at]]
    ]  # fmt: skip


def _expected(findings: Findings, at: int) -> str:
    """The workload that the analytic model expects of a station, with the decimals of the simulated one."""
    _, low, high = findings.stations["utilisation"][:, at]
    expected = np.nan if findings.analytic is None else findings.analytic.expected[at]
    return number(float(expected), "share", precision(float(high - low) / 2 * 100))


def _clocks(findings: Findings) -> list[list[str | tuple[str, str]]]:
    """The lines of the table of clock starts."""
    table = findings.groups["clock"]
    return [
        [name, *(_cell((part[at] for part in table.column(measure)), "min")
                 for measure in ("response_p50", "response_p90", "response_mean"))]
        for at, name in enumerate(table.names)
    ]  # fmt: skip


def _cell(values: Iterable[float], unit: str) -> tuple[str, str]:
    """Value and interval of one cell."""
    mean, low, high = (float(value) for value in values)
    decimals = precision((high - low) / 2 * (100 if unit == "share" else 1))
    return number(mean, unit, decimals), interval(low, high, unit, decimals)


def _map(county: County, findings: Findings) -> dict[str, Any]:
    """What the map in the browser draws: lines, places with their words, and the classes of every layer."""
    layers = [("Distance by road", *distance_scale(findings, "road km")),
              ("Drive", *distance_scale(findings, "minutes")),
              ("Realised response", *response_scale(findings))]  # fmt: skip
    radii = np.sqrt(zone_areas(county.people)) * 0.75
    return {
        "label": county.label,
        "roads": _lines(county.travel) if isinstance(county.travel, Roads) else [],
        "layers": [_layer(name, scale, scale.classes(values).tolist()) for name, scale, values in layers],
        "zones": [
            {"at": [round(zone.lat, 5), round(zone.lon, 5)], "radius": round(float(radii[n]), 1),
             "name": named(zone.name, zone.name_latin), "rows": _zone_rows(county, findings, n)}
            for n, zone in enumerate(county.zones)
        ],
        "stations": [
            {"at": [round(station.lat, 5), round(station.lon, 5)], "name": named(station.name, station.name_latin),
             "size": round(13 * max(station.ambulances, 1) ** 0.25), "empty": station.ambulances == 0,
             "rows": _station_rows(county, findings, n)}
            for n, station in enumerate(county.stations)
        ],
    }  # fmt: skip


def _layer(name: str, scale: Scale, classes: list[int]) -> dict[str, Any]:
    return {"name": name, "title": scale.title, "words": scale.words, "colours": scale.colours, "classes": classes}


def _zone_rows(county: County, findings: Findings, at: int) -> list[tuple[str, str]]:
    zone = county.zones[at]
    away = [number(float(findings.base_minutes[at]), "min"), number(float(findings.base_km[at]), "km")]
    return [
        ("township", named(zone.town, zone.town_latin)),
        ("people", f"{zone.people:,}"),
        ("nearest ambulance's base", ", ".join(away)),
        ("calls a year", digits(float(findings.zone_calls[at]))),
        ("mean response of those reached", number(float(findings.zone_response[at]), "min")),
        ("not reached", number(float(findings.zone_not_reached[at]), "share")),
    ]


def _station_rows(county: County, findings: Findings, at: int) -> list[tuple[str, str]]:
    values = findings.stations
    return [
        ("ambulances", str(county.stations[at].ambulances)),
        ("busy", beside(*_cell(values["utilisation"][:, at], "share"))),
        ("no unit free", beside(*_cell(values["no_unit"][:, at], "share"))),
        ("jobs a year", digits(float(values["jobs"][0, at]), 0)),
        ("of these away", digits(float(values["jobs_away"][0, at]), 0)),
    ]


def _lines(roads: Roads) -> list[dict[str, Any]]:
    """Roads by width, each edge once, as pairs of latitude and longitude."""
    start, end, _, classes = roads.edges
    where = np.round(roads.position[:, ::-1], 5).tolist()
    pairs = {(min(a, b), max(a, b)): kind for a, b, kind in zip(start.tolist(), end.tolist(), classes, strict=True)}
    by_width: dict[float, list[list[list[float]]]] = {}
    for (a, b), kind in pairs.items():
        width = _ROAD_WIDTHS.get(kind.removesuffix("_link"), _LESSER_ROAD)
        by_width.setdefault(width, []).append([where[a], where[b]])
    return [{"width": width, "lines": lines} for width, lines in sorted(by_width.items())]
