"""Words at the end of a target's period: 超额完成 完成 基本完成 未完成."""

from __future__ import annotations

from fractions import Fraction

from lantu.assess._exact import plainly
from lantu.assess._facts import Figure
from lantu.assess._goal import Goal, base_of
from lantu.assess._standing import Moment, Standing, stand
from lantu.plan.targets import Target

ANTICIPATORY = "预期性"


def at_the_end(target: Target, goal: Goal, figure: Figure, moment: Moment) -> Standing:
    """Return the verdict at the end of the period; 基本完成 is for anticipatory targets only."""
    value = figure.amount
    attained = attainment(target, goal, value)
    return stand(
        target,
        figure,
        _word(target, goal, value, attained, moment),
        target.formula,
        met=goal.met(value),
        edge=goal.edge,
        attained=attained,
        threshold=f"{plainly(moment.thresholds.basically_met * 100)}%",
    )


def attainment(target: Target, goal: Goal, value: Fraction) -> Fraction:
    """Return the share of the required change that was made, or, without a base to start from, of the target itself."""
    base = base_of(target) if target.kind in ("number", "rank") and target.aspect == "level" else None
    way = goal.way_from(base, value)
    return goal.relative(value) if way is None else way


def _word(target: Target, goal: Goal, value: Fraction, attained: Fraction, moment: Moment) -> tuple[str, str]:
    if goal.exceeded(value):
        return "超额完成", "S-exceeded"
    if goal.met(value):
        return "完成", "S-met"
    if target.nature == ANTICIPATORY and attained >= moment.thresholds.basically_met:
        return "基本完成", "S-near"
    return "未完成", "S-missed"
