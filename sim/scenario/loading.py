"""From a scenario file to a checked study, with all faults of all its files at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from sim.calls import Log
from sim.county import County, read_county
from sim.dispatch.features import FEATURES
from sim.documents import Document, Fault, Faults, Mark, check_section, counting_nothing, did_you_mean
from sim.documents.document import Where, dotted
from sim.documents.faults import show
from sim.documents.files import is_folder, shown
from sim.documents.layers import Form, Sources, laid_presets, layered, leaves
from sim.documents.yaml import read_yaml
from sim.scenario.against_county import faults_against, with_new_places
from sim.scenario.changing import make_changes, read_changes
from sim.scenario.demand import too_many_calls
from sim.scenario.driving import notes_of_ferries, notes_of_unused, unused_by
from sim.scenario.file import ScenarioFile
from sim.scenario.logs import county_of_log, log_beside, period_of, scenario_log
from sim.scenario.placement import placement_of
from sim.scenario.placement_reading import read_placement
from sim.scenario.posts import posts_at_fault, read_posts
from sim.scenario.scenario import Scenario
from sim.scenario.schema import ScenarioSection
from sim.scenario.seeds import bundled, find_county, known_counties, preset_file, preset_names, sources_for
from sim.scenario.study import Study
from sim.scenario.sweeping import read_sweep
from sim.scenario.unsourced import unsourced
from sim.words import Listed, Message

FORM = Form(
    model=ScenarioSection,
    extends="extends",
    aside=("changes", "sweep", "placement"),
    each=("changes",),
    paths=(("county",), ("calls", "log")),
    example="xiyang.yaml",
    needs="county",
    in_folder="county.yaml",
)
"""How a scenario file lies over the one that it extends: a sweep and a placement ask of their own file alone."""


class Reader:
    """Reads studies, every file and every county once, however many of them name it."""

    def __init__(self) -> None:
        self.read: dict[Path, Document] = {}
        self.counties: dict[Path, County] = {}

    def scenario(self, path: str | Path, **instead: Any) -> Scenario:
        """A scenario, as `load_scenario` has it; raises what that raises."""
        return self.study(path, **instead).scenario

    def study(self, path: str | Path, **instead: Any) -> Study:
        """What a file asks, as `load_study` has it; raises what that raises."""
        file = _file_of(path)
        sources = sources_for(file.resolve().parent, self.read)
        document = sources.document(file)
        for key, value in instead.items():
            document.put(key, value)
        study = _study(document, file.stem, sources, self)
        return replace(study, scenario=replace(study.scenario, file=file))

    def base_of(self, path: str | Path) -> Path | None:
        """The file of the scenario that a scenario file extends; None where it extends none that there is.

        Raises
        ------
        Faults
            For a file that cannot be read.
        """
        file = _file_of(path)
        sources = sources_for(file.resolve().parent, self.read)
        name = sources.document(file).data.get(FORM.extends)
        return sources.base(name.strip()) if isinstance(name, str) and name.strip() else None

    def county(self, folder: Path, asked: tuple[Mark, str]) -> County:
        """The county of a folder; raises what `read_county` raises."""
        at = folder.absolute()
        if at not in self.counties:
            self.counties[at] = read_county(folder, shown(folder), asked)
        return self.counties[at]


def load_scenario(path: str | Path, **instead: Any) -> Scenario:
    """Read a scenario, its presets and its county; a plain name such as "xiyang" is one that comes with chuche.

    ``instead`` are keys of the scenario, written as in the file, that stand in place of the file's:
    ``load_scenario("scenarios/xiyang.yaml", launch="observed")``.

    Raises
    ------
    Faults
        Everything wrong with its files, at once.
    """
    return load_study(path, **instead).scenario


def load_study(path: str | Path, **instead: Any) -> Study:
    """Read a scenario, as `load_scenario` does, and what its file asks besides: a sweep, a placement.

    Raises
    ------
    Faults
        Everything wrong with its files, at once.
    """
    return Reader().study(path, **instead)


def _says_of_what(fault: Fault) -> Fault:
    """The fault of a what-if that names neither a county nor, which is what is wanted, a scenario."""
    if (fault.key, fault.message[:10]) != ("county", "is missing"):
        return fault
    return replace(fault, key="extends", message=Message("scenario-no-base"))


def _file_of(path: str | Path) -> Path:
    """The file at a path, or the one that comes with chuche under a plain name."""
    file = Path(path)
    ours = bundled("scenarios") / f"{path}.yaml"
    return ours if not file.suffix and not file.exists() and ours.is_file() else file


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
    return _study(document, Path(county).name, sources_for(beside), Reader(), whole=False).scenario


def resolved_scenario(
    name: str,
    resolved: dict[str, Any],
    written: dict[str, Any],
    county: County,
    log: Path | None,
    asked: str,
    changed: Callable[[County], County],
) -> Scenario:
    """The scenario whose ``resolved()`` this is: no file of it is read again but its county's and its log.

    Figures carry no source here. ``asked`` is the file that holds the settings, for faults; ``changed`` makes of
    the county of the files, whose log this is, the one of the scenario.

    Raises
    ------
    Faults
        For settings that this county, or this version, does not take, and everything wrong with the log.
    """
    document = Document(asked, _named_in_both(resolved), {(): Mark(asked, 0)})
    county = _treating_by_id(county, document)
    settings, wrong = check_section(ScenarioSection, document)
    as_run = changed(county)
    wrong += faults_against(document, as_run)
    if settings is None or wrong:
        raise Faults(wrong)
    read = None if log is None else log_beside(log, county, settings)
    county = county_of_log(as_run, read)
    hashes = county.hashes | ({} if read is None else {read.name: read.hash})
    return Scenario(name, settings, county, (), hashes, written, read)


def _named_in_both(resolved: dict[str, Any]) -> dict[str, Any]:
    """The same, its targets named in both languages where they are a preset's: results hold the English name."""
    targets = resolved.get("targets", {})
    for preset in preset_names("targets", Path()):
        file = preset_file("targets", preset, Path())
        name = None if file is None else read_yaml(file).value(("name",))
        if isinstance(name, dict) and name.get("en") == targets.get("name"):
            return resolved | {"targets": targets | {"name": name}}
    return resolved


