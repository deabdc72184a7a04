"""What was fitted as the sections of a scenario, every figure with its source, and laid over the scenario asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from sim.calls.fitting import ConditionFit, Leaf, LocalFit, ShareFit, TakenFit, law_leaves, of_law
from sim.county import Roads
from sim.dispatch.features import FEATURES
from sim.experiment.fit import Fitted, conditions_of
from sim.scenario import Scenario
from sim.words import Listed, Message


def fitted_sections(fitted: Fitted) -> dict[str, Any]:
    """What was fitted as sections of a scenario, its leaves ``Leaf``; what the log does not tell is left out."""
    sections: dict[str, Any] = {"calls": _calls(fitted)}
    for key, law in fitted.laws.items():
        if law is None:
            continue
        section, _, name = key.partition(".")
        here = sections.setdefault(section, {})
        if name and law.spread == 0:
            here[name] = Leaf(round(law.mean, 4), of_law("always", law, fitted.spans[key].words))
            continue
        if name:
            here = here.setdefault(name, {})
        here.update(law_leaves(law, fitted.spans[key].words))
        if key == "launch":
            here |= _launch(fitted)
        if key == "job.handover":
            here |= _handing(fitted)
    for key, holder in held_elsewhere(fitted).items():
        section, _, name = key.partition(".")
        sections[section] = {name: Leaf(0.0, Message("fit-held", holder=holder)), **sections.get(section, {})}
    if fitted.drive is not None:
        sections["village_extent"] = {"by": Leaf("nothing", Message("fit-to-the-door"))}
    if fitted.taking and "desk" in sections:
        span = fitted.spans["desk.call_taking"].words
        own = {id_: law_leaves(law, span, of_condition=True) for id_, law in fitted.taking.items()}
        sections["desk"]["by_condition"] = own
    if fitted.taken is not None:
        sections["destination"] = _taken(fitted.taken)
    travel = _travel(fitted)
    return sections | ({"travel": travel} if travel else {}) | fitted.features


_HELD = {
    "desk.answering": ("desk.call_taking", "called"),
    "job.to_patient": ("job.on_scene", "arrived"),
    "job.handover": ("job.turnaround", "at_hospital"),
}
"""Which duration holds another where the log does not part them, and the instant that it then begins at."""


def held_elsewhere(fitted: Fitted) -> dict[str, str]:
    """The durations that the log does not part from others, each with the name of that which holds it."""
    return {
        key: holder.partition(".")[2]
        for key, (holder, begins) in _HELD.items()
        if fitted.laws[holder] is not None and fitted.spans[holder].start == begins
    }


def _launch(fitted: Fitted) -> dict[str, Any]:
    """From when launch delays count, and those of kinds and stations that differ."""
    found: dict[str, Any] = {"from": Leaf("dispatched", Message("fit-from-dispatch"))}
    by_hour = dict(fitted.launch_by_hour)
    for group, laws in (
        ("by_kind", fitted.launch_by_kind),
        ("by_station", fitted.launch_by_station),
        ("by_hour", by_hour),
    ):
        if laws:
            found[group] = {name: law_leaves(law, fitted.spans["launch"].words) for name, law in laws.items()}
    return found


def _handing(fitted: Fitted) -> dict[str, Any]:
    """Handovers that differ from those of the others: by condition, by hospital, by hour."""
    found: dict[str, Any] = {}
    span, handing = fitted.spans["job.handover"].words, fitted.handing
    if handing.by_condition:
        laws = handing.by_condition.items()
        found["by_condition"] = {id_: law_leaves(law, span, of_condition=True) for id_, law in laws}
    if handing.by_hospital:
        found["by_hospital"] = {id_: law_leaves(law, span) for id_, law in handing.by_hospital.items()}
    if handing.by_hour:
        found["by_hour"] = {
            hours: Leaf(round(factor, 4), Message("fit-pace", count=f"{count:,}", error=f"{error:.2g}"))
            for hours, (factor, error, count) in handing.by_hour.items()
        }
    return found


def _taken(taken: TakenFit) -> dict[str, Any]:
    """Where patients are taken: the rule that most of them went by, and the shares that were not by it."""
    agrees = taken.agrees
    told = {"share": f"{100 * agrees.share:.1f}", "count": f"{agrees.count:,}", "error": f"{100 * agrees.error:.2g}"}
    found: dict[str, Any] = {"rule": Leaf(taken.rule, Message("fit-rule", **told))}
    if taken.bypass:
        found["bypass"] = Leaf(taken.bypass, Message("fit-bypass"))
    if taken.shares:
        found["shares"] = [
            {
                **({"conditions": list(one.conditions)} if one.conditions else {}),
                **({"towns": list(one.towns)} if one.towns else {}),
                "to": Leaf(_whole({id_: share.share for id_, share in one.to.items()}), _of("own", dict(one.to))),
            }
            for one in taken.shares
        ]
    return found


def _calls(fitted: Fitted) -> dict[str, Any]:
    rate, profile, counted = fitted.rate, fitted.profile, int(fitted.rate.calls.sum())
    people = fitted.scenario.county.people
    calls: dict[str, Any] = {
        "per_1000_a_year": Leaf(
            round(rate.overall, 4),
            Message("fit-rate", calls=counted, people=f"{people.sum():,.0f}", error=f"{rate.error:.2g}"),
        )
    }
    for kind, (mean, error) in rate.kinds.items():
        mine = [n for n, zone in enumerate(fitted.scenario.county.zones) if zone.kind == kind]
        of_kind, there = int(rate.calls[mine].sum()), f"{people[mine].sum():,.0f}"
        said = Message("fit-rate", calls=of_kind, people=there, error=f"{error:.2g}")
        calls.setdefault("per_1000_by_kind", {})[kind] = Leaf(round(mean, 4), said)
    if rate.between.low > 0:
        zones = {
            zone.id: Leaf(
                round(float(rate.zones[n]), 4),
                Message("fit-zone", calls=int(rate.calls[n]), error=f"{rate.errors[n]:.2g}"),
            )
            for n, zone in enumerate(fitted.scenario.county.zones)
            if np.isfinite(rate.zones[n])
        }
        about = "kind" if rate.kinds else "all"
        said = Message("fit-zones", about=about, spread=f"{rate.between.alpha**0.5:.2g}")
        calls["per_1000_by_zone"] = Leaf(zones, said)
    when: dict[str, Any] = {}
    for name in ("hour_of_day", "day_of_week", "month"):
        found = getattr(profile, name)
        if found is not None:
            weights, errors = found
            least, most = (f"{float(end):.2g}" for end in (np.min(errors), np.max(errors)))
            said = Message("fit-weights", count=f"{counted:,}", least=least, most=most)
            when[name] = Leaf([round(float(weight), 4) for weight in weights], said)
    if "hour_of_day" in when or "day_of_week" in when:
        # the two stand in place of an hour_of_week of the scenario's own, so both are written
        week = np.array(profile.profile.hour_of_week).reshape(7, 24)
        for axis, name in enumerate(("hour_of_day", "day_of_week")):
            when.setdefault(name, Leaf([round(float(w), 4) for w in week.mean(axis=axis)], Message("fit-not-fitted")))
    days = profile.days
    spread = fitted.day_spread
    if spread is not None:
        told = {name: f"{getattr(days, name):.3g}" for name in ("alpha", "low", "high")}
        beyond = "beyond" if spread else "chance"
        said = Message("fit-days", days=fitted.log.days, beyond=beyond, fano=f"{profile.fano:.2f}", **told)
        when["day_spread"] = Leaf(round(spread, 4), said)
    if when:
        calls["profile"] = when
    for group, places in fitted.local.items():
        calls[group] = {name: _local(fitted, one) for name, one in places.items()}
    if fitted.conditions is not None:
        calls["case_mix"] = {"conditions": _conditions(fitted, fitted.conditions)}
    return calls


def _local(fitted: Fitted, one: LocalFit) -> dict[str, Leaf]:
    """What calls are about in a kind of zone or a township, and when they come."""
    found: dict[str, Leaf] = {}
    if one.shares:
        ids = [condition.id for condition in fitted.scenario.settings.calls.case_mix.conditions]
        shares = _whole({ids[n]: share.share for n, share in one.shares.items()})
        found["shares"] = Leaf(shares, _of("own", {str(n): share for n, share in one.shares.items()}))
    if one.hours is not None:
        weights, errors = one.hours
        least, most = (f"{float(end):.2g}" for end in (np.min(errors), np.max(errors)))
        said = Message("fit-weights", count=f"{weights.sum() / errors.max() ** 2:,.0f}", least=least, most=most)
        found["hour_of_day"] = Leaf([round(float(weight), 4) for weight in weights], said)
    return found


def _conditions(fitted: Fitted, found: list[ConditionFit]) -> list[dict[str, Any]]:
    known = fitted.scenario.settings.calls.case_mix.conditions
    shares = _whole({n: one.share.share for n, one in enumerate(found) if one.share is not None})
    listed = []
    for n, (condition, one) in enumerate(zip(known, found, strict=True)):
        whose = "all" if one.share is None else "own"
        unsure = Message("fit-as-it-was", why="few" if whose == "own" else "untold")
        told = {str(level): share for level, share in (one.priorities or {}).items()}
        carried = one.conveyed
        listed.append(
            {
                "id": condition.id,
                "name": condition.name,
                "share": Leaf(condition.share, unsure, told=False)
                if one.share is None
                else Leaf(shares[n], _error("own", one.share)),
                "priority": Leaf(_whole({level: share.share for level, share in told.items()}), _of(whose, told))
                if told
                else Leaf(dict(condition.priority), unsure, told=False),
                "conveyed": Leaf(round(carried.share, 6), _error(whose, carried))
                if carried
                else Leaf(condition.conveyed, unsure, told=False),
            }
        )
        if condition.id in fitted.scenes:
            law = fitted.scenes[condition.id]
            listed[-1]["on_scene"] = law_leaves(law, fitted.spans["job.on_scene"].words, of_condition=True)
    return listed


def _error(whose: str, share: ShareFit, of: str = "one") -> Message:
    return Message("fit-share", whose=whose, of=of, count=f"{share.count:,}", error=f"{share.error:.2g}")


def _of(whose: str, shares: Mapping[str, ShareFit]) -> Message:
    return _error(whose, max(shares.values(), key=lambda share: share.error), "largest")


def _whole(shares: Mapping[Any, float]) -> dict[Any, float]:
    """Shares to six decimals that add up to one: the largest takes the rounding."""
    rounded = {key: round(share, 6) for key, share in shares.items()}
    if not rounded:
        return {}
    largest = max(rounded, key=lambda key: rounded[key])
    rest = sum(share for key, share in rounded.items() if key != largest)
    return rounded | {largest: round(1 - rest, 6)}


def _travel(fitted: Fitted) -> dict[str, Any]:
    """How fast ambulances drive: the scenario's own figures, by the factors by which drives took longer."""
    settings = fitted.scenario.settings.travel
    found: dict[str, Any] = {}
    for way, one in (("to_scene", fitted.drive), ("to_hospital", fitted.transport)):
        if one is None:
            continue
        told = {"way": way.replace("_", "-"), "count": f"{one.count:,}", "factor": f"{one.factor:.3f}"}
        if isinstance(fitted.scenario.county.travel, Roads):
            key = {"to_scene": "lights_and_siren", "to_hospital": "transport"}[way]
            old = getattr(settings, key)
            said = Message("fit-speed", old=f"{old:g}", error=f"{old / one.factor**2 * one.error:.2g}", **told)
            found[key] = Leaf(round(min(old / one.factor, 5.0), 4), said)
        else:
            old = getattr(settings.minutes_factor, way)
            holds = "factor" if old != 1 else "nothing"
            said = Message("fit-factor", old=f"{old:g}", holds=holds, error=f"{old * one.error:.2g}", **told)
            found.setdefault("minutes_factor", {})[way] = Leaf(round(min(old * one.factor, 10.0), 4), said)
    if fitted.classes:
        classes = Listed(
            Message(
                "fit-class",
                name=one.name,
                factor=f"{1 / one.factor:.3f}",
                error=f"{one.error / one.factor**2:.2g}",
                share=f"{100 * one.share:.0f}",
            )
            for one in fitted.classes
        )
        said = Message("fit-classes", count=f"{fitted.drive.count if fitted.drive else 0:,}", classes=classes)
        found["conditions"] = {"factor": Leaf(conditions_of(fitted.scenario, fitted.classes), said)}
    if fitted.drive is not None:
        one = fitted.drive
        said = Message("fit-variation", count=f"{one.count:,}", error=f"{one.variation_error:.2g}")
        found["variation"] = Leaf(round(min(one.variation, 3.0), 4), said)
    if fitted.together is not None:
        pair = fitted.together
        beyond = "beyond" if pair.beyond_chance else "chance"
        told = {"rank": f"{pair.rank:.2f}", "count": f"{pair.count:,}", "error": f"{pair.error:.2g}"}
        found["launch_correlation"] = Leaf(
            round(pair.rank, 4) if pair.beyond_chance else 0.0, Message("fit-together", beyond=beyond, **told)
        )
    return found


