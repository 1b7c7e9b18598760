"""The register of opinions: each stands at its place in the draft, is answered once, and names no citizen."""

from __future__ import annotations

import io
from functools import cache

import pytest
from openpyxl import Workbook

from lantu import flow
from lantu.check._versions_text import Side
from lantu.collect.opinions import (
    Answer,
    Comment,
    add_opinions,
    answer_opinion,
    comments_of,
    latest,
    open_opinions,
)
from lantu.plan import LantuError, PlanPackage
from lantu.plan.codec import from_files, to_files
from lantu.plan.withhold import attach, withhold
from lantu.read import decode
from tests.check.test_versions import TEXT

QUOTE = "完善统计监测，定期公布进展。"


@cache
def read(text: str = TEXT) -> PlanPackage:
    return flow.read(text.encode(), "plan.txt", plan_id="qingxi-15")


def again(text: str, earlier: PlanPackage, version: str = "") -> PlanPackage:
    return flow.read_documents([decode(text.encode(), "plan.txt")], earlier=earlier, version=version)


def refused(*comments: Comment) -> LantuError:
    with pytest.raises(LantuError) as error:
        add_opinions(read(), comments)
    return error.value


def test_an_opinion_stands_at_the_very_words_however_they_were_spaced_and_quoted() -> None:
    package, (opinion,) = add_opinions(read(), [Comment(opinion="改", quote=" 完善统计监测, 定期\n公布进展。")])
    assert (opinion.id, opinion.quote, opinion.version) == ("o-0001", QUOTE, "1")
    assert Side(package).text[opinion.start : opinion.end] == QUOTE
    assert {s.id: s.title for s in package.outline}[opinion.section] == "保障措施"


def test_words_that_do_not_stand_there_are_refused_with_the_nearest_sentence() -> None:
    error = refused(Comment(opinion="改", quote="完善统计监督，定期公布进度"))
    assert error.code == "E321"
    assert error.values["near"] == QUOTE


def test_words_that_stand_twice_need_to_say_which() -> None:
    error = refused(Comment(opinion="改", quote="石塘镇"))
    assert (error.code, error.values["n"]) == ("E322", 2)
    _, (second,) = add_opinions(read(), [Comment(opinion="改", quote="石塘镇", occurrence=2)])
    assert second.start == TEXT.rindex("石塘镇")
    assert refused(Comment(opinion="改", quote="石塘镇", occurrence=3)).code == "E322"


def test_an_item_says_where_its_words_are_looked_for() -> None:
    project = read().projects[-1]
    _, (opinion,) = add_opinions(read(), [Comment(opinion="改", quote="石塘镇", item_id=project.id)])
    assert (opinion.start, opinion.item_id) == (project.start, project.id)
    assert refused(Comment(opinion="改", item_id="p-9999")).code == "E323"


def test_a_citizen_has_no_name() -> None:
    error = refused(Comment(opinion="改", quote=QUOTE, from_kind="public", from_name="某人"))
    assert error.code == "E324"
    assert "某人" not in str(error)


def test_nothing_is_anchored_in_a_withheld_text() -> None:
    with pytest.raises(LantuError) as error:
        add_opinions(withhold(read()), [Comment(opinion="改", quote=QUOTE)])
    assert error.value.code == "E330"


def test_the_same_opinion_is_entered_once_and_ids_go_on() -> None:
    comments = [Comment(opinion="改", quote=QUOTE), Comment(opinion="再改", quote=QUOTE)]
    package, fresh = add_opinions(read(), comments)
    assert [o.id for o in fresh] == ["o-0001", "o-0002"]
    package, fresh = add_opinions(package, [*comments, Comment(opinion="三改", quote=QUOTE)])
    assert [o.id for o in fresh] == ["o-0003"]
    assert len(package.opinions) == 3


def test_an_answer_but_adopted_needs_a_reason_and_is_replaced_only_on_purpose() -> None:
    package, _ = add_opinions(read(), [Comment(opinion="改", quote=QUOTE)])
    with pytest.raises(LantuError) as error:
        answer_opinion(package, "o-0001", Answer(answer="declined", reason=" "))
    assert error.value.code == "E325"
    done = answer_opinion(package, "o-0001", Answer(answer="adopted", answered_by="规划科", answered_on="2026-03-12"))
    assert open_opinions(package)
    assert not open_opinions(done)
    with pytest.raises(LantuError) as error:
        answer_opinion(done, "o-0001", Answer(answer="partly", reason="一半"))
    assert error.value.code == "E326"
    changed = answer_opinion(done, "o-0001", Answer(answer="partly", reason="一半"), again=True)
    assert (changed.opinions[0].answer, changed.opinions[0].reason) == ("partly", "一半")
    with pytest.raises(LantuError) as error:
        answer_opinion(done, "o-0009", Answer(answer="adopted"))
    assert error.value.code == "E323"


