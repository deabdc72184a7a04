"""Plans in words and rows: what is done, what it comes to, and what may be said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from sim.experiment.placing import Act, GoodPlan, Placed, acts_of
from sim.measures import Estimate
from sim.measures.objectives import OBJECTIVES
from sim.scenario import Placement, Scenario
from sim.views.differences import signed
from sim.views.words import counted, digits, interval, named, number, precision

_LONG = 24
"""Letters of a plan's label above which it takes several lines: Chinese ones are wide."""

_NO_WIDTH = 1e-9
"""An interval no wider than this is rounding, not chance."""


def short_name(placement: Placement, at: int) -> str:
    """The name of a site as it fits into a picture."""
    site = placement.sites[at]
    return (site.name or site.id).removesuffix("急救点")


def _site(placement: Placement, at: int) -> str:
    latin = placement.sites[at].name_latin
    return named(short_name(placement, at), latin.removesuffix(" post"))


def _is_new(placement: Placement, at: int) -> bool:
    return placement.sites[at].id in placement.where


def _act_words(placement: Placement, act: Act, count: int = 1, *, opened: bool = False) -> str:
    """What is done, as a sentence has it; ``opened`` says that the post stands already by then."""
    place, new = _site(placement, act.to), _is_new(placement, act.to)
    if act.source is not None:
        who = "an ambulance" if count == 1 else f"{count} ambulances"
        to = f"{'the' if opened else 'a'} new post at {place}" if new else place
        return f"{who} from {_site(placement, act.source)} to {to}"
    if new and not opened:
        return f"a new post at {place}" + (f" with {count} ambulances" if count > 1 else "")
    more = "one more ambulance" if count == 1 else f"{count} more ambulances"
    return f"{more} at {'the new post at ' if new else ''}{place}"


def acts_words(placement: Placement, acts: Sequence[Act]) -> list[str]:
    """What is done one after another; a post that an earlier act opened is no new one any more."""
    opened = [act.to in {before.to for before in acts[:at]} for at, act in enumerate(acts)]
    return [_act_words(placement, act, opened=stands) for act, stands in zip(acts, opened, strict=True)]


def plan_words(placement: Placement, plan: tuple[int, ...]) -> str:
    """A plan as a list of what is done; "as it is" where nothing is."""
    counted_acts = Counter(acts_of(placement, plan))
    comes = Counter(act.to for act in counted_acts)
    parts = []
    for act, count in counted_acts.items():
        source, plans = act.source, placement.plans
        if source is not None and plans.whole and not plans.single and not plan[source] and comes[act.to] == 1:
            whole = f" with its {count} ambulances" if count > 1 else ""
            parts.append(f"the station {_site(placement, source)} moves to {_site(placement, act.to)}{whole}")
        else:
            parts.append(_act_words(placement, act, count))
    return "; ".join(parts) or "as it is"


def plan_label(placement: Placement, plan: tuple[int, ...], *, lines: bool = False) -> str:
    """The same in the fewest words, for pictures; with ``lines`` one act a line, where they are long."""
    said = Counter(
        f"+ {short_name(placement, act.to)}"
        if act.source is None
        else f"{short_name(placement, act.source)} → {short_name(placement, act.to)}"
        for act in acts_of(placement, plan)
    )
    parts = [text if count == 1 else f"{text} ×{count}" for text, count in said.items()]
    listed = parts if len(parts) <= 4 else [*parts[:3], f"and {len(parts) - 3} more"]
    return ("\n" if lines and len("".join(listed)) > _LONG else "  ").join(listed) or "as it is 现状"


def objective_name(placement: Placement, name: str) -> str:
    """An objective as headings call it; a share within says within what."""
    if name != "share within":
        return name
    within = placement.asked.within
    return "share within target" if within is None else f"share within {within:g} min"


def objective_words(scenario: Scenario, name: str) -> str:
    """What an objective is, with the figures that this scenario holds it to."""
    targets, placement = scenario.settings.targets, scenario.placement
    assert placement is not None
    kinds = {zone.kind for zone in scenario.county.zones}
    if name == "share within":
        limits = [
            f"within {one.within:g} min ({one.kind} zones)"
            for one in targets.response
            if one.kind in kinds or one.kind == "all"
        ]
        within = placement.asked.within
        return "share of calls reached " + (", ".join(limits) if within is None else f"within {within:g} min")
    if name.endswith("coverage"):
        at = 0 if name == "strict coverage" else 1
        limits = [
            f"{getattr(targets.radius, kind)[at]:g} km ({kind} zones)" for kind in ("urban", "rural") if kind in kinds
        ]
        return f"share of people with an ambulance's base within {', '.join(limits)}, by road"
    return OBJECTIVES[name].words


