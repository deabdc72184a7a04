"""The analytic check of a scenario: the hypercube model of the same calls, stations and expected times."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from sim.calls.demand import DAYS_A_YEAR
from sim.dispatch.features import Extent
from sim.dispatch.features.destination import Shares, Taking
from sim.dispatch.features.handing import Handing
from sim.dispatch.service import LaunchLaw
from sim.measures import Findings, beside_theory
from sim.scenario import Built
from sim.theory import Performance, System, approximate, calibrated_hypercube, states

FloatArray = npt.NDArray[np.float64]

_EXACT_UP_TO = 2**12  # states; beyond them the exact model takes longer than a replication
_ROLLING = 0.25  # share of jobs begun on the road above which the model is not shown; assumed
_DESK = (np.arange(48) + 0.5) / 48  # midpoints of equal shares of a law


def with_analytic_check(built: Built, findings: Findings) -> Findings:
    """The findings with what the analytic model expects of each station."""
    simulated = findings.stations["utilisation"][0]
    nothing = np.full(len(simulated), np.nan)
    try:
        _check_assumptions(built, findings)
        expected, exact = _solved(analytic_system(built))
    except ValueError as error:
        return replace(findings, analytic=beside_theory(simulated, nothing, False, str(error)))
    return replace(findings, analytic=beside_theory(simulated, expected.workload, exact))


def _check_assumptions(built: Built, findings: Findings) -> None:
    """Refuse what the model takes otherwise than it is.

    Raises
    ------
    ValueError
        For calls of a log; for features of the service; for jobs that begin elsewhere than at the base.
    """
    if built.scenario.log is not None:
        raise ValueError("the calls are those of a log, and no Poisson process of a known rate")
    if any(not isinstance(one, Extent | Handing | Taking) for one in built.service.counted):
        raise ValueError("it knows units that are all alike, free as soon as they are clear, and no queue at doors")
    if built.service.sighted is not None:
        raise ValueError("the rule looks at what stands there, and it knows fixed orders of stations")
    rolling = findings.figures["sent_rolling"].estimate.mean
    if rolling > _ROLLING:
        raise ValueError(f"it takes every job to begin at the base, and {100 * rolling:.0f} % begin on the road")


def _solved(system: System) -> tuple[Performance, bool]:
    """The exact model where it is small enough, else the approximation.

    Raises
    ------
    ValueError
        Where it holds for neither.
    """
    parts = list(system.parts())
    if system.waits and not all(part.system.complete for part in parts):
        raise ValueError("calls wait for some stations and not for others, and it knows one line for all")
    for part in parts:
        busy = part.system.total_rate * float(part.system.service_minutes.min())
        if system.waits and busy >= sum(part.system.units):
            raise ValueError("the units cannot serve so many calls, and it knows a steady state alone")
    try:
        exact = states(system) <= _EXACT_UP_TO
        found = calibrated_hypercube(system) if exact else approximate(system)
    except ValueError:
        raise ValueError("with its mean times, every job begun at the base, it comes to no steady state") from None
    if np.any(found.workload > 1):
        raise ValueError("with its mean times, every job begun at the base, units would be busy for more than all time")
    return found, exact


def analytic_system(built: Built) -> System:
    """A scenario as the analytic models see it, with the expected times of each station and zone.

    Busy is from dispatched to clear, as it is measured: the launch, the drive from the base, the time on scene, and of
    those carried the transport, handover and turnaround, each at its mean.
    """
    service, marks, tables = built.service, built.marks, built.service.tables
    launch = np.array([_mean_launch(law, built) for law in service.launch_laws])[list(service.launch_law)]
    handing = next((one for one in service.features if isinstance(one, Handing)), Handing())
    hours = _calls_by_hour(built) if handing.by_hour else np.ones(24)
    shares = marks.shares(np.arange(len(tables.zone_node)))
    at_scene = np.zeros(len(tables.zone_node))
    of_conditions = (shares / shares.sum(axis=-1, keepdims=True)).T
    taking = next((one for one in service.features if isinstance(one, Taking)), Taking())
    beyond = np.array(taking.beyond or (0.0,) * tables.hospital_minutes.shape[1])
    for number, (condition, share, by_rule) in enumerate(
        zip(marks.conditions, of_conditions, service.destination, strict=True)
    ):
        carried = np.where(by_rule >= 0, condition.conveyed, 0.0)
        taken = (taking.shares or Shares.none(service.destination, len(beyond))).expected(by_rule, number)
        handover = handing.mean_minutes(marks.handover, condition.handover, np.arange(len(beyond)), hours)
        each = tables.hospital_minutes + handover + marks.turnaround.mean + beyond
        after = np.where(taken > 0, taken * np.where(taken > 0, each, 0.0), 0.0).sum(axis=1)
        behind = 0.0 if handing.not_carried is None else handing.not_carried.mean
        at_scene += share * (condition.on_scene.mean + carried * after + (1 - carried) * behind)
    for feature in service.features:
        if isinstance(feature, Extent):
            at_scene += 2 * feature.mean_minutes  # from the centre of the zone, and back to it
    minutes = launch[:, None] + tables.base_minutes * marks.variation.mean + marks.to_patient.mean + at_scene
    return System(
        call_rate=built.demand.calls_a_year / DAYS_A_YEAR / 1440 * _hourly(built).mean(axis=1)[built.demand.profile_at],
        preference=tuple(tuple(station for _, _, station in stations) for stations in service.preference),
        units=service.ambulances,
        service_minutes=minutes,
        waits=service.waits,
    )


def _mean_launch(launch: LaunchLaw, built: Built) -> float:
    """Mean launch delay [min] over the calls of the window, whose hours may have laws of their own."""
    if not launch.by_hour:
        return _mean_of_one(launch, built)
    calls = _calls_by_hour(built)
    means = {law: _mean_of_one(law, built) for law in set(launch.at_hour)}
    return float(np.average([means[law] for law in launch.at_hour], weights=calls))


def _calls_by_hour(built: Built) -> FloatArray:
    """How many calls of the window come in each hour of the day."""
    hourly = built.demand.of_all(_hourly(built))
    hours = np.arange(len(hourly)) + int(built.setting.window[0] / 60)
    return np.bincount(hours % 24, weights=hourly, minlength=24).astype(float)


def _mean_of_one(launch: LaunchLaw, built: Built) -> float:
    """Mean launch delay [min]; one that counts from the call is what the desk leaves of it."""
    if not launch.from_call:
        return launch.law.mean
    answering, taking, drawn = (
        law.quantile(_DESK) for law in (built.marks.answering, built.marks.call_taking, launch.law)
    )
    left = drawn[:, None, None] - answering[None, :, None] - taking[None, None, :]
    return float(np.maximum(left, 0.0).mean())


def _hourly(built: Built) -> FloatArray:
    """Rate of calls in each hour of the window over that of the year, a row for each profile."""
    first, last = (edge / 60 for edge in built.setting.window)
    hourly = built.demand.hourly(built.scenario.settings.start, int(np.ceil(last / 24)))
    return np.asarray(hourly[:, int(first) : int(np.ceil(last))])
