"""Which assumption matters: every assumed figure alone at the ends of its range, in short runs on the same calls.

The calls of a short run are the first of the long one's. A figure that does not concern the calls leaves all of them as
they were, so that what differs between two short runs follows from the figure alone.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sim.county import StraightLine
from sim.dispatch import simulate
from sim.documents import Fact, Fault, Faults, Mark
from sim.documents.sealed import keep_bytes, read_kept
from sim.experiment.bench import Bench, days_of
from sim.experiment.compare import matters_of
from sim.experiment.keeping import Keeping, measured_of
from sim.experiment.levers import radii_of
from sim.experiment.pool import Pool
from sim.experiment.telling import told_difference
from sim.measures import DECISIVE, Difference, Estimate, Figure, Side, compare_figures, compare_towns, measure
from sim.measures.comparison import Matters
from sim.questions import Progress
from sim.scenario import Built, Scenario, build
from sim.scenario.doubts import Assumption, RangeSection, assumptions_of, read_doubts
from sim.scenario.seeds import Listing
from sim.words import Message

REPLICATIONS = 8
CALLS = 8000
"""Calls of a short run, all replications together: half the interval of a share of 90 % is then about 0.7 %."""

_FORM = 3  # of what is kept; it rises when that changes
_DECIDED = ("met", "not met")


@dataclass(frozen=True)
class Moved:
    """An assumption at one ``end`` of its range: the figures judged there, and how far they lie from as it is.

    ``towns`` has how far the mean response of each township lies from as it is.
    """

    end: Any
    figures: dict[str, Figure]
    against: dict[str, Difference]
    towns: tuple[Difference, ...]


@dataclass(frozen=True)
class Doubted:
    """An assumption, and its ends that the scenario can have."""

    assumption: Assumption
    ends: tuple[Moved, ...]

    def swing(self, key: str) -> float:
        """How far a figure moves at most, whichever way."""
        apart = (abs(end.against[key].difference.mean) for end in self.ends)
        return max((0.0 if math.isnan(one) else one for one in apart), default=0.0)


@dataclass(frozen=True)
class Doubts:
    """What became of every assumed figure of a scenario.

    Attributes
    ----------
    scenario
        As it is, as long as a short run.
    figures
        As it is: those that are judged, by key.
    doubted
        Every assumption that was moved, in the order of the ranges.
    unmoved
        Assumed figures that were not: no range names them, or the scenario takes no other value.
    calls
        Of a short run, all replications together.
    facts
        The ranges' figures with their sources.
    """

    scenario: Scenario
    figures: dict[str, Figure]
    doubted: tuple[Doubted, ...]
    unmoved: tuple[Fact, ...]
    calls: int
    facts: tuple[Fact, ...]

    @property
    def targets(self) -> tuple[str, ...]:
        """The figures with a target that is judged, without those that only give an input back."""
        return tuple(key for key, one in self.figures.items() if one.verdict)

    @property
    def moved_figures(self) -> int:
        """How many assumed figures were moved."""
        return sum(len(one.assumption.facts) for one in self.doubted)

    def ranked(self, key: str) -> tuple[Doubted, ...]:
        """The assumptions that move a figure, the one that moves it most first."""
        return tuple(sorted((one for one in self.doubted if one.swing(key) > 0), key=lambda one: -one.swing(key)))

    def changing(self, most: int) -> tuple[tuple[Doubted, Moved], ...]:
        """The ends, ``most`` at most, that change townships, of the assumption that moves the response most first.

        Where no township is known to change at any end, those that move the response at all.
        """
        ends = [(one, end) for one in self.ranked(DECISIVE) for end in one.ends]
        known = [each for each in ends if any(town.saying in ("better", "worse") for town in each[1].towns)]
        return tuple((known or ends)[:most])

    def flips(self, one: Doubted) -> tuple[tuple[str, Moved], ...]:
        """The targets, with the end, at which an assumption gives the other verdict, or one where there was none."""
        return tuple(
            (key, end)
            for key in self.targets
            for end in one.ends
            if end.figures[key].verdict in _DECIDED and end.figures[key].verdict != self.figures[key].verdict
        )

    def flipping(self) -> tuple[tuple[Doubted, str, Moved], ...]:
        """All verdicts that flip, by the assumption that moves its target most first."""
        found = [(one, key, end) for one in self.doubted for key, end in self.flips(one)]
        return tuple(sorted(found, key=lambda each: -abs(each[2].against[each[1]].difference.mean)))


def doubts_for(scenario: Scenario) -> Listing[RangeSection]:
    """The ranges that a scenario's assumptions are moved in.

    Raises
    ------
    Faults
        For a file of ranges with faults; for calls of a log, which are not to be moved.
    """
    if scenario.log is not None:
        raise Faults([Fault(Mark(scenario.name, 0), "calls.log", Message("doubt-of-a-log"))])
    return read_doubts(scenario)


def kept_doubts(scenario: Scenario, kept: Path | None) -> Doubts | None:
    """What `doubt` found of a scenario before, where it is kept; None of calls of a log."""
    if scenario.log is not None or kept is None:
        return None
    place = Keeping(scenario, kept).place
    if place is None or not any(place.glob("doubt-*.json")):  # most often: no ranges need be read
        return None
    file = read_doubts(scenario)
    content = read_kept(place / _name(scenario, file))
    return None if content is None else _read(content, scenario, file)


def doubt(
    scenario: Scenario,
    file: Listing[RangeSection],
    *,
    workers: int = 1,
    kept: Path | None = None,
    fresh: bool = False,
    progress: Progress | None = None,
) -> Doubts:
    """Move every assumed figure of a scenario to the ends of its range, each alone.

    Parameters
    ----------
    kept
        Where replications are kept: those of the short run as it is and what was found are kept there too, and
        found again.
    """
    place, name = Keeping(scenario, kept).place, _name(scenario, file)
    content = None if place is None or fresh else read_kept(place / name)
    if content is not None:
        return _read(content, scenario, file)
    built = build(scenario, progress)
    short = _short(scenario, built)
    assumptions, unmoved = assumptions_of(short, file.sections)
    runs = Bench(short, built.service.tables)
    base = runs.built(short)
    kept_runs = Keeping(short, kept, fresh=fresh)
    ours = Side(measured_of(base, range(REPLICATIONS), workers, kept_runs, progress), base.setting)
    tasks = [(number, end) for number, one in enumerate(assumptions) for end in range(len(one.ends))]
    radii = radii_of(base)
    judged = {key: one for key, one in ours.figures.items() if one.verdict and one.given is None}
    figures = {DECISIVE: ours.figures[DECISIVE]} | judged | radii
    bench = _Bench(runs, ours, assumptions, tuple(figures), radii, matters_of(short), len(tasks))
    ends: dict[int, list[Moved]] = {}
    with Pool(bench, workers, search=False) as pool, closing(pool.each(_moved, tasks)) as results:
        for n, ((number, _), result) in enumerate(zip(tasks, results, strict=True)):
            if progress is not None:
                progress("assumptions", n + 1, len(tasks))
            if result is not None:
                ends.setdefault(number, []).append(result)
    found = Doubts(
        short,
        figures,
        tuple(Doubted(one, tuple(ends[number])) for number, one in enumerate(assumptions) if number in ends),
        (*unmoved, *(fact for n, one in enumerate(assumptions) if n not in ends for fact in one.facts)),
        sum(len(run.call) for run in ours.runs),
        file.facts,
    )
    if place is not None:
        with suppress(OSError):  # a full disk: it is done again
            keep_bytes(place / name, _written(found))
    return found


def _short(scenario: Scenario, built: Built) -> Scenario:
    return scenario.with_settings(days=days_of(built, CALLS, REPLICATIONS), replications=REPLICATIONS)


@dataclass(frozen=True)
class _Bench:
    """What every short run shares: as it is, the assumptions, which figures are judged."""

    runs: Bench
    ours: Side
    assumptions: tuple[Assumption, ...]
    keys: tuple[str, ...]
    radii: Mapping[str, Figure]
    matters: Matters
    family: int


def _side(runs: Bench, built: Built) -> Side:
    return Side(
        [measure(simulate(built.service, calls), built.setting) for calls in runs.calls_of(built)], built.setting
    )


def _moved(bench: _Bench, task: tuple[int, int]) -> Moved | None:
    """A short run with an assumption at one of its ends; None where the scenario cannot have it there, or has it."""
    assumption, short = bench.assumptions[task[0]], bench.runs.short
    end = assumption.ends[task[1]]
    try:
        scenario = assumption.moved(short, end)
        if _same(scenario, short):
            return None
        built = bench.runs.built(scenario)
    except Faults:
        return None
    theirs = _side(bench.runs, built)
    against = compare_figures(bench.ours, theirs, bench.matters, bench.family)
    radii = radii_of(built)
    figures = {key: radii[key] if key in radii else theirs.figures[key] for key in bench.keys}
    exact = {key: _exact(bench.radii[key], radii[key]) for key in bench.radii}
    towns = compare_towns(bench.ours, theirs, bench.matters, bench.family)
    return Moved(end, figures, {key: exact[key] if key in exact else against[key] for key in bench.keys}, towns)


def _same(one: Scenario, other: Scenario) -> bool:
    """Whether two scenarios of a county are the same."""
    detours = [s.county.travel.detour if isinstance(s.county.travel, StraightLine) else 1.0 for s in (one, other)]
    return one.settings == other.settings and one.county.places == other.county.places and detours[0] == detours[1]


def _exact(base: Figure, other: Figure) -> Difference:
    """A difference without chance."""
    apart = other.estimate.mean - base.estimate.mean
    exactly = Estimate(apart, apart, apart, 0)
    one = base
    return Difference(one.key, one.label, one.unit, base.estimate, other.estimate, exactly, "more", 0.0, "")


def _name(scenario: Scenario, file: Listing[RangeSection]) -> str:
    """The name under which what is found of a scenario is kept."""
    sources = sorted((fact.key, str(fact.value), fact.confidence) for fact in scenario.facts if fact.assumed)
    asked = [_FORM, REPLICATIONS, CALLS, sorted(file.hashes.items()), sources, asdict(matters_of(scenario))]
    return f"doubt-{sha256(json.dumps(asked).encode()).hexdigest()[:16]}.json"


def _written(found: Doubts) -> bytes:
    told = {
        "days": found.scenario.settings.days,
        "calls": found.calls,
        "figures": {key: asdict(one) for key, one in found.figures.items()},
        "doubted": [
            {
                "key": one.assumption.key,
                "ends": [
                    {
                        "end": end.end,
                        "figures": {key: asdict(figure) for key, figure in end.figures.items()},
                        "against": {key: asdict(difference) for key, difference in end.against.items()},
                        "towns": [asdict(town) for town in end.towns],
                    }
                    for end in one.ends
                ],
            }
            for one in found.doubted
        ],
    }
    return json.dumps(told).encode()


def _read(content: bytes, scenario: Scenario, file: Listing[RangeSection]) -> Doubts:
    told = json.loads(content)
    short = scenario.with_settings(days=told["days"], replications=REPLICATIONS)
    assumptions, unmoved = assumptions_of(short, file.sections)
    by_key = {one.key: one for one in assumptions}
    doubted = tuple(
        Doubted(
            by_key[one["key"]],
            tuple(
                Moved(
                    end["end"],
                    {key: _figure(figure) for key, figure in end["figures"].items()},
                    {key: _difference(difference) for key, difference in end["against"].items()},
                    tuple(_difference(town) for town in end["towns"]),
                )
                for end in one["ends"]
            ),
        )
        for one in told["doubted"]
    )
    moved = {one.assumption.key for one in doubted}
    more = (fact for one in assumptions if one.key not in moved for fact in one.facts)
    figures = {key: _figure(figure) for key, figure in told["figures"].items()}
    return Doubts(short, figures, doubted, (*unmoved, *more), told["calls"], file.facts)


def _figure(kept: Mapping[str, Any]) -> Figure:
    return Figure(**{**kept, "estimate": Estimate(**kept["estimate"])})


def _difference(kept: Mapping[str, Any]) -> Difference:
    ends = {name: Estimate(**kept[name]) for name in ("base", "other", "difference")}
    return Difference(**{**kept, **ends})


def told_doubts(found: Doubts) -> dict[str, Any]:
    """What was found, for programs: every assumption with its ends, and the verdicts that flip."""
    return {
        "replications": REPLICATIONS,
        "days": found.scenario.settings.days,
        "calls": found.calls,
        "seed": found.scenario.settings.seed,
        "facts": {
            "all": len(found.scenario.facts),
            "assumed": sum(fact.assumed for fact in found.scenario.facts),
            "moved": found.moved_figures,
        },
        "ranges": {"all": len(found.facts), "assumed": sum(fact.assumed for fact in found.facts)},
        "people": found.scenario.county.people_of_towns,
        "as_it_is": {key: _told_figure(one) for key, one in found.figures.items()},
        "assumptions": [
            {
                "keys": [fact.key for fact in one.assumption.facts],
                "value": one.assumption.facts[0].value,
                "way": one.assumption.section.way,
                "swing": {key: one.swing(key) for key in found.figures},
                "ends": [
                    {
                        "end": end.end,
                        "figures": {key: _told_figure(figure) for key, figure in end.figures.items()},
                        "against": {key: one.difference.told() for key, one in end.against.items()},
                        "towns": {town.label: told_difference(town) for town in end.towns},
                    }
                    for end in one.ends
                ],
            }
            for one in found.doubted
        ],
        "ranking": {key: [one.assumption.key for one in found.ranked(key)] for key in found.figures},
        "flips": told_flips(found)["flips"],
        "not_moved": {fact.key: {"value": fact.value, "why": why_unmoved(fact)} for fact in found.unmoved},
    }


def why_unmoved(fact: Fact) -> str:
    """Why an assumed figure was not moved: a ``zero``, ``names``, a ``position``, else there is no ``other`` value."""
    if fact.key.endswith(".position"):
        return "position"
    text = str(fact.value)
    if not re.search(r"\d", text) or isinstance(fact.value, list | dict):
        return "names"
    return "other" if re.search(r"[1-9]", text) else "zero"


def told_flips(found: Doubts) -> dict[str, Any]:
    """The verdicts that flip, and of how many assumptions."""
    return {
        "assumptions": len(found.doubted),
        "flips": [
            {"assumption": one.assumption.key, "end": end.end, "figure": key, **_told_figure(end.figures[key])}
            for one, key, end in found.flipping()
        ],
    }


def _told_figure(figure: Figure) -> dict[str, Any]:
    return {**figure.estimate.told(), "unit": figure.unit, "target": figure.target, "verdict": figure.verdict}
