"""Small plans for tests: indicator rows laid out as text, so that every quote has its place."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lantu.plan import Commitment, Indicator, Manifest, PlanPackage, Source, Value

SOURCE = "plan.txt"
# column header -> role and period of a table that sets targets, and of one that reports a finished plan
AHEAD: Mapping[str, tuple[str, str]] = {
    "2025年": ("base", "2025"),
    "2030年": ("target", "2030"),
    "年均增速%": ("growth_planned", "2026/2030"),
}
FINISHED: Mapping[str, tuple[str, str]] = {
    "预期目标": ("target", "2025"),
    "年均增长(%)": ("growth_planned", "2021/2025"),
    "2025年总量": ("actual", "2025"),
    "2025年增速(%)": ("growth_actual", "2025"),
    "五年平均增速(%)": ("growth_actual", "2021/2025"),
    "与规划目标差距(%)": ("gap", "2025"),
}

Cells = Sequence[str | None]
Line = tuple[str, str, Cells]  # name, unit, one cell a column


def plan(
    *rows: Line,
    columns: Mapping[str, tuple[str, str]] = AHEAD,
    nature: str = "预期性",
    prose: str = "",
    commitments: Sequence[Commitment] = (),
    period: str = "2026/2030",
    keep_text: bool = True,
) -> PlanPackage:
    """Return a plan with one indicator table of ``rows`` and, before it, a paragraph of ``prose``."""
    text, indicators, values = prose, [], []
    for no, (name, unit, cells) in enumerate(rows, 1):
        start = len(text) + 1
        quote = "\n".join([str(no), name, *(cell for cell in cells if cell)])
        text += "\n" + quote
        item, own = _row(no, name, unit, dict(zip(columns, cells, strict=True)), columns)
        item["nature"] = nature
        indicators.append(Indicator(**item, quote=quote, start=start, end=start + len(quote)))
        values += own
    return PlanPackage(
        manifest=Manifest(id="sample-15", period=period, sources=(Source(name=SOURCE, sha256="0" * 64),)),
        texts={SOURCE: text} if keep_text else {},
        indicators=tuple(indicators),
        values=tuple(values),
        commitments=tuple(commitments),
    )


def _row(
    no: int, name: str, unit: str, cells: Mapping[str, str | None], columns: Mapping[str, tuple[str, str]]
) -> tuple[dict[str, Any], list[Value]]:
    by_role = {columns[c][0]: (v or "", columns[c][1]) for c, v in cells.items()}
    target, target_period = by_role.get("target", ("", ""))
    base, base_period = by_role.get("base", ("", ""))
    item: dict[str, Any] = {
        "id": f"i-{no:04d}",
        "table": "2-1",
        "no": str(no),
        "name": name,
        "unit": unit,
        "source": SOURCE,
    }
    item |= {"base": base, "base_period": base_period, "target": target, "target_period": target_period}
    item["growth"] = by_role.get("growth_planned", ("", ""))[0]
    values = [
        Value(
            indicator_id=item["id"],
            column=column,
            role=role,
            period=period,
            value=cells[column] or "",
            unit="%" if role.startswith("growth") else unit,
        )
        for column, (role, period) in columns.items()
    ]
    return item, values


def promise(prose: str, quote: str, **fields: Any) -> Commitment:
    """Return a commitment whose quote stands in ``prose``."""
    start = prose.index(quote)
    return Commitment(id="c-0001", section="", quote=quote, start=start, end=start + len(quote), **fields)


def first_plan(shared: Path) -> PlanPackage:
    """Return the first plan's tables and commitments as annotated by hand, with its text: independent of the reader."""
    gold, text = shared / "gold" / "lianyuan-14fyp", _text(shared)
    indicators: list[Indicator] = []
    values: list[Value] = []
    at = 0
    for no, said in enumerate(_lines(gold / "indicators.jsonl"), 1):
        at = text.index(said["quote"], at + 1)
        columns = FINISHED_LIANYUAN if said["table"] == "1-1" else AHEAD_LIANYUAN
        cells = {c: None if v is None else str(v) for c, v in said["values"].items()}
        item, own = _row(no, said["name"], said["unit"] or "", cells, columns)
        item |= {"table": said["table"], "no": str(said["no"]), "nature": said["nature"], "source": text_name(shared)}
        indicators.append(Indicator(**item, quote=said["quote"], start=at, end=at + len(said["quote"])))
        values += own
    source = Source(name=text_name(shared), sha256="0" * 64)
    return PlanPackage(
        manifest=Manifest(id="first-plan", period="2021/2025", sources=(source,)),
        texts={source.name: text},
        indicators=tuple(indicators),
        values=tuple(values),
        commitments=tuple(_promises(gold / "commitments.jsonl")),
    )


FINISHED_LIANYUAN: Mapping[str, tuple[str, str]] = {
    "预期目标": ("target", "2020"),
    "年均增长(%": ("growth_planned", "2016/2020"),
    "2020年总量": ("actual", "2020"),
    "2020年增速(%": ("growth_actual", "2020"),
    "五年平均增速(%": ("growth_actual", "2016/2020"),
    "与规划目标差距(%": ("gap", "2020"),
}
AHEAD_LIANYUAN: Mapping[str, tuple[str, str]] = {
    "2020": ("base", "2020"),
    "2025": ("target", "2025"),
    "年均增速%": ("growth_planned", "2021/2025"),
}


def text_name(shared: Path) -> str:
    """Return the file name of the first plan's text."""
    return next((shared / "plans").glob("lianyuan*.txt")).name


def _text(shared: Path) -> str:
    data = (shared / "plans" / text_name(shared)).read_bytes()
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _promises(path: Path) -> list[Commitment]:
    fields = (
        "section",
        "quote",
        "subject",
        "action",
        "value",
        "value_to",
        "unit",
        "relation",
        "kind",
        "base_year",
        "deadline",
    )
    out = []
    for no, said in enumerate(_lines(path), 1):
        known: dict[str, Any] = {f: "" if said.get(f) is None else str(said[f]) for f in fields}
        start, end = said["start"], said["end"]
        out.append(Commitment(id=f"c-{no:04d}", start=start, end=end, **known))
    return out
