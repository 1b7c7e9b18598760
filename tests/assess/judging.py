"""One target and what is known about it, judged."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lantu.assess import Assessment, assess
from lantu.plan import Commitment, Indicator, Manifest, Observation, PlanPackage, Verdict

ORDER_AT_THE_END = ("未完成", "基本完成", "完成", "超额完成")
ORDER_DURING = ("滞后", "基本符合预期", "符合预期", "快于预期", "提前实现")


def package_of(*items: Indicator | Commitment, period: str = "2026/2030") -> PlanPackage:
    """Return a plan that consists of these items."""
    return PlanPackage(
        manifest=Manifest(id="sample-15", period=period),
        indicators=tuple(i for i in items if isinstance(i, Indicator)),
        commitments=tuple(i for i in items if isinstance(i, Commitment)),
    )


def indicator(**fields: str) -> Indicator:
    """Return an indicator with a share that is to rise from 40 in 2025 to 50 in 2030."""
    known: dict[str, Any] = {
        "id": "i-0001",
        "name": "森林覆盖率",
        "unit": "%",
        "nature": "预期性",
        "direction": "up",
        "over": "end",
    }
    known |= {"relation": ">=", "target_kind": "number", "base_period": "2025", "base": "40"}
    return Indicator(**known | {"target_period": "2030", "target": "50"} | fields)


def seen(value: str, period: str = "2030", **fields: Any) -> Observation:
    """Return a final observation on the indicator."""
    known: dict[str, Any] = {"id": f"o-{period}-{value}", "subject": "i-0001", "unit": "%", "status": "最终"}
    return Observation(period=period, value=value, **known | fields)


def judged(item: Indicator | Commitment, *observations: Observation, period: str = "2030", **how: str) -> Verdict:
    """Return the one verdict on an item."""
    result = outcome(item, *observations, period=period, **how)
    (verdict,) = (*result.verdicts, *result.finished)
    return verdict


def outcome(item: Indicator | Commitment, *observations: Observation, period: str = "2030", **how: str) -> Assessment:
    """Return the assessment of a plan with one item."""
    return assess(package_of(item), observations, period, how.pop("as_of", ""), **how)


def word(value: str, period: str = "2030", *, unit: str = "%", path: str = "stated", **fields: str) -> str:
    """Return the word for one value of an indicator."""
    item = indicator(unit=unit, **fields)
    return judged(item, replace(seen(value, period), unit=unit), period=period, path=path).word
