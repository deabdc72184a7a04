"""All cases, by the theory that knows them."""

from ..case import Case
from .distances import DISTANCES
from .hospitals import HOSPITALS
from .hypercubes import HYPERCUBES
from .losses import LOSSES
from .waits import WAITS

CASES: dict[str, Case] = {case.name: case for case in (*LOSSES, *WAITS, *HYPERCUBES, *DISTANCES, *HOSPITALS)}
