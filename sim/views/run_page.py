"""The page of a run: the answer, for whom, why, how sure, and all that stands behind it, in one language."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from markupsafe import Markup, escape

from sim.county import County
from sim.dispatch.features.beds import KINDS
from sim.dispatch.rules import rule_words
from sim.documents import Fact
from sim.experiment.doubt import Doubts
from sim.experiment.episode_hours import EpisodeHours
from sim.experiment.levers import Pulled, goals_of
from sim.experiment.replay import Replay
from sim.experiment.standing import UNCOMPARED, Standing
from sim.measures import (
    AT_HOSPITALS,
    AWAY,
    FEWEST_CALLS,
    GRID,
    NEXT_TO_NONE,
    NOT_AWAY,
    OF_EVERY_HOSPITAL,
    Estimate,
    Findings,
)
from sim.measures.survival import FUNCTIONS
from sim.scenario import Scenario
from sim.scenario.build import survival_of
from sim.scenario.seeds import preset_names
from sim.views.charts import path
from sim.views.checklist import checklist, destination_words
from sim.views.doubt_page import flip_sentence
from sim.views.figure_words import FigureSayings, coverage_words, figure_words
from sim.views.hospitals import busiest, cell, column_notes, columns_of, head
from sim.views.levers import LeverTable, lever_table
from sim.views.method import grouped_facts, model_words
from sim.views.page import Row, as_written, in_json, write_page
from sim.views.remarks import doubtful_joints, few_replications, foundations, listed, warnings_of
from sim.views.replay import replay_data, replay_heading
from sim.views.score import cards_of
from sim.views.tiles import VERDICTS, against_targets, all_tiles, answers, tiles_of
from sim.views.towns import TownContent, cell_of, estimate_of, ground_of
from sim.views.words import digits
from sim.views.written import Written, decimals_of
from sim.words import Language, Message, Sentences, said_in, words_in

_CURVES = ("#6d7b87", "#1d4b6b", "#b03a0c")
_BUSIEST = 6
_JOINTS_NAMED = 6  # beyond, the others are folded
_CONFIDENCE = {"H": "#1d4b6b", "M": "#4681a3", "L": "#86b2ca", "assumed": "#c9d1d7", "synthetic": "#e0e5e9"}


@dataclass(frozen=True)
class RunContent(TownContent):
    """What the page of a run tells.

    Attributes
    ----------
    title, question
        Of the scenario, in the planner's words.
    facts
        Every figure of the input with its source.
    scenario_yaml
        The scenario as resolved, defaults included.
    settings
        What was asked of the run, by the name of its words under ``run-setting-``.
    written
        What the scenario file itself says: dotted key and value; everything else is default.
    changes
        What was changed of what the scenario's files say, in the language of the page.
    scenario
        What was asked, from which the checklist is filled in; without it there is none.
    levers
        What would reach the targets that are missed, where that was asked.
    doubts
        Which assumption would change the answer, where that was asked before.
    standing
        Whether the county has been held against its history.
    replay
        A day to be played, of a run that begins on ``start``; ``conditions`` are their names by id.
    episodes
        What befalls the county, hour by hour.
    """

    title: str
    question: str
    facts: tuple[Fact, ...]
    scenario_yaml: str
    settings: Mapping[str, str]
    written: Mapping[str, object]
    versions: Mapping[str, str]
    replay: Replay | None = None
    episodes: Sequence[EpisodeHours] = ()
    start: date = date(2025, 1, 1)
    conditions: Mapping[str, str] = field(default_factory=dict)
    standing: Standing = UNCOMPARED
    changes: Sequence[str] = ()
    scenario: Scenario | None = None
    levers: Pulled | None = None
    doubts: Doubts | None = None


def write_run_page(path: Path, content: RunContent, language: Language) -> None:
    """Write the page of a run to ``path``, as one file, in ``language``."""
    written, county, findings = Written(language), content.county, content.findings
    tiles = tiles_of(written, county, content.targets, findings)
    answered = answers(written, findings, content.scenario)
    judged = against_targets(written, all_tiles(written, county, content.targets, findings), findings)
    ground = ground_of(written, content)
    response = estimate_of(findings.groups["clock"], 0, "response_mean")
    levers = levers_of_page(written, content)
    write_page(
        path,
        "run.html.j2",
        t=written,
        language=language,
        county=written.name(county.name, county.name_latin),
        title=content.title,
        question=content.question,
        tiles=tiles,
        headline=answered or judged,
        beneath=judged if answered else [],
        warnings=list(warnings_of(written, county, findings)),
        trust=list(trust(written, content, ground["towns"], levers)),
        levers=levers,
        checklist=[]
        if content.scenario is None
        else checklist(written, content.scenario, findings.replications, content.versions),
        cards=cards_of(written, findings.scorecards, content.facts),
        standards=len(preset_names("standards", Path.cwd())),
        levers_ask=bool(goals_of(findings)) and content.levers is None,
        of_log=content.scenario is not None and content.scenario.log is not None,
        **ground,
        cut_off=_cut_off(written, content),
        why_heading=why(written, content),
        waterfall=_waterfall(written, findings),
        waterfall_most=max(response.mean, 1e-9) * 1.15,
        mean_response=written.figure(response, "min"),
        **_curve(written, content),
        **_hours(written, findings),
        **_busiest(written, content),
        sure_heading=_sure(written, content),
        intervals=intervals(written, findings),
        flatters=list(flatters(written, content)),
        notes=[*notes(written, findings), *rests(written, content)],
        joints=joints(written, county),
        **_confidence(written, content),
        **_replay(written, content),
        episodes=_episodes(written, content),
        figures=_figures(written, content),
        coverage=_coverage(written, county, findings),
        kinds=_kinds(written, findings),
        clocks=_clocks(written, findings),
        stations=_stations(written, content),
        **_hospitals(written, content),
        analytic=_analytic(written, findings),
        changes=content.changes,
        yaml=content.scenario_yaml,
        versions=content.versions,
        replications=findings.replications,
        settings=[(written.words(f"run-setting-{key}"), value) for key, value in content.settings.items()],
        written=[(key, as_written(value)) for key, value in content.written.items()],
        facts=grouped_facts(content.facts, written.language),
        model_words=model_words(written, content.county, content.findings.replications, content.scenario),
        count=len(content.facts),
        assumed=sum(f.assumed for f in content.facts),
    )


def levers_of_page(written: Written, content: RunContent) -> LeverTable | None:
    """What would reach the targets that are missed."""
    return lever_table(written, content.county, content.targets, content.clock, content.findings, content.levers)


def trust(
    written: Written, content: RunContent, towns: Sequence[Mapping[str, Any]], levers: LeverTable | None
) -> Iterable[tuple[str, Markup]]:
    """How far the figures can be trusted, a line each: what stands behind them, and where they are weak."""
    words = written.words
    if content.doubts is not None:
        yield words("doubt-trust-doubt"), flip_sentence(written, content.doubts)
    for sentence in () if levers is None else levers.sentences:
        yield words("run-trust-levers"), sentence
    yield from foundations(written, content.county, content.standing, content.facts)
    launch = content.findings.figures["launched_from_dispatched"]
    if launch.given is not None and not math.isnan(launch.estimate.mean):
        yield (
            words("run-trust-put-in"),
            written(
                "run-launch-put-in",
                share=written.number(launch.given, "share", 0),
                within=written.number(content.targets.launch.within, "min", 0),
                value=written.figure(launch.estimate, "share"),
                interval=written.interval(launch.estimate, "share"),
            ),
        )
    judged = [town for town in towns if town["verdict"] in ("missed", "close")]
    if judged:
        weakest = min(judged, key=lambda town: town["within"])
        yield (
            words("run-trust-weakest"),
            written(
                "run-weakest",
                town=weakest["name"],
                value=weakest["within_text"][0],
                interval=weakest["within_text"][1],
                asked=written.number(weakest["goal"], "share", 0),
            ),
        )
    if content.findings.replications == 1:
        yield words("run-trust-chance"), written("run-one-replication")


def _cut_off(written: Written, content: RunContent) -> list[list[str]]:
    """The lines of the table of zones that no road leads to."""
    findings = content.findings
    return [
        [
            written.name(zone.name, zone.name_latin),
            written.name(zone.town, zone.town_latin),
            f"{zone.people:,}",
            *(
                written.words("run-no-road") if np.isinf(minutes[at]) else written.number(float(minutes[at]), "min")
                for minutes in (findings.base_minutes, findings.hospital_minutes)
            ),
            digits(float(findings.zone_calls[at])),
        ]
        for at in findings.cut_off.tolist()
        for zone in [content.county.zones[at]]
    ]


def _waterfall(written: Written, findings: Findings) -> list[dict[str, Any]]:
    legs = findings.legs()
    if not all(math.isfinite(value) for value in legs.values()):
        return []
    rows, start = [], 0.0
    for name, value in legs.items():
        rows.append(
            {
                "key": in_json("parts_of_the_response", name),
                "name": written.words(f"run-leg-{name}"),
                "small": written.words(f"run-leg-{name}-note"),
                "start": start,
                "value": value,
                "text": digits(value, 1 if value >= 1 else 2),
                "colour": {"driving": "c3", "launching": "c2", "queueing": "c2"}.get(name, "c1"),
            }
        )
        start += value
    rows.append(
        {
            "name": written.words("run-leg-all"),
            "small": "",
            "start": 0.0,
            "value": start,
            "text": digits(start),
            "colour": "c4",
        }
    )
    return rows


def why(written: Written, content: RunContent) -> Markup:
    """Which part of the response is the longest."""
    legs = content.findings.legs()
    if not all(math.isfinite(value) for value in legs.values()):
        return written("run-why-plain")
    longest = max(legs, key=lambda name: legs[name])
    total = sum(legs.values())
    return written(
        f"run-why-{longest}",
        minutes=written.number(legs[longest], "min"),
        share=written.number(legs[longest] / total if total else 0.0, "share", 0),
        total=written.number(total, "min"),
    )


def _curve(written: Written, content: RunContent) -> dict[str, Any]:
    """The share answered within each minute, by kind of zone, with what is asked."""
    findings = content.findings
    by_kind = {kind: band for kind, band in findings.ecdf_by_kind.items() if np.isfinite(band[0]).any()}
    drawn = by_kind if len(by_kind) > 1 else {"all": findings.ecdf}
    most = max(
        (
            float(GRID[min(int(np.searchsorted(band[0], min(0.99, band[0][-1]))), len(GRID) - 1)])
            for band in drawn.values()
        ),
        default=1.0,
    )
    goals = [target for target in content.targets.response if target.kind == "all" or target.kind in by_kind]
    to = max([most, *(target.within for target in goals)]) * 1.1
    step = next((s for s in (1, 2, 5, 10, 15, 20, 30, 60) if to <= 6 * s), 60)
    to = step * math.ceil(to / step)
    shown = np.flatnonzero(to >= GRID)
    lines = [
        {
            "name": written.words("run-kind", kind=kind),
            "colour": _CURVES[n % len(_CURVES)],
            "path": path(GRID[shown] / to * 100, 100 - 100 * band[0][shown]),
        }
        for n, (kind, band) in enumerate(drawn.items())
    ]
    said = [
        written.words(
            "run-curve-said",
            kind=kind,
            within=written.number(target.within, "min", 0),
            share=written.number(float(np.interp(target.within, GRID, drawn[kind][0])), "share"),
        )
        for target in goals
        for kind in drawn
        if target.kind in ("all", kind)
    ]
    return {
        "curve": lines,
        "curve_to": to,
        "curve_ticks": list(range(0, to + 1, step)),
        "goals": [{"minutes": target.within, "share": target.share} for target in goals],
        "curve_alt": " ".join([written.words("run-curve"), *said]),
    }


def _hours(written: Written, findings: Findings) -> dict[str, Any]:
    """Median and 90th percentile by hour of the day."""
    table = findings.groups["hour"]
    values = {name: table.column(name)[0] for name in ("response_p50", "response_p90")}
    known = np.concatenate([v[np.isfinite(v)] for v in values.values()])
    most = float(known.max()) * 1.1 if len(known) else 1.0
    step = next((s for s in (1, 2, 5, 10, 15, 20, 30, 60) if most <= 5 * s), 60)
    to = step * math.ceil(most / step)
    middle = (np.arange(len(table.names)) + 0.5) / 24 * 100
    lines = [
        {
            "name": written.words("run-half" if name.endswith("50") else "run-nine"),
            "colour": colour,
            "path": path(middle, 100 - v / to * 100),
        }
        for (name, v), colour in zip(values.items(), _CURVES, strict=False)
    ]
    return {"hours": lines, "hours_to": to, "hour_ticks": list(range(0, to + 1, step))}


def _busiest(written: Written, content: RunContent) -> dict[str, Any]:
    """The stations whose ambulances are longest on a job."""
    county, findings = content.county, content.findings
    busy = findings.stations["utilisation"][0]
    order = [
        at for at in np.argsort(-np.nan_to_num(busy, nan=-1.0), kind="stable").tolist() if not math.isnan(busy[at])
    ]
    rows = [
        {
            "key": in_json("stations", station.id),
            "name": written.name(station.name, station.name_latin),
            "small": "",
            "start": 0.0,
            "value": float(busy[at]),
            "text": written.number(float(busy[at]), "share", 2 if busy[at] < 0.1 else 1),
            "colour": "c3",
        }
        for at in order[:_BUSIEST]
        for station in [county.stations[at]]
    ]
    use = findings.figures["utilisation"].estimate
    units = county.units
    return {
        "busiest": rows,
        "busiest_most": max([*(float(busy[n]) for n in order[:_BUSIEST]), 1e-9]) * 1.3,
        "busy_heading": written(
            "run-busy-heading", units=units, share=written.figure(use, "share"), interval=written.interval(use, "share")
        ),
        "strained": list(strained(written, content)),
        **_away(written, content, units),
    }


def _away(written: Written, content: RunContent, units: int) -> dict[str, Any]:
    """What takes ambulances away, parts of jobs, then what features tell: hours of all units, and cover lost."""
    figures = content.findings.figures
    named = {name: written.words(f"run-away-{name}") for name in (*AWAY, *NOT_AWAY[:-1])}
    for feature in () if content.scenario is None else content.scenario.settings.features.values():
        named |= {why.replace("-", "_"): written.words(f"away-{why}") for why in feature.absences}

    def bars(kind: str, unit: str) -> list[dict[str, Any]]:
        keys = {name: f"{kind}_{name}" for name in named if f"{kind}_{name}" in figures}
        known = [(name, key, figures[key].estimate) for name, key in keys.items()]
        return [
            {
                "key": in_json("figures", key),
                "name": named[name],
                "small": written.range(found, unit),
                "start": 0.0,
                "value": found.mean,
                "text": written.bare(found.mean, unit, decimals_of(found, unit)),
                "colour": "c3" if name in AWAY else "c2",
            }
            for name, key, found in known
            if found.mean > 0
        ]

    hours, cover = bars("away", "hours"), bars("cover_lost", "share")
    lost = figures["cover_lost"].estimate if "cover_lost" in figures else None
    people = float(content.county.people.sum())
    return {
        "away": hours,
        "away_most": max((row["value"] for row in hours), default=1.0) * 1.3,
        "away_heading": written("run-away-heading", hours=f"{24 * units:,}", units=units),
        "away_rest": written(
            "run-away-rest", ready=written.number(figures["away_ready"].estimate.mean, "hours"), hours=f"{24 * units:,}"
        )
        if "away_ready" in figures
        else None,
        "cover": cover,
        "cover_most": max((row["value"] for row in cover), default=1.0) * 1.3,
        "cover_heading": None
        if lost is None or not cover
        else written(
            "run-cover-heading",
            share=written.figure(lost, "share"),
            interval=written.interval(lost, "share"),
            people=digits(lost.mean * people, 0),
        ),
    }


def strained(written: Written, content: RunContent) -> Iterable[Markup]:
    """What became of calls when units were short, and how many people an ambulance serves."""
    figures, targets = content.findings.figures, content.targets

    def said(key: str) -> dict[str, str]:
        estimate = figures[key].estimate
        return {"share": written.figure(estimate, "share"), "interval": written.interval(estimate, "share")}

    waited = figures["waited"].estimate.mean
    if waited > 0:
        mean = figures["queueing_mean"].estimate
        yield written("run-waits", mean=written.figure(mean, "min"), **said("waited"))
    elif waited == 0:
        yield written("run-waits-none")
    for key in ("lost", "unreachable", "home_miss"):
        if figures[key].estimate.mean > 0:
            yield written(f"run-said-{key.replace('_', '-')}", **said(key))
    told = FigureSayings(written, content.findings)
    for feature in () if content.scenario is None else content.scenario.settings.features.values():
        for words in feature.limits(told):
            yield escape(said_in(words, written.language))
    units = content.county.units
    people = float(content.county.people.sum())
    if units > 0 and people > 0:
        met = people / units <= targets.people_per_ambulance
        yield written(
            "run-people-served-met" if met else "run-people-served-missed",
            units=units,
            people=digits(people, 0),
            each=digits(people / units, 0),
            asked=digits(targets.people_per_ambulance, 0),
        )


def _sure(written: Written, content: RunContent) -> Markup:
    assumed, count = sum(fact.assumed for fact in content.facts), len(content.facts)
    return written("run-sure", assumed=assumed, count=count) if count else written("run-sure-plain")


def intervals(written: Written, findings: Findings) -> Markup:
    """What the intervals are, and what they are not."""
    if findings.replications == 1:
        return written("run-one-replication")
    return written("run-intervals", replications=findings.replications)


_AWAY = {"transfers": "transfer_time", "repairs": "out_of_order"}
"""What else than calls takes ambulances away, by a figure that a run has where its scenario holds it."""


def flatters(written: Written, content: RunContent) -> Iterable[Markup]:
    """What makes the figures look better than a real service's, as far as the county and the model show it."""
    figures = content.findings.figures

    def said(name: str, key: str, **more: str | int) -> Markup:
        estimate = figures[key].estimate
        share, interval = written.figure(estimate, "share"), written.interval(estimate, "share")
        return written(f"run-flatters-{name}", share=share, interval=interval, **more)

    mean = {key: figures[key].estimate.mean for key in ("no_drive", "taken_out", "taken_able")}
    if mean["no_drive"] > 0:
        yield said("near", "no_drive", minutes=written.number(NEXT_TO_NONE, "min", 1))
    units = content.county.units
    if units and "on_duty" not in figures:  # rosters say otherwise
        yield said("crews", "utilisation", units=units, hours=f"{24 * units:,}")
    if mean["taken_out"] > 0:
        yield said("out", "taken_out")
    if not math.isnan(mean["taken_able"]):
        onward = "carried_on" in figures and figures["carried_on"].estimate.mean > 0
        yield said("able", "taken_able", onward="yes" if onward else "no")
    away = [what for what, key in _AWAY.items() if key in figures]
    yield written("run-flatters-transfers", held="-".join(away) or "none")


