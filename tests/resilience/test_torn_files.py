"""Files that were damaged since they were written: never believed, worked out anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from sim import api
from sim.documents import Faults
from sim.documents.sealed import keep_arrays, keep_bytes, read_arrays, read_kept
from sim.experiment.placing.judge import Judge
from sim.scenario import load_scenario, load_study

Damage = Callable[[Path], object]


def flip(file: Path) -> None:
    """Change one bit in the middle of a file."""
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 1
    file.write_bytes(raw)


DAMAGES: list[Damage] = [
    flip,
    lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
    lambda file: file.write_bytes(b""),
    lambda file: file.write_bytes(bytes(file.stat().st_size)),
    lambda file: file.write_bytes(b"PK\x03\x04" + file.read_bytes()),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_kept_comes_back_whole_or_not_at_all(tmp_path: Path, damage: Damage) -> None:
    keep_bytes(tmp_path / "one", b"some bytes")
    keep_arrays(tmp_path / "two", {"a": np.arange(5)})
    assert read_kept(tmp_path / "one") == b"some bytes"
    assert read_arrays(tmp_path / "two")["a"].tolist() == list(range(5))
    for name, read in (("one", read_kept), ("two", read_arrays)):
        damage(tmp_path / name)
        assert read(tmp_path / name) is None
    assert read_kept(tmp_path / "three") is None


@pytest.mark.parametrize("damage", DAMAGES)
def test_plans_that_were_torn_are_simulated_again(place: Path, damage: Damage) -> None:
    (place / "place.yaml").write_text(
        (place / "few.yaml").read_text("utf-8") + "placement: {add: 1, candidates: all zones}\n", encoding="utf-8"
    )
    study = load_study(place / "place.yaml")
    kept = place / "plans.npz"

    def values() -> tuple[list[float], int]:
        with Judge(study.scenario, study.placement, 1, kept) as judge:
            recalled = len(judge.known)
            plan = tuple(1 if n < 2 else 0 for n in range(len(judge.placement.sites)))
            return judge.values(plan, 0).tolist(), recalled

    first, none = values()
    again, one = values()
    damage(kept)
    anew, torn = values()
    assert str(first) == str(again) == str(anew)
    assert (none, one, torn) == (0, 1, 0)


@pytest.mark.long
def test_a_run_goes_on_from_damaged_files_to_the_same_result(place: Path) -> None:
    scenario = load_scenario(place / "few.yaml")

    def run() -> api.Run:
        return api.run(scenario, out=place / "out", kept=place / "kept", workers=1)

    def written() -> dict[str, bytes]:
        return {
            file.relative_to(place / "out").as_posix(): file.read_bytes()
            for file in (place / "out").rglob("*")
            if file.is_file()
        }

    run()
    whole = written()
    assert run().stood
    for pattern in ("tiny/.tables/*/*.npy", "kept/*/*"):
        for damage, file in zip(DAMAGES * 9, sorted(place.glob(pattern)), strict=False):
            damage(file)
        for file in sorted((place / "out").rglob("*.parquet"))[:1]:
            flip(file)  # so that the folder is not what it was
        assert not run().stood
        assert written() == whole
    for file in ("report.html", "summary.json", "incidents/replication-002.parquet", "routes.parquet"):
        flip(place / "out" / file)
        assert not run().stood, file
        assert written() == whole
    flip(place / "out" / "incidents" / "replication-002.parquet")
    with pytest.raises(Faults, match=r"replication-002\.parquet of its incidents is not as it was written"):
        api.trace(place / "out", call="no such call")
