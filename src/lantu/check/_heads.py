"""A project of one kind in a list of another: a road among schools."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from lantu.check._passages import quotes_of
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context
from lantu.plan._resources import load_yaml
from lantu.plan.items import Project


@rule("K111", kind="wrong-head", severity="note")
def item_under_another_head(context: Context) -> Iterator[Seen]:
    """Find a project of one kind in a box whose heads and other projects are all of another: a road among schools."""
    titles = {s.id: s.title for s in context.package.outline if s.level == "box"}
    boxes: dict[str, list[Project]] = {}
    for project in context.package.projects:
        if project.section in titles:
            boxes.setdefault(project.section, []).append(project)
    for section, projects in boxes.items():
        strangers = [(p, kinds) for p in projects if (kinds := _strange(titles[section] + p.group, p.name))]
        often = Counter(kind for _, kinds in strangers for kind in kinds)
        for project, kinds in strangers:
            if all(often[kind] == 1 for kind in kinds):  # several of a kind are no slip
                group = project.group or titles[section]
                args = {"name": project.name, "group": group, "kind": "、".join(sorted(kinds))}
                yield Seen(quotes_of(context, [project]), args)


def _strange(head: str, name: str) -> frozenset[str]:
    """Return the kinds of a project that have no place under a head of another kind; none where that isn't certain."""
    own = _of_head(head)
    kinds = _of_work(name) if own else frozenset[str]()
    return frozenset() if kinds & _near(own) else kinds


@cache
def _words(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    said = load_yaml("lantu.check", "works.yaml")[table]
    return tuple((kind, re.compile("|".join(words))) for kind, words in said.items())


@lru_cache(maxsize=4096)
def _of_work(name: str) -> frozenset[str]:
    return frozenset(kind for kind, pattern in _words("kinds") if pattern.search(name))


@lru_cache(maxsize=512)
def _of_head(head: str) -> frozenset[str]:
    """Return the kinds a head tells of; none where it may hold works of any kind."""
    if re.search("|".join(load_yaml("lantu.check", "works.yaml")["anything"]), head):
        return frozenset()
    return frozenset(kind for kind, pattern in _words("heads") if pattern.search(head))


@cache
def _near(kinds: frozenset[str]) -> frozenset[str]:
    """Return kinds with those that may stand in their lists."""
    related = load_yaml("lantu.check", "works.yaml")["related"]
    return kinds.union(*(related.get(kind, ()) for kind in kinds))
