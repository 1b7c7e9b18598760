"""The statistical basis (口径) a table states: prices and coverage, in a header, in a name, or in the note below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lantu.plan._patterns import when_used
from lantu.read._document import Document
from lantu.read._tables_cells import closed

# The year of the prices (2020年可比价), then their kind; 2020年价格 names the year alone.
_PRICE = when_used(
    r"(?P<year>(?:19|20)\d\d)?年?(?:的|为基期的?)?"
    r"(?:(?P<constant>不变价)|(?P<comparable>可比价)|(?P<current>现行价|当年价|现价)|(?P<plain>价格?))"
)
_COVERAGE = (
    ("常住人口", re.compile(r"常住人口|按常住")),
    ("户籍人口", re.compile(r"户籍人口|按户籍")),
    ("规模以上", re.compile(r"规模以上|规上")),
)
_MONEY = when_used(r"生产总值|GDP|增加值|产值|收入|投资|零售|营业|消费品")
_GROWTH = when_used(r"增速|增长|速度|增幅|指数")
_LEVELS = when_used(r"绝对[数值额量]|总量|数值|现值|总值数")
_SENTENCE, _CLAUSE, _LISTED = re.compile(r"[。；;\n]"), re.compile(r"[，,]"), re.compile(r"以及|[、和及与]")
_BY = when_used(r"按|口径")
_SUBJECT = when_used(
    r"^(?:注|说明|备注)?[:：]?[（(]?\d{0,2}[)）.．、]?"
    r"(?P<names>.+?)(?:的?绝对|的?增[速长幅]|[均为]?按|为|采用|指|总量|数值|$)"
)
_NOTE = when_used(r"[（(]?(?:注|说明|备注|附注)\s*\d?\s*[:：]|[*＊※①-⑳]|[（(]?\d{1,2}[)）.．、]")
_FIRST_NOTE = when_used(r"[（(]?(?:注|说明|备注|附注)\s*\d?\s*[:：]|[*＊※①-⑳]")
_SUM_MARK = when_used(r"(?:带|标注?|有)?[“\"]?(?P<mark>[*＊※①-⑳])[”\"]?号?的?[^*＊※①-⑳]{0,12}?(?:累计|合计|总和)")
_STARS = str.maketrans("＊", "*")
_MOST_NOTES, _LONGEST_NOTE = 6, 400
_SAME = (("国内生产总值", "GDP"), ("地区生产总值", "GDP"), ("生产总值", "GDP"))


@dataclass(frozen=True, slots=True)
class Said:
    """What a note says: the basis, of which rows (none: of all in money), of levels or growth (empty: of both)."""

    basis: str
    names: tuple[str, ...]
    facet: str


@lru_cache(maxsize=1024)
def price_in(text: str) -> str:
    """Return the price basis a text names: 当年价, 不变价, 可比价, with its year where printed; empty for none."""
    return next((price for price, _ in _prices(closed(text))), "")


def _prices(text: str) -> Iterator[tuple[str, str]]:
    """Yield the price bases a text names, each with the words before it that follow the one before."""
    behind = 0
    for m in _PRICE.finditer(text):
        kind = "不变价" if m["constant"] else "可比价" if m["comparable"] else "价" if m["year"] else ""
        if m["current"]:
            yield "当年价", text[behind : m.end()]
        elif kind:
            yield (f"{m['year']}年{kind}" if m["year"] else kind), text[behind : m.end()]
        behind = m.end()


@lru_cache(maxsize=1024)
def coverage_in(text: str) -> str:
    """Return the coverage a name states: 常住人口, 户籍人口, 规模以上; empty for none."""
    return next((basis for basis, form in _COVERAGE if form.search(closed(text))), "")


def notes_of(document: Document, start: int, end: int) -> tuple[Said, ...]:
    """Return what the notes of a table say of bases: those inside it (``start:end``) and in the lines below it."""
    said = [_said(s) for note in _notes(document, start, end) for s in _SENTENCE.split(note)]
    return tuple(one for many in said for one in many)


def sum_marks(document: Document, start: int, end: int) -> frozenset[str]:
    """Return the marks (*, ※, ①) that a table's notes say stand at sums over the whole period (带*为五年累计数)."""
    sentences = (s for note in _notes(document, start, end) for s in _SENTENCE.split(note))
    found = (_SUM_MARK.search(closed(s)) for s in sentences)
    return frozenset(m["mark"].translate(_STARS) for m in found if m)


def _notes(document: Document, start: int, end: int) -> list[str]:
    inside = [x for x in document.text[start:end].split("\n") if _FIRST_NOTE.match(x.strip())]
    return [*inside, *_below(document, end)]


def _below(document: Document, end: int) -> list[str]:
    """Return the lines of the note below a table: from 注：on, with numbered lines that carry it on."""
    at = document.text.find("\n", end)
    lines = document.text[at + 1 : at + 1 + _MOST_NOTES * _LONGEST_NOTE].split("\n") if at >= 0 else []
    out: list[str] = []
    for line in (x.strip() for x in lines):
        if not line:
            continue
        if len(out) == _MOST_NOTES or not (_NOTE if out else _FIRST_NOTE).match(line):
            break
        out.append(line[:_LONGEST_NOTE])
    return out


def _said(sentence: str) -> list[Said]:
    """Return what each clause of a sentence says; a clause without names speaks of those named before it."""
    out: list[Said] = []
    names: tuple[str, ...] = ()
    for clause in _CLAUSE.split(sentence):
        names = _names(clause) or names
        found = list(_prices(closed(clause)))
        if not found and _BY.search(clause) and (coverage := coverage_in(clause)):
            found = [(coverage, clause)]
        for basis, words in found:
            out.append(Said(basis, names, _facet(words) or (_facet(clause) if len(found) == 1 else "")))
    return out


def _facet(words: str) -> str:
    return "growth" if _GROWTH.search(words) else "level" if _LEVELS.search(words) else ""


def _names(clause: str) -> tuple[str, ...]:
    found = _SUBJECT.match(closed(clause))
    parts = _LISTED.split(found["names"]) if found else []
    return tuple(_folded(p) for p in parts if len(p) >= 2 and not _LEVELS.match(p) and not _GROWTH.match(p))


def _folded(name: str) -> str:
    for one, other in _SAME:
        name = name.replace(one, other)
    return re.sub(r"^(?:表中|其中|本表|全[市县区省国州]|各)的?", "", name)


def basis_of(name: str, unit: str, header: str, *, growth: bool, notes: Sequence[Said]) -> str:
    """Return the basis of a cell: what its header says, else its row's name, else a note; empty where all are silent.

    Prices concern money only: rows in 元, or named for a value or an income.
    """
    money = "元" in unit or _MONEY.search(name) is not None
    growth = growth or re.search(r"增[长速幅]", name) is not None
    noted = [s.basis for s in notes if _speaks_of(s, name, money=money, growth=growth)]
    priced = (price_in(header) or price_in(name) or next(iter(noted), "")) if money else ""
    return priced or coverage_in(header) or coverage_in(name) or next(iter(noted), "")


def _speaks_of(said: Said, name: str, *, money: bool, growth: bool) -> bool:
    if said.facet and (said.facet == "growth") != growth:
        return False
    own = _folded(closed(name))
    if said.names:
        return any(n in own or (len(own) > 3 and own in n) for n in said.names)
    return money and "价" in said.basis
