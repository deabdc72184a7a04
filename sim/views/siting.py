"""What a placement found, for the console."""

from __future__ import annotations

import sys

from rich.console import Console

from sim.placement.asking import Answer
from sim.placement.sites import Plan, named
from sim.views.answered import plain_table
from sim.words import Language, Listed, said_in, words_in


def print_answer(answer: Answer, language: Language, console: Console | None = None) -> None:
    """Print each plan's objective, bound, gap and sites."""
    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else 100)
    words, model, name = words_in(language), answer.model, answer.question.model
    asks = words(f"siting-asks-{name}")
    console.print(words("siting-heading", model=name, asks=asks, source=model.source), markup=False, style="bold")
    table = plain_table()
    several, count = len(answer.plans) > 1, len(answer.plans)
    heads = [words("siting-column", column=column) for column in ("bound", "gap", "seconds")]
    plan_head = [words("siting-column", column="plan")] * several
    for head in (*plan_head, words("siting-unit", unit=model.unit.split()[0]), *heads):
        table.add_column(head, justify="right", no_wrap=True)
    table.add_column(words("siting-column", column="sites"))
    for place, plan in enumerate(answer.plans, 1):
        cells = [_number(plan.objective), _number(plan.bound), _gap(plan), f"{plan.seconds:.1f}"]
        table.add_row(*[str(place)] * several, *cells, _sites(answer, plan, language))
    console.print(table)
    if answer.out_of_time:
        console.print(words("siting-time-first", plans=count, asked=answer.question.best), style="yellow")
    elif count < answer.question.best:
        console.print(words("siting-all-plans", plans=count), markup=False)
    if not all(plan.proven for plan in answer.plans):
        console.print(words("siting-unproven"), style="yellow")
    if answer.uncovered:
        zones = said_in(named(answer.uncovered), language)
        console.print(words("siting-uncovered", count=len(answer.uncovered), zones=zones), markup=False)


def _sites(answer: Answer, plan: Plan, language: Language) -> str:
    words, held = words_in(language), answer.sites(plan).items()
    names = [name if count == 1 else words("siting-held", site=name, count=str(count)) for name, count in held]
    return Listed(names).said_in(language)


def _number(value: float) -> str:
    if value == round(value):
        return f"{value:,.0f}"
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.1f}"


def _gap(plan: Plan) -> str:
    return "0" if plan.proven else f"{plan.gap:.2%}"
