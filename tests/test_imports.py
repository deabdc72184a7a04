"""What a command loads: a run nothing of the solver or of what draws, and the help nothing that takes long."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sim.faces import loaded_when_asked

LOADED = "import sys; from sim.api import {0}; print(*sorted(sys.modules))"


def loaded(code: str) -> set[str]:
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.long
@pytest.mark.parametrize("call", ["run", "compare", "load_scenario"])
def test_a_run_loads_no_solver_and_nothing_that_draws(call: str) -> None:
    found = loaded(LOADED.format(call))
    assert "sim.scenario.build" in found
    assert not found & {"scipy.optimize", "sim.placement.program", "sim.experiment.placing", "matplotlib", "fontTools"}


@pytest.mark.long
def test_reading_a_scenario_and_its_roads_does_without_networkx_and_fluent() -> None:
    found = loaded(
        "import sys; from sim import load_scenario; load_scenario('scenarios/xiyang.yaml'); print(*sorted(sys.modules))"
    )
    assert "sim.county.graphml" in found
    assert not found & {"fluent", "networkx", "scipy.sparse", "scipy.spatial", "scipy.special"}


@pytest.mark.long
def test_a_comparison_loads_nothing_of_doubts_levers_and_traces() -> None:
    found = loaded(LOADED.format("compare"))
    assert not found & {"sim.experiment.doubt", "sim.experiment.levers", "sim.experiment.trace", "sim.experiment.fit"}


def test_the_help_loads_nothing_that_takes_long() -> None:
    found = loaded("import sys; import sim.cli.start; print(*sorted(sys.modules))")
    assert not found & {"numpy", "scipy", "networkx", "matplotlib", "rich.progress", "sim.api", "sim.scenario"}
    shown = loaded(
        "import sys; sys.argv = ['chuche', '--help']\n"
        "from sim.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    print(*sorted(sys.modules))"
    )
    assert "sim.words.catalogue" in shown
    assert not shown & {"fluent", "babel", "numpy"}


def test_a_name_that_is_loaded_when_asked_for_is_no_module_too() -> None:
    with pytest.raises(ValueError, match=r"sim\.here\.name is a module"):
        loaded_when_asked("sim.here", {"sim.here.name": ("name",)})


@pytest.mark.parametrize("package", ["sim", "sim.api", "sim.placement"])
def test_a_face_that_loads_when_asked_shares_no_name_with_a_module(package: str) -> None:
    face = importlib.import_module(package)
    modules = {module.name for module in pkgutil.iter_modules(face.__path__)}
    assert not modules & set(face.__all__)  # once loaded, the module would hide the name
    for name in face.__all__:
        assert getattr(face, name) is not None


def test_no_test_reaches_for_what_a_module_keeps_to_itself() -> None:
    private = re.compile(r'^from .* import .*\b_[a-z]|^    _[a-z]\w*,$|"sim\.[\w.]*\._|setattr\([\w.]+, "_[a-z]', re.M)
    tests = {path: path.read_text(encoding="utf-8") for path in Path(__file__).parent.rglob("*.py")}
    assert {path.name: private.findall(text) for path, text in tests.items() if private.search(text)} == {}