def _decimals(one: Estimate, unit: str) -> int:
    width = one.half_width if one.high - one.low > _NO_WIDTH else 0.0
    return precision(width * (100 if unit == "share" else 1), 2 if unit == "min" else 1)


def value(one: Estimate, name: str, decimals: int | None = None) -> tuple[str, str]:
    """An objective's figure and its interval; what follows from where ambulances stand alone has none."""
    unit = OBJECTIVES[name].unit
    decimals = _decimals(one, unit) if decimals is None else decimals
    chance = OBJECTIVES[name].by_chance and not one.high - one.low <= _NO_WIDTH
    said = interval(one.low, one.high, unit, decimals) if chance else ""
    return number(one.mean, unit, decimals), said


def difference(one: Estimate, unit: str, decimals: int | None = None) -> tuple[str, str]:
    """A difference with its sign, and its interval."""
    decimals = _decimals(one, unit) if decimals is None else decimals
    low, high = (signed(end, decimals, unit).split()[0] for end in (one.low, one.high))
    return signed(one.mean, decimals, unit), "" if one.high - one.low <= _NO_WIDTH else f"[{low}, {high}]"


def _joined(said: tuple[str, str]) -> str:
    return " ".join(said).strip()


def _agreeing(now: Estimate, after: Estimate, change: Estimate, unit: str) -> int:
    """Decimals with which the second figure less the first is the third, as a reader would take them off."""
    scale = 100 if unit == "share" else 1
    least = max(_decimals(one, unit) for one in (now, after, change))
    for decimals in range(least, 4):
        first, second, third = (round(one.mean * scale, decimals) for one in (now, after, change))
        if abs(second - first - third) < 0.1**decimals / 2:
            return decimals
    return least


def plan_rows(placed: Placed) -> list[list[str | tuple[str, str]]]:
    """A row for what stands now and for each good plan: what is done, the objectives, the gain, for whom."""
    unit = placed.objective.unit
    rows: list[list[str | tuple[str, str]]] = []
    for place, plan in enumerate((placed.now, *placed.plans)):
        name = "now" if not place else str(place)
        rows.append(
            [
                name,
                plan_words(placed.placement, plan.counts),
                *(value(plan.values[one], one) for one in placed.objectives),
                *([cost_words(placed.placement, plan.counts)] if placed.placement.plans.costs is not None else []),
                "" if not place else difference(plan.gain, unit),
                "" if place < 2 else difference(plan.behind, unit),
                "" if not place else _for_whom(placed, plan),
            ]
        )
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
        [
            exact.model,
            plan_words(placed.placement, exact.counts),
            f"{digits(exact.objective, 1)} {units.get(exact.unit, exact.unit)}",
            "proven best"
            if abs(exact.objective - exact.bound) <= 1e-9 * max(abs(exact.objective), 1.0)
            else f"bound {digits(exact.bound, 1)}",
            difference(plan.gain, unit),
            difference(plan.behind, unit),
        ]
        for exact, plan in placed.exact
    ]


def cost_words(placement: Placement, plan: tuple[int, ...]) -> str:
    """What a plan costs beyond what stands now."""
    return f"{placement.plans.cost(plan):,.10g}"


def asked_words(placement: Placement) -> str:
    """The question, where the file that asks says none in words."""
    asked, plans = placement.asked, placement.plans
    if plans.costs is not None:
        what = f"{plans.costs.budget:,.10g} be spent on stations and ambulances"
    elif asked.add:
        what = f"{counted(int(asked.add), f'more {asked.adding[:-1]}')} stand"
    else:
        most = "" if asked.moves is None else f" ({int(asked.moves)} at most)"
        return f"Which {'stations' if asked.moving == 'stations' else 'ambulances'} should move, and where to{most}?"
    return f"Where should {what}{'' if asked.moving == 'none' else ', and what should move'}?"


