"""The Chinese font of pages and pictures; found without what draws."""

from __future__ import annotations

import struct
import zlib
from importlib.util import find_spec
from pathlib import Path

_HEAD, _ENTRY = struct.Struct(">4s4sLHHLHHLLLLL"), struct.Struct(">4sLLLL")
_OF_FONT = struct.Struct(">4sH6x")
_OF_TABLE = struct.Struct(">4sLLL")


def font_file() -> Path:
    """The Chinese font of the zhplot package, found without importing it (it would bring pyplot)."""
    package = find_spec("zhplot")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("pictures need the Chinese font of the package zhplot; install zhplot")
    return Path(package.submodule_search_locations[0]) / "fonts" / "NotoSansSC-Regular.ttf"


def as_woff(font: bytes) -> bytes:
    """An OpenType font in the form for pages, each of its tables compressed.

    WOFF File Format 1.0, W3C Recommendation of 13 December 2012: a header, a directory in the order of the tables'
    names, then the tables in the order in which they stood, each padded to four bytes.
    """
    flavor, count = _OF_FONT.unpack_from(font)
    tables = [_OF_TABLE.unpack_from(font, _OF_FONT.size + n * _OF_TABLE.size) for n in range(count)]
    at = _HEAD.size + count * _ENTRY.size
    whole = _OF_FONT.size + count * _OF_TABLE.size
    entries, parts = [], []
    for tag, checksum, offset, length in sorted(tables, key=lambda table: table[2]):
        plain = font[offset : offset + length]
        packed = zlib.compress(plain)
        packed = packed if len(packed) < length else plain
        entries.append((tag, at, len(packed), length, checksum))
        parts.append(packed + bytes(-len(packed) % 4))
        at += len(parts[-1])
        whole += length + -length % 4
    head = _HEAD.pack(b"wOFF", flavor, at, count, 0, whole, 0, 0, 0, 0, 0, 0, 0)
    return b"".join([head, *(_ENTRY.pack(*entry) for entry in sorted(entries)), *parts])