def joints(written: Written, county: County) -> list[tuple[str, str]]:
    """Where places are joined to the roads doubtfully, a line a kind: with the first names, and with all."""
    short, whole = (
        [said_in(one, written.language) for one in doubtful_joints(county, most)]
        for most in (_JOINTS_NAMED, len(county.places))
    )
    return list(zip(short, whole, strict=True))


def rests(written: Written, content: RunContent) -> Iterable[Markup]:
    """On what survivors rest, where they are counted: the function, where it was read, of whom it was found."""
    scenario = content.scenario
    asked = None if scenario is None else survival_of(scenario.settings, content.county)
    if asked is not None:
        of = FUNCTIONS[asked.function]
        told = {"source": said_in(of.source, written.language), "domain": said_in(of.domain, written.language)}
        yield written("survival-rests", arrests=digits(asked.arrests_a_year, 1), **told)


def notes(written: Written, findings: Findings) -> Iterable[Markup]:
    """What else makes figures rough."""
    if few := few_replications(written, findings):
        yield few
    words = {"town": "{}", "priority": written.words("run-priority", level="{}"), "kind": "{}"}
    groups = [
        (written.words("run-kind", kind=name) if by == "kind" else words[by].format(name))
        for by in words
        if by in findings.groups
        for name in findings.groups[by].few()
    ]
    if groups:
        yield written("run-few-calls", calls=FEWEST_CALLS, names=listed(written, groups))
    warm_up = findings.warm_up
    if warm_up is not None:
        state = "unsettled" if not warm_up.settled else "enough" if warm_up.enough else "short"
        yield written(f"run-warm-up-{state}", days=round(warm_up.days, 2), cut=round(warm_up.cut, 2))


