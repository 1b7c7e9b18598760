"""The same plan in every format gives the same items, and can be read again exactly from what the package keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import docx
import pytest

from lantu import flow
from lantu.plan import LantuError, PlanPackage
from lantu.plan.codec import from_files, to_files
from lantu.plan.withhold import attach, withhold
from lantu.read import decode, read_plan, with_layout
from tests.read.plan_files import docx_plan, saved
from tools.typeset_example import SOURCE


def facts(package: PlanPackage) -> Mapping[str, Any]:
    """Return what was read without ids and offsets."""
    return {
        "outline": [(s.level, s.number, s.title) for s in package.outline],
        "indicators": [
            (i.table, i.no, i.group, i.name, i.unit, i.nature, i.target, i.growth) for i in package.indicators
        ],
        "values": [(v.indicator_id, v.column, v.role, v.period, v.value, v.unit) for v in package.values],
        "commitments": [(c.quote, c.subject, c.value, c.value_to, c.unit, c.deadline) for c in package.commitments],
        "tasks": [(t.title, t.quote, t.force, t.due) for t in package.tasks],
        "projects": [(p.name, p.quote, p.group, p.place, p.capacity, p.stage) for p in package.projects],
        "systems": [(s.name, s.quote) for s in package.systems],
    }


@pytest.fixture(scope="module")
def from_text() -> PlanPackage:
    return flow.read((SOURCE / "plan.txt").read_bytes(), "plan.txt")


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    made = {f"{kind}.docx": docx_plan(kind) for kind in ("style", "numbering", "bold")}
    return made | {"plan.html": (SOURCE / "plan.html").read_bytes()}


@pytest.mark.parametrize("name", ["plan.html", "style.docx", "numbering.docx", "bold.docx"])
def test_the_same_plan_gives_the_same_items_in_every_format(
    name: str, files: dict[str, bytes], from_text: PlanPackage
) -> None:
    package = flow.read(files[name], name)
    assert facts(package) == facts(from_text)
    (text,) = package.texts.values()
    for item in package.quoted_items():
        assert item.quote == text[item.start : item.end]


def test_the_same_file_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    first, second = (to_files(flow.read(files["numbering.docx"], "plan.docx")) for _ in range(2))
    assert first == second


# --- reading again ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["plan.html", "style.docx"])
def test_a_kept_text_and_its_layout_are_read_again_exactly(name: str, files: dict[str, bytes]) -> None:
    document = decode(files[name], name)
    package = read_plan(document, plan_id="tangchuan-15")
    layout = package.other_files[f"text/{name}.layout.json"]
    again = with_layout(name, document.text, document.sha256, layout)
    assert (again.grids, again.styled) == (document.grids, document.styled)
    assert read_plan(again, plan_id="tangchuan-15") == package


def test_a_layout_holds_no_word_of_the_text(files: dict[str, bytes]) -> None:
    package = withhold(flow.read(files["style.docx"], "plan.docx"))
    layout = package.other_files["text/plan.docx.layout.json"].decode()
    assert not any("\u3400" < c < "\u9fff" for c in layout)


def test_what_a_person_changed_stays_when_another_edition_of_a_docx_is_read(files: dict[str, bytes]) -> None:
    package = from_files(to_files(flow.read(files["style.docx"], "plan.docx")))
    changed = replace(package.projects[0], place="县城新区")
    earlier = replace(package, projects=(changed, *package.projects[1:]))
    edition = flow.read_documents(
        [
            replace(d, text="新版说明。\n" + d.text, **_shifted(d, 6))
            for d in [decode(files["style.docx"], "plan.docx")]
        ],
        earlier=earlier,
    )
    kept = {p.id: p for p in edition.projects}
    assert kept[changed.id].place == "县城新区"
    assert [f.args["n"] for f in edition.findings if f.code == "R120"] == ["1"]


def _shifted(document: Any, by: int) -> dict[str, Any]:
    """Return grids and headings of a document as they stand ``by`` characters further on."""
    from lantu.read._joined import _moved

    return {
        "grids": tuple(_moved(g, by) for g in document.grids),
        "styled": tuple(replace(s, start=s.start + by, end=s.end + by) for s in document.styled),
    }


def test_a_new_reading_replaces_the_layout_and_keeps_other_files(files: dict[str, bytes]) -> None:
    package = flow.read(files["style.docx"], "plan.docx")
    earlier = replace(package, other_files={**package.other_files, "notes.md": b"mine"})
    again = flow.read(files["bold.docx"], "plan.docx", earlier=earlier)
    assert again.other_files["notes.md"] == b"mine"
    own = read_plan(decode(files["bold.docx"], "plan.docx")).other_files
    assert {k: v for k, v in again.other_files.items() if k != "notes.md"} == own


@pytest.mark.parametrize(
    "layout", [b"[]", b"{}", b"no json", b'{"grids":[{"start":0,"end":9999999,"cells":[],"rows":[]}],"styled":[]}']
)
def test_a_layout_that_does_not_fit_the_text_is_refused(layout: bytes) -> None:
    with pytest.raises(LantuError) as error:
        with_layout("plan.docx", "规划文本", "", layout)
    assert error.value.code == "E120"


def test_a_plan_with_an_annex_comes_back_whole_after_its_text_was_withheld(files: dict[str, bytes]) -> None:
    annex = ("更多.txt", "附表说明：新建水闸2座。".encode())
    package = flow.read(files["style.docx"], "plan.docx", annexes=[annex])
    bare = withhold(package)
    assert {s.text for s in bare.manifest.sources} == {"withheld"}
    assert attach(bare, "plan.docx", package.texts["plan.docx"]) == package


# --- headings by style and by bold alone -----------------------------------------------------------------------------


def outline(document: Any) -> list[tuple[str, str, str]]:
    return [(s.level, s.number, s.title) for s in flow.read(saved(document), "plan.docx").outline]


def test_headings_without_numbers_are_told_by_their_style_and_the_title_is_none() -> None:
    document = docx.Document()
    document.add_heading("丰谷县国民经济和社会发展规划", 1)
    for chapter in ("总体要求", "主要任务"):
        document.add_heading(chapter, 2)
        document.add_heading(f"{chapter}之一", 3)
        document.add_paragraph("到2030年，新建农村公路300公里，改造老旧小区40个。")
    assert outline(document) == [
        ("1", "", "总体要求"),
        ("2", "", "总体要求之一"),
        ("1", "", "主要任务"),
        ("2", "", "主要任务之一"),
    ]


def test_arabic_numbers_of_styled_headings_are_their_numbers() -> None:
    document = docx.Document()
    for title in ("1 总体要求", "2 主要任务"):
        document.add_heading(title, 1)
        document.add_heading(f"{title[0]}.1 交通", 2)
        document.add_paragraph("到2030年，新建农村公路300公里，改造老旧小区40个。")
    assert [(level, number) for level, number, _ in outline(document)] == [
        ("1", "1"),
        ("2", "1.1"),
        ("1", "2"),
        ("2", "2.1"),
    ]


def test_a_heading_without_number_beside_numbered_ones_takes_the_level_of_its_style() -> None:
    document = docx.Document()
    for title in ("第一章 总则", "第一节 思路", "第二节 目标", "补充说明", "第二章 任务"):
        document.add_heading(title, 1 if "章" in title else 2)
        document.add_paragraph("加快建设交通强县，完善城乡公共服务，推进乡村全面振兴。")
    assert [(level, title) for level, _, title in outline(document)] == [
        ("1", "总则"),
        ("2", "思路"),
        ("2", "目标"),
        ("2", "补充说明"),
        ("1", "任务"),
    ]


def test_lines_all_in_bold_are_headings_where_nothing_else_is_and_the_cover_is_not() -> None:
    document = docx.Document()
    for line in ("丰谷县发展规划纲要", "丰谷县人民政府", "二〇二六年二月"):
        document.add_paragraph().add_run(line).bold = True
    for title in ("总体要求", "主要任务", "保障措施"):
        document.add_paragraph().add_run(title).bold = True
        document.add_paragraph("到2030年，新建农村公路300公里，改造老旧小区40个。")
    assert outline(document) == [("1", "", "总体要求"), ("1", "", "主要任务"), ("1", "", "保障措施")]


def test_headings_of_a_page_are_told_by_its_tags() -> None:
    page = (
        "<!doctype html><html><body><h1>丰谷县规划</h1><h2>总体要求</h2><p>加快建设交通强县，完善公共服务。</p>"
        "<h2>主要任务</h2><p><b>第一</b>，新建农村公路300公里。</p><table><tr><th>甲</th><th>乙</th></tr>"
        "<tr><td><b>丙</b></td><td>丁</td></tr></table></body></html>"
    )
    package = flow.read(page.encode(), "plan.html")
    assert [(s.level, s.title) for s in package.outline] == [("1", "总体要求"), ("1", "主要任务")]


def test_a_few_numbered_lines_in_the_text_stand_below_the_headings_that_styles_tell() -> None:
    document = docx.Document()
    for title in ("总体要求", "主要任务", "保障措施"):
        document.add_heading(title, 1)
        document.add_heading(f"{title}之一", 2)
        document.add_paragraph("到2030年，新建农村公路300公里，改造老旧小区40个。")
    document.add_paragraph("一、现代物流")
    document.add_paragraph("到2030年，建成县级物流园1个，村级服务站98个。")
    assert [level for level, _, _ in outline(document)] == ["1", "2", "1", "2", "1", "2", "3"]


def test_sections_without_a_number_stand_under_their_numbered_chapter() -> None:
    document = docx.Document()
    for title in ("第一章 总体要求", "第二章 主要任务", "第三章 保障措施"):
        document.add_heading(title, 1)
        document.add_heading(f"{title[4:]}之一", 2)
        document.add_paragraph("到2030年，新建农村公路300公里，改造老旧小区40个。")
    assert [(level, number) for level, number, _ in outline(document)] == [
        ("1", "第一章"),
        ("2", ""),
        ("1", "第二章"),
        ("2", ""),
        ("1", "第三章"),
        ("2", ""),
    ]
