"""The log of calls that a scenario names: read against its county, and the period that it sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sim.calls import Log, read_log
from sim.calls.history import CHINA, COLUMNS, DRIVES, LogForm
from sim.county import County, MinutesTable
from sim.documents import Document, Fault, Faults, Mark, did_you_mean, parse_time_zone
from sim.documents.files import shown
from sim.scenario.schema import ScenarioSection
from sim.scenario.schema.calls import as_cell
from sim.words import Message

LEAVE_OUT = "leave out"
"""What ``calls.faulty_rows`` says where rows at fault are no fault of the log."""
_LOG, _COLUMNS = ("calls", "log"), ("calls", "columns")


def scenario_log(document: Document, county: County, beside: Path) -> Log | None:
    """The log that a scenario replays; None where it names none.

    Raises
    ------
    Faults
        Everything wrong with the log, and a log that has no call in the days that the scenario asks.
    """
    name = document.value(_LOG)
    if name is None or document.judged(_LOG) or not isinstance(name, str):
        return None
    if not name.strip():
        raise Faults([document.fault(_LOG, Message("scenario-log-no-value"))])
    path = beside / name
    asked = (document.mark(_LOG), "calls.log")
    return read_log(path, shown(path), county, conditions_of(document), form_of(document), asked)


def log_beside(
    path: Path,
    county: County,
    settings: ScenarioSection,
    columns: Mapping[str, str] | None = None,
    empty: Sequence[str] = (),
    call_by: Sequence[str] = (),
) -> Log:
    """A log laid beside a scenario, written as the scenario says.

    ``columns`` and ``call_by`` stand in place of the scenario's, ``empty`` beside them.

    Raises
    ------
    Faults
        Everything wrong with it; for a name among ``columns`` that is none of ours.
    """
    given = dict(columns or {})
    unknown = [
        Fault(Mark("--column", 0), name, Message("scenario-no-column", near=did_you_mean(name, COLUMNS)))
        for name in given
        if name not in COLUMNS
    ]
    if unknown:
        raise Faults(unknown)
    marks = {name: (Mark("--column", 0), name) for name in given}
    conditions = {condition.id: condition.name for condition in settings.calls.case_mix.conditions}
    calls = settings.calls
    form = LogForm(
        columns=dict(calls.columns) | given,
        marks=marks,
        time_zone=parse_time_zone(settings.time_zone),
        empty=(*calls.empty, *empty),
        call_by=tuple(call_by or calls.call_by),
        leave_out=calls.faulty_rows == LEAVE_OUT,
    )
    return read_log(path, shown(path), county, conditions, form)


def county_of_log(county: County, log: Log | None) -> County:
    """A county whose drives stand in a log, with the minutes of its zones: the mean of the log's calls there.

    Any other county, and one that has them already, is handed back as it is.

    Raises
    ------
    Faults
        Where there is no log, or it says too little.
    """
    if not (isinstance(county.travel, MinutesTable) and county.travel.of_log) or county.travel.zones:
        return county
    if log is None:
        file = f"{county.name if county.folder is None else shown(county.folder)}/county.yaml"
        raise Faults([Fault(Mark(file, 0), "travel_minutes", Message("scenario-drives-in-log"))])
    lacking = [name for name in DRIVES if not getattr(log, name)]
    if lacking:
        raise Faults(
            [
                Fault(
                    Mark(log.name, 1),
                    name,
                    Message("scenario-drive-columns", county=county.name, column=name),
                )
                for name in lacking
            ]
        )
    drives = {**log.minutes_to, **log.minutes_from}
    faults, columns = [], []
    for at, zone in enumerate(county.zones):
        mine = log.zone == at
        tells = (np.array(list(sites.values()))[:, mine] for sites in (log.minutes_from, log.minutes_to))
        if all(np.isfinite(minutes).any() for minutes in tells):
            columns.append([_mean(row[mine]) for row in drives.values()])
            continue
        said = Message("scenario-zone-no-drives", zone=zone.id)
        faults.append(Fault(Mark(log.name, 0), "zone", said))
    if faults:
        raise Faults(faults)
    ids = tuple(zone.id for zone in county.zones)
    return replace(county, travel=MinutesTable(tuple(drives), ids, np.array(columns).T, of_log=True))


def _mean(minutes: npt.NDArray[np.float64]) -> float:
    """The mean of drives that there are; infinite where no road leads."""
    there = minutes[np.isfinite(minutes)]
    return float(there.mean()) if len(there) else np.inf


def form_of(document: Document) -> LogForm:
    """How the log is written, as the scenario says; what cannot be read counts as not said."""
    given = document.value(_COLUMNS)
    named = {
        key: value
        for key, value in (given.items() if isinstance(given, dict) else ())
        if key in COLUMNS and isinstance(value, str)
    }

    def texts(key: str) -> tuple[str, ...]:
        listed = document.value(("calls", key))
        return tuple(
            as_cell(one) for one in (listed if isinstance(listed, list) else ()) if isinstance(as_cell(one), str)
        )

    zone = parse_time_zone(CHINA)
    with suppress(ValueError):
        zone = parse_time_zone(str(document.value(("time_zone",)) or CHINA))
    return LogForm(
        columns=named,
        marks={key: (document.mark((*_COLUMNS, key)), f"calls.columns.{key}") for key in named},
        time_zone=zone,
        empty=texts("empty"),
        call_by=texts("call_by"),
        call_by_mark=(document.mark(("calls", "call_by")), "calls.call_by"),
        leave_out=document.value(("calls", "faulty_rows")) == LEAVE_OUT,
    )


def conditions_of(document: Document) -> dict[str, str]:
    """Id and name of each condition of the case mix, as far as it can be read."""
    listed = document.value(("calls", "case_mix", "conditions"))
    return {
        one["id"]: str(one.get("name") or "")
        for one in (listed if isinstance(listed, list) else [])
        if isinstance(one, dict) and isinstance(one.get("id"), str)
    }


def period_of(document: Document, settings: ScenarioSection, log: Log) -> ScenarioSection:
    """The settings with start, days, warm-up and cool-down of the log where the scenario writes none.

    Raises
    ------
    Faults
        Where no call of the log comes in the days that are asked.
    """
    written = document.data.keys()
    warm_up = settings.warm_up if "warm_up" in written else 0.0
    cool_down = settings.cool_down if "cool_down" in written else 0.0
    start = settings.start if "start" in written else log.start
    left = (log.end - start).days + 1 - warm_up - cool_down
    days = settings.days if "days" in written else float(left)
    called = log.instant("called") / 1440 - (start - log.start).days
    if days <= 0 or not ((called >= warm_up) & (called < warm_up + days)).any():
        first = start + timedelta(days=warm_up)
        where = next(((key,) for key in ("start", "days", "warm_up", "cool_down") if key in written), _LOG)
        window = {"days": f"{max(days, 0):g}", "first": str(first)}
        said = Message("scenario-no-call-in-days", log=log.name, period=log.period, **window)
        raise Faults([document.fault(where, said)])
    return settings.model_copy(update={"start": start, "days": days, "warm_up": warm_up, "cool_down": cool_down})
