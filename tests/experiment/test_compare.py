"""Comparisons: the same calls for all, what is exactly nothing, and what cannot be compared."""

import json
from pathlib import Path

import numpy as np
import pytest

import sim
from sim import load_scenario, load_study
from sim.api import compare, sweep
from sim.documents import Faults
from sim.experiment import read_until
from tests.experiment.conftest import write_scenario

BASE = "county: xiyang\ndays: 30\nreplications: 4\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
    return tmp_path


def with_changes(folder: Path, name: str, *changes: str, **other: str):
    lines = "".join(f"- {change}\n" for change in changes)
    rest = "".join(f"{key}: {value}\n" for key, value in other.items())
    changes_ = f"changes:\n{lines}" if changes else ""
    (folder / f"{name}.yaml").write_text(f"extends: base.yaml\n{rest}{changes_}", encoding="utf-8")
    return load_scenario(folder / f"{name}.yaml")


@pytest.mark.long
def test_an_ambulance_removed_and_put_back_is_exactly_nothing(folder):
    base = load_scenario(folder / "base.yaml")
    null = with_changes(folder, "null", "remove_ambulances: {from: 县医院}", "add_ambulances: {to: 县医院}")
    (found,) = compare([base, null], workers=1).against
    for one in (*found.figures.values(), *found.towns):
        if np.isfinite(one.base.mean):
            assert one.difference.mean == 0
            assert one.saying in ("", "no difference at all", "none seen", "all seen")
            seen = one.unit != "share" or 0 < one.base.mean < 1
            assert one.saying not in ("none seen", "all seen") or not seen
            assert not seen or (one.difference.low, one.difference.high) == (0, 0)
    assert found.moves.between == ()
    assert found.moves.same == 1
    assert (found.moves.fewer, found.moves.more) == (0, 0)
    assert np.nanmax(np.abs(found.zones)) == 0
    assert all((one.gained, one.lost) == (0, 0) for one in found.gained)


def test_a_year_s_cost_has_a_verdict_where_costs_are_asked(tmp_path):
    """One ambulance more costs a fifth more; a crew that takes longer to be ready changes kilometres alone."""
    base = load_scenario(write_scenario(tmp_path, (2, 1), more="costs: county\nmatters: {share: 10 %}\n"))
    (tmp_path / "more.yaml").write_text("extends: tiny.yaml\nchanges:\n- add_ambulances: {to: seat}\n", "utf-8")
    (tmp_path / "slow.yaml").write_text("extends: tiny.yaml\njob: {turnaround: {mean: 30 min}}\n", "utf-8")
    others = [load_scenario(tmp_path / name) for name in ("more.yaml", "slow.yaml")]
    dearer, alike = (one.figures["cost_year"] for one in compare([base, *others], workers=1).against)
    assert dearer.matters == float(f"{dearer.base.mean / 10:.2g}")
    assert (dearer.saying, alike.saying) == ("worse", "no difference that matters")


@pytest.mark.long
def test_moving_a_station_leaves_every_calls_marks_as_they_were(folder):
    base = load_scenario(folder / "base.yaml")
    moved = with_changes(folder, "moved", "move_station: {station: 皋落镇卫生院, to: 冶头镇卫生院}")
    done = compare([base, moved], workers=1)
    ours, theirs = (built.calls(2) for built in done.builts)
    for name in (
        "zone",
        "layer",
        "number",
        "called",
        "answered",
        "ready",
        "condition",
        "priority",
        "launch",
        "drive",
        "transport",
        "to_patient",
        "on_scene",
        "handover",
        "turnaround",
        "conveyed",
    ):
        assert getattr(ours, name).tobytes() == getattr(theirs, name).tobytes()
    (found,) = done.against
    assert found.figures["response_mean"].saying == "worse"
    assert found.figures["response_mean"].narrowing > 1
    assert {a for a, _, _ in found.moves.between} | {b for _, b, _ in found.moves.between} >= {"gaoluo"}


@pytest.mark.long
def test_growth_adds_calls_and_leaves_the_others(folder):
    base = load_scenario(folder / "base.yaml")
    (found,) = compare([base, with_changes(folder, "more", "demand: {growth: 50 %}")], workers=1).against
    assert found.moves.fewer == 0
    assert found.moves.more / found.moves.common == pytest.approx(0.5, abs=0.1)


@pytest.mark.long
def test_all_take_the_seed_and_number_of_the_first(folder):
    base = load_scenario(folder / "base.yaml")
    other = with_changes(folder, "other", seed="99", replications="9")
    done = compare([base, other], workers=1)
    assert done.replications == 4
    assert done.against[0].figures["response_mean"].saying == "no difference at all"