def answers(placed: Placed) -> list[str]:
    """The answer in sentences."""
    said = [_pick_words(placed), *_beside_words(placed), *_tie_words(placed)]
    if placed.order and len(placed.order) > 1:
        ordered = ", then ".join(acts_words(placed.placement, [act for act, _ in placed.order]))
        said.append(f"Carry it out in this order: {ordered}.")
    if placed.steps:
        said.append(_steps_words(placed))
    said.append(_bound_words(placed))
    unlike = [one.words for one in placed.robust if one.best and one.behind.low > placed.indifference]
    weak = [one.words for one in placed.robust if one.gain.high < 0]
    if placed.robust and not unlike and not weak:
        said.append(
            "The pick stays the choice under "
            + ", ".join(one.words for one in placed.robust)
            + f": no other of the plans told here is then shown to be better by {_least(placed)} or more."
        )
    said += [
        f"Under {words} another plan is better by more than the difference that matters: see Robustness."
        for words in unlike
    ]
    said += [f"Under {words} the pick is worse than what stands now: see Robustness." for words in weak]
    return said


def _steps_words(placed: Placed) -> str:
    """Up to where one more pays, looking at every later step, and at all of them together.

    Steps pay together where what they buy is the difference that matters for each of them; for that the curve need
    not bend one way. What follows the best place to stop is said to pay no more only where chance is ruled out.
    """
    steps, matters, least = placed.steps, placed.indifference, _least(placed)
    total = [
        0.0,
        *(float(np.nan_to_num(one.mean, nan=-np.inf)) - n * matters for n, one in enumerate(steps[0].onward, 1)),
    ]
    pays = max(range(len(total)), key=lambda n: (total[n], -n))
    words = [_paying(placed, pays)] if pays else []
    if pays < len(steps):
        after = [(one, n) for n, one in enumerate(steps[pays].onward, 1)]
        unsure = [(one, n) for one, n in after if not one.high < n * matters]
        first = f"From number {pays + 1} on, one more" if pays else "One more"
        also = f", nor do the {len(after)} that follow together buy so much each" if after[1:] else ""
        if not unsure:
            words.append(f"{first} does not buy {least}, the difference that matters{also}.")
        else:
            one, n = max(unsure, key=lambda found: found[0].high - found[1] * matters)
            what = "the next one" if n == 1 else f"the next {n} together"
            bought = _joined(difference(one, placed.objective.unit))
            words.append(
                f"{first} is not shown to buy {least}, the difference that matters; but that {what} "
                f"buy{'s' if n == 1 else ''} so much{'' if n == 1 else ' each'} is not ruled out: {bought}."
            )
        if not pays and not unsure:
            words.append("By that, none pays for itself.")
    return " ".join(words)


def _paying(placed: Placed, pays: int) -> str:
    """That the first so many steps pay: each by itself, or only together."""
    steps, matters, least = placed.steps[:pays], placed.indifference, _least(placed)
    short = [step.number for step in steps if step.gain.mean < matters]
    bought = _joined(difference(steps[0].onward[pays - 1], placed.objective.unit))
    sure = steps[0].onward[pays - 1].low >= pays * matters
    chance = "" if sure else f"; whether it is {least} each or more cannot be told"
    if short:
        return (
            f"The first {pays} pay together: they buy {bought}, more than {least} each, the difference that matters, "
            f"though number {_listed(short)} alone {'buys' if len(short) == 1 else 'buy'} less{chance}."
        )
    unsure = [step.number for step in steps if step.gain.low < matters]
    doubt = f"; of number {_listed(unsure)} that may be chance" if unsure else ""
    if pays == 1:
        return f"The first buys {least} or more, the difference that matters{doubt}."
    return f"Each of the first {pays} buys {least} or more, the difference that matters{doubt}."


def _listed(numbers: Sequence[int]) -> str:
    *before, last = map(str, numbers)
    return f"{', '.join(before)} and {last}" if before else last


def _bound_words(placed: Placed) -> str:
    """What no plan that is allowed can beat."""
    name, unit, bound = placed.objectives[0], placed.objective.unit, placed.bound
    best = _joined(value(bound.value, name))
    free = "Were an ambulance always free" if placed.objective.by_chance else "Were there an ambulance"
    met = ", but for ambulances met on their way home, which may come sooner" if placed.objective.by_chance else ""
    if bound.of_allowed:
        said = (
            f"{free} at each of its places, the best plan allowed would come to {best}; none allowed can do "
            f"better{met}."
        )
    else:
        said = (
            f"{free} at every one of the {counted(bound.sites, 'site')} at once, more than is asked for, it would be "
            f"{best}; no plan can do better{met}."
        )
    gap = signed(abs(placed.pick.values[name].mean - bound.value.mean), 2 if unit == "min" else 1, unit)
    return f"{said} The pick {f'is {gap[1:]} from that' if gap[0] == '+' else 'reaches that'}."


