"""Tables kept on disk: worked out once, whole or not at all, and never those of another map."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from threading import Barrier
from typing import Any

import numpy as np
import pytest

import sim
from sim.county import County, Drive, TravelTables, travel_tables
from sim.county.travel import by_road, keeping
from sim.county.travel.contraction import Edges
from sim.county.travel.keeping import FOLDER, Kept, digest_of
from tests.worlds import KM_A_MINUTE, road_county, roads

SHAPE = (3, 2)
Work = Callable[[Any, Any], None]


class Worker:
    """Fills tables with a figure, and counts how often it is asked to."""

    def __init__(self, figure: float = 7.0):
        self.figure, self.asked = figure, 0

    def __call__(self, minutes: Any, km: Any) -> None:
        self.asked += 1
        minutes[:], km[:] = self.figure, self.figure + 1


def in_folder(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / FOLDER).iterdir())


class TestKept:
    def test_worked_out_once_and_then_read(self, tmp_path: Path) -> None:
        work = Worker()
        for _ in range(3):
            minutes, km = Kept(SHAPE, tmp_path).tables("one", work)
            assert (minutes == 7.0).all()
            assert (km == 8.0).all()
            assert minutes.dtype == km.dtype == np.float32
            assert isinstance(minutes, np.memmap)
        assert work.asked == 1
        assert in_folder(tmp_path) == ["one"]

    def test_each_name_has_its_own(self, tmp_path: Path) -> None:
        Kept(SHAPE, tmp_path).tables("one", Worker(1.0))
        Kept(SHAPE, tmp_path).tables("two", Worker(2.0))
        minutes, _ = Kept(SHAPE, tmp_path).tables("one", Worker(3.0))
        assert (minutes == 1.0).all()
        assert in_folder(tmp_path) == ["one", "two"]

    def test_without_a_folder_in_memory(self) -> None:
        work = Worker()
        minutes, _ = Kept(SHAPE, None).tables("one", work)
        assert not isinstance(minutes, np.memmap)
        assert (work.asked, minutes.shape) == (1, SHAPE)

    @pytest.mark.parametrize(
        "damage",
        [
            lambda file: file.unlink(),
            lambda file: file.write_bytes(b""),
            lambda file: file.write_bytes(file.read_bytes()[:5]),
            lambda file: file.write_bytes(file.read_bytes()[:-1]),
            lambda file: file.write_bytes(b"PK\x03\x04" + file.read_bytes()),
            lambda file: file.write_bytes(bytes(200)),
            lambda file: file.write_bytes(file.read_bytes().replace(b"{", b" ")),
            lambda file: np.save(file, np.zeros((2, 3), dtype=np.float32)),
            lambda file: np.save(file, np.zeros(SHAPE)),
            lambda file: (file.unlink(), file.mkdir()),
        ],
        ids=[
            "gone",
            "empty",
            "torn in its head",
            "torn",
            "a zip",
            "zeros",
            "no head",
            "another shape",
            "double",
            "a folder",
        ],
    )
    @pytest.mark.parametrize("name", ["minutes.npy", "km.npy"])
    def test_damaged_files_are_made_anew(self, name: str, damage: Callable[[Path], None], tmp_path: Path) -> None:
        Kept(SHAPE, tmp_path).tables("one", Worker())
        damage(tmp_path / FOLDER / "one" / name)
        work = Worker()
        for _ in range(2):
            minutes, km = Kept(SHAPE, tmp_path).tables("one", work)
            assert (minutes == 7.0).all()
            assert (km == 8.0).all()
        assert work.asked == 1
        assert in_folder(tmp_path) == ["one"]

    def test_who_fails_leaves_nothing(self, tmp_path: Path) -> None:
        def fails(minutes: Any, km: Any) -> None:
            minutes[:] = 1.0
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            Kept(SHAPE, tmp_path).tables("one", fails)
        assert in_folder(tmp_path) == []

    def test_two_at_once_leave_one_whole_set(self, tmp_path: Path) -> None:
        """Both begin before either has ended; each has its own, and one of them is kept."""
        together = Barrier(2)

        def work(minutes: Any, km: Any) -> None:
            together.wait(timeout=10)
            minutes[:], km[:] = 7.0, 8.0
            together.wait(timeout=10)

        with ThreadPoolExecutor(2) as two:
            both = [two.submit(Kept(SHAPE, tmp_path).tables, "one", work) for _ in range(2)]
        for minutes, km in (one.result() for one in both):
            assert (minutes == 7.0).all()
            assert (km == 8.0).all()
        assert in_folder(tmp_path) == ["one"]
        again = Worker()
        Kept(SHAPE, tmp_path).tables("one", again)
        assert again.asked == 0

    def test_who_comes_second_leaves_what_the_first_wrote(self, tmp_path: Path) -> None:
        """The first may be reading it."""

        def overtaken(minutes: Any, km: Any) -> None:
            Kept(SHAPE, tmp_path).tables("one", Worker(1.0))
            minutes[:], km[:] = 2.0, 3.0

        minutes, _ = Kept(SHAPE, tmp_path).tables("one", overtaken)
        assert (minutes == 1.0).all()
        assert in_folder(tmp_path) == ["one"]

    def test_where_nothing_may_be_written_in_memory(self, tmp_path: Path) -> None:
        (tmp_path / FOLDER).write_text("in the way")
        minutes, _ = Kept(SHAPE, tmp_path).tables("one", Worker())
        assert (minutes == 7.0).all()
        assert not isinstance(minutes, np.memmap)

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
    def test_in_a_folder_that_may_only_be_read_in_memory(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o500)
        minutes, _ = Kept(SHAPE, tmp_path).tables("one", Worker())
        assert (minutes == 7.0).all()
        assert list(tmp_path.iterdir()) == []

    def test_what_can_neither_be_read_nor_replaced_is_worked_out_in_memory(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As where another user keeps tables that only that user may read."""
        Kept(SHAPE, tmp_path).tables("one", Worker(1.0))
        found = Kept.whole_tables
        monkeypatch.setattr(
            Kept, "whole_tables", lambda self, place, **how: None if place.name == "one" else found(self, place, **how)
        )
        monkeypatch.setattr(keeping.shutil, "rmtree", lambda path, ignore_errors: None)
        minutes, km = Kept(SHAPE, tmp_path).tables("one", Worker(2.0))
        assert (minutes == 2.0).all()
        assert (km == 3.0).all()
        assert not isinstance(minutes, np.memmap)

    def test_eight_sets_at_most_and_the_longest_unused_goes(self, tmp_path: Path) -> None:
        for number in range(8):
            Kept(SHAPE, tmp_path).tables(f"set {number}", Worker())
            os.utime(tmp_path / FOLDER / f"set {number}", (1000 + number, 1000 + number))
        Kept(SHAPE, tmp_path).tables("set 0", Worker())  # used again
        Kept(SHAPE, tmp_path).tables("new", Worker())
        assert in_folder(tmp_path) == ["new", *(f"set {number}" for number in (0, 2, 3, 4, 5, 6, 7))]

    def test_what_a_killed_process_left_is_taken_away_after_a_day(self, tmp_path: Path) -> None:
        now = time.time()
        for name, hours in ((".making-old", 30), (".making-now", 1)):
            (tmp_path / FOLDER / name).mkdir(parents=True)
            os.utime(tmp_path / FOLDER / name, (now - hours * 3600,) * 2)
        Kept(SHAPE, tmp_path).tables("one", Worker())
        assert in_folder(tmp_path) == [".making-now", "one"]


