"""The reports of a check for people: a page to print, a workbook, a Word file; nothing of a plan runs in them."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import docx
import openpyxl
import pytest

from lantu import flow
from lantu.check import Outcome, baseline_bytes, outcome, parse_baseline
from lantu.plan import PlanPackage, Section
from lantu.tell.audit import audit_report
from tests.check.plans import Line, plan
from tests.check.test_check import FAULTY

NASTY: tuple[Line, ...] = (
    ('=HYPERLINK("http://x")<script>alert(1)</script>&\x03占比', "%", ["81.1", "70", None]),
    *FAULTY,
)
SUPPRESSED = "suppressions: [{code: A110, item: i-0002, reason: 口径<已>调整, by: 王工, on: 2026-03-12}]"


def package(config: str = SUPPRESSED) -> PlanPackage:
    sections = (
        Section(id="s-0001", level="1", number="第一章", title="总体要求", start=0, end=1),
        Section(id="s-0002", level="1", number="第二章", title="指标", start=1, end=2),
    )
    made = replace(plan(*NASTY), outline=sections, other_files={"check.yaml": config.encode()})
    return flow.checked(replace(made, manifest=replace(made.manifest, title="某县<规划>")))


def came(**how: Any) -> Outcome:
    return outcome(package(), "plans/a", **how)


class Page(HTMLParser):
    """Collects tags in order, attributes and text; complains of a tag that isn't closed."""

    VOID = ("meta", "br")

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self.said = ""
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(attrs)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said += data


def test_the_page_is_whole_without_script_link_or_outside_request() -> None:
    page = Page(audit_report([came(), came()], "html", failed=[("b", "[E212] <b>")]))
    assert page.open == []
    assert not {"script", "a", "link", "img", "iframe"} & set(page.tags)
    assert not {"src", "href", "onclick"} & page.attributes.keys()
    assert "<script>alert(1)</script>&占比" in page.said
    assert page.attributes["lang"] == "zh-CN"
    assert "url(" not in page.said
    assert "\x03" not in page.said


def test_the_headings_of_the_page_leave_no_level_out_and_table_heads_have_their_scope() -> None:
    page = Page(audit_report([came()], "html"))
    levels = [int(tag[1]) for tag in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.tags.count("h1") == 1
    assert page.attributes["scope"] == "col"


def test_the_page_tells_findings_by_severity_and_chapter_with_their_lines_and_who_answers() -> None:
    said = Page(audit_report([came()], "html")).said
    words = ("某县<规划>", "错误 (", "第二章 指标", "plan.txt:2", "如何改", "已说明不改的 (1)")
    order = [said.index(word) for word in words]
    assert order == sorted(order)
    assert all(word in said for word in ("口径<已>调整", "王工", "2026-03-12"))


def test_the_page_speaks_english_when_asked_and_says_when_nothing_is_to_mend() -> None:
    said = Page(audit_report([came()], "html", "en")).said
    assert "How to mend it" in said
    empty = outcome(flow.checked(plan(("粮食产量", "万吨", ["40", "41", None]))))
    assert "没有要改的问题。" in Page(audit_report([empty], "html")).said


def book(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_every_cell_of_the_workbook_is_text_and_no_formula() -> None:
    sheets = book(audit_report([came()], "xlsx"))
    cells = [c for sheet in sheets for row in sheet.iter_rows() for c in row if c.value is not None]
    assert len(cells) > 20
    assert {c.data_type for c in cells} == {"s"}
    assert {c.number_format for c in cells} == {"@"}
    assert any("=HYPERLINK" in c.value for c in cells)


def test_the_workbook_has_a_row_a_finding_and_sheets_of_what_is_suppressed_mended_and_failed() -> None:
    known = parse_baseline(
        baseline_bytes(outcome(flow.checked(plan(("老龄化率", "%", ["20", "10", "3"])))).to_baseline()), "b"
    )
    sheets = book(audit_report([came(baseline=known)], "xlsx", failed=[("b", "[E212]")]))
    assert sheets.sheetnames == ["审查意见", "已说明不改的", "基线中已改的", "未能检查的"]
    rows = list(sheets["审查意见"].iter_rows(values_only=True))
    assert len(rows) - 1 == len(came().counted)
    assert [row[0] for row in rows[1:]] == [str(n) for n in range(1, len(rows))]
    assert rows[0][7] == "审查意见"
    assert list(sheets["已说明不改的"].iter_rows(values_only=True))[1][3:6] == ("口径<已>调整", "王工", "2026-03-12")
    assert sheets["审查意见"].freeze_panes == "A2"


def test_the_word_file_has_a_table_a_severity_and_a_column_to_answer_in() -> None:
    document = docx.Document(io.BytesIO(audit_report([came()], "docx")))
    heads = [p.text for p in document.paragraphs if p.style is not None and p.style.name.startswith("Heading")]
    assert heads[0] == "某县<规划> 规划审查意见"
    assert [h for h in heads if h.startswith("已说明")] == ["已说明不改的 (1)"]
    findings = document.tables[0]
    assert [c.text for c in findings.rows[0].cells][-1] == "采纳情况及说明"
    assert [r.cells[0].text for r in findings.rows[1:]] == [str(n) for n in range(1, len(findings.rows))]
    assert sum(len(t.rows) - 1 for t in document.tables) == len(came().counted) + 1
    assert any(r.cells[2].text == "第二章 指标" for r in findings.rows)
    width, height = document.sections[0].page_width, document.sections[0].page_height
    assert width is not None
    assert height is not None
    assert width > height


def test_a_word_file_of_several_packages_names_each_and_what_failed() -> None:
    document = docx.Document(io.BytesIO(audit_report([came(), came()], "docx", failed=[("b", "[E212]")])))
    heads = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 2"]
    assert heads == ["某县<规划> (sample-15@1)"] * 2 + ["未能检查的"]


@pytest.mark.parametrize("style", ["html", "docx"])
def test_the_same_findings_give_the_same_bytes(style: str) -> None:
    assert audit_report([came()], style) == audit_report([came()], style)


def test_a_format_that_is_none_is_a_wrong_call() -> None:
    with pytest.raises(ValueError, match="pdf"):
        audit_report([], "pdf")
