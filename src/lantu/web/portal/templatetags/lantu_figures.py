"""Tags and filters for figures: quantities, periods, days, bars and sparklines."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantu.plan import Indicator, Value, Verdict
from lantu.tell import Drawing, NatureCount, Point, as_decimal, expected_shown, printed, tone
from lantu.web.portal import words
from lantu.web.portal.index import Located, PlanIndex
from lantu.web.portal.language import lang
from lantu.web.portal.links import text_url
from lantu.web.portal.methods import name_of_method
from lantu.web.portal.pages._facts import item_page, promised
from lantu.web.portal.templatetags.lantu import said

register = template.Library()


@register.filter
def figure(value: object) -> SafeString:
    """Return a printed decimal with tabular figures; words stay words."""
    return format_html('<span class="num">{}</span>', printed(str(value), lang()))


@register.simple_tag
def quantity(value: str, unit: str = "") -> SafeString:
    """Return a figure with its unit, words as they stand; a dash that says so where there is none."""
    if value == "":
        return format_html('<span class="none" aria-hidden="true">{}</span>', "—")
    shown = printed(str(value), lang())
    if not unit or as_decimal(str(value)) is None:
        return format_html('<span class="num">{}</span>', shown)
    gap = "" if unit.startswith(("%", "‰")) else "\N{NARROW NO-BREAK SPACE}"
    return format_html('<span class="num">{}</span>{}<span class="unit">{}</span>', shown, gap, said(unit))


@register.simple_tag
def expected_figure(verdict: Verdict, unit: str = "") -> SafeString:
    """Return what the path expects, no finer than the target can be read."""
    return quantity(expected_shown(verdict.expected, verdict.target, verdict.unit), unit)


@register.simple_tag
def cell_figure(indicator: Indicator, cell: Value) -> SafeString:
    """Return a cell of the plan's table with its unit.

    The growth of a share may be meant in per cent or in percentage points, whatever its column is headed: such a
    figure stands bare, as the plan prints it.
    """
    unsure = cell.role.startswith("growth") and indicator.unit.strip().startswith(("%", "％", "‰", "百分"))
    return quantity(cell.value, "" if unsure else cell.unit)


@register.simple_tag
def evidence_figure(index: PlanIndex, item_id: str, value: str, unit: str = "") -> SafeString:
    """Return a figure of the plan as a link to where it stands in the text."""
    if value == "":
        return quantity("")
    found = index.items.get(item_id)
    address = text_url(index, item_id, found.item.start if found else None)
    return format_html('<a class="figure" href="{}">{}</a>', address, quantity(value, unit))


@register.simple_tag
def point_figure(point: Point) -> SafeString:
    """Return the figure of a point of a chart, as printed."""
    return quantity(f"{point.value:f}")


@register.simple_tag
def plain_figure(value: str) -> str:
    """Return a figure without markup, for labels inside pictures."""
    return printed(value, lang())


@register.filter
def period(value: str) -> str:
    """Return a period for reading: ``2021/2025`` as 2021-2025 with a dash between."""
    return value.replace("/", "\N{EN DASH}")


@register.filter
def day(value: Any) -> str:
    """Return a day in the reader's language; what is no day comes back as it is."""
    found = value if isinstance(value, date) else _parsed(str(value or ""))
    return date_format(found, "DATE_FORMAT") if found else str(value or "")


def _parsed(text: str) -> date | None:
    try:
        return parse_date(text[:10])
    except ValueError:
        return None


@register.filter
def instant(value: Any) -> str:
    """Return an instant as a day and a time in the installation's zone."""
    try:
        found = value if isinstance(value, datetime) else parse_datetime(str(value))
    except ValueError:
        found = None
    if found is None:
        return day(value)
    return date_format(timezone.localtime(found) if timezone.is_aware(found) else found, "DATETIME_FORMAT")


@register.simple_tag
def spark(drawing: Drawing | None) -> str:
    """Return a word-sized picture; its label says what it shows, the figures stand in the row."""
    if drawing is None:
        return ""
    n = len(drawing.dots)
    label = ngettext("{n} actual figure on its way to the target", "{n} actual figures on their way to the target", n)
    return render_to_string("portal/parts/spark.html", {"d": drawing, "label": label.format(n=n)})


@register.inclusion_tag("portal/parts/bar.html")
def stacked_bar(count: NatureCount) -> dict[str, Any]:
    """Show how the verdicts of one nature share its items; the list below it says the same in figures."""
    segments, at = [], 0.0
    for word, n in count.words:
        width = round(100 * n / count.total, 2)
        segments.append({"tone": tone(word), "x": round(at, 2), "width": width})
        at += width
    return {"segments": segments}


@register.simple_tag
def mini_bar(part: int, whole: int) -> SafeString | str:
    """Return a thin bar for a share; the figures beside it say the same."""
    if not whole:
        return ""
    return format_html(
        '<svg class="mini" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="mini-back" width="100" height="6"/><rect class="mini-fill" width="{}" height="6"/></svg>',
        round(100 * part / whole, 1),
    )


@register.simple_tag
def state_line(count: NatureCount) -> SafeString:
    """Return how the items of one nature stand, in one line: late ones first."""
    by_tone = {name: sum(n for w, n in count.words if tone(w) == name) for name in words.TONES}
    told = [(words.word(words.TONES, name), n) for name, n in by_tone.items() if n]
    parts = format_html_join(" · ", '{} <span class="num">{}</span>', told)
    return format_html("{}: {}", ngettext("{n} item", "{n} items", count.total).format(n=count.total), parts)


@register.simple_tag
def fact(value: str, kind: str) -> SafeString | str:
    """Return the value of a labelled fact: a figure, a period, words of the plan or of the site."""
    if kind == "period":
        return format_html('<span class="num">{}</span>', period(value))
    if kind == "figure":
        return figure(value)
    return said(value) if kind == "said" else value


@register.simple_tag
def target(index: PlanIndex, indicator: Indicator, link: bool = True) -> SafeString:
    """Return an indicator's target with its unit, led by what it is where it is no level at the end."""
    if indicator.target == "":
        return quantity("")
    unit = index.target_unit(indicator)
    shown = quantity(indicator.target, "" if unit == indicator.unit and link else unit)
    if link:
        address = text_url(index, indicator.id, indicator.start)
        shown = format_html('<a class="figure" href="{}">{}</a>', address, shown)
    over = words.word(words.OVERS_SHORT, indicator.over)
    return format_html('<span class="small quiet">{}</span> {}', over, shown) if over else shown


@register.simple_tag
def brief(index: PlanIndex, found: Located) -> SafeString | str:
    """Return the figures of an item in a few characters: what is promised, or from which base to which target."""
    item = found.item
    if found.table == "commitments":
        return format_html('<span class="num" lang="zh-Hans">{}</span>', promised(item))
    if found.table == "indicators":
        goal = target(index, item, link=False)
        return format_html("{} → {}", quantity(item.base), goal) if item.base else goal
    return said(getattr(item, "capacity", ""))


@register.inclusion_tag("portal/parts/facts.html")
def fact_list(index: PlanIndex, found: Located) -> dict[str, Any]:
    """Show the facts of an item in place of its sentence."""
    return {"facts": item_page(index, found)["facts"]}


@register.simple_tag
def method_name(method: str) -> str:
    """Return the name of a method of judging in the reader's language."""
    return name_of_method(method, lang()) or _("Not named")
