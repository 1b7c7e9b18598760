"""Where one target stands at one moment, before it is put together with the row's other target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from lantu.assess._exact import apart, decimals, exact, per_cent, plainly, shown
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
    """The outcome for one target. ``met`` is None where nothing could be judged; numbers are printed decimals.

    ``basis`` is the statistical basis it stands on, ``remark`` a message that is told after the reason.
    """

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
    basis: str = ""
    remark: str = ""


def aim(target: Target) -> str:
    """Return the target as shown: its value, or both ends of a range."""
    return f"{target.value}–{target.value_to}" if target.relation == "range" and target.value_to else target.value


def _aimed_at(target: Target, edge: Fraction, figure: Figure) -> str:
    """Return the number a figure was held against: another series' value or the base where the target is words."""
    if target.kind not in ("assigned", "relative") and is_number(target.value):
        return aim(target)
    text = plainly(edge)
    places = decimals(figure.text)
    return text if decimals(text) <= places else apart(edge, places, figure.amount)


def refuse(target: Target, refused: Refused, moment: Moment, method: str) -> Standing:
    """Return the standing of a target that can't be judged, with the reason."""
    args = {"name": target.name, "year": str(moment.year), "unit": target.unit, **refused.args}
    return Standing(
        target=target,
        word=moment.no_word,
        method=method,
        reason_id=refused.reason_id,
        args=args,
        made_from=refused.made_from,
    )


def noted(standing: Standing) -> Standing:
    """Return the standing with the basis it stands on, and a remark where only figure or only target names theirs.

    A basis that nobody states may be the same or not: such a verdict is given, and says that it rests on that.
    """
    target, bases = standing.target, {v.basis for v in standing.made_from}
    known = next((b for b in sorted(bases) if b), "")
    if standing.met is None:
        return replace(standing, basis=target.basis)
    missing = "figure" if target.basis and "" in bases else "target" if known and not target.basis else ""
    args = {**standing.args, "basis": target.basis, "figure_basis": known}
    remark = f"S-basis-unstated-{missing}" if missing else ""
    return replace(standing, basis=target.basis or known, remark=remark, args=args)


def places_for(target: Target) -> int:
    """Return the decimals a computed value is published with: one more than target and base have, at least two."""
    printed = [p for p in (target.value, target.base) if is_number(p)]
    return max(2, 1 + max((decimals(p) for p in printed), default=1))


def _told(target: Target, figure: Figure, edge: Fraction) -> tuple[str, str, str]:
    """Return value, target and gap as published: no value that misses the edge reads as if it were on it."""
    value = figure.text
    aimed = _aimed_at(target, edge, figure)
    shown_edge = exact(aimed) if is_number(aimed) else edge
    if figure.amount != edge and exact(value) == shown_edge:
        value = apart(figure.amount, decimals(value), shown_edge)
    places = max(decimals(value), decimals(aimed) if is_number(aimed) else decimals(plainly(edge)))
    return value, aimed, plainly(figure.amount - edge, places)


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
    """Return a standing with word and reason ``said`` and its numbers published: a gap has the figure's decimals."""
    value, aimed, gap = _told(target, figure, edge)
    completion = "" if attained is None else per_cent(attained)
    due = "" if expected is None else shown(expected, places_for(target))
    base = {"name": target.name, "value": value, "unit": target.unit, "target": aimed}
    return Standing(
        target=target,
        word=said[0],
        method=method,
        reason_id=said[1],
        args=base | {"period": figure.period, "gap": gap, "completion": completion, "expected": due} | args,
        met=met,
        value=value,
        expected=due,
        completion=completion,
        gap=gap,
        made_from=figure.made_from,
    )
