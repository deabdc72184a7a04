"""What a placement found, for the console."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.table import Table

from sim.placement.asking import Answer
from sim.placement.sites import Plan, named
from sim.views.words import counted


def print_answer(answer: Answer, console: Console | None = None) -> None:
    """Print each plan's objective, bound, gap and sites."""
    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else 100)
    model = answer.model
    console.print(f"{answer.question.model}: {model.question} ({model.source})", markup=False, style="bold")
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    numbers = (model.unit, "bound", "gap", "seconds")
    several = len(answer.plans) > 1
    for name in ("plan",) * several + numbers:
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("sites", overflow="fold")
    for place, plan in enumerate(answer.plans, 1):
        cells = (_number(plan.objective), _number(plan.bound), _gap(plan), f"{plan.seconds:.1f}", _sites(answer, plan))
        table.add_row(*(str(place),) * several, *cells)
    console.print(table)
    if answer.out_of_time:
        console.print(
            f"{counted(len(answer.plans), 'plan')} of the {answer.question.best} asked for: the time limit came first",
            style="yellow",
        )
    elif len(answer.plans) < answer.question.best:
        console.print(f"there are no more than {counted(len(answer.plans), 'plan')}", markup=False)
    if not all(plan.proven for plan in answer.plans):
        console.print("not proven best: the time limit came first; no plan beats the bound", style="yellow")
    if answer.uncovered:
        console.print(
            f"{counted(len(answer.uncovered), 'zone')} no site covers: {named(answer.uncovered)}", markup=False
        )


def _sites(answer: Answer, plan: Plan) -> str:
    held = answer.sites(plan).items()
    return ", ".join(name if count == 1 else f"{name} x{count}" for name, count in held)


def _number(value: float) -> str:
    if value == round(value):
        return f"{value:,.0f}"
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.1f}"


def _gap(plan: Plan) -> str:
    return "0" if plan.proven else f"{plan.gap:.2%}"
