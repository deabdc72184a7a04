"""A county's table of minutes: which places its rows and columns are, and which drives its cells."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

from sim.county.county import MinutesTable
from sim.documents import Fault, Mark, MinutesRead, did_you_mean
from sim.words import Listed, Message

FloatArray = npt.NDArray[np.float64]

BEGINS = {
    "row": "from the place of the row to that of the column",
    "column": "from the place of the column to that of the row",
}
"""Where the drives of a table begin, by the word of ``county.yaml``; its schema says so."""


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
            Fault(top, id_, Message("county-no-row")) for id_ in dict.fromkeys(sites) if id_ and id_ not in have
        ]
    table.faults += [
        Fault(top, id_, Message("county-no-column")) for id_ in dict.fromkeys(zones) if id_ and id_ not in have
    ]
    places = {*sites, *zones}
    full = bool(set(rows) & set(zones) - set(sites)) or bool(set(columns) & set(sites) - set(zones))
    if all(sound) or (sound[0] and not full):
        known = places if full else {*sites}
        for row, name in zip(table.rows, rows, strict=True):
            if name and name not in known and name not in places:
                near = did_you_mean(name, known)
                row.fault(first, Message("county-row-no-place", name=name, full=_yes(full), near=near))
    if all(sound) or (sound[1] and not full):
        known = places if full else {*zones}
        table.faults += [
            Fault(
                Mark(table.path, table.top, number),
                name,
                Message("county-column-no-place", full=_yes(full), near=did_you_mean(name, known)),
            )
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
    there, back = (
        Message("county-no-road-there") if np.isinf(one) else Message("county-minutes-there", minutes=f"{one:g}")
        for one in (known[a, b], known[b, a])
    )
    row.fault(column, Message("county-both-ways", there=there, back=back))


def _yes(full: bool) -> str:
    return "yes" if full else "no"


def _notes(path: str, blocks: dict[str, FloatArray], zones: Sequence[str]) -> list[Fault]:
    """What the table does not hold, and where no road leads."""
    notes, derived, of, roadless = [], [], 0, 0
    for name, block in blocks.items():
        apart = ~np.eye(len(block), dtype=bool) if name.startswith("between") else np.ones(block.shape, dtype=bool)
        lacking = int(np.isnan(block[apart]).sum())
        roadless += int(np.isinf(block[apart]).sum())
        of += int(apart.sum()) - lacking
        if lacking:
            which: str = Message("county-block", block=name)
            if lacking < apart.sum():
                pairs = {"lacking": f"{lacking:,}", "all": f"{int(apart.sum()):,}"}
                which = Message("county-block-in-part", block=which, **pairs)
            derived.append(which)
    if derived:
        said: str = derived[0]
        if len(derived) > 1:
            said = Message("county-and", first=Listed(derived[:-1]), last=derived[-1])
        notes.append(Fault(Mark(path, 0), "", Message("county-derived", blocks=said)))
    if roadless:
        notes.append(Fault(Mark(path, 0), "", Message("county-roadless", pairs=roadless, all=f"{of:,}")))
    reached = np.where(np.isnan(blocks["minutes"]), blocks["back"].T, blocks["minutes"])
    cut_off = [zones[number] for number in np.flatnonzero(np.isinf(reached).all(axis=0)).tolist()]
    if cut_off:
        more = max(len(cut_off) - _NAMED, 0)
        named = Listed(cut_off[:_NAMED])
        notes.append(Fault(Mark(path, 0), "", Message("county-cut-off", count=len(cut_off), zones=named, more=more)))
    return notes


_NAMED = 12
"""Zones that are named in a sentence."""
