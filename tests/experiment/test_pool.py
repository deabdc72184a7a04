"""One pool for all that is shared out: the same results in the same order, however many processes there are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sim.experiment.pool import STARTING, Pool, default_workers, release_workers


def twice(common: dict[str, int], task: int) -> tuple[int, int]:
    return common["factor"] * task, os.getpid()


def fails(common: dict[str, int], task: int) -> int:
    raise ValueError(f"task {task}")


def test_one_worker_is_this_process_and_writes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with Pool({"factor": 2}, 1) as pool:
        assert list(pool.each(twice, [3, 1, 2])) == [(6, os.getpid()), (2, os.getpid()), (4, os.getpid())]
    assert not list(tmp_path.iterdir())
    assert default_workers() >= 1


@pytest.mark.long
def test_two_workers_give_the_same_in_the_same_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Pool({"factor": 2}, 2, starting=0.0) as pool:
        for tasks in (list(range(40)), [7, 5]):  # the second time with the same processes
            found = list(pool.each(twice, tasks))
            assert [value for value, _ in found] == [2 * task for task in tasks]
            assert os.getpid() not in {process for _, process in found}
        with pytest.raises(ValueError, match=r"^task [01]$"):  # whichever of the two fails first
            list(pool.each(fails, [0, 1]))
        assert len(list(tmp_path.glob("chuche-*/common.pickle"))) == 1
    assert not list(tmp_path.glob("chuche-*"))


def test_a_few_tasks_that_are_soon_done_start_no_process() -> None:
    release_workers()
    with Pool({"factor": 2}, 2) as pool:
        assert list(pool.each(twice, [3, 1, 2])) == [(6, os.getpid()), (2, os.getpid()), (4, os.getpid())]


@pytest.mark.parametrize(("search", "elsewhere"), [(False, False), (True, True)])
def test_what_was_done_before_starts_processes_only_for_a_search(
    monkeypatch: pytest.MonkeyPatch, search: bool, elsewhere: bool
) -> None:
    monkeypatch.setattr(Pool, "spent", 100.0)
    monkeypatch.setattr(Pool, "elsewhere", lambda *_: iter(["elsewhere"]))
    with Pool({"factor": 2}, 2, search=search) as pool:
        found = list(pool.each(twice, [3, 1, 2]))
    assert ("elsewhere" in found) == elsewhere


def test_long_tasks_start_processes_though_nothing_was_done_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pool, "spent", 0.0)
    monkeypatch.setattr("sim.experiment.pool.process_time", iter([0.0, 3.0]).__next__)
    monkeypatch.setattr(Pool, "elsewhere", lambda *_: iter(["elsewhere"]))
    with Pool({"factor": 2}, 2, 2.0, search=False) as pool:
        assert list(pool.each(twice, [3, 1, 2])) == [(6, os.getpid()), "elsewhere"]


def test_where_the_machine_is_slow_processes_start_as_slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.experiment.pool.slowness", lambda: 3.0)
    assert Pool({}, 2).starting == 3 * STARTING
    assert Pool({}, 2, 1.0).starting == 1.0
