"""The incidents of a replication as a table: one row for each assignment, and one for each call not reached."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from sim.dispatch import COMPLETED, ENDS, OUTCOMES, Records, every_instant
from sim.dispatch.features import FEATURES
from sim.dispatch.features.diversion import DIVERTED_FROM, DIVERTED_WHY, REASONS
from sim.dispatch.records import FIRST, GAVE_UP, ROLES
from sim.experiment.routes import node_names
from sim.ledger import NAMES_OF_CALL, OF_CALL
from sim.scenario import Built

COLUMNS = {
    "call": "id of the call: zone.layer.number, the same in every scenario that has it",
    "counted": "whether the call came inside the window",
    "ended": "how it ended: reached, lost, unreachable, gave up (at the desk), gone (while it waited) or cancelled",
    "zone": "id of the zone that the call came from",
    "town": "town of the zone",
    "condition": "id of the condition",
    "priority": "1 the most urgent",
    "unit": "ambulance: station id and its ordinal there; empty where none was sent",
    "station": "id of the unit's station",
    "own_station": "id of the zone's own station",
    "hospital": "id of the hospital; empty where no patient was carried",
    "rolling": "whether the unit was sent on its way home or straight from its last job",
    "driven_from": "where the way to the scene began: a road node, or the id of a place off the road",
    **{name: words for feature in FEATURES.values() for name, words in feature.counts.items()},
    **{instant.name: instant.column for instant in (*OF_CALL, *every_instant())},
    "lead_km": "way from where it was when it was sent to where that way began [km]",
    "travel_km": "way to the scene, lead_km among it [km]",
    "transport_km": "way to the hospital, of one outside the county to the border [km]",
    "unit_class": "class of the unit",
    "role": "what the unit was sent for: first, second (besides) or carrier (to carry, where the first does not)",
    "outcome": "how the assignment ended: completed, redirected, relieved, cancelled, stood down, broke down; or none",
    "saved": "driving that its early end saved to the call for which it ended [min]; empty where no other was free",
    "bent_at": "where a second unit left its way to the scene to meet the first: a road node, or the id of a place",
    "turned_at": "where a unit whose assignment ended early went on, or units met: a road node, or the id of a place",
}
"""The columns that ``incidents/*.parquet`` may have, and what they mean: instants that a feature brings are there
where a scenario uses it."""

_AS_WORDS = (DIVERTED_FROM, DIVERTED_WHY)
"""Columns of calls that stand as numbers in the records."""


def incident_columns(records: Records, built: Built) -> dict[str, npt.NDArray[Any]]:
    """The columns of ``COLUMNS`` that the records have, calls in the order in which they came."""
    county, calls, setting = built.scenario.county, records.calls, built.setting
    unsent = np.setdiff1d(np.arange(len(calls)), records.call)
    call = np.concatenate([records.call, unsent])
    nobody = np.full(len(unsent), -1, dtype=np.int64)
    nothing = np.full(len(unsent), np.nan)
    unit, station, hospital = (
        np.concatenate([column, nobody]) for column in (records.unit, records.station, records.hospital)
    )
    if "fetched_to" in records.of_calls:  # by the hospital's own vehicle
        fetched = np.nan_to_num(records.of_calls["fetched_to"], nan=-1.0).astype(np.int64)[call]
        hospital = np.where(unit < 0, fetched, hospital)
    zone = calls.zone[call]
    station_ids = [place.id for place in county.stations]
    columns: dict[str, npt.NDArray[Any]] = {
        "call": np.array(calls.names(built.demand.zone_ids), dtype=object)[call],
        "counted": setting.counted(calls)[call],
        "ended": _named(ENDS, records.ended[call]),
        "zone": _named(built.demand.zone_ids, zone),
        "town": _named(setting.towns, setting.zone_town[zone]),
        "condition": _named([condition.id for condition in built.marks.conditions], calls.condition[call]),
        "priority": calls.priority[call].astype(np.int32),
        "unit": _named(unit_names(built), unit),
        "station": _named(station_ids, station),
        "own_station": _named(station_ids, setting.own_station[zone]),
        "hospital": _named([place.id for place in county.hospitals], hospital),
        "rolling": np.concatenate([records.rolling, np.zeros(len(unsent), dtype=bool)]),
        "driven_from": _named(node_names(built), np.concatenate([records.node, nobody])),
    }
    columns |= {name: getattr(calls, name)[call] for name in NAMES_OF_CALL}
    columns["ready"] = np.where(records.ended[call] == GAVE_UP, np.nan, columns["ready"])  # no desk took it
    columns |= {name: np.concatenate([records.instant(name), nothing]) for name in records.names}
    columns |= {
        name: np.concatenate([getattr(records, name), nothing]) for name in ("lead_km", "travel_km", "transport_km")
    }
    columns |= {
        name: column[call] if column.dtype.kind == "f" else column[call].astype(np.int32)
        for name, column in records.of_calls.items()
        if name in COLUMNS and name not in _AS_WORDS
    }
    if DIVERTED_FROM in records.of_calls:
        hospitals = [place.id for place in county.hospitals]
        for name, words in ((DIVERTED_FROM, hospitals), (DIVERTED_WHY, REASONS)):
            columns[name] = _named(words, records.of_calls[name][call])
    if len(calls.errand):
        begins = np.where(calls.emergency, -1, calls.places() - len(county.zones))
        columns["sender"] = _named([place.id for place in county.hospitals], begins[call])
    if len(calls.patient):
        patients = calls.patients(built.demand.zone_ids)
        columns["patient"] = np.array([*map(patients.get, range(len(calls))), None], dtype=object)[call]
    if records.outcome is not None and records.saved is not None and records.turned is not None:
        saved = np.where(np.isfinite(records.saved), records.saved, np.nan)
        columns |= {
            "outcome": _named(OUTCOMES, np.concatenate([records.outcome, nobody])),
            "saved": np.concatenate([saved, nothing]),
            "turned_at": _named(node_names(built), np.concatenate([records.turned, nobody])),
        }
    if records.bent is not None:
        columns["bent_at"] = _named(node_names(built), np.concatenate([records.bent, nobody]))
    fleet, service = built.service.fleet, built.service
    if fleet is not None:
        of_unit = np.array([service.stands[stand].unit_class for stand in service.unit_stand], dtype=np.int64)
        columns["unit_class"] = _named(fleet.names, np.where(unit >= 0, of_unit[unit], -1))
    main = np.ones(len(call))
    if records.role is not None:
        columns["role"] = _named(ROLES, np.concatenate([records.role, nobody]))
        main = np.concatenate([records.role == FIRST, nobody < 0])
    early = np.zeros(len(call)) if records.outcome is None else columns["outcome"] == OUTCOMES[COMPLETED]
    order = np.lexsort((early, columns["dispatched"], main, call, columns["called"]))
    return {name: columns[name][order] for name in COLUMNS if name in columns}


def unit_names(built: Built) -> list[str]:
    """The id of each unit: its station's, and its ordinal there."""
    ids, service = [place.id for place in built.scenario.county.stations], built.service
    return [f"{ids[s]}/{n}" for s, n in zip(service.unit_station, service.unit_ordinal, strict=True)]


def unit_classes(built: Built) -> dict[str, str]:
    """The class of each unit by its id; none where all are alike."""
    fleet, service = built.service.fleet, built.service
    if fleet is None:
        return {}
    found = [fleet.names[service.stands[stand].unit_class] for stand in service.unit_stand]
    return dict(zip(unit_names(built), found, strict=True)) if len(set(found)) > 1 else {}


def _named(names: list[str] | tuple[str, ...], index: npt.NDArray[np.int64]) -> npt.NDArray[Any]:
    """The name at each index; None where it is negative."""
    return np.array([*names, None], dtype=object)[index]
