"""A plan of a few lines, every sentence of which says for whom it is meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from lantu.plan import (
    Assignment,
    Commitment,
    Evidence,
    Finding,
    Indicator,
    Link,
    Manifest,
    Observation,
    Opinion,
    Place,
    PlanPackage,
    Project,
    Section,
    Source,
    System,
    Task,
    Unit,
    Value,
)
from lantu.web.plans._visible import Grant

Grants = Sequence[tuple[Any, ...]]
TEXT = """第一章 总体要求
到2030年，建成高标准农田10万亩。
第一节 产业发展
推进数字乡村建设。建设智慧农业平台，实施GDP核算改革。
第二章 保障措施
修建东山水库，2028年完成投资3亿元。
粮食产量 万吨 20 25
"""


def grants(said: Grants) -> list[Grant]:
    """Return releases as written: items, audience, and the end of an embargo as a date."""
    return [Grant(*row) for row in said]


def _at(quote: str) -> dict[str, Any]:
    start = TEXT.index(quote)
    return {"quote": quote, "start": start, "end": start + len(quote)}


def _heading(id: str, level: str, number: str, title: str) -> Section:
    start = TEXT.index(number)
    end = TEXT.index("\n", start)
    return Section(
        id=id, level=level, number=number, title=title, line=TEXT.count("\n", 0, start) + 1, start=start, end=end
    )


def _finding(code: str, *item_ids: str, **evidence: Any) -> Finding:
    where = [Evidence(plan="small", source="plan.txt", item_id=i) for i in item_ids]
    where += [Evidence(plan="small", source="plan.txt", **evidence)] if evidence else []
    return Finding(
        code=code,
        kind="test",
        severity="note",
        message_id=f"test.{code}",
        words=dict.fromkeys(("message", "why", "fix"), code),
        evidence=tuple(where),
    )


def small_plan(version: str = "1", **changes: Any) -> PlanPackage:
    """Return the plan; ``changes`` replace parts of it."""
    parts: dict[str, Any] = {
        "manifest": Manifest(
            id="small",
            version=version,
            title="小县规划",
            place="990001",
            period="2026/2030",
            sources=(Source(name="plan.txt", sha256="0" * 64),),
            extra={"last_ids": {"t": 1}},
        ),
        "texts": {"plan.txt": TEXT},
        "outline": (
            _heading("s-1", "1", "第一章", "总体要求"),
            _heading("s-2", "2", "第一节", "产业发展"),
            _heading("s-3", "1", "第二章", "保障措施"),
        ),
        "indicators": (
            Indicator(
                id="i-1", name="粮食产量", unit="万吨", nature="约束性", direction="up", concept="grain", over="end",
                relation=">=", target_kind="number", base_period="2025", base="20", target_period="2030", target="25",
                source="plan.txt", **_at("粮食产量 万吨 20 25"),
            ),
        ),
        "values": (Value(indicator_id="i-1", column="2030年", role="target", period="2030", value="25", unit="万吨"),),
        "commitments": (
            Commitment(
                id="c-1", section="s-1", subject="高标准农田", action="建成", value="10", unit="万亩", relation=">=",
                kind="count", deadline="2030", **_at("建成高标准农田10万亩"),
            ),
            Commitment(
                id="c-2", section="s-3", task_id="t-1", subject="投资", value="3", unit="亿元", relation=">=",
                kind="count", deadline="2028", **_at("完成投资3亿元"),
            ),
        ),
        "tasks": (Task(id="t-1", section="s-2", title="数字乡村", **_at("推进数字乡村建设。")),),
        "projects": (Project(id="p-1", section="s-3", name="东山水库", place="东山镇", **_at("东山水库")),),
        "systems": (System(id="y-1", section="s-2", name="智慧农业平台", **_at("智慧农业平台")),),
        "links": (
            Link(
                id="k-1", upper="city@1", upper_kind="measure", upper_under="城乡建设",
                upper_quote="建设高标准农田12万亩",
                item_id="c-1", section="s-1", state="partly", confidence="0.80", **_at("建成高标准农田10万亩"),
            ),
            Link(
                id="k-2", upper="city@1", upper_kind="measure", upper_under="城乡建设", upper_quote="新建通用机场",
                state="not_found", confidence="0.10",
            ),
        ),
        "opinions": (
            Opinion(
                id="q-1", version=version, from_kind="department", from_name="水利局", item_id="p-1", section="s-3",
                opinion="水库规模偏小", proposed="扩建东山水库", **_at("修建东山水库"),
            ),
        ),
        "units": (Unit(id="u-1", name="农业农村局"), Unit(id="u-2", name="农技站", parent="u-1")),
        "places": (Place(id="990001", name="小县"), Place(id="990001001", name="东山镇", parent="990001")),
        "assignments": (Assignment(item_id="c-1", unit_id="u-1", role="lead", place="990001001"),),
        "observations": (
            Observation(
                id="o-1", subject="grain", period="2026", value="21", unit="万吨", recorded_at="2027-01-20T00:00:00Z",
            ),
            Observation(
                id="o-2", subject="c-1", place="990001001", unit_id="u-1", period="2026", value="1", unit="万亩",
                recorded_at="2027-01-21T00:00:00Z",
            ),
            Observation(id="o-3", subject="t-1", period="2026", value="1", recorded_at="2027-01-21T00:00:00Z"),
        ),
        "findings": (
            _finding("A101", "i-1"),
            _finding("A102", "c-1", "t-1"),
            _finding("B101", "c-2", start=0, end=3, quote="第一章"),
            _finding("R101"),
        ),
    }  # fmt: skip
    return PlanPackage(**{**parts, **changes})


__all__ = ["TEXT", "Grants", "date", "grants", "small_plan"]
