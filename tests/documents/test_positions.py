"""What no longitude and latitude of a county can be."""

from __future__ import annotations

import pytest

from sim.documents.positions import no_place_on_earth


@pytest.mark.parametrize(
    ("lon", "lat", "said"),
    [
        (113.7, 37.6, None),
        (76.0, 39.4, None),
        (-79.4, 43.7, None),
        (19.0, 69.6, None),
        (15.6, 60.0, None),
        (37.6, 113.7, "[37.6, 113.7] is no place on earth; swap lon and lat"),
        (113.7, 113.7, "[113.7, 113.7] is no place on earth; write degrees from -90 to 90"),
        (213.7, 37.6, "[213.7, 37.6] is no place on earth; write degrees from -180 to 180"),
        (39.4, 76.0, "[39.4, 76] lies in the Arctic Ocean; swap lon and lat"),
        (500000, 4160000, "[500000, 4160000] is in metres of a map projection; write lon and lat in WGS84 degrees"),
    ],
)
def test_what_is_no_place_says_what_was_meant(lon: float, lat: float, said: str | None) -> None:
    assert no_place_on_earth(lon, lat) == said
