"""The grammar a plan is written in: clauses, governing verbs, force, years that date a promise, marks of the past."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lantu.plan._resources import load_yaml
from lantu.read._numbers import chinese_number

HARD = "，,；;：:。！!？?\n"
SENTENCE = re.compile(r"[^。！!？?\n]+[。！!？?]?")
_KIND_OF_PLACE = re.compile("[县市镇乡村户]")  # 均衡发展县27个: the verb before it is part of the name
_QUOTED = re.compile(r"“[^“”]*(?:”|$)")
# Two morphemes of building, planting, mending, clearing, hiring make a verb where they open a clause, in the lexicon or
# not (新修, 复垦, 衬砌); X化 of a surface too (硬化). What the same morphemes make as nouns is left out.
_PLACE_NOUN = r"区(?![域县级间])|园(?![区林])|站(?!点)|点(?!位)|场(?![馆地])|化(?![工肥粪解])|业(?!务)"
_MADE_UP = (
    r"(?!建筑|装修|装置|装配|修养|育种|种养|复种|美育|绿植|种植[区带]|引种|整治率|补种率)(?:"
    r"[新兴修建改扩拆铺架疏清挖开筑砌衬栽种植补复退腾收选招聘培引派整治淘关置添配购装换更维加设搭管养封垦援捐]"
    r"[修建改造垦铺架设装换植种栽除拆违通挖整治砌筑聘派录购置配护养固良退出储迁辟浚淤募训育]|[硬黑亮美绿净油白]化|再[建造增添]|新[（(][改扩、]+[)）]建"
    r"|修(?![订复缮建文正改理筑养]|水县)|建(?![筑制材档言议成设立委国党])|植(?![物被保])|栽(?!培)|拆(?![迁借分])|铺(?![面位])|挖(?![掘潜])|立(?=电?杆))"
)
SOFT_TAIL = re.compile(r"(?:、|和|及|以及|与|并|或)\s*$")


def alternation(words: list[str]) -> str:
    """Return a regular expression for any of ``words``, the longest first."""
    return "|".join(re.escape(w) for w in sorted(set(words), key=len, reverse=True))


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the word list ``name`` of lexicon.yaml, the longest first."""
    return tuple(sorted(load_yaml("lantu.read", "lexicon.yaml")[name], key=len, reverse=True))


@cache
def verb_kinds() -> dict[str, str]:
    """Return the kind (make, reach, change, mention) of every verb."""
    return {w: kind for kind in ("mention", "make", "change", "reach") for w in words(kind)}


@dataclass(frozen=True, slots=True)
class Verb:
    """A governing verb in a segment: where it stands there, its word and kind."""

    start: int
    end: int
    word: str
    kind: str


@cache
def _verb_words() -> str:
    """Return a regular expression of the verbs; one that makes may carry 新 or 共 before it (新引进, 共培育)."""
    makes = alternation([w for w in words("make") if len(w) > 1 and not w.startswith(("建", "新"))])
    return f"[新共](?:{makes})|{alternation(list(verb_kinds()))}"


def kind_of(verb: str) -> str:
    """Return the kind of a verb; one that isn't in the lexicon was made up of morphemes of building and making."""
    return verb_kinds().get(verb, "reach" if verb[-1] in "到至" else "make")


@cache
def _verb_patterns() -> dict[str, re.Pattern[str]]:
    any_verb = _verb_words()
    level = alternation([*words("reach"), *words("change")])
    moved = alternation([*words("change"), *words("moves")])
    adverb = alternation(list(words("adverbs")))
    numeral = r"(?:\d{4}|[二〇零○一三四五六七八九]{4})"
    dated = rf"(?:力争|确保)?(?:到|至)?{numeral}年(?:年?底|末)?(?:之?前)?[,，]?"
    year = rf"(?:力争|确保)?(?:用)?\d{{1,2}}年(?:内|间|时间)?|(?:未来|今后)?[二两三四五]年(?:内|间|时间)?|{dated}"
    return {
        "start": re.compile(rf"\s*(?:{year}|{adverb})*(?P<verb>{any_verb}|{_MADE_UP})"),
        "chain": re.compile(rf"(?:[、和与及并]|以及)?(?P<verb>{any_verb}|{_MADE_UP})"),
        "level": re.compile(rf"(?P<verb>(?:{moved})[到至]|{level})(?:了|约|近|到|至)?\s*$"),
        "any": re.compile(rf"(?!达[标产])(?:{any_verb})"),
        "nominal": re.compile(rf"{alternation(list(words('nominal')))}|{_PLACE_NOUN}"),
        "lead": re.compile(rf"\s*(?:{year}|{adverb})*"),
        "subject": re.compile(rf"\s*(?:{year}|{alternation(list(words('subject_leads')))})*"),
    }


