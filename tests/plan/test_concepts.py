"""The catalogue: every entry whole, no name of two concepts, names found exactly or not at all."""

from __future__ import annotations

import re

import pytest

from lantu.plan.concepts import by_name, concept_of, concepts, folded
from lantu.plan.items import DIRECTIONS


def test_the_catalogue_holds_what_bulletins_and_plan_tables_print() -> None:
    assert len(concepts()) >= 150
    assert len(by_name()) >= 2 * len(concepts())


def test_every_concept_is_whole() -> None:
    for concept in concepts().values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", concept.id)
        assert concept.name
        assert concept.english
        assert concept.definition
        assert concept.units
        assert concept.direction in DIRECTIONS
        assert all(part in concepts() for part in concept.parts)
        assert concept.fall in {"", *concepts()}


def test_no_printed_name_belongs_to_two_concepts() -> None:
    owners: dict[str, set[str]] = {}
    for concept in concepts().values():
        for name in (concept.name, *concept.aliases):
            owners.setdefault(folded(name), set()).add(concept.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("name", "concept"),
    [
        ("地区生产总值", "gdp"),
        ("地区生产总值增长率", "gdp"),
        ("全县GDP", "gdp"),
        ("国内生产总值（GDP）", "gdp"),
        ("规模以上工业增加值", "large-industry-value-added"),
        ("规上工业增加值增速", "large-industry-value-added"),
        ("其中:工业增加值", "industry-value-added"),
        ("年末常住人口", "population"),
        ("常住人口城镇化率（%）", "urbanisation"),
        ("研发经费支出占地区生产总值的比重", "rd-intensity"),
        ("每千名常住人口执业（助理）医师数", "doctors-per-thousand"),
        ("三次产业结构比例", "gdp-structure"),
        ("固定资产投资五年累计完成额", "investment"),
        ("单位GDP能耗降低", "energy-intensity-fall"),
        ("单位GDP能耗", "energy-intensity"),
        ("PM2.5平均浓度", "pm25"),
        ("细颗粒物（PM2.5）浓度", "pm25"),
    ],
)
def test_a_printed_name_finds_its_concept(name: str, concept: str) -> None:
    assert concept_of(name) == concept


@pytest.mark.parametrize(
    "name",
    [
        "",
        "电子信息产业增加值",
        "新增高新技术企业",
        "粮食",
        "城乡居民收入",
        "重点项目",
        "增加值",
        "增长率",
        "年末",
        "竹产业产值",
        "城镇居民",
    ],
)
def test_a_name_that_is_only_like_one_finds_none(name: str) -> None:
    assert concept_of(name) in ("", "grain-output" if name == "粮食" else "")


@pytest.mark.parametrize(
    ("concept", "unit"), [("gdp", "亿元"), ("gdp", "万亿元"), ("grain-output", "亿斤"), ("population", "人")]
)
def test_a_level_may_stand_in_a_unit_that_converts(concept: str, unit: str) -> None:
    assert concepts()[concept].takes(unit)


@pytest.mark.parametrize(
    ("concept", "unit"), [("gdp", "%"), ("gdp", ""), ("urbanisation", "个百分点"), ("hospital-beds", "个")]
)
def test_a_level_in_another_unit_is_not_of_the_concept(concept: str, unit: str) -> None:
    assert not concepts()[concept].takes(unit)
