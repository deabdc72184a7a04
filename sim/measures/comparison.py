"""Scenarios side by side: differences paired by replication, and what may be said of each.

All scenarios have the same calls (common random numbers), so a difference is taken replication by
replication, and what both have in common falls out of its interval. Intervals that a verdict rests on are
widened for the number of verdicts given (Bonferroni), so that all hold at once with 95 % confidence.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import scipy

from sim.measures.declared import MEASURES, by_group
from sim.measures.estimates import CONFIDENCE_LEVEL, PRINTED, Estimate, Mean, Replicated, Share, difference
from sim.measures.figures import Figure, figures_of, replicated_of
from sim.measures.measured import Measured
from sim.measures.setting import Setting

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

SAYINGS = (
    "better",
    "worse",
    "no difference that matters",
    "no difference at all",
    "none seen",
    "all seen",
    "not distinguishable yet",
    "read beside the share not reached",
    "no interval",
)
"""What may be said of a difference."""

_MOST_MORE = 100_000
"""Replications more beyond which their number is not worked out."""


@dataclass(frozen=True)
class Matters:
    """The least differences that matter: of durations [min] and of shares; of all else that share of what it is now."""

    minutes: float
    share: float

    def of(self, unit: str, now: float) -> float:
        """That of a figure of this unit, which comes to so much now; of what is nothing now, nothing is too little.

        Of what is neither a time nor a share: that share of it, to two digits.
        """
        if unit in ("min", "share"):
            return self.minutes if unit == "min" else self.share
        return float(f"{self.share * abs(now):.2g}") if math.isfinite(now) else 0.0


@dataclass(frozen=True)
class Side:
    """One scenario of a comparison: its replications, and the setting they were measured in."""

    runs: Sequence[Measured]
    setting: Setting

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Its figures, brought together once for all that it is held against."""
        return figures_of(self.replicated, self.setting)

    @cached_property
    def replicated(self) -> dict[str, Replicated]:
        """What its replications say of each figure."""
        return replicated_of(self.runs, self.setting)


@dataclass(frozen=True)
class Difference:
    """A figure of two scenarios, and how far the other lies from the base.

    Attributes
    ----------
    base, other
        Their estimates, each with its own 95 % interval.
    difference
        The other less the base, with the interval that the verdict rests on.
    better
        Which way is better: "less", "more", or empty where neither is.
    matters
        The least difference that matters, in the figure's unit.
    saying
        One of ``SAYINGS``; empty where neither way is better.
    more
        Replications more that would probably settle it; None where it is settled, or none would.
    narrowing
        How many times as wide the interval would be without pairing; not-a-number where the paired one has no width.
    """

    key: str
    label: str
    unit: str
    base: Estimate
    other: Estimate
    difference: Estimate
    better: str
    matters: float
    saying: str
    more: int | None = None
    narrowing: float = math.nan


def difference_of(
    other: Replicated, base: Replicated, *, better: str, matters: float, family: int = 1
) -> tuple[Estimate, str, int | None]:
    """The paired difference of two figures, what may be said of it, and replications still wanted.

    ``family`` is the number of verdicts that are to hold at once.

    - "better" and "worse": the interval leaves out zero. Where one of the two falls among the calls not reached
      there is none, and the replications decide by their signs (``_signs_tell``).
    - "no difference that matters": it lies within ``matters`` of zero, whether or not it leaves out zero.
    - "no difference at all": both had the same value in every replication.
    - "none seen", "all seen": a share that no call of either has, or every one. Calls not simulated may differ.
    - "not distinguishable yet": none of these.

    Raises
    ------
    ValueError
        Where one has more replications than the other.
    """
    found = difference(other, base, 1 - (1 - CONFIDENCE_LEVEL) / family)
    if math.isnan(found.mean):
        same = len(base.values) > 0 and np.array_equal(other.values, base.values, equal_nan=True)
        return found, "no difference at all" if same else "no interval", None
    if found.replications < 2:
        return found, "no interval", None
    if math.isinf(found.mean):  # one of them falls among the calls not reached
        tells = _signs_tell(other.values - base.values, (1 - CONFIDENCE_LEVEL) / family)
        return found, _way(found.mean, better) if tells else "not distinguishable yet", None
    if isinstance(other, Share) and isinstance(base, Share) and found.mean == 0:
        for share, seen in ((0.0, "none seen"), (1.0, "all seen")):
            if np.all(np.isnan(base.values) | (base.values == share)) and other.estimate().mean == share:
                return found, seen, None
    saying = saying_of(found, better=better, matters=matters)
    return found, saying, replications_more(found, matters, family) if saying == "not distinguishable yet" else None


def saying_of(found: Estimate, *, better: str, matters: float) -> str:
    """What the interval of a difference says: one of the first four ``SAYINGS``, or "not distinguishable yet".

    Its ends are taken as they can be printed (``PRINTED``).
    A claim of equality is a test of it: the whole interval lies within ``matters`` of zero.
    """
    low, high = (round(end, PRINTED) for end in (found.low, found.high))
    if low == high == 0:
        return "no difference at all"
    if -matters <= low and high <= matters:
        return "no difference that matters"
    if low > 0 or high < 0:
        return _way(found.mean, better)
    return "not distinguishable yet"


