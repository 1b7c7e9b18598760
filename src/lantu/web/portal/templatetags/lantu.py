"""What templates need to show a plan: icons, badges, words, links to evidence. Figures are in ``lantu_figures``."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import QueryDict
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lantu.plan import TABLES, Finding, Section, Verdict
from lantu.plan._columns import columns_of
from lantu.tell import Block, tone
from lantu.web.portal import words
from lantu.web.portal._markup import Marker
from lantu.web.portal._markup import heading as heading_of
from lantu.web.portal._rules import title_of_rule
from lantu.web.portal.index import PlanIndex, title_of
from lantu.web.portal.language import lang
from lantu.web.portal.links import item_address, text_url

register = template.Library()
PLAN_LANGUAGE = "zh-Hans"


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """Return a decorative icon of the sprite; the words beside it carry the meaning."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false" width="20" height="20"><use href="{}#{}"/></svg>',
        css,
        static("vendor/tabler-icons/icons.svg"),
        name,
    )


@register.filter
def said(value: object) -> SafeString | str:
    """Return words of the plan, marked as Chinese for a reader of another language."""
    if value in (None, ""):
        return ""
    return format_html('<span lang="{}">{}</span>', PLAN_LANGUAGE, value) if lang() != "zh" else str(value)


@register.inclusion_tag("portal/parts/verdict.html")
def verdict_badge(verdict: Verdict | str) -> dict[str, str]:
    """Show a verdict's word with its icon; colour only repeats what word and icon say."""
    code = verdict if isinstance(verdict, str) else verdict.word
    return {
        "word": words.word(words.VERDICTS, code),
        "icon": words.VERDICT_ICONS.get(code, "help-circle"),
        "tone": tone(code),
    }


@register.inclusion_tag("portal/parts/nature.html")
def nature_badge(nature: str) -> dict[str, str]:
    """Show whether a target is binding or anticipatory."""
    return {"code": {"约束性": "binding", "预期性": "anticipatory"}.get(nature, ""), "word": _word("NATURES", nature)}


@register.inclusion_tag("portal/parts/severity.html")
def severity_badge(severity: str) -> dict[str, str]:
    """Show how grave a finding is."""
    icon_name = words.SEVERITY_ICONS.get(severity, "info-circle")
    return {"severity": severity, "word": _word("SEVERITIES", severity), "icon": icon_name}


@register.inclusion_tag("portal/parts/state.html")
def state_badge(state: str, table: str = "FINDING_STATES") -> dict[str, str]:
    """Show where a finding, a link or an opinion stands; the icon and the word say it, colour repeats it."""
    kind = table.removesuffix("S")  # LINK_STATES has LINK_STATE_ICONS beside it
    icons, tones = (getattr(words, f"{kind}_{what}") for what in ("ICONS", "TONES"))
    return {"word": _word(table, state), "icon": icons.get(state, "circle-dashed"), "tone": tones.get(state, "none")}


@register.filter
def field_name(field: str, about: str) -> str:
    """Return the name of a column of an item: in Chinese as the package names it, a table's own header as printed."""
    if field.startswith("column:"):
        return field.removeprefix("column:")
    row_type = TABLES.get(f"{about}s") or TABLES.get("outline" if about == "heading" else about)
    known = {c.name: c.title for c in columns_of(row_type)} if row_type else {}
    return known.get(field, field) if lang() == "zh" else field.replace("_", " ")


@register.inclusion_tag("portal/parts/rule.html")
def rule_link(code: str, titled: bool = False) -> dict[str, str | bool]:
    """Show the code of a rule with the way to its page; a code without a page stands for itself."""
    title = title_of_rule(code)
    return {"code": code, "known": bool(title), "title": title if titled else ""}


@register.inclusion_tag("portal/parts/simulated.html")
def simulated(is_simulated: bool = True) -> dict[str, bool]:
    """Show the label of simulated data, wherever a figure rests on them."""
    return {"simulated": is_simulated}


def _word(table: str, code: str) -> str:
    return words.word(getattr(words, table), code)


@register.filter
def word(code: str, table: str) -> str:
    """Return the word of a code: ``{{ c.force|word:"FORCES" }}``."""
    return _word(table, code)


@register.filter
def many(table: str) -> str:
    """Return the word for the items of a table."""
    return str(words.TABLES[table].many)


@register.filter
def one(table: str) -> str:
    """Return the word for one item of a table."""
    return str(words.TABLES[table].one)


@register.filter
def table_icon(table: str) -> str:
    """Return the name of a table's icon."""
    return words.TABLES[table].icon


@register.filter
def title(item: Any) -> str:
    """Return the words an item is listed by."""
    return title_of(item)


@register.filter
def reason(verdict: Any) -> str:
    """Return why a verdict (or its published counterpart) is what it is."""
    return str(verdict.reason(lang()))


@register.filter
def part(finding: Finding, name: str) -> str:
    """Return ``message``, ``why`` or ``fix`` of a finding in the reader's language."""
    return finding.part(name, lang())


@register.simple_tag
def in_text(index: PlanIndex, item_id: str = "", start: int | None = None) -> str:
    """Return the address of an item's sentence in the text, or of the paragraph that holds a character."""
    if start is None:
        found = index.items.get(item_id)
        start = found.item.start if found else None
    return text_url(index, item_id, start)


@register.simple_tag
def item_url(index: PlanIndex, item_id: str) -> str:
    """Return the address of an item's own page; empty where this view has no such item."""
    return item_address(index, item_id)


@register.simple_tag
def url_of(table: str, ref: str) -> str:
    """Return the address of a table's list."""
    return reverse(f"portal:{table}", args=[ref])


@register.simple_tag(takes_context=True)
def with_query(context: template.Context, **changes: object) -> str:
    """Return the present address' query with some values changed: for pages of a list and its filters."""
    query: QueryDict = context["query"].copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return "?" + query.urlencode()


@register.simple_tag(takes_context=True)
def seen_as(context: template.Context, audience: str) -> str:
    """Return the present address as another audience sees it: search and filters stay, the page of a list does not.

    Another audience sees fewer rows, so that the same page of its list may not be there.
    """
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    query.pop("page", None)
    query["as"] = audience
    return "?" + query.urlencode()


@register.filter
def kind_word(kind: str) -> str:
    """Return the word of a kind of mark."""
    return _word("KINDS", kind)


@register.simple_tag
def paragraph(block: Block, index: PlanIndex) -> SafeString:
    """Return one paragraph of the text with its marks."""
    return Marker(index.ref, static("vendor/tabler-icons/icons.svg")).paragraph(block)


@register.simple_tag
def heading(section: Section, levels: dict[str, int]) -> SafeString:
    """Return a heading of the text."""
    return heading_of(section, levels.get(section.id, 4))


@register.inclusion_tag("portal/parts/chips.html")
def findings_chips(index: PlanIndex, item_id: str) -> dict[str, Any]:
    """Show that there are findings on an item, each with the way to its evidence."""
    return {"findings": index.findings_on.get(item_id, ()), "ref": index.ref}
