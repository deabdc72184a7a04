"""What takes ambulances away adds up to the hours that there are, whatever a service has."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.dispatch import simulate
from sim.measures import AWAY, MEASURES, NOT_AWAY
from sim.measures.measured import seen_of
from sim.scenario import build, load_scenario

BUSY = {"calls": {"per_1000_a_year": 600}}
TRANSFERS = {
    "streams": {
        "up": {
            "from": "county-hospital",
            "to": {"county-tcm-hospital": "100 %"},
            "a_year": 4000,
            "condition": "other",
            "preparing": "15 min",
            "handover": "15 min",
        }
    }
}
INFECTION = {"condition": "respiratory", "protection": "10 min", "cleaning": "60 min"}
AID = {"units": 3, "gate": "gaoluo", "beyond": "30 min", "delay": 0}
HELP = {"day": "2025-01-03", "lasts": "48 h", "crews": "10 %", "aid": AID}
SERVICES: dict[str, tuple[str, dict[str, Any]]] = {
    "nothing": ("xiyang", {}),
    "busy, bays and diversion": ("xiyang", BUSY | {"bays": {"each": 1}, "diversion": "when full"}),
    "home first and refilled": ("xiyang", BUSY | {"base": {"between_calls": "home first", "refill": "20 min"}}),
    "cleaned after an infection": ("xiyang", BUSY | {"infection": INFECTION}),
    "refilled and cleaned": ("xiyang", BUSY | {"base": {"refill": "20 min"}, "infection": INFECTION}),
    "redirects": ("xiyang", BUSY | {"redeciding": {"redirect": "more urgent"}}),
    "transfers": ("xiyang", BUSY | {"transfers": TRANSFERS}),
    "shifts": ("xiyang-shifts", {}),
    "breakdowns and breaks": ("xiyang", BUSY | {"breakdowns": {"every": "20 days"}, "breaks": "midday"}),
    "second units": ("xiyang-tiers", {}),
    "a neighbour's units": ("xiyang", {"episodes": {"all": {"it": HELP}}}),
}


_QUICK = ("nothing", "cleaned after an infection", "transfers", "shifts")


@pytest.mark.parametrize(
    "name", [one if one in _QUICK else pytest.param(one, marks=pytest.mark.long) for one in SERVICES]
)
def test_it_adds_up_to_the_hours_of_all_units(name: str) -> None:
    file, given = SERVICES[name]
    built = build(load_scenario(file, days="10 days", warm_up="1 day", replications=1, **given))
    seen = seen_of(simulate(built.service, built.calls(0)), built.setting)
    absences = {
        f"away_{why.replace('-', '_')}" for one in built.scenario.settings.features.values() for why in one.absences
    }
    found = {key: MEASURES[key].value(seen) for key in (*(f"away_{part}" for part in (*AWAY, *NOT_AWAY)), *absences)}
    units = sum(built.setting.ambulances)
    assert sum(found.values()) == pytest.approx(24 * units, abs=1e-6)
    assert min(found.values()) >= -1e-9
    first, last = seen.setting.window
    own = [one for one in seen.records.absences if one.unit not in built.service.guests]
    gone = {f"away_{one.why.replace('-', '_')}": 0.0 for one in own}
    for one in own:  # nobody is on a job meanwhile, nor away for two reasons
        gone[f"away_{one.why.replace('-', '_')}"] += max(min(one.until, last) - max(one.since, first), 0.0)
    assert {key: found[key] * 60 * seen.setting.days for key in gone} == pytest.approx(gone)
    jobs = sum(found[f"away_{part}"] for part in AWAY)
    assert jobs / (24 * units) == pytest.approx(MEASURES["utilisation"].value(seen), abs=1e-9)
    assert found["away_home"] > 0
    if name.startswith("busy"):
        assert found["away_door"] > 0
    if name == "transfers":
        assert found["away_transfer"] > 1
    after = [seen.records.instant(one) for one in ("refilled", "cleaned") if one in seen.records.names]
    if after:  # at the base until the last of what is done there is done
        home, done = (np.clip(at, first, last) for at in (seen.records.instant("home"), np.fmax.reduce(after)))
        assert found["away_base"] == pytest.approx(np.nansum(done - home) / 60 / seen.setting.days)
        assert found["away_base"] > 1
    if name.startswith("a neighbour"):
        theirs = np.isin(seen.records.unit, sorted(built.service.guests))
        assert theirs.any()
        assert np.array_equal(theirs, ~seen.records.own)
        assert found["away_not_called"] == 0
    if name == "shifts":
        assert found["away_off_duty"] > 0


@pytest.mark.long
def test_a_door_s_wait_is_the_bay_s_alone() -> None:
    """Hours at the door are the waits for a bay, added up."""
    built = build(load_scenario("xiyang", days="10 days", replications=1, **BUSY, bays={"each": 1}))
    seen = seen_of(simulate(built.service, built.calls(0)), built.setting)
    first, last = built.setting.window
    came, received = (np.clip(seen.records.instant(one), first, last) for one in ("at_hospital", "received"))
    assert MEASURES["away_door"].value(seen) == pytest.approx(np.nansum(received - came) / 60 / built.setting.days)
