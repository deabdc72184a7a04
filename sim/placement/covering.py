"""Covering: who has an ambulance within the standard, and who has two.

In all of these, zone i counts for d_i people, a_ij is 1 where site j reaches it in time, and x_j is what
stands at j. Each model is a programme (a function of a draft) and what a plan comes to (a pure
function of its counts); the two are written apart, so that each can be held against the other.
"""

from __future__ import annotations

import numpy as np

from sim.placement.draft import Draft
from sim.placement.program import Goal
from sim.placement.sites import BoolArray, FloatArray, IntArray, Siting, Terms

_WHOLE = 1024.0
"""All people, as they stand in a row that asks for a share of them."""


def near(asked: Siting, terms: Terms) -> BoolArray:
    """The standard's cover by demand, shape (sites, demands)."""
    assert terms.covers is not None
    return asked.of_demands(terms.covers)


def outer(asked: Siting, terms: Terms) -> BoolArray:
    """The wider standard's cover by demand, shape (sites, demands)."""
    assert terms.covers_outer is not None
    return asked.of_demands(terms.covers_outer)


def reaching(asked: Siting, terms: Terms, counts: IntArray) -> IntArray:
    """How many ambulances reach each demand in time, shape (demands,)."""
    return np.asarray(counts @ near(asked, terms).astype(np.int64))


def stations(draft: Draft) -> Goal:
    """LSCP, the location set covering problem: the fewest stations that reach everybody.

    Minimise sum x_j, so that sum a_ij x_j >= 1 for every zone. Toregas, Swain, ReVelle and Bergman,
    "The location of emergency service facilities", Operations Research 19 (1971), 1363-1373.
    """
    draft.cover_all(near(draft.siting, draft.terms))
    return draft.fewest()


def stations_value(asked: Siting, terms: Terms, counts: IntArray) -> FloatArray:
    """The number of stations."""
    return np.array([float(counts.sum())])


def covered(draft: Draft) -> Goal:
    """MCLP, the maximal covering location problem: the most people reached with a given number.

    Maximise sum d_i y_i, so that y_i <= sum a_ij x_j and sum x_j = p. Church and ReVelle, "The maximal
    covering location problem", Papers of the Regional Science Association 32 (1974), 101-118.
    """
    covers = near(draft.siting, draft.terms)
    demands = covers.shape[1]
    y = draft.program.columns(demands)
    demand, unit = draft.reach(covers)
    draft.program.rows(demands, (np.arange(demands), y, 1.0), (demand, unit, -1.0), high=0)
    return draft.goal((y, 1.0))


def covered_value(asked: Siting, terms: Terms, counts: IntArray) -> FloatArray:
    """People reached by at least one ambulance."""
    return asked.by_time(asked.demands.weight * (reaching(asked, terms, counts) >= 1))


def backup(draft: Draft) -> Goal:
    """BACOP1, backup coverage: everybody reached once, the most people reached twice.

    Maximise sum d_i u_i, so that sum a_ij x_j - u_i >= 1, u_i <= 1 and sum x_j = p. With p the fewest
    stations that reach everybody it is LSCP-B, what a set covering leaves to choose. Hogan and
    ReVelle, "Concepts and applications of backup coverage", Management Science 32 (1986), 1434-1444.
    """
    covers = near(draft.siting, draft.terms)
    demands = covers.shape[1]
    u = draft.program.columns(demands)
    demand, unit = draft.reach(covers)
    draft.program.rows(demands, (demand, unit, 1.0), (np.arange(demands), u, -1.0), low=1)
    return draft.goal((u, 1.0))


def backup_value(asked: Siting, terms: Terms, counts: IntArray) -> FloatArray:
    """People reached by at least two ambulances."""
    return asked.by_time(asked.demands.weight * (reaching(asked, terms, counts) >= 2))


def both_covers(draft: Draft) -> Goal:
    """BACOP2: a first ambulance in reach weighed against a second, nobody promised either.

    Maximise t sum d_i y_i + (1 - t) sum d_i u_i, so that y_i + u_i <= sum a_ij x_j, u_i <= y_i and
    sum x_j = p; u is whole, since half a first and half a second cover would otherwise pay for t below
    one half. Hogan and ReVelle (1986), as in :func:`backup`.
    """
    covers, first = near(draft.siting, draft.terms), draft.terms.first_cover
    assert first is not None
    y, u = _once_and_twice(draft, covers)
    return draft.goal((y, first), (u, 1 - first))


def both_covers_value(asked: Siting, terms: Terms, counts: IntArray) -> FloatArray:
    """People reached once, and people reached twice, each by its weight."""
    assert terms.first_cover is not None
    once, twice = covered_value(asked, terms, counts), backup_value(asked, terms, counts)
    return np.asarray(terms.first_cover * once + (1 - terms.first_cover) * twice)


def _once_and_twice(draft: Draft, covers: BoolArray) -> tuple[IntArray, IntArray]:
    """Columns that may be 1 where a demand is reached once, and twice."""
    demands = covers.shape[1]
    y, u = draft.program.columns(demands), draft.program.columns(demands, whole=True)
    demand, unit = draft.reach(covers)
    each = np.arange(demands)
    draft.program.rows(demands, (each, y, 1.0), (each, u, 1.0), (demand, unit, -1.0), high=0)
    draft.program.rows(demands, (each, u, 1.0), (each, y, -1.0), high=0)
    return y, u


def double(draft: Draft) -> Goal:
    """DSM, the double standard: the most people within the near standard of two ambulances.

    Maximise sum d_i u_i, so that everybody is within the wider standard of one ambulance, a share alpha
    of all people within the near one (sum d_i y_i >= alpha sum d_i, at each time of day),
    y_i + u_i <= sum a_ij x_j, u_i <= y_i, sum x_j = p and x_j at most what the site can hold. Gendreau,
    Laporte and Semet, "Solving an ambulance location model by tabu search", Location Science 5 (1997), 75-88.
    """
    asked, share = draft.siting, draft.terms.share
    assert share is not None
    draft.cover_all(outer(asked, draft.terms))
    y, u = _once_and_twice(draft, near(asked, draft.terms))
    demands = asked.demands
    seen, line = np.unique(demands.time, return_inverse=True)
    people = np.bincount(line, weights=demands.weight)
    if share == 1:
        draft.cover_all(near(asked, draft.terms))
    # by a time's people, so that the solver's tolerance is the same in every county: a billionth of them
    draft.program.rows(len(seen), (line, y, _WHOLE * demands.weight / people[line]), low=_WHOLE * (share - 1e-9))
    return draft.goal((u, 1.0))


def double_value(asked: Siting, terms: Terms, counts: IntArray) -> FloatArray:
    """People within the near standard of at least two ambulances."""
    return backup_value(asked, terms, counts)
