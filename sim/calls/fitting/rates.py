"""How often calls came: by hour, weekday, month and zone, and how much more they varied than Poisson counts."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import numpy as np
import numpy.typing as npt
import scipy

from sim.calls.demand import DAYS_A_YEAR, Profile
from sim.calls.history import Log

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_HOURS_FROM = 240
"""Calls from which the hours of the day are read off a log: ten an hour."""
_WEEK_FROM = 28
"""Days from which the days of the week are."""
_MONTH_FROM = 20
"""Days of every month from which the months are."""


@dataclass(frozen=True)
class Dispersion:
    """How much counts vary beyond Poisson: their variance is mean + ``alpha`` mean^2 (negative binomial).

    ``low`` and ``high`` bound a 95 % interval by the profile likelihood; 0 is Poisson.
    """

    alpha: float
    low: float
    high: float


@dataclass(frozen=True)
class ProfileFit:
    """When calls came: weights with standard errors; None where the log is too short for them.

    ``daily`` and ``expected`` are the calls of each day, as they came and as the profile has them;
    ``fano`` is the variance over the mean of the daily counts.
    """

    hour_of_day: tuple[FloatArray, FloatArray] | None
    day_of_week: tuple[FloatArray, FloatArray] | None
    month: tuple[FloatArray, FloatArray] | None
    profile: Profile
    daily: IntArray
    expected: FloatArray
    fano: float
    days: Dispersion


@dataclass(frozen=True)
class RateFit:
    """Calls per 1,000 people in a year of 365 days.

    Attributes
    ----------
    overall, error
        Of all zones, the standard error widened by the variation between days.
    zones
        Of each zone, drawn towards ``overall`` the more, the fewer people it has; not-a-number where
        nobody lives.
    errors
        Standard deviation of each zone's rate under its posterior, widened as ``error`` is.
    between
        How much zones differ beyond chance.
    calls
        Calls of each zone in the log.
    years
        Length of the log in years of mean demand.
    kinds
        The rate of each kind of zone and its standard error, where kinds differ beyond chance; else empty.
    """

    overall: float
    error: float
    zones: FloatArray
    errors: FloatArray
    between: Dispersion
    calls: IntArray
    years: float
    kinds: Mapping[str, tuple[float, float]] = field(default_factory=dict)


def dispersion(counts: IntArray, means: FloatArray, parameters: int = 0) -> Dispersion:
    """The negative-binomial dispersion of counts with these means, by maximum likelihood.

    Lawless, "Negative binomial and mixed Poisson regression", Canadian Journal of Statistics 15 (1987).
    Means that were fitted to the same counts lie too close to them; for each of the ``parameters`` that
    went into them half the logarithm of its information, taken as the same for all, is subtracted from
    the log-likelihood (Cox and Reid, Journal of the Royal Statistical Society B 49, 1987).
    """
    kept = means > 0
    y, mean = counts[kept].astype(float), means[kept]

    def likelihood(log_alpha: float) -> float:
        inverse = math.exp(-log_alpha)
        terms = (
            scipy.special.gammaln(y + inverse)
            - scipy.special.gammaln(inverse)
            - inverse * np.log1p(mean / inverse)
            + y * (np.log(mean) - np.log(inverse + mean))
        )
        information = float(np.mean(mean / (1 + math.exp(log_alpha) * mean)))
        return float(terms.sum()) - parameters / 2 * math.log(information)

    poisson = float((y * np.log(mean) - mean).sum()) - parameters / 2 * math.log(float(mean.mean()))
    lowest, highest = math.log(1e-7), math.log(1e3)
    grid = np.linspace(lowest, highest, 120)
    top = float(grid[int(np.argmax([likelihood(at) for at in grid]))])
    bounds = (max(top - 0.4, lowest), min(top + 0.4, highest))
    best = scipy.optimize.minimize_scalar(
        lambda at: -likelihood(at), bounds=bounds, method="bounded", options={"xatol": 1e-6}
    )
    at, peak = float(best.x), -float(best.fun)
    if peak <= poisson + 1e-6:
        at, peak = lowest, poisson
    fallen = peak - float(scipy.special.chdtri(1, 0.05)) / 2  # half the 95 % quantile of chi-square with one degree
    low = 0.0 if poisson >= fallen else math.exp(_crossing(likelihood, fallen, lowest, at))
    high = math.exp(_crossing(likelihood, fallen, highest, at))
    return Dispersion(0.0 if at == lowest else math.exp(at), low, high)


def expected_days(counts: IntArray, means: FloatArray, alpha: float) -> FloatArray:
    """Days expected to have each of ``counts`` calls, where days have these means and this dispersion."""
    y, mean = counts[:, None], np.maximum(means[None, :], 1e-12)
    if alpha == 0:
        log = y * np.log(mean) - mean - scipy.special.gammaln(y + 1)
    else:
        inverse = 1 / alpha
        ways = scipy.special.gammaln(y + inverse) - scipy.special.gammaln(inverse) - scipy.special.gammaln(y + 1)
        log = ways - inverse * np.log1p(mean * alpha) + y * (np.log(mean) - np.log(inverse + mean))
    return np.asarray(np.exp(log).sum(axis=1))


def _crossing(curve: Callable[[float], float], level: float, outside: float, inside: float) -> float:
    """Where a curve falls to a level between a point inside and one outside; the one outside where it does not."""
    if curve(outside) >= level:
        return outside
    return float(scipy.optimize.brentq(lambda at: curve(at) - level, outside, inside, xtol=1e-6))


def fit_profile(log: Log, otherwise: Profile) -> ProfileFit:
    """When the calls of a log came, as the product of hour of day, day of week and month.

    Weights are those of a Poisson model by maximum likelihood, found by fitting the margins in turn
    (Deming and Stephan, Annals of Mathematical Statistics 11, 1940). Half a call is added to each hour,
    so that an hour in which none came by chance is not one in which none can come. What the log is too
    short for is taken from ``otherwise``.
    """
    called = log.instant("called")
    day = (called // 1440).astype(np.int64)
    daily = np.bincount(day, minlength=log.days)
    dates = [log.start + timedelta(days=n) for n in range(log.days)]
    weekday = np.array([at.weekday() for at in dates])
    month = np.array([at.month - 1 for at in dates])
    weekly = log.days >= _WEEK_FROM
    monthly = bool(np.all(np.bincount(month, minlength=12) >= _MONTH_FROM))
    hourly = len(log) >= _HOURS_FROM
    week = np.array(otherwise.hour_of_week).reshape(7, 24)
    by_day = np.ones(7) if weekly else week.mean(axis=1) / week.mean()
    by_month = np.ones(12) if monthly else np.array(otherwise.month) / np.mean(otherwise.month)
    for _ in range(50):  # the margins of two factors settle in a few rounds
        if weekly:
            by_day = _margin(daily, weekday, by_month[month], 7)
        if monthly:
            by_month = _margin(daily, month, by_day[weekday], 12)
    hours = np.bincount((called // 60 % 24).astype(np.int64), minlength=24)
    by_hour = (hours + 0.5) / (hours + 0.5).mean() if hourly else week.mean(axis=0) / week.mean()
    # an hour of the week of its own is kept only where neither its hour nor its day is read off the log
    whole = np.outer(by_day, by_hour) if hourly or weekly else week
    profile = Profile(tuple(whole.ravel().tolist()), tuple(by_month.tolist()))
    mean_of_day = profile.factors(log.start, log.days).reshape(-1, 24).mean(axis=1)
    expected = mean_of_day * len(log) / mean_of_day.sum()
    spread = dispersion(daily, expected, 1 + 6 * weekly + 11 * monthly)
    return ProfileFit(
        hour_of_day=(by_hour, np.sqrt(hours + 0.5) / (hours + 0.5).mean()) if hourly else None,
        day_of_week=_with_error(by_day, weekday, daily, spread.alpha) if weekly else None,
        month=_with_error(by_month, month, daily, spread.alpha) if monthly else None,
        profile=profile,
        daily=daily,
        expected=expected,
        fano=float(daily.var(ddof=1) / daily.mean()) if log.days > 1 else math.nan,
        days=spread,
    )


def _margin(daily: IntArray, group: IntArray, other: FloatArray, groups: int) -> FloatArray:
    """Calls of each group of days over what the other factor gives its days, to a mean of one."""
    came = np.bincount(group, weights=daily, minlength=groups)
    weight = came / np.maximum(np.bincount(group, weights=other, minlength=groups), 1e-12)
    return np.asarray(weight / weight.mean())


def _with_error(weights: FloatArray, group: IntArray, daily: IntArray, alpha: float) -> tuple[FloatArray, FloatArray]:
    """Weights of groups of days, and their standard errors: wider than Poisson's where days differ beyond chance."""
    calls = np.maximum(np.bincount(group, weights=daily, minlength=len(weights)), 0.5)
    wider = 1 + alpha * calls / np.maximum(np.bincount(group, minlength=len(weights)), 1)
    return weights, weights * np.sqrt(wider / calls)


