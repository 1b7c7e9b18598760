"""Every page, in both languages: quiet, self-contained, accessible, good on a phone, light."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.stories.visiting import Demo, Visit, Wire

pytestmark = pytest.mark.story
Visitor = Callable[..., Visit]

PLAN_PAGES = (
    "",
    "/text",
    "/indicators",
    "/commitments",
    "/tasks",
    "/projects",
    "/systems",
    "/places",
    "/findings",
)
SITE_PAGES = ("/", "/about", "/search?q=水库")
LIMIT = 200_000
CHARTS = "vendor/echarts"


def _first(visit: Visit, plan: str, table: str) -> str:
    """Return the address of the first item of a list, as a visitor would click it."""
    page = visit.open(f"/plans/{plan}/{table}")
    link = page.locator(f"main a[href*='/{table}/']").first
    address = link.get_attribute("href")
    assert address, table
    return address


def _addresses(visit: Visit, demo: Demo) -> list[str]:
    items = [_first(visit, demo.sample, t) for t in ("indicators", "commitments", "tasks", "projects", "systems")]
    items += [_first(visit, demo.sample, t) for t in ("places", "findings")]
    plan = [f"/plans/{demo.sample}{page}" for page in PLAN_PAGES]
    running = visit.open(f"/plans/{demo.sample}/indicators?table=2-1").locator("main tbody th a").first
    with_chart = running.get_attribute("href") or ""
    withheld = [f"/plans/{demo.withheld}/text", _first(visit, demo.withheld, "commitments")]
    search = [f"/plans/{demo.sample}/search?q=水库"]
    return [*SITE_PAGES, *plan, *items, with_chart, *withheld, *search]


@pytest.fixture(scope="module")
def addresses(demo: Demo, browser: Browser, signed_in: Callable[[str], dict]) -> list[str]:
    context = browser.new_context(storage_state=signed_in("planner"), locale="zh-CN")
    found = _addresses(Visit(demo, context.new_page()), demo)
    context.close()
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_is_quiet_self_contained_and_accessible(visit: Visitor, addresses: list[str], language: str) -> None:
    seen = visit("planner", language=language)
    faults = []
    for address in addresses:
        page = seen.open(address)
        assert page.locator("h1").count() == 1, address
        assert page.locator("html").get_attribute("lang") == {"zh": "zh-Hans", "en": "en"}[language]
        faults += [f"{address}: {fault}" for fault in seen.faults()]
    assert faults == []
    assert seen.complaints == []
    assert seen.outside == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_the_public_sees_is_accessible_too(visit: Visitor, demo: Demo, language: str) -> None:
    seen = visit(language=language)
    faults = []
    plan = f"/plans/{demo.sample}"
    for address in ("/", "/login", plan, f"{plan}/text", f"{plan}/findings", f"/plans/{demo.withheld}/text"):
        seen.open(address)
        faults += [f"{address}: {fault}" for fault in seen.faults()]
    assert faults == []
    assert seen.complaints == []


def test_a_page_that_is_not_there_is_accessible(visit: Visitor, demo: Demo) -> None:
    seen = visit()
    answer = seen.page.goto(f"{demo.url}/plans/nowhere@1")
    assert answer is not None
    assert answer.status == 404
    assert seen.faults() == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_scrolls_sideways_on_a_phone(visit: Visitor, addresses: list[str], language: str) -> None:
    seen = visit("planner", language=language, size=(390, 844))
    wide = []
    for address in addresses:
        page = seen.open(address)
        if page.evaluate("document.documentElement.scrollWidth") > 390:
            wide.append(address)
    assert wide == []


def test_a_first_view_weighs_at_most_200_kb_without_the_chart_library(
    visit: Visitor, demo: Demo, addresses: list[str]
) -> None:
    whole = [f"/plans/{demo.whole}/text/s-0004"] if demo.has_whole else []
    heavy = []
    for address in [*addresses, *whole]:
        seen = visit("planner")
        wire = Wire(seen.page)
        seen.open(address)
        weight = wire.total(without=CHARTS)
        assert weight > 5_000, address
        heavy += [(weight, address)] if weight > LIMIT else []
        seen.page.context.close()
    assert heavy == []


def test_every_chapter_of_a_long_plan_is_a_light_page(visit: Visitor, demo: Demo) -> None:
    if not demo.has_whole:
        pytest.skip("the long plan is not beside this repository")
    seen = visit()
    links = seen.open(f"/plans/{demo.whole}/text").locator(".outline-nav > details > ul > li > a")
    chapters = [a.get_attribute("href") or "" for a in links.all()]
    assert len(chapters) > 10
    for address in chapters:
        seen = visit()
        wire = Wire(seen.page)
        seen.open(address)
        assert wire.total() < LIMIT, address
        seen.page.context.close()