def _confidence(written: Written, content: RunContent) -> dict[str, Any]:
    count = {name: sum(fact.confidence == name for fact in content.facts) for name in _CONFIDENCE}
    rows = [
        {
            "key": in_json("facts", "by_confidence", name),
            "name": written.words(f"run-confidence-{name}"),
            "small": "",
            "start": 0.0,
            "value": float(number),
            "text": f"{number:,}",
            "colour": f"conf-{name}",
        }
        for name, number in count.items()
    ]
    return {"confidence": rows if content.facts else [], "confidence_most": max([*count.values(), 1]) * 1.2}


def _figures(written: Written, content: RunContent) -> list[dict[str, str]]:
    """Every single figure, as it stands in summary.json."""
    rows = []
    for figure in content.findings.figures.values():
        label, meaning = figure_words(written, figure, content.targets, content.clock)
        estimate = figure.estimate
        known = math.isfinite(estimate.mean)
        rows.append(
            {
                "key": in_json("figures", figure.key),
                "label": label,
                "meaning": meaning,
                "value": written.figure(estimate, figure.unit, figure.target)
                if known
                else written.number(estimate.mean, figure.unit),
                "interval": written.interval(estimate, figure.unit, figure.target) if known else "",
                "asked": "" if figure.target is None else "≥ " + written.number(figure.target, "share", 0),
                "verdict": VERDICTS.get(figure.verdict, ""),
            }
        )
    return rows


