"""What a placement by simulation found: its page, its pictures, and the console, in one language."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from markupsafe import escape

from sim.county import County
from sim.dispatch.rules import rule_words
from sim.experiment import standing
from sim.experiment.placing import GoodPlan, Placed, changes_of
from sim.experiment.shapes import Shapes, drive_shapes
from sim.measures import Estimate
from sim.measures.declared import OBJECTIVES
from sim.scenario import changed
from sim.views.answered import plain_table
from sim.views.charts import COLOURS, Axes, Line, along, path, ticks
from sim.views.county_map import Layer, band_words, cards_of, people_tip, spread, still_told, told_map
from sim.views.method import method_told
from sim.views.page import in_json, write_page
from sim.views.placement_answers import (
    answers,
    bound_words,
    gain_matters,
    how_words,
    pick_words,
    robust_words,
    steps_words,
    tie_words,
)
from sim.views.placement_told import plan_table
from sim.views.plan_words import (
    acts_words,
    along_axis,
    asked_words,
    cost_words,
    difference,
    joined,
    least_words,
    objective_head,
    objective_name,
    objective_words,
    plan_label,
    plan_words,
    short_act,
    turned,
    value,
)
from sim.views.remarks import foundations, listed
from sim.views.tiles import MOST, Tile
from sim.views.words import digits, print_text
from sim.views.written import Written
from sim.words import Language, Listed, Message, said_in

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

CHANGE_COLOURS = ("#1b4767", "#7ea9c3", "#eef0f2", "#e8a77c", "#b03a0c")
"""Of townships, from much quicker to much slower."""
_STEPS = (-2.0, -0.5, 0.5, 2.0)
"""Minutes that part the changes of townships into five."""
_MORE, _LESS = "#b03a0c", "#7a5a00"
_SHOWN = 8  # plans that the bars name


class PlacementPage:
    """What the page says, in the language of ``written``."""

    def __init__(self, placed: Placed, written: Written):
        self.placed, self.written, self.language = placed, written, written.language
        self.placement, self.unit = placed.placement, placed.objective.unit
        self.words = self.written.words

    def say(self, text: str) -> str:
        """A text in the page's language."""
        return said_in(text, self.language)

    def pair(self, said: tuple[str, str], held: str = "") -> tuple[str, ...]:
        """A figure and its interval, and where the JSON has them, where that is said."""
        return self.say(said[0]), self.say(said[1]), *([held] if held else [])

    def tiles(self) -> list[Tile]:
        """The objectives first, then what else a plan comes to, now and with the pick."""
        placed = self.placed
        names = list(dict.fromkeys([*placed.objectives, "mean response", "p90 response", "share within", *OBJECTIVES]))
        known = [name for name in names if not math.isnan(placed.pick.values[name].mean)]
        return [self._tile(name, first=name == placed.objectives[0]) for name in known[:MOST]]

    def _tile(self, name: str, *, first: bool) -> Tile:
        placed = self.placed
        now, after = placed.now.values[name], placed.pick.values[name]
        share = OBJECTIVES[name].unit == "share"
        before = self.say(joined(value(now, name)))
        verdict, said, note = "", None, self.written("place-note-alone", now=before)
        if first and placed.pick.counts != placed.now.counts:
            gain, key = placed.pick.gain, gain_matters(placed)
            verdict = {"matters": "met", "small": "alone", "unsure": "close", "worse": "missed"}[key]
            said = self.words(f"place-said-{key}")
            change = gain if placed.objective.better == "more" else turned(gain)
            note = self.written("place-note-now", now=before, by=self.say(joined(difference(change, self.unit))))
        return Tile(
            what=escape(self.say(objective_head(self.placement, name))),
            value=self.say(value(after, name)[0]),
            share=after.mean if share else None,
            goal=now.mean if share else 0.0,
            verdict=verdict,
            note=note,
            sentence=note,
            verdict_words=said,
            held=f"{in_json('plans', 0, 'values', name)} {in_json('now', 'values', name)} plans/0/gain",
        )

    def trust(self) -> Iterable[tuple[str, str]]:
        """How far the answer can be trusted, a line each."""
        placed, scenario = self.placed, self.placed.scenario
        yield from foundations(self.written, scenario.county, standing(scenario), scenario.facts)
        yield self.words("place-trust-sure"), self.say(tie_words(placed)[0])
        yield self.words("place-trust-bound"), self.say(bound_words(placed))

    def towns(self) -> list[dict[str, Any]]:
        """The lines of the township table, the one that gains most first."""
        placed, county = self.placed, self.placed.scenario.county
        latin = {zone.town: zone.town_latin for zone in county.zones}
        rows: list[dict[str, Any]] = []
        for town, one in zip(placed.towns, placed.pick.towns, strict=True):
            shown = "quicker" if one.high < 0 else "slower" if one.low > 0 else "unshown"
            by, interval = self.pair(difference(one, "min", 2))
            rows.append(
                {
                    "index": county.towns.index(town),
                    "key": in_json("plans", 0, "towns", town),
                    "people_at": in_json("people", town),
                    "name": self.written.name(town, latin.get(town, "")),
                    "people": round(sum(zone.people for zone in county.zones if zone.town == town)),
                    "change": one.mean,
                    "text": (by, interval),
                    "verdict": {"quicker": "met", "slower": "missed", "unshown": "none"}[shown],
                    "said": self.words(f"place-town-{shown}"),
                    "shown": shown,
                    "card": [self.words("place-card-change", by=self.written.with_interval(by, interval))],
                }
            )
        rows.sort(key=lambda row: row["change"] if math.isfinite(row["change"]) else math.inf)
        return rows

    def who(self, towns: Sequence[Mapping[str, Any]]) -> str:
        """The township that gains most."""
        best = next((town for town in towns if town["shown"] == "quicker"), None)
        if best is None:
            return self.written("place-who-none")
        return self.written("place-who-best", town=best["name"], by=self.written.with_interval(*best["text"]))

    def loses(self, towns: Sequence[Mapping[str, Any]]) -> str:
        """Who loses by the pick: townships shown to be slower, with their people, the most first."""
        slower = [town for town in reversed(towns) if town["shown"] == "slower"]
        if not slower:
            return self.words("place-loses-none")
        names = [self.words("place-loser", name=town["name"], by=town["text"][0]) for town in slower]
        people = digits(sum(town["people"] for town in slower), 0)
        return self.words("place-loses", count=len(slower), people=people, names=listed(self.written, names))

    def question(self) -> str:
        """What was asked."""
        return self.say(self.placement.question or asked_words(self.placement))

    def changes(self) -> list[str]:
        """What the pick changes."""
        scenario = self.placed.scenario
        after = changed(scenario, changes_of(self.placement, self.placed.pick.counts))
        return after.changes_in(self.language)[len(scenario.changes) :]

    def objective_heads(self) -> list[str]:
        """What the objectives are called."""
        return [self.say(objective_head(self.placement, name)) for name in self.placed.objectives]

    def plan_heads(self) -> list[str]:
        """The header of the good plans."""
        after = (self.words(f"place-{name}") for name in ("gain", "behind", "towns-most"))
        return [*self.front_heads(), *after]

    def front_heads(self) -> list[str]:
        """The header of the plans that none beats in both objectives."""
        before = [self.words(f"place-{name}") for name in ("number", "plan")]
        return [*before, *self.objective_heads(), *self._cost_head()]

    def _cost_head(self) -> list[str]:
        """The head of what plans cost, where there is a budget."""
        return [] if self.placement.plans.costs is None else [self.words("place-cost")]

    def _costs(self, plan: tuple[int, ...]) -> list[str]:
        """What a plan costs of the budget, where there is one."""
        return [] if self.placement.plans.costs is None else [cost_words(self.placement, plan)]

    def listed(self) -> list[tuple[int, GoodPlan]]:
        """What stands now, as number 0, and the good plans; one of these that leaves all as it is stands for it."""
        plans = list(enumerate(self.placed.plans, 1))
        now = self.placed.now
        return plans if any(plan.counts == now.counts for _, plan in plans) else [(0, now), *plans]

    def _number(self, place: int, plan: GoodPlan) -> str:
        """The number of a good plan; that nothing is changed by it."""
        if not place:
            return self.words("place-now")
        now = plan.counts == self.placed.now.counts
        return self.words("place-number-now", number=place) if now else str(place)

    def plan_rows(self) -> list[list[Any]]:
        """A row for what stands now and for each good plan: what is done, the objectives, the gain, for whom."""
        placed = self.placed
        rows: list[list[Any]] = []
        for place, plan in self.listed():
            at = in_json("plans", place - 1) if place else "now"
            rows.append(
                [
                    self._number(place, plan),
                    self.say(plan_words(self.placement, plan.counts)),
                    *(
                        self.pair(value(plan.values[one], one), f"{at}/{in_json('values', one)}")
                        for one in placed.objectives
                    ),
                    *self._costs(plan.counts),
                    self.pair(difference(plan.gain, self.unit), f"{at}/gain") if place else "",
                    self.pair(difference(plan.behind, self.unit), f"{at}/behind_the_pick") if place > 1 else "",
                    self._for_whom(plan, f"{at}/towns") if place else "",
                ]
            )
        return rows

    def _for_whom(self, plan: GoodPlan, held: str) -> tuple[str, str, str]:
        """The townships that gain and lose most against what stands now."""
        latin = {zone.town: zone.town_latin for zone in self.placed.scenario.county.zones}
        moved = sorted(
            (one.mean, town) for one, town in zip(plan.towns, self.placed.towns, strict=True) if abs(one.mean) >= 0.1
        )
        most = [one for one in moved[:2] if one[0] < 0] + [one for one in moved[::-1][:2] if one[0] > 0]
        said = [
            self.words(
                "place-town-change",
                town=self.written.name(town, latin.get(town, "")),
                by=self.say(difference(Estimate(by, by, by, 0), "min", 1)[0]),
            )
            for by, town in most
        ]
        if not said:
            return self.words("place-no-town"), "", ""
        return said_in(Listed(said), self.language), "", held

    def step_rows(self) -> list[list[Any]]:
        """What each one more bought."""
        placed = self.placed
        acts = acts_words(self.placement, [step.act for step in placed.steps])
        return [
            [
                str(step.number),
                self.say(words),
                self.pair(value(step.value, placed.objectives[0]), in_json("curve", n, "value")),
                self.pair(difference(step.gain, self.unit), in_json("curve", n, "gain")),
            ]
            for n, (step, words) in enumerate(zip(placed.steps, acts, strict=True))
        ]

    def order_rows(self) -> list[list[Any]]:
        """In which order the changes are best made."""
        placed = self.placed
        acts = acts_words(self.placement, [act for act, _ in placed.order])
        return [
            [str(n), self.say(words), self.pair(difference(gain, self.unit), in_json("order", n - 1))]
            for n, ((_, gain), words) in enumerate(zip(placed.order, acts, strict=True), 1)
        ]

    def robust_rows(self) -> list[list[Any]]:
        """Whether the pick stays the best where an assumption is another."""
        rows: list[list[Any]] = []
        for n, found in enumerate(self.placed.robust):
            other = found.behind.low > 0
            rows.append(
                [
                    self.say(found.words),
                    self.pair(difference(found.gain, self.unit), in_json("robustness", n, "gain")),
                    self.words("place-plan-number", number=found.best + 1) if other else self.words("place-stays"),
                    self.pair(difference(found.behind, self.unit), in_json("robustness", n, "behind")) if other else "",
                ]
            )
        return rows

    def front_rows(self) -> list[list[Any]]:
        """The plans that none beats in both objectives."""
        placed = self.placed
        return [
            [
                str(n),
                self.say(plan_words(self.placement, point.counts)),
                *(
                    self.pair(value(one, name), in_json("front", n - 1, name))
                    for one, name in zip(point.values, placed.objectives, strict=True)
                ),
                *self._costs(point.counts),
            ]
            for n, point in enumerate(placed.front, 1)
        ]

    def exact_rows(self) -> list[list[Any]]:
        """A row for the plan of each exact model, judged by the simulator."""
        units = {"people": "calls", "person-minutes": "minutes"}
        if self.placed.objectives[0].endswith("coverage"):
            units["people"] = "people"
        rows: list[list[Any]] = []
        for n, (exact, plan) in enumerate(self.placed.exact):
            proven = abs(exact.objective - exact.bound) <= 1e-9 * max(abs(exact.objective), 1.0)
            rows.append(
                [
                    exact.model,
                    self.say(plan_words(self.placement, exact.counts)),
                    self.words(f"place-unit-{units.get(exact.unit, 'other')}", number=digits(exact.objective, 1)),
                    self.words("place-proven") if proven else self.words("place-bound", bound=digits(exact.bound, 1)),
                    self.pair(difference(plan.gain, self.unit), in_json("exact", n, "gain")),
                    self.pair(difference(plan.behind, self.unit), in_json("exact", n, "behind_the_pick")),
                ]
            )
        return rows

    def settings(self) -> list[tuple[str, str]]:
        """What was asked, in words."""
        placed, words = self.placed, self.words
        asked, settings = self.placement.asked, placed.scenario.settings
        added = (
            words("place-set-added-count", count=int(asked.add or 0), what=asked.adding)
            if asked.budget is None
            else words("place-set-added-budget", budget=f"{asked.budget:,.10g}")
        )
        most = 0 if asked.moves is None else int(asked.moves)
        matters = settings.matters
        fixed = Listed(_fixed(one, placed.scenario.county) for one in asked.fixed)
        return [
            (words("place-set-sites"), str(len(self.placement.sites))),
            (words("place-set-added"), added),
            (words("place-set-moving"), words("place-set-moving-what", what=asked.moving, most=most)),
            (
                words("place-set-fixed"),
                self.say(fixed) or words("place-set-fixed-none"),
            ),
            *(
                (
                    self.say(objective_head(self.placement, name)),
                    self.say(objective_words(placed.scenario, placed.placement, name)),
                )
                for name in placed.objectives
            ),
            (
                words("place-set-matters"),
                words("place-set-matters-what", minutes=f"{matters.minutes:g}", points=f"{100 * matters.share:g}"),
            ),
            (
                words("place-set-simulated"),
                words(
                    "place-set-simulated-what",
                    days=f"{settings.days:g}",
                    start=str(settings.start),
                    seed=str(settings.seed),
                ),
            ),
            (words("place-set-dispatch"), self.say(rule_words(settings.dispatch.rule))),
        ]

    def gains(self) -> dict[str, Any]:
        """What each one more bought, with its interval, as points over their numbers."""
        steps, scale = self.placed.steps, 100 if self.unit == "share" else 1
        if not steps:
            return {"gains": None}
        matters = self.placed.indifference * scale
        ends = [end * scale for step in steps for end in (step.gain.low, step.gain.high) if math.isfinite(end)]
        marks = ticks(min([0.0, *ends]), max([matters, *ends]))
        low, high = marks[0], marks[-1]

        def up(amount: float) -> float:
            return (amount - low) / (high - low) * 100

        points = [
            {
                "x": (n + 0.5) / len(steps) * 100,
                "y": up(step.gain.mean * scale),
                "low": up((step.gain.low if math.isfinite(step.gain.low) else step.gain.mean) * scale),
                "high": up((step.gain.high if math.isfinite(step.gain.high) else step.gain.mean) * scale),
                "colour": COLOURS[1],
            }
            for n, step in enumerate(steps)
            if math.isfinite(step.gain.mean)
        ]
        numbers = [((n + 0.5) / len(steps) * 100, str(step.number)) for n, step in enumerate(steps)]
        return {
            "gains": points,
            "gains_axes": Axes(numbers, along(marks, low, high)),
            "gains_zero": up(0.0),
            "gains_line": [Line("", COLOURS[2], path([0, 100], [100 - up(matters)] * 2), dashed=True)],
            "steps_words": self.say(steps_words(self.placed)),
        }

    def front(self) -> dict[str, Any]:
        """Plans that none beats in both objectives, the first across and the second up."""
        placed = self.placed
        if len(placed.front) < 2:
            return {"front": None}
        scales, units = zip(*(along_axis(OBJECTIVES[name].unit) for name in placed.objectives), strict=True)
        shown = {point.counts: tuple(point.values) for point in placed.front}
        shown.setdefault(placed.now.counts, tuple(placed.now.values[name] for name in placed.objectives))
        seen = [tuple(one.mean * k for one, k in zip(v, scales, strict=True)) for v in shown.values()]
        marks = [ticks(min(p[axis] for p in seen), max(p[axis] for p in seen), 5) for axis in (0, 1)]

        def at(amount: float, axis: int) -> float:
            return (amount - marks[axis][0]) / (marks[axis][-1] - marks[axis][0]) * 100

        points = [
            {
                "x": at(x, 0),
                "y": at(y, 1),
                "low": at(y, 1),
                "high": at(y, 1),
                "colour": COLOURS[plan != placed.now.counts],
                "words": " ".join(
                    [str(n)] * (n <= len(placed.front)) + [self.words("place-now")] * (plan == placed.now.counts)
                ),
            }
            for n, (plan, (x, y)) in enumerate(zip(shown, seen, strict=True), 1)
        ]
        heads = [self.say(objective_head(self.placement, name)) for name in placed.objectives]
        return {
            "front": points,
            "front_axes": Axes(*(along(marks[axis], marks[axis][0], marks[axis][-1]) for axis in (0, 1))),
            "front_axes_heads": [
                self.words("plot-quantity", what=head, unit=self.words("plot-unit", unit=unit))
                for head, unit in zip(heads, units, strict=True)
            ],
        }

    def plan_bars(self) -> dict[str, Any]:
        """The good plans by how much they better what stands now."""
        scale = 100 if self.unit == "share" else 1
        rows = [
            {
                "key": in_json("plans", n - 1, "gain"),
                "name": f"{n}  {self.say(plan_label(self.placement, plan.counts))}",
                "small": "",
                "start": 0.0,
                "value": max(plan.gain.mean * scale, 0.0),
                "text": self.pair(difference(plan.gain, self.unit))[0],
                "colour": "c4" if n == 1 else "c3",
            }
            for n, plan in enumerate(self.placed.plans[:_SHOWN], 1)
        ]
        return {"plan_bars": rows, "plan_most": max([row["value"] for row in rows] + [1e-9]) * 1.9}  # type: ignore[operator]

    def county(self) -> County:
        """The county with every site, and the ambulances of the pick."""
        sites = [
            replace(site, ambulances=count)
            for site, count in zip(self.placement.sites, self.placed.pick.counts, strict=True)
        ]
        return replace(self.placed.scenario.county, stations=tuple(sites))

    @cached_property
    def shapes(self) -> Shapes | None:
        """The areas by minutes to the nearest and the second nearest ambulance, now and with the pick."""
        placed, drives = self.placed, self.placed.drives
        if drives is None:
            return None
        after = changed(placed.scenario, changes_of(self.placement, placed.pick.counts))
        by_zone = {"second": drives.pick[1], "second-now": drives.now[1], "now": drives.now[0], "after": drives.pick[0]}
        return drive_shapes(placed.scenario, after, by_zone, self._limits)

    @property
    def _limits(self) -> list[float]:
        return [float(one) for one in self.placed.scenario.settings.targets.coverage_minutes]

    def layers(self, shapes: Shapes) -> list[Layer]:
        """What the map colours: the drives with the pick and now, then the change of townships."""
        bands = list(band_words(self.written, self._limits, "min"))
        names = {"after": "pick", "second": "second", "now": "now", "second-now": "second-now"}
        layers = [
            Layer(name, self.words(f"place-layer-{words}"), shapes.bands[name], spread(len(bands)), bands)
            for name, words in names.items()
        ]
        return [*layers, self._town_layer()]

    def map(self, towns: Sequence[dict[str, Any]]) -> dict[str, Any]:
        """The map in the browser, the still one of the first screen, and the one that is printed."""
        placed, written, shapes = self.placed, self.written, self.shapes
        if shapes is None:
            return {"map": None, "still": None, "layers": []}
        county, layers = self.county(), self.layers(shapes)
        marks = {
            n: _MORE if after_ > now else _LESS
            for n, (now, after_) in enumerate(zip(self.placement.plans.held, placed.pick.counts, strict=True))
            if after_ != now
        }
        stills = [still_told(written, county, shapes, layer, marks=marks) for layer in (layers[0], layers[-1])]
        tips = [
            self.words("place-site-tip", now=now, after=then)
            for now, then in zip(self.placement.plans.held, placed.pick.counts, strict=True)
        ]
        zones = [self._zone_tip(n) for n in range(len(county.zones))]
        data = told_map(written, county, shapes, layers, zones, tips, *cards_of(towns))
        for n, colour in marks.items():
            data["stations"][n] |= {"mark": colour, "named": True}
        kinds = {("more" if colour == _MORE else "less"): colour for colour in marks.values()}
        return {
            "map": data,
            "still": stills[0],
            "still_towns": stills[1],
            "layers": layers,
            "rings": [(colour, self.words(f"place-key-{kind}")) for kind, colour in kinds.items()],
        }

    def _town_layer(self) -> Layer:
        """The townships by the change of their mean response; pale where none is shown."""
        placed, county = self.placed, self.placed.scenario.county
        change = dict(zip(placed.towns, placed.pick.towns, strict=True))
        colours = []
        for town in county.towns:
            one = change.get(town)
            by = 0.0 if one is None or not (one.low > 0 or one.high < 0) else one.mean
            colours.append(CHANGE_COLOURS[int(np.searchsorted(_STEPS, by))])
        half, two = (self.written.number(limit, "min", 1 if limit < 1 else 0) for limit in (0.5, 2.0))
        bands = [
            self.words("place-band-quicker", minutes=two),
            self.words("place-band-quicker", minutes=half),
            self.words("place-band-within", minutes=half),
            self.words("place-band-slower", minutes=half),
            self.words("place-band-slower", minutes=two),
        ]
        return Layer("towns", self.words("place-layer-towns"), None, colours, bands, CHANGE_COLOURS)

    def _zone_tip(self, at: int) -> list[str]:
        zone, drives = self.placed.scenario.county.zones[at], self.placed.drives
        assert drives is not None
        lines = [people_tip(self.written, zone)]
        for row, key in enumerate(("drive", "second")):
            now, after = (float(one[row, at]) for one in (drives.now, drives.pick))
            if math.isfinite(now) or math.isfinite(after):
                told = {"now": self.written.number(now, "min"), "after": self.written.number(after, "min")}
                lines.append(self.words(f"place-zone-{key}", **told))
        return lines


