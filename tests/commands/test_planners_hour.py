"""A planner's first hour, in Chinese alone: her county from typed workbooks, a run, a what-if, the document."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

docx = pytest.importorskip("docx")
xlsxwriter = pytest.importorskip("xlsxwriter")

TABLES: dict[str, tuple[list[str], list[list[Any]], list[Any]]] = {
    "zones.xlsx": (
        ["序号", "乡镇", "村（社区）名称", "常住人口（万人）", "类别", "经度", "纬度"],
        [
            [1, "城关镇 ", "东街社区", "１.２", "城区", 113.700, 37.610],
            [2, "城关镇", " 南关村", 0.31, "农村", "113.695°", 37.600],
            [3, "北山乡", "后沟村", "1200人", "农村", "１１３.７２０", 37.720],
            [4, "河西镇", "石桥村", "0.18 ", "农村", 113.52, 37.64],
        ],
        ["合计", "", "", 1.81, "", "", ""],
    ),
    "stations.xlsx": (
        ["序号", "急救站名称", "所在乡镇", "类别", "经度", "纬度", "救护车数量（辆）", "服务半径（公里）"],
        [
            [1, "县人民医院急救站", "城关镇", "县级", 113.698, 37.611, "４辆", 5],
            [2, "河西镇卫生院", "河西镇", "乡镇", 113.551, 37.621, 1, 20],
        ],
        ["合计", "", "", "", "", "", 5, ""],
    ),
    "hospitals.xlsx": (
        ["医院名称", "所在乡镇", "经度", "纬度", "可救治病种"],
        [["县人民医院", "城关镇", 113.698, 37.611, "创伤、胸痛、卒中、中毒、呼吸、其他"]],
        ["注：2023年末", "", "", "", ""],
    ),
}
FILES = {"county", "zones", "stations", "hospitals"}
TYPED = {"en", "zh", "xlsx", "yaml", "plan", "csv", "chuche", "report", "html", "docx", "runs", "comparisons", "Sheet"}


def typed(folder: Path, *, whole: bool) -> None:
    """The three workbooks as an office has them; ``whole`` with the last row, which is none of data."""
    for name, (heads, rows, last) in TABLES.items():
        book = xlsxwriter.Workbook(folder / name)
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, len(heads) - 1, "平安县一览表")
        for number, row in enumerate([heads, *rows, *([last] if whole else [])], start=1):
            sheet.write_row(number, 0, row)
        book.close()


def english(text: str) -> set[str]:
    return set(re.findall("[A-Za-z]{2,}", text)) - TYPED


@pytest.mark.long
def test_an_hour_in_chinese(chuche: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert english(chuche("new", "平安县", "--xlsx", cwd=tmp_path).out) <= {
        *FILES,
        "run",
        "check",
        "compare",
        "explain",
    }
    scenario = tmp_path / "平安县.yaml"
    scenario.write_text(re.sub(r"days: \d+", "days: 20", scenario.read_text("utf-8")), "utf-8")
    typed(tmp_path / "平安县", whole=True)
    ended = chuche("check", scenario.name, cwd=tmp_path)
    assert (ended.code, ended.err.count("请删去这一行"), len(ended.err.splitlines())) == (2, 3, 4)
    assert english(ended.err) <= FILES
    typed(tmp_path / "平安县", whole=False)
    ended = chuche("check", scenario.name, cwd=tmp_path)
    assert (ended.code, english(ended.out)) == (0, set())
    assert "4个村镇，18,100人；2个急救站，5辆急救车" in ended.out
    ended = chuche("run", scenario.name, "--replications", "2", "--docx", cwd=tmp_path)
    assert (ended.code, english(ended.out)) == (0, set())
    (tmp_path / "夜间.yaml").write_text("extends：平安县.yaml\n", "utf-8")
    assert "不用'：'" in chuche("check", "夜间.yaml", cwd=tmp_path).err
    (tmp_path / "夜间.yaml").write_text("extends: 平安县.yaml\nchanges:\n- launch: {within: 5分钟}\n", "utf-8")
    ended = chuche("compare", scenario.name, "夜间.yaml", "--replications", "2", "--docx", cwd=tmp_path)
    assert (ended.code, english(ended.out)) == (0, set())
    documents = [*tmp_path.glob("runs/*/report.docx"), *tmp_path.glob("comparisons/*/report.docx")]
    assert len(documents) == 2
    for file in documents:
        paper = docx.Document(str(file))
        cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
        assert not english(" ".join([*(paragraph.text for paragraph in paper.paragraphs), *cells]))
