"""Cells that are absent, or hold words where a number is due."""

from __future__ import annotations

from collections.abc import Iterator

from lantu.check._registry import Seen, rule
from lantu.check._rows import Context, Row
from lantu.plan.targets import needs_no_base


def _args(row: Row) -> dict[str, str]:
    shown = {role: row.printed(role) for role in ("base", "target", "actual")}
    there = " / ".join(f"{shown[role]}{row.item.unit}" for role in ("base", "actual") if shown[role])
    return {**row.named, "growth": row.number("growth_planned"), "there": there, **shown}


@rule("A111", kind="missing")
def number_missing(context: Context) -> Iterator[Seen]:
    """Find a row that lacks the base, the target or the result that its table gives for others."""
    for row in context.rows:
        for role, needs in (("base", "target"), ("target", "base"), ("actual", "target"), ("target", "actual")):
            if row.printed(role) or not row.number(needs) or not context.has_column(row, role):
                continue
            if role == "base" and needs_no_base(row.item):  # a sum, or a fall, has no base by nature
                continue
            yield Seen((row.evidence,), _args(row), role)
            break


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
    """Find an indicator of an amount that has growth only, no amount at all."""
    for row in context.rows:
        due = [role for role in ("base", "target", "actual") if context.has_column(row, role)]
        amount = bool(row.item.unit) and not row.is_share
        if amount and due and row.number("growth_planned") and not any(row.printed(role) for role in due):
            yield Seen((row.evidence,), _args(row))


def _is_words(cell: str) -> bool:
    return not any(character.isdigit() for character in cell)
