"""What a reader sees of a page: whole, in one language, without the network, at the widths that offices have."""

from __future__ import annotations

import base64
import json
import random
import re
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import matplotlib.image
import numpy as np
import pytest
from fontTools.ttLib import TTFont

from tests.browser.conftest import EXERCISE, Answer

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("browser")]

LANGUAGES = ("zh", "en")
ASKED = {
    "run": ("run", "scenarios/xiyang.yaml", "--replications", "5"),
    "run of a county without roads": ("run", "scenarios/linfen.yaml", "--replications", "3"),
    "compare": ("compare", "scenarios/xiyang-snow.yaml", "--replications", "3"),
    "compare of a county without roads": ("compare", "scenarios/linfen-city-centre.yaml", "--replications", "2"),
    "doubt": ("doubt", "scenarios/guan-desk-seats.yaml"),
    "score": ("score", "scenarios/xiyang.yaml", "--standard", "england-2018", "--standard", "nfpa-1710"),
    "sweep": ("sweep", "scenarios/xiyang-demand.yaml", "--replications", "2"),
    "validate": ("validate", "scenarios/xiyang.yaml", "xiyang.csv", "--replications", "3", "--no-keep"),
    "validate of a county without roads": (
        "validate",
        "scenarios/linfen.yaml",
        "linfen.csv",
        "--replications",
        "2",
        "--no-keep",
    ),
    "fit": ("fit", "xiyang.csv", "--scenario", "scenarios/xiyang.yaml"),
    "fit of a county without roads": ("fit", "linfen.csv", "--scenario", "scenarios/linfen.yaml"),
    "compare of many": (
        "compare",
        "scenarios/xiyang.yaml",
        "scenarios/xiyang-two-more.yaml",
        "scenarios/xiyang-night-launch.yaml",
        "--replications",
        "2",
    ),
    "defibrillators": ("place", "scenarios/xiyang-six-defibrillators.yaml", "--replications", "3"),
    "trace": ("--call", "dazhai-07.0.4", "--replication", "1"),
    "trace of a unit": ("--unit", "county-hospital/1"),
    "place": ("place", "scenarios/xiyang-one-move.yaml", "--replications", "3", "--time-limit", "25", "--brief"),
}
"""What is asked, by the name of the page."""


def page_of(folder: Path) -> Path:
    """The one page of an answer."""
    (page,) = folder.glob("*.html")
    return page


@pytest.fixture(params=[(page, language) for page in ASKED for language in LANGUAGES], ids="-".join)
def shown(request: pytest.FixtureRequest, answer: Answer) -> tuple[str, str, Path]:
    page, language = request.param
    asked = ASKED[page]
    if page.startswith("trace"):  # it is asked of a run
        asked = ("trace", str(answer(*ASKED["run"], language="zh")), *asked)
    return page, language, answer(*asked, language=language)


