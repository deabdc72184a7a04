"""One look for every picture: the Chinese font, the colours, the sizes, files that repeat byte for byte.

Colours are those of Okabe and Ito ("Color universal design", 2008), and one sequential scale that
darkens steadily, so that every picture also reads with any colour vision and in grey print.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from io import BytesIO
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import matplotlib
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import PercentFormatter

from sim.views.font import font_file
from sim.views.written import Written
from sim.words import Language

P = ParamSpec("P")
T = TypeVar("T")

INK, GREY, PALE = "#222222", "#767676", "#d9d9d9"
BLUE, ORANGE, GREEN = "#0072B2", "#D55E00", "#009E73"

SERIES: tuple[tuple[str, str, str], ...] = (
    (INK, "-", "o"),
    (BLUE, "-", "s"),
    (ORANGE, "--", "D"),
    (GREEN, "-.", "^"),
    ("#CC79A7", ":", "v"),
    ("#56B4E9", "-", "P"),
    ("#B8860B", "--", "X"),
    ("#7A1F1B", "-.", "<"),
    ("#5B4B8A", ":", ">"),
    (GREY, "-", "h"),
)
"""Colour, line and mark of each of several scenarios, the base first; after ten they come again."""

WIDE = (8.4, 4.4)
"""Width and height of a figure [inches], as wide as all of them."""

_FONT = "Noto Sans SC"
_RC: Any = {
    "font.family": [_FONT, "DejaVu Sans"],
    "font.size": 9.0,
    "axes.titlesize": 10.5,
    "axes.titlelocation": "left",
    "axes.labelcolor": INK,
    "axes.edgecolor": GREY,
    "axes.linewidth": 0.7,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "text.parse_math": False,  # $ and \ in the names of places are letters
    "grid.color": "#e6e6e6",
    "grid.linewidth": 0.6,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.major.width": 0.7,
    "ytick.major.width": 0.7,
    "text.color": INK,
    "hatch.linewidth": 0.6,
    "legend.frameon": False,
    "legend.fontsize": 8.0,
    "svg.hashsalt": "chuche",
    "svg.fonttype": "path",
    "figure.dpi": 100,
    "savefig.facecolor": "white",
}


_LANGUAGE: ContextVar[Language] = ContextVar("language", default="en")


@contextmanager
def drawn_in(language: Language) -> Iterator[None]:
    """Let what is drawn inside speak a language; English, where none is asked."""
    before = _LANGUAGE.set(language)
    try:
        yield
    finally:
        _LANGUAGE.reset(before)


def written() -> Written:
    """How the language that is drawn in writes numbers and names."""
    return Written(_LANGUAGE.get())


def say(key: str, **arguments: Any) -> str:
    """A message in the language that is drawn in."""
    return written().words(key, **arguments)


def in_percent() -> PercentFormatter:
    """Ticks of shares, in per cent."""
    return PercentFormatter(1, decimals=0, symbol=say("unit-share", number=""))


@cache
def _register_font() -> None:
    font_manager.fontManager.addfont(font_file())


@cache
def _letters() -> frozenset[int]:
    """The letters that the fonts of pictures have."""
    fonts = (font_file(), font_manager.findfont("DejaVu Sans"))
    return frozenset(letter for font in fonts for letter in font_manager.get_font(font).get_charmap())


def drawable(text: str) -> str:
    """A text without the letters that no font of pictures has, such as an ambulance in a name; '?' where none is left.

    They would be drawn as empty boxes, each with a warning on the console.
    """
    kept = "".join(letter for letter in text if letter == "\n" or ord(letter) in _letters())
    return kept if kept.strip() or not text.strip() else "?"


@contextmanager
def _drawable() -> Iterator[None]:
    """Let all texts that are set inside be of letters that can be drawn, those of ticks too."""
    before = Text.set_text

    def set_text(self: Text, s: Any) -> None:
        before(self, None if s is None else drawable(str(s)))

    Text.set_text = set_text  # type: ignore[method-assign]
    try:
        yield
    finally:
        Text.set_text = before  # type: ignore[method-assign]


def styled(draw: Callable[P, T]) -> Callable[P, T]:
    """Let a function draw in this look, whatever the look of the notebook around it."""

    @wraps(draw)
    def inside(*args: P.args, **kwargs: P.kwargs) -> T:
        _register_font()
        with matplotlib.rc_context(_RC), _drawable():
            return draw(*args, **kwargs)

    return inside


def axes(ax: Axes | None, size: tuple[float, float]) -> Axes:
    """The axes passed, or those of a new figure of this size [inches]."""
    if ax is None:
        ax = Figure(figsize=size, layout="constrained").subplots()
    ax.tick_params(labelfontfamily=_RC["font.family"])
    for text in (*ax.get_children(), ax.xaxis.label, ax.yaxis.label):
        if isinstance(text, Text):  # of axes of a notebook, made under its own look
            text.set_parse_math(False)
    return ax


def panels(ax: Axes, rows: Sequence[float] = (1,), columns: Sequence[float] = (1,), gap: float = 0.03) -> list[Axes]:
    """Cut axes into panels of these heights or widths, from the top left; the axes themselves turn blank."""
    ax.set_axis_off()
    found = []
    top = 1.0
    for row in rows:
        height = row * (1 - gap * (len(rows) - 1)) / sum(rows)
        left = 0.0
        for column in columns:
            width = column * (1 - gap * (len(columns) - 1)) / sum(columns)
            found.append(axes(ax.inset_axes((left, top - height, width, height)), (0, 0)))
            left += width + gap
        top -= height + gap
    return found


@styled
def save(figure: Figure, folder: Path, name: str) -> tuple[Path, Path]:
    """Write ``name.png`` (150 dots an inch) and ``name.svg``, laid out once; equal pictures give equal bytes."""
    png, svg = folder / f"{name}.png", folder / f"{name}.svg"
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.execute(figure)
        figure.set_layout_engine(None)  # all stays where it is put; saving would draw it once more for each file
    figure.savefig(png, dpi=150, metadata={"Software": None})
    figure.savefig(svg, metadata={"Date": None, "Creator": None})
    return png, svg


@styled
def save_png(drawn: Axes, dots: int = 200) -> bytes:
    """The picture of these axes as PNG, with so many dots an inch; equal pictures give equal bytes."""
    content = BytesIO()
    drawn.get_figure(root=True).savefig(content, format="png", dpi=dots, metadata={"Software": None})  # type: ignore[union-attr]
    return content.getvalue()
