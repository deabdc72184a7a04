"""A question as it is asked on the command line, and its answer: plans with the names of their sites."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic_core import PydanticCustomError

from sim.documents import Fault, Faults, Mark, did_you_mean, parse_quantity
from sim.documents.faults import message_of, show
from sim.documents.quantities import minutes as minutes_of
from sim.placement.feasible import uncoverable
from sim.placement.models import MODELS, Model
from sim.placement.program import OutOfTime
from sim.placement.question import OPTIONS, Question
from sim.placement.reading import MinutesTable, as_siting, read_graph, read_tables
from sim.placement.several import BestPlans, best_plans
from sim.placement.sites import Infeasible, Plan, Siting, Terms, covers_within
from sim.questions import Progress
from sim.words import Listed, Message, Spoken


@dataclass(frozen=True, eq=False)
class Answer:
    """The plans found, best first, and the zones that no site covers (where the model lets that be).

    ``out_of_time`` says that there may be more plans than those, had there been time.
    """

    question: Question
    asked: Siting
    number: int | None
    plans: tuple[Plan, ...]
    uncovered: tuple[str, ...]
    out_of_time: bool = False

    @property
    def model(self) -> Model:
        """The model that was asked."""
        return MODELS[self.question.model]

    def sites(self, plan: Plan) -> dict[str, int]:
        """What stands at each chosen site of a plan."""
        return {self.asked.sites[site]: int(plan.counts[site]) for site in plan.chosen}

    def as_json(self) -> dict[str, Any]:
        """All of it in plain values; null for a bound that is not known."""
        asked = self.asked
        by_time = len(asked.times) > 1
        plans = []
        for plan in self.plans:
            nearest = {
                when: {
                    zone: asked.sites[at] if at >= 0 else None
                    for zone, at in zip(asked.zones, plan.assignment[slot].tolist(), strict=True)
                }
                for slot, when in enumerate(asked.times)
            }
            plans.append(
                {
                    "objective": plan.objective,
                    "bound": plan.bound if math.isfinite(plan.bound) else None,
                    "gap": plan.gap if math.isfinite(plan.gap) else None,
                    "proven": plan.proven,
                    "seconds": round(plan.seconds, 3),
                    "sites": self.sites(plan),
                    "nearest": nearest if by_time else nearest[asked.times[0]],
                }
            )
        return {
            "model": self.question.model,
            "asks": str(Message(f"siting-asks-{self.question.model}")),
            "source": self.model.source,
            "unit": self.model.unit,
            "number": self.number,
            "terms": self.question.terms,
            "plans": plans,
            "uncovered": list(self.uncovered),
            "out_of_time": self.out_of_time,
        }


def answer(question: Question, tell: Progress | None = None) -> Answer:
    """Read what the question names, and place.

    Raises
    ------
    Faults
        Everything wrong with the options and the files; a question that no plan answers; a time
        limit that passed before there was one.
    """
    faults: list[Fault] = []

    def wrong(option: str, message: Spoken) -> None:
        faults.append(Fault(Mark(option, 0), "", message))

    model = MODELS.get(question.model)
    if model is None:
        wrong(
            "--model", Message("siting-no-model", name=show(question.model), near=did_you_mean(question.model, MODELS))
        )
    if question.number is not None and question.number < 1:
        wrong("--number", Message("siting-number-below", given=str(question.number)))
    if question.best < 1:
        wrong("--best", Message("siting-best-below", given=str(question.best)))
    if question.most is not None and question.most < 1:
        wrong("--most", Message("siting-most-below", given=str(question.most)))
    if question.time_limit is not None and not question.time_limit > 0:
        wrong("--time-limit", Message("asked-time-limit", given=f"{question.time_limit:g}"))
    if bool(question.tables) == (question.graph is not None):
        wrong("--table", Message("siting-table-or-graph"))
    if model is not None:
        _check_terms(model, question, wrong)
    terms = {name: _term(name, text, wrong) for name, text in question.terms.items()}
    asked, in_file = None, None
    try:
        asked, in_file = _read(question)
    except Faults as found:
        faults += found.faults
    number = question.number
    if model is not None and model.numbered and number is None:
        number = in_file
        if number is None and not faults:
            wrong("--number", Message("siting-needs-number", model=question.model, what=_places(model)))
    if faults or asked is None or model is None:
        raise Faults(faults)
    held = Terms(
        covers=None if "covers" not in terms else covers_within(asked, terms["covers"]),
        covers_outer=None if "covers_outer" not in terms else covers_within(asked, terms["covers_outer"]),
        share=terms.get("share"),
        busy=terms.get("busy"),
        reliability=terms.get("reliability"),
        first_cover=terms.get("first_cover"),
    )
    best = _plans(question, asked, number, held, tell)
    lost = () if held.covers is None else uncoverable(asked, asked.of_demands(held.covers))
    return Answer(question, asked, number, best.plans, lost, best.out_of_time)


def _plans(question: Question, asked: Siting, number: int | None, terms: Terms, tell: Progress | None) -> BestPlans:
    name = question.model
    place = Mark("--number" if number is not None else "--model", 0)
    try:
        return best_plans(asked, name, number, terms, count=question.best, time_limit=question.time_limit, tell=tell)
    except Infeasible as error:
        mark = Mark("--within" if error.zones and terms.covers is not None else place.path, 0)
        raise Faults([Fault(mark, "", message_of(error))]) from None
    except ValueError as error:
        raise Faults([Fault(place, "", message_of(error))]) from None
    except OutOfTime:
        message = Message("siting-no-plan-in-time", seconds=f"{question.time_limit:g}")
        raise Faults([Fault(Mark("--time-limit", 0), "", message)]) from None


def _places(model: Model) -> str:
    return "stations" if model.stations else "ambulances"


def _check_terms(model: Model, question: Question, wrong: Callable[[str, Spoken], None]) -> None:
    """Options that the model needs and those that mean nothing to it."""
    for need in model.needs:
        if need not in question.terms:
            wrong(OPTIONS[need], Message("siting-needs", model=question.model, what=need))
    for name in question.terms:
        if name not in model.needs:
            users = Listed(other for other, its in MODELS.items() if name in its.needs)
            wrong(OPTIONS[name], Message("siting-not-used", model=question.model, users=users))
    if not model.numbered and question.number is not None:
        wrong("--number", Message("siting-finds-number", model=question.model))


def _term(name: str, text: str, wrong: Callable[[str, Spoken], None]) -> float:
    """A duration [min] or a share, as written on the command line."""
    option = OPTIONS[name]
    try:
        if name in ("covers", "covers_outer"):
            return minutes_of(text)
        share = parse_quantity(text, "share")
    except PydanticCustomError as error:
        wrong(option, message_of(error))
        return math.nan
    below = name in ("busy", "reliability")
    if not 0 <= share <= 1 or (below and share == 1):
        meant = Message("siting-meant", share=f"{share:g}") if 1 < share < 100 and "%" not in text else ""
        wrong(option, Message("siting-no-share-below" if below else "siting-no-share", given=show(text), meant=meant))
    return share


def _read(question: Question) -> tuple[Siting | None, int | None]:
    """The siting of the files, and the number that a graph's file asks for."""
    tables, number = [], None
    if question.graph is not None and not question.tables:
        graph = read_graph(question.graph)
        names = [str(node + 1) for node in range(len(graph.minutes))]
        tables, number = [MinutesTable(question.graph, names, names, graph.minutes)], graph.number
    elif question.tables and question.graph is None:
        tables = read_tables(question.tables)
    if not tables:
        return None, None
    asked = as_siting(
        tables, question.weights, open_sites=question.open_sites, most=question.most, worst=question.worst
    )
    return asked, number
