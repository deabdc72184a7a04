"""Where ambulances should go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sim.api.asking import asked, claims_out, target_of
from sim.documents import Fault, Faults, Mark
from sim.experiment import default_workers, manifest, release_workers, run_folder, write_json
from sim.experiment.placing import Placed, check_plan_file, place_scenario, save_plan
from sim.placement.medians import Told
from sim.scenario import Scenario

__all__ = ["place", "save_pick"]


@claims_out
def place(
    scenario: Scenario,
    *,
    replications: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    brief: bool = False,
    time_limit: float | None = None,
    kept: str | Path | None = None,
    out: str | Path | None = None,
    progress: Told | None = None,
    say: Callable[[str], None] | None = None,
) -> Placed:
    """Find where ambulances should go, as the scenario's ``placement`` asks.

    Parameters
    ----------
    replications
        On how many the good plans are told, in place of the scenario's own.
    workers
        Processes; one for each processor by default.
    brief
        Leave out what one more buys, the order of building and the robustness.
    time_limit
        Seconds after which the best so far is told [s].
    kept
        A folder in which to remember what was simulated, so that a search that was stopped goes on.
    out
        A folder for the report, the pictures and the tables; none is written by default.

    Raises
    ------
    Faults
        For a scenario without a ``placement``, an ``out`` that holds something else.
    KeyboardInterrupt
        Where it was stopped before there was anything to tell.
    """
    if scenario.placement is None:
        said = "asks no placement; write placement: and its keys (chuche explain placement)"
        raise Faults([Fault(Mark(scenario.name, 0), "", said)])
    if time_limit is not None and not time_limit > 0:
        raise Faults([Fault(Mark("--time-limit", 0), "", f"'{time_limit:g}' is not above 0; give seconds, such as 60")])
    scenario, target = asked(scenario, replications, seed), target_of(out)
    found = place_scenario(
        scenario, workers or default_workers(), brief=brief, time_limit=time_limit,
        kept=None if kept is None else Path(kept), progress=progress, say=say,
    )  # fmt: skip
    release_workers()
    if target is not None:
        from sim.views.placement import write_placed
        from sim.views.plans import told_placement

        with run_folder(target) as folder:
            write_json(folder / "placement.json", told_placement(found))
            write_json(folder / "manifest.json", manifest(scenario))
            write_placed(folder, found)
    return found


def save_pick(found: Placed, file: str | Path, scenario: str | Path) -> None:
    """Save the pick as a scenario file; ``scenario`` is the file that asked.

    Raises
    ------
    Faults
        For a name that no scenario can have.
    """
    from sim.views.plans import plan_words

    check_plan_file(Path(file), Path(scenario))
    words = f"What if: {plan_words(found.placement, found.pick.counts)}?"
    save_plan(Path(file), Path(scenario), found.placement, found.pick.counts, words)
