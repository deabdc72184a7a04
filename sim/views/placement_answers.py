"""The answer of a placement in sentences, and how it was found; in whichever language they are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from sim.experiment.placing import Placed
from sim.views.plan_words import (
    acts_words,
    agreeing,
    cost_words,
    difference,
    figure,
    in_a_row,
    joined,
    least_words,
    objective_name,
    plan_words,
    turned,
    value,
)
from sim.views.words import digits
from sim.words import Listed, Message, Sentences


def answers(placed: Placed) -> list[str]:
    """The answer in sentences, the pick first."""
    said = [pick_words(placed), *_beside_words(placed), *tie_words(placed)]
    if placed.order and len(placed.order) > 1:
        acts = acts_words(placed.placement, [act for act, _ in placed.order])
        said.append(Message("place-order", acts=in_a_row("place-then", acts)))
    if placed.steps:
        said.append(steps_words(placed))
    return [*said, bound_words(placed), *robust_words(placed)]


def gain_matters(placed: Placed) -> Literal["matters", "small", "unsure", "worse"]:
    """Whether what the pick gains is the difference that matters: worse, where it loses as much."""
    gain, least = placed.pick.gain, placed.indifference
    if gain.low >= least:
        return "matters"
    if gain.high <= -least < 0:
        return "worse"
    return "small" if gain.low > -least and gain.high < least else "unsure"


def pick_words(placed: Placed) -> str:
    """What the pick comes to, and whether that matters: the answer in one sentence."""
    unit, name = placed.objective.unit, placed.objectives[0]
    objective = objective_name(placed.placement, name)
    if placed.pick.counts == placed.now.counts:
        return Message("place-leave", objective=objective, now=joined(value(placed.now.values[name], name)))
    before, then = placed.now.values[name], placed.pick.values[name]
    change = placed.pick.gain if placed.objective.better == "more" else turned(placed.pick.gain)
    decimals = agreeing(before, then, change, unit)
    matters = gain_matters(placed)
    nothing = placed.pick.gain.low < placed.indifference and sum(placed.pick.counts) == sum(placed.now.counts)
    return Message(
        "place-pick",
        plan=plan_words(placed.placement, placed.pick.counts),
        objective=objective,
        now=joined(value(before, name, decimals)),
        after=joined(value(then, name, decimals)),
        by=joined(difference(change, unit, decimals)),
        least=least_words(placed),
        matters=matters,
        nothing="may" if nothing else "no",
    )


def _beside_words(placed: Placed) -> list[str]:
    """What the pick comes to beside the first objective: its cost, the second objective."""
    said: list[str] = []
    plans = placed.placement.plans
    if plans.costs is not None:
        cost = cost_words(placed.placement, placed.pick.counts)
        said.append(Message("place-costs", cost=cost, budget=f"{plans.costs.budget:,.10g}"))
    for name in placed.objectives[1:]:
        now, after = (joined(value(one.values[name], name)) for one in (placed.now, placed.pick))
        objective = objective_name(placed.placement, name)
        told = Message("place-second", objective=objective, now=now, after=after, stays="yes" if now == after else "no")
        said.append(Sentences([told, *_front_words(placed)]))
    return said


def _front_words(placed: Placed) -> list[str]:
    """How the pick stands among the plans that none beats in both objectives."""
    if not placed.front:
        return []
    among = "yes" if any(point.counts == placed.pick.counts for point in placed.front) else "no"
    return [Message("place-front-said", count=len(placed.front), among=among)]


def tie_words(placed: Placed) -> list[str]:
    """How sure it is that no other plan is better."""
    found, confidence = placed.search, placed.placement.asked.confidence
    by_chance = placed.objective.by_chance
    if found.selection is None:
        return [Message("place-stopped")]
    told = {"confidence": f"{confidence * 100:.4g}", "least": least_words(placed)}
    most = max(found.selection.replications)
    if placed.all_plans is None:
        sure = "plain" if not by_chance else "sure" if found.selection.finished else "unsure"
        said: list[str] = [
            Message("place-searched", sure=sure, plans=len(found.selection.means), replications=most, **told)
        ]
        if not found.walked:
            said.append(Message("place-out-of-time"))
        return said + as_good_words(placed)
    if placed.all_plans == 1:
        said = [Message("place-only-plan")]
    else:
        sure = "plain" if not by_chance else "sure" if found.finished else "unsure"
        said = [Message("place-ranked", sure=sure, plans=f"{placed.all_plans:,}", replications=most, **told)]
    if (found.alike or 1) > 1:
        first = int(placed.placement.asked.replications)
        said.append(Message("place-alike", replications=first, alike=f"{found.alike:,}", least=told["least"]))
    return said + as_good_words(placed)


def as_good_words(placed: Placed) -> list[str]:
    """The plans told that are shown to be as good as the pick: the whole interval lies within what matters."""
    if not placed.objective.by_chance:
        return []
    tied = [str(place) for place, plan in enumerate(placed.plans, 1) if place > 1 and plan.tied]
    unsure = [
        str(place)
        for place, plan in enumerate(placed.plans, 1)
        if place > 1 and not plan.tied and plan.behind.low < placed.indifference
    ]
    least = least_words(placed)
    return [
        Message(f"place-as-good-{key}", plans=Listed(plans), count=len(plans), least=least)
        for key, plans in (("shown", tied), ("unsure", unsure))
        if plans
    ]


def steps_words(placed: Placed) -> str:
    """Up to where one more pays, looking at every later step, and at all of them together.

    Steps pay together where what they buy is the difference that matters for each of them; for that the curve need
    not bend one way. What follows the best place to stop is said to pay no more only where chance is ruled out.
    """
    steps, matters, least = placed.steps, placed.indifference, least_words(placed)
    total = [
        0.0,
        *(float(np.nan_to_num(one.mean, nan=-np.inf)) - n * matters for n, one in enumerate(steps[0].onward, 1)),
    ]
    pays = max(range(len(total)), key=lambda n: (total[n], -n))
    words: list[str] = [_paying(placed, pays)] if pays else []
    if pays < len(steps):
        after = [(one, n) for n, one in enumerate(steps[pays].onward, 1)]
        unsure = [(one, n) for one, n in after if not one.high < n * matters]
        told = {"first": pays + 1 if pays else 0, "least": least}
        if not unsure:
            words.append(Message("place-one-more-not", following=len(after) if after[1:] else 0, **told))
        else:
            one, n = max(unsure, key=lambda found: found[0].high - found[1] * matters)
            bought = joined(difference(one, placed.objective.unit))
            words.append(Message("place-one-more-unsure", next=n, bought=bought, **told))
        if not pays and not unsure:
            words.append(Message("place-none-pays"))
    return Sentences(words)


def _paying(placed: Placed, pays: int) -> str:
    """That the first so many steps pay: each by itself, or only together."""
    steps, matters, least = placed.steps[:pays], placed.indifference, least_words(placed)
    short = [step.number for step in steps if step.gain.mean < matters]
    if short:
        together = steps[0].onward[pays - 1]
        return Message(
            "place-pay-together",
            pays=pays,
            bought=joined(difference(together, placed.objective.unit)),
            least=least,
            short=_listed(short),
            count=len(short),
            sure="yes" if together.low >= pays * matters else "no",
        )
    unsure = [step.number for step in steps if step.gain.low < matters]
    doubt = {"count": len(unsure), "unsure": _listed(unsure) if unsure else ""}
    return Message("place-each-pays", pays=pays, least=least, **doubt)


def _listed(numbers: Sequence[int]) -> str:
    *before, last = map(str, numbers)
    return Message("place-numbers", before=Listed(before), last=last) if before else last


def bound_words(placed: Placed) -> str:
    """What no plan that is allowed can beat."""
    name, unit, bound = placed.objectives[0], placed.objective.unit, placed.bound
    gap = abs(placed.pick.values[name].mean - bound.value.mean) * (100 if unit == "share" else 1)
    text = digits(gap, 2 if unit == "min" else 1)
    if not placed.objective.bounded:
        return Message("place-bound-none")
    return Message(
        "place-bound-allowed" if bound.of_allowed else "place-bound-everywhere",
        best=joined(value(bound.value, name)),
        free="chance" if placed.objective.by_chance else "plain",
        sites=bound.sites,
        reaches="no" if float(text.replace(",", "")) else "yes",
        gap=figure(gap / (100 if unit == "share" else 1), unit, 2 if unit == "min" else 1)
        if unit == "min"
        else Message("place-points", number=text),
    )


def robust_words(placed: Placed) -> list[str]:
    """Whether the pick stays the choice under other assumptions."""
    if not placed.robust:
        return []
    unlike = [one.words for one in placed.robust if one.best and one.behind.low > placed.indifference]
    weak = [one.words for one in placed.robust if one.gain.high < 0]
    if not unlike and not weak:
        return [Message("place-robust", words=Listed(one.words for one in placed.robust), least=least_words(placed))]
    return [
        *(Message("place-robust-other", words=words) for words in unlike),
        *(Message("place-robust-worse", words=words) for words in weak),
    ]


def how_words(placed: Placed) -> str:
    """How it was found."""
    asked, selection = placed.placement.asked, placed.search.selection
    longest = max(selection.replications) if selection is not None else 0
    if selection is None:
        words = Message("place-how-stopped")
    elif placed.all_plans is not None:
        words = Message(
            "place-how-ranked", plans=f"{placed.all_plans:,}", replications=int(asked.replications), longest=longest
        )
    else:
        words = Message("place-how-searched", walked="yes" if placed.search.walked else "no", longest=longest)
    told = Message(
        "place-how-told",
        replications=placed.pick.gain.replications,
        evaluations=f"{placed.evaluations:,}",
        seconds=digits(placed.seconds, 0),
    )
    return Sentences([words, told])