def write_placed(folder: Path, placed: Placed, language: Language) -> None:
    """Write ``folder/report.html`` and ``folder/plans.csv``."""
    page = PlacementPage(placed, Written(language))
    scenario, placement = placed.scenario, placed.placement
    towns = page.towns()
    mapped = page.map(towns)
    question, heads = page.question(), page.objective_heads()
    write_page(
        folder / "report.html",
        "placement.html.j2",
        t=page.written,
        language=language,
        county=page.written.name(scenario.county.name, scenario.county.name_latin),
        title=scenario.name,
        question=question,
        headline=page.say(pick_words(placed)),
        interrupted=placed.interrupted,
        tiles=page.tiles(),
        trust=list(page.trust()),
        who_heading=page.who(towns),
        loses=page.loses(towns),
        loses_at=" ".join(["loses", *(town["key"] for town in towns if town["shown"] == "slower")]),
        towns=towns,
        objective=page.say(objective_name(placement, placed.objectives[0])),
        plan_heads=page.plan_heads(),
        plan_rows=page.plan_rows(),
        **{"rings": [], "still_towns": None, **mapped},
        **page.plan_bars(),
        **page.gains(),
        **page.front(),
        least=page.say(least_words(placed)),
        step_rows=page.step_rows(),
        order_rows=page.order_rows(),
        robust_rows=page.robust_rows(),
        robust_said=[page.say(one) for one in robust_words(placed)],
        front_heads=page.front_heads(),
        front_rows=page.front_rows(),
        exact_rows=page.exact_rows(),
        sure=[page.say(one) for one in tie_words(placed)],
        bound=page.say(bound_words(placed)),
        heads=heads,
        answers=[page.say(one) for one in answers(placed)],
        how=page.say(how_words(placed)),
        changes=page.changes(),
        settings=page.settings(),
        yaml=scenario.resolved_yaml(),
        file="placement.json",
        **method_told(page.written, scenario, placed.pick.gain.replications, question=question),
    )
    (folder / "plans.csv").write_text(plan_table(placed), encoding="utf-8-sig", newline="")


