"""The page of a comparison says what was found, asks the network for nothing, and the table reads back."""

from __future__ import annotations

import base64
import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from rich.console import Console

from sim import load_scenario
from sim.experiment import Progress
from sim.experiment.compare import Against, Compared, compare
from sim.measures import Difference, Estimate
from sim.views.comparison import TABLE_HEADS, comparison_html, print_comparison, table_rows, write_comparison
from sim.views.differences import amount, gap, moves_words, saying_words, signed
from tests.experiment.conftest import write_scenario
from tests.views.test_run_page import Reader

pytestmark = pytest.mark.filterwarnings("error")
NAN, INF = float("nan"), float("inf")
STOPPING = "Replications were added until it was enough."
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
    return compare([load_scenario(file) for file in files], 1, replications=replications)


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Compared:
    return compared_in(tmp_path_factory.mktemp("compared"), list(WHAT_IFS))


def page(compared: Compared, folder: Path, progress: Progress | None = None) -> str:
    write_comparison(folder, compared, progress)
    text = (folder / "report.html").read_text(encoding="utf-8")
    reader = Reader()
    reader.feed(text)
    assert reader.open == []
    assert all(address.startswith("data:") for address in reader.fetched)
    return text


@pytest.fixture(scope="module")
def written(compared: Compared, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path, list[tuple]]:
    """The page, the folder that it stands in, and the progress that was told."""
    folder, told = tmp_path_factory.mktemp("written"), []
    text = page(replace(compared, stopping=STOPPING), folder, lambda *step: told.append(step))
    return text, folder, told


def difference(found: tuple[float, float, float], saying: str, unit: str = "min", more: int | None = None,
               base: float = 10.0) -> Difference:  # fmt: skip
    one, other = Estimate(base, base, base, 9), Estimate(base if np.isnan(found[0]) else base + found[0], NAN, NAN, 9)
    matters = 0.01 if unit == "share" else 0.5
    return Difference("k", "Label", unit, one, other, Estimate(*found, 9), "less", matters, saying, more)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (difference((-1.2, -1.5, -0.9), "better"), "better by 1.2 min [0.9, 1.5]"),
        (difference((1.2, 0.9, 1.5), "worse"), "worse by 1.2 min [0.9, 1.5]"),
        (difference((0.031, 0.02, 0.042), "worse", "share"), "worse by 3.1 points [2.0, 4.2]"),
        (
            difference((-0.1, -0.4, 0.2), "no difference that matters"),
            "no difference that matters: −0.1 min [−0.4, +0.2] lies within 0.5 min",
        ),
        (
            difference((0.001, -0.002, 0.004), "no difference that matters", "share"),
            "no difference that matters: +0.1 points [−0.2, +0.4] lies within 1 point",
        ),
        (
            difference((1.0, -1.0, 3.0), "not distinguishable yet", more=35),
            "not distinguishable yet: +1.0 min [−1.0, +3.0]; about 35 more replications would do",
        ),
        (
            difference((1.0, -1.0, 3.0), "not distinguishable yet"),
            "not distinguishable yet: +1.0 min [−1.0, +3.0]; "
            "no number of replications that is worth running would tell",
        ),
        (difference((0.0, 0.0, 0.0), "no difference at all"), "no difference at all"),
        (
            difference((1.0, 0.5, 1.5), "read beside the share not reached"),
            "+1.0 min [+0.5, +1.5], read beside the share not reached",
        ),
        (difference((INF, INF, INF), "worse"), "worse: beyond the calls reached"),
        (difference((-INF, -INF, -INF), "better"), "better: among the calls reached again"),
        (
            difference((INF, INF, INF), "not distinguishable yet"),
            "not distinguishable yet: beyond the calls reached; that is so in too few replications to tell",
        ),
        (difference((NAN, NAN, NAN), "no interval", base=INF), "no interval: both lie beyond the calls reached"),
        (difference((NAN, NAN, NAN), "no interval", base=NAN), "no interval: there is nothing to count"),
        (difference((1.0, 0.5, 1.5), ""), "+1.0 min [+0.5, +1.5]"),
    ],
)
def test_a_difference_is_said_with_what_it_rests_on(one, said):
    assert saying_words(one) == said


def test_signs_show_and_nothing_has_none():
    assert [signed(value) for value in (0.04, -0.04, 0.06, -1234.5, NAN)] == ["0.0", "0.0", "+0.1", "−1,234.5", "–"]
    assert gap(difference((INF, INF, INF), "worse")) == ("beyond the calls reached", "")
    assert amount(difference((0.5, NAN, NAN), "no interval")) == "0.5 min"


