"""Cells that are absent, or hold words where a number is due."""

from __future__ import annotations

from collections.abc import Iterator

from lantu.check._registry import Seen, rule
from lantu.check._rows import Context, Row, in_groups
from lantu.plan.items import NATURES, ROLES
from lantu.plan.targets import needs_no_base

BINDING = NATURES[0]


def _args(row: Row) -> dict[str, str]:
    shown = {role: row.printed(role) for role in ("base", "target", "actual")}
    there = " / ".join(f"{shown[role]}{row.item.unit}" for role in ("base", "actual") if shown[role])
    return {**row.named, "there": there, **shown}


@rule("A111", kind="missing")
def number_missing(context: Context) -> Iterator[Seen]:
    """Find a row that lacks the base, the target or the result that its table gives for others."""
    for row in context.rows:
        for role, needs in (("base", "target"), ("target", "base"), ("actual", "target"), ("target", "actual")):
            if row.printed(role) or not row.number(needs) or not context.has_column(row, role):
                continue
            if role == "base" and (row.is_growth or needs_no_base(row.item)):  # a sum, a fall, a growth have none
                continue
            yield Seen((row.evidence,), _args(row), role)
            break
        if _binds_to_nothing(context, row):
            yield Seen((row.evidence,), _args(row), "binding")


def _binds_to_nothing(context: Context, row: Row) -> bool:
    """Return whether a row is called binding, and every cell of it is a dash where the table has targets."""
    filled = any(row.printed(role) for role in ROLES) or row.change
    return row.item.nature == BINDING and not filled and context.has_column(row, "target")


@rule("A112", kind="missing")
def target_in_words(context: Context) -> Iterator[Seen]:
    """Find a target in words where its unit calls for a number."""
    for row in context.rows:
        if row.item.unit and row.printed("target") and _is_words(row.printed("target")):
            yield Seen((row.evidence,), _args(row))


@rule("A113", kind="missing")
def result_in_words(context: Context) -> Iterator[Seen]:
    """Find a result in words for a target that is a number."""
    for row in context.rows:
        if row.number("target") and row.printed("actual") and _is_words(row.printed("actual")):
            yield Seen((row.evidence,), _args(row))


@rule("A114", kind="missing")
def amount_without_amounts(context: Context) -> Iterator[Seen]:
    """Find the indicators of amounts in a table that have growth only, no amount at all."""
    for name, rows in context.tables.items():
        for part in in_groups([row for row in rows if _growth_alone(context, row)]):
            shown = "、".join(f"第{row.item.no}行{row.item.name}（{row.item.unit}）" for row in part)
            args = {"table": name, "rows": shown, "count": str(len(part))}
            yield Seen(tuple(row.evidence for row in part), args)


def _growth_alone(context: Context, row: Row) -> bool:
    due = [role for role in ("base", "target", "actual") if context.has_column(row, role)]
    amount = bool(row.item.unit) and not row.is_share
    return amount and bool(due and row.number("growth_planned")) and not any(row.printed(role) for role in due)


def _is_words(cell: str) -> bool:
    return not any(character.isdigit() for character in cell)
