"""The call desk: seats by the hour, callers who wait for one, give up and call again; advice, and other calls."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from struct import Struct
from typing import Annotated, Any, ClassVar

import numpy as np
import numpy.typing as npt
from pydantic import Field, field_validator, model_validator

from sim.calls import Calls, Draw, Marks, Others, Recast
from sim.calls.fitting import FEWEST_OF_A_KIND, Leaf, Recorded, fit_law, fit_share, law_leaves, share_leaf
from sim.calls.history.columns import LISTED
from sim.calls.law_section import LawSection
from sim.chance import Law
from sim.county import County
from sim.dispatch.features.feature import Feature, Told, Unheld
from sim.dispatch.features.telling import Figures, Part, Says, Served
from sim.dispatch.model import Heart
from sim.dispatch.records import GAVE_UP, Records
from sim.dispatch.service import Standing
from sim.documents import Document, Fault, Number, Share, Whole
from sim.documents.document import Where
from sim.documents.faults import refusal
from sim.documents.hours import each_hour_once, hours_of
from sim.documents.sections import stands_for
from sim.words import Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

ATTEMPTS = 3
"""How often somebody calls at most before giving up for good. Assumed."""

UNIT, ADVICE, OTHER = 0, 1, 2
"""What a caller at the desk needs: a unit, advice alone, or nothing of either."""

PHONE = np.dtype([("called", float), ("seated", float), ("answered", float), ("end", float), ("kind", np.int64)])
"""A call at the desk: when it rang, when a seat took it and the caller was answered (not-a-number where the caller gave
up before), when the seat was free again or the caller hung up [min]; and what the caller needs."""


class DeskSeatsSection(Feature):
    """Seats of the call desk: with all of them taken, callers wait, and some give up."""

    example: ClassVar[Any] = {"seats": 1, "other_calls": 3}
    trivial: ClassVar[Any] = {"seats": 1000}
    recasts: ClassVar[frozenset[str]] = frozenset({"answered", "ready", "phone"})

    plain: ClassVar[str] = "3"
    figures: ClassVar[dict[str, Told]] = {
        "desk_wait_mean": Told("min", "less"),
        "desk_gave_up": Told("share", "less"),
        "desk_lost": Told("share", "less"),
        "desk_busy": Told("share"),
        "desk_advised": Told("share"),
        "desk_other": Told("share"),
    }

    counts_beside: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "again": ("patience",),
        "again_after": ("again",),
        "other_handling": ("other_calls",),
    }

    seats: Annotated[
        Whole, Field(ge=0, le=1000, description="Seats at which calls are taken; a plain number is this key.")
    ]
    by_hour: Annotated[
        dict[str, Annotated[Whole, Field(ge=0, le=1000)]],
        Field(
            description="Other numbers of seats in some hours of the day, such as {22-6: 1}. A seat that goes off duty "
            "ends its call first."
        ),
    ] = Field(default_factory=dict)
    wrap_up: Annotated[
        LawSection,
        Field(description="How long a seat is taken after the call is ready to dispatch, such as 30 s for the record."),
    ] = LawSection(mean=0.0)
    patience: Annotated[
        LawSection | None,
        Field(description="How long a caller waits for a seat before hanging up; without it nobody does."),
    ] = None
    again: Annotated[
        Share,
        Field(description=f"Share of those who hung up that call again, {ATTEMPTS} times in all at most."),
    ] = 0.0
    again_after: Annotated[LawSection, Field(description="How long after hanging up they do.")] = LawSection(mean=1.0)
    advice: Annotated[
        dict[str, Share],
        Field(
            description="Share of the calls of a condition that are helped by advice and need no unit, such as "
            "{other: 5 %}."
        ),
    ] = Field(default_factory=dict)
    other_calls: Annotated[
        Number,
        Field(
            le=100,
            description="Calls that need neither, for each of the county's calls: questions, wrong numbers, pranks, "
            "further callers of one emergency. They come as the others do.",
        ),
    ] = 0.0
    other_handling: Annotated[LawSection, Field(description="How long such a call takes a seat.")] = LawSection(
        mean=0.5, spread=1.0, family="exponential"
    )

    _alone = stands_for("seats", int)

    _each_hour_once = field_validator("by_hour")(each_hour_once)

    @model_validator(mode="after")
    def _somebody(self) -> DeskSeatsSection:
        if not any(self.at_hour()):
            raise refusal(Message("desk-no-seat"))
        return self

    def at_hour(self) -> tuple[int, ...]:
        """Seats in each hour of the day."""
        others = {hour: seats for span, seats in self.by_hour.items() for hour in hours_of(span)}
        return tuple(others.get(hour, self.seats) for hour in range(24))

    @classmethod
    def fitted(cls, recorded: Recorded) -> dict[str, Any]:
        """How long callers wait before they hang up, how many call again and when, and who is helped by advice.

        The seats are those that were taken at once, without which a scenario has no desk.
        """
        log = recorded.log
        gave_up = log.ending("gave up")
        waits, again_after = (log.listed.get(name, [()] * len(log)) for name in LISTED)
        hung_up = np.array([minutes for one in waits for minutes in one], dtype=float)
        waited = np.where(gave_up, np.nan, log.written.get("desk_wait", np.full(len(log), np.nan)))
        law = fit_law(hung_up, log.resolution, waited)
        later = fit_law(np.array([minutes for one in again_after for minutes in one], dtype=float), log.resolution)
        at_once = _most_at_once(log.instant("answered"), log.instant("ready"))
        found: dict[str, Any] = {}
        rang, hung, back = (Message("fit-instant", name=name) for name in ("called", "hung-up", "rang-again"))
        if law is not None:
            found["patience"] = law_leaves(law, Message("fit-span", start=rang, end=hung, holds="nothing"))
            # who hung up for the last time that anybody does is not asked again
            again = [n + 1 < len(one) or not left for one, left in zip(waits, gave_up.tolist(), strict=True)
                     for n in range(min(len(one), ATTEMPTS - 1))]  # fmt: skip
            if again:
                found["again"] = share_leaf(fit_share(np.array(again)))
        if law is not None and later is not None:
            found["again_after"] = law_leaves(later, Message("fit-span", start=hung, end=back, holds="nothing"))
        if advice := _advised(recorded, ~gave_up):
            found["advice"] = advice
        return {"seats": Leaf(at_once, Message("fit-seats"))} | found if found and at_once else {}

    @classmethod
    def unheld(cls, recorded: Recorded, found: Mapping[str, Any]) -> Iterator[Unheld]:
        """Calls that were helped by advice, where no share of advice is written that would keep units from them."""
        log, shares = recorded.log, found.get("advice", {})
        told = bool((log.condition >= 0).any())
        written = [number for number, condition in enumerate(recorded.conditions) if condition in shares]
        # a call of no told condition is one of any of them
        held = np.isin(log.condition, [*written, -1] if told and written else written) if told else bool(written)
        sent = log.ending("advised") & ~np.asarray(held)
        if sent.any():
            yield Unheld(Message("fit-advised-apart", calls=int(sent.sum()), fewest=FEWEST_OF_A_KIND), sent, "advice")

    def recast(self, conditions: Sequence[str], county: County) -> Recast:
        """What the desk makes of the calls."""
        return AtDesk(
            self.at_hour(),
            self.wrap_up.law(),
            None if self.patience is None else self.patience.law(),
            self.again,
            self.again_after.law(),
            tuple(self.advice.get(condition, 0.0) for condition in conditions),
            self.other_calls,
            self.other_handling.law(),
        )

    def standing(self, county: County) -> Desk:
        """The desk as it stands ready."""
        return Desk(self.at_hour())

    def story(self, served: Served, says: Says) -> Iterator[Part]:
        """How the call fared at the desk, where it had to wait for a seat."""
        wait, calls = float(served.own["desk_wait"]), int(served.own["desk_calls"])
        if math.isnan(wait):
            yield Part("why", Message("trace-gave-up", calls=calls))
        elif wait > 0 or calls > 1:
            yield Part("desk", Message("trace-desk", wait=says.lasting(wait), calls=calls))

    def limits(self, figures: Figures) -> Iterator[str]:
        """How soon the desk answers, and who gave up."""
        if math.isnan(figures.mean("desk_wait_mean")):
            return
        yield Message(
            "desk-limits",
            share=figures.value("answered"),
            interval=figures.interval("answered"),
            wait=figures.number(figures.mean("desk_wait_mean") * 60, "s"),
            busy=figures.value("desk_busy"),
        )
        if figures.mean("desk_lost") > 0:
            yield Message("desk-lost", share=figures.value("desk_lost"), interval=figures.interval("desk_lost"))

    @classmethod
    def faults(cls, document: Document, at: Where, county: County, conditions: Sequence[str]) -> Iterator[Fault]:
        """Conditions that there are not; calls of a log, which were answered by the desk of their day."""
        yield from document.unknown((*at, "advice"), conditions, "scenario-no-condition")
        if document.value(("calls", "log")):
            yield document.fault(at, Message("desk-of-a-log"))


def _advised(recorded: Recorded, answered: npt.NDArray[np.bool_]) -> dict[str, Leaf]:
    """The share of the calls of each condition that the desk helped by advice; of all, where no condition is told."""
    log, told = recorded.log, bool((recorded.log.condition >= 0).any())
    advised, found = log.ending("advised"), {}
    for number, condition in enumerate(recorded.conditions):
        mine = answered & (log.condition == number) if told else answered
        if mine.sum() >= FEWEST_OF_A_KIND and advised[mine].any():
            found[condition] = share_leaf(fit_share(advised[mine]), "own" if told else "all")
    return found


def _most_at_once(begun: FloatArray, over: FloatArray) -> int:
    """How many calls were taken at once at most; 0 where the log does not tell from when to when."""
    known = np.isfinite(begun) & np.isfinite(over) & (over > begun)
    if not known.any():
        return 0
    instants = np.concatenate([over[known], begun[known]])
    change = np.repeat([-1, 1], int(known.sum()))
    order = np.lexsort((change, instants))  # who ends as another begins leaves him the seat
    return int(np.cumsum(change[order]).max())


@dataclass(frozen=True)
class AtDesk:
    """The desk before the run: who waits for a seat, who hangs up, who needs no unit.

    ``seats`` by hour of the day; ``advice`` by condition.
    """

    seats: tuple[int, ...]
    wrap_up: Law
    patience: Law | None
    again: float
    again_after: Law
    advice: tuple[float, ...]
    other_calls: float
    other_handling: Law

    def __call__(self, calls: Calls, marks: Marks, draw: Draw, others: Others) -> Calls:
        """The calls that need a unit, answered when a seat was free; those whose callers gave up for good are last."""
        came, _, theirs = others("desk", self.other_calls)
        ringing = np.concatenate([calls.answered - calls.called, marks.answering.quantile(theirs("answering"))])
        taking = np.concatenate([calls.ready - calls.answered, self.other_handling.quantile(theirs("handling"))])
        wrap_up = np.zeros(len(ringing))
        wrap_up[: len(calls)] = self.wrap_up.quantile(draw("wrap up"))

        def both(purpose: str) -> FloatArray:
            return np.concatenate([draw(purpose), theirs(purpose)])

        called, hold = np.concatenate([calls.called, came]), ringing + taking + wrap_up
        rows = taken_at_once(called, hold, self.seats)
        if rows is None:  # somebody waits for a seat
            turns = range(ATTEMPTS)
            patience = None if self.patience is None else [self.patience.quantile(both(f"patience {n}")) for n in turns]
            again = [
                np.where(both(f"again {n}") < self.again, self.again_after.quantile(both(f"again after {n}")), np.nan)
                for n in (turns if patience is not None else ())
            ]
            rows = take_calls(called, hold, self.seats, patience, again)
        caller, attempt = rows["caller"], rows["attempt"]
        seated, tries = np.full(len(called), np.nan), np.zeros(len(called))
        waited = np.full(len(called), np.nan)
        np.maximum.at(tries, caller, attempt + 1.0)
        last = attempt + 1 == tries[caller]
        seated[caller[last]], waited[caller[last]] = rows["seated"][last], (rows["seated"] - rows["rang"])[last]
        mine = slice(0, len(calls))
        # who is answered at once keeps every bit of what he had
        at_once = seated[mine] == calls.called
        answered = np.where(at_once, calls.answered, seated[mine] + ringing[mine])
        ready = np.where(at_once, calls.ready, answered + taking[mine])
        advised = draw("advice") < np.array(self.advice)[calls.condition]
        kind = np.concatenate([np.where(advised, ADVICE, UNIT), np.full(len(came), OTHER)])
        phone = np.zeros(len(rows), dtype=PHONE)
        phone["called"], phone["seated"], phone["end"] = rows["rang"], rows["seated"], rows["end"]
        phone["answered"], phone["kind"] = rows["seated"] + ringing[caller], kind[caller]
        lost = np.isnan(answered)
        if lost.any():
            last, end = float(np.max(ready[~lost], initial=0.0)), float(rows["end"].max())
            ready[lost] = end if end > last else np.nextafter(last, np.inf)  # they stand behind all others
        after = replace(calls, answered=answered, ready=ready, phone=phone)
        after = after.with_own(desk_wait=waited[mine], desk_calls=tries[mine])
        return after if not advised.any() else after.at(np.flatnonzero(~advised))


_ROW = np.dtype([("caller", np.int64), ("attempt", np.int64), ("rang", float), ("seated", float), ("end", float)])


def taken_at_once(called: FloatArray, hold: FloatArray, seats: Sequence[int]) -> npt.NDArray[np.void] | None:
    """As `take_calls` where everybody finds a seat free; None where somebody has to wait for one."""
    order = np.argsort(called, kind="stable")
    rang = called[order]
    end = rang + hold[order]
    busy = np.arange(len(rang)) - np.searchsorted(np.sort(end), rang, side="right")  # of those who called before
    if np.any(end <= rang) or np.any(busy >= np.array(seats)[(rang // 60).astype(np.int64) % 24]):
        return None
    rows = np.zeros(len(rang), dtype=_ROW)
    rows["caller"], rows["rang"], rows["seated"], rows["end"] = order, rang, rang, end
    return rows


def take_calls(
    called: FloatArray,
    hold: FloatArray,
    seats: Sequence[int],
    patience: Sequence[FloatArray] | None = None,
    again: Sequence[FloatArray] = (),
) -> npt.NDArray[np.void]:
    """Who is answered when, first come first served, by ``seats`` that differ by the hour of the day.

    The recursion of Kiefer and Wolfowitz ("On the theory of queues with many servers", Transactions of the American
    Mathematical Society 78, 1955) with seats that come and go and callers who hang up: a caller is seated at the first
    instant at which all before have been seated or are gone and fewer seats are taken than are on duty.

    Parameters
    ----------
    called
        When each caller calls first [min], shape (callers,).
    hold
        How long each takes a seat [min].
    seats
        Seats on duty in each hour of the day.
    patience
        How long each waits for a seat at his first, second, ... call [min]; None for as long as it takes.
    again
        How long after hanging up each calls again [min], not-a-number where he does not.

    Returns
    -------
    rows
        One for each call at the desk, in the order in which they came: its caller and attempt, when it rang, was
        seated (not-a-number for never), and when the seat was free again or the caller hung up.
    """
    order = np.argsort(called, kind="stable")
    firsts = zip(called[order].tolist(), order.tolist(), strict=True)  # who calls first, and when
    first = next(firsts, None)
    again_later: list[tuple[float, int, int]] = []
    holds, varies = hold.tolist(), len(set(seats)) > 1
    patient = None if patience is None else [one.tolist() for one in patience]
    later = [one.tolist() for one in again]
    on_duty = seats[0]
    taken: list[float] = []
    rows, pack = bytearray(), Struct("qqddd").pack
    at = -math.inf  # nobody is seated before the last who waited was, or would have been
    while first is not None or again_later:
        if first is None or (again_later and again_later[0] < (*first, 0)):
            rang, caller, attempt = heappop(again_later)
        else:
            (rang, caller), attempt, first = first, 0, next(firsts, None)
        if rang > at:
            at = rang
        while True:
            while taken and taken[0] <= at:
                heappop(taken)
            if varies:
                on_duty = seats[int(at // 60) % 24]
            if len(taken) < on_duty:
                break
            at = min(taken[0] if taken else math.inf, (at // 60 + 1) * 60 if varies else math.inf)
        if patient is not None and at > rang + patient[attempt][caller]:
            left = rang + patient[attempt][caller]
            rows += pack(caller, attempt, rang, math.nan, left)
            if attempt + 1 < len(patient) and not math.isnan(later[attempt][caller]):
                heappush(again_later, (left + later[attempt][caller], caller, attempt + 1))
        else:
            end = at + holds[caller]
            heappush(taken, end)
            rows += pack(caller, attempt, rang, at, end)
    return np.frombuffer(rows, dtype=_ROW)


@dataclass(frozen=True)
class Desk(Standing):
    """The desk in a run: nothing acts, since all of it was worked out before; ``seats`` by hour of the day."""

    seats: tuple[int, ...]

    def join(self, heart: Heart) -> None:
        """Leave out of the loop the calls whose callers gave up: they stand last."""
        for lost in np.flatnonzero(np.isnan(heart.given.answered)).tolist():
            heart.visited = min(heart.visited, lost)
            heart.ended[lost] = GAVE_UP

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """The figures of the section, of the calls that rang in the window."""
        phone, calls = records.calls.phone, records.calls
        rang = phone[(phone["called"] >= window[0]) & (phone["called"] < window[1])]
        came = calls.asked_in(window)
        if not len(rang):
            return dict.fromkeys(DeskSeatsSection.figures, math.nan)
        first, last = (edge / 60 for edge in window)
        hours = np.arange(int(first), math.ceil(last))
        on_duty = np.clip(hours + 1, first, last) - np.clip(hours, first, last)
        staffed = 60 * float((on_duty * np.array(self.seats)[hours % 24]).sum())
        taken = phone[~np.isnan(phone["seated"])]
        busy = float((np.clip(taken["end"], *window) - np.clip(taken["seated"], *window)).sum())
        seated = ~np.isnan(rang["seated"])
        needed = rang[seated & (rang["kind"] != OTHER)]
        return {
            "desk_wait_mean": float((rang["seated"] - rang["called"])[seated].mean()) if seated.any() else math.nan,
            "desk_gave_up": float(np.mean(~seated)),
            "desk_lost": float(np.mean(records.ended[came] == GAVE_UP)) if came.any() else math.nan,
            "desk_busy": busy / staffed if staffed else math.nan,
            "desk_advised": float(np.mean(needed["kind"] == ADVICE)) if len(needed) else math.nan,
            "desk_other": float(np.mean(rang["kind"] == OTHER)),
        }
