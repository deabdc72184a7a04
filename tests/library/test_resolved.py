"""No scenario of the library differs from the one it extends by more than its changes say."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np
import pytest

from sim.county.places import Capability
from sim.scenario import Scenario, build, load_scenario, load_study
from sim.scenario.sweeping import variants
from tests.library.found import SCENARIOS, base_of
from tests.library.resolved import differences

FILES = {file.stem: file for file in sorted(SCENARIOS.glob("*.yaml"))}
GROWN = [name for name, file in FILES.items() if base_of(file) is not None]


def station(id_: str, **known: Any) -> dict[str, tuple[Any, Any]]:
    """A station more, with what a new one has where nothing is said."""
    place = {"id": id_, "name": id_, "kind": "township", "service_radius_km": 20.0} | known
    return {f"station.{id_}.{key}": (None, value) for key, value in place.items()}


SHORTER = {"replications": (20, 10)}
NIGHT_DRIVERS = {
    "answers.share": (1.0, None), "answers.by_kind": ({}, None),
    "answers.by_kind.township.by_hour.20-8": (None, 0.6),
}  # fmt: skip


def shift(hours: str, **units: int) -> dict[str, Any]:
    """A shift of all days."""
    return {**units, "classes": [], "hours": hours, "days": [], "months": []}


SNOW = {
    "motorway": 0.78, "trunk": 0.65, "primary": 0.65, "secondary": 0.65, "tertiary": 0.6, "unclassified": 0.5,
    "residential": 0.65, "living_street": 0.8, "service": 0.8, "track": 0.4,
}  # fmt: skip


def classes(*needs: dict[str, Any], fleet: dict[str, dict[str, int]]) -> dict[str, tuple[Any, Any]]:
    """The classes of WS/T 292-2008 and a helicopter, with needs and units."""
    need = {
        "conditions": [],
        "towns": [],
        "priorities": [],
        "others": "last",
        "second": [],
        "second_after": 0.0,
        "second_later": "skip",
        "first_leaves": "stand down",
    }
    alike = {"carrier": "with it", "carries": "patients", "weather": 1.0, "weather_by_hour": {}}
    names = {"A": "ordinary", "B": "rescue and monitoring", "C": "negative pressure", "D": "special"}
    kinds: dict[str, dict[str, Any]] = {key: alike | {"name": name} for key, name in names.items()}
    flight = {"flies": 220.0, "hours": "7-18", "weather": 0.85, "launch.mean": 8.0, "launch.family": "lognormal"}
    kinds["helicopter"] = alike | {"name": "helicopter"} | flight
    found = {f"kinds.{kind}.{key}": value for kind, keys in kinds.items() for key, value in keys.items()}
    found |= {"loading": 5.0, "meeting": 3.0, "unlisted": "A", "needs": [need | one for one in needs]}
    found |= {f"fleet_of.{at}.{key}": n for at, units in fleet.items() for key, n in units.items()}
    return {f"classes.{key}": (None, value) for key, value in found.items()}


def raised(hospital: str, treats: tuple[str, ...]) -> dict[str, tuple[Any, Any]]:
    """A hospital that treats chest pain besides."""
    return {
        f"hospital.{hospital}.treats": (treats, (*treats, "chest_pain")),
        f"hospital.{hospital}.capabilities": ((), (Capability("chest_pain"),)),
    }


IN_THE_SEAT = {"county-hospital": {"A": 6, "B": 4}, "county-tcm-hospital": {"A": 3, "B": 1}}
HEART_AND_BRAIN = {"conditions": ["chest_pain", "stroke"]}
BEDS = {
    f"beds.{key}": (None, value)
    for kind, stay, spread, fill, needed in (
        ("icu", 6.0, 1.0, 0.7, (0.15, 0.03, 0.15, 0.12, 0.2, 0.06)),
        ("ward", 8.0, 0.7, 0.75, (0.5, 0.4, 0.45, 0.55, 0.6, 0.4)),
    )
    for key, value in (
        (f"{kind}.stay", stay),
        (f"{kind}.stay_spread", spread),
        (f"{kind}.others", {}),
        (f"{kind}.others_fill", fill),
        *(
            (f"{kind}.needed.{condition}", share)
            for condition, share in zip(
                ("chest_pain", "other", "poisoning", "respiratory", "stroke", "trauma"), needed, strict=True
            )
        ),
    )
} | {"beds.when_full": (None, "taken anyway"), "warm_up": (1.0, 30.0)}


def pathway(
    condition: str, clock: str, minutes: float, window: float, onset: float = 0.0, level: int = 1
) -> dict[str, tuple[Any, Any]]:
    """A way to definitive care, with the minutes from the door to treatment; the onset varies if it counts."""
    known: dict[str, Any] = {
        "clock": clock, "level": level, "window": window,
        "door_to_treatment.mean": minutes, "door_to_treatment.spread": 0.4,
        "door_to_treatment.family": "lognormal", "onset_to_call.family": "lognormal", "onset_to_call.mean": onset,
    } | ({"onset_to_call.spread": 1.0} if onset else {})  # fmt: skip
    return {f"pathways.conditions.{condition}.{key}": (None, value) for key, value in known.items()}


def three_pathways(level: int = 1) -> dict[str, tuple[Any, Any]]:
    """Those of chest pain, stroke and trauma, to hospitals of a level."""
    return {
        **pathway("chest_pain", "door", 75.0, 90.0, level=level),
        **pathway("stroke", "onset", 87.0, 270.0, 60.0, level=level),
        **pathway("trauma", "door", 45.0, 60.0, level=level),
    }


PLAN_OF_GUIZHOU = load_scenario(SCENARIOS / "xiyang.yaml", standards=["guizhou-2025"]).resolved()["standards"]
COSTS = {
    "crew_hour": 150.0,
    "km": 7.0,
    "vehicle": 28_000.0,
    "station": 200_000.0,
    "post": 20_000.0,
    "transfer": 100.0,
    "defibrillator": 4_000.0,
}
LARSEN = {
    "function": "larsen-1993", "arrests_per_100000": 97.1, "treated": 0.3118, "in_domain": 0.0543, "conditions": [],
    "call_after": 2.0, "bystander": 0.194, "bystander_after": 1.0, "shock_after": 1.0, "advanced_after": 3.0,
}  # fmt: skip
ALERTED = {
    "accepts": 0.054,
    "alerts": [{"after": 0.0, "responders": 3}, {"after": 2.0, "responders": 3}],
    "by_hour": {},
    "delay.family": "lognormal",
    "delay.mean": 2.0,
    "delay.spread": 0.6,
    "reach": 1.5,
    "responders.rural": 2.0,
    "responders.urban": 6.0,
    "speed": 8.0,
    "within_place": 0.3,
    "defibrillators": [
        {"at": at, "hours": "0-24", "count": 1}
        for at in ("seat-05", "seat-11", "seat-07", "seat-14", "seat-18", "seat-04")
    ],
}


def new(section: str, keys: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """A section that the base has not."""
    return {f"{section}.{key}": (None, value) for key, value in keys.items()}


SAID: dict[str, dict[str, tuple[Any, Any]]] = {
    "xiyang-two-to-the-east": SHORTER
    | {
        "station.county-hospital.ambulances": (10, 8),
        "station.gaoluo.ambulances": (1, 2),
        "station.kongshi.ambulances": (1, 2),
    },
    "xiyang-move-up": {
        "replications": (20, 10),
        "waiting.hours": (None, ["8-20"]),
        "waiting.longest": (None, 60.0),
        "waiting.of": (None, []),
        "waiting.posts": (
            None,
            [
                "gaoluo",
                "kongshi",
                "yetou",
                "zhaobi",
                "sandu",
                "zhanshang",
                "jiedu",
                "dazhai",
                "lijiazhuang",
                "leping",
                "xizhai",
                "anping",
                "bazhou",
                "waqiu",
                "dingyu",
                "daobakou",
                "baiyangyu",
                "fengju",
                "guangyang",
                "yanzhuang",
            ],
        ),
        "waiting.rule": (None, "priority list"),
        "waiting.table": (None, {}),
        "waiting.worth": (None, 0.01),
    },
    "xiyang-two-days-of-snow": {
        "days": (365.0, 8.0),
        "episodes.all.snow.aid.beyond": (None, 45.0),
        "episodes.all.snow.aid.delay": (None, 30.0),
        "episodes.all.snow.aid.fewer_than": (None, 24),
        "episodes.all.snow.aid.gate": (None, "lijiazhuang"),
        "episodes.all.snow.aid.units": (None, 4),
        "episodes.all.snow.at": (None, "6:00"),
        "episodes.all.snow.closed": (None, []),
        "episodes.all.snow.crews": (None, 0.67),
        "episodes.all.snow.day": (None, "2025-01-05"),
        "episodes.all.snow.lasts": (None, 2880.0),
        "episodes.all.snow.roads.closed": (None, ["皋落镇-刀把口"]),
        "episodes.all.snow.roads.conditions": (None, "snow"),
        "episodes.all.snow.roads.slow": (None, {}),
        "replications": (20, 200),
    },
    "xiyang-bus": {
        "days": (365.0, 6.0),
        "episodes.all.bus.at": (None, "14:30"),
        "episodes.all.bus.casualties.condition": (None, "trauma"),
        "episodes.all.bus.casualties.each_more": (None, 3.0),
        "episodes.all.bus.casualties.found_over": (None, 15.0),
        "episodes.all.bus.casualties.green": (None, 22),
        "episodes.all.bus.casualties.hospitals.county-hospital": (None, 25),
        "episodes.all.bus.casualties.hospitals.county-tcm-hospital": (None, 15),
        "episodes.all.bus.casualties.in_a_unit.green": (None, 4),
        "episodes.all.bus.casualties.in_a_unit.yellow": (None, 2),
        "episodes.all.bus.casualties.place": (None, "gaoluo-10"),
        "episodes.all.bus.casualties.red": (None, 6),
        "episodes.all.bus.casualties.yellow": (None, 12),
        "episodes.all.bus.closed": (None, []),
        "episodes.all.bus.crews": (None, 1.0),
        "episodes.all.bus.day": (None, "2025-01-04"),
        "episodes.all.bus.lasts": (None, 360.0),
        "replications": (20, 200),
    },
    "xiyang-two-more": {},
    "xiyang-one-move": {},
    "xiyang-township-out": SHORTER | {"station.gaoluo.ambulances": (1, 0)},
    "xiyang-night-launch": SHORTER
    | {
        "launch.by_hour": ({}, None),
        "launch.by_hour.22-6.within": (None, 3.0),
        "launch.by_hour.22-6.share": (None, 0.6672),
        "launch.by_hour.22-6.spread": (None, 0.5),
        "launch.by_hour.22-6.family": (None, "lognormal"),
        "launch.by_hour.22-6.from": (None, "dispatched"),
    },
    "xiyang-night-driver": SHORTER | NIGHT_DRIVERS,
    "xiyang-chest-pain": SHORTER | classes(HEART_AND_BRAIN | {"classes": ["B", "A"]}, fleet=IN_THE_SEAT),
    "xiyang-tiers": SHORTER
    | classes(
        HEART_AND_BRAIN
        | {
            "classes": ["A", "B"],
            "prefer_within": 0.0,
            "second": ["B"],
            "second_later": "send",
            "first_leaves": "meet",
        },
        fleet=IN_THE_SEAT,
    ),
    "xiyang-helicopter": SHORTER
    | {"station.county-hospital.ambulances": (10, 11)}
    | classes(
        {"towns": ["孔氏乡"], "priorities": [1], "classes": ["helicopter", "A"]},
        {"classes": ["A", "B", "C", "D"], "others": "never"},
        fleet={"county-hospital": {"A": 10, "helicopter": 1}},
    ),
    "xiyang-shifts": {"rosters.shifts": ([shift("8-8")], [shift("8-20"), shift("20-8")])},
    "xiyang-as-staffed": SHORTER
    | NIGHT_DRIVERS
    | {"rosters.by_station": ({}, None)}
    | {
        f"rosters.by_station.{station_id}": (None, [shift("8-8", units=units)])
        for station_id, units in (
            ("county-hospital", 3),
            ("county-tcm-hospital", 1),
            ("county-maternal-hospital", 1),
            ("seat-fourth-institution", 1),
        )
    },
    "xiyang-one-crew": SHORTER
    | {
        "rosters.by_station": ({}, None),
        "rosters.by_station.seat-fourth-institution": (None, [shift("8-8", units=1)]),
    },
    "xiyang-redirect": SHORTER
    | {
        "redeciding.redirect": (None, "more urgent"),
        "redeciding.redirect_saves": (None, 3.0),
        "redeciding.upgrade": (None, "never"),
        "redeciding.upgrade_saves": (None, 0.0),
        "redeciding.cancelled_share": (None, 0.0),
        "redeciding.cancelled_after.mean": (None, 0.0),
        "redeciding.cancelled_after.family": (None, "lognormal"),
    },
    "xiyang-transfers-none": {"transfers.streams.up.a_year": (391, 0)},
    "xiyang-transfer-unit": {
        "transfers.units": ({}, None),
        "transfers.units.county-hospital": (None, 1),
        "rosters.by_station.county-hospital": ([shift("8-8", units=3)], [shift("8-8", units=4)]),
    },
    "xiyang-green-channel": {
        f"pathways.conditions.{condition}.green_channel.{key}": (None, value)
        for condition, saves in (("chest_pain", 21.9), ("stroke", 14.9), ("trauma", 15.0))
        for key, value in (("saves", saves), ("share", 1.0), ("handover", 1.0))
    },
    "xiyang-icu-beds": BEDS
    | {
        "beds.icu.by_hospital.county-hospital": (None, 32),
        "beds.ward.by_hospital": (None, {}),
    },
    "xiyang-handover-doubled": {"job.handover.mean": (10.0, 20.0), "job.handover.sd": (5.0, 10.0)},
    "xiyang-each-township": {},
    **{
        f"{county}-scorecard": {"standards": ([], PLAN_OF_GUIZHOU)}
        for county in ("xiyang", "jishan", "qi", "guan", "linfen", "dongchangfu")
    },
    "xiyang-cost-of-a-minute": new("costs", COSTS),
    "xiyang-six-defibrillators": new("survival", LARSEN) | new("early_help", ALERTED),
    "xiyang-demand": SHORTER,
    "xiyang-snow": SHORTER
    | {
        "travel.conditions.factor": ({}, None),
        "travel.closed": ([], [{"road": "皋落镇-刀把口", "why": "snow"}]),
    }
    | {f"travel.conditions.factor.{road}": (None, factor) for road, factor in SNOW.items()},
    "xiyang-sourced-rates": SHORTER
    | {
        "calls.per_1000_by_kind": ({}, None),
        "calls.per_1000_by_kind.urban": (None, 24.671),
        "calls.per_1000_by_kind.suburban": (None, 15.081),
        "calls.per_1000_by_kind.rural": (None, 3.21),
        "calls.suburban_towns": ([], ["乐平镇"]),
    },
    "xiyang-2035": SHORTER
    | {
        "calls.growth.a_year": (None, 0.015),
        "calls.growth.years": (None, 10),
        "calls.older.times": (None, 4.8),
        "calls.older.share": (None, 0.22),
        "calls.older.share_then": (None, 0.33),
    },
    "jishan-new-hospital": {
        f"{kind}.county-hospital.{key}": value
        for kind in ("station", "hospital")
        for key, value in (("lat", (35.605, 35.606)), ("lon", (110.972, 111.012)))
    },
    "jishan-new-site-beds": BEDS
    | {
        "beds.icu.by_hospital.county-hospital": (None, 24),
        "beds.ward.by_hospital.county-hospital": (None, 600),
        "bays.by_hospital.county-hospital": (None, 3),
        "bays.order": (None, "first come"),
        "diversion.rule": (None, "when full"),
        "diversion.queue": (None, 20.0),
        "diversion.farther": (None, 1440.0),
    }
    | {
        f"{kind}.county-hospital.{key}": value
        for kind in ("station", "hospital")
        for key, value in (("lat", (35.605, 35.606)), ("lon", (110.972, 111.012)))
    },
    "jishan-xishe-station": station(
        "西社医疗急救站",
        name_latin="Xishe medical rescue station",
        town="西社镇",
        lon=110.955,
        lat=35.705,
        ambulances=1,
    ),
    "qi-laiyuan-station": station(
        "来远急救站", name_latin="Laiyuan ambulance station", town="来远镇", lon=112.55, lat=37.17, ambulances=1
    ),
    "guan-xinji-base": {"station.county-hospital.ambulances": (10, 6)}
    | station(
        "辛集急救站", name_latin="Xinji ambulance base", town="辛集镇", lon=115.67555, lat=36.56979, ambulances=4
    ),
    "guan-two-more": {},
    "guan-desk-seats": {
        "desk.answering.mean": (None, 4 / 60),
        "desk.answering.spread": (0.6, 0.3),
        "desk.answering.within": (10 / 60, None),
        "desk.answering.share": (0.95, None),
        "desk_seats.seats": (None, 2),
        "desk_seats.by_hour": (None, {}),
        "desk_seats.advice": (None, {}),
        "desk_seats.again": (None, 0.8),
        "desk_seats.other_calls": (None, 1.63),
    }
    | {
        f"desk_seats.{law}.{key}": (None, value)
        for law, mean in (("wrap_up", 1.0), ("patience", 1.0), ("again_after", 1.0), ("other_handling", 0.5))
        for key, value in (("mean", mean), ("spread", 1.0), ("family", "exponential"))
    },
    "linfen-13th-chest-pain": raised("county-141031", ("poisoning", "respiratory", "other")),
    "qi-laiyuan-centre": raised("laiyuan", ("other",)),
    "linfen-city-centre": {"dispatch.rule": ("catchment only", "nearest")}
    | station(
        "市急救中心",
        name_latin="City emergency centre",
        town="尧都区",
        lon=111.52,
        lat=36.07,
        ambulances=10,
        kind="seat",
    ),
    "dongchangfu-straight-to-centre": {"destination.rule": ("nearest", "nearest able")},
    "dongchangfu-bypass": three_pathways(level=2) | {"destination.rule": ("nearest", "highest level")},
    "dongchangfu-destination-rules": three_pathways()
    | {
        "destination.rule": ("nearest", "nearest able"),
        "transfers.escorted": (None, 0.0),
        "transfers.way_home": (None, "straight on"),
        "transfers.when_busy": (None, "any"),
        **{f"transfers.{key}": (None, {}) for key in ("fleets", "streams", "units", "onward.up.to")},
        **{f"transfers.onward.up.{key}": (None, []) for key in ("classes", "conditions", "from")},
        **{
            f"transfers.onward.up.{key}": (None, number)
            for key, number in (
                ("fetched", 0.0),
                ("level", 1),
                ("priority", 1),
                ("share", 1.0),
                ("stabilising.spread", 0.4),
                ("stabilising.mean", 30.0),
                ("preparing.mean", 10.0),
                ("handover.mean", 15.0),
            )
        },
        **{
            f"transfers.onward.up.{law}.family": (None, "lognormal") for law in ("handover", "preparing", "stabilising")
        },
    },
}
"""What each file's changes say, and its other keys: the key, its value in the base, its value there."""


