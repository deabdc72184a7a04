"""The page of a comparison says what was found, asks the network for nothing, and the table reads back."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from rich.console import Console

from sim import load_scenario
from sim.api import compare
from sim.experiment import versions
from sim.experiment.compare import Against, Compared
from sim.measures import Difference, Estimate
from sim.views.compare_page import moves_words, table_heads, table_rows
from sim.views.comparison import comparison_html, plain, print_comparison, write_comparison
from sim.views.differences import signed
from sim.views.figures import draw_comparison
from sim.views.sayings import amount, gap, saying, why
from sim.views.written import Written
from sim.words import Language
from tests.experiment.conftest import write_scenario
from tests.views.reader import CITED
from tests.views.test_run_page import Reader

pytestmark = pytest.mark.filterwarnings("error")
NAN, INF = float("nan"), float("inf")
EN = Written("en")
LANGUAGES = ("en", "zh")
WHAT_IFS = {
    "moved": "question: Would it do more good at <b>town</b>?\n"
    "changes:\n- move_ambulances: {from: seat, to: town, number: 1}\n",
    "closed": "question: What if town closes?\nchanges:\n- close_station: town\n",
    "same": "changes:\n- remove_ambulances: {from: seat, number: 1}\n- add_ambulances: {to: seat, number: 1}\n",
    "slow": "launch: observed\n",
}


def compared_in(folder: Path, names: list[str], replications: int = 5) -> Compared:
    write_scenario(folder, (2, 1))
    for name, text in WHAT_IFS.items():
        (folder / f"{name}.yaml").write_text(f"extends: tiny.yaml\n{text}", encoding="utf-8")
    files = [folder / f"{name}.yaml" for name in ("tiny", *names)]
    return compare([load_scenario(file) for file in files], workers=1, replications=replications)


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Compared:
    return compared_in(tmp_path_factory.mktemp("compared"), list(WHAT_IFS))


def page(compared: Compared, folder: Path, language: Language = "en") -> tuple[str, Reader]:
    folder.mkdir(exist_ok=True)
    write_comparison(folder, compared, language)
    text = (folder / "report.html").read_text(encoding="utf-8")
    reader = Reader()
    reader.feed(text)
    assert reader.open == []
    assert all(address.startswith("data:") for address in reader.fetched)
    assert not re.search(r"\b(nan|inf|None(?=\s*<))\b", re.sub(r"base64,[A-Za-z0-9+/=]*", "", text.split("<script")[0]))
    return text, reader


@pytest.fixture(scope="module")
def written(compared: Compared, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, Reader, Path]]:
    """By language the page, what it holds, and the folder that it stands in."""
    folder = tmp_path_factory.mktemp("written")
    return {language: (*page(compared, folder / language, language), folder / language) for language in LANGUAGES}


def difference(found: tuple[float, float, float], saying: str, unit: str = "min", more: int | None = None,
               base: float = 10.0) -> Difference:  # fmt: skip
    one, other = Estimate(base, base, base, 9), Estimate(base if np.isnan(found[0]) else base + found[0], NAN, NAN, 9)
    matters = 0.01 if unit == "share" else 0.5
    return Difference("k", "Label", unit, one, other, Estimate(*found, 9), "less", matters, saying, more)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (difference((-1.2, -1.5, -0.9), "better"), ("Better", "−1.2 min", "")),
        (difference((0.031, 0.02, 0.042), "worse", "share"), ("Worse", "+3.1 points", "")),
        (
            difference((0.001, -0.002, 0.004), "no difference that matters", "share"),
            ("No difference that matters", "+0.1 points", "lies within 1 point"),
        ),
        (
            difference((1.0, -1.0, 3.0), "not distinguishable yet", more=35),
            ("Too close to tell", "+1.0 min", "about 35 more replications would tell"),
        ),
        (
            difference((1.0, -1.0, 3.0), "not distinguishable yet"),
            ("Too close to tell", "+1.0 min", "no number of replications that is worth running would tell"),
        ),
        (difference((0.0, 0.0, 0.0), "no difference at all"), ("No difference at all", "0.0 min", "")),
        (difference((INF, INF, INF), "worse"), ("Worse", "beyond the calls reached", "")),
        (difference((-INF, -INF, -INF), "better"), ("Better", "among the calls reached again", "")),
        (
            difference((INF, INF, INF), "not distinguishable yet"),
            ("Too close to tell", "beyond the calls reached", "so in too few replications to tell"),
        ),
        (
            difference((NAN, NAN, NAN), "no interval", base=INF),
            ("No interval", "–", "both lie beyond the calls reached"),
        ),
        (difference((NAN, NAN, NAN), "no interval", base=NAN), ("No interval", "–", "there is nothing to count")),
        (difference((1.0, 0.5, 1.5), ""), ("–", "+1.0 min", "")),
    ],
)
def test_a_difference_is_said_with_what_it_rests_on(one, said):
    assert (saying(EN, one), gap(EN, one), why(EN, one)) == said


def test_signs_show_and_nothing_has_none():
    assert [signed(value) for value in (0.04, -0.04, 0.06, -1234.5, NAN)] == ["0.0", "0.0", "+0.1", "−1,234.5", "–"]
    assert amount(EN, difference((0.5, NAN, NAN), "no interval")) == ("0.5 min", "")
    assert amount(EN, difference((-1.2, -1.5, -0.9), "better")) == ("1.2 min", "0.9 to 1.5")


def english_words(html: str) -> set[str]:
    """English words that a reader sees, but for the scenario's file and the sources, which are quoted."""
    html = re.sub(r'<pre.*?</pre>|<table class="facts">.*?</table>', "", html, flags=re.S)
    reader = Reader()
    reader.feed(html)
    return reader.latin()