def governor(segment: str, *, noun_follows: bool = False) -> Verb | None:
    """Return the verb that governs a number standing right after ``segment``.

    A verb of level or change right before the number comes first, then the verb the clause opens with, then the last
    verb that is not part of a noun (a published text often loses the full stop after a bold lead phrase). Where no
    noun follows the number, a verb right before it is itself a noun (开展技能培训5万人次) if another verb governs it.
    """
    segment = mask_quoted(segment)
    level, start = _match(segment, "level"), _match(segment, "start")
    if start and (start.kind == "mention" or _nominal(segment, start.word, start.end)):
        start = None
    elif start and _makes(start):
        start = _chained(segment, start, least=0 if noun_follows else 2)
    if level and not (start and start.end >= level.end):
        return start if start and _bounds_only(segment, start, level) else level
    if start and start.word in words("leading") and not noun_follows:
        led = _last_verb(segment[start.end :], noun_follows=False)
        return (
            Verb(led.start + start.end, led.end + start.end, led.word, led.kind)
            if led and led.kind == "make"
            else start
        )
    return start or _last_verb(segment, noun_follows=noun_follows)


def _bounds_only(segment: str, start: Verb, level: Verb) -> bool:
    """Return whether ``level`` only bounds what ``start`` makes: 引进项目不少于15个, but 保障供水合格率不低于95%."""
    bound = level.word in words("at_least") or level.word in words("at_most")
    noun = segment[start.end : level.start]
    made = start.kind == "make" and start.word not in words("leading") and not noun.endswith(words("rate_nouns"))
    return bound and made and bool(noun) and level.word not in words("passing")


def mask_quoted(text: str) -> str:
    """Return ``text`` with what stands in quotation marks blanked out, at the same length."""
    return _QUOTED.sub(lambda m: "□" * len(m[0]), text) if "“" in text else text


def _match(segment: str, name: str) -> Verb | None:
    pattern = _verb_patterns()[name]
    m = pattern.search(segment) if name == "level" else pattern.match(segment)
    return Verb(m.start("verb"), m.end("verb"), m["verb"], kind_of(m["verb"])) if m else None


def _makes(verb: Verb) -> bool:
    return verb.kind == "make" or verb.word in words("make")


def _chained(segment: str, verb: Verb, *, least: int) -> Verb:
    """Return ``verb`` with the verbs of making that follow it at once: 培育壮大, 新建、改建和提升.

    ``least`` is how many characters must be left behind them for what is counted.
    """
    while verb.word not in words("leading") and (m := _verb_patterns()["chain"].match(segment, verb.end)):
        left = segment[m.end() :].strip()
        makes = _makes(Verb(m.start("verb"), m.end(), m["verb"], kind_of(m["verb"])))
        joined = m.start("verb") > m.start() or m["verb"] in words("chained")
        if not (makes and joined) or len(left) < least or _nominal(segment, m["verb"], m.end()):
            break
        verb = Verb(verb.start, m.end(), segment[verb.start : m.end()], "make")
    return verb


def _last_verb(segment: str, *, noun_follows: bool) -> Verb | None:
    """Return the last verb of ``segment`` that is no noun; one that only mentions gives way to one that makes."""
    last: Verb | None = None
    for m in _verb_patterns()["any"].finditer(segment):
        kind = kind_of(m[0])
        if kind == "change" or _nominal(segment, m[0], m.end()) or (kind == "mention" and last is not None):
            continue
        closes = m.end() == len(segment) and m[0] not in ("完成", "实现", "新增", "突破")
        if closes and not noun_follows and last is not None and last.kind == "make":
            continue
        verb = Verb(m.start(), m.end(), m[0], kind)
        last = Verb(last.start, verb.end, last.word + verb.word, kind) if last and _joins(last, verb) else verb
    return last


def _joins(last: Verb, verb: Verb) -> bool:
    """Return whether ``verb`` stands right behind ``last`` and both make one (培育壮大)."""
    touching = last.end == verb.start and last.kind == verb.kind == "make"
    return touching and verb.word in words("chained") and verb.word != last.word


def _nominal(text: str, verb: str, end: int) -> bool:
    if verb in verb_kinds() and verb not in words("nominalised"):
        return False
    return bool(_verb_patterns()["nominal"].match(text, end)) or bool(_KIND_OF_PLACE.fullmatch(text, end))


def has_verb(text: str) -> bool:
    """Return whether any verb of the lexicon stands in ``text``."""
    return bool(_verb_patterns()["any"].search(text))


