"""Each rule's page is its test: the rule finds its example's fault and nothing in the text without it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from lantu import flow
from lantu.check import check, rule_page, rules
from lantu.check._pages import Example
from lantu.plan import Finding, PlanPackage
from lantu.plan._resources import data_names
from lantu.plan.codec import from_files, to_files

CODES = [info.code for info in rules()]


@cache
def _read(text: str, name: str = "plan.txt") -> PlanPackage:
    return flow.read(text.encode(), name)


def _package(example: Example) -> PlanPackage:
    files = to_files(_read(example.text))
    return from_files({**files, **{name: text.encode() for name, text in example.tables.items()}})


def found(code: str, example: Example) -> list[Finding]:
    upper = [_read(example.against, "upper.txt")] if example.against else []
    return [f for f in check(replace(_package(example), findings=()), upper) if f.code == code]


@pytest.mark.parametrize("code", CODES)
def test_a_rule_finds_the_fault_of_its_example(code: str) -> None:
    page = rule_page(code)
    seen = found(code, page.example)
    assert seen, code
    quotes = [[e.quote for e in f.evidence] for f in seen]
    assert any(all(any(piece in q for q in one) for piece in page.found) for one in quotes), quotes
    assert all(f.part(part, lang) for f in seen for part in ("message", "why", "fix") for lang in ("zh", "en"))


@pytest.mark.parametrize("code", CODES)
def test_a_rule_finds_nothing_where_the_fault_is_mended(code: str) -> None:
    page = rule_page(code)
    assert page.clean.text
    assert page.clean != page.example
    assert [f.part("message") for f in found(code, page.clean)] == []


@pytest.mark.parametrize("code", CODES)
def test_a_page_says_title_and_when_to_ignore_it_in_both_languages(code: str) -> None:
    page = rule_page(code)
    assert page.title["zh"]
    assert page.title["en"]
    assert page.ignore["zh"]
    assert page.ignore["en"]
    assert page.found


def test_there_is_no_page_without_a_rule() -> None:
    assert set(CODES) == {name.removesuffix(".yaml") for name in data_names("lantu.check", "rules")}
