"""A walk from plan to plan, each better than the one before on the same replications, every evaluation made once."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from sim.questions import Progress

Counts = tuple[int, ...]
"""Ambulances at each site."""

Evaluate = Callable[[Counts, int], float]
"""What a plan comes to in a replication: ``evaluate(counts, replication)``; less is better."""

Near = Callable[[Counts], Iterable[Counts]]
"""The plans next to another."""

Ahead = Callable[[Sequence[tuple[Counts, int]]], None]
"""Told of the plans and replications that are asked next."""

_CLEARLY_WORSE = 3.0
"""Standard errors of a paired difference at which a neighbour is dropped early."""

_AHEAD, _AHEAD_MOST = 4, 32
"""Neighbours whose first replications are asked for together: few where the best promise is likely kept, then more."""


class Stopped(Exception):
    """The budget is spent, or somebody asked to stop."""


class Enough(Exception):
    """The walk is to end, and what it met to be judged."""


@dataclass
class Evaluations:
    """What each plan came to in each replication: all that a search must remember to go on later."""

    values: dict[Counts, dict[int, float]] = field(default_factory=dict)

    def __len__(self) -> int:
        return sum(len(values) for values in self.values.values())


class Walk:
    """Plans compared on common replications, every evaluation made once.

    What looks better after ``replications`` must still be so after ``confirmed``: of many neighbours
    on few replications, some look better by chance alone.
    """

    def __init__(
        self,
        evaluate: Evaluate,
        known: Evaluations,
        replications: int,
        first: int,
        confirmed: int,
        budget: int | None,
        stop: Callable[[], bool] | None,
        enough: Callable[[], bool] | None,
        tell: Progress | None,
        ahead: Ahead | None,
    ):
        self.evaluate, self.known, self.replications, self.confirmed = evaluate, known, replications, confirmed
        self.first = min(first, replications)
        self.budget, self.stop, self.enough, self.tell, self.ahead = budget, stop, enough, tell, ahead
        self.spent = 0
        self.stage = "searching"

    def value(self, plan: Counts, replication: int) -> float:
        """What the plan comes to, from memory where it is there."""
        values = self.known.values.setdefault(plan, {})
        if replication not in values:
            if (self.budget is not None and self.spent >= self.budget) or (self.stop is not None and self.stop()):
                raise Stopped
            values[replication] = float(self.evaluate(plan, replication))
            self.spent += 1
            if self.tell is not None:
                self.tell(self.stage, self.spent, self.budget)
        return values[replication]

    def mean(self, plan: Counts) -> float:
        """Mean over those of the search's replications that the plan had."""
        values = [value for number, value in self.known.values[plan].items() if number < self.confirmed]
        return math.fsum(values) / len(values)

    def ranked(self) -> list[Counts]:
        """Plans with all the search's replications, best mean first; failing that, those with any."""
        own = range(self.confirmed)
        counted = {plan: sum(n in values for n in own) for plan, values in self.known.values.items()}
        full = [plan for plan, count in counted.items() if count == self.confirmed]
        some = full or [plan for plan, count in counted.items() if count]
        return sorted(some, key=lambda plan: (self.mean(plan), plan))

    def better(self, other: Counts, current: Counts) -> bool:
        """True where ``other`` has the lesser mean; it is dropped as soon as it is clearly worse."""
        apart: list[float] = []
        for number in range(self.confirmed):
            apart.append(self.value(other, number) - self.value(current, number))
            if number + 1 == self.replications < self.confirmed:
                if math.fsum(apart) >= 0:
                    return False
                self.soon([other], self.confirmed)
            elif number + 1 >= self.first and len(apart) > 1 and number + 1 < self.replications:
                mean = math.fsum(apart) / len(apart)
                error = float(np.std(apart, ddof=1)) / math.sqrt(len(apart))
                if mean > _CLEARLY_WORSE * error and mean > 0:
                    return False
                if number + 1 == self.first:
                    self.soon([other], self.replications)
        return math.fsum(apart) < 0

    def best_first(self, plans: Iterable[Counts]) -> list[Counts]:
        """Plans by their mean."""
        listed = list(plans)
        self.soon(listed, self.confirmed)
        for plan in listed:
            for number in range(self.confirmed):
                self.value(plan, number)
        return sorted(listed, key=lambda plan: (self.mean(plan), plan))

    def descend(
        self,
        start: Counts,
        near: Near,
        seed: int,
        promise: Callable[[Counts], float] | None,
    ) -> Counts:
        """Walk from ``start`` to a plan that no neighbour betters."""
        current = start
        self.soon([start], self.confirmed)
        for number in range(self.confirmed):
            self.value(current, number)
        while True:
            around = list(near(current))
            if promise is not None:
                around.sort(key=lambda plan: (promise(plan), plan))
            else:  # an order that is the plan's own, whatever way led there
                order = np.random.default_rng([seed, *current]).permutation(len(around))
                around = [around[at] for at in order]
            step, asked, ahead = None, 0, _AHEAD
            for at, other in enumerate(around):
                if self.enough is not None and self.enough():
                    raise Enough
                if at == asked:
                    self.soon(around[at : at + ahead], self.first)
                    asked, ahead = at + ahead, min(2 * ahead, _AHEAD_MOST)
                if self.better(other, current):
                    step = other
                    break
            if step is None:
                return current
            current = step

    def soon(self, plans: Sequence[Counts], replications: int) -> None:
        """Say that these are asked next."""
        if self.ahead is not None:
            if self.stop is not None and self.stop():
                raise Stopped
            self.ahead([(plan, number) for plan in plans for number in range(replications)])

    def fresh(self, plans: Sequence[Counts]) -> Callable[[int, int], float]:
        """The finalists' evaluation for the last stage."""
        self.stage = "selecting"
        return lambda system, replication: self.value(plans[system], replication)
