"""What was fitted as the sections of a scenario, every figure with its source, and laid over the scenario asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.calls.fitting import ConditionFit, LawFit, ShareFit
from sim.county import Roads
from sim.experiment.fit import FEWEST_DAYS, Fitted, conditions_of
from sim.scenario import Scenario

__all__ = ["Leaf", "fitted_sections", "lay_over", "plain"]


@dataclass(frozen=True)
class Leaf:
    """A fitted value and what stands behind it: from how many, how sure."""

    value: Any
    note: str


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
            here["from"] = Leaf("dispatched", "the log's launch delays count from the dispatch")
    taking = fitted.spans["desk.call_taking"]
    if fitted.laws["desk.call_taking"] is not None and taking.startswith("called"):
        sections["desk"] = {
            "answering": Leaf(0.0, "the log does not tell it; call_taking holds it"),
            **sections["desk"],
        }
    if fitted.laws["job.on_scene"] is not None and fitted.spans["job.on_scene"].startswith("arrived"):
        sections["job"] = {
            "to_patient": Leaf(0.0, "the log does not tell it; on_scene holds it"),
            **sections["job"],
        }
    travel = _travel(fitted)
    return sections | ({"travel": travel} if travel else {})


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
            zones, "each drawn towards the overall rate, the more the fewer its people (gamma-Poisson, Clayton and "
            f"Kaldor 1987); between zones, standard deviation over mean {rate.between.alpha**0.5:.2g}"
        )  # fmt: skip
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
    if fitted.log.days >= FEWEST_DAYS:
        beyond = days.low > 0
        said = f"n = {fitted.log.days:,} days; {interval}" + ("" if beyond else ": days differ by no more than chance")
        when["day_spread"] = Leaf(
            round(days.alpha**0.5, 4) if beyond else 0, f"{said}; variance over mean {profile.fano:.2f}"
        )
    if when:
        calls["profile"] = when
    if fitted.conditions is not None:
        calls["case_mix"] = {"conditions": _conditions(fitted, fitted.conditions)}
    return calls


def _conditions(fitted: Fitted, found: list[ConditionFit]) -> list[dict[str, Any]]:
    known = fitted.scenario.settings.calls.case_mix.conditions
    shares = _whole({n: one.share.share for n, one in enumerate(found)})
    listed = []
    for n, (condition, one) in enumerate(zip(known, found, strict=True)):
        told = {str(level): share for level, share in (one.priorities or {}).items()}
        unsure = "too few calls in the log: as it was"
        priority = Leaf(_whole({level: share.share for level, share in told.items()}), _of(told)) if told else Leaf(
            dict(condition.priority), unsure)  # fmt: skip
        carried = one.conveyed
        listed.append({
            "id": condition.id, "name": condition.name,
            "share": Leaf(shares[n], _error(one.share)), "priority": priority,
            "conveyed": Leaf(round(carried.share, 6), _error(carried)) if carried
            else Leaf(condition.conveyed, unsure),
        })  # fmt: skip
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
    largest = max(rounded, key=lambda key: rounded[key])
    rest = sum(share for key, share in rounded.items() if key != largest)
    return rounded | {largest: round(1 - rest, 6)}


def _law(law: LawFit, span: str) -> dict[str, Leaf]:
    said = f"{span}; n = {law.count:,}"
    if law.spread == 0:
        return {"mean": Leaf(round(law.mean, 4), f"{said}; always the same"), "spread": Leaf(0, "it never varies"),
                "family": Leaf("lognormal", "of no meaning without spread")}  # fmt: skip
    others = {name: value - law.criterion[law.family] for name, value in law.criterion.items() if name != law.family}
    worse = ", ".join(f"{name} worse by {value:.1f}" for name, value in others.items())
    return {
        "mean": Leaf(round(law.mean, 4), f"{said}; standard error {law.mean_error:.2g}"),
        "spread": Leaf(round(law.spread, 4) if law.family != "exponential" else 1,
                         f"standard deviation over mean; standard error {law.spread_error:.2g}"),
        "family": Leaf(law.family, f"by Akaike's criterion: {worse}; within {100 * law.worst:.1f} points of the log "
                         "everywhere"),
    }  # fmt: skip


def _travel(fitted: Fitted) -> dict[str, Any]:
    """The scenario's speeds over the factors by which drives took longer; none where no road gives the minutes."""
    settings = fitted.scenario.settings.travel
    found: dict[str, Any] = {}
    on_roads = isinstance(fitted.scenario.county.travel, Roads)
    ways = (
        ("lights_and_siren", settings.lights_and_siren, fitted.drive, "launched to arrived"),
        ("transport", settings.transport, fitted.transport, "left_scene to at_hospital"),
    )
    for key, old, one, what in ways:
        if one is not None and on_roads:
            found[key] = Leaf(
                round(min(old / one.factor, 5.0), 4),
                f"{what}; n = {one.count:,}; drives took {one.factor:.3f} times the table's minutes, so {old:g} over "
                f"that; standard error {old / one.factor**2 * one.error:.2g}"
            )  # fmt: skip
    if fitted.classes:
        told = ", ".join(f"{one.name} {1 / one.factor:.3f} (standard error {one.error / one.factor**2:.2g}, "
                         f"{100 * one.share:.0f} % of the minutes)" for one in fitted.classes)  # fmt: skip
        found["conditions"] = {"factor": Leaf(
            conditions_of(fitted.scenario, fitted.classes),
            f"launched to arrived, by class of road; n = {fitted.drive.count if fitted.drive else 0:,}: {told}"
        )}  # fmt: skip
    if fitted.drive is not None:
        one = fitted.drive
        found["variation"] = Leaf(
            round(min(one.variation, 3.0), 4),
            f"drives to the scene; n = {one.count:,}; standard error {one.variation_error:.2g}",
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
            changes[section] = calls | {"profile": when, "per_1000_by_zone": values.get("per_1000_by_zone", {})}
        else:
            changes[section] = asked[section] | values
            if "conditions" in values:
                changes[section]["conditions"] = asked[section]["conditions"] | values["conditions"]
    return scenario.with_settings(**changes)