def fit_rate(log: Log, people: FloatArray, profile: ProfileFit, kinds: Sequence[str] = ()) -> RateFit:
    """Calls per 1,000 people a year, overall, by kind of zone (``kinds``, of each) and by zone.

    A zone's rate is the posterior mean of a gamma law around the rate of its kind, the overall one where kinds differ
    by no more than chance, whose spread is that
    between the zones: (calls + a) / (exposure + a / overall), a = 1 / alpha (Clayton and Kaldor,
    "Empirical Bayes estimates of age-standardized relative risks", Biometrics 43, 1987). Where zones
    may differ by no more than chance (the interval of their dispersion holds 0), all have that rate.
    """
    years = float(profile.profile.factors(log.start, log.days).sum()) / 24 / DAYS_A_YEAR
    calls = np.bincount(log.zone, minlength=len(people))
    exposure = people / 1000 * years
    overall = len(log) / float(exposure.sum())
    mean = float(profile.expected.mean())
    wider = 1 + profile.days.alpha * mean
    inhabited = people > 0
    within = calls[inhabited].sum() / float(exposure.sum())
    centre, of_kinds = _rates_by_kind(calls, exposure, within, np.array(kinds or [""] * len(people)))
    between = dispersion(calls[inhabited], (centre * exposure)[inhabited], max(len(of_kinds), 1))
    centre *= overall / within
    zones = np.full(len(people), np.nan)
    errors = np.full(len(people), np.nan)
    if between.low > 0:
        shape = 1 / between.alpha
        rate = shape / centre[inhabited] + exposure[inhabited]
        zones[inhabited] = (calls[inhabited] + shape) / rate
        errors[inhabited] = np.sqrt(calls[inhabited] + shape) / rate
        # days that had more calls had them everywhere: what that adds to the overall error all zones share
        errors = np.sqrt(errors**2 + zones**2 * (wider - 1) / len(log))
    else:
        zones[inhabited], errors[inhabited] = centre[inhabited], 0.0
    # so that all zones together have the calls that came
    zones *= len(log) / float(np.nansum(zones * exposure))
    days = (wider - 1) / len(log)  # of all kinds at once
    told = {kind: (rate, rate * math.sqrt(share + days)) for kind, (rate, share) in of_kinds.items()}
    return RateFit(overall, overall * math.sqrt(wider / len(log)), zones, errors, between, calls, years, told)


