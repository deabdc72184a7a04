"""What is printed of a difference says the same as its verdict."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.measures import Difference, Estimate, saying_of
from sim.views.differences import MINUS
from sim.views.sayings import gap, interval, why
from sim.views.written import Written

EN = Written("en")


def differing(low: float, high: float, unit: str = "min", matters: float = 0.5) -> Difference:
    found, side = Estimate((low + high) / 2, low, high, 20), Estimate(0.4, 0.3, 0.5, 20)
    saying = saying_of(found, better="less", matters=matters)
    return Difference("key", "Label", unit, side, side, found, "less", matters, saying)


def printed_ends(one: Difference) -> tuple[float, float]:
    """The ends of the interval as a reader takes them."""
    low, high = interval(EN, one).replace(MINUS, "-").split(" to ")
    return float(low.replace(",", "")), float(high.replace(",", ""))


def test_an_end_that_rounds_onto_what_matters_is_printed_to_more_digits() -> None:
    """It was [0.45, 0.50] beside "worse" where 0.5 matters: the end was 0.504."""
    one = differing(0.45, 0.504)
    assert one.saying == "worse"
    assert printed_ends(one) == (0.450, 0.504)
    assert printed_ends(differing(0.45, 0.5)) == (0.45, 0.5)
    assert differing(0.45, 0.5).saying == "no difference that matters"


@given(
    st.floats(-2, 2), st.floats(0, 2), st.sampled_from([("min", 0.5, 1.0), ("share", 0.01, 100.0), ("min", 0.0, 1.0)])
)
def test_what_is_printed_says_what_the_verdict_says(low: float, width: float, kind: tuple[str, float, float]) -> None:
    unit, matters, scale = kind
    one = differing(low / scale, (low + width) / scale, unit, matters)
    ends = Estimate(one.difference.mean, *(end / scale for end in printed_ends(one)), 20)
    again = saying_of(ends, better="less", matters=matters)
    assert again == one.saying


@pytest.mark.parametrize("saying", ["none seen", "all seen"])
def test_nothing_seen_is_not_said_to_be_equal(saying: str) -> None:
    side = Estimate(0.0, 0.0, 0.002, 20)
    one = Difference("lost", "Lost", "share", side, side, Estimate(0.0, -0.0016, 0.0016, 20), "less", 0.01, saying)
    assert why(EN, one) == "which is no proof that they are equal"
    assert (gap(EN, one), interval(EN, one)) == ("0.0 points", f"{MINUS}0.2 to +0.2")
