"""The distribution of response times: what share of calls is reached within so many minutes."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from sim.measures import GRID, Findings, Targets
from sim.views.style import BLUE, GREEN, INK, ORANGE, WIDE, axes, styled
from sim.views.words import number

__all__ = ["response_ecdf"]

_CLEAR = {"facecolor": "white", "edgecolor": "none", "boxstyle": "square,pad=0.1"}
_LINES = (("--", ORANGE), ("-.", GREEN), (":", INK))


@styled
def response_ecdf(findings: Findings, targets: Targets, ax: Axes | None = None) -> Axes:
    """Share of all calls reached within each minute, its 95 % band over replications, and the targets."""
    ax = axes(ax, WIDE)
    mean, low, high = findings.ecdf
    ax.plot(GRID, mean, color=BLUE, linewidth=1.8, label="all calls")
    if np.isfinite(low).any():
        ax.fill_between(GRID, low, high, color=BLUE, alpha=0.25, linewidth=0, label="95 % interval of the share")
    for (style, colour), target in zip(_LINES, targets.response, strict=False):
        figure = findings.figures[f"within_{target.kind}"]
        kind = "all calls" if target.kind == "all" else f"{target.kind} calls"
        ax.axvline(target.within, color=colour, linestyle=style, linewidth=1.2,
                   label=f"{target.within:g} min: {number(figure.estimate.mean, 'share')} of {kind} "
                         f"(target {number(target.share, 'share', 0)})")  # fmt: skip
    for key, share in (("response_p50", 0.5), ("response_p90", 0.9)):
        minutes = findings.figures[key].estimate.mean
        said = f"{number(share, 'share', 0)} of calls: {number(minutes, 'min')}"
        if math.isfinite(minutes):
            ax.plot([minutes], [share], marker="o", color=BLUE, markeredgecolor="white", markersize=6)
            ax.annotate(
                said,
                (minutes, share),
                (-7, 4),
                textcoords="offset points",
                ha="right",
                va="bottom",
                fontsize=8.5,
                bbox=_CLEAR,
            )
        elif math.isinf(minutes):
            ax.annotate(said, (0, share), (4, 3), textcoords="offset points", va="bottom", fontsize=8.5, bbox=_CLEAR)
    ax.set_xlim(0, _end(mean, [target.within for target in targets.response]))
    ax.set_ylim(0, 1.02)
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0, symbol=" %"))
    ax.set_xlabel("response time [min]")
    ax.set_ylabel("share of calls reached")
    ax.grid(True)
    ax.legend(loc="lower right", frameon=True, framealpha=1.0, edgecolor="white")
    ax.set_title("Share of calls reached within so many minutes")
    return ax


def _end(mean: npt.NDArray[np.float64], marks: list[float]) -> float:
    """Where the minutes end: past the targets, and where hardly a call is still to be reached."""
    late = np.flatnonzero(mean >= np.nanmax(mean) - 0.002) if np.isfinite(mean).any() else np.array([], dtype=int)
    wanted = [float(GRID[late[0]]) if len(late) else 0.0, 10.0, *(1.15 * mark for mark in marks)]
    return min(max(wanted), float(GRID[-1]))
