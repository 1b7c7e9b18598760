"""The paragraphs of the body: what remains without headings, tables, captions, contents list and page furniture."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence

from lantu.plan.items import Section
from lantu.read._document import Document, Line, Paragraph
from lantu.read._outline import Span, body_start, repeated_heads
from lantu.read._wrapping import PAGE_MARK

_CAPTION = re.compile(r"[图表]\s*[0-9一二三四五六七八九十]+(?:\s*[-—–－.．]\s*\d+)?[\s:：]*\S{0,40}")
_TOP = re.compile(
    r"(您?(现在)?(所在)?的?位置(是)?\s*[:：]|当前位置|首页\s*[/>＞»]|(发布|发文|成文)(时间|日期)\s*[:：]|索\s*引\s*号|(下载|打印|全屏|收藏|分享|加大|还原|减小|】)$"
    r"|[【\[]?字[号体]\s*[:：]|(来源|时间|作者|信息来源|浏览量|浏览次数|责任编辑)\s*[:：])"
)
_END = re.compile(
    r"[（(【\[]?\s*(相关(报道|阅读|链接|文章|新闻)|信息来源\s*[:：]|(责任)?编辑\s*[:：]|(校对|审核|供稿|来源)\s*[:：]|分享到|纠错|扫码|扫一扫|上一篇|下一篇|打印本页|关闭(窗口|本页)|附件下载|主办单位|承办单位|版权所有|网站(标识码|地图)|.{0,6}ICP备|.{0,4}公网安备|技术支持\s*[:：])"
)
_SENTENCE = re.compile(r"[。；;！!]|.{60}")
LEVELS = ("1", "2", "3", "box")
# Closing lines of a page stand in its last tenth; of a short page, in its last so many characters, past the middle.
_TAIL_SHARE, _TAIL, _BODY_SHARE = 0.1, 800, 0.5


def paragraphs(document: Document, outline: Sequence[Section], table_spans: Sequence[Span]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of running text in order, each with the heading and the chapter it stands under.

    ``outline`` and ``table_spans`` are what was found in the same document; lines inside them are left out.
    """
    taken = sorted([*_whole_lines(document, outline), *table_spans])
    out: list[Paragraph] = []
    here = chapter = None
    above: tuple[Section, ...] = ()
    headings, spans = deque(outline), deque(taken)
    for line in _body_lines(document):
        while headings and (headings[0].start or 0) < line.end:
            here = headings.popleft()
            chapter = here if here.level == "1" else chapter
            above = (*(s for s in above if LEVELS.index(s.level) < LEVELS.index(here.level)), here)
        while spans and spans[0][1] <= line.start:
            spans.popleft()
        if here is None and outline and not _SENTENCE.search(line.text):
            continue  # the title, the issuer, the date on the cover
        if not (spans and spans[0][0] < line.end) and not _CAPTION.fullmatch(line.text.strip()):
            out.append(Paragraph(_bare(line), here, chapter, here is not None and here.level == "box", above))
    return tuple(out)


def _bare(line: Line) -> Line:
    """Return a line without the spaces around it, those that open a paragraph among them."""
    text = line.text.strip()
    start = line.start + line.text.index(text)
    return line if text == line.text else Line(line.number, start, start + len(text), text)


def _whole_lines(document: Document, outline: Sequence[Section]) -> list[Span]:
    """Return the spans of the headings that stand alone; one that its paragraph runs on from is read with it."""
    out: list[Span] = []
    for start, end in ((s.start or 0, s.end or 0) for s in outline):
        stop = document.text.find("\n", end)
        rest = document.text[end : stop if stop >= 0 else len(document.text)]
        if not rest.strip(" \t\u3000。:：.．…]】〕"):
            out.append((start, end))
    return out


def furniture_end(lines: Sequence[Line], length: int) -> int:
    """Return the offset where the page's own closing lines (source, scan to read, related news) begin."""
    tail = max(length * _BODY_SHARE, length - max(length * _TAIL_SHARE, _TAIL))
    for line in lines:
        if line.start >= tail and _END.match(line.text.strip()):
            return line.start
    return length + 1


def is_page_head(text: str) -> bool:
    """Return whether a line is what a page prints around a document: where you are, date, source, buttons, number."""
    return _TOP.match(text) is not None or PAGE_MARK.fullmatch(text) is not None


def _body_lines(document: Document) -> list[Line]:
    begin = body_start(document)
    lines = [line for line in document.lines if line.start >= begin and line.text.strip()]
    end = furniture_end(lines, len(document.text))
    heads = repeated_heads(document)
    return [x for x in lines if x.start < end and x.number not in heads and not is_page_head(x.text.strip())]
