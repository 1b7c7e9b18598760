"""Parts and their whole, shares of a hundred, ranges, values that can't be, years and their sum: edges and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from lantu.check._quantities import quantities_in, unit_at
from lantu.plan import Commitment, Finding
from tests.check.plans import Line, plan, promise
from tests.check.test_arithmetic import ahead, done, edited, one, rule


def said(code: str, prose: str, *rows: Line) -> list[Finding]:
    """Return what one rule finds in a paragraph."""
    return rule(code, plan(*rows, prose=prose))


@pytest.mark.parametrize(
    ("prose", "variant", "severity"),
    [
        ("规划总投资120亿元，其中防洪56亿元、供水48亿元、灌溉27亿元。", "among", "warning"),
        ("规划总投资131亿元，其中防洪56亿元、供水48亿元、灌溉27亿元。", "", ""),
        ("规划总投资200亿元，其中防洪56亿元、供水48亿元。", "", ""),
        ("规划总投资50亿元，其中防洪56亿元。", "among", "error"),
        ("规划总投资56亿元，其中防洪56亿元。", "", ""),
        ("规划总投资约50亿元，其中防洪56亿元。", "among", "warning"),
        ("规划总投资50亿元以上，其中防洪56亿元。", "among", "warning"),
        ("规划总投资50亿元（其中防洪56亿元）。", "among", "error"),
        ("规划总投资50亿元,其中:防洪560000万元。", "among", "error"),
        ("规划总投资50亿元，其中防洪4000万元。", "", ""),
        ("固定资产投资增长8%，其中工业投资增长12%。", "", ""),
        ("到位资金50亿元，其中投资过60亿元的项目2个。", "", ""),
        ("到位资金50亿元，其中亿元以上产业项目60个。", "", ""),
        ("到位资金50亿元，其中产值超60亿元，发展良好。", "", ""),
        ("招引项目300余个，其中百亿项目370个。", "among", "warning"),
        ("全市水库46座，其中大型3座、中型44座，总库容31亿立方米。", "among", "warning"),
        ("全市水库46座，其中大型3座，中型44座。", "", ""),
        ("建设公园12个（城区5个、乡镇4个、园区2个）。", "listed", "warning"),
        ("建设公园11个（城区5个、乡镇4个、园区2个）。", "", ""),
        ("建设公园12个（城区5个、乡镇4个、园区2个等）。", "", ""),
        ("建设公园12个（城区5个）。", "", ""),
        ("建设公园12个左右（城区5个、乡镇4个）。", "", ""),
        ("建设公园12个（其中城区5个、乡镇4个）。", "", ""),
        ("建设公园12个（城区5个、乡镇30亩）。", "", ""),
        ("很多，其中城区5个。", "", ""),
        ("项目总投资80亿元，由3个领域构成：民生30亿元、能源25亿元、产业15亿元。", "listed", "warning"),
        ("项目总投资70亿元，由3个领域构成：民生30亿元、能源25亿元、产业15亿元。", "", ""),
        ("项目总投资80亿元，由三部分组成：民生30亿元、能源25亿元、产业15亿元。", "listed", "warning"),
        ("项目总投资80亿元，由民生、能源、产业构成。", "", ""),
        ("项目总投资80亿元，由3个领域构成：民生30亿元、能源25亿元等。", "", ""),
        ("很多，其中城区5个。规划总投资50亿元，其中防洪56亿元。", "among", "error"),
        ("50亿元，其中防洪56亿元。", "among", "error"),
        ("约50亿元，其中防洪56亿元。", "among", "warning"),
        ("约有总投资50亿元，其中防洪56亿元。", "among", "error"),
        ("建设公园1,200个，其中城区700个、乡镇600个。", "among", "warning"),
        ("建设公园12个（城区5个，其中老城4个）。", "", ""),
        ("建设公园12个（其他8个等）、广场12个（城区5个、乡镇4个）。", "listed", "warning"),
        ("建设公园12个（城区5个、乡镇4个、绿地30亩）。", "", ""),
        ("死亡率8‰，其中农村12‰。", "", ""),
        ("占比8％，其中农村12％。", "", ""),
        ("提高8个百分点，其中农村12个百分点。", "", ""),
        ("提高8百分点，其中农村12百分点。", "", ""),
        ("工业产值320亿元，其中竹业、农机产值分别达到220亿元和180亿元。", "among", "warning"),
        ("工业产值320亿元，其中竹业产值220亿元以上、农机180亿元以上。", "among", "warning"),
    ],
)
def test_the_parts_of_a_sentence_are_held_against_its_whole(prose: str, variant: str, severity: str) -> None:
    found = said("A119", prose)
    assert [(f.message_id, f.severity) for f in found] == ([(f"A119.{variant}", severity)] if variant else [])


def test_a_sentence_that_does_not_add_up_is_quoted_from_its_clause_to_its_last_part() -> None:
    seen = one(said("A119", "测试。规划总投资120亿元，其中防洪56亿元、供水48亿元、灌溉27亿元，效益良好。"))
    assert seen.evidence[0].quote == "规划总投资120亿元，其中防洪56亿元、供水48亿元、灌溉27亿元"
    assert seen.evidence[0].start == 3
    assert {k: seen.args[k] for k in ("whole", "parts", "sum")} == {
        "whole": "120亿元", "parts": "56亿元 + 48亿元 + 27亿元", "sum": "131亿元",
    }  # fmt: skip
    open_end = one(said("A119", "X规划总投资50亿元，其中防洪56亿元"))
    assert (open_end.evidence[0].start, open_end.evidence[0].quote) == (0, "X规划总投资50亿元，其中防洪56亿元")
    listed = one(said("A119", "公园1.2万个（城区5000个、乡镇4000个）。"))
    assert (listed.args["whole"], listed.args["sum"]) == ("1.2万个", "0.9万个")


SECTORS: list[Line] = [
    ("第一产业增加值", "亿元", ["36.0", "44.0", None]),
    ("第二产业增加值", "亿元", ["64.0", "96.0", None]),
    ("第三产业增加值", "亿元", ["100.0", "160.0", None]),
]


@pytest.mark.parametrize(
    ("base", "target", "columns"),
    [
        ("200.0", "300.0", []),
        ("200.2", "300.2", []),
        ("200.3", "300.0", ["2025年"]),
        ("199.7", "299.7", ["2025年", "2030年"]),
        ("200", "300", []),
        ("201", "300", ["2025年"]),
        ("", "310.0", ["2030年"]),
    ],
)
def test_the_rows_of_a_whole_add_up_within_rounding(base: str, target: str, columns: list[str]) -> None:
    found = ahead("A119", ("地区生产总值", "亿元", [base, target, None]), *SECTORS)
    assert [f.args["column"] for f in found] == columns
    assert all(f.message_id == "A119.table" and len(f.evidence) == 4 for f in found)


def test_a_whole_that_does_not_add_up_says_its_parts() -> None:
    seen = one(ahead("A119", ("地区生产总值", "亿元", ["200.0", "310.0", None]), *SECTORS))
    assert {k: seen.args[k] for k in ("name", "whole", "parts", "sum", "unit")} == {
        "name": "地区生产总值", "whole": "310.0", "parts": "44.0 + 96.0 + 160.0", "sum": "300", "unit": "亿元",
    }  # fmt: skip
    assert seen.severity == "error"


def test_a_whole_without_one_of_its_parts_or_in_another_unit_is_not_added_up() -> None:
    whole: Line = ("地区生产总值", "亿元", ["200.0", "310.0", None])
    alone: list[Line] = [("进出口总额", "亿元", ["9", "10", None]), ("进口总额", "亿元", ["3", "4", None])]
    assert len(ahead("A119", *alone, whole, *SECTORS)) == 1, "a whole without its parts hides no other"
    assert ahead("A119", whole, *SECTORS[:2]) == []
    assert ahead("A119", whole, ("第一产业增加值", "万元", ["36.0", "44.0", None]), *SECTORS[1:]) == []
    assert ahead("A119", whole, SECTORS[0], *SECTORS) == []
    assert ahead("A119", whole, ("第一产业增加值", "亿元", ["36.0", None, None]), *SECTORS[1:]) == []
    shares = [(name, "%", cells) for name, _, cells in SECTORS]
    assert ahead("A119", ("地区生产总值", "%", ["200.0", "310.0", None]), *shares) == []


@pytest.mark.parametrize(
    ("part", "unit", "faulty"),
    [("99", "亿元", False), ("100", "亿元", False), ("101", "亿元", True), ("101", "万元", False)],
)
def test_a_row_called_part_is_no_larger_than_the_row_it_is_part_of(part: str, unit: str, faulty: bool) -> None:
    rows: list[Line] = [("财政总收入", "亿元", ["50", "100", None]), ("其中：税收收入", unit, ["40", part, None])]
    assert bool(ahead("A119", *rows)) is faulty
    second: Line = ("其中：一般预算收入", "亿元", ["60", "99", None])
    seen = one(ahead("A119", rows[0], ("其中：税收收入", "亿元", ["40", "90", None]), second))
    assert (seen.args["part"], seen.args["parts"], seen.args["whole"]) == ("其中：一般预算收入", "60", "50")
    assert [e.item_id for e in seen.evidence] == ["i-0001", "i-0003"]
    assert ahead("A119", second) == []
    late: list[Line] = [
        ("财政总收入", "亿元", ["50", None, "49", None, None, None]),
        ("其中：税收收入", "亿元", ["40", None, "50", None, None, None]),
    ]
    assert one(done("A119", *late)).args["column"] == "2025年总量"
    assert ahead("A119", ("参保率", "%", ["50", "60", None]), ("其中：农村参保率", "%", ["40", "90", None])) == []


# ---------------------------------------------------------------- shares


@pytest.mark.parametrize(
    ("base", "target", "shares"),
    [
        ("18.7:33.4:47.9", "16:35:49", []),
        ("18.7:33.4:47.9", "16:35:50", ["16:35:50"]),
        ("18.7:33.4:47.8", "16:35:49", []),
        ("18.7:33.4:47.7", "16:35:49", ["18.7:33.4:47.7"]),
        ("18.7：33.4：48.3", "16:35:49", ["18.7：33.4：48.3"]),
        ("18.7:33.4:27.9", "16:35:28", ["18.7:33.4:27.9"]),
        ("18.7:33.4:27.8", "16:35:69", ["16:35:69"]),
        ("18.7:33.4:27.7", "16:35:70", []),
        ("2.1:1", "3:1", []),
        ("45:56", "45:55", []),
        ("45:57", "45:56", ["45:57", "45:56"]),
        ("100", "101", []),
    ],
)
def test_a_structure_near_a_hundred_makes_a_hundred(base: str, target: str, shares: list[str]) -> None:
    found = ahead("A120", ("三次产业结构", "", [base, target, None]))
    assert [f.args["shares"] for f in found] == shares
    assert all(f.message_id == "A120.table" and f.severity == "error" for f in found)


def test_a_structure_that_was_reached_may_be_off_by_rounding() -> None:
    cells: list[str | None] = ["16:35:49", None, "18.7:33.4:48.3", None, None, None]
    assert one(done("A120", ("三次产业结构", "", cells))).args["shares"] == "18.7:33.4:48.3"


def test_a_structure_says_its_sum() -> None:
    assert one(ahead("A120", ("三次产业结构", "", ["18:32:50", "16:35:50", None]))).args["sum"] == "101"


def test_the_shares_of_one_whole_in_a_table_make_a_hundred() -> None:
    def family(third: str) -> list[Line]:
        return [
            (f"第{n}产业增加值占比", "%", [None, share, None])
            for n, share in (("一", "16.0"), ("二", "35.0"), ("三", third))
        ]

    assert ahead("A120", *family("49.0")) == []
    assert ahead("A120", *family("49.1")) == []
    seen = one(ahead("A120", *family("49.2")))
    assert (seen.message_id, seen.args["sum"], seen.args["shares"]) == ("A120.rows", "100.2", "16.0 + 35.0 + 49.2")
    assert len(seen.evidence) == 3
    assert seen.args["name"] == "第一产业增加值占比"
    energy = zip(("煤炭", "石油", "天然气", "非化石能源"), ("40.0", "20.0", "10.0", "35.0"), strict=True)
    sources: list[Line] = [(f"{name}消费比重", "%", [None, share, None]) for name, share in energy]
    assert one(ahead("A120", *sources)).args["sum"] == "105"
    assert ahead("A120", *family("49.2")[:2]) == []
    assert ahead("A120", *[(name, "亿元", cells) for name, _, cells in family("49.2")]) == []
    assert ahead("A120", *[(name.replace("占比", "增速"), "%", cells) for name, _, cells in family("49.2")]) == []


@pytest.mark.parametrize(
    ("prose", "shares"),
    [
        ("三次产业结构调整为18.7:33.4:48.9。", ["18.7:33.4:48.9"]),
        ("三次产业结构调整为18.7:33.4:47.9。", []),
        ("产业结构由18.7:33.4:48.9调整为16:35:50。", ["18.7:33.4:48.9"]),
        ("会议于10:35:57开始。", []),
        ("三次产业结构持续优化，" + "工业和服务业对经济增长的作用进一步增强，" * 3 + "为18.7:33.4:48.9。", []),
        ("三次产业结构。\n为18.7:33.4:48.9。", []),
        ("三次产业占比分别为18.7%、33.4%、48.9%。", ["18.7%、33.4%、48.9%"]),
        ("三次产业占比分别为18.7%、33.4%和47.9%。", []),
        ("正文。\n结构18.7:33.4:48.9。", ["18.7:33.4:48.9"]),
        ("三次产业占比提高，分别为18.7%、33.4%、48.9%。", []),
        ("三次产业占比分别提高18.7%、33.4%、48.9%。", []),
        ("三次产业增加值分别增长18.7%、33.4%、48.9%。", []),
        ("三个园区占比分别为18.7%、33.4%、48.9%。", []),
        ("三次产业占比优化。分别为18.7%、33.4%、48.9%。", []),
    ],
)
def test_a_structure_in_the_text_makes_a_hundred(prose: str, shares: list[str]) -> None:
    found = said("A120", prose)
    assert [f.args["shares"] for f in found] == shares
    assert all(f.message_id == "A120.text" and "和" not in f.part("message") for f in found)
    assert all(f.args["sum"] == "101" for f in found)
    assert all(e.quote == plan(prose=prose).texts["plan.txt"][e.start : e.end] for f in found for e in f.evidence)


def test_a_structure_in_a_row_is_told_once() -> None:
    found = ahead("A120", ("三次产业结构比例", "", ["18:32:50", "16:35:50", None]))
    assert [f.message_id for f in found] == ["A120.table"]
    line = "三次产业结构18.7:33.4:48.9"
    package = plan(("三次产业结构", "", [None, None, None]), prose=f"{line}{line}")
    for start, end, told in ((0, 17, 1), (6, 17, 1), (7, 17, 2), (0, 26, 1), (0, 27, 0), (None, 27, 2), (0, None, 2)):
        row = replace(package.indicators[0], start=start, end=end)
        assert len(rule("A120", replace(package, indicators=(row,)))) == told, (start, end)


# ---------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("新增企业5—3家。", "5—3家"),
        ("新增企业5-3家。", "5-3家"),
        ("新增企业5至3家。", "5至3家"),
        ("面积2.5~1.5万亩。", "2.5~1.5万亩"),
        ("新增企业3—5家。", ""),
        ("新增企业3—3家。", ""),
        ("表5-3家具。", ""),
        ("G60-3个。", ""),
        ("2035-2021年。", ""),
        ("2035-20个。", ""),
        ("60-35岁。", ""),
        ("60-35年。", ""),
        ("60-35里。", ""),
        ("新增企业3—5家、5—3家。", "5—3家"),
        ("电话0738-3个。", "0738-3个"),
        ("编号5-3-2个。", ""),
        ("新增5-3。", ""),
        ("比例30-20%。", "30-20%"),
    ],
)
def test_a_range_runs_upwards(prose: str, found: str) -> None:
    seen = said("A125", prose)
    assert [f.evidence[0].quote for f in seen] == ([found] if found else [])
    if found:
        assert one(seen).args["said"] == found
        assert seen[0].args["low"] + seen[0].args["high"] in found.replace("—", "").replace("-", "").replace(
            "至", ""
        ).replace("~", "")
        assert found.endswith(seen[0].args["unit"])


def share_promised(printed: str, **fields: str) -> list[Finding]:
    """Return what A126 finds in one promise."""
    prose = f"农村自来水普及率达到{printed}%。"
    known = {"subject": "农村自来水普及率", "value": printed, "unit": "%", "kind": "rate", "relation": "="}
    return rule("A126", plan(prose=prose, commitments=[promise(prose, prose[:-1], **(known | fields))]))


def test_a_promised_part_is_no_larger_than_the_whole() -> None:
    seen = one(share_promised("105"))
    assert (seen.message_id, seen.args["value"], seen.args["name"], seen.args["unit"]) == (
        "A126.whole",
        "105",
        "农村自来水普及率",
        "%",
    )
    assert one(share_promised("105", kind="level")).severity == "error"
    assert share_promised("100") == []
    assert share_promised("100.5") != []
    assert share_promised("105", unit="％") != []
    for fields in ({"kind": "change"}, {"unit": "万户"}, {"subject": "学前教育毛入园率"}, {"value": ""}):
        assert share_promised("105", **fields) == [], fields


@pytest.mark.parametrize(
    ("name", "base", "target", "value"),
    [
        ("粮食产量", "-5", "6", "-5"),
        ("粮食产量", "5", "-6", "-6"),
        ("粮食产量", "0", "6", ""),
        ("粮食产量增速", "-5", "6", ""),
        ("粮食产量降幅", "-5", "6", ""),
        ("城镇化率", "-5", "6", "-5"),
        ("贸易差额", "-5", "6", ""),
    ],
)
def test_an_amount_is_not_below_nothing(name: str, base: str, target: str, value: str) -> None:
    package = plan((name, "万吨", [base, target, None]))
    assert [f.args["value"] for f in rule("A126", package)] == ([value] if value else [])
    assert rule("A126", edited(package, over="average")) == []
    result = done("A126", (name, "万吨", [None, None, target, None, None, None]))
    assert [f.args["value"] for f in result] == ([value] if value == target else [])
    assert all(f.message_id == "A126.negative" for f in rule("A126", package))


YEARLY: Mapping[str, tuple[str, str]] = {
    **{f"{year}年": ("target", str(year)) for year in range(2026, 2031)},
    "五年累计": ("target", "2026/2030"),
}


def yearly(*cells: str | None, column: str = "五年累计", unit: str = "万亩", **fields: str) -> list[Finding]:
    """Return what A127 finds in a row of five years and their sum."""
    columns = {**dict(list(YEARLY.items())[:5]), column: ("target", "2026/2030")}
    return rule("A127", edited(plan(("营造林面积", unit, cells), columns=columns), **fields))


def test_years_give_their_sum() -> None:
    seen = one(yearly("4", "5", "5", "5", "5", "25"))
    said_of = {k: seen.args[k] for k in ("total", "sum", "parts", "first", "last", "name")}
    assert said_of == {
        "total": "25", "sum": "24", "parts": "4 + 5 + 5 + 5 + 5", "first": "2026", "last": "2030", "name": "营造林面积",
    }  # fmt: skip
    assert yearly("5", "5", "5", "5", "5", "25") == []
    assert yearly("5.5", "5", "5", "5", "5", "25") != []


def test_only_a_whole_plan_of_years_is_summed() -> None:
    assert yearly("4", None, "5", "5", "5", "25") == []
    assert yearly(None, "4", "5", "5", "5", "25") == []
    assert yearly("4", "5", "5", "5", "5", None) == []
    assert yearly("4", "5", "5", "5", "5", "25", unit="%") == []
    assert yearly("4", "5", "5", "5", "5", "25", column="五年") == []
    assert yearly("4", "5", "5", "5", "5", "25", column="五年", over="cumulative") != []
    assert yearly("4", "5", "5", "5", "5", "25", column="五年累计平均", over="cumulative") == []
    assert yearly("4", "5", "5", "5", "5", "25", column="五年年均合计") == []
    assert all(yearly("4", bracketed, "5", "5", "5", "25") == [] for bracketed in ("[5]", "［5］", "〔5〕", "【5】"))
    empty: Line = ("造林", "万亩", [None] * 6)
    package = plan(empty, ("营造林面积", "万亩", ["4", "5", "5", "5", "5", "25"]), columns=YEARLY)
    assert one(rule("A127", package)).args["no"] == "2"
    short = {**YEARLY, "五年累计": ("target", "2026/2028")}
    assert rule("A127", plan(("营造林面积", "万亩", ["4", "5", "5", "5", "5", "25"]), columns=short)) == []


# ---------------------------------------------------------------- quantities


def test_a_quantity_is_read_where_it_stands() -> None:
    text = "建设1,200公里、3.5万亩，约300余个，第5期，共7。"
    assert [(q.number, q.unit, text[q.start : q.end]) for q in quantities_in(text)] == [
        ("1,200", "公里", "1,200公里"),
        ("3.5", "万亩", "3.5万亩"),
        ("300", "个", "300余个"),
        ("5", "期", "5期"),
    ]
    assert [q.number for q in quantities_in(text, 8, 14)] == ["3.5"]


@pytest.mark.parametrize(
    ("text", "at", "unit"),
    [
        ("万吨标准煤", 0, "万吨标准煤"),
        ("吨位", 0, "吨"),
        ("共3家", 2, "家"),
        ("家", 0, "家"),
        ("", 0, ""),
        ("大", 0, ""),
    ],
)
def test_the_longest_unit_counts(text: str, at: int, unit: str) -> None:
    assert unit_at(text, at) == unit


def test_a_quantity_is_told_in_another_unit_only_where_there_is_a_way() -> None:
    (quantity,) = quantities_in("45万吨")
    assert str(quantity.in_unit("亿斤")) == "9"
    assert quantity.in_unit("万亩") is None


def test_a_commitment_is_quoted_from_the_first_source() -> None:
    prose = "农村自来水普及率达到105%。"
    package = plan(
        prose=prose,
        commitments=[promise(prose, prose[:-1], subject="农村自来水普及率", value="105", unit="%", kind="rate")],
    )
    assert one(rule("A126", package)).evidence[0].source == "plan.txt"
    assert isinstance(package.commitments[0], Commitment)
    bare = replace(package, manifest=replace(package.manifest, sources=()))
    assert one(rule("A126", bare)).evidence[0].source == ""