def _signs_tell(gaps: FloatArray, level: float) -> bool:
    """Whether differences, some of them infinite the same way, go that way more often than chance explains.

    The sign test at ``level``: of two scenarios that are the same in law either is the larger as often. A single
    replication whose quantile falls among the calls not reached then settles nothing. Where all of n fall there in
    one scenario and none in the other, that has a chance of at most 2 / 4^n of two such scenarios.
    """
    gaps = gaps[~np.isnan(gaps)]
    if np.isinf(gaps).all():
        return 2 * 0.25 ** len(gaps) <= level
    way = 1 if np.isposinf(gaps).any() else -1
    differing = gaps[gaps != 0]
    against = int((np.sign(differing) != way).sum())
    return 2 * float(scipy.special.bdtr(against, len(differing), 0.5)) <= level


def _way(gap: float, better: str) -> str:
    gain = {"less": -1.0, "more": 1.0}.get(better, 0.0) * gap
    return "better" if gain > 0 else "worse" if gain < 0 else "differs"


def replications_more(found: Estimate, matters: float, family: int = 1) -> int | None:
    """How many replications more would probably settle a difference, if it stays what it seems.

    It is settled as soon as the interval's half width is less than the difference (it then leaves out
    zero), or than what is left to ``matters`` on both sides. The half width falls with the square root of the
    replications and with Student's t (Law, "Simulation Modeling and Analysis", 5th ed., section 9.4.1).
    None where no reasonable number would do.
    """
    wanted = max(abs(found.mean), matters - abs(found.mean))
    now = found.replications
    if wanted <= 0 or now < 2:
        return None
    share = (2 - (1 - CONFIDENCE_LEVEL) / family) / 2
    spread = found.half_width / float(scipy.special.stdtrit(now - 1, share)) * math.sqrt(now)

    def enough(count: int) -> bool:
        return float(scipy.special.stdtrit(count - 1, share)) * spread / math.sqrt(count) < wanted

    low, high = now, now
    while not enough(high):
        low, high = high, 2 * high
        if high > _MOST_MORE:
            return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return max(high - now, 1)


def compare_figures(base: Side, other: Side, matters: Matters, family: int) -> dict[str, Difference]:
    """Every figure of two scenarios, by its key.

    Those that decide get intervals that hold at once for ``family`` scenarios and all of them; the others
    each its own 95 % interval.
    """
    ours, theirs = base.figures, other.figures
    deciding = [key for key in ours if MEASURES[key].deciding and key in theirs]
    found = {}
    for key in (key for key in ours if key in theirs):
        figure = ours[key]
        one, two = (side.replicated[key] for side in (base, other))
        decides = key in deciding
        least = matters.of(figure.unit, figure.estimate.mean)
        number = family * len(deciding) if decides else 1
        gap, saying, more = difference_of(two, one, better=figure.better, matters=least, family=number)
        found[key] = Difference(
            key,
            figure.label,
            figure.unit,
            figure.estimate,
            theirs[key].estimate,
            gap,
            figure.better,
            least,
            saying if decides else "",
            more if decides else None,
            _narrowing(one, two),
        )
    return {key: _beside_not_reached(one, found) for key, one in found.items()}


def _beside_not_reached(one: Difference, found: dict[str, Difference]) -> Difference:
    """No "better" on a figure that is over the calls reached, where the share not reached differs.

    One that is worse while more are not reached is worse all the same.
    """
    if not MEASURES[one.key].of_the_reached or one.saying in ("", "no difference at all", "no interval"):
        return one
    unreached = found["not_reached"].difference.mean
    if unreached == 0 or (one.saying == "worse" and unreached > 0):
        return one
    said = "read beside the share not reached"
    return Difference(**{**one.__dict__, "saying": said, "more": None})


def _narrowing(base: Replicated, other: Replicated) -> float:
    """How many times as wide the interval of the difference would be if the two sides were independent."""
    one, two = (side.pull() if math.isfinite(side.estimate().mean) else side.values for side in (base, other))
    known = np.isfinite(one) & np.isfinite(two)
    if known.sum() < 2:
        return math.nan
    apart = float(np.std(two[known] - one[known], ddof=1))
    alone = math.hypot(float(np.std(one[known], ddof=1)), float(np.std(two[known], ddof=1)))
    return alone / apart if apart > 0 else math.nan


def compare_towns(base: Side, other: Side, matters: Matters, family: int) -> tuple[Difference, ...]:
    """The mean response time of each town, its intervals holding at once for all towns and ``family`` scenarios.

    A mean is over the calls reached: where a town's share not reached differs, that stands in place of a verdict.
    """
    towns = base.setting.towns
    mean, lost = (by_group().index(key) for key in ("response_mean", "not_reached"))
    sides = [np.array([run.groups["town"] for run in side.runs]) for side in (base, other)]
    found = []
    for at, town in enumerate(towns):
        one, two = (Mean(side[:, at, mean], least=0.0) for side in sides)
        gap, saying, more = difference_of(two, one, better="less", matters=matters.minutes, family=family * len(towns))
        unreached = [np.nanmean(side[:, at, lost]) if np.any(np.isfinite(side[:, at, lost])) else 0.0 for side in sides]
        apart = unreached[1] - unreached[0]
        if apart and saying != "no interval" and not (saying == "worse" and apart > 0):
            saying, more = "read beside the share not reached", None
        found.append(
            Difference(
                "response_mean",
                town,
                "min",
                one.estimate(),
                two.estimate(),
                gap,
                "less",
                matters.minutes,
                saying,
                more,
                _narrowing(one, two),
            )
        )
    return tuple(found)
