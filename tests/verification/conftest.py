"""A world with an answer: one place, no travel, chosen arrivals and services, written as an ordinary scenario."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from sim.experiment import replicate
from sim.scenario import Built, build, load_scenario

MEAN_SERVICE = 60.0  # minutes


@pytest.fixture
def world(tmp_path: Path) -> Callable[..., Built]:
    """Build a one-zone county with ``units`` ambulances, ``load`` Erlangs of calls and no travel."""

    def make(*, units: int, load: float, service: str, none_free: str, days: float = 2000, warm_up: float = 20,
             replications: int = 8, seed: int = 1, rule: str = "catchment only") -> Built:  # fmt: skip
        county = tmp_path / "place"
        county.mkdir()
        files = {
            "county.yaml": "name: 一处\nname_latin: One place\ntravel_minutes: minutes.csv\n",
            "zones.csv": "zone,people\ntown,1000\n",
            "stations.csv": f"station,ambulances\nbase,{units}\n",
            "hospitals.csv": "hospital\nbase\n",
            "minutes.csv": "site,town\nbase,0\n",
        }
        for name, text in files.items():
            (county / name).write_text(text, encoding="utf-8")
        a_year = load / MEAN_SERVICE * 1440 * 365  # calls in 365 days; people are 1,000
        (tmp_path / "scenario.yaml").write_text(
            f"""
county: place
days: {days}
warm_up: {warm_up}
cool_down: 5
replications: {replications}
seed: {seed}
calls:
  per_1000_a_year: {a_year!r}
  profile: {{hour_of_day: {[1] * 24}, day_of_week: {[1] * 7}, month: {[1] * 12}}}
  case_mix:
    conditions:
      - {{id: call, share: 1, priority: {{1: 0.5, 2: 0.5}}, conveyed: 0}}
desk: {{answering: 0, call_taking: 0}}
launch: 0 min
job: {{to_patient: 0, on_scene: {service}, handover: 0, turnaround: 0}}
dispatch: {{rule: {rule}, when_none_free: {none_free}, radius_by: own zones}}
""",
            encoding="utf-8",
        )
        return build(load_scenario(tmp_path / "scenario.yaml"))

    return make


def across(built: Built, value: Callable[..., float]) -> tuple[float, float]:
    """Mean and half-width of the 99.9 % interval of ``value(calls, records, counted)`` over the replications."""
    values = []
    for number in range(built.scenario.settings.replications):
        calls, records = replicate(built, number)
        values.append(value(calls, records, built.setting.counted(calls)))
    spread = np.std(values, ddof=1) / np.sqrt(len(values))
    return float(np.mean(values)), float(stats.t.ppf(0.9995, len(values) - 1) * spread)