def words_of(text: str) -> str:
    return plain(re.sub(r"\s+", " ", text))


@pytest.mark.long
def test_the_answer_stands_first(compared, written, tmp_path):
    text = written["en"][0]
    places = [text.index(f'id="{name}"') for name in ("answer", "tiles", "glance", "who", "why", "sure", "method")]
    assert places == sorted(places)
    head = words_of(re.search(r"<h1>(.*?)</h1>", text, re.S)[1])
    assert head.startswith("None of 4 scenarios is shown to be better than tiny.")
    assert "default-src 'none'" in text
    assert "<b>town</b>" not in text
    assert "One ambulance moves from seat to town." in text
    assert "launch.share" in text
    assert "Not compared with a log" in text
    one = replace(
        compared,
        builts=(compared.builts[0], compared.builts[3]),
        findings=(compared.findings[0], compared.findings[3]),
        against=compared.against[2:3],
        ranking=tuple(ranked for ranked in compared.ranking if ranked.scenario.name in ("tiny", "same")),
    )
    said, _ = page(one, tmp_path)
    assert words_of(re.search(r"<h1>(.*?)</h1>", said, re.S)[1]).startswith(
        "No difference at all: nine calls in ten are reached within"
    )
    assert 'id="glance"' not in said


def test_a_chinese_page_holds_no_english_but_names(written):
    names = {"chuche", "tiny", "moved", "closed", "same", "slow", "seat", "town", "clinic", "guideline", "rural"}
    asked = set(re.findall(r"[A-Za-z]+", " ".join(WHAT_IFS.values())))  # questions asked in one language
    software = set(versions())
    assert english_words(written["zh"][0]) - names - asked - software - CITED <= {"share"}


def test_every_chinese_letter_of_the_page_is_in_it(written):
    text = written["zh"][0]
    font = TTFont(io.BytesIO(base64.b64decode(re.search(r"url\(data:font/woff;base64,([^)]+)\)", text).group(1))))
    assert {letter for letter in text if "\u4e00" <= letter <= "\u9fff"} <= {chr(code) for code in font.getBestCmap()}


def test_every_township_of_every_scenario_stands_in_page_table_and_map(compared, written):
    text = written["en"][0]
    assert text.count("data-scenario=") == len(compared.against)
    assert text.count("<tr data-t=") == sum(len(one.towns) for one in compared.against)
    data = json.loads(re.search(r'<script id="places" type="application/json">(.*?)</script>', text, re.S)[1])
    assert len(data["layers"]) == data["fixed"] + data["each"] * len(compared.against)
    assert [layer["name"] for layer in data["layers"]][-1] == "difference"
    assert all(layer["areas"] is None for layer in data["layers"] if layer["name"] in ("response", "difference"))


def test_the_table_reads_back(compared, written):
    for language in LANGUAGES:
        with (written[language][2] / "table.csv").open(encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file)
        assert head == table_heads(Written(language))
        assert rows == list(table_rows(Written(language), compared))
    differences = [each for other in compared.against for each in (*other.deciding, *other.towns)]
    for row, one in zip(rows, differences, strict=True):
        assert bool(row[2]) == (one.label in compared.base.county.towns)
        mean = one.difference.mean * (100 if one.unit == "share" else 1)
        assert float(row[6]) == pytest.approx(mean, abs=5e-4) if np.isfinite(mean) else not row[6].strip("-未到达")
        assert row[-1] == saying(Written("zh"), one)


def test_a_null_comparison_differs_in_nothing(compared):
    same = next(one for one in compared.against if one.scenario.name == "same")
    sayings = {each.key: each.saying for each in same.deciding}
    assert set(sayings.values()) == {"no difference at all", "none seen", "all seen"}
    assert sayings["not_reached"] == "none seen"
    assert sayings["response_p90"] == "no difference at all"
    assert "100 % are answered from the same station; 0 are" in "".join(moves_words(EN, same))