def form(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


HEAD = ("序号", "单位", "来源类别", "原文", "第几处", "意见", "建议表述")


def test_a_form_is_read_below_its_title_and_empty_rows_are_left_out() -> None:
    data = form(
        ("意见反馈表", None), HEAD, (1, "统计局", None, QUOTE, None, "明确频次", "每半年公布进展"), (2, *[None] * 6)
    )
    (comment,) = comments_of(data, "form.xlsx")
    assert (comment.from_name, comment.from_kind, comment.quote) == ("统计局", "department", QUOTE)
    assert (comment.opinion, comment.proposed, comment.where) == ("明确频次", "每半年公布进展", "form.xlsx row 3")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_csv_form_is_read_in_either_encoding_and_with_any_separator(encoding: str, mark: str) -> None:
    rows = [("序号", "单位", "原文", "意见内容", "建议表述"), ("1", "石塘镇", QUOTE, "明确公布的频次和渠道", "")]
    data = "\n".join(mark.join(r) for r in rows).encode(encoding)
    (comment,) = comments_of(data, "form.csv", "township")
    assert (comment.from_kind, comment.quote, comment.opinion) == ("township", QUOTE, "明确公布的频次和渠道")


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("序号", "单位", "意见"), (1, "统计局", "改")], "E327"),
        ([HEAD, (1, "某人", "公众", QUOTE, None, "改", None)], "E324"),
        ([HEAD, (1, "统计局", "外星", QUOTE, None, "改", None)], "E329"),
        ([HEAD, (1, "统计局", None, QUOTE, "后一处", "改", None)], "E329"),
    ],
)
def test_a_form_that_cannot_be_understood_is_refused(rows: list[tuple[object, ...]], code: str) -> None:
    with pytest.raises(LantuError) as error:
        comments_of(form(*rows), "form.xlsx")
    assert error.value.code == code
    assert "某人" not in str(error.value)


def test_opinions_stay_on_the_draft_they_speak_of_when_the_next_is_read_over_it() -> None:
    draft, (opinion,) = add_opinions(read(), [Comment(opinion="改", quote=QUOTE)])
    later = again(TEXT.replace(QUOTE, "").replace("第二节 保障措施", ""), draft, version="2")
    assert (later.manifest.version, later.manifest.replaces) == ("2", "1")
    assert later.opinions == (opinion,)
    assert from_files(to_files(later)).opinions == (opinion,)


def test_an_answer_given_in_the_next_drafts_package_counts() -> None:
    draft, _ = add_opinions(read(), [Comment(opinion="改", quote=QUOTE)])
    later = answer_opinion(again(TEXT, draft, version="2"), "o-0001", Answer(answer="adopted"))
    assert [o.answer for o in latest(draft, later)] == ["adopted"]
    assert [o.answer for o in latest(draft, read())] == [""]


def test_the_same_version_read_again_from_another_text_takes_its_opinions_along_where_their_words_stand() -> None:
    draft, (opinion,) = add_opinions(read(), [Comment(opinion="改", quote=QUOTE)])
    further = again(TEXT.replace("第一章", "前言提要。\n第一章"), draft)
    (moved,) = further.opinions
    assert moved.start == (opinion.start or 0) + len("前言提要。\n")
    (lost,) = again(TEXT.replace(QUOTE, ""), draft).opinions
    assert (lost.quote, lost.start, lost.end) == (QUOTE, None, None)
    assert from_files(to_files(further)).opinions == (moved,)


def test_withholding_empties_the_words_of_opinions_and_attaching_brings_back_those_of_this_version() -> None:
    draft, _ = add_opinions(read(), [Comment(opinion="改", quote=QUOTE)])
    assert [o.quote for o in withhold(draft).opinions] == [""]
    assert attach(withhold(draft), "plan.txt", TEXT) == draft
    later = again(TEXT.replace("第一章", "前言提要。\n第一章"), draft, version="2")
    assert [o.quote for o in attach(withhold(later), "plan.txt", later.texts["plan.txt"]).opinions] == [""]