def test_the_page_says_it_in_the_order_a_planner_asks(compared, written):
    text = written[0]
    places = [text.index(f'id="{name}"') for name in
              ("question", "changes", "answer", "verdicts", "townships", "map-of-differences", "distributions", "moves",
               "all-figures", "how", "scenario", "table")]  # fmt: skip
    assert places == sorted(places)
    assert "default-src 'none'" in text
    assert "script-src" not in text
    assert "<b>town</b>" not in text
    assert "Not validated against history." in text
    assert "One ambulance moves from seat to town." in text
    assert "关闭" in text
    assert "1 setting differs from the base" in text
    assert "launch.share" in text
    verdicts = text[text.index('id="answer"') : text.index('id="verdicts"')]
    assert "<b>tiny</b> (the base)" in verdicts
    assert re.search(r"<h3>closed: .*worse in \d of \d figures", verdicts)
    assert "No difference at all. Response time, 90th percentile" in verdicts
    assert "people come within" in text or "fall out of" in text
    assert f'<p id="stopping">{STOPPING}</p>' in text
    for one in compared.against:
        assert f"<h3>{one.scenario.name}</h3>" in text
    assert not re.search(r"\b(nan|inf|None(?! seen))\b", re.sub(r"base64,[A-Za-z0-9+/=]*", "", text))


def test_every_chinese_letter_of_the_page_is_in_it(written):
    text = written[0]
    font = TTFont(io.BytesIO(base64.b64decode(re.search(r"url\(data:font/woff;base64,([^)]+)\)", text).group(1))))
    assert {letter for letter in text if "\u4e00" <= letter <= "\u9fff"} <= {chr(code) for code in font.getBestCmap()}


def test_the_figures_lie_beside_the_page(written):
    _, folder, told = written
    names = ("figure_differences", "town_differences", "difference_map", "comparison_ecdf")
    files = {path.name for path in (folder / "figures").iterdir()}
    assert files == {f"{name}.{kind}" for name in names for kind in ("png", "svg")}
    assert told == [("figures", n + 1, 4) for n in range(4)]


def test_the_table_reads_back(compared, written):
    with (written[1] / "table.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert tuple(head) == TABLE_HEADS
    assert rows == list(table_rows(compared))
    for row, one in zip(rows, [each for other in compared.against for each in other.deciding], strict=True):
        assert row[1] == one.label
        mean = one.difference.mean * (100 if one.unit == "share" else 1)
        assert float(row[5]) == pytest.approx(mean, abs=5e-4) if np.isfinite(mean) else row[5] in ("", "beyond")
        assert row[-1] == one.saying


def test_a_null_comparison_differs_in_nothing(compared):
    same = next(one for one in compared.against if one.scenario.name == "same")
    sayings = {each.key: each.saying for each in same.deciding}
    assert set(sayings.values()) == {"no difference at all", "none seen", "all seen"}
    assert sayings["not_reached"] == "none seen"
    assert sayings["response_p90"] == "no difference at all"
    assert moves_words(same.moves).startswith("100.0 % of the ")
    assert moves_words(same.moves).endswith("; none moves.")


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


@pytest.mark.long
def test_what_has_no_number_is_said_in_words(compared, tmp_path):
    hard = replace(compared, against=tuple(awkward(one) for one in compared.against))
    text = page(hard, tmp_path)
    assert "Worse: beyond the calls reached." in text
    assert "there is nothing to count" in text
    assert not re.search(r"\b(nan|inf)\b", re.sub(r"base64,[A-Za-z0-9+/=]*", "", text))
    rows = list(table_rows(hard))
    assert rows[2][5:8] == ["beyond", "beyond", "beyond"]
    assert rows[1][3:8] == [""] * 5


def test_one_replication_gives_no_verdict(tmp_path):
    one = compared_in(tmp_path / "in", ["closed"], replications=1)
    text = page(one, tmp_path)
    assert "One replication has no interval" in text
    assert "no interval: one replication cannot tell" in text
    assert 'id="stopping"' not in text


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
    found = compare([load_scenario(folder / name) for name in ("flat.yaml", "less.yaml")], 1)
    said = page(found, tmp_path)
    assert 'id="map-of-differences"' not in said
    assert not (tmp_path / "figures" / "difference_map.png").exists()
    assert "表县" in said
    assert "by road</th>" not in said
    assert "people come" not in said
    assert re.search(r"From a staffed base: 4,000 fall out of 10 min of driving", said)


def test_the_console_says_what_a_base_changes_too(tmp_path):
    for name, number in (("one", 1), ("two", 2)):
        text = f"extends: xiyang\ndays: 5\nchanges:\n- add_ambulances: {{to: 皋落镇卫生院, number: {number}}}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    found = compare([load_scenario(tmp_path / f"{name}.yaml") for name in ("one", "two")], 1, replications=2)
    console = Console(width=200)
    with console.capture() as written:
        print_comparison(found, console)
    said = written.get()
    for scenario in found.scenarios:
        assert f"\n{scenario.name}\n" in said
        assert scenario.changes[0].english in said


def test_the_console_says_the_same(compared):
    console = Console(width=100)
    with console.capture() as written:
        print_comparison(compared, console)
    said = written.get()
    assert said.startswith("Held against tiny, 5 replications of 40 days of each, on the same calls")
    assert "Response time, 90th percentile, the quickest first:" in said
    assert "no difference at all" in said
    assert max(map(len, said.splitlines())) <= 100


def test_a_notebook_shows_every_verdict(compared):
    reader = Reader()
    reader.feed(html := comparison_html(compared))
    assert reader.open == []
    assert html.count("<table>") == len(WHAT_IFS)
    assert html.count("<tr><td>") == sum(len(one.deciding) for one in compared.against)
    assert "<caption>closed: seat" not in html
    assert "<caption>slow</caption>" in html
    assert "no difference at all" in html
