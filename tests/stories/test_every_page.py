"""Every page, in both languages: quiet, self-contained, accessible, good on a phone, light."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, StorageState

from tests.stories.visiting import Demo, Visit, Wire, new_context

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
    "/links",
    "/changes",
    "/opinions",
)
DRAFT_PAGES = (
    "/findings",
    "/findings?state=accepted",
    "/links",
    "/links?state=new",
    "/changes",
    "/opinions",
    "/opinions/new",
)
"""What is worked on before a plan is adopted: the draft of the sample plan has links, opinions and answers."""
SITE_PAGES = ("/", "/about", "/search?q=水库", "/rules", "/rules/A101")
LIMIT = 200_000
PHONE = 390
CHARTS = "vendor/echarts"


def _first(visit: Visit, plan: str, table: str) -> str:
    """Return the address of the first item of a list, as a visitor would click it."""
    page = visit.open(f"/plans/{plan}/{table}")
    link = page.locator(f"main a[href*='/{table}/']:not([download]):not([href*='/new'])").first
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
    draft = [f"/plans/{demo.draft}{page}" for page in DRAFT_PAGES]
    draft += [_first(visit, demo.draft, t) for t in ("links", "opinions")]
    return [*SITE_PAGES, *plan, *items, with_chart, *withheld, *search, *draft]


@pytest.fixture(scope="module")
def addresses(demo: Demo, browser: Browser, signed_in: Callable[[str], StorageState]) -> list[str]:
    context = browser.new_context(storage_state=signed_in("planner"), locale="zh-CN")
    found = _addresses(Visit(demo, context.new_page()), demo)
    context.close()
    return found


@dataclass(frozen=True)
class Seen:
    """What a visit to every page in one language showed."""

    faults: list[str]
    untitled: list[str]
    heavy: list[tuple[int, str]]
    wide: list[str]
    complaints: list[str]
    outside: list[str]


def _tour(visit: Visit, addresses: list[str], language: str) -> Seen:
    """Open each page once: weigh it, hand it to axe, then look at it as on a phone."""
    seen = Seen([], [], [], [], visit.complaints, visit.outside)
    wire = Wire(visit.page)
    expected = {"zh": "zh-Hans", "en": "en"}[language]
    for address in addresses:
        wire.begin()
        page = visit.open(address)
        weight = wire.total(without=CHARTS)
        assert weight > 5_000, address
        seen.heavy.extend([(weight, address)] if weight > LIMIT else [])
        if page.locator("h1").count() != 1 or page.locator("html").get_attribute("lang") != expected:
            seen.untitled.append(address)
        seen.faults.extend(f"{address}: {fault}" for fault in visit.faults())
        page.set_viewport_size({"width": PHONE, "height": 844})
        if page.evaluate("document.documentElement.scrollWidth") > PHONE:
            seen.wide.append(address)
        page.set_viewport_size({"width": 1366, "height": 768})
    return seen


@pytest.fixture(scope="module", params=["zh", "en"])
def seen(
    request: pytest.FixtureRequest,
    demo: Demo,
    browser: Browser,
    signed_in: Callable[[str], StorageState],
    addresses: list[str],
) -> Iterator[Seen]:
    """Return what a planner's visit to every page in one language showed."""
    context = new_context(browser, demo, request.param, signed_in("planner"))
    yield _tour(Visit(demo, context.new_page()), addresses, request.param)
    context.close()


def test_axe_finds_nothing_on_any_page(seen: Seen) -> None:
    assert seen.faults == []


def test_every_page_has_one_title_and_names_its_language(seen: Seen) -> None:
    assert seen.untitled == []


def test_no_page_makes_the_browser_complain(seen: Seen) -> None:
    assert seen.complaints == []


def test_no_page_asks_another_host_for_anything(seen: Seen) -> None:
    assert seen.outside == []


def test_no_page_scrolls_sideways_on_a_phone(seen: Seen) -> None:
    assert seen.wide == []


def test_a_first_view_weighs_at_most_200_kb_without_the_chart_library(seen: Seen) -> None:
    assert seen.heavy == []


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


def test_every_chapter_of_a_long_plan_is_a_light_page(visit: Visitor, demo: Demo) -> None:
    if not demo.has_whole:
        pytest.skip("the long plan is not beside this repository")
    seen = visit()
    links = seen.open(f"/plans/{demo.whole}/text").locator(".outline-nav > details > ul > li > a")
    chapters = [a.get_attribute("href") or "" for a in links.all()]
    assert len(chapters) > 10
    wire = Wire(seen.page)
    for address in chapters:
        wire.begin()
        seen.open(address)
        assert 5_000 < wire.total() < LIMIT, address
