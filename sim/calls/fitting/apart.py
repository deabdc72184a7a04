"""Laws of groups, such as stations, where they differ by more than chance may do."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import scipy

from sim.calls.fitting.durations import FEWEST, LawFit, fit_law

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

SIGNIFICANCE = 0.005
"""Below this groups are taken to differ; where several are asked, divided by their number (Bonferroni)."""


def differ(samples: Sequence[FloatArray]) -> bool:
    """Whether samples come from more than one law, in their means, their spreads or otherwise.

    Scholz and Stephens, "K-sample Anderson-Darling tests", Journal of the American Statistical
    Association 82, 1987, in its form for tied values.
    """
    if len(samples) < 2 or len(np.unique(np.concatenate(samples))) < 2:
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # beyond its table the p-value is that of the table's end
        return bool(scipy.stats.anderson_ksamp(samples).pvalue < SIGNIFICANCE)


def fit_apart(durations: FloatArray, group: IntArray, names: Sequence[str], resolution: float) -> dict[str, LawFit]:
    """The law of each group by its name, where groups differ; else none.

    Parameters
    ----------
    durations
        Minutes, written to the ``resolution`` [min].
    group
        The number of each one's group in ``names``; -1 where it is not known. A group of fewer than
        ``FEWEST`` durations has no law of its own.
    """
    known = np.isfinite(durations) & (durations >= 0)
    members = {name: durations[known & (group == number)] for number, name in enumerate(names)}
    told = {name: minutes for name, minutes in members.items() if len(minutes) >= FEWEST}
    if not differ(list(told.values())):
        return {}
    laws = {name: fit_law(minutes, resolution) for name, minutes in told.items()}
    return {name: law for name, law in laws.items() if law is not None}