LINFEN = load_scenario(FILES["linfen"])
OF_LINFEN = LINFEN.settings.calls.case_mix.model_dump(exclude_none=True)["conditions"]
THIRD_HOSPITAL = {
    f"hospital.third-people.{key}": (None, value)
    for key, value in {
        "id": "third-people", "name": "市第三人民医院", "name_latin": "Third people's hospital", "town": "尧都区",
        "lat": 36.10011, "lon": 111.52274, "beyond": 0.0, "treats": ("infectious",), "capabilities": (),
    }.items()
}  # fmt: skip


def in_linfen(*conditions: str, but: tuple[str, str] = ("", "")) -> dict[str, tuple[Any, Any]]:
    """All hospitals of Linfen treat these conditions besides; one of them not the one that is named."""
    found: dict[str, tuple[Any, Any]] = {}
    for one in LINFEN.county.hospitals:
        more = tuple(each for each in conditions if (one.id, each) != but)
        found[f"hospital.{one.id}.treats"] = (one.treats, (*one.treats, *more))
        found[f"hospital.{one.id}.capabilities"] = ((), tuple(Capability(each) for each in more))
    return found


def mixed(**more: Any) -> dict[str, tuple[Any, Any]]:
    """The case mix of Linfen with more conditions, each with its place, name, priorities and share."""
    after = [dict(one) for one in OF_LINFEN]
    for id_, (place, name, priority, share) in more.items():
        after.insert(place, {"conveyed": 1.0, "id": id_, "name": name, "priority": priority, "share": share})
    other = next(one for one in after if one["id"] == "other")
    other["share"] = round(other["share"] - sum(share for *_, share in more.values()), 3)
    return {"calls.case_mix.conditions": (OF_LINFEN, after)}


