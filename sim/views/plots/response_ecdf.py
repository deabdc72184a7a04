"""The distribution of response times: what share of calls is reached within so many minutes."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes

from sim.measures import GRID, Findings, ResponseTarget, Targets
from sim.views.style import BLUE, GREEN, INK, ORANGE, WIDE, axes, in_percent, say, styled, written
from sim.words import Listed

_LINES = (("--", ORANGE), ("-.", GREEN), (":", INK))
_QUANTILES = (("response_p50", 0.5), ("response_p90", 0.9))


@styled
def response_ecdf(findings: Findings, targets: Targets, ax: Axes | None = None) -> Axes:
    """Share of calls reached within each minute with its 95 % band: of all calls, and of each target's calls."""
    ax = axes(ax, (WIDE[0], WIDE[1] + 0.6))
    mean, low, high = findings.ecdf
    quantiles = [(share, findings.figures[key].estimate.mean) for key, share in _QUANTILES]
    told = [_quantile(share, at) for share, at in quantiles if not math.isnan(at)]
    listed = Listed(told).said_in(written().language)
    said = say("plot-all-calls-told", told=listed) if told else say("plot-all-calls")
    ax.plot(GRID, mean, color=BLUE, linewidth=1.8, label=said, zorder=3)
    for share, at in quantiles:
        if math.isfinite(at):
            ax.plot([at], [share], marker="o", color=BLUE, markeredgecolor="white", markersize=6, zorder=5)
    if np.isfinite(low).any():
        ax.fill_between(GRID, low, high, color=BLUE, alpha=0.25, linewidth=0, label=say("plot-interval"))
    for (style, colour), target in zip(_LINES, targets.response, strict=False):
        if target.kind == "all" or target.kind in findings.ecdf_by_kind:
            _target(ax, findings, target, style, colour)
    ax.set_xlim(0, end_of(mean, [target.within for target in targets.response]))
    ax.set_ylim(0, 1.02)
    ax.yaxis.set_major_formatter(in_percent())
    ax.set_xlabel(say("plot-response"))
    ax.set_ylabel(say("plot-share-reached"))
    ax.grid(True)
    ax.legend(loc="upper left", bbox_to_anchor=(0.0, 0.0), borderaxespad=4.6, borderpad=0, ncols=2, handlelength=3.2)
    ax.set_title(say("plot-ecdf"))
    return ax


def _quantile(share: float, at: float) -> str:
    number = written().number
    if math.isinf(at):
        return say("plot-share-not-reached", share=number(share, "share", 0))
    return say("plot-share-within", share=number(share, "share", 0), time=number(at, "min"))


def _target(ax: Axes, findings: Findings, target: ResponseTarget, style: str, colour: str) -> None:
    """The target's upright line, the curve of the calls it holds for, and a dot where the two meet."""
    reached = findings.figures[f"within_{target.kind}"].estimate.mean
    if math.isnan(reached):
        return
    number = written().number
    shares = {"reached": number(reached, "share"), "share": number(target.share, "share", 0)}
    said = say("plot-target", kind=target.kind, within=f"{target.within:g}", **shares)
    ax.axvline(target.within, color=colour, linestyle=style, linewidth=1.2)
    if target.kind == "all":
        ax.plot([], [], color=colour, linestyle=style, linewidth=1.2, label=said)
    else:
        mean, low, high = findings.ecdf_by_kind[target.kind]
        ax.plot(GRID, mean, color=colour, linestyle=style, linewidth=1.1, label=said)
        if np.isfinite(low).any():
            ax.fill_between(GRID, low, high, color=colour, alpha=0.13, linewidth=0)
    ax.plot([target.within], [reached], marker="s", color=colour, markeredgecolor="white", markersize=5.5, zorder=5)


def end_of(mean: npt.NDArray[np.float64], marks: list[float]) -> float:
    """Where the minutes end: past the targets, and where hardly a call is still to be reached."""
    late = np.flatnonzero(mean >= np.nanmax(mean) - 0.002) if np.isfinite(mean).any() else np.array([], dtype=int)
    wanted = [float(GRID[late[0]]) if len(late) else 0.0, 10.0, *(1.15 * mark for mark in marks)]
    return min(max(wanted), float(GRID[-1]))
