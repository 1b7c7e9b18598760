"""The text cut into chapters and paragraphs, items marked where they stand, sentences around quotes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lantu.plan import Section
from lantu.tell import Block, Mark, Piece, blocks, chapter_at, chapters, differences, passage
from lantu.tell._passages import WHOLE

TEXT = "卷首\n\n第一章 起步\n建设水库12座，修路30公里。\n第一节 农业\n粮食稳产。\n第二章 结尾\n到2025年完成。\n"


def _section(id_: str, level: str, words: str, text: str = TEXT) -> Section:
    start = text.index(words)
    return Section(id=id_, level=level, start=start, end=start + len(words))


OUTLINE = (
    _section("s-1", "1", "第一章 起步"),
    _section("s-2", "2", "第一节 农业"),
    _section("s-3", "1", "第二章 结尾"),
)


def _mark(kind: str, id_: str, words: str) -> Mark:
    start = TEXT.index(words)
    return Mark(kind, id_, start, start + len(words))


def _whole(marks: tuple[Mark, ...] = ()) -> tuple[Block, ...]:
    return blocks(TEXT, chapters(len(TEXT), OUTLINE)[0], marks)


def _flat(pieces: Iterable[Piece]) -> str:
    return "".join(p.text for p in pieces)


def test_a_short_text_is_read_in_one_piece_and_a_long_one_by_chapter() -> None:
    assert [c.id for c in chapters(len(TEXT), OUTLINE)] == ["s-1"]
    assert [c.id for c in chapters(WHOLE + 1, OUTLINE)] == ["front", "s-1", "s-3"]


def test_chapters_cover_the_text_without_gap_or_overlap() -> None:
    parts = chapters(WHOLE + 1, OUTLINE)
    assert parts[0].start == 0
    assert parts[-1].end == WHOLE + 1
    assert all(a.end == b.start for a, b in pairwise(parts))
    assert chapter_at(parts, TEXT.index("粮食")).id == "s-1"


def test_a_text_without_headings_is_one_chapter() -> None:
    assert [(c.id, c.heading) for c in chapters(WHOLE * 4, ())] == [("front", None)]


def test_headings_and_paragraphs_come_in_order() -> None:
    assert [b.kind for b in _whole()] == ["para", "heading", "para", "heading", "para", "heading", "para"]


def test_a_mark_stands_exactly_at_its_words() -> None:
    block = next(b for b in _whole((_mark("commitment", "c-1", "建设水库12座"),)) if "水库" in _flat(b.pieces))
    marked = [p for p in block.pieces if p.mark]
    assert [(p.text, p.first, p.last) for p in marked] == [("建设水库12座", True, True)]
    assert _flat(block.pieces) == "建设水库12座，修路30公里。"


def test_a_mark_inside_another_is_kept_inside_it() -> None:
    marks = (_mark("finding", "f-1", "建设水库12座，修路30公里"), _mark("commitment", "c-1", "水库12座"))
    block = next(b for b in _whole(marks) if "水库" in _flat(b.pieces))
    outer = next(p for p in block.pieces if p.mark)
    assert outer.mark is not None
    assert outer.mark.item_id == "f-1"
    assert [p.mark.item_id for p in outer.inner if p.mark] == ["c-1"]
    assert _flat(outer.inner) == outer.text


def test_a_task_stands_in_the_margin_of_its_paragraph() -> None:
    block = next(b for b in _whole((_mark("task", "t-1", "粮食稳产。"),)) if b.tasks)
    assert (block.tasks[0].item_id, _flat(block.pieces)) == ("t-1", "粮食稳产。")


def test_the_lines_of_a_flattened_table_become_one_table_with_its_header() -> None:
    before, table, after = (
        "以下是主要的经济和社会发展指标，各部门据此分解落实到位。",
        "序号\n\n指标\n\n2025年",
        "后文。",
    )
    text = f"{before}\n\n{table}\n\n1\n\n产值\n\n90\n\n2\n\n人口\n\n60\n\n{after}"
    rows = [
        Mark("indicator", f"i-{n}", text.index(q), text.index(q) + len(q))
        for n, q in enumerate(["1\n\n产值\n\n90", "2\n\n人口\n\n60"])
    ]
    found = blocks(text, chapters(len(text), ())[0], rows)
    assert [b.kind for b in found] == ["para", "table", "para"]
    assert [m.item_id for m in found[1].rows] == ["i-0", "i-1"]
    assert found[1].text.startswith("序号")
    assert found[1].text.endswith("60")


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=8))
def test_no_character_is_lost_or_doubled_however_marks_cross(spans: list[tuple[int, int]]) -> None:
    marks = [Mark("commitment", f"c-{n}", a, min(a + length, len(TEXT))) for n, (a, length) in enumerate(spans)]
    shown = "".join(_flat(b.pieces) if b.kind == "para" else b.text for b in _whole(tuple(marks)))
    assert shown == "".join(line.strip() for line in TEXT.split("\n"))


def test_a_quote_is_shown_in_its_sentence() -> None:
    start = TEXT.index("修路")
    found = passage(TEXT, start, start + 6)
    assert (found.before, found.quote, found.after) == ("建设水库12座，", "修路30公里", "。")


def test_a_sentence_without_end_is_cut_with_a_sign() -> None:
    found = passage("字" * 500, 200, 210, reach=20)
    assert (found.before, found.after) == ("…" + "字" * 20, "字" * 20 + "…")


def test_what_two_like_sentences_say_differently_is_marked() -> None:
    left, right = differences("森林覆盖率达到45.43%以上", "森林覆盖率达到45%以上")
    assert [t for d, t in left if d] == ["45.43%"]
    assert [t for d, t in right if d] == ["45%"]


def test_of_unlike_sentences_only_numbers_the_other_lacks_are_marked() -> None:
    left, right = differences("到2030年新建学校3所，用地20亩", "医院扩建面积达20亩")
    assert [t for d, t in left if d] == ["3"]
    assert [t for d, t in right if d] == []


@given(st.text(max_size=40), st.text(max_size=40))
def test_differences_keep_every_character(left: str, right: str) -> None:
    a, b = differences(left, right)
    assert ("".join(t for _, t in a), "".join(t for _, t in b)) == (left, right)
