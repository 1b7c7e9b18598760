"""A PDF with a text layer is read like the text it was made of; one without, or made to do harm, is refused clearly."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lantu import flow
from lantu.plan import LantuError, PlanPackage
from lantu.read import Document, decode
from lantu.read._pdf import ranges
from lantu.read._pdf_page import Glyph, PageContent, Rule
from lantu.read._pdf_unfold import unfolded
from tests.read import pdf_bytes
from tests.read.pdf_samples import exported, made_once, printed, printed_page, word_plan

LONG = "推动产业、民生、生态各项工作协调并进，完善制度机制，提升服务质量和治理水平，"
STYLE = (
    "<style>@page { size: A4; margin: 28mm 26mm } body { font: 14pt/1.8 serif; margin: 0 }"
    "p { text-indent: 2em; margin: 0; text-align: justify } h2 { text-align: center } .next { break-before: page }"
    ".note { font-size: 9pt; text-indent: 0 } .foot { position: absolute; top: 215mm } sup { font-size: 60% }"
    "hr { width: 30%; margin-left: 0; border: 0; border-top: 0.6pt solid }"
    ".two { columns: 2; column-gap: 10mm; font-size: 11pt }"
    "table { border-collapse: collapse; width: 100%; font-size: 11pt } td, th { padding: 2pt 4pt }"
    ".three { border-top: 1.5pt solid; border-bottom: 1.5pt solid } .ruled td, .ruled th { border: 0.5pt solid }"
    "@page wide { size: A4 landscape; margin: 20mm } .wide { page: wide }</style>"
)
ODDITIES = (
    "<h2>第一章 发展目标</h2>"
    f"<p>到2030年，地区生产总值达到300亿元<sup>1</sup>，森林覆盖率达到62.5%。{LONG * 3}新增就业25000人。</p>"
    "<p>⽔利建设⼒度加⼤，⻓江⽀流治理完成。</p><p>私有 \ue123 字符与 \uf0b7 圆点，a eﬃcient oﬃce plan。</p>"
    "<div class=foot><hr><p class=note>1 地区生产总值按当年价格计算，到2029年达到999亿元。</p></div>"
    "<h2 class=next>第二章 双栏</h2><div class=two>"
    + "".join(f"<p>第{i}项，{LONG * 2}到2030年建成示范点{i}1个。</p>" for i in range(1, 9))
    + "</div><h2 class=next>第三章 三线表</h2><p>表3-1 主要指标</p><table class=three>"
    "<tr><th>序号<th>指标<th>单位<th>2025年<th>2030年<th>属性</tr>"
    "<tr><td>1<td>地区生产总值<td>亿元<td>186.4<td>250<td>预期性</tr>"
    "<tr><td>2<td>粮食综合生产能力<td>万吨<td>14.2<td>15<td>约束性</tr>"
    "<tr><td>3<td>城镇化率<td>%<td>52<td>57<td>预期性</tr></table><p>表后还有一段正文，说明以上指标的由来。</p>"
    "<div class=wide><h2>第四章 项目</h2><table class=ruled><tr><th>序号<th>项目名称<th>建设规模</tr>"
    "<tr><td>1<td>东河水库<td>库容1200万立方米</tr><tr><td>2<td>西湖泵站<td>装机8台</tr></table></div>"
)
PICTURE = (
    "<img style='width:100%;height:200mm' src='data:image/gif;base64,R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs='>"
)
SCANNED = f"<div>{PICTURE}</div><div class=next>{PICTURE}</div>"
PARTLY = f"<p>第一章 目标</p><p>到2030年建成学校25所，道路长度达到300公里。</p><div class=next>{PICTURE}</div>"


def body(content: str) -> str:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{STYLE}</head><body>{content}</body></html>"


@pytest.fixture(scope="session")
def county(root: Path) -> dict[str, str]:
    folder = root / "examples" / "sample-county" / "source"
    return {kind: (folder / f"plan.{kind}").read_text(encoding="utf-8") for kind in ("txt", "html")}


@pytest.fixture(scope="session")
def from_browser(county: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    pages = {"odd": body(ODDITIES), "scanned": body(SCANNED), "partly": body(PARTLY)}
    pages["county"] = printed_page(county["html"])
    return made_once(tmp_path_factory, "browser", lambda _: printed(pages))


@pytest.fixture(scope="session")
def from_office(county: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    def exports(folder: Path) -> dict[str, bytes]:
        word_plan(county["html"]).docx.save(str(folder / "word.docx"))
        (folder / "bare.html").write_text(county["html"], encoding="utf-8")
        return exported(folder, [folder / "word.docx", folder / "bare.html"])

    return made_once(tmp_path_factory, "office", exports)


@pytest.fixture(scope="session")
def documents(from_browser: dict[str, bytes], from_office: dict[str, bytes]) -> dict[str, Document]:
    files = {"chromium": from_browser["county"], "word": from_office["word"], "bare": from_office["bare"]}
    return {name: decode(data, f"{name}.pdf") for name, data in files.items()}


@pytest.fixture(scope="session")
def plans(documents: dict[str, Document]) -> dict[str, PlanPackage]:
    return {name: flow.read_documents([document]) for name, document in documents.items()}


@pytest.fixture(scope="session")
def from_text(county: dict[str, str]) -> PlanPackage:
    return flow.read(county["txt"].encode(), "plan.txt")


@pytest.fixture(scope="session")
def odd(from_browser: dict[str, bytes]) -> Document:
    return decode(from_browser["odd"], "odd.pdf")


def closed(text: str) -> str:
    return re.sub(r"\s", "", text)


KINDS: dict[str, Callable[[PlanPackage], list[Any]]] = {
    "commitments": lambda p: [(c.value, c.value_to, c.unit, c.relation, c.deadline, c.force) for c in p.commitments],
    "outline": lambda p: [(s.level, s.number, closed(s.title)) for s in p.outline],
    "indicators": lambda p: [(i.table, i.no, closed(i.name), i.unit, i.nature, i.base, i.target) for i in p.indicators],
    "cells": lambda p: [(v.column, v.role, v.period, v.value, v.unit) for v in p.values],
    "projects": lambda p: [(closed(x.name), x.place, closed(x.capacity), x.stage) for x in p.projects],
    "tasks": lambda p: [(closed(t.title), t.force, closed(t.quote)) for t in p.tasks],
    "systems": lambda p: [closed(s.name) for s in p.systems],
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("maker", ["chromium", "word", "bare"])
def test_a_pdf_gives_the_items_of_the_text_it_was_made_of(
    from_text: PlanPackage, plans: dict[str, PlanPackage], maker: str, kind: str
) -> None:
    assert KINDS[kind](plans[maker]) == KINDS[kind](from_text)


@pytest.mark.parametrize("maker", ["chromium", "word"])
def test_every_paragraph_is_whole_and_nothing_of_the_page_is_in_it(
    county: dict[str, str], plans: dict[str, PlanPackage], maker: str
) -> None:
    (text,) = plans[maker].texts.values()
    lines = {closed(line) for line in text.splitlines()}
    running = {closed(line) for line in county["txt"].splitlines() if len(line) > 40}
    assert running <= lines
    assert not [line for line in lines if re.fullmatch(r"[—-]?(第?\d+页?)[—-]?|.*（印本）|棠川县规划纲要", line)]


@pytest.mark.parametrize("maker", ["chromium", "word", "bare"])
def test_a_table_over_several_pages_is_one_with_one_header(documents: dict[str, Document], maker: str) -> None:
    document = documents[maker]
    tables = [g for g in document.grids if len(g.rows) > 12]
    assert [len(g.rows) for g in tables] == [19, 27]
    for grid in document.grids:
        for row in grid.rows:
            assert all(document.text[c.start : c.end] == c.text for c in row)
    if maker != "bare":
        assert tables[0].rows[1][0] is tables[0].rows[9][0], "a cell that spans rows is the same cell in each"


def test_items_name_the_page_they_stand_on(plans: dict[str, PlanPackage]) -> None:
    package = plans["chromium"]
    pages = [c.page or 0 for c in package.commitments]
    assert all(pages)
    assert pages == sorted(pages)
    assert pages[-1] <= (package.manifest.sources[0].pages or 0)
    for rows in (package.indicators, package.tasks, package.projects, package.systems):
        assert [r for r in rows if getattr(r, "page", None) is None] == []


def test_pages_begin_where_their_first_words_are(odd: Document) -> None:
    assert odd.pages == len(odd.page_starts) == 4
    for title, page in (("第一章", 1), ("第二章", 2), ("第三章", 3), ("东河水库", 4)):
        assert odd.page_of(odd.text.index(title)) == page


def test_headings_in_larger_type_are_kept_as_the_documents_own(odd: Document) -> None:
    titles = [odd.text[s.start : s.end] for s in odd.styled]
    assert {"第一章 发展目标", "第二章 双栏", "第三章 三线表"} <= set(titles)


def test_a_footnote_is_left_out_and_its_mark_is_no_digit(odd: Document) -> None:
    assert "300亿元[1]，" in odd.text
    assert "999" not in odd.text
    assert [r.args for r in odd.remarks if r.code == "R133"] == [{"pages": "1"}]


def test_radicals_ligatures_and_private_codes_are_mended_or_said_to_be_lost(odd: Document) -> None:
    assert "水利建设力度加大，长江支流治理完成。" in odd.text
    assert "efficient office plan" in odd.text
    assert "•" in odd.text
    assert odd.text.count("\ufffd") == 1
    codes = {r.code: dict(r.args) for r in odd.remarks}
    assert codes["R132"] == {"count": "1", "pages": "1"}


def test_columns_are_read_one_behind_the_other(odd: Document) -> None:
    lines = [line for line in odd.text.splitlines() if "示范点" in line]
    assert [line[: line.index("，")] for line in lines] == [f"第{i}项" for i in range(1, 9)]
    assert all(line.endswith(f"示范点{i}1个。") for i, line in enumerate(lines, 1))


def test_a_table_without_lines_between_its_columns_is_a_grid(odd: Document) -> None:
    rows = [[c.text for c in row] for row in odd.grids[0].rows]
    assert rows[0] == ["序号", "指标", "单位", "2025年", "2030年", "属性"]
    assert rows[2] == ["2", "粮食综合生产能力", "万吨", "14.2", "15", "约束性"]


def test_a_page_on_its_side_is_read_as_it_is_seen(odd: Document) -> None:
    assert [c.text for c in odd.grids[-1].rows[1]] == ["1", "东河水库", "库容1200万立方米"]


def test_a_scanned_pdf_is_refused_with_its_pages(from_browser: dict[str, bytes]) -> None:
    with pytest.raises(LantuError) as error:
        decode(from_browser["scanned"], "scan.pdf")
    assert (error.value.code, error.value.values["pages"]) == ("E135", "1-2")


def test_a_partly_scanned_pdf_is_read_and_says_what_is_missing(from_browser: dict[str, bytes]) -> None:
    package = flow.read(from_browser["partly"], "partly.pdf")
    assert [(f.code, f.severity, dict(f.args)) for f in package.findings if f.code == "R130"] == [
        ("R130", "warning", {"pages": "2"})
    ]
    assert [c.value for c in package.commitments] == ["25", "300"]


def test_the_same_bytes_give_the_same_document(from_browser: dict[str, bytes]) -> None:
    assert decode(from_browser["odd"], "a.pdf") == decode(from_browser["odd"], "a.pdf")


def refused(data: bytes) -> str:
    with pytest.raises(LantuError) as error:
        decode(data, "plan.pdf")
    for lang in ("zh", "en"):
        assert all(error.value.parts(lang).values())
    return error.value.code


def test_a_small_pdf_made_by_hand_is_read() -> None:
    document = decode(pdf_bytes.one_page(), "plan.pdf")
    assert document.text == "The plan promises 25 schools by 2030.\n"
    assert document.page_starts == (0,)


def test_a_pdf_that_needs_a_password_is_refused() -> None:
    assert refused(pdf_bytes.locked()) == "E130"


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n", b"%PDF-1.7\n%\xe2\xe3\n" + b"nothing of a document " * 40, pdf_bytes.one_page()[:60]],
)
def test_a_damaged_pdf_is_refused(data: bytes) -> None:
    assert refused(data) == "E131"


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (pdf_bytes.million_objects, "E132"),
        (pdf_bytes.claimed_objects, "E132"),
        (pdf_bytes.deflate_bomb, "E133"),
        (lambda: pdf_bytes.deflate_bomb(2), "E133"),
        (lambda: pdf_bytes.deflate_bomb(3), "E133"),
        (pdf_bytes.run_length_bomb, "E133"),
        (pdf_bytes.many_pages, "E134"),
    ],
)
def test_a_pdf_larger_than_any_plan_is_refused_before_it_is_parsed(make: Callable[[], bytes], code: str) -> None:
    assert refused(make()) == code


def test_a_page_without_anything_is_refused_as_one_without_text() -> None:
    assert refused(pdf_bytes.one_page(pdf_bytes.stream(b""))) == "E135"


@pytest.mark.parametrize(
    ("numbers", "said"), [([3], "3"), ([1, 2, 3, 7, 9, 8], "1-3, 7-9"), ([5, 4, 4], "4-5"), ([], "")]
)
def test_page_numbers_are_said_as_people_write_them(numbers: list[int], said: str) -> None:
    assert ranges(numbers) == said


def test_two_columns_whose_lines_do_not_stand_level_are_read_one_behind_the_other() -> None:
    lines = ["推进农田水利建设改善生产条件发展现代农业。"] * 12

    def column(x: float, top: float) -> list[Glyph]:
        return [
            Glyph(c, x + 10 * i, x + 10 * i + 10, top + 16 * n, 10, False, False)
            for n, line in enumerate(lines)
            for i, c in enumerate(line)
        ]

    page = PageContent(1, 500, 400, [*column(30, 60), *column(265, 65)])
    placed = unfolded(page).glyphs
    assert "".join(g.text for g in sorted(placed, key=lambda g: (g.base, g.x0))) == "".join(lines * 2)
    table = PageContent(1, 500, 400, page.glyphs, [Rule(255, 40, 255, 300)])
    assert unfolded(table) is table
