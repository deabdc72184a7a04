"""The single figures a planner reads: their names, units and definitions, and what they came to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.measures.estimates import PRINTED, Estimate, Mean, Pooled, Quantile, Replicated, Share
from sim.measures.measured import GROUP_QUANTILES, Measured
from sim.measures.setting import Setting
from sim.words import words_in

__all__ = ["VERDICTS", "Figure", "figures_of", "replicated_of"]

VERDICTS = ("met", "not met", "too close to tell", "no interval", "met as assumed", "not met as assumed")
"""What is said of a target: by the whole interval, between, without one, or by what was put in."""


@dataclass(frozen=True)
class Figure:
    """One figure a planner reads. ``unit`` is "min", "km", "share", "calls" or "calls a day".

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
        if np.isnan(self.estimate.low):
            return "no interval"
        if round(self.estimate.low, PRINTED) >= self.target:
            return "met"
        if round(self.estimate.high, PRINTED) < self.target:
            return "not met"
        return "too close to tell"


def replicated_of(runs: Sequence[Measured], setting: Setting) -> dict[str, Replicated]:
    """What the replications say of each figure, by its key."""
    pooled = Pooled.of([run.response for run in runs])
    return {key: _replicated(runs, key, unit, pooled) for key, (_, unit, _) in _spoken(setting).items()}


def _replicated(runs: Sequence[Measured], key: str, unit: str, pooled: Pooled) -> Replicated:
    values = np.array([run.figures[key] for run in runs])
    if key in GROUP_QUANTILES:
        return Quantile(values, pooled, GROUP_QUANTILES[key])
    if unit == "share" and key not in _OF_THE_END:
        counted = all(key in run.cases for run in runs)
        return Share(values, np.array([run.cases[key] for run in runs]) if counted else None)
    return Mean(values, least=0.0)


_OF_THE_END = ("open_at_end",)
"""Shares that tell how a replication ends, and not how its calls fared: only a mean over replications says much."""


def figures_of(replicated: Mapping[str, Replicated], setting: Setting) -> dict[str, Figure]:
    """Every figure by its key, in the order in which they are read."""
    return {
        key: Figure(
            key,
            *words,
            replicated[key].estimate(),
            _targets(setting).get(key),
            setting.given.get(key),
            _better(key, setting),
        )
        for key, words in _spoken(setting).items()
    }


_LESS = ("response_", "home_miss", "waited", "open_at_end", "queueing_mean", "not_reached", "lost", "unreachable",
         "no_unit_anywhere", "launch_delay_mean", "travel_to_scene_mean", "travel_km_mean",
         "to_hospital_mean")  # fmt: skip
_MORE = ("within_", "launched_from_", "answered", "taken_able")


def _better(key: str, setting: Setting) -> str:
    """Which way a figure is better: "less", "more", or empty."""
    if key in setting.told:
        return setting.told[key].better
    return "less" if key.startswith(_LESS) else "more" if key.startswith(_MORE) else ""


def _targets(setting: Setting) -> dict[str, float]:
    """The least share asked of a figure, where a standard asks one.

    Standards do not say from when a departure counts, so both clocks are held against the target.
    """
    targets = setting.targets
    asked = {f"within_{target.kind}": target.share for target in targets.response}
    return asked | {
        "launched_from_dispatched": targets.launch.share,
        "launched_from_called": targets.launch.share,
        "answered": targets.answering.share,
    }


def _spoken(setting: Setting) -> dict[str, tuple[str, str, str]]:
    """Label, unit and definition of each figure."""
    targets = setting.targets
    response = f"from {setting.clock} to the arrival of the first unit"
    launched = f"{targets.launch.within:g} min"
    departures = "; a unit sent while rolling does not depart"
    own = {
        key: (*(words_in("en")(f"figure-{key.replace('_', '-')}-{part}") for part in ("label", "meaning")), told.unit)
        for key, told in setting.told.items()
    }
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
            f"share of departures at most {launched} after the dispatch{departures}. The launch delay is an "
            "input: what is put in comes out"),
        "launched_from_called": (
            f"Launched within {launched} of the call", "share",
            f"share of departures at most {launched} after the call{departures}"),
        "answered": (
            f"Answered within {targets.answering.within * 60:g} s", "share",
            "share of calls answered by the desk within that time; the delay is an input, as for the launch"),
        "home_miss": ("Home-miss", "share", "share of calls not served by a unit of their zone's own station"),
        "waited": (
            "Calls that waited", "share", "share of calls that waited, ready, until a unit became free"),
        "open_at_end": (
            "Still waiting at the end", "share",
            "share of calls still waiting when calls stop coming; above zero, waits grow with the length simulated"),
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
        "to_hospital_mean": (
            "From the call to a hospital, mean", "min", "from called to at_hospital, of patients carried"),
        "taken_able": (
            "Taken where they can be treated", "share",
            "share of patients carried whose hospital treats their condition; a transfer onwards is not simulated"),
        "handover_mean": ("Handover, mean", "min", "from at_hospital to handed_over"),
        "job_cycle_mean": ("Job, mean", "min", "from dispatched to clear"),
        **{key: (label, unit, meaning) for key, (label, meaning, unit) in own.items()},
    }  # fmt: skip
