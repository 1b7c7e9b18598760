"""The report of a check as one page: no outside request, no script, good on paper and for a screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import count

from lantu.check import Entry, Outcome
from lantu.tell._audit_words import WORDS, answered, by_severity, total

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LANGUAGES = {"zh": "zh-CN", "en": "en"}
_STYLE = """
:root { color-scheme: light }
body { font: 16px/1.6 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #1b1b1b; background: #fff;
  max-width: 60rem; margin: 0 auto; padding: 1.5rem }
h1 { font-size: 1.6rem }
h2 { font-size: 1.3rem; margin-top: 2rem; border-bottom: 2px solid #444 }
h3 { font-size: 1.15rem }
h4 { font-size: 1rem; color: #333 }
table { border-collapse: collapse; margin: .5rem 0 }
th, td { border: 1px solid #767676; padding: .25rem .6rem; text-align: left; vertical-align: top }
article { border: 1px solid #767676; border-left-width: 6px; padding: .4rem 1rem; margin: .7rem 0;
  break-inside: avoid }
article.error { border-left-color: #a4161a }
article.warning { border-left-color: #8a5a00 }
article.note { border-left-color: #2b5c8a }
article h5 { font-size: 1rem; margin: .2rem 0; font-weight: 600 }
blockquote { margin: .3rem 0; padding-left: .8rem; border-left: 3px solid #767676 }
blockquote cite { display: block; font-style: normal; color: #4a4a4a; font-size: .85rem }
.code { font-family: monospace }
dl { margin: .3rem 0 }
dt { font-weight: 600; float: left; margin-right: .6rem }
dd { margin: 0 0 .2rem }
@media print {
  body { max-width: none; padding: 0; font-size: 11pt }
  h2, h3, h4 { break-after: avoid }
}
"""


def audit_page(
    outcomes: Sequence[Outcome], lang: str = "zh", lowest: str = "note", failed: Sequence[tuple[str, str]] = ()
) -> bytes:
    """Return the page as UTF-8 HTML: counts, then each package's findings by severity and chapter."""
    words = WORDS[lang]
    several = len(outcomes) > 1
    number = count(1)
    title = words["title"] if several or not outcomes else f"{outcomes[0].title} {words['title']}"
    body = [f"<h1>{_safe(title)}</h1>", _counts(total(outcomes), words)]
    for outcome in outcomes:
        body += _package(outcome, words, lang, lowest, number)
    if failed:
        body.append(f"<h2>{words['failed']}</h2>")
        body.append(_table((words["package"], words["reason"]), failed))
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{_safe(title)}</title><style>{_STYLE}</style>"
    )
    inside = "\n".join(body)
    top = f'<!DOCTYPE html>\n<html lang="{_LANGUAGES[lang]}">\n<head>{head}</head>\n'
    return f"{top}<body><main>\n{inside}\n</main></body>\n</html>\n".encode()


def _safe(text: str) -> str:
    """Return text as HTML shows it, without the control characters that HTML may not hold."""
    return escape(_CONTROL.sub("", text))


def _counts(counts: Mapping[str, int], words: Mapping[str, str]) -> str:
    return _table((words["severity"], words["count"]), [(words[s], str(n)) for s, n in counts.items()])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    heads = "".join(f'<th scope="col">{_safe(h)}</th>' for h in head)
    lines = "".join("<tr>" + "".join(f"<td>{_safe(c)}</td>" for c in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"


def _package(
    outcome: Outcome, words: Mapping[str, str], lang: str, lowest: str, number: Iterator[int]
) -> Iterator[str]:
    yield f"<section><h2>{_safe(outcome.title)} <small>({_safe(f'{outcome.plan}@{outcome.version}')})</small></h2>"
    groups = list(by_severity(outcome, lowest))
    if not groups:
        yield f"<p>{words['nothing']}</p>"
    for severity, chapters in groups:
        yield f"<h3>{words[severity]} ({sum(len(own) for _, own in chapters)})</h3>"
        for chapter, own in chapters:
            yield f"<h4>{_safe(chapter or words['front'])}</h4>"
            yield from (_finding(e, words, lang, next(number)) for e in own)
    if outcome.suppressed:
        yield f"<h3>{words['suppressed']} ({len(outcome.suppressed)})</h3>"
        yield _suppressed(outcome.suppressed, words, lang)
    if outcome.mended:
        yield f"<h3>{words['mended']} ({len(outcome.mended)})</h3>"
        yield _table((words["code"], words["message"]), [(k.code, k.message) for k in outcome.mended])
    yield "</section>"


def _suppressed(entries: Sequence[Entry], words: Mapping[str, str], lang: str) -> str:
    heads = [words[w] for w in ("code", "message", "reason", "by", "on")]
    rows = [(e.finding.code, e.finding.part("message", lang), *answered(e)) for e in entries]
    return _table(heads, rows)


def _finding(entry: Entry, words: Mapping[str, str], lang: str, number: int) -> str:
    f = entry.finding
    said = [
        f'<article class="{f.severity}">',
        f'<h5>{number}. <span class="code">{f.code}</span> {_safe(f.part("message", lang))}</h5>',
        *(_quote(spot.label, spot.evidence.quote) for spot in entry.spots if spot.evidence.quote),
    ]
    told = [(words[part], f.part(part, lang)) for part in ("why", "fix")]
    said.append("<dl>" + "".join(f"<dt>{n}</dt><dd>{_safe(t)}</dd>" for n, t in told if t) + "</dl></article>")
    return "\n".join(said)


def _quote(label: str, text: str) -> str:
    return f"<blockquote>{_safe(' '.join(text.split()))}<cite>{_safe(label)}</cite></blockquote>"