def awkward(one: Against) -> Against:
    """The same with a figure that lies beyond the calls reached, one that has no value, and zones without calls."""
    lost, none = Estimate(INF, INF, INF, 5), Estimate(NAN, NAN, NAN, 0)
    p90, p50 = one.figures["response_p90"], one.figures["response_p50"]
    changed = {
        "response_p90": replace(p90, other=lost, difference=lost, saying="worse", more=None, narrowing=NAN),
        "response_p50": replace(p50, base=none, other=none, difference=none, saying="no interval", more=None),
    }
    towns = (replace(one.towns[0], difference=none, saying="no interval"), *one.towns[1:])
    return replace(one, figures=one.figures | changed, towns=towns, zones=np.full_like(one.zones, NAN))


def test_what_has_no_number_is_said_in_words(compared, tmp_path):
    hard = replace(compared, against=tuple(awkward(one) for one in compared.against))
    text, _ = page(hard, tmp_path)
    assert "beyond the calls reached" in text
    assert "there is nothing to count" in text
    rows = list(table_rows(EN, hard))
    assert rows[2][6:9] == ["beyond", "beyond", "beyond"]
    assert rows[1][4:9] == [""] * 5


@pytest.mark.long
def test_one_replication_gives_no_verdict(tmp_path):
    one = compared_in(tmp_path / "in", ["closed"], replications=1)
    text, _ = page(one, tmp_path)
    assert "No verdict on closed against tiny: one replication cannot tell." in words_of(text)
    assert "One replication tells nothing of chance" in text


def test_a_county_without_a_map_has_no_map_of_differences(tmp_path):
    folder = tmp_path / "in"
    (folder / "flat").mkdir(parents=True)
    files = {
        "flat/county.yaml": "name: 表县\nname_latin: Flat\ntravel_minutes: minutes.csv\n",
        "flat/zones.csv": "zone,people\na,9000\nb,4000\n",
        "flat/stations.csv": "station,ambulances\na,1\nb,1\n",
        "flat/hospitals.csv": "hospital\na\n",
        "flat/minutes.csv": "site,a,b\na,2,20\nb,20,2\n",
        "flat.yaml": "county: flat\ndays: 20\nreplications: 4\ncalls: {per_1000_a_year: 150}\n"
        "dispatch: {rule: nearest}\n",
        "less.yaml": "extends: flat.yaml\nchanges:\n- remove_ambulances: {from: b, number: 1}\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    found = compare([load_scenario(folder / name) for name in ("flat.yaml", "less.yaml")], workers=1)
    said, _ = page(found, tmp_path)
    assert 'id="map"' not in said
    assert "表县" in said
    assert "by road</th>" not in said
    assert "4,000 go" in said


@pytest.mark.long
def test_the_console_says_what_a_base_changes_too(tmp_path):
    for name, number in (("one", 1), ("two", 2)):
        text = f"extends: xiyang\ndays: 5\nchanges:\n- add_ambulances: {{to: 皋落镇卫生院, number: {number}}}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    found = compare([load_scenario(tmp_path / f"{name}.yaml") for name in ("one", "two")], workers=1, replications=2)
    console = Console(width=200)
    with console.capture() as shown:
        print_comparison(found, "en", console)
    said = shown.get()
    for scenario in found.scenarios:
        assert f"\n{scenario.name}\n" in said
        assert scenario.changes_in("en")[0] in said


def test_the_console_says_the_same(compared):
    said = {}
    for language in LANGUAGES:
        console = Console(width=100)
        with console.capture() as shown:
            print_comparison(compared, language, console)
        said[language] = shown.get()
    assert said["en"].startswith("Held against tiny, 5 replications of 40 days of each, on the same calls")
    assert "The quickest first, by the 90th percentile:" in said["en"]
    assert "No difference at all" in said["en"]
    assert max(map(len, said["en"].splitlines())) <= 100
    assert "毫无差别" in said["zh"]
    assert not re.search(r"\b(Better|Worse|base|difference)\b", said["zh"])


def test_a_notebook_shows_every_verdict(compared):
    reader = Reader()
    reader.feed(html := comparison_html(compared, "en"))
    assert reader.open == []
    assert html.count("<table>") == len(WHAT_IFS)
    assert html.count("<tr><td>") == sum(len(one.deciding) for one in compared.against)
    assert "<caption>slow</caption>" in html
    assert "No difference at all" in html


@pytest.mark.long
def test_its_pictures_speak_chinese(compared: Compared, pictured: Callable[[], set[str]], tmp_path: Path) -> None:
    draw_comparison(compared, tmp_path, language="zh")
    label = set(re.findall("[A-Za-z]+", compared.base.county.label))
    assert pictured() <= {"tiny", *WHAT_IFS} | label
