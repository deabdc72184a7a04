"""From a scenario to what runs: the service, the demand, the marks of calls and the measuring setting."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from sim.calls import (
    Calls,
    Condition,
    Demand,
    FromLaws,
    Log,
    Marks,
    Recast,
    left_to_chance,
    replay,
    sample_calls,
)
from sim.chance import from_moments
from sim.county import County, MinutesTable, Station, TravelTables, travel_tables
from sim.county.places import great_circle_km
from sim.dispatch import RULES, DispatchRule, Knowing, Known, Looking, Service, SightedRule
from sim.dispatch.features import OnShift
from sim.dispatch.features.episodes import Casualties, Episodes, EpisodesSection
from sim.dispatch.service import Fleet, LaunchLaw
from sim.documents.hours import hours_of
from sim.measures import Clause, CoverageMarks, PromiseTarget, Reach, ResponseTarget, Setting, Standard, Targets
from sim.measures.costs import Costs
from sim.measures.early_help import PARTS, EarlyHelp, fetching
from sim.measures.survival import Survival
from sim.questions import Progress
from sim.scenario.demand import demand_of, mix_of
from sim.scenario.driving import drive_of, traffic_of
from sim.scenario.hospitals import destinations, handing_of, handover_means, with_hospitals, zones_of_places
from sim.scenario.logs import county_of_log
from sim.scenario.own_zones import own_of_zones
from sim.scenario.scenario import Scenario
from sim.scenario.schema import (
    ClauseSection,
    ConditionsSection,
    LaunchSection,
    ScenarioSection,
    SlowSection,
    StretchSection,
    TargetsSection,
)
from sim.scenario.schema.worth import EarlyHelpSection
from sim.scenario.seeds import read_nearest


@dataclass(frozen=True, repr=False)
class Built:
    """Everything that a replication needs, and nothing that tells one replication from another."""

    scenario: Scenario
    service: Service
    demand: Demand
    marks: Marks
    setting: Setting
    rule: DispatchRule | None = None
    recasts: tuple[Recast, ...] = ()

    @property
    def days(self) -> float:
        """Length of a replication [days], warm-up and cool-down included."""
        settings = self.scenario.settings
        return settings.warm_up + settings.days + settings.cool_down

    def calls(self, replication: int) -> Calls:
        """The calls of a replication: those of the scenario's log, else drawn by its rate and profile."""
        settings = self.scenario.settings
        if self.scenario.log is not None:
            zones = len(self.demand.zone_ids)
            placed = zones if len(self.service.tables.zone_node) > zones else None
            return replay(self.scenario.log, self.marks, settings.start, self.days, settings.seed, replication, placed)
        return sample_calls(
            self.demand, self.marks, settings.start, self.days, settings.seed, replication, self.recasts
        )

    @property
    def left_to_chance(self) -> tuple[str, ...] | None:
        """What the scenario's log leaves to chance, by column; None without a log."""
        if self.scenario.log is None:
            return None
        laws = {at.law for at in self.service.launches}
        of_features = (name for one in self.service.features for name in one.by_chance)
        return (*left_to_chance(self.scenario.log, self.marks, tuple(laws)), *of_features)


