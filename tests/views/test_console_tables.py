"""Tables of the console: what is too wide folds where a line may end."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from sim.views.answered import plain_table

HEADS = ("每年每千人呼叫次数", "反应时间，第90百分位", "城区呼叫15分钟内到达", "乡镇呼叫30分钟内到达", "与现状之差")
CELLS = (
    "6",
    "158.1分钟\n12.3至13.8分钟",
    "100%\n无一例外，至少99.7%",
    "1,234.5分钟（1,200.1至1,300.9）",
    "接近，难判定",
)
TITLE = "各医院单独建成中心所增加的比例，标题比表还要宽"


def printed(width, *rows, title=None):
    table = plain_table(title)
    for head in HEADS:
        table.add_column(head, justify="right")
    for row in rows:
        table.add_row(*row)
    console = Console(width=width)
    with console.capture() as written:
        console.print(table)
    return written.get()


@pytest.mark.parametrize("width", [100, 80, 60, 50])
def test_no_number_is_folded_in_chinese_which_has_no_spaces(width):
    told = printed(width, CELLS, [Text(cell, style="red") for cell in CELLS])
    assert max(map(cell_len, told.splitlines())) <= width
    for text in (*HEADS, *CELLS, *CELLS):
        for number in re.findall(r"\d[\d,.]*", text):
            assert re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d.,])", told), number
    assert len(re.findall(r"158\.1", told)) == 2


def test_a_title_is_as_wide_as_the_console_and_not_as_its_table():
    table = plain_table(TITLE)
    table.add_column("增加")
    table.add_row("+1.79%")
    console = Console(width=60)
    with console.capture() as written:
        console.print(table)
    assert written.get().splitlines()[0].rstrip() == TITLE


def test_a_table_that_fits_stands_as_it_is():
    assert "158.1分钟" in printed(200, CELLS)
    assert len(printed(200, CELLS).splitlines()) == 3
