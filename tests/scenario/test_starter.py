"""`chuche new`: what it writes is checked and run as it is, in either language and either form of table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sim.api import load_scenario, run
from sim.documents import Faults
from sim.scenario.starter import write_starter


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("workbooks", [False, True])
def test_a_starter_is_read_and_both_scenarios_differ_by_the_change(
    tmp_path: Path, language: Any, workbooks: bool
) -> None:
    base, plan, *_ = write_starter("平安县", tmp_path, language, workbooks=workbooks)
    scenario, more = load_scenario(base), load_scenario(plan)
    assert (len(scenario.county.zones), len(scenario.county.stations), len(more.county.stations)) == (12, 3, 4)
    assert scenario.settings.language == language
    assert all(fact.assumed for fact in scenario.county.facts)
    assert "{" not in base.read_text(encoding="utf-8").replace("{ name", "")


def test_a_table_saved_as_a_workbook_in_place_of_its_csv_is_read(tmp_path: Path) -> None:
    """As a spreadsheet saves it: the county's own file needs no change; two files of one table are a fault."""
    base, *_ = write_starter("平安县", tmp_path, "zh")
    (tmp_path / "books").mkdir()
    write_starter("平安县", tmp_path / "books", "zh", workbooks=True)
    table = tmp_path / "平安县" / "zones.xlsx"
    table.write_bytes((tmp_path / "books" / "平安县" / "zones.xlsx").read_bytes())
    with pytest.raises(Faults, match=r"zones\.csv.*zones\.xlsx"):
        load_scenario(base)
    table.with_suffix(".csv").unlink()
    assert len(load_scenario(base).county.zones) == 12


def test_both_languages_start_from_the_same_county(tmp_path: Path) -> None:
    found = []
    for language in ("en", "zh"):
        (tmp_path / language).mkdir()
        county = load_scenario(write_starter("c", tmp_path / language, language)[0]).county
        places = [(place.name, place.town, place.lon, place.lat) for place in county.places]
        found.append((places, county.people.tolist(), [one.treats for one in county.hospitals]))
    assert found[0][0] == found[1][0]
    assert found[0][1] == found[1][1]
    assert found[0][2][0] == found[1][2][0] == ("any",)


def test_a_starter_runs(tmp_path: Path) -> None:
    scenario = load_scenario(write_starter("c", tmp_path, "zh")[0])
    done = run(scenario.with_settings(days=5.0, replications=1), workers=1)
    assert done.findings.figures["response_p50"].estimate.mean > 0


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "c-plan.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(Faults, match="is there already"):
        write_starter("c", tmp_path, "en")
    assert [path.name for path in tmp_path.iterdir()] == ["c-plan.yaml"]


@pytest.mark.parametrize("name", ["", "../c", "a/b", "c:d", "-x", ".c", "$(rm)", "=1+1", "a b", "{name}", "x" * 61])
def test_a_name_that_no_folder_should_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(Faults, match="is no name for"):
        write_starter(name, tmp_path, "en")
    assert not list(tmp_path.iterdir())
