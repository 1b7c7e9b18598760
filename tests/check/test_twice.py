"""The text against itself and against what it says of its table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lantu import flow
from lantu.check import check
from lantu.check._doubts import untold
from lantu.plan import Commitment, Evidence, Finding, Section
from tests.check.plans import Line, plan, promise
from tests.check.test_arithmetic import one, rule

GRAIN = {"subject": "粮食综合生产能力", "kind": "level", "relation": "=", "action": "达到"}


def promises(code: str, first: dict[str, str], second: dict[str, str], *, period: str = "2026/2030") -> list[Finding]:
    """Return what one rule finds in two promises, each a sentence of its own."""
    one_said, other_said = "第一处承诺", "第二处承诺"
    prose = f"{one_said}。{other_said}。"
    said: list[Commitment] = [
        promise(prose, one_said, **(GRAIN | first)),
        promise(prose, other_said, **(GRAIN | second)),
    ]
    said[1] = replace(said[1], id="c-0002")
    return rule(code, plan(prose=prose, commitments=said, period=period))


@pytest.mark.parametrize(
    ("first", "second", "faulty"),
    [
        ({"value": "45", "unit": "万吨"}, {"value": "9", "unit": "亿斤"}, False),
        ({"value": "45", "unit": "万吨"}, {"value": "9.5", "unit": "亿斤"}, True),
        ({"value": "45", "unit": "万吨"}, {"value": "45", "unit": "万亩"}, False),
        ({"value": "45", "unit": "万吨", "relation": ">="}, {"value": "46", "unit": "万吨"}, False),
        ({"value": "45", "unit": "万吨", "relation": ">="}, {"value": "45", "unit": "万吨"}, False),
        ({"value": "45", "unit": "万吨", "relation": ">="}, {"value": "44", "unit": "万吨"}, True),
        ({"value": "46", "unit": "万吨"}, {"value": "45", "unit": "万吨", "relation": ">="}, False),
        ({"value": "44", "unit": "万吨"}, {"value": "45", "unit": "万吨", "relation": ">="}, True),
        ({"value": "45", "unit": "万吨", "relation": "<="}, {"value": "44", "unit": "万吨"}, False),
        ({"value": "45", "unit": "万吨", "relation": "<="}, {"value": "46", "unit": "万吨"}, True),
        ({"value": "44", "unit": "万吨"}, {"value": "45", "unit": "万吨", "relation": "<="}, False),
        ({"value": "46", "unit": "万吨"}, {"value": "45", "unit": "万吨", "relation": "<="}, True),
        ({"value": "45", "unit": "万吨", "relation": ">="}, {"value": "46", "unit": "万吨", "relation": "<="}, False),
        ({"value": "45", "unit": "万吨", "relation": ">="}, {"value": "44", "unit": "万吨", "relation": "<="}, True),
        ({"value": "45", "unit": "万吨", "relation": ">="}, {"value": "46", "unit": "万吨", "relation": ">="}, True),
        ({"value": "45", "unit": "万吨"}, {"value": "46", "unit": "万吨", "deadline": "2028"}, False),
        ({"value": "45", "unit": "万吨"}, {"value": "46", "unit": "万吨", "deadline": "2030"}, True),
        ({"value": "45", "unit": "万吨"}, {"value": "46", "unit": "万吨", "place": "东片"}, False),
        ({"value": "45", "unit": "万吨"}, {"value": "5", "unit": "万吨", "kind": "change"}, False),
        ({"value": "45", "unit": "万吨"}, {"value": "46", "unit": "万吨", "over": "each_year"}, False),
        ({"value": "45", "unit": "万吨"}, {"value": "46", "unit": "万吨", "subject": "全县粮食综合生产能力"}, True),
        ({"value": "45", "unit": "万吨"}, {"value": "46", "unit": "万吨", "subject": "县城粮食综合生产能力"}, False),
        (
            {"value": "45", "unit": "亿元", "subject": "年产值"},
            {"value": "46", "unit": "亿元", "subject": "年产值"},
            False,
        ),
        ({"value": "45", "unit": "万吨"}, {"value": "46", "unit": "万吨", "relation": "range"}, False),
    ],
)
def test_two_promises_on_one_quantity_are_held_against_each_other(
    first: dict[str, str], second: dict[str, str], faulty: bool
) -> None:
    found = promises("B106", first, second)
    assert [f.code for f in found] == (["B106"] if faulty else [])


def test_two_values_of_one_promise_are_quoted_side_by_side() -> None:
    seen = one(promises("B106", {"value": "45", "unit": "万吨", "relation": ">="}, {"value": "8", "unit": "亿斤"}))
    assert (seen.kind, seen.severity) == ("text-text", "warning")
    assert {k: seen.args[k] for k in ("name", "period", "one", "other")} == {
        "name": "粮食综合生产能力", "period": "2030", "one": "≥45万吨", "other": "8亿斤",
    }  # fmt: skip
    assert [e.quote for e in seen.evidence] == ["第一处承诺", "第二处承诺"]


def test_a_promise_whose_year_is_not_sure_contradicts_nothing() -> None:
    one_said, other = {"value": "45", "unit": "万吨"}, {"value": "46", "unit": "万吨"}
    assert promises("B106", one_said, other, period="2026") == []
    assert promises("B106", one_said | {"deadline": "2026"}, other | {"deadline": "2026"}, period="2026") != []
    prose = "二〇三五年远景目标\n第一处承诺。第二处承诺。"
    said = [promise(prose, "第一处承诺", **(GRAIN | one_said)), promise(prose, "第二处承诺", **(GRAIN | other))]
    package = plan(prose=prose, commitments=[said[0], replace(said[1], id="c-0002")])
    outlook = Section(id="s-0001", level="1", title="二〇三五年远景目标", start=0, end=9)
    assert rule("B106", package) != []
    assert rule("B106", replace(package, outline=(outlook,))) == []


def test_the_values_of_one_list_are_no_contradiction() -> None:
    prose = "一二三产增加值分别增长3.5%、6%。"
    known = {"subject": "一二三产增加值", "unit": "%", "kind": "change", "relation": "="}
    first = promise(prose, "一二三产增加值分别增长3.5%", value="3.5", **known)
    second = replace(promise(prose, "一二三产增加值分别增长3.5%、6%", value="6", **known), id="c-0002")
    assert rule("B106", plan(prose=prose, commitments=[first, second])) == []


def test_a_count_is_promised_twice_only_with_the_same_verb() -> None:
    count = {"kind": "count", "subject": "社区服务中心", "unit": "家"}
    assert promises("B106", count | {"value": "4", "action": "新建"}, count | {"value": "6", "action": "新建"})
    assert not promises("B106", count | {"value": "4", "action": "新建"}, count | {"value": "6", "action": "改造"})


TRAINED = {"kind": "count", "subject": "职业技能培训", "action": "完成"}


@pytest.mark.parametrize(
    ("yearly", "whole", "period", "faulty"),
    [
        ({"value": "3000", "unit": "人次"}, {"value": "2", "unit": "万人次"}, "2026/2030", True),
        ({"value": "4000", "unit": "人次"}, {"value": "2", "unit": "万人次"}, "2026/2030", False),
        ({"value": "3000", "unit": "人次", "relation": ">="}, {"value": "2", "unit": "万人次"}, "2026/2030", False),
        ({"value": "3000", "unit": "人次"}, {"value": "2", "unit": "万人次", "relation": ">="}, "2026/2030", False),
        ({"value": "3000", "unit": "人次"}, {"value": "2", "unit": "万户"}, "2026/2030", False),
        (
            {"value": "3000", "unit": "人次"},
            {"value": "2", "unit": "万人次", "subject": "创业培训"},
            "2026/2030",
            False,
        ),
        ({"value": "3000", "unit": "人次"}, {"value": "2", "unit": "万人次"}, "2026", False),
        ({"value": "3000", "unit": "人次"}, {"value": "2", "unit": "万人次"}, "", False),
    ],
)
def test_a_number_a_year_gives_the_number_of_all_years(
    yearly: dict[str, str], whole: dict[str, str], period: str, faulty: bool
) -> None:
    found = promises("B113", TRAINED | yearly | {"over": "each_year"}, TRAINED | whole, period=period)
    assert bool(found) is faulty
    if faulty:
        assert (one(found).args["product"], found[0].args["years"]) == ("15000", "5")


# ---------------------------------------------------------------- past figures


@pytest.mark.parametrize(
    ("prose", "figures"),
    [
        ("2025年地区生产总值达到186.4亿元。2025年全县地区生产总值达181.6亿元。", ["186.4亿元", "181.6亿元"]),
        ("2025年地区生产总值达到186.4亿元。2025年全县地区生产总值达186亿元。", []),
        ("2025年地区生产总值达到186.4亿元。2025年全县地区生产总值达1864000万元。", []),
        ("2025年地区生产总值达到186.4亿元。2024年地区生产总值达到181.6亿元。", []),
        ("2025年地区生产总值达到186.4亿元。到2025年地区生产总值达到181.6亿元。", []),
        ("2030年地区生产总值达到186.4亿元。2030年地区生产总值达到181.6亿元。", []),
        ("2020年到2025年，地区生产总值达到186.4亿元。2025年地区生产总值达到181.6亿元。", []),
        ("2025年高新区生产总值达到18.4亿元。2025年地区生产总值达到181.6亿元。", []),
        ("2025年地区生产总值增速达到6%。2025年地区生产总值增速达到7%。", []),
        ("2025年发展水平达到186亿元。2025年发展水平达到181亿元。", []),
        ("2025年森林覆盖率为61.4%。2025年，全县森林覆盖率达到61.9%。", ["61.4%", "61.9%"]),
    ],
)
def test_a_past_figure_has_one_value_in_the_text(prose: str, figures: list[str]) -> None:
    found = rule("B107", plan(prose=prose))
    assert [[f.args["one"], f.args["other"]] for f in found] == ([figures] if figures else [])
    if figures:
        assert one(found).args["period"] == "2025"
        assert all(figure in e.quote for figure, e in zip(figures, found[0].evidence, strict=True))


# ---------------------------------------------------------------- direction


@pytest.mark.parametrize(
    ("prose", "said"),
    [
        ("配套率由51%提高到45%。", "由51%提高到45%"),
        ("配套率由31%提高到45%。", ""),
        ("配套率由45提高到45%。", ""),
        ("能耗由45%下降到51%。", "由45%下降到51%"),
        ("能耗由51%下降到45%。", ""),
        ("面积由2万亩扩大到9000亩。", "由2万亩扩大到9000亩"),
        ("面积由9000亩扩大到2万亩。", ""),
        ("企业由17家增加到88家。", ""),
        ("里程由100公里增加至9万元。", ""),
        ("床位由31张提高到3.5万人。", ""),
        ("绿地率由2025年的69%提高到60%。", "由2025年的69%提高到60%"),
        ("绿地率从2025年的69%提高到2030年的60%。", "从2025年的69%提高到2030年的60%"),
        ("绿地率由2025年底的60%提高到69%。", ""),
    ],
)
def test_a_rise_ends_above_its_beginning(prose: str, said: str) -> None:
    found = rule("B108", plan(prose=prose))
    assert [f.args["said"] for f in found] == ([said] if said else [])
    if said:
        assert one(found).severity == "error"


# ---------------------------------------------------------------- nature, numbers and periods

NATURED: list[Line] = [
    (name, "%", ["50", "52", None]) for name in ("森林覆盖率", "城镇调查失业率", "参保率", "就业率", "入园率")
]


def natured(code: str, prose: str, *natures: str) -> list[Finding]:
    """Return what one rule finds in a paragraph over a table of five rows, the natures of the first ones given."""
    package = plan(*NATURED, prose=prose)
    given = (*natures, *["预期性"] * (len(NATURED) - len(natures)))
    items = tuple(replace(i, nature=nature) for i, nature in zip(package.indicators, given, strict=True))
    return rule(code, replace(package, indicators=items))


@pytest.mark.parametrize(
    ("prose", "names"),
    [
        ("确保森林覆盖率、城镇调查失业率等约束性指标完成。", ["城镇调查失业率"]),
        ("确保森林覆盖率等约束性指标完成。", []),
        ("将森林覆盖率、参保率2项约束性指标分解。", ["参保率"]),
        ("参保率逐年提高。约束性指标要分解。", []),
        ("森林覆盖率等预期性指标。", ["森林覆盖率"]),
        ("森林覆盖率作为预期性指标，由市场主体实现。", ["森林覆盖率"]),
        ("森林覆盖率、参保率均为约束性指标。", ["参保率"]),
        ("参保率是预期性指标。", []),
    ],
)
def test_the_text_calls_an_indicator_what_its_table_does(prose: str, names: list[str]) -> None:
    found = natured("B109", prose, "约束性")
    assert [f.args["name"] for f in found] == names
    assert all(f.args["nature"] != f.args["said"] and f.kind == "table-text" for f in found)


@pytest.mark.parametrize(
    ("prose", "faulty"),
    [
        ("设约束性指标2项。", True),
        ("设约束性指标1项。", False),
        ("设1项约束性指标。", False),
        ("设3个约束性指标。", True),
        ("预期性指标4项。", False),
        ("预期性指标5项。", True),
        ("约束性指标要分解。", False),
    ],
)
def test_the_text_counts_as_many_indicators_as_the_table_has(prose: str, faulty: bool) -> None:
    assert bool(natured("B111", prose, "约束性")) is faulty
    assert natured("B111", prose) == [] or "预期性" in prose


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("“十四五”时期主要目标", "2021-2025"),
        ("十五五时期主要目标", ""),
        ("“十四五”发展回顾与目标完成情况", ""),
        ("“十四五”发展", ""),
        ("2021-2025年主要任务", "2021-2025"),
        ("2026—2030年主要任务", ""),
        ("2021-2035年主要任务", ""),
        ("主要任务", ""),
        ("十大任务", ""),
    ],
)
def test_a_heading_about_aims_names_the_plans_own_years(title: str, named: str) -> None:
    text = f"第一节 {title}"
    section = Section(id="s-0001", level="2", number="第一节", title=title, start=0, end=len(text))
    package = replace(plan(prose=text), outline=(section,))
    found = rule("B112", package)
    assert [f.args["named"] for f in found] == ([named] if named else [])
    assert all(e.start == 4 and e.quote == title for f in found for e in f.evidence)
    assert rule("B112", replace(package, manifest=replace(package.manifest, period="2026"))) == []


# ---------------------------------------------------------------- one place, one finding


def test_a_doubt_of_the_reading_that_a_rule_tells_is_told_once() -> None:
    def at(code: str, kind: str, start: int | None) -> Finding:
        where = Evidence(
            plan="p", source="plan.txt", quote="20.545.933.6", start=start, end=None if start is None else start + 12
        )
        return Finding(code=code, kind=kind, severity="warning", message_id=code, evidence=(where,))

    doubt = at("R140", "garbled", 7)
    assert untold([doubt], [at("B110", "garbled", 7)]) == ()
    assert untold([doubt], [at("B110", "garbled", 8)]) == (doubt,)
    assert untold([doubt], [at("B110", "unit", 7)]) == (doubt,)
    assert untold([at("R140", "garbled", None)], [at("B110", "garbled", None)]) != ()
    assert untold([doubt], []) == (doubt,)


@pytest.mark.parametrize(
    "text",
    ["到2030年，建设公路60公里，其中新建25公里、改建35公里。", "到2030年，建设高标准农田20万亩，其中新建12万亩。"],
)
def test_a_part_of_a_promise_is_no_second_value_of_it(text: str) -> None:
    plan_text = f"苍原县国民经济和社会发展第十五个五年规划纲要（2026—2030年）\n\n第一章 目标\n\n{text}\n"
    assert [f for f in check(flow.read(plan_text.encode(), "plan.txt")) if f.code == "B106"] == []
