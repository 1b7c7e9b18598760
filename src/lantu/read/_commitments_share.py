"""分别: each number takes its own part of a shared subject, in order (茶叶、油茶面积分别达到6万亩和11万亩)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lantu.plan._patterns import when_used
from lantu.read._commitments_site import Draft
from lantu.read._phrases import HARD

_EACH = "分别"
_BREAK = when_used("[;；。]")
_JOINTS = when_used("、|以及|和|与|及")
_MEASURE = when_used(
    r"(?:率|比重|比例|占比|面积|产量|产值|总量|总额|收入|营收|规模|人数|数量|总数|余额|吞吐量|发电量|销量|销售额|投资|增加值|浓度|"
    r"排放量|消耗|能耗|里程|容量|能力|长度|支出|存栏|出栏|增速|强度)$"
)
# What parts share begins with one of these: 蔬菜、中药材种植面积.
_SHARED_FROM = when_used(
    r"居民|常住|人均|种植|播种|养殖|增加值|总?产值|总?产量|营业|主营|销售|面积|存栏|出栏|装机|用水量|消费量|使用量"
)
_BOTH = {"城乡": ("城镇", "农村")}


def share_out(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Return ``drafts`` (in text order) with the subject of a 分别 divided among its numbers, where the parts fit."""
    out, i = list(drafts), 0
    while i < len(out):
        run = _run(text, out[i:])
        parts = parts_of(out[i].subject, len(run)) if len(run) > 1 else []
        for k, part in enumerate(parts):
            out[i + k] = replace(out[i + k], subject=part)
        i += max(1, len(run) if parts else 1)
    return out


def _run(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts whose numbers one 分别 governs: same subject, no stop between them."""
    first = drafts[0]
    if _EACH not in text[_clause(text, first.at) : first.at]:
        return []
    run = [first]
    for draft in drafts[1:]:
        if draft.subject != first.subject or _BREAK.search(text[run[-1].at : draft.at]):
            break
        run.append(draft)
    return run


def _clause(text: str, at: int) -> int:
    return max(text.rfind(c, 0, at) for c in HARD) + 1


def parts_of(subject: str, many: int) -> list[str]:
    """Return the ``many`` subjects that ``subject`` lists, each with the noun they share; none where it lists others.

    The shared noun is what the last part has beyond the first: 城镇、农村居民收入 shares 居民收入. They part where both
    end alike (工业、服务业增加值), else at the length of the first.
    """
    for word, pair in _BOTH.items():
        if many == len(pair) and subject.count(word) == 1 and not _JOINTS.search(subject):
            return [subject.replace(word, own) for own in pair]
    parts = [p for p in _JOINTS.split(subject) if p]
    if len(parts) != many:
        return []
    return [*(p + _shared(p, parts[-1]) for p in parts[:-1]), parts[-1]]


def _shared(part: str, last: str) -> str:
    alike = last.find(part[-1])
    measured = _SHARED_FROM.search(last, 1)
    tail = last[measured.start() if measured else alike + 1 if alike > 0 else len(part) :]
    return tail if len(tail) > 1 and _MEASURE.search(tail) and not _MEASURE.search(part) else ""
