"""The audit on the site as people do it: findings answered, links confirmed, versions compared, opinions answered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.stories.visiting import Demo, Visit

pytestmark = pytest.mark.story
Visitor = Callable[..., Visit]
PHONE = (390, 844)


def _open_unanswered(seen: Visit, demo: Demo) -> Page:
    """Open the first finding of the draft that nobody has answered."""
    page = seen.open(f"/plans/{demo.draft}/findings?state=open")
    page.locator("#results a.name").first.click()
    return page


@pytest.mark.parametrize("scripts", [True, False])
def test_a_planner_answers_a_finding_with_a_reason_and_a_leader_reads_it(
    visit: Visitor, demo: Demo, scripts: bool
) -> None:
    seen = visit("planner", scripts=scripts)
    page = _open_unanswered(seen, demo)
    message, address = page.locator("h1").inner_text(), page.url
    page.get_by_role("radio", name="不是问题").check()
    page.get_by_role("button", name="登记答复").click()
    expect(page.get_by_role("alert")).to_contain_text("要写理由")
    expect(page.get_by_role("radio", name="不是问题")).to_be_checked()
    reason = f"口径已经核对，见附表（{scripts}）"
    page.locator("#reason").fill(reason)
    page.get_by_role("button", name="登记答复").click()
    expect(page.locator("#answers .answers li")).to_contain_text([reason])
    expect(page.locator(".finding-tags")).to_contain_text("不是问题")
    page = seen.open(f"/plans/{demo.draft}/findings?state=no_fault")
    expect(page.locator("#results")).to_contain_text(message)
    assert seen.complaints == [] or all("400" in said for said in seen.complaints)
    leader = visit("leader")
    page = leader.open(address.removeprefix(demo.url).split("#")[0])
    expect(page.locator("#answers")).to_contain_text(reason)
    assert page.locator("form.answer-form").count() == 0
    assert leader.complaints == []


def test_a_number_of_the_table_opens_its_findings_and_another_filter_counts_anew(visit: Visitor, demo: Demo) -> None:
    seen = visit("planner")
    page = seen.open(f"/plans/{demo.sample}/findings")
    number = page.locator(".heat tbody td a").first
    wanted = int(number.inner_text())
    number.click()
    expect(page.locator("#results a.name")).to_have_count(wanted)
    page = seen.open(f"/plans/{demo.sample}/findings")
    page.select_option("#f-code", "A111")
    page.wait_for_url("**code=A111*")
    listed = page.locator("#results a.name").count()
    assert listed > 0
    expect(page.locator(".heat tfoot td a").last).to_have_text(str(listed))
    assert seen.complaints == []


def test_a_finding_leads_to_the_page_of_its_rule_and_back_to_nothing_secret(visit: Visitor, demo: Demo) -> None:
    page = visit("planner").open(f"/plans/{demo.sample}/findings")
    page.locator("#results a.name").first.click()
    page.locator(".finding-tags a").click()
    page.wait_for_url("**/rules/*")
    expect(page.locator("main")).to_contain_text("怎样改正")
    public = visit()
    public.open(page.url.removeprefix(demo.url))
    assert public.complaints == []


def test_a_cell_of_the_matrix_opens_its_links_and_a_planner_corrects_one(visit: Visitor, demo: Demo) -> None:
    seen = visit("planner")
    page = seen.open(f"/plans/{demo.draft}/links")
    cell = page.locator("a.tally-not_found").first
    wanted = int(cell.evaluate("e => e.firstChild.textContent"))
    cell.click()
    expect(page.locator("#results .pair-row")).to_have_count(wanted)
    page.locator("#results .pair-head a").first.click()
    page.get_by_role("radio", name="部分衔接").check()
    page.locator("#note").fill("另有专项规划承接")
    page.get_by_role("button", name="登记确认").click()
    expect(page.locator(".finding-tags")).to_contain_text("部分衔接")
    expect(page.locator("#answers")).to_contain_text("另有专项规划承接")
    assert seen.complaints == []


def test_new_tasks_of_a_later_document_are_no_fault_of_the_plan(visit: Visitor, demo: Demo) -> None:
    page = visit("leader").open(f"/plans/{demo.draft}/links?state=new")
    expect(page.locator("#results h2")).to_contain_text("新部署待承接")
    expect(page.locator("#results")).to_contain_text("不是本规划的问题")
    assert page.locator("#results .pair-row").count() > 0


def test_versions_show_targets_first_with_what_was_struck_and_put_in(visit: Visitor, demo: Demo) -> None:
    seen = visit("leader")
    page = seen.open(f"/plans/{demo.sample}/changes")
    headings = page.locator("section[aria-labelledby^=g-] h2").all_inner_texts()
    assert headings[0].startswith("指标与量化目标")
    assert headings[-1].startswith("措辞")
    target = page.locator(".pair-row").first
    assert target.locator("del").count() > 0
    assert target.locator("ins").count() > 0
    target.get_by_role("link", name="在正文中查看").last.click()
    assert "/text/" in page.url
    assert seen.complaints == []


def test_an_opinion_is_entered_on_a_sentence_answered_and_handed_in(visit: Visitor, demo: Demo) -> None:
    seen = visit("planner")
    page = seen.open(f"/plans/{demo.draft}/projects")
    page.locator("#results .name a").first.click()
    page.get_by_role("link", name="对此句登记意见").click()
    quote = page.locator("#quote").input_value()
    assert len(quote) > 2
    page.select_option("#from_kind", "expert")
    page.locator("#opinion").fill("建议写明建设年份")
    page.get_by_role("button", name="登记意见").click()
    expect(page.locator("h1")).to_have_text("建议写明建设年份")
    expect(page.locator("blockquote mark").first).to_have_text(quote)
    page.get_by_role("radio", name="不采纳").check()
    page.locator("#reason").fill("年度计划中明确")
    page.get_by_role("button", name="登记答复").click()
    expect(page.locator("#answers")).to_contain_text("年度计划中明确")
    page = seen.open(f"/plans/{demo.draft}/opinions")
    with page.expect_download() as table:
        page.get_by_role("link", name="采纳情况表 Word").click()
    assert table.value.suggested_filename == "opinions-0.9.docx"
    assert seen.complaints == []


def test_made_up_opinions_and_answers_say_so(visit: Visitor, demo: Demo) -> None:
    seen = visit("leader")
    rows = seen.open(f"/plans/{demo.draft}/opinions").locator("#results .pair-row").filter(has_text="县林业局")
    expect(rows).to_contain_text(["模拟数据"])
    rows = seen.open(f"/plans/{demo.sample}/findings?state=accepted").locator("#results li")
    assert rows.count() > 0
    assert all("模拟数据" in said for said in rows.all_inner_texts())


def test_said_to_be_mended_and_still_there_is_shown_as_not_mended(visit: Visitor, demo: Demo) -> None:
    page = visit("leader").open(f"/plans/{demo.sample}/findings?state=not_mended")
    assert page.locator("#results a.name").count() == 1
    page.locator("#results a.name").click()
    expect(page.locator("#answers .note")).to_contain_text("仍然查到")


@pytest.mark.parametrize("page", ["findings", "links", "changes", "opinions"])
def test_on_paper_the_pages_of_the_audit_have_no_forms_and_no_filters(visit: Visitor, demo: Demo, page: str) -> None:
    shown = visit("planner").open(f"/plans/{demo.draft if page != 'changes' else demo.sample}/{page}")
    shown.emulate_media(media="print")
    for hidden in (".filters", ".tabs", ".head-tool", ".head-tools"):
        assert not any(e.is_visible() for e in shown.locator(hidden).all()), hidden
    assert shown.locator("h1").is_visible()


@pytest.mark.parametrize("page", ["links", "changes", "opinions"])
def test_working_papers_are_not_there_for_the_public(visit: Visitor, demo: Demo, page: str) -> None:
    seen = visit()
    answer = seen.page.goto(f"{demo.url}/plans/{demo.sample}/{page}")
    assert answer is not None
    assert answer.status == 404
    assert seen.open(f"/plans/{demo.sample}").locator(".tabs a", has_text="规划衔接").count() == 0
