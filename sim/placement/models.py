"""The models by name: what each asks, where it comes from, and how it is solved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from sim.documents import did_you_mean
from sim.placement import availability, covering
from sim.placement.allowance import Allowance
from sim.placement.centres import center_value, solve_center
from sim.placement.draft import Draft, Found, Number
from sim.placement.medians import median, median_value, solve_median
from sim.placement.program import Goal
from sim.placement.sites import BoolArray, FloatArray, IntArray, Siting, Terms
from sim.questions import Progress


class Solve(Protocol):
    """A way of its own to solve a model, in place of its programme."""

    def __call__(
        self,
        asked: Siting,
        number: int | Allowance,
        *,
        excluded: Sequence[IntArray],
        deadline: float,
        tell: Progress | None,
    ) -> Found | None:
        """The best plan that is none of ``excluded``; None where there is none."""


@dataclass(frozen=True)
class Model:
    """Where a model comes from, and how it is solved; what it asks is a message, siting-asks-NAME.

    Attributes
    ----------
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
        "Toregas, Swain, ReVelle and Bergman 1971",
        "stations",
        False,
        True,
        covering.stations_value,
        covering.stations,
        needs=("covers",),
        everybody=covering.near,
        numbered=False,
        whole=True,
    ),
    "lscp-b": Model(
        "Hogan and ReVelle 1986",
        "people",
        True,
        True,
        covering.backup_value,
        covering.backup,
        needs=("covers",),
        everybody=covering.near,
        numbered=False,
    ),
    "mclp": Model(
        "Church and ReVelle 1974",
        "people",
        True,
        True,
        covering.covered_value,
        covering.covered,
        needs=("covers",),
    ),
    "bacop1": Model(
        "Hogan and ReVelle 1986",
        "people",
        True,
        True,
        covering.backup_value,
        covering.backup,
        needs=("covers",),
        everybody=covering.near,
    ),
    "bacop2": Model(
        "Hogan and ReVelle 1986",
        "weighted people",
        True,
        True,
        covering.both_covers_value,
        covering.both_covers,
        needs=("covers", "first_cover"),
    ),
    "dsm": Model(
        "Gendreau, Laporte and Semet 1997",
        "people",
        True,
        False,
        covering.double_value,
        covering.double,
        needs=("covers", "covers_outer", "share"),
        everybody=covering.outer,
    ),
    "mexclp": Model(
        "Daskin 1983",
        "people",
        True,
        False,
        availability.expected_value,
        availability.expected,
        needs=("covers", "busy"),
    ),
    "malp": Model(
        "ReVelle and Hogan 1989",
        "people",
        True,
        False,
        availability.reliable_value,
        availability.reliable,
        needs=("covers", "busy", "reliability"),
    ),
    "p-median": Model(
        "Hakimi 1964; ReVelle and Swain 1970",
        "person-minutes",
        False,
        True,
        median_value,
        median,
        solve_median,
        everybody=_reachable,
    ),
    "p-center": Model(
        "Hakimi 1964; Minieka 1970",
        "min",
        False,
        True,
        center_value,
        None,
        solve_center,
        everybody=_reachable,
    ),
}
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


def by_programme(
    asked: Siting, model: Model, number: Number, terms: Terms, excluded: Sequence[IntArray], deadline: float
) -> Found | None:
    """The best plan by a model's programme that is none of ``excluded``; None where there is none."""
    draft = Draft(asked, terms, number, stations=model.stations)
    assert model.draft is not None
    goal = model.draft(draft)
    draft.exclude(excluded)
    return draft.solved(goal, largest=model.largest, deadline=deadline)
