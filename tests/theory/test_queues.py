"""Queueing formulas against figures worked out outside this project, by recursion, by sums of fifty digits and
by birth-death chains, which agree."""

import numpy as np
import pytest

from sim.theory import queues

ERLANG_B = {
    (1, 0.1): 0.09090909090909091, (1, 0.5): 1 / 3, (2, 0.5): 0.2, (5, 0.7): 0.1541120698350404,
    (12, 0.8): 0.10464675636104721, (20, 0.6): 0.009795639420064077, (39, 0.9): 0.0667310414606472,
}  # fmt: skip
"""Share lost by (units, load a unit)."""

ERLANG_C = {
    (1, 0.5): (0.5, 1.0, 0.475614712250357),
    (5, 0.7): (0.3778382266984397, 0.25189215113229313, 0.32520837551764625),
    (5, 0.8): (0.5541125541125543, 0.5541125541125543, 0.5013817727645146),
    (20, 0.9): (0.5507690048161179, 0.27538450240805895, 0.4509315220851108),
    (39, 0.9): (0.4169180396814191, 0.10690206145677417, 0.28227722486860346),
}
"""Share that waits, mean wait and share that waits over a tenth, in mean services, by (units, load a unit)."""


@pytest.mark.parametrize(("units", "each"), ERLANG_B)
def test_erlang_b(units: int, each: float) -> None:
    assert queues.erlang_b(units, units * each) == pytest.approx(ERLANG_B[units, each], rel=1e-12)


@pytest.mark.parametrize(("units", "each"), ERLANG_C)
def test_erlang_c(units: int, each: float) -> None:
    waits, mean, tail = ERLANG_C[units, each]
    assert queues.erlang_c(units, units * each) == pytest.approx(waits, rel=1e-12)
    assert queues.mean_wait(units, units * each, 60.0) == pytest.approx(60 * mean, rel=1e-12)
    assert queues.wait_exceeds(units, units * each, 60.0, 6.0) == pytest.approx(tail, rel=1e-12)


@pytest.mark.parametrize(
    ("units", "loads", "waits"),
    [
        (5, (1.0, 3.0), (0.13852813852813858, 0.6926406926406931)),
        (8, (1.0, 2.0, 2.6), (0.03865756174714318, 0.061852098795429085, 0.1804019548200015)),
        (39, (10.0, 12.0, 9.2), (0.004324572783925276, 0.009921078739593279, 0.03688606198053913)),
        (2, (0.4, 1.2), (0.44444444444444453, 2.222222222222223)),
    ],
)
def test_cobham(units: int, loads: tuple[float, ...], waits: tuple[float, ...]) -> None:
    assert queues.priority_waits(units, loads, 1.0) == pytest.approx(waits, rel=1e-12)
    overall = np.dot(loads, waits) / np.sum(loads)
    assert queues.mean_wait(units, sum(loads), 1.0) == pytest.approx(overall, rel=1e-12)  # the line keeps its length


def test_one_unit_waits_by_the_spread_of_service() -> None:
    assert queues.pollaczek_khinchine(0.5, 60.0, 1.0) == pytest.approx(queues.mean_wait(1, 0.5, 60.0), rel=1e-14)
    assert queues.pollaczek_khinchine(0.5, 60.0, 0.0) == pytest.approx(30.0, rel=1e-14)


@pytest.mark.parametrize(
    ("load", "least", "share"),
    [
        (0.5, 1, 1 - 0.6065306597126334),
        (4.0, 8, 0.0511336157928473),
        (12.0, 20, 0.02127976938302662),
        (25.0, 39, 0.005696319846938879),
        (4.0, 0, 1.0),
    ],
)
def test_units_busy_of_endlessly_many(load: float, least: int, share: float) -> None:
    assert queues.share_with_busy(load, least) == pytest.approx(share, rel=1e-11)


@pytest.mark.parametrize("load", [0.0, 0.2, 1.0, 30.0])
def test_a_township_is_erlangs_loss_of_one_unit(load: float) -> None:
    assert queues.township_missed(load) == pytest.approx(queues.erlang_b(1, load), rel=1e-14)


def test_a_line_that_grows_for_ever_has_no_wait() -> None:
    with pytest.raises(ValueError, match="waits grow for ever"):
        queues.erlang_c(3, 3.0)
    with pytest.raises(ValueError, match="waits grow for ever"):
        queues.pollaczek_khinchine(1.0, 60.0, 1.0)
