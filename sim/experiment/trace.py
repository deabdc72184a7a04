"""One call's story, or one unit's log: a replication of a kept run, run again with an observer."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.calls import Calls
from sim.dispatch import (
    BOUND,
    BUSY,
    COMPLETED,
    HOME,
    OFF,
    OUTCOMES,
    REDIRECTED,
    SILENT,
    Candidate,
    Records,
    Sight,
    every_instant,
    observe,
    simulate,
)
from sim.dispatch import Place as NodePlace
from sim.dispatch.features.extent import Extent
from sim.dispatch.features.mixed import Mixed
from sim.dispatch.policies import OUTSIDE
from sim.dispatch.records import FIRST, ROLES, Move
from sim.documents import did_you_mean
from sim.documents.faults import show
from sim.experiment.incidents import incident_columns, unit_classes, unit_names
from sim.experiment.opened import OpenedRun, differences, open_run
from sim.experiment.replay import Replay, drawn_job, drawn_unit
from sim.experiment.routes import drives_of, node_names, route_columns
from sim.ledger import NAMES_OF_CALL
from sim.questions import Progress
from sim.scenario import Built, Scenario, build
from sim.words import Listed, Message

_NAMES = (*NAMES_OF_CALL, *(instant.name for instant in every_instant()))

REASONS = {
    "sent": "sent",
    "no road": "no road leads from there to the call",
    "may not": "it is never sent there",
    "busy": "was on a job",
    "bound": "was clear, and not free until it was home",
    "silent": "its crew was asked, and could not be raised",
    "off": "nobody was on duty",
    "not asked": "was free, and nobody had asked it before the call was over",
    "held back": "it is held back while another can go",
    "longer": "would have needed longer",
    "passed over": "stands nearer; the rule looked at what stood there and chose another",
    "same station": "stands behind the one sent, at the same station",
    "tie": "no nearer than the one sent, which is listed before it",
}
"""Why a unit was sent, or not."""


@dataclass(frozen=True)
class Where:
    """Where a unit was between two road nodes [km], or at a place where both are the same."""

    behind: str
    before: str
    km_behind: float
    km_before: float


@dataclass(frozen=True)
class Considered:
    """A unit as it stood when the call was ready.

    ``minutes`` is what the rule reckoned with; ``handicap`` [min] is on top, infinite where it may not come:
    ``by_rule`` of it is the dispatch rule's, the rest that of its ``unit_class``, or of what it is kept for, and
    ``hindered`` a key of ``HINDERED`` that tells why.
    ``home_at`` is of rolling units, ``call`` and ``clear`` of busy ones: nobody knew ``clear`` yet; of units that are
    bound to be home first ``clear`` is when they are free. ``away`` tells why those off duty are. ``reason`` is a key
    of ``REASONS``.
    """

    unit: str
    station: str
    station_name: str
    state: str
    minutes: float
    handicap: float
    reason: str
    where: Where | None
    home_at: float
    call: str | None
    clear: float
    away: tuple[str, ...] = ()
    by_rule: float = 0.0
    unit_class: str | None = None
    hindered: str = ""
    by_class: float = 0.0


@dataclass(frozen=True)
class Queued:
    """A call that stood before another in the queue."""

    call: str
    priority: int
    ready: float


@dataclass(frozen=True)
class FreedUnit:
    """A unit that became clear while the call waited; ``took`` is the call that it went to."""

    at: float
    unit: str
    took: str | None
    may: bool


@dataclass(frozen=True)
class Scene:
    """What a story is drawn from: the run as built, the legs of the job, and the ways others would have come.

    ``job`` is absent where the county's places have no position, and of a unit's log. ``approaches`` are by unit,
    as latitude and longitude [degrees].
    """

    built: Built
    job: Replay | None = None
    approaches: Mapping[str, Sequence[tuple[float, float]]] = field(default_factory=dict)

    @cached_property
    def classes(self) -> Mapping[str, str]:
        """The class of each unit; none where all are alike."""
        return unit_classes(self.built)


@dataclass(frozen=True)
class CallTrace:
    """The story of a call. ``row`` is its incident; instants are minutes from the midnight of ``start``.

    ``sighted`` tells a rule that looks at what stands there from one that ranks.
    ``looked`` is when the dispatcher looked at what stood there, last after the crews ``asked`` in vain, each at its
    instant.
    ``reckoned`` are the minutes that the rule took for the unit sent, ``drive_factor`` the call's own on them;
    ``flies`` tells whether it flew.
    ``beyond`` are the minutes from the centre of its zone to the call, where calls fall around it.
    ``differs`` names the columns in which the kept incident is another; ``changed`` the files that changed since.
    ``bound`` tells whether its unit had to be home before it could be sent again.
    ``own`` are marks of the call that features gave it, ``patient`` those that they gave the first call of its patient,
    which came at ``patient_called`` [min].
    ``early`` are its assignments that ended early, ``beside`` those of units sent besides the first; ``left`` is the
    call from which the unit was sent on to this one. ``onward`` are the stories of how its patient was carried on, in
    their order.
    """

    run: str
    scenario: str
    replication: int
    start: date
    row: dict[str, Any]
    zone_name: str
    condition_name: str
    hospital_name: str
    rule: str
    sighted: bool
    radius_by: str
    none_free: str
    instants: tuple[tuple[str, float], ...]
    reckoned: float
    drive_factor: float
    flies: bool
    beyond: float
    sent_from: Where | None
    considered: tuple[Considered, ...]
    looked: float
    asked: tuple[tuple[float, str], ...]
    waited: bool
    ahead: tuple[Queued, ...]
    freed: tuple[FreedUnit, ...]
    differs: tuple[str, ...]
    changed: tuple[str, ...]
    own: dict[str, Any]
    patient: dict[str, Any]
    patient_called: float
    scene: Scene = field(repr=False, compare=False)
    early: tuple[dict[str, Any], ...] = ()
    beside: tuple[dict[str, Any], ...] = ()
    left: str | None = None
    bound: bool = False
    onward: tuple[CallTrace, ...] = ()


@dataclass(frozen=True)
class UnitTrace:
    """The log of a unit: those of its jobs that were asked for, as incidents, of ``jobs`` in all.

    ``away`` are the times at which it was away though on no job, since and until when [min] and why; ``window`` is
    from when until when is told [min]. ``moves`` are those of the unit while it was on no job. ``bound`` tells of each
    job whether the unit had to be home before it could be sent again.
    """

    run: str
    scenario: str
    replication: int
    start: date
    unit: str
    station_name: str
    rows: tuple[dict[str, Any], ...]
    zone_names: dict[str, str]
    jobs: int
    busy_minutes: float
    differs: tuple[str, ...]
    changed: tuple[str, ...]
    scene: Scene = field(repr=False, compare=False)
    away: tuple[tuple[float, float, str], ...] = ()
    window: tuple[float, float] = (0.0, math.inf)
    moves: tuple[Move, ...] = ()
    bound: tuple[bool, ...] = ()


def trace_call(
    folder: Path, call: str, replication: int | None = None, anyway: bool = False, progress: Progress | None = None
) -> CallTrace:
    """Tell the story of a call of a kept run.

    Parameters
    ----------
    folder
        The run's folder.
    call
        The call's id, as in the incidents.
    replication
        From 1; by default the first that has the call.
    anyway
        Tell it from the files as they are, though they changed since the run.

    Raises
    ------
    Faults
        For a folder that is no run, files that changed, and a call that there is not.
    """
    kept = open_run(folder)
    number = _replication_with(kept, call, replication)
    built, changed = _built(kept, anyway, progress)
    return _stories(kept, built, number, [call], changed)[0]


def trace_calls(folder: Path, calls: Sequence[str] = (), replication: int = 1, anyway: bool = False) -> list[CallTrace]:
    """Tell the stories of several calls of one replication of a kept run, of all of them where none is named.

    Raises
    ------
    Faults
        For a folder that is no run, files that changed, and a call that there is not.
    """
    kept = open_run(folder)
    number = _checked(kept, replication) or 1
    built, changed = _built(kept, anyway, None)
    return _stories(kept, built, number, list(calls) or list(dict.fromkeys(kept.calls_of(number))), changed)


def _stories(kept: OpenedRun, built: Built, number: int, wanted: Sequence[str], changed: list[str]) -> list[CallTrace]:
    """The stories of calls of a replication, which is simulated once."""
    calls = built.calls(number - 1)
    names = calls.names(built.demand.zone_ids)
    if gone := [call for call in wanted if call not in names]:
        raise kept.fault(Message("asked-call-gone", call=show(gone[0])), "--call")
    carried_on: dict[str, list[str]] = {}
    for at, first in calls.patients(built.demand.zone_ids).items():
        carried_on.setdefault(first, []).append(names[at])
    number_of = {name: at for at, name in enumerate(names)}
    told = dict.fromkeys(name for call in wanted for name in (call, *carried_on.get(call, ())))
    records, sights = observe(built.service, calls, [number_of[name] for name in told])
    columns = incident_columns(records, built)
    came = {name: at for at, name in enumerate(records.calls.names(built.demand.zone_ids))}

    def story(name: str) -> CallTrace:
        at, index = np.flatnonzero(columns["call"] == name), came[name]
        differs = differences(columns, at, kept.rows(number, "call", name))
        # of no call whose caller gave up at the desk, or that was fetched
        sight = sights.get(number_of[name], Sight(float(records.calls.ready[index]), ()))
        scene = _scene(built, records, columns, at, index, sight)
        row = _row(columns, int(at[-1]))
        early, left = _turned_away(columns, row)
        rows = tuple(_row(columns, n) for n in at.tolist() if early[n] and row["unit"] is not None)
        units = unit_names(built)
        then = next((units.index(one["unit"]) for one in rows if one["dispatched"] == sight.ready), sight.unit)
        sight = _as_sent(sight, then, left)
        trace = _call_trace(kept, built, number, index, records.calls, names, sight, row, scene, differs, changed)
        beside: tuple[dict[str, Any], ...] = ()
        if "role" in columns:
            main = columns["role"] == ROLES[FIRST]
            beside = tuple(_row(columns, n) for n in at.tolist() if columns["unit"][n] is not None and not main[n])
        bound = _bound(built, records, row)
        return replace(trace, early=rows, left=next(iter(left), None), beside=beside, bound=bound)

    def whole(call: str) -> CallTrace:
        onward = (story(leg) for leg in carried_on.get(call, ()) if leg in came)
        return replace(story(call), onward=tuple(sorted(onward, key=lambda leg: float(leg.row["called"]))))

    return [whole(call) for call in wanted]


_AT_ONCE = 1e-6  # minutes


def _bound(built: Built, records: Records, row: Mapping[str, Any]) -> bool:
    """Whether a unit had to be home first after a job: a feature says so, or it was away from the end of the job on."""
    if row["unit"] is None or row["clear"] is None:
        return False
    unit = unit_names(built).index(row["unit"])
    away = (one.since for one in records.absences if one.unit == unit)
    features = built.scenario.settings.features.values()
    return any(one.bound(row) for one in features) or any(abs(at - row["clear"]) < _AT_ONCE for at in away)


def made_ready(row: Mapping[str, Any]) -> float | None:
    """When all was done at the base that had to be after a job [min]; None where nothing had to be."""
    done = [row[one.name] for one in every_instant() if one.after == "home" and row.get(one.name) is not None]
    return max(done, default=None)


def _turned_away(columns: dict[str, npt.NDArray[Any]], row: dict[str, Any]) -> tuple[npt.NDArray[np.bool_], list[str]]:
    """Which assignments of first units ended early; and the calls from which the unit of ``row`` was sent on to it."""
    if "outcome" not in columns:
        return np.zeros(len(columns["call"]), dtype=bool), []
    early = columns["outcome"] != OUTCOMES[COMPLETED]
    left = (columns["outcome"] == OUTCOMES[REDIRECTED]) & (columns["clear"] == row["dispatched"])
    if "role" in columns:
        early &= columns["role"] == ROLES[FIRST]
    return early, columns["call"][left & (columns["unit"] == row["unit"])].tolist()


def _scene(
    built: Built,
    records: Records,
    columns: dict[str, npt.NDArray[Any]],
    at: npt.NDArray[np.int64],
    index: int,
    sight: Sight,
) -> Scene:
    """What is drawn of a call: the legs of its units, and how those that were free would have come."""
    tables, names, units = built.service.tables, node_names(built), unit_names(built)
    call = _row(columns, int(at[-1]))
    units_sent = dict.fromkeys(unit for unit in columns["unit"][at] if unit is not None)
    sent = np.concatenate([np.flatnonzero(columns["unit"] == unit) for unit in units_sent]) if units_sent else at
    free = {
        one.unit: int(one.place.before if one.place else tables.station_node[built.service.unit_station[one.unit]])
        for one in sight.candidates
        if one.state not in (BUSY, BOUND, SILENT, OFF) and math.isfinite(one.minutes)
    }
    zone = int(tables.zone_node[records.calls.places()[index]])
    own = drives_of(records, tables, np.flatnonzero(records.call == index))
    pairs = np.array([(node, zone) for node in free.values()], dtype=np.int64).reshape(-1, 2)
    rows = sorted((_row(columns, int(n)) for n in sent), key=lambda row: row["call"] == call["call"])
    approaches = {units[n]: names[node] for n, node in free.items()}
    drawn = drawn_job(built, rows, route_columns(built, [own, pairs]), approaches)
    return Scene(built) if drawn is None else Scene(built, *drawn)


def _beyond(built: Built, calls: Calls, index: int) -> float:
    """Minutes from the centre of the zone of a call to the patient's door."""
    extents = [one for one in built.service.features if isinstance(one, Extent)]
    return sum(float(one.minutes(calls)[index]) for one in extents)


