"""The page of a unit: its day or days, job by job, to scale in time and on the map."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from markupsafe import escape

from sim.experiment import standing
from sim.experiment.replay import DAY, Positions
from sim.experiment.shapes import Shapes, town_shapes
from sim.experiment.trace import UnitTrace, clock
from sim.views.method import method_told
from sim.views.page import in_json, write_page
from sim.views.remarks import foundations
from sim.views.replay import moved
from sim.views.run_page import settings_rows
from sim.views.tiles import Tile
from sim.views.trace import called_from, end_of, features_of, names_of, standing_of, unit_heads, unit_rows
from sim.views.trace_names import TraceNames, lasting
from sim.views.ways import driven, ways_map
from sim.views.words import digits
from sim.views.written import Written
from sim.words import Language, Message, said_in


def write_unit_page(path: Path, trace: UnitTrace, language: Language) -> None:
    """Write the page of a unit's jobs to ``path``, as one file, in ``language``."""
    page = _Page(trace, language)
    scenario, words, county = page.scenario, page.words, page.county
    write_page(
        path,
        "trace.html.j2",
        t=page.written,
        language=language,
        county=page.written.name(county.name, county.name_latin),
        title=words("trace-unit-title", unit=trace.unit, replication=trace.replication, scenario=trace.scenario),
        question=page.message("trace-unit-question", unit=page.name),
        headline=page.headline(),
        tiles=list(page.tiles()),
        trust=list(page.trust()),
        parts=[("story", words("trace-page-story")), ("others", words("trace-page-jobs"))],
        story=list(page.story()),
        story_note=words("trace-unit-story-note"),
        legs=page.bars(),
        legs_most=DAY * 1.3,
        legs_ticks=[(hour * 60.0, f"{hour}:00") for hour in range(0, 25, 6)],
        others_heading=page.message("trace-unit-jobs", jobs=len(trace.rows), all=trace.jobs),
        others_note=words("trace-unit-jobs-note"),
        others_heads=[page.say(head) for head in unit_heads()],
        others=[[page.say(cell) for cell in row] for row in unit_rows(trace)],
        others_left=7,
        others_notes=[],
        **page.map(),
        settings=settings_rows(page.written, scenario),
        **method_told(
            page.written, scenario, trace.replication, question=page.message("trace-unit-question", unit=page.name)
        ),
    )


