"""Values that move in a sentence, and totals of project tables: edges and words."""

from __future__ import annotations

import pytest

from lantu.plan import Finding
from tests.check.plans import plan
from tests.check.test_arithmetic import one, rule

RISE = "社会消费品零售总额由2025年的80亿元增加到2030年的110亿元"  # 6.58 % a year


def said(prose: str) -> list[Finding]:
    """Return what the rule of growth in a sentence finds in a paragraph."""
    return rule("A132", plan(prose=prose))


@pytest.mark.parametrize(
    ("prose", "severity"),
    [
        (f"{RISE}，年均增长9.2%。", "error"),
        (f"{RISE}，年均增长6.6%。", ""),
        (f"{RISE}，年均增长7%。", ""),
        (f"{RISE}，年均增长8%。", "error"),
        (f"{RISE}，年均增长6%以上。", ""),
        (f"{RISE}，年均增长8%以上。", "error"),
        (f"{RISE}，年均增长8%以内。", ""),
        (f"{RISE}，年均增长5%以内。", "error"),
        (f"{RISE}，年均增长8%左右。", ""),
        (f"{RISE}，年均下降6.6%。", "error"),
        (f"{RISE}，年均增长6.6个百分点。", "error"),
        (f"{RISE}。年均增长9.2%。", ""),
        ("水耗由2025年的80立方米下降到2030年的60立方米，年均下降5.6%。", ""),
        ("水耗由2025年的80立方米下降到2030年的60立方米，年均下降3.6%。", "error"),
        ("绿地率由2025年的40%提高到2030年的45%，年均提高1个百分点。", ""),
        ("绿地率由2025年的40%提高到2030年的45%，年均提高1%。", ""),
        ("绿地率由2025年的40%提高到2030年的45%，年均提高3个百分点。", "error"),
        ("绿地率由2025年的0%提高到2030年的45%，年均提高3%。", ""),
        ("到2030年，零售额由2025年的80亿元增加到110亿元，年均增长9.2%。", "error"),
        ("零售额由2025年的80亿元增加到110亿元，年均增长9.2%。", "error"),
        ("零售额由2020年的80亿元增加到110亿元，年均增长9.2%。", "error"),
        ("零售额由2023年的80亿元增加到110亿元，年均增长9.2%。", ""),
        ("零售额由80亿元增加到110亿元，年均增长9.2%。", ""),
        ("零售额由2025年的80亿元增加到2026年的110亿元，年均增长37.5%。", ""),
        ("零售额由2025年的800000万元增加到2030年的110亿元，年均增长6.6%。", ""),
        ("零售额由2025年的1,080亿元增加到2030年的1,485亿元，年均增长6.6%。", ""),
        ("地区生产总值由2020年的186亿元增加到2025年的268亿元，年均增长6.2%。", "note"),
        ("地区生产总值由2020年的186亿元增加到2025年的268亿元，年均增长1.2%。", "error"),
    ],
)
def test_a_growth_in_a_sentence_leads_from_its_first_value_to_its_second(prose: str, severity: str) -> None:
    assert [f.severity for f in said(prose)] == ([severity] if severity else [])


def test_a_growth_that_does_not_follow_is_told_with_what_does() -> None:
    seen = one(said(f"一是扩大消费，{RISE}，年均增长9.2%，居全国前列。"))
    assert seen.evidence[0].quote == f"{RISE}，年均增长9.2%"
    assert (seen.args["years"], seen.args["rate"], seen.args["stated"]) == ("5", "6.58", "9.2%")
    assert "按复利算是6.58%" in seen.part("message")
    prices = one(said("地区生产总值由2020年的186亿元增加到2025年的268亿元，年均增长6.2%。"))
    assert prices.message_id == "A132.prices"


HEAD = "序号\t项目名称\t建设地点\t总投资（亿元）\t责任单位"
ROWS = ("1\t甲镇冷库\t甲镇\t3.2\t商务局", "2\t乙乡水厂\t乙乡\t0.6\t水利局", "3\t丙镇学校\t丙镇\t4.5\t教育局")


def table(*lines: str) -> list[Finding]:
    """Return what the rule of totals finds in a table of projects."""
    return rule("A133", plan(prose="\n".join(lines)))


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ((HEAD, "合计\t—\t12.5\t—", *ROWS), "12.5"),
        ((HEAD, "合计\t—\t8.3\t—", *ROWS), ""),
        ((HEAD, "合计\t—\t8.4\t—", *ROWS), ""),
        ((HEAD, *ROWS, "\t总 计\t—\t12.5\t—"), "12.5"),
        ((HEAD, *ROWS, "合计\t\t\t12.5\t"), "12.5"),
        ((HEAD, *ROWS, "合计\t12.5"), "12.5"),
        ((HEAD, *ROWS, "合计\t3\t12.5"), ""),
        ((HEAD, ROWS[0], "小计\t—\t3.2\t—", *ROWS[1:], "合计\t—\t12.5\t—"), ""),
        ((HEAD, *ROWS[:2], "3\t丙镇学校\t丙镇\t—\t教育局", "合计\t—\t12.5\t—"), ""),
        ((HEAD, *ROWS), ""),
        ((HEAD.replace("总投资（亿元）", "规模"), *ROWS, "合计\t—\t12.5\t—"), ""),
        (("\n".join([HEAD, "合计\t—\t12.5\t—", *ROWS]).replace("\t", "\n"),), "12.5"),
        (("\n".join([HEAD, "合计\t—\t8.3\t—", *ROWS]).replace("\t", "\n"),), ""),
        (("\n".join([HEAD, *ROWS, "合计\t—\t12.5\t—"]).replace("\t", "\n"), "表中投资为2026年估算。"), "12.5"),
    ],
)
def test_a_total_is_the_sum_of_its_projects(lines: tuple[str, ...], found: str) -> None:
    assert [f.args["total"] for f in table(*lines)] == ([found] if found else [])


def test_a_wrong_total_is_told_with_the_sum_and_the_number_of_projects() -> None:
    seen = one(table(HEAD, "合计\t—\t12.5\t—", *ROWS))
    assert (seen.args["sum"], seen.args["count"], seen.args["column"]) == ("8.3", "3", "总投资（亿元）")
    assert [e.quote for e in seen.evidence] == ["合计\t—\t12.5\t—", ROWS[0]]
