"""One formula a kind of target: number and rank, against another series, structure, declared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from lantu.assess._during import running, so_far, time_share, word_for
from lantu.assess._end import ANTICIPATORY, at_the_end
from lantu.assess._exact import exact, shown
from lantu.assess._facts import Facts, Figure, Refused, figures, first_year
from lantu.assess._goal import Goal, goal_against, goal_of
from lantu.assess._standing import Moment, Standing, aim, refuse, stand
from lantu.assess._thresholds import methods
from lantu.plan.targets import Target


def judge(target: Target, facts: Facts, moment: Moment) -> Standing:
    """Return where a target stands, by the formula of its triple; what can't be judged is refused with the reason."""
    outcome = _KINDS[target.kind](target, facts, moment)
    return refuse(target, outcome, moment, target.formula) if isinstance(outcome, Refused) else outcome


def _number(target: Target, facts: Facts, moment: Moment) -> Standing | Refused:
    goal = goal_of(target)
    if isinstance(goal, Refused):
        return goal
    found = _numbers(target, facts, moment)
    if isinstance(found, Refused):
        return found
    return _held_against(target, [(figure, goal) for figure in found], moment)


def _numbers(target: Target, facts: Facts, moment: Moment, suffix: str = "") -> list[Figure] | Refused:
    """Return the figures, all of them numbers (a year without one has an empty text)."""
    if target.over == "each_year" and first_year(target) is None:
        return Refused("S-no-start", {})
    found = figures(target, facts, moment.year, suffix)
    if isinstance(found, Refused):
        return found
    words = next((f.text for f in found if f.text and f.number is None), "")
    return Refused("S-words", {"value": words}) if words else found


def _held_against(target: Target, pairs: list[tuple[Figure, Goal]], moment: Moment) -> Standing | Refused:
    if target.over == "each_year":
        return _every_year(target, pairs, moment)
    figure, goal = pairs[0]
    if moment.end:
        return at_the_end(target, goal, figure, moment)
    live = target.over == "average" or target.kind in ("assigned", "relative")
    return running(target, goal, figure, moment) if live else so_far(target, goal, figure, moment)


def _every_year(target: Target, pairs: list[tuple[Figure, Goal]], moment: Moment) -> Standing | Refused:
    """One bad year decides; otherwise every year must be there."""
    there = [(f, g, f.number) for f, g in pairs if f.number is not None]
    failed = [(f, g) for f, g, number in there if not g.met(number)]
    missing = [f.period for f, _ in pairs if f.number is None]
    if failed:
        figure, goal = failed[0]
        word = "未完成" if moment.end else "滞后"
        years = "、".join(f.period for f, _ in failed)
        return stand(target, figure, (word, "S-year-missed"), target.formula, met=False, edge=goal.edge, years=years)
    if missing or not there:
        return Refused("S-years-missing", {"years": "、".join(missing)})
    figure, goal, _ = there[-1]
    over = moment.end and all(g.exceeded(number) for _, g, number in there)
    word = "超额完成" if over else "完成" if moment.end else "符合预期"
    years = f"{there[0][0].period}–{figure.period}"
    return stand(target, figure, (word, "S-every-year"), target.formula, met=True, edge=goal.edge, years=years)


def _against(suffix: str, absent: str) -> Callable[[Target, Facts, Moment], Standing | Refused]:
    """Return the formula for a target whose goal is another series: assigned figures, or a reference series."""

    def formula(target: Target, facts: Facts, moment: Moment) -> Standing | Refused:
        others = _numbers(target, facts, moment, suffix)
        if isinstance(others, Refused) or (suffix == ":assigned" and not _documented(others)):
            return Refused(absent, {"target": target.value or "—", "series": f"{target.item_id}{suffix}"})
        found = _numbers(target, facts, moment)
        if isinstance(found, Refused):
            return found
        slack = moment.thresholds.relative_in_step if target.kind == "relative" else Fraction(0)
        numbers = _by_figure(target, found, others)
        lacking = [f.period for f, other in zip(found, numbers, strict=True) if other is None]
        if lacking:
            return Refused(absent, {"target": "、".join(lacking), "series": f"{target.item_id}{suffix}"})
        pairs = [(f, goal_against(target, n, slack)) for f, n in zip(found, numbers, strict=True) if n is not None]
        return _held_against(target, pairs, moment)

    return formula


def _by_figure(target: Target, found: list[Figure], others: list[Figure]) -> list[Fraction | None]:
    """Return, for each figure, the other series' number: of the same year, or the one there is for the whole time."""
    if target.over != "each_year":
        return [others[0].number]
    numbers = {f.period: f.number for f in others}
    return [numbers.get(f.period) for f in found]


