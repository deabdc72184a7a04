"""Search for a good plan where a plan can only be simulated: swaps and moves, then a selection.

Plans are compared on the same replications (common random numbers), so that a comparison once made
stays made, and a local search ends. A neighbour that is clearly worse is dropped after a few
replications. The best plans met go into a last stage on fresh replications, by KN
(:mod:`sim.placement.selection`), since the least of many means flatters whoever has it.

Everything follows from the question and the values of ``evaluate``; so the evaluations made are the whole
state. A search that was stopped is taken up by giving them back: it walks the same way again for
nothing, and goes on from where it ended.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from sim.placement.selection import Selection, select

__all__ = ["Evaluations", "Found", "neighbours", "search"]

Counts = tuple[int, ...]
"""Ambulances at each site."""

Evaluate = Callable[[Counts, int], float]
"""What a plan comes to in a replication: ``evaluate(counts, replication)``; less is better."""

_CLEARLY_WORSE = 3.0
"""Standard errors of a paired difference at which a neighbour is dropped early."""


Near = Callable[[Counts], Iterable[Counts]]
"""The plans next to another."""

Ahead = Callable[[Sequence[tuple[Counts, int]]], None]
"""Told of the plans and replications that are asked next."""

_AHEAD = 16
"""Neighbours whose first replications are asked for together."""


class _Stopped(Exception):
    """The budget is spent, or somebody asked to stop."""


@dataclass
class Evaluations:
    """What each plan came to in each replication: all that a search must remember to go on later."""

    values: dict[Counts, dict[int, float]] = field(default_factory=dict)

    def __len__(self) -> int:
        return sum(len(values) for values in self.values.values())

    def to_json(self) -> str:
        """As text, for a file."""
        rows = [[list(plan), sorted(values.items())] for plan, values in self.values.items()]
        return json.dumps({"evaluations": rows})

    @classmethod
    def from_json(cls, text: str) -> Evaluations:
        """From that text."""
        rows: list[Any] = json.loads(text)["evaluations"]
        return cls({tuple(plan): {int(n): float(value) for n, value in values} for plan, values in rows})


@dataclass(frozen=True)
class Found:
    """What a search came to; it is usable however it ended.

    Attributes
    ----------
    best
        The plan to recommend.
    mean
        Its mean over the last replications that it was judged on.
    ties
        Plans that are as good within the indifference, the best among them.
    ranking
        The best plans met, with their means over the search's own replications.
    selection
        The last stage; None where the search was stopped before its end.
    finished
        True where nothing was left to try within the question.
    evaluations
        Everything evaluated, to go on from.
    alike
        How many of all plans are as good within the indifference by their first replications, where all
        were simulated.
    """

    best: Counts
    mean: float
    ties: tuple[Counts, ...]
    ranking: tuple[tuple[Counts, float], ...]
    selection: Selection | None
    finished: bool
    evaluations: Evaluations
    alike: int | None = None


def neighbours(counts: Counts, least: Sequence[int], most: Sequence[int]) -> Iterator[Counts]:
    """Plans one move away (an ambulance goes from a site to another) or one swap (two sites change what they hold)."""
    sites = range(len(counts))
    seen = {counts}
    for a in sites:
        for b in sites:
            if a == b:
                continue
            moved = list(counts)
            moved[a], moved[b] = moved[a] - 1, moved[b] + 1
            swapped = list(counts)
            swapped[a], swapped[b] = swapped[b], swapped[a]
            for other in (tuple(moved), tuple(swapped)):
                within = all(least[s] <= other[s] <= most[s] for s in (a, b))
                if within and other not in seen:
                    seen.add(other)
                    yield other


def search(
    evaluate: Evaluate,
    starts: Sequence[Counts],
    *,
    indifference: float,
    least: Sequence[int] | None = None,
    most: Sequence[int] | None = None,
    replications: int = 10,
    first: int = 3,
    finalists: int = 5,
    kicks: int = 20,
    seed: int = 0,
    around: Callable[[Counts], Iterable[Counts]] | None = None,
    promise: Callable[[Counts], float] | None = None,
    budget: int | None = None,
    alpha: float = 0.05,
    final_most: int | None = None,
    finer: float = 1.0,
    finer_most: int | None = None,
    evaluations: Evaluations | None = None,
    stop: Callable[[], bool] | None = None,
    tell: Callable[[str, int, int | None], None] | None = None,
    ahead: Ahead | None = None,
) -> Found:
    """The best plan near ``starts`` by what ``evaluate`` says; stop it whenever you like.

    From each start, the best first, the neighbours are tried one after another and the first that is better is walked
    to, until none is. Then the best plan met is moved at random by two or three ambulances and walked
    on from, ``kicks`` times, since a plan that no single change betters need not be the best (iterated
    local search: Lourenço, Martin and Stützle, in "Handbook of Metaheuristics", 2003). At last the
    ``finalists`` best of all plans met are judged on fresh replications.

    Parameters
    ----------
    evaluate
        What a plan comes to in a replication; less is better. The same replication must mean the same
        chance for every plan, and the same call the same value.
    starts
        Plans to begin with, all of the same number, such as those of the exact models.
    indifference
        A difference that does not matter to the planner, in the unit of ``evaluate``.
    least, most
        Ambulances at each site: none, and any number, by default.
    replications, first
        Replications on which plans are compared, and after which a clearly worse one is dropped.
    seed
        Of the kicks, and of the order in which neighbours are tried where there is no ``promise``.
    around
        The plans next to another, where `neighbours` within the limits are not those meant.
    promise
        A quick guess at what a plan comes to: neighbours are tried in its order, the least first.
    budget
        Evaluations at most, those given back not counted.
    alpha, final_most, finer, finer_most
        Of the last stage, as in `select`: how often it may be wrong, replications of each finalist at most.
    evaluations
        Those of an earlier search, to go on from; added to as this one goes.
    stop
        Asked before every evaluation; True ends the search. So does Ctrl-C.
    tell
        Called with what is being done, evaluations so far, and the budget.
    ahead
        Told of evaluations that are likely to come next, so that they can be made side by side.

    Raises
    ------
    ValueError
        For no start, or one that breaks the limits.
    KeyboardInterrupt
        Where there is nothing to give yet.
    """
    known = evaluations if evaluations is not None else Evaluations()
    sites = len(starts[0]) if starts else 0
    low = tuple(least) if least is not None else (0,) * sites
    high = tuple(most) if most is not None else (max((sum(start) for start in starts), default=0),) * sites
    near = around if around is not None else lambda plan: neighbours(plan, low, high)
    if around is None or not starts:
        _check_starts(starts, low, high)
    walk = _Walk(evaluate, known, replications, first, budget, stop, tell, ahead)
    selection: Selection | None = None
    finished = False
    ranked: list[Counts] = []
    interrupted = False
    try:
        for start in walk.best_first(dict.fromkeys(tuple(start) for start in starts)):
            walk.descend(start, near, seed, promise)
        for kick in range(kicks):
            walk.descend(_kicked(walk.ranked()[0], near, seed, kick), near, seed, promise)
        ranked = walk.ranked()[:finalists]
        fresh = walk.fresh(ranked)
        selection = select(
            fresh, len(ranked), indifference=indifference, first=max(replications, 2), most=final_most,
            start=replications, alpha=alpha, finer=finer, finer_most=finer_most,
            ahead=None if ahead is None else lambda pairs: ahead([(ranked[system], n) for system, n in pairs]),
        )  # fmt: skip
        finished = selection.finished
    except _Stopped:
        pass
    except KeyboardInterrupt:
        interrupted = True
    ranking = tuple((plan, walk.mean(plan)) for plan in walk.ranked()[:finalists])
    if not ranking:
        if interrupted:
            raise KeyboardInterrupt
        raise ValueError("the search was stopped before one plan was evaluated; allow more")
    if selection is None:
        best, mean = ranking[0]
        return Found(best, mean, (best,), ranking, None, False, known)
    ties = tuple(ranked[system] for system in selection.ties)
    return Found(
        ranked[selection.best], selection.means[selection.best], ties, ranking, selection, finished, known
    )  # fmt: skip


def _check_starts(starts: Sequence[Counts], low: Counts, high: Counts) -> None:
    if not starts:
        raise ValueError("there is no plan to start from; give at least one")
    for start in starts:
        if len(start) != len(low) or len(low) != len(high) or sum(start) != sum(starts[0]):
            raise ValueError(f"{start} has other sites or another number than the first start; give all the same")
        if any(not a <= count <= b for a, count, b in zip(low, start, high, strict=True)):
            raise ValueError(f"{start} holds fewer or more at a site than may be; keep to the limits")


def _kicked(plan: Counts, near: Near, seed: int, kick: int) -> Counts:
    """The plan after two or three moves at random."""
    chance = np.random.default_rng([seed, kick, *plan])
    for _ in range(2 + kick % 2):
        around = list(near(plan))
        if around:
            plan = around[int(chance.integers(len(around)))]
    return plan


class _Walk:
    """Plans compared on common replications, every evaluation made once."""

    def __init__(
        self,
        evaluate: Evaluate,
        known: Evaluations,
        replications: int,
        first: int,
        budget: int | None,
        stop: Callable[[], bool] | None,
        tell: Callable[[str, int, int | None], None] | None,
        ahead: Ahead | None,
    ):
        self.evaluate, self.known, self.replications = evaluate, known, replications
        self.first = min(first, replications)
        self.budget, self.stop, self.tell, self.ahead = budget, stop, tell, ahead
        self.spent = 0
        self.stage = "searching"

    def value(self, plan: Counts, replication: int) -> float:
        """What the plan comes to, from memory where it is there."""
        values = self.known.values.setdefault(plan, {})
        if replication not in values:
            if (self.budget is not None and self.spent >= self.budget) or (self.stop is not None and self.stop()):
                raise _Stopped
            values[replication] = float(self.evaluate(plan, replication))
            self.spent += 1
            if self.tell is not None:
                self.tell(self.stage, self.spent, self.budget)
        return values[replication]

    def mean(self, plan: Counts) -> float:
        """Mean over those of the search's replications that the plan had."""
        values = [value for number, value in self.known.values[plan].items() if number < self.replications]
        return math.fsum(values) / len(values)

    def ranked(self) -> list[Counts]:
        """Plans with all the search's replications, best mean first; failing that, those with any."""
        own = range(self.replications)
        counted = {plan: sum(n in values for n in own) for plan, values in self.known.values.items()}
        full = [plan for plan, count in counted.items() if count == self.replications]
        some = full or [plan for plan, count in counted.items() if count]
        return sorted(some, key=lambda plan: (self.mean(plan), plan))

    def better(self, other: Counts, current: Counts) -> bool:
        """True where ``other`` has the lesser mean; it is dropped as soon as it is clearly worse."""
        apart: list[float] = []
        for number in range(self.replications):
            apart.append(self.value(other, number) - self.value(current, number))
            if number + 1 >= self.first and len(apart) > 1 and number + 1 < self.replications:
                mean = math.fsum(apart) / len(apart)
                error = float(np.std(apart, ddof=1)) / math.sqrt(len(apart))
                if mean > _CLEARLY_WORSE * error and mean > 0:
                    return False
        return math.fsum(apart) < 0

    def best_first(self, plans: Iterable[Counts]) -> list[Counts]:
        """Plans by their mean."""
        listed = list(plans)
        self.soon(listed, self.replications)
        for plan in listed:
            for number in range(self.replications):
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
        self.soon([start], self.replications)
        for number in range(self.replications):
            self.value(current, number)
        while True:
            around = list(near(current))
            if promise is not None:
                around.sort(key=lambda plan: (promise(plan), plan))
            else:  # an order that is the plan's own, whatever way led there
                order = np.random.default_rng([seed, *current]).permutation(len(around))
                around = [around[at] for at in order]
            step = None
            for at, other in enumerate(around):
                if at % _AHEAD == 0:
                    self.soon(around[at : at + _AHEAD], self.first)
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
                raise _Stopped
            self.ahead([(plan, number) for plan in plans for number in range(replications)])

    def fresh(self, plans: Sequence[Counts]) -> Callable[[int, int], float]:
        """The finalists' evaluation for the last stage."""
        self.stage = "selecting"
        return lambda system, replication: self.value(plans[system], replication)