def test_it_asks_nothing_of_the_network_and_fails_nowhere(shown, opened):
    _, language, folder = shown
    seen = opened(page_of(folder))
    page = seen.page
    assert page.evaluate("document.documentElement.lang") == language
    many = page.query_selector("#scenario")
    assert page.evaluate(EXERCISE) == (len(many.query_selector_all("option")) if many else 1)
    assert page.query_selector("details:not([open])") is None
    assert seen.errors == []
    assert [url for url in seen.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert len([url for url in seen.requests if url.startswith("file:")]) == 1


def test_the_answer_stands_on_the_first_screen(shown, opened):
    _, _, folder = shown
    page = opened(page_of(folder)).page
    for selector in ("h1", ".tiles", "#answer .question"):
        box = page.query_selector(selector).bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 768, f"{selector} ends at {box['y'] + box['height']:.0f} px"
        assert box["x"] + box["width"] <= 1366


def test_a_phone_cuts_no_verdict_and_never_scrolls_sideways(shown, opened):
    _, _, folder = shown
    page = opened(page_of(folder), 390, 844).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    outside = page.evaluate(
        """() => [...document.querySelectorAll('.v, .verdict, #answer .tiles *, h1, h2')]
        .filter(e => e.offsetParent !== null && !e.closest('details:not([open])'))
        .map(e => [e.className || e.tagName, e.getBoundingClientRect().right, e.textContent.trim().slice(0, 40)])
        .filter(([, right]) => right > 391)"""
    )
    assert outside == []


def test_a_phone_squeezes_no_column_to_a_letter(shown, opened):
    _, _, folder = shown
    page = opened(page_of(folder), 390, 844).page
    squeezed = page.evaluate(
        """() => { document.querySelectorAll('details').forEach(d => { d.open = true; });
        return [...document.querySelectorAll('td')]
        .filter(e => e.offsetParent !== null && e.getBoundingClientRect().width < 28)
        .map(e => e.textContent.trim()).filter(text => text.length > 4); }"""
    )
    assert squeezed == []


def test_paper_cuts_nothing(shown, opened):
    """As wide as A4 between its margins, with all unfolded: nothing scrolls there, nor lies beyond the right margin."""
    _, _, folder = shown
    page = opened(page_of(folder), 688, 1000).page
    page.emulate_media(media="print")
    cut = page.evaluate(
        """() => { document.querySelectorAll('details').forEach(d => { d.open = true; });
        return [...document.querySelectorAll('td, th, .verdict, h1, h2, h3, p, li, .bars .t span')]
        .filter(e => e.offsetParent !== null && e.getBoundingClientRect().right > 740)
        .map(e => e.textContent.trim().slice(0, 40)); }"""
    )
    assert cut == []
    over_the_next = page.evaluate(
        """() => { const right = e => { const words = document.createRange(); words.selectNodeContents(e);
        return words.getBoundingClientRect().right; };
        return [...document.querySelectorAll('td .verdict')]
        .filter(e => right(e) > e.closest('td').getBoundingClientRect().right + 1)
        .map(e => e.textContent.trim().slice(0, 40)); }"""
    )
    assert over_the_next == []


def test_a_chinese_page_holds_no_english_sentence(shown, opened):
    _, language, folder = shown
    if language != "zh":
        pytest.skip("an English page may hold English")
    page = opened(page_of(folder)).page
    text = page.evaluate(
        """() => { document.querySelectorAll('details').forEach(d => { d.open = true; });
        document.querySelectorAll('pre, code, .facts, .typed').forEach(e => e.remove());
        return document.body.innerText; }"""
    )
    sentences = re.findall(r"(?:\b[A-Za-z][a-z']+\b[ ,]+){3,}\b[a-z]+\b", text)
    assert sentences == []


def test_nothing_is_escaped_twice(shown):
    _, _, folder = shown
    assert re.findall(r".{20}&amp;(?:#\d+|amp|lt|gt|quot);.{9}", page_of(folder).read_text(encoding="utf-8")) == []


def test_no_letter_lacks_its_glyph(shown, opened):
    """The page embeds the Han letters that it shows, so that no old PC draws a box."""
    folder = shown[2]
    source = page_of(folder).read_text(encoding="utf-8")
    embedded = re.search(r"data:font/woff;base64,([A-Za-z0-9+/=]+)", source)
    assert embedded is not None
    drawn = TTFont(BytesIO(base64.b64decode(embedded[1]))).getBestCmap()
    page = opened(page_of(folder)).page
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    letters = set(re.findall(r"[\u3400-\u9fff]", page.evaluate("document.body.innerText")))
    assert letters
    assert {letter for letter in letters if ord(letter) not in drawn} == set()


def test_print_has_no_half_empty_page(shown, opened, tmp_path):
    _, _, folder = shown
    page = opened(page_of(folder)).page
    (tmp_path / "page.pdf").write_bytes(page.pdf(format="A4", print_background=True))
    emptiest = _fills(tmp_path / "page.pdf")
    assert min(emptiest[:-1], default=1.0) > 0.6, emptiest
    assert emptiest[-1] > 0.1, "the last page holds but a line"


def _fills(pdf: Path) -> list[float]:
    """How far down each page is printed on, as a share of its height."""
    done = subprocess.run(["pdftoppm", "-r", "20", "-png", pdf.name, "p"], cwd=pdf.parent, check=False)
    if done.returncode:
        pytest.skip("pdftoppm is not there to look at print")
    fills = []
    for file in sorted(pdf.parent.glob("p-*.png")):
        grey = np.asarray(matplotlib.image.imread(file))[..., :3].min(axis=2)
        printed = np.flatnonzero((grey < 0.97).any(axis=1))
        fills.append((printed[-1] + 1) / len(grey) if len(printed) else 0.0)
    return fills


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_click_on_a_township_shows_its_figures(answer, opened, language):
    folder = answer(*ASKED["run"], language=language)
    page = opened(page_of(folder)).page
    towns = json.loads((folder / "summary.json").read_text(encoding="utf-8"))["groups"]["town"]
    rows = page.query_selector_all("tr[data-t]")
    assert len(rows) == len(towns)
    for row in rows:
        button = row.query_selector("button")
        button.click()
        name = button.inner_text()
        assert page.inner_text("#card h3") == name
        assert "on" in (row.get_attribute("class") or "").split()
        town = next(town for town in towns if town in name)
        slow = float(row.query_selector("td:nth-child(5)").get_attribute("data-v"))
        assert slow == pytest.approx(towns[town]["response_p90"]["value"], abs=1e-3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_value_of_a_sweep_colours_the_map_and_fills_the_table(answer, opened, language):
    folder = answer(*ASKED["sweep"], language=language)
    page = opened(page_of(folder)).page
    points = json.loads((folder / "summary.json").read_text(encoding="utf-8"))["points"]
    for at, point in enumerate(points):
        page.select_option("#scenario", str(at))
        (table,) = [one for one in page.query_selector_all("[data-scenario]") if one.is_visible()]
        rows = table.query_selector_all("tr[data-t]")
        assert len(rows) == len(point["towns"])
        for row in rows:
            town = next(town for town in point["towns"] if town in row.query_selector("button").inner_text())
            own = point["towns"][town]["other"]["value"]
            assert float(row.query_selector("td:nth-child(4)").get_attribute("data-v")) == pytest.approx(own, abs=1e-3)
        name = rows[0].query_selector("button")
        name.click()
        assert page.inner_text("#card h3") == name.inner_text()


def test_the_replay_plays_and_equals_the_ledger(answer, opened):
    folder = answer(*ASKED["run"], language="zh")
    page = opened(page_of(folder)).page
    before = page.inner_text("#clock")
    page.select_option("#speed", "30")
    page.click("#play")
    page.wait_for_timeout(400)
    page.click("#play")
    assert page.inner_text("#clock") != before

    played = json.loads(page.evaluate("document.getElementById('played').textContent"))
    found = duckdb.sql(f"select * from '{folder}/incidents/replication-001.parquet'")
    names, rows = found.columns, found.fetchall()
    day, mine = _calls_of_the_day(played, [dict(zip(names, row, strict=True)) for row in rows])
    mine = sorted(
        (
            dict(zip(names, row, strict=True))
            for row in rows
            if day * 1440 <= row[names.index("called")] < day * 1440 + 1440
        ),
        key=lambda one: one["called"],
    )
    assert len(mine) == len(played["calls"])
    draw = random.Random(13)
    for _ in range(20):
        at = draw.uniform(0, played["end"])
        waiting, doing = page.evaluate(_STATE, at)
        for n, one in enumerate(mine):
            instant = {key: value - day * 1440 for key, value in one.items() if isinstance(value, float)}
            near = [abs(instant[key] - at) < 0.02 for key in instant]
            if any(near):  # rounded to hundredths of a minute
                continue
            waits = instant["called"] <= at < instant.get("arrived", float("nan"))
            assert (n in waiting) == waits, (at, one)
            assert doing.get(str(n), "") == _does(instant, at), (at, one)


_STATE = """t => { const state = chucheAt(t);
    return [state.waiting, Object.fromEntries(Object.values(state.leg).map(leg => [leg[7], leg[1]]))]; }"""


def _calls_of_the_day(played: dict[str, Any], rows: list[dict[str, Any]]) -> tuple[int, list[dict[str, Any]]]:
    """The day that is played, the one whose calls come when the page says, and its calls in their order."""
    told = [call["called"] for call in played["calls"]]
    for day in sorted({int(row["called"] // 1440) for row in rows}):
        mine = sorted((row for row in rows if row["called"] // 1440 == day), key=lambda row: float(row["called"]))
        if [row["called"] - day * 1440 for row in mine] == pytest.approx(told, abs=0.011):
            return day, mine
    raise AssertionError("no day of the ledger has these calls")


def _does(instant: dict[str, float], at: float) -> str:
    """What the ledger says that the unit of a call does at an instant."""
    order = [
        ("dispatched", "launch"),
        ("launched", "go"),
        ("arrived", "scene"),
        ("left_scene", "carry"),
        ("at_hospital", "hospital"),
        ("clear", "back"),
        ("home", ""),
    ]
    state = ""
    for name, doing in order:
        if name in instant and instant[name] <= at:
            state = doing
    if state == "launch" and "launched" not in instant:
        state = "go"
    if state == "carry" and "at_hospital" not in instant:
        state = "scene"
    return state
