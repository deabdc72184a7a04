"""From a scenario file to a checked scenario, with all faults of all its files at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sim.calls import Log
from sim.county import County, MinutesTable, read_county
from sim.county.places import CONDITIONS_ANY
from sim.dispatch import RULES, uses_catchment
from sim.documents import Document, Fact, Fault, Faults, Mark, check_section, did_you_mean, read_yaml
from sim.documents.faults import show
from sim.documents.yaml import Where, dotted
from sim.scenario.driving import check_driving, unused_by
from sim.scenario.logs import log_beside, period_of, scenario_log
from sim.scenario.presets import lay_presets, leaves, unsourced
from sim.scenario.schema import ScenarioSection
from sim.scenario.seeds import bundled, find_county, is_folder, known_counties, shown

__all__ = ["Scenario", "county_scenario", "load_scenario", "resolved_scenario"]


@dataclass(frozen=True, repr=False)
class Scenario:
    """What a planner asks: settings checked against the county they are asked of.

    ``name`` is the file's, ``facts`` are all figures with their provenance, ``hashes`` the SHA-256 of
    every file that was read, ``written`` the values of the scenario file itself by their dotted key:
    all others are defaults. ``log`` is the log of calls that it replays, if any.
    """

    name: str
    settings: ScenarioSection
    county: County
    facts: tuple[Fact, ...]
    hashes: dict[str, str]
    written: dict[str, Any] = field(default_factory=dict)
    log: Log | None = None

    def __repr__(self) -> str:
        return f"<scenario {self.name} of {self.county.name} {self.county.name_latin}>"

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
        return replace(self, settings=settings, written=self.written | changes)

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
    """Read a scenario, its presets and its county; a plain name such as "xiyang" is one that comes with chuche.

    ``instead`` are keys of the scenario, written as in the file, that stand in place of the file's:
    ``load_scenario("scenarios/xiyang.yaml", launch="observed")``.

    Raises
    ------
    Faults
        Everything wrong with its files, at once.
    """
    file = Path(path)
    ours = bundled("scenarios") / f"{path}.yaml"
    if not file.suffix and not file.exists() and ours.is_file():
        file = ours
    document = read_yaml(file, shown(file))
    for key, value in instead.items():
        document.put(key, value)
    return _scenario(document, file.stem, file.resolve().parent)


def county_scenario(county: str, beside: Path, asked: str = "county") -> Scenario:
    """The scenario of which nothing but its county is written; ``asked`` is where that stands, for faults.

    Its stations serve the zones that are their own, which every county has, on a map or not.

    Raises
    ------
    Faults
        For a county that there is not, and everything wrong with its files.
    """
    data = {"county": county, "dispatch": {"radius_by": "own zones"}}
    document = Document(asked, data, {(): Mark(asked, 0)})
    return _scenario(document, Path(county).name, beside)


def resolved_scenario(
    name: str, resolved: dict[str, Any], written: dict[str, Any], county: County, log: Path | None, asked: str
) -> Scenario:
    """The scenario whose ``resolved()`` this is: no file of it is read again but its county's and its log.

    Figures carry no source here. ``asked`` is the file that holds the settings, for faults.

    Raises
    ------
    Faults
        For settings that this county, or this version, does not take, and everything wrong with the log.
    """
    document = Document(asked, resolved, {(): Mark(asked, 0)})
    settings, wrong = check_section(ScenarioSection, document)
    wrong += _check_against_county(document, county)
    if settings is None or wrong:
        raise Faults(wrong)
    read = None if log is None else log_beside(log, county, settings)
    hashes = county.hashes | ({} if read is None else {read.name: read.hash})
    return Scenario(name, settings, county, (), hashes, written, read)


def _scenario(document: Document, name: str, beside: Path) -> Scenario:
    """The checked scenario of a document that stands in the folder ``beside``."""
    written = leaves(document)
    faults = list(lay_presets(ScenarioSection, document, beside))
    document.facts += unsourced(ScenarioSection, document, written)
    settings, wrong = check_section(ScenarioSection, document)
    faults += wrong
    county = None
    asked = document.data.get("county")
    if isinstance(asked, str) and not document.judged(("county",)):
        folder = find_county(asked, beside)
        if folder is None:
            faults.append(document.fault(("county",), _no_county(asked, beside)))
        else:
            try:
                county = read_county(folder, shown(folder), (document.mark(("county",)), "county"))
            except Faults as found:
                faults += found.faults
    if county is not None:
        faults += _check_against_county(document, county)
    log = None
    if county is not None:
        try:
            log = scenario_log(document, county, beside)
        except Faults as found:
            faults += found.faults
    if faults or settings is None or county is None:
        raise Faults(faults)
    facts = (*(fact for fact in document.facts if not fact.key.startswith(unused_by(county))), *county.facts)
    hashes = document.hashes | county.hashes
    if log is not None:
        settings = period_of(document, settings, log)
        hashes[log.name] = log.hash
        facts = tuple(fact for fact in facts if not fact.key.startswith(_NOT_OF_A_LOG))
    return Scenario(
        name,
        settings,
        county,
        facts,
        hashes,
        {dotted(where): value for where, value in written.items()},
        log,
    )


_NOT_OF_A_LOG = ("calls.per_1000", "calls.profile")
"""Figures that a replay of a log makes no use of."""


def _no_county(name: str, beside: Path) -> str:
    known = known_counties(beside)
    if not name.strip():
        return f"has no value; write one of {', '.join(known)}, or the path of a folder"
    if is_folder(beside / name):
        return f"the folder {show(name)} holds no county.yaml; write one, or name another county: {', '.join(known)}"
    return f"there is no county {show(name)}, neither beside this file nor in seeds/{did_you_mean(name, known)}"


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
    rates = document.value(("calls", "per_1000_by_zone"))
    ids = [zone.id for zone in county.zones]
    for zone in rates if isinstance(rates, dict) else ():
        if zone not in ids and not document.judged(("calls", "per_1000_by_zone", zone)):
            yield document.fault(
                ("calls", "per_1000_by_zone", zone), f"{county.name} has no zone of this id{did_you_mean(zone, ids)}"
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
    yield from check_driving(document, county)
    if isinstance(county.travel, MinutesTable) and document.value(("dispatch", "rule")) in (
        None,
        *(name for name, rule in RULES.items() if uses_catchment(rule)),
    ):
        at = ("dispatch", "radius_by")
        if document.value(at) != "own zones":
            yield document.fault(
                at,
                f"{county.name} is given by a table of minutes, without kilometres; "
                "write 'radius_by: own zones', or 'rule: nearest'",
            )