def _study(document: Document, name: str, sources: Sources, reader: Reader, *, whole: bool = True) -> Study:
    """What a document asks, checked.

    Whatever stands in for what cannot be read, everything else is judged all the same, and all of it told at once.
    Unless ``whole``, the log in which its county's drives stand may be wanting.
    """
    layers = layered(document, sources, FORM)
    faults, written = layers.faults, layers.written
    changes, wrong = read_posts(document, sources)
    faults += wrong
    for one in (layers.base, layers.asked):
        if one is not None:
            asked_changes, wrong = read_changes(one, sources)
            changes, faults = [*changes, *asked_changes], [*faults, *wrong]
    sweep, wrong = read_sweep(layers.asked, sources)
    faults += wrong
    placing, wrong = read_placement(layers.asked, sources.beside)
    faults += wrong
    for key, feature in FEATURES.items():
        if document.value((key,)) is not None and not document.judged((key,)):
            faults += feature.read_files(document, (key,), sources.beside)
    document.hashes |= layers.asked.hashes
    document.marks |= {where: mark for where, mark in layers.asked.marks.items() if where[:1] == ("placement",)}
    document.facts += unsourced(ScenarioSection, document, written)
    settings, wrong = _settings(document)
    faults += [_says_of_what(fault) for fault in wrong] if changes or sweep else wrong
    county, log, wrong = _county(document, sources, reader, whole=whole)
    faults += wrong
    if county is None:
        raise Faults(faults)
    unused = (*unused_by(county), *(() if log is None else _NOT_OF_A_LOG))
    scenario = Scenario(
        name,
        settings or _settings_of(document.data["county"], sources),
        county,
        (*(fact for fact in document.facts if not fact.key.startswith(unused)), *county.facts),
        document.hashes | county.hashes | ({} if log is None else {log.name: log.hash}),
        {dotted(where): value for where, value in written.items()},
        log,
        places={dotted(where): document.mark(where) for where in leaves(document)},
    )
    if settings is not None and log is not None:
        try:
            scenario = replace(scenario, settings=period_of(document, settings, log))
        except Faults as unfit:
            faults += unfit.faults
    after, wrong = make_changes(scenario, changes)
    document.unread |= posts_at_fault(wrong)
    fleet = None if settings is None else after.settings.classes
    faults += [*wrong, *faults_against(document, with_new_places(county, after.county, fleet))]
    aside = [] if settings is None else list(counting_nothing(after.settings, document))
    faults += [fault for fault, alone in aside if alone and not sweep]
    asked, told = (None, []) if placing is None else placement_of(after, placing)
    faults += [document.fault(("placement", *at), said) for at, said in told]
    faults += [fault for axis in sweep for change in axis.changes for fault in make_changes(after, [change])[1]]
    window = after.settings
    days = window.days + window.warm_up + window.cool_down
    if not faults and log is None and (said := too_many_calls(window.calls, after.county, days)) is not None:
        faults.append(document.fault(("calls",), said))
    if faults:
        raise Faults(faults)
    notes = (*_notes(document, written, scenario), *(fault for fault, _ in aside))
    return Study(replace(after, notes=notes), sweep, asked)


