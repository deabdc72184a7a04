"""Results that are kept."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli.common import Json, tell_json
from sim.cli.shown_help import ToldCommand
from sim.words import Words, asked_language, words_in

if TYPE_CHECKING:
    from sim.experiment.earlier import Kept

app = typer.Typer()

_MOST = 8
"""Settings that are listed of a result; of more, how many."""


@app.command(cls=ToldCommand, help="help-runs")
def runs(
    folder: Annotated[Path, typer.Argument(help="help-runs-folder", metavar="help-a-folder")] = Path("runs"),
    json: Json = False,
) -> None:
    """List the results in a folder, with the earlier ones that reruns left, and what differed in each."""
    from sim.experiment.earlier import KEPT_RESULTS, results_in

    found = list(results_in(folder))
    if json:
        tell_json({"results": [_told(one) for one in found], "earlier_kept": KEPT_RESULTS})
        return
    words = words_in(asked_language(sys.argv))
    if not found:
        typer.echo(words("kept-none", folder=folder.as_posix()))
        return
    for one in found:
        for line in _lines(one, words):
            typer.echo(line)
    typer.echo(words("kept-bound", count=KEPT_RESULTS))


def _lines(one: Kept, words: Words) -> list[str]:
    shown = {"folder": one.folder.as_posix(), "when": f"{one.written:%Y-%m-%d %H:%M}"}
    if one.latest:
        return [words("kept-latest", **shown, replications=_replications(one.manifest))]
    said = [
        words(
            "kept-setting",
            setting=key,
            here=words("kept-nothing") if here is None else str(here),
            latest=words("kept-nothing") if latest is None else str(latest),
        )
        for key, here, latest in one.settings[:_MOST]
    ]
    if len(one.settings) > _MOST:
        said.append(words("kept-more", count=len(one.settings) - _MOST))
    said += [words("kept-input", file=file) for file in one.inputs]
    said += [words("kept-code")] if one.code else []
    return [f"  {words('kept-earlier', **shown)}", *(f"    {line}" for line in said or [words("kept-alike")])]


def _replications(manifest: dict[str, Any]) -> int:
    asked = manifest.get("asked")
    among = manifest.get("replications") or (asked.get("replications") if isinstance(asked, dict) else None)
    return int(among or 0)


def _told(one: Kept) -> dict[str, Any]:
    return {
        "folder": one.folder.as_posix(),
        "written": one.written.isoformat(timespec="seconds"),
        "latest": one.latest,
        "name": one.manifest.get("name"),
        "replications": _replications(one.manifest),
        "settings": [{"key": key, "here": here, "latest": latest} for key, here, latest in one.settings],
        "inputs": list(one.inputs),
        "code": one.code,
    }