def strip_lead(text: str, name: str = "lead") -> int:
    """Return how long the adverbs (for ``subject`` the opening verbs) and years are that ``text`` opens with."""
    m = _verb_patterns()[name].match(text)
    return m.end() if m else 0


def last_verb_in(text: str) -> str:
    """Return the last verb of the lexicon in ``text``, or nothing."""
    found = _verb_patterns()["any"].findall(text)
    return found[-1] if found else ""


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of the sentences of a paragraph."""
    return [m.span() for m in SENTENCE.finditer(text) if m[0].strip()]


def clause_start(text: str, at: int, floor: int) -> int:
    """Return where the clause that holds ``at`` begins, not before ``floor``."""
    return max(floor, *(text.rfind(c, floor, at) + 1 for c in HARD))


def clause_end(text: str, at: int, ceiling: int) -> int:
    """Return where the clause that holds ``at`` ends, not after ``ceiling``."""
    ends = [p for c in HARD if (p := text.find(c, at, ceiling)) >= 0]
    return min(ends, default=ceiling)


# --- years ---------------------------------------------------------------------------------------------------------

YEAR = re.compile(
    r"(?P<pre>到|至|截至|截止|比|较|以|自|从|由|于|在|同|确保|力争|争取)?(?P<year>(?:19|20)\d\d|[一二][〇零○九][〇零○一二三四五六七八九]{2})年"
    r"(?P<post>(?:年?底|末)?(?:之?前|以前)?)(?P<after>相比|(?:水平|的)?基础上?|持平|起|以来|的|度|远景|愿景|基本实现|[-—~～至到])?"
)
FIVE_YEARS = re.compile(r"(?P<n>[十一二三四五六七八九]{1,3})五”?(?:时期|期间|以来|末|规划以来|五年)")
_BASE = ("比", "较", "以", "同", "由", "从")
_COMPARED = ("相比", "基础", "基础上", "持平")
_SPAN = tuple("-—~～至到")


@dataclass(frozen=True, slots=True)
class YearMark:
    """A year in the text and what it does there: deadline, base (比2020年), past, or nothing (2035年远景目标)."""

    at: int
    year: int
    role: str


def year_marks(text: str, first_year: int | None) -> list[YearMark]:
    """Return the years of ``text`` with their roles; years before ``first_year`` tell of the past."""
    out = [YearMark(m.start(), year, _role(text, m, year, first_year)) for m, year in _years(text)]
    for m in FIVE_YEARS.finditer(text):
        number = chinese_number(m["n"])
        if number is not None and first_year is not None and 1955 + 5 * int(number) < first_year:
            out.append(YearMark(m.start(), 1955 + 5 * int(number), "past"))
    return sorted(out, key=lambda mark: mark.at)


def _years(text: str) -> list[tuple[re.Match[str], int]]:
    found = []
    for m in YEAR.finditer(text):
        digits = m["year"] if m["year"].isascii() else str(chinese_number(m["year"].replace("○", "〇")))
        found.append((m, int(digits)))
    return found


def _role(text: str, m: re.Match[str], year: int, first_year: int | None) -> str:
    after = m["after"] or ""
    if m["pre"] in _BASE or after.endswith(_COMPARED) or after in _SPAN:
        return "base"
    if first_year is not None and year < first_year:
        return "past"
    opens = m.start("year") == 0 or text[m.start("year") - 1] in HARD + "（(——、"
    dated = m["pre"] in ("到", "至", "截至", "截止", "确保", "力争", "争取") or bool(m["post"]) or opens
    return "deadline" if dated and after not in ("远景", "愿景") else "none"


# --- force, past ---------------------------------------------------------------------------------------------------


@cache
def _force_pattern(name: str) -> tuple[re.Pattern[str], dict[str, str]]:
    table = load_yaml("lantu.read", "lexicon.yaml")[name]
    kinds = {str(w): str(force) for force, ws in table.items() for w in ws}
    return re.compile(alternation(list(kinds))), kinds


def force_of(before: str) -> str:
    """Return how firmly the words ``before`` a promise in its sentence make it; 推进 where none does."""
    tail = before[max(before.rfind(";"), before.rfind("；")) + 1 :]
    clause = tail[clause_start(tail, len(tail), 0) :]
    for name, text in (("force_in_clause", clause), ("force", tail)):
        pattern, kinds = _force_pattern(name)
        found = pattern.findall(text)
        if found:
            return kinds[found[-1]]
    return "推进"


@cache
def _past() -> re.Pattern[str]:
    return re.compile(alternation(list(words("past"))))


def tells_of_past(text: str) -> bool:
    """Return whether ``text`` holds a word that tells of what was done."""
    return bool(_past().search(text))