SAID |= {
    "dongchangfu-diversion": three_pathways() | {
        "bays.by_hospital": (None, {}), "bays.each": (None, 1), "bays.order": (None, "first come"),
        "destination.rule": ("nearest", "nearest able"), "diversion.rule": (None, "first visit"),
        "diversion.farther": (None, 1440.0), "diversion.queue": (None, 30.0),
    },
    "linfen-centres": THIRD_HOSPITAL | three_pathways() | in_linfen(
        "maternal", "newborn", "infectious", but=("county-141032", "newborn")
    ) | pathway("maternal", "called", 30.0, 90.0) | pathway("newborn", "called", 20.0, 90.0)
    | pathway("poisoning", "called", 40.0, 120.0) | mixed(
        maternal=(5, "孕产妇 maternal", {"1": 0.5, "2": 0.5}, 0.012),
        newborn=(6, "新生儿 newborn", {"1": 1.0}, 0.003),
        infectious=(8, "传染病 infectious", {"2": 1.0}, 0.0),
    ),
    "linfen-fever-clinics": THIRD_HOSPITAL | in_linfen("infectious") | mixed(
        infectious=(6, "传染病 infectious", {"2": 1.0}, 0.0)
    ) | {
        "days": (365.0, 60.0), "warm_up": (1.0, 0.0),
        "hospital.third-people.capabilities": (None, (Capability("infectious", 2),)),
        **{f"infection.{key}": (None, value) for key, value in {
            "calls_by_day.1": 20.0, "calls_by_day.60": 20.0, "condition": "infectious", "ill_by_day": {},
            "cleaning.family": "lognormal", "cleaning.mean": 51.9, "cleaning.spread": 0.3,
            "protection.family": "lognormal", "protection.mean": 10.0, "protection.spread": 0.3,
        }.items()},
        **{f"transfers.{key}": (None, value) for key, value in {
            "escorted": 0.0, "fleets": {}, "streams": {}, "units": {},
            "way_home": "straight on", "when_busy": "any",
        }.items()},
        **{f"transfers.onward.isolation.{key}": (None, value) for key, value in {
            "classes": [], "conditions": ["infectious"], "from": [], "to": {}, "fetched": 0.0, "level": 2,
            "priority": 2, "share": 1.0, "handover.family": "lognormal", "handover.mean": 15.0,
            "preparing.family": "lognormal", "preparing.mean": 15.0,
            "stabilising.family": "lognormal", "stabilising.mean": 60.0, "stabilising.spread": 0.4,
        }.items()},
    },
}  # fmt: skip