def test_whatever_the_tables_follow_from_changes_their_name() -> None:
    nodes = np.array([0, 1, 2])
    edges = Edges(
        3,
        nodes,
        np.roll(nodes, -1),
        np.array([1.0, 2.0, 3.0]),
        np.array([4.0, 5.0, 6.0]),
        np.full(3, np.inf),
        np.zeros(3, dtype=bool),
    )
    zone, rows = np.array([0, 2]), np.array([1])
    digests = {
        digest_of(edges, zone, rows, 1.0),
        digest_of(replace(edges, size=4), zone, rows, 1.0),
        digest_of(replace(edges, start=edges.start[::-1]), zone, rows, 1.0),
        digest_of(replace(edges, end=edges.end[::-1]), zone, rows, 1.0),
        digest_of(replace(edges, minutes=edges.minutes + np.array([0, 0, 1e-15])), zone, rows, 1.0),
        digest_of(replace(edges, km=edges.km * 2), zone, rows, 1.0),
        digest_of(edges, zone[::-1], rows, 1.0),
        digest_of(edges, zone[:1], rows, 1.0),
        digest_of(edges, zone[:1], np.array([2, 1]), 1.0),  # the same numbers, cut elsewhere
        digest_of(edges, zone, np.array([0]), 1.0),
        digest_of(edges, zone, rows, 1.1),
    }
    assert len(digests) == 11
    assert digest_of(replace(edges, minutes=edges.minutes.copy()), zone.copy(), rows, 1.0) in digests


