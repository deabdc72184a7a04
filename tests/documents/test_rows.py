"""A row of a table is a section: its schema names the columns, reads the cells, and says what is wrong at its place."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from sim.documents import Kilometres, Table
from sim.documents.rows import Degrees, Figure, Name, RowSection, count, read_rows


class Well(RowSection):
    """A well."""

    well: Name
    buckets: Annotated[int, Figure(), *count(9, "station")]
    deep: Annotated[Degrees, Field(description="A number that must stand.")]
    kind: Literal["dug", "drilled"] = "dug"
    reach: Annotated[Kilometres, Field(le=5)] = 1.0
    keeper: Annotated[str | None, Field(alias="class")] = None


def read(folder: Path, text: str, also: tuple[str, ...] = ()) -> tuple[Table, list[Well]]:
    (folder / "wells.csv").write_text(text, encoding="utf-8")
    return read_rows(Well, folder / "wells.csv", "wells.csv", also=also)


def said(table: Table) -> list[str]:
    return [str(fault) for fault in sorted(table.faults)]


def test_cells_become_what_their_keys_say(tmp_path: Path) -> None:
    table, (first, second) = read(
        tmp_path,
        "well,buckets,deep,kind,reach,class,source,buckets_confidence\na,3,1.5,drilled,500 m,x,book,L\nb,4,2,,,,,\n",
    )
    assert said(table) == []
    assert (first.well, first.buckets, first.deep, first.kind, first.reach) == ("a", 3, 1.5, "drilled", 0.5)
    assert (first.keeper, first.source) == ("x", "book")
    assert (second.kind, second.reach, second.keeper, second.source) == ("dug", 1.0, None, None)
    assert table.rows[0].confidence("buckets") == "L"


def test_every_fault_stands_in_its_cell_and_the_rest_of_the_row_is_read(tmp_path: Path) -> None:
    table, rows = read(tmp_path, "well,buckets,deep,kind,reach\n,10,x,bored,9\nb,-1,,dug,1\nc,2.5,1,,x\n")
    assert said(table) == [
        "wells.csv:2:1: well: is empty; fill it in",
        "wells.csv:2:2: buckets: '10' is more than 9, more than any station holds; write at most 9",
        "wells.csv:2:3: deep: 'x' is not degrees; write degrees such as 113.7",
        "wells.csv:2:4: kind: 'bored' is not allowed here; write one of drilled, dug",
        "wells.csv:2:5: reach: '9' is out of range; write a number of at most 5 km",
        "wells.csv:3:2: buckets: '-1' is below 0; write 0 or more",
        "wells.csv:3:3: deep: is empty; write degrees such as 113.7",
        "wells.csv:4:2: buckets: '2.5' is not a whole number; write digits only",
        "wells.csv:4:5: reach: 'x' is not a distance; write a distance such as 10 km",
    ]
    first, second, third = rows
    assert (first.well, first.buckets, first.kind, first.reach) == ("", 0, "dug", 1.0)
    assert math.isnan(first.deep)
    assert (second.well, second.kind, second.reach) == ("b", "dug", 1.0)
    assert (third.well, third.deep, third.kind) == ("c", 1.0, "dug")


def test_a_column_that_must_stand_is_missed_once(tmp_path: Path) -> None:
    table, rows = read(tmp_path, "well,deep\na,1\nb,2\n")
    assert said(table) == ["wells.csv:1:1: buckets: the column is missing; add it"]
    assert [(row.well, row.buckets) for row in rows] == [("a", 0), ("b", 0)]
    table, _ = read(tmp_path, "well,buckets,deep\na,1,1\n", also=("reach",))
    assert said(table) == ["wells.csv:1:1: reach: the column is missing; add it"]
    table, _ = read(tmp_path, "well,buckets,deep,dept\na,1,1,1\n")
    assert said(table) == [
        "wells.csv:1:4: dept: there is no such column here; delete it, or use one of well, buckets, deep, kind, "
        "reach, class, confidence, source, note"
    ]
