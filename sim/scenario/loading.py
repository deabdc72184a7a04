"""From a scenario file to a checked scenario, with all faults of all its files at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sim.county import County, Roads, read_county
from sim.county.places import CONDITIONS_ANY
from sim.documents import Document, Fact, Fault, Faults, Section, check_section, did_you_mean, read_yaml
from sim.documents.sections import lay_under, presets_of
from sim.documents.yaml import Where
from sim.scenario.schema import ScenarioSection
from sim.scenario.seeds import find_county, known_counties, preset_file, preset_names, shown

__all__ = ["Scenario", "load_scenario"]


@dataclass(frozen=True)
class Scenario:
    """What a planner asks: settings checked against the county they are asked of.

    ``name`` is the file's, ``facts`` are all figures with their provenance, ``hashes`` the SHA-256 of
    every file that was read.
    """

    name: str
    settings: ScenarioSection
    county: County
    facts: tuple[Fact, ...]
    hashes: dict[str, str]

    def with_settings(self, **changes: Any) -> Scenario:
        """The same with some settings replaced, checked anew.

        Raises
        ------
        pydantic.ValidationError
            For a value that the schema does not allow.
        """
        settings = ScenarioSection.model_validate(self.settings.model_dump(exclude_none=True) | changes)
        return replace(self, settings=settings)

    def resolved(self) -> dict[str, Any]:
        """Every setting, those of presets and defaults included, in the units used inside."""
        return self.settings.model_dump(mode="json", exclude_none=True)


def load_scenario(path: str | Path) -> Scenario:
    """Read a scenario, its presets and its county.

    Raises
    ------
    Faults
        Everything wrong with its files, at once.
    """
    file = Path(path)
    document = read_yaml(file, shown(file))
    beside = file.resolve().parent
    faults = list(_lay_presets(ScenarioSection, document, beside))
    settings, wrong = check_section(ScenarioSection, document)
    faults += wrong
    county = None
    name = document.data.get("county")
    if isinstance(name, str):
        folder = find_county(name, beside)
        if folder is None:
            faults.append(
                document.fault(
                    ("county",),
                    f"'{name}': no such county, neither here nor in seeds/{did_you_mean(name, known_counties(beside))}",
                )
            )
        else:
            try:
                county = read_county(folder, shown(folder), (document.mark(("county",)), "county"))
            except Faults as found:
                faults += found.faults
    if settings is not None and county is not None:
        faults += _check_against_county(document, settings, county)
    if faults or settings is None or county is None:
        raise Faults(faults)
    return Scenario(file.stem, settings, county, (*document.facts, *county.facts), document.hashes | county.hashes)


def _lay_presets(model: type[Section], document: Document, beside: Path) -> Iterator[Fault]:
    """Lay presets under the sections that name them, or that name none and have a default."""
    for where, preset, section in presets_of(model):
        holder: Any = document.data
        for step in where[:-1]:
            holder = holder.get(step) if isinstance(holder, Mapping) else None
        if not isinstance(holder, dict):
            continue
        given, name, asked = holder.get(where[-1]), preset.default, where
        if isinstance(given, str):
            name = given
        elif isinstance(given, dict) and "preset" in given:
            name, asked = str(given.pop("preset")), (*where, "preset")
        elif given is not None and not isinstance(given, dict):
            continue
        file = preset_file(preset.family, name, beside)
        if file is None:
            known = preset_names(preset.family, beside)
            if isinstance(given, str) and name[:1].isdigit():
                holder[where[-1]] = given  # a value such as "5 min", which the section may take
                continue
            yield document.fault(asked, f"'{name}': no such preset{did_you_mean(name, known)}")
            holder[where[-1]] = None
            continue
        try:
            laid = read_yaml(file, shown(file))
        except Faults as found:
            yield from found.faults
            continue
        lay_under(document, where, laid, section)


def _check_against_county(document: Document, settings: ScenarioSection, county: County) -> Iterator[Fault]:
    """Faults that show only when the scenario and its county are laid side by side."""
    conditions = {condition.id for condition in settings.calls.case_mix.conditions}
    for condition in sorted(conditions):
        if not any(CONDITIONS_ANY in h.treats or condition in h.treats for h in county.hospitals):
            yield document.fault(
                ("calls", "case_mix", "conditions"),
                f"no hospital of {county.name} treats '{condition}'; name it in a hospital's treats",
            )
    for hospital in county.hospitals:
        for condition in hospital.treats:
            if condition != CONDITIONS_ANY and condition not in conditions:
                yield document.fault(
                    ("county",),
                    f"hospital {hospital.id} treats '{condition}', which is no condition of "
                    f"this case mix{did_you_mean(condition, (*conditions, CONDITIONS_ANY))}",
                )
    kinds = {station.kind for station in county.stations}
    named: dict[Where, Mapping[str, object]] = {
        ("launch", "by_kind"): settings.launch.by_kind,
        ("dispatch", "service_radius"): settings.dispatch.service_radius,
    }
    for where, by_kind in named.items():
        for kind in by_kind:
            if kind not in kinds:
                yield document.fault(
                    (*where, kind), f"no station of {county.name} is of kind '{kind}'{did_you_mean(kind, kinds)}"
                )
    if isinstance(county.travel, Roads):
        used = {name.removesuffix("_link") for name in county.travel.edges[3]}
        for road_class in sorted(used - settings.travel.speeds.keys()):
            yield document.fault(
                ("travel", "speeds"),
                f"the roads of {county.name} have class '{road_class}', which has no speed; add it",
            )
    elif settings.dispatch.radius_by != "own zones" and settings.dispatch.rule != "nearest":
        yield document.fault(
            ("dispatch", "radius_by"),
            f"{county.name} is a table of minutes and knows no kilometres; write "
            "'radius_by: own zones', or 'rule: nearest'",
        )
