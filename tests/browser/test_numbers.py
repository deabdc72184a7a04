"""Every number that a page shows is found in its JSON, a table beside it, or the files of the scenario and county.

No browser is needed: the words of a page and those that its map shows are read from the file.
"""

from __future__ import annotations

import bisect
import csv
import json
import math
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from sim import load_scenario
from sim.county import County
from tests.browser.conftest import ROOT, Answer
from tests.browser.test_pages import ASKED as OF_PAGES

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("browser")]

PAGES = (
    "run",
    "run of a county without roads",
    "compare",
    "score",
    "sweep",
    "doubt",
    "place",
    "defibrillators",
    "compliance table",
    "centre",
    "validate",
    "fit",
)
ASKED = OF_PAGES | {
    "compliance table": ("place", "tabled.yaml", "--replications", "2"),
    "centre": ("centre", "scenarios/linfen.yaml", "--condition", "chest_pain", "--within", "60 min"),
}
HELD = {
    "run": 0.7,
    "run of a county without roads": 0.7,
    "compare": 0.9,
    "compare of a county without roads": 0.9,
    "compare of many": 0.9,
    "sweep": 0.9,
    "doubt": 0.7,
    "score": 0.7,
    "place": 0.6,
    "defibrillators": 0.5,
    "compliance table": 0.5,
    "centre": 0.5,
    "validate": 0.9,
    "validate of a county without roads": 0.9,
    "fit": 0.6,
    "fit of a county without roads": 0.6,
}
"""By page the share of its numbers, outside the method, that say where the JSON has them, at least."""
ASKED_BY_KEY = tuple(HELD)
NUMBER = re.compile(r"(?<![A-Za-z0-9_.\-])\d[\d,]*(?:\.\d+)?(?![\d.]*[A-Za-z_])")

DURATION = re.compile(r"(?:(\d+) ?(?:h|小时) ?)?(?:(\d+) ?(?:min|分钟?) ?)?(?:(\d+) ?(?:s|秒))?")

ELSEWHERE = {
    "#replay": "a day of the ledger, which is held to equal it by another test",
    "pre": "the scenario as it was resolved, in its own words",
    "facts": "inputs with their sources, in the words of who gathered them",
    "typed": "what somebody wrote",
}
"""Parts of a page whose numbers stand elsewhere, by their tag, class or id, and why."""

TICKS = {"sc", "x", "y", "ticks"}
"""Classes of an axis: round numbers of its scale."""

CITED = (
    r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?: \d\d:\d\d)?",  # dates
    r"[\u4e00-\u9fff](?:19|20)\d\d(?=[，。；）、年等])",  # who is cited in Chinese
    r"[A-Z][a-z]+(?:等|和[A-Z][a-z]+)?，(?:19|20)\d\d",
    r"[\u4e00-\u9fff]等?，(?:19|20)\d\d(?=[）；，])",
    r"\b[A-Z]\w+(?: et al\.| and [A-Z]\w+)?,? (?:19|20)\d\d\b(?:, [^.;)]*)?",  # who is cited, with year and pages
    r"^\d\.\d\b",  # the numbers of the checklist's items
    r"Philox4x32-10|SHA-256|MSER-5|STRESS-DES",
    r"\b(?:Python|SimPy|NumPy|chuche) \d[\d.]*|\b\d+\.\d+\.\d+\b",  # versions
    r"\b90th percentile|\b95th percentile|\b95 % (?:interval|confidence)|\bnine (?:calls )?in ten",
    r"\bper 1,000\b",  # the unit of rates
    r"\bwithin 2\.5 km of a road|离道路2\.5公里以内",  # how the map is drawn
    r"第9[05]百分位|95%(?:区间|置信|的区间)|第[一二两\d]+次模拟|每千人",
    r"GB ?/?T? ?\d[\d—-]*|WS/?T? ?\d[\d—-]*",
    r"120(?:电话|呼叫|急救|指挥|调度)",  # the number that is rung
)
"""What names or dates something and counts nothing."""


