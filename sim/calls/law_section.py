"""A duration that chance draws, as a planner writes it."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field, model_validator

from sim.chance import FAMILIES, Constant, Law, Quantiles, from_moments, from_promise
from sim.chance.laws import WIDEST_SPREAD
from sim.documents import Minutes, Number, Section, Share
from sim.documents.quantities import minutes
from sim.words import Listed, Message

if TYPE_CHECKING:  # a type checker cannot read a registry
    Family: TypeAlias = str
else:
    Family = Literal[tuple(FAMILIES)]


class LawSection(Section):
    """A duration that chance draws: "5 min" for always the same, a mean with sd, a promise, or quantiles."""

    plain: ClassVar[str] = "5 min"
    displaces: ClassVar[dict[str, frozenset[str]]] = {
        "mean": frozenset({"within", "share", "quantiles"}),
        "sd": frozenset({"spread", "within", "share", "quantiles"}),
        "within": frozenset({"mean", "sd", "quantiles"}),
        "share": frozenset({"mean", "sd", "quantiles"}),
        "spread": frozenset({"sd", "quantiles"}),
        "quantiles": frozenset({"mean", "sd", "within", "share", "spread", "family"}),
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
        if self.quantiles is not None:
            beside = [key for key in ("mean", "sd", "within", "share", "spread") if getattr(self, key) is not None]
            if beside:
                raise ValueError(Message("law-all-told", keys=Listed(beside)))
            if any(b < a for a, b in pairwise(self.quantiles)):
                raise ValueError(Message("law-order"))
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
        try:
            self.law()
        except ArithmeticError:
            raise ValueError(Message("law-none")) from None
        return self

    def law(self) -> Law:
        """The law that these figures describe."""
        if self.quantiles is not None:
            same = len(set(self.quantiles)) == 1
            return Constant(self.quantiles[0]) if same else Quantiles(tuple(self.quantiles))
        if self.within is not None:
            return from_promise(self.within, self.share or 0.0, self.spread or 0.0, self.family)
        mean = self.mean or 0.0
        spread = self.spread or (self.sd / mean if self.sd and mean else 0.0)
        return from_moments(mean, spread, self.family)
