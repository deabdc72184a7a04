"""All plans of a small set simulated and ranked: those that cannot be best are dropped, the others compared afresh."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import scipy

from sim.placement.search import Found
from sim.placement.selection import select
from sim.placement.sites import FloatArray
from sim.placement.walking import Ahead, Counts, Evaluate, Evaluations


def rank(
    evaluate: Evaluate,
    plans: Sequence[Counts],
    *,
    indifference: float,
    first: int = 4,
    alpha: float = 0.05,
    finalists: int = 12,
    most: int | None = None,
    finer: float = 1.0,
    finer_most: int | None = None,
    ahead: Ahead | None = None,
    stop: Callable[[], bool] | None = None,
) -> Found:
    """The best of all ``plans`` by the least mean, with probability 1 - alpha right within the indifference.

    Every plan is simulated ``first`` times; what is then worse than another by more than chance explains is
    dropped, with half of alpha (`screened`). What is left, and at any rate the ``finalists`` of the best means,
    goes through KN on fresh replications, with the other half. Nelson, Swann, Goldsman and Song, "Simple
    procedures for selecting the best simulated system when the number of alternatives is large", Operations
    Research 49 (2001), 950-963, with KN as their second stage.

    Parameters
    ----------
    evaluate
        What a plan comes to in a replication; less is better, the same replication the same chance for all.
    most, finer, finer_most
        As in `select`, for the second stage.
    ahead
        Told of the evaluations that come next.
    stop
        Asked between the stages; True ends the ranking, without its second stage.

    Raises
    ------
    ValueError
        For no plans, and as `select`.
    """
    if not plans:
        raise ValueError("there is no plan to rank; give at least one")
    if ahead is not None:
        ahead([(plan, number) for plan in plans for number in range(first)])
    seen = np.array([[evaluate(plan, number) for number in range(first)] for plan in plans])
    means = [math.fsum(row) / first for row in seen.tolist()]
    order = sorted(range(len(plans)), key=lambda at: (means[at], plans[at]))
    best = order[:finalists]
    if stop is not None and stop():
        return _found(plans, order, means, None)
    kept = set(screened(seen, indifference, alpha / 2)) | set(best)
    left = [at for at in order if at in kept]
    selection = select(
        lambda system, number: evaluate(plans[left[system]], number),
        len(left),
        indifference=indifference,
        first=max(first, 5),
        alpha=alpha / 2,
        most=most,
        start=first,
        finer=finer,
        finer_most=finer_most,
        ahead=None if ahead is None else lambda pairs: ahead([(plans[left[system]], n) for system, n in pairs]),
    )
    ties = tuple(plans[left[system]] for system in selection.ties)
    ranking = tuple((plans[left[at]], selection.means[at]) for at in np.argsort(selection.means, kind="stable"))
    return Found(
        plans[left[selection.best]],
        selection.means[selection.best],
        ties,
        ranking,
        selection,
        selection.finished,
        Evaluations(),
        sum(means[at] - means[best[0]] < indifference for at in order),
    )


def _found(plans: Sequence[Counts], order: Sequence[int], means: Sequence[float], selection: None) -> Found:
    ranking = tuple((plans[at], means[at]) for at in order)
    return Found(ranking[0][0], ranking[0][1], (ranking[0][0],), ranking, selection, False, Evaluations())


def screened(seen: FloatArray, indifference: float, alpha: float) -> list[int]:
    """Systems that may be the best, or within the indifference of it, with probability 1 - alpha; the least is best.

    ``seen`` has shape (systems, replications), replications shared. System i stays where for every j its
    mean is no more behind than max(0, t S_ij / sqrt(n) - indifference), t the quantile of Student's law with n - 1
    degrees of freedom at 1 - alpha / (k - 1), S_ij the standard deviation of the paired differences: the
    screening of Nelson, Swann, Goldsman and Song (2001), with Bonferroni's inequality, which holds however
    systems depend on each other.
    """
    systems, count = seen.shape
    if systems == 1:
        return [0]
    quantile = float(scipy.special.stdtrit(count - 1, 1 - alpha / (systems - 1)))
    means = seen.mean(axis=1)
    found = []
    for i in range(systems):
        apart = seen - seen[i]
        margin = np.maximum(0.0, quantile * apart.std(axis=1, ddof=1) / math.sqrt(count) - indifference)
        margin[i] = 0.0
        if (means[i] <= means + margin).all():
            found.append(i)
    return found
