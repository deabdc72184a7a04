"""The page of scorecards, in one language."""

from __future__ import annotations

from pathlib import Path

from sim.experiment import standing
from sim.experiment.score import Scored
from sim.views.method import method_told
from sim.views.page import write_page
from sim.views.remarks import foundations
from sim.views.score import HEADS, cards_of, sentences, tiles_of
from sim.views.towns import TownContent, ground_of
from sim.views.written import Written
from sim.words import Language, said_in


def write_score_page(file: Path, scored: Scored, content: TownContent, language: Language) -> None:
    """Write the page to ``file``, as one file, in ``language``; ``content`` is of the same run."""
    written, base = Written(language), scored.scenario
    write_page(
        file,
        "score.html.j2",
        t=written,
        language=language,
        county=written.name(base.county.name, base.county.name_latin),
        title=written.words("score-title", count=len(scored.cards)),
        question=said_in(base.settings.question, language),
        headline=list(sentences(written, scored.cards)),
        tiles=tiles_of(written, scored.cards),
        trust=list(foundations(written, base.county, standing(base), scored.facts)),
        cards=cards_of(written, scored.cards, scored.facts),
        **ground_of(written, content),
        heads=[written.words(head) for head in HEADS],
        changes=base.changes_in(language),
        yaml=base.resolved_yaml(),
        name=base.name,
        **method_told(written, base, scored.findings.replications),
    )
