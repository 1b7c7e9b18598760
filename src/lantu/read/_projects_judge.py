"""How sure a name in a list is a project: what speaks for it and against it, weighed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from lantu.plan._resources import load_yaml
from lantu.read._projects_items import (
    is_counted,
    is_diffuse,
    is_done,
    is_engineered,
    is_facility,
    is_one,
    is_plain_facility,
    is_policy,
    is_single,
    is_vague,
    is_works,
    opens_like_a_clause,
    work_words,
)
from lantu.read._projects_lists import Item, Opening

LONGEST, SHORTEST = 46, 2
_HEADS = ("镇", "乡", "街道", "设施", "工程", "项目", "治理", "修复", "建设", "平台", "厂房", "基地")
_PLATFORMS = ("平台", "系统", "网络", "数据库", "设施", "大数据中心")
_WEAK = ("加强", "完善", "发展", "开展", "提升", "优化", "形成")


class Setting(NamedTuple):
    """Where a list stands and what it is like.

    ``head`` is the lead phrase or heading over it, ``names`` how many names it lists, ``peers`` whether at least half
    of them end like works (or, where the list says that all are, name single things), ``whole`` whether the list is
    a sentence by itself, ``single`` how many of them end like works and name single things.
    """

    box: bool
    head: str
    verbs: Opening
    names: int = 0
    peers: bool = False
    whole: bool = False
    single: int = 0


def setting_of(items: Sequence[Item], verbs: Opening, head: str, *, box: bool, whole: bool) -> Setting:
    """Return the setting of the names a clause lists."""
    named = sum(is_works(i.name) or (i.closing == "works" and is_one(i.name)) for i in items)
    single = sum(names_one_thing(i.name) for i in items)
    return Setting(box, head, verbs, len(items), named * 2 >= len(items), whole, single)


def names_one_thing(name: str) -> bool:
    """Return whether ``name`` ends like works and can only be that of one thing."""
    return is_works(name) and is_one(name)


def may_be_works(item: Item, setting: Setting) -> bool:
    """Return whether ``item`` may be a project at all: in a box, ended like works, or in a list of works."""
    listed = setting.names > 1 and setting.peers and setting.verbs.kind in ("build", "push", "foster")
    return setting.box or item.closing == "works" or is_works(item.name) or (listed and not is_counted(item.name))


def chance(item: Item, setting: Setting, company: int) -> float:
    """Return 0..1, how likely ``item`` is a project: the logistic sum of the weights of works.yaml that apply."""
    if not may_be_works(item, setting):
        return 0.0
    weights = _weights()
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) for name in marks(item, setting, company))))


@cache
def _weights() -> dict[str, float]:
    return {str(name): float(w) for name, w in load_yaml("lantu.read", "works.yaml")["weights"].items()}


def marks(item: Item, setting: Setting, company: int) -> list[str]:
    """Return the names of the weights that apply to ``item``.

    Where the list itself says 等项目建设, neither its verbs nor a name that sounds like policy speak against it.
    """
    side = "box" if setting.box else "text"
    closed = item.closing == "works"
    kind = "closed" if closed else setting.verbs.kind or ("coming" if item.coming else "bare")
    out = [side, kind, *_name_marks(item.name, closed=closed), *_list_marks(setting, kind)]
    if item.closing and not closed:
        out.append(f"closing {item.closing}")
    own = names_one_thing(item.name)
    if setting.single > own:
        out.append("fellows")
    others = company - own
    if others >= 2:
        out.append("company" if others < 6 else "crowd")
    if setting.verbs.kind == "foster" and setting.verbs.word.endswith(_WEAK) and not closed:
        out.append("weak")
    if setting.head.endswith(_HEADS):
        out.append("head")
    return [side, *(f"{side} {mark}" for mark in out[1:])]


def _list_marks(setting: Setting, kind: str) -> list[str]:
    out = ["list"] if setting.names >= 3 else []
    if setting.names >= 5 and kind == "bare":
        out.append("long list")
    if setting.whole and kind == "bare":
        out.append("whole")
    if setting.names > 1:
        out.append("peers" if setting.peers else "strangers")
    return out


def _name_marks(name: str, *, closed: bool) -> list[str]:
    tail, one = _tail(name), is_one(name)
    said = {
        "counted": is_counted(name),
        "policy": is_policy(name) and not closed,
        "diffuse": is_diffuse(name) and not one and not closed,
        "vague": is_vague(name),
        "told": opens_like_a_clause(name),
        "engineered": is_engineered(name),
        "single": is_single(name),
        "platform": name.endswith(_PLATFORMS),
        "short": len(name) <= 4,
        "long": len(name) > 26,
        _programme(name): name.endswith(("工程", "项目")),
        "project built": name.endswith(("项目建设", "工程建设", "工程实施", "项目实施")),
        f"closed {tail}" if closed and tail == "no tail" else tail: True,
        f"one {'tail' if tail != 'no tail' else 'closed' if closed else 'without'}": one,
    }
    return [mark for mark, applies in said.items() if applies]


def _programme(name: str) -> str:
    """Tell works called 工程 or 项目 (河道治理工程) from a programme of policy (赋能工程)."""
    stem = name.removesuffix("工程").removesuffix("项目")
    return "named works" if is_done(stem) or is_facility(stem) or is_engineered(stem) else "named"


def _tail(name: str) -> str:
    if is_plain_facility(name):
        return "facility"
    if is_facility(name):
        return "built"
    if name.endswith(work_words("works")) and not name.endswith(("工程", "项目")):
        return "works"
    if is_works(name):
        return "done"
    return "loose done" if is_done(name) else "no tail"
