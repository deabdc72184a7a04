"""The run folder: moved to its place whole, or not at all."""

from __future__ import annotations

import errno
import json
import math
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sim.documents import Faults
from sim.experiment import check_out, claimed, findings_of, manifest, run_folder, told_run, write_json
from sim.scenario import Scenario, build


def ours(text: str) -> str:
    """A manifest as a run writes it."""
    return json.dumps({"program": "chuche", "text": text})


def a_run(out: Path, text: str, then: BaseException | None = None) -> None:
    """Keep a run of one file; with ``then``, go wrong once it is written."""
    with run_folder(out) as folder:
        (folder / "manifest.json").write_text(ours(text))
        if then is not None:
            raise then


def text_of(folder: Path) -> str:
    return str(json.loads((folder / "manifest.json").read_text())["text"])


def everything(folder: Path) -> dict[str, str]:
    """The text of each file, that of manifests without the hashes of the files beside them."""
    found = {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}
    for name in (name for name in found if name.endswith("manifest.json")):
        told = json.loads(found[name])
        found[name] = json.dumps({key: value for key, value in told.items() if key != "files_sha256"})
    return found


class TestRunFolder:
    def test_a_new_one_appears_with_its_parents(self, tmp_path: Path) -> None:
        a_run(tmp_path / "runs" / "first", "{}")
        assert everything(tmp_path) == {"runs/first/manifest.json": ours("{}")}

    def test_nothing_is_to_be_seen_before_it_is_whole(self, tmp_path: Path) -> None:
        out = tmp_path / "run"
        with run_folder(out) as folder:
            (folder / "manifest.json").write_text("{}")
            assert not out.exists()
            assert folder.parent == out.parent  # so that moving it is one step
        assert out.exists()

    def test_a_run_takes_the_place_of_an_older_one_wholly(self, tmp_path: Path) -> None:
        a_run(tmp_path / "run", "old")
        (tmp_path / "run" / "figures").mkdir()
        (tmp_path / "run" / "figures" / "old.svg").write_text("old")
        a_run(tmp_path / "run", "new")
        earlier = {"run/earlier/1/manifest.json": ours("old"), "run/earlier/1/figures/old.svg": "old"}
        assert everything(tmp_path) == {"run/manifest.json": ours("new")} | earlier

    @pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
    def test_what_goes_wrong_leaves_the_older_untouched(self, tmp_path: Path, error: type[BaseException]) -> None:
        a_run(tmp_path / "run", "old")
        with pytest.raises(error):
            a_run(tmp_path / "run", "half of the new", error())
        assert everything(tmp_path) == {"run/manifest.json": ours("old")}
        assert [path.name for path in tmp_path.iterdir()] == ["run"]

    def test_and_where_there_was_none_it_leaves_none(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="half"):
            a_run(tmp_path / "run", "{", ValueError("half"))
        assert list(tmp_path.iterdir()) == []

    def test_what_cannot_be_moved_to_its_place_leaves_the_older(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As when a file of the new run is still open in another program, on Windows."""
        a_run(tmp_path / "run", "old")
        move = Path.rename

        def stuck(path: Path, target: Path) -> Path:
            if path.name.endswith(".making"):
                raise PermissionError("in use")
            return move(path, target)

        monkeypatch.setattr(Path, "rename", stuck)
        with pytest.raises(PermissionError):
            a_run(tmp_path / "run", "new")
        assert everything(tmp_path) == {"run/manifest.json": ours("old")}

    def test_leftovers_of_a_killed_run_are_of_no_account(self, tmp_path: Path) -> None:
        (tmp_path / ".run.12-3.making").mkdir()
        (tmp_path / ".run.12-3.making" / "summary.json").write_text("half")
        with claimed(tmp_path / "run"):
            a_run(tmp_path / "run", "new")
        assert text_of(tmp_path / "run") == "new"
        assert not list(tmp_path.glob(".run.*.making"))

    def test_what_a_killed_run_had_moved_aside_comes_back(self, tmp_path: Path) -> None:
        a_run(tmp_path / "run", "old")
        (tmp_path / "run").rename(tmp_path / ".run.12-3.old")
        with claimed(tmp_path / "run"):
            assert text_of(tmp_path / "run") == "old"

    def test_a_folder_is_written_by_one_at_a_time(self, tmp_path: Path) -> None:
        with claimed(tmp_path / "run"):
            with pytest.raises(Faults, match="another chuche is writing to this folder"), claimed(tmp_path / "run"):
                pass
            with claimed(tmp_path / "other"):
                pass
        assert not list(tmp_path.iterdir()), "nothing was written"
        with claimed(tmp_path / "run"):
            pass

    def test_a_full_disk_is_a_fault_and_leaves_the_older(self, tmp_path: Path) -> None:
        a_run(tmp_path / "run", "old")
        with pytest.raises(Faults, match=r"run: --out: cannot be written \(No space left on device\)"):
            a_run(tmp_path / "run", "new", OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
        assert everything(tmp_path) == {"run/manifest.json": ours("old")}


class TestRefused:
    def test_a_folder_of_something_else_is_not_overwritten(self, tmp_path: Path) -> None:
        (tmp_path / "thesis.docx").write_text("years of work")
        with pytest.raises(Faults, match="no run"):
            check_out(tmp_path)
        with pytest.raises(Faults, match="no run"):
            a_run(tmp_path, "{}")
        assert everything(tmp_path) == {"thesis.docx": "years of work"}

    @pytest.mark.parametrize("manifest", ["{}", "[1]", "not JSON", '{"program": "another", "name": "extension"}'])
    def test_nor_is_one_with_the_manifest_of_another_program(self, tmp_path: Path, manifest: str) -> None:
        (tmp_path / "manifest.json").write_text(manifest)
        with pytest.raises(Faults, match="no run"):
            check_out(tmp_path)

    def test_nor_is_a_run_that_holds_something_else_too(self, tmp_path: Path) -> None:
        a_run(tmp_path / "run", "old")
        (tmp_path / "run" / "thesis.txt").write_text("years of work")
        with pytest.raises(Faults, match="would be lost"):
            check_out(tmp_path / "run")

    def test_nor_is_the_folder_one_stands_in(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        for name in (".", "../" + tmp_path.name):
            with pytest.raises(Faults, match="you stand in"):
                check_out(Path(name))

    def test_nor_is_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "run").write_text("a file")
        with pytest.raises(Faults, match="is a file"):
            check_out(tmp_path / "run")

    def test_an_empty_folder_a_run_and_nothing_at_all_are_taken(self, tmp_path: Path) -> None:
        check_out(tmp_path)
        check_out(tmp_path / "nothing")
        a_run(tmp_path / "run", "{}")
        check_out(tmp_path / "run")


class TestJson:
    def test_what_is_no_finite_number_becomes_null(self, tmp_path: Path) -> None:
        write_json(tmp_path / "a.json", {"a": math.nan, "b": [math.inf, 1.5, {"c": -math.inf}], "县": (1, "x", None)})
        raw = (tmp_path / "a.json").read_bytes()
        assert json.loads(raw) == {"a": None, "b": [None, 1.5, {"c": None}], "县": [1, "x", None]}
        assert "县".encode() in raw
        assert b"\r" not in raw


def no_numbers_that_are_none(text: str) -> Any:
    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is not JSON")

    return json.loads(text, parse_constant=refuse)


class TestSummary:
    @pytest.fixture
    def told(self, tiny: Callable[..., Scenario], tmp_path: Path) -> dict[str, Any]:
        scenario = tiny().with_settings(replications=2)
        write_json(tmp_path / "summary.json", told_run(scenario, findings_of(build(scenario), 1)))
        return no_numbers_that_are_none((tmp_path / "summary.json").read_text(encoding="utf-8"))

    def test_its_keys(self, told: dict[str, Any]) -> None:
        assert list(told) == [
            "schema",
            "scenario",
            "question",
            "changes",
            "county",
            "map",
            "replications",
            "days",
            "confidence_of_intervals",
            "validated_against_history",
            "validation",
            "facts",
            "zones",
            "people",
            "people_of_towns",
            "people_per_ambulance",
            "ambulances",
            "crew_hours_a_day",
            "keys",
            "figures",
            "coverage",
            "scorecards",
            "second_base",
            "cut_off",
            "note",
            "notes",
            "groups",
            "parts_of_the_response",
            "stations",
            "hospitals",
            "analytic",
            "warm_up",
        ]
        assert (told["schema"], told["replications"], told["days"]) == (1, 2, 40)
        assert set(told["groups"]) == {"town", "priority", "station", "hour", "kind", "clock"}
        assert set(told["stations"]) == {"seat", "town"}

    def test_every_figure_has_interval_unit_and_definition(self, told: dict[str, Any]) -> None:
        assert {
            "response_p50",
            "response_p90",
            "response_p95",
            "response_mean",
            "launched_from_called",
            "launched_from_dispatched",
            "home_miss",
            "utilisation",
            "no_unit_anywhere",
            "waited",
        } <= set(told["figures"])
        for key, figure in told["figures"].items():
            assert set(figure) == {
                "label",
                "value",
                "low",
                "high",
                "beyond_reached",
                "replications",
                "unit",
                "definition",
                "target",
                "verdict",
            }
            assert figure["unit"] in ("min", "km", "share", "calls", "calls a day", "hours", "ratio")
            assert figure["definition"]
            if figure["value"] is not None and figure["replications"] > 1:
                assert figure["low"] <= figure["value"]
                if figure["high"] is None:  # too few calls bound a quantile so far out
                    assert key.startswith("response_p")
                else:
                    assert figure["value"] <= figure["high"]
            if figure["unit"] == "share" and figure["value"] is not None:
                assert 0 <= figure["value"] <= 1
        assert told["figures"]["response_p50"]["value"] > 0

    def test_its_coverage(self, told: dict[str, Any]) -> None:
        for row in told["coverage"]:
            assert set(row) == {"by", "limit", "people", "single", "double", "second"}
            if row["people"] == "urban":  # all three villages are rural
                assert (row["single"], row["double"], row["second"]) == (None, None, None)
            else:
                assert 0 <= row["second"] <= row["double"] <= row["single"] <= 1
        assert {row["by"] for row in told["coverage"]} == {"road km", "straight km", "minutes"}

    def test_a_quantile_beyond_the_reached_is_null_and_says_so(
        self, tiny: Callable[..., Scenario], tmp_path: Path
    ) -> None:
        scenario = tiny().with_settings(
            replications=2, dispatch={"rule": "catchment only", "service_radius": {"township": 1.0}}
        )
        write_json(tmp_path / "summary.json", told_run(scenario, findings_of(build(scenario), 1)))
        figures = no_numbers_that_are_none((tmp_path / "summary.json").read_text(encoding="utf-8"))["figures"]
        assert figures["response_p95"]["value"] is None
        assert figures["response_p95"]["beyond_reached"]
        assert figures["unreachable"]["value"] > 0.2
        assert figures["response_mean"]["value"] is not None


def test_the_manifest_says_what_the_run_depends_on(tiny: Callable[..., Scenario]) -> None:
    told = manifest(tiny().with_settings(seed=12))
    assert (told["schema"], told["seed"], told["replications"]) == (1, 12, 3)
    assert told["scenario"]["dispatch"]["rule"] == "catchment first"
    assert {Path(name).name for name in told["inputs_sha256"]} >= {
        "tiny.yaml",
        "county.yaml",
        "zones.csv",
        "roads.graphml",
    }
    assert all(len(digest) == 64 for digest in told["inputs_sha256"].values())
    assert {"python", "chuche", "numpy", "simpy"} <= set(told["versions"])
    json.dumps(told, allow_nan=False)


def test_a_quote_in_a_folders_name_is_no_harm(tiny: Callable[..., Scenario], tmp_path: Path) -> None:
    folder = tmp_path / "Li's county"
    folder.mkdir()
    findings_of(build(tiny().with_settings(replications=1)), 1, folder)
    assert [file.name for file in (folder / "incidents").iterdir()] == ["replication-001.parquet"]