def _call_trace(
    kept: OpenedRun,
    built: Built,
    number: int,
    index: int,
    calls: Calls,
    names: list[str],
    sight: Sight,
    row: dict[str, Any],
    scene: Scene,
    differs: list[str],
    changed: list[str],
) -> CallTrace:
    scenario, came = built.scenario, calls.names(built.demand.zone_ids)
    units, nodes, county = unit_names(built), node_names(built), scenario.county
    considered = tuple(_considered(one, sight, built, calls, index, units, nodes, names) for one in sight.candidates)
    sent = next((one for one in considered if one.reason == "sent"), None)
    hospitals = {place.id: place.name for place in county.hospitals}
    instants = [(name, row[name]) for name in _NAMES if row.get(name) is not None]
    if row.get("errand"):  # no desk takes it
        instants = [one for one in instants if one[0] not in ("answered", "ready")]
    own, patient = (
        {name: calls.own[name][at].tolist() for name in calls.own.dtype.names or ()}
        for at in (index, int(calls.first_of_patient[index]))
    )
    dispatch = scenario.settings.dispatch
    return CallTrace(
        run=kept.folder.as_posix(),
        scenario=scenario.name,
        replication=number,
        start=scenario.settings.start,
        row=row,
        zone_name=county.zones[int(calls.zone[index])].name,
        condition_name=built.marks.conditions[int(calls.condition[index])].name,
        hospital_name=hospitals.get(row["hospital"] or "", ""),
        rule=dispatch.rule,
        sighted=built.service.sighted is not None,
        radius_by=dispatch.radius_by,
        none_free=dispatch.when_none_free,
        instants=tuple(instants),
        reckoned=sight.minutes,
        drive_factor=1.0 if _flies(scenario, row) else float(calls.drive[index]),
        flies=_flies(scenario, row),
        beyond=_beyond(built, calls, index),
        sent_from=None if sent is None else sent.where,
        considered=considered,
        looked=sight.ready,
        asked=tuple((at, units[unit]) for at, unit in sight.asked),
        waited=sight.waited,
        ahead=tuple(_queued(names[n], calls, came.index(names[n])) for n in sight.ahead),
        freed=tuple(FreedUnit(f.at, units[f.unit], names[f.took] if f.took >= 0 else None, f.may) for f in sight.freed),
        differs=tuple(differs),
        changed=tuple(changed),
        own=own,
        patient=patient,
        patient_called=float(calls.called[calls.first_of_patient[index]]),
        scene=scene,
    )


