"""Modules and functions stay small; ratchet.toml holds today's exceptions and may only shrink."""

from __future__ import annotations

from tools.house import sizes, tree

SHORT = "src/lantu/read/short.py"


def test_sizes_are_within_the_ratchet() -> None:
    assert list(sizes.faults(tree.files(), tree.ratchet())) == []


def test_a_thing_over_its_limit_is_seen() -> None:
    assert list(sizes.over("module", {SHORT: 401}, {"max": 400})) != []
    assert list(sizes.over("module", {SHORT: 400}, {"max": 400})) == []


def test_an_exception_may_not_grow_and_may_not_be_loose() -> None:
    limit = {"max": 40, "exceptions": {SHORT: 50}}
    assert list(sizes.over("function", {SHORT: 51}, limit)) != []
    assert list(sizes.over("function", {SHORT: 50}, limit)) == []
    assert list(sizes.over("function", {SHORT: 49}, limit)) != []
    assert list(sizes.over("function", {}, limit)) != []


def test_functions_are_measured_inside_classes_and_functions() -> None:
    code = "class A:\n  def f(self):\n    def g():\n      return 1\n    return g\nif True:\n  def h(): ...\n"
    assert sizes.functions({SHORT: code}) == {f"{SHORT}::A.f": 4, f"{SHORT}::A.f.g": 2, f"{SHORT}::h": 1}


def test_a_silenced_checker_is_counted() -> None:
    code = "a = 1  # no" + "qa: E1\nb = 2  # type: ig" + "nore[x]\nc = 3  # pragma: no c" + "over\nd = 4  # note\n"
    assert sizes.suppressions({SHORT: code}) == 3


def test_a_median_function_of_twelve_lines_is_too_long() -> None:
    code = "def f():\n" + "    x = 1\n" * 11
    ratchet = {"modules": {"max": 400}, "functions": {"max": 40, "median_below": 12}, "suppressions": {"max": 0}}
    assert [fault for fault in sizes.faults({SHORT: code}, ratchet) if "median" in fault] != []
