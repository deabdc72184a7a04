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

import pytest

from sim import load_scenario
from sim.county import County
from tests.browser.conftest import ROOT, Answer
from tests.browser.test_pages import ASKED

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("browser")]

PAGES = ("run", "run of a county without roads", "compare", "sweep", "doubt", "place", "validate", "fit")
NUMBER = re.compile(r"(?<![A-Za-z0-9_.\-])\d[\d,]*(?:\.\d+)?(?![\d.]*[A-Za-z_])")

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
            shown = [[zone["tip"] for zone in told["zones"]], [station["tip"] for station in told["stations"]]]
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
def test_every_number_of_a_page_stands_beside_it(page: str, language: str, answer: Answer) -> None:
    folder = answer(*ASKED[page], language=language)
    scenario = next(word for word in ASKED[page] if word.endswith(".yaml"))
    assert unknown(next(folder.glob("*.html")), load_scenario(ROOT / scenario).county) == []


class Keyed(HTMLParser):
    """The texts of each element that names its figure, by the figure's key, and those of each township's row."""

    def __init__(self) -> None:
        super().__init__()
        self.here: str | None = None
        self.deep = 0
        self.texts: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"meta", "link", "img", "br", "input"}:
            return
        given = dict(attrs)
        if self.here is None and given.get("data-key"):
            self.here, self.deep = given["data-key"], 0
        self.deep += self.here is not None

    def handle_endtag(self, tag: str) -> None:
        self.deep -= self.here is not None
        if self.deep == 0:
            self.here = None

    def handle_data(self, data: str) -> None:
        if self.here is not None and data.strip():
            self.texts.setdefault(self.here, []).append(" ".join(data.split()))


def astray(page: Path) -> list[tuple[str, str, str]]:
    """The numbers of elements that name their figure which are not that figure's own: key, number, text."""
    summary = json.loads((page.parent / "summary.json").read_text(encoding="utf-8"))
    words, found = Keyed(), []
    words.feed(page.read_text(encoding="utf-8"))
    for key, texts in words.texts.items():
        own = summary["figures"].get(key)
        if own is None:  # a radius: the coverage of its kind of zone
            assert key.startswith("radius_")
            continue
        values = [own[name] for name in ("value", "low", "high", "target") if own[name] is not None]
        labels = set(numbers([own["label"], own["definition"]]))  # such as "within 3 min"
        for text in texts:
            for token in NUMBER.findall(text):
                plain = token.rstrip(",").replace(",", "")
                number, apart = float(plain), 0.501 * 10.0 ** -len(plain.partition(".")[2])
                near = any(abs(number - value * scale) <= apart for value in values for scale in (1, 100))
                if not near and number not in labels and number not in (90.0, 95.0, 10.0, 1000.0):
                    found.append((key, plain, text))
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", ["run", "run of a county without roads"])
def test_each_number_that_names_its_figure_is_that_figure(page: str, language: str, answer: Answer) -> None:
    folder = answer(*ASKED[page], language=language)
    words = Keyed()
    words.feed((folder / "report.html").read_text(encoding="utf-8"))
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert set(summary["figures"]) <= set(words.texts)
    assert astray(folder / "report.html") == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_number_of_a_township_is_in_its_own_row(language: str, answer: Answer) -> None:
    folder = answer(*ASKED["run"], language=language)
    text = (folder / "report.html").read_text(encoding="utf-8")
    table = text.split('id="towns"', 1)[1].split("</table>", 1)[0]
    with (folder / "towns.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["town"]: row for row in csv.DictReader(file)}
    shown = re.findall(r'<tr data-t="\d+">.*?</tr>', table, re.DOTALL)
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
    row = next(found for found in re.findall(r'<tr data-key="response_p90">.*?</tr>', text, re.DOTALL))
    mean = json.loads((folder / "summary.json").read_text(encoding="utf-8"))["figures"]["travel_km_mean"]["value"]
    swapped = row.replace("<b>", f"<b>{mean:.2f} ", 1)
    (tmp_path / "report.html").write_text(text.replace(row, swapped), encoding="utf-8")
    assert [key for key, *_ in astray(tmp_path / "report.html")] == ["response_p90"]


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
