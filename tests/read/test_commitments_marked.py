"""450 invented sentences and nine plans, marked by hand before the reader saw them, and what it reaches.

When first read, each set after the reader had been mended on those before it, F1 was 0.93, 0.93, 0.96, 0.96 and 0.89
(the last mostly traps). What is asked for here is what it reaches now, less a little: a misreading stays as it is.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.read.marked import compare, marked, measures, plans, read_marked_plan, tally

SETS = ("first", "second", "third", "fourth", "fifth")


@pytest.mark.parametrize("name", SETS)
def test_promises_of_marked_sentences_are_found_and_little_else(name: str) -> None:
    reached = measures(tally(marked(name)))
    assert reached["precision"] >= 0.94
    assert reached["recall"] >= 0.98


@pytest.mark.parametrize("name", SETS)
def test_relation_deadline_base_and_kind_are_right_where_the_promise_is(name: str) -> None:
    reached = measures(tally(marked(name)))
    assert all(reached[column] >= 0.98 for column in ("relation", "deadline", "base_year", "value_to"))
    assert reached["kind"] >= 0.94


def test_of_the_promises_held_sure_nearly_all_are_right() -> None:
    count: Counter[str] = sum((tally(marked(name)) for name in SETS), Counter())
    assert count["sure"] > 0.4 * count["found"]
    assert count["sure_right"] >= 0.97 * count["sure"]


def test_a_third_of_the_marked_sentences_promise_nothing_and_are_left_alone() -> None:
    silent = [p for name in SETS for p in marked(name) if not p.rows]
    assert len(silent) > 80
    assert tally(silent)["found"] <= 0.12 * len(silent)


@pytest.mark.parametrize("name", plans())
def test_whole_plans_of_many_kinds_are_read_through_their_reviews_and_boxes(name: str) -> None:
    count = compare(*read_marked_plan(name))
    assert count["right"] >= 0.95 * max(count["found"], count["marked"])
    assert count["relation"] >= 0.96 * count["right"]
    assert count["deadline"] >= 0.96 * count["right"]
