"""A case: a world with an answer, the figures that theory knows of it, and how the simulated ones compare."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from scipy import stats

__all__ = ["CONFIDENCE", "Case", "Compared", "Figure", "compare", "simulated"]

CONFIDENCE = 0.999
"""Of the interval across replications. Of a figure of several parts, all their intervals hold together (Bonferroni)."""


class Replicates(Protocol):
    """A world that can be simulated."""

    def replicate(self, number: int) -> Any:
        """One replication, as a figure's ``measure`` takes it."""


@dataclass(frozen=True)
class Figure:
    """A figure that theory knows.

    Parameters
    ----------
    name, unit
        What it is; "share", or the unit it is in.
    theory
        Its value, or values of several parts.
    source
        Who knows it.
    measure
        The same on a replication.
    within
        The half-width that its interval may have, over its value; with ``of_largest``, over the largest of the parts.
    """

    name: str
    unit: str
    theory: float | Sequence[float]
    source: str
    measure: Callable[[Any], Any]
    within: float = 0.01
    of_largest: bool = False


@dataclass(frozen=True)
class Case:
    """A world, and the figures that are known of it; a ``quick`` one takes a second or two."""

    name: str
    world: Replicates
    figures: tuple[Figure, ...]
    replications: int = 32
    quick: bool = False


@dataclass(frozen=True)
class Compared:
    """A figure beside theory; of several parts, the one that lies farthest off in terms of its interval."""

    case: str
    figure: Figure
    parts: int
    theory: float
    mean: float
    half_width: float
    widest: float
    """The half-width of the part where it is largest, over what it may be."""

    @property
    def verdict(self) -> str:
        """Whether theory lies in the interval, and the interval is as narrow as was asked."""
        if not abs(self.mean - self.theory) <= self.half_width:
            return "MISSES"
        return "agrees" if self.widest <= 1 else "TOO WIDE"


def simulated(case: Case, number: int) -> list[np.ndarray]:
    """The case's figures on one replication."""
    seen = case.world.replicate(number)
    return [np.atleast_1d(figure.measure(seen)).astype(float) for figure in case.figures]


def compare(case: Case, replications: Iterable[list[np.ndarray]]) -> Iterator[Compared]:
    """Mean and Student-t interval of each figure of a case over its replications, beside theory."""
    for figure, values in zip(case.figures, zip(*replications, strict=True), strict=True):
        theory, table = np.atleast_1d(figure.theory).astype(float), np.array(values)
        count, parts = table.shape
        if parts != len(theory):
            raise ValueError(f"{case.name}: {figure.name} has {parts} parts, theory {len(theory)}")
        level = 1 - (1 - CONFIDENCE) / parts
        mean = table.mean(axis=0)
        half = stats.t.ppf((1 + level) / 2, count - 1) * table.std(axis=0, ddof=1) / np.sqrt(count)
        asked = figure.within * (np.abs(theory).max() if figure.of_largest else np.abs(theory))
        far = int(np.argmax(np.abs(mean - theory) / np.maximum(half, 1e-300)))
        widest = float(np.max(half / asked))
        yield Compared(case.name, figure, parts, theory[far], mean[far], half[far], widest)