def _fixed(name: str, county: County) -> str:
    """What keeps its ambulances: a place by its name, or a group in words."""
    every, _, kind = " ".join(name.split()).casefold().partition(" ")
    kinds = {"stations", "township hospitals", *(station.kind for station in county.stations)}
    if every != "all" or kind not in kinds:
        return name
    return Message("place-fixed-group", kind=kind.replace(" ", "-"), name=kind)


def print_placed(placed: Placed, language: Language, console: Console | None = None) -> None:
    """Print the answer in words, and the good plans."""
    from rich.console import Console

    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else 110)
    page = PlacementPage(placed, Written(language))
    words = page.words
    for said in answers(placed):
        print_text(console, page.say(said), lead="• ")
    table = plain_table()
    for head in ("", words("place-plan")):
        table.add_column(head)
    costs = placed.placement.plans.costs is not None
    for head in (*page.front_heads()[2:], words("place-table-better"), words("place-table-behind")):
        table.add_column(head, justify="right", no_wrap=True)
    # two objectives leave the plans no room unless intervals stand below their figures
    below = len(placed.objectives) > 1 or costs
    for (_, plan), row in zip(page.listed(), page.plan_rows(), strict=True):
        table.add_row(
            str(row[0]),
            page.say(plan_label(placed.placement, plan.counts)),
            *_cells(page.written, row[2:-1], below=below),
        )
    console.print(table)
    if len(placed.front) > 1:
        console.print(_front_table(page))


