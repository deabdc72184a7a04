"""Whether what a pick gains matters, and that a loss is never told as a small gain."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.measures import Estimate
from sim.views.placement_answers import gain_matters


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (1.0, 3.0, "matters"),
        (0.9, 3.0, "unsure"),
        (-0.9, 0.9, "small"),
        (-0.9, 1.0, "unsure"),
        (-3.0, -1.0, "worse"),
        (-3.0, -0.9, "unsure"),
        (-1.0, 0.5, "unsure"),
    ],
)
def test_whether_a_gain_matters(low: float, high: float, said: str) -> None:
    gain = Estimate((low + high) / 2, low, high, 20)
    placed: Any = SimpleNamespace(pick=SimpleNamespace(gain=gain), indifference=1.0)
    assert gain_matters(placed) == said
