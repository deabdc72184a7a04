"""A run as a document and a workbook; and its table of townships as CSV."""

from __future__ import annotations

from pathlib import Path

from sim.county import County
from sim.documents.csvs import csv_bytes
from sim.measures import AT_HOSPITALS, MEASURES, Findings
from sim.views.county_map import condition_name, layers_of
from sim.views.document import Grid, Under
from sim.views.figure_words import figure_words
from sim.views.hospitals import column_notes, columns_of, head
from sim.views.method import model_words
from sim.views.office import Office, answer_part, ended, flat, maps, repeated, trusted
from sim.views.page import as_written
from sim.views.remarks import warnings_of
from sim.views.run_page import (
    RunContent,
    flatters,
    intervals,
    levers_of_page,
    notes,
    strained,
    trust,
    why,
)
from sim.views.score import score_sheet
from sim.views.score_office import score_items
from sim.views.sheets import FORMATS, Cell, Column, Sheet, facts_sheet, number, plain, settings_sheet, tiles_sheet
from sim.views.tiles import VERDICTS, all_tiles, headline, tiles_of
from sim.views.towns import TownContent, beyond_radius, towns_of_page, who
from sim.views.written import Written
from sim.words import Listed, said_in


def run_office(written: Written, content: RunContent) -> Office:
    """A run as a document with two maps, and as a workbook of all its tables."""
    words, findings = written.words, content.findings
    tiles = tiles_of(written, content.county, content.targets, findings)
    towns = towns_of_page(written, content)
    levers = levers_of_page(written, content)
    changes = list(content.changes)
    layers = [] if content.shapes is None else layers_of(written, content.county, content.shapes, findings)
    two = [layers[at] for at in dict.fromkeys((0, len(layers) - 1))] if layers else []
    heads = ("run-town", "run-people", "run-calls", "run-half", "run-nine", "run-in-time", "run-verdict")
    rows = [
        [
            town["name"],
            f"{town['people']:,}",
            town["calls_text"],
            written.bare(town["span"][0], "min"),
            flat(written, town["p90_text"]),
            flat(written, town["within_text"]),
            words(f"verdict-{town['verdict']}"),
        ]
        for town in towns
    ]
    about = [words("office-about", question=content.question)]
    about += [words("office-changes"), *changes] if changes else []
    said = headline(written, all_tiles(written, content.county, content.targets, findings), findings, content.scenario)
    beside = (intervals(written, findings), *flatters(written, content), *notes(written, findings))
    return Office(
        name=content.title,
        title=words("office-title", county=written.name(content.county.name, content.county.name_latin)),
        about=about,
        parts={
            "answer": answer_part(written, said, tiles, warnings_of(written, content.county, findings)),
            "towns": [
                ended(written, who(written, towns)),
                Grid(words("office-towns-table"), [words(key) for key in heads], rows, (3, 2, 2, 2, 3, 3.4, 2.4)),
                words("office-towns-note", clock=words(f"run-clock-{content.clock}")),
                *maps(written, content.county, content.shapes, two),
            ],
            "why": [
                ended(written, why(written, content)),
                *map(plain, strained(written, content)),
                *score_items(written, findings.scorecards, content.facts),
            ],
            "sure": [*trusted(written, trust(written, content, towns, levers)), *map(plain, beside)],
            "method": [
                Under(words("office-definitions")),
                plain(model_words(written, content.county, findings.replications, content.scenario)),
                plain(written("run-verdict-words")),
                Under(words("office-settings")),
                Grid(
                    "",
                    [words("run-setting"), words("run-value")],
                    [[words(f"run-setting-{key}"), plain(value)] for key, value in content.settings.items()],
                    (2, 6),
                ),
                Under(words("office-repeat")),
                repeated(written),
            ],
        },
        sheets=_sheets(written, content),
    )


def _sheets(written: Written, content: RunContent) -> list[Sheet]:
    """A run's answer, townships, stations, hospitals, figures, assumptions and settings."""
    findings, county = content.findings, content.county
    tiles = tiles_of(written, county, content.targets, findings)
    said = [
        *headline(written, all_tiles(written, county, content.targets, findings), findings, content.scenario),
        *warnings_of(written, county, findings),
    ]
    above = [written.name(county.name, county.name_latin), content.question, *map(plain, said)]
    return [
        tiles_sheet(written, tiles, above),
        towns_sheet(written, content),
        _zones(written, content),
        _stations(written, content),
        _hospitals(written, content),
        _figures(written, content),
        score_sheet(written, findings.scorecards, content.facts),
        facts_sheet(written, content.facts),
        _settings(written, content),
    ]


