"""Nothing unchanged is simulated twice, and nothing changed is taken for what it was."""

import importlib
import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim import api, load_scenario
from sim.api import compare
from sim.experiment import Keeping, replicate_all
from sim.scenario import build
from sim.scenario.schema import DestinationSection

SHORT = {"days": 20, "replications": 3}


@pytest.fixture(scope="module")
def scenario():
    return load_scenario("xiyang", **SHORT)


def same(one, two):
    assert one.figures.keys() == two.figures.keys()
    assert np.array_equal(list(one.figures.values()), list(two.figures.values()), equal_nan=True)
    for table in ("groups", "stations", "ecdf_by_kind"):
        ours, theirs = getattr(one, table), getattr(two, table)
        assert list(ours) == list(theirs)
        assert all(np.array_equal(ours[key], theirs[key], equal_nan=True) for key in ours)
    for name in ("ecdf", "response", "zone", "served_by", "call", "units_busy"):
        ours, theirs = getattr(one, name), getattr(two, name)
        assert ours.dtype == theirs.dtype
        assert np.array_equal(ours, theirs)


def test_a_replication_comes_back_as_it_was_kept(scenario, tmp_path):
    keeping = Keeping(scenario, tmp_path)
    for number, measured, _ in replicate_all(build(scenario), 1):
        assert keeping[number] is None
        keeping.keep(number, measured)
        same(keeping[number], measured)
    assert keeping.whole
    assert Keeping(scenario, tmp_path, fresh=True)[0] is None


@pytest.mark.long
def test_a_torn_file_is_simulated_again(scenario, tmp_path):
    compare([scenario, other(scenario)], workers=1, kept=tmp_path)
    files = sorted(tmp_path.glob("*/*.npz"))
    files[0].write_bytes(files[0].read_bytes()[:100])
    compare([scenario, other(scenario)], workers=1, kept=tmp_path)
    assert files[0].stat().st_size > 100


def test_one_bit_that_is_not_as_it_was_is_noticed(scenario, tmp_path):
    keeping = Keeping(scenario, tmp_path)
    keeping.keep(0, next(iter(replicate_all(build(scenario), 1)))[1])
    keeping.keep_rows(0, b"rows", np.zeros((1, 2), dtype=np.int64))
    assert keeping.rows(0)[0] == b"rows"
    for file in sorted(keeping.place.iterdir()):
        raw = bytearray(file.read_bytes())
        raw[-30 if len(raw) > 40 else -1] ^= 1
        file.write_bytes(raw)
    assert (keeping[0], keeping.rows(0)) == (None, None)


def other(scenario):
    stations = scenario.county.stations
    fewer = replace(stations[0], ambulances=stations[0].ambulances - 1)
    return replace(scenario, name="other", county=replace(scenario.county, stations=(fewer, *stations[1:])))


@pytest.mark.long
def test_a_comparison_run_again_after_one_scenario_changed_runs_that_one(scenario, tmp_path, monkeypatch):
    done = []

    def counted(what, number, of):
        done.append((what, number))

    first = compare([scenario, other(scenario)], workers=1, kept=tmp_path, progress=counted)
    assert len([what for what, _ in done if what in ("xiyang", "other")]) == 6
    done.clear()
    again = compare([scenario, other(scenario)], workers=1, kept=tmp_path, progress=counted)
    assert not [what for what, _ in done if what in ("xiyang", "other")]
    assert str(again.against[0].figures) == str(first.against[0].figures)  # nan is nan
    changed = other(scenario).with_settings(destination=DestinationSection(rule="nearest"))
    compare([scenario, changed], workers=1, kept=tmp_path, progress=counted)
    assert [what for what, _ in done if what in ("xiyang", "other")] == ["other"] * 3
    done.clear()
    compare([scenario, changed], workers=1, kept=tmp_path, replications=5, progress=counted)
    assert len([what for what, _ in done if what in ("xiyang", "other")]) == 4  # two more of each