def _coverage(written: Written, county: County, findings: Findings) -> list[Row]:
    """Geometric coverage: whose, how far, with one and with two ambulances, with two bases."""
    return [
        Row(
            in_json("coverage", n),
            [
                coverage_words(written, county, one),
                written.number(one.single, "share"),
                written.number(one.double, "share"),
                written.number(one.second, "share"),
            ],
        )
        for n, one in enumerate((*findings.coverage, *findings.service_radius))
    ]


def _kinds(written: Written, findings: Findings) -> list[list[Any]]:
    """The lines of the table by priority and by kind of zone."""
    rows: list[list[Any]] = []
    measures = (
        ("response_p50", "min"),
        ("response_p90", "min"),
        ("response_mean", "min"),
        ("not_reached", "share"),
        ("within_target", "share"),
        ("home_miss", "share"),
    )
    for by in ("priority", "kind"):
        table = findings.groups[by]
        for at, name in enumerate(table.names):
            called = (
                written.words("run-priority", level=name) if by == "priority" else written.words("run-kind", kind=name)
            )
            calls = digits(float(table.column("calls")[0][at]) * 365 / findings.days, 0)
            cells = (cell_of(written, table, at, measure, unit) for measure, unit in measures)
            rows.append(Row(in_json("groups", by, name), [called, calls, *cells]))
    return rows


