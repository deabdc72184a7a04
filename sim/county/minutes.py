"""A county's table of minutes: which places its rows and columns are, and which drives its cells."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

from sim.county.county import MinutesTable
from sim.documents import Fault, Mark, MinutesRead, did_you_mean

FloatArray = npt.NDArray[np.float64]

BEGINS = {
    "row": "from the place of the row to that of the column",
    "column": "from the place of the column to that of the row",
}
"""Where the drives of a table begin, by the word of ``county.yaml``."""

_BLOCKS = {
    "minutes": "from stations and hospitals to zones",
    "back": "from zones to stations and hospitals",
    "between_zones": "from zone to zone",
    "between_sites": "between stations and hospitals",
}


def minutes_table(
    read: MinutesRead, sites: Collection[str], zones: Collection[str], begins: str | None, *, sound: tuple[bool, bool]
) -> tuple[MinutesTable, list[Fault]]:
    """The table of a county's ``sites`` (stations and hospitals) and ``zones``, by their ids, and notes of it.

    Rows and columns may be any of these places. A table whose rows are sites and whose columns are zones holds
    sites by zones; in any other, one id is one place. What is wrong is added to the faults of ``read``.

    Parameters
    ----------
    begins
        Where the drives begin, one of ``BEGINS``; None where it is not said. Then they begin at the rows, and
        drives there and back that the table has both must be equal.
    sound
        Whether all sites, and all zones, could be read, so that another name is nowhere.
    """
    table, rows, columns = read.table, read.rows, read.columns
    by_kind = set(rows) != set(columns) and set(rows) <= set(sites) and set(columns) <= set(zones)
    _check_names(read, sites, zones, sound)
    place = {id_: number for number, id_ in enumerate(dict.fromkeys(sites))}
    at_site = np.array([place[id_] for id_ in place], dtype=np.int64)
    at_zone = []
    for zone in dict.fromkeys(zones):
        key = f"zone {zone}" if by_kind else zone
        at_zone.append(place.setdefault(key, len(place)))
    known: FloatArray = np.full((len(place), len(place)), np.nan)
    at_row = [place.get(name, -1) for name in rows]
    at_column = [place.get(f"zone {name}" if by_kind else name, -1) for name in columns]
    ours, theirs = np.array(at_row, dtype=np.int64), np.array(at_column, dtype=np.int64)
    cells = read.minutes[np.ix_(ours >= 0, theirs >= 0)]
    if begins == "column":
        known[np.ix_(theirs[theirs >= 0], ours[ours >= 0])] = cells.T
    else:
        known[np.ix_(ours[ours >= 0], theirs[theirs >= 0])] = cells
    here = np.arange(len(place))
    known[here, here] = np.where(np.isinf(known[here, here]), 0.0, known[here, here])  # from a place to itself
    if begins is None:
        _check_both_ways(read, known, at_row, at_column)
    zone_ids = np.array(at_zone, dtype=np.int64)
    blocks = {
        "minutes": known[np.ix_(at_site, zone_ids)],
        "back": known[np.ix_(zone_ids, at_site)],
        "between_zones": known[np.ix_(zone_ids, zone_ids)],
        "between_sites": known[np.ix_(at_site, at_site)],
    }
    made = MinutesTable(
        tuple(dict.fromkeys(sites)),
        tuple(dict.fromkeys(zones)),
        blocks["minutes"],
        back=blocks["back"],
        between_zones=blocks["between_zones"],
        between_sites=blocks["between_sites"],
    )
    return made, list(_notes(table.path, blocks, made.zones))


def _check_names(read: MinutesRead, sites: Collection[str], zones: Collection[str], sound: tuple[bool, bool]) -> None:
    """Faults for places that the table has not, and for names in it that are no place."""
    table, rows, columns = read.table, read.rows, read.columns
    top, first = Mark(table.path), table.columns[0]
    have = {*rows, *columns}
    if table.sound(first):
        table.faults += [
            Fault(top, id_, "no row holds the minutes from this station or hospital; add one")
            for id_ in dict.fromkeys(sites)
            if id_ and id_ not in have
        ]
    table.faults += [
        Fault(top, id_, "no column holds the minutes to this zone; add one")
        for id_ in dict.fromkeys(zones)
        if id_ and id_ not in have
    ]
    places = {*sites, *zones}
    full = bool(set(rows) & set(zones) - set(sites)) or bool(set(columns) & set(sites) - set(zones))
    if all(sound) or (sound[0] and not full):
        known = places if full else {*sites}
        what = "station, hospital or zone" if full else "station or hospital"
        for row, name in zip(table.rows, rows, strict=True):
            if name and name not in known and name not in places:
                row.fault(first, f"'{name}' is no {what}{did_you_mean(name, known)}")
    if all(sound) or (sound[1] and not full):
        known = places if full else {*zones}
        what = "place" if full else "zone"
        table.faults += [
            Fault(Mark(table.path, table.top, number), name, f"there is no such {what}{did_you_mean(name, known)}")
            for number, name in enumerate(table.columns[1:], start=2)
            if name and name not in known and name not in places
        ]


def _check_both_ways(read: MinutesRead, known: FloatArray, at_row: Sequence[int], at_column: Sequence[int]) -> None:
    """A fault where the way there and the way back differ, and nothing says which is which."""
    differ = ~np.isnan(known) & ~np.isnan(known.T) & (known != known.T)
    if not differ.any():
        return
    a, b = np.argwhere(differ)[0].tolist()
    row, column = read.table.rows[at_row.index(a)], read.columns[at_column.index(b)]
    there, back = ("no road" if np.isinf(one) else f"{one:g} min" for one in (known[a, b], known[b, a]))
    row.fault(
        column,
        f"{there} stand here and {back} the other way round, and nothing says which way each is; write "
        "'travel_minutes_from: row' (or column) in county.yaml",
    )


def _notes(path: str, blocks: dict[str, FloatArray], zones: Sequence[str]) -> list[Fault]:
    """What the table does not hold, and where no road leads."""
    notes, derived, of, roadless = [], [], 0, 0
    for name, words in _BLOCKS.items():
        block = blocks[name]
        apart = ~np.eye(len(block), dtype=bool) if name.startswith("between") else np.ones(block.shape, dtype=bool)
        lacking = int(np.isnan(block[apart]).sum())
        roadless += int(np.isinf(block[apart]).sum())
        of += int(apart.sum()) - lacking
        if lacking:
            derived.append(words if lacking == apart.sum() else f"{words} ({lacking:,} of {int(apart.sum()):,})")
    if derived:
        said = f"{', '.join(derived[:-1])} and {derived[-1]}" if len(derived) > 1 else derived[0]
        notes.append(
            Fault(
                Mark(path, 0),
                "",
                f"the minutes {said} are not given; taken is the way back where that is given, else the way by the "
                "place that makes it shortest",
            )
        )
    if roadless:
        have = "has" if roadless == 1 else "have"
        notes.append(Fault(Mark(path, 0), "", f"{roadless:,} of {of:,} pairs {have} no minutes; no road leads there"))
    reached = np.where(np.isnan(blocks["minutes"]), blocks["back"].T, blocks["minutes"])
    cut_off = [zones[number] for number in np.flatnonzero(np.isinf(reached).all(axis=0)).tolist()]
    if cut_off:
        more = f" and {len(cut_off) - _NAMED:,} more" if len(cut_off) > _NAMED else ""
        which = "zone" if len(cut_off) == 1 else "zones"
        said = f"no station or hospital has minutes to {which} {', '.join(cut_off[:_NAMED])}{more}"
        notes.append(Fault(Mark(path, 0), "", f"{said}; calls there are not reached"))
    return notes


_NAMED = 12
"""Zones that are named in a sentence."""