def build(
    scenario: Scenario,
    progress: Progress | None = None,
    *,
    rule: DispatchRule | None = None,
    tables: TravelTables | None = None,
) -> Built:
    """Work out the tables and rules of a scenario.

    Parameters
    ----------
    progress
        Told of tables that take long.
    rule
        A dispatch rule of one's own, in place of the scenario's; the scenario itself knows nothing of it, so that
        replications are not to be kept under its name.
    tables
        Those of another scenario with the same places, roads and settings of travel.

    Raises
    ------
    Faults
        For a county whose drives stand in a log that was not named.
    """
    county, settings = county_of_log(scenario.county, None), scenario.settings
    travel = settings.travel
    tables = tables or travel_tables(
        with_hospitals(scenario, _with_places(county, scenario.log)),
        drive_of(travel),
        memory_gb=travel.tables_memory,
        folder=county.folder,
        progress=progress,
    )
    ambulances = tuple(station.ambulances for station in county.stations)
    own = own_of_zones(scenario, tables.of_zones(len(county.zones)).base_minutes, ambulances)
    conditions = settings.calls.case_mix.conditions
    taken = destinations(scenario, tables)
    job, handover = settings.job, settings.job.handover
    handing, handing_marks = handing_of(job, county, [c.id in handover.by_condition for c in conditions])
    own_units, ambulances = ambulances, _with_aid(scenario, ambulances)
    fleet = _fleet(scenario, ambulances)
    launch_laws, launch_law = _launches(settings, county)
    kinds = {} if settings.classes is None else settings.classes.kinds
    class_launch = {
        place: launch_laws.index(LaunchLaw(law.law()))
        for place, name in enumerate(() if fleet is None else fleet.names)
        if name in kinds and (law := kinds[name].launch) is not None
    }
    named = [condition.id for condition in conditions]
    standing = {key: feature.ready(county, named) for key, feature in settings.features.items()}
    service = Service(
        tables=tables,
        ambulances=ambulances,
        launch_laws=launch_laws,
        launch_law=launch_law,
        handicap=_handicap(scenario, tables, own, rule),
        destination=taken.by_rule,
        waits=settings.dispatch.when_none_free == "wait",
        traffic=traffic_of(travel.traffic, settings.start, settings.warm_up + settings.days + settings.cool_down),
        fleet=_at_places(fleet, scenario, len(tables.zone_node)),
        features=tuple(one for one in (taken.taking, handing, *standing.values()) if one is not None),
        start=settings.start,
        class_launch=class_launch,
        conditions=tuple(condition.id for condition in conditions),
        able=taken.able,
        handover_means=handover_means(job, county),
        by_air=taken.by_air,
        flown_to=taken.flown_to,
    )
    marks = Marks(
        conditions=tuple(
            Condition(
                c.id,
                c.name,
                c.share,
                tuple((int(level), share) for level, share in sorted(c.priority.items())),
                c.conveyed,
                (c.on_scene or job.on_scene).law(),
                settings.desk.by_condition[c.id].law() if c.id in settings.desk.by_condition else None,
                handover.by_condition[c.id].law() if c.id in handover.by_condition else None,
            )
            for c in conditions
        ),
        answering=settings.desk.answering.law(),
        call_taking=settings.desk.call_taking.law(),
        to_patient=job.to_patient.law(),
        handover=handover.law(),
        turnaround=job.turnaround.law(),
        variation=from_moments(1.0, travel.variation, "lognormal"),
        launch_correlation=travel.launch_correlation,
        own=(
            *taken.marks,
            *handing_marks,
            *(mark for feature in settings.features.values() for mark in feature.marks(county)),
        ),
        mix=mix_of(settings.calls, county),
    )
    own_marks = tuple(mark.knowing(marks) if isinstance(mark, FromLaws) else mark for mark in marks.own)
    marks = replace(marks, own=own_marks)
    demand = demand_of(settings.calls, county)
    if settings.episodes is not None:
        demand = replace(demand, surges=settings.episodes.surges(county, settings.start))
    towns = county.towns
    setting = Setting(
        window=(settings.warm_up * 1440, (settings.warm_up + settings.days) * 1440),
        calls_end=(settings.warm_up + settings.days + settings.cool_down) * 1440,
        clock=settings.response_from,
        zone_town=np.array([towns.index(zone.town) for zone in county.zones], dtype=np.int64),
        zone_kind=tuple(zone.kind for zone in county.zones),
        own_station=own,
        towns=towns,
        stations=tuple(station.id for station in county.stations),
        ambulances=own_units,
        counted_of=service.counted,
        told={
            key: told
            for name, feature in settings.features.items()
            if standing[name] is not None or feature.tells_apart
            for key, told in feature.measures.items()
        },
        targets=targets_of(settings.targets),
        given=_given(settings, marks, service),
        day_factors=_day_factors(scenario, demand),
        able=taken.able,
        hospitals=len(county.hospitals),
        outlying=_outlying(county),
        standards=tuple(Standard(one.name, tuple(map(_clause, one.clauses)), one.date) for one in settings.standards),
        classes=_classes(fleet),
        costs=None if settings.costs is None else Costs(**settings.costs.model_dump()),
        survival=survival_of(settings, county),
        early_help=None if settings.early_help is None else early_help_of(settings.early_help, county),
        posts=0 if settings.waiting is None else len(settings.waiting.posts),
        town_people=tuple(float(sum(zone.people for zone in county.zones if zone.town == town)) for town in towns),
        station_town=tuple(towns.index(one.town) if one.town in towns else -1 for one in county.stations),
    )
    setting = replace(setting, reach=_reach(scenario, service, marks, setting))
    chosen = rule or RULES[settings.dispatch.rule]
    if isinstance(chosen, SightedRule):
        weighed = settings.dispatch.preparedness
        weights = () if weighed is None else tuple(weighed.weights)
        service = replace(service, sighted=Looking(chosen, _known(service, demand, marks, setting, weights)))
    if settings.episodes is not None:
        passable = _passable(scenario, settings.episodes, progress, rule)
        changed = tuple(
            replace(one, passable=passable) if isinstance(one, Episodes) else one for one in service.features
        )
        service = replace(service, features=changed)
        setting = replace(setting, counted_of=service.counted)
    if any(isinstance(one, Knowing) for one in service.features):
        known = _known(service, demand, marks, setting)
        features = (one.knowing(known) if isinstance(one, Knowing) else one for one in service.features)
        service = replace(service, features=tuple(features))
        setting = replace(setting, counted_of=service.counted)
    made = (feature.recast(named, county) for feature in settings.features.values())
    recasts = [one.beginning(settings.start) if isinstance(one, Casualties) else one for one in made]
    built = Built(scenario, service, demand, marks, setting, rule, tuple(one for one in recasts if one is not None))
    if built.left_to_chance == () and "replications" not in scenario.written:
        # every replication would be the same
        alone = settings.model_copy(update={"replications": 1})
        built = replace(built, scenario=replace(scenario, settings=alone))
    return built


