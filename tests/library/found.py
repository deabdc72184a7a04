"""What a file of the library finds: rows of figures with intervals and verdicts, and when two runs agree on them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy import special

from sim.api import compare, place, sweep
from sim.experiment import default_workers
from sim.experiment.compare import Against, Compared
from sim.experiment.defibrillators import Hung, hang
from sim.experiment.keeping import Keeping
from sim.experiment.placing import Placed
from sim.experiment.run import findings_of
from sim.measures import NOT_MODELLED, Difference, Figure, Findings, Scorecard
from sim.measures.declared import OBJECTIVES
from sim.measures.estimates import CONFIDENCE_LEVEL, Estimate
from sim.scenario import Built, Scenario, Study, build, load_scenario, load_study
from sim.views.plan_words import plan_words
from tests.library.asked import LIBRARY, Alone, Beside, Card, Hanging, Over, Placing

__all__ = ["SCENARIOS", "Row", "base_of", "disagreements", "rows_of"]

SCENARIOS = Path(__file__).parents[2] / "scenarios"

_TOWNS_A_YEAR = 20.0
"""Calls a year below which a station that takes over another's is not named."""


@dataclass(frozen=True)
class Row:
    """One figure of a finding.

    ``error`` is the standard error, 0 for what is worked out and not simulated; low and high are the interval
    that the verdict rests on. ``unit`` is "min", "share", "people", "calls" or empty for what has no number.
    ``narrowing`` is how many times as wide the interval of a difference would be without pairing; ``note``
    what is said beside it, which another seed need not repeat.
    """

    what: str
    unit: str
    value: float | None
    low: float | None
    high: float | None
    error: float
    verdict: str = ""
    narrowing: float | None = None
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """As plain data."""
        return asdict(self)


