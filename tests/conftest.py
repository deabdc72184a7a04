"""All tests draw the same examples each time, so that a failure seen once is seen again."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "chuche", deadline=None, derandomize=True, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("chuche")