class Words(HTMLParser):
    """The texts that a page shows, and those that its map would."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"meta", "link", "img", "br", "input"}:
            return
        given = dict(attrs)
        names = {tag, f"#{given.get('id')}", given.get("id") or "", *(given.get("class") or "").split()}
        aside = bool(names & (set(ELSEWHERE) | TICKS | {"style", "script"}))
        self.open.append((tag, aside or bool(self.open and self.open[-1][1])))
        if tag == "script" and given.get("id") == "places":
            self.open[-1] = ("places", False)

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] == "places":
            told = json.loads(data)
            parts, tips = told["tips"]["parts"], told["tips"]["texts"]
            whole = ["".join(parts[one] if isinstance(one, int) else one for one in tip) for tip in tips]
            shown = [
                [line for tip in whole for line in tip.split("\n")],
                [station["tip"] for station in told["stations"]],
            ]
            shown += [town.get("card", []) for town in told["towns"]]
            self.texts += _texts([*shown, [layer["words"] for layer in told["layers"]]])
        elif self.open and not self.open[-1][1] and data.strip():
            self.texts.append(" ".join(data.split()))


def _texts(told: Any) -> list[str]:
    return [told] if isinstance(told, str) else [text for one in told for text in _texts(one)]


def numbers(told: Any) -> Iterator[float]:
    """Every number of plain values, keys and texts included."""
    if isinstance(told, dict):
        yield from numbers(list(told.keys()))
        yield from numbers(list(told.values()))
    elif isinstance(told, list | tuple):
        for one in told:
            yield from numbers(one)
    elif isinstance(told, int | float) and not isinstance(told, bool):
        if math.isfinite(told):
            yield float(told)
    elif isinstance(told, str):
        yield from (float(one.replace(",", "")) for one in NUMBER.findall(told))


class Known:
    """The numbers that stand beside a page."""

    def __init__(self, folder: Path, county: County):
        found: set[float] = {float(len(part)) for part in (county.zones, county.stations, county.hospitals)}
        found |= {float(zone.people) for zone in county.zones} | {float(s.ambulances) for s in county.stations}
        found |= {float(sum(s.ambulances for s in county.stations)), float(county.people.sum())}
        for file in folder.glob("*.json"):
            told = json.loads(file.read_text(encoding="utf-8"))
            if file.name == "manifest.json":  # the scenario as it was resolved; not the facts, which are hundreds
                told = [told.get("scenario"), told.get("scenarios"), told.get("axes"), told.get("replications")]
            found |= set(numbers(told))
        for file in folder.glob("*.csv"):
            with file.open(encoding="utf-8-sig", newline="") as rows:
                found |= {number for row in csv.reader(rows) for number in numbers(row)}
        self.sorted = sorted(found)

    def has(self, number: float, decimals: int, *, share: bool) -> bool:
        """Whether a number was rounded from one of these; of ``share`` percent, or points of them, too."""
        scales = (1.0, 0.01) if share else (1.0,)
        return any(
            self._near(sign * number * scale, 0.501 * 10.0**-decimals * scale) for scale in scales for sign in (1, -1)
        )

    def _near(self, number: float, apart: float) -> bool:
        at = bisect.bisect_left(self.sorted, number - apart)
        return at < len(self.sorted) and self.sorted[at] <= number + apart


def unknown(page: Path, county: County) -> list[tuple[str, str]]:
    """The numbers of a page that stand nowhere beside it, with the text in which they are."""
    known, words = Known(page.parent, county), Words()
    words.feed(page.read_text(encoding="utf-8"))
    assert len(words.texts) > 100
    found = []
    for text in words.texts:
        counted = text
        for cited in CITED:
            counted = re.sub(cited, " ", counted)
        share = not re.search(r" (?:min|km|people|calls)\b|分钟|公里|人|次", text) or "%" in text
        for token in NUMBER.findall(counted):
            plain = token.rstrip(",").replace(",", "")
            if not known.has(float(plain), len(plain.partition(".")[2]), share=share):
                found.append((plain, text))
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", PAGES)
def test_every_number_of_a_page_stands_beside_it(page: str, language: str, answer: Answer, shared: Path) -> None:
    folder = answer(*ASKED[page], language=language)
    scenario = next(word for word in ASKED[page] if word.endswith(".yaml"))
    assert unknown(next(folder.glob("*.html")), load_scenario(shared / scenario).county) == []


class Keyed(HTMLParser):
    """The texts of each element that says where the JSON beside the page has its numbers, by what it says.

    The innermost one counts. Names of figures and verdicts, cells of the class ``l``, are no figures.
    """

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str | None] = []
        self.texts: dict[str, list[str]] = {}
        self.loose: list[str] = []  # numbers elsewhere, before the method
        self.method = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"meta", "link", "img", "br", "input"}:
            return
        given = dict(attrs)
        names = {tag, f"#{given.get('id')}", *(given.get("class") or "").split()}
        aside = names & {"l", "what", "script", "style", *TICKS, *ELSEWHERE, "head", "th", "summary", "key"}
        inherited = self.open[-1] if self.open else ""
        held = given.get("data-key", inherited)
        self.method += tag == "section" and given.get("id") == "method"
        self.open.append(None if aside or inherited is None else held)

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] is not None and data.strip():
            text = " ".join(data.split())
            if self.open[-1]:
                self.texts.setdefault(self.open[-1], []).append(text)
            elif NUMBER.search(text) and not self.method:
                self.loose.append(text)

    @classmethod
    def of(cls, page: Path) -> Keyed:
        """A page that has been read."""
        words = cls()
        words.feed(page.read_text(encoding="utf-8"))
        return words


def beside(page: Path) -> Any:
    """The JSON that stands beside a page and has its figures."""
    names = ("summary.json", "placement.json", "validation.json", "demand.json", "centres.json")
    (file,) = [page.parent / name for name in names if (page.parent / name).is_file()]
    return json.loads(file.read_text(encoding="utf-8"))


def at_path(told: Any, path: str) -> Any:
    """What the JSON has at a path of keys and places."""
    for part in path.split("/"):
        told = told[int(part)] if isinstance(told, list) else told[unquote(part)]
    return told


def astray(page: Path) -> list[tuple[str, str, str]]:
    """The numbers of elements that say where the JSON has them, and are not there: path, number, text."""
    told, found = beside(page), []
    for key, texts in Keyed.of(page).texts.items():
        own = [at_path(told, path) for path in key.split()]
        values = sorted({abs(number) for number in numbers(own)} | {0.0})
        for text in texts:
            counted = re.sub(r"9[05]th|(?<![\d.])9[05] %|第9[05]|(?<![\d.])9[05]%(?:区间|置信|的区间)", " ", text)
            counted = re.sub(CITED[4], " ", counted)
            bare = "min" not in text and "分钟" not in text
            for told_as in NUMBER.finditer(counted):
                plain = told_as[0].rstrip(",").replace(",", "")
                number, apart = float(plain), 0.501 * 10.0 ** -len(plain.partition(".")[2])
                share = bare or counted[told_as.end() :].lstrip().startswith("%")
                if not any(abs(number - value * scale) <= apart for value in values for scale in (1, 100)[: 1 + share]):
                    found.append((key, plain, text))
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", ASKED_BY_KEY)
def test_each_number_that_says_where_it_stands_stands_there(page: str, language: str, answer: Answer) -> None:
    folder = answer(*ASKED[page], language=language)
    assert astray(next(folder.glob("*.html"))) == []


@pytest.mark.parametrize("page", ASKED_BY_KEY)
def test_most_numbers_of_a_page_say_where_they_stand(page: str, answer: Answer) -> None:
    """Of the tiles and of the tables every one; of all numbers outside the method most."""
    folder = answer(*ASKED[page], language="zh")
    text = next(folder.glob("*.html")).read_text(encoding="utf-8")
    tiles = re.findall(r'<li class="tile [^>]*>', text)
    assert tiles
    assert all("data-key=" in tile for tile in tiles)
    words = Keyed.of(next(folder.glob("*.html")))
    held = sum(len(NUMBER.findall(one)) for texts in words.texts.values() for one in texts)
    loose = sum(len(NUMBER.findall(one)) for one in words.loose)
    assert held / (held + loose) > HELD[page], (held, loose, words.loose)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("asked", [("--call", "dazhai-07.0.4", "--replication", "1"), ("--unit", "county-hospital/1")])
def test_each_duration_of_a_trace_is_in_its_json(asked: tuple[str, ...], language: str, answer: Answer) -> None:
    folder = answer("trace", str(answer(*ASKED["run"], language="zh")), *asked, language=language)
    (file,) = folder.glob("*.html")
    text, told, seen = file.read_text(encoding="utf-8"), beside(file), 0
    tiles = re.findall(r'<li class="tile [^>]*data-key="([^"]*)">.*?<span class="val">(.*?)</span>', text)
    bars = re.findall(r'<div class="t" data-key="([^"]*)">.*?<span[^>]*>(.*?)</span></div>', text)
    assert len(tiles) > 2
    assert bars
    for key, shown in tiles + bars:
        lasting = DURATION.fullmatch(shown.replace("\N{NO-BREAK SPACE}", " "))
        if lasting is None or not any(lasting.groups()):
            continue  # kilometres, counts
        hours, minutes, seconds = (int(part or 0) for part in lasting.groups())
        took = hours * 60 + minutes + seconds / 60
        own = [at_path(told, path) for path in key.split()]
        known = list(numbers(own))
        jobs = [row for row in told.get("rows", ()) if row["clear"] is not None]
        apart = [abs(a - b) for a in known for b in known]
        apart += [sum(row["clear"] - row["dispatched"] for row in jobs), *known]
        assert any(abs(took - one) < 0.51 / 60 for one in apart), (key, shown)
        seen += 1
    assert seen > 2


@pytest.mark.parametrize("page", ["run", "run of a county without roads"])
def test_every_figure_of_a_run_is_on_its_page(page: str, answer: Answer) -> None:
    folder = answer(*ASKED[page], language="zh")
    file = folder / "report.html"
    text = file.read_text(encoding="utf-8")
    assert all(f'data-key="figures/{key}"' in text for key in beside(file)["figures"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_number_of_a_township_is_in_its_own_row(language: str, answer: Answer) -> None:
    folder = answer(*ASKED["run"], language=language)
    text = (folder / "report.html").read_text(encoding="utf-8")
    table = text.split('id="towns"', 1)[1].split("</table>", 1)[0]
    with (folder / "towns.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["town"]: row for row in csv.DictReader(file)}
    shown = re.findall(r'<tr data-t="\d+"[^>]*>.*?</tr>', table, re.DOTALL)
    assert len(shown) == len(rows) > 5
    for row in shown:
        cells = re.findall(r'<td[^>]*data-v="([^"]*)"[^>]*>(.*?)</td>', row, re.DOTALL)
        (town,) = [name for name in rows if name in cells[0][1]]
        own = list(numbers(list(rows[town].values())))
        for _, cell in cells[1:]:
            for token in NUMBER.findall(re.sub(r"<[^>]+>|(?:left|width):[\d.]+%", " ", cell)):
                plain = token.replace(",", "")
                apart = 0.501 * 10.0 ** -len(plain.partition(".")[2])
                assert any(abs(float(plain) - one * by) <= apart for one in own for by in (1, 100)), (town, plain)


def test_a_number_in_a_wrong_row_is_found(answer: Answer, tmp_path: Path) -> None:
    folder = answer(*ASKED["run"], language="zh")
    (tmp_path / "summary.json").write_bytes((folder / "summary.json").read_bytes())
    text = (folder / "report.html").read_text(encoding="utf-8")
    row = next(found for found in re.findall(r'<tr data-key="figures/response_p90">.*?</tr>', text, re.DOTALL))
    mean = json.loads((folder / "summary.json").read_text(encoding="utf-8"))["figures"]["travel_km_mean"]["value"]
    swapped = row.replace("<b>", f"<b>{mean:.2f} ", 1)
    (tmp_path / "report.html").write_text(text.replace(row, swapped), encoding="utf-8")
    assert [key for key, *_ in astray(tmp_path / "report.html")] == ["figures/response_p90"]


def test_a_number_of_nowhere_is_found(answer: Answer, tmp_path: Path) -> None:
    folder = answer(*ASKED["run"], language="en")
    for file in (*folder.glob("*.json"), *folder.glob("*.csv")):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    text = (folder / "report.html").read_text(encoding="utf-8")
    left = json.loads((folder / "summary.json").read_text(encoding="utf-8"))["figures"]["launched_from_called"]["value"]
    shown = f"{100 * left:.1f} %"
    assert shown in text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    county = load_scenario(ROOT / ASKED["run"][1]).county
    (tmp_path / "report.html").write_text(text.replace("</h1>", " 83,417.29 and 71.2345 %</h1>"), encoding="utf-8")
    found = unknown(tmp_path / "report.html", county)
    assert [number for number, _ in found] == ["83417.29", "71.2345"]