def base_of(file: Path) -> Path | None:
    """The file that a scenario of the library extends."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("extends:"):
            return file.parent / line.partition(":")[2].split("#")[0].strip()
    return None


def rows_of(name: str, seed: int | None = None, replications: int | None = None, kept: Path | None = None) -> list[Row]:
    """Run a file of the library, with its own seed or another, and say what it finds.

    Replications are kept in the folder ``kept``: the county as it stands, beside which most files are held, is
    simulated for the first of them alone.
    """
    file = SCENARIOS / f"{name}.yaml"
    asked = LIBRARY[name]
    instead = {"seed": seed} if seed is not None else {}
    if replications is not None:
        instead["replications"] = replications
    study = load_study(file).with_settings(**instead)
    scenario = study.scenario
    match asked:
        case Alone():
            return list(_alone(asked, scenario, _findings(scenario, kept)))
        case Beside():
            base = base_of(file)
            assert base is not None, f"{name} extends nothing"
            compared = compare(
                [load_scenario(base).with_settings(**instead), scenario],
                workers=default_workers(),
                replications=scenario.settings.replications,
                kept=kept,
            )
            return list(_beside(asked, compared))
        case Over():
            return list(_over(asked, study, kept))
        case Card():
            return list(_cards(_findings(scenario, kept).scorecards))
        case Hanging():
            return list(_hung(hang(study)))
        case Placing():
            return list(_placing(place(study, workers=default_workers(), brief=True)))


def _findings(scenario: Scenario, kept: Path | None) -> Findings:
    return findings_of(build(scenario), default_workers(), keeping=Keeping(scenario, kept))


def _alone(asked: Alone, scenario: Scenario, findings: Findings) -> Iterator[Row]:
    for key in asked.figures:
        yield _of_figure(findings.figures[key])
    for by, limit, kind in asked.covered:
        single = next(
            c.single
            for c in (*findings.coverage, *findings.service_radius)
            if (c.by, c.limit, c.kind) == (by, limit, kind)
        )
        where = "" if kind == "all" else f"{kind} "
        said = f"{limit:g} km by road" if by == "road km" else f"{limit:g} min of driving"
        yield _exact(f"{where}people within {said} of a base".capitalize(), "share", single)
    if asked.outside is not None:
        outside = dict.fromkeys(scenario.county.towns, 0.0)
        for zone, minutes in zip(scenario.county.zones, findings.base_minutes.tolist(), strict=True):
            outside[zone.town] += zone.people if minutes > asked.outside else 0
        for town, people in sorted(outside.items(), key=lambda one: -one[1]):
            yield _exact(f"People further than {asked.outside:g} min of driving, {town}", "people", people)
    if asked.centres:
        built = build(scenario)
        for condition, limit in asked.centres:
            yield from _outside_centres(built, condition, limit)


def _outside_centres(built: Built, condition: str, limit: float) -> Iterator[Row]:
    """Who lives further from a hospital that treats a condition, by town, most first."""
    zones, name = built.scenario.county.zones, condition.replace("_", " ")
    able = built.setting.able[[one.id for one in built.marks.conditions].index(condition)]
    minutes = built.service.tables.hospital_minutes[: len(zones), able].min(axis=1)
    outside: dict[str, float] = {}
    for zone, drive in zip(zones, minutes.tolist(), strict=True):
        if drive > limit:
            outside[zone.town] = outside.get(zone.town, 0.0) + zone.people
    said = f"People further than {limit:g} min of driving from a centre: {name}"
    yield _exact(said, "people", sum(outside.values()))
    for town, people in sorted(outside.items(), key=lambda one: -one[1]):
        yield _exact(f"{said}, {town}", "people", people)


def _exact(what: str, unit: str, value: float) -> Row:
    """A row that is worked out, not simulated."""
    return Row(what, unit, value, value, value, 0.0)


def _of_figure(figure: Figure, what: str = "") -> Row:
    return _row(what or figure.label, figure.unit, figure.estimate, figure.verdict)


def _row(what: str, unit: str, found: Estimate, verdict: str, family: int = 1) -> Row:
    """A row of an estimate; ``family`` is the number of intervals that hold at once."""
    count = found.replications
    share = 1 - (1 - CONFIDENCE_LEVEL) / family / 2
    half = max(found.high - found.mean, found.mean - found.low)
    error = half / float(special.stdtrit(count - 1, share)) if count > 1 else math.nan
    return Row(what, unit, found.mean, found.low, found.high, error, verdict)


def _beside(asked: Beside, compared: Compared) -> Iterator[Row]:
    (against,) = compared.against
    family = len(against.deciding)
    for key in asked.figures:
        one = against.figures[key]
        yield _of_difference(one, one.label, family if one.saying else 1)
    towns = {town.label: town for town in against.towns}
    for name in asked.towns:
        yield _of_difference(towns[name], f"Mean response in {name}", len(against.towns))
    for by, limit in asked.gained:
        moved = next(g for g in against.gained if (g.by, g.limit) == (by, limit))
        said = f"{limit:g} km by road" if by == "road km" else f"{limit:g} min of driving"
        for what, number in (("come within", moved.gained), ("fall out of", moved.lost)):
            if number:
                yield _exact(f"People who {what} {said} of a base", "people", number)
    if asked.moved:
        yield from _moved(asked.moved, against, compared)
    for condition in asked.conditions:
        yield from _to_hospital(condition, compared)


def _of_difference(one: Difference, what: str, family: int) -> Row:
    row = _row(f"{what}: change", one.unit, one.difference, one.saying, family)
    return replace(row, narrowing=round(one.narrowing, 2) if math.isfinite(one.narrowing) else None)


def _moved(station: str, against: Against, compared: Compared) -> Iterator[Row]:
    """Who answers the calls of a station that no longer does, most first; calls are a Poisson count."""
    names = {one.id: one.name for scenario in compared.scenarios for one in scenario.county.stations}
    years = compared.replications * compared.base.settings.days / 365
    for before, after, calls in against.moves.between:
        if before == station and calls >= _TOWNS_A_YEAR:
            error = math.sqrt(calls / years)
            half = 1.96 * error
            yield Row(
                f"Calls a year of {names[before]} that {names[after]} answers",
                "calls",
                calls,
                calls - half,
                calls + half,
                error,
            )


def _to_hospital(condition: str, compared: Compared) -> Iterator[Row]:
    """Where the two rules take a condition's patients: over people, not calls, so that chance has no part in it."""
    base, other = compared.builts
    at = [one.id for one in base.marks.conditions].index(condition)
    people, tables = base.scenario.county.people, base.service.tables
    zones = np.arange(len(people))
    goes = [built.service.destination[at] for built in (base, other)]
    minutes = [float(np.average(tables.hospital_minutes[zones, hospital], weights=people)) for hospital in goes]
    name = condition.replace("_", " ")
    able = float(np.average(base.setting.able[at, goes[0]], weights=people))
    yield _exact(f"People whose nearest hospital treats {name}", "share", able)
    yield _exact(f"Drive to the hospital, {name}: change", "min", minutes[1] - minutes[0])


