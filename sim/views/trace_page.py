"""The page of one call: its story, to scale in time and on the map, and who else could have come."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from markupsafe import escape

from sim.dispatch.rules import rule_words
from sim.experiment import standing
from sim.experiment.shapes import Shapes, town_shapes
from sim.experiment.trace import CallTrace, clock
from sim.views.county_map import Route
from sim.views.method import method_told
from sim.views.page import in_json, write_page
from sim.views.remarks import foundations
from sim.views.replay import limit_of, of_language
from sim.views.run_page import settings_rows
from sim.views.tiles import Tile
from sim.views.trace import (
    call_words,
    called_from,
    came_from,
    carried_on,
    end_of,
    held_back_notes,
    names_of,
    reason_of,
    shown_candidates,
    standing_of,
    state_of,
)
from sim.views.trace_names import lasting
from sim.views.ways import driven, ways_map
from sim.views.words import digits
from sim.views.written import Written
from sim.words import Language, Message, said_in

_OTHER = ("#7a5a00", 2.0, "7 4")
_BY_AIR = ("arrived", "at_hospital")  # what ends a flight
_WAITS = ("answered", "ready", "dispatched", "launched", "arrived")  # what ends the parts of the response


def write_trace_page(path: Path, trace: CallTrace, language: Language) -> None:
    """Write the page of a call to ``path``, as one file, in ``language``."""
    page = _Page(trace, language)
    scenario, words, county = page.scenario, page.words, page.county
    title = words("trace-call", call=trace.row["call"], replication=trace.replication, scenario=trace.scenario)
    write_page(
        path,
        "trace.html.j2",
        t=page.written,
        language=language,
        county=page.written.name(county.name, county.name_latin),
        title=title,
        question=page.question(),
        headline=page.headline(),
        tiles=page.tiles(),
        trust=list(page.trust()),
        story=page.story(),
        legs=page.legs(),
        legs_most=max((leg["start"] + leg["value"] for leg in page.legs()), default=1.0) * 1.75,
        legs_ticks=[],
        parts=[("story", words("trace-page-story")), ("others", words("trace-page-others"))],
        story_note=words("trace-story-note"),
        others_note=words("trace-others-note", at=page.at(trace.looked)),
        others_heading=page.others_heading(),
        others_heads=[words(f"trace-head-{name}") for name in ("unit", "was", "why", "min")],
        others=page.others(),
        others_left=3,
        others_notes=page.others_notes(),
        **page.map(),
        settings=settings_rows(page.written, scenario),
        **method_told(page.written, scenario, trace.replication, question=page.question()),
    )


class _Page:
    """What the page says, in one language."""

    def __init__(self, trace: CallTrace, language: Language):
        self.trace, self.row, self.written = trace, trace.row, Written(language)
        self.words, self.language = self.written.words, language
        self.names, self.scenario = names_of(trace), trace.scene.built.scenario
        self.county = self.scenario.county
        self.shapes: Shapes | None = None if trace.scene.job is None else town_shapes(self.county)
        self.targets = trace.scene.built.setting.targets
        kind = self.names.zones[self.row["zone"]].kind
        # what is allowed is asked of emergencies
        self.limit = limit_of(self.targets, kind) if self.row.get("sender") is None else math.inf

    def say(self, text: str) -> str:
        """A text in the page's language."""
        return said_in(text, self.language)

    def message(self, key: str, **given: Any) -> str:
        """A message in the page's language."""
        return self.say(Message(key, **given))

    def at(self, instant: float) -> str:
        """The time of day of an instant."""
        return f"{clock(self.trace.start, instant):%H:%M:%S}"

    def _reached(self) -> float | None:
        """Minutes from where the response counts to the arrival."""
        arrived = self.row["arrived"]
        since = self.row[self.scenario.settings.response_from]
        return None if arrived is None or since is None else float(arrived - since)

    def _last(self) -> tuple[float, str] | None:
        """When the patient was at the last hospital, and which it is."""
        for leg in reversed((self.trace, *self.trace.onward)):
            door = leg.row["at_hospital"] if leg.row["at_hospital"] is not None else leg.row.get("fetched_door")
            if door is not None:
                return float(door), str(leg.row["hospital"])
        return None

    def question(self) -> str:
        """What is asked of the call."""
        if self.row.get("sender") is not None:
            return self.message("trace-question-transfer", sender=self.names.hospital(self.row["sender"]))
        return self.message(
            "trace-question", zone=self.names.zone(self.row["zone"]), town=self.names.town(self.row["zone"])
        )

    def headline(self) -> str:
        """How it ended, in one sentence."""
        row, took = self.row, self._reached()
        zone = called_from(row, self.names)
        if took is None:
            return self.message("trace-answer-none", zone=zone, how=str(row["ended"]).replace(" ", "-"))
        if self.trace.onward and (last := self._last()) is not None:
            legs, (door, hospital) = [self.trace, *self.trace.onward], last
            return self.message(
                "trace-answer-onward",
                zone=zone,
                time=lasting(took),
                whole=lasting(door - row["called"]),
                hospital=self.names.hospital(hospital),
                units=sum(leg.row["unit"] is not None for leg in legs),
            )
        within = "plain" if math.isinf(self.limit) else "in-time" if took <= self.limit else "late"
        limit = "" if math.isinf(self.limit) else f"{self.limit:g}"
        unit = self.names.unit(row["unit"])
        return self.message(f"trace-answer-{within}", zone=zone, unit=unit, time=lasting(took), limit=limit)

    def _tile(self, what: str, value: str, note: str, verdict: str = "") -> Tile:
        said = escape(self.words(f"trace-tile-{what}"))
        return Tile(said, self.say(value), None, 0.0, verdict, escape(note), said, held="row early")

    def tiles(self) -> list[Tile]:
        """Response, launch, drive, hospital, and how long the unit was away."""
        return list(self._tiles())

    def _tiles(self) -> Iterator[Tile]:
        row, took = self.row, self._reached()
        if took is None:
            return
        asked, verdict = self.words("trace-note-no-limit"), ""
        if math.isfinite(self.limit):
            asked = self.words("trace-note-limit", limit=f"{self.limit:g}")
            verdict = "met" if took <= self.limit else "missed"
        yield self._tile("response", lasting(took), asked, verdict)
        rolled = row["dispatched"] if row["launched"] is None else row["launched"]
        first = min([rolled, *(one["launched"] for one in self.trace.early if one["launched"] is not None)])
        launch, within = first - row["called"], self.targets.launch.within
        asked = self.words("trace-note-limit" if first == rolled else "trace-note-limit-first", limit=f"{within:g}")
        yield self._tile("launch", lasting(launch), asked, "met" if launch <= within else "missed")
        if row["travel_km"] is not None:
            note = self.words("trace-note-drive", time=self.say(lasting(row["arrived"] - rolled)))
            yield self._tile(
                "flight" if self.trace.flies else "drive", self.written.number(row["travel_km"], "km"), note
            )
        if row["at_hospital"] is not None:
            note = self.say(self.names.hospital(row["hospital"]))
            yield self._tile("hospital", lasting(row["at_hospital"] - row["called"]), note)
        if self.trace.onward and (last := self._last()) is not None:
            yield self._tile("onward", lasting(last[0] - row["called"]), self.say(self.names.hospital(last[1])))
        elif row["clear"] is not None:
            yield self._tile("busy", lasting(row["clear"] - row["dispatched"]), self.words("trace-note-busy"))

    def trust(self) -> Iterator[tuple[str, str]]:
        """Whether it is the run's own story, what the model rests on, and by which rule units were sent."""
        yield self.words("trace-trust-again"), self.say(standing_of(self.trace))
        yield from foundations(self.written, self.county, standing(self.scenario), self.scenario.facts)
        yield self.words("trace-trust-rule"), self.say(rule_words(self.trace.rule))

    def story(self) -> list[str]:
        """What happened, in paragraphs: the call, why this unit was sent, and what it did."""
        between = "" if self.language == "zh" else " "
        parts = [self._called(), map(self.say, call_words(self.trace)), self._job()]
        for before, leg in pairwise((self.trace, *self.trace.onward)):
            parts.append(iter([self.say(carried_on(before, leg))]))
            parts += [map(self.say, call_words(leg, desk=False)), _Page(leg, self.language)._job()]
        return [said for part in parts if (said := between.join(part))]

    def _called(self) -> Iterator[str]:
        row, names = self.row, self.names
        condition = of_language(self.trace.condition_name, self.written)
        day = clock(self.trace.start, row["called"])
        if row.get("sender") is not None:
            yield self.message(
                "trace-story-onward",
                at=f"{day:%Y-%m-%d %H:%M:%S}",
                sender=names.hospital(row["sender"]),
                condition=condition,
                priority=str(row["priority"]),
            )
            return
        yield self.message(
            "trace-story-called",
            day=f"{day:%Y-%m-%d}",
            at=f"{day:%H:%M:%S}",
            condition=condition,
            priority=str(row["priority"]),
            zone=names.zone(row["zone"]),
            town=names.town(row["zone"]),
        )
        if row["answered"] is not None and row["ready"] is not None:
            answer, taking = lasting(row["answered"] - row["called"]), lasting(row["ready"] - row["answered"])
            yield self.message("trace-story-desk", answer=answer, taking=taking)
        if not (row["counted"] or row.get("errand")):
            yield self.words("trace-not-counted")

    def _job(self) -> Iterator[str]:
        row, names = self.row, self.names
        if row["unit"] is None:
            return
        unit, at = names.unit(row["unit"]), self.at(row["dispatched"])
        yield self.message("trace-story-chosen", unit=unit, at=at, where=came_from(self.trace))
        if row["launched"] is not None:
            how = "took-off" if self.trace.flies else "rolled"
            yield self.message(f"trace-story-{how}", after=lasting(row["launched"] - row["dispatched"]))
        if row["arrived"] is None:
            return
        km = "-" if row["travel_km"] is None else digits(row["travel_km"])
        after = lasting(row["arrived"] - row["called"])
        if row.get("sender") is None:
            how = "landed" if self.trace.flies else "arrived"
            yield self.message(f"trace-story-{how}", km=km, at=self.at(row["arrived"]), after=after)
        else:
            given = {"km": km, "at": self.at(row["arrived"]), "after": after}
            yield self.message("trace-story-arrived-hospital", sender=names.hospital(row["sender"]), **given)
        if row["left_scene"] is not None:
            yield from self._carried(row)
        if row["clear"] is not None:
            how, given = end_of(row, self.trace.bound, self.at)
            yield self.message(f"trace-story-{how}", **given)

    def _carried(self, row: dict[str, Any]) -> Iterator[str]:
        stay = lasting(row["left_scene"] - row["arrived"])
        if row.get("met") is not None:
            yield self.message("trace-story-met", stay=stay, at=self.at(row["met"]))
            return
        if row["at_hospital"] is None:
            carried = any(one["role"] == "carrier" for one in self.trace.beside)
            yield self.message("trace-story-left" if carried else "trace-story-nobody", stay=stay)
            return
        hospital = self.names.hospital(row["hospital"])
        drive = lasting(row["at_hospital"] - row["left_scene"])
        yield self.message(
            "trace-story-flown" if self.trace.flies else "trace-story-carried",
            stay=stay,
            hospital=hospital,
            drive=drive,
            at=self.at(row["at_hospital"]),
        )
        if row["handed_over"] is not None:
            yield self.message("trace-story-handed", after=lasting(row["handed_over"] - row["at_hospital"]))

    def legs(self) -> list[dict[str, Any]]:
        """The parts of the call along one axis of minutes, each from where the one before ended."""
        onward = [leg for n, trace in enumerate(self.trace.onward) for leg in self._legs(trace, "onward", n)]
        return [*self._legs(self.trace), *onward]

    def _legs(self, trace: CallTrace, *at: str | int) -> list[dict[str, Any]]:
        """The parts of one of its calls, which stands there in its JSON."""
        found = []
        again = "-again" if trace.early else ""
        for n, ((_, begin), (name, end)) in enumerate(pairwise(trace.instants), 1):
            if round((end - begin) * 60) == 0:
                continue
            how = again if name == "dispatched" else "-by-air" if trace.flies and name in _BY_AIR else ""
            if name == "clear" and trace.row["arrived"] is None:
                how = "-on-the-way"
            words = self.words(f"trace-leg-{name.replace('_', '-')}{how}")
            if trace is not self.trace and name == "at_hospital":
                words = self.message("trace-way-to", hospital=self.names.hospital(trace.row["hospital"]))
            found.append(
                {
                    "key": in_json(*at, "instants", n),
                    "name": words,
                    "small": self.at(begin),
                    "start": begin - self.trace.instants[0][1],
                    "value": end - begin,
                    "text": self.say(lasting(end - begin)),
                    "colour": "c3" if name in _WAITS else "c1" if name == "home" else "c2",
                }
            )
        return found

    def others_heading(self) -> str:
        """How many others were free."""
        reasons = ("held back", "longer", "tie", "passed over", "not asked")
        free = [one for one in self.trace.considered if one.reason in reasons]
        busy = sum(one.state in ("busy", "bound") for one in self.trace.considered)
        stations = {one.station for one in free}
        return self.message("trace-others", free=len(free), stations=len(stations), busy=busy)

    def others(self) -> list[list[str]]:
        """A row for each unit that was considered, the alike of one station together: what it did, and why not."""
        rows = []
        for group in shown_candidates(self.trace, True)[0]:
            one = group[0]
            several = Message("trace-several-of", station=self.names.station(one.station), count=len(group))
            name = self.say(self.names.classed(several, one.unit))
            if len(group) == 1:
                name = self.say(self.names.unit(one.unit))
            known = math.isfinite(one.minutes) and one.state not in ("busy", "bound", "off")
            minutes = digits(one.minutes) if known else "–"
            why = self.say(reason_of(one, self.trace, len(group)))
            rows.append([name, self.say(state_of(one, self.trace)), why, minutes])
        return rows

    def others_notes(self) -> list[str]:
        """What must be known to read the table."""
        said = [self.say(note) for note in held_back_notes(self.trace)]
        if any(one.state == "busy" for one in self.trace.considered):
            said.append(self.words("trace-nobody-knew"))
        return said

    def map(self) -> dict[str, Any]:
        """The ways on the map in the browser, and on a still one that shows them near."""
        sender = self.row.get("sender")
        site = self.names.zones[self.row["zone"]] if sender is None else self.names.hospitals[sender]
        spot = (site.lat, site.lon, self.written.name(site.name, site.name_latin))
        alt = self.words("trace-map-alt", zone=self.say(called_from(self.row, self.names)))
        routes = [] if self.shapes is None else list(self._routes())
        return ways_map(self.written, self.county, self.shapes, routes, alt, spot)

    def _routes(self) -> Iterator[Route]:
        """The ways that others would have driven, the nearest of each station; then those that were driven."""
        job, sent = self.trace.scene.job, {one.unit for one in self.trace.considered if one.reason == "sent"}
        assert job is not None
        drawn: set[str] = {one.station for one in self.trace.considered if one.unit in sent and one.state == "home"}
        for one in self.trace.considered:
            line = self.trace.scene.approaches.get(one.unit, ())
            if len(line) < 2 or one.unit in sent or (one.state == "home" and one.station in drawn):
                continue
            drawn.add(one.station)
            if len(drawn) > _MOST:
                break
            unit = self.say(self.names.unit(one.unit))
            tip = self.words("trace-way-other", unit=unit, minutes=digits(one.minutes))
            yield Route(line, *_OTHER, tip, self.words("trace-key-other"), near=False)
        for leg in (self.trace, *self.trace.onward):
            if leg.scene.job is not None:
                yield from driven(self.written, leg.scene.job)


_MOST = 6  # stations whose ways are drawn beside those that were driven
