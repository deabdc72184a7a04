"""A fitted value with what stands behind it, as a scenario file tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.calls.fitting.durations import LawFit
from sim.calls.fitting.shares import ShareFit
from sim.words import Listed, Message, Spoken


@dataclass(frozen=True)
class Leaf:
    """A fitted value and what stands behind it: from how many, how sure; not ``told`` by the log, it is as it was."""

    value: Any
    note: Spoken
    told: bool = True


def of_law(kind: str, law: LawFit, span: Message, *, of_condition: bool = False, **more: str) -> Message:
    """What stands behind a figure of a law: the span, the number, how sure."""
    whose = "condition" if of_condition else "all"
    return Message(f"fit-law-{kind}", span=span, whose=whose, count=f"{law.count:,}", **more)


def law_leaves(law: LawFit, span: Message, *, of_condition: bool = False) -> dict[str, Leaf]:
    """The keys of a law; ``span`` are the instants that it lies between, in words."""
    error = f"{law.mean_error:.2g}"
    if law.spread == 0:
        sure = {"error": error} if law.mean_error else {}
        mean = of_law("mean" if sure else "always", law, span, of_condition=of_condition, **sure)
        return {
            "mean": Leaf(round(law.mean, 4), mean),
            "spread": Leaf(0, Message("fit-law-no-spread")),
            "family": Leaf("lognormal", Message("fit-law-no-family")),
        }
    if law.quantiles:
        said = of_law(
            "quantiles",
            law,
            span,
            of_condition=of_condition,
            mean=f"{law.mean:.4g}",
            error=error,
            spread=f"{law.spread:.4g}",
            spread_error=f"{law.spread_error:.2g}",
            family=Message("fit-family", name=law.family),
            worst=f"{100 * law.worst:.0f}",
        )
        return {"quantiles": Leaf([round(value, 4) for value in law.quantiles], said)}
    worse = Listed(
        Message("fit-law-worse", family=Message("fit-family", name=name), by=f"{value - law.criterion[law.family]:.1f}")
        for name, value in law.criterion.items()
        if name != law.family
    )
    return {
        "mean": Leaf(round(law.mean, 4), of_law("mean", law, span, of_condition=of_condition, error=error)),
        "spread": Leaf(
            round(law.spread, 4) if law.family != "exponential" else 1,
            Message("fit-law-spread", error=f"{law.spread_error:.2g}"),
        ),
        "family": Leaf(law.family, Message("fit-law-family", worse=worse, worst=f"{100 * law.worst:.1f}")),
    }


def share_leaf(share: ShareFit, whose: str = "own", of: str = "one") -> Leaf:
    """A share with its number and standard error."""
    said = Message("fit-share", whose=whose, of=of, count=f"{share.count:,}", error=f"{share.error:.2g}")
    return Leaf(round(share.share, 6), said)
