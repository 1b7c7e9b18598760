"""The pages of the audit: what they show, who may write on them, and that nobody else learns what was written."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
import yaml
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from lantu.check import configured, rules
from lantu.plan import PlanPackage
from lantu.web.ledger.models import Entry
from lantu.web.plans.models import FindingAnswer, LinkDecision, OpinionAnswer, OpinionNote, PlanVersion
from lantu.web.portal.index import open_index
from tests.web.conftest import Put
from tests.web.small_plan import TEXT, small_plan
from tests.web.test_pages import read

Visitor = Callable[..., Client]
FORM = 'class="answer-form'
FORMS = {
    "answer": {"answer": "accepted", "reason": "按可比价格计算", "seen": "0"},
    "decide": {"state": "covered", "note": "口径一致", "seen": "0"},
    "opinion": {"from_kind": "public", "opinion": "路灯太少"},
    "reply": {"answer": "declined", "reason": "不属本规划", "seen": "0"},
}


def finding_page(code: str = "A101", ref: str = "small@1") -> str:
    """Return the address of the first finding of a rule."""
    name = next(n for n, f in open_index(ref, "internal").findings.items() if f.code == code)
    return reverse("portal:findings_item", args=[ref, name])


def addresses() -> dict[str, str]:
    """Return where each form is sent."""
    return {
        "answer": f"{finding_page()}/answer",
        "decide": "/plans/small@1/links/k-1/decide",
        "opinion": "/plans/small@1/opinions/new",
        "reply": "/plans/small@1/opinions/q-1/answer",
    }


def facts() -> int:
    """Return how many things were said."""
    return sum(m.objects.count() for m in (FindingAnswer, LinkDecision, OpinionNote, OpinionAnswer))


@pytest.mark.parametrize("form", FORMS)
def test_a_planner_sends_a_form_and_lands_on_the_page_that_shows_it(put: Put, signed_in: Visitor, form: str) -> None:
    put(small_plan())
    planner = signed_in("planner")
    answer = planner.post(addresses()[form], FORMS[form])
    assert answer.status_code == 302
    assert facts() == 1
    page = read(planner, answer["location"])
    said = {"answer": "按可比价格计算", "decide": "口径一致", "opinion": "路灯太少", "reply": "不属本规划"}
    assert said[form] in page
    assert "planner" in page


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("role", ["leader", "reviewer", "reporter", "signer"])
def test_who_may_not_write_sees_no_form_and_is_refused(put: Put, signed_in: Visitor, form: str, role: str) -> None:
    put(small_plan())
    client, pages = signed_in(role), addresses()
    where = pages[form].rsplit("/", 1)[0] if form != "opinion" else "/plans/small@1/opinions"
    page = read(client, where)
    assert FORM not in page
    assert "opinions/new" not in page
    assert client.post(pages[form], FORMS[form]).status_code == 403
    assert facts() == 0


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("role", ["congress", ""])
def test_who_sees_only_what_is_released_cannot_write_nor_learn_of_the_form(
    put: Put, signed_in: Visitor, form: str, role: str
) -> None:
    put(small_plan(), [("*", "public"), ("*", "congress")])
    client = signed_in(role) if role else Client()
    assert client.post(addresses()[form], FORMS[form]).status_code in (302, 403, 404)
    assert facts() == 0


@pytest.mark.parametrize("form", FORMS)
def test_a_form_without_its_token_is_refused(put: Put, signed_in: Visitor, form: str) -> None:
    put(small_plan())
    cookies = signed_in("planner").cookies
    client = Client(enforce_csrf_checks=True)
    client.cookies = cookies
    assert client.post(addresses()[form], FORMS[form]).status_code == 403
    assert facts() == 0


def test_the_token_on_the_page_is_the_one_that_counts(put: Put, signed_in: Visitor) -> None:
    put(small_plan())
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in("planner").cookies
    page = read(client, finding_page())
    token = re.findall(r'<form class="answer-form.*?name="csrfmiddlewaretoken" value="(\w+)"', page, re.DOTALL)
    assert len(token) == 1
    sent = client.post(addresses()["answer"], {**FORMS["answer"], "csrfmiddlewaretoken": token[0]})
    assert sent.status_code == 302
    assert facts() == 1


@pytest.mark.parametrize(
    ("form", "change", "word"),
    [
        ("answer", {"reason": " "}, "要写理由"),
        ("answer", {"answer": "x"}, "没有“x”这种答复"),
        ("decide", {"note": ""}, "要写理由"),
        ("opinion", {"quote": "不在文中"}, "正文中找不到唯一的"),
        ("reply", {"reason": ""}, "要写理由"),
    ],
)
def test_what_cant_be_recorded_is_said_above_the_form_with_what_was_typed(
    put: Put, signed_in: Visitor, form: str, change: dict[str, str], word: str
) -> None:
    put(small_plan())
    typed = {**FORMS[form], "reason": "<b>字</b>", "opinion": "<b>字</b>", "note": "", **change}
    answer = signed_in("planner").post(addresses()[form], typed, headers={"accept-language": "zh-hans"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert word in page
    assert 'role="alert"' in page
    assert "<b>字" not in page
    assert facts() == 0


def test_somebody_elses_answer_in_between_is_shown_not_covered(put: Put, signed_in: Visitor) -> None:
    put(small_plan())
    planner, address = signed_in("planner"), addresses()["answer"]
    planner.post(address, FORMS["answer"])
    second = planner.post(address, {**FORMS["answer"], "reason": "另一理由"}, headers={"accept-language": "zh-hans"})
    assert second.status_code == 400
    assert "别人已经答复了" in second.content.decode()
    assert FindingAnswer.objects.get().reason == "按可比价格计算"


@pytest.mark.parametrize("form", [f for f in FORMS if f != "opinion"])
def test_the_address_of_a_form_leads_to_its_page(put: Put, signed_in: Visitor, form: str) -> None:
    put(small_plan())
    address = addresses()[form]
    answer = signed_in("planner").get(address)
    assert (answer.status_code, answer["location"]) == (302, address.rsplit("/", 1)[0])
    assert signed_in("leader").put(address).status_code == 405


def test_the_list_and_the_page_show_the_answer_and_its_history(reviewed: PlanVersion, signed_in: Visitor) -> None:
    leader = signed_in("leader")
    assert reviewed.pk
    assert "已接受并说明理由" in read(leader, "/plans/small/findings")
    page = read(leader, finding_page())
    for said in ("已接受并说明理由", "按可比价格计算", "planner", "针对版本 1"):
        assert said in page


def test_answers_show_to_nobody_but_those_who_work_on_the_plan(put: Put, signed_in: Visitor) -> None:
    put(small_plan(), [("*", "public"), ("*", "congress")])
    planner, address = signed_in("planner"), finding_page()
    planner.post(addresses()["answer"], FORMS["answer"])
    for client in (Client(), signed_in("congress")):
        for page in ("/plans/small/findings", address):
            shown = read(client, page)
            assert "A101" in shown
            for hidden in ("按可比价格计算", "已接受", 'id="answers"', "f-state"):
                assert hidden not in shown
    assert "按可比价格计算" not in read(planner, f"{address}?as=congress")
    assert FORM not in read(planner, address)
    assert "按可比价格计算" in read(planner, f"{address}?as=internal")


@pytest.mark.parametrize("page", ["links", "links/k-1", "changes", "opinions", "opinions/q-1", "opinions/table.docx"])
def test_working_papers_are_not_there_for_other_views(put: Put, signed_in: Visitor, page: str) -> None:
    put(small_plan(), [("*", "public"), ("*", "congress")])
    assert signed_in("leader").get(f"/plans/small/{page}").status_code == 200
    for client in (Client(), signed_in("congress")):
        assert client.get(f"/plans/small/{page}").status_code == 404


def test_answers_are_downloaded_as_suppressions_by_who_may(put: Put, signed_in: Visitor) -> None:
    put(small_plan())
    planner = signed_in("planner")
    planner.post(addresses()["answer"], FORMS["answer"])
    mended = f"{finding_page('A102')}/answer"
    planner.post(mended, {"answer": "mended", "seen": "0"})
    address = "/plans/small@1/findings/check.yaml"
    answer = planner.get(address)
    assert 'filename="check.yaml"' in answer["content-disposition"]
    [row] = yaml.safe_load(answer.content)["suppressions"]
    assert set(row) == {"code", "fingerprint", "reason", "by", "on"}
    assert (row["code"], row["reason"], row["by"]) == ("A101", "按可比价格计算", "planner")
    for client in (Client(), *map(signed_in, ("leader", "congress", "reviewer"))):
        assert client.get(address).status_code == 403


def test_what_check_yaml_suppresses_already_stays_in_the_download(put: Put, signed_in: Visitor) -> None:
    plan = small_plan()
    said = {"how": "suppression", "reason": "已核", "by": "规划科", "on": "2026-03-01"}
    put(replace(plan, findings=(replace(plan.findings[0], suppressed=said), *plan.findings[1:])))
    planner = signed_in("planner")
    assert "已在 check.yaml 中说明" in read(planner, "/plans/small/findings?state=suppressed")
    assert "已核" in read(planner, finding_page())
    [row] = yaml.safe_load(planner.get("/plans/small@1/findings/check.yaml").content)["suppressions"]
    assert {k: row[k] for k in ("reason", "by", "on")} == {k: said[k] for k in ("reason", "by", "on")}


def test_the_download_is_a_configuration_the_check_reads(put: Put, signed_in: Visitor) -> None:
    put(small_plan())
    planner = signed_in("planner")
    planner.post(addresses()["answer"], FORMS["answer"])
    body = planner.get("/plans/small@1/findings/check.yaml").content
    [suppression] = configured(small_plan(other_files={"check.yaml": body})).suppressions
    assert (suppression.code, suppression.reason, suppression.by) == ("A101", "按可比价格计算", "planner")


def test_every_number_of_the_table_is_a_filter_that_leaves_as_many(
    put: Put, sample: PlanPackage, signed_in: Visitor
) -> None:
    put(sample)
    planner, ref = signed_in("planner"), f"{sample.manifest.id}@{sample.manifest.version}"
    page = read(planner, f"/plans/{ref}/findings")
    table = page[page.index('<table class="heat"') : page.index("</table>")]
    cells = re.findall(r'<a href="(\?[^"]*)"[^>]*>(\d+)</a>', table)
    assert len(cells) > 8
    for query, number in cells:
        listed = read(planner, f"/plans/{ref}/findings{query}")
        assert listed.count('<li class="row row-3">') == int(number), query


def test_findings_are_filtered_by_kind_code_and_state(reviewed: PlanVersion, signed_in: Visitor) -> None:
    planner = signed_in("leader")
    assert reviewed.pk
    for query, codes in (
        ("code=B101", ["B101"]),
        ("state=accepted", ["A101"]),
        ("state=open", ["A102", "B101", "R101"]),
        ("kind=test", ["A101", "A102", "B101", "R101"]),
        ("state=open&code=A101", []),
    ):
        page = read(planner, f"/plans/small/findings?{query}")
        names = re.findall(r'<li class="row row-3"><a class="name" href="[^"]*/findings/(\w\d+)', page)
        assert sorted(n.upper() for n in names) == codes, query


def test_six_pieces_of_evidence_stand_side_by_side(put: Put, signed_in: Visitor) -> None:
    plan = small_plan()
    quotes = ("高标准农田", "数字乡村", "智慧农业平台", "GDP核算", "东山水库", "投资3亿元")
    one = plan.findings[2].evidence[0]
    evidence = tuple(replace(one, item_id="", quote=q, start=TEXT.index(q), end=TEXT.index(q) + len(q)) for q in quotes)
    put(replace(plan, findings=(replace(plan.findings[2], evidence=evidence),)))
    page = read(signed_in("planner"), finding_page("B101"))
    assert page.count('<section class="panel" aria-label="证据') == 6
    assert "evidence-many" in page
    assert all(f"<mark>{q}</mark>" in page for q in quotes)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_each_rule_has_a_page_on_the_site(db: None, language: str) -> None:
    index = read(Client(), "/rules", language)
    for info in rules():
        assert f"/rules/{info.code}" in index
        page = read(Client(), f"/rules/{info.code}", language)
        assert info.code in page
        assert ("怎样改正" if language == "zh-hans" else "How to mend it") in page
    assert Client().get("/rules/Z999").status_code == 404


def test_a_finding_of_an_unknown_rule_names_its_code_without_a_page(put: Put, signed_in: Visitor) -> None:
    put(small_plan())
    page = read(signed_in("planner"), finding_page("R101"))
    assert "/rules/R101" not in page
    assert '<span class="num">R101</span>' in page


def test_the_matrix_leads_to_the_links_of_a_cell(put: Put, signed_in: Visitor) -> None:
    put(small_plan())
    leader = signed_in("leader")
    page = read(leader, "/plans/small/links")
    cells = re.findall(r'<a class="tally tally-(\w+)" href="(\?[^"#]*)#results"', page)
    assert sorted(state for state, _ in cells) == ["not_found", "partly"]
    for state, query in cells:
        listed = read(leader, f"/plans/small/links{query}")
        found = re.findall(r"/links/(k-\d)\"", listed)
        assert set(found) == {"k-1" if state == "partly" else "k-2"}
    assert "建设高标准农田12万亩" in page
    assert "没有找到对应内容" in page


def test_a_plan_without_links_says_how_they_come_about(put: Put, signed_in: Visitor) -> None:
    put(small_plan(links=(), opinions=()))
    planner = signed_in("planner")
    assert "lantu check" in read(planner, "/plans/small/links")
    assert "还没有登记意见" in read(planner, "/plans/small/opinions")
    assert "只装入了一个版本" in read(planner, "/plans/small/changes")


def second_version() -> PlanPackage:
    """Return the next version: its text says another number, so that an opinion may show as taken."""
    text = TEXT.replace("完成投资3亿元", "完成投资5亿元")
    plan = small_plan("2")
    changed = replace(plan.commitments[1], value="5", quote="完成投资5亿元")
    return replace(
        plan, texts={"plan.txt": text}, commitments=(plan.commitments[0], changed), opinions=(), links=(), findings=()
    )


def test_two_versions_are_compared_with_the_difference_marked(put: Put, signed_in: Visitor) -> None:
    put(small_plan())
    put(second_version())
    leader = signed_in("leader")
    page = read(leader, "/plans/small@2/changes")
    assert "<del>3</del>" in page
    assert "<ins>5</ins>" in page
    assert page.index("指标与量化目标") < page.index('<h2 id="g-wording">')
    assert "<ins>3</ins>" in read(leader, "/plans/small@1/changes?from=2")
    assert leader.get("/plans/small@2/changes?from=9").status_code == 404
    assert "最早装入的版本" in read(leader, "/plans/small@1/changes")


def test_a_version_loaded_later_shows_on_a_page_drawn_before(put: Put, signed_in: Visitor) -> None:
    put(small_plan())
    leader = signed_in("leader")
    assert "只装入了一个版本" in read(leader, "/plans/small@1/changes")
    put(second_version())
    assert '<option value="2"' in read(leader, "/plans/small@1/changes")


def test_the_next_draft_proves_what_was_taken(put: Put, signed_in: Visitor) -> None:
    put(small_plan())
    planner = signed_in("planner")
    asked = {"from_kind": "congress", "opinion": "投资偏低", "quote": "完成投资3亿元", "proposed": "完成投资5亿元"}
    planner.post(addresses()["opinion"], asked)
    planner.post(addresses()["reply"], {"answer": "adopted", "seen": "0"})
    assert "还没有后一版本可以核验" in read(planner, "/plans/small@1/opinions")
    put(second_version())
    page = read(planner, "/plans/small@1/opinions")
    assert "已按建议表述修改" in page
    assert "<ins>5</ins>" in page
    assert page.count("已采纳，下一稿里这几个字没有变") == 1


def test_the_table_of_opinions_comes_as_word_and_excel(put: Put, signed_in: Visitor) -> None:
    put(small_plan())
    leader = signed_in("leader")
    word = Document(io.BytesIO(leader.get("/plans/small@1/opinions/table.docx").content))
    cells = [c.text for row in word.tables[0].rows for c in row.cells]
    sheet = load_workbook(io.BytesIO(leader.get("/plans/small@1/opinions/table.xlsx").content)).worksheets[0]
    values = [str(v) for row in sheet.iter_rows(values_only=True) for v in row]
    for said in ("水库规模偏小", "水利局"):
        assert any(said in cell for cell in cells)
        assert any(said in value for value in values)


def test_an_item_leads_a_planner_to_the_form_of_an_opinion_on_its_sentence(put: Put, signed_in: Visitor) -> None:
    put(small_plan())
    planner = signed_in("planner")
    page = read(planner, "/plans/small@1/projects/p-1")
    [address] = re.findall(r'href="(/plans/[^"]*/opinions/new\?[^"]*)"', page)
    assert ">东山水库</textarea>" in read(planner, address)
    assert "opinions/new" not in read(signed_in("leader"), "/plans/small@1/projects/p-1")


@pytest.mark.parametrize(("page", "cost"), [("links", 4), ("changes", 5), ("opinions", 5), ("findings", 4)])
def test_a_page_of_the_audit_costs_a_fixed_number_of_queries(
    reviewed: PlanVersion, signed_in: Visitor, page: str, cost: int
) -> None:
    leader, address = signed_in("leader"), f"/plans/{reviewed}/{page}"
    read(leader, address)
    with CaptureQueriesContext(connection) as asked:
        assert leader.get(address).status_code == 200
    assert len(asked) == cost


def test_reading_the_pages_writes_nothing(reviewed: PlanVersion, signed_in: Visitor) -> None:
    planner, before = signed_in("leader"), Entry.objects.count()
    for page in ("findings", "links", "links/k-1", "changes", "opinions", "opinions/q-1"):
        read(planner, f"/plans/{reviewed}/{page}")
    assert Entry.objects.count() == before