def _rates_by_kind(
    calls: IntArray, exposure: FloatArray, within: float, kinds: npt.NDArray[np.str_]
) -> tuple[FloatArray, dict[str, tuple[float, float]]]:
    """The rate around which each zone lies, and that of each kind with its squared relative error.

    Kinds count where two of them differ by more than 1.96 standard errors of the logarithm of their ratio, in which
    zones of a kind vary beyond chance as they do in the log.
    """
    rates = {}
    for kind in sorted({str(kind) for kind in kinds[exposure > 0]}):
        mine = (kinds == kind) & (exposure > 0)
        rates[kind] = max(float(calls[mine].sum()), 0.5) / float(exposure[mine].sum())
    means = np.array([rates.get(str(kind), within) for kind in kinds]) * exposure
    alpha = dispersion(calls[exposure > 0], means[exposure > 0], len(rates)).alpha if len(rates) > 1 else 0.0
    found = {}
    for kind, rate in rates.items():
        mine = means[kinds == kind]
        found[kind] = (rate, 1 / mine.sum() + alpha * float((mine**2).sum()) / mine.sum() ** 2)
    apart = any(
        abs(math.log(a / b)) > 1.96 * math.sqrt(more + less) for a, more in found.values() for b, less in found.values()
    )
    if not apart:
        return np.full(len(calls), within), {}
    return np.array([rates.get(str(kind), within) for kind in kinds]), found
