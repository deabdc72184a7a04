"""The pictures of a validation: drawn whole, in the language that was asked, the shares those of the verdict."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim import load_scenario
from sim.api import validate
from sim.experiment import Validated
from sim.scenario import build
from sim.views.validation import draw_validation
from sim.views.validation_office import validation_office
from sim.views.written import Written
from tests.experiment.conftest import write_scenario
from tests.logs import write_log


@pytest.fixture(scope="module")
def validated(tmp_path_factory: pytest.TempPathFactory) -> Validated:
    """The tiny county, with a map, held against days that it simulated itself."""
    folder = tmp_path_factory.mktemp("validated")
    file = write_scenario(folder, more="village_extent: none\n")
    scenario = load_scenario(file)
    write_log(folder / "calls.csv", build(scenario.with_settings(days=40, warm_up=0, cool_down=0)))
    return validate(load_scenario(file), folder / "calls.csv", replications=3, workers=1, kept=False)


@pytest.mark.long
def test_in_chinese_no_picture_holds_an_english_word(
    validated: Validated, pictured: Callable[[], set[str]], tmp_path: Path
) -> None:
    draw_validation(tmp_path, validated, "zh")
    assert not pictured() - {"Seat", "Town", "tiny", "guess"}


@pytest.mark.long
def test_every_picture_is_written_in_both_languages(validated: Validated, tmp_path: Path) -> None:
    for language in ("zh", "en"):
        draw_validation(tmp_path / language, validated, language)
    files = {language: sorted(p.name for p in (tmp_path / language).iterdir()) for language in ("zh", "en")}
    assert files["zh"] == files["en"]
    assert {"response.png", "groups.png"} <= set(files["zh"])
    for name in files["zh"]:
        assert (tmp_path / "zh" / name).read_bytes() != (tmp_path / "en" / name).read_bytes(), name


def test_the_workbook_has_the_marks(validated: Validated) -> None:
    office = validation_office(Written("zh"), validated)
    shares = [row[1:4] for row in office.sheets[2].rows]
    found = validated.comparison
    assert shares[: len(found.marks)] == [[one.observed, one.simulated, one.difference] for one in found.marks]
