"""The call desk: who is answered when, against hand calculation, theory and a slow program; and its marks of calls."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import fields
from heapq import heappop, heappush
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats

from sim.calls import Calls
from sim.calls.calls import NOT_BY_CALL
from sim.dispatch import simulate
from sim.dispatch.features.desk import ADVICE, OTHER, PHONE, UNIT, Desk, DeskSeatsSection, take_calls, taken_at_once
from sim.dispatch.records import GAVE_UP
from sim.measures.measured import measure
from sim.scenario import Built, build, load_scenario
from sim.theory import queues

NEVER, NAN = math.inf, math.nan


def rows_of(called: Sequence[float], hold: Sequence[float], seats: Sequence[int], **more: Any) -> list[tuple[Any, ...]]:
    found = take_calls(np.array(called, dtype=float), np.array(hold, dtype=float), seats, **more)
    return [tuple(row) for row in found.tolist()]


@pytest.mark.parametrize("seed", range(20))
def test_where_everybody_finds_a_seat_nobody_is_followed_call_by_call(seed: int) -> None:
    """Whether somebody waits, and every bit of what happens where nobody does."""
    chance = np.random.default_rng(seed)
    called = np.round(np.sort(chance.uniform(0, 1500, 40 + 20 * (seed % 2))))[chance.permutation(40 + 20 * (seed % 2))]
    hold, seats = chance.integers(1 if seed % 5 else 0, 40, len(called)) / 4, [2 + seed % 4, *[3] * 22, 4]
    slow, at_once = take_calls(called, hold, seats), taken_at_once(called, hold, seats)
    waits = bool(np.any(slow["seated"] > slow["rang"]))
    if at_once is None:
        assert waits or not hold.all()
    else:
        assert not waits
        assert at_once.tobytes() == slow.tobytes()


class TestByHand:
    def test_the_second_waits_for_the_first_and_the_third_finds_nobody(self) -> None:
        assert rows_of([0, 1, 9], [5, 3, 1], [1] * 24) == [(0, 0, 0, 0, 5), (1, 0, 1, 5, 8), (2, 0, 9, 9, 10)]

    def test_two_seats_take_two(self) -> None:
        assert [row[3] for row in rows_of([0, 1, 2], [5, 3, 1], [2] * 24)] == [0, 1, 4]

    def test_who_hangs_up_takes_no_seat_and_calls_again(self) -> None:
        """The second waits 2 of the 4 minutes until a seat is free, hangs up at 3, and calls again at 10."""
        patience = [np.array([NEVER, 2.0]), np.array([NEVER, NEVER])]
        again = [np.array([NAN, 7.0]), np.array([NAN, NAN])]
        rows = rows_of([0, 1], [5, 3], [1] * 24, patience=patience, again=again)
        assert rows[0] == (0, 0, 0, 0, 5)
        assert rows[1][:3] == (1, 0, 1)
        assert math.isnan(rows[1][3])
        assert rows[1][4] == 3
        assert rows[2] == (1, 1, 10, 10, 13)

    def test_who_is_patient_to_the_instant_is_taken(self) -> None:
        assert (
            rows_of([0, 1], [5, 3], [1] * 24, patience=[np.array([9.0, 4.0])], again=[np.array([NAN, NAN])])[1][3] == 5
        )

    def test_seats_come_and_go_by_the_hour(self) -> None:
        """Two seats from 0:00, one from 1:00: of two long calls neither is broken off, and the third waits for both."""
        seats = [2, 1] + [1] * 22
        assert [row[3] for row in rows_of([50, 51, 62], [20, 40, 1], seats)] == [50, 51, 91]
        assert [row[3] for row in rows_of([50, 51, 52], [80, 80, 1], [1] + [2] * 23)] == [50, 60, 130]

    def test_nobody_is_at_the_desk_at_night(self) -> None:
        assert [row[3] for row in rows_of([30, 31], [1, 1], [0] * 7 + [1] * 17)] == [420, 421]


def slowly(
    called: Sequence[float], hold: Sequence[float], seats: Sequence[int], patience: Any = None, again: Any = ()
) -> list[tuple[Any, ...]]:
    """The same, event by event: calls end, hours begin, calls ring, and then the first in the line is looked at."""
    ends, hour, rings, hangs = range(4)
    events: list[tuple[float, int, int, int]] = []
    for n, at in enumerate(called):
        heappush(events, (at, rings, n, 0))
    for n in range(int(max(called) // 60) + 200):
        heappush(events, (60.0 * n, hour, n, 0))
    line: list[tuple[float, int, int]] = []
    busy, rows = 0, []
    while events:
        now, what, who, attempt = heappop(events)
        if what == ends:
            busy -= 1
        elif what == rings:
            line.append((now, who, attempt))
            if patience is not None:
                heappush(events, (now + patience[attempt][who], hangs, who, attempt))
        elif what == hangs:
            left = [one for one in line if one[1:] == (who, attempt)]
            for one in left:
                line.remove(one)
                rows.append((who, attempt, one[0], NAN, now))
                if attempt + 1 < len(patience) and not math.isnan(again[attempt][who]):
                    heappush(events, (now + again[attempt][who], rings, who, attempt + 1))
        while line and busy < seats[int(now // 60) % 24]:
            rang, first, tried = line.pop(0)
            busy += 1
            heappush(events, (now + hold[first], ends, first, tried))
            rows.append((first, tried, rang, now, now + hold[first]))
        if not line and all(event[1] == hour for event in events):
            break
    return sorted(rows, key=lambda row: (row[2], row[0]))


@pytest.mark.parametrize("seed", range(60))
def test_it_equals_a_slow_program_row_by_row(seed: int) -> None:
    """Seats by the hour, some hours without one, callers who hang up and call again."""
    chance = np.random.default_rng(seed)
    count = int(chance.integers(1, 120))
    called = np.sort(chance.uniform(0, chance.uniform(60, 3000), count))
    hold = chance.exponential(chance.uniform(1, 20), count)
    seats = chance.integers(0, 4, 24) if seed % 3 else np.full(24, chance.integers(1, 4))
    seats[12] = max(seats[12], 1)
    more: dict[str, Any] = {}
    if seed % 2:
        more["patience"] = [chance.exponential(8, count) for _ in range(3)]
        more["again"] = [np.where(chance.random(count) < 0.6, chance.exponential(5, count), NAN) for _ in range(3)]
    fast, slow = rows_of(called, hold, seats.tolist(), **more), slowly(called.tolist(), hold, seats.tolist(), **more)
    assert len(fast) == len(slow)
    for one, other in zip(sorted(fast, key=lambda row: (row[2], row[0])), slow, strict=True):
        assert np.array_equal(np.array(one), np.array(other), equal_nan=True)


def test_constant_seats_are_the_recursion_of_kiefer_and_wolfowitz() -> None:
    chance = np.random.default_rng(1)
    called, hold = np.cumsum(chance.exponential(1, 5000)), chance.exponential(2.6, 5000)
    work, last, waits = np.zeros(3), 0.0, []
    for at, length in zip(called, hold, strict=True):
        work = np.maximum(work - (at - last), 0)
        waits.append(work[0])
        work[0] += length
        work, last = np.sort(work), at
    rows = take_calls(called, hold, [3] * 24)
    assert rows["seated"] - called == pytest.approx(np.array(waits), abs=1e-8)


def within_99_9(values: list[float], expected: float) -> bool:
    low, high = stats.t.interval(0.999, len(values) - 1, np.mean(values), stats.sem(values))
    return bool(low <= expected <= high)


def replications(seats: int, load: float, patience: float | None, count: int = 24, calls: int = 6000) -> Any:
    """Rows of a desk with exponential calls of one minute, the first tenth left out."""
    for number in range(count):
        chance = np.random.default_rng([7, number])
        called = np.cumsum(chance.exponential(1 / load, calls))
        more: dict[str, Any] = {}
        if patience is not None:
            more = {"patience": [chance.exponential(patience, calls)], "again": [np.full(calls, NAN)]}
        yield take_calls(called, chance.exponential(1.0, calls), [seats] * 24, **more)[calls // 10 :]


def test_patient_callers_are_an_m_m_c_queue() -> None:
    """Erlang C: three seats at a load of 2.4; the share that waits, the mean, and the share answered within 10 s."""
    found: dict[str, list[float]] = {"waits": [], "mean": [], "late": []}
    for rows in replications(3, 2.4, None):
        wait = rows["seated"] - rows["rang"]
        found["waits"].append(float(np.mean(wait > 0)))
        found["mean"].append(float(wait.mean()))
        found["late"].append(float(np.mean(wait > 1 / 6)))
    assert within_99_9(found["waits"], queues.erlang_c(3, 2.4))
    assert within_99_9(found["mean"], queues.mean_wait(3, 2.4, 1.0))
    assert within_99_9(found["late"], queues.wait_exceeds(3, 2.4, 1.0, 1 / 6))


@pytest.mark.parametrize("load", [2.4, 4.0])
def test_callers_who_hang_up_are_an_m_m_c_m_queue(load: float) -> None:
    """Erlang A, also where more call than the seats can take."""
    waits, gave_up, mean = queues.erlang_a(3, load, 2.0)
    found: dict[str, list[float]] = {"waits": [], "gave_up": [], "mean": []}
    for rows in replications(3, load, 2.0):
        lost = np.isnan(rows["seated"])
        wait = np.where(lost, rows["end"], rows["seated"]) - rows["rang"]
        found["waits"].append(float(np.mean(wait > 0)))
        found["gave_up"].append(float(lost.mean()))
        found["mean"].append(float(wait.mean()))
    assert within_99_9(found["waits"], waits)
    assert within_99_9(found["gave_up"], gave_up)
    assert within_99_9(found["mean"], mean)


GUAN = Path(__file__).parents[2] / "scenarios" / "guan.yaml"


@pytest.fixture(scope="module")
def with_desk() -> Callable[..., Built]:
    """Guan with a desk."""
    base = load_scenario(GUAN, days=40, replications=1)

    def make(**keys: Any) -> Built:
        return build(base.with_settings(desk_seats=keys) if keys else base)

    return make


BUSY = {
    "seats": 1, "wrap_up": {"mean": 6}, "patience": {"mean": 1, "spread": 1, "family": "exponential"}, "again": 0.5,
    "advice": {"other": 0.2}, "other_calls": 1.5,
}  # fmt: skip


def by_name(built: Built, calls: Calls) -> dict[str, tuple[bytes, ...]]:
    """The marks of each call, but for those of the desk."""
    marks = [name for name in calls.columns if name not in ("zone", "answered", "ready", "own")]
    columns = [getattr(calls, name) for name in marks]
    rows = zip(*([value.tobytes() for value in column] for column in columns), strict=True)
    return dict(zip(calls.names(built.demand.zone_ids), rows, strict=True))


class TestCalls:
    @pytest.mark.long
    def test_enough_seats_are_as_none(self, with_desk: Callable[..., Built]) -> None:
        off, on = (built.calls(0) for built in (with_desk(), with_desk(seats=60, patience={"mean": 0.1})))
        for one in fields(Calls):
            if one.name not in ("own", *NOT_BY_CALL):
                assert getattr(off, one.name).tobytes() == getattr(on, one.name).tobytes(), one.name
        records = [simulate(built.service, built.calls(0)) for built in (with_desk(), with_desk(seats=60))]
        assert records[0].instants.tobytes() == records[1].instants.tobytes()

    def test_a_desk_leaves_every_other_mark_and_forgets_no_call(self, with_desk: Callable[..., Built]) -> None:
        built, off = with_desk(**BUSY), with_desk()
        calls = built.calls(0)
        before, after = by_name(off, off.calls(0)), by_name(built, calls)
        assert {name: before[name] for name in after} == after
        advised = int((np.sort(calls.phone["kind"]) == ADVICE).sum())
        gone = before.keys() - after.keys()
        assert 0 < len(gone) <= advised
        others = [c.id for c in built.marks.conditions].index("other")
        conditions = dict(zip(off.calls(0).names(off.demand.zone_ids), off.calls(0).condition.tolist(), strict=True))
        assert {conditions[name] for name in gone} == {others}
        assert np.all(np.diff(calls.ready) >= 0)
        assert np.nanmin(calls.answered - calls.called) >= 0

    def test_who_gave_up_is_not_reached(self, with_desk: Callable[..., Built]) -> None:
        built = with_desk(**BUSY)
        calls = built.calls(0)
        records = simulate(built.service, calls)
        lost = np.isnan(calls.answered)
        assert 5 < lost.sum() < len(calls) / 2
        assert np.array_equal(records.ended == GAVE_UP, lost)
        assert not set(records.call) & set(np.flatnonzero(lost))
        found = measure(records, built.setting).figures
        counted = built.setting.counted(calls)
        assert found["desk_lost"] == pytest.approx(np.mean(lost[counted]))
        assert found["not_reached"] >= found["desk_lost"]

    def test_who_gave_up_is_behind_the_last_call_where_nothing_is_written_down_after_it(
        self, with_desk: Callable[..., Built]
    ) -> None:
        """Without wrap-up the last seat is free at the instant at which the last call is ready: a tie, once."""
        built = with_desk(**{key: value for key, value in BUSY.items() if key not in ("wrap_up", "other_calls")})
        calls = built.calls(0)
        records, lost = simulate(built.service, calls), np.isnan(calls.answered)
        assert lost.any()
        assert np.flatnonzero(lost).tolist() == list(range(len(calls) - int(lost.sum()), len(calls)))
        assert calls.ready[lost].min() > calls.ready[~lost].max()
        assert np.array_equal(records.ended == GAVE_UP, lost)
        assert not lost[records.call].any()

    def test_more_other_calls_keep_those_there_were(self, with_desk: Callable[..., Built]) -> None:
        few, many = (
            set(phone["called"][phone["kind"] == OTHER].tolist())
            for phone in (with_desk(seats=60, other_calls=times).calls(0).phone for times in (1.0, 2.0))
        )
        assert few < many
        assert len(many) == pytest.approx(2 * len(few), rel=0.2)

    def test_figures(self) -> None:
        """Of a desk with one seat for an hour: three calls of 6, 9 and 15 minutes, of which one is about nothing."""
        phone = [(0, 0, 0.1, 6, UNIT), (1, 6, 6.1, 15, OTHER), (2, NAN, NAN, 4, UNIT), (20, 20, 20.1, 35, ADVICE)]

        class Made:
            calls = type(
                "C",
                (),
                {
                    "phone": np.array(phone, dtype=PHONE),
                    "called": np.array([0.0, 2.0]),
                    "asked_in": lambda _: np.array([True, True]),
                },
            )
            ended = np.array([0, GAVE_UP])

        found = Desk((1,) * 24).measured(Made, None, (0.0, 60.0), 1)  # type: ignore[arg-type]
        assert found == pytest.approx(
            {
                "desk_wait_mean": 5 / 3, "desk_gave_up": 1 / 4, "desk_lost": 1 / 2, "desk_busy": 30 / 60,
                "desk_advised": 1 / 2, "desk_other": 1 / 4,
            }
        )  # fmt: skip


def test_answered_counts_all_who_ring(with_desk: Callable[..., Built]) -> None:
    built = with_desk(**BUSY)
    calls = built.calls(0)
    figures = measure(simulate(built.service, calls), built.setting)
    first, last = built.setting.window
    rang = calls.phone[(calls.phone["called"] >= first) & (calls.phone["called"] < last)]
    within = np.mean(rang["answered"] - rang["called"] <= built.setting.targets.answering.within)
    assert figures.figures["answered"] == pytest.approx(within)
    assert figures.cases["answered"] == len(rang) > len(calls)
    assert "answered" not in built.setting.given


def test_a_number_is_its_seats() -> None:
    assert DeskSeatsSection.model_validate(3).at_hour() == (3,) * 24
    assert (
        DeskSeatsSection.model_validate({"seats": 2, "by_hour": {"22-6": 1}}).at_hour()
        == (1,) * 6 + (2,) * 16 + (1,) * 2
    )
