"""Text in lines of a width, as a terminal shows it: a Chinese character is two columns wide and may end a line."""

from __future__ import annotations

import re
import unicodedata

_WIDE = r"[\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]"
_CLOSES = "，。；：、？！）】》”’"
_OPENS = "（【《“‘"
_PIECE = re.compile(rf"\s+|[{_OPENS}]*(?:{_WIDE}|[^\s\u2e80-\uffe6{_OPENS}{_CLOSES}]+)[{_CLOSES}]*|.")
"""What stays together on a line: a word, a Chinese character, with the marks that open before and close after it."""


def columns_of_text(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def padded(text: str, width: int) -> str:
    """A text with spaces after it, up to ``width`` columns."""
    return text + " " * (width - columns_of_text(text))


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most ``width`` columns; a word that is longer has a line of its own."""
    lines, line = [], ""
    for piece in _PIECE.findall(text):
        if piece.isspace():
            line += " " if line else ""
        elif line and columns_of_text(line) + columns_of_text(piece) > width:
            lines.append(line.rstrip())
            line = piece
        else:
            line += piece
    return [*lines, line.rstrip()] if line else lines