def _least(placed: Placed) -> str:
    return (
        f"{placed.indifference * 100:g} {'point' if placed.indifference == 0.01 else 'points'}"
        if placed.objective.unit == "share"
        else f"{placed.indifference:g} min"
    )


def _pick_words(placed: Placed) -> str:
    unit, name = placed.objective.unit, placed.objectives[0]
    heading = objective_name(placed.placement, name).capitalize()
    if placed.pick.counts == placed.now.counts:
        now = _joined(value(placed.now.values[name], name))
        return f"Leave it as it is: no plan allowed here was found to be better. {heading}: {now}."
    doing = plan_words(placed.placement, placed.pick.counts)
    before, then = placed.now.values[name], placed.pick.values[name]
    change = placed.pick.gain if placed.objective.largest else _turned(placed.pick.gain)
    decimals = _agreeing(before, then, change, unit)
    now, after = (_joined(value(one, name, decimals)) for one in (before, then))
    matters = "a difference that matters"
    if placed.pick.gain.high < placed.indifference:
        matters = f"less than {_least(placed)}, the difference that matters"
    elif placed.pick.gain.low < placed.indifference:
        matters = f"it cannot be told whether that is {_least(placed)} or more, the difference that matters"
    if placed.pick.gain.low < placed.indifference and sum(placed.pick.counts) == sum(placed.now.counts):
        matters += "; by that, to leave all as it is may be as good"
    by = _joined(difference(change, unit, decimals))
    return f"{doing[0].upper()}{doing[1:]}. {heading} goes from {now} to {after}: {by}; {matters}."


def _beside_words(placed: Placed) -> list[str]:
    """What the pick comes to beside the first objective: its cost, the second objective."""
    said = []
    plans = placed.placement.plans
    if plans.costs is not None:
        cost = cost_words(placed.placement, placed.pick.counts)
        said.append(f"It costs {cost} of the {plans.costs.budget:,.10g} that there are.")
    for name in placed.objectives[1:]:
        now, after = (_joined(value(one.values[name], name)) for one in (placed.now, placed.pick))
        heading = objective_name(placed.placement, name).capitalize()
        told = f"stays {now}" if now == after else f"goes from {now} to {after}"
        said.append(f"{heading} {told}.{_front_words(placed)}")
    return said


def _front_words(placed: Placed) -> str:
    """How the pick stands among the plans that none beats in both objectives."""
    if not placed.front:
        return ""
    among = any(point.counts == placed.pick.counts for point in placed.front)
    if len(placed.front) == 1:
        return " The pick is best in both." if among else " Another plan is ahead of it in both: see Two objectives."
    said = f" {counted(len(placed.front), 'plan')} trade one objective for the other: see Two objectives."
    return said if among else f"{said} The pick is not one of them: on these calls one is ahead of it in both."


def _tie_words(placed: Placed) -> list[str]:
    found, confidence = placed.found, placed.placement.asked.confidence
    least, by_chance = _least(placed), placed.objective.by_chance
    if found.selection is None:
        return ["The search was stopped: this is the best so far, and nothing is said of how sure it is."]
    sure, better = f"{confidence * 100:.4g} % confidence", f"is better by {least} or more"
    said = []
    if placed.all_plans is None:
        none = f"none of the {counted(len(found.selection.means), 'best plan')} met {better}"
        if by_chance and not found.selection.finished:
            most = counted(max(found.selection.replications), "replication")
            none = f"it came out best of those met, but not with the {sure} asked in {most}"
        elif by_chance:
            none = f"with {sure} {none}"
        said.append(f"A search found it: {none}; that no other plan is better, a search cannot prove: see the bound.")
        if not found.walked:
            said.append("The time allowed ended before all that could be tried was: more time may find a better one.")
        said += _as_good_words(placed)
        return said
    none = f"none of all {placed.all_plans:,} plans {better}, the difference that matters."
    if placed.all_plans == 1:
        said.append("It is the only plan that the question allows.")
    elif not by_chance:
        said.append(f"Nothing in it hangs on chance: {none}")
    elif found.finished:
        said.append(f"With {sure}, {none}")
    else:
        said.append(
            f"Of all {placed.all_plans:,} plans it came out best, but not with the {sure} asked: in "
            f"{counted(max(found.selection.replications), 'replication')} those next to it could not be told from it."
        )
    if (found.alike or 1) > 1:
        said.append(
            f"In their first {counted(int(placed.placement.asked.replications), 'replication')} {found.alike:,} of all "
            f"plans came within {least} of the best: it takes the simulations that follow to tell them apart."
        )
    said += _as_good_words(placed)
    return said