def _clocks(written: Written, findings: Findings) -> list[list[Any]]:
    table = findings.groups["clock"]
    return [
        Row(
            in_json("groups", "clock", name),
            [
                written.words(f"run-clock-{name}"),
                *(
                    cell_of(written, table, at, measure, "min")
                    for measure in ("response_p50", "response_p90", "response_mean")
                ),
            ],
        )
        for at, name in enumerate(table.names)
    ]


def _stations(written: Written, content: RunContent) -> list[list[Any]]:
    """The lines of the station table, the busiest first."""
    county, values = content.county, content.findings.stations
    latin = {zone.town: zone.town_latin for zone in county.zones}
    analytic = content.findings.analytic
    rows: list[list[Any]] = []
    for at in np.argsort(-np.nan_to_num(values["utilisation"][0], nan=-1.0), kind="stable").tolist():
        station = county.stations[at]
        busy, alone = (_of_rows(values[name], at) for name in ("utilisation", "no_unit"))
        expected = math.nan if analytic is None else float(analytic.expected[at])
        rows.append(
            Row(
                in_json("stations", station.id),
                [
                    written.name(station.name, station.name_latin),
                    written.name(station.town, latin.get(station.town, "")),
                    (str(station.ambulances), "", ""),  # an input
                    _both(written, busy),
                    (written.number(expected, "share", 2), "", in_json("analytic", "stations", station.id)),
                    _both(written, alone),
                    *(digits(float(values[name][0, at]), 0) for name in ("jobs", "jobs_away")),
                ],
            )
        )
    return rows


