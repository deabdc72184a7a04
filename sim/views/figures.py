"""All figures of a run and of a comparison, by name, and the files they are written to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.county import County
from sim.experiment import Progress, Swept
from sim.experiment.compare import Against
from sim.measures import DECISIVE, Findings, Targets, shares_judged
from sim.scenario import Scenario
from sim.views import plots
from sim.views.plots.difference_map import MOST_MAPS
from sim.views.plots.ground import on_map
from sim.views.style import save

Wanted = tuple[str, str, Callable[[], Axes]]
"""Title, caption, and how it is drawn."""


@dataclass(frozen=True)
class Drawing:
    """A figure that can be drawn: its title, a sentence on what it shows, how, and whether it needs a map."""

    title: str
    caption: str
    draw: Callable[[County, Targets, Findings], Axes]
    needs_map: bool = False


@dataclass(frozen=True)
class Drawn:
    """A figure drawn, and its two files."""

    name: str
    title: str
    caption: str
    png: Path
    svg: Path


FIGURES: dict[str, Drawing] = {
    "coverage_map": Drawing(
        "Who lives how far from an ambulance",
        "Every zone as a dot, sized by its people and darker the farther it lies by road from the nearest base of an "
        "ambulance; crosses are stations, sized by ambulances (their number beside the name where above one).",
        lambda county, _targets, findings: plots.coverage_map(county, findings),
        needs_map=True,
    ),
    "coverage_map_minutes": Drawing(
        "Who lives how long a drive from an ambulance",
        "The same by minutes of driving to a call from the base; the launch comes on top.",
        lambda county, _targets, findings: plots.coverage_map(county, findings, by="minutes"),
        needs_map=True,
    ),
    "response_map": Drawing(
        "How long calls waited, by zone",
        "Mean response time of the calls reached in each zone, over all replications; zones with few calls vary most.",
        lambda county, _targets, findings: plots.response_map(county, findings),
        needs_map=True,
    ),
    "response_ecdf": Drawing(
        "Response times of all calls",
        "For each number of minutes, the share of calls reached by then: of all calls, and of the calls that a target "
        "holds for, read where their curve meets the target's upright line. Calls not reached count as failures.",
        lambda _county, targets, findings: plots.response_ecdf(findings, targets),
    ),
    "response_by_town": Drawing(
        "Response times by township",
        "Each township's calls, pooled over replications, the lowest median on top.",
        lambda county, _targets, findings: plots.response_by_town(county, findings),
    ),
    "hour_of_day": Drawing(
        "Response times through the day",
        "By the hour in which the call came: where the response lengthens while calls peak, units are short. "
        "Vertical lines are 95 % intervals.",
        lambda _county, _targets, findings: plots.hour_of_day(findings),
    ),
    "station_workload": Drawing(
        "How busy the stations are",
        "Beside each name the number of its ambulances; stations without one are left out. Away are jobs in zones "
        "that are another station's own. An upright stroke marks what the hypercube model expects without simulation.",
        lambda county, _targets, findings: plots.station_workload(county, findings),
    ),
}
"""Figures by the name of their files, in the order of the report."""


def draw_figures(
    county: County,
    targets: Targets,
    findings: Findings,
    folder: Path,
    progress: Progress | None = None,
) -> list[Drawn]:
    """Write every figure of a run; maps only of a county that has one."""
    wanted = {
        name: (drawing.title, drawing.caption, partial(drawing.draw, county, targets, findings))
        for name, drawing in FIGURES.items()
        if on_map(county) or not drawing.needs_map
    }
    return draw_all(wanted, folder, progress)


def draw_all(wanted: Mapping[str, Wanted], folder: Path, progress: Progress | None = None) -> list[Drawn]:
    """Write every figure wanted as ``folder``/name.png and .svg.

    ``progress`` is told "figures", how many stand and how many there will be.
    """
    folder.mkdir(parents=True, exist_ok=True)
    drawn = []
    for name, (title, caption, draw) in wanted.items():
        figure = draw().get_figure(root=True)
        assert isinstance(figure, Figure)
        drawn.append(Drawn(name, title, caption, *save(figure, folder, name)))
        if progress is not None:
            progress("figures", len(drawn), len(wanted))
    return drawn


def draw_comparison(
    base: Scenario,
    findings: Sequence[Findings],
    against: Sequence[Against],
    folder: Path,
    progress: Progress | None = None,
) -> list[Drawn]:
    """Write the figures of scenarios held against a base; ``findings`` are the base's, then theirs."""
    names = [one.scenario.name for one in against]
    wanted: dict[str, Wanted] = {
        "figure_differences": (
            "Differences from the base",
            "Each dot is a scenario's difference from the base, with the interval that its verdict rests on; shaded is "
            "what does not matter. A triangle at the edge lies beyond the calls reached.",
            lambda: plots.figure_differences(names, [one.deciding for one in against]),
        ),
        "town_differences": (
            "Townships",
            "Mean response of each township less the base's, over the calls reached; intervals hold for all townships "
            "and scenarios at once.",
            lambda: plots.town_differences(base.county, names, [one.towns for one in against]),
        ),
    }
    if on_map(base.county):
        more = "" if len(names) <= MOST_MAPS else f" The first {MOST_MAPS} scenarios are shown."
        wanted["difference_map"] = (
            "Where it is quicker, and where slower",
            "Every zone as a dot, sized by its people: its mean response less the base's, over the calls reached in "
            "both; grey where that does not matter, crossed where fewer of its calls are reached. A zone of few calls "
            f"varies by chance alone.{more}",
            lambda: plots.difference_map(
                base.county,
                names,
                [one.scenario.county for one in against],
                [one.zones for one in against],
                [its.zone_not_reached - findings[0].zone_not_reached for its in findings[1:]],
                base.settings.matters.minutes,
            ),
        )
    wanted["comparison_ecdf"] = (
        "Response times",
        "Above: the share of calls reached within so many minutes; calls not reached count as failures. Below: how "
        "many points each scenario lies above or below the base.",
        lambda: plots.comparison_ecdf([base.name, *names], findings),
    )
    return draw_all(wanted, folder, progress)


def draw_sweep(swept: Swept, folder: Path) -> list[Drawn]:
    """Write the figure of a sweep: a response curve, a heat map of two quantities, or what each name changes."""
    name, title, draw = _sweep(swept)
    return draw_all({name: (title, "", draw)}, folder)


def _sweep(swept: Swept) -> tuple[str, str, Callable[[], Axes]]:
    if len(swept.axes) == 2:
        shares = sorted(shares_judged(swept.figures), key=lambda key: -_spread(swept, key))
        return "heat_map", "Both at once", lambda: plots.sweep_heat(swept, (DECISIVE, *shares[:1]))
    if swept.axes[0].numbers is not None:
        return "response_curve", "The response curve", lambda: plots.sweep_curves(swept)
    return "changes", "What each one changes", lambda: plots.sweep_list(swept)


def _spread(swept: Swept, key: str) -> float:
    """How far a figure's values lie apart over the points."""
    values = [point.figures[key].estimate.mean for point in swept.points]
    return max(values) - min(values)
