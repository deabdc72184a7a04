"""The day: response time hour by hour, and when calls come."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from sim.measures import Findings
from sim.views.style import BLUE, GREY, ORANGE, PALE, WIDE, axes, panels, say, styled


@styled
def hour_of_day(findings: Findings, ax: Axes | None = None) -> Axes:
    """Mean and 90th percentile of the response time [min] by hour of the call, over calls an hour."""
    ax = axes(ax, WIDE)
    upper, lower = panels(ax, rows=(3, 1), gap=0.06)
    table = findings.groups["hour"]
    hours = np.arange(len(table.names))
    for measure, name, shift, look in (
        ("response_p90", say("plot-p90"), 0.08, {"color": ORANGE, "marker": "D", "linestyle": "--"}),
        ("response_mean", say("plot-mean"), -0.08, {"color": BLUE, "marker": "o", "linestyle": "-"}),
    ):
        mean, low, high = (np.where(np.isfinite(part), part, np.nan) for part in table.column(measure))
        if np.isnan(mean).all():
            continue
        upper.plot(hours + shift, mean, linewidth=1.2, markersize=4.5, label=name, **look)  # type: ignore[arg-type]
        upper.vlines(hours + shift, low, high, color=look["color"], linewidth=1.4)
    lost = np.isinf(table.column("response_p90")[0])
    for hour in hours[lost].tolist():
        upper.text(hour, 1.0, "×", transform=upper.get_xaxis_transform(), ha="center", va="top", color=ORANGE)
    if lost.any():
        upper.plot([], [], linestyle="", marker="x", color=ORANGE, label=say("plot-p90-not-reached"))
    upper.set_ylim(0, 1.15 * max(upper.dataLim.ymax, 1e-3) if np.isfinite(upper.dataLim.ymax) else 1.0)
    upper.set_ylabel(say("plot-response"))
    upper.grid(True, axis="y")
    upper.tick_params(labelbottom=False)
    if upper.get_legend_handles_labels()[0]:
        upper.legend(loc="lower right", bbox_to_anchor=(1, 1), borderaxespad=0.3, ncols=3)
    upper.set_title(say("plot-by-hour"))
    lower.bar(hours, table.column("calls")[0] / findings.days, width=0.8, color=PALE, edgecolor=GREY, linewidth=0.5)
    lower.set_ylabel(say("plot-calls-an-hour"))
    lower.set_xlabel(say("plot-hour"))
    lower.grid(True, axis="y")
    for panel in (upper, lower):
        panel.set_xlim(-0.7, len(hours) - 0.3)
        panel.set_xticks(hours[::2], [table.names[hour] for hour in hours[::2]])
    upper.tick_params(labelbottom=False)
    return ax
