"""Worlds with an answer: chosen places, arrivals and services, written as an ordinary scenario."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from sim.calls import Calls
from sim.dispatch import Records
from sim.experiment import replicate
from sim.measures import Setting
from sim.scenario import Built, build, load_scenario
from sim.theory import System

__all__ = ["CONSTANT", "EXPONENTIAL", "GAMMA", "LOGNORMAL", "MEAN_SERVICE", "NEXT_TO_NOTHING", "Seen", "World"]

MEAN_SERVICE = 60.0  # minutes
EXPONENTIAL = "{mean: 60 min, spread: 1, family: exponential}"
CONSTANT = "60 min"
LOGNORMAL = "{mean: 60 min, spread: 1.2, family: lognormal}"
GAMMA = "{mean: 60 min, spread: 0.5, family: gamma}"

NEXT_TO_NOTHING = 1e-4
"""What the minutes of the travel table are multiplied by, so that a service of an hour does not feel them."""


@dataclass(frozen=True)
class Seen:
    """One replication: what a figure is measured on."""

    calls: Calls
    records: Records
    setting: Setting

    @property
    def counted(self) -> np.ndarray:
        """Which calls come inside the window."""
        return self.setting.counted(self.calls)

    @property
    def length(self) -> float:
        """Length of the window [min]."""
        return self.setting.window[1] - self.setting.window[0]


@dataclass(frozen=True)
class World:
    """A county of ``minutes`` (one row a station, one column a zone) with so many ``units`` at each station.

    Zones call by ``weights``, all together ``load`` Erlangs of a service of an hour; a replication has
    about ``calls`` calls. ``priorities`` are shares of the calls, ``conveyed`` is the share of the patients who are
    carried; the first stations have ``hospitals``. ``other`` replaces whole lines of the scenario.
    """

    load: float
    calls: int
    none_free: str
    service: str = EXPONENTIAL
    units: tuple[int, ...] = (1,)
    minutes: tuple[tuple[float, ...], ...] = ((0.0,),)
    weights: tuple[int, ...] = (1,)
    rule: str = "nearest"
    priorities: tuple[float, ...] = (1.0,)
    seed: int = 1
    travel: float = NEXT_TO_NOTHING
    conveyed: int = 0
    hospitals: int = 1
    other: tuple[tuple[str, str], ...] = ()

    def replicate(self, number: int) -> Seen:
        """One replication of the model."""
        built = built_of(self)
        return Seen(*replicate(built, number), built.setting)

    def system(self) -> System:
        """The same as the analytic models see it, where the nearest unit is sent; time in minutes."""
        rate = self.load / MEAN_SERVICE * np.array(self.weights) / sum(self.weights)
        order = np.argsort(np.array(self.minutes), axis=0, kind="stable").T
        service = np.full((len(self.units), len(rate)), MEAN_SERVICE)
        return System(rate, tuple(map(tuple, order.tolist())), self.units, service, self.none_free == "wait")

    def between_zones(self) -> np.ndarray:
        """Minutes from each zone to each other, as the travel table gives them, before they are scaled down."""
        tables = built_of(self).service.tables
        return tables.minutes[tables.zone_node] / self.travel


@lru_cache(maxsize=4)
def built_of(world: World) -> Built:
    with tempfile.TemporaryDirectory(prefix="world-") as folder:
        return written(world, Path(folder))


def written(world: World, folder: Path) -> Built:
    """Write the world to a folder as a county and a scenario, and load it as anybody would."""
    zones, stations = range(len(world.weights)), range(len(world.units))
    county = folder / "place"
    county.mkdir()
    minutes = (np.array(world.minutes) * world.travel).tolist()
    files = {
        "county.yaml": "name: 一处\nname_latin: One place\ntravel_minutes: minutes.csv\n",
        "zones.csv": "zone,people\n" + "".join(f"zone{n},{1000 * world.weights[n]}\n" for n in zones),
        "stations.csv": "station,ambulances\n" + "".join(f"base{n},{world.units[n]}\n" for n in stations),
        "hospitals.csv": "hospital\n" + "".join(f"base{n}\n" for n in range(world.hospitals)),
        "minutes.csv": f"site,{','.join(f'zone{n}' for n in zones)}\n"
        + "".join(f"base{n},{','.join(map(repr, minutes[n]))}\n" for n in stations),
    }
    for name, text in files.items():
        (county / name).write_text(text, encoding="utf-8")
    a_day = world.load / MEAN_SERVICE * 1440
    weights = ", preparedness: halving" if world.rule == "preparedness" else ""
    lines = {
        "county": "place",
        "days": f"{world.calls / a_day!r}",
        "warm_up": "20",
        "cool_down": "5",
        "seed": f"{world.seed}",
        "calls": f"{{per_1000_a_year: {a_day * 365 / sum(world.weights)!r}, "
        f"profile: {{hour_of_day: {[1] * 24}, day_of_week: {[1] * 7}, month: {[1] * 12}, day_spread: 0}}, "
        f"case_mix: {{conditions: [{{id: call, share: 1, conveyed: {world.conveyed}, "
        f"priority: {dict(enumerate(world.priorities, start=1))}}}]}}}}",
        "desk": "{answering: 0, call_taking: 0}",
        "launch": "0 min",
        "village_extent": "none",
        "job": f"{{to_patient: 0, on_scene: {world.service}, handover: 0, turnaround: 0}}",
        "dispatch": f"{{rule: {world.rule}, when_none_free: {world.none_free}, radius_by: own zones{weights}}}",
    }
    text = "".join(f"{key}: {value}\n" for key, value in (lines | dict(world.other)).items())
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")
    return build(load_scenario(folder / "scenario.yaml"))
