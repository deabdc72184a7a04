"""The exact hypercube and its approximation, against published and independent solutions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sim.theory import System, approximate, calibrated_hypercube, hypercube, states
from sim.theory.approximation import busy_shares, correction_factors
from sim.theory.queues import erlang_b, erlang_c, mean_wait

from . import systems as known

EXACT = {
    "H1": (known.H1, known.H1_WORKLOAD, known.H1_ALL_BUSY, known.H1_BETWEEN_DISTRICTS),
    "H1b": (known.H1B, known.H1B_WORKLOAD, known.H1B_ALL_BUSY, known.H1B_BETWEEN_DISTRICTS),
    "H2": (known.H2, known.H2_WORKLOAD, known.H2_ALL_BUSY, known.H2_BETWEEN_DISTRICTS),
    "H2b": (known.H2B, known.H2B_WORKLOAD, known.H2B_ALL_BUSY, known.H2B_BETWEEN_DISTRICTS),
    "H3": (known.H3, known.H3_WORKLOAD, known.H3_ALL_BUSY, known.H3_BETWEEN_DISTRICTS),
    "H4": (known.H4, known.H4_WORKLOAD, known.H4_ALL_BUSY, 0.375),
    "H5": (known.H5, known.H5_WORKLOAD, known.H5_ALL_BUSY, known.H5_BETWEEN_DISTRICTS),
}


def own(system: System) -> np.ndarray:
    return np.array([stations[0] for stations in system.preference])


@pytest.mark.parametrize("name", EXACT)
def test_the_hypercube_is_solved_exactly(name: str) -> None:
    system, workload, all_busy, between = EXACT[name]
    found = hypercube(system)
    assert found.workload == pytest.approx(workload, rel=1e-12)
    assert found.all_busy == pytest.approx(all_busy, rel=1e-12)
    assert found.between_districts(own(system)) == pytest.approx(between, rel=1e-12)
    assert found.waiting == pytest.approx(all_busy if system.waits else 0.0, abs=1e-14)
    assert found.lost == pytest.approx(0.0 if system.waits else all_busy, abs=1e-14)


def test_the_three_published_workloads() -> None:
    assert hypercube(known.H1).workload == pytest.approx(known.H1_PUBLISHED, abs=5e-5)


@pytest.mark.parametrize(("system", "sent"), [(known.H2, known.H2_SENT), (known.H3, known.H3_SENT)])
def test_who_is_sent_where(system: System, sent: np.ndarray) -> None:
    assert hypercube(system).sent == pytest.approx(sent, rel=1e-9)


def test_travel_and_waits() -> None:
    assert hypercube(known.H2).mean_travel(known.H2_MINUTES) == pytest.approx(known.H2_TRAVEL, rel=1e-12)
    assert hypercube(known.H2B).mean_wait == pytest.approx(known.H2B_MEAN_WAIT, rel=1e-12)
    found = hypercube(known.H5)
    assert found.mean_travel(known.H2_MINUTES) == pytest.approx(known.H5_TRAVEL_AT_ONCE, rel=1e-12)
    assert found.mean_wait == pytest.approx(known.H5_MEAN_WAIT, rel=1e-12)
    after_wait = (found.after_wait * known.H2_MINUTES).sum() / found.after_wait.sum()
    assert after_wait == pytest.approx(known.H5_TRAVEL_FROM_BASE_AFTER_WAIT, rel=1e-12)
    ten = np.full((8, 8), 10.0)  # whoever waits gets a unit in ten minutes
    share = known.H5_ALL_BUSY
    mean = (1 - share) * known.H5_TRAVEL_AT_ONCE + share * 10
    assert found.mean_travel(known.H2_MINUTES, ten) == pytest.approx(mean, rel=1e-12)


def test_units_of_one_station_are_a_station_each_that_stand_together() -> None:
    together = System(np.array([0.9, 0.6]), ((0, 1), (1, 0)), (3, 2), np.ones((2, 2)), waits=True)
    apart = System(together.call_rate, ((0, 1, 2, 3, 4), (3, 4, 0, 1, 2)), (1,) * 5, np.ones((5, 2)), waits=True)
    one, other = hypercube(together), hypercube(apart)
    assert one.workload == pytest.approx([other.workload[:3].mean(), other.workload[3:].mean()], rel=1e-12)
    assert one.sent[0] == pytest.approx(other.sent[:3].sum(axis=0), rel=1e-12)
    assert (states(together), states(apart)) == (12, 32)


@pytest.mark.parametrize("waits", [True, False])
def test_one_station_is_erlangs(waits: bool) -> None:
    system = System(np.array([0.05, 0.02]), ((0,), (0,)), (5,), np.full((1, 2), 60.0), waits)
    for found in (hypercube(system), approximate(system)):
        assert found.waiting == pytest.approx(erlang_c(5, 4.2) if waits else 0.0, abs=1e-12)
        assert found.lost == pytest.approx(0.0 if waits else erlang_b(5, 4.2), abs=1e-12)
        assert found.mean_wait == pytest.approx(mean_wait(5, 4.2, 60.0) if waits else 0.0, abs=1e-9)


def test_townships_on_their_own_are_known_exactly_however_many() -> None:
    """Thirty townships of one ambulance each, nobody helping: thirty small systems, not 2^30 states."""
    load = np.linspace(0.1, 2.0, 30)
    alone = System(load, tuple((n,) for n in range(30)), (1,) * 30, np.ones((30, 30)), waits=False)
    assert states(alone) == 2
    for found in (hypercube(alone), approximate(alone)):
        assert found.workload == pytest.approx(load / (1 + load), rel=1e-9)
        assert found.all_busy == pytest.approx(np.prod(load / (1 + load)), rel=1e-9)


def test_a_catchment_loses_what_its_own_station_cannot_take() -> None:
    """Two units, of which one zone may call only the first: the four states solved by hand."""
    system = System(np.array([1.0, 1.0]), ((0,), (0, 1)), (1, 1), np.ones((2, 2)), waits=False)
    # states 00, 10, 01, 11; flows 00 -2-> 10, 10 -1-> 11, 01 -2-> 11, units clear at rate 1
    balance = np.array([[-2, 1, 1, 0], [2, -2, 0, 1], [0, 0, -3, 1], [1, 1, 1, 1]], dtype=float)
    share = np.linalg.solve(balance, [0, 0, 0, 1])
    found = hypercube(system)
    assert found.workload == pytest.approx([share[1] + share[3], share[2] + share[3]], rel=1e-12)
    assert found.lost == pytest.approx((share[1] + 2 * share[3]) / 2, rel=1e-12)
    with pytest.raises(ValueError, match="every station serves every zone"):
        hypercube(replace(system, waits=True))


def test_stations_that_nobody_calls_stand_idle() -> None:
    system = System(np.array([0.5, 0.0]), ((0,), (1,)), (1, 1), np.ones((2, 2)), waits=False)
    for found in (hypercube(system), approximate(system)):
        assert found.workload == pytest.approx([1 / 3, 0.0])
        assert found.all_busy == 0.0


def test_service_by_zone_is_brought_to_a_mean_of_each_station() -> None:
    """A unit's busy time is what its calls take: rates times minutes, summed over the zones."""
    near_and_far = np.where(own(known.H2)[None, :] == np.arange(5)[:, None], 50.0, 75.0)
    with pytest.raises(ValueError, match="does not depend on the zone"):
        hypercube(replace(known.H2, service_minutes=near_and_far))
    for waits in (False, True):
        system = replace(known.H2, service_minutes=near_and_far, waits=waits)
        found = calibrated_hypercube(system)
        busy = ((found.at_once + found.after_wait) * near_and_far).sum(axis=1)
        assert found.workload == pytest.approx(busy, rel=1e-7)
        assert approximate(system).workload == pytest.approx(found.workload, rel=0.02)


