"""Compliance tables: for each number of idle units the places to be held, by an exact model.

Gendreau, Laporte and Semet, "The maximal expected coverage relocation problem for emergency vehicles", Journal of the
Operational Research Society 57 (2006), 22-28: the covered demand is maximised in expectation over how many vehicles are
idle, and the number of waiting sites that change from one number to the next is limited, as an integer programme. That
much says its abstract, which was read; the programme below is written from it, as the paper itself was not at hand.

Let x_kj be 1 where place j is held while k units are idle, y_ki where demand i is then in time of a place that is held,
d_i the demand, q_k the share of time in which k units are idle, and c the most places that may change:

    maximise    sum over k, i of q_k d_i y_ki
    so that     y_ki <= sum over j in time of i of x_kj,   sum over j of x_kj <= k,
                sum over j of max(x_kj - x_(k+1)j, 0) <= c   where changes are limited.

The last says how many places are given up for others when one unit more becomes idle; with c = 0 each row holds the
places of the one before, as in the nested tables of Sudtachat, Mayorga and McLay, "A nested-compliance table policy for
emergency medical service systems under relocation", Omega 58 (2016), 154-168 (its abstract was read). Without a limit
each number is solved by itself.

Of all tables that cover as much the one is taken that asks for the fewest moves. Where any k of all n units are as
likely to be the idle ones, a base of b units has none of its own idle with the chance C(n - b, k) / C(n, k)
(hypergeometric), and then, as always at a place without a base, another has to be moved to it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.placement.program import Goal, OutOfTime, Program
from sim.placement.sites import BoolArray, FloatArray, IntArray

_SEEN_NEVER = 0.01
"""Share of the weight that is spread over all numbers, so that rows of numbers never seen are good ones. Assumed."""
_TIDY = 1e-3
"""What a place costs beside the moves it asks for, so that none is named in vain. Assumed."""
_WHOLE = 1e6
"""The demand in all, as the programme has it: its rows are held to within 1e-6."""
_AS_MUCH = 1e-4
"""How much less of that counts as as much."""


@dataclass(frozen=True)
class ComplianceTable:
    """A compliance table.

    Attributes
    ----------
    rows
        For 1, 2, … idle units the places that are held, by their numbers, that which covers most first.
    covered
        The share of the demand that each row covers.
    expected
        The share covered in expectation over how many units are idle, none of them among these numbers.
    proven
        Whether no other table covers more.
    """

    rows: tuple[tuple[int, ...], ...]
    covered: FloatArray
    expected: float
    proven: bool


def compliance_table(
    covers: BoolArray,
    demand: FloatArray,
    units: IntArray,
    idle: FloatArray,
    *,
    changes: int | None = None,
    deadline: float = math.inf,
) -> ComplianceTable:
    """The table that covers most demand in expectation and, of these, asks for the fewest moves.

    Parameters
    ----------
    covers
        True where a unit at a place is in time, shape (places, demands).
    demand
        Of shape (demands,), none below zero.
    units
        Units whose base each place is, shape (places,).
    idle
        The share of time in which 0, 1, … n units are idle, shape (n + 1,).
    changes
        The most places that may change from one row to the next; any number, where None.
    deadline
        Of `time.monotonic`; the best table found by then is told.

    Raises
    ------
    OutOfTime
        Where there is none by then.
    """
    levels = len(idle) - 1
    same, of = np.unique(covers, axis=1, return_inverse=True)
    weight = np.bincount(of.ravel(), weights=demand, minlength=same.shape[1]).astype(np.float64)
    asking = (weight > 0) & same.any(axis=0)
    same, weight, total = same[:, asking], weight[asking], float(demand.sum())
    if not levels or not total or not len(weight):
        return ComplianceTable(((),) * levels, np.zeros(levels), 0.0, True)
    likely = idle[1:] / max(float(idle[1:].sum()), 1e-300) if idle[1:].any() else np.full(levels, 1 / levels)
    likely = (1 - _SEEN_NEVER) * likely + _SEEN_NEVER / levels
    moves = np.array([_moved(units, levels, k) for k in range(1, levels + 1)])
    groups = [[k] for k in range(levels)] if changes is None else [list(range(levels))]
    held = np.zeros((levels, len(covers)), dtype=bool)
    proven = True
    for group in groups:
        found, sure = _solved(same, weight * (_WHOLE / total), likely[group], moves[group], group, changes, deadline)
        held[group] = found
        proven = proven and sure
    rows = tuple(_in_order(np.flatnonzero(row), same, weight) for row in held)
    covered = np.array([float(weight[same[list(row)].any(axis=0)].sum()) if row else 0.0 for row in rows]) / total
    return ComplianceTable(rows, covered, float(idle[1:] @ covered), proven)


def _moved(units: IntArray, all_units: int, idle: int) -> FloatArray:
    """The chance that none of the units of each place is idle."""
    every = math.comb(all_units, idle)
    return np.array([math.comb(max(all_units - int(own), 0), idle) / every for own in units])


def _solved(
    covers: BoolArray,
    weight: FloatArray,
    likely: FloatArray,
    moves: FloatArray,
    group: Sequence[int],
    changes: int | None,
    deadline: float,
) -> tuple[BoolArray, bool]:
    """Which places are held in the rows of ``group`` (from 0 on), solved together; whether that is proven best."""
    places, demands = covers.shape
    program = Program()
    x = [program.columns(places, whole=True) for _ in group]
    y = [program.columns(demands) for _ in group]
    demand, place = np.nonzero(covers.T)
    for n, level in enumerate(group):
        program.rows(demands, (np.arange(demands), y[n], 1.0), (demand, x[n][place], -1.0), high=0)
        program.rows(1, (0, x[n], 1.0), high=level + 1)
    for n in range(0 if changes is None else len(group) - 1):
        given_up = program.columns(places)
        each = np.arange(places)
        program.rows(places, (each, given_up, 1.0), (each, x[n], -1.0), (each, x[n + 1], 1.0), low=0)
        program.rows(1, (0, given_up, 1.0), high=float(changes or 0))
    gain = np.concatenate([likely[n] * weight for n in range(len(group))])
    columns = np.concatenate(y)
    best = program.solve(Goal(columns, gain, np.zeros_like(columns)), largest=True, deadline=deadline)
    assert best.values is not None  # nothing held is a table too
    held = np.array([best.values[one] > 0.5 for one in x])
    as_much = np.array([float(weight[covers[row].any(axis=0)].sum()) if row.any() else 0.0 for row in held])
    program.rows(len(group), *((n, y[n], weight) for n in range(len(group))), low=as_much - _AS_MUCH)
    columns = np.concatenate(x)
    cost = np.concatenate([likely[n] * (moves[n] + _TIDY) for n in range(len(group))])
    try:
        fewest = program.solve(Goal(columns, cost, np.zeros_like(columns)), largest=False, deadline=deadline)
    except OutOfTime:
        return held, False
    if fewest.values is None:
        return held, False
    return np.array([fewest.values[one] > 0.5 for one in x]), best.proven and fewest.proven


def _in_order(places: IntArray, covers: BoolArray, weight: FloatArray) -> tuple[int, ...]:
    """Places, each the one that covers most beside those before it."""
    left, order, covered = places.tolist(), list[int](), np.zeros(len(weight), dtype=bool)
    while left:
        gains = [float(weight[covers[one] & ~covered].sum()) for one in left]
        order.append(left.pop(int(np.argmax(gains))))
        covered |= covers[order[-1]]
    return tuple(order)
