"""A city study's structure in YAML alone, held to a slow program written for nothing but that structure.

Destinations by shares, handovers by condition with uniform laws, units refilled at their base and not available until
they are home, a second vehicle, traffic that changes at odd minutes, and a profile by zone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from sim.calls import Calls
from sim.dispatch import COMPLETED, OUTCOMES, Records, simulate
from sim.dispatch.records import SECOND
from sim.scenario import Built, build, load_scenario

NEVER = float("inf")
ZONES = ("old", "new", "hill")
MINUTES = {
    "north": (4.0, 9.0, 13.0),
    "south": (11.0, 5.0, 16.0),
    "big": (6.0, 8.0, 15.0),
    "small": (9.0, 3.5, 19.0),
}
FLEET = {"north": ("A", "B"), "south": ("A", "B")}
TRAFFIC = ((0.0, 1.1), (440.0, 0.6), (525.0, 0.95), (1033.0, 0.7), (1130.0, 1.0))
SHARES = {"stroke": (0.7, 0.1), "trauma": (0.25, 0.5)}
"""Of the big and the small hospital; of the rest the nearest decides."""
HANDOVER = {"stroke": (5.0, 9.0), "trauma": (10.0, 30.0), "other": (2.0, 12.0)}
REFILL, REFILLED = (6.0, 20.0), 0.4
LAUNCH = 2.0

COUNTY = {
    "county.yaml": "name: 市\nname_latin: City\ntravel_minutes: minutes.csv\n",
    "zones.csv": "zone,people,kind,town,source\n"
    + "".join(f"{zone},{people},urban,{zone},made for a test\n" for zone, people in zip(ZONES, (9, 7, 4), strict=True)),
    "stations.csv": "station,ambulances,kind,source\n"
    + "".join(f"{one},{len(units)},seat,made for a test\n" for one, units in FLEET.items()),
    "hospitals.csv": "hospital,treats,source\nbig,any,made for a test\nsmall,any,made for a test\n",
    "minutes.csv": "site,"
    + ",".join(ZONES)
    + "\n"
    + "".join(f"{site},{','.join(map(str, row))}\n" for site, row in MINUTES.items()),
}
CLOCK = ", ".join(f"'{int(at // 60)}:{int(at % 60):02d}': {pace}" for at, pace in TRAFFIC)
TAKEN = "\n  ".join(f"- {{conditions: [{one}], to: {{big: {a}, small: {b}}}}}" for one, (a, b) in SHARES.items())
SCENARIO = f"""
county: city
days: 3 days
replications: 1
calls:
  per_1000_a_year: 1200000
  case_mix:
    conditions:
    - {{id: stroke, name: 卒中 stroke, share: 30 %, priority: {{1: 100 %}}, conveyed: 95 %}}
    - {{id: trauma, name: 创伤 trauma, share: 40 %, priority: {{1: 30 %, 2: 70 %}}, conveyed: 80 %}}
    - {{id: other, name: 其他 other, share: 30 %, priority: {{2: 50 %, 3: 50 %}}, conveyed: 60 %}}
  by_town: {{hill: {{hour_of_day: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0]}}}}
village_extent: none
launch: {LAUNCH} min
job:
  on_scene: {{mean: 12 min, spread: 0.5}}
  handover:
    by_condition: {{{", ".join(f"{one}: {{uniform: [{a} min, {b} min]}}" for one, (a, b) in HANDOVER.items())}}}
  turnaround: 3 min
travel: {{variation: 0.3, traffic: {{time_of_day: {{{CLOCK}}}}}}}
dispatch: {{rule: nearest}}
destination:
  shares:
  {TAKEN}
base:
  between_calls: home first
  refill: {{uniform: [{REFILL[0]} min, {REFILL[1]} min]}}
  refill_share: {REFILLED}
classes:
  fleet_of: {{{", ".join(f"{one}: {{A: 1, B: 1}}" for one in FLEET)}}}
  needs:
  - {{conditions: [stroke], classes: [A], others: never, second: [B]}}
  - {{classes: [B, A], prefer_within: 0 min}}
