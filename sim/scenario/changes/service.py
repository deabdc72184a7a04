"""How the service works: launch, handover, dispatch, service radius, what becomes of a call when none is free."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator

from sim.documents import Kilometres, did_you_mean
from sim.documents.faults import show
from sim.scenario.changes.change import Asked, Faulty, Unfit, told
from sim.scenario.changes.places import named, no_such_stations, station_named
from sim.scenario.changes.settings import Given, over_settings, refuse_unused
from sim.scenario.scenario import Scenario
from sim.scenario.schema import DispatchSection, LaunchByKindSection, LaunchSection, LawSection, NoneFree

_CHINESE = {
    "nearest": "派最近的空闲车",
    "catchment first": "服务半径内优先，否则派最近的",
    "catchment only": "只在服务半径内派车",
    "wait": "排队等候",
    "lose": "不再等候",
    "road": "按道路里程",
    "straight line": "按直线距离",
    "own zones": "按各站最近的村",
    "as given": "按给定",
    "nearest station": "取最近的站",
    "nearest in town": "取本镇最近的站",
}


_GROUPS = {
    "by_kind": ("of {} stations", "{}类站点"),
    "by_station": ("of {}", "{}"),
    "by_hour": ("from {} o'clock", "{}点"),
}
"""Whose launch delay may differ from that of all, and how a report calls it."""


class WhenNoneFree(Asked):
    """What becomes of a call when no unit is free."""

    short: ClassVar[str] = "then"

    then: Annotated[NoneFree, Field(description="wait or lose, as dispatch.when_none_free takes it.")]


class ServiceRadius(Asked):
    """How far catchments reach: of all stations, of those of a kind, or of one."""

    short: ClassVar[str] = "radius"

    radius: Annotated[Kilometres, Field(le=500, description="Service radius, such as 15 km.")]
    kind: Annotated[str | None, Field(description="Only stations of this kind, such as township.")] = None
    station: Annotated[str | None, Field(description="Only this station: its id or name.")] = None

    @model_validator(mode="after")
    def _one(self) -> ServiceRadius:
        if self.kind is not None and self.station is not None:
            raise ValueError("kind and station stand side by side; keep one of the two")
        return self


def law_words(law: LawSection) -> tuple[str, str]:
    """A law of durations as English and Chinese words."""
    if law.quantiles is not None:
        mean = law.law().mean
        said, said_zh = f"{mean:g} min on average, as observed", f"平均{mean:g}分钟（按实测分布）"
    elif law.within is not None:
        share = 100 * (law.share or 0.0)
        said, said_zh = f"{share:g} % within {law.within:g} min", f"{share:g} % 在{law.within:g}分钟内"
    else:
        varies = law.spread or law.sd
        said, said_zh = (
            f"{law.mean:g} min{' on average' if varies else ''}",
            f"{'平均' if varies else ''}{law.mean:g}分钟",
        )
    if isinstance(law, LaunchSection):
        from_call = law.clock == "called"
        return f"{said} of the {'call' if from_call else 'dispatch'}", f"{'接警' if from_call else '派车'}后{said_zh}"
    return said, said_zh


def launch(scenario: Scenario, asked: Given) -> Scenario:
    """Another launch delay, of all stations, of those of a kind, of single ones, or in some hours."""
    given, words, sets = dict(asked.data), [], set[str]()
    groups = {group: given.pop(group) for group in _GROUPS if group in given}
    after = scenario
    if given or not groups:
        stands = scenario.settings.launch.model_dump(exclude_none=True)
        whole = () in asked.whole
        kept = {group: stands.pop(group, {}) for group in _GROUPS}
        after, sets_all = over_settings(
            scenario, ("launch",), given, LaunchByKindSection, whole=whole, under=stands, kept=kept
        )
        sets |= sets_all
        said, said_zh = law_words(after.settings.launch)
        words.append((f"Launch delay: {said}.", f"出车时间：{said_zh}。"))
    wrong: Faulty = []
    for group, members in groups.items():
        if not isinstance(members, dict):
            wrong.append(((group,), f"{show(members)} is not a group of keys; write its keys below it, indented"))
            continue
        for name, written in members.items():
            one = written if isinstance(written, dict) else {"mean": written}
            try:
                after, more = _launch_of(after, (group, name), one, whole=(group, name) in asked.whole)
            except Unfit as unfit:
                wrong += unfit.faulty
                continue
            sets |= more
            said, said_zh = law_words(getattr(after.settings.launch, group)[name])
            who, who_zh = _GROUPS[group]
            words.append((f"Launch delay {who.format(name)}: {said}.", f"{who_zh.format(name)}出车时间：{said_zh}。"))
    if wrong:
        raise Unfit(wrong)
    english, chinese = (" ".join(word[0] for word in words), "".join(word[1] for word in words))
    return told(after, "launch", english, chinese, sets=sets)


def _launch_of(
    scenario: Scenario, at: tuple[str, str], one: dict[str, Any], *, whole: bool
) -> tuple[Scenario, frozenset[str]]:
    """Another launch delay of the stations of a kind, of a station or of some hours; over its own if it has one."""
    group, name = at
    if said := no_such_stations(scenario.county, group, name):
        raise Unfit([(at, said)])
    stands = scenario.settings.launch.model_dump(exclude_none=True)
    own = {key: stands.pop(key, {}) for key in _GROUPS}[group].get(name)
    return over_settings(
        scenario, ("launch", *at), one, LaunchSection, whole=whole, below=at, under=stands if own is None else own
    )


def handover(scenario: Scenario, asked: Given) -> Scenario:
    """Another time from arrival at the hospital to the patient handed over."""
    after, sets = over_settings(scenario, ("job", "handover"), asked.data, LawSection)
    said, said_zh = law_words(after.settings.job.handover)
    return told(after, "handover", f"Handover at the hospital: {said}.", f"医院交接：{said_zh}。", sets=sets)


def dispatch(scenario: Scenario, asked: Given) -> Scenario:
    """Another rule of dispatch."""
    after, sets = over_settings(scenario, ("dispatch",), asked.data, DispatchSection)
    rule = after.settings.dispatch
    wrong: Faulty = [
        (("service_radius", kind), unknown)
        for kind in asked.data.get("service_radius") or ()
        if (unknown := no_such_stations(scenario.county, "by_kind", kind))
    ]
    if wrong:
        raise Unfit(wrong)
    said, said_zh = [], []
    for key, english, chinese in (
        ("rule", "the rule is {}", "派车规则：{}"),
        ("radius_by", "the radius is measured by {}", "服务半径{}计"),
        ("own_zones", "the own zones of a station are {}", "各站责任村{}"),
        ("when_none_free", "calls {} when no unit is free", "无车可派时{}"),
    ):
        if key in asked.data:
            value = str(getattr(rule, key))
            said.append(english.format("are lost" if value == "lose" else value))
            said_zh.append(chinese.format(_CHINESE.get(value, value)))
    for kind in asked.data.get("service_radius") or ():
        km = rule.service_radius[kind]
        said.append(f"the service radius of {kind} stations is {km:g} km")
        said_zh.append(f"{kind}类站点服务半径{km:g}公里")
    return told(after, "dispatch", f"Dispatch: {'; '.join(said)}.", f"{'；'.join(said_zh)}。", sets=sets)


def when_none_free(scenario: Scenario, asked: WhenNoneFree) -> Scenario:
    """Calls wait for a unit, or are lost."""
    after, sets = over_settings(scenario, ("dispatch",), {"when_none_free": asked.then}, DispatchSection)
    said = "wait" if asked.then == "wait" else "are lost"
    return told(
        after,
        "when_none_free",
        f"Calls that find no unit free {said}.",
        f"无车可派时，呼叫{_CHINESE.get(asked.then, asked.then)}。",
        sets=sets,
    )


def service_radius(scenario: Scenario, asked: ServiceRadius) -> Scenario:
    """Catchments wider or narrower."""
    wrong: Faulty = []
    county, settings = scenario.county, scenario.settings
    radius = settings.dispatch.service_radius
    refuse_unused(scenario, [(("dispatch", "service_radius"), ())])
    if asked.station is not None:
        station = station_named(scenario, asked.station, ("station",), wrong)
        if station is not None and station.kind in radius:
            wrong.append(
                (("station",), f"dispatch.service_radius sets that of all {station.kind} stations; change the kind's")
            )
        if wrong or station is None:
            raise Unfit(wrong)
        wider = replace(station, service_radius_km=asked.radius)
        stations = tuple(wider if one is station else one for one in county.stations)
        return told(
            replace(scenario, county=replace(county, stations=stations)),
            "service_radius",
            f"The service radius of {named(station)} is {asked.radius:g} km.",
            f"{named(station)}服务半径改为{asked.radius:g}公里。",
            sets=[f"station.{station.id}.service_radius_km"],
        )
    kinds = {station.kind for station in county.stations}
    if asked.kind is not None and asked.kind not in kinds:
        raise Unfit([(("kind",), f"no station of {county.name} is of this kind{did_you_mean(asked.kind, kinds)}")])
    chosen = sorted(kinds) if asked.kind is None else [asked.kind]
    given = {"service_radius": dict.fromkeys(chosen, asked.radius)}
    after, sets = over_settings(scenario, ("dispatch",), given, DispatchSection)
    whose, whose_zh = (f" of {asked.kind} stations", f"{asked.kind}类站点") if asked.kind else ("", "各站")
    return told(
        after,
        "service_radius",
        f"The service radius{whose} is {asked.radius:g} km.",
        f"{whose_zh}服务半径改为{asked.radius:g}公里。",
        sets=sets,
    )