@pytest.mark.long
def test_the_ranking_says_who_is_first_and_how_far_the_others_are_behind(folder):
    base = load_scenario(folder / "base.yaml")
    worse = with_changes(folder, "worse", "launch: {mean: 9 min, sd: 1 min}")
    worst = with_changes(folder, "worst", "launch: {mean: 20 min, sd: 1 min}")
    done = compare([worst, base, worse], workers=1)
    assert [one.scenario.name for one in done.ranking] == ["base", "worse", "worst"]
    assert [one.behind.saying for one in done.ranking[1:]] == ["worse", "worse"]
    assert [one.scenario.name for one in done.against] == ["base", "worse"]
    assert {one.figures["response_p90"].saying for one in done.against} == {"better"}
    for pair in ([base, worse], [worse, base]):  # of two the ranking says what the comparison says
        two = compare(pair, workers=1)
        (only,), behind = two.against, two.ranking[1].behind
        assert [one.scenario.name for one in two.ranking] == ["base", "worse"]
        assert behind.saying == "worse"
        gap, own = behind.difference, only.figures["response_p90"].difference
        assert 0 < gap.low < gap.mean < gap.high
        assert sorted((gap.low, gap.high)) == pytest.approx(sorted((abs(own.low), abs(own.high))))


@pytest.mark.long
def test_replications_are_added_until_the_interval_is_as_narrow_as_asked(folder):
    base = load_scenario(folder / "base.yaml")
    other = with_changes(folder, "other", "remove_ambulances: {from: 皋落镇卫生院}")
    few = compare([base, other], workers=1)
    width = few.against[0].figures["response_mean"].difference.half_width
    done = compare([base, other], workers=1, until=f"mean within {width / 2:.4f} min")
    assert done.replications > few.replications
    assert done.against[0].figures["response_mean"].difference.half_width <= width / 2
    assert f"reached after {done.replications} replications" in done.stopping
    never = compare([base, other], workers=1, until="p90 within 0.0001 min", most=10)
    assert never.replications == 10
    assert "not reached after 10" in never.stopping


@pytest.mark.long
def test_until_goes_on_from_one_replication_and_stops_where_nothing_has_a_width(folder):
    base = load_scenario(folder / "base.yaml")
    other = with_changes(folder, "other", "remove_ambulances: {from: 皋落镇卫生院}")
    one = compare([base, other], workers=1, replications=1, until="p90 within 0.0001 min", most=4)
    assert one.replications == 4
    cut_off = with_changes(folder, "cut-off", "dispatch: {rule: catchment only}", "service_radius: 3 km")
    stopped = compare([base, cut_off], workers=1, until="p95 within 0.5 min", most=20)
    assert np.isinf(stopped.against[0].figures["response_p95"].other.mean)
    assert stopped.replications == 4
    assert "lies beyond the calls reached" in stopped.stopping


def test_until_asks_for_a_share_that_the_targets_have(folder):
    base = load_scenario(folder / "base.yaml")
    other = with_changes(folder, "other", "remove_ambulances: {from: 皋落镇卫生院}")
    with pytest.raises(Faults, match="no target 'within all'; write one of theirs: within urban, within rural"):
        compare([base, other], workers=1, until="within all within 1 %")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("p90", "not of the form"),
        ("p80 within 1 min", "there is no figure 'p80'; did you mean 'p"),
        ("p90 within 1 km", "is a distance"),
        ("p90 within 0 min", "no width"),
        ("within rural within 3 min", "is a duration"),
        ("p90 within -1 min", "no width"),
        ("p90 within ", "has no value|is not"),
    ],
)
def test_an_until_that_says_nothing_is_refused(text, said):
    with pytest.raises(Faults, match=said):
        read_until(text)


def test_until_takes_shares_and_durations():
    assert read_until("p90 within 30 s").within == pytest.approx(0.5)
    assert read_until("within rural within 1 %").within == pytest.approx(0.01)
    assert read_until("within rural within 1 %").key == "within_rural"
    assert read_until("mean within 0.2").key == "response_mean"


@pytest.mark.long
def test_leaving_out_whom_it_is_hard_to_reach_makes_nothing_better(folder):
    base = load_scenario(folder / "base.yaml")
    near = with_changes(folder, "near", "dispatch: {rule: catchment only}", "service_radius: 3 km")
    figures = compare([base, near], workers=1).against[0].figures
    assert figures["not_reached"].saying == "worse"
    for key in ("response_mean", "to_hospital_mean"):
        assert figures[key].difference.high < 0
        assert figures[key].saying == "read beside the share not reached"


def test_what_cannot_have_the_same_calls_is_not_compared(folder, chuche):
    (folder / "other.yaml").write_text("extends: base.yaml\ndays: 31\nstart: 2024-01-01\n", encoding="utf-8")
    seeds = folder / "seeds" / "little"
    seeds.mkdir(parents=True)
    (seeds / "county.yaml").write_text(
        "name: 小县\nname_latin: Little\ndetour: 1.3\n"
        "zones: zones.csv\nstations: stations.csv\nhospitals: hospitals.csv\n",
        encoding="utf-8",
    )
    source = "confidence,source\n"
    place = "M,a survey\n"
    (seeds / "zones.csv").write_text(
        f"zone,name,name_latin,town,town_latin,kind,lon,lat,people,{source}a,甲,A,甲,A,rural,113,37,900,{place}",
        encoding="utf-8",
    )
    (seeds / "stations.csv").write_text(
        "station,name,name_latin,town,kind,lon,lat,ambulances,service_radius_km,"
        f"{source}s,站,S,甲,seat,113,37,1,20,{place}",
        encoding="utf-8",
    )
    (seeds / "hospitals.csv").write_text(
        f"hospital,name,name_latin,town,lon,lat,treats,{source}h,院,H,甲,113,37,any,{place}", encoding="utf-8"
    )
    (folder / "little.yaml").write_text("county: little\ndays: 30\n", encoding="utf-8")
    said = refused(folder, chuche, "compare", "base.yaml", "other.yaml", "little.yaml", "base.yaml")
    assert "little: county: is of 小县, and base of 昔阳县; compare scenarios of one county" in said
    assert "other: days: is '31', and '30' in base" in said
    assert "other: start: is '2024-01-01'" in said
    assert "base: is given twice" in said
    assert "stands alone" in refused(folder, chuche, "compare", "base.yaml")


