"""Small sitings with every awkward thing in them, and all their plans, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np

from sim.placement import Siting, Terms, covers_within, siting


def random_siting(rng: np.random.Generator, *, slots: int | None = None, wide: bool = False) -> Siting:
    """Few sites, with ties, zones that count for nobody, missing roads, open stations and limits."""
    sites, zones = (int(rng.integers(5, 8)), 12) if wide else (int(rng.integers(2, 7)), int(rng.integers(1, 9)))
    times = slots or int(rng.integers(1, 3))
    if rng.random() < 0.5:
        minutes = rng.integers(0, 12, (times, sites, zones)).astype(float)
    else:
        minutes = rng.random((times, sites, zones)) * 12
    minutes[rng.random(minutes.shape) < rng.choice([0.0, 0.15])] = np.inf
    people = rng.integers(0, 5, (times, zones)) if rng.random() < 0.5 else rng.random((times, zones)) * 3
    people = people.astype(float)
    people[rng.random(people.shape) < 0.1] = 0.0
    people[:, 0] += 1.0
    most = rng.integers(0, 4, sites)
    most[rng.integers(sites)] = 2
    least = np.where(rng.random(sites) < 0.15, np.minimum(most, 1), 0)
    return siting(minutes, people, least=least, most=most, worst=bool(rng.random() < 0.4))


def random_terms(rng: np.random.Generator, asked: Siting) -> Terms:
    """Every term that a model may ask for."""
    sites = len(asked.sites)
    within = float(rng.integers(3, 11))
    radius = within if rng.random() < 0.5 else rng.integers(2, 12, sites).astype(float)
    busy = float(rng.choice([0.0, 0.2, 0.5, 0.8]))
    return Terms(
        covers=covers_within(asked, radius),
        covers_outer=covers_within(asked, within + 4),
        share=float(rng.choice([0.0, 0.5, 0.9, 1.0])),
        busy=busy,
        reliability=float(rng.choice([0.5, 0.9, 0.95])),
        first_cover=float(rng.choice([0.0, 0.3, 0.5, 0.8, 1.0])),
    )


def all_plans(asked: Siting, number: int | None, *, stations: bool) -> Iterator[np.ndarray]:
    """Every way to hold the limits, with ``number`` in all."""
    cap = 1 if stations else number
    ranges = [
        range(min(low, 1) if stations else low, min(high, cap) + 1)
        for low, high in zip(asked.least.tolist(), asked.most.tolist(), strict=True)
    ]
    for counts in product(*ranges):
        if number is None or sum(counts) == number:
            yield np.array(counts)
