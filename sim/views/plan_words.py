"""Plans in words, and their figures: what is done, what it comes to; in whichever language it is read."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from functools import reduce

from sim.experiment.placing import Act, Placed, acts_of
from sim.measures import Estimate
from sim.measures.declared import OBJECTIVES
from sim.scenario import Placement, Scenario
from sim.scenario.placement_schema import meaning_of
from sim.views.differences import signed
from sim.views.words import digits, precision
from sim.words import Listed, Message

_MANY = 4
"""Acts of a plan above which its label names the first only."""

_NO_WIDTH = 1e-9
"""An interval no wider than this is rounding, not chance."""


def short_name(placement: Placement, at: int) -> str:
    """The Chinese name of a site as it fits into a picture."""
    site = placement.sites[at]
    return (site.name or site.id).removesuffix("急救点")


def _site(placement: Placement, at: int) -> str:
    """The name of a site, in English the romanised one first."""
    chinese, latin = short_name(placement, at), placement.sites[at].name_latin.removesuffix(" post")
    return Message("place-name", chinese=chinese, latin=latin) if latin and latin != chinese else chinese


def _is_new(placement: Placement, at: int) -> bool:
    return placement.sites[at].id in placement.where


def _act_words(placement: Placement, act: Act, count: int = 1, *, opened: bool = False) -> str:
    """What is done, as a sentence has it; ``opened`` says that the post stands already by then."""
    place, new = _site(placement, act.to), _is_new(placement, act.to)
    kind = "none" if not new else "there" if opened else "new"
    if act.source is not None:
        return Message("place-act-move", source=_site(placement, act.source), place=place, count=count, post=kind)
    if kind == "new":
        return Message("place-act-open", place=place, count=count)
    return Message("place-act-add", place=place, count=count, post=kind)


def acts_words(placement: Placement, acts: Sequence[Act]) -> list[str]:
    """What is done one after another; a post that an earlier act opened is no new one any more."""
    opened = [act.to in {before.to for before in acts[:at]} for at, act in enumerate(acts)]
    return [_act_words(placement, act, opened=stands) for act, stands in zip(acts, opened, strict=True)]


def plan_words(placement: Placement, plan: tuple[int, ...]) -> str:
    """A plan as a list of what is done; "as it is" where nothing is."""
    counted_acts = Counter(acts_of(placement, plan))
    comes = Counter(act.to for act in counted_acts)
    parts: list[str] = []
    for act, count in counted_acts.items():
        source, plans = act.source, placement.plans
        if source is not None and plans.whole and not plans.single and not plan[source] and comes[act.to] == 1:
            places = {"source": _site(placement, source), "place": _site(placement, act.to)}
            parts.append(Message("place-act-station", count=count, **places))
        else:
            parts.append(_act_words(placement, act, count))
    return in_a_row("place-and", parts) if parts else Message("place-as-it-is")


def in_a_row(key: str, parts: Sequence[str]) -> str:
    """Texts joined two by two by a message that takes a first and a second."""
    return reduce(lambda first, second: Message(key, first=first, second=second), parts)


def plan_label(placement: Placement, plan: tuple[int, ...]) -> str:
    """The same in the fewest words, for pictures and narrow tables."""
    counted_acts = Counter(acts_of(placement, plan))
    parts = [_label(placement, act, count) for act, count in counted_acts.items()]
    if not parts:
        return Message("place-as-it-is")
    if len(parts) <= _MANY:
        return Listed(parts)
    return Message("place-and-more", parts=Listed(parts[: _MANY - 1]), count=len(parts) - _MANY + 1)


def _label(placement: Placement, act: Act, count: int) -> str:
    to = _label_name(placement, act.to)
    if act.source is None:
        return Message("place-label-add", place=to, count=count)
    return Message("place-label-move", source=_label_name(placement, act.source), place=to, count=count)


def _label_name(placement: Placement, at: int) -> str:
    """The name of a site alone, in English the romanised one."""
    chinese, latin = short_name(placement, at), placement.sites[at].name_latin.removesuffix(" post")
    return Message("place-short", chinese=chinese, latin=latin) if latin else chinese


def objective_name(placement: Placement, name: str) -> str:
    """An objective as sentences call it; a share within says within what."""
    within = placement.asked.within
    if name == "share within" and within is not None:
        return Message("place-objective-share-within-minutes", within=f"{within:g}")
    return Message(f"place-objective-{name.replace(' ', '-')}")


def objective_head(placement: Placement, name: str) -> str:
    """An objective as headings call it."""
    within = placement.asked.within
    if name == "share within" and within is not None:
        return Message("place-head-share-within-minutes", within=f"{within:g}")
    return Message(f"place-head-{name.replace(' ', '-')}")


def objective_words(scenario: Scenario, placement: Placement, name: str) -> str:
    """What an objective is, with the figures that this scenario holds it to."""
    targets = scenario.settings.targets
    kinds = {zone.kind for zone in scenario.county.zones}
    within = placement.asked.within
    if name == "share within" and within is None:
        limits: list[str] = [
            Message("place-limit-min", limit=f"{one.within:g}", kind=one.kind)
            for one in targets.response
            if one.kind in kinds or one.kind == "all"
        ]
        return Message("place-meant-share-within", limits=Listed(limits))
    if name == "share within":
        return Message("place-meant-share-within-minutes", within=f"{within:g}")
    if name.endswith("coverage"):
        at = 0 if name == "strict coverage" else 1
        limits = [
            Message("place-limit-km", limit=f"{getattr(targets.radius, kind)[at]:g}", kind=kind)
            for kind in ("urban", "rural")
            if kind in kinds
        ]
        return Message("place-meant-coverage", limits=Listed(limits))
    return meaning_of(name)


_LEAST = {"min": 2, "ratio": 3, "cny": 0, "people a year": 3}
"""Decimals that an objective is written with at the least; one of any other unit."""


def decimals_of(one: Estimate, unit: str) -> int:
    """Decimals that an interval bears; two of minutes at least."""
    width = one.half_width if one.high - one.low > _NO_WIDTH else 0.0
    return precision(width * (100 if unit == "share" else 1), _LEAST.get(unit, 1))


def along_axis(unit: str) -> tuple[float, str]:
    """Of what stands along an axis: how many for one of a unit, and the name of that unit in ``plot-unit``."""
    return {"share": (100.0, "percent"), "cny": (1e-4, "ten-thousand-cny")}.get(unit, (1.0, unit.replace(" ", "-")))


def unit_key(unit: str) -> str:
    """The message of a number with its unit."""
    return f"unit-{unit.replace(' ', '-')}"


def figure(amount: float, unit: str, decimals: int) -> str:
    """A number with its unit."""
    if not math.isfinite(amount):
        return digits(amount) if math.isnan(amount) else Message("unit-not-reached")
    return Message(unit_key(unit), number=_bare(amount, unit, decimals))


def _bare(amount: float, unit: str, decimals: int) -> str:
    """A number without its unit; a share that is nothing or all has no decimals, as on every page."""
    if unit != "share":
        return digits(amount, decimals)
    return digits(amount * 100, 0 if amount in (0.0, 1.0) else decimals)


def value(one: Estimate, name: str, decimals: int | None = None) -> tuple[str, str]:
    """An objective's figure and its interval; what follows from where ambulances stand alone has none."""
    unit = OBJECTIVES[name].unit
    decimals = decimals_of(one, unit) if decimals is None else decimals
    chance = OBJECTIVES[name].by_chance and not one.high - one.low <= _NO_WIDTH
    return figure(one.mean, unit, decimals), _interval(one, unit, decimals) if chance else ""


