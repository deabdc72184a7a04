"""Routes that were driven: for each place driven to, the road onwards from every node that was passed.

All fastest roads to one place form a tree, so however many drives end there, each node is kept once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.county.travel.contraction import Contracted

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]

_AT_ONCE = 32  # places whose trees are in memory together


@dataclass(frozen=True)
class Routes:
    """The next node on the way to a place, one row for each place and node passed.

    Attributes
    ----------
    to
        Index into the places that were asked.
    node, onward
        Nodes, numbered as in the graph.
    minutes, km
        From ``node`` to ``onward`` at ordinary speed [min], [km].
    """

    to: IntArray
    node: IntArray
    onward: IntArray
    minutes: FloatArray
    km: FloatArray


def routes_driven(
    graph: Contracted, target: IntArray, starts: list[IntArray], progress: Callable[[int], None] | None = None
) -> Routes:
    """The routes from each of ``starts[k]`` to ``target[k]``, numbered as the kept nodes of ``graph``.

    ``progress`` is told how many targets are done. Where no road leads there is no row.
    """
    to, steps = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for first in range(0, len(target), _AT_ONCE):
        some = range(first, min(first + _AT_ONCE, len(target)))
        for number, tree in zip(some, graph.edges.trees(target[some.start : some.stop])[1], strict=True):
            nodes = _passed(tree, starts[number])
            steps.append(graph.edges.find(nodes, tree[nodes].astype(np.int64)))
            to.append(np.full(len(nodes), number))
        if progress is not None:
            progress(some.stop)
    driven, which = np.unique(np.concatenate(steps), return_inverse=True)
    ends = zip(graph.edges.start[driven].tolist(), graph.edges.end[driven].tolist(), strict=True)
    chains = [np.empty(0, dtype=np.int64), *(graph.chain(start, end) for start, end in ends)]
    length = np.array([len(chain) for chain in chains[1:]], dtype=np.int64)
    begin, many = np.cumsum(length) - length, length[which]
    within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    edge, whole = np.concatenate(chains)[np.repeat(begin[which], many) + within], graph.whole
    return Routes(
        np.repeat(np.concatenate(to), many), whole.start[edge], whole.end[edge], whole.minutes[edge], whole.km[edge]
    )


def _passed(tree: npt.NDArray[np.int32], starts: IntArray) -> IntArray:
    """All nodes from which one goes on, on the ways from the starts to the tree's root."""
    seen = np.zeros(len(tree), dtype=bool)
    here = np.unique(starts)
    while len(here):
        seen[here] = True
        after = tree[here].astype(np.int64)
        after = after[after >= 0]
        here = after[~seen[after]]  # who meets goes on side by side: seldom many
    return np.flatnonzero(seen & (tree >= 0))
