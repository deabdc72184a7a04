"""Deciding again: units on their way to a call that are sent on to another, or are no longer needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field

from sim.calls import Calls, Draw, OwnMark
from sim.calls.fitting import Recorded, fit_cancelled, law_leaves, share_leaf
from sim.calls.history import ENDED
from sim.calls.law_section import LawSection
from sim.chance import Law
from sim.county import County
from sim.dispatch.clock import CLEARS, Wake
from sim.dispatch.features.feature import Feature, Told
from sim.dispatch.features.standing_down import StandingDown
from sim.dispatch.features.telling import Event, Figures, Part, Says, Seen, Served
from sim.dispatch.model import NEVER, Heart, Unit, UnitWake, view
from sim.dispatch.observer import HOME, ROLLING
from sim.dispatch.records import CANCELLED, COMPLETED, ENDS, OUTCOMES, REACHED, REDIRECTED, RELIEVED, Records
from sim.dispatch.timeline import ABSENT
from sim.dispatch.turning import Out, Spot
from sim.documents import Minutes, Share
from sim.ledger import Instant
from sim.words import Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

SPARED = 1e-3
"""Minutes by which a unit may be too far at the least before it is not looked at; more than tables are rounded by."""

_FREE = (HOME, ROLLING)  # may be sent at once


class RedecidingSection(Feature):
    """What is decided again while a unit is on its way; nobody is moved twice, and no call loses its unit twice."""

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
        cancelled = log.ended == ENDED.index("cancelled") if len(log.ended) else np.zeros(len(log), dtype=bool)
        after = np.where(cancelled, log.written.get("gone_after", np.full(len(log), np.nan)), np.nan)
        found = fit_cancelled(
            after, np.where(cancelled, np.nan, log.instant("arrived") - recorded.ready), log.resolution
        )
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
        for one in served.early:
            minutes = one["saved"]
            yield Part(
                "sending",
                Message(
                    "trace-early",
                    unit=says.unit(one["unit"]),
                    sent=says.time(one["dispatched"]),
                    outcome=one["outcome"],
                    at=says.time(one["clear"]),
                    saved="no" if minutes is None else "yes",
                    minutes=f"{minutes or 0.0:.1f}",
                ),
                one["dispatched"],
            )
        if served.left is not None:
            yield Part("why", _redirected(served, says))
        elif row["ended"] == ENDS[CANCELLED]:
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
        if row.get("outcome") not in (None, OUTCOMES[COMPLETED]):
            unit, zone = says.unit(row["unit"]), says.zone(row["zone"])
            yield Event(row["clear"], Message("replay-event-early", unit=unit, place=zone, outcome=row["outcome"]))

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
class Redeciding:
    """Decides again: redirects and upgrades that save so much [min], None for none; and calls that are cancelled."""

    redirect: float | None = None
    upgrade: float | None = None
    cancels: bool = False
    instants: ClassVar[tuple[Instant, ...]] = ()

    def join(self, heart: Heart) -> None:
        """Act where calls are ready, where units are sent and where they clear."""
        _Redeciding(heart, self)

    def follows(self, instants: Mapping[str, FloatArray], calls: Calls, call: IntArray) -> dict[str, FloatArray]:
        """Nothing."""
        return {}

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


class _CallWake(Wake):
    """The wake-up at which a call is cancelled."""

    call: int


class _Redeciding(StandingDown):
    """Its decision points in a run."""

    def __init__(self, heart: Heart, standing: Redeciding):
        super().__init__(heart)
        self.standing = standing
        self.redirects = standing.redirect is not None
        self.saves = standing.redirect or 0.0
        self.cancelled = view(heart.calls.own["cancelled"]) if standing.cancels else None
        self.settled: set[int] = set()  # calls that have lost a unit, or got one that was on its way
        self.sent: set[int] = set()  # calls that a unit is on its way to, or has arrived at, where calls are cancelled
        # minutes of a table, and those to places of their own, need not add up as those of roads do
        self.by_road = len(heart.service.tables.road_node) > 0 and heart.calls.places() is heart.calls.zone
        self.fresh: list[tuple[Unit, tuple[float, ...]]] = []  # units sent since it was looked who is on the way
        levels = heart.calls.priority
        self.most, self.least = (int(levels.min()), int(levels.max())) if len(levels) else (0, 0)
        if standing.upgrade is not None or standing.cancels:
            self.most = -1  # units on their way to the most urgent calls may stand down, too
        heart.worked = view(np.array(heart.worked))  # its own: a call may be decided again later than it was ready
        heart.joined.append(self.stand_before)
        if standing.upgrade is not None:
            self.clear, heart.clears[0] = heart.clears[0], self.on_clear

    def stand_before(self) -> None:
        """Watch who is sent, by whatever feature."""
        heart = self.heart
        self.plan, heart.plan = heart.plan, self.watch
        self.otherwise, heart.on_call = heart.on_call, self.on_call  # type: ignore[method-assign]

    def watch(
        self, call: int, unit: Unit, now: float, launch: float, minutes: float, node: int, lead_km: float
    ) -> None:
        """A unit is sent: until it is there, it may be sent elsewhere, unless it flies."""
        self.plan(call, unit, now, launch, minutes, node, lead_km)
        if self.cancelled is not None:
            self.sent.add(call)
        elif call in self.settled:
            return
        if self.heart.priority[call] > self.most and unit.stand not in self.heart.flies:
            self.fresh.append((unit, unit.plan))

    def under_way(self, now: float) -> list[Out]:
        """Units that have not arrived; when those sent since will be there is worked out only where somebody asks."""
        if self.fresh:
            drive, arrival = self.heart.drive, self.heart.arrival
            for unit, plan in self.fresh:
                if unit.plan is plan:
                    launched = plan[4] + plan[5]
                    self.out.append(Out(unit, plan, launched, arrival(launched, plan[6] * drive[int(plan[0])])))
            self.fresh.clear()
        self.out = [one for one in self.out if one.there > now and one.unit.plan is one.plan]
        return self.out

    def on_call(self, call: int, now: float) -> None:
        """A call is ready: perhaps the best unit for it is on its way to a less urgent one."""
        heart = self.heart
        if self.cancelled is not None:
            if heart.ended[call] == CANCELLED:  # while the next station was asked
                return
            if self.cancelled[call] < NEVER and now == heart.ready[call]:
                wake = _CallWake(heart.clock, self.on_cancelled)
                wake.call = call
                heart.clock.wake(wake, now + self.cancelled[call], CLEARS)
        priority = heart.priority
        urgency = priority[call]
        if urgency >= self.least or not (self.redirects and (self.out or self.fresh)) or call in self.settled:
            self.otherwise(call, now)
            return
        if heart.rolling:
            heart.come_home(now)
        # whose crew can be raised nobody knows before it is asked
        best, minutes = (heart.peek or heart.look)(call, now)
        rank = heart.rank[call]
        least = NEVER if best is None else minutes + heart.handicap[best.stand][rank]
        found: tuple[float, int, Out, Spot] | None = None
        worked, place, limit = heart.worked[call], heart.zone[call], least - self.saves + SPARED
        tables, cells = heart.service.tables, heart.cells
        for one in self.under_way(now) if limit > 0 else ():
            other = int(one.plan[0])
            if priority[other] <= urgency or other in self.settled:
                continue
            start = int(one.plan[2]) if one.plan[2] >= 0 else heart.bases[one.unit.station]
            done = self.gone(one, worked) if one.launched <= now else 0.0
            # by road it is no nearer from where it is than from where its way began, less what it has done of it
            nearest = tables.lead(start) + cells[tables.start(start) + place] - done
            if self.by_road and nearest + heart.handicap[one.unit.stand][rank] > limit:
                continue
            spot = self.spot(one, now, worked, place)
            if spot is not None:
                score = spot.minutes + heart.handicap[one.unit.stand][rank]
                if (
                    score < least
                    and score + self.saves <= least
                    and (found is None or (score, one.unit.id) < found[:2])
                ):
                    found = score, one.unit.id, one, spot
        if found is None:
            if heart.peek is None:
                _send(heart, call, best, minutes, now)
            else:
                self.otherwise(call, now)
            return
        heart.passed(now)
        _, _, one, spot = found
        other, unit = int(one.plan[0]), one.unit
        self.cut(one)
        free = NEVER if best is None else minutes
        self.write(one.plan, REDIRECTED, now, spot, free - spot.minutes, ABSENT)
        self.settled |= {call, other}
        launch = max(one.launched - now, 0.0)
        node = -1 if launch > 0 else spot.node
        heart.plan(call, unit, now, launch, spot.minutes, node, spot.lead_km)
        heart.worked[other] = heart.worked[call]  # it is decided again now
        self.otherwise(other, now)

    def closer(self, unit: Unit, now: float, node: int) -> tuple[Out, float, float] | None:
        """The call on the way to which a unit that clears is best: who goes there now, minutes to it and minutes saved.

        The most urgent of them, then that which saves most.
        """
        heart = self.heart
        tables, worked, best = heart.service.tables, heart.worked_at(now), None
        lead, row = tables.lead(node), tables.start(node)
        for one in self.under_way(now):
            call = int(one.plan[0])
            rank = heart.rank[call]
            minutes = lead + heart.cells[row + heart.zone[call]]
            rest = one.plan[6] - (self.gone(one, worked) if one.launched <= now else 0.0)
            saved = rest + heart.handicap[one.unit.stand][rank] - minutes - heart.handicap[unit.stand][rank]
            order = heart.priority[call], -saved, call
            if (
                call not in self.settled
                and saved > 0
                and saved >= (self.standing.upgrade or 0.0)
                and (best is None or order < best[0])
                and self.spot(one, now, worked, heart.zone[call], onward=True) is not None
            ):
                best = order, (one, minutes, rest - minutes)
        return best and best[1]

    def on_clear(self, event: UnitWake) -> None:
        """A unit is clear: perhaps it is closer to a call than who is on the way there."""
        heart, unit = self.heart, event.unit
        if self.out or self.fresh:
            now, node = unit.until, heart.ends_at[unit.plan[0]]
            if heart.waiting and heart.take_waiting(unit, now, node):
                return
            if found := self.closer(unit, now, node):
                one, minutes, saved = found
                call = int(one.plan[0])
                heart.write(unit, ABSENT)
                self.settled.add(call)
                self.stand_down(one, RELIEVED, now, heart.worked_at(now), saved)
                heart.plan(call, unit, now, 0.0, minutes, node, 0.0)
                return
        self.clear(event)

    def on_cancelled(self, event: _CallWake) -> None:
        """A call is cancelled, unless a unit is there: nobody waits for it, nobody goes on to it."""
        heart, call, now = self.heart, event.call, self.heart.clock.now
        waiting = next((place for place, (_, _, one) in enumerate(heart.waiting) if one == call), None)
        if waiting is not None:
            del heart.waiting[waiting]
        else:
            going = next((one for one in self.under_way(now) if one.plan[0] == call), None)
            if going is not None:
                self.stand_down(going, OUTCOMES.index("cancelled"), now, heart.worked_at(now))
            elif call in self.sent or heart.ended[call] != REACHED:
                return  # a unit is there, or none will come
        heart.ended[call] = CANCELLED

    def cut(self, one: Out) -> None:
        """Nobody is on this way any more."""
        self.sent.discard(int(one.plan[0]))
        super().cut(one)


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
