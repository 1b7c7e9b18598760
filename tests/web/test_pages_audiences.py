"""No page shows to one audience what was released to another only, or to nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from lantu.web.plans.writes import release
from lantu.web.portal.index import open_index
from tests.web.conftest import Put
from tests.web.small_plan import TEXT, grants, small_plan
from tests.web.test_pages import JUDGED, crawl, read

Visitor = Callable[..., Client]
# What each part of the small plan gives away, in words no other part has.
TOLD = {
    "i-1": ["粮食产量", "i-1"],
    "c-1": ["高标准农田", "c-1"],
    "c-2": ["c-2"],
    "t-1": ["数字乡村", "t-1"],
    "p-1": ["东山水库", "p-1"],
    "y-1": ["智慧农业", "y-1"],
    "place": ["东山镇"],
    "findings": ["A101", "A102", "B101", "R101"],
    "observations": ["o-1", "o-2"],
    "links": ["高标准农田12万亩", "通用机场", "k-1", "k-2"],
    "opinions": ["水库规模偏小", "扩建东山水库", "q-1"],
    "text": [line for line in TEXT.split("\n") if len(line) > 12],
}


def _all_pages(client: Client, language: str = "zh-hans") -> str:
    # The pages of the audit rules say nothing of any plan, and name every code.
    pages = {at: said for at, said in crawl(client, language=language).items() if not at.startswith("/rules")}
    assert len(pages) > 8
    extra = [
        "/plans/small/search?q=东山",
        "/search?q=农田",
        "/plans/small/indicators?q=粮食",
        "/plans/small/projects?q=水库",
    ]
    # What was asked for stands in the search box; only what was found may tell something.
    found = [read(client, address, language).split("<main", 1)[1].split('<div id="results"')[-1] for address in extra]
    found = [page.replace("东山</span></h1>", "").replace("农田</span></h1>", "") for page in found]
    return "\n".join([*pages.values(), *found])


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_public_sees_nothing_but_what_was_released_to_it(put: Put, language: str) -> None:
    given = [("table:outline", "public"), ("c-1", "public"), ("table:findings", "congress"), ("*", "congress")]
    put(small_plan(), given, judge=JUDGED)
    shown = _all_pages(Client(), language)
    assert "高标准农田" in shown
    hidden = [word for part, told in TOLD.items() if part != "c-1" for word in told]
    assert [word for word in hidden if word in shown] == []


def test_the_congress_sees_its_own_releases_and_no_internal_item(put: Put, signed_in: Visitor) -> None:
    given = [("table:outline", "public"), ("c-1", "public"), ("p-1", "congress"), ("table:projects", "congress")]
    put(small_plan(), given, judge=JUDGED)
    shown = _all_pages(signed_in("congress"))
    assert "东山水库" in shown
    hidden = [word for part, told in TOLD.items() if part not in ("c-1", "p-1", "place") for word in told]
    assert [word for word in hidden if word in shown] == []


def test_a_page_seen_by_a_planner_is_not_given_to_the_public_afterwards(put: Put, signed_in: Visitor) -> None:
    put(small_plan(), [("table:outline", "public"), ("c-1", "public")], judge=JUDGED)
    planner = signed_in("planner")
    assert "东山水库" in _all_pages(planner)
    assert "东山水库" not in _all_pages(Client())


def test_looking_as_the_public_shows_a_planner_what_the_public_gets(put: Put, signed_in: Visitor) -> None:
    put(small_plan(), [("table:outline", "public"), ("c-1", "public")], judge=JUDGED)
    planner = signed_in("planner")
    read(planner, "/?as=public")
    assert "东山水库" not in _all_pages(planner)
    read(planner, "/?as=internal")
    assert "东山水库" in _all_pages(planner)


def test_asking_for_a_higher_view_changes_nothing(put: Put, signed_in: Visitor) -> None:
    put(small_plan(), [("table:outline", "public"), ("c-1", "public")], judge=JUDGED)
    assert "公开视图" in read(Client(), "/plans/small?as=internal")
    assert Client().get("/plans/small/projects/p-1?as=internal").status_code == 404
    deputy = signed_in("congress")
    assert deputy.get("/plans/small/projects/p-1?as=internal").status_code == 404


@pytest.mark.parametrize(
    "page", ["projects/p-1", "indicators/i-1", "tasks/t-1", "systems/y-1", "places/990001001", "panel/p-1", "at/p-1"]
)
def test_the_page_of_what_is_not_released_is_not_found(put: Put, page: str) -> None:
    put(small_plan(), [("table:outline", "public"), ("c-1", "public")])
    assert Client().get(f"/plans/small/{page}").status_code == 404


def test_a_findings_page_needs_its_release(put: Put, signed_in: Visitor) -> None:
    put(small_plan(), [("table:outline", "public")])
    names = list(open_index("small", "internal").findings)
    assert len(names) == 4
    planner = signed_in("planner")
    for name in names:
        assert planner.get(f"/plans/small/findings/{name}").status_code == 200
        assert Client().get(f"/plans/small/findings/{name}").status_code == 404


def test_a_sentence_that_is_not_released_is_neither_shown_nor_searched(put: Put) -> None:
    put(small_plan(), [("table:outline", "public"), ("table:commitments", "public")])
    page = read(Client(), "/plans/small/commitments/c-1")
    assert "建成高标准农田10万亩" not in page
    assert "正文未向本视图发布" in page
    # 建成 stands in the sentence only, 农田 in the subject too.
    assert "/commitments/c-1" not in read(Client(), "/plans/small/commitments?q=建成")
    assert "/commitments/c-1" in read(Client(), "/plans/small/commitments?q=农田")


def test_a_page_says_what_this_view_leaves_out(put: Put) -> None:
    put(small_plan(), [("table:outline", "public"), ("table:indicators", "public")], judge=JUDGED)
    assert "评价结论和实际数据未向本视图发布" in read(Client(), "/plans/small/indicators")
    assert "没有向本视图发布的发现" in read(Client(), "/plans/small/findings")
    assert "正文未向本视图发布" in read(Client(), "/plans/small/text")
    assert "没有向本视图发布的评价结论" in read(Client(), "/plans/small")


def test_every_page_names_the_view_it_is_drawn_for(put: Put, signed_in: Visitor) -> None:
    put(small_plan(), [("*", "public")])
    for role, name in (("", "公开视图"), ("congress", "人大视图"), ("planner", "内部视图")):
        client = signed_in(role) if role else Client()
        now = read(client, "/plans/small").split('<span class="audience-now">')[1][:400]
        assert name in now


def test_a_new_release_changes_the_pages_at_once(put: Put) -> None:
    version = put(small_plan(), [("table:outline", "public"), ("c-1", "public")])
    assert "没有此类内容" in read(Client(), "/plans/small/projects")
    release(None, version, grants([("table:projects", "public")]))
    assert "东山水库" in read(Client(), "/plans/small/projects")