def _outlying(county: County) -> npt.NDArray[np.bool_]:
    """Which hospitals lie in a town without urban zones; nothing is known where no zone is urban."""
    urban = {zone.town for zone in county.zones if zone.kind == "urban"}
    return np.array([bool(h.town) and h.town not in urban for h in county.hospitals] if urban else [], dtype=bool)


def _launches(settings: ScenarioSection, county: County) -> tuple[tuple[LaunchLaw, ...], tuple[int, ...]]:
    """The laws of the launch delay, and the index of each station's; those of classes come last."""
    launch = settings.launch
    whose: dict[tuple[str, str], LaunchSection] = {("all", ""): launch}
    whose |= {("kind", kind): section for kind, section in launch.by_kind.items()}
    whose |= {("station", id_): section for id_, section in launch.by_station.items()}
    laws = [_launch_law(section, launch.by_hour) for section in whose.values()]
    index = []
    for station in county.stations:
        own = next(one for one in (("station", station.id), ("kind", station.kind), ("all", "")) if one in whose)
        law = laws[list(whose).index(own)]
        shifts = () if settings.rosters is None else settings.rosters.shifts_of(station)
        by_shift = tuple(
            (OnShift(shift, settings.start), LaunchLaw(shift.launch)) for shift in shifts if shift.launch is not None
        )
        if by_shift:
            law = replace(law, by_shift=by_shift)
            laws += [] if law in laws else [law]
        index.append(laws.index(law) if by_shift else list(whose).index(own))
    kinds = {} if settings.classes is None else settings.classes.kinds
    laws += [LaunchLaw(kind.launch.law()) for kind in kinds.values() if kind.launch is not None]
    return tuple(laws), tuple(index)


def _launch_law(section: LaunchSection, by_hour: dict[str, LaunchSection]) -> LaunchLaw:
    """The law of a kind of station, or of one; those of hours hold for every station."""
    at = tuple((hours_of(span), _launch_law(other, {})) for span, other in by_hour.items())
    return LaunchLaw(section.law(), section.clock == "called", at)


def _with_places(county: County, log: Log | None) -> County:
    """The county with a place for each row of a log that has drives: where a row is silent, those of its zone."""
    if log is None or not (log.minutes_from or log.minutes_to) or not isinstance(county.travel, MinutesTable):
        return county
    table = county.travel
    column = {name: number for number, name in enumerate(table.zones)}
    zone = np.array([column[county.zones[at].id] for at in log.zone.tolist()], dtype=np.int64)
    minutes = table.minutes[:, zone]
    for drives in (log.minutes_to, log.minutes_from):
        for site, row in drives.items():
            at = table.sites.index(site)
            minutes[at] = np.where(np.isnan(row), minutes[at], row)
    names = (*table.zones, *(f"place of {call}" for call in log.ids))
    both = np.concatenate([table.minutes, minutes], axis=1)
    return replace(county, travel=replace(table, zones=names, minutes=both, zone_of_call=log.zone))


