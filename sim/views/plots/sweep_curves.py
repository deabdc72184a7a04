"""A sweep over one quantity: a response curve where it is a number, the changes one below the other where it is not."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from sim.experiment import Point, Swept
from sim.measures import DECISIVE, Estimate, minutes_judged, shares_judged
from sim.views.style import BLUE, GREEN, GREY, INK, ORANGE, WIDE, axes, panels, say, styled, written
from sim.views.sweep_page import axis_words, label_of, value_of

_MINUTES = ((ORANGE, "D", "--"), (BLUE, "o", "-"), (GREEN, "s", ":"))
_SHARES = ((BLUE, "o", "-"), (ORANGE, "D", "--"), (GREEN, "s", ":"))


@styled
def sweep_curves(swept: Swept, ax: Axes | None = None) -> Axes:
    """Response times [min] and shares within their targets, over the values of one axis of numbers.

    Upright strokes are 95 % intervals; thin level lines stand at the scenario as it is, dotted ones at targets.
    """
    ax = axes(ax, (WIDE[0], WIDE[1] * 1.35))
    upper, lower = panels(ax, rows=(3, 2), gap=0.08)
    axis = swept.axes[0]
    x = np.array(axis.numbers, dtype=float)
    for key, (colour, marker, line) in zip(minutes_judged(swept.figures), _MINUTES, strict=False):
        name = label_of(written(), swept, key)
        _curve(upper, x, [point.figures[key].estimate for point in swept.points], name, colour, marker, line)
        _as_it_is(upper, swept.figures[key].estimate.mean, colour)
    upper.set_ylabel(say("plot-response"))
    upper.set_ylim(0, 1.2 * max(upper.dataLim.ymax, 1e-3))
    shares = shares_judged(swept.figures)
    for key, (colour, marker, line) in zip(shares, _SHARES, strict=False):
        figure = swept.figures[key]
        found = [_percent(point.figures[key].estimate) for point in swept.points]
        _curve(lower, x, found, label_of(written(), swept, key), colour, marker, line)
        _as_it_is(lower, figure.estimate.mean * 100, colour)
        if figure.target is not None:
            lower.axhline(figure.target * 100, color=GREY, linewidth=0.9, linestyle=(0, (1, 2)))
            lower.text(
                1.005,
                figure.target * 100,
                say("plot-target-mark"),
                transform=lower.get_yaxis_transform(),
                va="center",
                color=GREY,
                fontsize=8,
            )
    lower.set_ylabel(say("plot-share-of-calls"))
    low, high = lower.get_ylim()
    lower.set_ylim(max(low - 0.35 * (high - low), 0), min(high + 0.05 * (high - low), 101))
    lower.set_xlabel(axis_words(written(), axis))
    for panel in (upper, lower):
        panel.grid(True, axis="y")
        panel.margins(x=0.04)
        panel.set_xticks(x, [str(value) for value in axis.values] if len(x) <= 12 else None)
    upper.tick_params(labelbottom=False)
    upper.legend(loc="upper left", ncols=3)
    if shares:
        lower.legend(loc="lower left", ncols=3)
    upper.set_title(say("plot-axis-does", axis=axis_words(written(), axis)))
    return ax


def _percent(one: Estimate) -> Estimate:
    return Estimate(one.mean * 100, one.low * 100, one.high * 100, one.replications)


def _curve(panel: Axes, x: np.ndarray, found: list[Estimate], name: str, colour: str, marker: str, line: str) -> None:
    mean, low, high = (
        np.array([value if np.isfinite(value) else np.nan for value in part])
        for part in zip(*((one.mean, one.low, one.high) for one in found), strict=True)
    )
    if np.isnan(mean).all():
        return
    panel.plot(x, mean, color=colour, marker=marker, linestyle=line, linewidth=1.2, markersize=4.5, label=name)
    panel.vlines(x, low, high, color=colour, linewidth=1.4)


def _as_it_is(panel: Axes, mean: float, colour: str) -> None:
    if np.isfinite(mean):
        panel.axhline(mean, color=colour, linewidth=0.5, alpha=0.7)


@styled
def sweep_list(swept: Swept, ax: Axes | None = None) -> Axes:
    """What each value of an axis of names changes: the county's response times, and the township hit most.

    Changes [min] against the scenario as it is, with intervals that hold for all of them at once; the largest on top.
    """
    points = sorted(swept.points, key=_size)
    ax = axes(ax, (WIDE[0], 1.1 + 0.3 * len(points)))
    left, right = panels(ax, columns=(1, 1), gap=0.05)
    rows = np.arange(len(points))
    axis = swept.axes[0]
    for n, (key, (colour, marker, _)) in enumerate(zip(minutes_judged(swept.figures)[:2], _MINUTES, strict=False)):
        name, shift = label_of(written(), swept, key), -0.14 if n else 0.14
        found = [point.against[key].difference for point in points]
        left.plot([one.mean for one in found], rows + shift, marker, color=colour, markersize=4.5, label=name)
        left.hlines(rows + shift, [one.low for one in found], [one.high for one in found], color=colour, linewidth=1.4)
    left.set_yticks(rows, [value_of(written(), swept, point) for point in points])
    left.set_xlabel(say("plot-county-change"))
    left.legend(loc="lower right", bbox_to_anchor=(1, 1), borderaxespad=0.2, ncols=2)
    for row, point in zip(rows.tolist(), points, strict=True):
        if point.hit is None:
            right.text(0, row, f"  {say('plot-none-change')}", va="center", color=GREY, fontsize=8)
            continue
        one = point.hit.difference
        right.plot(one.mean, row, "o", color=INK, markersize=4.5)
        right.hlines(row, one.low, one.high, color=INK, linewidth=1.4)
        right.annotate(
            point.hit.label,
            (max(one.high, one.mean), row),
            xytext=(5, 0),
            textcoords="offset points",
            va="center",
            fontsize=8,
        )
    right.set_yticks(rows, [])
    right.set_xlabel(say("plot-town-change"))
    low, high = right.get_xlim()
    right.set_xlim(min(low, 0), high + 0.3 * (high - min(low, 0)))
    for panel in (left, right):
        panel.axvline(0, color=GREY, linewidth=0.7)
        panel.grid(True, axis="x")
        panel.set_ylim(-0.6, len(points) - 0.4)
    ax.set_title(axis_words(written(), axis), pad=22)
    return ax


def _size(point: Point) -> float:
    """How much a point changes: its most changed township, failing that the county."""
    most = point.hit.difference.mean if point.hit is not None else 0.0
    return abs(most) + abs(float(np.nan_to_num(point.against[DECISIVE].difference.mean))) * 1e-3
