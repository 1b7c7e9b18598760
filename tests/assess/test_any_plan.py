"""Whatever stands in the cells of a plan, checking and judging end, and every message can be said in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu.assess import assess
from lantu.check import check, format_findings
from lantu.plan import (
    DURING_WORDS,
    END_WORDS,
    Commitment,
    Indicator,
    LantuError,
    Manifest,
    Observation,
    PlanPackage,
    Value,
)
from lantu.plan.items import COMMITMENT_KINDS, DIRECTIONS, NATURES, OVERS, RELATIONS, ROLES, TARGET_KINDS

NUMBERS = ["0", "-1", "5", "7.5", "100", "101.25", "45以上", "5-6", "1,234"]
CELLS = ["", *NUMBERS, "15:49:36", "—", "完成省定目标", "前10位", "abc", "%"]
PERIODS = ["2025", "2030", "2026/2030", "2027"]
cells, periods = st.sampled_from(CELLS), st.sampled_from(["", *PERIODS])
NAMES = ["地区生产总值增长率", "森林覆盖率", "失业率", "五年累计投资", "三次产业结构", "能耗降幅", "劳动生产率"]
names = st.sampled_from(NAMES)
units = st.sampled_from(["", "%", "亿元", "万人", "亩"])
IDS = ["i-0001", "i-0002"]


def _one(options: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *options])


def _rows(row_type: type, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(row_type, **fields)


_sides: dict[str, Any] = {
    "over": _one(OVERS),
    "relation": _one(RELATIONS),
    "target_kind": _one(TARGET_KINDS),
    "direction": _one(DIRECTIONS),
}
_figures: dict[str, Any] = {"base": cells, "target": cells, "growth": cells, "base_period": periods}
_figures["target_period"] = periods
_row = {"table": st.just("1"), "name": names, "unit": units, "nature": _one(NATURES), **_sides, **_figures}
indicators = [_rows(Indicator, id=st.just(i), **_row) for i in IDS]
_cell = {"role": _one(ROLES), "period": periods, "value": cells, "unit": units}
values = _rows(Value, indicator_id=st.sampled_from(IDS), column=st.just("列%"), **_cell)
observations = _rows(
    Observation,
    id=st.uuids().map(str),
    subject=st.sampled_from([*IDS, "i-0001:growth", "i-0001:assigned", "i-0002:reference", "c-0001", "c-0001:growth"]),
    period=st.sampled_from(PERIODS),
    value=cells,
    unit=units,
    basis=st.sampled_from(["", "", "现价", "可比价"]),
    status=st.sampled_from(["", "初步", "最终"]),
)
commitments = _rows(
    Commitment,
    id=st.just("c-0001"),
    section=st.just(""),
    quote=st.just(""),
    subject=names,
    value=st.sampled_from(["", "5", "0", "-1.5"]),
    value_to=st.sampled_from(["", "6"]),
    unit=units,
    relation=_one(RELATIONS),
    kind=_one(COMMITMENT_KINDS),
    over=_one(OVERS),
    action=st.sampled_from(["", "年均增长", "年均下降", "稳定在"]),
    deadline=periods,
)


@st.composite
def plans(draw: st.DrawFn) -> PlanPackage:
    """Draw a plan of two rows with any cells and any sides, and one commitment."""
    return PlanPackage(
        manifest=Manifest(id="any-plan", period=draw(st.sampled_from(["", "2026/2030"]))),
        indicators=tuple(draw(i) for i in indicators),
        values=tuple(draw(st.lists(values, max_size=6))),
        commitments=(draw(commitments),),
    )


@given(plans())
def test_checking_any_plan_ends_without_a_broken_rule(package: PlanPackage) -> None:
    seen = check(package)
    assert [f.args for f in seen if f.code == "A900"] == []
    assert all(f.part(part, lang) for f in seen for part in ("message", "why", "fix") for lang in ("zh", "en"))
    assert format_findings(seen, package, "en").count("\n") >= len(seen) - 1


@given(plans(), st.lists(observations, max_size=6), st.sampled_from(["2027", "2030", "2031", "2028-Q1", "2026/2030"]))
def test_judging_any_plan_gives_known_words_with_reasons(
    package: PlanPackage, facts: list[Observation], period: str
) -> None:
    result = assess(package, facts, period)
    said = (*result.verdicts, *result.finished)
    assert {v.word for v in said} <= {*END_WORDS, *DURING_WORDS}
    assert all(v.reason(lang) and v.method for v in said for lang in ("zh", "en"))
    assert all(v.published.reason("en") for v in said if v.published)
    assert sum(sum(words.values()) for words in result.counts.values()) == len(result.verdicts)


@pytest.mark.parametrize(("field", "code"), [("period", "E201"), ("recorded_at", "E305")])
def test_an_observation_that_cannot_be_dated_is_refused_by_its_id(field: str, code: str) -> None:
    known: dict[str, Any] = {"id": "o-7", "subject": "i-0001", "period": "2027", "value": "1"}
    fact = Observation(**(known | {field: "some day"}))
    with pytest.raises(LantuError) as error:
        assess(PlanPackage(manifest=Manifest(id="any-plan")), [fact], "2027", "2028-12-31")
    assert (error.value.code, error.value.where) == (code, "o-7")


@pytest.mark.parametrize("field", ["base_period", "target_period"])
def test_an_item_that_cannot_be_dated_gets_no_verdict_and_says_why(field: str) -> None:
    known: dict[str, Any] = {"id": "i-0001", "name": "覆盖率", "unit": "%", "target": "50"}
    known |= {"base_period": "2025", "target_period": "2030"}
    row = Indicator(**(known | {field: "some day"}))
    (verdict,) = assess(PlanPackage(manifest=Manifest(id="any-plan"), indicators=(row,)), (), "2030").verdicts
    assert (verdict.word, verdict.reason_id) == ("无法评价", "S-invalid-E201")
    assert "some day" in verdict.reason("en")


def test_a_target_that_ends_before_it_begins_gets_no_verdict_and_says_why() -> None:
    row = Indicator(id="i-0001", name="覆盖率", unit="%", target="50", base_period="2030", target_period="2030")
    (verdict,) = assess(PlanPackage(manifest=Manifest(id="any-plan"), indicators=(row,)), (), "2030").verdicts
    assert verdict.reason_id == "S-invalid-E303"
