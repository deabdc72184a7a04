"""KN: its published constants, what it may not get wrong, and how often it is right."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim.placement.selection import kn_constants, select

# eta and h^2 worked out from Kim and Nelson (2001), figure 1, by systems, alpha and first replications
KN = {
    (2, 0.05, 10): (0.3340502686000293, 6.012904834800527),
    (2, 0.05, 20): (0.13713749285156684, 5.21122472835954),
    (2, 0.1, 10): (0.21498457415436434, 3.869722334778558),
    (5, 0.05, 10): (0.6349672651536731, 11.429410772766115),
    (5, 0.1, 20): (0.1853628031883593, 7.043786521157653),
    (10, 0.05, 10): (0.8590834299248991, 15.463501738648183),
    (10, 0.05, 20): (0.3029338036492749, 11.511484538672446),
    (10, 0.1, 20): (0.2464356516037437, 9.36455476094226),
}


@pytest.mark.parametrize(("systems", "alpha", "first"), KN)
def test_the_published_constants(systems: int, alpha: float, first: int) -> None:
    assert kn_constants(systems, first, alpha) == pytest.approx(KN[systems, alpha, first], rel=1e-12)


class Noisy:
    """Normal systems that share part of their noise, as common random numbers make them."""

    def __init__(self, means: list[float], seed: int, *, shared: float = 0.0, spread: float = 1.0):
        self.means, self.calls = means, []
        noise = np.random.default_rng(seed).normal(0, 1, (len(means) + 1, 3000))
        own = math.sqrt(1 - shared) * noise[:-1] + math.sqrt(shared) * noise[-1]
        self.values = (np.array(means)[:, None] + spread * own).tolist()

    def __call__(self, system: int, replication: int) -> float:
        self.calls.append((system, replication))
        return self.values[system][replication]


def test_the_variance_is_that_of_the_difference() -> None:
    """Noise of 100 that all share decides nothing: the first screening settles it."""
    noise = np.random.default_rng(1).normal(0, 100, 10)
    own = np.random.default_rng(2).normal(0, 0.01, (3, 10))
    found = select(lambda system, n: system + noise[n] + own[system, n], 3, indifference=0.5)
    assert found.best == 0
    assert found.replications == (10, 10, 10)
    assert found.kept == (0,)


def test_a_pair_is_settled_by_its_own_difference_not_by_another_pair_s() -> None:
    """Worked by hand: differences of 0 and 1 are (1, -1, 3, 1), so S^2 = 8/3; 0 and 2 differ by exactly 5."""
    table = [[0.0, 0, 0, 0], [1.0, -1, 3, 1], [5.0, 5, 5, 5]]
    found = select(lambda s, n: table[s][n % 4], 3, indifference=2.0, first=4, most=4, alpha=0.05)
    # h^2 = 2 eta 3 with eta = (0.05^(-2/3) - 1) / 2 = 3.184; reach = 8/3 * 19.10 / 4 = 12.7, margin 2/8 * 8.7 = 2.2
    assert found.kept == (0, 1), "1 is 1.0 behind, within its margin of 2.2; 2 is 5.0 behind, and its margin is 0"
    assert not found.finished
    assert found.ties == (0, 1)


def test_exact_ties_end_it_and_are_said() -> None:
    draws = np.random.default_rng(4).normal(0, 1, 5000)
    found = select(lambda system, n: draws[n] + (3.0 if system == 2 else 0.0), 3, indifference=0.1)
    assert (found.best, found.kept, found.ties) == (0, (0, 1), (0, 1))
    assert found.replications == (10, 10, 10)
    assert found.finished


def test_near_ties_are_kept_within_the_indifference() -> None:
    found = select(Noisy([0.0, 0.01, 2.0], 7), 3, indifference=0.5)
    assert set(found.ties) == {0, 1}
    assert found.finished


def test_the_largest_may_be_best_and_replications_fresh() -> None:
    noisy = Noisy([1.0, 4.0, 2.0], 5)
    found = select(noisy, 3, indifference=1.0, largest=True, start=700)
    assert found.best == 1
    assert found.means[1] == pytest.approx(4, abs=1)
    assert min(number for _, number in noisy.calls) == 700
    assert len(noisy.calls) == len(set(noisy.calls)) == sum(found.replications)


def test_one_system_is_the_best_and_none_cannot_be() -> None:
    assert select(lambda s, n: float(n), 1, indifference=1).best == 0
    for wrong in ({"systems": 0}, {"indifference": 0.0}, {"first": 1}, {"alpha": 0.9}):
        with pytest.raises(ValueError, match="give 1 system or more"):
            select(lambda s, n: 0.0, **({"systems": 2, "indifference": 1.0} | wrong))


@pytest.mark.long
@pytest.mark.parametrize("finer_most", [0, 30])
@pytest.mark.parametrize(("systems", "shared", "first"), [(2, 0.0, 10), (5, 0.0, 10), (10, 0.5, 10), (5, 0.8, 20)])
def test_it_is_right_as_often_as_it_says(systems: int, shared: float, first: int, finer_most: int) -> None:
    """All others exactly one indifference behind, the hardest case; with 3 standard errors to spare."""
    runs = 800
    right = 0
    for seed in range(runs):
        best = seed % systems
        means = [0.0 if system == best else 0.5 for system in range(systems)]
        found = select(
            Noisy(means, seed, shared=shared), systems, indifference=0.5, first=first, finer=0.1, finer_most=finer_most
        )
        right += found.best == best
    assert right / runs >= 0.95 - 3 * math.sqrt(0.95 * 0.05 / runs)


def test_a_finer_telling_apart_goes_on_and_stays_right() -> None:
    """Systems a tenth of the indifference apart: with ``finer`` the best is found more often, and none far off is."""
    truth = [0.0, 0.05, 0.1, 0.15, 0.6]
    right = {1.0: 0, 0.1: 0}
    for seed in range(60):
        noise = np.random.default_rng(seed).normal(0, 0.15, (len(truth), 400))
        for finer, counts in right.items():
            found = select(
                lambda system, number, noise=noise: truth[system] + float(noise[system, number]),
                len(truth),
                indifference=0.5,
                first=6,
                finer=finer,
                finer_most=120,
                most=400,
            )
            assert found.finished
            assert truth[found.best] < 0.5
            right[finer] = counts + (found.best == 0)
    assert right[0.1] > right[1.0]
    assert right[0.1] >= 50


def test_what_comes_next_is_said_before_it_is_asked() -> None:
    asked: list[tuple[int, int]] = []
    said: set[tuple[int, int]] = set()

    def evaluate(system: int, number: int) -> float:
        asked.append((system, number))
        assert (system, number) in said
        return system + 0.1 * ((number * 7 + system) % 5)

    select(evaluate, 4, indifference=0.5, ahead=said.update)
    assert set(asked) == said
