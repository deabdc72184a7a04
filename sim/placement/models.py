"""The models by name, and the one way in: place so many stations or ambulances by a model."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from sim.documents import did_you_mean
from sim.placement import availability, covering
from sim.placement.centres import center_value, least_radius, solve_center
from sim.placement.draft import Draft
from sim.placement.medians import Found, Told, median, median_value, solve_median
from sim.placement.program import Goal, OutOfTime
from sim.placement.siting import BoolArray, FloatArray, Infeasible, IntArray, Plan, Siting, Terms, named

__all__ = ["MODELS", "Model", "check", "model_named", "place", "total", "uncoverable"]


class Solve(Protocol):
    """A way of its own to solve a model, in place of its programme."""

    def __call__(
        self, asked: Siting, number: int, *, excluded: Sequence[IntArray], deadline: float, tell: Told | None
    ) -> Found | None:
        """The best plan that is none of ``excluded``; None where there is none."""


@dataclass(frozen=True)
class Model:
    """What a model asks, where it comes from, and how it is solved.

    Attributes
    ----------
    question
        What it answers, in words.
    source
        Who published it.
    unit
        Of its objective.
    largest
        True where more is better.
    stations
        True where a site holds one station or none; False where it holds ambulances, as many as it can.
    value
        What counts come to at each time of day, shape (times,).
    draft
        Its programme; None where only ``solve`` will do.
    needs
        The terms that it cannot do without.
    everybody
        The cover that must reach everybody, shape (sites, demands); None where nobody must be reached.
    numbered
        False where the number is what is asked for.
    whole
        True where the objective is a whole number.
    """

    question: str
    source: str
    unit: str
    largest: bool
    stations: bool
    value: Callable[[Siting, Terms, IntArray], FloatArray]
    draft: Callable[[Draft], Goal] | None = None
    solve: Solve | None = None
    needs: tuple[str, ...] = ()
    everybody: Callable[[Siting, Terms], BoolArray] | None = None
    numbered: bool = True
    whole: bool = False


def _reachable(asked: Siting, terms: Terms) -> BoolArray:
    return np.isfinite(asked.demands.minutes)


MODELS: dict[str, Model] = {
    "lscp": Model(
        "the fewest stations that have everybody within the standard", "Toregas, Swain, ReVelle and Bergman 1971",
        "stations", False, True, covering.stations_value, covering.stations, needs=("covers",),
        everybody=covering.near, numbered=False, whole=True),
    "lscp-b": Model(
        "the fewest stations that have everybody within the standard, and of these plans the one that has the most "
        "people within it twice", "Hogan and ReVelle 1986",
        "people", True, True, covering.backup_value, covering.backup, needs=("covers",),
        everybody=covering.near, numbered=False),
    "mclp": Model(
        "the most people within the standard", "Church and ReVelle 1974",
        "people", True, True, covering.covered_value, covering.covered, needs=("covers",)),
    "bacop1": Model(
        "everybody within the standard, and the most people within it twice", "Hogan and ReVelle 1986",
        "people", True, True, covering.backup_value, covering.backup, needs=("covers",), everybody=covering.near),
    "bacop2": Model(
        "the most people within the standard once and twice, weighed against each other", "Hogan and ReVelle 1986",
        "weighted people", True, True, covering.both_covers_value, covering.both_covers,
        needs=("covers", "first_cover")),
    "dsm": Model(
        "the most people within the standard of two ambulances, a share of them within it of one, everybody within "
        "a wider one", "Gendreau, Laporte and Semet 1997",
        "people", True, False, covering.double_value, covering.double, needs=("covers", "covers_outer", "share"),
        everybody=covering.outer),
    "mexclp": Model(
        "the most people expected to have a free ambulance within the standard", "Daskin 1983",
        "people", True, False, availability.expected_value, availability.expected, needs=("covers", "busy")),
    "malp": Model(
        "the most people with a free ambulance within the standard at a stated reliability", "ReVelle and Hogan 1989",
        "people", True, False, availability.reliable_value, availability.reliable,
        needs=("covers", "busy", "reliability")),
    "p-median": Model(
        "the least minutes to the nearest station, all people together", "Hakimi 1964; ReVelle and Swain 1970",
        "person-minutes", False, True, median_value, median, solve_median, everybody=_reachable),
    "p-center": Model(
        "the least minutes within which everybody has a station", "Hakimi 1964; Minieka 1970",
        "min", False, True, center_value, None, solve_center, everybody=_reachable),
}  # fmt: skip
"""Placement models by name."""


def model_named(name: str) -> Model:
    """The model of that name.

    Raises
    ------
    ValueError
        Where there is none; the text says which is meant.
    """
    if name not in MODELS:
        raise ValueError(f"there is no model '{name}'{did_you_mean(name, MODELS)}")
    return MODELS[name]


def total(asked: Siting, model: Model, values: FloatArray) -> float:
    """The values of the times of day as one objective: their sum, or the worst of them."""
    if asked.worst:
        return float(values.min() if model.largest else values.max())
    return float(values.sum())


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
        where = "no road from any site" if far else f"from {drive[best]:g} min on by {asked.sites[best]}"
        told.append(f"{zone}{when} ({where})")
    return tuple(told)


def check(asked: Siting, name: str, number: int | None, terms: Terms) -> Model:
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


def _check_number(asked: Siting, model: Model, name: str, number: int | None) -> None:
    if number is None:
        raise ValueError(f"{name} needs a number of {'stations' if model.stations else 'ambulances'}")
    least, most = asked.held(model.stations, number)
    what = "stations" if model.stations else "ambulances"
    if number < 1:
        raise ValueError(f"{number} {what} are asked for; ask for 1 or more")
    if number > most.sum():
        raise Infeasible(f"{number} {what} are asked for, and the sites can hold {int(most.sum())}; ask for no more")
    if number < least.sum():
        raise Infeasible(f"{number} {what} are asked for, and {int(least.sum())} stand already; ask for no fewer")


def place(
    asked: Siting,
    name: str,
    number: int | None = None,
    terms: Terms | None = None,
    *,
    excluded: Sequence[IntArray] = (),
    time_limit: float | None = None,
    tell: Told | None = None,
) -> Plan:
    """The best plan of a model, with the bound that says how good it is.

    Parameters
    ----------
    name
        One of ``MODELS``.
    number
        Stations or ambulances, those that stand already among them; None for a model that finds it.
    excluded
        Counts of plans that may not be found again.
    time_limit
        Seconds after which the best plan so far is given, with the bound as it stands [s].
    tell
        Called with what is being done, how far, and of how much (None where nobody knows).

    Raises
    ------
    Infeasible
        Where there is no such plan: for which zones, and what would do.
    OutOfTime
        Where the time limit passes before there is any plan.
    ValueError
        For an unknown model, or terms that are missing or no shares.
    """
    terms = terms or Terms()
    model = check(asked, name, number, terms)
    began = time.monotonic()
    deadline = math.inf if time_limit is None else began + time_limit
    if name == "lscp-b":
        fewest = place(asked, "lscp", None, terms, time_limit=time_limit, tell=tell)
        if not fewest.proven:
            raise OutOfTime
        number = int(fewest.objective)
    if (
        model.solve is not None
        and number is not None
        and (model.draft is None or not asked.worst or len(asked.times) == 1)
    ):
        found = model.solve(asked, number, excluded=excluded, deadline=deadline, tell=tell)
        counts = None if found is None else np.bincount(found.chosen, minlength=len(asked.sites)).astype(np.int64)
        bound = math.nan if found is None else found.bound
        proven = found is not None and found.bound == found.cost
    else:
        if tell is not None:
            tell("solving", 0, None)
        counts, bound, proven = by_programme(asked, model, number, terms, excluded, deadline)
    if counts is None:
        raise Infeasible(_why_not(asked, model, name, number, terms, len(excluded), deadline))
    objective = total(asked, model, model.value(asked, terms, counts))
    bound = _settled(bound, objective, asked, model, proven)
    return Plan(name, counts, objective, bound, time.monotonic() - began, asked.nearest(counts))


def by_programme(
    asked: Siting, model: Model, number: int | None, terms: Terms, excluded: Sequence[IntArray], deadline: float
) -> tuple[IntArray | None, float, bool]:
    draft = Draft(asked, terms, number, stations=model.stations)
    assert model.draft is not None
    goal = model.draft(draft)
    draft.exclude(excluded)
    single = draft.program.single(goal, worst=asked.worst, largest=model.largest)
    solved = draft.program.solve(single, largest=model.largest, deadline=deadline)
    return (None if solved.values is None else draft.counts(solved.values)), solved.bound, solved.proven


def _settled(bound: float, objective: float, asked: Siting, model: Model, proven: bool) -> float:
    """The bound, never on the wrong side, and equal where the solver's difference is rounding."""
    if model.whole:
        bound = math.floor(bound + 1e-6) if model.largest else math.ceil(bound - 1e-6)
    bound = max(bound, objective) if model.largest else min(bound, objective)
    rounding = 1e-9 * max(abs(objective), float(asked.demands.weight.sum()))
    return objective if proven and abs(bound - objective) <= rounding else bound