def test_factors_are_those_published() -> None:
    """Larson and Odoni (1981), section 5.5.3: Q(3, 1/2, j)."""
    assert correction_factors(3, 1.5, waits=True) == pytest.approx([1, 0.73684, 0.63158], abs=5e-6)


@pytest.mark.parametrize("waits", [True, False])
def test_units_alike_need_nothing_but_the_factors(waits: bool) -> None:
    """Picked at random the next unit is free with the chance that the factors were made for: all of them together
    give the share that is served at once."""
    each = busy_shares(7, 4.2, waits=waits) @ np.arange(8) / 7
    chances = correction_factors(7, 4.2, waits=waits) * each ** np.arange(7) * (1 - each)
    assert chances.sum() == pytest.approx(1 - busy_shares(7, 4.2, waits=waits)[-1], rel=1e-12)


def test_a_fleet_that_is_hardly_ever_used_has_factors_too() -> None:
    factors = correction_factors(200, 1e-6, waits=True)
    assert np.isfinite(factors).all()
    assert factors[:3] == pytest.approx([1, 1, 200 / 199], rel=1e-4)  # two units are busy: never the same twice


def test_the_approximation_takes_the_steps_of_larson() -> None:
    """From the same start, sweep by sweep; the third is the one published, which Larson stops at."""
    for tolerance, expected in zip((1.0, 0.02, 2e-3), known.H1_ITERATES, strict=True):
        assert approximate(known.H1, tolerance).workload == pytest.approx(expected, rel=1e-12)
    assert approximate(known.H1, 2e-3).workload == pytest.approx(known.H1_PUBLISHED_APPROXIMATION, abs=1e-4)
    assert approximate(known.H1).workload == pytest.approx(known.H1_CONVERGED, rel=1e-9)


