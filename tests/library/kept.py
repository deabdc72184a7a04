"""The findings as they are kept: ``findings.json`` beside the scenarios for programs, ``README.md`` for people."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from textwrap import fill

from sim.documents import read_yaml
from tests.library.asked import LIBRARY, QUESTIONS, Alone, Beside, Card, Hanging, Over, Placing, Question
from tests.library.found import SCENARIOS, Row, base_of

__all__ = ["FINDINGS", "README", "kept_findings", "markdown", "shown", "write_findings"]

FINDINGS, README = SCENARIOS / "findings.json", SCENARIOS / "README.md"

Kept = Mapping[str, Sequence[Row]]

_HEAD = """# The library: one file an answer

Each file asks one question of one county and runs in under a minute on two cores, from a clean clone. Counties stand in
[seeds](../seeds); much of them is assumed (`chuche facts COUNTY` lists it), and so is what follows from them: the
figures below say what the inputs imply, not what has been observed.

    chuche run scenarios/xiyang.yaml                    a county as it stands
    chuche compare scenarios/qi-laiyuan-station.yaml    a what-if beside the scenario that it extends, on the same calls
    chuche sweep scenarios/xiyang-demand.yaml           one value after another
    chuche place scenarios/xiyang-two-more.yaml         where ambulances should go

Intervals are at 95 %; those of differences are paired by replication, and widened so that those of all
figures of a comparison or a sweep hold at once, and so those of all townships. A minus is less: of a time that is
better, of a share reached worse. This page is made by
`python -m tests.library --readme`; the long tests run every file anew with another seed and hold it to these verdicts,
and to these figures within four combined standard errors.

