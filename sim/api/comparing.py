"""Scenarios side by side, and one scenario with one value after another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sim.api.asking import claims_out, target_of
from sim.documents import Fault, Faults, Mark
from sim.experiment import (
    Compared,
    Progress,
    Swept,
    default_workers,
    manifest,
    read_until,
    release_workers,
    run_folder,
    told_comparison,
    told_sweep,
    up_to_date,
    write_json,
)
from sim.experiment import compare as compare_scenarios
from sim.experiment import sweep as sweep_scenario
from sim.scenario import Reader, Scenario

__all__ = ["Comparison", "Sweep", "compare", "compared_scenarios", "sweep"]


class Comparison(Compared):
    """What a comparison found, which shows itself in a notebook."""

    def __repr__(self) -> str:
        names = ", ".join(one.scenario.name for one in self.against)
        return f"<{names} held against {self.base.name}: {self.replications} replications>"

    def _repr_html_(self) -> str:
        """The verdicts, for a notebook."""
        from sim.views.comparison import comparison_html

        return comparison_html(self)


class Sweep(Swept):
    """What a sweep found, which shows itself in a notebook."""

    def __repr__(self) -> str:
        return f"<sweep of {self.base.name}: {len(self.points)} points, {self.replications} replications>"

    def _repr_html_(self) -> str:
        """The table and the answer, for a notebook."""
        from sim.views.sweep import sweep_html

        return sweep_html(self)


def compared_scenarios(paths: Sequence[Path]) -> list[Scenario]:
    """The scenarios that a comparison names, the base first: one alone is held against the one it extends.

    Raises
    ------
    Faults
        Everything wrong with the files; for one that extends none.
    """
    faults: list[Fault] = []
    named, reader = list(paths), Reader()
    if len(named) == 1:
        base = reader.base_of(named[0])
        if base is None:
            said = "stands alone; name the scenarios to compare it with, or one that extends another"
            reader.scenario(named[0])
            raise Faults([Fault(Mark(named[0].as_posix(), 0), "", said)])
        named = [base, *named]
    found = []
    for path in named:
        try:
            found.append(reader.scenario(path))
        except Faults as wrong:
            faults += [fault for fault in wrong.faults if str(fault) not in map(str, faults)]
    if faults:
        raise Faults(faults)
    return found


@claims_out
def compare(
    scenarios: Sequence[Scenario],
    *,
    replications: int | None = None,
    until: str | None = None,
    most: int | None = None,
    workers: int | None = None,
    out: str | Path | None = None,
    kept: Path | None = None,
    fresh: bool = False,
    progress: Progress | None = None,
) -> Comparison:
    """Run scenarios on the same calls, and hold each against the first.

    Parameters
    ----------
    scenarios
        The base, then the others; all of one county.
    replications
        Of each, in place of the base's own.
    until
        Add replications until the intervals are so narrow: "p90 within 0.5 min"; at most ``most`` (1,000).
    out
        A folder for the report, figures, table and numbers; none is written by default.
    kept
        A folder in which replications are kept, and found again; none are kept by default.
    fresh
        Simulate all of them, though some are kept.

    Raises
    ------
    Faults
        For scenarios that cannot have the same calls, an ``until`` that says nothing, an ``out`` that holds
        something else.
    """
    target = target_of(out)
    wanted = None if until is None else read_until(until)
    limit = {} if most is None else {"most": most}
    done = compare_scenarios(
        scenarios, workers or default_workers(), replications=replications, until=wanted, kept=kept, fresh=fresh,
        progress=progress, **limit,
    )  # fmt: skip
    release_workers()
    depends_on = _manifest(done.scenarios, replications=done.replications, until=until, most=most)
    if target is not None and (fresh or kept is None or not up_to_date(target, depends_on, _FILES)):
        from sim.views.comparison import write_comparison

        with run_folder(target) as folder:
            write_json(folder / "comparison.json", told_comparison(done))
            write_json(folder / "manifest.json", depends_on)
            write_comparison(folder, done, progress)
    return Comparison(**vars(done))


@claims_out
def sweep(
    scenario: Scenario,
    *,
    replications: int | None = None,
    yes: bool = False,
    workers: int | None = None,
    out: str | Path | None = None,
    kept: Path | None = None,
    fresh: bool = False,
    progress: Progress | None = None,
) -> Sweep:
    """Run a scenario as it is, and with every value that its ``sweep`` asks.

    Parameters
    ----------
    yes
        Run it though it is many replications.
    out, kept, fresh
        As in `compare`.

    Raises
    ------
    Faults
        For a scenario that sweeps nothing, values that cannot be taken, many replications without ``yes``.
    """
    target = target_of(out)
    done = sweep_scenario(
        scenario, workers or default_workers(), replications=replications, yes=yes, kept=kept, fresh=fresh,
        progress=progress,
    )  # fmt: skip
    release_workers()
    axes = [[axis.verb, axis.key, list(axis.values)] for axis in done.axes]
    depends_on = _manifest([done.base], replications=done.replications, sweep=axes)
    if target is not None and (fresh or kept is None or not up_to_date(target, depends_on, _FILES)):
        from sim.views.sweep import write_sweep

        with run_folder(target) as folder:
            write_json(folder / "sweep.json", told_sweep(done))
            write_json(folder / "manifest.json", depends_on)
            write_sweep(folder, done)
    return Sweep(**vars(done))


_FILES = ("report.html", "table.csv", "figures")


def _manifest(scenarios: Sequence[Scenario], **asked: Any) -> dict[str, Any]:
    """What a comparison or a sweep depends on: what each of its scenarios does, and what was asked of them."""
    each = [manifest(scenario) for scenario in scenarios]
    return {"program": each[0]["program"], "schema": each[0]["schema"], "scenarios": each, "asked": asked}
