"""Tables as a Chinese office types them: workbooks, Chinese headers with units, GBK."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from sim.county.columns import HospitalRow, StationRow, ZoneRow
from sim.documents import Faults
from sim.documents.rows import called_in, columns_of, read_rows
from sim.documents.sheets import read_sheet

ZONES = [["乡镇", "名称", "经度", "纬度", "人口（人）", "城乡"], ["大寨镇", "大寨村", 113.726, 37.564, 1490, "农村"],
         ["城区", "松溪路社区", 113.7, 37.61, 8000, "城区"]]  # fmt: skip


def workbook(file: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    book = xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd hh:mm:ss"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return file


def said(faults: Any, language: Any = "en") -> list[str]:
    return [fault.said_in(language) for fault in sorted(faults)]


def test_a_typed_table_is_read_as_its_csv_is(tmp_path: Path) -> None:
    (tmp_path / "zones.csv").write_text(
        "\n".join(",".join(map(str, row)) for row in ZONES), encoding="gbk"
    )  # as Excel in Chinese saves "CSV"
    book = workbook(tmp_path / "zones.xlsx", {"Sheet1": ZONES})
    read = [read_rows(ZoneRow, file, file.name) for file in (tmp_path / "zones.csv", book)]
    assert [table.faults for table, _ in read] == [[], []]
    assert read[0][1] == read[1][1]
    first = read[0][1][0]
    assert (first.zone, first.town, first.people, first.kind, first.lon) == ("大寨村", "大寨镇", 1490, "rural", 113.726)


def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    xlwt = pytest.importorskip("xlwt")
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for i, row in enumerate(ZONES):
        for j, cell in enumerate(row):
            sheet.write(i, j, cell)
    book.save(str(tmp_path / "zones.xls"))
    table, rows = read_rows(ZoneRow, tmp_path / "zones.xls", "zones.xls")
    assert not table.faults
    assert [row.people for row in rows] == [1490, 8000]


def test_a_fault_names_sheet_row_column_letter_and_header(tmp_path: Path) -> None:
    rows = [["昔阳县村镇一览表"], [], *ZONES, ["大寨镇", "大寨村", 113.7, 37.6, "很多", "城郊"]]
    table, _ = read_rows(ZoneRow, workbook(tmp_path / "zones.xlsx", {"村镇": rows}), "zones.xlsx")
    table.unique("zone")
    assert said(table.faults) == [
        "zones.xlsx, sheet '村镇', row 6, column B: 名称: '大寨村' stands twice, first on line 4; "
        "give each row its own",
        "zones.xlsx, sheet '村镇', row 6, column E: 人口（人）: '很多' is not a whole number; write digits only",
        "zones.xlsx, sheet '村镇', row 6, column F: 城乡: '城郊' is not allowed here; "
        "write one of 城区, 城市, 城镇, 县城, 乡镇, 农村, 乡村",
    ]
    assert said(table.faults, "zh")[1].startswith("zones.xlsx，工作表“村镇”，第6行E列: 人口（人）: ")


def test_units_in_headers_are_taken_or_refused(tmp_path: Path) -> None:
    head = ["急救站", "救护车数（辆）", "服务半径（米）", "人口（万人）"]
    table, (row,) = read_rows(StationRow, workbook(tmp_path / "s.xlsx", {"s": [head[:3], ["东站", 2, 5000]]}), "s.xlsx")
    assert not table.faults
    assert (row.ambulances, row.service_radius_km) == (2, 5.0)
    rows = [["名称", "人口（万户）"], ["甲", 1]]
    table, _ = read_rows(ZoneRow, workbook(tmp_path / "z.xlsx", {"z": rows}), "z.xlsx")
    assert said(table.faults) == [
        "z.xlsx, sheet 'z', row 1, column B: 人口（万户）: '万户' is no unit of this column; "
        "write it in 人, 口, 万人, 万, persons, people"
    ]


def test_people_in_ten_thousands_and_digits_as_they_are_typed(tmp_path: Path) -> None:
    head = ["乡镇 ", "村（社区）名称", "常住人口（万人）", "经度", "纬度"]
    typed = [["城关镇", " 东街", "１.２", 113.7, 37.6], ["城关镇", "西街", 0.95, "113.695°", "３７.６"],
             ["城关镇", "南关", "3100人", 113.69, 37.61]]  # fmt: skip
    table, rows = read_rows(ZoneRow, workbook(tmp_path / "z.xlsx", {"z": [["一览表"], head, *typed]}), "z.xlsx")
    assert not table.faults
    assert [(row.zone, row.people, row.lon, row.lat) for row in rows] == [
        ("东街", 12_000, 113.7, 37.6),
        ("西街", 9_500, 113.695, 37.6),
        ("南关", 3_100, 113.69, 37.61),
    ]
    typed = [["城关镇", "东街", "1,200", 113.7, 37.6], ["城关镇", "西街", "12，345", 113.7, 37.6]]
    plain = [["乡镇", "名称", "人口", "经度", "纬度"]]
    table, rows = read_rows(ZoneRow, workbook(tmp_path / "z.xlsx", {"z": [*plain, *typed]}), "z.xlsx")
    assert [row.people for row in rows] == [1200, 12345]
    odd = [["城关镇", "东街", "1,20", 113.7, 37.6], ["城关镇", "西街", "1,2345", 113.7, 37.6]]
    table, _ = read_rows(ZoneRow, workbook(tmp_path / "z.xlsx", {"z": [*plain, *odd]}), "z.xlsx")
    assert [fault.message.key for fault in table.faults] == ["quantity-not-whole"] * 2
    typed = [["城关镇", "东街", 0.12345678, 113.7, 37.6], ["城关镇", "西街", "约0.2", 113.7, 37.6]]
    table, _ = read_rows(ZoneRow, workbook(tmp_path / "z.xlsx", {"z": [head, *typed]}), "z.xlsx")
    assert [fault.message.key for fault in table.faults] == ["quantity-not-whole"] * 2


def test_a_unit_in_a_cell_counts_over_that_of_the_header(tmp_path: Path) -> None:
    rows = [["急救站", "救护车数量（辆）", "服务半径（米）"], ["东站", "４辆", 5000], ["西站", "2 台", "8公里"]]
    table, found = read_rows(StationRow, workbook(tmp_path / "s.xlsx", {"s": rows}), "s.xlsx")
    assert not table.faults
    assert [(row.ambulances, row.service_radius_km) for row in found] == [(4, 5.0), (2, 8.0)]


def test_what_a_cell_may_hold_is_said_in_the_language_of_its_column(tmp_path: Path) -> None:
    rows = [["名称", "人口", "城乡"], ["甲", 1, "城郊"]]
    table, _ = read_rows(ZoneRow, workbook(tmp_path / "z.xlsx", {"z": rows}), "z.xlsx")
    assert said(table.faults, "zh")[0].endswith(
        "城乡: 这里不能写'城郊'；请写以下之一：城区、城市、城镇、县城、乡镇、农村、乡村"
    )
    rows[0][2] = "kind"
    table, _ = read_rows(ZoneRow, workbook(tmp_path / "z.xlsx", {"z": rows}), "z.xlsx")
    assert said(table.faults, "zh")[0].endswith("kind: 这里不能写'城郊'；请写以下之一：rural、urban")


def test_a_row_of_totals_and_a_remark_are_said_once(tmp_path: Path) -> None:
    rows = [*ZONES, ["合 计", "", "", "", 9490], ["注：2023年末", "", "", "", ""]]
    table, found = read_rows(ZoneRow, workbook(tmp_path / "z.xlsx", {"z": rows}), "z.xlsx")
    assert len(found) == 2
    assert said(table.faults, "zh") == [
        "z.xlsx，工作表“z”，第4行A列: 这一行是合计（'合 计'），不是数据；请删去这一行",
        "z.xlsx，工作表“z”，第5行A列: 这一行是说明（'注：2023年末'），不是数据；请删去这一行",
    ]


def test_several_sheets_need_a_name(tmp_path: Path) -> None:
    two = {"说明": [["先看这里", "再看那里"], ["a", "b"]], "Sheet2": ZONES}
    with pytest.raises(Faults, match="holds several sheets"):
        read_rows(ZoneRow, workbook(tmp_path / "zones.xlsx", two), "zones.xlsx")
    named = {"说明": two["说明"], "村镇": ZONES}
    assert not read_rows(ZoneRow, workbook(tmp_path / "zones.xlsx", named), "zones.xlsx")[0].faults


def test_cells_are_text_as_a_person_reads_them(tmp_path: Path) -> None:
    cells = [["a", "b", "c"], [3.0, 0.5, datetime(2024, 3, 1, 13, 30, 5)], [True, "  x\ny ", datetime(2024, 3, 1)]]
    sheet = read_sheet(workbook(tmp_path / "t.xlsx", {"s": cells}).read_bytes(), "t.xlsx")
    assert [line for _, line in sheet.lines][1:] == [
        ["3", "0.5", "2024-03-01 13:30:05"],
        ["true", "x y", "2024-03-01"],
    ]


def test_a_damaged_workbook_and_a_missing_library_are_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = workbook(tmp_path / "t.xlsx", {"s": ZONES}).read_bytes()
    with pytest.raises(Faults, match="cannot be read as a workbook"):
        read_sheet(raw[: len(raw) // 2], "t.xlsx")
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(Faults, match=r"pip install 'chuche\[office\]'"):
        read_sheet(raw, "t.xlsx")


def test_what_is_amiss_is_said_by_the_names_of_the_table(tmp_path: Path) -> None:
    rows = [["序号", "急救站名称", "救护车数量（辆）", "电话", "服务半劲"], [1, "东站", "2辆", "120", 5]]
    table, (row,) = read_rows(StationRow, workbook(tmp_path / "s.xlsx", {"s": rows}), "s.xlsx")
    assert (row.station, row.ambulances) == ("东站", 2)
    told = said(table.faults, "zh")
    assert len(told) == 2
    assert "第1行D列: 电话: " in told[0]
    assert "乡镇、" in told[0]
    assert "服务半径" in told[1]


@pytest.mark.parametrize("model", [ZoneRow, StationRow, HospitalRow])
def test_every_column_has_one_chinese_name_of_its_own(model: Any) -> None:
    called = called_in(model)
    needed, optional = columns_of(model)
    assert {*needed, *optional} <= called.keys()
    names = [name for one in called.values() for name in one.names]
    assert len(names) == len(set(names))
