"""Covering by ambulances that may be busy: expected coverage, and coverage at a stated reliability."""

from __future__ import annotations

import math

import numpy as np

from sim.placement.covering import near, reaching
from sim.placement.draft import Draft
from sim.placement.program import Goal
from sim.placement.sites import FloatArray, IntArray, Siting, Terms

_NEVER_BUSY = 1e-13
"""A busy share taken for none in a logarithm: less than what any objective could show."""
_TIGHT = 1024.0
"""Factor on tangents, so that the solver's tolerance for a row is a billionth of a person's chance."""

_SEEDED = 4
"""Tangents that each demand has from the beginning."""


def expected(draft: Draft) -> Goal:
    """MEXCLP, maximum expected covering: people times the chance that one in reach is free.

    With one busy share q for all: maximise sum over i and k of d_i (1 - q) q^(k-1) y_ik, so that sum over
    k of y_ik <= sum a_ij x_j and sum x_j = p; the k-th ambulance in reach adds the chance that it alone
    is free. Daskin, "A maximum expected covering location model", Transportation Science 17 (1983), 48-70.

    With a busy share for each site, zone i is covered with chance 1 - exp(-s_i), where s_i = sum of
    -ln(q_j) a_ij x_j: a concave function of a sum, so that its tangents bound it from above. They are
    added where the last solution touches, until the bound is met: an outer approximation (Duran and
    Grossmann, Mathematical Programming 36, 1986), exact in finitely many steps as plans are finitely
    many. That ambulances are busy independently of each other is the model's assumption in both.
    """
    covers, busy = near(draft.siting, draft.terms), np.asarray(draft.terms.busy, dtype=float)
    demands = covers.shape[1]
    demand, unit = draft.reach(covers)
    each = np.arange(demands)
    if busy.ndim == 0:
        share = float(busy)
        depth = np.bincount(demand, minlength=demands).max(initial=0)
        depth = int(depth if draft.number is None else min(depth, draft.number))
        y = [draft.program.columns(demands) for _ in range(depth)]
        rows = [(each, column, 1.0) for column in y]
        draft.program.rows(demands, *rows, (demand, unit, -1.0), high=0)
        gains = [(1 - share) * share**k for k in range(depth)]
        none = (draft.program.columns(demands, high=0), 0.0)
        return draft.goal(*(zip(y, gains, strict=True) if depth else [none]))
    chance = draft.program.columns(demands)
    draft.program.rows(demands, (each, chance, 1.0), (demand, unit, -1.0), high=0)
    worth = -np.log(np.maximum(busy, _NEVER_BUSY))
    seen: set[bytes] = set()
    first = int(draft.unit[0]) if len(draft.unit) else 0
    rise = worth[draft.site][unit - first]

    def tangents_at(total: FloatArray, where: IntArray) -> None:
        """Rows for the demands ``where``: chance <= 1 - slope + slope (s - total), for every s."""
        slope = np.exp(-total)
        line = np.full(demands, -1)
        line[where] = np.arange(len(where))
        mine = line[demand] >= 0
        draft.program.rows(
            len(where),
            (np.arange(len(where)), chance[where], _TIGHT),
            (line[demand[mine]], unit[mine], -_TIGHT * (slope[demand] * rise)[mine]),
            high=_TIGHT * (1 - slope - slope * total)[where],
        )

    def tangents(values: FloatArray) -> int:
        """Rows that hold the chance to what it is at the ambulances of this solution."""
        there = (values[draft.unit] > 0.5).astype(float)
        if there.tobytes() in seen:  # its tangents stand: what is still broken is the solver's tolerance
            return 0
        seen.add(there.tobytes())
        total = np.bincount(demand, weights=there[unit - first] * rise, minlength=demands).astype(np.float64)
        broken = np.flatnonzero(values[chance] > 1 - np.exp(-total) + 1e-10)
        if len(broken):
            tangents_at(total, broken)
        return len(broken)

    # so many ambulances of the usual kind in reach: without these the first solutions are wide of the mark
    usual = np.bincount(demand, weights=rise, minlength=demands) / np.maximum(np.bincount(demand, minlength=demands), 1)
    for many in range(1, _SEEDED + 1):
        tangents_at(many * usual, each)

    def worth_of(values: FloatArray) -> float:
        by_time = expected_value(draft.siting, draft.terms, draft.counts(values))
        return float(by_time.min() if draft.siting.worst else by_time.sum())

    draft.program.lazy.append(tangents)
    draft.program.worth = worth_of
    return draft.goal((chance, 1.0))


