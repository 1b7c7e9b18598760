"""Verdicts and findings counted for people."""

from __future__ import annotations

from lantu.plan import Finding, Verdict
from lantu.tell import count_findings, count_verdicts, late_first, tone


def _verdict(item_id: str, nature: str, word: str, period: str = "2023", completion: str = "") -> Verdict:
    return Verdict(
        item_id=item_id,
        name=item_id,
        nature=nature,
        period=period,
        word=word,
        method="m",
        reason_id="S",
        completion=completion,
    )


VERDICTS = (
    _verdict("i-1", "预期性", "滞后", completion="10"),
    _verdict("i-2", "约束性", "符合预期", completion="90"),
    _verdict("i-3", "约束性", "滞后", completion="60"),
    _verdict("i-4", "约束性", "暂无数据"),
    _verdict("i-5", "约束性", "滞后", completion="20"),
    _verdict("i-0", "预期性", "完成", period="2020"),
)


def test_binding_and_anticipatory_targets_are_counted_apart() -> None:
    now, before = count_verdicts(VERDICTS)
    assert [(n.nature, n.total) for n in now.natures] == [("约束性", 4), ("预期性", 1)]
    assert now.natures[0].words == (("符合预期", 1), ("滞后", 2), ("暂无数据", 1))
    assert before.natures[0].words == (("完成", 1),)


def test_what_has_no_figures_counts_as_not_covered() -> None:
    now = count_verdicts(VERDICTS)[0]
    assert (now.total, now.with_data) == (5, 4)


def test_the_latest_period_comes_first() -> None:
    assert [c.period for c in count_verdicts(VERDICTS)] == ["2023", "2020"]


def test_late_binding_targets_come_first_the_least_complete_on_top() -> None:
    assert [v.item_id for v in late_first(VERDICTS)] == ["i-5", "i-3", "i-1", "i-2", "i-0", "i-4"]


def test_no_verdicts_count_as_nothing() -> None:
    assert count_verdicts(()) == ()


def test_each_word_has_a_tone() -> None:
    assert [tone(w) for w in ("超额完成", "基本完成", "未完成", "无法评价")] == ["good", "fair", "late", "none"]
    assert [tone(w) for w in ("快于预期", "基本符合预期", "滞后", "暂无数据")] == ["good", "fair", "late", "none"]


def test_severities_without_findings_are_told_as_zero() -> None:
    found = [Finding(code="A1", kind="k", severity="warning", message_id="A1")] * 2
    assert count_findings(found) == (("error", 0), ("warning", 2), ("note", 0))


def test_promises_that_fell_due_stand_beside_running_ones_and_none_is_left_out() -> None:
    mixed = (_verdict("c-1", "", "未完成"), _verdict("c-2", "", "暂无数据"), _verdict("c-3", "", "暂无数据"))
    (count,) = count_verdicts(mixed)[0].natures
    assert count.words == (("未完成", 1), ("暂无数据", 2))
    assert sum(n for _, n in count.words) == count.total


def test_what_was_missed_stands_before_what_is_late_within_its_nature() -> None:
    rows = [
        _verdict("c-1", "", "未完成"),
        _verdict("i-1", "预期性", "滞后", completion="1"),
        _verdict("i-2", "预期性", "未完成", completion="90"),
        _verdict("i-3", "约束性", "滞后", completion="50"),
    ]
    assert [v.item_id for v in late_first(rows)] == ["i-3", "i-2", "i-1", "c-1"]