def _interval(one: Estimate, unit: str, decimals: int) -> str:
    """The ends of an objective's interval, without the unit, kept to values that it can have."""
    if not math.isfinite(one.low):
        return ""
    if unit == "share" and one.low == one.high and one.low in (0.0, 1.0):
        return Message("unit-all-seen" if one.low else "unit-none-seen")
    most = 1.0 if unit == "share" else math.inf
    low, high = (end if math.isnan(end) else min(max(end, 0.0), most) for end in (one.low, one.high))
    if unit == "share" and one.mean in (0.0, 1.0):
        seen, end = ("all", low) if one.mean else ("none", high)
        return Message(f"unit-{seen}-seen-but", end=figure(end, unit, decimals))
    if math.isnan(high):
        return Message("unit-no-upper-end", low=_bare(low, unit, decimals))
    upper = Message("unit-not-reached") if math.isinf(high) else _bare(high, unit, decimals)
    return Message("unit-interval", low=_bare(low, unit, decimals), high=upper)


def difference(one: Estimate, unit: str, decimals: int | None = None) -> tuple[str, str]:
    """A difference with its sign, and its interval."""
    decimals = decimals_of(one, unit) if decimals is None else decimals
    scale = 100 if unit == "share" else 1
    mean, low, high = (signed(end * scale, decimals) for end in (one.mean, one.low, one.high))
    said = Message("place-points" if unit == "share" else unit_key(unit), number=mean)
    return said, "" if one.high - one.low <= _NO_WIDTH else Message("unit-interval", low=low, high=high)


def joined(said: tuple[str, str]) -> str:
    """A figure with its interval behind it."""
    return Message("unit-with-interval", figure=said[0], interval=said[1]) if said[1] else said[0]


def turned(one: Estimate) -> Estimate:
    """A difference the other way round."""
    return Estimate(-one.mean, -one.high, -one.low, one.replications)


def agreeing(now: Estimate, after: Estimate, change: Estimate, unit: str) -> int:
    """Decimals with which the second figure less the first is the third, as a reader would take them off."""
    scale = 100 if unit == "share" else 1
    least = max(decimals_of(one, unit) for one in (now, after, change))
    for decimals in range(least, 4):
        first, second, third = (round(one.mean * scale, decimals) for one in (now, after, change))
        if abs(second - first - third) < 0.1**decimals / 2:
            return decimals
    return least


def cost_words(placement: Placement, plan: tuple[int, ...]) -> str:
    """What a plan costs beyond what stands now."""
    return f"{placement.plans.cost(plan):,.10g}"


def least_words(placed: Placed) -> str:
    """The least difference that matters, with its unit."""
    if placed.objective.unit != "share":
        return Message(unit_key(placed.objective.unit), number=f"{placed.indifference:,.10g}")
    points = placed.indifference * 100
    return Message("place-least-points", count=int(points) if points == int(points) else f"{points:g}")


def asked_words(placement: Placement) -> str:
    """The question, where the file that asks says none in words."""
    asked, plans = placement.asked, placement.plans
    moving = "none" if asked.moving == "none" else "moving"
    if plans.costs is not None:
        return Message("place-asked-budget", budget=f"{plans.costs.budget:,.10g}", moving=moving)
    if asked.add:
        return Message("place-asked-add", count=int(asked.add), what=asked.adding, moving=moving)
    return Message("place-asked-move", what=asked.moving, most=0 if asked.moves is None else int(asked.moves))


def short_act(placement: Placement, act: Act, name: Callable[[Placement, int], str] = short_name) -> str:
    """An act as a picture names it: where to, and where from."""
    to = name(placement, act.to)
    return to if act.source is None else f"{name(placement, act.source)} → {to}"
