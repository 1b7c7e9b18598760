"""Where one target stands at one moment, before it is put together with the row's other target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from lantu.assess._exact import decimals, per_cent, plainly, shown
from lantu.assess._facts import Figure, Refused
from lantu.assess._thresholds import Thresholds
from lantu.measure import Measured
from lantu.plan.quantities import is_number
from lantu.plan.targets import Target

PATHS = ("stated", "straight", "geometric")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When and how is judged: the year, whether it ends the target's period, the parameters and the path asked for."""

    year: int
    end: bool
    thresholds: Thresholds
    path: str = "stated"

    @property
    def no_word(self) -> str:
        """Return the word for a target that can't be judged now."""
        return "无法评价" if self.end else "暂无数据"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The outcome for one target. ``met`` is None where nothing could be judged; numbers are printed decimals."""

    target: Target
    word: str
    method: str
    reason_id: str
    args: Mapping[str, str] = field(default_factory=dict)
    met: bool | None = None
    value: str = ""
    expected: str = ""
    completion: str = ""
    gap: str = ""
    made_from: tuple[Measured, ...] = ()


def aim(target: Target) -> str:
    """Return the target as shown: its value, or both ends of a range."""
    return f"{target.value}–{target.value_to}" if target.relation == "range" and target.value_to else target.value


def _aimed_at(target: Target, edge: Fraction) -> str:
    """Return the number a figure was held against: another series' value where the target itself is words."""
    return plainly(edge) if target.kind in ("assigned", "relative") else aim(target) or plainly(edge)


def refuse(target: Target, refused: Refused, moment: Moment, method: str) -> Standing:
    """Return the standing of a target that can't be judged, with the reason."""
    args = {"name": target.name, "year": str(moment.year), "unit": target.unit, **refused.args}
    return Standing(target=target, word=moment.no_word, method=method, reason_id=refused.reason_id, args=args)


def places_for(target: Target) -> int:
    """Return the decimals a computed value is published with: one more than target and base have, at least two."""
    printed = [p for p in (target.value, target.base) if is_number(p)]
    return max(2, 1 + max((decimals(p) for p in printed), default=1))


def stand(
    target: Target,
    figure: Figure,
    said: tuple[str, str],
    method: str,
    *,
    met: bool,
    edge: Fraction,
    attained: Fraction | None = None,
    expected: Fraction | None = None,
    **args: str,
) -> Standing:
    """Return a standing with word and reason ``said`` and its numbers published: gap exact, completion two decimals."""
    gap = plainly(figure.amount - edge)
    completion = "" if attained is None else per_cent(attained)
    due = "" if expected is None else shown(expected, places_for(target))
    base = {"name": target.name, "value": figure.text, "unit": target.unit, "target": _aimed_at(target, edge)}
    return Standing(
        target=target,
        word=said[0],
        method=method,
        reason_id=said[1],
        args=base | {"period": figure.period, "gap": gap, "completion": completion, "expected": due} | args,
        met=met,
        value=figure.text,
        expected=due,
        completion=completion,
        gap=gap,
        made_from=figure.made_from,
    )
