"""Empty runs, and calls that are gone while they wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats

from sim.calls import Calls, Demand, Profile, sample_calls
from sim.chance import Constant, from_moments
from sim.dispatch import simulate
from sim.dispatch.features.empty import CAUSES, EmptyRunsSection
from sim.dispatch.features.patience import Patience, Patient
from sim.measures.measured import measure
from sim.scenario import Built, build, load_scenario
from sim.theory import queues
from tests.worlds import a_call, a_service, marks, some_calls, table_county, told

GUAN = Path(__file__).parents[2] / "scenarios" / "guan.yaml"
FLAT = Profile((1.0,) * 168, (1.0,) * 12)
ONE = table_county({"base": {"near": 2.0}, "clinic": {"near": 5.0}}, {"base": 1}, ["clinic"])


@pytest.fixture(scope="module")
def guan() -> Callable[..., Built]:
    base = load_scenario(GUAN, days=120, replications=1)

    def make(**keys: Any) -> Built:
        return build(base.with_settings(**keys))

    return make


EMPTY = {
    "share": 0.3, "causes": {"cancelled": 0.5, "gone": 0.25, "own means": 0.25}, "on_scene": {"mean": 4},
    "by_condition": {"stroke": 0.0}, "by_hour": {"0-12": 2.0},
}  # fmt: skip


class TestEmptyRuns:
    @pytest.mark.long
    def test_they_come_by_condition_hour_and_cause_and_leave_every_other_mark(self, guan: Callable[..., Built]) -> None:
        built = guan(empty_runs=EMPTY)
        off, on = guan().calls(0), built.calls(0)
        cause = on.own["empty_run"]
        for name in off.columns:
            if name != "own":
                same = getattr(off, name) == getattr(on, name)
                assert np.all(same[cause == 0])
                assert np.all(same) == (name not in ("conveyed", "on_scene"))
        assert not on.conveyed[cause > 0].any()
        assert set(on.on_scene[cause > 0]) == {4.0}
        stroke = on.condition == [c.id for c in built.marks.conditions].index("stroke")
        morning = on.called % 1440 < 720
        assert not cause[stroke].any()
        for mine, share in ((morning & ~stroke, 0.6), (~morning & ~stroke, 0.3)):
            assert stats.binomtest(int((cause[mine] > 0).sum()), int(mine.sum()), share).pvalue > 0.001
        kinds = np.bincount(cause[cause > 0].astype(int), minlength=5)
        assert kinds[4] == 0
        assert stats.chisquare(kinds[1:4], np.array([0.5, 0.25, 0.25]) * kinds.sum()).pvalue > 0.001

    def test_figures(self, guan: Callable[..., Built]) -> None:
        built = guan(empty_runs=EMPTY)
        calls = built.calls(0)
        found = measure(simulate(built.service, calls), built.setting).figures
        counted = built.setting.counted(calls)
        cause = calls.own["empty_run"][counted]
        assert found["empty_runs"] == pytest.approx(np.mean(cause > 0))
        for n, name in enumerate(CAUSES, start=1):
            if name != "other":
                assert found[f"empty_{name.replace(' ', '_')}"] == pytest.approx(np.mean(cause == n))
        assert 0 < found["empty_time"] < found["empty_runs"], "an empty run is shorter"

    def test_none_is_nothing(self) -> None:
        section = EmptyRunsSection.model_validate({**EMPTY, "share": 0, "by_condition": {}})
        assert section.recast(["any"], ONE) is None
        assert section.standing(ONE) is None


class TestPatience:
    """One ambulance, two minutes from all calls, ten at the scene."""

    SERVICE = replace(a_service(ONE), features=(Patience(Constant(5.0), {1: Constant(20.0)}),))

    def jobs(self, *rows: dict[str, Any]) -> list[dict[str, Any]]:
        return told(simulate(self.SERVICE, self.calls(*rows)))

    def calls(self, *rows: dict[str, Any]) -> Calls:
        return some_calls(ONE, *rows).with_own(patience=np.full(len(rows), 0.5))

    def test_who_waits_longer_than_his_patience_is_gone(self) -> None:
        """The unit is free at 12: for the call of 8, not for that of 1, gone at 6."""
        rows = [a_call(at, "near", on_scene=10, priority=2) for at in (0, 1, 8)]
        found = self.jobs(*rows)
        assert [job["ended"] for job in found] == ["reached", "gone", "reached"]
        assert found[2]["dispatched"] == 12

    def test_the_most_urgent_wait_as_theirs_do(self) -> None:
        rows = [a_call(at, "near", on_scene=10, priority=1) for at in (0, 1)]
        assert [job["ended"] for job in self.jobs(*rows)] == ["reached", "reached"]

    def test_a_unit_that_clears_at_the_instant_takes_it(self) -> None:
        rows = [a_call(at, "near", on_scene=10, priority=2) for at in (0, 7)]
        assert [job["ended"] for job in self.jobs(*rows)] == ["reached", "reached"]

    def test_figures(self) -> None:
        rows = [a_call(at, "near", on_scene=10, priority=2) for at in (0, 1, 8)]
        records = simulate(self.SERVICE, self.calls(*rows))
        found = self.SERVICE.features[0].measured(records, np.ones(2, dtype=bool), (0.0, 60.0), 1)
        assert found == {"gone": 1 / 3, "gone_after": 5.0}

    @pytest.mark.long
    def test_units_and_impatient_calls_are_an_m_m_c_m_queue(self) -> None:
        """Erlang A, two units at a load of 2.4 who need no time to drive: the share that is gone."""
        here = table_county({"base": {"z": 0.0}}, {"base": 2}, ["base"])
        load, stay = 2.4, 30.0
        expected = queues.erlang_a(2, load, 0.5)[1]
        service = replace(a_service(here), features=(Patience(from_moments(0.5 * stay, 1.0, "exponential"), {}),))
        laws = replace(marks(turnaround=from_moments(stay, 1.0, "exponential")), own=(Patient(),))
        carried = tuple(replace(one, conveyed=1.0) for one in laws.conditions)
        demand = Demand(("z",), np.array([load / stay * 1440 * 365]), FLAT)
        shares = []
        for number in range(16):
            calls = sample_calls(demand, replace(laws, conditions=carried), date(2025, 1, 6), 60, 3, number)
            records = simulate(service, calls)
            shares.append(records.ended[calls.called > 1440])
        gone = [float(np.mean(ended != 0)) for ended in shares]
        low, high = stats.t.interval(0.999, len(gone) - 1, np.mean(gone), stats.sem(gone))
        assert low <= expected <= high

    @pytest.mark.long
    def test_patience_without_end_is_as_none(self, guan: Callable[..., Built]) -> None:
        """Of so few units that most calls wait, every row is as without."""
        found = []
        for built in (guan(), guan(patience={"mean": 2880})):
            few = (2,) + (0,) * (len(built.service.ambulances) - 1)
            found.append(simulate(replace(built.service, ambulances=few), built.calls(0)))
        assert np.mean(found[0].instant("dispatched") > found[0].calls.ready[found[0].call]) > 0.2
        assert found[0].instants.tobytes() == found[1].instants.tobytes()
        assert found[0].ended.tobytes() == found[1].ended.tobytes()
