"""The audit rules: their index, and for each what it says, why, how to mend it, when to ignore it, an example."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise

from lantu.check import RuleInfo, RulePage, rules
from lantu.web.portal import words
from lantu.web.portal._rules import page_of_rule, title_of_rule
from lantu.web.portal.language import lang
from lantu.web.portal.render import kept_page


def _groups() -> list[tuple[str, str | Promise, list[tuple[RuleInfo, str]]]]:
    """Return letter, its words and its rules, in the order of the letters."""
    letters = dict.fromkeys(info.code[0] for info in rules())
    titled = [(info, title_of_rule(info.code)) for info in rules()]
    named = words.RULE_LETTERS
    return [(x, named.get(x, x), [pair for pair in titled if pair[0].code[0] == x]) for x in letters]


def _index() -> dict[str, object]:
    return {"nav": "rules", "groups": _groups(), "total": len(rules())}


def listed(request: HttpRequest) -> HttpResponse:
    """Show the index of the audit rules."""
    return kept_page(request, "rules", "portal/rules.html", _index)


def one(request: HttpRequest, code: str) -> HttpResponse:
    """Show the page of one rule."""
    info = next((i for i in rules() if i.code == code), None)
    page = page_of_rule(code)
    if info is None or page is None:
        raise Http404(code)
    return kept_page(request, ("rule", code), "portal/rule.html", lambda: _shown(info, page))


def _shown(info: RuleInfo, page: RulePage) -> dict[str, object]:
    said = lang()
    messages = [{part: both.get(said, "") for part, both in parts.items()} for parts in page.messages.values()]
    return {
        "nav": "rules",
        "info": info,
        "page_title": page.title.get(said, info.code),
        "messages": messages,
        "ignore": page.ignore.get(said, ""),
        "example": page.example,
        "clean": page.clean,
        "kind": words.word(words.FAULTS, info.kind),
    }
