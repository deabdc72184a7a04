"""To which hospitals patients were taken: by which rule, or else by which shares from where and of what condition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.calls.fitting.shares import ShareFit, fit_share
from sim.calls.fitting.spans import counts_differ

BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]

FEWEST_TAKEN = 30
"""Patients below which the log tells nothing of their hospitals, or a condition or township has no own shares."""
BY_RULE = 0.98
"""Share of the patients whom a rule must have taken where they went, from which on it stands alone: assumed."""


@dataclass(frozen=True)
class TakenShares:
    """The shares of hospitals, by id, of patients of some conditions and townships; of all where none is named."""

    conditions: tuple[str, ...]
    towns: tuple[str, ...]
    to: Mapping[str, ShareFit]


@dataclass(frozen=True)
class TakenFit:
    """The rule that most patients went by, which share of them, and the shares where that is not nearly all."""

    rule: str
    bypass: float
    agrees: ShareFit
    shares: tuple[TakenShares, ...] = ()


def fit_taken(
    hospital: tuple[IntArray, Sequence[str]],
    condition: tuple[IntArray, Sequence[str]],
    town: tuple[IntArray, Sequence[str]],
    rules: Mapping[tuple[str, float], IntArray],
) -> TakenFit | None:
    """Which rule patients went by; None for fewer than ``FEWEST_TAKEN`` of whom the hospital is told.

    Shares are by condition and by township where these differ beyond chance (likelihood ratio), what is narrower
    before what is wider, as a scenario reads them.

    Parameters
    ----------
    hospital, condition, town
        The number of each patient's, -1 where it is not told, and their ids.
    rules
        The hospital to which each rule, by its name and its bypass [min], would have taken each patient. The first of
        those that do equally well is taken.
    """
    told = hospital[0] >= 0
    if told.sum() < FEWEST_TAKEN:
        return None
    went = hospital[0][told]
    agree = {asked: fit_share(by_rule[told] == went) for asked, by_rule in rules.items()}
    rule, bypass = max(agree, key=lambda asked: agree[asked].share)
    best = agree[rule, bypass]
    if best.share >= BY_RULE:
        return TakenFit(rule, bypass, best)

    def cells(of: tuple[IntArray, Sequence[str]], among: BoolArray) -> dict[str, BoolArray]:
        """Those of a condition, or township, with enough patients."""
        found = {name: among & (of[0] == n) for n, name in enumerate(of[1])}
        return {name: mine for name, mine in found.items() if mine.sum() >= FEWEST_TAKEN}

    def apart(groups: Mapping[str, BoolArray]) -> bool:
        counts = [np.bincount(hospital[0][mine], minlength=len(hospital[1])) for mine in groups.values()]
        return len(counts) > 1 and counts_differ(np.array(counts, dtype=float))

    def shares(mine: BoolArray, conditions: tuple[str, ...], towns: tuple[str, ...]) -> TakenShares:
        here = hospital[0][mine]
        to = {name: fit_share(here == n) for n, name in enumerate(hospital[1]) if np.any(here == n)}
        return TakenShares(conditions, towns, to)

    narrow, of_condition = [], []
    groups = cells(condition, told)
    for name, mine in (groups if apart(groups) else {}).items():
        here = cells(town, mine)
        narrow += [shares(at, (name,), (place,)) for place, at in (here if apart(here) else {}).items()]
        of_condition.append(shares(mine, (name,), ()))
    here = cells(town, told)
    of_town = [shares(at, (), (place,)) for place, at in here.items()] if apart(here) and not of_condition else []
    return TakenFit(rule, bypass, best, (*narrow, *of_condition, *of_town, shares(told, (), ())))
