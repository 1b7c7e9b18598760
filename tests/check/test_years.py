"""Years that can't be meant: deadlines outside the plan, spans that run backwards, other base years."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lantu.check._promises import due_year, headings_over, subject_of, year_of
from lantu.check._rows import Context
from lantu.plan import Finding, PlanPackage, Section
from tests.check.plans import Line, plan, promise
from tests.check.test_arithmetic import one, rule


def dated(
    code: str, prose: str, *, period: str = "2026/2030", horizon: str = "2035", heading: str = "主要任务"
) -> list[Finding]:
    """Return what one rule finds in a paragraph under one heading."""
    text = f"{heading}\n{prose}"
    package = plan(prose=text, period=period)
    section = Section(id="s-0001", level="1", title=heading, start=0, end=len(heading))
    return rule(code, replace(package, manifest=replace(package.manifest, horizon=horizon), outline=(section,)))


def due(year: str, *, period: str = "2026/2030", horizon: str = "", **fields: str) -> list[Finding]:
    """Return what A128 finds in one promise that is due then."""
    prose = f"到{year}年，建成中心3个。"
    said = {"subject": "中心", "value": "3", "unit": "个", "kind": "count", "deadline": year} | fields
    package = plan(prose=prose, period=period, commitments=[promise(prose, prose[:-1], **said)])
    return rule("A128", replace(package, manifest=replace(package.manifest, horizon=horizon)))


@pytest.mark.parametrize(
    ("deadline", "horizon", "found"),
    [
        ("2030", "", ""),
        ("2031", "", "after"),
        ("2032", "2035", ""),
        ("2036", "2035", "after"),
        ("2035", "", ""),
        ("2060", "", ""),
        ("2050", "", ""),
        ("2300", "", "swapped"),
        ("2029", "", ""),
        ("2026", "", ""),
    ],
)
def test_a_promise_is_due_within_the_plan_or_its_horizon(deadline: str, horizon: str, found: str) -> None:
    seen = due(deadline, horizon=horizon)
    assert [f.message_id for f in seen] == ([f"A128.{found}"] if found else [])


def test_a_promise_due_too_late_names_both_years() -> None:
    seen = one(due("2032"))
    assert {k: seen.args[k] for k in ("year", "subject", "first", "last")} == {
        "year": "2032", "subject": "中心", "first": "2026", "last": "2030",
    }  # fmt: skip
    assert seen.severity == "warning"
    assert seen.evidence[0].item_id == "c-0001"


def test_a_short_plan_may_look_ahead() -> None:
    assert one(due("2031", period="2026")).severity == "note"
    assert one(due("2031", period="2026/2027")).severity == "note"
    assert one(due("2031", period="2026/2028")).severity == "warning"
    assert due("2031", period="") == []
    assert due("2031", deadline="") == []
    assert due("2025", period="2021/2025") == []
    assert due("2026", period="2021/2025") != []


def test_a_year_with_its_digits_swapped_is_an_error_told_once() -> None:
    seen = one(due("2052", period="2021/2025"))
    assert (seen.message_id, seen.severity) == ("A128.swapped", "error")
    assert {k: seen.args[k] for k in ("year", "subject", "first", "last")} == {
        "year": "2052", "subject": "2052年", "first": "2021", "last": "2025",
    }  # fmt: skip
    assert seen.evidence[0].quote == "2052年"
    assert dated("A128", "到2052年，建成。", period="2021/2025", horizon="2052") == []
    assert dated("A128", "到2053年，建成。", period="2021/2025") == []
    assert dated("A128", "到2025年，建成。", period="2021/2025") == []
    assert dated("A128", "到2205年，建成。", period="2021/2025") != []
    assert dated("A128", "到12052年，建成。", period="2021/2025") == []
    assert dated("A128", "到2003年，建成。", period="2026/2030") == dated(
        "A128", "到2003年，建成。", period="2026/2030"
    )


def test_another_promise_beside_a_swapped_year_is_looked_at() -> None:
    prose = "到2052年，建成。到2032年，建成中心3个。"
    said = promise(prose, "到2032年，建成中心3个", subject="中心", value="3", unit="个", deadline="2032")
    assert [f.message_id for f in rule("A128", plan(prose=prose, period="2021/2025", commitments=[said]))] == [
        "A128.swapped", "A128.after",
    ]  # fmt: skip
    whole = "2052年，建成中心3个，2032年。"
    said = promise(whole, "2052年，建成中心3个", subject="中心", value="3", unit="个", deadline="2032")
    assert len(rule("A128", plan(prose=whole, period="2021/2025", commitments=[said]))) == 1
    before = "2032年建成中心3个2052年。"
    said = promise(before, "2032年建成中心3个", subject="中心", value="3", unit="个", deadline="2032")
    open_ended = replace(said, deadline="", id="c-0000")
    assert len(rule("A128", plan(prose=before, period="2021/2025", commitments=[open_ended, said]))) == 2
    touching = "到2052年到2032年，建成中心3个。"
    said = promise(touching, "到2032年，建成中心3个", subject="中心", value="3", unit="个", deadline="2032")
    assert len(rule("A128", plan(prose=touching, period="2021/2025", commitments=[said]))) == 2


@pytest.mark.parametrize(
    ("prose", "faulty"),
    [
        ("到2023年，建成物流中心3个。", True),
        ("力争到2025年底，建成物流中心3个。", True),
        ("确保到2024年末建成物流中心3个。", True),
        ("大力推进，到2023年建成物流中心3个。", True),
        ("到2026年，建成物流中心3个。", False),
        ("到2023年，建成了物流中心3个。", False),
        ("到2023年，已建成物流中心3个。", False),
        ("到2023年，累计建成物流中心3个。", False),
        ("延续到2023年，建成物流中心3个。", False),
    ],
)
def test_an_aim_for_a_year_before_the_plan_is_found_outside_a_review(prose: str, faulty: bool) -> None:
    found = dated("A128", prose)
    assert [f.message_id for f in found] == (["A128.before"] if faulty else [])
    assert dated("A128", prose, heading="“十四五”发展回顾") == []
    if faulty:
        assert found[0].args["first"] == "2026"
        assert found[0].args["last"] == "2030"
        assert found[0].args["year"] in prose
        assert found[0].args["subject"] in prose
        assert all(found[0].part("message", lang) for lang in ("zh", "en"))


def test_an_aim_that_was_reached_hides_no_other() -> None:
    assert len(dated("A128", "到2023年，已建成中心3个。到2024年，建成中心3个。")) == 1
    assert one(rule("A129", plan(prose="工期2019-2022年。"))).message_id == "A129.over"


def test_an_aim_under_no_heading_decides_nothing() -> None:
    assert rule("A128", plan(prose="。到2023年，建成物流中心3个。")) == []


# ---------------------------------------------------------------- spans


@pytest.mark.parametrize(
    ("prose", "said", "variant"),
    [
        ("建设期2029-2027年。", "2029-2027", "backwards"),
        ("建设期2029年至2027年。", "2029年至2027", "backwards"),
        ("供水工程（2029—2027）。", "2029—2027", "backwards"),
        ("建设期2027-2029年。", "", ""),
        ("建设期2027-2027年。", "", ""),
        ("建设期2019-2022年。", "2019-2022", "over"),
        ("工期为2019-2025年。", "2019-2025", "over"),
        ("工期为2019-2026年。", "", ""),
        ("回顾2019-2022年。", "", ""),
        ("建设期由三个部分组成，其中历史上的2019-2022年。", "", ""),
        ("编号2029-2027号。", "", ""),
        ("编号12029-2027年。", "", ""),
    ],
)
def test_a_span_of_years_runs_forwards(prose: str, said: str, variant: str) -> None:
    found = dated("A129", prose)
    assert [(f.args["said"], f.message_id) for f in found] == ([(said, f"A129.{variant}")] if variant else [])
    if variant:
        assert (one(found).args["first"], found[0].args["last"]) == (said[:4], said[-4:])
        assert found[0].severity == ("error" if variant == "backwards" else "warning")
    if variant == "over":
        assert found[0].args["plan"] == "2026/2030"
        assert dated("A129", prose, period="") == []


# ---------------------------------------------------------------- base years


def based(*bases: str, name: str = "产量") -> PlanPackage:
    """Return a plan whose rows count from these years."""
    rows: list[Line] = [(name if at == 0 else "产值", "吨", ["100", "110", None]) for at in range(len(bases))]
    package = plan(*rows)
    items = tuple(replace(i, base_period=b) for i, b in zip(package.indicators, bases, strict=True))
    return replace(package, indicators=items)


@pytest.mark.parametrize(
    ("bases", "found"),
    [
        (("2025", "2025", "2025"), []),
        (("2020", "2025", "2025"), ["2020"]),
        (("2025", "2025", "2020"), ["2020"]),
        (("2005", "2025", "2025"), []),
        (("2020", "2025"), []),
        (("2020", "2025", ""), []),
        (("2020", "2020", "2025", "2025"), []),
        (("2020", "2020", "2025", "2025", "2025"), ["2020", "2020"]),
        (("2020", "2021", "2022"), []),
        (("last", "2025", "2025"), []),
        (("2025-12", "2025", "2025"), []),
        (("2020-12", "2025", "2025"), ["2020"]),
        (("20201", "2025", "2025"), ["2020"]),
    ],
)
def test_the_rows_of_a_table_count_from_one_year(bases: tuple[str, ...], found: list[str]) -> None:
    seen = rule("A130", based(*bases))
    assert [f.args["year"] for f in seen] == found
    assert all(f.args["base"] == "2025" and f.message_id == "A130.table" for f in seen)


def test_a_name_may_name_its_own_base() -> None:
    assert one(rule("A130", based("2025", "2025", "2025", name="产量比2020年"))).args["year"] == "2020"
    assert rule("A130", based("2025", "2025", "2025", name="产量比2025年")) == []
    package = based("2025", "2025", "2020")
    words = tuple(replace(v, value="完成") for v in package.values)
    assert rule("A130", replace(package, values=words)) == []


def falls(base: str, deadline: str = "2030", period: str = "2026/2030") -> list[Finding]:
    """Return what A130 finds in a promise counted from a year."""
    prose = f"用水量比{base}年下降12%。"
    said = promise(
        prose, prose[:-1], subject="用水量", value="12", unit="%", kind="change", base_year=base, deadline=deadline
    )
    return rule("A130", plan(prose=prose, period=period, commitments=[said]))


@pytest.mark.parametrize(
    ("base", "deadline", "period", "faulty"),
    [
        ("2025", "2030", "2026/2030", False),
        ("2020", "2030", "2026/2030", True),
        ("2020", "", "2026/2030", True),
        ("2020", "2026", "2026/2030", True),
        ("2020", "2035", "2026/2030", False),
        ("2020", "2031", "2026/2030", False),
        ("2020", "2025", "2026/2030", False),
        ("2005", "2030", "2026/2030", False),
        ("2026", "2030", "2026/2030", True),
        ("", "2030", "2026/2030", False),
        ("2020", "2027", "2026/2027", False),
        ("2020", "2028", "2026/2028", True),
        ("2020", "2030", "", False),
    ],
)
def test_the_promises_of_a_plan_count_from_its_base(base: str, deadline: str, period: str, faulty: bool) -> None:
    found = falls(base, deadline, period)
    assert [f.message_id for f in found] == (["A130.text"] if faulty else [])
    if faulty:
        assert {k: one(found).args[k] for k in ("subject", "year", "base", "due")} == {
            "subject": "用水量", "year": base, "base": "2025", "due": deadline,
        }  # fmt: skip


# ---------------------------------------------------------------- what the rules know of a promise


def test_headings_over_a_place_are_the_last_of_each_level() -> None:
    titles = (("1", "一", 0), ("2", "甲", 10), ("3", "子", 20), ("2", "乙", 30), ("1", "二", 40))
    outline = tuple(
        Section(id=f"s-{at}", level=level, title=title, start=at, end=at + 1) for level, title, at in titles
    )
    context = Context(replace(plan(prose="文" * 60), outline=outline))
    assert headings_over(context, "plan.txt", 25) == ("一", "甲", "子")
    assert headings_over(context, "plan.txt", 30) == ("一", "乙")
    assert headings_over(context, "plan.txt", 45) == ("二",)
    assert headings_over(context, "annex.txt", 45) == ()


def test_a_promise_without_a_deadline_is_due_when_the_plan_ends() -> None:
    prose = "用水量下降12%。"
    said = promise(prose, prose[:-1], subject="用水量", value="12", unit="%", kind="change")
    context = Context(plan(prose=prose, commitments=[said]))
    assert due_year(said, context) == 2030
    assert due_year(replace(said, deadline="2027"), context) == 2027
    assert year_of("") == 0
    assert subject_of(said) == "用水量降幅"
    assert subject_of(replace(said, subject="用水量降低率")) == "用水量降低率"
    assert subject_of(replace(said, kind="level")) == "用水量"