def leaves_of(section: object, before: str = "") -> Iterator[tuple[str, Leaf]]:
    """Every fitted value by its dotted key."""
    match section:
        case Leaf():
            yield before, section
        case dict():
            for key, value in section.items():
                yield from leaves_of(value, f"{before}.{key}" if before else str(key))
        case list():
            for number, item in enumerate(section, start=1):
                if isinstance(item, dict):
                    yield from leaves_of(item, f"{before}.{_name_of(item) or number}")


def _name_of(item: dict[str, Any]) -> str:
    """What tells an entry of a list from the others: its id, or whom it is for."""
    whom = [str(one) for key in ("conditions", "priorities", "towns") for one in item.get(key, ())]
    return str(item.get("id", "")) or " ".join(whom)


def plain(sections: Any) -> Any:
    """Sections with the values alone."""
    match sections:
        case Leaf():
            return plain(sections.value)
        case dict():
            return {key: plain(value) for key, value in sections.items()}
        case list():
            return [plain(value) for value in sections]
    return sections


def with_units(before: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """A scenario's rosters with the launch delays that a log tells of their shifts; who is on duty stays.

    Where the scenario has none of the hours that the log tells, the log's shifts stand in their place.
    """

    def launched(shifts: list[dict[str, Any]], of_log: list[dict[str, Any]]) -> list[dict[str, Any]]:
        own = {shift["hours"]: {"launch": shift["launch"]} for shift in of_log}
        if not any(shift.get("hours") in own for shift in shifts):
            return of_log
        return [shift | own.get(str(shift.get("hours")), {}) for shift in shifts]

    shifts = before.get("shifts", [])
    found = before | ({"shifts": launched(shifts, told["shifts"])} if "shifts" in told else {})
    for group in ("by_kind", "by_station") if "shifts" in told else ():
        found[group] = {name: launched(own, told["shifts"]) for name, own in before.get(group, {}).items()}
    of_stations = before.get("by_station", {})
    own = {name: launched(of_stations.get(name, shifts), some) for name, some in told.get("by_station", {}).items()}
    return found | {"by_station": found.get("by_station", {}) | own}


def lay_over(fitted: Fitted) -> Scenario:
    """The scenario with what was fitted in place of its own."""
    scenario = fitted.scenario
    asked = scenario.settings.model_dump(exclude_none=True)
    found = plain(fitted_sections(fitted))
    changes: dict[str, Any] = {}
    for section, own in found.items():
        values = with_units(asked.get(section, {}), own) if section == "rosters" else own
        if section in ("launch", "destination"):  # bypass and shares are the log's, too
            changes[section] = values
        elif section == "calls":
            calls = asked[section] | {key: value for key, value in values.items() if key != "profile"}
            when = asked[section]["profile"] | values.get("profile", {})
            if "hour_of_day" in values.get("profile", {}):
                when.pop("hour_of_week", None)
            calls.pop("log", None)
            if fitted.laws["job.on_scene"] is not None and "case_mix" not in values:
                for condition in calls["case_mix"]["conditions"]:
                    condition.pop("on_scene", None)  # the log's is that of all
            # the log's rates are those of its years, in place of what the scenario had by town, age or year
            none: dict[str, Any] = {"per_1000_by_town": {}, "per_1000_by_age": {}, "growth": None, "older": None}
            rates = {key: values.get(key, {}) for key in ("per_1000_by_kind", "per_1000_by_zone", "by_kind", "by_town")}
            changes[section] = calls | {"profile": when} | none | rates | {"tourists": []}
        else:
            before = asked.get(section, {})
            if section in FEATURES:  # who differs, and when, is the log's
                before = {key: {} if key.startswith("by_") else value for key, value in before.items()}
            if "kinds" in before and "kinds" in values:  # what the log does not tell of a class stays
                kinds = before["kinds"]
                values["kinds"] = kinds | {name: kinds.get(name, {}) | kind for name, kind in values["kinds"].items()}
            changes[section] = before | values
            for inner in ("conditions", "minutes_factor"):
                if inner in values:
                    changes[section][inner] = asked[section][inner] | values[inner]
    for section, unheld in fitted.unheld.items():
        for key in (one.emptied for one in unheld if one.emptied):
            if section in asked and key not in found.get(section, {}):
                changes[section] = changes.get(section, asked[section]) | {key: {}}
    return scenario.with_settings(**changes)
