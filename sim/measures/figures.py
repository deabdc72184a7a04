"""The single figures a planner reads: their names, units and definitions, and what they came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.measures.estimates import Estimate, estimate
from sim.measures.measured import Measured
from sim.measures.setting import Setting

__all__ = ["Figure", "figures_of"]


@dataclass(frozen=True)
class Figure:
    """One figure a planner reads. ``unit`` is "min", "km", "share", "calls" or "calls a day".

    ``target`` is the least share asked, where a standard asks one.
    """

    key: str
    label: str
    unit: str
    definition: str
    estimate: Estimate
    target: float | None = None

    @property
    def verdict(self) -> str:
        """Whether the target is met: "met", "not met", "too close to tell", or empty without one."""
        if self.target is None or np.isnan(self.estimate.mean):
            return ""
        if self.estimate.low >= self.target:
            return "met"
        if self.estimate.high < self.target:
            return "not met"
        return "too close to tell"


def figures_of(runs: Sequence[Measured], setting: Setting) -> dict[str, Figure]:
    """Every figure by its key, in the order in which they are read."""
    return {
        key: Figure(key, *words, estimate(np.array([run.figures[key] for run in runs])), _targets(setting).get(key))
        for key, words in _spoken(setting).items()
    }


def _targets(setting: Setting) -> dict[str, float]:
    """The least share asked of a figure, where a standard asks one."""
    targets = setting.targets
    asked = {f"within_{target.kind}": target.share for target in targets.response}
    return asked | {f"launched_from_{targets.launch.clock}": targets.launch.share, "answered": targets.answering.share}


def _spoken(setting: Setting) -> dict[str, tuple[str, str, str]]:
    """Label, unit and definition of each figure."""
    targets = setting.targets
    response = f"from {setting.clock} to the arrival of the first unit"
    launched = f"{targets.launch.within:g} min"
    departures = "; a unit sent while rolling does not depart. The launch delay is an input: what is put in comes out"
    spoken = {
        "calls_a_day": ("Calls", "calls a day", "calls that come inside the window, per day"),
        "response_mean": (
            "Response time, mean", "min",
            f"{response}, over the calls reached; read it beside the share not reached"),
        "response_p50": (
            "Response time, median", "min",
            f"{response}: half of all calls take no longer; calls not reached count as longer than any"),
        "response_p90": ("Response time, 90th percentile", "min", f"{response}: nine calls in ten take no longer"),
        "response_p95": ("Response time, 95th percentile", "min", f"{response}: 19 calls in 20 take no longer"),
    }  # fmt: skip
    for target in targets.response:
        where = "all zones" if target.kind == "all" else f"{target.kind} zones"
        spoken[f"within_{target.kind}"] = (
            f"Reached within {target.within:g} min, {where}", "share",
            f"share of the calls in {where} whose time {response} is at most {target.within:g} min; calls not reached "
            "are failures")  # fmt: skip
    return spoken | {
        "launched_from_dispatched": (
            f"Launched within {launched} of the dispatch", "share",
            f"share of departures at most {launched} after the dispatch{departures}"),
        "launched_from_called": (
            f"Launched within {launched} of the call", "share",
            f"share of departures at most {launched} after the call{departures}"),
        "answered": (
            f"Answered within {targets.answering.within * 60:g} s", "share",
            "share of calls answered by the desk within that time; the delay is an input, as for the launch"),
        "home_miss": ("Home-miss", "share", "share of calls not served by a unit of their zone's own station"),
        "waited": (
            "Calls that waited", "share", "share of calls for which no unit could be sent when they were ready"),
        "queueing_mean": ("Wait of those that waited, mean", "min", "from ready to dispatched"),
        "not_reached": ("Not reached", "share", "share of calls that end lost or unreachable; failures in every share"),
        "lost": ("Lost", "share", "share of calls for which no unit was free and which did not wait"),
        "unreachable": ("Unreachable", "share", "share of calls that no unit allowed to serve them can reach"),
        "utilisation": ("Unit-hour utilisation", "share", "busy (dispatched to clear) over staffed unit-hours"),
        "no_unit_anywhere": ("No unit free anywhere", "share", "share of time in which every unit is on a job"),
        "sent_rolling": (
            "Sent while rolling", "share", "share of assignments to a unit on its way home or just clear"),
        "launch_delay_mean": ("Launch delay, mean", "min", "from dispatched to launched"),
        "travel_to_scene_mean": ("Drive to the scene, mean", "min", "from launched to arrived"),
        "travel_km_mean": ("Way to the scene, mean", "km", "by road"),
        "on_scene_mean": ("On scene, mean", "min", "from arrived to left_scene"),
        "transport_mean": ("Transport, mean", "min", "from left_scene to at_hospital, of patients carried"),
        "handover_mean": ("Handover, mean", "min", "from at_hospital to handed_over"),
        "job_cycle_mean": ("Job, mean", "min", "from dispatched to clear"),
    }  # fmt: skip
