"""Where more defibrillators save most: the choice equals every choice tried, and nothing else of a run moves."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from sim.county.places import great_circle_km
from sim.documents import Faults
from sim.experiment.defibrillators import arrests_of, best_choice, hang, survivors_a_year, told_hung, with_more
from sim.scenario import Study, build, load_study

CANDIDATES = ["seat-16", "seat-12", "seat-05", "石坪村", "红土沟村", "桃躯村"]
HELP = {"preset": "alerted", "accepts": "50 %", "defibrillators": ["seat-05"]}


def asked(folder: Path, add: int = 2, **more: object) -> Study:
    file = folder / "hung.yaml"
    placement = {"adding": "defibrillators", "add": add, "candidates": CANDIDATES, "objective": "survivors"}
    said = {
        "extends": "xiyang",
        "days": "40 days",
        "replications": 4,
        "survival": "larsen-1993",
        "early_help": HELP,
        "placement": placement,
    } | more
    file.write_text(json.dumps({key: value for key, value in said.items() if value}), encoding="utf-8")
    return load_study(file)


@pytest.mark.long
def test_the_choice_is_the_best_of_all(tmp_path: Path) -> None:
    study = asked(tmp_path)
    built = build(study.scenario)
    help_, zones = built.setting.early_help, study.scenario.county.zones
    sites = [n for n, zone in enumerate(zones) if zone.id in CANDIDATES or zone.name in CANDIDATES]
    assert len(sites) == len(CANDIDATES)
    lon, lat = (np.array([getattr(zone, name) for zone in zones]) for name in ("lon", "lat"))
    far = np.maximum(great_circle_km(lon[:, None], lat[:, None], lon[None, sites], lat[None, sites]), 0.3)
    ways = np.where(far <= 1.5, 2 * far / 8.0 * 60, np.inf)
    runs = [arrests_of(built, number) for number in range(4)]
    chosen, proven = best_choice(built, help_, runs[::2], ways, 2)

    def saved(pair: tuple[int, ...]) -> float:
        weights = [len(run[0]) for run in runs[::2]]
        return float(
            np.average(survivors_a_year(built, with_more(help_, ways[:, list(pair)]), runs[::2]), weights=weights)
        )

    every = {pair: saved(pair) for pair in combinations(range(len(sites)), 2)}
    assert proven
    assert every[tuple(sorted(chosen))] == pytest.approx(max(every.values()), rel=1e-12)


def test_what_is_told(tmp_path: Path) -> None:
    found = hang(asked(tmp_path))
    assert (len(found.places), found.candidates, found.replications) == (2, 6, 2)
    assert found.after.mean - found.now.mean == pytest.approx(found.gain.mean)
    assert sum(one.mean for one in found.each) == pytest.approx(found.gain.mean)
    assert 0 < found.gain.mean <= found.most.mean + 1e-12
    told = told_hung(found)
    assert [one["zone"] for one in told["places"]] == [zone.id for zone in found.places]


@pytest.mark.parametrize("missing", ["survival", "early_help"])
def test_without_survivors_or_responders_it_says_what_is_missing(tmp_path: Path, missing: str) -> None:
    with pytest.raises(Faults, match=missing):
        hang(asked(tmp_path, **{missing: None}))
