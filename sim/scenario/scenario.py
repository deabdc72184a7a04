"""A checked scenario: frozen, so that a variant of it is a new one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sim.calls import Log
from sim.county import County, Station
from sim.documents import Document, Fact, Fault, Faults, Mark, check_section
from sim.documents.document import Where, dotted
from sim.documents.layers import leaves
from sim.documents.spoken import Written, both_languages
from sim.scenario.schema import ScenarioSection
from sim.words import Language, Message, said_in


@dataclass(frozen=True)
class Made:
    """A change that was made, and what it says of itself.

    ``sets`` are the keys that it gave a value, which no later change may give another; ``closed`` are
    the stations that are no more; ``mark`` is where it is written.
    """

    verb: str
    message: str
    sets: frozenset[str]
    closed: tuple[Station, ...]
    mark: Mark

    @property
    def told(self) -> dict[str, str]:
        """Its verb and what it says, for a program."""
        return {"verb": self.verb, "english": said_in(self.message, "en"), "chinese": said_in(self.message, "zh")}


_OF_THE_LOG: tuple[Where, ...] = (("start",), ("days",), ("warm_up",), ("cool_down",))


@dataclass(frozen=True, repr=False)
class Scenario:
    """What a planner asks: settings checked against the county they are asked of.

    ``name`` is the file's, ``facts`` are all figures with their provenance, ``hashes`` the SHA-256 of
    every file that was read, ``written`` the values of the scenario file itself by their dotted key:
    all others are defaults. ``log`` is the log of calls that it replays, if any; ``changes`` are the
    changes made to what its files say, in the order in which they were made. ``notes`` say, at their place in a file,
    what a planner should know of how it was read, though nothing is wrong; ``file`` is where it was read, if in a
    file; ``places`` are where the settings of files and presets are written, by their dotted key.
    """

    name: str
    settings: ScenarioSection
    county: County
    facts: tuple[Fact, ...]
    hashes: dict[str, str]
    written: dict[str, Any] = field(default_factory=dict)
    log: Log | None = None
    changes: tuple[Made, ...] = ()
    notes: tuple[Fault, ...] = ()
    file: Path | None = None
    places: dict[str, Mark] = field(default_factory=dict)

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
        given = Document("", changes, {})
        places = self.places | {dotted(where): Mark("", 0) for where in leaves(given)}
        return replace(self, settings=settings, written=self.written | changes, places=places)

    def with_given(self, **given: Any) -> Scenario:
        """The same with some settings replaced, those that are given: None leaves the scenario's own."""
        changes = {name: value for name, value in given.items() if value is not None}
        return self.with_settings(**changes) if changes else self

    def changes_in(self, language: Language) -> list[str]:
        """What each change of what its files say, says of itself."""
        return [said_in(change.message, language) for change in self.changes]

    def values(self) -> dict[str, tuple[Any, str]]:
        """Every setting by its dotted key: its value, and where it comes from, in words.

        That is the last change that set it, else the line of the file or the preset that writes it, else the log
        that is replayed, which sets the days, else its default.
        """
        found = leaves(Document("", self.resolved(whole_texts=True), {}))
        return {dotted(where): (self._spoken.get(where, value), self._origin(where)) for where, value in found.items()}

    @property
    def _spoken(self) -> dict[Where, Written]:
        """What is written for each language, which is resolved in English."""
        texts: dict[Where, str] = {
            ("question",): self.settings.question,
            ("targets", "name"): self.settings.targets.name,
        }
        return {where: text for where, text in texts.items() if isinstance(text, Written) and text.by_language}

    def _origin(self, where: Where) -> str:
        above = [dotted(where[:length]) for length in range(len(where), 0, -1)]
        for number in range(len(self.changes), 0, -1):
            change = self.changes[number - 1]
            if any(key in change.sets for key in above):
                return Message("scenario-origin-change", number=str(number), verb=change.verb)
        below = (key for key in self.places if where in self._spoken and key.startswith(f"{dotted(where)}."))
        mark = next((self.places[key] for key in (*above, *below) if key in self.places), None)
        if mark is None:
            of_log = self.log is not None and where in _OF_THE_LOG
            return self.log.name if self.log is not None and of_log else Message("scenario-origin-default")
        return f"{mark.path}:{mark.line}" if mark.line else Message("scenario-origin-command")

    def resolved(self, *, whole_texts: bool = False) -> dict[str, Any]:
        """Every setting, those of presets and defaults included, in the units used inside.

        What is written for each language is a value for each, or one text that speaks both (``whole_texts``).
        """
        found = self.settings.model_dump(mode="json", exclude_none=True)
        return {key: _spoken_whole(value) for key, value in found.items()} if whole_texts else found

    def resolved_yaml(self) -> str:
        """The same as the text of a YAML file; what is written for each language stands so."""
        from io import StringIO

        from ruamel.yaml import YAML

        text = StringIO()
        yaml: Any = YAML(typ="safe", pure=True)
        yaml.default_flow_style, yaml.allow_unicode, yaml.sort_base_mapping_type_on_output = False, True, False
        resolved = self.resolved()
        for where, spoken in self._spoken.items():
            (resolved if len(where) == 1 else resolved[str(where[0])])[str(where[-1])] = dict(spoken.by_language)
        yaml.dump(resolved, text)
        return text.getvalue()


def _spoken_whole(value: Any) -> Any:
    """Settings in which a text for each language is one text."""
    if not isinstance(value, dict):
        return value
    return both_languages(value) or {key: _spoken_whole(one) for key, one in value.items()}