def _county(
    document: Document, sources: Sources, reader: Reader, *, whole: bool
) -> tuple[County | None, Log | None, list[Fault]]:
    """The county that a document names, the log that it replays, and what is wrong with their files."""
    at, beside = ("county",), sources.beside
    asked = document.value(at)
    if not isinstance(asked, str) or document.judged(at):
        return None, None, []
    folder = find_county(asked, beside)
    if folder is None:
        return None, None, [document.fault(at, _no_county(asked, beside))]
    try:
        county = _treating_by_id(reader.county(folder, (document.mark(at), "county")), document)
    except Faults as wrong:
        return None, None, list(wrong.faults)
    try:
        log = scenario_log(document, county, beside)
        return county_of_log(county, log) if whole else county, log, []
    except Faults as wrong:
        return county, None, list(wrong.faults)


def _notes(document: Document, written: Iterable[Where], scenario: Scenario) -> Iterator[Fault]:
    """What a planner should know of how a scenario was read, though nothing is wrong."""
    settings, county = scenario.settings, scenario.county
    yield from notes_of_unused(document, written, county)
    yield from notes_of_ferries(document, settings.travel.traffic, county)
    yield from _silent_hours(document)
    for key, feature in FEATURES.items():
        if getattr(settings, key) is None and (said := feature.left_aside(county)):
            yield document.fault(("county",), Message("scenario-aside", county=county.name, said=said))
    first = settings.start
    last = first + timedelta(settings.warm_up + settings.days + settings.cool_down)
    for key in FEATURES:
        section = getattr(settings, key)
        for at, said in () if section is None else section.notes(first, last):
            yield document.fault((key, *at), said)
    yield from county.notes


_BY_DAY = range(7, 22)
"""Hours of the day at which somebody calls in every county. Assumed."""


def _silent_hours(document: Document) -> Iterator[Fault]:
    """A note for each hour of the day, at which people are up, whose weight says that nobody ever calls then."""
    for key in ("hour_of_day", "hour_of_week"):
        at: Where = ("calls", "profile", key)
        weights = document.value(at)
        for hour, weight in enumerate(weights if isinstance(weights, list) else ()):
            if weight == 0 and hour % 24 in _BY_DAY:
                day = hour // 24 if key == "hour_of_week" else "any"
                yield document.fault((*at, hour), Message("scenario-silent-hour", day=day, hour=str(hour % 24)))


def _settings(document: Document) -> tuple[ScenarioSection | None, list[Fault]]:
    """The settings of a document whose changes were taken out of it, and what is wrong with them."""
    found, wrong = check_section(ScenarioSection, document)
    # what is wrong is told knowing all keys that a file may have: one that is mistyped may be meant for any of them
    return (None, check_section(ScenarioFile, document)[1]) if wrong else (found, wrong)


def _settings_of(county: object, sources: Sources) -> ScenarioSection:
    """The settings of which nothing but the county is written, for judging changes where the others are at fault."""
    document = Document("", {"county": county}, {})
    list(laid_presets(ScenarioSection, document, sources))
    return ScenarioSection.model_validate(document.data)


_NOT_OF_A_LOG = ("calls.per_1000", "calls.profile")
"""Figures that a replay of a log makes no use of."""


def _no_county(name: str, beside: Path) -> Message:
    known = known_counties(beside)
    if not name.strip():
        return Message("scenario-county-no-value", known=Listed(known))
    if is_folder(beside / name):
        return Message("scenario-county-no-yaml", name=show(name), known=Listed(known))
    return Message("scenario-no-county", name=show(name), near=did_you_mean(name, known))


def _treating_by_id(county: County, document: Document) -> County:
    """The county, its hospitals treating conditions by their ids where a table has their names, such as 创伤."""
    listed = document.value(("calls", "case_mix", "conditions"))
    ids: dict[str, str] = {}
    for condition in listed if isinstance(listed, list) else ():
        if isinstance(condition, dict) and isinstance(condition.get("id"), str):
            name = str(condition.get("name") or "")
            for word in (condition["id"], name, *name.split()):
                ids.setdefault(word, condition["id"])
    hospitals = tuple(
        replace(
            hospital,
            treats=tuple(ids.get(word, word) for word in hospital.treats),
            capabilities=tuple(
                replace(one, condition=ids.get(one.condition, one.condition)) for one in hospital.capabilities
            ),
        )
        for hospital in county.hospitals
    )
    return county if hospitals == county.hospitals else replace(county, hospitals=hospitals)