def staffed(built: Built, ambulances: Sequence[int]) -> Built:
    """The same with other numbers of ambulances at its stations: roads, calls and laws are shared, not built again."""
    counts, scenario = tuple(ambulances), built.scenario
    stations = tuple(
        replace(station, ambulances=count) for station, count in zip(scenario.county.stations, counts, strict=True)
    )
    service, own = _staffed(built, built.service, counts)
    scenario = replace(scenario, county=replace(scenario.county, stations=stations))
    setting = replace(built.setting, ambulances=counts, own_station=own, counted_of=service.counted)
    setting = replace(setting, reach=_reach(scenario, service, built.marks, setting))
    return replace(built, scenario=scenario, service=service, setting=setting)


def _staffed(built: Built, service: Service, counts: tuple[int, ...]) -> tuple[Service, npt.NDArray[np.int64]]:
    """A service with other numbers of ambulances, by whatever roads; and the own station of each zone."""
    scenario, tables = built.scenario, service.tables
    units = _with_aid(scenario, counts)
    own = own_of_zones(scenario, tables.of_zones(len(scenario.county.zones)).base_minutes, counts)
    features = (
        replace(
            one,
            ambulances=counts,
            passable=tuple((begin, end, _staffed(built, by, counts)[0]) for begin, end, by in one.passable),
        )
        if isinstance(one, Episodes)
        else one
        for one in service.features
    )
    found = replace(
        service,
        ambulances=units,
        handicap=_handicap(scenario, tables, own, built.rule),
        fleet=_at_places(_fleet(scenario, units), scenario, len(tables.zone_node)),
        features=tuple(features),
    )
    return found, own


def _passable(
    scenario: Scenario, episodes: EpisodesSection, progress: Progress | None, rule: DispatchRule | None
) -> tuple[tuple[float, float, Service], ...]:
    """The services by the roads of episodes in which they are otherwise, and from when until when they hold [min]."""
    travel, start = scenario.settings.travel, scenario.settings.start
    county = replace(scenario.county, stations=_stations_with_aid(scenario))
    spans = [(*one.span(start), one.roads) for one in episodes.all_.values() if one.roads is not None]
    found: list[tuple[float, float, Service]] = []
    of: dict[tuple[int, ...], Service] = {}
    for begin, end in pairwise(sorted({at for first, last, _ in spans for at in (first, last)})):
        now = tuple(n for n, (first, last, _) in enumerate(spans) if first <= begin and end <= last)
        if now and now not in of:
            roads = [spans[n][2] for n in now]
            stretches = [StretchSection(road=name) for one in roads for name in one.closed]
            slower = [SlowSection(road=name, factor=factor) for one in roads for name, factor in one.slow.items()]
            changed = travel.model_copy(
                update={"closed": [*travel.closed, *stretches], "slow": [*travel.slow, *slower]}
            )
            for conditions in {one.conditions for one in roads} - {""}:
                file = f"presets/conditions/{conditions}.yaml"
                changed = changed.model_copy(update={"conditions": read_nearest(file, ConditionsSection, None)[0]})
            settings = scenario.settings.model_copy(update={"travel": changed, "episodes": None})
            of[now] = build(replace(scenario, settings=settings, county=county), progress, rule=rule).service
        if now:
            found.append((begin, end, of[now]))
    return tuple(found)


def _stations_with_aid(scenario: Scenario) -> tuple[Station, ...]:
    """The stations, with the units of neighbours that may come."""
    stations = scenario.county.stations
    counts = _with_aid(scenario, tuple(station.ambulances for station in stations))
    return tuple(replace(station, ambulances=count) for station, count in zip(stations, counts, strict=True))


def _with_aid(scenario: Scenario, ambulances: tuple[int, ...]) -> tuple[int, ...]:
    """The units of each station, with those of neighbours that may come."""
    episodes = scenario.settings.episodes
    stations = [station.id for station in scenario.county.stations]
    return ambulances if episodes is None else episodes.with_aid(stations, ambulances)