@pytest.mark.parametrize("name", EXACT)
def test_the_approximation_is_within_two_percent(name: str) -> None:
    """As Larson and Odoni (1981), section 5.5, say of their own."""
    system, workload, all_busy, _ = EXACT[name]
    found = approximate(system)
    assert found.workload == pytest.approx(workload, rel=0.02)
    assert found.all_busy == pytest.approx(all_busy, rel=0.02)
    assert found.sent == pytest.approx(hypercube(system).sent, abs=0.003)


@pytest.mark.parametrize("waits", [True, False])
def test_the_approximation_of_stations_of_several_units(waits: bool) -> None:
    """Four stations of one to four units: workloads within three percent, dispatches within one in a hundred."""
    system = System(
        call_rate=np.array([0.03, 0.02, 0.025, 0.015, 0.02]),
        preference=((0, 1, 2, 3), (1, 0, 2, 3), (2, 3, 0, 1), (3, 2, 1, 0), (0, 2, 3, 1)),
        units=(4, 2, 1, 2),
        service_minutes=np.full((4, 5), 45.0),
        waits=waits,
    )
    found, exact = approximate(system), hypercube(system)
    assert found.workload == pytest.approx(exact.workload, rel=0.03)
    assert found.sent == pytest.approx(exact.sent, abs=0.01)
    assert found.lost == pytest.approx(exact.lost, abs=1e-9)
    assert found.mean_wait == pytest.approx(exact.mean_wait, rel=1e-9)


def test_the_approximation_of_overlapping_catchments() -> None:
    """Lists that leave stations out have no published bound: within five percent here, at half load."""
    system = System(
        call_rate=np.array([0.008, 0.006, 0.007, 0.005]),
        preference=((0, 1), (1, 0, 2), (2, 1), (3, 2)),
        units=(1, 1, 1, 1),
        service_minutes=np.full((4, 4), 60.0),
        waits=False,
    )
    found, exact = approximate(system), hypercube(system)
    assert found.workload == pytest.approx(exact.workload, rel=0.05)
    waiting = approximate(replace(system, waits=True))
    assert np.isnan(waiting.mean_wait)
    assert waiting.lost == pytest.approx(0.0, abs=1e-12)
    assert np.all(waiting.workload > found.workload)


def test_what_no_formula_holds_for_is_refused() -> None:
    with pytest.raises(ValueError, match="waits grow for ever"):
        hypercube(replace(known.H5, call_rate=known.H5.call_rate * 1.3))
    with pytest.raises(ValueError, match="waits grow for ever"):
        approximate(replace(known.H5, call_rate=known.H5.call_rate * 1.3))
    with pytest.raises(ValueError, match="twice"):
        replace(known.H4, preference=((0, 0),))
    with pytest.raises(ValueError, match="some time"):
        replace(known.H4, service_minutes=np.zeros((2, 1)))
    many = System(np.ones(1), (tuple(range(20)),), (1,) * 20, np.ones((20, 1)), waits=False)
    with pytest.raises(ValueError, match="too many"):
        hypercube(many)
