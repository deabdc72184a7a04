"""Which hospitals should be able to treat a condition, together with where ambulances should stand."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.commands import shared
from sim.questions import option

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.words import Language


@dataclass(frozen=True)
class CentreQuestion:
    """Choose hospitals that become centres for a condition, and bases for ambulances, by an exact model.

    Attributes
    ----------
    scenario
        From :func:`sim.load_scenario`.
    condition
        Its id in the case mix.
    centres, ambulances
        How many hospitals become centres, and how many hospitals without a base get an ambulance, at most.
    within
        From the call to the door of a centre, such as 60 min.
    time_limit
        Seconds after which the best so far is told [s].
    out
        A folder for the report and the numbers; none is written by default.
    language, xlsx, docx
        As in `RunQuestion`.
    """

    scenario: Scenario = shared.scenario()
    _: KW_ONLY
    condition: str = option("help-centre-condition", str, required=True)
    within: str = option("help-centre-within", str, "60 min")
    centres: int = option("help-centre-centres", int, 1, least=0)
    ambulances: int = option("help-centre-ambulances", int, 0, least=0)
    time_limit: float | None = option("help-site-time-limit", float | None)
    out: str | Path | None = shared.folder("help-out-centre")
    language: Language | None = shared.language()
    xlsx: bool = shared.xlsx()
    docx: bool = shared.docx()
