"""Makes clean plans: of every level, in many styles, whose numbers, lists and headings agree with each other."""

from __future__ import annotations

import random

from benches._audit_figures import SCALE, make_aims
from benches._audit_goals import FIVE, foundation, goals
from benches._audit_layout import layout
from benches._audit_model import Block, Box, Draft, Group, Head, Para, Promise, Said, Style, Work
from benches._audit_tables import annex, assurance
from benches._audit_words import (
    COUNTY,
    COUNTY_END,
    Speaker,
    converted,
    drawn,
    fields,
    filled,
    numeral,
    place_names,
    rounded,
    town,
    trimmed,
)

LEVELS = "cccdmp"
KINDS = {"c": ("县", "市"), "d": ("区",), "m": ("市",), "p": ("省",)}
TABLES = ("tab", "tab", "cells", "cells", "pipe", "html")
ORGANS = {
    "经济发展": "发展和改革局",
    "创新驱动": "科学技术局",
    "民生福祉": "人力资源和社会保障局",
    "绿色转型": "生态环境局",
    "安全保障": "应急管理局",
}
SIZES = (15_000, 20_000, 26_000, 34_000, 45_000, 60_000)
PERIODS = ((15, 2026), (15, 2026), (15, 2026), (14, 2021))
CHARACTERS_A_PARAGRAPH = 96


def make(seed: int, size: int = 0) -> Draft:
    """Return the clean plan of a seed, of about ``size`` characters (drawn where 0)."""
    chance = random.Random(seed)  # noqa: S311 - the same plan for the same seed
    level = LEVELS[seed % len(LEVELS)]
    name = _name(chance, level)
    number, first = chance.choice(PERIODS)
    style = make_style(chance)
    draft = Draft(
        seed=seed,
        level=level,
        name=name,
        title=_title(chance, name, number),
        period=number,
        first=first,
        style=style,
        aims=make_aims(chance, level, ORGANS),
        blocks=[],
        places=[town(chance, n) for n in place_names(chance, chance.randint(10, 18))],
    )
    draft.closing_line = (
        f"（{first}年{chance.randint(1, 4)}月{chance.randint(1, 28)}日{name}人民代表大会批准）" if seed % 3 else ""
    )
    Maker(chance, draft, size or chance.choice(SIZES)).fill()
    return draft


def _name(chance: random.Random, level: str) -> str:
    return chance.choice(COUNTY) + chance.choice(COUNTY_END) + chance.choice(KINDS[level])


def _title(chance: random.Random, name: str, number: int) -> str:
    n = numeral(number)
    return name + chance.choice(
        (
            f"国民经济和社会发展第{n}个五年规划纲要",
            f"国民经济和社会发展第{n}个五年规划和二〇三五年远景目标纲要",
            f"“{n}五”规划纲要".replace(f"{n}五", {15: "十五五", 14: "十四五"}[number]),
        )
    )


def make_style(chance: random.Random) -> Style:
    """Return a way to print."""
    return Style(
        heads=chance.randrange(5),
        gap=chance.choice((" ", "　")),
        tables=chance.choice(TABLES),
        columns=chance.randrange(4),
        boxes=chance.randrange(3),
        tables_in_boxes=chance.random() < 0.25,
        labels=chance.choice(("。", "：")),
        blank=chance.random() < 0.5,
        contents=chance.random() < 0.4,
        organs=chance.random() < 0.35,
        wide=chance.random() < 0.85,
        bullets=chance.choice(("", "", "n", "c")),
    )


