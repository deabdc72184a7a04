"""The road map: what was imported, by class, with its one-way roads and its kilometres."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sim.county import Roads
from sim.county.osm.lengths import Lengths
from sim.county.places import Plane
from sim.documents import Fault, Faults, Mark
from sim.documents.writing import write_whole
from sim.views.plots.ground import LESSER_ROAD, MANY_ROADS, ROAD_LOOK, frame
from sim.views.style import BLUE, GREY, INK, WIDE, axes, say, styled
from sim.views.words import digits
from sim.words import Listed, Message, columns_of_text

PICTURES: dict[str, dict[str, Any]] = {
    ".png": {"Software": None},
    ".svg": {"Date": None, "Creator": None},
    ".pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
"""Kinds of picture by the end of their name, and what is left out of each so that it repeats byte for byte."""

_ONE_WAY = 0.6
_MONO: Any = {"family": ["DejaVu Sans Mono", "Noto Sans SC"], "size": 7.5}
_ROW = 0.17
_NAME, _CELLS, _HAN = 14, (9, 8, 9, 14), 1.66
"""Letters of a name and of the cells after it; how many of them a Chinese letter is wide."""
_LEAST_HIGH, _MOST_HIGH = 0.45, 1.2


@styled
def road_map(roads: Roads, lengths: Lengths, title: str = "", *, ax: Axes | None = None) -> Axes:
    """Roads by class, one-way roads with a thin line along them, and a table of kilometres below.

    Parameters
    ----------
    lengths
        The kilometres of the same roads, by class.
    """
    position = roads.position
    plane = Plane(*((position.min(axis=0) + position.max(axis=0)) / 2).tolist())
    x, y = plane.km(position[:, 0], position[:, 1])
    shape = (float(np.ptp(y)) + 0.1) / (float(np.ptp(x)) + 0.1)
    rows = len(lengths.km) + 5
    high = WIDE[0] * min(max(shape, _LEAST_HIGH), _MOST_HIGH) + 0.5
    ax = axes(ax, (WIDE[0], high + _ROW * rows))
    start, end, _, classes = roads.edges
    kinds = np.array([name.removesuffix("_link") for name in classes])
    drawn = lengths.one_way | (start <= end)
    many = int(drawn.sum()) > MANY_ROADS
    for kind in reversed(lengths.km):
        width, colour = ROAD_LOOK.get(kind, LESSER_ROAD)
        _draw(ax, x, y, start, end, np.flatnonzero(drawn & (kinds == kind)), colour, width, 1, many)
    _draw(ax, x, y, start, end, np.flatnonzero(lengths.one_way), BLUE, _ONE_WAY, 2, many)
    frame(ax, x, y, roads.label)
    ax.set_title(title or say("plot-roads"))
    _table(ax, lengths)
    return ax


@styled
def save_picture(ax: Axes, path: Path) -> None:
    """Write the picture of these axes to ``path``, whole or not at all; equal pictures give equal bytes.

    Raises
    ------
    Faults
        A name that ends in none of ``PICTURES``, or a folder that is not there.
    """
    mark = Mark(path.as_posix(), 0)
    kind = path.suffix.lower()
    if kind not in PICTURES:
        raise Faults([Fault(mark, "--out", Message("asked-no-picture", kinds=Listed(PICTURES)))])
    if not path.absolute().parent.is_dir():
        raise Faults([Fault(mark, "--out", Message("asked-no-folder"))])
    content = BytesIO()
    figure = ax.get_figure(root=True)
    if figure is None:
        raise ValueError("these axes stand in no figure")
    figure.savefig(content, format=kind[1:], dpi=150, bbox_inches="tight", pad_inches=0.15, metadata=PICTURES[kind])
    write_whole(path, [content.getvalue()])


def _draw(
    ax: Axes,
    x: npt.NDArray[np.float64],
    y: npt.NDArray[np.float64],
    start: npt.NDArray[np.int64],
    end: npt.NDArray[np.int64],
    mine: npt.NDArray[np.int64],
    colour: str,
    width: float,
    order: int,
    many: bool,
) -> None:
    broken = np.full(len(mine), np.nan)
    ax.plot(
        np.column_stack([x[start[mine]], x[end[mine]], broken]).ravel(),
        np.column_stack([y[start[mine]], y[end[mine]], broken]).ravel(),
        color=colour,
        linewidth=width,
        solid_capstyle="round",
        zorder=order,
        rasterized=many,
    )


def _table(ax: Axes, lengths: Lengths) -> None:
    """Kilometres by class below the map, each beside a line as it is drawn."""
    counted = (lengths.km, lengths.one_way_km, lengths.posted_km)
    total, one_way, posted = (sum(of.values()) for of in counted)
    looks = [ROAD_LOOK.get(kind, LESSER_ROAD) for kind in lengths.km]
    lines = [Line2D([], [], color=colour, linewidth=width + 0.6) for width, colour in looks]
    lines += [Line2D([], [], linestyle=""), Line2D([], [], color=BLUE, linewidth=_ONE_WAY + 0.4)]
    heads = [say("plot-unit", unit="km"), *(say(f"plot-roads-{name}") for name in ("share", "one-way", "posted"))]
    words = [
        _line(kind, km, total, lengths.one_way_km[kind], lengths.posted_km[kind]) for kind, km in lengths.km.items()
    ]
    words += [_line(say("plot-roads-all"), total, total, one_way, posted), say("plot-roads-one-way")]
    key = ax.legend(
        lines,
        words,
        title=_row("", heads),
        loc="upper left",
        bbox_to_anchor=(0.0, -0.01),
        borderpad=0,
        alignment="left",
        prop=_MONO,
        title_fontproperties=_MONO,
    )
    key.get_title().set_color(GREY)
    key.get_title().set_position((29, 0))
    for text in key.get_texts():
        text.set_color(INK)


def _line(name: str, km: float, total: float, one_way: float, posted: float) -> str:
    shares = [f"{digits(100 * part / of)} %" for part, of in ((km, total), (one_way, km), (posted, km))]
    return _row(name, [digits(km), *shares])


def _row(name: str, cells: Sequence[str]) -> str:
    """Cells flush right at the same places in every row, whose letters are as wide as each other but the Chinese."""
    row, end = name, float(_NAME)
    for cell, width in zip(cells, _CELLS, strict=True):
        end += width
        row += " " * max(round(end - _wide(row) - _wide(cell)), 1) + cell
    return row


def _wide(text: str) -> float:
    """How many letters of the other font a text is wide."""
    han = columns_of_text(text) - len(text)
    return len(text) - han + _HAN * han
