"""Comparisons and sweeps as plain values, for programs."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

from sim.experiment.compare import Compared
from sim.experiment.sweep import Swept
from sim.measures import CONFIDENCE_LEVEL, Difference, Estimate, Figure
from sim.scenario import Scenario

__all__ = ["told_comparison", "told_sweep"]

SCHEMA = 1
"""Version of the keys; it rises when one changes its meaning or goes."""

_KEYS = {
    "figures": "by key: base, other and difference (other less base), each with low and high; shares are of one",
    "difference": "its interval holds for all sayings of the table at once; those without a saying each by itself",
    "saying": "what may be said of the difference, given the least one that matters",
    "more": "replications more that would probably settle what is not distinguishable yet",
    "narrowing": "how many times as wide the interval would be if the two had other calls",
}


def told_comparison(compared: Compared) -> dict[str, Any]:
    """Every figure of a comparison with its interval and what may be said of it."""
    base = compared.base
    return {
        "schema": SCHEMA,
        "base": _scenario(base),
        "replications": compared.replications,
        "seed": base.settings.seed,
        "confidence_of_intervals": CONFIDENCE_LEVEL,
        "stopping": compared.stopping or None,
        "keys": _KEYS,
        "ranking": [
            {"scenario": one.scenario.name, "behind": None if one.behind is None else _difference(one.behind)}
            for one in compared.ranking
        ],
        "against": [
            {
                **_scenario(one.scenario),
                "figures": {key: _difference(figure) for key, figure in one.figures.items()},
                "towns": {town.label: _difference(town) for town in one.towns},
                "people": [asdict(gained) for gained in one.gained],
                "calls_moved": {
                    "same_station": one.moves.same,
                    "common_a_year": one.moves.common,
                    "only_in_base_a_year": one.moves.fewer,
                    "only_here_a_year": one.moves.more,
                    "between": [{"from": a, "to": b, "calls_a_year": calls} for a, b, calls in one.moves.between],
                },
            }
            for one in compared.against
        ],
    }


def told_sweep(swept: Swept) -> dict[str, Any]:
    """Every point of a sweep with its figures, and how far they lie from the scenario as it is."""
    return {
        "schema": SCHEMA,
        "base": _scenario(swept.base),
        "replications": swept.replications,
        "seed": swept.base.settings.seed,
        "confidence_of_intervals": CONFIDENCE_LEVEL,
        "keys": _KEYS,
        "axes": [{"verb": axis.verb, "key": axis.key, "values": list(axis.values)} for axis in swept.axes],
        "as_it_is": {key: _figure(figure) for key, figure in swept.figures.items()},
        "points": [
            {
                "values": [axis.values[n] for axis, n in zip(swept.axes, point.at, strict=True)],
                "figures": {key: _figure(figure) for key, figure in point.figures.items()},
                "against": {key: _difference(one) for key, one in point.against.items() if one.saying},
                "most_changed_town": None if point.hit is None else {"town": point.hit.label, **_difference(point.hit)},
            }
            for point in swept.points
        ],
    }


def _scenario(scenario: Scenario) -> dict[str, Any]:
    changes = [{"verb": one.verb, "english": one.english, "chinese": one.chinese} for one in scenario.changes]
    return {"scenario": scenario.name, "question": scenario.settings.question, "changes": changes}


def _estimate(estimate: Estimate) -> dict[str, Any]:
    return {"value": estimate.mean, "low": estimate.low, "high": estimate.high,
            "beyond_reached": math.isinf(estimate.mean)}  # fmt: skip


def _figure(figure: Figure) -> dict[str, Any]:
    return {"label": figure.label, "unit": figure.unit, **_estimate(figure.estimate), "target": figure.target,
            "verdict": figure.verdict or None}  # fmt: skip


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "unit": one.unit,
        "base": _estimate(one.base),
        "other": _estimate(one.other),
        "difference": _estimate(one.difference),
        "saying": one.saying or None,
        "more": one.more,
        "narrowing": one.narrowing,
    }
