"""What a scorecard answers first: of the clauses that can be told, as its tile counts them."""

from __future__ import annotations

import math

import pytest

from sim.measures import NOT_MODELLED, Clause, Estimate, Scorecard, Standard
from sim.measures.scorecards import Judged
from sim.views.score import sentences
from sim.views.written import Written


def card(*verdicts: str) -> Scorecard:
    nothing = Estimate(math.nan, math.nan, math.nan, 0)
    clause = Clause("one", share=0.9)
    return Scorecard(Standard("own", (clause,)), tuple(Judged(clause, nothing, 0.9, one) for one in verdicts))


@pytest.mark.parametrize(
    ("verdicts", "english", "chinese"),
    [
        (
            ("met", "not met", "met as assumed", NOT_MODELLED),
            "own: of 3 clauses that can be told 1 is met and 1 is not; 1 cannot be told.",
            "own：能够说明的3条中，达到1条，未达到1条；另有1条无法说明。",
        ),
        (
            ("not met", "not met"),
            "own: of 2 clauses that can be told 0 are met and 2 are not.",
            "own：能够说明的2条中，达到0条，未达到2条。",
        ),
        (
            ("met", NOT_MODELLED, NOT_MODELLED),
            "own: every clause that can be told is met (1); 2 cannot be told.",
            "own：能够说明的1条全部达到；另有2条无法说明。",
        ),
        (("met", "met"), "own: every clause that can be told is met (2).", "own：能够说明的2条全部达到。"),
        ((NOT_MODELLED,), "own: nothing of it can be told here.", "own：这里都无法说明。"),
    ],
)
def test_the_headline_counts_what_can_be_told(verdicts: tuple[str, ...], english: str, chinese: str) -> None:
    found = [card(*verdicts)]
    assert list(sentences(Written("en"), found)) == [english]
    assert list(sentences(Written("zh"), found)) == [chinese]
