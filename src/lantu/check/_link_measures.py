"""Measures: the single actions a task paragraph of a plan or report sets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lantu.check._link_text import Ground, Sentence, is_lead, sentences
from lantu.check._link_words import actions, clauses, kin, objects, tokens, weighed
from lantu.plan.items import Project, System, Task
from lantu.plan.package import PlanPackage

_LONGEST_OF_A_RUN = 34
_FEWEST_CHARACTERS = 6
_LINE = re.compile(r"(?m)^[ \u3000]*([^。；;！!？?：:\t|\n]{8,120}。)[ \u3000]*$")
_NEIGHBOURS = 40  # items whose spans may reach into a line
_CREED = re.compile(r"思想|主义|总体国家安全观|教育方针|党的领导|两个确立|四个意识")


@dataclass(frozen=True, slots=True)
class Measure:
    """One action with its objects, as a task paragraph sets it; ``under`` is the heading or keyword task it is in."""

    under: str
    lead: str
    task_id: str
    quote: str
    start: int
    end: int
    actions: tuple[str, ...]
    objects: tuple[str, ...]


def measures(package: PlanPackage) -> tuple[Measure, ...]:
    """Return the measures that the task paragraphs of a plan or report are resolved into, in text order.

    A measure is a sentence that says what is done to what. The lead phrase of a paragraph, framing (how, in which
    spirit, what for), and what a report quotes are none. A package whose text is withheld has no measures. A paragraph
    of one sentence that the reader took for no task may set a measure too.
    """
    ground = Ground(package)
    of_tasks = [m for task in package.tasks if _sets_measures(task, ground) for m in _of_task(task, ground)]
    return tuple(sorted([*of_tasks, *_alone(ground)], key=lambda m: m.start))


def _alone(ground: Ground) -> Iterator[Measure]:
    """Yield the measures of one-sentence paragraphs that belong to no item; a report in blocks says where its are."""
    package = ground.package
    items: tuple[Task | Project | System, ...] = (*package.tasks, *package.projects, *package.systems)
    taken = sorted((i.start, i.end or 0) for i in items if i.start is not None)
    for line in () if ground.has_blocks else _LINE.finditer(ground.text):
        start, end = line.span(1)
        near = bisect_left(taken, (end, 0))
        free = not any(b > start for _, b in taken[max(0, near - _NEIGHBOURS) : near])
        if free and ground.is_setting(start) and says_what_is_done(line.group(1)):
            yield _measure([Sentence(line.group(1), start, end)], "", "", ground)


def _sets_measures(task: Task, ground: Ground) -> bool:
    return task.start is not None and task.end is not None and bool(ground.text) and ground.is_setting(task.start)


def _of_task(task: Task, ground: Ground) -> Iterator[Measure]:
    said = list(sentences(ground.text, task.start or 0, task.end or 0))
    lead = said[0].text.rstrip("。；;：:") if len(said) > 1 and is_lead(said[0]) else ""
    doing = [s for s in (said[1:] if lead else said) if says_what_is_done(s.text)]
    for run in _runs(doing):
        yield _measure(run, lead or task.title, task.id, ground)


def _runs(said: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Yield sentences one by one; short ones that go on with the verb of the one before belong to its measure."""
    run: list[Sentence] = []
    for sentence in said:
        if run and not (_goes_on(run[-1], sentence) and sentence.start - run[-1].end < _FEWEST_CHARACTERS):
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


def _goes_on(before: Sentence, after: Sentence) -> bool:
    """Return whether both are short and say one verb: 健全A。健全B。 is one action with two objects."""
    if any(len(s.text) > _LONGEST_OF_A_RUN for s in (before, after)):
        return False
    return kin(before.text) == kin(after.text) != ""


def says_what_is_done(sentence: str) -> bool:
    """Return whether a sentence does more than frame: some clause of it has a verb and an object of its own.

    One that frames or hopes, and says what is done in words every plan has, is a slogan.
    """
    if len(sentence) < _FEWEST_CHARACTERS:
        return False
    said = weighed(sentence)
    doing = [c.text for c in said if c.weight == 1 and objects(c.text) and not _CREED.search(c.text)]
    return bool(doing) and (all(c.weight == 1 for c in said) or any(map(_is_specific, doing)))


def _is_specific(clause: str) -> bool:
    return any(telling == 1 for piece in objects(clause) for telling in tokens(piece).values())


def _measure(run: Sequence[Sentence], lead: str, task_id: str, ground: Ground) -> Measure:
    start, end = run[0].start, run[-1].end
    quote = ground.text[start:end]
    return Measure(ground.under(start), lead, task_id, quote, start, end, actions(quote), _objects(quote))


def _objects(quote: str) -> tuple[str, ...]:
    return tuple(o for clause in clauses(quote) for o in objects(clause))
