"""Deciding again: units on their way to a call that are sent on to another, or are no longer needed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field

from sim.calls import Draw, OwnMark
from sim.calls.fitting import Recorded, fit_cancelled, law_leaves, share_leaf
from sim.calls.law_section import LawSection
from sim.chance import Law
from sim.county import County
from sim.dispatch.features.calling_off import KNOWN, CallingOff
from sim.dispatch.features.feature import Feature, Told
from sim.dispatch.features.standing_down import early_event, standing_down, told_early
from sim.dispatch.features.telling import Event, Figures, Part, Says, Seen, Served
from sim.dispatch.model import NEVER, Heart, Unit, UnitWake, view
from sim.dispatch.observer import HOME, ROLLING
from sim.dispatch.records import CANCELLED, ENDS, OUTCOMES, REDIRECTED, RELIEVED, Records
from sim.dispatch.service import Standing
from sim.dispatch.timeline import ABSENT
from sim.dispatch.turning import Out, Spot
from sim.documents import Minutes, Share
from sim.words import Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

SPARED = 1e-3
"""Minutes by which a unit may be too far at the least before it is not looked at; more than tables are rounded by."""

TURNED_BACK = OUTCOMES.index("cancelled")

_FREE = (HOME, ROLLING)  # may be sent at once


class RedecidingSection(Feature):
    """What is decided again while a unit is on its way; nobody is moved twice, and no call loses its unit twice.

    A second unit whose first is sent on waits for the next. Units that fly, those that carry nobody and those that
    carry for them are not moved.
    """

    example: ClassVar[Any] = {
        "redirect": "more urgent",
        "upgrade": "closer",
        "cancelled_share": 0.2,
        "cancelled_after": "5 min",
    }
    trivial: ClassVar[Any] = {"redirect": "never", "upgrade": "never", "cancelled_share": 0}

    figures: ClassVar[dict[str, Told]] = {
        "redirected": Told("share"),
        "relieved": Told("share"),
        "redeciding_saved": Told("min", "more"),
        "cancelled": Told("share"),
    }

    counts_beside: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "redirect_saves": ("redirect: more urgent",),
        "upgrade_saves": ("upgrade: closer",),
        "cancelled_after": ("cancelled_share",),
    }

    redirect: Annotated[
        Literal["never", "more urgent"],
        Field(
            description="Whether units on their way are sent on. never: who is on the way to a call goes there. more "
            "urgent: a unit that has not arrived yet is sent on to a more urgent call, if it is there sooner than any "
            "free unit."
        ),
    ] = "never"
    redirect_saves: Annotated[
        Minutes, Field(description="How much sooner than a free unit it has to be there, by the drive, such as 3 min.")
    ] = 0.0
    upgrade: Annotated[
        Literal["never", "closer"],
        Field(
            description="Whether units on their way are relieved. never: who was sent to a call goes there. closer: a "
            "unit that clears takes over a call that another is on the way to, if it is there sooner."
        ),
    ] = "never"
    upgrade_saves: Annotated[
        Minutes, Field(description="How much sooner it has to be there, by the drive, such as 3 min.")
    ] = 0.0
    cancelled_share: Annotated[
        Share,
        Field(description="Share of calls that are cancelled, unless a unit is there first; drawn for each call."),
    ] = 0.0
    cancelled_after: Annotated[
        LawSection,
        Field(description="How long after it is ready to dispatch such a call is cancelled, such as 6 min."),
    ] = LawSection(mean=0.0)

    @classmethod
    def fitted(cls, recorded: Recorded) -> dict[str, Any]:
        """How many calls are cancelled after they were ready, and after how long; what is decided again is not told."""
        log = recorded.log
        cancelled = log.ending("cancelled")
        after = np.where(cancelled, log.written.get("gone_after", np.full(len(log), np.nan)), np.nan)
        found = fit_cancelled(after, np.where(cancelled, np.nan, log.instant("arrived") - log.ready), log.resolution)
        if found is None:
            return {}
        start = Message("fit-instant", name="ready")
        span = Message("fit-span", start=start, end=Message("fit-instant", name="cancelled"), holds="nothing")
        return {"cancelled_share": share_leaf(found.share), "cancelled_after": law_leaves(found.after, span)}

    def marks(self, county: County) -> tuple[OwnMark, ...]:
        """When each call is cancelled; nothing is drawn where none is."""
        return (Cancelled(self.cancelled_after.law(), self.cancelled_share),) if self.cancelled_share else ()

    def standing(self, county: County) -> Redeciding | None:
        """What is decided again."""
        redirect = None if self.redirect == "never" else self.redirect_saves
        upgrade = None if self.upgrade == "never" else self.upgrade_saves
        cancels = bool(self.cancelled_share)
        return None if redirect is upgrade is None and not cancels else Redeciding(redirect, upgrade, cancels)

    def story(self, served: Served, says: Says) -> Iterator[Part]:
        """Who was sent before and did not arrive, and why the unit that came was on its way to another call."""
        row = served.row
        known = math.isfinite(served.own.get(KNOWN, math.inf))  # then empty runs tell it
        yield from told_early(served, says, REDIRECTED, RELIEVED, *(() if known else (TURNED_BACK,)))
        if served.left is not None:
            yield Part("why", _redirected(served, says))
        elif row["ended"] == ENDS[CANCELLED] and not known:
            yield Part("why", Message("trace-cancelled"))
        elif served.early and (last := served.early[-1])["outcome"] == OUTCOMES[RELIEVED]:
            units = {"unit": says.unit(row["unit"]), "other": says.unit(last["unit"])}
            yield Part("why", Message("trace-why-relieved", minutes=f"{served.reckoned:.1f}", **units))

    def state(self, seen: Seen, served: Served, says: Says) -> str | None:
        """Of the unit that was sent on: on its way to the other call."""
        if served.left is not None and seen.unit == served.row["unit"]:
            return Message("trace-state-going", call=served.left)
        return None

    def events(self, row: Mapping[str, Any], says: Says) -> Iterator[Event]:
        """That a unit did not go on to the call."""
        yield from early_event(row, says, REDIRECTED, RELIEVED, TURNED_BACK)

    def limits(self, figures: Figures) -> Iterator[str]:
        """How often units on their way are sent elsewhere, and what it saves; and calls that are cancelled."""
        if max(figures.mean("redirected"), figures.mean("relieved")) > 0:
            yield Message(
                "redeciding-limits",
                redirected=figures.value("redirected"),
                relieved=figures.value("relieved"),
                saved=figures.value("redeciding_saved"),
            )
        if figures.mean("cancelled") > 0:
            yield Message(
                "redeciding-cancelled", share=figures.value("cancelled"), interval=figures.interval("cancelled")
            )


def _redirected(served: Served, says: Says) -> Message:
    """Why a unit on its way to another call was sent on, and who would have been sent else."""
    free = [one for one in served.considered if one.state in _FREE and one.minutes + one.handicap < NEVER]
    given = {"unit": says.unit(served.row["unit"]), "call": served.left, "minutes": f"{served.reckoned:.1f}"}
    if not free:
        return Message("trace-why-redirected-alone", **given)
    mine = next((one.handicap for one in served.considered if one.unit == served.row["unit"]), 0.0)
    return Message(
        "trace-why-redirected",
        free=len(free),
        stations=len({one.unit.rpartition("/")[0] for one in free}),
        next=says.unit(free[0].unit),
        away=f"{free[0].minutes:.1f}",
        held="yes" if free[0].handicap > mine else "no",
        **given,
    )


@dataclass(frozen=True)
class Cancelled:
    """Minutes from ready to when a call is cancelled: by ``law`` for a ``share`` of them, infinite for the rest."""

    law: Law
    share: float
    name: str = "cancelled"
    elsewhere: ClassVar[float] = float("inf")

    def drawn(self, draw: Draw) -> FloatArray:
        """One uniform says whether, another when."""
        return np.where(draw("cancelled") < self.share, self.law.quantile(draw("cancelled after")), np.inf)


@dataclass(frozen=True)
class Redeciding(Standing):
    """Decides again: redirects and upgrades that save so much [min], None for none; and calls that are cancelled."""

    redirect: float | None = None
    upgrade: float | None = None
    cancels: bool = False

    def join(self, heart: Heart) -> None:
        """Act where calls are ready, where units are sent and where they clear."""
        _Redeciding(heart, self)

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """The figures of the section."""
        calls, outcome, saved = records.calls, records.outcome, records.saved
        counted = calls.asked_in(window)
        if outcome is None or saved is None or not counted.any():
            return dict.fromkeys(RedecidingSection.figures, float("nan"))
        mine = counted[records.call]
        known = saved[mine & np.isfinite(saved)]
        shares = {
            name: float(np.mean(outcome[mine] == end)) if mine.any() else float("nan")
            for name, end in (("redirected", REDIRECTED), ("relieved", RELIEVED))
        }
        return shares | {
            "redeciding_saved": float(known.mean()) if len(known) else float("nan"),
            "cancelled": float(np.mean(records.ended[counted] == CANCELLED)),
        }


class _Redeciding:
    """Its decision points in a run."""

    def __init__(self, heart: Heart, standing: Redeciding):
        self.heart, self.standing, self.down = heart, standing, standing_down(heart)
        self.redirects = standing.redirect is not None
        self.saves = standing.redirect or 0.0
        # minutes of a table, and those to places of their own, need not add up as those of roads do
        self.by_road = len(heart.service.tables.road_node) > 0 and heart.calls.places() is heart.calls.zone
        levels = heart.calls.priority
        most, least = (int(levels.min()), int(levels.max())) if len(levels) else (0, 0)
        self.priority, self.least = heart.priority, least if self.redirects else most  # less urgent than who redirects
        # to be relieved units on their way to the most urgent calls stand down, too
        self.down.watch(most if standing.upgrade is None else 0)
        heart.worked = view(np.array(heart.worked))  # its own: a call may be decided again later than it was ready
        heart.joined.append(self.stand_before)
        if standing.upgrade is not None:
            self.clear, heart.clears[0] = heart.clears[0], self.on_clear
        if standing.cancels:
            CallingOff(heart, heart.calls.own["cancelled"], lambda _: TURNED_BACK)

    def stand_before(self) -> None:
        """Stand before what is decided when a call is ready."""
        self.otherwise, self.heart.on_call = self.heart.on_call, self.on_call  # type: ignore[method-assign]

    def on_call(self, call: int, now: float) -> None:
        """A call is ready: perhaps the best unit for it is on its way to a less urgent one."""
        down, priority = self.down, self.priority
        if now < down.latest and (urgency := priority[call]) < self.least and call not in down.settled:
            for unit in down.out.values():
                if priority[unit.plan[0]] > urgency and now < unit.there:
                    self.weigh(call, now)
                    return
        self.otherwise(call, now)

    def weigh(self, call: int, now: float) -> None:
        """Send the best unit for a call, those among them that are on their way to less urgent ones."""
        heart, down = self.heart, self.down
        rolling = heart.rolling
        if rolling and rolling[0][0] <= now:
            heart.come_home(now)
        # whose crew can be raised nobody knows before it is asked
        best, minutes = (heart.peek or heart.look)(call, now)
        least = NEVER if best is None else minutes + heart.handicap[best.stand][heart.rank[call]]
        found = self.nearer(call, now, least) if least - self.saves + SPARED > 0 else None
        if found is None:
            if heart.peek is not None:
                best, minutes = heart.ask(call, now, best, minutes)
            _send(heart, call, best, minutes, now)
            return
        heart.passed(now)
        one, spot = found
        other, unit = one.call, one.unit
        down.cut(unit)
        free = NEVER if best is None else minutes
        down.write(one.plan, REDIRECTED, now, spot, free - spot.minutes, ABSENT, now)
        down.settled |= {call, other}
        heart.first_lost(other, now)
        launch = max(one.launched - now, 0.0)
        node = int((down.by_roads_of_now(one.plan) or one.plan)[2]) if launch > 0 else spot.node
        heart.plan(call, unit, now, launch, spot.minutes, node, spot.lead_km)
        heart.worked[other] = heart.worked[call]  # it is decided again now
        if other in heart.at_once:
            heart.ask_besides(other, now)
        else:
            self.otherwise(other, now)

    def nearer(self, call: int, now: float, least: float) -> tuple[Out, Spot] | None:
        """Of the units on their way to less urgent calls the nearest that saves enough, and where it may turn.

        ``least`` are the minutes and handicap of the best unit that is free.
        """
        heart, down, priority, reckons = self.heart, self.down, self.priority, self.heart.reckons
        worked, place, rank, urgency = heart.worked[call], heart.zone[call], heart.rank[call], priority[call]
        tables, cells, limit = heart.service.tables, heart.cells, least - self.saves + SPARED
        found: tuple[float, int, Out, Spot] | None = None
        for unit in down.under_way(now):
            plan = unit.plan if reckons is None else reckons(unit.plan)
            if plan is None or priority[other := plan[0]] <= urgency:
                continue
            extra = heart.handicap[unit.stand][rank]
            if self.by_road:
                start = int(plan[2]) if plan[2] >= 0 else heart.bases[unit.station]
                # wherever it is on its way, it is no nearer than from where that began, less all of it
                if tables.lead(start) + cells[tables.start(start) + place] + extra - plan[6] > limit:
                    continue
            if other in down.settled or other in heart.held or unit.stand in heart.flies:
                continue
            one = down.way_of(unit)
            spot = down.spot(one, now, worked, place)
            if spot is not None:
                score = spot.minutes + extra
                if score < least and score + self.saves <= least and (found is None or (score, unit.id) < found[:2]):
                    found = score, unit.id, one, spot
        return found and found[2:]

    def closer(self, unit: Unit, now: float) -> tuple[Out, float, float] | None:
        """The call on the way to which a unit that clears is best: who goes there now, minutes to it and minutes saved.

        The most urgent of them, then that which saves most.
        """
        heart, down, least, best = self.heart, self.down, self.standing.upgrade or 0.0, None
        tables, cells, place, rank = heart.service.tables, heart.cells, heart.zone, heart.rank
        node, handicap, reckons = heart.ends_at[unit.plan[0]], heart.handicap, heart.reckons
        lead, row, ours = tables.lead(node), tables.start(node), handicap[unit.stand]
        for other in down.under_way(now):
            plan = other.plan if reckons is None else reckons(other.plan)
            if plan is None:
                continue
            call = plan[0]
            minutes, needs = lead + cells[row + place[call]], rank[call]
            theirs, mine = handicap[other.stand][needs], ours[needs]
            if plan[6] + theirs - minutes - mine < least:  # not even before it had driven at all
                continue
            if call >= heart.came or call in down.settled or call in heart.held or other.stand in heart.flies:
                continue
            one, worked = down.way_of(other), heart.worked_at(now)
            rest = plan[6] - (down.gone(one, worked) if one.launched <= now else 0.0)
            saved = rest + theirs - minutes - mine
            order = heart.priority[call], -saved, call
            if (
                saved > 0
                and saved >= least
                and (best is None or order < best[0])
                and down.spot(one, now, worked, place[call], onward=True) is not None
            ):
                best = order, (one, minutes, rest - minutes)
        return best and best[1]

    def on_clear(self, event: UnitWake) -> None:
        """A unit is clear: perhaps it is closer to a call than who is on the way there."""
        heart, down, unit = self.heart, self.down, event.unit
        now = unit.until
        if now < down.latest:
            node = heart.ends_at[unit.plan[0]]
            if heart.waiting and heart.take_waiting(unit, now, node):
                return
            if found := self.closer(unit, now):
                one, minutes, saved = found
                heart.write(unit, ABSENT)
                down.settled.add(one.call)
                down.stand_down(one, RELIEVED, now, heart.worked_at(now), saved)
                heart.first_lost(one.call, now)
                heart.plan(one.call, unit, now, 0.0, minutes, node, 0.0)
                return
        self.clear(event)


def _send(heart: Heart, call: int, best: Unit | None, minutes: float, now: float) -> None:
    """Send who was found, as ``Heart.on_call`` does: a function for both would cost every run four per cent."""
    if best is None:
        heart.none_free(call, now)
    elif best.home_at <= now:
        heart.at_home[best.stand].remove(best.id)
        heart.plan(call, best, now, best.launch_delay[call], minutes, -1, 0.0)
    else:
        heart.rolling.remove((best.home_at, best.id, best))
        node, lead_km = heart.turn(best, call)
        heart.plan(call, best, now, 0.0, minutes, node, lead_km)
