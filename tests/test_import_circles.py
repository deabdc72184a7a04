"""No two modules import each other, by whatever way; imports that only a type checker follows count too."""

from __future__ import annotations

import ast
from pathlib import Path

import networkx as nx

import sim

ROOT = Path(sim.__file__).parent


def imports(root: Path = ROOT) -> nx.DiGraph:
    """Which module imports which; faces of folders, which only hand on, are left out."""
    modules = {".".join(("sim", *path.relative_to(root).with_suffix("").parts)): path for path in root.rglob("*.py")}
    graph = nx.DiGraph()
    for name, path in modules.items():
        if path.name == "__init__.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                whole = {f"{node.module}.{one.name}" for one in node.names} & modules.keys()
                graph.add_edges_from((name, other) for other in whole or {node.module} & modules.keys())
    return graph


def test_no_imports_go_in_a_circle() -> None:
    graph = imports()
    assert graph.has_edge("sim.scenario.study", "sim.scenario.asked")
    assert not [sorted(circle) for circle in nx.strongly_connected_components(graph) if len(circle) > 1]
