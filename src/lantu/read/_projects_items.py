"""Names of works inside a clause: where a list parts, what a name ends with, what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lantu.plan._resources import load_yaml
from lantu.read._phrases import alternation, mask_quoted, words

_CLOSING = re.compile(
    r"(?:等(?:一批|多个|重点|重大|工业|区域|工程|中小型|特色)*)?(?:工程)?(?:项目|工程|重点工程)?(?:的)?(?:建设|规划建设|建设步伐|开发建设)?(?:\d+个项目)?$"
)
_LISTED = re.compile(r"等[^、]{0,14}?(?:项目|工程|建设)|\d+个项目$|项目建设$")
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_COUNT = re.compile(r"\d+(?:\.\d+)?(?:万|亿)?(?:亩|公里|平方公里|个|家|所|处|座|片|条|户|台|套|平方米)(?:以上|左右)?$")


@cache
def work_words(name: str) -> tuple[str, ...]:
    """Return the list ``name`` of works.yaml, the longest first."""
    return tuple(sorted(load_yaml("lantu.read", "works.yaml")[name], key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Item:
    """A name in a list: its offsets in the clause, and whether a closing 等项目建设 speaks for the whole list."""

    start: int
    end: int
    text: str
    listed: bool


@cache
def _opening() -> re.Pattern[str]:
    adverb = alternation([*words("adverbs"), "好", "以", "对"])
    verbs = alternation([*work_words("building"), *work_words("mentioning")])
    return re.compile(rf"\s*(?:{adverb})*(?P<verb>{verbs})(?:好)?(?:[、和](?=(?:{verbs})))?")


@dataclass(frozen=True, slots=True)
class Opening:
    """The verbs a clause opens with: where they end, and whether one of them says that something is built."""

    end: int
    builds: bool


def opening(clause: str) -> Opening:
    """Return the verbs ``clause`` opens with (规划建设, 加快推进...建设); ``end`` is 0 where it opens with none."""
    end, builds = 0, False
    while (m := _opening().match(clause, end)) is not None:
        end, builds = m.end(), builds or m["verb"] in work_words("building")
    return Opening(end, builds)


def items_of(clause: str) -> list[Item]:
    """Return the names ``clause`` lists, without its verb and its closing words; offsets count in ``clause``."""
    begin = opening(clause).end
    body = clause[begin:]
    listed = bool(_LISTED.search(body))
    parts = [(begin + a, begin + b) for a, b in _parts(body)]
    out = [Item(a, b, clause[a:b], listed) for a, b in _join_short(clause, parts, listed=listed)]
    return [t for item in out if (t := _trim(clause, item, last=item is out[-1])) is not None]


def _parts(body: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches between 、 outside brackets and quotation marks."""
    masked = _BRACKETS.sub(lambda m: "□" * len(m[0]), mask_quoted(body))
    at = 0
    for m in re.finditer("、|$", masked):
        yield at, m.start()
        at = m.end()


def _join_short(clause: str, parts: list[tuple[int, int]], *, listed: bool) -> Iterator[tuple[int, int]]:
    """Join a short part that names no works to the next: 东河、西河底泥治理 is one name."""
    start: int | None = None
    for i, (a, b) in enumerate(parts):
        first = a if start is None else start
        text, last = clause[first:b].strip(), i == len(parts) - 1
        if not last and len(text) <= 6 and not is_works(text) and not (listed and len(text) > 4):
            start = first
            continue
        start = None
        yield first, b


def _trim(clause: str, item: Item, *, last: bool) -> Item | None:
    """Return the item without space, verb and, in the last place, closing words; None where nothing is left."""
    start, end = item.start, item.end
    verbs = opening(item.text).end
    start += verbs if verbs < len(item.text) - 3 else 0
    if last and (closing := _CLOSING.search(clause[start:end])):
        closed = clause[start + closing.start() : end]
        if closed.startswith("等") or re.search(r"\d+个项目$", closed):
            end = start + closing.start()
    text = clause[start:end]
    start, end = (
        start + len(text) - len(text.lstrip(" \u2002的、和")),
        end - (len(text) - len(text.rstrip(" \u2002的"))),
    )
    return Item(start, end, clause[start:end], item.listed) if end - start > 2 else None


def name_of(text: str) -> str:
    """Return the name without the number of things behind it: 公办小学6所 is 公办小学."""
    name = _COUNT.sub("", text.strip())
    return name if len(name) > 2 else text.strip()


def split_and(item: Item) -> list[Item]:
    """Return the two names of A和B where each names works by itself, else the item."""
    head, found, tail = item.text.rpartition("和")
    if not found or not is_works(head) or not is_works(tail) or len(head) < 4 or len(tail) < 4:
        return [item]
    cut = item.start + len(head)
    return [Item(item.start, cut, head, item.listed), Item(cut + 1, item.end, tail, item.listed)]


_NAME_TAIL = re.compile(r"(?:[（(][^（()）]*[)）]|[一二三四五]期|[一二三]段)$")
_BUILT = re.compile(r"(?:项目|工程)?(?:建设项目|项目建设|建设|实施|开发项目)$")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "object": re.compile(alternation(list(work_words("objects")))),
        "vague": re.compile(alternation(list(work_words("vague")))),
    }


def _bare(text: str) -> str:
    """Return the name without a count, a bracket or a phase behind it."""
    return _NAME_TAIL.sub("", _COUNT.sub("", text.strip()))


def is_works(text: str) -> bool:
    """Return whether ``text`` ends like the name of a facility or of works."""
    name = _bare(text)
    if name.endswith(work_words("policies")):
        return False
    return is_facility(name) or name.endswith(work_words("works")) or _done_to_object(name)


def _done_to_object(name: str) -> bool:
    """Return whether ``name`` tells what is done to a thing that can be built or mended (河道整治, 管网建设)."""
    done = next((w for w in work_words("works_of") if name.endswith(w)), "")
    return bool(done) and bool(
        _patterns()["object"].search(name, max(0, len(name) - len(done) - 8), len(name) - len(done))
    )


def is_made(text: str) -> bool:
    """Return whether ``text`` names works on a thing: stricter than is_works, for running text."""
    name = _bare(text)
    works = name.endswith(work_words("works")) and bool(_patterns()["object"].search(name))
    return (works or _done_to_object(name)) and not name.endswith(work_words("policies"))


def is_facility(text: str) -> bool:
    """Return whether ``text`` ends with the name of a facility."""
    name = _bare(text)
    return _BUILT.sub("", name).endswith(work_words("facilities")) or name.endswith(work_words("facilities"))


def is_policy(text: str) -> bool:
    """Return whether ``text`` ends like policy (体系建设, 营商环境), whatever stands before."""
    return text.endswith(work_words("policies"))


def is_vague(text: str) -> bool:
    """Return whether ``text`` names nothing in particular (一批示范项目)."""
    return bool(_patterns()["vague"].search(text))