def _queued(name: str, calls: Calls, at: int) -> Queued:
    return Queued(name, int(calls.priority[at]), float(calls.ready[at]))


def _as_sent(sight: Sight, then: int, left: Sequence[str]) -> Sight:
    """As it stood when the unit ``then`` was sent, though another one came in the end.

    One that was on its way to another call, and ``left`` it, stands first, as far away as it was.
    """
    going = next((one for one in sight.candidates if one.unit == sight.unit and one.state == BUSY), None)
    if not left or going is None or sight.waited:
        return replace(sight, unit=then)
    others = (one for one in sight.candidates if one is not going)
    return replace(sight, candidates=(replace(going, minutes=sight.minutes), *others))


def _flies(scenario: Scenario, row: dict[str, Any]) -> bool:
    """Whether the unit of an incident flies: no chance of the road is on it."""
    classes = scenario.settings.classes
    kind = None if classes is None else classes.kinds.get(row.get("unit_class") or "")
    return kind is not None and kind.flies is not None


def _considered(
    one: Candidate,
    sight: Sight,
    built: Built,
    calls: Calls,
    call: int,
    units: list[str],
    nodes: list[str],
    names: list[str],
) -> Considered:
    service = built.service
    station = built.scenario.county.stations[service.unit_station[one.unit]]
    fleet, stand = service.fleet, service.unit_stand[one.unit]
    told: dict[str, Any] = {"by_rule": one.handicap}
    if isinstance(fleet, Mixed):
        told = {
            "by_rule": float(service.handicap[service.unit_station[one.unit], calls.places()[call]]),
            "unit_class": fleet.names[fleet.stands[stand].unit_class],
            "hindered": fleet.hindered(calls, call, stand),
            "by_class": fleet.own_handicap(calls, call, stand),
        }
    return Considered(
        unit=units[one.unit],
        station=station.id,
        station_name=station.name,
        state=one.state,
        minutes=one.minutes,
        handicap=one.handicap,
        reason=_reason(one, sight, built.service.unit_station),
        where=_where(one.place, nodes),
        home_at=one.home_at,
        call=names[one.call] if one.call >= 0 else None,
        clear=one.clear,
        away=one.away,
        **told,
    )