def _hospitals(written: Written, content: RunContent) -> dict[str, Any]:
    """The hospitals, those with the most patients first, what features tell of them, and beds that are counted."""
    county, values, words = content.county, content.findings.hospitals, written.words

    def share(name: str, at: int) -> tuple[str, str]:
        one = _of_rows(values[name], at)
        if math.isnan(one.mean):
            return "", ""
        ends = written.range(one, "share")
        return written.figure(one, "share"), words("unit-share", number=ends) if ends else ""

    told = columns_of(values)
    usual, more = ([key for key in told if (key in OF_EVERY_HOSPITAL) is of_every] for of_every in (True, False))
    found: dict[str, Any] = {"hospitals": [], "hospitals_more": [], "beds": []}
    for at in busiest(values):
        hospital = county.hospitals[at]
        name = written.name(hospital.name, hospital.name_latin)
        for rows, keys in (("hospitals", usual), ("hospitals_more", more)):
            cells = (
                share(key, at) if AT_HOSPITALS[key].unit == "share" else cell(written, key, float(values[key][0, at]))
                for key in keys
            )
            found[rows] += [[name, *cells]] if keys else []
        for kind in KINDS:
            if f"{kind}_occupied" in values and not math.isnan(values[f"{kind}_occupied"][0, at]):
                whats = ("occupied", "no_bed", "carried_no_bed", "over_days")
                of_kind = (share(f"{kind}_{what}", at) for what in whats)
                found["beds"].append([name, words(f"run-beds-{kind}"), *of_kind])
    of_beds = ("name", "beds", "occupied", "no-bed", "carried-no-bed", "over-days")
    return found | {
        "hospital_heads": [words("run-hospital-name"), *(head(written, key) for key in usual)],
        "hospital_more_heads": [words("run-hospital-name"), *(head(written, key) for key in more)],
        "hospital_notes": column_notes(written, more),
        "bed_heads": [words(f"run-hospital-{name}") for name in of_beds],
    }


