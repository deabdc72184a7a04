"""The single figures a planner reads: their names, units and definitions, and what they came to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.measures.declared import MEASURES, measures_in, told_of
from sim.measures.estimates import PRINTED, Estimate, Pooled, Replicated
from sim.measures.measured import Measured
from sim.measures.setting import Setting
from sim.words import words_in

VERDICTS = ("met", "not met", "too close to tell", "no interval", "met as assumed", "not met as assumed")
"""What is said of a target: by the whole interval, between, without one, or by what was put in."""


@dataclass(frozen=True)
class Figure:
    """One figure a planner reads. ``unit`` is "min", "km", "share", "calls", "calls a day", "h" or "hours" (a day).

    ``target`` is the least share asked, where a standard asks one; ``given`` the share that the
    scenario itself puts in, where the figure only gives an input back. ``better`` is "less" or "more",
    empty where neither is better in itself.
    """

    key: str
    label: str
    unit: str
    definition: str
    estimate: Estimate
    target: float | None = None
    given: float | None = None
    better: str = ""

    @property
    def verdict(self) -> str:
        """Whether the target is met, in the words of ``VERDICTS``; empty without a target.

        An input is judged by what was put in: its estimate is nothing but chance around that.
        """
        if self.target is None or np.isnan(self.estimate.mean):
            return ""
        if self.given is not None:
            return "met as assumed" if self.given >= self.target - 1e-9 else "not met as assumed"
        return verdict_of(self.estimate, self.target)


def verdict_of(estimate: Estimate, asked: float, better: str = "more") -> str:
    """Whether the whole interval is at least what is ``asked``, at most where less is ``better``; see ``VERDICTS``."""
    if np.isnan(estimate.low):
        return "no interval"
    ends = round(estimate.low, PRINTED), round(estimate.high, PRINTED)
    met = [end >= asked if better == "more" else end <= asked for end in ends]
    return "met" if all(met) else "too close to tell" if any(met) else "not met"


def replicated_of(runs: Sequence[Measured], setting: Setting) -> dict[str, Replicated]:
    """What the replications say of each figure, by its key."""
    pooled = Pooled.of([run.response for run in runs])
    return {
        key: one.over.replicated(
            np.array([run.figures[key] for run in runs]), np.array([run.cases[key] for run in runs]), pooled
        )
        for key, one in measures_in(setting).items()
    }


def figures_of(replicated: Mapping[str, Replicated], setting: Setting) -> dict[str, Figure]:
    """Every figure by its key, in the order in which they are read."""
    return {key: figure_of(key, one, setting) for key, one in replicated.items()}


def figure_of(key: str, replicated: Replicated, setting: Setting) -> Figure:
    """The figure of this key."""
    return figure_at(key, replicated.estimate(), setting)


def figure_at(key: str, estimate: Estimate, setting: Setting) -> Figure:
    """The figure of this key, where what it comes to is known."""
    one = MEASURES[key]
    label, meaning = told_of(key, words_in("en"), setting.targets, setting.clock)
    return Figure(
        key,
        label,
        one.unit,
        meaning,
        estimate,
        one.asked(setting.targets),
        setting.given.get(key),
        one.better,
    )