class TestOfACounty:
    """Two villages, a station and a hospital, whose tables are kept as if they had taken long."""

    NET = roads([("north", "station", 4.0), ("station", "south", 6.0), ("south", "hospital", 5.0)])
    COUNTY = road_county(NET, ["north", "south"], {"station": 1}, ["hospital"])

    @pytest.fixture(autouse=True)
    def _worth_keeping(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(by_road, "WORTH_KEEPING", 1)

    def tables(
        self, folder: Path, county: County = COUNTY, drive: Drive = KM_A_MINUTE, gb: float = 1.0
    ) -> TravelTables:
        return travel_tables(county, drive, folder=folder, memory_gb=gb)

    def test_they_are_read_back_as_they_were(self, tmp_path: Path) -> None:
        told: list[tuple[str, int, int]] = []
        first = travel_tables(
            self.COUNTY, KM_A_MINUTE, folder=tmp_path, progress=lambda what, done, of: told.append((what, done, of))
        )
        again = travel_tables(
            self.COUNTY, KM_A_MINUTE, folder=tmp_path, progress=lambda what, done, of: told.append((what, done, of))
        )
        assert told == [("travel tables", 4, 4)]  # the second time nothing was worked out
        assert first.base_minutes.tolist() == again.base_minutes.tolist() == [[4.0, 6.0]]
        assert np.array_equal(first.minutes, again.minutes)
        assert np.array_equal(first.km, again.km)
        assert len(in_folder(tmp_path)) == 1

    def test_small_tables_are_not_kept(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.undo()
        self.tables(tmp_path)
        assert list(tmp_path.iterdir()) == []

    def test_what_changes_the_drives_has_tables_of_its_own(self, tmp_path: Path) -> None:
        self.tables(tmp_path)
        self.tables(tmp_path, drive=replace(KM_A_MINUTE, lights_and_siren=1.5))
        self.tables(tmp_path, drive=replace(KM_A_MINUTE, km_per_hour={"primary": 30.0}))
        self.tables(tmp_path, gb=2 * 2 * 8 / 1e9)  # two rows
        self.tables(tmp_path, county=road_county(self.NET, ["south", "north"], {"station": 1}, ["hospital"]))
        self.tables(tmp_path, county=road_county(self.NET, ["north", "south"], {"south": 1}, ["hospital"]))
        assert len(in_folder(tmp_path)) == 6

    @pytest.mark.long
    def test_another_process_is_told_the_name_of_the_file_and_not_what_is_in_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        line = [f"n{n}" for n in range(200)]
        net = roads([(a, b, 1.0) for a, b in pairwise(line)])
        county = road_county(net, line, {"n0": 1}, ["n199"])
        kept, held = self.tables(tmp_path, county), travel_tables(county, KM_A_MINUTE)
        row, way = kept.row(5), kept.way_home(5, 0)
        sent = pickle.dumps(kept)
        assert len(pickle.dumps(held)) - len(sent) > 0.9 * held.minutes.nbytes * 2
        (tmp_path / "tables").write_bytes(sent)
        told = subprocess.run(
            [sys.executable, "-c", ASKED_ELSEWHERE, tmp_path / "tables"],
            env=os.environ | {"PYTHONPATH": str(Path(sim.__file__).parents[1])},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        ).stdout.split()
        assert told == ["memmap", str(row[7]), str(way.minutes), str(kept.minutes.sum())]


ASKED_ELSEWHERE = """
import pickle, sys
tables = pickle.load(open(sys.argv[1], "rb"))
print(type(tables.minutes).__name__, tables.row(5)[7], tables.way_home(5, 0).minutes, tables.minutes.sum())
"""
