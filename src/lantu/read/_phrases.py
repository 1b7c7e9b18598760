"""The grammar a plan is written in: clauses, governing verbs, force, years that date a promise, marks of the past."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from lantu.plan._resources import load_yaml
from lantu.read._numbers import chinese_number

HARD = "，,；;：:。！!？?\n"
LONGEST_SENTENCE = 1500
SENTENCE = re.compile(r"[^。！!？?\n]+[。！!？?]?")
_KIND_OF_PLACE = re.compile("[县市镇乡村户]")  # 均衡发展县27个: the verb before it is part of the name
_QUOTED = re.compile(r"“[^“”]*(?:”|$)")
# Two morphemes of building, planting, mending, clearing, hiring make a verb where they open a clause, in the lexicon or
# not (新修, 复垦, 衬砌); X化 of a surface too (硬化). What the same morphemes make as nouns is left out.
_PLACE_NOUN = (
    r"链(?!主)|标准(?!厂房|化|农田|园|车间)|"
    r"区(?![域县级间])|园(?![区林])|站(?!点)|点(?!位)|场(?![馆地景])|化(?![工肥粪解])|业(?!务)"
)
_MADE_UP = (
    r"(?!建筑|装修|装置|装配|修养|育种|种养|复种|美育|绿植|种植[区带]|引种|整治率|补种率)(?:"
    r"[新兴修建改扩拆铺架疏清挖开筑砌衬栽种植补复退腾收选招聘培引派整治淘关置添配购装换更维加设搭管养封垦援捐]"
    r"[修建改造垦铺架设装换植种栽除拆违通挖整治砌筑聘派录购置配护养固良退出储迁辟浚淤募训育]|[硬黑亮美绿净油白]化|再[建造增添]|新[（(][改扩、]+[)）]建"
    r"|修(?![订复缮建文正改理筑养]|水县)|建(?![筑制材档言议成设立委国党])|再?上线(?!下)|植(?![物被保])|栽(?!培)|拆(?![迁借分])|铺(?![面位])|挖(?![掘潜])|立(?=电?杆))"
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
    makes = alternation([w for w in words("make") if len(w) > 1 and not w.startswith(("建", "新", "增", "共"))])
    return f"[新共](?:{makes})|{alternation(list(verb_kinds()))}"


def kind_of(verb: str) -> str:
    """Return the kind of a verb; one that isn't in the lexicon was made up of morphemes of building and making."""
    return verb_kinds().get(verb, "reach" if verb[-1] in "到至" else "make")


