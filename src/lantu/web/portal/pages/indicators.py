"""The indicators with their sparklines, and the page of each: path, actual figures, verdict, chart and its table."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from lantu.plan import Indicator
from lantu.tell import IndicatorChart, chart_rows, indicator_chart, picture, sparkline
from lantu.web.portal import words
from lantu.web.portal.index import PlanIndex
from lantu.web.portal.pages._facts import Fact, item_page
from lantu.web.portal.pages.items import choices, kept
from lantu.web.portal.render import Page, plan_page


def chart_of(index: PlanIndex, indicator: Indicator) -> IndicatorChart:
    """Return the chart of one indicator from everything this view may show of it."""
    return indicator_chart(indicator, index.values.get(indicator.id, ()), index.observed(indicator))


def _latest(chart: IndicatorChart) -> Any:
    return chart.actual[-1] if chart.actual else None


def _make_list(index: PlanIndex, query: QueryDict) -> Page:
    rows = index.package.indicators
    filters = choices(index, rows, ("table", "nature", "verdict"), query)
    chosen = kept(index, rows, filters, query.get("q", ""))
    first = {i.id: index.verdicts[i.id][0] for i in chosen if i.id in index.verdicts}
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in chosen:
        chart = chart_of(index, row)
        shown = {"row": row, "spark": sparkline(chart), "latest": _latest(chart), "verdict": first.get(row.id)}
        groups.setdefault((row.table, row.group), []).append(shown)
    context = {
        "groups": [(table, group, members) for (table, group), members in groups.items()],
        "shown": len(chosen),
        "total": len(rows),
        "filters": filters,
        "table": "indicators",
        "typed": query.get("q", ""),
        "query": query,
    }
    return Page(str(words.TABLES["indicators"].many), "portal/indicators.html", context)


def listed(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the indicators of a plan by table and group."""
    return plan_page(request, ref, "indicators", lambda index: _make_list(index, request.GET))


def _facts(index: PlanIndex, indicator: Indicator) -> list[Fact]:
    unit = index.target_unit(indicator)
    target = f"{words.RELATION_SIGNS.get(indicator.relation, '')} {indicator.target}".strip()
    rows = [
        (_("Base"), indicator.base, "figure"),
        (_("Base period"), indicator.base_period, "period"),
        (_("Target"), target if indicator.target else "", "figure"),
        (_("Unit of the target"), unit if unit != indicator.unit else "", "said"),
        (_("Target period"), indicator.target_period, "period"),
        (_("Unit"), indicator.unit, "said"),
        (_("Planned growth a year"), indicator.growth, "figure"),
        (_("Direction"), words.word(words.DIRECTIONS, indicator.direction), "word"),
        (_("Judged"), words.word(words.OVERS, indicator.over), "word"),
    ]
    return [row for row in rows if row[1]]


def _drawn(chart: IndicatorChart, labels: dict[str, str]) -> dict[str, Any]:
    """Return what the page's script draws the chart from: numbers only, and words already in the reader's language."""
    lines = [
        {
            "name": str(words.FORMULAS[p.formula]),
            "kind": p.formula,
            "points": [[q.year, float(q.value)] for q in p.points],
        }
        for p in chart.paths
    ]
    actual = [[p.year, float(p.value)] for p in chart.actual]
    target = [chart.target.year, float(chart.target.value)] if chart.target else None
    return {"unit": chart.unit, "years": chart.years, "lines": lines, "actual": actual, "target": target, **labels}


def _make_one(index: PlanIndex, item_id: str) -> Page:
    indicator: Indicator = index.find("indicators", item_id)
    chart = chart_of(index, indicator)
    rows = index.package.indicators
    at = rows.index(indicator)
    labels = {"actualName": _("Actual"), "targetName": _("Target")}
    context = {
        **item_page(index, index.items[item_id]),
        "facts": _facts(index, indicator),
        "indicator": indicator,
        "chart": chart,
        "chart_rows": chart_rows(chart),
        "picture": picture(chart),
        "drawn": _drawn(chart, labels),
        "values": index.values.get(item_id, ()),
        "observations": index.observed(indicator),
        "simulated": any(p.simulated for p in chart.actual),
        "before": rows[at - 1] if at else None,
        "after": rows[at + 1] if at + 1 < len(rows) else None,
    }
    return Page(indicator.name, "portal/indicator.html", context)


def one(request: HttpRequest, ref: str, item_id: str) -> HttpResponse:
    """Show one indicator."""
    return plan_page(request, ref, "indicators", lambda index: _make_one(index, item_id))
