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

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sim.placement.selection import Selection, select
from sim.placement.walking import Ahead, Counts, Enough, Evaluate, Evaluations, Near, Stopped, Walk
from sim.questions import Progress


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
    walked
        False where the walk was told that it was enough before nothing better was left.
    """

    best: Counts
    mean: float
    ties: tuple[Counts, ...]
    ranking: tuple[tuple[Counts, float], ...]
    selection: Selection | None
    finished: bool
    evaluations: Evaluations
    alike: int | None = None
    walked: bool = True


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
    confirmed: int | None = None,
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
    enough: Callable[[], bool] | None = None,
    tell: Progress | None = None,
    ahead: Ahead | None = None,
) -> Found:
    """The best plan near ``starts`` by what ``evaluate`` says; stop it whenever you like.

    From each start, the best first, the neighbours are tried one after another and the first that is better is walked
    to, until none is. Then the best plan met is moved at random by two or three ambulances and walked
    on from, ``kicks`` times, since a plan that no single change betters need not be the best (iterated
    local search: Lourenço, Martin and Stützle, in "Handbook of Metaheuristics", 2003). At last the
    ``finalists`` best of all plans met, and the best of the starts, are judged on fresh replications: so what is
    found is no worse than that start, however the walk was misled.

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
    confirmed
        Replications on which a neighbour that looks better must still be, before it is walked to; as many as
        ``replications`` by default.
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
    enough
        Asked before every neighbour; True ends the walk, and what was met goes into the last stage.
    tell
        Called with what is being done, evaluations so far, and the budget.
    ahead
        Told of evaluations that are likely to come next, so that they can be made side by side.

    Raises
    ------
    ValueError
        For no start, or one that breaks the limits.
    KeyboardInterrupt, Stopped
        Where there is nothing to give yet.
    """
    known = evaluations if evaluations is not None else Evaluations()
    sites = len(starts[0]) if starts else 0
    low = tuple(least) if least is not None else (0,) * sites
    high = tuple(most) if most is not None else (max((sum(start) for start in starts), default=0),) * sites
    near = around if around is not None else lambda plan: neighbours(plan, low, high)
    if around is None or not starts:
        _check_starts(starts, low, high)
    confirmed = max(confirmed or replications, replications)
    walk = Walk(evaluate, known, replications, first, confirmed, budget, stop, enough, tell, ahead)
    selection: Selection | None = None
    finished = walked = False
    ranked: list[Counts] = []
    interrupted = False
    try:
        begin = walk.best_first(dict.fromkeys(tuple(start) for start in starts))
        walked = _walked(walk, begin, near, kicks, seed, promise)
        ranked = list(dict.fromkeys([*walk.ranked()[:finalists], begin[0]]))
        fresh = walk.fresh(ranked)
        selection = select(
            fresh,
            len(ranked),
            indifference=indifference,
            first=max(replications, 2),
            most=final_most,
            start=confirmed,
            alpha=alpha,
            finer=finer,
            finer_most=finer_most,
            ahead=None if ahead is None else lambda pairs: ahead([(ranked[system], n) for system, n in pairs]),
        )
        finished = selection.finished and walked
    except Stopped:
        pass
    except KeyboardInterrupt:
        interrupted = True
    ranking = tuple((plan, walk.mean(plan)) for plan in walk.ranked()[:finalists])
    if not ranking:
        if interrupted:
            raise KeyboardInterrupt
        raise Stopped("the search was stopped before one plan was evaluated; allow more")
    if selection is None:
        best, mean = ranking[0]
        return Found(best, mean, (best,), ranking, None, False, known, walked=walked)
    ties = tuple(ranked[system] for system in selection.ties)
    return Found(
        ranked[selection.best],
        selection.means[selection.best],
        ties,
        ranking,
        selection,
        finished,
        known,
        walked=walked,
    )


def _walked(
    walk: Walk, begin: Sequence[Counts], near: Near, kicks: int, seed: int, promise: Callable[[Counts], float] | None
) -> bool:
    """Walk from every start, then from the best plan met after each kick; False where that was ended before."""
    try:
        for start in begin:
            walk.descend(start, near, seed, promise)
        for kick in range(kicks):
            walk.descend(_kicked(walk.ranked()[0], near, seed, kick), near, seed, promise)
    except Enough:
        return False
    return True


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
