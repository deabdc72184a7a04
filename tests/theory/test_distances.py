"""Distances to the nearest station, against integrals done by counting points."""

import numpy as np
import pytest

from sim.theory.distances import LAYOUTS, distance_quantile, kth_nearest, nearest_station, two_random_points

FINE = (np.arange(1000) + 0.5) / 1000  # midpoints of a fine grid on (0, 1)


def measured(metric: str, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.hypot(x, y) if metric == "straight" else np.abs(x) + np.abs(y)


@pytest.mark.parametrize("metric", ["straight", "right-angled"])
def test_a_square_lattice_by_counting_points_of_a_cell(metric: str) -> None:
    x, y = np.meshgrid(FINE - 0.5, FINE - 0.5)
    assert nearest_station(1.0, 1, "square lattice", metric) == pytest.approx(measured(metric, x, y).mean(), rel=1e-5)


def test_a_diamond_lattice_by_counting_points_of_a_cell() -> None:
    x, y = np.meshgrid(FINE - 0.5, FINE - 0.5)  # the diamond is this square turned by 45 degrees
    turned = measured("right-angled", (x + y) / np.sqrt(2), (x - y) / np.sqrt(2))
    assert nearest_station(1.0, 1, "diamond lattice", "right-angled") == pytest.approx(turned.mean(), rel=1e-5)


def test_a_hexagonal_lattice_by_counting_points_of_a_cell() -> None:
    inner = np.sqrt(1 / (2 * np.sqrt(3)))  # radius of the circle in a hexagon of area one
    x, y = np.meshgrid(*(2 * (FINE - 0.5),) * 2)
    inside = np.max([np.abs(x * np.cos(a) + y * np.sin(a)) for a in np.radians([11, 71, 131])], axis=0) <= inner
    mean = measured("straight", x, y)[inside].mean()
    assert nearest_station(1.0, 1, "hexagonal lattice") == pytest.approx(mean, rel=1e-4)


@pytest.mark.parametrize(("metric", "reach"), [("straight", np.pi), ("right-angled", 2.0)])
def test_stations_at_random_by_summing_their_law(metric: str, reach: float) -> None:
    """The mean to the k-th is the integral over r of the chance that fewer than k are within r."""
    r = (np.arange(200_000) + 0.5) / 40_000
    empty = reach * r**2
    chance = np.exp(-empty)
    assert nearest_station(1.0, 1, "at random", metric) == pytest.approx(chance.sum() / 40_000, rel=1e-8)
    third = (chance * (1 + empty + empty**2 / 2)).sum() / 40_000
    assert kth_nearest(4.0, 1, 3, metric) == pytest.approx(2 * third, rel=1e-8)
    assert kth_nearest(9.0, 4, 1, metric) == pytest.approx(nearest_station(9.0, 4, metric=metric), rel=1e-14)
    ninth = distance_quantile(1.0, 1, 0.9, metric)
    assert np.exp(-reach * ninth**2) == pytest.approx(0.1, rel=1e-12)


@pytest.mark.parametrize("metric", ["straight", "right-angled"])
def test_two_points_of_a_square(metric: str) -> None:
    """The difference of two uniforms has a triangular law."""
    x, y = np.meshgrid(FINE, FINE)
    mean = (measured(metric, x, y) * 4 * (1 - x) * (1 - y)).mean()
    assert two_random_points(1.0, metric) == pytest.approx(mean, rel=1e-5)


def test_four_times_the_stations_halve_the_distance() -> None:
    for layout, metric in LAYOUTS:
        far, near = (nearest_station(1000.0, stations, layout, metric) for stations in (10, 40))
        assert far == pytest.approx(2 * near, rel=1e-14)
