"""`--json`: a result as one document, faults too, with the same exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sim.scenario.starter import write_starter


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_starter("c", Path(), "en")
    return tmp_path


def test_a_check_and_its_faults(here: Path, chuche: Callable[..., Any]) -> None:
    ended = chuche("check", "c.yaml", "--json", cwd=here)
    assert ended.code == 0
    assert json.loads(ended.out)["zones"] == 12
    zones = here / "c/zones.csv"
    zones.write_text(zones.read_text(encoding="utf-8-sig").replace("9800", "many"), encoding="utf-8")
    ended = chuche("check", "c.yaml", "--json", cwd=here)
    assert ended.code == 2
    (fault,) = json.loads(ended.out)["faults"]
    assert (fault["path"], fault["line"], fault["column"], fault["key"]) == ("c/zones.csv", 2, 9, "people")


def test_runs_are_listed(here: Path, chuche: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "没有结果" in chuche("runs", cwd=here).out
    assert json.loads(chuche("runs", "--json", cwd=here).out) == {"results": [], "earlier_kept": 5}