def expected_value(asked: Siting, terms: Terms, counts: IntArray) -> FloatArray:
    """People times the chance that at least one ambulance in reach is free."""
    busy = np.broadcast_to(np.asarray(terms.busy, dtype=float), counts.shape)
    all_busy = np.where(near(asked, terms), (busy**counts)[:, None], 1.0).prod(axis=0)
    return asked.by_time(asked.demands.weight * (1 - all_busy))


def ambulances_needed(terms: Terms, zones: int) -> IntArray:
    """Ambulances that must be in reach of each zone for one to be free with the stated reliability.

    With one busy share q: the least b with 1 - q^b >= alpha (MALP I). With the workload r_i of the
    calls around each zone: the least b with 1 - (r_i / b)^b >= alpha (MALP II), where b above r_i.
    """
    alpha = terms.reliability
    assert alpha is not None
    may_fail = 1 - alpha + 1e-12
    if terms.workload is None:
        assert isinstance(terms.busy, int | float)
        q = float(terms.busy)
        # by its logarithm, since a share near one needs millions; from the one before, as a logarithm is rounded
        b = max(math.ceil(math.log(may_fail) / math.log(q)) - 1, 1) if q > 0 and may_fail < 1 else 1
        while q**b > may_fail:
            b += 1
        return np.full(zones, b, dtype=np.int64)
    needed = np.ones(zones, dtype=np.int64)
    for zone, work in enumerate(np.asarray(terms.workload, dtype=float).tolist()):
        while min(work / needed[zone], 1.0) ** needed[zone] > may_fail:
            needed[zone] += 1
    return needed


def reliable(draft: Draft) -> Goal:
    """MALP, maximum availability: the most people with enough ambulances in reach that one is free.

    Maximise sum d_i y_i, so that b_i y_i <= sum a_ij x_j and sum x_j = p, y whole, with b_i from
    :func:`ambulances_needed`. ReVelle and Hogan, "The maximum availability location problem",
    Transportation Science 23 (1989), 192-200.
    """
    asked = draft.siting
    covers = near(asked, draft.terms)
    needed = ambulances_needed(draft.terms, len(asked.zones))[asked.demands.zone]
    demands = covers.shape[1]
    y = draft.program.columns(demands, whole=True)
    demand, unit = draft.reach(covers)
    draft.program.rows(demands, (np.arange(demands), y, needed), (demand, unit, -1.0), high=0)
    return draft.goal((y, 1.0))


def reliable_value(asked: Siting, terms: Terms, counts: IntArray) -> FloatArray:
    """People with at least as many ambulances in reach as their zone needs."""
    needed = ambulances_needed(terms, len(asked.zones))[asked.demands.zone]
    return asked.by_time(asked.demands.weight * (reaching(asked, terms, counts) >= needed))


def check_terms(terms: Terms) -> None:
    """Raise for a share that is none.

    Raises
    ------
    ValueError
        For a busy share that is not below one, or a reliability that is.
    """
    if terms.busy is not None and not ((np.asarray(terms.busy) >= 0) & (np.asarray(terms.busy) < 1)).all():
        raise ValueError("a busy share is outside 0 to 1; give 0 or more, and below 1")
    for what, value in (("reliability", terms.reliability), ("share", terms.share), ("first_cover", terms.first_cover)):
        if value is not None and not (0 <= value <= 1 and math.isfinite(value)):
            raise ValueError(f"{what} is {value:g}; give a share from 0 to 1")
    if terms.reliability is not None and terms.reliability >= 1:
        raise ValueError("a reliability of 1 needs ambulances without end; give less")
