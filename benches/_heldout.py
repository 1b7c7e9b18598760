"""Held-out texts: invented plans with their annotation marked up where it stands.

A mark is ``⟦KIND TOKENS|words⟧``; marks nest, and without them the text is what the reader gets.

    ⟦h 2 第一节|第一节 发展定位⟧   heading: level (1, 2, 3, box), number as printed (- for none); the rest is its title
    ⟦c 23.17 万亩 >= d2030|...⟧    commitment: value (``1~2`` is a range), unit (may be left out), then flags
    ⟦p|...⟧  ⟦s|...⟧  ⟦ps|...⟧    project, system, both
    ⟦@ d2027⟧ ... ⟦@ -⟧           commitments between are due in 2027, as the heading above them says
    ⟦@ wrapped⟧                   at the top: broken lines; marks other than headings may hold breaks

Flags of a commitment: ``= >= <=`` relation, ``L C R`` level, change, rate (none: rate for %, else count), ``d2030``
deadline (``d-`` none), ``b2025`` base year, ``w`` the same words are a project that annotators may or may not list,
``W`` they are a project. ``o`` (any kind): optional, finding it is neither rewarded nor punished.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent / "heldout"
SUFFIX = ".marked.txt"
ROWS = ".indicators.yaml"
MARKS = re.compile(r"⟦([^⟦⟧|\n]*)\||⟦(@[^⟦⟧|\n]*)⟧|⟧")
STRAY = re.compile(r"[⟦⟧]")
KINDS = {"c": ("commitments",), "p": ("projects",), "s": ("systems",), "ps": ("projects", "systems"), "h": ("outline",)}
TABLES = ("outline", "commitments", "projects", "systems")
LEVELS = ("1", "2", "3", "box")
VALUE = re.compile(r"\d+(?:\.\d+)?(?:~\d+(?:\.\d+)?)?")
FLAG = re.compile(r"(?P<relation>=|>=|<=)|(?P<kind>[LCR])|d(?P<deadline>\d{4}|-)|b(?P<base_year>\d{4})|(?P<word>[wWo])")
PARTING = re.compile(r"^[\s、.．:：]+")
KIND_NAMES = {"L": "level", "C": "change", "R": "rate"}
NUMERAL = re.compile(r"[0-9一二两三四五六七八九十百千万亿半零番倍]")
Row = dict[str, Any]


class MarkupError(ValueError):
    """A mark that breaks the grammar; the message names the text, the line and the mark."""


@dataclass
class Open:
    """A mark that waits for its end: where its words begin, and what its tokens say."""

    start: int
    kind: str
    tokens: list[str]


@dataclass
class Reading:
    """The plain text so far and the rows of each table."""

    name: str
    parts: list[str] = field(default_factory=list)
    length: int = 0
    stack: list[Open] = field(default_factory=list)
    due: int | None = None
    wrapped: bool = False
    tables: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in TABLES})

    def add(self, words: str) -> None:
        """Take plain words."""
        if stray := STRAY.search(words):
            raise self.error(words, f"{stray[0]} is part of no mark")
        self.parts.append(words)
        self.length += len(words)

    def error(self, mark: str, why: str) -> MarkupError:
        """Return the error, with the line of the marked text it stands on."""
        line = "".join(self.parts).count("\n") + 1
        return MarkupError(f"{self.name}, line {line}, {mark!r}: {why}")


def names() -> list[str]:
    """Return the names of the marked texts, sorted."""
    return sorted(path.name.removesuffix(SUFFIX) for path in FOLDER.glob(f"*{SUFFIX}"))


def load(name: str) -> tuple[str, dict[str, list[Row]]]:
    """Return the text without marks and its gold rows by table, in text order; raise MarkupError on a bad mark."""
    return parse((FOLDER / f"{name}{SUFFIX}").read_text(encoding="utf-8"), name)


def indicators(name: str) -> list[Row]:
    """Return the rows of the indicator tables of a text: table, no, group, name, unit, nature, values by column."""
    path = FOLDER / f"{name}{ROWS}"
    rows: list[Row] = yaml.safe_load(path.read_text(encoding="utf-8"))["rows"] if path.exists() else []
    return rows


def parse(marked: str, name: str = "text") -> tuple[str, dict[str, list[Row]]]:
    """Return plain text and rows of a marked text; each row's ``quote`` is ``text[start:end]``."""
    reading, at = Reading(name), 0
    for mark in MARKS.finditer(marked):
        reading.add(marked[at : mark.start()])
        at = mark.end()
        _take(reading, mark)
    reading.add(marked[at:])
    if reading.stack:
        raise reading.error(reading.stack[-1].kind, "is never closed")
    for rows in reading.tables.values():
        rows.sort(key=lambda row: (row["start"], row["end"]))
    return "".join(reading.parts), reading.tables


