"""Headings are told by how they end: one that sets work is none that looks back, whatever words stand in it."""

from __future__ import annotations

import pytest

from lantu.read._titles import looks_around, reviews, sets_no_tasks, sets_principles


@pytest.mark.parametrize(
    "title",
    [
        "“十四五”发展回顾",
        "2025年工作回顾",
        "“十四五”规划完成情况",
        "主要成就",
        "取得的成效",
        "发展基础",
        "发展现状和短板",
        "全面建成小康社会取得决定性成就",
        "主要目标任务完成情况",
        "过去五年的工作",
        "县情概况",
    ],
)
def test_reviews_are_told_by_their_end(title: str) -> None:
    assert reviews(title)


@pytest.mark.parametrize(
    "title",
    ["发展环境", "面临的机遇和挑战", "面临形势", "国内外环境", "站在新的历史起点", "制约因素", "主要矛盾和问题"],
)
def test_looks_at_the_surroundings_are_told_by_their_end(title: str) -> None:
    assert looks_around(title)


@pytest.mark.parametrize(
    "title",
    [
        "高起点规划建设现代新城",
        "适应新形势做强产业",
        "推动绿色发展取得新成就",
        "应对人口老龄化挑战",
        "抢抓重大机遇",
        "夯实产业发展基础",
        "优化营商环境",
        "加强生态环境保护",
        "巩固治理成效",
        "面临形势与主要任务",
        "落实总体要求建设美丽乡村",
        "建设现代化基础设施",
    ],
)
def test_titles_that_set_work_are_neither(title: str) -> None:
    assert not reviews(title)
    assert not looks_around(title)
    assert not sets_principles(title)


def test_guiding_thought_and_goals_are_told_apart() -> None:
    assert [sets_principles(t) for t in ("指导思想", "总体要求", "指导思想和基本原则", "主要目标")] == [
        True,
        True,
        True,
        False,
    ]
    assert [sets_no_tasks(t) for t in ("主要目标", "二〇三五年远景目标", "发展定位", "明确目标任务抓落实")] == [
        True,
        True,
        True,
        False,
    ]
