"""Words during a target's period: 提前实现 快于预期 符合预期 基本符合预期 滞后, by progress made against progress due.

The straight path asks for equal steps a year, the geometric one for equal rates. They are named apart: a plan that
states a rate of growth means the geometric path, any other the straight one, unless the caller asks for one of them.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from lantu.assess._exact import exact, shown
from lantu.assess._facts import Figure, Refused
from lantu.assess._goal import Goal, base_of
from lantu.assess._standing import Moment, Standing, places_for, refuse, stand
from lantu.plan.periods import Period
from lantu.plan.quantities import is_number
from lantu.plan.targets import Target
from lantu.series import Refusal, geometric

_HUNDRED = Decimal(100)


def word_for(ratio: Fraction, moment: Moment) -> str:
    """Return the word for progress made divided by progress due."""
    limits = moment.thresholds
    if ratio >= limits.ahead:
        return "快于预期"
    if ratio >= limits.in_step:
        return "符合预期"
    return "基本符合预期" if ratio >= limits.roughly_in_step else "滞后"


def so_far(target: Target, goal: Goal, figure: Figure, moment: Moment) -> Standing:
    """Return the verdict during the period for a target that runs from a base to an end."""
    base, met = base_of(target), goal.met(figure.amount)
    if goal.sense == -1 and target.over == "cumulative":
        return _within_a_cap(target, goal, figure, moment)
    if _must_hold(target, goal, base):
        fallen = "S-below" if base is None else "S-lost"
        word, reason = ("符合预期", "S-holds") if met else ("滞后", fallen)
        return stand(target, figure, (word, reason), f"{target.formula}/holding", met=met, edge=goal.edge)
    if met:
        attained = goal.way_from(base, figure.amount)
        said = ("提前实现", "S-early")
        return stand(target, figure, said, target.formula, met=True, edge=goal.edge, attained=attained)
    if base is None or goal.sense == 0:
        return refuse(
            target, Refused("S-no-path", {"value": figure.text, "target": target.value}), moment, target.formula
        )
    return _on_the_way(target, goal, figure, base, moment)


def _must_hold(target: Target, goal: Goal, base: Fraction | None) -> bool:
    """Return whether the target is a state to keep: met from the start, or, without a base, a cap or a floor to hold.

    Only what must still be reached can be reached early.
    """
    if goal.capped:
        return True
    if base is not None:
        return goal.met(base)
    return target.hold or (goal.sense == -1 and target.over == "end" and target.kind == "number")


def _on_the_way(target: Target, goal: Goal, figure: Figure, base: Fraction, moment: Moment) -> Standing:
    share, path = time_share(target, moment.year), path_of(target, moment)
    if share is None:
        return refuse(target, Refused("S-no-start", {}), moment, target.formula)
    straight, curved = base + (goal.edge - base) * share, curved_path(target, goal, base, share)
    due = curved if path == "geometric" and curved is not None else straight
    made, asked = (figure.amount - base) / (goal.edge - base), (due - base) / (goal.edge - base)
    name = "progress-geometric" if due is curved else "progress-straight"
    places = places_for(target)
    return stand(
        target,
        figure,
        (word_for(made / asked, moment), f"S-{name}"),
        f"{target.formula}/{name}",
        met=False,
        edge=goal.edge,
        attained=made,
        expected=due,
        due=shown(asked * 100, 2),
        straight=shown(straight, places),
        geometric="—" if curved is None else shown(curved, places),
    )


def time_share(target: Target, year: int) -> Fraction | None:
    """Return the share of the time from base to end that has passed by the end of ``year``; None without a start."""
    if not (target.base_period and target.period):
        return None
    start, last = Period.parse(target.base_period).last_year, Period.parse(target.period).last_year
    return Fraction(year - start, last - start) if last > start else None


def path_of(target: Target, moment: Moment) -> str:
    """Return straight or geometric: what the caller asks for, else geometric where the plan states a rate of growth."""
    if moment.path != "stated":
        return moment.path
    rate = is_number(target.growth) and target.unit not in ("%", "‰")
    return "geometric" if rate else "straight"


def curved_path(target: Target, goal: Goal, base: Fraction, share: Fraction) -> Fraction | None:
    """Return the value of the geometric path; a change in per cent moves an index that starts at 100."""
    start, end, part = (_decimal(x) for x in (base, goal.edge, share))
    if target.change and target.unit == "%":
        sign = -1 if target.change == "fall" else 1
        index = geometric(_HUNDRED, _HUNDRED + sign * end, part)
        return None if isinstance(index, Refusal) else sign * (exact(index) - 100)
    value = geometric(start, end, part)
    return None if isinstance(value, Refusal) else exact(value)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _within_a_cap(target: Target, goal: Goal, figure: Figure, moment: Moment) -> Standing:
    """Return the verdict on a sum that must stay below a cap: no more may be used than the time that has passed."""
    share = time_share(target, moment.year)
    if share is None:
        return refuse(target, Refused("S-no-start", {}), moment, target.formula)
    due, met = goal.edge * share, goal.met(figure.amount)
    word = word_for(Goal(-1, due, due).relative(figure.amount), moment) if met else "滞后"
    return stand(
        target, figure, (word, "S-cap"), f"{target.formula}/progress-straight", met=met, edge=goal.edge, expected=due
    )


def running(target: Target, goal: Goal, figure: Figure, moment: Moment) -> Standing:
    """Return the verdict during the period for a target every moment can be held against: averages, other series."""
    ratio, met = goal.relative(figure.amount), goal.met(figure.amount)
    word = "符合预期" if met and ratio < moment.thresholds.ahead else word_for(ratio, moment)
    method = f"{target.formula}/running"
    return stand(target, figure, (word, "S-running"), method, met=met, edge=goal.edge, attained=ratio)
