"""What a plan concluded of its finished table is reproduced, contradicted or not comparable, with the reason."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from lantu.assess import Assessment, assess
from lantu.plan import Verdict
from tests.check.plans import FINISHED, Cells, first_plan, plan


def verdict(cells: Cells, *, unit: str = "亿元", name: str = "工业增加值", nature: str = "预期性") -> Verdict:
    """Return the verdict on one finished row."""
    (row,) = assess(plan((name, unit, cells), columns=FINISHED, nature=nature), (), "2025").verdicts
    return row


@pytest.mark.parametrize(
    ("cells", "outcome", "reason"),
    [
        (["147", None, "150", None, None, "超额完成"], "reproduced", "P-same"),
        (["147", None, "140", None, None, "完成"], "contradicted", "P-other"),
        (["147", None, "140", None, None, "-7"], "reproduced", "P-gap-level"),
        (["147", "8", "140", None, "7", "-1"], "reproduced", "P-gap-growth"),
        (["147", "8", "140", None, "7", "-2"], "contradicted", "P-gap-other"),
        (["147", "8", "140", None, "9", "1"], "reproduced", "P-gap-growth-opposed"),
        (["147", "8", "140", None, "9", "超额完成"], "contradicted", "P-level-other"),
        (["147", "8", "150", None, "7", "超额完成"], "not_comparable", "P-basis"),
        (["147", "8", "150", None, "7", "未完成"], "contradicted", "P-level-other"),
        (["147", None, "按期完成", None, None, "完成"], "not_comparable", "P-words"),
        (["147", None, None, None, None, "完成"], "not_comparable", "P-no-figures"),
        (["147", None, None, None, None, "-7"], "not_comparable", "P-no-figures"),
        (["147", None, "150", None, None, "较好"], "not_comparable", "P-other-words"),
    ],
)
def test_a_published_gap_or_conclusion_is_held_against_the_rows_own_figures(
    cells: Cells, outcome: str, reason: str
) -> None:
    published = verdict(cells).published
    assert published is not None
    assert (published.outcome, published.reason_id) == (outcome, reason)
    assert published.reason("zh")
    assert published.reason("en")


def test_a_row_without_a_conclusion_in_a_table_that_has_them_is_not_comparable() -> None:
    package = plan(
        ("甲产值", "亿元", ["147", None, "150", None, None, "超额完成"]),
        ("乙产值", "亿元", ["147", None, "150", None, None, None]),
        columns=FINISHED,
    )
    outcomes = [v.published.reason_id for v in assess(package, (), "2025").verdicts if v.published]
    assert outcomes == ["P-same", "P-nothing-said"]


def test_a_table_without_such_a_column_publishes_nothing() -> None:
    package = plan(("甲产值", "亿元", ["100", "150", None]))
    assert [v.published for v in assess(package, (), "2030").verdicts] == [None]


def test_a_rounded_gap_is_reproduced_as_far_as_it_is_printed() -> None:
    published = verdict(["147.04", None, "140", None, None, "-7.0"]).published
    assert published is not None
    assert published.outcome == "reproduced"


@cache
def of_2020(shared: Path) -> Assessment:
    """Return the first plan's finished table, judged at its own period from its own figures."""
    return assess(first_plan(shared), (), "2020")


REASONS = {
    "P-gap-growth": 9,
    "P-gap-growth-opposed": 1,
    "P-gap-level": 1,
    "P-gap-share": 2,
    "P-same": 7,
    "P-same-minus": 4,
    "P-level-other": 1,
    "P-words": 2,
    "P-nothing-said": 1,
}


def test_each_of_the_28_rows_of_the_finished_table_is_reproduced_or_has_its_reason(shared: Path) -> None:
    verdicts = of_2020(shared).verdicts
    published = [v.published for v in verdicts if v.published]
    assert len(verdicts) == len(published) == 28
    assert Counter(p.outcome for p in published) == {"reproduced": 24, "contradicted": 1, "not_comparable": 3}
    assert Counter(p.reason_id for p in published) == REASONS
    assert all(p.reason(lang) for p in published for lang in ("zh", "en"))


def test_the_finished_table_counts_binding_and_anticipatory_targets_apart(shared: Path) -> None:
    assert of_2020(shared).counts == {
        "约束性": {"完成": 1, "未完成": 1, "无法评价": 2, "超额完成": 5},
        "预期性": {"完成": 3, "未完成": 11, "无法评价": 2, "超额完成": 3},
    }


def test_the_two_rows_on_two_bases_are_findings_and_no_verdicts(shared: Path) -> None:
    names = {v.name for v in of_2020(shared).verdicts if v.reason_id.startswith("S-basis-opposed")}
    assert names == {"人均生产总值", "农村居民人均纯收入"}
    assert {f.args["name"] for f in of_2020(shared).findings} == names


def test_a_conclusion_its_level_denies_is_contradicted_though_the_verdict_stays_open(shared: Path) -> None:
    (row,) = [v for v in of_2020(shared).verdicts if v.published and v.published.outcome == "contradicted"]
    assert (row.word, row.value, row.target) == ("无法评价", "30474", "34510")
    assert row.published is not None
    assert (row.published.said, row.published.ours) == ("超额完成", "未完成")
    assert all(figure in row.published.reason("zh") for figure in ("30474", "34510", "未完成"))


def test_the_running_table_has_no_data_yet_and_says_so(shared: Path) -> None:
    package = first_plan(shared)
    during, end = assess(package, (), "2023"), assess(package, (), "2025")
    assert {v.word for v in during.verdicts} == {"暂无数据"}
    assert {v.word for v in end.verdicts} == {"无法评价"}
    assert sum(v.item_id.startswith("i-") for v in end.verdicts) == 25
    assert len(end.finished) == 28
    assert len(of_2020(shared).not_begun) == len(end.verdicts)
