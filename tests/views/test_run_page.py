"""The page of a run: one file that asks the network for nothing, escapes what it is given, and speaks one language."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import numpy as np
import pytest

from sim.county import MinutesTable
from sim.county.areas import Ground
from sim.documents import Fact, Mark
from sim.experiment.shapes import Shapes
from sim.experiment.standing import Standing
from sim.measures import Estimate, WarmUp, beside_theory
from sim.views.method import ranges
from sim.views.run_page import RunContent, write_run_page
from tests.views.conftest import HOSTILE, county_of, findings_of, with_figure
from tests.views.reader import LANGUAGES, Reader

pytestmark = pytest.mark.filterwarnings("error")


def shapes_for(county):
    if np.isnan(county.position).any():
        return None
    ground = Ground(county.position, np.empty((0, 2, 2)))
    zones = county.position[: len(county.zones)]
    bands = {
        "km": ground.areas(zones, np.arange(len(zones)) % 4, 4),
        "minutes": ground.areas(zones, np.zeros(len(zones), int), 2),
    }
    towns = ground.areas(zones, np.array([county.towns.index(z.town) for z in county.zones]), len(county.towns))
    return Shapes(ground.outline, {"km": (5.0, 10.0, 20.0), "minutes": (10.0,)}, bands, towns)


def content_of(county, targets, findings, **given):
    said = {
        "title": "t",
        "question": "",
        "clock": "called",
        "facts": (),
        "scenario_yaml": "",
        "settings": {},
        "written": {},
        "versions": {"chuche": "1"},
        "shapes": shapes_for(county),
    } | given
    return RunContent(county=county, targets=targets, findings=findings, **said)


def page_of(tmp_path, language, *args, **given):
    write_run_page(tmp_path / "r.html", content_of(*args, **given), language)
    reader = Reader.of(tmp_path / "r.html")
    return reader.text, reader


FACTS = (
    Fact("calls", 12, "document 000", "H", "", Mark("x.yaml", 3)),
    Fact("speed", HOSTILE, "ours", "assumed", HOSTILE, Mark("x.yaml", 4)),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_stands_alone_and_is_whole(county, targets, tmp_path, language):
    text, reader = page_of(
        tmp_path,
        language,
        county,
        targets,
        findings_of(county),
        title=HOSTILE,
        question=HOSTILE,
        facts=FACTS,
        scenario_yaml=f"question: {HOSTILE}",
        settings={"seed": HOSTILE},
        written={"calls.per_1000_a_year": 12, "units": ["一", HOSTILE], HOSTILE: None},
        changes=(HOSTILE,),
    )
    reader.stands_alone()
    assert f'<html lang="{language}">' in text
    assert "<script>alert" not in text
    assert {"answer", "tiles", "who", "towns", "why", "sure", "method", "figures", "changes"} <= set(reader.ids)
    on_map = not isinstance(county.travel, MinutesTable)
    assert {"map", "card", "mapkey", "places"} <= set(reader.ids) or not on_map
    assert ("map" in reader.ids) == on_map
    assert len(text) < 800_000


def test_a_chinese_page_holds_no_english_but_names(targets, tmp_path):
    county = county_of(7)
    findings = replace(findings_of(county), warm_up=WarmUp(1.0, 0.2, True))
    _, reader = page_of(tmp_path, "zh", county, targets, findings, changes=("改动",))
    allowed = {"chuche", "guideline", "t", "run", "no", "levers"}  # a command is written as it is typed
    assert reader.latin() <= allowed, reader.latin() - allowed
    data = json.loads(next(raw for kind, raw in reader.raw if kind == "script" and raw.startswith("{")))
    told = json.dumps([data["words"], [layer["title"] for layer in data["layers"]], data["zones"]], ensure_ascii=False)
    assert not set(re.findall(r"[A-Za-z]{2,}", re.sub(r'"[\w-]+": ', "", told)))


def test_crews_are_said_to_be_there_round_the_clock_only_without_rosters(targets, tmp_path):
    county = county_of(3)
    found = findings_of(county)
    assert (
        "3 ambulances have a crew on duty round the clock, 72 crew hours"
        in page_of(tmp_path, "en", county, targets, found)[0]
    )
    duty = replace(found.figures["utilisation"], key="on_duty")
    rostered = replace(found, figures=found.figures | {"on_duty": duty})
    assert "round the clock" not in page_of(tmp_path, "en", county, targets, rostered)[0]


@pytest.mark.parametrize(("zones", "folded"), [(4, False), (9, True)])
def test_places_joined_to_the_roads_doubtfully_are_named(zones, folded, targets, tmp_path):
    county = county_of(zones)
    far = replace(county, zones=tuple(replace(zone, lat=zone.lat + 0.02) for zone in county.zones))
    assert 'id="joints"' not in page_of(tmp_path, "en", county, targets, findings_of(county))[0]
    text, _ = page_of(tmp_path, "zh", far, targets, findings_of(far))
    said = re.search(r'<ul class="list" id="joints">(.*?)</ul>', text, re.S)[1]
    assert all(f"村{n}（" in said for n in range(min(zones, 7)))
    assert ("<details>" in said) == ("等，另有1处" in said) == folded


def test_hostile_names_reach_the_map_as_text(targets, tmp_path):
    county = county_of(3, name=HOSTILE)
    text, _ = page_of(tmp_path, "en", county, targets, findings_of(county))
    assert "<script>alert" not in text
    assert "\\u003cscript\\u003ealert" in text


def test_the_headline_follows_from_the_tiles(targets, tmp_path):
    county = county_of(3)
    missed = with_figure(findings_of(county), "launched_from_called", Estimate(0.72, 0.71, 0.73, 10))
    missed = with_figure(missed, "launched_from_called", Estimate(0.72, 0.71, 0.73, 10))
    head = lambda text: re.sub(r"<[^>]*>", "", re.search(r"<h1>(.*?)</h1>", text, re.S)[1])  # noqa: E731
    verdicts = lambda text: re.findall(r'<li class="tile (\w+)"', text)  # noqa: E731
    english, _ = page_of(tmp_path, "en", county, targets, missed)
    # 72 of 95 % of departures, 77.4 of 90 % of rural calls, and 90 of 100 % of people are all missed; departures most
    assert verdicts(english) == ["missed", "missed", "missed"]
    assert head(english) == (
        "72.0 % of departures leave within 3 min of the call (71.0 to 73.0 %); 95 % is asked. "
        "2 more targets are not met."
    )
    chinese, _ = page_of(tmp_path, "zh", county, targets, missed)
    assert head(chinese) == "从呼叫算起，3分钟内出车的占72.0%（95%区间71.0至73.0%），要求95%。另有2项要求未达到。"


@pytest.mark.parametrize(
    ("estimate", "verdict", "said"),
    [
        (Estimate(0.96, 0.955, 0.965, 10), "met", "The other target is met."),
        (Estimate(0.95, 0.94, 0.96, 10), "close", "One target is too close to tell."),
        (Estimate(0.95, float("nan"), float("nan"), 1), "alone", "One more target is not met."),
    ],
)
def test_a_verdict_is_told_by_its_interval(estimate, verdict, said, targets, tmp_path):
    county = county_of(3)
    text, _ = page_of(
        tmp_path, "en", county, targets, with_figure(findings_of(county), "launched_from_called", estimate)
    )
    assert re.findall(r'<li class="tile (\w+)"', text)[0] == verdict
    assert said in text


def test_a_queue_that_does_not_settle_is_said_before_the_figures(targets, tmp_path):
    county = county_of(3)
    findings = with_figure(findings_of(county), "open_at_end", Estimate(0.31, 0.3, 0.32, 10))
    text, _ = page_of(tmp_path, "en", county, targets, findings)
    assert text.index("The queue does not settle: 31.0 %") < text.index('id="tiles"')


def test_one_replication_is_told_as_one(targets, tmp_path):
    county = county_of(3)
    text, _ = page_of(tmp_path, "en", county, targets, replace(findings_of(county), replications=1))
    assert "One replication was run" in text
    assert "1 replications" not in text


@pytest.mark.parametrize("exact", [True, False])
def test_the_analytic_model_stands_beside_the_simulated_workloads(exact, targets, tmp_path):
    county, found = county_of(3), findings_of(county_of(3))
    check = beside_theory(found.stations["utilisation"][0], np.array([0.0523, 0.01]), exact)
    text, _ = page_of(tmp_path, "en", county, targets, replace(found, analytic=check))
    assert ("The exact hypercube model" if exact else "The hypercube approximation") in text
    assert "lies 0.230 percentage points from" in text
    assert "5.23 %" in text


def test_few_calls_and_few_replications_are_said(targets, tmp_path):
    county = county_of(7)
    found = findings_of(county)
    town = found.groups["town"]
    mean = town.mean.copy()
    mean[:, 0] = 0, 19, 20
    few = replace(found, replications=4, groups=found.groups | {"town": replace(town, mean=mean)})
    for findings, times in ((few, 1), (found, 0)):
        text, _ = page_of(tmp_path, "en", county, targets, findings)
        assert text.count("4 replications are few") == times
        assert text.count("Fewer than 20 calls a replication: 镇1.") == times


@pytest.mark.parametrize(
    ("warm_up", "said"),
    [
        (WarmUp(1.0, 5 / 24, True), "The warm-up of 1 day is long enough: MSER-5 would cut 0.21."),
        (WarmUp(1.0, 1.25, True), "The warm-up of 1 day is too short: MSER-5 would cut 1.25."),
        (WarmUp(2.0, 14.0, False), "nothing shows that a warm-up of 2 is long enough."),
    ],
)
def test_the_warm_up_is_held_against_mser5(warm_up, said, targets, tmp_path):
    county = county_of(3)
    text, _ = page_of(tmp_path, "en", county, targets, replace(findings_of(county), warm_up=warm_up))
    assert said in text


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (Standing(False, ""), "尚未与本县呼叫记录核对。"),
        (Standing(False, "", state="void", date="2025-03-01"), "2025-03-01曾与呼叫记录核对"),
        (Standing(False, "", state="failed", date="2025-03-01"), "模拟没有重现记录。"),
        (Standing(False, "", state="open", date="2025-03-01"), "还不能判定。"),
        (Standing(True, "", ("launch",), "passed", "2025-03-01"), "模拟重现了记录。本次与核对时不同的设定：launch。"),
    ],
)
def test_the_first_screen_says_whether_history_was_held_against_it(standing, said, targets, tmp_path):
    county = county_of(3)
    text, _ = page_of(tmp_path, "zh", county, targets, findings_of(county), standing=standing)
    assert said in text
    assert text.index(said) < text.index('id="who"')


def test_inputs_alike_stand_in_one_line(targets, tmp_path):
    facts = tuple(Fact(f"zone.z{n}.people", n, "census", "assumed", "", Mark("zones.csv", n)) for n in (2, 3, 4, 9))
    county = county_of(3)
    text, _ = page_of(tmp_path, "en", county, targets, findings_of(county), facts=(*facts, *FACTS))
    table = re.search(r'<table class="facts">(.*?)</table>', text, re.S)[1]
    assert table.count("<tr>") == 4
    assert "and 3 more like it" in table
    assert "zones.csv:2–4, 9" in table
    assert "5 of 6 are assumed" in text


def test_ranges_join_lines_that_follow_each_other():
    assert ranges([]) == ""
    assert ranges([7]) == "7"
    assert ranges([9, 2, 3, 3, 4]) == "2–4, 9"


def test_strain_is_told_in_sentences(targets, tmp_path):
    county = county_of(5)
    found = with_figure(findings_of(county), "waited", Estimate(0.02, 0.01, 0.03, 10))
    found = with_figure(found, "queueing_mean", Estimate(7.0, 6.0, 8.0, 10))
    text, _ = page_of(tmp_path, "en", county, targets, found)
    assert "2.0 % of calls had to wait for a free unit (1.0 to 3.0 %), 7.0 min on average." in text
    assert "0.1 % of calls are lost (0 to 0.3 %): no ambulance was free, and they did not wait." in text
    assert "5.0 % of calls are served by another station's ambulance (4.0 to 6.0 %)." in text
    assert "3 ambulances serve 3,400 people, one for 1,133; the standard asks one for 50,000: met." in text
    nobody = replace(county, zones=tuple(replace(zone, people=0) for zone in county.zones))
    text, _ = page_of(tmp_path, "en", nobody, targets, found)
    assert "the standard asks one for" not in text


@pytest.mark.parametrize(
    ("has", "said", "not_said"),
    [
        ((), "Transfers between hospitals, repairs and standing by", "Repairs and standing by"),
        (("transfer_time",), "Repairs and standing by at events", "Transfers between hospitals, repairs"),
        (("out_of_order",), "Transfers between hospitals and standing by", "repairs and standing by"),
        (("transfer_time", "out_of_order"), "Standing by at events takes", "Transfers between hospitals"),
    ],
)
def test_what_the_run_holds_is_not_said_to_be_left_out(county, targets, tmp_path, has, said, not_said):
    findings = findings_of(county)
    for key in has:
        findings = replace(findings, figures=findings.figures | {key: findings.figures["utilisation"]})
    text, _ = page_of(tmp_path, "en", county, targets, findings)
    assert said in text
    assert not_said not in text


@pytest.mark.parametrize(("onward", "said"), [(0.0, "a transfer onwards is not simulated"), (0.4, "are carried on as")])
def test_patients_who_cannot_be_treated_there_are_carried_on_or_not(county, targets, tmp_path, onward, said):
    findings = findings_of(county)
    shares = {"taken_able": 0.5, "carried_on": onward}
    told = {
        key: replace(findings.figures["taken_able"], key=key, estimate=Estimate(share, share, share, 5))
        for key, share in shares.items()
    }
    findings = replace(findings, figures=findings.figures | told)
    assert said in page_of(tmp_path, "en", county, targets, findings)[0]
