"""How busy the stations are, how often one has no unit left, and for whom it drives."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes

from sim.county import County
from sim.measures import Findings
from sim.views.style import BLUE, GREY, INK, ORANGE, axes, panels, say, styled, written
from sim.views.words import precision


@styled
def station_workload(county: County, findings: Findings, ax: Axes | None = None) -> Axes:
    """By station with ambulances, the busiest on top: utilisation, time without one free, jobs a year.

    An upright stroke marks the utilisation that the analytic model expects, where there is one.
    """
    staffed = np.flatnonzero(county.staffed)
    stations = [county.stations[at] for at in staffed]
    measured = {name: values[:, staffed] for name, values in findings.stations.items()}
    ax = axes(ax, (8.4, 1.3 + 0.27 * len(stations)))
    busy, free, jobs = panels(ax, columns=(1, 1, 1), gap=0.05)
    order = np.argsort(-np.nan_to_num(measured["utilisation"][0], nan=-1.0), kind="stable")
    rows = np.arange(len(stations))
    _dots(busy, measured["utilisation"][:, order], BLUE, "o")
    if findings.analytic is not None:
        expected = findings.analytic.expected[staffed][order] * 100
        busy.plot(expected, rows, linestyle="", marker="|", markersize=9, color=INK, zorder=1)
    _dots(free, measured["no_unit"][:, order], ORANGE, "D")
    all_jobs, away = (np.nan_to_num(measured[name][0][order]) for name in ("jobs", "jobs_away"))
    jobs.barh(
        rows, all_jobs - away, height=0.62, color="#a9cfe6", edgecolor=BLUE, linewidth=0.6, label=say("plot-own-zones")
    )
    jobs.barh(
        rows,
        away,
        left=all_jobs - away,
        height=0.62,
        color="white",
        edgecolor=INK,
        linewidth=0.6,
        hatch="//////",
        label=say("plot-away"),
    )
    for row, (total, some) in enumerate(zip(all_jobs, away, strict=True)):
        share = some / max(total, 1e-9)
        said = say("plot-share-away", share=written().number(share, "share", 0)) if share >= 0.005 else ""
        jobs.annotate(said, (total, row), (3, 0), textcoords="offset points", va="center", fontsize=7, color=GREY)
    for panel, title in ((busy, "utilisation"), (free, "no-unit"), (jobs, "jobs")):
        panel.set_title(say(f"plot-{title}"), fontsize=9)
        panel.set_ylim(max(len(stations), 1) - 0.4, -0.6)
        panel.set_xlim(0, max(1.4 * panel.dataLim.xmax, 1e-6) if np.isfinite(panel.dataLim.xmax) else 1.0)
        panel.grid(True, axis="x")
        panel.set_yticks(rows, [""] * len(rows))
        panel.tick_params(axis="y", length=0)
    busy.set_yticklabels(
        [f"{written().name(s.name, s.name_latin)} ×{s.ambulances}" for s in (stations[at] for at in order)], fontsize=8
    )
    jobs.legend(loc="upper left", bbox_to_anchor=(-0.05, 0.0), borderaxespad=2.4, ncols=2, columnspacing=1.0)
    told = findings.analytic is not None and np.isfinite(findings.analytic.expected).any()
    busy.set_xlabel("\n".join([say("plot-busy-share"), *([say("plot-busy-expected")] if told else [])]))
    free.set_xlabel(say("plot-time-share"))
    return ax


def _dots(panel: Axes, values: npt.NDArray[np.float64], colour: str, marker: str) -> None:
    """A dot with its interval for each row, the number beside it; a dash where there is none."""
    mean, low, high = (np.where(np.isfinite(part), part, np.nan) * 100 for part in values)
    rows = np.arange(len(mean))
    panel.hlines(rows, np.maximum(low, 0), high, color=colour, linewidth=1.6)
    panel.plot(
        mean,
        rows,
        linestyle="",
        marker=marker,
        markersize=4.5,
        color=colour,
        markeredgecolor="white",
        markeredgewidth=0.4,
    )
    widths = (high - low)[high > low] / 2
    decimals = precision(float(np.median(widths))) if len(widths) else 1
    for row in rows.tolist():
        said = written().number(mean[row] / 100, "share", decimals)
        end = np.nanmax([mean[row], high[row], 0.0])
        panel.annotate(said, (end, row), (4, 0), textcoords="offset points", va="center", fontsize=7, color=GREY)
