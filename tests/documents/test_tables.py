"""CSV tables: every fault of a table at once, each at its cell."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.documents import Faults, Table, read_table


def table(
    folder: Path, raw: str | bytes, needed: tuple[str, ...] = ("id", "n"), optional: tuple[str, ...] = ()
) -> Table:
    (folder / "t.csv").write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return read_table(folder / "t.csv", "t.csv", needed, (*optional, "confidence", "source", "note"))


def said(faults: Table | Faults) -> list[str]:
    return [str(fault) for fault in sorted(faults.faults)]


def test_cells_are_read_with_their_kind(tmp_path: Path) -> None:
    read = table(tmp_path, "id,n,km,kind\na,3,5 km,x\nb,4,,y\n", optional=("km", "kind"))
    first, second = read.rows
    assert (first.text("id"), first.quantity("n", "number"), first.quantity("km", "distance")) == ("a", 3.0, 5.0)
    assert second.quantity("km", "distance", 20.0) == 20.0
    assert not read.faults
    read.check()


def test_faults_of_cells_are_collected(tmp_path: Path) -> None:
    read = table(tmp_path, "id,n\na,x\n,-1\na,9\n")
    read.unique("id")
    for row in read.rows:
        row.text("id")
        row.quantity("n", "number", most=8)
    assert said(read) == [
        "t.csv:2:2: n: 'x' is not a number; write a number such as 1.5",
        "t.csv:3:1: id: is empty; fill it in",
        "t.csv:3:2: n: '-1' is below 0; write a number of 0 to 8",
        "t.csv:4:1: id: 'a' stands twice, first on line 2; give each row its own",
        "t.csv:4:2: n: '9' is above 8; write a number of 0 to 8",
    ]
    with pytest.raises(Faults):
        read.check()


def test_faults_of_columns_and_rows_stand_beside_those_of_cells(tmp_path: Path) -> None:
    read = table(tmp_path, "id,m,,source\na,3,x,s\nb,4\nc,5,x,s\n")
    assert [row.text("id") for row in read.rows] == ["a", "c"]
    assert math.isnan(read.rows[0].quantity("n", "number")), "a missing column is one fault, not one a row"
    assert not read.whole
    assert said(read) == [
        "t.csv:1:1: n: the column is missing; add it",
        "t.csv:1:2: m: there is no such column here; delete it, or use one of id, n, confidence, source, note",
        "t.csv:1:3: column 3 has no name; name it or delete it",
        "t.csv:3:1: has 2 cells where the header has 4; fill in what is missing, "
        "and put a text that holds a comma in quotes",
    ]


def test_empty_columns_and_rows_that_spreadsheets_leave_are_passed_over(tmp_path: Path) -> None:
    read = table(tmp_path, "id,n,,\r\n\r\na,3,,\r\n,,,\r\nb,4\r\n")
    assert [(row.line, row.cells) for row in read.rows] == [(3, {"id": "a", "n": "3"}), (5, {"id": "b", "n": "4"})]
    assert not read.faults


def test_a_row_stands_where_it_begins(tmp_path: Path) -> None:
    read = table(tmp_path, 'id,n\n"a\nb",3\nc,4\n')
    assert [row.line for row in read.rows] == [2, 4]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "t.csv: is empty; write the names of the columns in the first row"),
        (b"\n , \n", "t.csv: is empty; write the names of the columns in the first row"),
        (b"id;n\na;1\n", "t.csv:1:1: the columns are divided by ';'; divide them by plain commas"),
        (b"id\tn\na\t1\n", "t.csv:1:1: the columns are divided by tabs; divide them by plain commas"),
        (b"PK\x03\x04", "t.csv: cannot be read as a workbook; save it anew as .xlsx, or as 'CSV UTF-8'"),
        ("id,n\n".encode("utf-16"), "t.csv: is saved as UTF-16 (also called Unicode); save it as 'CSV UTF-8'"),
        (b"\x00\x01", "t.csv: is not text; save it as 'CSV UTF-8'"),
        (
            b'id,n\na,"1\n',
            "t.csv:2:1: is not CSV from here on (a quote is not closed); "
            "give each quoted text two quotes, one at each end",
        ),
    ],
)
def test_what_is_no_table_says_what_it_is(tmp_path: Path, raw: bytes, message: str) -> None:
    with pytest.raises(Faults) as caught:
        table(tmp_path, raw)
    assert said(caught.value) == [message]


@given(raw=st.binary() | st.text(alphabet='id,n;"\n\r\t 1é，').map(lambda text: b"id,n\n" + text.encode()))
def test_any_bytes_are_a_table_or_faults(raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    try:
        read = table(tmp_path_factory.getbasetemp(), raw)
    except Faults:
        return
    for row in read.rows:
        row.text("id")
        row.quantity("n", "number")
    assert all(fault.mark.path == "t.csv" for fault in read.faults)
