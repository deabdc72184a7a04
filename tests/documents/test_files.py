"""What stands where a file is asked, and is none, is said at once; nothing waits for it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from sim.documents import Faults, Mark, read_table, read_yaml
from sim.documents.files import read_bytes


def said(path: Path, asked: tuple[Mark, str] | None = None) -> str:
    with pytest.raises(Faults) as raised:
        read_bytes(path, path.name, asked)
    return str(raised.value)


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes among its files")
def test_a_pipe_or_a_device_is_no_file(tmp_path: Path) -> None:
    pipe = tmp_path / "zones.csv"
    os.mkfifo(pipe)
    fix = "is a pipe or a device, no file; name a file"
    assert said(pipe) == f"zones.csv: {fix}"
    assert said(pipe, (Mark("county.yaml", 3), "zones")) == f"county.yaml:3:1: zones: 'zones.csv' {fix}"
    for device in (Path("/dev/zero"), Path("/dev/null")):
        assert said(device) == f"{device.name}: {fix}"
    for read in (lambda: read_table(pipe, "zones.csv", ()), lambda: read_yaml(pipe, "zones.csv")):
        with pytest.raises(Faults, match="is a pipe"):
            read()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "zones.csv").mkdir()
    assert said(tmp_path / "zones.csv") == "zones.csv: is a folder; name a file in it"
