"""What pages are put together from, at the widths that readers have: no simulation is run for it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
import pytest

from sim.views.page import TEMPLATES
from sim.views.written import Written
from tests.browser.conftest import Seen

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("browser")]

LONG = "各级道路的平时车速改为原来的八成，同时受理呼叫的时间减半而且出车时间也减半"

PAGE = """{{% from "pieces.html.j2" import bars, table, tile_list, verdict with context %}}
<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<style>{{{{ style | safe }}}}</style></head><body><div class="page">{body}</div></body></html>"""


@pytest.fixture
def shown(tmp_path: Path, opened: Callable[..., Seen]) -> Callable[..., Any]:
    """Open a page of a body that calls the macros, at a width; what it is filled in with comes after."""
    loader = jinja2.FileSystemLoader(TEMPLATES)
    environment = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    style = (TEMPLATES / "frame.css").read_text(encoding="utf-8")

    def show(body: str, width: int, **content: object) -> Any:
        html = environment.from_string(PAGE.format(body=body)).render(style=style, t=Written("zh"), **content)
        (tmp_path / "page.html").write_text(html, encoding="utf-8")
        return opened(tmp_path / "page.html", width, 1000).page

    return show


def beyond(page, right: int, selector: str) -> list[str]:
    return page.evaluate(
        """([right, selector]) => [...document.querySelectorAll(selector)].filter(e => {
            const range = document.createRange(); range.selectNodeContents(e);
            return Math.max(e.getBoundingClientRect().right, range.getBoundingClientRect().right) > right; })
        .map(e => e.textContent.trim().slice(0, 40))""",
        [right, selector],
    )


def test_paper_holds_a_table_of_many_columns(shown):
    heads = ["急救站", *(f"每年{n}次呼叫的平均反应时间" for n in range(9))]
    cells = [["城区第四医疗机构急救站", *[("12.34分钟", "12.01至12.67分钟")] * 9]] * 3
    page = shown("{{ table(heads, rows) }}", 688, heads=heads, rows=cells)
    page.emulate_media(media="print")
    assert beyond(page, 688, "td, th, .ci") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 688


def test_a_table_of_few_columns_does_not_wrap_its_figures_on_paper(shown):
    page = shown(
        "{{ table(heads, rows) }}", 688, heads=["急救站", "反应时间"], rows=[["县医院", ("7.5分钟", "7.2至7.9")]]
    )
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('td:nth-child(2)')).whiteSpace") == "nowrap"


def test_a_phone_wraps_long_values_and_what_is_said_of_them(shown):
    body = """<fieldset class="seg"><legend>假定</legend>
    <select id="scenario"><option>{{ long }}</option></select></fieldset>
    <div class="bars named"><div class="n">受理时间</div><div class="t"></div>
    <div class="n">{{ verdict("met", long) }}</div><div class="t"></div></div>"""
    page = shown(body, 390, long=LONG)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert beyond(page, 390, "select, .verdict, .seg") == []


def test_a_phone_folds_a_key_and_paper_a_line_of_long_figures(shown):
    rows = [
        {"name": "其他没有出处的数值", "small": "desk_seats.other_handling.mean: 1分钟 → ×0.5 · ×2", "start": 0.0,
         "value": 0.4, "text": "+0.1 · −0.1", "colour": "c3"}
    ]  # fmt: skip
    page = shown("{{ bars(rows, 1.2) }}", 390, rows=rows)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    cell = '<td>929.9 h a day<span class="ci">3,165.82 to 3,166.12 h a day</span></td>'
    line = f'<tr><td class="l wrap">Unit-hours: ready</td>{cell * 4}</tr>'
    table = f'<div class="wide"><table class="stack">{line}</table></div>'
    page = shown(table, 688)
    page.emulate_media(media="print")
    assert beyond(page, 688, "td, .ci") == []


def test_tiles_stand_in_line(shown):
    """One has a bar and two lines of a name, one has neither: values, verdicts and notes are level all the same."""
    tile = {"verdict": "met", "said": "达标", "note": "要求95%", "held": "", "goal": 0.9}
    tiles = [
        tile | {"what": "反应时间，第90百分位，与一个名称很长的方案之差", "value": "1.2分钟", "share": None},
        tile | {"what": "呼叫15分钟内到达", "value": "99%", "share": 0.99},
    ]
    page = shown("{{ tile_list(tiles) }}", 1366, tiles=tiles)
    for part in (".val", ".verdict", ".small"):
        tops = page.evaluate(
            "part => [...document.querySelectorAll('.tile ' + part)].map(e => e.getBoundingClientRect().top)", part
        )
        assert len(tops) == 2
        assert max(tops) - min(tops) < 1, part


@pytest.mark.parametrize(("width", "paper"), [(390, False), (330, True)])
def test_what_a_bar_comes_to_stands_beside_it_and_in_sight(shown, width, paper):
    """On a phone, and in a column of paper: the longest bar has its figure whole within the picture."""
    rows = [
        {"name": "Lijiazhuang township hospital 李家庄乡卫生院", "small": "", "start": 0.0, "value": value,
         "text": "11.40 %", "colour": "c3"} for value in (1.0, 0.4)
    ]  # fmt: skip
    page = shown("{{ bars(rows, 1.2) }}", width, rows=rows)
    if paper:
        page.emulate_media(media="print")
    edge = page.evaluate("document.querySelector('.bars').getBoundingClientRect().right")
    assert beyond(page, edge + (0 if paper else 16), ".bars .t span") == []


def test_paper_parts_no_bar_from_its_name(shown):
    """Where a picture goes on overleaf, each name and its bar are whole on one sheet."""
    rows = [
        {"name": f"假定{n}", "small": "1分钟", "start": 0, "value": 1, "text": "+1", "colour": "c3"} for n in range(60)
    ]
    page = shown("{{ bars(rows, 2) }}", 1366, rows=rows)
    page.emulate_media(media="print")
    kept = page.evaluate("[...document.querySelectorAll('.bars > div')].map(e => getComputedStyle(e).breakInside)")
    assert set(kept) == {"avoid"}


def test_paper_repeats_the_heads_of_a_table_that_one_sorts_by(shown, tmp_path):
    """Chromium repeats no head that holds a button's box: on paper the button is its words alone."""
    pdf = shutil.which("pdftotext")
    if pdf is None:
        pytest.skip("pdftotext is not there to read print")
    rows = "".join(f"<tr><td>乡镇{n}</td><td>{n}</td></tr>" for n in range(90))
    heads = "".join(f"<th><button>{head}</button></th>" for head in ("名称栏", "人口"))
    table = f"<table class='sort'><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    page = shown(f"<div class='mapbox'><div class='wide'>{table}</div></div>", 1366)
    (tmp_path / "page.pdf").write_bytes(page.pdf(format="A4"))
    told = subprocess.run([pdf, "page.pdf", "-"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    sheets = [sheet for sheet in told.split("\f") if "乡镇" in sheet]
    assert len(sheets) > 1
    assert all("名称栏" in sheet for sheet in sheets)