{narrowing}
"""


def write_findings(found: Kept) -> None:
    """Keep what was found, for programs and for people."""
    data = {name: [row.as_json() for row in rows] for name, rows in found.items()}
    text = json.dumps(data, ensure_ascii=False, indent=1)
    FINDINGS.write_text(text + "\n", encoding="utf-8", newline="\n")
    README.write_text(markdown(kept_findings()), encoding="utf-8", newline="\n")


def kept_findings() -> dict[str, list[Row]]:
    """What is kept of every file."""
    data = json.loads(FINDINGS.read_text(encoding="utf-8"))
    return {name: [Row(**row) for row in rows] for name, rows in data.items()}


def markdown(found: Kept) -> str:
    """``scenarios/README.md``: for each file its question, how to run it, and its finding."""
    parts, told = [_HEAD.format(narrowing=_narrowing(found))], set()
    parts.append("\n".join([*map(_listed, QUESTIONS), ""]))
    for number, question in enumerate(QUESTIONS, 1):
        files = [name for name in question.files if name in found]
        if files:
            parts += [f"## {number}. {question.en} {question.zh}\n", *(_file(name, found[name]) for name in files)]
            told.update(files)
    others = [name for name in LIBRARY if name in found and name not in told]
    if others:
        parts += ["## Other questions 其他问题\n", *(_file(name, found[name]) for name in others)]
    return "\n".join(parts)


def _listed(question: Question) -> str:
    """A question in both languages, with the files that answer it."""
    files = ", ".join(f"[{name}]({name}.yaml)" for name in question.files)
    return f"1. {question.en} {question.zh} {files}"


def _narrowing(found: Kept) -> str:
    """How much pairing narrows the intervals of the comparisons, over the library."""
    times = sorted(
        row.narrowing
        for name, rows in found.items()
        for row in rows
        if isinstance(LIBRARY.get(name), Beside) and row.narrowing is not None and row.what.startswith("Response time")
    )
    if not times:
        return "Differences are taken replication by replication."
    said = (
        "On the same calls, the interval of a difference in response time (mean or 90th percentile) is "
        f"{times[0]:.1f} to {times[-1]:.0f} times as narrow as it would be on other calls, "
        f"{median(times):.1f} times at the median of {len(times)} figures."
    )
    return fill(said, 120)


def question_of(file: Path, language: str = "en") -> str:
    """The question that a scenario asks, in English."""
    return str(read_yaml(file, file.name).data["question"][language])


def _file(name: str, rows: Sequence[Row]) -> str:
    file = SCENARIOS / f"{name}.yaml"
    base = base_of(file)
    commands = {Alone: "run", Beside: "compare", Over: "sweep", Card: "score", Hanging: "place", Placing: "place"}
    command = commands[type(LIBRARY[name])]
    grows = f" It extends [{base.name}]({base.name})." if base is not None else ""
    lines = [
        f"### [{name}]({name}.yaml)",
        "",
        f"{question_of(file)}{grows}",
        "",
        question_of(file, "zh"),
        "",
        f"    chuche {command} scenarios/{name}.yaml",
        "",
        in_short(name, rows),
        "",
        "| | value | 95 % interval | |",
        "| --- | ---: | --- | --- |",
    ]
    for row in rows:
        value, interval = shown(row, row.what.endswith(": change"))
        lines.append(f"| {row.what} | {value} | {interval} | {row.verdict} |")
    return "\n".join([*lines, ""])


def in_short(name: str, rows: Sequence[Row]) -> str:
    """The finding in a line: what is better or worse, which targets are met, whether a sweep changes anything."""
    match LIBRARY[name]:
        case Beside():
            groups = {
                said: [f"{_name(row)} ({shown(row, True)[0]})" for row in rows if row.verdict == said]
                for said in ("better", "worse")
            }
            told = [f"**{said.capitalize()}:** {'; '.join(names)}." for said, names in groups.items() if names]
            rest = [row for row in rows if row.verdict.startswith("no difference")]
            if rest:
                told.append(f"**No difference that matters:** {'; '.join(map(_name, rest))}.")
            return " ".join(told)
        case Over(hit=True):
            hit = sorted((row for row in rows if row.value is not None), key=lambda row: -(row.value or 0.0))
            worst, least = hit[0], [row for row in rows if row.value is None] or hit[-1:]
            return (
                f"**Least to be spared:** {worst.what.partition(':')[0]} ({shown(worst, True)[0]}). "
                f"**Most:** {', '.join(row.what.partition(':')[0] for row in least)}."
            )
        case Placing() | Hanging():
            pick = next(row for row in rows if row.note)
            return f"**The pick:** {pick.note} ({shown(pick)[0]} gained: {pick.verdict})."
        case Over(cost=True):
            costs = [row for row in rows if row.unit == "cny" and row.what.endswith("on average")]
            dear = sorted(costs, key=lambda row: row.value or 0.0)
            told = [f"{row.what.partition(':')[0]} ({shown(row)[0]})" for row in dear]
            return f"**A minute sooner, the cheapest first:** {'; '.join(told) or 'none is known to be gained'}."
        case Over():
            verdicts: dict[str, list[str]] = {}
            for row in rows:
                if row.verdict:
                    verdicts.setdefault(row.what.partition(": ")[2], []).append(row.verdict)
            changed = [what for what, said in verdicts.items() if len(set(said)) > 1]
            if changed:
                return f"**Changes over the sweep:** {', '.join(changed)}."
            return "**No verdict on a target changes** over the sweep."
        case _:
            groups = {
                said: [_name(row) for row in rows if row.verdict == said]
                for said in ("met", "not met", "too close to tell")
            }
            told = [f"**{said.capitalize()}:** {'; '.join(names)}." for said, names in groups.items() if names]
            if not told:  # nothing is judged: the figures that were asked for are the finding
                told = [f"**Found:** {'; '.join(f'{_name(row)} {shown(row)[0]}' for row in rows)}."]
            return " ".join(told)


def _name(row: Row) -> str:
    name = row.what.removesuffix(": change")
    return name if ": " in name else name[:1].lower() + name[1:]  # a standard keeps its name's own letters


def shown(row: Row, signed: bool = False) -> tuple[str, str]:
    """A row's value and interval as they are read."""
    if row.value is None or row.low is None or row.high is None:
        return "", ""
    sign = "+" if signed and row.unit in ("min", "share") else ""
    scale, unit, digits = {
        "min": (1.0, " min", 2), "share": (100.0, " points" if signed else " %", 2), "people": (1.0, "", 0),
        "calls": (1.0, "", 0), "cny": (1.0, " CNY", 0), "units": (1.0, " ambulances", 0),
        "people a year": (1.0, " a year", 4),
    }.get(row.unit, (1.0, f" {row.unit}", 2))  # fmt: skip
    value, low, high = (f"{scale * one:{sign},.{digits}f}" for one in (row.value, row.low, row.high))
    return f"{value}{unit}", "" if row.error == 0 and row.low == row.high else f"{low} to {high}"
