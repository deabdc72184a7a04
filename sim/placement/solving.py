"""The one way in: place so many stations or ambulances by a model."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence

from sim.placement.draft import Number
from sim.placement.feasible import check, why_not
from sim.placement.models import Model, by_programme, total
from sim.placement.program import OutOfTime
from sim.placement.sites import Infeasible, IntArray, Plan, Siting, Terms
from sim.questions import Progress


def place(
    asked: Siting,
    name: str,
    number: Number = None,
    terms: Terms | None = None,
    *,
    excluded: Sequence[IntArray] = (),
    time_limit: float | None = None,
    tell: Progress | None = None,
) -> Plan:
    """The best plan of a model, with the bound that says how good it is.

    Parameters
    ----------
    name
        One of ``MODELS``.
    number
        Stations or ambulances, those that stand already among them; or what may be added and moved. None for a
        model that finds it.
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
    summed = isinstance(number, int) and not (asked.worst and len(asked.times) > 1)
    if model.solve is not None and number is not None and (model.draft is None or summed):
        found = model.solve(asked, number, excluded=excluded, deadline=deadline, tell=tell)
    else:
        if tell is not None:
            tell("solving", 0, None)
        found = by_programme(asked, model, number, terms, excluded, deadline)
    if found is None:
        raise Infeasible(why_not(asked, model, name, number, terms, len(excluded), deadline))
    objective = total(asked, model, model.value(asked, terms, found.counts))
    bound = _settled(found.bound, objective, asked, model, found.proven)
    return Plan(name, found.counts, objective, bound, time.monotonic() - began, asked.nearest(found.counts))


def _settled(bound: float, objective: float, asked: Siting, model: Model, proven: bool) -> float:
    """The bound, never on the wrong side, and equal where the solver's difference is rounding."""
    if model.whole:
        bound = math.floor(bound + 1e-6) if model.largest else math.ceil(bound - 1e-6)
    bound = max(bound, objective) if model.largest else min(bound, objective)
    rounding = 1e-9 * max(abs(objective), float(asked.demands.weight.sum()))
    return objective if proven and abs(bound - objective) <= rounding else bound
