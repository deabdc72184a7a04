"""What was fitted as the sections of a scenario, every figure with its source, and laid over the scenario asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.calls.fitting import ConditionFit, LawFit, ShareFit
from sim.county import Roads
from sim.experiment.fit import Fitted, conditions_of
from sim.scenario import Scenario


@dataclass(frozen=True)
class Leaf:
    """A fitted value and what stands behind it: from how many, how sure; not ``told`` by the log, it is as it was."""

    value: Any
    note: str
    told: bool = True


def fitted_sections(fitted: Fitted) -> dict[str, Any]:
    """What was fitted as sections of a scenario, its leaves ``Leaf``; what the log does not tell is left out."""
    sections: dict[str, Any] = {"calls": _calls(fitted)}
    for key, law in fitted.laws.items():
        if law is None:
            continue
        section, _, name = key.partition(".")
        here = sections.setdefault(section, {})
        if name and law.spread == 0:
            here[name] = Leaf(round(law.mean, 4), f"{fitted.spans[key]}; n = {law.count:,}; always the same")
            continue
        if name:
            here = here.setdefault(name, {})
        here.update(_law(law, fitted.spans[key]))
        if key == "launch":
            here |= _launch(fitted)
    for key, holder in held_elsewhere(fitted).items():
        section, _, name = key.partition(".")
        said = f"the log does not tell it; {holder} holds it"
        sections[section] = {name: Leaf(0.0, said), **sections.get(section, {})}
    travel = _travel(fitted)
    return sections | ({"travel": travel} if travel else {})


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
        if fitted.laws[holder] is not None and fitted.spans[holder].startswith(f"{begins} ")
    }


def _launch(fitted: Fitted) -> dict[str, Any]:
    """From when launch delays count, and those of kinds and stations that differ."""
    found: dict[str, Any] = {"from": Leaf("dispatched", "the log's launch delays count from the dispatch")}
    for group, laws in (("by_kind", fitted.launch_by_kind), ("by_station", fitted.launch_by_station)):
        if laws:
            found[group] = {name: _law(law, fitted.spans["launch"]) for name, law in laws.items()}
    return found


def _calls(fitted: Fitted) -> dict[str, Any]:
    rate, profile, log = fitted.rate, fitted.profile, fitted.log
    people = fitted.scenario.county.people
    calls: dict[str, Any] = {
        "per_1000_a_year": Leaf(
            round(rate.overall, 4), f"{len(log):,} calls, {people.sum():,.0f} people; standard error {rate.error:.2g}"
        )
    }
    if rate.between.low > 0:
        zones = {
            zone.id: Leaf(round(float(rate.zones[n]), 4), f"{rate.calls[n]} calls; standard error {rate.errors[n]:.2g}")
            for n, zone in enumerate(fitted.scenario.county.zones)
            if np.isfinite(rate.zones[n])
        }
        calls["per_1000_by_zone"] = Leaf(
            zones,
            "each drawn towards the overall rate, the more the fewer its people (gamma-Poisson, Clayton and "
            f"Kaldor 1987); between zones, standard deviation over mean {rate.between.alpha**0.5:.2g}",
        )
    when: dict[str, Any] = {}
    for name in ("hour_of_day", "day_of_week", "month"):
        found = getattr(profile, name)
        if found is not None:
            weights, errors = found
            said = f"n = {len(log):,}; standard errors {float(np.min(errors)):.2g} to {float(np.max(errors)):.2g}"
            when[name] = Leaf([round(float(weight), 4) for weight in weights], said)
    if "hour_of_day" in when or "day_of_week" in when:
        # the two stand in place of an hour_of_week of the scenario's own, so both are written
        week = np.array(profile.profile.hour_of_week).reshape(7, 24)
        when.setdefault("hour_of_day", Leaf([round(float(w), 4) for w in week.mean(axis=0)], "not fitted: as it was"))
        when.setdefault("day_of_week", Leaf([round(float(w), 4) for w in week.mean(axis=1)], "not fitted: as it was"))
    days = profile.days
    interval = f"dispersion of daily counts {days.alpha:.3g}, 95 % interval {days.low:.3g} to {days.high:.3g}"
    spread = fitted.day_spread
    if spread is not None:
        said = f"n = {fitted.log.days:,} days; {interval}" + ("" if spread else ": days differ by no more than chance")
        when["day_spread"] = Leaf(round(spread, 4), f"{said}; variance over mean {profile.fano:.2f}")
    if when:
        calls["profile"] = when
    if fitted.conditions is not None:
        calls["case_mix"] = {"conditions": _conditions(fitted, fitted.conditions)}
    return calls


def _conditions(fitted: Fitted, found: list[ConditionFit]) -> list[dict[str, Any]]:
    known = fitted.scenario.settings.calls.case_mix.conditions
    shares = _whole({n: one.share.share for n, one in enumerate(found) if one.share is not None})
    listed = []
    for n, (condition, one) in enumerate(zip(known, found, strict=True)):
        whose = "of all calls, as the log names no condition; " if one.share is None else ""
        unsure = "too few calls in the log: as it was" if whose == "" else "not told by the log: as it was"
        told = {str(level): share for level, share in (one.priorities or {}).items()}
        carried = one.conveyed
        listed.append(
            {
                "id": condition.id,
                "name": condition.name,
                "share": Leaf(condition.share, unsure, told=False)
                if one.share is None
                else Leaf(shares[n], _error(one.share)),
                "priority": Leaf(_whole({level: share.share for level, share in told.items()}), whose + _of(told))
                if told
                else Leaf(dict(condition.priority), unsure, told=False),
                "conveyed": Leaf(round(carried.share, 6), whose + _error(carried))
                if carried
                else Leaf(condition.conveyed, unsure, told=False),
            }
        )
        if condition.id in fitted.scenes:
            law = fitted.scenes[condition.id]
            listed[-1]["on_scene"] = _law(law, f"{fitted.spans['job.on_scene']}; calls of this condition")
    return listed


def _error(share: ShareFit) -> str:
    return f"n = {share.count:,}; standard error {share.error:.2g}"


def _of(shares: Mapping[str, ShareFit]) -> str:
    first = next(iter(shares.values()))
    return f"n = {first.count:,}; largest standard error {max(share.error for share in shares.values()):.2g}"


def _whole(shares: Mapping[Any, float]) -> dict[Any, float]:
    """Shares to six decimals that add up to one: the largest takes the rounding."""
    rounded = {key: round(share, 6) for key, share in shares.items()}
    if not rounded:
        return {}
    largest = max(rounded, key=lambda key: rounded[key])
    rest = sum(share for key, share in rounded.items() if key != largest)
    return rounded | {largest: round(1 - rest, 6)}


def _law(law: LawFit, span: str) -> dict[str, Leaf]:
    said = f"{span}; n = {law.count:,}"
    if law.spread == 0:
        sure = f"standard error {law.mean_error:.2g}" if law.mean_error else "always the same"
        return {
            "mean": Leaf(round(law.mean, 4), f"{said}; {sure}"),
            "spread": Leaf(0, "it never varies"),
            "family": Leaf("lognormal", "of no meaning without spread"),
        }
    if law.quantiles:
        return {
            "quantiles": Leaf(
                [round(value, 4) for value in law.quantiles],
                f"{said}; mean {law.mean:.4g}, standard error {law.mean_error:.2g}; spread {law.spread:.4g}, standard "
                f"error {law.spread_error:.2g}; no family has this shape: {law.family}, the best, is up to "
                f"{100 * law.worst:.0f} points off",
            )
        }
    others = {name: value - law.criterion[law.family] for name, value in law.criterion.items() if name != law.family}
    worse = ", ".join(f"{name} worse by {value:.1f}" for name, value in others.items())
    return {
        "mean": Leaf(round(law.mean, 4), f"{said}; standard error {law.mean_error:.2g}"),
        "spread": Leaf(
            round(law.spread, 4) if law.family != "exponential" else 1,
            f"standard deviation over mean; standard error {law.spread_error:.2g}",
        ),
        "family": Leaf(
            law.family, f"by Akaike's criterion: {worse}; within {100 * law.worst:.1f} points of the log everywhere"
        ),
    }


def _travel(fitted: Fitted) -> dict[str, Any]:
    """How fast ambulances drive: the scenario's own figures, by the factors by which drives took longer."""
    settings = fitted.scenario.settings.travel
    found: dict[str, Any] = {}
    for way, one, what in (
        ("to_scene", fitted.drive, "launched to arrived"),
        ("to_hospital", fitted.transport, "left_scene to at_hospital"),
    ):
        if one is None:
            continue
        said = f"{what}; n = {one.count:,}; drives took {one.factor:.3f} times the table's minutes"
        if isinstance(fitted.scenario.county.travel, Roads):
            key = {"to_scene": "lights_and_siren", "to_hospital": "transport"}[way]
            old = getattr(settings, key)
            error = old / one.factor**2 * one.error
            found[key] = Leaf(
                round(min(old / one.factor, 5.0), 4), f"{said}, so {old:g} over that; standard error {error:.2g}"
            )
        else:
            old = getattr(settings.minutes_factor, way)
            told = said if old == 1 else f"{said}, which hold a factor of {old:g} already"
            found.setdefault("minutes_factor", {})[way] = Leaf(
                round(min(old * one.factor, 10.0), 4), f"{told}; standard error {old * one.error:.2g}"
            )
    if fitted.classes:
        told = ", ".join(
            f"{one.name} {1 / one.factor:.3f} (standard error {one.error / one.factor**2:.2g}, "
            f"{100 * one.share:.0f} % of the minutes)"
            for one in fitted.classes
        )
        found["conditions"] = {
            "factor": Leaf(
                conditions_of(fitted.scenario, fitted.classes),
                f"launched to arrived, by class of road; n = {fitted.drive.count if fitted.drive else 0:,}: {told}",
            )
        }
    if fitted.drive is not None:
        one = fitted.drive
        found["variation"] = Leaf(
            round(min(one.variation, 3.0), 4),
            f"drives to the scene; n = {one.count:,}; standard error {one.variation_error:.2g}",
        )
    if fitted.together is not None:
        pair = fitted.together
        by = "" if pair.beyond_chance else f": {pair.rank:.2f} is no more than chance may give"
        found["launch_correlation"] = Leaf(
            round(pair.rank, 4) if pair.beyond_chance else 0.0,
            f"launch delays with drives to the scene over the table's minutes, ranked at each station{by}; "
            f"n = {pair.count:,}; standard error {pair.error:.2g}",
        )
    return found


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


def lay_over(fitted: Fitted) -> Scenario:
    """The scenario with what was fitted in place of its own."""
    scenario = fitted.scenario
    asked = scenario.settings.model_dump(exclude_none=True)
    found = plain(fitted_sections(fitted))
    changes: dict[str, Any] = {}
    for section, values in found.items():
        if section == "launch":
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
            changes[section] = calls | {"profile": when, "per_1000_by_zone": values.get("per_1000_by_zone", {})}
        else:
            changes[section] = asked[section] | values
            for inner in ("conditions", "minutes_factor"):
                if inner in values:
                    changes[section][inner] = asked[section][inner] | values[inner]
    return scenario.with_settings(**changes)
