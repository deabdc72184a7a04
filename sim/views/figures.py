"""All figures of a run and of a comparison, by name, and the files they are written to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.county import County
from sim.experiment import Swept
from sim.experiment.compare import Compared
from sim.measures import Findings, Targets
from sim.questions import Progress
from sim.views import plots
from sim.views.compare_page import label_of
from sim.views.style import drawn_in, save, written
from sim.words import Language

Wanted = Mapping[str, Callable[[], Axes]]
"""How figures are drawn, by the names of their files."""


@dataclass(frozen=True)
class Drawing:
    """A figure that can be drawn: how, and whether it needs a map."""

    draw: Callable[[County, Targets, Findings], Axes]
    needs_map: bool = False


FIGURES: dict[str, Drawing] = {
    "coverage_map": Drawing(lambda county, _, findings: plots.coverage_map(county, findings), needs_map=True),
    "coverage_map_minutes": Drawing(
        lambda county, _, findings: plots.coverage_map(county, findings, by="minutes"), needs_map=True
    ),
    "response_map": Drawing(lambda county, _, findings: plots.response_map(county, findings), needs_map=True),
    "response_ecdf": Drawing(lambda _, targets, findings: plots.response_ecdf(findings, targets)),
    "response_by_town": Drawing(lambda county, _, findings: plots.response_by_town(county, findings)),
    "hour_of_day": Drawing(lambda _, __, findings: plots.hour_of_day(findings)),
    "station_workload": Drawing(lambda county, _, findings: plots.station_workload(county, findings)),
}
"""Figures by the name of their files."""


def draw_figures(
    county: County,
    targets: Targets,
    findings: Findings,
    folder: Path,
    progress: Progress | None = None,
    language: Language = "en",
) -> list[Path]:
    """Write every figure of a run; maps only of a county that has one."""
    wanted = {
        name: partial(drawing.draw, county, targets, findings)
        for name, drawing in FIGURES.items()
        if county.placed or not drawing.needs_map
    }
    return draw_all(wanted, folder, language, progress)


def draw_all(wanted: Wanted, folder: Path, language: Language, progress: Progress | None = None) -> list[Path]:
    """Write every figure wanted as ``folder``/name.png and .svg, in a language; the files as PNG.

    ``progress`` is told "figures", how many stand and how many there will be.
    """
    folder.mkdir(parents=True, exist_ok=True)
    drawn = []
    for name, draw in wanted.items():
        with drawn_in(language):
            figure = draw().get_figure(root=True)
        assert isinstance(figure, Figure)
        drawn.append(save(figure, folder, name)[0])
        if progress is not None:
            progress("figures", len(drawn), len(wanted))
    return drawn


def draw_comparison(
    compared: Compared, folder: Path, progress: Progress | None = None, language: Language = "en"
) -> list[Path]:
    """Write the figures of scenarios held against a base."""
    base, findings, against = compared.base, compared.findings, compared.against
    names = [one.scenario.name for one in against]
    deciding = [one.deciding for one in against]

    def differences() -> Axes:
        labels = [label_of(written(), compared, one.key) for one in deciding[0]] if deciding else []
        return plots.figure_differences(names, deciding, labels)

    wanted: dict[str, Callable[[], Axes]] = {
        "figure_differences": differences,
        "town_differences": lambda: plots.town_differences(base.county, names, [one.towns for one in against]),
    }
    if base.county.placed:
        wanted["difference_map"] = lambda: plots.difference_map(
            base.county,
            names,
            [one.scenario.county for one in against],
            [one.zones for one in against],
            [its.zone_not_reached - findings[0].zone_not_reached for its in findings[1:]],
            base.settings.matters.minutes,
        )
    wanted["comparison_ecdf"] = lambda: plots.comparison_ecdf([base.name, *names], findings)
    return draw_all(wanted, folder, language, progress)


def draw_sweep(swept: Swept, folder: Path, language: Language = "en") -> list[Path]:
    """Write the figure of a sweep: a response curve, a heat map of two quantities, or what each name changes."""
    name, draw = _sweep(swept)
    return draw_all({name: draw}, folder, language)


def _sweep(swept: Swept) -> tuple[str, Callable[[], Axes]]:
    if len(swept.axes) == 2:
        return "heat_map", lambda: plots.sweep_heat(swept, swept.mapped)
    if swept.axes[0].numbers is not None:
        return "response_curve", lambda: plots.sweep_curves(swept)
    return "changes", lambda: plots.sweep_list(swept)
