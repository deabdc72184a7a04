"""Names of columns as Chinese tables have them, and the units and words that stand in such tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

PERSONS = {"人": "", "口": "", "万人": "万", "万": "万", "persons": "", "people": ""}
VEHICLES = {"辆": "", "台": "", "个": "", "units": ""}
BAYS = {"个": "", "位": "", "bays": ""}
BEDS = {"张": "", "个": "", "beds": ""}
DISTANCES = {"km": "", "公里": "", "千米": "", "m": " m", "米": " m"}
DURATIONS = {"min": "", "分钟": "", "分": "", "h": " h", "小时": " h"}
DEGREES = {"度": "", "°": "", "wgs84": "", "wgs-84": "", "degrees": "", "东经": "", "北纬": ""}


PASSED_OVER = frozenset({"序号", "行号"})
"""Columns that count the rows of a typed table, and say nothing."""


@dataclass(frozen=True)
class Called:
    """Marks a column of a table with what Chinese tables call it.

    Attributes
    ----------
    names
        Its Chinese names, the usual one first.
    words
        Chinese words that its cells may hold, and the word that each stands for.
    units
        Units that may stand in brackets behind its name, and what each adds to a bare number in a cell;
        None for a column of text, behind whose name anything may stand.
    or_else
        Columns that are read in its place where it is not there, the first that is.
    """

    names: tuple[str, ...]
    words: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] | None = None
    or_else: tuple[str, ...] = ()


@dataclass(frozen=True)
class Heading:
    """The name of a column as it is written: our name for it, and the unit behind it."""

    written: str
    name: str
    unit: str = ""


_TOTALS = frozenset({"合计", "总计", "小计", "共计", "total", "sum"})
_REMARK = re.compile(
    r"(备?注|说明|附注|资料来源|数据来源|来源|填表|制表|审核|统计)[人者时日]?[期间]?[:：]|note:", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"(.+?)[(\[【](.+?)[)\]】]")
_WITH_UNIT = re.compile(r"(\d+\.?\d*)\s*(\D+)")
_BARE = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)")


@lru_cache(maxsize=4096)
def plain_name(text: str) -> str:
    """A name without spaces, line breaks and stars, its full-width letters and brackets made plain."""
    return re.sub(r"[\s*]", "", unicodedata.normalize("NFKC", text))


def heading(written: str, known: Iterable[str], called: Mapping[str, Called]) -> Heading:
    """What a header names: one of the ``known`` columns, or one by what it is ``called``; else itself."""
    ours = {name: name for name in known}
    for name, marked in called.items():
        ours |= {plain_name(one): name for one in marked.names}
    if written in ours:
        return Heading(written, ours[written])
    text = plain_name(written)
    if text in ours:
        return Heading(written, ours[text])
    match = _IN_BRACKETS.fullmatch(text)
    if match is not None and match[1] in ours:
        return Heading(written, ours[match[1]], match[2].casefold())
    without = re.sub(r"[(\[【].*?[)\]】]", "", text)  # what stands in brackets within a name
    return Heading(written, ours.get(without, written))


def with_unit(cell: str, units: Mapping[str, str], adds: str) -> str:
    """A number in the unit that stands behind it, as in 2400人, where that is one of ``units``; else in its header's.

    ``adds`` is what the header's unit adds to a bare number.
    """
    plain = unicodedata.normalize("NFKC", cell)
    if _BARE.fullmatch(plain):
        return plain + adds
    match = _WITH_UNIT.fullmatch(plain)
    unit = units.get(match[2].strip().casefold()) if match is not None else None
    return cell if match is None or unit is None else match[1] + unit


def is_remark(cells: Sequence[str]) -> bool:
    """Whether a row has only its first cell filled, and that with words about the table."""
    return bool(cells) and not any(cells[1:]) and bool(_REMARK.match(plain_name(cells[0])))


def is_total(cells: Iterable[str]) -> bool:
    """Whether a row adds up the others: one of its first filled cells says so."""
    filled = [plain_name(cell).casefold() for cell in cells if cell]
    return bool(_TOTALS.intersection(filled[:2]))