def _of_rows(rows: Any, at: int) -> Estimate:
    mean, low, high = (float(value) for value in rows[:, at])
    return Estimate(mean, low, high, 0)


def _both(written: Written, estimate: Estimate) -> tuple[str, str]:
    if math.isnan(estimate.mean):
        return written.number(estimate.mean, "share"), ""
    return written.figure(estimate, "share"), written.interval(estimate, "share")


def _analytic(written: Written, findings: Findings) -> Markup | None:
    """What the hypercube model expects of the stations, and how far off the simulation is."""
    check = findings.analytic
    if check is None or check.refused:
        return None
    points = digits(check.mean_difference * 100, 3)
    return written("run-analytic-exact" if check.exact else "run-analytic-approximate", points=points)


def _replay(written: Written, content: RunContent) -> dict[str, Any]:
    """A day of the run; nothing where none is kept, or the county has no map."""
    replay = content.replay
    if replay is None or content.shapes is None:
        return {"replay": None, "replay_heading": None}
    return {
        "replay": replay_data(
            written,
            content.county,
            replay,
            content.targets,
            dict(content.conditions),
            content.start,
            [] if content.scenario is None else list(content.scenario.settings.features.values()),
        ),
        "replay_heading": replay_heading(written, content.county, replay, content.start),
    }


