"""What can be asked of a model, and what stands in the way where nothing can be had."""

from __future__ import annotations

import math

import numpy as np

from sim.placement import availability, covering
from sim.placement.allowance import Allowance
from sim.placement.centres import least_radius
from sim.placement.draft import Draft, Number
from sim.placement.models import Model, model_named
from sim.placement.program import Goal
from sim.placement.sites import BoolArray, Infeasible, Siting, Terms, named
from sim.words import Message


def uncoverable(asked: Siting, covers: BoolArray) -> tuple[str, ...]:
    """Demands that no usable site covers, each with the minutes from which one could; none in most cases.

    ``covers`` has shape (sites, demands).
    """
    usable = asked.held(True, None)[1] > 0
    demands = asked.demands
    told = []
    for at in np.flatnonzero(~covers[usable].any(axis=0)):
        zone = asked.zones[demands.zone[at]]
        when = {"when": asked.times[demands.time[at]]} if len(asked.times) > 1 else {}
        drive = np.where(usable, demands.minutes[:, at], np.inf)
        best = int(drive.argmin()) if len(drive) else 0
        far = len(drive) == 0 or not math.isfinite(drive[best])
        if far:
            told.append(
                Message("siting-uncovered-no-road-at" if when else "siting-uncovered-no-road", zone=zone, **when)
            )
        else:
            nearest = _at_least(float(drive[best]))
            told.append(
                Message(
                    "siting-uncovered-near-at" if when else "siting-uncovered-near",
                    zone=zone,
                    minutes=nearest,
                    site=asked.sites[best],
                    **when,
                )
            )
    return tuple(told)


def check(asked: Siting, name: str, number: Number, terms: Terms) -> Model:
    """The model, once it is certain that it can be asked.

    Raises
    ------
    ValueError
        For an unknown model, a missing term, a share that is none.
    Infeasible
        For more than the sites can hold, fewer than stand already, and for zones that no site covers.
    """
    model = model_named(name)
    for need in model.needs:
        if getattr(terms, need) is None and not (need == "busy" and name == "malp" and terms.workload is not None):
            raise ValueError(Message("siting-lacks", model=name, term=need))
    availability.check_terms(terms)
    if name == "malp" and terms.workload is None and np.ndim(terms.busy if terms.busy is not None else 0):
        raise ValueError(Message("siting-malp-one"))
    if model.numbered:
        _check_number(asked, model, name, number)
    elif number is not None:
        raise ValueError(Message("siting-finds-number-asked", model=name))
    if model.everybody is not None and (lost := uncoverable(asked, model.everybody(asked, terms))):
        raise Infeasible(Message("siting-cannot-reach", count=len(lost), zones=named(lost)), lost)
    return model


def _check_number(asked: Siting, model: Model, name: str, number: Number) -> None:
    if number is None:
        raise ValueError(Message("siting-lacks-number", model=name, what=_what(model)))
    if isinstance(number, Allowance):
        return
    least, most = (int(limit.sum()) for limit in asked.held(model.stations, number))
    asks = Message("siting-asks", what=_what(model), number=number)
    if number < 1:
        raise ValueError(Message("siting-asks-none", asks=asks))
    if number > most:
        raise Infeasible(Message("siting-asks-too-many", asks=asks, most=most))
    if number < least:
        raise Infeasible(Message("siting-asks-too-few", asks=asks, least=least))


def why_not(
    asked: Siting, model: Model, name: str, number: Number, terms: Terms, excluded: int, deadline: float
) -> str:
    """What stands in the way of a plan, though each zone alone could be reached."""
    if excluded:
        return Message("siting-no-further", count=excluded)
    said = ""
    if model.everybody is not None and isinstance(number, int):
        said = _too_few(asked, model, number, terms, deadline)
    if not said and "share" in model.needs:
        said = _too_small_a_share(asked, number, terms, deadline)
    return said or Message("siting-no-plan", model=name)


def _too_few(asked: Siting, model: Model, number: int, terms: Terms, deadline: float) -> str:
    """How many would reach everybody, and in how many minutes so many as are asked for; nothing where they can."""
    assert model.everybody is not None
    draft = Draft(asked, terms, None, stations=True)
    draft.cover_all(model.everybody(asked, terms))
    fewest = draft.solved(draft.fewest(), largest=False, deadline=deadline)
    beside = 0 if model.stations else int(np.maximum(asked.least - 1, 0).sum())
    if fewest is None or (needed := int(fewest.counts.sum()) + beside) <= number:
        return ""
    need = Message("siting-needed", what=_what(model), number=needed)
    said = Message("siting-needed-asked", needed=need, number=number)
    radius = least_radius(asked, min(number - beside, int((asked.most > 0).sum())), deadline)
    if not math.isfinite(radius):
        return said
    return Message("siting-needed-could", needed=said, number=number, minutes=_at_least(radius))


def _too_small_a_share(asked: Siting, number: Number, terms: Terms, deadline: float) -> str:
    """The most people that can be within the near standard at a time of day, where that is less than is asked for."""
    assert terms.share is not None
    demands = asked.demands
    for time in np.unique(demands.time).tolist():
        draft = Draft(asked, terms, number, stations=False)
        draft.cover_all(covering.outer(asked, terms))
        goal = covering.covered(draft)
        here = goal.times == time
        people = float(goal.weights[here].sum())
        best = draft.program.solve(
            Goal(goal.columns[here], goal.weights[here], goal.times[here]), largest=True, deadline=deadline
        )
        share = best.bound / people
        if best.values is None or share > terms.share - 1e-9:
            continue
        when = {"when": asked.times[time]} if len(asked.times) > 1 else {}
        many = {"number": number} if isinstance(number, int) else {}
        said = Message(
            f"siting-share-{'with' if many else 'alone'}{'-at' if when else ''}",
            share=_percent(share, terms.share),
            asked=_percent(terms.share),
            **when,
            **many,
        )
        lost = uncoverable(asked, covering.near(asked, terms))
        return Message("siting-no-site", said=said, zones=named(lost)) if lost else said
    return ""


def _what(model: Model) -> str:
    return "stations" if model.stations else "ambulances"


def _at_least(minutes: float) -> str:
    """Minutes that are enough, in six digits: never rounded down to what is not."""
    if float(f"{minutes:g}") >= minutes:
        return f"{minutes:g}"
    step = 10.0 ** (math.floor(math.log10(minutes)) - 5)
    return f"{math.ceil(minutes / step) * step:.6g}"


def _percent(share: float, below: float = math.inf) -> str:
    """A share in percent, rounded up, in as many places as show that it is less than another."""
    for places in (1, 3, 6, 9):
        rounded = math.ceil(max(share, 0.0) * 100 * 10**places - 1e-3) / 10**places
        if rounded < 100 * below:
            break
    return f"{rounded:.10g}%"
