"""Counts, layouts and registers go through the package: byte for byte, withheld and put back, people's changes kept."""

from __future__ import annotations

from dataclasses import replace

from lantu import flow
from lantu.plan import PlanPackage
from lantu.plan.codec import from_files, to_files
from lantu.plan.withhold import attach, withhold

TEXT = """砚川县国民经济和社会发展第十五个五年规划纲要

第一章 总体布局
构建“一核两带”空间格局。
一核：砚川县城。打造区域消费中心。
两带：松河生态带、砚江产业带。
第二章 主要任务
发展茶叶、毛竹、油茶三大主导产业。（责任单位：县农业农村局、县林业局）
在松溪镇、麓台镇建设茶园2万亩，松溪镇先行。
"""


def read(earlier: PlanPackage | None = None) -> PlanPackage:
    return flow.read(TEXT.encode(), "plan.txt", earlier=earlier)


def test_the_tables_are_written_and_read_byte_for_byte() -> None:
    files = to_files(read())
    assert to_files(from_files(files)) == files
    assert files["counts.csv"].count(b"\n") == 3
    assert files["layout.csv"].count(b"\n") == 3


def test_reading_again_gives_the_same_bytes() -> None:
    first = read()
    assert to_files(read(first)) == to_files(first)


def test_a_withheld_text_takes_its_quotes_away_and_gives_them_back() -> None:
    whole = read()
    bare = withhold(whole)
    assert {r.quote for r in bare.counts} | {r.quote for r in bare.layout} == {""}
    assert to_files(attach(from_files(to_files(bare)), "plan.txt", TEXT)) == to_files(whole)


def test_ids_are_kept_where_the_quotes_are_withheld() -> None:
    whole = read()
    again = read(from_files(to_files(withhold(whole))))
    assert [r.id for r in again.counts] == [r.id for r in whole.counts]
    assert [r.id for r in again.layout] == [r.id for r in whole.layout]


def test_what_a_person_changed_in_a_layout_or_a_register_stays() -> None:
    first = read()
    role = replace(first.layout[0], role="区域中心")
    edited = replace(first, layout=(role, *first.layout[1:]), units=first.units[:1], places=first.places[1:])
    again = read(edited)
    assert again.layout[0].role == "区域中心"
    assert (again.units, again.places) == (edited.units, edited.places)


def test_every_link_of_the_new_tables_leads_to_a_heading() -> None:
    package = read()
    sections = {s.id for s in package.outline}
    assert {r.section for r in package.counts} | {r.section for r in package.layout} <= sections
    assert [(r.name, r.listed, r.members_in) for r in package.counts] == [
        ("两带", 2, "list"),
        ("三大主导产业", 3, "before"),
    ]
