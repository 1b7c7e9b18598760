"""A word processor's document becomes text as it is printed: numbers rendered, tables kept, revisions settled."""

from __future__ import annotations

from typing import Any

import docx
import pytest
from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from lantu.plan import LantuError
from lantu.read import decode
from lantu.read._document import Document
from lantu.read._docx_numbering import counted
from tests.read.plan_files import define_list, numbered, saved

W = nsdecls("w")


def read(document: Docx) -> Document:
    return decode(saved(document), "plan.docx")


def shown(document: Docx) -> list[str]:
    return read(document).text.splitlines()


def with_xml(*paragraphs: str) -> Docx:
    """Return a document whose body begins with these elements."""
    document = docx.Document()
    for at, xml in enumerate(paragraphs):
        document.element.body.insert(at, parse_xml(xml))
    return document


def list_of(levels: str, scheme: int = 70) -> str:
    return f'<w:abstractNum {{ns}} w:abstractNumId="{scheme}">{levels}</w:abstractNum>'


def level(depth: int, form: str, text: str, more: str = "") -> str:
    rest = f'<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/>{rest}</w:lvl>'


def test_paragraphs_and_tables_stand_in_the_order_of_the_document() -> None:
    document = docx.Document()
    document.add_paragraph("前面的话")
    table = document.add_table(2, 2)
    for i, text in enumerate(("指标", "单位", "产值", "亿元")):
        table.cell(i // 2, i % 2).text = text
    document.add_paragraph("后面的话")
    found = read(document)
    assert found.text.splitlines() == ["前面的话", "指标\t单位", "产值\t亿元", "后面的话"]
    (grid,) = found.grids
    assert [[found.text[c.start : c.end] for c in row] for row in grid.rows] == [["指标", "单位"], ["产值", "亿元"]]


def test_a_merged_cell_stands_in_each_place_it_spans_and_in_the_text_once() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for i in range(9):
        table.cell(i // 3, i % 3).text = f"格{i}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "横格"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "竖格"
    found = read(document)
    rows = found.grids[0].rows
    assert rows[0][0] is rows[0][1]
    assert rows[1][2] is rows[2][2]
    assert [[c.text for c in row] for row in rows] == [
        ["横格", "横格", "格2"],
        ["格3", "格4", "竖格"],
        ["格6", "格7", "竖格"],
    ]
    assert found.text == "横格\t\t格2\n格3\t格4\t竖格\n格6\t格7\n"


def test_a_box_of_one_cell_is_read_as_paragraphs() -> None:
    document = docx.Document()
    box = document.add_table(1, 1).cell(0, 0)
    box.paragraphs[0].text = "专栏1 水利工程"
    box.add_paragraph("新建水闸2座。")
    found = read(document)
    assert found.grids == ()
    assert found.text == "专栏1 水利工程\n新建水闸2座。\n"


def test_a_table_inside_a_table_of_layout_keeps_its_cells() -> None:
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "左栏"
    inner = outer.cell(0, 1).add_table(2, 2)
    for i, text in enumerate(("名称", "数量", "水闸", "2座")):
        inner.cell(i // 2, i % 2).text = text
    found = read(document)
    assert found.text == "左栏\n名称\t数量\n水闸\t2座\n"
    assert len(found.grids) == 1


@pytest.mark.parametrize(
    ("n", "said"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (100, "一百"), (102, "一百零二")]
)
def test_numbers_are_counted_in_chinese(n: int, said: str) -> None:
    assert counted(n) == said


@pytest.mark.parametrize(
    ("form", "text", "printed"),
    [
        ("chineseCounting", "第%1章", ["第一章 甲项", "第二章 乙项"]),
        ("japaneseCounting", "%1、", ["一、甲项", "二、乙项"]),
        ("chineseCountingThousand", "（%1）", ["（一）甲项", "（二）乙项"]),
        ("ideographDigital", "%1、", ["一、甲项", "二、乙项"]),
        ("decimal", "%1.", ["1.甲项", "2.乙项"]),
        ("decimalEnclosedCircle", "%1", ["① 甲项", "② 乙项"]),
        ("upperRoman", "%1", ["I 甲项", "II 乙项"]),
        ("lowerLetter", "%1)", ["a)甲项", "b)乙项"]),
        ("bullet", "\uf0b7", ["甲项", "乙项"]),
        ("none", "", ["甲项", "乙项"]),
    ],
)
def test_an_automatic_number_is_part_of_the_text(form: str, text: str, printed: list[str]) -> None:
    document = docx.Document()
    define_list(document, list_of(level(0, form, text)), 70)
    for words in ("甲项", "乙项"):
        numbered(document.add_paragraph(words), 70, 0)
    assert shown(document) == printed


def test_deeper_levels_begin_anew_and_name_the_ones_above() -> None:
    document = docx.Document()
    define_list(document, list_of(level(0, "decimal", "%1") + level(1, "decimal", "%1.%2")), 70)
    for depth in (0, 1, 1, 0, 1):
        numbered(document.add_paragraph("题目"), 70, depth)
    assert shown(document) == ["1 题目", "1.1 题目", "1.2 题目", "2 题目", "2.1 题目"]


def test_a_second_list_of_the_same_scheme_runs_on_unless_it_says_where_to_start() -> None:
    document = docx.Document()
    define_list(document, list_of(level(0, "decimal", "%1.")), 70)
    root = document.part.numbering_part.element
    root.append(parse_xml(f'<w:num {W} w:numId="71"><w:abstractNumId w:val="70"/></w:num>'))
    root.append(
        parse_xml(
            f'<w:num {W} w:numId="72"><w:abstractNumId w:val="70"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )
    for list_id in (70, 71, 72, 72):
        numbered(document.add_paragraph("事项"), list_id, 0)
    assert shown(document) == ["1.事项", "2.事项", "1.事项", "2.事项"]


def test_a_style_that_carries_a_list_numbers_its_paragraphs() -> None:
    document = docx.Document()
    define_list(document, list_of(level(0, "chineseCounting", "第%1章", '<w:pStyle w:val="Heading1"/>')), 70)
    style = document.styles["Heading 1"].element
    style.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="70"/></w:numPr>'))
    document.add_heading("总体要求", 1)
    document.add_heading("主要任务", 1)
    assert shown(document) == ["第一章 总体要求", "第二章 主要任务"]


def test_inserted_text_is_text_and_deleted_text_is_not() -> None:
    document = with_xml(
        f"<w:p {W}><w:r><w:t>建成水库</w:t></w:r>"
        '<w:del w:id="1" w:author="a"><w:r><w:delText>3座</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="a"><w:r><w:t>4座</w:t></w:r></w:ins></w:p>',
        f'<w:p {W}><w:pPr><w:rPr><w:del w:id="3" w:author="a"/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>',
        f"<w:p {W}><w:r><w:t>后半</w:t></w:r></w:p>",
    )
    assert shown(document) == ["建成水库4座", "前半后半"]


def test_content_controls_links_and_fields_keep_their_text_and_field_codes_do_not_show() -> None:
    document = with_xml(
        f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>控件里的段落</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        f"<w:p {W}><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>结果</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r></w:p>',
    )
    assert shown(document) == ["控件里的段落", "链接结果"]


def test_a_text_box_is_read_once_behind_the_paragraph_it_hangs_on() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框中文字</w:t></w:r></w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    names = f'{W} xmlns:mc="{mc}" xmlns:v="urn:v" xmlns:wps="urn:wps"'
    document = with_xml(
        f"<w:p {names}><w:r><w:t>锚点</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert shown(document) == ["锚点", "框中文字"]


def test_soft_breaks_part_lines_and_tabs_stay() -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("第一行")
    run.add_break()
    run.add_text("第二行")
    run.add_tab()
    run.add_text("页码")
    assert shown(document) == ["第一行", "第二行\t页码"]


def test_headers_footers_and_comments_are_no_running_text() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉文字"
    document.sections[0].footer.paragraphs[0].text = "页脚文字"
    paragraph = document.add_paragraph("正文文字")
    document.add_comment(paragraph.runs, text="批注文字", author="a", initials="a")
    assert shown(document) == ["正文文字"]


def styled(document: Docx) -> list[tuple[str, int]]:
    found = read(document)
    return [(found.text[s.start : s.end], s.level) for s in found.styled]


def test_headings_have_the_level_of_their_style_and_bold_lines_level_0() -> None:
    document = docx.Document()
    document.add_heading("总则", 1)
    document.add_heading("目标", 2)
    own = document.add_paragraph("直接设了大纲级别")
    own._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {W} w:val="2"/>'))
    document.add_paragraph().add_run("整行加粗").bold = True
    part: Any = document.add_paragraph()
    part.add_run("只有开头加粗。").bold = True
    part.add_run("其余不是")
    assert styled(document) == [("总则", 1), ("目标", 2), ("直接设了大纲级别", 3), ("整行加粗", 0)]


def test_a_style_with_a_localized_name_and_one_based_on_it_are_headings() -> None:
    document = docx.Document()
    root = document.styles.element
    for style_id, rest in (
        ("a9", '<w:name w:val="标题 2"/>'),
        ("b9", '<w:name w:val="县标题"/><w:basedOn w:val="a9"/>'),
    ):
        root.append(parse_xml(f'<w:style {W} w:type="paragraph" w:styleId="{style_id}">{rest}</w:style>'))
    for style_id in ("a9", "b9"):
        paragraph = document.add_paragraph("城乡融合")
        paragraph._p.get_or_add_pPr().get_or_add_pStyle().set(qn("w:val"), style_id)
    assert styled(document) == [("城乡融合", 2), ("城乡融合", 2)]


def test_styles_based_on_each_other_in_a_circle_end() -> None:
    document = docx.Document()
    for style_id, base in (("c1", "c2"), ("c2", "c1")):
        document.styles.element.append(
            parse_xml(
                f'<w:style {W} w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{style_id}"/>'
                f'<w:basedOn w:val="{base}"/></w:style>'
            )
        )
    paragraph = document.add_paragraph("照常读出")
    paragraph._p.get_or_add_pPr().get_or_add_pStyle().set(qn("w:val"), "c1")
    assert shown(document) == ["照常读出"]


def test_a_document_without_a_word_is_refused() -> None:
    with pytest.raises(LantuError) as error:
        read(docx.Document())
    assert error.value.code == "E105"