class _Page:
    """What the page says, in one language."""

    def __init__(self, trace: UnitTrace, language: Language):
        self.trace, self.written, self.language = trace, Written(language), language
        self.words, self.names = self.written.words, names_of(trace)
        self.scenario = trace.scene.built.scenario
        self.county = self.scenario.county
        self.shapes: Shapes | None = None if trace.scene.job is None else town_shapes(self.county)
        self.name = self.names.unit(trace.unit)
        self.busy = sum(row["clear"] - row["dispatched"] for row in trace.rows if row["clear"] is not None)

    def say(self, text: str) -> str:
        """A text in the page's language."""
        return said_in(text, self.language)

    def message(self, key: str, **given: Any) -> str:
        """A message in the page's language."""
        return self.say(Message(key, **given))

    def day(self, at: float) -> str:
        """The date of an instant."""
        return f"{clock(self.trace.start, at):%Y-%m-%d}"

    def headline(self) -> str:
        """How many calls it went to, in which days, and how long it was on them."""
        rows = self.trace.rows
        if not rows:
            return self.message("trace-unit-answer-none", unit=self.name)
        first, last = self.day(rows[0]["dispatched"]), self.day(rows[-1]["dispatched"])
        which = "day" if first == last else "days"
        calls = len({row["call"] for row in rows})
        return self.message(
            f"trace-unit-answer-{which}", unit=self.name, calls=calls, time=lasting(self.busy), first=first, last=last
        )

    def tiles(self) -> Iterator[Tile]:
        """Jobs, time on them, the longest of them, kilometres, and time away."""
        rows = [row for row in self.trace.rows if row["clear"] is not None]
        if not rows:
            return
        yield self._tile("jobs", str(len(self.trace.rows)), self.words("trace-unit-note-jobs", all=self.trace.jobs))
        yield self._tile("on-jobs", lasting(self.busy), self.words("trace-note-busy"))
        longest = max(rows, key=lambda row: float(row["clear"] - row["dispatched"]))
        zone = self.say(called_from(longest, self.names))
        yield self._tile("longest", lasting(longest["clear"] - longest["dispatched"]), zone)
        km = [row[name] for row in rows for name in ("travel_km", "transport_km") if row[name] is not None]
        yield self._tile("km", self.written.number(sum(km), "km"), self.words("trace-unit-note-km"))
        if self.trace.away:
            since, until = self.trace.window
            gone = sum(min(end, until) - max(begin, since) for begin, end, _ in self.trace.away)
            if math.isfinite(gone):
                whys = dict.fromkeys(why for *_, why in self.trace.away)
                note = self.words("office-listed").join(self.words(f"away-{why}") for why in whys)
                yield self._tile("away", lasting(gone), note)

    def _tile(self, what: str, value: str, note: str) -> Tile:
        said = escape(self.words(f"trace-unit-tile-{what}"))
        return Tile(said, self.say(value), None, 0.0, "", escape(note), said, held="rows away")

    def trust(self) -> Iterator[tuple[str, str]]:
        """Whether these are the run's own jobs, and what the model rests on."""
        yield self.words("trace-trust-again"), self.say(standing_of(self.trace))
        yield from foundations(self.written, self.county, standing(self.scenario), self.scenario.facts)

    def story(self) -> Iterator[str]:
        """A paragraph a job, and one for each time away, in the order of time."""
        between = "" if self.language == "zh" else " "
        jobs = zip(self.trace.rows, self.trace.bound, strict=True)
        parts = [(row["dispatched"], between.join(map(self.say, self._job(row, bound)))) for row, bound in jobs]
        for since, until, why in self.trace.away:
            end = "" if math.isinf(until) else self.names.time(until)
            how, what = "open" if math.isinf(until) else "spell", Message(f"away-{why}")
            told = self.message(f"trace-unit-away-{how}", why=what, since=self.names.time(since), until=end)
            parts.append((since, told))
        for one in self.trace.moves:
            kind = Positions(self.county).kind(one.to)
            said = moved(self.names, self.trace.unit, kind, one.to)
            how, there = ("cut", "") if math.isnan(one.there) else ("there", self.names.time(one.there))
            at = self.names.time(one.since)
            parts.append((one.since, self.message(f"waiting-unit-{how}", since=at, said=said, there=there)))
        for _, told in sorted(parts, key=lambda part: part[0]):
            yield told

    def _job(self, row: dict[str, Any], bound: bool) -> Iterator[str]:
        at = TraceNames(self.county, self.trace.start, int(row["dispatched"] // DAY)).time
        given = {"at": self.names.time(row["dispatched"]), "call": row["call"]}
        if row.get("sender") is not None:
            yield Message("trace-unit-sent-transfer", sender=self.names.hospital(row["sender"]), **given)
        else:
            zone = {"zone": self.names.zone(row["zone"]), "town": self.names.town(row["zone"])}
            yield Message("trace-unit-sent", **given, **zone)
        if row["arrived"] is not None:
            km = "-" if row["travel_km"] is None else digits(row["travel_km"])
            yield Message("trace-unit-there", at=at(row["arrived"]), km=km)
        if row["at_hospital"] is not None:
            hospital = self.names.hospital(row["hospital"])
            yield Message("trace-unit-hospital", at=at(row["at_hospital"]), hospital=hospital)
        for feature in features_of(self.trace):
            for event in feature.events(row, self.names):
                yield Message("trace-unit-event", at=at(event.at), said=event.said)
        if row["clear"] is not None:
            how, given = end_of(row, bound, at)
            yield Message(f"trace-unit-{how}", **given)

    def bars(self) -> list[dict[str, Any]]:
        """Each job from when it was sent until it was free, along the hours of its day."""
        return [
            {
                "key": in_json("rows", n),
                "name": self.say(called_from(row, self.names)),
                "small": f"{clock(self.trace.start, row['dispatched']):%m-%d %H:%M}",
                "start": row["dispatched"] % DAY,
                "value": row["clear"] - row["dispatched"],
                "text": self.say(lasting(row["clear"] - row["dispatched"])),
                "colour": "c3" if row.get("outcome") in (None, "completed") else "c2",
            }
            for n, row in enumerate(self.trace.rows)
            if row["clear"] is not None
        ]

    def map(self) -> dict[str, Any]:
        """All ways that it drove on these jobs."""
        job = self.trace.scene.job
        routes = [] if job is None else list(driven(self.written, job))
        alt = self.message("trace-unit-map-alt", unit=self.name)
        return ways_map(self.written, self.county, self.shapes, routes, alt)