TOWN_KEYS = (
    ("town", "run-town", "text"),
    ("town_latin", "office-latin", "text"),
    ("people", "run-people", "whole"),
    ("calls_a_year", "run-calls", "number"),
    *(
        (f"{measure}_{unit}{end}", f"office-town-{measure}{end}", unit)
        for measure, unit in (("response_mean", "min"), ("response_p50", "min"), ("response_p90", "min"))
        for end in ("", "_low", "_high")
    ),
    *((f"within_target{end}", f"office-town-within-target{end}", "share") for end in ("", "_low", "_high")),
    ("not_reached", "run-not-reached", "share"),
    ("home_miss", "run-home-miss", "share"),
    ("second_base", "office-second-base", "share"),
    ("beyond_radius_zones", "office-beyond-zones", "whole"),
    ("beyond_radius_people", "office-beyond-people", "whole"),
)
"""Columns of the township table: key in ``towns.csv``, which is alike in every language; words; what is counted."""


def town_rows(content: TownContent) -> list[list[Cell]]:
    """The cells of the township table by ``TOWN_KEYS``, in the county's order; infinite where not reached."""
    county, findings = content.county, content.findings
    table = findings.groups["town"]
    rows: list[list[Cell]] = []
    for at, town in enumerate(table.names):
        zones = [zone for zone in county.zones if zone.town == town]
        cells: list[Cell] = [town, zones[0].town_latin, sum(zone.people for zone in zones)]
        cells.append(number(table.column("calls")[0][at] * 365 / findings.days))
        for measure in ("response_mean", "response_p50", "response_p90", "within_target"):
            cells += [number(part[at]) for part in table.column(measure)]
        cells += [number(table.column(measure)[0][at]) for measure in ("not_reached", "home_miss")]
        cells.append(number(findings.town_second[at]))
        _, beyond = beyond_radius(county, content.targets, findings.base_km, town)
        cells += [len(beyond), sum(county.zones[n].people for n in beyond)]
        rows.append(cells)
    return rows


def write_towns(folder: Path, content: TownContent) -> None:
    """Write ``towns.csv``."""
    (folder / "towns.csv").write_bytes(csv_bytes([[key for key, _, _ in TOWN_KEYS], *town_rows(content)]))


def towns_sheet(written: Written, content: RunContent) -> Sheet:
    """The township table, the slowest 90th percentile first."""
    columns = [Column(written.words(key.replace("_", "-")), unit) for _, key, unit in TOWN_KEYS]
    at = [key for key, _, _ in TOWN_KEYS].index("response_p90_min")
    rows = sorted(town_rows(content), key=lambda row: -(row[at] if isinstance(row[at], float) else -1.0))  # type: ignore[operator]
    if written.language == "zh":  # where only the Chinese name stands
        columns, rows = [columns[0], *columns[2:]], [[row[0], *row[2:]] for row in rows]
    clock = plain(written("run-towns-note", clock=written.words(f"run-clock-{content.clock}")))
    return Sheet(written.words("office-sheet-towns"), columns, rows, [clock])


ZONE_KEYS = (
    ("zone", "", "text"),
    ("name", "run-zone", "text"),
    ("name_latin", "", "text"),
    ("town", "run-town", "text"),
    ("kind", "office-kind", "text"),
    ("people", "run-people", "whole"),
    ("lon", "office-lon", "degrees"),
    ("lat", "office-lat", "degrees"),
    ("base_km", "office-base-km", "km"),
    ("base_minutes", "office-base-minutes", "min"),
    ("second_base_minutes", "office-second-minutes", "min"),
    ("hospital_minutes", "office-hospital-minutes", "min"),
    ("calls_a_year", "run-calls", "number"),
    ("response_mean_min", "office-response-mean", "min"),
    ("not_reached", "run-not-reached", "share"),
)
"""Columns of the table of zones: key in ``zones.csv``; words in a workbook, if it has them; what is counted."""


def write_zones(folder: Path, county: County, findings: Findings) -> None:
    """Write ``zones.csv``."""
    (folder / "zones.csv").write_bytes(csv_bytes([[key for key, _, _ in ZONE_KEYS], *_zone_rows(county, findings)]))


def _zone_rows(county: County, findings: Findings) -> list[list[Cell]]:
    """The cells of the table of zones by ``ZONE_KEYS``."""
    drives = (findings.base_km, findings.base_minutes, findings.second_minutes, findings.hospital_minutes)
    columns = (*drives, findings.zone_calls, findings.zone_response, findings.zone_not_reached)
    rows: list[list[Cell]] = []
    for at, zone in enumerate(county.zones):
        rows.append([zone.id, zone.name, zone.name_latin, zone.town, zone.kind, zone.people])
        rows[-1] += [number(zone.lon), number(zone.lat), *(number(column[at]) for column in columns)]
    return rows


