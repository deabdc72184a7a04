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


def uncoverable(asked: Siting, covers: BoolArray) -> tuple[str, ...]:
    """Demands that no usable site covers, each with the minutes from which one could; none in most cases.

    ``covers`` has shape (sites, demands).
    """
    usable = asked.held(True, None)[1] > 0
    demands = asked.demands
    told = []
    for at in np.flatnonzero(~covers[usable].any(axis=0)):
        zone = asked.zones[demands.zone[at]]
        when = f" ({asked.times[demands.time[at]]})" if len(asked.times) > 1 else ""
        drive = np.where(usable, demands.minutes[:, at], np.inf)
        best = int(drive.argmin()) if len(drive) else 0
        far = len(drive) == 0 or not math.isfinite(drive[best])
        where = (
            "no road from any site" if far else f"from {_at_least(float(drive[best]))} min on by {asked.sites[best]}"
        )
        told.append(f"{zone}{when} ({where})")
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
            raise ValueError(f"{name} needs {need}, and none is given")
    availability.check_terms(terms)
    if name == "malp" and terms.workload is None and np.ndim(terms.busy if terms.busy is not None else 0):
        raise ValueError("malp takes one busy share for all sites; give one, or a workload for each zone")
    if model.numbered:
        _check_number(asked, model, name, number)
    elif number is not None:
        raise ValueError(f"{name} finds the number by itself; ask it without one")
    if model.everybody is not None and (lost := uncoverable(asked, model.everybody(asked, terms))):
        many = "1 zone cannot" if len(lost) == 1 else f"{len(lost)} zones cannot"
        raise Infeasible(f"{many} be reached in time from any site: {named(lost)}", lost)
    return model


def _check_number(asked: Siting, model: Model, name: str, number: Number) -> None:
    if number is None:
        raise ValueError(f"{name} needs a number of {'stations' if model.stations else 'ambulances'}")
    if isinstance(number, Allowance):
        return
    least, most = (int(limit.sum()) for limit in asked.held(model.stations, number))
    asks = f"{_so_many(number, model)} {_is_are(number)} asked for"
    if number < 1:
        raise ValueError(f"{asks}; ask for 1 or more")
    if number > most:
        raise Infeasible(f"{asks}, and the sites can hold {most}; ask for no more")
    if number < least:
        raise Infeasible(f"{asks}, and {least} {'stands' if least == 1 else 'stand'} already; ask for no fewer")


def why_not(
    asked: Siting, model: Model, name: str, number: Number, terms: Terms, excluded: int, deadline: float
) -> str:
    """What stands in the way of a plan, though each zone alone could be reached."""
    if excluded:
        return f"there is no further plan: {excluded} {_is_are(excluded)} all there {_is_are(excluded)}"
    said = ""
    if model.everybody is not None and isinstance(number, int):
        said = _too_few(asked, model, number, terms, deadline)
    if not said and "share" in model.needs:
        said = _too_small_a_share(asked, number, terms, deadline)
    return said or f"no plan meets all that {name} asks for at once"


def _too_few(asked: Siting, model: Model, number: int, terms: Terms, deadline: float) -> str:
    """How many would reach everybody, and in how many minutes so many as are asked for; nothing where they can."""
    assert model.everybody is not None
    draft = Draft(asked, terms, None, stations=True)
    draft.cover_all(model.everybody(asked, terms))
    fewest = draft.solved(draft.fewest(), largest=False, deadline=deadline)
    beside = 0 if model.stations else int(np.maximum(asked.least - 1, 0).sum())
    if fewest is None or (needed := int(fewest.counts.sum()) + beside) <= number:
        return ""
    need = f"{_so_many(needed, model)} {_is_are(needed)} needed to reach everybody in time"
    said = f"{need}, and {number} {_is_are(number)} asked for"
    radius = least_radius(asked, min(number - beside, int((asked.most > 0).sum())), deadline)
    return f"{said}; {number} could from {_at_least(radius)} min on" if math.isfinite(radius) else said


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
        when = f" at {asked.times[time]}" if len(asked.times) > 1 else ""
        many = f"with {number} " if isinstance(number, int) else ""
        most = f"{many}at most {_percent(share, terms.share)} of people are within the narrower standard{when}"
        said = f"{most}, and {_percent(terms.share)} are asked for"
        lost = uncoverable(asked, covering.near(asked, terms))
        return f"{said}; no site reaches in that time: {named(lost)}" if lost else said
    return ""


def _is_are(number: int) -> str:
    return "is" if number == 1 else "are"


def _so_many(number: int, model: Model) -> str:
    return f"{number} {'station' if model.stations else 'ambulance'}{'' if number == 1 else 's'}"


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
