"""From a scenario file to a checked scenario, with all faults of all its files at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sim.county import County, Roads, read_county
from sim.county.places import CONDITIONS_ANY
from sim.dispatch import RULES
from sim.documents import Document, Fact, Fault, Faults, Mark, Section, check_section, did_you_mean, read_yaml
from sim.documents.faults import show
from sim.documents.sections import lay_under, presets_of
from sim.documents.yaml import Where
from sim.scenario.schema import ScenarioSection
from sim.scenario.seeds import find_county, is_folder, known_counties, preset_file, preset_names, shown

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
        Faults
            For a value that the schema does not allow.
        """
        asked = self.settings.model_dump(exclude_none=True) | changes
        settings, wrong = check_section(ScenarioSection, Document(self.name, asked, {(): Mark(self.name, 0)}))
        if settings is None:
            raise Faults(wrong)
        return replace(self, settings=settings)

    def resolved(self) -> dict[str, Any]:
        """Every setting, those of presets and defaults included, in the units used inside."""
        return self.settings.model_dump(mode="json", exclude_none=True)

    def resolved_yaml(self) -> str:
        """The same as the text of a YAML file."""
        from io import StringIO

        from ruamel.yaml import YAML

        text = StringIO()
        yaml: Any = YAML(typ="safe", pure=True)
        yaml.default_flow_style, yaml.allow_unicode, yaml.sort_base_mapping_type_on_output = False, True, False
        yaml.dump(self.resolved(), text)
        return text.getvalue()


def load_scenario(path: str | Path, **instead: Any) -> Scenario:
    """Read a scenario, its presets and its county.

    ``instead`` are keys of the scenario, written as in the file, that stand in place of the file's:
    ``load_scenario("scenarios/xiyang.yaml", launch="observed")``.

    Raises
    ------
    Faults
        Everything wrong with its files, at once.
    """
    file = Path(path)
    document = read_yaml(file, shown(file))
    for key, value in instead.items():
        document.put(key, value)
    beside = file.resolve().parent
    faults = list(_lay_presets(ScenarioSection, document, beside))
    settings, wrong = check_section(ScenarioSection, document)
    faults += wrong
    county = None
    name = document.data.get("county")
    if isinstance(name, str) and not document.judged(("county",)):
        folder = find_county(name, beside)
        if folder is None:
            faults.append(document.fault(("county",), _no_county(name, beside)))
        else:
            try:
                county = read_county(folder, shown(folder), (document.mark(("county",)), "county"))
            except Faults as found:
                faults += found.faults
    if county is not None:
        faults += _check_against_county(document, county)
    if faults or settings is None or county is None:
        raise Faults(faults)
    return Scenario(file.stem, settings, county, (*document.facts, *county.facts), document.hashes | county.hashes)


def _no_county(name: str, beside: Path) -> str:
    known = known_counties(beside)
    if not name.strip():
        return f"has no value; write one of {', '.join(known)}, or the path of a folder"
    if is_folder(beside / name):
        return f"the folder {show(name)} holds no county.yaml; write one, or name another county: {', '.join(known)}"
    return f"there is no county {show(name)}, neither beside this file nor in seeds/{did_you_mean(name, known)}"


def _lay_presets(model: type[Section], document: Document, beside: Path) -> Iterator[Fault]:
    """Lay presets under the sections that name them, or that name none and have a default."""
    for where, preset, section in presets_of(model):
        holder: Any = document.value(where[:-1])
        if not isinstance(holder, dict) or document.judged(where):
            continue
        given, name, asked = holder.get(where[-1]), preset.default, where
        if isinstance(given, str):
            if section.plain and re.match(r"\s*[-+.]?\d", given):
                continue  # a value such as "5 min", which the section may take
            name = given
        elif isinstance(given, dict) and "preset" in given:
            asked, named = (*where, "preset"), given.pop("preset")
            if not isinstance(named, str):
                names = ", ".join(preset_names(preset.family, beside))
                if not document.judged(asked):
                    yield document.fault(asked, f"{show(named)} is not the name of a preset; write one of {names}")
                document.unread.add(where)
                continue
            name = named
        elif given is not None and not isinstance(given, dict):
            continue
        file = preset_file(preset.family, name, beside)
        if file is None:
            known = preset_names(preset.family, beside)
            yield document.fault(asked, f"there is no preset {show(name)}{did_you_mean(name, known)}")
            document.unread.add(where)
            continue
        try:
            laid = read_yaml(file, shown(file))
        except Faults as found:
            yield from found.faults
            document.unread.add(where)
            continue
        lay_under(document, where, laid, section)


def _check_against_county(document: Document, county: County) -> Iterator[Fault]:
    """Faults that show only when the scenario and its county are laid side by side.

    They are read off the document, not off the checked settings, so that a fault elsewhere in the
    scenario hides none of them.
    """
    at: Where = ("calls", "case_mix", "conditions")
    listed = document.value(at)
    mixed = {
        condition["id"]: number
        for number, condition in enumerate(listed if isinstance(listed, list) else [])
        if isinstance(condition, dict) and isinstance(condition.get("id"), str)
    }
    for condition, number in mixed.items():
        if not any(CONDITIONS_ANY in h.treats or condition in h.treats for h in county.hospitals):
            yield document.fault(
                (*at, number, "id"),
                f"no hospital of {county.name} treats '{condition}'; add it to the treats of one that does",
            )
    rows = {fact.key: fact.mark for fact in county.facts}
    for hospital in county.hospitals if isinstance(listed, list) and len(mixed) == len(listed) else ():
        for condition in hospital.treats:
            if condition != CONDITIONS_ANY and condition not in mixed:
                yield Fault(
                    rows.get(f"hospital.{hospital.id}.treats", document.mark(("county",))),
                    "treats",
                    f"{show(condition)} is no condition of the scenario's case mix"
                    f"{did_you_mean(condition, (*mixed, CONDITIONS_ANY))}",
                )
    kinds = {station.kind for station in county.stations}
    where: Where
    for where in (("launch", "by_kind"), ("dispatch", "service_radius")):
        by_kind = document.value(where)
        for kind in by_kind if isinstance(by_kind, dict) else ():
            if kind not in kinds and not document.judged((*where, kind)):
                yield document.fault(
                    (*where, kind), f"no station of {county.name} is of this kind{did_you_mean(kind, kinds)}"
                )
    if isinstance(county.travel, Roads):
        at = ("travel", "speeds")
        speeds = document.value(at)
        used = {name.removesuffix("_link") for name in county.travel.edges[3]}
        for road_class in sorted(used - speeds.keys() if isinstance(speeds, dict) else ()):
            yield document.fault(
                at,
                f"{county.name} has roads of class '{road_class}', and no speed is given for them; "
                f"add a line such as '{road_class}: 30 km/h'",
            )
    elif document.value(("dispatch", "rule")) in (None, *RULES.keys() - {"nearest"}):
        at = ("dispatch", "radius_by")
        if document.value(at) != "own zones":
            yield document.fault(
                at,
                f"{county.name} is given by a table of minutes, without kilometres; "
                "write 'radius_by: own zones', or 'rule: nearest'",
            )
