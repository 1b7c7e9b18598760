"""A target cell, figure or words, is three sides: over which time, in which relation, what kind of target."""

from __future__ import annotations

import pytest

from lantu.plan import Indicator
from lantu.plan.targets import formula_of
from lantu.read import decode, read_plan

HEAD = "<tr><td>序号</td><td>指标</td><td>单位</td><td>2025年</td><td>2030年</td><td>属性</td></tr>"
ROW = "<tr><td>{no}</td><td>{name}</td><td>{unit}</td><td>1</td><td>{cell}</td><td>预期性</td></tr>"
PAGE = (
    "<html><body><p>砚川县国民经济和社会发展第十五个五年规划纲要</p>"
    "<p>第一章 目标</p><p>表1 主要指标</p><table>{}</table></body></html>"
)
CELLS = [
    ("地区生产总值", "亿元", "900", ("end", ">=", "number")),
    ("地区生产总值", "亿元", "900以上", ("end", ">=", "number")),
    ("地区生产总值", "亿元", "900左右", ("end", ">=", "number")),
    ("地区生产总值", "亿元", "突破900", ("end", ">=", "number")),
    ("地区生产总值", "亿元", "力争900", ("end", ">=", "number")),
    ("地区生产总值", "亿元", "达到900", ("end", ">=", "number")),
    ("地区生产总值", "亿元", "900-950", ("end", "range", "number")),
    ("地区生产总值", "亿元", "900～950", ("end", "range", "number")),
    ("地区生产总值", "亿元", "＞900", ("end", ">=", "number")),
    ("地区生产总值", "亿元", "≥900", ("end", ">=", "number")),
    ("城镇调查失业率", "%", "5.5以内", ("end", "<=", "number")),
    ("城镇调查失业率", "%", "控制在5.5以内", ("end", "<=", "number")),
    ("城镇调查失业率", "%", "＜5.5", ("end", "<=", "number")),
    ("城镇调查失业率", "%", "不高于5.5", ("end", "<=", "number")),
    ("森林覆盖率", "%", "不低于62", ("end", ">=", "number")),
    ("森林覆盖率", "%", "稳定在62以上", ("end", ">=", "number")),
    ("森林覆盖率", "%", "保持稳定", ("end", "keep", "number")),
    ("耕地保有量", "万亩", "保持不变", ("end", "keep", "number")),
    ("耕地保有量", "万亩", "不减少", ("end", "keep", "number")),
    ("耕地保有量", "万亩", "不降低", ("end", "keep", "number")),
    ("粮食产量", "万吨", "保持在30", ("end", ">=", "number")),
    ("三次产业结构", "%", "15:49:36", ("end", "=", "structure")),
    ("三次产业结构", "", "15∶49∶36", ("end", "=", "structure")),
    ("三次产业结构", "", "15：49：36", ("end", "=", "structure")),
    ("三次产业结构", "", "15.2 : 48.8 : 36", ("end", "=", "structure")),
    ("三次产业结构", "", "10:45:45左右", ("end", "=", "structure")),
    ("城乡居民收入比", "", "1.8:1", ("end", "=", "structure")),
    ("单位地区生产总值能耗降低", "%", "完成省定目标任务", ("cumulative", ">=", "assigned")),
    ("单位地区生产总值二氧化碳排放降低", "%", "完成省下达目标", ("cumulative", ">=", "assigned")),
    ("单位地区生产总值二氧化碳排放降低", "%", "完成上级下达目标任务", ("cumulative", ">=", "assigned")),
    ("主要污染物排放总量减少", "%", "省下达指标", ("cumulative", ">=", "assigned")),
    ("主要污染物排放总量减少", "%", "达到省要求", ("cumulative", ">=", "assigned")),
    ("用水总量", "亿立方米", "控制在省定目标以内", ("end", "<=", "assigned")),
    ("用水总量", "亿立方米", "省控目标", ("end", "<=", "assigned")),
    ("森林蓄积量", "万立方米", "完成市下达任务", ("end", ">=", "assigned")),
    ("地表水优良比例", "%", "达到国家考核要求", ("end", ">=", "assigned")),
    ("空气质量优良天数比例", "%", "完成省考核目标", ("end", ">=", "assigned")),
    ("空气质量优良天数比例", "%", "以省下达为准", ("end", ">=", "assigned")),
    ("空气质量优良天数比例", "%", "按省要求", ("end", ">=", "assigned")),
    ("空气质量优良天数比例", "%", "完成省、市下达目标", ("end", ">=", "assigned")),
    ("空气质量优良天数比例", "%", "待省下达", ("end", ">=", "assigned")),
    ("空气质量优良天数比例", "%", "上级核定数", ("end", ">=", "assigned")),
    ("居民人均可支配收入增长", "%", "快于全省平均", ("end", ">=", "relative")),
    ("居民人均可支配收入增长", "%", "高于全国平均水平", ("end", ">=", "relative")),
    ("居民人均可支配收入增长", "%", "与经济增长同步", ("end", ">=", "relative")),
    ("居民人均可支配收入增长", "%", "与GDP增长基本同步", ("end", ">=", "relative")),
    ("居民人均可支配收入增长", "%", "高于GDP增速", ("end", ">=", "relative")),
    ("居民人均可支配收入增长", "%", "不低于全省平均水平", ("end", ">=", "relative")),
    ("全社会研发经费投入增长", "%", "高于全省平均增速", ("end", ">=", "relative")),
    ("全员劳动生产率增长", "%", "高于地区生产总值增长", ("end", ">=", "relative")),
    ("全员劳动生产率增长", "%", "略高于经济增速", ("end", ">=", "relative")),
    ("城镇登记失业率", "%", "低于全省平均", ("end", "<=", "relative")),
    ("居民消费价格涨幅", "%", "低于全国平均水平", ("end", "<=", "relative")),
    ("居民消费价格涨幅", "%", "不高于全省平均", ("end", "<=", "relative")),
    ("教育经费投入增长", "%", "与财政收入同步增长", ("end", ">=", "relative")),
    ("人均预期寿命", "岁", "达到全省平均水平", ("end", ">=", "relative")),
    ("人均预期寿命", "岁", "超过全国平均水平", ("end", ">=", "relative")),
    ("县域经济综合排名", "位", "前30位", ("end", "<=", "rank")),
    ("县域经济综合排名", "位", "全省前10", ("end", "<=", "rank")),
    ("县域经济综合排名", "位", "进入全省前20名", ("end", "<=", "rank")),
    ("县域经济综合排名", "位", "第5位", ("end", "<=", "rank")),
    ("县域经济综合排名", "位", "保持全国前50强", ("end", "<=", "rank")),
    ("县域经济综合排名", "位", "全市前三", ("end", "<=", "rank")),
    ("县域经济综合排名", "位", "位居全省第一方阵", ("end", "=", "words")),
    ("国家卫生县城", "", "创建成功", ("end", "=", "done")),
    ("国家卫生县城", "", "建成", ("end", "=", "done")),
    ("国家卫生县城", "", "完成", ("end", "=", "done")),
    ("国家园林县城", "", "达标", ("end", "=", "done")),
    ("全国文明城市", "", "通过验收", ("end", "=", "done")),
    ("全国文明城市", "", "实现", ("end", "=", "done")),
    ("全国文明城市", "", "创成", ("end", "=", "done")),
    ("高速公路", "", "通车", ("end", "=", "done")),
    ("营商环境", "", "明显改善", ("end", "=", "words")),
    ("营商环境", "", "持续优化", ("end", "=", "words")),
    ("新增就业", "万人", "[2.5]", ("cumulative", ">=", "number")),
    ("五年累计新增就业", "万人", "2.5", ("cumulative", ">=", "number")),
]


def read(cells: list[tuple[str, str, str, tuple[str, str, str]]]) -> tuple[Indicator, ...]:
    rows = [ROW.format(no=i, name=name, unit=unit, cell=cell) for i, (name, unit, cell, _) in enumerate(cells, 1)]
    return read_plan(decode(PAGE.format(HEAD + "".join(rows)).encode(), "plan.html")).indicators


@pytest.mark.parametrize("first", range(0, len(CELLS), 20))
def test_every_wording_gives_its_three_sides(first: int) -> None:
    cells = CELLS[first : first + 20]
    found = [
        (i.name, i.target or c[2], (i.over, i.relation, i.target_kind)) for i, c in zip(read(cells), cells, strict=True)
    ]
    assert [(n, t[2]) for n, _, t in found] == [(c[0], c[3][2]) for c in cells]
    assert [(n, t) for n, _, t in found] == [(c[0], c[3]) for c in cells]


def test_every_expected_triple_has_a_formula() -> None:
    assert all(formula_of(*sides) for _, _, _, sides in CELLS)


def test_words_stay_in_the_target_as_printed() -> None:
    (kept, assigned) = read([CELLS[16], CELLS[27]])
    assert (kept.target, assigned.target) == ("保持稳定", "完成省定目标任务")
