"""A log whose calls had several units: rates count calls, launches and work count units."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from sim.experiment.fit import fit
from sim.measures.validation import observe
from sim.scenario import Scenario, build, log_beside


def test_every_unit_of_a_call_tells_of_its_launch_and_its_work(tiny: Callable[..., Scenario], tmp_path: Path) -> None:
    built = build(tiny())
    rows = ["call,called,zone,unit,station,dispatched,launched,arrived,clear"]
    for n in range(40):
        day = f"2025-01-{n % 28 + 1:02d} {n % 20:02d}"
        rows.append(f"{n},{day}:00,tiny-a,1,seat,{day}:01,{day}:03,{day}:10,{day}:30")
        rows.append(f"{n},{day}:00,tiny-a,2,town,{day}:01,{day}:07,{day}:20,{day}:50")
    (tmp_path / "units.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    log = log_beside(tmp_path / "units.csv", built.scenario.county, built.scenario.settings)
    fitted = fit(built, log)
    launch, taking = fitted.laws["launch"], fitted.laws["desk.call_taking"]
    assert launch is not None
    assert taking is not None
    assert (len(log), launch.count, taking.count) == (40, 80, 40)
    assert np.mean(launch.values) == 4
    assert fitted.rate.calls.sum() == 40
    seen = observe(log, built.setting)
    assert seen.busy.sum() * sum(built.setting.ambulances) * 1440 == pytest.approx(40 * (29 + 49))
