"""What the plan itself concluded of a finished row, against what its own figures give."""

from __future__ import annotations

from lantu.assess._combine import same_printed
from lantu.assess._standing import Standing
from lantu.plan.items import Indicator
from lantu.plan.package import PlanPackage
from lantu.plan.quantities import is_number
from lantu.plan.verdicts import END_WORDS, Published

_MET = ("超额完成", "完成")


def published_of(
    item: Indicator, package: PlanPackage, row: Standing, level: Standing | None, growth: Standing | None
) -> Published | None:
    """Return whether the gap or conclusion the table prints is reproduced, contradicted or not comparable, and why.

    None where the table has no column of gaps at all.
    """
    cells = [v for v in package.values if v.role == "gap"]
    tables = {i.id: i.table for i in package.indicators}
    if not any(tables.get(v.indicator_id) == item.table for v in cells):
        return None
    said = next((v.value.strip() for v in cells if v.indicator_id == item.id), "")
    if not said:
        return Published(said="", ours=row.word, outcome="not_comparable", reason_id="P-nothing-said")
    if is_number(said):
        return _gap(said, row, level, growth)
    if said in END_WORDS and level and row.reason_id.startswith("S-basis-opposed"):
        return _one_side(said, row, level)
    return _conclusion(said, row)


def _gap(said: str, row: Standing, level: Standing | None, growth: Standing | None) -> Published:
    """Compare a gap, which is arithmetic: it may be that of the growth or that of the level."""
    ours = {"growth": growth.gap if growth else "", "level": level.gap if level else ""}
    args = {
        "said": said,
        "word": row.word,
        "unit": row.target.unit,
        "computed": "、".join(g for g in ours.values() if g),
    }
    for aspect, gap in ours.items():
        if gap and same_printed(said, gap):
            opposed = "-opposed" if row.reason_id.startswith("S-basis-opposed") else ""
            share = aspect == "level" and row.target.unit in ("%", "‰")
            reason_id = f"P-gap-{'share' if share else aspect}{opposed}"
            return Published(
                said=said,
                ours=gap,
                outcome="reproduced",
                reason_id=reason_id,
                args=args | {"gap": gap},
            )
    if not any(ours.values()):
        return Published(said=said, ours=row.word, outcome="not_comparable", reason_id="P-no-figures", args=args)
    return Published(said=said, ours=args["computed"], outcome="contradicted", reason_id="P-gap-other", args=args)


def _one_side(said: str, row: Standing, level: Standing) -> Published:
    """Compare a conclusion on a row whose growth and level disagree: one that its level denies is contradicted.

    One that follows the level is left open, since the growth denies it.
    """
    args = {**row.args, "said": said, "word": level.word}
    follows = bool(level.met) == (said in _MET)
    outcome, reason_id = ("not_comparable", "P-basis") if follows else ("contradicted", "P-level-other")
    return Published(said=said, ours=level.word, outcome=outcome, reason_id=reason_id, args=args)


def _conclusion(said: str, row: Standing) -> Published:
    args = {**row.args, "said": said, "word": row.word, "why": row.reason_id}
    if said not in END_WORDS:
        return Published(said=said, ours=row.word, outcome="not_comparable", reason_id="P-other-words", args=args)
    if row.word == said:
        minus = "-minus" if row.reason_id.endswith("-minus") else ""
        return Published(said=said, ours=row.word, outcome="reproduced", reason_id=f"P-same{minus}", args=args)
    if row.word == "无法评价":
        reason_id = "P-words" if row.reason_id == "S-words" else "P-no-figures"
        return Published(said=said, ours=row.word, outcome="not_comparable", reason_id=reason_id, args=args)
    return Published(said=said, ours=row.word, outcome="contradicted", reason_id="P-other", args=args)
