"""A duration that chance draws, as a planner writes it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field, model_validator

from sim.chance import FAMILIES, Constant, Law, Quantiles, Triangular, from_moments, from_promise
from sim.chance.laws import WIDEST_SPREAD
from sim.documents import Minutes, Number, Section, Share
from sim.documents.quantities import minutes
from sim.words import Listed, Message

if TYPE_CHECKING:  # a type checker cannot read a registry
    Family: TypeAlias = str
else:
    Family = Literal[tuple(FAMILIES)]


WHOLE_LAWS = ("quantiles", "uniform", "triangular")
"""Keys that tell a law without a family; each stands alone."""

_ORDINARY = (0.001, 0.999)
"""Shares of a promise for which every family with a spread of at most 1 has a law: there is nothing to try."""

_OF_A_FAMILY = ("mean", "sd", "within", "share", "spread", "family")


class LawSection(Section):
    """A duration that chance draws: "5 min" for always the same, a mean with sd, a promise, or quantiles."""

    plain: ClassVar[str] = "5 min"
    displaces: ClassVar[dict[str, frozenset[str]]] = {
        "mean": frozenset({"within", "share", *WHOLE_LAWS}),
        "sd": frozenset({"spread", "within", "share", *WHOLE_LAWS}),
        "within": frozenset({"mean", "sd", *WHOLE_LAWS}),
        "share": frozenset({"mean", "sd", *WHOLE_LAWS}),
        "spread": frozenset({"sd", *WHOLE_LAWS}),
        **{one: frozenset({*_OF_A_FAMILY, *WHOLE_LAWS} - {one}) for one in WHOLE_LAWS},
    }

    mean: Annotated[
        Minutes | None, Field(description="Mean duration; alone, it is always the same; with sd or spread, it varies.")
    ] = None
    sd: Annotated[Minutes | None, Field(description="Standard deviation, beside mean; this or spread, not both.")] = (
        None
    )
    within: Annotated[
        Minutes | None,
        Field(description="A promise in place of a mean: the duration that is kept in a share of the cases."),
    ] = None
    share: Annotated[
        Share | None, Field(description="Share of the cases in which the promise (within) is kept, below 100 %.")
    ] = None
    spread: Annotated[
        Number | None,
        Field(
            le=WIDEST_SPREAD,
            description="Standard deviation divided by the mean: 0 never varies, 0.5 varies by half of the mean.",
        ),
    ] = None
    quantiles: Annotated[
        list[Minutes] | None,
        Field(
            min_length=2,
            max_length=1001,
            description="A law of any shape, in place of all others: durations that cut the cases into equal shares, "
            "from the shortest to the longest, with straight lines between; 1, 2, 9 is half of them from 1 to 2 min, "
            "half from 2 to 9. chuche fit writes them where no family has the log's shape.",
        ),
    ] = None
    uniform: Annotated[
        list[Minutes] | None,
        Field(
            min_length=2,
            max_length=2,
            description="A law in place of all others: all durations between two are as likely: [5 min, 15 min].",
        ),
    ] = None
    triangular: Annotated[
        list[Minutes] | None,
        Field(
            min_length=3,
            max_length=3,
            description="A law in place of all others: the shortest, the likeliest and the longest duration, such as "
            "[2 min, 5 min, 12 min]; how likely others are falls in straight lines to both ends.",
        ),
    ] = None
    family: Annotated[
        Family,
        Field(
            description="Shape of the distribution; lognormal and gamma have a long tail of late cases, "
            "exponential has a standard deviation equal to its mean."
        ),
    ] = "lognormal"

    @model_validator(mode="before")
    @classmethod
    def _always_the_same(cls, given: object) -> object:
        return {"mean": minutes(given)} if isinstance(given, int | float | str) else given

    @model_validator(mode="after")
    def _whole(self) -> LawSection:
        for whole in WHOLE_LAWS:
            values = getattr(self, whole)
            if values is None:
                continue
            others = ("mean", "sd", "within", "share", "spread", *WHOLE_LAWS)
            beside = [key for key in others if key != whole and getattr(self, key) is not None]
            if beside:
                raise ValueError(Message("law-all-told", law=whole, keys=Listed(beside)))
            if any(b < a for a, b in pairwise(values)):
                raise ValueError(Message("law-order", law=whole))
            return self
        if self.mean is None and self.within is None:
            raise ValueError(Message("law-no-duration"))
        if self.mean is not None and self.within is not None:
            raise ValueError(Message("law-mean-and-within"))
        if self.mean is not None and self.share is not None:
            raise ValueError(Message("law-share-of-mean"))
        if self.within is not None and self.share is None:
            raise ValueError(Message("law-no-share"))
        if self.within is not None and not 0 < (self.share or 0) < 1:
            raise ValueError(Message("law-share-range"))
        if self.within is not None and self.spread is None:
            raise ValueError(Message("law-no-spread"))
        if self.sd is not None and self.spread is not None:
            raise ValueError(Message("law-sd-and-spread"))
        if self.mean == 0 and self.sd:
            raise ValueError(Message("law-zero-mean"))
        spread = self.sd / self.mean if self.sd and self.mean else self.spread
        if spread is not None and spread > WIDEST_SPREAD:
            raise ValueError(Message("law-wide-sd", most=f"{WIDEST_SPREAD:g}"))
        if self.family == "exponential" and spread is not None and not math.isclose(spread, 1, rel_tol=1e-9):
            raise ValueError(Message("law-exponential"))
        low, high = _ORDINARY
        if self.within is not None and (spread or 0) <= 1 and low <= (self.share or 0) <= high:
            return self
        try:
            self.law()
        except ArithmeticError:
            raise ValueError(Message("law-none")) from None
        return self

    def law(self) -> Law:
        """The law that these figures describe."""
        if self.quantiles is not None:
            return _spread_out(self.quantiles, Quantiles(tuple(self.quantiles)))
        if self.uniform is not None:
            return _spread_out(self.uniform, Quantiles(tuple(self.uniform)))
        if self.triangular is not None:
            return _spread_out(self.triangular, Triangular(*self.triangular))
        if self.within is not None:
            return from_promise(self.within, self.share or 0.0, self.spread or 0.0, self.family)
        mean = self.mean or 0.0
        spread = self.spread or (self.sd / mean if self.sd and mean else 0.0)
        return from_moments(mean, spread, self.family)


def _spread_out(values: Sequence[float], law: Law) -> Law:
    """A law between the first and the last of some values; where they are one, always that."""
    return Constant(values[0]) if values[0] == values[-1] else law
