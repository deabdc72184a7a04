"""The answer of a run: at most five figures against their targets, and one sentence that follows from them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from sim.county import County, Roads
from sim.measures import RADII, Figure, Findings, Targets, radius_asked
from sim.scenario import Scenario
from sim.views.figure_words import FigureSayings
from sim.views.page import in_json
from sim.views.written import Written

MOST = 5
"""Tiles on a first screen."""

VERDICTS = {
    "met": "met",
    "not met": "missed",
    "too close to tell": "close",
    "no interval": "alone",
    "met as assumed": "assumed",
    "not met as assumed": "assumed",
}
"""What a page calls each verdict of a figure; its words stand under ``verdict-``."""


@dataclass(frozen=True)
class Tile:
    """A figure against its target.

    ``what`` names it, ``value`` is written out, ``share`` and ``goal`` are shares of one, ``verdict`` one of
    the values of ``VERDICTS``, ``note`` says what is asked and how sure the figure is. ``sentence`` tells the
    whole in words where the target is missed, or too close to tell; ``verdict_words`` stands for the verdict's own
    words; ``key`` is that of the figure; ``held`` is where the JSON beside the page has it (`in_json`).
    """

    what: Markup
    value: str
    share: float | None
    goal: float
    verdict: str
    note: Markup
    sentence: Markup
    verdict_words: str | None = None
    key: str = ""
    held: str = ""


_WEAK = ("missed", "close")


def tiles_of(written: Written, county: County, targets: Targets, findings: Findings) -> list[Tile]:
    """Departures from the call, the radius of each kind of zone, response by kind, the desk: what can be judged.

    Of more than a first screen has room for those that are met are left out.
    """
    tiles = all_tiles(written, county, targets, findings)
    first = sorted(tiles, key=lambda tile: ("missed", "close").index(tile.verdict) if tile.verdict in _WEAK else 2)
    return [tile for tile in tiles if any(tile is one for one in first[:MOST])]


def all_tiles(written: Written, county: County, targets: Targets, findings: Findings) -> list[Tile]:
    """A tile for each target, more than a first screen has room for too."""
    return [
        *_launches(written, targets, findings),
        *_radii(written, findings, "road" if isinstance(county.travel, Roads) else "detour"),
        *_responses(written, targets, findings),
        *_answered(written, targets, findings),
    ]


def answers(written: Written, findings: Findings, scenario: Scenario | None) -> list[Markup]:
    """What the features of a scenario answer, whatever is asked of the service: what such a scenario is for."""
    figures = FigureSayings(written, findings)
    features = () if scenario is None else scenario.settings.features.values()
    return [escape(said.said_in(written.language)) for feature in features for said in feature.answers(figures)]


def headline(
    written: Written, tiles: Sequence[Tile], findings: Findings, scenario: Scenario | None = None
) -> list[Markup]:
    """The answer in sentences: those of the scenario's features, then those against targets."""
    return [*answers(written, findings, scenario), *against_targets(written, tiles, findings)]


def against_targets(written: Written, tiles: Sequence[Tile], findings: Findings) -> list[Markup]:
    """What is missed most, how many more are, what is too close to tell, and what is met."""
    missed = sorted((t for t in tiles if t.verdict == "missed"), key=lambda t: (t.share or 0.0) - t.goal)
    close = [t for t in tiles if t.verdict == "close"]
    met = sum(t.verdict == "met" for t in tiles)
    if not missed and not close and not met:
        return [_without_targets(written, findings)]
    said = []
    if missed:
        said.append(missed[0].sentence)
        if len(missed) > 1:
            said.append(written("run-missed-more", count=len(missed) - 1))
    elif close:
        said.append(close[0].sentence)
    if close and (missed or len(close) > 1):
        said.append(written("run-close-more", count=len(close) - (0 if missed else 1)))
    if met:
        said.append(written("run-met-others" if said else "run-met-all", count=met))
    return said


def _without_targets(written: Written, findings: Findings) -> Markup:
    slow = findings.figures["response_p90"]
    if not math.isfinite(slow.estimate.mean):
        return written("run-answer-not-reached")
    return written("run-answer-p90", value=written.figure(slow.estimate, "min"), interval=_interval(written, slow))


def _interval(written: Written, figure: Figure) -> str:
    return written.interval(figure.estimate, figure.unit, figure.target)


def _launches(written: Written, targets: Targets, findings: Findings) -> Iterable[Tile]:
    figure = findings.figures["launched_from_called"]
    within = written.number(targets.launch.within, "min", 0)
    yield from _of_figure(written, figure, "launched", within=within, kind="all")


def _responses(written: Written, targets: Targets, findings: Findings) -> Iterable[Tile]:
    for target in targets.response:
        figure = findings.figures[f"within_{target.kind}"]
        within = written.number(target.within, "min", 0)
        yield from _of_figure(written, figure, "within", within=within, kind=target.kind)


def _answered(written: Written, targets: Targets, findings: Findings) -> Iterable[Tile]:
    """How soon the desk answers, where it is simulated and not put in."""
    figure = findings.figures.get("answered")
    if figure is not None and figure.given is None:
        within = written.number(targets.answering.within * 60, "s", 0)
        yield from _of_figure(written, figure, "answered", within=within, kind="all")


def _of_figure(written: Written, figure: Figure, name: str, **what: str) -> Iterable[Tile]:
    if figure.target is None or math.isnan(figure.estimate.mean):
        return
    value, asked = written.figure(figure.estimate, "share", figure.target), written.number(figure.target, "share", 0)
    interval = _interval(written, figure)
    told = {"value": value, "interval": interval, "asked": asked, **what}
    yield Tile(
        what=written(f"run-tile-{name}", **what),
        value=value,
        share=figure.estimate.mean,
        goal=figure.target,
        verdict=VERDICTS[figure.verdict],
        note=written("run-note-asked", asked=asked, interval=interval),
        sentence=written(f"run-missed-{name}", **told),
        key=figure.key,
        held=in_json("figures", figure.key),
    )


def _radii(written: Written, findings: Findings, driven: str) -> Iterable[Tile]:
    """The radius at most, as it is ``driven`` where that is known; the standard asks it for everybody."""
    coverage, first = findings.service_radius, len(findings.coverage)
    for kind, (least, most) in radius_asked(coverage).items():
        value, km = written.number(most.single, "share"), written.number(most.limit, "km", 0)
        how = driven if most.by == "road km" else "straight"
        yield Tile(
            what=written("figure-radius-label", kind=kind, km=km),
            value=value,
            share=most.single,
            goal=1.0,
            verdict="met" if most.single >= 1.0 else "missed",
            note=written("run-note-radius", how=how)
            if least is most
            else written(
                "run-note-radii",
                how=how,
                km=written.number(least.limit, "km", 0),
                share=written.number(least.single, "share"),
            ),
            sentence=written("run-missed-radius", kind=kind, km=km, value=value, how=how),
            key=RADII[kind],
            held=" ".join(in_json("coverage", first + coverage.index(one)) for one in dict.fromkeys((most, least))),
        )