def _as_good_words(placed: Placed) -> list[str]:
    """The plans told that are shown to be as good as the pick: the whole interval lies within what matters."""
    if not placed.objective.by_chance:
        return []
    tied = [str(place) for place, plan in enumerate(placed.plans, 1) if place > 1 and plan.tied]
    unsure = [
        str(place)
        for place, plan in enumerate(placed.plans, 1)
        if place > 1 and not plan.tied and plan.behind.low < placed.indifference
    ]
    said = []
    if tied:
        are = f"Plan {tied[0]} is" if len(tied) == 1 else f"Plans {', '.join(tied)} are"
        said.append(
            f"{are} as good as the pick: the whole interval of the difference lies within {_least(placed)}, the "
            "difference that matters."
        )
    if unsure:
        are = f"plan {unsure[0]} is" if len(unsure) == 1 else f"plans {', '.join(unsure)} are"
        said.append(f"Whether {are} as good cannot be told: the interval reaches beyond {_least(placed)} on one side.")
    return said


def how_words(placed: Placed) -> str:
    """How it was found."""
    asked, selection = placed.placement.asked, placed.found.selection
    longest = max(selection.replications) if selection is not None else 0
    if selection is None:
        words = "Plans were simulated on the same calls until somebody, or the time allowed, ended it."
    elif placed.all_plans is not None:
        words = (
            f"All {placed.all_plans:,} plans were simulated on the same calls, "
            f"{counted(int(asked.replications), 'replication')} each. Those that can be neither the best nor within "
            "the difference that matters of it were dropped (subset selection, with half of the error allowed). The "
            f"others, and at any rate the best few, were compared on up to {counted(longest, 'fresh replication')} by "
            "the procedure of Kim and Nelson (with the other half)."
        )
    else:
        until = "none was left, then from the best plan after random moves" if placed.found.walked else "time ran out"
        words = (
            "From the plans of exact models, moves and swaps that the simulator finds better were made until "
            f"{until}; all on the same calls. The best plans met, and the best of those it began from, were "
            f"compared on up to {counted(longest, 'fresh replication')} by the procedure of Kim and Nelson."
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
            "words": plan_words(placement, good.counts),
            "sites": _sites(placement, good.counts),
            "values": {name: one(good.values[name]) for name in OBJECTIVES},
            "gain": one(good.gain),
            "behind_the_pick": one(good.behind),
            "not_reached": one(good.not_reached),
            "tied": good.tied,
            "towns": {town: one(found) for town, found in zip(placed.towns, good.towns, strict=True)},
            **({} if placement.plans.costs is None else {"costs": placement.plans.cost(good.counts)}),
        }

    return {
        "scenario": placed.scenario.name,
        "objectives": list(placed.objectives),
        "unit": unit,
        "indifference": placed.indifference,
        "confidence": placement.asked.confidence,
        "plans_in_all": placed.all_plans,
        "alike": placed.found.alike,
        "finished": placed.found.finished,
        "interrupted": placed.interrupted,
        "answers": answers(placed),
        "how": how_words(placed),
        "bound": {**one(placed.bound.value), "of_allowed_plans": placed.bound.of_allowed},
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
                "value": one(step.value),
                "gain": one(step.gain),
                "onward": [one(gain) for gain in step.onward],
            }
            for step, words in zip(placed.steps, acts_words(placement, [s.act for s in placed.steps]), strict=True)
        ],
        "order": [
            {"words": words, "gain": one(gain)}
            for (_, gain), words in zip(
                placed.order, acts_words(placement, [act for act, _ in placed.order]), strict=True
            )
        ],
        "robustness": [
            {"words": found.words, "gain": one(found.gain), "best": found.best + 1, "behind": one(found.behind)}
            for found in placed.robust
        ],
        "front": [
            {
                "words": plan_words(placement, point.counts),
                "sites": _sites(placement, point.counts),
                **{name: one(found) for name, found in zip(placed.objectives, point.values, strict=True)},
            }
            for point in placed.front
        ],
        "evaluations": placed.evaluations,
        "seconds": round(placed.seconds, 1),
    }


def _sites(placement: Placement, plan: Iterable[int]) -> dict[str, int]:
    return {site.id: count for site, count in zip(placement.sites, plan, strict=True) if count}
