"""The only randomness of the project: named streams, and laws given by their promise or moments."""

from sim.chance.laws import FAMILIES, Constant, Law, from_moments, from_promise
from sim.chance.streams import key_of, uniforms

__all__ = ["FAMILIES", "Constant", "Law", "from_moments", "from_promise", "key_of", "uniforms"]
