"""One row, two targets: a level and a growth. Where they lead to opposite verdicts, neither is given."""

from __future__ import annotations

from dataclasses import replace

from lantu.assess._exact import exact
from lantu.assess._standing import Moment, Standing
from lantu.plan.quantities import is_number
from lantu.series import printed_interval

_GOOD = ("超额完成", "完成", "提前实现", "快于预期", "符合预期", "基本符合预期")


def combined(level: Standing | None, growth: Standing | None, moment: Moment) -> Standing:
    """Return the standing of a row from its level and its growth.

    One alone decides; where both are judged they must agree, and the level's words are given. A growth that lost its
    minus is left aside with a remark; any other disagreement is a basis conflict and no verdict.
    """
    alone = level or growth
    if alone is None:
        raise ValueError("no target")
    if level is None or growth is None or growth.met is None:
        return alone
    if level.met is None:
        return _by_growth(level, growth)
    if _well(level, moment) == _well(growth, moment):
        return replace(level, made_from=level.made_from + growth.made_from, args={**level.args, **_growth_args(growth)})
    if _minus_lost(growth):
        return replace(level, reason_id=f"{level.reason_id}-minus", args={**level.args, **_growth_args(growth)})
    return _opposed(level, growth, moment)


def _by_growth(level: Standing, growth: Standing) -> Standing:
    """Only a figure that isn't there lets the growth speak alone: a refused one means the row can't be judged."""
    return growth if level.reason_id == "S-no-data" else level


def _well(standing: Standing, moment: Moment) -> bool:
    return bool(standing.met) if moment.end else standing.word in _GOOD


def _growth_args(growth: Standing) -> dict[str, str]:
    return {"planned": growth.target.value, "growth": growth.value}


def _minus_lost(growth: Standing) -> bool:
    """Return whether a planned fall was printed as a rise of at least its size."""
    planned, actual = growth.target.value, growth.value
    if growth.target.direction != "down" or not (is_number(planned) and is_number(actual)):
        return False
    return exact(planned) < 0 < exact(actual) and -exact(actual) <= exact(planned)


def _opposed(level: Standing, growth: Standing, moment: Moment) -> Standing:
    met = "level" if _well(level, moment) else "growth"
    return replace(
        level,
        word=moment.no_word,
        reason_id=f"S-basis-opposed-{met}",
        args={**level.args, **_growth_args(growth)},
        met=None,
        completion="",
        remark="",
        made_from=level.made_from + growth.made_from,
        method=f"{level.method}+{growth.target.formula}",
    )


def same_printed(said: str, ours: str) -> bool:
    """Return whether a published number is ``ours`` as far as it is printed."""
    return printed_interval(said).low <= exact(ours) <= printed_interval(said).high
