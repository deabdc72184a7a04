"""The only randomness of the project: named streams, and laws given by their promise or moments."""

from sim.chance.laws import (
    FAMILIES,
    Constant,
    Law,
    Quantiles,
    Triangular,
    coupled,
    from_moments,
    from_promise,
    normal_correlation,
)
from sim.chance.streams import key_of, uniforms

__all__ = [
    "FAMILIES",
    "Constant",
    "Law",
    "Quantiles",
    "Triangular",
    "coupled",
    "from_moments",
    "from_promise",
    "key_of",
    "normal_correlation",
    "uniforms",
]
