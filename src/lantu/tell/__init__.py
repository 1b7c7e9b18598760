"""In: any values of the other rooms. Out: what is shown of them: counts, charts, marked text, tables, passages."""

from __future__ import annotations

from lantu.tell._charts import IndicatorChart, Point, chart_rows, indicator_chart
from lantu.tell._counting import NatureCount, PeriodCount, count_findings, count_verdicts, late_first, tone
from lantu.tell._differences import differences
from lantu.tell._drawing import Drawing, picture, sparkline
from lantu.tell._figures import as_decimal, expected_shown, printed, span_of, year_of
from lantu.tell._opinion_rows import opinion_heads, opinion_rows
from lantu.tell._passages import Block, Chapter, Mark, Passage, Piece, blocks, chapter_at, chapters, passage
from lantu.tell._places import PlaceItems, by_place, short_name
from lantu.tell._version_words import told as told_difference
from lantu.tell._version_words import word as version_word

__all__ = [
    "Block",
    "Chapter",
    "Drawing",
    "IndicatorChart",
    "Mark",
    "NatureCount",
    "Passage",
    "PeriodCount",
    "Piece",
    "PlaceItems",
    "Point",
    "as_decimal",
    "blocks",
    "by_place",
    "chapter_at",
    "chapters",
    "chart_rows",
    "count_findings",
    "count_verdicts",
    "differences",
    "expected_shown",
    "indicator_chart",
    "late_first",
    "opinion_heads",
    "opinion_rows",
    "passage",
    "picture",
    "printed",
    "short_name",
    "span_of",
    "sparkline",
    "told_difference",
    "tone",
    "version_word",
    "year_of",
]