def _front_table(page: PlacementPage) -> Table:

    table = plain_table(page.words("place-front-title"))
    _, plan, *heads = page.front_heads()
    table.add_column(plan)
    for head in heads:
        table.add_column(head, justify="right", no_wrap=True)
    for point, row in zip(page.placed.front, page.front_rows(), strict=True):
        table.add_row(page.say(plan_label(page.placement, point.counts)), *_cells(page.written, row[2:], below=True))
    return table


def _cells(written: Written, cells: Sequence[Any], *, below: bool = False) -> list[str]:
    """Cells of a row, each figure with its interval behind it in brackets, or below it."""
    return [
        cell
        if isinstance(cell, str)
        else "\n".join(filter(None, cell[:2]))
        if below
        else written.with_interval(*cell[:2])
        for cell in cells
    ]


def draw_placed(folder: Path, placed: Placed, language: Language) -> None:
    """Draw the pictures of a placement into ``folder``, as PNG and SVG, in a language."""
    from sim.views.figures import draw_all
    from sim.views.plots.gains_curve import gains_curve
    from sim.views.plots.placement_front import placement_front
    from sim.views.plots.placement_map import placement_map
    from sim.views.plots.plans_by_town import plans_by_town

    placement, county = placed.placement, placed.scenario.county
    held, pick = placement.plans.held, placed.pick.counts
    written = Written(language)
    wanted: dict[str, Callable[[], Any]] = {}
    if county.placed and placed.drives is not None:
        before, after = placed.drives.now[0], placed.drives.pick[0]
        with np.errstate(invalid="ignore"):
            apart = np.where(np.isinf(before) & np.isinf(after), np.nan, after - before)
        more = [b - a for a, b in zip(held, pick, strict=True)]
        title = written.words("plot-pick", county=written.name(county.name, county.name_latin))
        wanted["placement_map"] = lambda: placement_map(
            county, placement.sites, placement.plans.receives, more, apart, title
        )
    heads = [said_in(objective_head(placement, name), language) for name in placed.objectives]
    if placed.steps:
        wanted["gains_curve"] = lambda: gains_curve(
            [said_in(short_act(placement, step.act), language) for step in placed.steps],
            [step.gain for step in placed.steps],
            [step.value for step in placed.steps],
            placed.now.values[placed.objectives[0]],
            placed.indifference,
            (heads[0], placed.objective.unit),
            "moves" if placed.steps[0].act.source is not None else "more",
        )
    if len(placed.front) > 1:
        words = [(head, OBJECTIVES[name].unit) for head, name in zip(heads, placed.objectives, strict=True)]
        now = (placed.now.values[placed.objectives[0]], placed.now.values[placed.objectives[1]])
        wanted["placement_front"] = lambda: placement_front([point.values for point in placed.front], now, words)
    latin = {zone.town: zone.town_latin for zone in county.zones}
    plans = [plan for plan in placed.plans if plan.counts != held]
    if plans:
        labels = [said_in(plan_label(placement, plan.counts), language) for plan in plans]
        wanted["plans_by_town"] = lambda: plans_by_town(
            [f"{placed.plans.index(plan) + 1}  {label}" for plan, label in zip(plans, labels, strict=True)],
            [written.name(town, latin.get(town, "")) for town in placed.towns],
            [plan.towns for plan in plans],
        )
    draw_all(wanted, folder, language)
