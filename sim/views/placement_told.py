"""What a placement found as plain values, for programs, and its plans as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from sim.documents.csvs import harmless
from sim.experiment.placing import GoodPlan, Placed
from sim.experiment.telling import facts_of
from sim.measures.declared import OBJECTIVES
from sim.placement.walking import Counts
from sim.scenario import Placement
from sim.views.placement_answers import answers, how_words
from sim.views.plan_words import acts_words, plan_words


def told_placement(placed: Placed) -> dict[str, Any]:
    """All of it in plain values, for programs."""
    placement, unit = placed.placement, placed.objective.unit

    def plan(good: GoodPlan) -> dict[str, Any]:
        return {
            "words": plan_words(placement, good.counts),
            "sites": _sites(placement, good.counts),
            "values": {name: good.values[name].told() for name in OBJECTIVES},
            "gain": good.gain.told(),
            "behind_the_pick": good.behind.told(),
            "not_reached": good.not_reached.told(),
            "tied": good.tied,
            "towns": {town: found.told() for town, found in zip(placed.towns, good.towns, strict=True)},
            **_costs(placement, good.counts),
        }

    return {
        "scenario": placed.scenario.name,
        "days": placed.scenario.settings.days,
        "seed": placed.scenario.settings.seed,
        "facts": facts_of(placed.scenario),
        "people": placed.scenario.county.people_of_towns,
        "loses": _losing(placed),
        "objectives": list(placed.objectives),
        "unit": unit,
        "indifference": placed.indifference,
        "confidence": placement.asked.confidence,
        "plans_in_all": placed.all_plans,
        "alike": placed.search.alike,
        "finished": placed.search.finished,
        "interrupted": placed.interrupted,
        "answers": answers(placed),
        "how": how_words(placed),
        "bound": {**placed.bound.value.told(), "of_allowed_plans": placed.bound.of_allowed},
        "now": plan(placed.now),
        "plans": [plan(good) for good in placed.plans],
        "exact": [
            {"model": exact.model, "objective": exact.objective, "bound": exact.bound, **plan(good)}
            for exact, good in placed.exact
        ],
        "curve": [
            {
                "number": step.number,
                "words": words,
                "value": step.value.told(),
                "gain": step.gain.told(),
                "onward": [gain.told() for gain in step.onward],
            }
            for step, words in zip(placed.steps, acts_words(placement, [s.act for s in placed.steps]), strict=True)
        ],
        "order": [
            {"words": words, "gain": gain.told()}
            for (_, gain), words in zip(
                placed.order, acts_words(placement, [act for act, _ in placed.order]), strict=True
            )
        ],
        "robustness": [
            {"words": found.words, "gain": found.gain.told(), "best": found.best + 1, "behind": found.behind.told()}
            for found in placed.robust
        ],
        "front": [
            {
                "words": plan_words(placement, point.counts),
                "sites": _sites(placement, point.counts),
                **{name: found.told() for name, found in zip(placed.objectives, point.values, strict=True)},
                **_costs(placement, point.counts),
            }
            for point in placed.front
        ],
        "zones": {} if placed.drives is None else _zones(placed),
        "evaluations": placed.evaluations,
        "seconds": round(placed.seconds, 1),
    }


def _costs(placement: Placement, plan: Counts) -> dict[str, float]:
    """What a plan costs of the budget, where there is one."""
    return {} if placement.plans.costs is None else {"costs": placement.plans.cost(plan)}


def _losing(placed: Placed) -> dict[str, int]:
    """In how many townships the pick is shown to be slower, and how many people live there."""
    people = placed.scenario.county.people_of_towns
    slower = [town for town, one in zip(placed.towns, placed.pick.towns, strict=True) if one.low > 0]
    return {"towns": len(slower), "people": sum(people[town] for town in slower)}


def _zones(placed: Placed) -> dict[str, dict[str, float]]:
    """Minutes from the nearest and the second nearest ambulance's base to each zone, now and with the pick."""
    assert placed.drives is not None
    names = ("nearest_now", "second_now", "nearest_pick", "second_pick")
    columns = (*placed.drives.now, *placed.drives.pick)
    return {
        zone.id: {name: float(column[n]) for name, column in zip(names, columns, strict=True)}
        for n, zone in enumerate(placed.scenario.county.zones)
    }


def _sites(placement: Placement, plan: Iterable[int]) -> dict[str, int]:
    return {site.id: count for site, count in zip(placement.sites, plan, strict=True) if count}


def plan_table(placed: Placed) -> str:
    """The good plans as CSV: a line for each, every objective with its interval, and the townships."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")

    def write(cells: Iterable[Any]) -> None:
        writer.writerow([harmless(cell) for cell in cells])

    heads = [f"{name} {part}".strip() for name in OBJECTIVES for part in ("", "low", "high")]
    costs = [] if placed.placement.plans.costs is None else ["costs"]
    apart_heads = [head for name in ("better than now by", "behind the pick by") for head in (name, "low", "high")]
    write(
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
        write([place or "now", what, *cost, *(f"{one:.6g}" for one in cells)])
    return text.getvalue()
