"""lantu opinions, from the form a bureau fills in to the table that is handed in."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.check.test_versions import TEXT
from tests.cli.inside import lantu
from tests.cli.test_bad_input import assert_refused, write

QUOTE = "完善统计监测，定期公布进展。"
PROPOSED = "完善统计监测，每半年公布进展。"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    source = write(tmp_path / "plan.txt", TEXT.encode())
    assert lantu("read", source, "--out", tmp_path / "v1", "--id", "qingxi-15").returncode == 0
    return tmp_path / "v1"


def filled(path: Path) -> Path:
    """Fill in the empty form as a bureau would, with one opinion that looks like a formula."""
    assert lantu("opinions", "form", "--out", path).returncode == 0
    book = load_workbook(path)
    sheet = book["意见"]
    head = [cell.value for cell in sheet[1]]
    rows = (
        {"单位": "统计局", "原文": QUOTE, "意见": "明确频次", "建议表述": PROPOSED},
        {"单位": "水利局", "原文": "石塘镇", "第几处": "1", "意见": "=HYPERLINK(1)"},
        {"来源类别": "公众", "原文": "健全工作机制", "意见": "太笼统"},
    )
    for number, row in enumerate(rows, 2):
        for name, value in row.items():
            sheet.cell(number, head.index(name) + 1).value = value
            sheet.cell(number, head.index(name) + 1).data_type = "s"
    book.save(path)
    return path


@pytest.fixture
def entered(draft: Path, tmp_path: Path) -> Path:
    done = lantu("opinions", "import", draft, filled(tmp_path / "form.xlsx"), "--received", "2026-03-01")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "登记 3 条意见"
    return draft


def later(draft: Path, *swaps: tuple[str, str]) -> Path:
    text = TEXT
    for old, new in swaps:
        text = text.replace(old, new)
    return write(draft.parent / "next.txt", text.encode())


def rows(draft: Path) -> list[dict[str, str]]:
    with (draft / "opinions.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_filled_in_form_enters_each_opinion_at_its_words_and_only_once(entered: Path, tmp_path: Path) -> None:
    said = [(r["from_kind"], r["from_name"], r["quote"], r["received_on"]) for r in rows(entered)]
    assert said == [
        ("department", "统计局", QUOTE, "2026-03-01"),
        ("department", "水利局", "石塘镇", "2026-03-01"),
        ("public", "", "健全工作机制", "2026-03-01"),
    ]
    again = lantu("opinions", "import", entered, tmp_path / "form.xlsx")
    assert again.returncode == 0
    assert len(rows(entered)) == 3
    assert "已在登记簿中的 3 条" in again.stdout


def test_entering_and_answering_leave_the_rest_of_the_package_as_it_was(draft: Path) -> None:
    before = {p: p.read_bytes() for p in draft.rglob("*") if p.is_file() and p.name != "opinions.csv"}
    assert lantu("opinions", "add", draft, "明确频次", "--quote", QUOTE, "--from", "统计局").returncode == 0
    assert lantu("opinions", "answer", draft, "o-0001", "采纳", "--by", "规划科", "--on", "2026-03-12").returncode == 0
    assert {p: p.read_bytes() for p in draft.rglob("*") if p.is_file() and p.name != "opinions.csv"} == before
    assert [(r["answer"], r["answered_by"], r["answered_on"]) for r in rows(draft)] == [
        ("adopted", "规划科", "2026-03-12")
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add", "改"), "E328"),
        (("add", "改", "--quote", "没有这句话"), "E321"),
        (("add", "改", "--quote", QUOTE, "--kind", "public", "--from", "某人"), "E324"),
        (("add", "改", "--quote", QUOTE, "--received", "昨天"), "E402"),
        (("answer", "o-0001", "采纳"), "E323"),
    ],
)
def test_a_wrong_call_is_one_clear_error_and_changes_nothing(draft: Path, words: tuple[str, ...], code: str) -> None:
    before = (draft / "opinions.csv").read_bytes()
    assert_refused(lantu("opinions", words[0], draft, *words[1:]), code)
    assert (draft / "opinions.csv").read_bytes() == before


def test_one_bad_row_of_a_form_enters_nothing(draft: Path) -> None:
    form = write(draft.parent / "form.csv", f"单位,原文,意见\n统计局,{QUOTE},改\n水利局,没有这句话的原文,改\n".encode())
    done = lantu("opinions", "import", draft, form)
    assert_refused(done, "E321")
    assert "form.csv row 3" in done.stderr
    assert rows(draft) == []


def test_open_opinions_are_those_without_an_answer(entered: Path) -> None:
    assert lantu("opinions", "answer", entered, "o-0001", "adopted").returncode == 0
    shown = lantu("opinions", "list", entered, "--open").stdout
    assert [line[:6] for line in shown.splitlines()[:-1]] == ["o-0002", "o-0003"]
    assert shown.splitlines()[-1] == "共 3 条，未答复 2 条"


def test_an_adopted_opinion_whose_sentence_stands_unchanged_is_a_warning_and_status_1(entered: Path) -> None:
    assert lantu("opinions", "answer", entered, "o-0001", "采纳").returncode == 0
    unchanged = lantu("opinions", "prove", entered, "--next", later(entered))
    assert unchanged.returncode == 1
    assert "V101 warning 意见 o-0001（统计局）已采纳" in unchanged.stdout
    taken = lantu("opinions", "prove", entered, "--next", later(entered, (QUOTE, PROPOSED)))
    assert taken.returncode == 0
    assert f"已按建议表述修改 | {PROPOSED}" in taken.stdout


def answered(entered: Path) -> Path:
    for words in (
        ("o-0001", "采纳"),
        ("o-0002", "部分采纳", "--reason", "规模另行核定"),
        ("o-0003", "不采纳", "--reason", "制度另文规定"),
    ):
        assert lantu("opinions", "answer", entered, *words).returncode == 0
    return later(entered, (QUOTE, PROPOSED), ("日供水2万吨", "日供水3万吨"))


HEADS = ["序号", "提出单位", "原文位置", "原文", "意见内容", "采纳情况", "理由", "修改后表述"]
TABLE = [
    *[
        [
            "1",
            "统计局",
            "第一章 发展目标 / 第二节 保障措施",
            QUOTE,
            f"明确频次\n建议表述：{PROPOSED}",
            "采纳",
            "",
            PROPOSED,
        ]
    ],
    [
        *["2", "水利局", "第二章 重大项目 / 第二节 水利项目", "石塘镇", "=HYPERLINK(1)", "部分采纳", "规模另行核定"],
        "新建石塘镇日供水3万吨水厂项目、石塘镇年处理3万吨污水处理厂项目。",
    ],
    [
        *["3", "公众", "第一章 发展目标 / 第二节 保障措施", "健全工作机制", "太笼统", "不采纳", "制度另文规定"],
        "（未修改）",
    ],
]


def test_the_table_is_handed_in_as_word_with_its_columns_in_order(entered: Path, tmp_path: Path) -> None:
    done = lantu("opinions", "export", entered, "--next", answered(entered), "--out", tmp_path / "table.docx")
    assert done.returncode == 0, done.stderr
    document = Document(str(tmp_path / "table.docx"))
    assert document.paragraphs[0].text == "意见采纳情况表"
    page = document.sections[0]
    assert (page.page_width or 0) > (page.page_height or 0)
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [HEADS, *TABLE]


def test_the_table_is_handed_in_as_excel_and_no_cell_is_a_formula(entered: Path, tmp_path: Path) -> None:
    out = tmp_path / "table.xlsx"
    assert lantu("opinions", "export", entered, "--next", answered(entered), "--out", out, "--proof").returncode == 0
    sheet = load_workbook(out).worksheets[0]
    lines = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    assert lines[0] == [*HEADS, "两稿对照"]
    assert [line[:8] for line in lines[1:]] == TABLE
    assert [line[8] for line in lines[1:]] == ["已按建议表述修改", "原文未变，旁边有改动", "未修改"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_another_ending_than_docx_or_xlsx_is_refused(entered: Path, tmp_path: Path) -> None:
    assert_refused(lantu("opinions", "export", entered, "--next", entered, "--out", tmp_path / "t.pdf"), "E401")


def test_an_answer_given_beside_the_next_draft_counts_in_the_table(entered: Path, tmp_path: Path) -> None:
    following = later(entered, (QUOTE, PROPOSED))
    two = tmp_path / "v2"
    assert lantu("read", following, "--out", two, "--earlier", entered, "--version", "2").returncode == 0
    assert lantu("opinions", "answer", two, "o-0001", "采纳").returncode == 0
    done = lantu("opinions", "prove", entered, "--next", two)
    assert "o-0001  采纳" in done.stdout
    assert done.returncode == 0