def _where(place: NodePlace | None, nodes: list[str]) -> Where | None:
    if place is None:
        return None
    return Where(nodes[place.behind], nodes[place.before], place.km_behind, place.km_before)


def _reason(one: Candidate, sight: Sight, station: tuple[int, ...]) -> str:
    """Why a unit was sent when the call was ready, or why not; a key of ``REASONS``."""
    sent = next((seen for seen in sight.candidates if seen.unit == sight.unit and not sight.waited), None)
    if sent is one:
        return "sent"
    if math.isinf(one.handicap):
        return "may not"
    if math.isinf(one.minutes):
        return "no road"
    if one.state == SILENT:
        return "silent"
    if one.state == OFF:
        return "off"
    if one.state == BOUND:
        return "bound"
    if one.state == BUSY:
        return "busy"
    if sent is None:  # the call was over before anybody was sent
        return "not asked"
    if one.handicap - sent.handicap >= OUTSIDE:
        return "held back"
    if one.score < sent.score:
        return "passed over"
    if one.score > sent.score:
        return "longer" if one.minutes > sent.minutes else "held back"
    return "same station" if one.state == sent.state == HOME and station[one.unit] == station[sent.unit] else "tie"


def trace_unit(
    folder: Path,
    unit: str,
    replication: int | None = None,
    first: date | None = None,
    days: float | None = None,
    most: int = 20,
    anyway: bool = False,
    progress: Progress | None = None,
) -> UnitTrace:
    """Tell the log of a unit of a kept run: its jobs in order, those sent in ``days`` days from ``first`` on.

    Without ``first`` and ``days`` it is the ``most`` first jobs.

    Raises
    ------
    Faults
        For a folder that is no run, files that changed, and a unit that there is not.
    """
    kept = open_run(folder)
    number = _checked(kept, replication) or 1
    built, changed = _built(kept, anyway, progress)
    units = unit_names(built)
    if unit not in units:
        raise kept.fault(Message("asked-no-unit", unit=show(unit), near=did_you_mean(unit, units)), "--unit")
    calls = built.calls(number - 1)
    records = simulate(built.service, calls)
    columns = incident_columns(records, built)
    at = np.flatnonzero(columns["unit"] == unit)
    differs = differences(columns, at, kept.rows(number, "unit", unit))
    at = at[np.argsort(columns["dispatched"][at], kind="stable")]
    start = built.scenario.settings.start
    shown, since, until = at[:most], 0.0, math.inf
    if first is not None or days is not None:
        since = 0.0 if first is None else (first - start).days * 1440.0
        until = math.inf if days is None else since + days * 1440
        shown = at[(columns["dispatched"][at] >= since) & (columns["dispatched"][at] < until)]
    elif len(shown):
        since, until = float(columns["dispatched"][shown[0]]), float(np.nanmax(columns["clear"][shown]))
    county = built.scenario.county
    stations = {place.id: place.name for place in county.stations}
    rows = tuple(_row(columns, int(n)) for n in shown)
    away = tuple(
        (one.since, one.until, one.why)
        for one in records.absences
        if units[one.unit] == unit and one.since < until and one.until > since
    )
    its = np.flatnonzero(records.unit == units.index(unit))
    drives = drives_of(records, built.service.tables, its)
    moves = tuple(one for one in records.moves if units[one.unit] == unit and one.since < until and one.left > since)
    job = drawn_unit(built, list(rows), route_columns(built, [drives]))
    return UnitTrace(
        run=kept.folder.as_posix(),
        scenario=built.scenario.name,
        replication=number,
        start=start,
        unit=unit,
        station_name=stations[unit.rpartition("/")[0]],
        rows=rows,
        zone_names={zone.id: zone.name for zone in county.zones},
        jobs=len(at),
        busy_minutes=float((columns["clear"][at] - columns["dispatched"][at]).sum()),
        differs=tuple(differs),
        changed=tuple(changed),
        scene=Scene(built, job),
        away=away,
        window=(since, until),
        moves=moves,
        bound=tuple(_bound(built, records, row) for row in rows),
    )


