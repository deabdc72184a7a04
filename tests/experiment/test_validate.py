"""A known scenario is simulated, kept as a log, fitted and validated; and with drives a third slower, found out."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sim import load_scenario, run
from sim.api import fit, validate
from sim.documents import Faults
from sim.experiment import Validated, standing, versions
from sim.experiment.replicate import replicate_all
from sim.scenario import build
from sim.words import said_in
from tests.experiment.conftest import write_scenario
from tests.experiment.test_fit import TRUTH
from tests.logs import write_log
from tests.views.reader import CITED, LANGUAGES, Reader

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny county, a year of it as a log to fit to, another to test on, and one of slower drives."""
    folder = tmp_path_factory.mktemp("validate")
    write_scenario(folder)
    (folder / "truth.yaml").write_text(TRUTH, encoding="utf-8")
    (folder / "guess.yaml").write_text("county: tiny\nreplications: 6\n", encoding="utf-8")
    built = build(load_scenario(folder / "truth.yaml"))
    write_log(folder / "calls.csv", built)
    write_log(folder / "next.csv", built, 1)
    write_log(folder / "slow.csv", built, 1, slower=1.3)
    fit(load_scenario(folder / "guess.yaml"), folder / "calls.csv", out=folder / "demand.yaml")
    return folder


def test_what_was_fitted_to_one_year_is_fit_on_the_next(folder: Path) -> None:
    done = validate(load_scenario(folder / "demand.yaml"), folder / "next.csv", replications=6, workers=1)
    found = done.comparison
    assert (found.verdict, found.tolerance) == ("fit", 0.05), found.words
    assert found.calls_a_day.low < 0 < found.calls_a_day.high
    assert found.utilisation.observed == pytest.approx(found.utilisation.simulated, rel=0.06)
    assert not found.utilisation.beyond_chance
    assert found.observed.calls == len(found.observed.response)


def test_drives_a_third_slower_are_found_out(folder: Path) -> None:
    done = validate(load_scenario(folder / "demand.yaml"), folder / "slow.csv", replications=6, workers=1)
    assert done.comparison.verdict == "not fit", done.comparison.words


def test_a_split_fits_on_one_part_and_tests_on_the_other(folder: Path) -> None:
    guess = load_scenario(folder / "guess.yaml")
    plain = validate(guess, folder / "calls.csv", workers=1)
    assert plain.comparison.verdict == "not fit", "the presets are not this county's"
    done = validate(guess, folder / "calls.csv", split="50 %", workers=1)
    assert len(done.fitted.log) + len(done.log) == len(plain.log)
    assert done.fitted.log.end < done.log.start
    assert abs(done.fitted.rate.overall - 300) < 3 * done.fitted.rate.error
    assert done.comparison.verdict != "not fit", done.comparison.words
    by_day = validate(guess, folder / "calls.csv", split=done.log.start.isoformat(), workers=1)
    assert len(by_day.log) == len(done.log)


def test_the_log_s_own_calls_can_be_simulated_instead(folder: Path) -> None:
    done = validate(
        load_scenario(folder / "demand.yaml"), folder / "next.csv", replayed=True, replications=3, workers=1
    )
    assert done.comparison.calls_a_day.difference == pytest.approx(0)
    assert done.comparison.verdict == "fit"
    assert "own calls" in done.how


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_in_either_language(folder: Path, language: str) -> None:
    """No English in a Chinese page but names; the tiles show what validation.json has."""
    out = folder / f"page-{language}"
    scenario = load_scenario(folder / "demand.yaml")
    asked = {"replications": 2, "workers": 1, "kept": False, "language": language}
    done = validate(scenario, folder / "slow.csv", out=out, **asked)
    reader = Reader.of(out / "validation.html")
    reader.stands_alone()
    assert f'<html lang="{language}">' in reader.text
    assert {"answer", "tiles", "map", "towns", "parts", "marks", "how", "stress"} <= set(reader.ids)
    if language == "zh":
        said = [*versions(), *map(str, done.built.scenario.notes), "demand slow.csv guideline national tiny seat town"]
        names = {word for text in said for word in re.findall("[A-Za-z]{2,}", text)}
        assert reader.latin() <= names | CITED, reader.latin() - names - CITED
    told = json.loads((out / "validation.json").read_text(encoding="utf-8"))
    head = re.sub(r"<[^>]*>", "", re.search(r"<h1>(.*?)</h1>", reader.text, re.S)[1])
    assert head == said_in(done.comparison.words.texts[0], language)
    shown = re.findall(r'class="val">([\d.]+) ?%', reader.text)
    shares = [one["simulated"] for one in (*told["marks"].values(), told["utilisation"])]
    assert len(shown) == 4
    assert set(shown) <= {f"{100 * share:.1f}" for share in shares}


