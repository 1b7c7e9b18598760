"""A verdict names its method. A verdict on an item at a period is one of the published words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lantu.plan._messages import render
from lantu.plan.findings import Evidence

END_WORDS = ("超额完成", "完成", "基本完成", "未完成", "无法评价")
DURING_WORDS = ("提前实现", "快于预期", "符合预期", "基本符合预期", "滞后", "暂无数据")


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What the plan itself says of the row (a gap, a conclusion) and whether our figures lead to the same.

    ``outcome`` is reproduced, contradicted or not_comparable; ``reason_id`` and ``args`` say why.
    """

    said: str
    ours: str
    outcome: str
    reason_id: str
    args: Mapping[str, str] = field(default_factory=dict)

    def reason(self, lang: str = "zh") -> str:
        """Return the reason in ``lang``."""
        return render(self.reason_id, "message", lang, self.args)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Where one item stands at one period, by a named method, from which figures, and why.

    ``reason_id`` is a message; where a remark follows it, as that a basis isn't stated, its id comes after a plus.
    Numbers are printed decimals. ``completion`` is per cent of the way (or of the target, as the method says),
    ``expected`` the value the path asks for at ``period``. ``observation_ids`` are the facts it rests on.
    """

    item_id: str
    name: str
    nature: str
    period: str
    word: str
    method: str
    reason_id: str
    args: Mapping[str, str] = field(default_factory=dict)
    value: str = ""
    unit: str = ""
    basis: str = ""
    base: str = ""
    target: str = ""
    expected: str = ""
    completion: str = ""
    gap: str = ""
    published: Published | None = None
    observation_ids: tuple[str, ...] = ()
    simulated: bool = False
    evidence: tuple[Evidence, ...] = ()

    def reason(self, lang: str = "zh") -> str:
        """Return the reason in ``lang``."""
        parts = (render(part, "message", lang, self.args) for part in self.reason_id.split("+"))
        return (" " if lang == "en" else "").join(parts)