def _row(columns: dict[str, npt.NDArray[Any]], at: int) -> dict[str, Any]:
    """A row of incidents as plain values; None where there is nothing."""
    row = {name: column[at : at + 1].tolist()[0] for name, column in columns.items()}
    return {name: None if isinstance(value, float) and math.isnan(value) else value for name, value in row.items()}


def _built(kept: OpenedRun, anyway: bool, progress: Progress | None) -> tuple[Built, list[str]]:
    scenario, changed = kept.scenario(anyway)
    return build(scenario, progress), changed


def _checked(kept: OpenedRun, replication: int | None) -> int | None:
    if replication is not None and not 1 <= replication <= kept.replications:
        said = Message("asked-no-replication", count=kept.replications, given=replication)
        raise kept.fault(said, "--replication")
    return replication


def _replication_with(kept: OpenedRun, call: str, replication: int | None) -> int:
    """The replication asked for, or else the first, that has a call."""
    having = kept.replications_with(call)
    if _checked(kept, replication) is None and having:
        return having[0]
    if replication in having:
        return int(replication or 0)
    if having:
        others = Listed(str(number) for number in having[:12])
        said = Message("asked-not-in-replication", given=replication, call=show(call), others=others)
        raise kept.fault(said, "--call")
    known = kept.calls_of(replication or 1)
    raise kept.fault(Message("asked-no-call", call=show(call), near=did_you_mean(call, known)), "--call")


def clock(start: date, instant: float) -> datetime:
    """The local time of an instant [min], to the second."""
    return datetime.combine(start, time()) + timedelta(seconds=round(instant * 60))