def _over(asked: Over, study: Study, kept: Path | None) -> Iterator[Row]:
    swept = sweep(study, workers=default_workers(), kept=kept)
    for point in swept.points:
        value = ", ".join(axis.shown[n] for axis, n in zip(swept.axes, point.at, strict=True))
        for key in asked.figures:
            figure = point.figures[key]
            yield _of_figure(figure, f"{value}: {figure.label}")
        if asked.cost:
            yield _cost_of_a_minute(value, point.against)
        if asked.hit and point.hit is None:
            yield Row(f"{value}: no town is known to change", "", None, None, None, 0.0)
        elif asked.hit and point.hit is not None:
            towns = len(swept.built.setting.towns) * len(swept.points)
            yield _of_difference(point.hit, f"{value}: mean response in {point.hit.label}", towns)


def _cards(cards: Sequence[Scorecard]) -> Iterator[Row]:
    """The clauses of every standard; what no run can tell has no number."""
    for card in cards:
        for one in card.judged:
            what = f"{card.standard.name}: {one.clause.words}"
            if one.verdict == NOT_MODELLED:
                yield Row(what, "", None, None, None, 0.0, one.verdict, note=str(one.why))
            elif one.estimate.replications:
                yield _row(what, one.unit, one.estimate, one.verdict)
            else:
                yield replace(_exact(what, one.unit, one.estimate.mean), verdict=one.verdict)


def _cost_of_a_minute(value: str, against: Mapping[str, Difference]) -> Row:
    """What a minute sooner on average costs a year, by the ends of how much sooner it is."""
    what = f"{value}: cost of a minute sooner on average"
    sooner, dearer = against["response_mean"].difference, against["cost_year"].difference
    if not sooner.high < 0:
        return Row(what, "", None, None, None, 0.0, "no minute is known to be gained")
    cost, low, high = (dearer.mean / -minutes for minutes in (sooner.mean, sooner.low, sooner.high))
    return Row(what, "cny", cost, low, high, (high - low) / 2 / 1.96)


def _hung(found: Hung) -> Iterator[Row]:
    """What defibrillators more save; where they hang may hang on the seed, and is a note."""
    yield _row("Survivors a year, as it is", "people a year", found.now, "")
    verdict = "better" if found.gain.low > 0 else "not known to be better"
    where = ", ".join(zone.name for zone in found.places)
    yield replace(_row("Survivors a year, gained by the pick", "people a year", found.gain, verdict), note=where)
    yield _row(f"Survivors a year, gained by all {found.candidates} places", "people a year", found.most, "")


def _placing(placed: Placed) -> Iterator[Row]:
    """What the pick gains; which of the plans as good is picked may hang on the seed, and is a note."""
    objective, pick = placed.objectives[0], placed.plans[0]
    unit, name = OBJECTIVES[objective].unit, objective.capitalize()
    yield _row(f"{name}, as it is", unit, placed.now.values[objective], "")
    verdict = "better" if pick.gain.low > 0 else "not known to be better"
    if pick.gain.high <= placed.indifference:
        verdict = "no difference that matters"
    done = plan_words(placed.placement, pick.counts)
    yield replace(_row(f"{name}, gained by the pick", unit, pick.gain, verdict), note=done)
    yield _row(f"{name}, the best allowed were an ambulance always free", unit, placed.bound.value, "")


def _settled(verdict: str) -> str:
    """A verdict, where no difference at all is one that does not matter.

    Nor is one where all, or none, was seen on both sides: with another seed a single case may be seen.
    """
    same = ("no difference at all", "all seen", "none seen")
    return "no difference that matters" if verdict in same else verdict


def disagreements(kept: list[Row], fresh: list[Row], errors: float = 4.0) -> list[str]:
    """Where a fresh run says other than what was kept: another verdict, or figures too many standard errors apart."""
    said = []
    if [row.what for row in kept] != [row.what for row in fresh]:
        said.append(f"other rows: {sorted({row.what for row in kept} ^ {row.what for row in fresh})}")
    by_name = {row.what: row for row in fresh}
    for row in kept:
        new = by_name.get(row.what)
        if new is None:
            continue
        if _settled(row.verdict) != _settled(new.verdict):
            said.append(f"{row.what}: '{row.verdict}' was kept, '{new.verdict}' found")
        if row.value is None or new.value is None or row.value == new.value:
            continue
        apart, allowed = abs(row.value - new.value), errors * math.hypot(row.error, new.error)
        if not apart <= allowed + 1e-9:
            said.append(f"{row.what}: {row.value:.5g} was kept, {new.value:.5g} found, {allowed:.2g} apart at most")
    return said