def _take(reading: Reading, mark: re.Match[str]) -> None:
    opened, default = mark[1], mark[2]
    if opened is not None:
        kind, *tokens = opened.split() or [""]
        if kind not in KINDS:
            raise reading.error(mark[0], "the kind is none of " + ", ".join(KINDS))
        reading.stack.append(Open(reading.length, kind, tokens))
    elif default == "@ wrapped":
        reading.wrapped = True
    elif default is not None:
        reading.due = _due(reading, default)
    elif not reading.stack:
        raise reading.error(mark[0], "closes no mark")
    else:
        _close(reading, reading.stack.pop())


def _due(reading: Reading, default: str) -> int | None:
    year = re.fullmatch(r"@ (?:d(\d{4})|-)", default)
    if year is None:
        raise reading.error(default, "must be @ dYEAR or @ -")
    return int(year[1]) if year[1] else None


def _close(reading: Reading, mark: Open) -> None:
    text = "".join(reading.parts)
    quote = text[mark.start :]
    broken = "\n" in quote and (mark.kind == "h" or not reading.wrapped)
    if not quote.strip() or quote != quote.strip() or broken:
        raise reading.error(quote, "words must be there, on one line, without spaces around them")
    row: Row = {"start": mark.start, "end": reading.length, "quote": quote}
    for table, more in _rows(reading, mark, quote):
        reading.tables[table].append(row | more)
    if mark.kind == "h":
        reading.tables["outline"][-1]["line"] = text.count("\n", 0, mark.start) + 1


def _rows(reading: Reading, mark: Open, quote: str) -> Iterator[tuple[str, Row]]:
    if mark.kind == "h":
        yield "outline", _heading(reading, mark, quote)
    elif mark.kind == "c":
        yield from _commitment(reading, mark, quote)
    elif mark.tokens not in ([], ["o"]):
        raise reading.error(quote, f"{mark.kind} takes no token but o")
    else:
        for table in KINDS[mark.kind]:
            yield table, {"name": quote} | ({"optional": True} if mark.tokens else {})


def _heading(reading: Reading, mark: Open, quote: str) -> Row:
    if len(mark.tokens) != 2 or mark.tokens[0] not in LEVELS:
        raise reading.error(quote, "a heading has a level and a number")
    level, number = mark.tokens
    number = "" if number == "-" else number.rstrip("、.")
    if not quote.startswith(number):
        raise reading.error(quote, f"does not begin with {number}")
    title = PARTING.sub("", quote[len(number) :])
    if not title:
        raise reading.error(quote, "has no title")
    return {"level": level, "number": number, "title": title}


def _commitment(reading: Reading, mark: Open, quote: str) -> Iterator[tuple[str, Row]]:
    value, *rest = mark.tokens or [""]
    if not VALUE.fullmatch(value) or not NUMERAL.search(quote):
        raise reading.error(quote, "a commitment needs a value, and a numeral in its words")
    unit = rest.pop(0) if rest and not FLAG.fullmatch(rest[0]) else ""
    flags, words = _flags(reading, rest, quote)
    low, _, high = value.partition("~")
    kind = KIND_NAMES.get(flags["kind"] or "", "rate" if unit == "%" else "count")
    due = flags["deadline"]
    yield (
        "commitments",
        {
            "value": float(low),
            "value_to": float(high) if high else None,
            "unit": unit,
            "relation": "range" if high else flags["relation"] or "=",
            "kind": kind,
            "deadline": reading.due if due is None else None if due == "-" else int(due),
            "base_year": int(flags["base_year"]) if flags["base_year"] else None,
        }
        | ({"optional": True} if "o" in words else {}),
    )
    if "w" in words or "W" in words:
        yield "projects", {"name": quote} | ({} if "W" in words else {"optional": True})


def _flags(reading: Reading, tokens: list[str], quote: str) -> tuple[dict[str, str | None], set[str]]:
    flags: dict[str, str | None] = {"relation": None, "kind": None, "deadline": None, "base_year": None}
    words: set[str] = set()
    for token in tokens:
        match = FLAG.fullmatch(token)
        if match is None:
            raise reading.error(quote, f"{token} is no flag")
        name = str(match.lastgroup)
        if (name == "word" and token in words) or flags.get(name) is not None:
            raise reading.error(quote, f"{token} comes twice")
        if name == "word":
            words.add(token)
        else:
            flags[name] = match[name]
    return flags, words