@pytest.mark.parametrize("split", ["2031-01-01", "soon", "0 %", "2025-02-30", "100 %"])
def test_a_split_that_leaves_nothing_is_a_fault(folder: Path, split: str) -> None:
    with pytest.raises(Faults, match=r"--split: .*; "):
        validate(load_scenario(folder / "guess.yaml"), folder / "calls.csv", split=split, workers=1)


def test_a_log_without_arrivals_validates_nothing(folder: Path) -> None:
    (folder / "bare.csv").write_text("called,zone\n2025-01-01 10:00,tiny-a\n", encoding="utf-8")
    (folder / "empty.csv").write_text("called,zone,arrived\n2025-01-01 10:00,tiny-a,\n", encoding="utf-8")
    for name, said in (("bare.csv", "arrived: the log has no such column"), ("empty.csv", "no row has an arrival")):
        with pytest.raises(Faults, match=said):
            validate(load_scenario(folder / "guess.yaml"), folder / name, workers=1)


def test_the_verdict_stands_beside_the_county_until_its_files_change(folder: Path, chuche) -> None:
    report = folder / "runs" / "guess" / "report.html"

    before = load_scenario(folder / "demand.yaml")
    assert not standing(before).passed
    code, printed, faults = chuche(
        "validate", "demand.yaml", "next.csv", "--replications", "4", "--workers", "1", cwd=folder
    )
    assert code == 0, faults
    assert "for comparing placements" in " ".join(printed.split())
    page = folder / "validation" / "demand"
    assert {path.name for path in page.iterdir()} == {"validation.html", "validation.json", "manifest.json"}
    told = json.loads((page / "validation.json").read_text(encoding="utf-8"))
    assert told["verdict"] == "fit"
    html = (page / "validation.html").read_text(encoding="utf-8")
    body = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.S)  # Leaflet names its own home
    assert not re.findall(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//""", body)
    kept = json.loads((folder / "tiny" / "validation.json").read_text(encoding="utf-8"))
    assert (kept["verdict"], kept["log"]["name"]) == ("fit", "next.csv")
    assert standing(before).differing == ()
    run(load_scenario(folder / "guess.yaml", days=5), replications=2, workers=1, out=report.parent, language="en")
    passed = report.read_text(encoding="utf-8")
    assert "Not compared" not in passed
    assert "the simulation repeated it. This run differs from what was compared in: calls" in passed
    # a verdict of another scenario stands in its place, and one that is not asked to be kept does not
    chuche(
        "validate",
        "guess.yaml",
        "slow.csv",
        "--replications",
        "2",
        "--workers",
        "1",
        "--no-keep",
        "--quiet",
        cwd=folder,
    )
    assert standing(before).passed
    chuche("validate", "demand.yaml", "slow.csv", "--replications", "3", "--workers", "1", "--quiet", cwd=folder)
    assert not standing(before).passed
    assert "Not fit" in standing(before).words
    chuche("validate", "demand.yaml", "next.csv", "--replications", "4", "--workers", "1", "--quiet", cwd=folder)
    zones = folder / "tiny" / "zones.csv"
    text = zones.read_text(encoding="utf-8")
    zones.write_text(text.replace("4000", "4001"), encoding="utf-8")
    changed = load_scenario(folder / "demand.yaml")
    assert not standing(changed).passed
    assert "void" in standing(changed).words
    zones.write_text(text, encoding="utf-8")
    assert standing(load_scenario(folder / "demand.yaml")).passed


def test_what_was_simulated_before_ctrl_c_is_told_and_no_verdict_kept(folder: Path, chuche, monkeypatch) -> None:
    """With fewer than two replications there is no result, and that is said."""

    def stopping(after: int) -> Callable[..., Iterator[Any]]:
        def stopped(*asked: Any, **more: Any) -> Iterator[Any]:
            for done, one in enumerate(replicate_all(*asked, **more)):
                if done == after:
                    raise KeyboardInterrupt
                yield one

        return stopped

    asked = ("validate", "guess.yaml", "slow.csv", "--workers", "1", "--quiet", "--language", "en", "--out", "stopped")
    before = sorted((folder / "tiny").iterdir())
    monkeypatch.setattr(sys.modules[Validated.__module__], "replicate_all", stopping(1))
    assert chuche(*asked, cwd=folder) == (130, "", "interrupted; no result was written\n")
    assert not (folder / "stopped").exists()
    monkeypatch.setattr(sys.modules[Validated.__module__], "replicate_all", stopping(3))
    code, _, said = chuche(*asked, cwd=folder)
    assert (code, "what 3 of 6 replications found is written, and no verdict is kept" in said) == (130, True), said
    told = json.loads((folder / "stopped" / "validation.json").read_text(encoding="utf-8"))
    assert (told["replications"], told["asked_replications"]) == (3, 6)
    assert "Stopped after 3 of 6 replications" in (folder / "stopped" / "validation.html").read_text(encoding="utf-8")
    assert sorted((folder / "tiny").iterdir()) == before


def test_faults_leave_nothing_behind(folder: Path, chuche) -> None:
    (folder / "wrong.csv").write_text(
        "called,zone,arrived\n2025-01-01 10:00,nowhere,2025-01-01 09:00\n", encoding="utf-8"
    )
    code, _, faults = chuche("validate", "guess.yaml", "wrong.csv", "--out", "none", cwd=folder)
    assert (code, faults.count("wrong.csv:2:")) == (2, 2), faults
    assert not (folder / "none").exists()


def test_launches_twice_as_late_are_found_out_and_named(folder: Path) -> None:
    """The verdict says at which marks the simulation misses, and which part of the response is longer."""
    late = TRUTH.replace("launch: {mean: 2 min, sd: 1 min", "launch: {mean: 4 min, sd: 2 min")
    assert late != TRUTH
    (folder / "late.yaml").write_text(late, encoding="utf-8")
    write_log(folder / "late.csv", build(load_scenario(folder / "late.yaml")), 1)
    found = validate(load_scenario(folder / "demand.yaml"), folder / "late.csv", replications=6, workers=1).comparison
    assert found.verdict == "not fit"
    assert "What explains it: launch delay: 4.0 min on average in the log, 2.0 in the simulation." in found.words
    launch, travel = ({one.name: one for one in found.parts}[name] for name in ("launch delay", "travel to scene"))
    assert launch.high < -1.5
    assert travel.low < 0 < travel.high


def test_a_desk_that_takes_longer_is_blamed_and_not_the_legs_that_agree(folder: Path) -> None:
    slow = TRUTH + "desk: {call_taking: {mean: 4 min, spread: 0.5}}\n"
    (folder / "desk.yaml").write_text(slow, encoding="utf-8")
    write_log(folder / "desk.csv", build(load_scenario(folder / "desk.yaml")), 1)
    found = validate(load_scenario(folder / "demand.yaml"), folder / "desk.csv", replications=6, workers=1).comparison
    assert found.verdict == "not fit"
    assert "What explains it: desk: 4." in found.words
    assert "launch" not in found.words
    assert "travel" not in found.words


def test_what_works_the_other_way_is_not_blamed(folder: Path) -> None:
    """Drives a third slower outweigh launches of half the time: the simulation reaches more, by the drive."""
    early = TRUTH.replace("launch: {mean: 2 min, sd: 1 min", "launch: {mean: 1 min, sd: 0.5 min")
    (folder / "early.yaml").write_text(early, encoding="utf-8")
    write_log(folder / "early.csv", build(load_scenario(folder / "early.yaml")), 1, slower=1.5)
    found = validate(load_scenario(folder / "demand.yaml"), folder / "early.csv", replications=6, workers=1).comparison
    assert found.verdict == "not fit"
    assert "What explains it: travel to scene: " in found.words
    assert "Against it works: launch delay: 1.0 min on average in the log, 2.0 in the simulation." in found.words


def test_units_that_are_busier_in_the_log_are_found_out_though_responses_agree(folder: Path) -> None:
    busy = TRUTH.replace("turnaround: {mean: 8 min", "turnaround: {mean: 30 min")
    (folder / "busy.yaml").write_text(busy, encoding="utf-8")
    write_log(folder / "busy.csv", build(load_scenario(folder / "busy.yaml")), 1)
    found = validate(load_scenario(folder / "demand.yaml"), folder / "busy.csv", replications=6, workers=1).comparison
    assert found.utilisation.difference < -0.05
    assert found.utilisation.high < 0
    assert found.verdict == "not fit"
    told = {one.name: one for one in found.parts}
    assert told["turnaround"].high < -10
