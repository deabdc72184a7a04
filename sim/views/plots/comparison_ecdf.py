"""The distributions of response times of several scenarios, one laid over the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from sim.measures import GRID, Findings
from sim.views.plots.response_ecdf import end_of
from sim.views.style import INK, SERIES, WIDE, axes, in_percent, panels, say, styled


@styled
def comparison_ecdf(names: Sequence[str], findings: Sequence[Findings], ax: Axes | None = None) -> Axes:
    """Share of calls reached within each minute, a line a scenario; below, each less the first [points]."""
    below = (len(names) + 1) // 2
    ax = axes(ax, (WIDE[0], WIDE[1] + 1.6 + 0.17 * below))
    upper, lower = panels(ax, rows=(3, 2), gap=0.1)
    base = findings[0].ecdf[0]
    for at, (name, found) in enumerate(zip(names, findings, strict=True)):
        colour, line, _ = SERIES[at % len(SERIES)]
        mean, low, high = found.ecdf
        style: Any = {"color": colour, "linestyle": line, "linewidth": 2.2 if at == 0 else 1.4, "zorder": 3 + (at > 0)}
        upper.plot(GRID, mean, label=name, **style)
        if np.isfinite(low).any():
            upper.fill_between(GRID, low, high, color=colour, alpha=0.12, linewidth=0)
        if at:
            lower.plot(GRID, 100 * (mean - base), **style)
    lower.axhline(0, color=INK, linewidth=1.2)
    upper.set_ylim(0, 1.02)
    upper.yaxis.set_major_formatter(in_percent())
    upper.set_ylabel(say("plot-share-reached"))
    upper.set_title(say("plot-ecdf"))
    lower.set_ylabel(say("plot-less-base", base=_short(names[0])))
    lower.set_xlabel(say("plot-response"))
    ends = [0.0, *(end for end in lower.dataLim.intervaly.tolist() if np.isfinite(end))]
    lower.set_ylim(min(-1.0, 1.1 * min(ends)), max(1.0, 1.1 * max(ends)))
    last = max(end_of(found.ecdf[0], []) for found in findings)
    for panel in (upper, lower):
        panel.set_xlim(0, last)
        panel.grid(True)
    ax.legend(
        *upper.get_legend_handles_labels(),
        loc="upper left",
        bbox_to_anchor=(0.0, 0.0),
        borderaxespad=4.4,
        borderpad=0,
        ncols=2,
        handlelength=3.2,
    )
    return ax


def _short(name: str) -> str:
    return name if len(name) <= 24 else f"{name[:23]}…"
