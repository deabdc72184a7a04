"""``python -m sim.cli`` is ``chuche``."""

from sim.cli.start import main

main()
