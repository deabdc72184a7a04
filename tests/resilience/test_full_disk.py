"""A disk that takes no more: a fault, exit 2, and nothing half."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.county.travel.keeping import FOLDER, Kept
from sim.documents.sealed import read_kept
from sim.experiment.store import read_manifest
from tests.resilience.conftest import ended, small_disk, started


@pytest.mark.long
@pytest.mark.parametrize("kilobytes", [4, 32, 96, 256])
def test_a_run_into_a_full_disk_says_so_and_leaves_nothing_half(place: Path, kilobytes: int) -> None:
    with small_disk(place / "disk", kilobytes) as disk:
        code, out, err = ended(
            started(place, "run", "../few.yaml", "--out", "out", "--workers", "1", "--quiet", cwd=disk)
        )
        assert (code, out) == (2, ""), err
        assert "cannot be written (No space left on device)" in err or "No space left on device" in err
        assert "Traceback" not in err
        assert not (disk / "out").exists()
        files = [file for file in disk.rglob("*") if file.is_file() and file.suffix != ".lock"]
        assert all(".kept" in file.parts and read_kept(file) is not None for file in files), files


@pytest.mark.long
def test_a_run_that_does_not_fit_leaves_the_older_one(place: Path) -> None:
    with small_disk(place / "disk", 12_000) as disk:
        words = ("run", "../few.yaml", "--out", "out", "--workers", "1", "--quiet")
        assert ended(started(place, *words, cwd=disk))[0] == 0
        stuffing = disk / "stuffing"
        with stuffing.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
            file.writelines([bytes(4096)] * 4096)
        code, _, err = ended(started(place, *words, "--seed", "2", cwd=disk))
        assert code == 2, err
        told = read_manifest(disk / "out" / "manifest.json")
        assert told is not None
        assert told["seed"] == 1


def test_tables_that_find_no_room_are_held_in_memory(tmp_path: Path) -> None:
    """A table mapped to a file for which the disk has no room would end the process without a word."""

    def work(minutes: Any, km: Any) -> None:
        minutes[:], km[:] = 7.0, 8.0

    with small_disk(tmp_path / "disk", 64) as disk:
        minutes, km = Kept((200, 200), disk).tables("one", work)
        assert not isinstance(minutes, np.memmap)
        assert (minutes.min(), km.max()) == (7.0, 8.0)
        assert not list((disk / FOLDER).iterdir())
        small, _ = Kept((20, 20), disk).tables("two", work)
        assert isinstance(small, np.memmap)
        del small
