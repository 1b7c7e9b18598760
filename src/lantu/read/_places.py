"""Places a text names: townships, streets, counties and functional areas by how their names end; a draft register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from lantu.plan._resources import load_yaml
from lantu.plan.items import Place
from lantu.read._phrases import alternation

_HARD = "，,。；;：:、“”（）()《》\n \t\u2002\u3000——-~～."
_STOPS = tuple("。；;：:\n\t|．.")
_LONGEST_STEM, _LONGEST_AREA, _SHORTEST, _FEW, _MOST_NAMES = 4, 12, 2, 3, 400
_ID = re.compile(r"g-(\d+)")


@cache
def place_words(name: str) -> tuple[str, ...]:
    """Return the list ``name`` of places.yaml, the longest first."""
    return tuple(sorted(load_yaml("lantu.read", "places.yaml")[name], key=len, reverse=True))


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    kinds = load_yaml("lantu.read", "places.yaml")["kinds"]
    pairs = [(str(word), str(kind)) for kind, ends in kinds.items() for word in ends]
    return tuple(sorted(pairs, key=lambda p: -len(p[0])))


def kind_of_place(name: str) -> str:
    """Return the kind of a place by how its name ends: 街道 subdistrict, 镇 township, 高新区 functional_area."""
    return next((kind for word, kind in _kinds() if name.endswith(word)), "")


@cache
def _pattern(group: str) -> re.Pattern[str]:
    ends = {
        "township": r"(?:街道(?!办)|镇(?![村域级区企江静定压痛守])|乡(?![村镇级域间愁土贤情亲风音])|街道办事处)",
        "county": r"(?:自治县|县(?![城级域乡道直委区市级内外人政财里]))",
        "city": r"(?:市(?![场级域民区政直容值长内外辖镇县属委占县财里化价]))",
        "area": rf"(?:{alternation(list(place_words('areas')))})",
    }
    return re.compile(ends[group])


@cache
def _cut() -> re.Pattern[str]:
    return re.compile(rf"^.*(?:{alternation(list(place_words('before')))}|[{re.escape(_HARD)}])", re.DOTALL)


def named_places(text: str, group: str) -> dict[str, int]:
    """Return the names of a group (township, county, city, area) in ``text`` with where each stands first.

    A name counts when it stands right after a stop, a list mark or a word like 在, twice in all or beside another in a
    list.
    """
    return {
        name: places[0]
        for name, places in every_named(text, group).items()
        if len(places) > 1 or any("、" in (text[a - 1 : a], text[a + len(name) : a + len(name) + 1]) for a in places)
    }


@lru_cache(maxsize=8)  # the register and the search for damage ask of the same text
def every_named(text: str, group: str) -> Mapping[str, Sequence[int]]:
    """Return the names of a group in ``text`` with every place where a stop or joint marks their beginning."""
    longest = _LONGEST_AREA if group == "area" else _LONGEST_STEM
    seen: dict[str, list[int]] = {}
    for m in _pattern(group).finditer(text):
        stem = _stem(text, m.start(), longest)
        if stem and (len(seen) < _MOST_NAMES or stem + m[0] in seen):
            seen.setdefault(stem + m[0].removesuffix("办事处"), []).append(m.start() - len(stem))
    return seen


def _stem(text: str, end: int, longest: int) -> str:
    """Return the name that ends at ``end`` without its last word; empty where no stop or joint marks its beginning."""
    said = text[max(0, end - longest - 4) : end]
    m = _cut().match(said)
    stem = said[_begin(m[0]) :] if m else (said if end <= longest else "")
    if not 1 <= len(stem) <= longest or not re.fullmatch(r"[\u4e00-\u9fff]+", stem):
        return ""
    return "" if _is_common(stem) or stem.startswith(("各", "全", "本", "该", "每")) else stem


def _begin(before: str) -> int:
    """Return where a name begins after ``before``: 和 right behind a stop begins the name (和平镇)."""
    return len(before) - (before[-1] == "和" and before[:-1].rstrip(" \u3000")[-1:] in _STOPS)


def _is_common(stem: str) -> bool:
    """Return whether what stands before 镇 or 县 makes a common noun of it; 市 alone does, at the end of a name not."""
    if not stem.endswith(place_words("common")):
        return False
    commons = [w for w in place_words("common") if stem.endswith(w)]
    return any(w not in ("市", "县") or len(stem) < _SHORTEST for w in commons)


def places_in(text: str, own: str, above: Sequence[str] = ()) -> list[Place]:
    """Return the places ``text`` names, the plan's own place ``own`` first, in text order, with empty ids.

    Townships of a county; counties where there are hardly any townships; functional areas called after a place
    (``above`` are names of those the place lies in) or by a name of their own. A name that another one holds but for
    one character, and that stands far less often, was damaged in publishing and is left out.
    """
    townships = named_places(text, "township")
    found = {n: at for n, at in townships.items() if not lost_from(n, townships, text)}
    whole = kind_of_place(own) or "city"
    if len(found) >= _FEW:
        whole = "county" if whole == "city" else whole
    else:
        found |= {n: at for group in ("county", "city") for n, at in named_places(text, group).items()}
        found = {n: at for n, at in found.items() if not any(g in n for g in place_words("generic"))}
    found |= areas_in(text, [own, *above, *found])
    names = [n for n in sorted(found, key=lambda n: (found[n], n)) if not own.endswith(n)]
    first = [Place(id="", name=own, kind=whole)] if own else []
    return first + [Place(id="", name=n, kind=kind_of_place(n) or "city") for n in names]


def lost_from(name: str, names: Iterable[str], text: str) -> list[str]:
    """Return the names of ``names`` that ``name`` is but for one lost character, those named most first.

    They must stand more often than ``name`` does by itself, not as the end of another name.
    """
    alone = max(len(every_named(text, group).get(name, ())) for group in ("township", "county"))
    whole = [n for n in names if len(n) == len(name) + 1 and n[-1] == name[-1] and _without_one(n, name)]
    return sorted((n for n in whole if text.count(n) > alone), key=lambda n: (-text.count(n), n))


def _without_one(whole: str, part: str) -> bool:
    return any(whole[:i] + whole[i + 1 :] == part for i in range(len(whole)))


def areas_in(text: str, places: Sequence[str]) -> dict[str, int]:
    """Return the functional areas with proper names in ``text``: called after one of ``places``, or told of often."""
    stems = [s for name in places for s in (stem_of(name), name[:2], name[:3]) if len(s) > 1]
    areas = {n: at for n, at in named_places(text, "area").items() if _is_proper(n, stems, text)}
    return {n: at for n, at in areas.items() if not any(n != other and other.endswith(n) for other in areas)}


def _is_proper(name: str, stems: Sequence[str], text: str) -> bool:
    word = next(w for w in place_words("areas") if name.endswith(w))
    stem = name.removesuffix(word)
    if any(stem.startswith(s) for s in stems):
        return True
    named = 2 <= len(stem) <= _LONGEST_STEM and not any(g in stem for g in place_words("generic"))
    return named and text.count(name) >= _FEW


def stem_of(name: str) -> str:
    """Return a place's name without what kind of place it is (安平镇 is 安平), where two characters are left."""
    for word in ("街道", "自治县", "民族乡", "镇", "乡", "县", "市", "区", "省", "州", "旗"):
        if name.endswith(word) and len(name) - len(word) >= 2:
            return name.removesuffix(word)
    return name


def with_ids(found: Sequence[Place], earlier: Sequence[Place] = ()) -> tuple[Place, ...]:
    """Return ``earlier`` and those found that it lacks by name, with ids never used; all under the first of them."""
    known = {p.name for p in earlier}
    last = max((int(m[1]) for p in earlier if (m := _ID.fullmatch(p.id))), default=0)
    top = earlier[0].id if earlier else "g-0001"
    new = [p for p in found if p.name not in known]
    rows = []
    for i, place in enumerate(new, last + 1):
        own = f"g-{i:04d}"
        is_top = not earlier and i == 1 and place.kind in ("county", "city", "province")
        rows.append(Place(id=own, name=place.name, kind=place.kind, parent="" if is_top or own == top else top))
    return (*earlier, *rows)
