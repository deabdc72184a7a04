"""What a placement by simulation found: its page and pictures, its tables, and the console."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from rich.console import Console
from rich.table import Table

from sim.experiment import Standing, standing, versions
from sim.experiment.placing import Placed, changes_of
from sim.measures.objectives import OBJECTIVES
from sim.scenario import changed
from sim.views.differences import matters_words
from sim.views.figures import draw_all
from sim.views.page import embedded, write_page
from sim.views.plans import (
    acts_words,
    answers,
    asked_words,
    difference,
    exact_rows,
    how_words,
    objective_name,
    objective_words,
    plan_label,
    plan_rows,
    plan_words,
    short_name,
    value,
)
from sim.views.plots.gains_curve import gains_curve
from sim.views.plots.ground import on_map
from sim.views.plots.placement_front import placement_front
from sim.views.plots.placement_map import placement_map
from sim.views.plots.plans_by_town import plans_by_town
from sim.views.words import named

_NEAR = 0.5
"""Minutes within which the map shows a drive as what it was."""

_AS_IT_IS = " The pick is what stands now."
_NOBODY_NEARER = (
    " Nobody's nearest base is nearer or farther: what the pick gains is that an ambulance is more often free."
)


def write_placed(folder: Path, placed: Placed) -> None:
    """Draw ``folder/figures`` and write ``folder/report.html`` and ``folder/plans.csv``."""
    drawn = draw_all(_pictures(placed), folder / "figures")
    scenario, placement, unit = placed.scenario, placed.placement, placed.objective.unit
    after = changed(scenario, changes_of(placement, placed.pick.counts))
    its: Standing = standing(scenario)
    first = placed.objectives[0]
    heads = [objective_name(placement, name).capitalize() for name in placed.objectives]
    steps = acts_words(placement, [step.act for step in placed.steps])
    order = acts_words(placement, [act for act, _ in placed.order])
    write_page(
        folder / "report.html",
        "placement.html.j2",
        title=scenario.name,
        county=named(scenario.county.name, scenario.county.name_latin),
        question=placement.question or asked_words(placement),
        standing=its,
        facts=len(scenario.facts),
        assumed=sum(fact.assumed for fact in scenario.facts),
        over=f"{len(placement.sites)} sites; judged by "
        + " and ".join(objective_name(placement, name) for name in placed.objectives),
        answers=answers(placed),
        how=how_words(placed),
        interrupted=placed.interrupted,
        changes=[(told.english, told.chinese) for told in after.changes[len(scenario.changes) :]],
        plan_heads=[
            "",
            "Plan",
            *heads,
            *([] if placement.plans.costs is None else ["Costs"]),
            "Better than now by",
            "Behind the pick by",
            "Townships whose mean response it changes most",
        ],
        plan_rows=plan_rows(placed),
        exact_rows=exact_rows(placed),
        step_rows=[
            [str(step.number), words, value(step.value, first), difference(step.gain, unit)]
            for step, words in zip(placed.steps, steps, strict=True)
        ],
        order_rows=[
            [str(n), words, difference(gain, unit)]
            for n, ((_, gain), words) in enumerate(zip(placed.order, order, strict=True), 1)
        ],
        robust_rows=[
            [
                found.words,
                difference(found.gain, unit),
                "the pick: no other is shown to be better" if found.behind.low <= 0 else f"plan {found.best + 1}",
                difference(found.behind, unit) if found.behind.low > 0 else "",
            ]
            for found in placed.robust
        ],
        front_rows=[
            [
                str(n),
                plan_words(placement, point.counts),
                *(value(one, name) for one, name in zip(point.values, placed.objectives, strict=True)),
            ]
            for n, point in enumerate(placed.front, 1)
        ],
        objective=heads[0],
        objectives=heads,
        figures=[(one, embedded(one)) for one in drawn],
        settings=_settings(placed),
        versions=versions(),
    )
    (folder / "plans.csv").write_text(plan_table(placed), encoding="utf-8-sig", newline="")


def _settings(placed: Placed) -> dict[str, str]:
    asked, settings = placed.placement.asked, placed.scenario.settings
    said = {
        "added": f"{asked.add} {asked.adding}" if asked.budget is None else f"what {asked.budget:,.10g} buys",
        "moving": asked.moving if asked.moves is None else f"{asked.moving}, {asked.moves} at most",
        "fixed": ", ".join(asked.fixed) or "nothing",
        **{
            objective_name(placed.placement, name): objective_words(placed.scenario, name) for name in placed.objectives
        },
        "difference that matters": matters_words(placed.scenario),
        "simulated": f"{settings.days:g} days from {settings.start}, seed {settings.seed}",
        "dispatch": f"{settings.dispatch.rule}, radius by {settings.dispatch.radius_by}",
    }
    return {name: str(one) for name, one in said.items()}


def _pictures(placed: Placed) -> dict[str, tuple[str, str, Callable[[], Axes]]]:
    """The pictures by the name of their files: title, caption, and how each is drawn."""
    placement, county = placed.placement, placed.scenario.county
    held, pick = placement.plans.held, placed.pick.counts
    found: dict[str, tuple[str, str, Callable[[], Axes]]] = {}
    if on_map(county) and placed.covered:
        _, before, after = placed.covered[0]
        with np.errstate(invalid="ignore"):
            apart = np.where(np.isinf(before) & np.isinf(after), np.nan, after - before)
        more = [b - a for a, b in zip(held, pick, strict=True)]
        stay = any(takes and not a and not b for takes, a, b in zip(placement.plans.receives, held, pick, strict=True))
        alike = "" if np.nanmax(np.abs(apart), initial=0.0) >= _NEAR else _NOBODY_NEARER
        if placed.pick.counts == placement.plans.held:
            alike = _AS_IT_IS
        found["placement_map"] = (
            "Where, and who lives nearer then",
            "Zones sized by people and coloured by how much nearer the nearest ambulance's base is in the pick than "
            f"now{'; hollow squares are candidates that stay empty' if stay else ''}.{alike}",
            lambda: placement_map(
                county,
                placement.sites,
                placement.plans.receives,
                more,
                apart,
                f"{named(county.name, county.name_latin)}: the pick",
            ),
        )
    if placed.steps:
        names = [_short_act(placed, n) for n in range(len(placed.steps))]
        found["gains_curve"] = (
            "What one more buys",
            "One after the other, each where the simulator finds that it buys most"
            f"{', with 95 % intervals' if placed.objective.by_chance else ''}.",
            lambda: gains_curve(
                names,
                [step.gain for step in placed.steps],
                [step.value for step in placed.steps],
                placed.now.values[placed.objectives[0]],
                placed.indifference,
                (objective_name(placement, placed.objectives[0]), placed.objective.unit),
                "moves" if placed.steps[0].act.source is not None else "ambulances more",
            ),
        )
    if len(placed.front) > 1:
        words = [(objective_name(placement, name), OBJECTIVES[name].unit) for name in placed.objectives]
        now = (placed.now.values[placed.objectives[0]], placed.now.values[placed.objectives[1]])
        found["placement_front"] = (
            "Two objectives",
            "Every plan that no other beats in both objectives, by its number in the table. All have the same calls, "
            "so that differences are surer than the strokes, which are 95 % intervals of each plan alone.",
            lambda: placement_front([point.values for point in placed.front], now, words),
        )
    latin = {zone.town: zone.town_latin for zone in county.zones}
    plans = [plan for plan in placed.plans if plan.counts != held]
    if plans:
        found["plans_by_town"] = (
            "For whom: plans by township",
            "Mean response of each township's calls less what it is now, on the same calls: blue quicker, orange "
            "slower. A figure stands where chance is ruled out; where not, the cell is pale.",
            lambda: plans_by_town(
                [f"{placed.plans.index(plan) + 1}  {plan_label(placement, plan.counts, lines=True)}" for plan in plans],
                [named(town, latin.get(town, "")) for town in placed.towns],
                [plan.towns for plan in plans],
            ),
        )
    return found


def _short_act(placed: Placed, n: int) -> str:
    act = placed.steps[n].act
    to = short_name(placed.placement, act.to)
    return to if act.source is None else f"{short_name(placed.placement, act.source)} → {to}"


def plan_table(placed: Placed) -> str:
    """The good plans as CSV: a line for each, every objective with its interval, and the townships."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    heads = [f"{name} {part}".strip() for name in OBJECTIVES for part in ("", "low", "high")]
    costs = [] if placed.placement.plans.costs is None else ["costs"]
    apart_heads = [head for name in ("better than now by", "behind the pick by") for head in (name, "low", "high")]
    writer.writerow(
        [
            "plan",
            "what",
            *costs,
            *heads,
            *apart_heads,
            "not reached",
            *(f"{town} less now [min]" for town in placed.towns),
        ]
    )
    for place, plan in enumerate((placed.now, *placed.plans)):
        ends = [getattr(plan.values[name], part) for name in OBJECTIVES for part in ("mean", "low", "high")]
        apart = [getattr(one, part) for one in (plan.gain, plan.behind) for part in ("mean", "low", "high")]
        cells: Sequence[Any] = [*ends, *apart, plan.not_reached.mean, *(one.mean for one in plan.towns)]
        cost = [f"{placed.placement.plans.cost(plan.counts):.10g}" for _ in costs]
        what = plan_words(placed.placement, plan.counts)
        writer.writerow([place or "now", what, *cost, *(f"{one:.6g}" for one in cells)])
    return text.getvalue()