class Maker:
    """Fills a plan with chapters."""

    def __init__(self, chance: random.Random, draft: Draft, size: int) -> None:
        self.chance, self.draft, self.size = chance, draft, size
        self.speaker = Speaker(chance)
        self.names: set[str] = set()
        self.subjects: set[str] = set()
        self.works_left = {f: chance.sample(w["works"], len(w["works"])) for f, w in fields().items()}

    def fill(self) -> None:
        """Add every chapter: the start, the aims, the tasks by field, the assurance, the annex."""
        draft, chance = self.draft, self.chance
        draft.blocks += foundation(chance, draft, self.speaker)
        draft.blocks += goals(chance, draft)
        parts = self._parts()
        share = self.size * 0.86 / len(fields())
        shaped = chance.randrange(len(parts)) if chance.random() < 0.9 else -1
        for i, (title, names) in enumerate(parts):
            draft.blocks += self._chapter(title, names, share)
            if i == shaped:
                draft.blocks += layout(chance, draft)
        draft.blocks += assurance(chance, self.speaker)
        self._echoes()
        if chance.random() < 0.85:
            draft.blocks += annex(chance, draft, self._annex_works())

    def _parts(self) -> list[tuple[str, list[str]]]:
        """Return chapters as title and fields, two or three fields each."""
        names = list(fields())
        parts: list[tuple[str, list[str]]] = []
        while names:
            take = min(len(names), self.chance.choice((1, 2, 2, 3)))
            group, names = names[:take], names[take:]
            titles = [self.chance.choice(fields()[f]["titles"]) for f in group[:2]]
            parts.append(("，".join(titles), group))
        return parts

    def _chapter(self, title: str, names: list[str], share: float) -> list[Block]:
        opening = self.speaker.task(names[0]) + self.speaker.task(names[-1])
        blocks: list[Block] = [Head(1, title, field=names[0])]
        if self.chance.random() < 0.5:
            blocks.append(Para("", [Said(opening, "opening")], field=names[0]))
        used: set[str] = set(title.split("，"))
        for name in names:
            blocks += self._sections(name, share, used)
        return blocks

    def _sections(self, name: str, share: float, used: set[str]) -> list[Block]:
        """Return the sections of a field: as many as its share of the text needs, and its box."""
        paragraphs = max(2, round((share - 150) / CHARACTERS_A_PARAGRAPH))
        titles = [t for t in fields()[name]["titles"] if t not in used] or [fields()[name]["titles"][0]]
        count = min(len(titles), max(1, paragraphs // 5))
        blocks: list[Block] = []
        promises = self._promises(name)
        for i, title in enumerate(self.chance.sample(titles, count)):
            blocks.append(Head(2, title, field=name))
            mine = promises[i::count]
            blocks += self._paragraphs(name, paragraphs // count + (i < paragraphs % count), mine)
        if self.chance.random() < 0.75:
            blocks += self._box(name, blocks)
        return blocks

    def _promises(self, name: str) -> list[Promise]:
        """Return the field's promises, scaled to the level, none given twice."""
        made = []
        for subject, low, high, step, unit in fields()[name]["counts"]:
            value = drawn(self.chance, low, high, step)
            if self.draft.level in "mp" and float(value) >= 1:
                value = trimmed(rounded(float(value) * {"m": 6, "p": 40}[self.draft.level], 0))
            counted = next(
                (a for a in self.draft.aims if a.base and a.name == f"{subject.removeprefix('新增')}数"), None
            )
            if counted:  # as many new ones as the table's target is above its base
                value = str(int(counted.target) - int(counted.base))
            if subject not in self.subjects:
                self.subjects.add(subject)
                made.append(Promise(subject, value, unit))
        return made

    def _paragraphs(self, name: str, count: int, promises: list[Promise]) -> list[Block]:
        leads = self.chance.sample(fields()[name]["leads"], len(fields()[name]["leads"]))
        thirds = count >= 4 and self.chance.random() < 0.3
        blocks: list[Block] = []
        for i in range(count):
            lead = leads[i] if i < len(leads) else ""
            if thirds and lead:
                blocks.append(Head(3, lead, field=name))
                lead = ""
            mine = [promises.pop()] if promises else []
            if promises and i == count - 1:
                mine += promises
            blocks.append(self.paragraph(name, lead, mine))
        return blocks

    def paragraph(self, name: str, lead: str, promises: list[Promise]) -> Para:
        """Return a paragraph with a few sentences and the promises given."""
        said = [Said(self.speaker.task(name)) for _ in range(self.chance.choice((2, 2, 3, 4)))]
        if promises:
            said.insert(self.chance.randint(1, len(said)), self._promised(promises))
        organs = "、".join(fields()[name]["organs"]) if lead else ""
        return Para(lead, said, organs=organs, field=name)

    def _promised(self, promises: list[Promise]) -> Said:
        last = self.draft.last
        opening = self.chance.choice(
            (
                f"到{last}年，",
                "规划期内",
                "五年内",
                "力争",
                f"到{last}年，累计",
                "",
                f"“{FIVE[self.draft.period]}”期间，",
            )
        )
        for p in promises:
            p.frame = self.chance.choice(("{subject}{value}{unit}", "{subject}{value}{unit}以上"))
        return Said(f"{opening}{'、'.join(p.words() for p in promises)}。", "promise", list(promises))

    def _box(self, name: str, blocks: list[Block]) -> list[Block]:
        works = [w for w in (self.work(name) for _ in range(self.chance.randint(4, 9))) if w]
        if len(works) < 3:
            return []
        half = len(works) // 2
        leads = self.chance.sample(fields()[name]["leads"], 2)
        groups = [Group(leads[0], name, works[:half]), Group(leads[1], name, works[half:])]
        title = f"{self.chance.choice(fields()[name]['titles'])}重点{self.chance.choice(('工程', '项目'))}"
        if self.chance.random() < 0.3:
            title = title[:-2] + "项目"
        box = Box(title, name, groups)
        paras = [b for b in blocks if isinstance(b, Para) and b.said]
        if self.chance.random() < 0.4:
            paras[-1].said.append(Said("具体项目见{box}。", "reference", more={"box": box}))
        return [box]

    def _echoes(self) -> None:
        """Repeat a few promises in another chapter, some in another unit, always with the same amount."""
        paras = [b for b in self.draft.blocks if isinstance(b, Para) and b.field]
        for para, said in self.chance.sample(promised := self.draft.paras("promise"), min(4, len(promised))):
            other = self.chance.choice([p for p in paras if p.field != para.field])
            promise = said.promises[0]
            value, unit = (
                converted(promise.value, promise.unit) if self.chance.random() < 0.7 else (promise.value, promise.unit)
            )
            frame = promise.frame
            echo = Promise(promise.subject, value, unit, frame)
            words = f"协同完成到{self.draft.last}年{echo.words()}的目标。"
            other.said.append(Said(words, "echo", [echo], more={"of": promise}))

    def work(self, name: str) -> Work | None:
        """Return a project of a field that is no other's namesake."""
        if not self.works_left[name]:
            return None
        template = self.works_left[name].pop()
        core, capacity = filled(self.chance, template)
        place = self.chance.choice(self.draft.places)
        if template[0].isdigit() is False and self.chance.random() < 0.25 and self.draft.level in "cd":
            place = self.draft.name
        full = f"{place}{core}"
        self.names.add(full)
        return Work(full, place, core, capacity)

    def _annex_works(self) -> list[tuple[str, Work]]:
        works = [(f, w) for f in fields() for w in (self.work(f),) if w]
        return works[: self.chance.randint(8, 14)]


__all__ = ["SCALE", "make"]
