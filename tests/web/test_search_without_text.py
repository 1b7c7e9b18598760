"""Search tells nothing of sentences that are not released: neither their words nor whether they hold a word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from lantu.web.plans.reads import open_plan, search
from tests.web.small_plan import TEXT, small_plan

TABLES = ("indicators", "commitments", "tasks", "projects", "systems")


@pytest.mark.parametrize("table", TABLES)
def test_a_released_table_without_the_text_gives_titles_only(put: Callable[..., object], table: str) -> None:
    put(small_plan(), [(f"table:{table}", "public")])
    view = open_plan("small", "public")
    rows = view.package.rows(table)
    assert rows
    assert all(row.quote == "" for row in rows)
    words = {TEXT[i : i + 2] for i in range(len(TEXT) - 1) if TEXT[i : i + 2].strip() == TEXT[i : i + 2]}
    titles = " ".join(str(getattr(row, n, "")) for row in rows for n in ("name", "title", "subject"))
    for word in sorted(words):
        for hit in search(word, "public"):
            assert hit.match in hit.title
            assert hit.before + hit.match + hit.after in titles


def test_with_the_text_released_its_sentences_are_found(put: Callable[..., object]) -> None:
    put(small_plan(), [("table:commitments", "public"), ("text", "public")])
    [first, *_] = open_plan("small", "public").package.commitments
    assert TEXT[first.start : first.end] == first.quote
    assert any(hit.exact for hit in search(first.quote[:4], "public"))


def test_logging_in_keeps_the_language_that_was_shown(signed_in: Callable[..., Client]) -> None:
    page = signed_in("planner").get("/", headers={"accept-language": "en"})
    assert 'lang="en"' in page.content.decode()[:200]
