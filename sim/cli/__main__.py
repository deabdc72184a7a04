"""``python -m sim.cli`` is ``chuche``."""

from sim.cli.ending import main

main()