def print_placed(placed: Placed, console: Console | None = None) -> None:
    """Print the answer in words, and the good plans."""
    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else 110)
    for said in answers(placed):
        console.print(f"• {said}", markup=False)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for head in ("", "plan"):
        table.add_column(head, overflow="fold")
    heads = [objective_name(placed.placement, name) for name in placed.objectives]
    costs = [] if placed.placement.plans.costs is None else ["costs"]
    for head in (*heads, *costs, "better by", "behind by"):
        table.add_column(head, justify="right", no_wrap=True)
    # two objectives leave the plans no room unless intervals stand below their figures
    between = " " if len(placed.objectives) == 1 and not costs else "\n"
    for plan, row in zip((placed.now, *placed.plans), plan_rows(placed), strict=True):
        cells = [cell if isinstance(cell, str) else between.join(part for part in cell if part) for cell in row[2:-1]]
        table.add_row(str(row[0]), plan_label(placed.placement, plan.counts), *cells)
    console.print(table)
    if len(placed.front) > 1:
        console.print(_front_table(placed, heads))


def _front_table(placed: Placed, heads: Sequence[str]) -> Table:
    table = Table(
        box=None,
        padding=(0, 2, 0, 0),
        pad_edge=False,
        header_style="bold",
        title_justify="left",
        title="Plans that none beats in both objectives",
    )
    table.add_column("plan", overflow="fold")
    for head in heads:
        table.add_column(head, justify="right", no_wrap=True)
    for point in placed.front:
        cells = (
            "\n".join(part for part in value(one, name) if part)
            for one, name in zip(point.values, placed.objectives, strict=True)
        )
        table.add_row(plan_label(placed.placement, point.counts), *cells)
    return table