def _zones(written: Written, content: RunContent) -> Sheet:
    rows = _zone_rows(content.county, content.findings)
    for row, zone in zip(rows, content.county.zones, strict=True):
        row[1], row[3] = written.name(zone.name, zone.name_latin), written.name(zone.town, zone.town_latin)
        row[4] = written.words("run-kind", kind=zone.kind)
    shown = [n for n, (_, words, _) in enumerate(ZONE_KEYS) if words]
    columns = [Column(written.words(words), form) for _, words, form in ZONE_KEYS if words]
    return Sheet(written.words("office-sheet-zones"), columns, [[row[n] for n in shown] for row in rows])


def _stations(written: Written, content: RunContent) -> Sheet:
    words, county, values = written.words, content.county, content.findings.stations
    latin = {zone.town: zone.town_latin for zone in county.zones}
    rows: list[list[Cell]] = [
        [
            written.name(station.name, station.name_latin),
            written.name(station.town, latin.get(station.town, "")),
            station.ambulances,
            number(station.lon),
            number(station.lat),
            *(number(part[at]) for part in values["utilisation"]),
            number(values["no_unit"][0, at]),
            number(values["jobs"][0, at]),
            number(values["jobs_away"][0, at]),
        ]
        for at, station in enumerate(county.stations)
    ]
    heads = (
        ("run-station", "text"),
        ("run-town", "text"),
        ("run-ambulances", "whole"),
        ("office-lon", "degrees"),
        ("office-lat", "degrees"),
        ("run-busy", "share"),
        ("office-busy-low", "share"),
        ("office-busy-high", "share"),
        ("run-no-unit", "share"),
        ("run-jobs", "number"),
        ("run-away", "number"),
    )
    note = plain(written("run-stations-note"))
    return Sheet(words("office-sheet-stations"), [Column(words(key), form) for key, form in heads], rows, [note])


def _hospitals(written: Written, content: RunContent) -> Sheet:
    words, county = written.words, content.county
    latin = {zone.town: zone.town_latin for zone in county.zones}
    values = content.findings.hospitals
    told = columns_of(values)
    rows: list[list[Cell]] = [
        [
            written.name(hospital.name, hospital.name_latin),
            written.name(hospital.town, latin.get(hospital.town, "")),
            number(hospital.lon),
            number(hospital.lat),
            said_in(Listed(_condition(written, content, one) for one in hospital.treats), written.language),
            hospital.bays,
            *(number(values[key][0, at]) for key in told),
        ]
        for at, hospital in enumerate(county.hospitals)
    ]
    heads = (
        ("office-hospital", "text"),
        ("run-town", "text"),
        ("office-lon", "degrees"),
        ("office-lat", "degrees"),
        ("office-treats", "text"),
        ("office-bays", "whole"),
    )
    columns = [Column(words(key), form) for key, form in heads]
    columns += [
        Column(head(written, key), AT_HOSPITALS[key].unit if AT_HOSPITALS[key].unit in FORMATS else "number")
        for key in told
    ]
    notes = [words("run-hospitals-note"), *column_notes(written, told)] if told else []
    return Sheet(words("office-sheet-hospitals"), columns, rows, notes)


def _condition(written: Written, content: RunContent, id_: str) -> str:
    """What a condition is called."""
    if id_ == "any":
        return written.words("office-any")
    return condition_name(written.language, content.conditions.get(id_, id_))


def _figures(written: Written, content: RunContent) -> Sheet:
    words = written.words
    rows: list[list[Cell]] = []
    for key, figure in content.findings.figures.items():
        label, meaning = figure_words(written, figure, content.targets, content.clock)
        estimate = figure.estimate
        verdict = VERDICTS.get(figure.verdict, "")
        rows.append(
            [
                key,
                plain(label),
                number(estimate.mean),
                number(estimate.low),
                number(estimate.high),
                words(f"office-unit-{MEASURES[key].unit.replace(' ', '-')}"),
                figure.target,
                words(f"verdict-{verdict}") if verdict else None,
                plain(meaning),
            ]
        )
    heads = (
        "office-key",
        "run-figure",
        "run-value",
        "office-low",
        "office-high",
        "office-unit",
        "run-asked",
        "run-verdict",
        "run-meaning",
    )
    forms = ("text", "text", "number", "number", "number", "text", "number", "text", "text")
    columns = [Column(words(key), form) for key, form in zip(heads, forms, strict=True)]
    return Sheet(words("office-sheet-figures"), columns, rows, [words("office-figures-note")])


def _settings(written: Written, content: RunContent) -> Sheet:
    rows: list[list[Cell]] = [[None, change] for change in content.changes]
    rows += [[written.words(f"run-setting-{key}"), plain(value)] for key, value in content.settings.items()]
    rows += [[key, as_written(value)] for key, value in content.written.items()]
    return settings_sheet(written, [*rows, *content.versions.items()])
