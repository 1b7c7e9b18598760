"""A document becomes a draft package: whole, linked, quoted at its offsets, with the reading's own doubts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lantu import flow
from lantu.plan import TABLES, PlanPackage
from lantu.plan.codec import from_files, to_files
from lantu.plan.withhold import withhold
from lantu.read import decode, read_plan
from lantu.read._header import Header, read_header
from lantu.read._plan import slug
from tests.read.table_samples import FLAT, PAGE

PLAN = (
    "丰谷县国民经济和社会发展第十五个五年规划\n和二〇三五年远景目标纲要\n丰谷县人民政府\n"
    "目录\n第一章 发展目标\n第二章 重点任务\n第三章 保障措施\n"
    + FLAT.partition("\n")[2].replace("主要目标", "发展目标").partition("第二章")[0]
    + "第二章 重点任务\n第一节 农业农村\n"
    "实施农田建设行动。到2030年，建设高标准农田23.5万亩，新增灌溉面积3万亩。\n"
    "专栏2 重点项目\n水利工程。新建东河水库、西河泵站改造工程。\n"
    "第三节 数字政府\n建设全县统一的政务大数据平台，确保2027年建成。\n"
)


def read(text: str, name: str = "fenggu-15.txt", **options: object) -> PlanPackage:
    return read_plan(decode(text.encode(), name), **options)  # type: ignore[arg-type]


def test_a_plan_is_read_whole_and_survives_its_files() -> None:
    package = read(PLAN)
    assert package.outline
    assert package.indicators
    assert package.values
    assert package.commitments
    assert package.tasks
    again = from_files(to_files(package))
    assert again.manifest == package.manifest
    assert all(again.rows(t) == package.rows(t) for t in ("outline", "indicators", "values", "commitments", "tasks"))


def test_the_head_says_what_plan_it_is() -> None:
    manifest = read(PLAN).manifest
    assert manifest.title == "丰谷县国民经济和社会发展第十五个五年规划和二〇三五年远景目标纲要"
    said = (manifest.id, manifest.place, manifest.period, manifest.horizon, manifest.issued_by)
    assert said == ("fenggu-15", "丰谷县", "2026/2030", "2035", "丰谷县人民政府")
    assert manifest.sources[0].name == "fenggu-15.txt"


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("2027年丰谷县政府工作报告\n各位代表：\n", Header("2027年丰谷县政府工作报告", "丰谷县", "2027", "", "")),
        (
            "来源：县报\n丰谷市大河区“十四五”水利发展规划\n",
            Header("丰谷市大河区“十四五”水利发展规划", "丰谷市大河区", "2021/2025", "", ""),
        ),
        (
            "丰谷县国民经济和社会发展规划纲要\n（２０２６—２０３０年）\n",
            Header("丰谷县国民经济和社会发展规划纲要", "丰谷县", "2026/2030", "", ""),
        ),
        (
            "２０２７年丰谷县政府工作报告\n各位代表：\n",
            Header("２０２７年丰谷县政府工作报告", "丰谷县", "2027", "", ""),
        ),
        ("一篇没有题目的长文，说了许多话。\n", Header()),
    ],
)
def test_titles_of_other_documents_are_told_too(text: str, header: Header) -> None:
    assert read_header(decode(text.encode(), "a.txt")) == header


@pytest.mark.parametrize("text", [PLAN, FLAT])
def test_every_quote_stands_exactly_at_its_offsets(text: str) -> None:
    package = read(text)
    whole = package.texts["fenggu-15.txt"]
    for item in package.quoted_items():
        assert whole[item.start : item.end] == item.quote
    for finding in package.findings:
        for e in finding.evidence:
            assert whole[e.start : e.end] == e.quote
            assert len(e.quote) <= 160


def test_commitments_name_the_task_and_the_heading_they_stand_in() -> None:
    package = read(PLAN)
    tasks = {t.id: t for t in package.tasks}
    headings = {s.id: s.title for s in package.outline}
    land = next(c for c in package.commitments if c.value == "23.5")
    task = tasks[land.task_id]
    assert (task.start or 0) <= (land.start or 0) < (land.end or 0) <= (task.end or 0)
    assert headings[land.section] == "农业农村"


def test_the_reading_says_what_it_doubts() -> None:
    found = {(f.code, tuple(sorted(f.args.items()))) for f in read(PLAN).findings}
    assert ("R102", (("title", "第三章 保障措施"),)) in found
    assert ("R105", (("after", "3"), ("found", "5"))) in found
    assert ("R105", (("after", "第一节"), ("found", "第三节"))) in found
    assert not any(code == "R101" for code, _ in found)


def test_every_doubt_has_its_words_in_both_languages() -> None:
    for finding in (*read(PLAN).findings, *read("一段没有标题的文字。\n").findings):
        for lang in ("zh", "en"):
            assert all(finding.part(part, lang) for part in ("message", "why", "fix"))


def test_a_text_without_headings_is_read_with_a_finding(shared: Path) -> None:
    path = shared / "plans" / "loudi-2021-report.txt"
    package = read_plan(decode(path.read_bytes(), path.name))
    assert [f.code for f in package.findings] == ["R101"]
    assert package.tasks
    assert package.outline == ()


def test_reading_twice_gives_the_same_package() -> None:
    earlier = read(PLAN)
    assert to_files(read(PLAN, earlier=earlier)) == to_files(earlier)


def test_reading_a_changed_text_keeps_the_ids_of_what_stayed() -> None:
    earlier = read(PLAN)
    changed = PLAN.replace("第一节 农业农村\n", "第一节 农业农村\n新建标准化粮库12座。\n")
    package = read(changed, earlier=earlier)
    before = {c.value: c.id for c in earlier.commitments}
    after = {c.value: c.id for c in package.commitments}
    assert {v: after[v] for v in before} == before
    assert after["12"] not in before.values()
    assert [i.id for i in package.indicators] == [i.id for i in earlier.indicators]


def test_a_dropped_number_stays_used_over_several_readings() -> None:
    first = read(PLAN)
    last = first.manifest.extra["last_ids"]["c"]
    shorter = PLAN.replace("，新增灌溉面积3万亩", "")
    bytes_ = (shorter.encode(), PLAN.replace("3万亩。", "3万亩，造林1.2万亩。").encode())
    package = first
    for data in bytes_:
        package = flow.read(data, "fenggu-15.txt", earlier=from_files(to_files(package)))
    new = {c.id for c in package.commitments} - {c.id for c in first.commitments}
    assert new
    assert all(int(i[2:]) > last for i in new)


def test_a_withheld_package_read_again_from_its_text_keeps_every_id() -> None:
    whole = flow.read(PLAN.encode(), "fenggu-15.txt")
    again = flow.read(PLAN.encode(), "fenggu-15.txt", earlier=withhold(whole))
    for table in ("outline", "indicators", "commitments", "tasks", "projects", "systems"):
        assert [r.id for r in again.rows(table)] == [r.id for r in whole.rows(table)]


def test_a_page_is_read_like_a_text() -> None:
    package = read_plan(decode(PAGE.encode("gb18030"), "plan.html"))
    assert [i.no for i in package.indicators] == ["1", "2", "3"]
    assert [c.value for c in package.commitments] == ["23.5", "5000"]
    from_files(to_files(package))


@pytest.mark.parametrize(
    ("name", "plan_id"),
    [("Fenggu 15th Plan.v2.txt", "fenggu-15th-plan-v2"), ("lianyuan-14fyp.txt", "lianyuan-14fyp"), ("noend", "noend")],
)
def test_the_plans_id_comes_from_the_file_name(name: str, plan_id: str) -> None:
    assert slug(name) == plan_id


def test_a_file_name_without_latin_letters_still_gives_one_id() -> None:
    assert slug("丰谷县2026年报告.txt") == slug("丰谷县2026年报告.txt") != slug("大河县2026年报告.txt")
    assert slug("丰谷县2026年报告.txt").startswith("plan-")


LINES = st.lists(
    st.one_of(
        st.sampled_from(PLAN.splitlines()),
        st.text("第一二章节、专栏表序号指标（）(%0123456789.-:目录。，年\t|预期性 ", max_size=14),
    ),
    max_size=40,
)


@settings(max_examples=150)
@given(LINES)
def test_any_mixture_of_lines_is_read_without_a_fault(lines: list[str]) -> None:
    package = read("开头有话。\n" + "\n".join(lines))
    again = from_files(to_files(package))
    assert again.manifest == package.manifest
    assert [again.rows(t) for t in TABLES] == [package.rows(t) for t in TABLES]


def test_the_first_plan_is_read_to_the_end_with_one_doubt(lianyuan_text: str) -> None:
    package = read(lianyuan_text, "lianyuan-14fyp.txt")
    from_files(to_files(package))
    assert (len(package.outline), len(package.indicators)) == (117, 53)
    assert [(f.code, f.args["no"]) for f in package.findings if "no" in f.args] == [("R104", "11")]
    assert {f.code for f in package.findings} == {"R104", "R140", "R144", "R148"}, "the other three are damage"
