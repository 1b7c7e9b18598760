"""What the next draft proves of each opinion, and where answer and draft disagree."""

from __future__ import annotations

from functools import cache

import pytest

from lantu import flow
from lantu.check import opinion_findings, prove
from lantu.collect.opinions import Answer, Comment, add_opinions, answer_opinion
from lantu.plan import LantuError, PlanPackage
from lantu.plan.withhold import withhold
from lantu.read import decode
from tests.check.test_versions import TEXT


@cache
def read(text: str = TEXT) -> PlanPackage:
    return flow.read(text.encode(), "plan.txt", plan_id="qingxi-15")


def outcome(comment: Comment, *swaps: tuple[str, str]) -> tuple[str, str]:
    """Return the outcome of one opinion in the text with the swaps made, and what stands there now."""
    text = TEXT
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new)
    draft, (opinion,) = add_opinions(read(), [comment])
    (proof,) = prove([opinion], draft, read(text))
    return proof.outcome, proof.after.quote if proof.after else ""


QUOTE = "完善统计监测，定期公布进展。"


@pytest.mark.parametrize(
    ("swap", "proposed", "told"),
    [
        ((QUOTE, "完善统计监测，每半年公布进展。"), "完善统计监测，每半年公布进展", "as_proposed"),
        ((QUOTE, "完善统计监测，每年公布进展。"), "完善统计监测，每半年公布进展", "otherwise"),
        ((QUOTE, QUOTE), "完善统计监测，每半年公布进展", "unchanged"),
        ((QUOTE, ""), "", "gone"),
        ((QUOTE, QUOTE + "公布结果接受监督。"), "", "nearby"),
        ((QUOTE, QUOTE + "公布结果接受监督。"), "公布结果接受监督", "as_proposed"),
        (("石塘镇日供水", "完善统计监测，每半年公布进展。石塘镇日供水"), "完善统计监测，每半年公布进展", "as_proposed"),
    ],
)
def test_the_next_draft_shows_what_became_of_a_sentence(swap: tuple[str, str], proposed: str, told: str) -> None:
    assert outcome(Comment(opinion="请改", quote=QUOTE, proposed=proposed), swap)[0] == told


def test_a_sentence_changed_beside_the_quoted_words_is_told_apart_from_one_changed_in_them() -> None:
    beside = Comment(opinion="核实", quote="健全工作机制")
    assert outcome(beside, ("加强组织领导", "加强统筹领导"))[0] == "nearby"
    assert outcome(beside, ("健全工作机制", "完善工作机制"))[0] == "otherwise"


def test_a_moved_sentence_is_unchanged_and_shown_where_it_stands_now() -> None:
    comment = Comment(opinion="不变", quote=QUOTE)
    assert outcome(comment, (QUOTE, ""), ("提高用水效率。", "提高用水效率。" + QUOTE)) == ("unchanged", QUOTE)


def test_the_wording_asked_for_counts_with_the_words_that_introduce_it() -> None:
    comment = Comment(opinion="改", quote=QUOTE, proposed="建议修改为：“完善统计监测，每半年公布进展。”")
    assert outcome(comment, (QUOTE, "完善统计监测，每半年公布进展。"))[0] == "as_proposed"


def test_an_opinion_on_a_heading_follows_the_heading() -> None:
    heading = next(s for s in read().outline if s.title == "保障措施")
    told = outcome(Comment(opinion="改名", item_id=heading.id), ("第二节 保障措施", "第二节 实施保障措施"))
    assert told == ("otherwise", "第二节 实施保障措施")


def test_an_opinion_on_the_whole_draft_is_anchored_to_no_place() -> None:
    assert outcome(Comment(opinion="总体同意")) == ("unanchored", "")


def test_nothing_is_proved_of_opinions_on_another_version_or_without_a_text() -> None:
    draft, opinions = add_opinions(read(), [Comment(opinion="改", quote=QUOTE)])
    later = flow.read_documents([decode(TEXT.encode(), "plan.txt")], earlier=draft, version="2")
    assert prove(opinions, later, read()) == ()
    with pytest.raises(LantuError) as refused:
        prove(opinions, draft, withhold(read()))
    assert refused.value.code == "E330"


@pytest.mark.parametrize(
    ("answer", "swap", "found"),
    [
        ("adopted", (QUOTE, QUOTE), [("V101", "warning", "V101")]),
        ("partly", (QUOTE, QUOTE), [("V101", "warning", "V101")]),
        ("declined", (QUOTE, "完善统计监测，每半年公布进展。"), [("V102", "warning", "V102")]),
        ("adopted", (QUOTE, "完善统计监测，每年公布进展。"), [("V103", "note", "V103")]),
        ("adopted", (QUOTE, QUOTE + "公布结果接受监督。"), [("V103", "note", "V103.nearby")]),
        ("", (QUOTE, QUOTE), [("V104", "note", "V104")]),
        ("adopted", (QUOTE, "完善统计监测，每半年公布进展。"), []),
        ("declined", (QUOTE, QUOTE), []),
    ],
)
def test_an_answer_that_the_draft_belies_is_a_finding(
    answer: str, swap: tuple[str, str], found: list[tuple[str, str, str]]
) -> None:
    comment = Comment(opinion="改", quote=QUOTE, proposed="完善统计监测，每半年公布进展。", from_name="统计局")
    draft, _ = add_opinions(read(), [comment])
    if answer:
        draft = answer_opinion(draft, "o-0001", Answer(answer=answer, reason="理由"))
    findings = opinion_findings(prove(draft.opinions, draft, read(TEXT.replace(*swap))))
    assert [(f.code, f.severity, f.message_id) for f in findings] == found
    assert all(f.kind == "opinion" and "统计局" in f.part("message") and f.evidence for f in findings)