def _reach(scenario: Scenario, service: Service, marks: Marks, setting: Setting) -> Reach:
    """Whom units cover from their bases: by the mean time at the desk, of the launch, and the drive in no traffic."""
    call_taking, desk = marks.call_taking.mean, marks.answering.mean + marks.call_taking.mean
    before = {"called": desk, "answered": call_taking}.get(setting.clock, 0.0)
    limit, launch = setting.limits() - before, np.zeros(len(service.stands))
    if setting.clock != "launched":
        for number, stand in enumerate(service.stands):
            laws = service.launch_of(stand).at_hour
            launch[number] = np.mean([max(one.law.mean - desk, 0.0) if one.from_call else one.law.mean for one in laws])
    within = service.stand_minutes[:, : len(limit)] + launch[:, None] <= limit
    stand_of = np.array(service.unit_stand, dtype=np.int64)
    stand_of[sorted(service.guests)] = -1
    return Reach(stand_of, within, np.array([zone.people for zone in scenario.county.zones], dtype=float))


def _known(service: Service, demand: Demand, marks: Marks, setting: Setting, weights: tuple[float, ...] = ()) -> Known:
    """What a sighted rule knows before a run: drives, calls, and how long a drive is in time."""
    launch = np.average(
        [service.launch_laws[law].law.mean for law in service.launch_law], weights=service.ambulances
    )  # of hours with laws of their own it knows nothing
    limit = np.full(len(setting.zone_kind), np.nan)
    for target in setting.targets.response:
        limit[[target.kind in ("all", kind) for kind in setting.zone_kind]] = target.within
    limit -= marks.answering.mean + marks.call_taking.mean + launch
    return Known(service.tables.of_zones(len(limit)).base_minutes, demand.calls_a_year, limit, weights)


def _fleet(scenario: Scenario, ambulances: Sequence[int]) -> Fleet | None:
    """The units by class, where a feature tells them apart."""
    conditions = [condition.id for condition in scenario.settings.calls.case_mix.conditions]
    transfers, classes = scenario.settings.transfers, scenario.settings.classes
    if transfers is not None and classes is not None:
        mixed = classes.carrying(scenario.county, conditions, ambulances, transfers.classes)
        return transfers.apart(mixed, scenario.county) if transfers.keeps else mixed
    fleets = (feature.fleet(scenario.county, conditions, ambulances) for feature in scenario.settings.features.values())
    return next((fleet for fleet in fleets if fleet is not None), None)


def _at_places(fleet: Fleet | None, scenario: Scenario, places: int) -> Fleet | None:
    """The fleet in tables that have a column for each call of a log: who flies there flies to its zone."""
    return (
        fleet if fleet is None or places == len(scenario.county.zones) else fleet.at_places(zones_of_places(scenario))
    )


def _handicap(
    scenario: Scenario, tables: TravelTables, own: npt.NDArray[np.int64], rule: DispatchRule | None
) -> npt.NDArray[np.float64]:
    """Handicap of each station in each zone, or place of a log's call, by ``rule`` or the scenario's [min]."""
    county, dispatch = scenario.county, scenario.settings.dispatch
    zone = zones_of_places(scenario)
    radius = dispatch.service_radius
    limit = np.array([radius.get(station.kind, station.service_radius_km) for station in county.stations])
    in_catchment: npt.NDArray[np.bool_]
    match dispatch.radius_by:
        case "road":
            in_catchment = tables.base_km <= limit[:, None]
        case "straight line":
            in_catchment = county.straight_km[:, zone] <= limit[:, None]
        case _:
            in_catchment = own[None, zone] == np.arange(len(county.stations))[:, None]
    return (rule or RULES[dispatch.rule])(in_catchment, tables.base_minutes)


def _day_factors(scenario: Scenario, demand: Demand) -> tuple[float, ...]:
    """Calls expected of each day, over an average day's; nothing is known of those of a log."""
    if scenario.log is not None:
        return ()
    settings = scenario.settings
    days = math.ceil(settings.warm_up + settings.days)
    return tuple(demand.of_all(demand.hourly(settings.start, days)).reshape(days, 24).mean(axis=1).tolist())