@cache
def _verb_patterns() -> dict[str, re.Pattern[str]]:
    any_verb = _verb_words()
    level = alternation([*words("reach"), *words("change"), "覆盖", "惠及", "再压"])
    moved = alternation([*words("change"), *words("moves")])
    adverb = alternation(list(words("adverbs")))
    numeral = r"(?:\d{4}|[二〇零○一三四五六七八九]{4})"
    dated = rf"(?:力争|确保)?(?:到|至)?{numeral}年(?:年?底|末)?(?:之?前)?[,，]?"
    year = rf"(?:力争|确保)?(?:用)?\d{{1,2}}年(?:内|间|时间)?|(?:未来|今后)?[二两三四五]年(?:内|间|时间)?|{dated}"
    return {
        "start": re.compile(rf"\s*(?:{year}|{adverb})*(?P<verb>{any_verb}|{_MADE_UP})"),
        "chain": re.compile(rf"(?:[、和与及并]|以及)?(?P<verb>{any_verb}|{_MADE_UP})"),
        "level": re.compile(rf"(?P<verb>(?:{moved})[到至]|{level})(?:了|约|近|到|至)?(?:\d{{4}}年[末底]?的?)?\s*$"),
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
    """Return the (start, end) of the sentences of a paragraph; what runs on beyond any sentence is cut at a stop."""
    return [cut for m in SENTENCE.finditer(text) if m[0].strip() for cut in _cut(text, *m.span())]


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_SENTENCE:
        stops = [text.rfind(c, start + 1, start + LONGEST_SENTENCE) + 1 for c in "；;，,、"]
        cut = next((stop for stop in stops if stop > 0), start + LONGEST_SENTENCE)
        yield start, cut
        start = cut
    yield start, end


def clause_start(text: str, at: int, floor: int) -> int:
    """Return where the clause that holds ``at`` begins, not before ``floor``."""
    return max(floor, *(text.rfind(c, floor, at) + 1 for c in HARD))


def clause_end(text: str, at: int, ceiling: int) -> int:
    """Return where the clause that holds ``at`` ends, not after ``ceiling``."""
    ends = [p for c in HARD if (p := text.find(c, at, ceiling)) >= 0]
    return min(ends, default=ceiling)


# --- years ---------------------------------------------------------------------------------------------------------

YEAR = re.compile(
    r"(?P<pre>到|至|截至|截止|(?<!占)比|较|以|自|从|由|于|在|同|确保|力争|争取)?(?P<year>(?:19|20)\d\d|[一二][〇零○九][〇零○一二三四五六七八九]{2})年"
    r"(?P<post>(?:年?底|末)?(?:之?前|以前)?)(?P<after>相比|(?:水平|的)?基础上?|持平|起|以来|的|度|远景|愿景|基本实现|[-—~～至到])?"
)
FIVE_YEARS = re.compile(
    r"(?P<n>[十一二三四五六七八九]{1,3})五[”’]?(?:时期|期间|以来|(?P<end>(?:规划)?期?末)|规划以来|五年)"
)
_COMPARES = re.compile(r"[比较]“?$")
_BASE = ("比", "较", "以", "同", "由", "从")
_SPANNED = re.compile(r"\d{4}年?[-—~～至到]{1,2}$")
_DATED_VERB = re.compile(
    r"(?:全市|全县|全省)?(?:力争|确保|要|将)?(?:分别)?(?:达|实现|突破|完成|建成|超过|提高|提升|增加|控制|下降到|降至|降到)"
)
# 完成2005年底前建成的320个小区改造: the year tells which, not when.
_OF_THEN = re.compile(r"年(?:年?底|末)?(?:之?前|以前)?(?:建成|建设|投用|竣工|立项|批准)的")
_TIMES = re.compile(r"[\d.]+倍")
_COMPARED = ("相比", "基础", "基础上", "持平")
_SPAN = tuple("-—~～至到")


@dataclass(frozen=True, slots=True)
class YearMark:
    """A year in the text and what it does there: deadline, base (比2020年), past, or nothing (2035年远景目标).

    The role ``plan`` is the last year of a five-year plan that is named and not over (“十五五”时期).

    ``near``: it dates its own clause only (产值2027年达到500亿元); ``span``: it ends a span (2026—2028年).
    """

    at: int
    year: int
    role: str
    near: bool = False
    span: bool = False


@lru_cache(maxsize=64)
def year_marks(text: str, first_year: int | None) -> tuple[YearMark, ...]:
    """Return the years of ``text`` with their roles; years before ``first_year`` tell of the past."""
    out = [_mark(text, m, year, first_year) for m, year in _years(text)]
    out += _plan_marks(text, first_year) if "五" in text else []
    return tuple(sorted(out, key=lambda mark: mark.at))


def _plan_marks(text: str, first_year: int | None) -> list[YearMark]:
    """Return the five-year plans named in ``text``: one that is over tells of the past, its end dates (十五五末)."""
    out = []
    for m in FIVE_YEARS.finditer(text):
        last = 1955 + 5 * int(chinese_number(m["n"]) or 0)
        if first_year is not None and last < first_year:
            out.append(
                YearMark(
                    m.start(), last, "base" if _COMPARES.search(text[max(0, m.start() - 2) : m.start()]) else "past"
                )
            )
        elif m["end"] and last > 1955:
            out.append(YearMark(m.start(), last, "deadline"))
        elif first_year is not None and last > first_year:
            out.append(YearMark(m.start(), last, "plan"))
    return out


def _years(text: str) -> list[tuple[re.Match[str], int]]:
    found: list[tuple[re.Match[str], int]] = []
    if "年" not in text:
        return found
    for m in YEAR.finditer(text):
        digits = m["year"] if m["year"].isascii() else str(chinese_number(m["year"].replace("○", "〇")))
        found.append((m, int(digits)))
    return found


def _mark(text: str, m: re.Match[str], year: int, first_year: int | None) -> YearMark:
    at = m.start("year")
    bound = text[at - 1 : at] not in ("", *HARD, *_SPAN) and not text.endswith("展望", 0, at)
    near = m["after"] == "的" or (bound and not m["post"])
    return YearMark(
        m.start(), year, _role(text, m, year, first_year), near, bool(_SPANNED.search(text[max(0, at - 8) : at]))
    )


def _role(text: str, m: re.Match[str], year: int, first_year: int | None) -> str:
    after = m["after"] or ""
    if after == "相比" and first_year is not None and year < first_year - 1:
        return "past"
    if m["pre"] in _BASE or after.endswith(_COMPARED) or after in _SPAN or _TIMES.match(text, m.end()):
        return "base"
    if first_year is not None and year < first_year:
        return "none" if _OF_THEN.match(text, m.end("year")) else "past"
    if after in ("起", "以来"):
        return "none"
    at = m.start("year")
    opens = at == 0 or text[at - 1] in HARD + "（(——、" or text.endswith("展望", 0, at)
    dated = m["pre"] in ("到", "至", "截至", "截止", "确保", "力争", "争取") or bool(m["post"]) or opens
    dated = dated or bool(_DATED_VERB.match(text, m.end()))
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


# 在现有基础上提高, 现有病险水库除险率: what is to be raised or mended is no tale of the past.
_STANDS = re.compile(r"(?:基础|水平|标准|规模|存量)|[^,，。;；\d]{2,12}(?:率|比例|比重)")


@cache
def _past() -> re.Pattern[str]:
    return re.compile(alternation(list(words("past"))))


def tells_of_past(text: str) -> bool:
    """Return whether ``text`` holds a word that tells of what was done."""
    found = _past().search(text)
    while found and found[0] == "现有" and _STANDS.match(text, found.end()):
        found = _past().search(text, found.end())
    return found is not None
