"""The pages: there for everybody who may see them, right in what they say, in both languages."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from lantu.plan import Indicator, PlanPackage, Value
from lantu.web.portal import words
from lantu.web.portal.index import open_index
from lantu.web.portal.templatetags.lantu_figures import cell_figure, quantity
from tests.web.conftest import Put
from tests.web.small_plan import TEXT, small_plan

Visitor = Callable[..., Client]
LINK = re.compile(r'href="(/[^"#]*)')
FILE = re.compile(r"\.(docx|xlsx|yaml)$")
"""What is handed out as a file is no page."""
JUDGED = ("2027", "2028-03-01")


def read(client: Client, address: str, language: str = "zh-hans") -> str:
    """Return the words of a page as a browser gets them; fail where it is not there."""
    answer = client.get(address, headers={"accept-language": language}, follow=True)
    assert answer.status_code == 200, address
    return html.unescape(answer.content.decode())


def crawl(client: Client, start: str = "/", language: str = "zh-hans", most: int = 800) -> dict[str, str]:
    """Return every page that links lead to from ``start``, by address."""
    pages: dict[str, str] = {}
    waiting = [start]
    while waiting and len(pages) < most:
        address = waiting.pop()
        if (
            address in pages
            or address.startswith(("/static/", "/login", "/logout", "/language"))
            or FILE.search(address)
        ):
            continue
        pages[address] = read(client, address, language)
        waiting += [link for link in LINK.findall(pages[address]) if link not in pages and not FILE.search(link)]
    return pages


@pytest.mark.parametrize("role", ["", "congress", "planner"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_that_links_lead_to_is_there(put: Put, signed_in: Visitor, role: str, language: str) -> None:
    put(small_plan(), [("*", "public")], judge=JUDGED)
    client = signed_in(role) if role else Client()
    pages = crawl(client, language=language)
    for table in ("indicators", "commitments", "tasks", "projects", "systems", "places", "findings"):
        assert any(re.search(rf"/{table}/[\w-]+$", address) for address in pages), table
    assert any("/text/" in address for address in pages)


def test_every_item_of_a_larger_plan_has_a_page(put: Put, sample: PlanPackage, signed_in: Visitor) -> None:
    put(sample, judge=JUDGED)
    ref = f"{sample.manifest.id}@{sample.manifest.version}"
    client = signed_in("planner")
    for table in words.ITEM_TABLES:
        for item in sample.rows(table)[::9]:
            page = read(client, reverse(f"portal:{table}_item", args=[ref, item.id]))
            assert getattr(item, "name", "") in page
    for name in open_index(ref, "internal").findings:
        assert "<h1" in read(client, reverse("portal:findings_item", args=[ref, name]))


def test_pages_speak_the_language_asked_for_and_the_plan_keeps_its_own(put: Put) -> None:
    put(small_plan(), [("*", "public")])
    chinese, english = (read(Client(), "/plans/small/commitments/c-1", said) for said in ("zh-hans", "en"))
    assert "<h2>原句</h2>" in chinese
    assert "<h2>Its sentence</h2>" in english
    assert 'lang="zh-Hans"' in chinese
    assert '<html lang="en">' in english
    for page in (chinese, english):
        assert '<blockquote class="sentence" lang="zh-Hans">到2030年，<mark>建成高标准农田10万亩</mark>。' in page


def test_the_text_marks_each_item_where_it_stands(put: Put) -> None:
    put(small_plan(), [("*", "public")])
    page = read(Client(), "/plans/small/text")
    assert re.search(
        r'<a class="m m-commitment" id="c-1" href="[^"]*/commitments/c-1"[^>]*>建成高标准农田10万亩</a>', page
    )
    assert re.search(r'<a class="m m-project" id="p-1"[^>]*>东山水库</a>', page)
    assert 'id="t-1"' in page
    assert '<tr id="i-1">' in page


def test_an_items_page_leads_to_its_sentence_and_back(put: Put) -> None:
    put(small_plan(), [("*", "public")])
    found = re.search(r'href="([^"]*/text/[^"]*)#c-1"', read(Client(), "/plans/small/commitments/c-1"))
    assert found
    assert 'id="c-1"' in read(Client(), found[1])


def test_the_address_of_an_item_in_the_text_leads_to_its_chapter(put: Put) -> None:
    put(small_plan(), [("*", "public")])
    assert Client().get("/plans/small/at/c-2").headers["location"].endswith("#c-2")
    assert Client().get("/plans/small/at/s-3").headers["location"].endswith("#s-3")
    assert Client().get("/plans/small/at/c-99").status_code == 404


def test_a_plan_without_its_version_is_the_one_in_force(put: Put) -> None:
    put(small_plan("1"), [("*", "public")])
    put(small_plan("2"), [("*", "public")])
    assert "第 2 版" in read(Client(), "/plans/small")
    assert "非现行" in read(Client(), "/plans/small@1")


def test_binding_and_anticipatory_targets_are_counted_in_boxes_of_their_own(
    put: Put, sample: PlanPackage, signed_in: Visitor
) -> None:
    put(sample, judge=JUDGED)
    page = read(signed_in("planner"), f"/plans/{sample.manifest.id}")
    boxes = re.findall(r'<section class="panel nature-count"><h3><span class="badge nature-(\w+)">', page)
    assert boxes[:2] == ["binding", "anticipatory"]


def test_the_overview_begins_with_what_is_late(put: Put, sample: PlanPackage, signed_in: Visitor) -> None:
    put(sample, judge=JUDGED)
    page = read(signed_in("planner"), f"/plans/{sample.manifest.id}")
    main = page[page.index("<main") :]
    assert main.index("滞后事项") < main.index("nature-count") < main.index("规划文本自身的问题")


def test_simulated_figures_are_labelled_on_every_page_that_shows_one(
    put: Put, sample: PlanPackage, signed_in: Visitor
) -> None:
    put(sample, judge=JUDGED)
    client, ref = signed_in("planner"), sample.manifest.id
    index = open_index(ref, "internal")
    observed = [i for i in sample.indicators if any(o.simulated for o in index.observed(i))]
    assert len(observed) > 10
    for indicator in observed:
        page = read(client, f"/plans/{ref}/indicators/{indicator.id}")
        rows = re.findall(r'<tr id="o-[^>]*>.*?</tr>', page, re.DOTALL)
        assert rows
        assert all("模拟数据" in row for row in rows)
    for address in ("/", f"/plans/{ref}", f"/plans/{ref}/indicators"):
        assert "模拟数据" in read(client, address)


def test_an_indicator_page_names_method_paths_and_reason(put: Put, sample: PlanPackage, signed_in: Visitor) -> None:
    put(sample, judge=JUDGED)
    index = open_index(sample.manifest.id, "internal")
    verdict = next(v for v in index.view.verdicts if v.method.endswith("progress-straight") and v.item_id[0] == "i")
    page = read(signed_in("planner"), f"/plans/{sample.manifest.id}/indicators/{verdict.item_id}")
    for said in (
        "直线路径",
        "期中：与直线路径比较",
        verdict.reason("zh"),
        "图的数据表",
        words.word(words.VERDICTS, verdict.word),
    ):
        assert str(said) in page


def test_a_published_conclusion_is_shown_beside_ours(put: Put, sample: PlanPackage, signed_in: Visitor) -> None:
    put(sample, judge=JUDGED)
    index = open_index(sample.manifest.id, "internal")
    told = [(v, v.published) for v in index.view.verdicts if v.published is not None]
    assert told
    client = signed_in("planner")
    for verdict, published in told:
        page = read(client, f"/plans/{index.ref}/indicators/{verdict.item_id}")
        assert any(outcome in page for outcome in ("结论一致", "结论不一致", "无法比较"))
        assert published.said in page


def test_a_finding_shows_both_sentences_side_by_side_with_what_differs(put: Put) -> None:
    plan = small_plan()
    first, second = "建成高标准农田10万亩", "完成投资3亿元"
    evidence = tuple(
        replace(plan.findings[2].evidence[0], item_id="", quote=q, start=TEXT.index(q), end=TEXT.index(q) + len(q))
        for q in (first, second)
    )
    finding = replace(plan.findings[2], evidence=evidence)
    put(replace(plan, findings=(finding,)), [("*", "public")])
    page = read(Client(), read_link(read(Client(), "/plans/small/findings"), "/findings/"))
    assert page.count('<section class="panel" aria-label="证据') == 2
    assert '<span class="differs">10</span>' in page
    assert '<span class="differs">3</span>' in page


def read_link(page: str, part: str) -> str:
    """Return the first address on a page that goes on after ``part``."""
    links: list[str] = LINK.findall(page)
    return next(link for link in links if part in link)


def test_search_finds_two_characters_and_leads_to_item_and_sentence(put: Put) -> None:
    put(small_plan(), [("*", "public")])
    page = read(Client(), "/plans/small/search?q=水库")
    assert "<mark>水库</mark>" in page
    assert "/plans/small@1/projects/p-1" in page
    assert "#p-1" in page
    assert "没有找到" in read(Client(), "/plans/small/search?q=火箭")
    assert "<mark>水库</mark>" in read(Client(), "/search?q=水库")


def test_what_is_typed_into_search_is_shown_as_text(put: Put) -> None:
    put(small_plan(), [("*", "public")])
    raw = Client().get("/search", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in raw
    assert "&lt;script&gt;" in raw


def test_a_list_is_filtered_by_what_its_rows_have(put: Put) -> None:
    put(small_plan(), [("*", "public")])
    page = read(Client(), "/plans/small/commitments?deadline=2028")
    assert "/commitments/c-2" in page
    assert "/commitments/c-1" not in page
    assert "没有符合筛选条件" in read(Client(), "/plans/small/commitments?q=火箭")


def test_places_show_what_is_promised_there(put: Put) -> None:
    put(small_plan(), [("*", "public")])
    assert "东山镇" in read(Client(), "/plans/small/places")
    assert "/projects/p-1" in read(Client(), "/plans/small/places/990001001")


def test_words_of_the_plan_are_never_markup(put: Put) -> None:
    plan = small_plan()
    bad = replace(plan.commitments[0], subject="<b onclick=x>田</b>")
    put(replace(plan, commitments=(bad, *plan.commitments[1:])), [("*", "public")])
    for address in ("commitments", "commitments/c-1", "text", "panel/c-1", "search?q=田"):
        raw = Client().get(f"/plans/small/{address}", follow=True).content.decode()
        assert "<b onclick" not in raw


@pytest.mark.parametrize("code", ["400", "403", "404", "500"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_error_pages_are_drawn_in_both_languages(db: None, code: str, language: str) -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    with translation.override(language):
        page = render_to_string(f"{code}.html", request=None if code == "500" else request)
    assert code in page
    assert ("规划" in page) == (language == "zh-hans")


def test_a_page_that_is_not_there_says_so(put: Put) -> None:
    put(small_plan())
    for address in ("/plans/small", "/plans/nowhere", "/plans/small/text", "/nothing"):
        answer = Client().get(address, headers={"accept-language": "zh-hans"})
        assert answer.status_code == 404
        assert "没有这个页面" in answer.content.decode()


def test_another_view_keeps_search_and_filters_and_drops_the_page(put: Put, signed_in: Visitor) -> None:
    put(small_plan(), [("*", "public")])
    page = read(signed_in("planner"), "/plans/small/commitments?q=x&force=y&page=3")
    assert 'href="?q=x&force=y&as=public"' in page


def test_logging_in_leads_back_to_the_same_search(put: Put) -> None:
    put(small_plan(), [("*", "public")])
    assert "/login?next=/plans/small/search%3Fq%3Dx%26page%3D2" in read(Client(), "/plans/small/search?q=x&page=2")


def test_the_overview_says_how_many_more_are_late_and_where(put: Put, sample: PlanPackage, signed_in: Visitor) -> None:
    put(sample, judge=JUDGED)
    planner, ref = signed_in("planner"), sample.manifest.id
    page = read(planner, f"/plans/{ref}")
    shown, total = re.findall(r'id="late-n">(\d+) / (\d+)<', page)[0]
    ways = re.findall(r'<a href="(/plans/[^"]*\?verdict=[^"]*)">[^<]*<span class="num">(\d+)</span>', page)
    assert int(shown) < int(total) == sum(int(n) for _address, n in ways)
    for address, n in ways:
        listed = read(planner, address)
        rows = listed.count('<th scope="row">') if "/indicators" in address else listed.count('<li class="row row-3">')
        assert rows == int(n), address


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_page_is_only_read(put: Put, method: str) -> None:
    put(small_plan(), [("*", "public")])
    client = Client(enforce_csrf_checks=True)
    assert getattr(client, method)("/plans/small").status_code == 405
    assert client.head("/plans/small").status_code == 200


def test_growth_of_a_share_is_shown_bare_and_words_have_no_unit() -> None:
    share = Indicator(id="i-1", name="x", unit="%")
    growth = Value(indicator_id="i-1", column="x", value="0.12", unit="%", role="growth_planned")
    assert "unit" not in cell_figure(share, growth)
    assert "unit" in cell_figure(replace(share, unit="亿元"), growth)
    assert "unit" in cell_figure(share, replace(growth, role="target"))
    assert "unit" not in quantity("完成上级下达任务", "%")