def _given(settings: ScenarioSection, marks: Marks, service: Service) -> dict[str, float]:
    """Shares that are inputs: what the laws themselves promise of the targets' times.

    Departures from the dispatch are an input where every station's law promises the same, at every hour.
    """
    answering, launch = settings.targets.answering.within, settings.targets.launch.within
    given = {} if settings.desk_seats else {"answered": marks.answering.share_within(answering)}
    laws = service.launches
    shares = {law.law.share_within(launch) for law in laws}
    if len(shares) == 1 and not any(law.from_call for law in laws):
        given["launched_from_dispatched"] = shares.pop()
    return given


def targets_of(section: TargetsSection) -> Targets:
    """What is asked, of the section of a scenario."""
    return Targets(
        name=section.name,
        response=tuple(ResponseTarget(t.kind, t.within, t.share) for t in section.response),
        launch=PromiseTarget(section.launch.within, section.launch.share),
        answering=PromiseTarget(section.answering.within, section.answering.share),
        radius=(
            ("urban", section.radius.urban[0], section.radius.urban[1]),
            ("rural", section.radius.rural[0], section.radius.rural[1]),
        ),
        coverage=CoverageMarks(tuple(section.coverage_km), tuple(section.coverage_minutes)),
        people=section.people_per_ambulance,
        county_counts=section.county_counts,
        clauses=tuple(_clause(one) for one in section.clauses),
        date=section.date,
    )


def survival_of(settings: ScenarioSection, county: County) -> Survival | None:
    """Of whom survival is counted in a county, where a scenario asks it."""
    asked = settings.survival
    if asked is None:
        return None
    ids = [condition.id for condition in settings.calls.case_mix.conditions]
    return Survival(
        function=asked.function,
        arrests_a_year=float(county.people.sum())
        / 100_000
        * asked.arrests_per_100000
        * asked.treated
        * asked.in_domain,
        conditions=tuple(ids.index(one) for one in asked.conditions),
        call_after=asked.call_after,
        bystander=asked.bystander,
        bystander_after=asked.bystander_after,
        shock_after=asked.shock_after,
        advanced_after=asked.advanced_after,
    )


def early_help_of(asked: EarlyHelpSection, county: County) -> EarlyHelp:
    """Who may help before the ambulance in a county; no defibrillator is fetched where zones have no position."""
    zones = county.zones
    by_name = {name: at for at, zone in enumerate(zones) for name in (zone.name, zone.id)}
    at = [by_name[one.at] for one in asked.defibrillators]
    lon, lat = (np.array([getattr(zone, name) for zone in zones]) for name in ("lon", "lat"))
    km = great_circle_km(lon[:, None], lat[:, None], lon[None, at], lat[None, at]) if at else np.zeros((len(zones), 0))
    accepts = np.full(24, asked.accepts)
    for span, share in asked.by_hour.items():
        accepts[list(hours_of(span))] = share
    open_at = np.array([[hour in one.open_at for one in asked.defibrillators] for hour in range(24)]).reshape(24, -1)
    return EarlyHelp(
        alerts=tuple((one.after, int(one.responders)) for one in asked.alerts),
        responders=np.array([asked.responders.get(zone.kind, 0.0) for zone in zones]),  # type: ignore[call-overload]
        accepts=accepts,
        delays=asked.delay.law().quantile((np.arange(PARTS) + 0.5) / PARTS),
        fetches=fetching(km, asked.within_place, asked.reach, asked.speed, open_at),
        defibrillators=sum(int(one.count) for one in asked.defibrillators),
    )


def _clause(section: ClauseSection) -> Clause:
    timed = section.within is not None or section.mean is not None
    return Clause(
        words=section.clause,
        clock=(section.from_, section.to) if timed else ("", ""),
        within=math.nan if section.within is None else section.within,
        share=section.share,
        mean=math.nan if section.mean is None else section.mean,
        kind=section.kind,
        priorities=tuple(section.priorities),
        radius=section.radius,
        people=section.people_per_ambulance,
        county_counts=section.county_counts,
        classes=tuple(section.classes),
        towns=section.ambulance_in is not None,
        untold=section.untold,
        source=section.source,
        note=section.note,
    )


def _classes(fleet: Fleet | None) -> dict[str, int]:
    """Units by their class, where they are told apart."""
    if fleet is None:
        return {}
    units = dict.fromkeys(fleet.names, 0)
    for stand in fleet.stands:
        units[fleet.names[stand.unit_class]] += stand.units
    return units
