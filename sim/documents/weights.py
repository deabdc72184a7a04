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


def check_whole(total: float, message: str, **given: str) -> None:
    """Refuse shares whose sum is not all; ``message`` says so, by its ``sum`` in percent and what else is given."""
    if abs(total - 1) > _ROUNDING:
        raise ValueError(Message(message, sum=f"{100 * total:.8g}", **given))


def whole(message: str, **given: str) -> Callable[[Mapping[str, float]], Mapping[str, float]]:
    """What takes shares by name, which must make up the whole; ``message`` as in `check_whole`."""

    def check(shares: Mapping[str, float]) -> Mapping[str, float]:
        check_whole(sum(shares.values()), message, **given)
        return shares

    return check
