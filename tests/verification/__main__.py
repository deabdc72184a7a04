"""``python -m tests.verification``: theory beside simulation, case by case. With ``--write`` as Markdown, into
``theory.md`` of both languages. With ``--coverage``, how often intervals of small experiments hold what is true."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .chinese import chinese
from .coverage import coverage, coverage_table
from .run import compare_all
from .table import into_page, markdown, plain

DOCS = Path(__file__).parents[2] / "docs"


def main() -> int:
    """Run all cases, print them, and say by the exit code whether theory holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.verification", description=__doc__)
    parser.add_argument("--write", action="store_true", help="print Markdown, and put it into both theory.md of docs")
    parser.add_argument("--only", default="", help="only cases with this in their name")
    parser.add_argument("--coverage", action="store_true", help="print how often the intervals hold what is true")
    asked = parser.parse_args()
    if asked.coverage:
        covered = coverage(only=asked.only)
        print(coverage_table(covered))
        return int(any(row.verdict != "agrees" for row in covered))
    rows = compare_all(asked.only)
    if asked.write:
        print(markdown(rows))
        if not asked.only:
            into_page(DOCS / "en" / "theory.md", markdown(rows))
            into_page(DOCS / "zh" / "theory.md", chinese(markdown(rows)))
    else:
        print(plain(rows))
    return int(any(row.verdict != "agrees" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
