"""A sweep over two quantities as a heat map."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from sim.experiment import Swept
from sim.views.scales import SEQUENCE
from sim.views.style import INK, axes, panels, say, styled, written
from sim.views.sweep_page import axis_words, label_of
from sim.views.words import digits

_COLOURS = LinearSegmentedColormap.from_list("chuche", SEQUENCE[:5])
_SETTLED = ("better", "worse")


@styled
def sweep_heat(swept: Swept, keys: tuple[str, ...], ax: Axes | None = None) -> Axes:
    """One panel a figure; a cell holds the figure's mean, half its interval's width, and how it stands to as it is.

    "+" and "-" mark cells that are better and worse than the scenario as it is, all cells judged at once.
    """
    one, two = swept.axes
    shape = len(one.values), len(two.values)
    ax = axes(ax, (max(4.2, 1.6 + 0.9 * shape[1]) * len(keys), 1.4 + 0.55 * shape[0]))
    for panel, key in zip(panels(ax, columns=(1,) * len(keys), gap=0.14), keys, strict=True):
        figures = [point.figures[key] for point in swept.points]
        scale = 100.0 if figures[0].unit == "share" else 1.0
        values = np.array([figure.estimate.mean * scale for figure in figures]).reshape(shape)
        known = values[np.isfinite(values)]
        low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
        least = (
            4 * swept.points[0].against[key].matters * scale or 1.0
        )  # what does not matter must not look as if it did
        low, high = min(low, (low + high - least) / 2), max(high, (low + high + least) / 2)
        colours = _COLOURS if figures[0].better == "less" else _COLOURS.reversed()
        shown = np.where(np.isfinite(values), values, np.nan)
        panel.imshow(shown, cmap=colours, aspect="auto", vmin=low, vmax=high)
        for n, (point, figure) in enumerate(zip(swept.points, figures, strict=True)):
            at = divmod(n, shape[1])
            saying = point.against[key].saying
            mark = {"better": " +", "worse": " \N{MINUS SIGN}"}.get(saying, "") if saying in _SETTLED else ""
            share = (values[at] - low) / (high - low) if np.isfinite(values[at]) else 0.5
            dark = share > 0.6 if figure.better == "less" else share < 0.4
            half = f"\n±{digits(figure.estimate.half_width * scale)}" if np.isfinite(values[at]) else ""
            text = f"{written().bare(figure.estimate.mean, figure.unit)}{mark}{half}"
            panel.text(at[1], at[0], text, ha="center", va="center", fontsize=8, color="white" if dark else INK)
        panel.set_xticks(range(shape[1]), [str(value) for value in two.values])
        panel.set_yticks(range(shape[0]), [str(value) for value in one.values])
        panel.set_xlabel(axis_words(written(), two))
        panel.set_ylabel(axis_words(written(), one))
        unit = say("plot-unit", unit="percent" if figures[0].unit == "share" else figures[0].unit.replace(" ", "-"))
        panel.set_title(say("plot-quantity", what=label_of(written(), swept, key), unit=unit))
        panel.spines[:].set_visible(False)
    return ax
