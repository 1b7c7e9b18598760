"""Ways through the site: by keyboard alone, with a mouse, without scripts, on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lantu.store import read_folder
from tests.stories.visiting import Demo, Visit

pytestmark = pytest.mark.story
Visitor = Callable[..., Visit]
FOCUSED = "document.activeElement"
ENOUGH = 400


def _tab_to(page: Page, href_part: str) -> None:
    """Press Tab until a link whose address holds ``href_part`` has the focus, and see that the focus shows."""
    for _ in range(ENOUGH):
        page.keyboard.press("Tab")
        href = page.evaluate(f"{FOCUSED}.getAttribute('href') || ''")
        if href_part in href:
            shown = page.evaluate(f"getComputedStyle({FOCUSED}).outlineStyle")
            assert shown != "none"
            return
    pytest.fail(f"the keyboard does not reach {href_part}")


def test_by_keyboard_alone_from_the_front_page_to_both_sentences_of_a_finding(visit: Visitor, demo: Demo) -> None:
    seen = visit("planner")
    page = seen.open("/")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUSED}.id") == "main"
    _tab_to(page, f"/plans/{demo.sample}")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/plans/{demo.sample}")
    _tab_to(page, "/findings")
    page.keyboard.press("Enter")
    page.wait_for_url("**/findings")
    two = _finding_with_two_sides(seen, demo)
    page = seen.open(f"/plans/{demo.sample}/findings")
    _tab_to(page, two)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{two}")
    boxes = [box.bounding_box() for box in page.locator(".evidence > section").all()]
    assert len(boxes) == 2
    left, right = boxes
    assert left is not None
    assert right is not None
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["y"] - right["y"]) < 2
    assert seen.complaints == []


def _finding_with_two_sides(seen: Visit, demo: Demo) -> str:
    """Return the address of a finding whose two pieces of evidence stand in two places."""
    links = seen.open(f"/plans/{demo.sample}/findings").locator("#results a.name")
    addresses = [a.get_attribute("href") or "" for a in links.all()]
    for address in addresses:
        if seen.open(address).locator(".evidence > section").count() == 2:
            return address
    pytest.fail("no finding has two pieces of evidence")


@pytest.mark.parametrize("path", ["", "/indicators", "/text", "/findings", "/commitments"])
def test_the_keyboard_reaches_every_link_button_and_field(visit: Visitor, demo: Demo, path: str) -> None:
    seen = visit("planner")
    page = seen.open(f"/plans/{demo.sample}{path}")
    wanted = page.evaluate(
        """() => { window.reached = new Set();
        document.addEventListener('focusin', e => window.reached.add(e.target));
        return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]
            .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled).length }"""
    )
    assert wanted > 20
    for _ in range(wanted + 40):
        page.keyboard.press("Tab")
    missed = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]
            .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled && !window.reached.has(e))
            .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert missed == []


def test_a_mark_in_the_text_opens_the_item_beside_it_and_escape_leads_back(visit: Visitor, demo: Demo) -> None:
    seen = visit("planner")
    page = seen.open(f"/plans/{demo.sample}/text")
    mark = page.locator("a.m-commitment").first
    mark.focus()
    page.keyboard.press("Enter")
    heading = page.locator("#item-side h2")
    expect(heading).to_be_focused()
    assert page.locator("#item-side dl.facts dt").count() >= 3
    page.keyboard.press("Escape")
    expect(mark).to_be_focused()
    assert seen.complaints == []


def test_an_item_leads_to_its_sentence_and_the_sentence_to_its_item(visit: Visitor, demo: Demo) -> None:
    seen = visit("planner", scripts=False)
    page = seen.open(f"/plans/{demo.sample}/commitments")
    page.locator("#results .name a").first.click()
    item_id = page.url.rsplit("/", 1)[1]
    quote = page.locator("blockquote mark").inner_text()
    page.locator(".panel-head a").first.click()
    assert page.url.endswith(f"#{item_id}")
    assert page.locator(f"[id='{item_id}']").inner_text().startswith(quote[:4])
    page.locator(f"a[href$='/commitments/{item_id}']").first.click()
    assert page.url.endswith(f"/commitments/{item_id}")


def test_an_address_with_an_item_of_another_chapter_leads_to_that_chapter(visit: Visitor, demo: Demo) -> None:
    if not demo.has_whole:
        pytest.skip("the long plan is not beside this repository")
    seen = visit()
    last = seen.open(f"/plans/{demo.whole}/commitments?page=3").locator("#results .name a").last
    item_id = (last.get_attribute("href") or "").rsplit("/", 1)[1]
    page = seen.page
    page.goto(f"{demo.url}/plans/{demo.whole}/text#{item_id}")
    page.wait_for_url(f"**/text/s-*#{item_id}")
    expect(page.locator(f"[id='{item_id}']")).to_be_in_viewport()


def test_kinds_of_marks_are_shown_and_hidden(visit: Visitor, demo: Demo) -> None:
    page = visit("planner").open(f"/plans/{demo.sample}/text")
    mark = page.locator("a.m-commitment").first
    border = "e => getComputedStyle(e).borderBottomStyle"
    assert mark.evaluate(border) == "solid"
    page.locator("input[value=commitment]").uncheck()
    assert mark.evaluate(border) == "none"
    plain = visit("planner", scripts=False).open(f"/plans/{demo.sample}/text")
    plain.locator("input[value=commitment]").uncheck()
    plain.locator(".kinds button").click()
    assert plain.locator("a.m-commitment").first.evaluate(border) == "none"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_list_is_filtered_with_and_without_scripts(visit: Visitor, demo: Demo, scripts: bool) -> None:
    seen = visit("planner", scripts=scripts)
    page = seen.open(f"/plans/{demo.sample}/indicators")
    before = page.locator("#results tbody th[scope=row]").count()
    page.select_option("#f-nature", "约束性")
    if not scripts:
        page.click(".filters button")
    expect(page.locator("#results .nature-anticipatory")).to_have_count(0)
    after = page.locator("#results tbody th[scope=row]").count()
    assert 0 < after < before
    assert "nature=" in page.url
    assert seen.complaints == []


def test_two_characters_find_sentences(visit: Visitor, demo: Demo) -> None:
    seen = visit()
    page = seen.open("/")
    page.fill("#find", "水库")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    assert page.locator(".hit mark").count() > 3
    assert set(page.locator(".hit mark").all_inner_texts()) == {"水库"}


def test_the_chart_has_its_table_and_a_still_picture_for_paper(visit: Visitor, demo: Demo) -> None:
    seen = visit("planner")
    page = seen.open(f"/plans/{demo.sample}/indicators?table=2-1")
    page.locator("main tbody th a").first.click()
    expect(page.locator("#chart canvas")).to_be_visible()
    assert page.locator("figure .picture").is_hidden()
    page.locator("summary").first.click()
    assert page.locator("details table tbody tr").count() >= 3
    page.emulate_media(media="print")
    assert page.locator("#chart").is_hidden()
    assert page.locator("figure .picture").is_visible()
    assert page.locator(".tabs").is_hidden()
    assert seen.complaints == []


def test_the_language_is_chosen_on_any_page_and_kept(visit: Visitor, demo: Demo) -> None:
    seen = visit()
    page = seen.open(f"/plans/{demo.sample}/indicators")
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_have_text("Indicators")
    assert page.url.endswith(f"/plans/{demo.sample}/indicators")
    page.get_by_role("button", name="中文").click()
    expect(page.locator("h1")).to_have_text("指标")


def test_who_may_see_more_can_look_as_the_public_does(visit: Visitor, demo: Demo) -> None:
    seen = visit("planner")
    page = seen.open(f"/plans/{demo.sample}/findings")
    assert page.locator("#results a.name").count() > 0
    page.get_by_role("link", name="公开视图").click()
    assert page.locator("#results a.name").count() == 0
    expect(page.locator("main")).to_contain_text("没有向本视图发布的发现")
    page.get_by_role("link", name="内部视图").click()
    assert page.locator("#results a.name").count() > 0


def test_simulated_figures_say_so_wherever_they_show(visit: Visitor, demo: Demo) -> None:
    seen = visit("planner")
    page = seen.open(f"/plans/{demo.sample}")
    late = page.locator(".grid-main tbody tr")
    assert late.count() > 0
    assert all("模拟数据" in text for text in late.all_inner_texts())
    address = page.locator(".grid-main tbody th a").first.get_attribute("href") or ""
    expect(seen.open(address).locator(".head")).to_contain_text("模拟数据")
    expect(seen.open("/").locator(".plan-card").filter(has_text="棠川县")).to_contain_text("模拟数据")


COPIED = """() => Array.from(document.querySelectorAll(".doc > p[id]")).map(p => {
  const selection = getSelection();
  selection.selectAllChildren(p);
  const copied = selection.toString();
  selection.removeAllRanges();
  return [Number(p.id.slice(1)), copied];
})"""


def test_what_is_copied_from_the_text_is_the_plans_own_words(visit: Visitor, demo: Demo, root: Path) -> None:
    text = next(iter(read_folder(root / "examples" / "sample-county" / "package").texts.values()))
    page = visit("planner").open(f"/plans/{demo.sample}/text")
    assert page.locator(".doc .chip-commitment").count() > 0
    copied = page.evaluate(COPIED)
    assert len(copied) > 50
    for start, said in copied:
        assert said.strip() == text[start : text.index("\n", start)].strip()


def test_on_a_phone_the_tab_one_is_on_is_in_sight(visit: Visitor, demo: Demo) -> None:
    middle = visit("planner", size=(390, 844)).open(f"/plans/{demo.sample}/findings")
    expect(middle.locator(".tabs a[aria-current]")).to_be_in_viewport(ratio=1)
    expect(middle.locator(".tabs ul")).to_have_class("more-before more-after")
    last = visit("planner", size=(390, 844)).open(f"/plans/{demo.sample}/opinions")
    expect(last.locator(".tabs a[aria-current]")).to_be_in_viewport(ratio=0.95)  # the strip ends on half a pixel
    expect(last.locator(".tabs ul")).to_have_class("more-before")
    expect(visit("planner", size=(390, 844)).open(f"/plans/{demo.sample}").locator(".tabs ul")).to_have_class(
        "more-after"
    )


def test_on_a_phone_the_table_of_a_chart_scrolls_by_itself(visit: Visitor, demo: Demo) -> None:
    page = visit("planner", size=(390, 844)).open(f"/plans/{demo.sample}/indicators/i-0021")
    page.locator("details:has(.scroll) summary").first.click()
    expect(page.locator("details .scroll")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_outline_follows_the_reading(visit: Visitor, demo: Demo) -> None:
    page = visit("planner").open(f"/plans/{demo.sample}/text")
    heading = page.locator(".outline-nav a[href^='#']").nth(4)
    page.locator(heading.get_attribute("href") or "").scroll_into_view_if_needed()
    page.locator(heading.get_attribute("href") or "").evaluate("e => e.scrollIntoView()")
    expect(page.locator(".outline-nav a[aria-current=location]")).to_have_text(heading.inner_text())
