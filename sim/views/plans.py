"""Plans in words and rows: what is done, what it comes to, and what may be said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sim.experiment.placing import Act, GoodPlan, Placed, acts_of
from sim.measures import Estimate
from sim.measures.objectives import OBJECTIVES
from sim.scenario import Placement
from sim.views.differences import signed
from sim.views.words import counted, digits, interval, named, number, precision

__all__ = ["act_words", "answers", "difference", "exact_rows", "how_words", "plan_label", "plan_rows", "plan_words",
           "short_name", "told_placement", "value"]  # fmt: skip


def short_name(placement: Placement, at: int) -> str:
    """The name of a site as it fits into a picture."""
    site = placement.sites[at]
    return (site.name or site.id).removesuffix("急救点")


def _site(placement: Placement, at: int) -> str:
    latin = placement.sites[at].name_latin
    return named(short_name(placement, at), latin.removesuffix(" post"))


def act_words(placement: Placement, act: Act) -> str:
    """What is done, as a sentence has it."""
    to = _site(placement, act.to)
    if act.source is not None:
        return f"an ambulance from {_site(placement, act.source)} to {to}"
    new = placement.sites[act.to].id in placement.where
    return f"a new post at {to}" if new else f"one more ambulance at {to}"


def plan_words(placement: Placement, plan: tuple[int, ...]) -> str:
    """A plan as a list of what is done; "as it is" where nothing is."""
    said = Counter(act_words(placement, act) for act in acts_of(placement, plan))
    parts = [text if count == 1 else f"{text} ({count} times)" for text, count in said.items()]
    return "; ".join(parts) or "as it is"


def plan_label(placement: Placement, plan: tuple[int, ...]) -> str:
    """The same in the fewest words, for pictures."""
    said = Counter(
        f"+ {short_name(placement, act.to)}" if act.source is None
        else f"{short_name(placement, act.source)} → {short_name(placement, act.to)}"
        for act in acts_of(placement, plan)
    )  # fmt: skip
    parts = [text if count == 1 else f"{text} ×{count}" for text, count in said.items()]
    listed = parts if len(parts) <= 4 else [*parts[:3], f"and {len(parts) - 3} more"]
    return "  ".join(listed) or "as it is 现状"


def value(one: Estimate, unit: str) -> tuple[str, str]:
    """A figure and its interval."""
    decimals = precision(one.half_width * (100 if unit == "share" else 1), 2 if unit == "min" else 1)
    return number(one.mean, unit, decimals), interval(one.low, one.high, unit, decimals)


def difference(one: Estimate, unit: str) -> tuple[str, str]:
    """A difference with its sign, and its interval."""
    decimals = precision(one.half_width * (100 if unit == "share" else 1), 2 if unit == "min" else 1)
    low, high = (signed(end, decimals, unit).split()[0] for end in (one.low, one.high))
    return signed(one.mean, decimals, unit), "" if one.low == one.high else f"[{low}, {high}]"


def plan_rows(placed: Placed) -> list[list[str | tuple[str, str]]]:
    """A row for what stands now and for each good plan: what is done, the objectives, the gain, for whom."""
    unit = placed.objective.unit
    rows: list[list[str | tuple[str, str]]] = []
    for place, plan in enumerate((placed.now, *placed.plans)):
        name = "now" if not place else str(place)
        rows.append([
            name, plan_words(placed.placement, plan.counts),
            *(value(plan.values[one], OBJECTIVES[one].unit) for one in placed.objectives),
            "" if not place else difference(plan.gain, unit),
            "" if place < 2 else difference(plan.behind, unit),
            "" if not place else _for_whom(placed, plan),
        ])  # fmt: skip
    return rows


def _turned(one: Estimate) -> Estimate:
    return Estimate(-one.mean, -one.high, -one.low, one.replications)


def _for_whom(placed: Placed, plan: GoodPlan) -> str:
    """The townships that gain and lose most against what stands now."""
    latin = {zone.town: zone.town_latin for zone in placed.scenario.county.zones}
    moved = sorted(
        ((one.mean, town) for one, town in zip(plan.towns, placed.towns, strict=True) if abs(one.mean) >= 0.1)
    )
    gains = [f"{named(town, latin.get(town, ''))} {signed(by, 1, 'min')}" for by, town in moved[:2] if by < 0]
    losses = [f"{named(town, latin.get(town, ''))} {signed(by, 1, 'min')}" for by, town in moved[::-1][:2] if by > 0]
    return "; ".join([*gains, *losses]) or "no township by 0.1 min"


def exact_rows(placed: Placed) -> list[list[str | tuple[str, str]]]:
    """A row for the plan of each exact model, judged by the simulator."""
    unit = placed.objective.unit
    units = {"people": "calls a year in reach", "person-minutes": "minutes of driving a year"}
    if placed.objectives[0].endswith("coverage"):
        units["people"] = "people in reach"
    return [
        [exact.model, plan_words(placed.placement, exact.counts),
         f"{digits(exact.objective, 1)} {units.get(exact.unit, exact.unit)}",
         "proven best" if abs(exact.objective - exact.bound) <= 1e-9 * max(abs(exact.objective), 1.0)
         else f"bound {digits(exact.bound, 1)}",
         difference(plan.gain, unit), difference(plan.behind, unit)]
        for exact, plan in placed.exact
    ]  # fmt: skip


def answers(placed: Placed) -> list[str]:
    """The answer in sentences."""
    said = [_pick_words(placed), *_tie_words(placed)]
    unit = placed.objective.unit
    if placed.order and len(placed.order) > 1:
        ordered = ", then ".join(act_words(placed.placement, act) for act, _ in placed.order)
        said.append(f"Carry it out in this order: {ordered}.")
    if placed.steps:
        stops = next((step.number for step in placed.steps if step.gain.mean < placed.indifference), None)
        least = _least(placed)
        if stops == 1:
            said.append(f"Not even the first buys {least}, the difference that matters: by that, none pays for itself.")
        elif stops is not None:
            said.append(f"From number {stops} on, one more buys less than {least}, the difference that matters.")
        else:
            said.append(f"Each of the first {len(placed.steps)} buys {least} or more.")
    gap = abs(placed.pick.values[placed.objectives[0]].mean - placed.bound.mean)
    said.append(
        f"Were an ambulance free at every candidate at every call, it would be {' '.join(value(placed.bound, unit))}; "
        "no plan can do better, but for ambulances met on their way home, which may come sooner. The pick is "
        f"{signed(gap, 2 if unit == 'min' else 1, unit).lstrip('+')} from that."
    )
    unlike = [one.words for one in placed.robust if one.best and one.behind.low > placed.indifference]
    weak = [one.words for one in placed.robust if one.gain.high < 0]
    if placed.robust and not unlike and not weak:
        said.append(
            "The pick stays the choice under " + ", ".join(one.words for one in placed.robust)
            + f": no other of the plans told here is then better by {least if (least := _least(placed)) else ''}."
        )  # fmt: skip
    said += [
        f"Under {words} another plan is better by more than the difference that matters: see Robustness."
        for words in unlike
    ]
    said += [f"Under {words} the pick is worse than what stands now: see Robustness." for words in weak]
    return said


def _least(placed: Placed) -> str:
    return signed(placed.indifference, 1, placed.objective.unit).lstrip("+")


def _pick_words(placed: Placed) -> str:
    unit, name = placed.objective.unit, placed.objectives[0]
    doing = plan_words(placed.placement, placed.pick.counts)
    after = " ".join(value(placed.pick.values[name], unit))
    now = " ".join(value(placed.now.values[name], unit))
    if placed.pick.counts == placed.now.counts:
        return f"Leave it as it is: no plan allowed here was found to be better. {name.capitalize()}: {now}."
    matters = "a difference that matters"
    if placed.pick.gain.high < placed.indifference:
        matters = f"less than {_least(placed)}, the difference that matters"
    elif placed.pick.gain.low < placed.indifference:
        matters = f"it cannot be told whether that is {_least(placed)} or more, the difference that matters"
    change = " ".join(difference(placed.pick.gain if placed.objective.largest else _turned(placed.pick.gain), unit))
    return f"{doing[0].upper()}{doing[1:]}. {name.capitalize()} goes from {now} to {after}: {change}; {matters}."


def _tie_words(placed: Placed) -> list[str]:
    found, confidence = placed.found, placed.placement.asked.confidence
    least = _least(placed)
    if found.selection is None:
        return ["The search was stopped: this is the best so far, and nothing is said of how sure it is."]
    said = []
    if placed.all_plans is not None:
        sure = (
            f"With {confidence * 100:.4g} % confidence"
            if found.finished
            else "Without the confidence asked (too few replications)"
        )
        said.append(
            f"{sure}, none of all {placed.all_plans:,} plans is better by {least} or more, the difference that matters."
        )
        alike = found.alike or 1
        if alike > 1:
            every = "All of these" if alike == placed.all_plans else f"{counted(alike, 'plan')} of these"
            said.append(
                f"{every} came within {least} of the best: to a planner as good. The best of "
                "them were simulated longer, and the pick has the best mean."
            )
    else:
        said.append(
            f"A search found it: with {confidence * 100:.4g} % confidence none of the {len(found.ranking)} best plans "
            f"met is better by {least} or more; that no other plan is, a search cannot prove: see the bound."
        )
        if len(found.ties) > 1:
            said.append(f"{counted(len(found.ties), 'plan')} among them are as good within {least}.")
    return said


def how_words(placed: Placed) -> str:
    """How it was found."""
    asked, selection = placed.placement.asked, placed.found.selection
    longest = max(selection.replications) if selection is not None else 0
    if placed.all_plans is not None:
        words = (
            f"All {placed.all_plans:,} plans were simulated on the same calls, "
            f"{counted(int(asked.replications), 'replication')} each. Those that can be neither the best nor within "
            "the difference that matters of it were dropped (subset selection, with half of the error allowed). The "
            f"others, and at any rate the best few, were compared on up to {counted(longest, 'fresh replication')} by "
            "the procedure of Kim and Nelson (with the other half)."
        )
    else:
        words = (
            "From the plans of exact models, moves and swaps that the simulator finds better were made until none "
            "was left, then from the best plan after random moves; all on the same calls. The best plans met "
            f"were compared on up to {counted(longest, 'fresh replication')} by the procedure of Kim and Nelson."
        )
    return (
        f"{words} What is told here comes from {counted(placed.pick.gain.replications, 'replication')} on which "
        f"nothing was chosen; differences are paired, with 95 % intervals. {placed.evaluations:,} replications of "
        f"plans were simulated; all took {digits(placed.seconds, 0)} s. What a plan comes to is what its saved "
        "scenario comes to when it is run."
    )


def told_placement(placed: Placed) -> dict[str, Any]:
    """All of it in plain values, for programs."""
    placement, unit = placed.placement, placed.objective.unit

    def one(estimate: Estimate) -> dict[str, float]:
        return {"value": estimate.mean, "low": estimate.low, "high": estimate.high}

    def plan(good: GoodPlan) -> dict[str, Any]:
        return {
            "words": plan_words(placement, good.counts), "sites": _sites(placement, good.counts),
            "values": {name: one(good.values[name]) for name in OBJECTIVES}, "gain": one(good.gain),
            "behind_the_pick": one(good.behind), "not_reached": one(good.not_reached), "tied": good.tied,
            "towns": {town: one(found) for town, found in zip(placed.towns, good.towns, strict=True)},
        }  # fmt: skip

    return {
        "scenario": placed.scenario.name, "objectives": list(placed.objectives), "unit": unit,
        "indifference": placed.indifference, "confidence": placement.asked.confidence,
        "plans_in_all": placed.all_plans, "alike": placed.found.alike, "finished": placed.found.finished,
        "interrupted": placed.interrupted, "answers": answers(placed), "how": how_words(placed),
        "bound": one(placed.bound), "now": plan(placed.now), "plans": [plan(good) for good in placed.plans],
        "exact": [{"model": exact.model, "objective": exact.objective, "bound": exact.bound, **plan(good)}
                  for exact, good in placed.exact],
        "curve": [{"number": step.number, "words": act_words(placement, step.act), "value": one(step.value),
                   "gain": one(step.gain)} for step in placed.steps],
        "order": [{"words": act_words(placement, act), "gain": one(gain)} for act, gain in placed.order],
        "robustness": [{"words": found.words, "gain": one(found.gain), "best": found.best + 1,
                        "behind": one(found.behind)} for found in placed.robust],
        "front": [{"words": plan_words(placement, point.counts), "sites": _sites(placement, point.counts),
                   **{name: one(found) for name, found in zip(placed.objectives, point.values, strict=True)}}
                  for point in placed.front],
        "evaluations": placed.evaluations, "seconds": round(placed.seconds, 1),
    }  # fmt: skip


def _sites(placement: Placement, plan: Iterable[int]) -> dict[str, int]:
    return {site.id: count for site, count in zip(placement.sites, plan, strict=True) if count}