def _why_not(
    asked: Siting, model: Model, name: str, number: int | None, terms: Terms, excluded: int, deadline: float
) -> str:
    """What stands in the way of a plan, though each zone alone could be reached."""
    if excluded:
        return f"there is no further plan: {excluded} are all there are"
    said = []
    if model.everybody is not None and number is not None:
        draft = Draft(asked, terms, None, stations=True)
        draft.cover_all(model.everybody(asked, terms))
        fewest = draft.program.solve(
            Goal(draft.unit, np.ones(len(draft.unit)), np.zeros(len(draft.unit), dtype=np.int64)),
            largest=False, deadline=deadline,
        )  # fmt: skip
        if fewest.values is not None and (needed := int(draft.counts(fewest.values).sum())) > number:
            said.append(f"{needed} stations are needed to reach everybody in time, and {number} are asked for")
            radius = least_radius(asked, min(number, int((asked.most > 0).sum())), deadline)
            if math.isfinite(radius):
                said.append(f"{number} could from {radius:g} min on")
    if not said and terms.share is not None and terms.covers is not None and number is not None:
        counts, bound, _ = by_programme(
            asked, MODELS["mclp"], min(number, int((asked.most > 0).sum())), terms, (), deadline
        )
        people = float(asked.demands.weight.sum())
        if counts is not None and people:
            said.append(
                f"with {number} at most {bound / people:.1%} of people are within the narrower standard, "
                f"and {terms.share:.1%} are asked for"
            )
    return "; ".join(said) if said else f"no plan meets all that {name} asks for at once"