SWEPT = {
    "dongchangfu-diversion": {"diversion.rule", "diversion.queue"},
    "dongchangfu-bypass": {"destination.bypass"},
    "dongchangfu-destination-rules": {"destination.rule", "destination.bypass", "destination.shares"},
    "xiyang-icu-beds": {"beds.icu.others_fill"},
    "guan-desk-seats": {"desk_seats.seats"},
    "xiyang-demand": {"calls.per_1000_a_year"},
    "xiyang-cost-of-a-minute": {
        f"station.新急救点.{key}"
        for key in ("ambulances", "service_radius_km", "name", "kind", "name_latin", "lon", "town", "id", "lat")
    },
    "xiyang-each-township": {
        f"station.{id_}.ambulances"
        for id_ in (
            "leping",
            "dazhai",
            "lijiazhuang",
            "jiedu",
            "zhaobi",
            "yanzhuang",
            "sandu",
            "yetou",
            "zhanshang",
            "xizhai",
            "gaoluo",
            "kongshi",
            "anping",
            "bazhou",
            "waqiu",
            "dingyu",
            "daobakou",
            "baiyangyu",
            "fengju",
            "guangyang",
        )
    },
}
"""The keys that a sweep varies, one for each of its changes."""


def pair(name: str) -> tuple[Scenario, Scenario]:
    base = base_of(FILES[name])
    assert base is not None
    return load_scenario(base), load_scenario(FILES[name])


