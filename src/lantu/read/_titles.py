"""What a heading says about the text under it: a review, a look at the surroundings, guiding thought, goals.

A title is told by how its parts end (发展环境, 面临的机遇和挑战), never by a word somewhere in it: 适应新形势做强产业
and 应对人口老龄化挑战 set work.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lantu.read._phrases import alternation, verb_kinds, words

_PARTS = re.compile(r"[、，,;；\s\u2002]|以及|和|与|及")
# A title that ends so is a review though it opens with a verb or names goals, unless it drives at it (推动...).
_DONE = re.compile(r"(?!推动|推进|促进|确保|努力|加快|力争).*(?:取得.{0,6}成就|圆满收官|(?:完成|执行|落实)情况)$")
_LIST_OF_WORKS = re.compile(
    r".{0,30}(?:(?:项目|工程)(?:清单|名单|名录|目录|库|一览表?|(?:安排|计划|汇总|布局)?表)"
    r"|20\d\d年.{0,12}(?:项目|工程))(?:[（(][^（()）]{1,20}[)）])?"
)
_GOALS = re.compile(r"目标|任务|指标")
_TASKS_TOO = re.compile(r"(?:[、，,]|以及|和|与|及)(?:主要|重点|重大|工作)*(?:任务|工作|举措|安排)$")
# Verbs that stand in names of reviews too (发展基础, 完成情况).
_EITHER = ("发展", "建设", "完成", "实施", "执行", "落实", "取得", "规划", "工作", "形成", "服务")


@cache
def _acts() -> re.Pattern[str]:
    adverbs = alternation([w for w in words("adverbs") if w not in _EITHER])
    verbs = [*words("action_titles"), *verb_kinds(), *words("openers")]
    plain = alternation([w for w in verbs if len(w) > 1 and w not in _EITHER])
    return re.compile(rf"(?:{adverbs})*(?:{plain})")


@lru_cache(maxsize=1024)
def reviews(title: str) -> bool:
    """Return whether a heading opens a review of what was done: nothing under it is promised."""
    if _DONE.match(title):
        return True
    return _told_by(title, "review_titles") and not _GOALS.search(title)


@lru_cache(maxsize=1024)
def looks_around(title: str) -> bool:
    """Return whether a heading opens a look at the surroundings, at chances and problems."""
    return _told_by(title, "outlook_titles") and not _GOALS.search(title)


@lru_cache(maxsize=1024)
def sets_principles(title: str) -> bool:
    """Return whether a heading opens guiding thought or principles."""
    return _told_by(title, "guidance_titles")


@lru_cache(maxsize=1024)
def names_goals(title: str) -> bool:
    """Return whether a heading names goals: it ends what a wider heading of guiding thought opened."""
    return bool(_GOALS.search(title))


@lru_cache(maxsize=1024)
def sets_work(title: str) -> bool:
    """Return whether a heading opens with a verb of action (做强产业, 加快转型)."""
    return bool(_acts().match(title))


@lru_cache(maxsize=1024)
def sets_no_tasks(title: str) -> bool:
    """Return whether nothing under a heading is a task of its own: goals, position, closing words.

    One that names tasks beside goals (主要目标和重点任务) holds both; headings below it tell which.
    """
    return _told_by(title, "no_task_titles") and not _TASKS_TOO.search(title)


@lru_cache(maxsize=1024)
def places_no_works(title: str) -> bool:
    """Return whether a heading opens goals or closing words, under which no works are named; a position (定位) may."""
    return sets_no_tasks(title) and "定位" not in title


@lru_cache(maxsize=1024)
def lists_works(title: str) -> bool:
    """Return whether a heading opens a list of projects: 重大项目清单, 2027年重点建设项目（摘录）."""
    return _LIST_OF_WORKS.fullmatch(title) is not None and not _acts().match(title)


def _told_by(title: str, name: str) -> bool:
    """Return whether a part of ``title`` ends with a word of the list ``name`` and the title is no action itself."""
    if _acts().match(title):
        return False
    return any(part.endswith(words(name)) for part in _PARTS.split(title) if part)
