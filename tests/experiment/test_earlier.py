"""A rerun loses nothing: earlier results stand below the latest, a stated number of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sim import runs
from sim.experiment import run_folder
from sim.experiment.earlier import KEPT_RESULTS, numbered, results_in
from sim.experiment.store import check_out, claimed, up_to_date


def write(out: Path, **told: Any) -> None:
    with claimed(out), run_folder(out) as folder:
        (folder / "summary.json").write_text(json.dumps(told), encoding="utf-8")
        manifest = {
            "program": "chuche",
            "schema": 1,
            "replications": 1,
            "code_sha256": "c",
            "inputs_sha256": {"z": "1"},
        }
        (folder / "manifest.json").write_text(json.dumps(manifest | told), encoding="utf-8")


def test_an_older_result_moves_below_the_new_one(tmp_path: Path) -> None:
    out = tmp_path / "r"
    write(out, seed=1)
    write(out, seed=2, inputs_sha256={"z": "2"})
    assert json.loads((out / "summary.json").read_text(encoding="utf-8"))["seed"] == 2
    assert json.loads((out / "earlier/1/summary.json").read_text(encoding="utf-8")) == {"seed": 1}
    check_out(out)
    assert [one.told["latest"] for one in runs(tmp_path)] == [True, False]
    latest, earlier = results_in(tmp_path)
    assert (latest.folder, latest.latest, earlier.latest) == (out, True, False)
    assert earlier.settings == (("seed", 1, 2),)
    assert earlier.inputs == ("z",)
    assert not earlier.code


def test_the_last_few_are_kept_and_an_equal_one_is_not_kept_twice(tmp_path: Path) -> None:
    out = tmp_path / "r"
    for seed in (0, 0, 0, 1, 2, 3, 4, 5, 6):
        write(out, seed=seed)
    assert numbered(out) == [2, 3, 4, 5, 6]
    assert len(numbered(out)) == KEPT_RESULTS
    seeds = [one.manifest["seed"] for one in results_in(tmp_path)]
    assert seeds == [6, 5, 4, 3, 2, 1]


def test_earlier_results_do_not_make_the_latest_look_changed(tmp_path: Path) -> None:
    out = tmp_path / "r"
    write(out, seed=1)
    write(out, seed=2)
    asked = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    asked.pop("files_sha256")
    assert up_to_date(out, asked, ["summary.json"])
    (out / "summary.json").write_text("torn", encoding="utf-8")
    assert not up_to_date(out, asked, ["summary.json"])


def test_what_a_killed_rerun_had_moved_aside_is_an_earlier_one(tmp_path: Path) -> None:
    out = tmp_path / "r"
    write(out, seed=1)
    out.rename(tmp_path / ".r.1-1.old")
    write(tmp_path / "s", seed=2)
    (tmp_path / "s").rename(out)
    with claimed(out):
        pass
    assert numbered(out) == [1]
    assert [one.manifest["seed"] for one in results_in(tmp_path)] == [2, 1]