@pytest.mark.parametrize("name", GROWN)
def test_it_differs_from_its_base_in_what_its_changes_say(name: str) -> None:
    base, other = pair(name)
    found = differences(base, other)
    question = found.pop("question")
    assert question[0] != question[1]
    assert found == SAID[name]


OF_DEMAND = {
    "xiyang-sourced-rates",
    "xiyang-2035",
    "guan-desk-seats",
    "xiyang-transfers-none",
    "xiyang-green-channel",
    "xiyang-handover-doubled",
    "xiyang-icu-beds",
    "jishan-new-site-beds",
    "xiyang-two-days-of-snow",
    "xiyang-bus",
    "dongchangfu-destination-rules",
    "linfen-centres",
    "linfen-fever-clinics",
}
"""What changes the calls themselves, their days, or how long their patients take at a hospital."""


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(set(GROWN) - OF_DEMAND))
def test_what_it_changes_leaves_every_call_as_it_was(name: str) -> None:
    base, other = (build(scenario).calls(0) for scenario in pair(name))
    for name in set(base.own.dtype.names or ()) & set(other.own.dtype.names or ()):  # a feature more draws one more
        assert np.array_equal(base.own[name], other.own[name]), name
    for field in fields(base):
        assert field.name == "own" or np.array_equal(getattr(base, field.name), getattr(other, field.name)), field.name


@pytest.mark.long
def test_more_calls_in_2035_are_those_of_today_and_others() -> None:
    today, then = (built.calls(0) for built in map(build, pair("xiyang-2035")))
    zones = tuple(str(n) for n in range(int(then.zone.max()) + 1))
    assert set(today.names(zones)) < set(then.names(zones))


@pytest.mark.parametrize("name", sorted(SWEPT))
def test_a_sweep_varies_what_it_says_and_no_more(name: str) -> None:
    study = load_study(FILES[name])
    varied = [differences(study.scenario, variant.scenario) for variant in variants(study)]
    one = ("station.新", "destination.", "diversion.")  # a station more is one difference; so is a rule
    places = [{key.rpartition(".")[0] if key.startswith(one) else key for key in found} for found in varied]
    assert all(len(found) <= len(study.sweep) for found in places)
    assert {key for found in varied for key in found} == SWEPT[name]


@pytest.mark.long
def test_every_file_that_extends_another_is_held_to_it() -> None:
    assert sorted(SAID) == GROWN
    assert sorted(SWEPT) == [name for name in GROWN if load_study(FILES[name]).sweep]