def refused(folder, chuche, *words: str) -> str:
    before = sorted(folder.rglob("*"))
    done = chuche(*words, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err
    assert sorted(folder.rglob("*")) == before
    return done.err


@pytest.mark.long
def test_one_file_alone_is_held_against_the_one_that_it_extends(folder, chuche):
    with_changes(folder, "fewer", "remove_ambulances: {from: 皋落镇卫生院}")
    ended = chuche("compare", "fewer.yaml", "--replications", "2", "--workers", "1", cwd=folder)
    assert not ended.code
    out = folder / "comparisons" / "base--fewer"
    assert {path.name for path in out.iterdir()} == {
        "report.html",
        "table.csv",
        "zones.csv",
        "summary.json",
        "manifest.json",
    }
    assert "皋落镇卫生院 loses one ambulance." in ended.out


@pytest.mark.long
def test_a_comparison_that_stands_is_not_made_again_for_who_wants_its_files(folder, chuche, monkeypatch):
    with_changes(folder, "fewer", "remove_ambulances: {from: 皋落镇卫生院}")
    asked = ("compare", "fewer.yaml", "--quiet", "--workers", "1")
    first = chuche(*asked, cwd=folder)
    with monkeypatch.context() as patched:
        patched.setattr("sim.api.comparing.compare_scenarios", None)
        assert chuche(*asked, cwd=folder).out == first.out
    more = chuche(*asked, "--replications", "2", cwd=folder)
    out = folder / "comparisons" / "base--fewer"
    assert json.loads((out / "summary.json").read_text(encoding="utf-8"))["replications"] == 2
    (out / "table.csv").unlink()
    assert chuche(*asked, "--replications", "2", cwd=folder).out == more.out
    assert (out / "table.csv").exists()


@pytest.mark.long
def test_a_sweep_is_written_whole(folder, chuche):
    (folder / "sweep.yaml").write_text(
        "extends: base.yaml\nsweep:\n- demand: {per_1000_a_year: [6, 20]}\n- handover: [5 min, 30 min]\n",
        encoding="utf-8",
    )
    ended = chuche("sweep", "sweep.yaml", "--replications", "2", "--workers", "1", cwd=folder)
    assert not ended.code
    out = folder / "sweeps" / "sweep"
    assert {path.name for path in out.iterdir()} == {
        "report.html",
        "table.csv",
        "summary.json",
        "manifest.json",
        "zones.csv",
    }
    rows = (out / "table.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [row.split(",")[:2] for row in rows[1:]] == [
        ["as it is", ""], ["6", "5 min"], ["6", "30 min"], ["20", "5 min"], ["20", "30 min"]]  # fmt: skip
    assert "as it is" in ended.out


@pytest.mark.long
def test_a_point_of_a_sweep_is_what_the_same_changes_give_in_a_file(folder):
    (folder / "sweep.yaml").write_text(
        "extends: base.yaml\nsweep:\n- remove_ambulances: {from: [皋落镇卫生院]}\n", encoding="utf-8"
    )
    point = sweep(load_study(folder / "sweep.yaml"), workers=1).points[0]
    other = with_changes(folder, "other", "remove_ambulances: {from: 皋落镇卫生院}")
    (found,) = compare([load_scenario(folder / "base.yaml"), other], workers=1).against
    assert str(point.against) == str(found.figures)


@pytest.mark.long
def test_what_a_notebook_is_given_shows_itself(folder):
    (folder / "sweep.yaml").write_text(
        "extends: base.yaml\nsweep:\n- demand: {per_1000_a_year: [6, 20]}\n", encoding="utf-8"
    )
    swept = sim.sweep(load_study(folder / "sweep.yaml"), replications=2, workers=1)
    assert repr(swept) == "<sweep of sweep: 2 points, 2 replications>"
    html = swept._repr_html_()
    assert [html.count(tag) for tag in ("<table>", "<tr>", "</table>")] == [1, 4, 1]
    assert "as it is" in html
    null = with_changes(folder, "null", "remove_ambulances: {from: 县医院}", "add_ambulances: {to: 县医院}")
    compared = sim.compare([load_scenario(folder / "base.yaml"), null], replications=2, workers=1)
    assert repr(compared) == "<null held against base: 2 replications>"
    assert "<caption>null: 县医院 loses one ambulance." in compared._repr_html_()