def _episodes(written: Written, content: RunContent) -> list[dict[str, Any]]:
    """Each episode hour by hour: when, its calls, how long they waited, and units on a job."""
    midnight = datetime.combine(content.start, time())
    told = []
    for one in content.episodes:
        rows = []
        for spell in one.spells:
            begin, end = (midnight + timedelta(minutes=at) for at in (spell.begin, spell.end))
            rows.append(
                [
                    f"{begin:%m-%d %H:%M}–{end:%H:%M}" + ("" if spell.begin < one.end else " *"),
                    digits(spell.calls),
                    "–" if math.isnan(spell.response) else written.number(spell.response, "min"),
                    digits(spell.busy),
                ]
            )
        first, last = (f"{midnight + timedelta(minutes=at):%Y-%m-%d %H:%M}" for at in (one.begin, one.end))
        heading = written("episodes-heading", name=one.name, begin=first, end=last)
        heads = [written.words(f"episodes-head-{head}") for head in ("when", "calls", "response", "busy")]
        told.append({"heading": heading, "heads": heads, "rows": rows})
    return told


def settings_rows(written: Written, scenario: Scenario, asked: int = 0) -> list[tuple[str, str]]:
    """What was asked of a scenario, each setting with its name; ``asked`` as in `settings_told`."""
    told = settings_told(written.language, scenario, (), asked)
    return [(written.words(f"run-setting-{key}"), value) for key, value in told.items()]


def settings_told(
    language: Language, scenario: Scenario, left_to_chance: Sequence[str], asked: int = 0
) -> dict[str, str]:
    """What was asked of a run, in words, by the name under which ``RunContent`` holds it.

    ``asked`` are the replications that were asked for, where it was stopped before.
    """
    words, settings = words_in(language), scenario.settings
    first = datetime.combine(settings.start, time()) + timedelta(days=settings.warm_up)
    last = first + timedelta(days=settings.days)
    notes = Sentences(Message("note-of-reading", note=note) for note in scenario.notes)
    told = {
        "counted": words(
            "run-counted-days", days=settings.days, first=f"{first:%Y-%m-%d %H:%M}", last=f"{last:%Y-%m-%d %H:%M}"
        ),
        "simulated": words("run-simulated-days", start=str(settings.start), days=settings.cool_down),
    }
    if scenario.log is not None:
        log = scenario.log
        said = [words("run-log", name=log.name, period=str(log.period), calls=len(log))]
        said += [Message("note-of-reading", note=note).said_in(language) for note in log.notes]
        if log.left_out:
            said.append(words("run-log-left-out", count=len(log.left_out)))
        said.append(words("run-log-chance" if left_to_chance else "run-log-all", names=", ".join(left_to_chance)))
        told["log"] = words("page-between").join(said)
    return told | {
        "replications": words("run-stopped", count=settings.replications, asked=asked)
        if asked
        else str(settings.replications),
        "seed": str(settings.seed),
        "dispatch": rule_words(settings.dispatch.rule).said_in(language),
        "none-free": words("run-none-free", what=settings.dispatch.when_none_free),
        "destination": destination_words(words, settings.destination),
        "clock": words(f"run-clock-{settings.response_from}"),
        "targets": said_in(settings.targets.name, language),
        **({"read": notes.said_in(language)} if scenario.notes else {}),
    }
