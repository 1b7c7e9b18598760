"""Two versions of a plan side by side as one HTML page that needs nothing else: to read, to print, to hand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from lantu.check import Change, Comparison
from lantu.plan import Evidence
from lantu.tell._differences import differences
from lantu.tell._version_words import told, word

__all__ = ["versions_page"]

_STYLE = """
:root{color-scheme:light}
body{font:16px/1.6 "Noto Serif CJK SC","Source Han Serif SC",SimSun,serif;color:#1b1b1b;background:#fff;max-width:76rem;
margin:0 auto;padding:1rem 1.25rem}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:2px solid #444}
table{border-collapse:collapse;width:100%;table-layout:fixed;margin:.75rem 0}
th,td{border:1px solid #767676;padding:.4rem .55rem;vertical-align:top;text-align:left;overflow-wrap:anywhere}
thead th{background:#eee}
th.what{width:27%;font-weight:normal}th.what strong{font-weight:bold}
.summary{width:auto;table-layout:auto}.summary td{text-align:right}
.where{color:#444;font-size:.85rem;display:block}
.badge{border:1px solid #444;border-radius:.2rem;padding:0 .35rem;font-size:.85rem;white-space:nowrap}
.grave .badge.weight{background:#1b1b1b;color:#fff}.notable .badge.weight{border-width:2px}
ul.fields{margin:.25rem 0 0;padding-left:1.1rem}
ins{background:#dcf0dc;border:1px solid #1c6b1c;text-decoration:underline;padding:0 .1em}
del{background:#f9dfdc;border:1px solid #98261a;text-decoration:line-through;padding:0 .1em}
.none{color:#444}
@media print{body{font-size:10.5pt;max-width:none;padding:0}thead{display:table-header-group}tr{break-inside:avoid}
h2{break-after:avoid}}
@page{size:A4 landscape;margin:14mm}
@media (max-width:40rem){.changes,.changes tbody,.changes tr,.changes td,.changes th{display:block;width:auto}
.changes thead{display:none}}
"""


def versions_page(comparison: Comparison, lang: str = "zh") -> str:
    """Return the page as HTML: the counts, then by sort a table of changes with the words of both texts.

    Nothing is told by colour alone: what is new is ``ins``, what is gone ``del``, each boxed and lined.
    """
    title = word("said", "title", lang).format(a=comparison.old, b=comparison.new)
    body = [f"<h1>{escape(title)}</h1>", *_head(comparison, lang)]
    abouts = dict.fromkeys(c.about for c in comparison.changes if c.weight != "slight")
    for about in dict.fromkeys((*abouts, *(c.about for c in comparison.changes))):
        body += _section(about, comparison.of(about), lang)
    language = "zh-Hans" if lang == "zh" else "en"
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(body)
        + "\n</main>\n</body>\n</html>\n"
    )


def _head(comparison: Comparison, lang: str) -> Iterator[str]:
    yield f'<p lang="zh-Hans">{escape(" → ".join(dict.fromkeys(t for t in comparison.titles if t)))}</p>'
    if comparison.same:
        yield f"<p><strong>{word('said', 'same', lang)}</strong></p>"
        return
    aligned = word("said", "by_id" if comparison.by_id else "by_content", lang)
    stop = "。" if lang == "zh" else ". "
    yield f"<p>{word('said', 'changes', lang).format(n=len(comparison.changes))}{stop}{aligned}{stop}"
    yield f"{word('said', 'legend', lang)}</p>"
    if not comparison.worded:
        yield f"<p><strong>{word('said', 'unworded', lang)}</strong></p>"
    yield _summary(comparison, lang)


def _summary(comparison: Comparison, lang: str) -> str:
    found = comparison.counted()
    kinds = list(dict.fromkeys(kind for _, kind in found))
    head = "".join(f'<th scope="col">{word("kind", kind, lang)}</th>' for kind in kinds)
    rows = []
    for about in dict.fromkeys(a for a, _ in found):
        cells = "".join(f"<td>{found.get((about, kind), 0) or ''}</td>" for kind in kinds)
        link = f'<a href="#{about}">{word("about", about, lang)}</a>'
        rows.append(f'<tr><th scope="row">{link}</th>{cells}</tr>')
    what = word("said", "what", lang)
    return f'<table class="summary"><thead><tr><th scope="col">{what}</th>{head}</tr></thead><tbody>' + (
        "".join(rows) + "</tbody></table>"
    )


def _section(about: str, changes: Sequence[Change], lang: str) -> Iterator[str]:
    yield f'<h2 id="{about}">{word("about", about, lang)} ({len(changes)})</h2>'
    heads = [word("said", code, lang) for code in ("what", "before", "after")]
    cells = "".join(f'<th scope="col"{mark}>{h}</th>' for h, mark in zip(heads, (' class="what"', "", ""), strict=True))
    yield f'<table class="changes"><thead><tr>{cells}</tr></thead><tbody>'
    yield from (_row(change, lang) for change in changes)
    yield "</tbody></table>"


def _row(change: Change, lang: str) -> str:
    badges = [("weight", word("weight", change.weight, lang)), ("kind", word("kind", change.kind, lang))]
    what = " ".join(f'<span class="badge {name}">{said}</span>' for name, said in badges)
    named = " ".join(w for w in (change.item, change.nature) if w)
    what += f' <strong lang="zh-Hans">{escape(change.name)}</strong>' if change.name else ""
    what += f' <span class="where">{escape(named)}</span>' if named else ""
    if change.differences:
        items = "".join(f"<li>{escape(told(d, lang))}</li>" for d in change.differences)
        what += f'<ul class="fields">{items}</ul>'
    before, after = _both(change)
    sides = (_side(before, change.where[0], lang), _side(after, change.where[1], lang))
    return f'<tr class="{change.weight}"><th scope="row" class="what">{what}</th>{"".join(sides)}</tr>'


def _both(change: Change) -> tuple[list[str], list[str]]:
    """Return the words of both texts as HTML, what differs marked."""
    before, after = [_flat(e) for e in change.before], [_flat(e) for e in change.after]
    if change.kind == "moved" or (before and after and before == after):
        return [escape(t) for t in before], [escape(t) for t in after]
    if len(before) == len(after) == 1:
        left, right = differences(before[0], after[0])
        return [_runs(left, "del")], [_runs(right, "ins")]
    return [f"<del>{escape(t)}</del>" for t in before], [f"<ins>{escape(t)}</ins>" for t in after]


def _flat(evidence: Evidence) -> str:
    return " ".join(evidence.quote.split())


def _runs(runs: Iterable[tuple[bool, str]], tag: str) -> str:
    return "".join(f"<{tag}>{escape(t)}</{tag}>" if differs else escape(t) for differs, t in runs)


def _side(texts: Sequence[str], where: str, lang: str) -> str:
    said = "".join(f'<p lang="zh-Hans">{t}</p>' for t in texts if t)
    place = f'<span class="where" lang="zh-Hans">{escape(where)}</span>' if where else ""
    return (
        f"<td>{place}{said}</td>" if said else f'<td>{place}<span class="none">{word("said", "none", lang)}</span></td>'
    )
