"""Numbers that stand together: weights, of which some must be above zero, and shares that make up a whole."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from sim.words import Message

_ROUNDING = 1e-6


def some_weight(weights: list[float] | None) -> list[float] | None:
    """Weights that add up to something."""
    if weights is not None and sum(weights) <= 0:
        raise ValueError(Message("section-weights-zero"))
    if weights is not None and not math.isfinite(sum(weights)):
        raise ValueError(Message("section-weights-large"))
    return weights


def check_whole(total: float, of: str) -> None:
    """Refuse shares ``of`` something whose sum is not all of it."""
    if abs(total - 1) > _ROUNDING:
        raise ValueError(Message("section-shares", of=of, sum=f"{100 * total:.8g}"))


def whole(of: str) -> Callable[[Mapping[str, float]], Mapping[str, float]]:
    """What takes shares ``of`` something by its name, which must make up the whole."""

    def check(shares: Mapping[str, float]) -> Mapping[str, float]:
        check_whole(sum(shares.values()), of)
        return shares

    return check