@pytest.mark.parametrize(
    "change",
    [
        {"seed": 7},
        {"days": 21},
        {"launch": "observed"},
        {"dispatch": {"rule": "nearest"}},
        {"warm_up": 2},
        {"calls": {"per_1000_a_year": 13}},
        {"travel": {"variation": 0.3}},
    ],
)
def test_every_setting_that_a_replication_depends_on_has_a_place_of_its_own(scenario, tmp_path, change):
    changed = load_scenario("xiyang", **(SHORT | change))
    assert Keeping(changed, tmp_path).place != Keeping(scenario, tmp_path).place


def test_what_no_replication_depends_on_shares_its_place(scenario, tmp_path):
    changed = load_scenario("xiyang", **(SHORT | {"question": "another?", "replications": 9}))
    assert Keeping(changed, tmp_path).place == Keeping(scenario, tmp_path).place


@pytest.mark.long
def test_a_run_of_which_nothing_changed_is_left_as_it_is(tiny, tmp_path):
    out, kept = tmp_path / "run", tmp_path / "kept"
    scenario = tiny()
    first = api.run(scenario, out=out, kept=kept, workers=1)
    written = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    again = api.run(scenario, out=out, kept=kept, workers=1)
    assert (first.stood, again.stood) == (False, True)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == written
    assert str(again.summary()) == str(first.summary())
    (out / "report.html").unlink()
    assert not api.run(scenario, out=out, kept=kept, workers=1, fresh=True).stood
    assert not api.run(scenario, out=out, kept=kept, workers=1, replications=2).stood


def test_a_disk_that_takes_nothing_costs_nothing_but_time(scenario, tmp_path):
    place = Path(tmp_path / "file")
    place.write_text("no folder")
    keeping = Keeping(scenario, place)
    keeping.keep(0, next(iter(replicate_all(build(scenario), 1)))[1])
    assert keeping[0] is None


def test_an_interrupt_while_it_is_kept_leaves_nothing_torn(scenario, tmp_path, monkeypatch):
    def interrupted(path, target):
        raise KeyboardInterrupt

    measured = next(iter(replicate_all(build(scenario), 1)))[1]
    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        Keeping(scenario, tmp_path).keep(0, measured)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_what_nobody_used_for_long_goes_and_what_is_anothers_stays(scenario, tmp_path):
    keeping = Keeping(scenario, tmp_path)
    keeping.keep(0, next(iter(replicate_all(build(scenario), 1)))[1])
    theirs = tmp_path / "thesis"
    theirs.mkdir()
    for path in (theirs, keeping.place):
        os.utime(path, (1e9, 1e9))
    Keeping(other(scenario), tmp_path)
    assert theirs.exists()
    assert not keeping.place.exists()


@pytest.mark.long
def test_a_county_altered_in_python_takes_the_place_of_the_report_of_the_unaltered_one(scenario, tmp_path, monkeypatch):
    def written(folder, *_):
        (folder / "figures").mkdir()
        for name in ("report.html", "table.csv"):
            (folder / name).touch()

    monkeypatch.setattr("sim.views.comparison.write_comparison", written)
    out, kept = tmp_path / "out", tmp_path / "kept"
    for second in (replace(scenario, name="other"), other(scenario)):
        found = api.compare([scenario, second], out=out, kept=kept, workers=1)
        written = json.loads((out / "summary.json").read_text(encoding="utf-8"))["against"][0]["figures"]
        told = written["utilisation"]["difference"]["value"]
        assert told == found.against[0].figures["utilisation"].difference.mean


@pytest.mark.long
def test_an_interrupted_comparison_tells_what_all_have_in_common(scenario, tmp_path, monkeypatch):
    replicate_module = importlib.import_module("sim.experiment.replicate")
    simulated = replicate_module.replicate
    count = []

    def interrupted(built, number):
        count.append(number)
        if len(count) > 5:  # the third replication of the second scenario
            raise KeyboardInterrupt
        return simulated(built, number)

    monkeypatch.setattr(replicate_module, "replicate", interrupted)
    found = compare([scenario, other(scenario)], workers=1, kept=tmp_path)
    assert (found.replications, found.asked) == (2, 3)
    assert found.stopping == "It was interrupted after 2 of 3 replications."
    assert [one.replications for one in found.findings] == [2, 2]
    count.clear()
    whole = compare([scenario, other(scenario)], workers=1, kept=tmp_path)
    assert (whole.replications, whole.asked, count) == (3, 0, [2]), "the five that were done are kept"
