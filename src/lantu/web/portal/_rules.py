"""The page of an audit rule, and its title in the reader's language."""

from __future__ import annotations

from functools import lru_cache

from lantu.check import RulePage, rule_page
from lantu.web.portal.language import lang


@lru_cache(maxsize=256)
def page_of_rule(code: str) -> RulePage | None:
    """Return the page of a rule, None for a code that has none (a rule of another version of this program)."""
    try:
        return rule_page(code)
    except KeyError:
        return None


def title_of_rule(code: str) -> str:
    """Return what a rule looks for in the reader's language; empty for a code without a page."""
    page = page_of_rule(code)
    return page.title.get(lang(), "") if page else ""
