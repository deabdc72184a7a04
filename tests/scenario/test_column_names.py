"""`chuche explain zones.csv` names the Chinese columns, of tables, of a log of calls and of a list of villages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sim.calls.history.columns import CHINESE, COLUMNS

SAID = {
    "zones.csv": "人口",
    "stations.csv": "救护车数",
    "hospitals.csv": "收治",
    "fleet.csv": "车型",
    "sites.csv": "候选点",
    "calls.csv": "呼叫时间",
    "villages.csv": "村名",
}


@pytest.mark.parametrize(("file", "said"), SAID.items())
@pytest.mark.parametrize("locale", ["zh_CN.UTF-8", "C"])
def test_each_file_tells_its_chinese_names(
    chuche: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, file: str, said: str, locale: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    ended = chuche("explain", file, cwd=tmp_path)
    assert ended.code == 0
    assert said in ended.out


def test_names_of_a_log_are_each_of_one_column() -> None:
    names = [name for of_one in CHINESE.values() for name in of_one]
    assert len(names) == len(set(names))
    assert CHINESE.keys() <= COLUMNS.keys()