def _documented(others: list[Figure]) -> bool:
    return all(value.source for figure in others for value in figure.made_from)


def _structure(target: Target, facts: Facts, moment: Moment) -> Standing | Refused:
    wanted = parts(target.base if target.relation == "keep" else target.value)
    found = figures(target, facts, moment.year)
    if isinstance(found, Refused):
        return found
    if not wanted:
        return Refused("S-target-words", {"target": target.value or "—"})
    off = [(figure, _deviation(parts(figure.text), wanted)) for figure in found]
    odd = next((f for f, d in off if d is None), None)
    if odd:
        return Refused("S-structure-parts", {"value": odd.text or "—", "target": aim(target)})
    worst = max(((f, d) for f, d in off if d is not None), key=lambda pair: pair[1])
    return _structure_word(target, worst, wanted, moment)


def parts(text: str) -> list[Fraction]:
    """Return the parts of a structure such as ``15:49:36``; empty for anything else."""
    pieces = text.replace("：", ":").split(":")
    try:
        return [exact(p.strip()) for p in pieces] if len(pieces) > 1 else []
    except ArithmeticError:
        return []


def _deviation(found: list[Fraction], wanted: list[Fraction]) -> Fraction | None:
    if len(found) != len(wanted):
        return None
    return max(abs(a - b) for a, b in zip(found, wanted, strict=True))


def _structure_word(
    target: Target, worst: tuple[Figure, Fraction], wanted: list[Fraction], moment: Moment
) -> Standing | Refused:
    figure, off = worst
    limits, args = moment.thresholds, {"off": shown(off, 1), "slack": shown(moment.thresholds.structure_met, 1)}
    met = off <= limits.structure_met
    if moment.end:
        near = target.nature == ANTICIPATORY and off <= limits.structure_near
        word, method = "完成" if met else "基本完成" if near else "未完成", target.formula
    elif met:
        word, method = ("符合预期" if target.relation == "keep" else "提前实现"), target.formula
    elif target.relation == "keep":
        word, method = "滞后", f"{target.formula}/holding"
    else:
        start = _deviation(parts(target.base), wanted)
        if not start:
            return Refused("S-no-path", {"value": figure.text, "target": aim(target)})
        word, method = _structure_progress(target, off, start, moment), f"{target.formula}/progress-straight"
    made_from = figure.made_from
    shared = {"name": target.name, "value": figure.text, "target": aim(target), "period": figure.period}
    return Standing(
        target=target,
        word=word,
        method=method,
        reason_id="S-structure",
        args=shared | args,
        met=met,
        value=figure.text,
        made_from=made_from,
    )


def _structure_progress(target: Target, off: Fraction, start: Fraction, moment: Moment) -> str:
    from_start = Goal(-1, Fraction(0), Fraction(0)).way_from(start, off)
    share = time_share(target, moment.year)
    return word_for((from_start or Fraction(0)) / share, moment) if share else moment.no_word


def _declared(target: Target, facts: Facts, moment: Moment) -> Standing | Refused:
    """Judge by what a person has declared: a target that is no number is never judged by the machine."""
    found = figures(target, facts, moment.year)
    if isinstance(found, Refused):
        return Refused("S-not-declared", {"target": target.value or target.name})
    said = [_yes(figure.text) for figure in found]
    if None in said:
        return Refused("S-not-declared", {"target": target.value or target.name})
    if not all(said) and not moment.end and target.over == "end":
        return Refused("S-not-yet", {"target": target.value or target.name})
    done = "完成" if moment.end else "提前实现" if target.over == "end" else "符合预期"
    return Standing(
        target=target,
        word=done if all(said) else "未完成" if moment.end else "滞后",
        method=f"{target.formula}/declared",
        reason_id="S-declared",
        args={"name": target.name, "value": found[-1].text, "period": found[-1].period},
        met=all(said),
        value=found[-1].text,
        made_from=tuple(v for f in found for v in f.made_from),
    )


def _yes(text: str) -> bool | None:
    words = methods()["declared"]
    said = text.strip().lower()
    return True if said in words["yes"] else False if said in words["no"] else None


_KINDS: Mapping[str, Callable[[Target, Facts, Moment], Standing | Refused]] = {
    "number": _number,
    "rank": _number,
    "assigned": _against(":assigned", "S-assigned-missing"),
    "relative": _against(":reference", "S-reference-missing"),
    "structure": _structure,
    "done": _declared,
    "words": _declared,
}
