"""Draw which folder of ``sim`` imports which, from the code.

python -m tests.import_graph BEFORE > docs/decisions/imports.md

BEFORE is a checkout of an earlier commit. The order of folders is that of import-linter; an edge upwards would
be drawn broken. Imports that only a type checker follows count too.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import networkx as nx

from tests.test_import_circles import imports

HERE = Path(__file__).parents[1]


def layers() -> list[str]:
    """The folders and files of ``sim``, the ground first, as import-linter has them."""
    (contract,) = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    return [name.strip() for layer in reversed(contract["layers"]) for name in sorted(layer.split("|"))]


def folders(root: Path) -> Iterator[tuple[str, str]]:
    """Which folder, or file beside them, imports from which."""
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sim."):
                yield path.relative_to(root).with_suffix("").parts[0], str(node.module).split(".")[1]


def drawn(checkout: Path) -> str:
    """The graph of a checkout as Mermaid, without edges that others lead along."""
    modules = imports(checkout / "sim")
    circles = [sorted(circle) for circle in nx.strongly_connected_components(modules) if len(circle) > 1]
    place = {name: number for number, name in enumerate(layers())}
    between = {(a, b) for a, b in folders(checkout / "sim") if a != b and a in place and b in place}
    downwards = nx.transitive_reduction(nx.DiGraph((a, b) for a, b in between if place[a] >= place[b]))
    upwards = sorted((a, b) for a, b in between if place[a] < place[b])
    edges = [f"  {a} --> {b}" for a, b in sorted(downwards.edges)] + [f"  {a} -.-> {b}" for a, b in upwards]
    said = "; ".join(", ".join(name.removeprefix("sim.") for name in circle) for circle in circles)
    below = f"Imports upwards: {', '.join(f'{a} → {b}' for a, b in upwards) or 'none'}. Circles: {said or 'none'}."
    return "\n".join(["```mermaid", "graph TD", *edges, "```", "", below])


def main() -> None:
    """Print the page."""
    print("# Which folder imports which\n")
    print("Drawn from the code by `python -m tests.import_graph`; an edge that others lead along is left out.\n")
    print(f"## Before the house was built\n\n{drawn(Path(sys.argv[1]))}\n\n## Now\n\n{drawn(HERE)}")


if __name__ == "__main__":
    main()
