"""Plans written as text for tests: they go through the real reader."""

from __future__ import annotations

from dataclasses import replace

from lantu import flow
from lantu.check._registry import run_rule
from lantu.check._rows import Context
from lantu.plan import Finding, PlanPackage

TITLE = "禾川县国民经济和社会发展第十五个五年规划纲要"


def chapter(*paragraphs: str, title: str = TITLE, head: str = "主要任务") -> PlanPackage:
    """Return a plan with one chapter of ``paragraphs``."""
    return written("\n\n".join([title, f"第一章 {head}", *paragraphs]))


def written(text: str) -> PlanPackage:
    """Return the package the reader makes of a text, without the findings of reading."""
    return replace(flow.read((text + "\n").encode(), "plan.txt"), findings=())


def seen(code: str, package: PlanPackage) -> list[Finding]:
    """Return what one rule finds; a rule that broke is no answer."""
    findings = run_rule(code, Context(package))
    assert all(f.code == code for f in findings), findings
    return findings


def said(code: str, package: PlanPackage) -> list[str]:
    """Return the arguments ``said`` of what one rule finds."""
    return [f.args["said"] for f in seen(code, package)]
