"""What was fitted to a log, drawn over the log: when calls came, how long what followed took, how drives compare."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, NullFormatter, StrMethodFormatter

from sim.calls.fitting import CorrelationFit, FactorFit, LawFit, expected_days
from sim.experiment.fit import Fitted, Span
from sim.views.style import BLUE, GREY, INK, ORANGE, PALE, axes, styled

FloatArray = npt.NDArray[np.float64]
_COLUMNS = 3
_PANEL = (3.4, 2.5)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D")


@styled
def fitted_log(fitted: Fitted) -> Figure:
    """A panel for each thing fitted."""
    profile = fitted.profile
    drawn: list[Callable[[Axes], None]] = [lambda at: _daily(at, fitted)]
    weights = (
        ("hour_of_day", "calls by hour of day, mean 1", [str(hour) for hour in range(24)]),
        ("day_of_week", "calls by day of week, mean 1", list(_WEEKDAYS)),
        ("month", "calls by month, mean 1", list(_MONTHS)),
    )
    for name, title, ticks in weights:
        found = getattr(profile, name)
        if found is not None:
            drawn.append(_weights(found, title, ticks))
    drawn.append(lambda at: _zones(at, fitted))
    for key, law in fitted.laws.items():
        if law is not None and law.spread > 0:
            drawn.append(_law(law, key, fitted.spans[key], fitted.log.resolution))
    launches = fitted.launch_by_kind | fitted.launch_by_station
    for what, key, laws in (("on_scene", "job.on_scene", fitted.scenes), ("launch", "launch", launches)):
        for id_, law in laws.items():
            if law.spread > 0:
                drawn.append(_law(law, f"{what}, {id_}", fitted.spans[key], fitted.log.resolution))
    for one, title in ((fitted.drive, "drives to the scene"), (fitted.transport, "drives to the hospital")):
        if one is not None:
            drawn.append(_drives(one, title))
    if fitted.together is not None:
        drawn.append(_together(fitted.together))
    rows = math.ceil(len(drawn) / _COLUMNS)
    figure = Figure(figsize=(_PANEL[0] * _COLUMNS, _PANEL[1] * rows + 0.3), layout="constrained")
    cells = figure.subplots(rows, _COLUMNS, squeeze=False).ravel().tolist()
    figure.suptitle(
        f"{fitted.scenario.county.name}: fitted to {len(fitted.log):,} calls, {fitted.log.period} "
        "(grey and blue: the log; orange: what was fitted)",
        fontsize=10.5,
        x=0.01,
        ha="left",
    )
    for cell, draw in zip(cells, drawn, strict=False):
        axes(cell, _PANEL)
        draw(cell)
        cell.tick_params(labelsize=7)
        cell.set_title(cell.get_title(loc="left"), fontsize=8)
        for label in (cell.xaxis.label, cell.yaxis.label):
            label.set_fontsize(7.5)
    for cell in cells[len(drawn) :]:
        cell.set_axis_off()
    return figure


def _daily(ax: Axes, fitted: Fitted) -> None:
    """Days by their number of calls, beside what Poisson and negative-binomial counts would give."""
    daily, expected = fitted.profile.daily, fitted.profile.expected
    most = int(daily.max()) + 2
    counts = np.arange(most)
    ax.bar(counts, np.bincount(daily, minlength=most)[:most], color=PALE, width=0.9)
    poisson = expected_days(counts, expected, 0.0)
    ax.plot(counts, poisson, color=GREY, linestyle="--", linewidth=1.0, label="Poisson")
    if fitted.day_spread:  # as the file says it
        ax.plot(
            counts,
            expected_days(counts, expected, fitted.day_spread**2),
            color=ORANGE,
            linewidth=1.4,
            label=f"day spread {fitted.day_spread:.2f}",
        )
    ax.legend(fontsize=7, loc="upper right")
    ax.set_title("days by their calls")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel("calls in a day")


def _weights(found: tuple[FloatArray, FloatArray], title: str, ticks: list[str]) -> Callable[[Axes], None]:
    def draw(ax: Axes) -> None:
        weights, errors = found
        at = np.arange(len(weights))
        ax.bar(at, weights, color=PALE, width=0.9)
        ax.errorbar(at, weights, yerr=1.96 * errors, fmt="none", ecolor=ORANGE, elinewidth=1.1)
        every = 3 if len(ticks) > 12 else 1
        ax.set_xticks(at[::every], ticks[::every])
        ax.set_title(title)
        ax.set_xlabel("upright lines: 95 % intervals")

    return draw


def _zones(ax: Axes, fitted: Fitted) -> None:
    """The rate of each zone as it came and as it was drawn towards the overall one."""
    people, rate = fitted.scenario.county.people, fitted.rate
    lived = people > 0
    raw = rate.calls[lived] / (people[lived] / 1000 * rate.years)
    ax.scatter(people[lived], raw, s=7, color=GREY, linewidths=0, alpha=0.7, label="as it came")
    ax.scatter(people[lived], rate.zones[lived], s=7, color=ORANGE, linewidths=0, label="drawn to the overall rate")
    ax.axhline(rate.overall, color=INK, linewidth=0.7)
    ax.set_xscale("log")
    ax.xaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.set_ylim(0, max(float(np.quantile(raw, 0.98)) * 1.25, rate.overall * 1.5))
    ax.legend(fontsize=7, loc="upper right", markerscale=1.5)
    ax.set_title("calls per 1,000 people a year, by zone")
    ax.set_xlabel("people of the zone")


def _law(law: LawFit, key: str, span: Span, resolution: float) -> Callable[[Axes], None]:
    def draw(ax: Axes) -> None:
        end = float(np.quantile(law.values, 0.995)) * 1.05 + resolution
        width = max(end / 30, resolution)
        width = math.ceil(width / resolution - 1e-9) * resolution  # whole units, or bins would hold unequal many
        edges = np.arange(-resolution / 2, end + width, width)
        share = np.histogram(law.values, edges)[0] / len(law.values)
        ax.bar(edges[:-1], share, width=width * 0.95, align="edge", color=PALE)
        fitted = np.diff(law.below(edges))
        ax.plot((edges[:-1] + edges[1:]) / 2, fitted, color=ORANGE, linewidth=1.4)
        ax.set_xlim(0, end)
        ax.set_yticks([])
        shape, name = "as observed" if law.quantiles else law.family, key.rsplit(".", maxsplit=1)[-1]
        ax.set_title(f"{name}: {shape}, mean {law.mean:.2f} min, spread {law.spread:.2f}")
        ax.set_xlabel(f"{replace(span, holds='nothing').words} [min]")

    return draw


def _together(one: CorrelationFit) -> Callable[[Axes], None]:
    def draw(ax: Axes) -> None:
        ax.scatter(one.ranks[0], one.ranks[1], s=3, color=BLUE, alpha=0.35, linewidths=0, rasterized=True)
        ax.set_xlim(0, 1)
        ax.set_ylim(0, 1)
        beyond = "" if one.beyond_chance else ", by chance"
        ax.set_title(f"launch and drive: rank correlation {one.rank:.2f} ± {1.96 * one.error:.2f}{beyond}")
        ax.set_xlabel("rank of the launch delay at its station")
        ax.set_ylabel("rank of the drive")

    return draw


def _drives(one: FactorFit, title: str) -> Callable[[Axes], None]:
    def draw(ax: Axes) -> None:
        ax.scatter(one.table, one.observed, s=3, color=BLUE, alpha=0.35, linewidths=0, rasterized=True)
        end = max(float(one.table.max()), 1.0)
        ax.plot([0, end], [0, end], color=GREY, linewidth=0.7, linestyle="--")
        ax.plot([0, end], [0, one.factor * end], color=ORANGE, linewidth=1.4)
        ax.set_title(f"{title}: {one.factor:.2f} times the table")
        ax.set_xlabel("minutes by the table")
        ax.set_ylabel("minutes in the log")

    return draw
