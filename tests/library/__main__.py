"""``python -m tests.library``: every file of the library and what it finds; ``--readme`` keeps it.

``--days`` keeps what each file does on its first days, and runs nothing else.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.library.asked import LIBRARY
from tests.library.days import keep
from tests.library.found import disagreements, rows_of
from tests.library.kept import FINDINGS, in_short, kept_findings, shown, write_findings


def main() -> int:
    """Run the library, print what it finds, and say by the exit code whether that is what is kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.library", description=__doc__)
    parser.add_argument("--readme", action="store_true", help="keep the findings: findings.json and README.md")
    parser.add_argument("--only", default="", help="only files with this in their name; the others stay as kept")
    parser.add_argument("--seed", type=int, help="another seed than the scenarios' own")
    parser.add_argument("--days", action="store_true", help="keep the hashes of each file's first days, no more")
    asked = parser.parse_args()
    if asked.days:
        keep([name for name in LIBRARY if asked.only in name])
        return 0
    if asked.readme and asked.seed is not None:
        parser.error("what is kept is found with the scenarios' own seeds; leave out --seed")
    kept = kept_findings() if FINDINGS.exists() else {}
    found, wrong = dict(kept), 0
    folder = TemporaryDirectory()
    for name in (name for name in LIBRARY if asked.only in name):
        found[name] = rows_of(name, asked.seed, kept=Path(folder.name))
        print(f"\n{name}\n{in_short(name, found[name])}")
        for row in found[name]:
            value, interval = shown(row)
            print(f"  {row.what}: {value} [{interval}] {row.verdict}".replace(" []", ""))
        for said in disagreements(kept.get(name, found[name]), found[name]):
            print(f"  NOT AS KEPT: {said}")
            wrong += 1
    if asked.readme:
        write_findings({name: found[name] for name in LIBRARY if name in found})
    return 0 if asked.readme else int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
