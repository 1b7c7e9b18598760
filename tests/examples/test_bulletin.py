"""The sample county's invented bulletin of 2026: its figures, read, stand for those its plan is judged by."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lantu import flow
from lantu.plan import Observation, PlanPackage
from lantu.store import read_folder

NAME = "bulletin-2026.txt"
# subject, value, unit; all of 2026, as one would type them off the page
EXPECTED = """
i-0019 196.8 亿元
i-0019:growth 5.8 %
gdp-primary 36.1 亿元
gdp-primary:growth 3.7 %
gdp-secondary 66.3 亿元
gdp-secondary:growth 7.0 %
gdp-tertiary 94.4 亿元
gdp-tertiary:growth 5.9 %
gdp-structure 18.3:33.7:48.0 -
i-0025 52.9 %
i-0025:change 0.9 个百分点
i-0031 5.6 %
i-0032 3300 人
grain-output 14.3 万吨
grain-output:growth 0.6 %
i-0020:growth 7.4 %
large-industry-firms 162 家
large-industry-firms:change 9 家
investment:growth 5.1 %
industrial-investment:growth 11.6 %
i-0023 83.0 亿元
i-0023:growth 5.6 %
i-0024 7.6 亿元
i-0024:growth 16.9 %
i-0022 10.1 亿元
i-0022:growth 3.1 %
i-0022:progress 101.2 %
i-0029 38860 元
i-0029:growth 5.5 %
i-0030 21870 元
i-0030:growth 6.8 %
urban-income-per-head:growth 5.2 %
i-0039 95.1 %
i-0040 100 %
i-0041 61.5 %
i-0037 2.9 %
i-0038 56.9 立方米
i-0034 3.0 人
i-0035 96.0 %
old-communities 16 个
unknown:新增城市书房 5 座
"""


@pytest.fixture(scope="module")
def plan(root: Path) -> PlanPackage:
    """Return the sample county's package without anything observed yet."""
    return replace(read_folder(root / "examples" / "sample-county" / "package"), observations=())


@pytest.fixture(scope="module")
def read(plan: PlanPackage, root: Path) -> PlanPackage:
    """Return the package with the bulletin's figures."""
    data = (root / "examples" / "sample-county" / "source" / NAME).read_bytes()
    package, _ = flow.observe(data, NAME, package=plan)
    return package


def test_the_bulletin_gives_exactly_the_figures_on_its_page(read: PlanPackage) -> None:
    got = [f"{o.subject} {o.value} {o.unit or '-'}" for o in read.observations]
    assert got == [line for line in EXPECTED.split("\n") if line]
    assert {o.period for o in read.observations} == {"2026"}


def test_every_figure_is_marked_simulated_because_the_text_says_so(read: PlanPackage) -> None:
    assert all((o.simulated, o.status, o.recorded_at) == (True, "初步", "2027-01-25") for o in read.observations)


def test_only_the_figure_of_the_city_is_of_another_place(read: PlanPackage) -> None:
    own = read.manifest.place
    assert [(o.subject, o.place) for o in read.observations if o.place != own] == [
        ("urban-income-per-head:growth", "全市")
    ]


def test_the_plan_is_judged_by_what_was_read_as_by_what_was_typed(read: PlanPackage, plan: PlanPackage) -> None:
    typed = [
        Observation(id=f"t-{n}", subject=s, period="2026", value=v, unit=u, recorded_at="2027-01-25")
        for n, (s, v, u) in enumerate(line.split() for line in EXPECTED.split("\n") if line.startswith("i-"))
    ]
    by_hand = {v.item_id: (v.word, v.value) for v in flow.judged(plan, typed, "2026", "2027-02-01").verdicts}
    by_reading = {v.item_id: (v.word, v.value) for v in flow.judged(read, (), "2026", "2027-02-01").verdicts}
    assert by_reading == by_hand
    assert sum(1 for word, _ in by_reading.values() if word != "暂无数据") >= 15


def test_nothing_was_known_before_the_bulletin_was_out(read: PlanPackage) -> None:
    verdicts = flow.judged(read, (), "2026", "2027-01-24").verdicts
    assert {v.word for v in verdicts if v.item_id == "i-0019"} == {"暂无数据"}


def test_the_bulletins_figures_agree_with_each_other(read: PlanPackage) -> None:
    assert [f.code for f in read.findings if f.code.startswith("R16")] == ["R166"]