"""


def pace(at: float) -> tuple[float, float]:
    """The pace at an instant [min], and until when it holds."""
    day, minute = divmod(at, 1440.0)
    since = max(n for n, (begins, _) in enumerate(TRAFFIC) if begins <= minute)
    end = TRAFFIC[since + 1][0] if since + 1 < len(TRAFFIC) else 1440.0
    return TRAFFIC[since][1], day * 1440.0 + end


def driven(start: float, minutes: float) -> float:
    """When a drive ends."""
    now, rest = start, minutes
    while True:
        factor, until = pace(now)
        if now + rest / factor <= until:
            return now + rest / factor
        rest -= (until - now) * factor
        now = until


@dataclass
class Vehicle:
    """Free at its base from ``free`` on [min]."""

    number: int
    base: str
    kind: str
    free: float = -1.0


@dataclass
class Slow:
    """The slow program: every vehicle is looked at for every call, one call after the other and one vehicle home."""

    calls: Calls
    conditions: tuple[str, ...]
    rows: list[tuple[float, ...]] = field(default_factory=list)

    def run(self) -> list[tuple[float, ...]]:
        """Call, vehicle, dispatched, arrived, clear and home of every job."""
        vehicles = [
            Vehicle(number, base, kind)
            for number, (base, kind) in enumerate((base, kind) for base, kinds in FLEET.items() for kind in kinds)
        ]
        waiting: list[int] = []
        to_come = list(range(len(self.calls)))
        seen: set[tuple[int, float]] = set()
        while to_come or waiting:
            now = float(self.calls.ready[to_come[0]]) if to_come else NEVER
            home = min(
                (one for one in vehicles if (one.number, one.free) not in seen and one.free > 0),
                key=lambda one: (one.free, one.number),
                default=None,
            )
            if home is not None and home.free <= now:
                seen.add((home.number, home.free))
                queue = sorted(waiting, key=lambda call: (self.calls.priority[call], self.calls.ready[call]))
                call = next((call for call in queue if self.rank(home, call) is not None), None)
                if call is not None:
                    waiting.remove(call)
                    self.send(home, call, home.free, vehicles)
            elif to_come:
                call = to_come.pop(0)
                best = self.best(vehicles, call, now)
                if best is None:
                    waiting.append(call)
                else:
                    self.send(best, call, now, vehicles)
            else:
                break
        return sorted(self.rows)

    def condition(self, call: int) -> str:
        return self.conditions[int(self.calls.condition[call])]

    def away(self, vehicle: Vehicle, call: int) -> float:
        return MINUTES[vehicle.base][int(self.calls.zone[call])]

    def rank(self, vehicle: Vehicle, call: int) -> float | None:
        """Minutes to the call of a vehicle that may serve it."""
        return None if self.condition(call) == "stroke" and vehicle.kind != "A" else self.away(vehicle, call)

    def best(self, vehicles: list[Vehicle], call: int, now: float) -> Vehicle | None:
        free = [one for one in vehicles if one.free <= now and self.rank(one, call) is not None]
        return min(free, key=lambda one: (self.away(one, call), one.number), default=None)

    def send(self, vehicle: Vehicle, call: int, now: float, vehicles: list[Vehicle]) -> None:
        calls, zone = self.calls, int(self.calls.zone[call])
        arrived = driven(now + LAUNCH, self.away(vehicle, call) * float(calls.drive[call]))
        left = arrived + float(calls.to_patient[call]) + float(calls.on_scene[call])
        clear, back = left, MINUTES[vehicle.base][zone]
        if calls.conveyed[call]:
            hospital = self.hospital(call)
            there = driven(left, MINUTES[hospital][zone] * float(calls.transport[call]))
            clear = there + float(calls.handover[call]) + float(calls.turnaround[call])
            back = min(MINUTES[hospital][n] + MINUTES[vehicle.base][n] for n in range(len(ZONES)))
        home = driven(clear, back)
        vehicle.free = home + float(calls.own["refill"][call])
        self.rows.append((call, vehicle.number, now, arrived, clear, home))
        if self.condition(call) == "stroke":
            self.second(vehicles, call, now, left, self.away(vehicle, call))

    def hospital(self, call: int) -> str:
        """By the shares of the condition, else the nearest."""
        big, small = SHARES.get(self.condition(call), (0.0, 0.0))
        uniform, zone = float(calls_uniform(self.calls, call)), int(self.calls.zone[call])
        if uniform < big:
            return "big"
        return "small" if uniform < big + small else min(("big", "small"), key=lambda one: MINUTES[one][zone])

    def second(self, vehicles: list[Vehicle], call: int, now: float, left: float, first: float) -> None:
        """A vehicle of class B goes too, unless it would come later, and is there until the first leaves."""
        free = [one for one in vehicles if one.kind == "B" and one.free <= now]
        vehicle = min(free, key=lambda one: (self.away(one, call), one.number), default=None)
        if vehicle is None or self.away(vehicle, call) > first:
            return
        _, drive, _, to_patient = self.calls.own["second"][call]
        arrived = driven(now + LAUNCH, self.away(vehicle, call) * float(drive))
        clear = max(arrived + float(to_patient), left)
        stands_down, refill = arrived > left, float(self.calls.own["refill"][call])
        if stands_down and now + LAUNCH > left:
            clear = home = left
            refill = 0.0
        elif stands_down:
            clear, refill = arrived, 0.0
            home = driven(clear, self.away(vehicle, call))
        else:
            home = driven(clear, self.away(vehicle, call))
        vehicle.free = home + refill
        self.rows.append((call, vehicle.number, now, np.nan if stands_down else arrived, clear, home))


def calls_uniform(calls: Calls, call: int) -> float:
    """The uniform that decides the hospital."""
    return float(calls.own["destination"][call])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("study")
    (folder / "seeds" / "city").mkdir(parents=True)
    for name, text in COUNTY.items():
        (folder / "seeds" / "city" / name).write_text(text, encoding="utf-8")
    path = folder / "study.yaml"
    path.write_text(SCENARIO.replace("county: city", f"county: {(folder / 'seeds' / 'city').as_posix()}"), "utf-8")
    return build(load_scenario(path))


def rows_of(records: Records) -> list[tuple[float, ...]]:
    """As the slow program tells them; who stood down never arrived."""
    names = ("dispatched", "arrived", "clear", "home")
    columns = [records.call, records.unit, *(records.instant(name) for name in names)]
    return sorted(tuple(float(value) for value in row) for row in zip(*columns, strict=True))


def test_the_slow_program_finds_the_same_to_the_last_digit(built: Built) -> None:
    calls = built.calls(0)
    records = simulate(built.service, calls)
    theirs = Slow(calls, tuple(one.id for one in built.marks.conditions)).run()
    mine = rows_of(records)
    assert len(calls) > 150
    assert len(mine) == len(theirs)
    assert np.allclose(np.array(mine), np.array(theirs), rtol=0, atol=1e-9, equal_nan=True)
    # each part of the structure takes place
    outcome: Any = records.outcome
    assert outcome is not None
    assert (outcome == COMPLETED).sum() > len(calls)
    assert records.role is not None
    assert (records.role == SECOND).sum() > 10
    waited = records.of_call(records.instant("dispatched")) > calls.ready
    assert waited.sum() > 10
    hospital = records.hospital[records.hospital >= 0]
    assert set(hospital.tolist()) == {0, 1}
    assert (calls.own["refill"] > 0).mean() == pytest.approx(REFILLED, abs=0.15)
    assert {OUTCOMES[n] for n in set(outcome.tolist())} <= {"completed", "stood down"}


def test_the_marks_are_those_that_the_study_names(built: Built) -> None:
    calls = built.calls(0)
    for number, one in enumerate(built.marks.conditions):
        handover = calls.handover[calls.condition == number]
        least, most = HANDOVER[one.id]
        assert least <= handover.min() < handover.max() <= most
        assert handover.mean() == pytest.approx((least + most) / 2, abs=0.25 * (most - least))
    hour = (calls.called % 1440) // 60
    on_hill = calls.zone == ZONES.index("hill")
    assert on_hill.any()
    assert set(hour[on_hill].tolist()) <= set(range(8, 20))
    assert set(hour[~on_hill].tolist()) - set(range(8, 20))
