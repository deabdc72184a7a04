"""The report is one file, asks the network for nothing, and escapes what it is given."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest

from sim.county import MinutesTable
from sim.documents import Fact, Mark
from sim.measures import Estimate, WarmUp, beside_theory
from sim.views.figures import FIGURES, draw_figures
from sim.views.report import ReportContent, write_report
from tests.views.conftest import HOSTILE, county_of, findings_of, with_figure

pytestmark = pytest.mark.filterwarnings("error")
VOID = {"meta", "link", "img", "br", "input"}


class Reader(HTMLParser):
    """Keeps what a browser would fetch, the ids, the styles and scripts, and whether every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched, self.ids, self.open, self.raw = [], [], [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.fetched += [given[name] for name in ("src", "href", "srcset", "data", "action") if name in given]
        self.ids += [given["id"]] if "id" in given else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] in ("style", "script"):
            self.raw.append((self.open[-1], data))


@pytest.fixture
def report(county, targets, tmp_path, monkeypatch):
    few = {name: FIGURES[name] for name in ("coverage_map", "response_ecdf")}
    monkeypatch.setattr("sim.views.figures.FIGURES", few)
    findings = findings_of(county)
    facts = (
        Fact("calls", 12, "document 000", "H", "", Mark("x.yaml", 3)),
        Fact("speed", HOSTILE, "ours", "assumed", HOSTILE, Mark("x.yaml", 4)),
    )
    content = ReportContent(
        HOSTILE,
        HOSTILE,
        county,
        targets,
        findings,
        tuple(draw_figures(county, targets, findings, tmp_path / "figures")),
        facts,
        f"question: {HOSTILE}",
        {"seed": 1, HOSTILE: HOSTILE},
        {"calls.per_1000_a_year": 12, "units": ["一", HOSTILE], HOSTILE: None},
        {"python": "3.11"},
    )
    write_report(tmp_path / "report.html", content)
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    reader = Reader()
    reader.feed(text)
    assert reader.open == []
    return county, text, reader


def test_the_report_stands_alone_and_is_whole(report):
    county, text, reader = report
    assert all(address.startswith("data:") for address in reader.fetched)
    for kind, raw in reader.raw:
        if kind == "style":
            assert "@import" not in raw
            assert all(place.startswith("data:") or place == "none" for place in re.findall(r"url\((.*?)\)", raw))
    assert "sourceMappingURL" not in text
    assert "default-src 'none'" in text
    assert HOSTILE not in text
    wanted = {
        "answer",
        "figures-in-short",
        "pictures",
        "townships",
        "stations",
        "coverage",
        "intervals",
        "sources",
        "scenario",
        "response_ecdf",
    }
    on_map = not isinstance(county.travel, MinutesTable)
    assert wanted | ({"map", "map-section", "places", "coverage_map"} if on_map else set()) <= set(reader.ids)
    assert ("map" in reader.ids) == on_map
    assert "Not validated against history" in text
    assert "1 of 2 inputs" in text
    assert "not reached" in text
    assert "<td>calls.per_1000_a_year</td><td>12</td>" in text
    assert "Everything else is the default." in text
    assert 'class="notice alarm warning"' not in text
    assert not {"analytic", "warm-up"} & set(reader.ids)
    assert len(text) < 6_000_000


def test_hostile_names_reach_the_map_as_text(targets, tmp_path):
    county = county_of(3, name=HOSTILE)
    findings = findings_of(county)
    write_report(tmp_path / "r.html", ReportContent("t", "", county, targets, findings, (), (), "", {}, {}, {}))
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<script>alert" not in text
    assert "\\u003cscript\\u003ealert" in text


def test_a_queue_that_does_not_settle_is_said_in_a_box(targets, tmp_path):
    county = county_of(3)
    findings = with_figure(findings_of(county), "open_at_end", Estimate(0.31, 0.3, 0.32, 10))
    write_report(tmp_path / "r.html", ReportContent("t", "", county, targets, findings, (), (), "", {}, {}, {}))
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert text.index('class="notice alarm warning"') < text.index('id="answer"')
    assert text.count("The queue does not settle: 31.0") == 2
    assert "Only the county; everything else is the default." in text


def test_one_replication_is_told_as_one(targets, tmp_path):
    county = county_of(3)
    findings = replace(findings_of(county), replications=1)
    write_report(tmp_path / "r.html", ReportContent("t", "", county, targets, findings, (), (), "", {}, {}, {}))
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "1 replication of 365 days" in text
    assert "1 replications" not in text


@pytest.mark.parametrize(
    ("exact", "refused", "said"),
    [
        (True, "", "the exact hypercube model works out"),
        (False, "", "the hypercube approximation (Larson 1975, Jarvis 1985) works out"),
        (False, "waits grow for ever", "has no answer here: waits grow for ever."),
    ],
)
def test_the_analytic_model_stands_beside_the_simulated_workloads(exact, refused, said, targets, tmp_path):
    county, found = county_of(3), findings_of(county_of(3))
    expected = np.full(2, np.nan) if refused else np.array([0.0523, 0.01])
    check = beside_theory(found.stations["utilisation"][0], expected, exact, refused)
    findings = replace(found, analytic=check)
    write_report(tmp_path / "r.html", ReportContent("t", "", county, targets, findings, (), (), "", {}, {}, {}))
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert said in text[text.index('id="analytic"') :]
    row = re.search(r"<tr><td>昔阳县 Seat</td>.*?</tr>", text).group()
    assert ">5.2 %<" in row if not refused else ">5.2 %<" not in row
    assert ("on average over the stations 0.230 percentage points" in text) == (not refused)


def test_few_calls_and_few_replications_are_said_once(targets, tmp_path):
    county = county_of(7)
    found = findings_of(county)
    town = found.groups["town"]
    mean = town.mean.copy()
    mean[:, 0] = 0, 19, 20
    few = replace(found, replications=4, groups=found.groups | {"town": replace(town, mean=mean)})
    for findings, times in ((few, 1), (found, 0)):
        write_report(tmp_path / "r.html", ReportContent("t", "", county, targets, findings, (), (), "", {}, {}, {}))
        text = (tmp_path / "r.html").read_text(encoding="utf-8")
        assert text.count("4 replications are few") == times
        assert text.count("Fewer than 20 calls a replication: 镇1.") == times
        assert text.count('class="few"') == 2 * times


@pytest.mark.parametrize(
    ("warm_up", "said"),
    [
        (WarmUp(1.0, 5 / 24, True), "would cut 0.21 days; the warm-up is 1 day: long enough."),
        (WarmUp(1.0, 1.25, True), "would cut 1.25 days; the warm-up is 1 day: too short, so lengthen it."),
        (WarmUp(2.0, 14.0, False), "the warm-up is 2 days, and nothing here shows that it is long enough."),
    ],
)
def test_the_warm_up_is_held_against_mser5(warm_up, said, targets, tmp_path):
    county = county_of(3)
    findings = replace(findings_of(county), warm_up=warm_up)
    write_report(tmp_path / "r.html", ReportContent("t", "", county, targets, findings, (), (), "", {}, {}, {}))
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert text.count(said) == 1
    assert said in text[text.index('id="warm-up"') :]
