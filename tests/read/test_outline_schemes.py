"""Plans of other levels and schemes have exactly the headings a careful reader lists."""

from __future__ import annotations

import re

import pytest

from lantu.read import decode, read_plan
from lantu.read._outline import find_outline
from lantu.read._tables import find_tables
from tests.read.skeletons import Skeleton, skeletons


def folded(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("plan", skeletons(), ids=lambda plan: plan.name)
def test_the_outline_of_an_unseen_scheme_is_exact(plan: Skeleton) -> None:
    document = decode(plan.text.encode(), "plan.txt")
    found = find_outline(document, [t.span for t in find_tables(document)])
    assert [(s.level, folded(s.number), folded(s.title), s.line) for s in found] == [
        (level, folded(number), folded(title), line) for level, number, title, line in plan.headings
    ]


CONTENTS = {
    "dots": "{number} {title}........{page}",
    "an ellipsis": "{number} {title}……………{page}",
    "a tab": "{number} {title}\t{page}",
    "a space": "{number} {title} {page}",
    "no page": "{number} {title}",
    "nothing between": "{number}{title}{page}",
    "indents": "    {number} {title} ..... {page}",
    "pages on their own lines": "{number} {title}\n{page}",
    "dashes": "{number} {title} - {page} -",
    "brackets": "{number} {title}（{page}）",
}
MARKS = {"目 录": "目　录\n", "two lines": "目\n录\n", "no title": ""}


def with_contents(plan: Skeleton, entry: str, mark: str) -> tuple[str, int]:
    """Return the plan with a contents list of its first two levels instead of its own, and the body's first line."""
    listed = [h for h in plan.headings if h[0] in "12" and h[1]]
    numbers = [f"{n}、" if re.fullmatch("[一二三四五六七八九十]+", n) else n for _, n, _, _ in listed]
    pairs = enumerate(zip(numbers, listed, strict=True))
    entries = [entry.format(number=n, title=h[2], page=3 * i + 1) for i, (n, h) in pairs]
    head = "规划纲要全文\n" + mark + "\n".join(entries) + "\n"
    first = plan.headings[0][3]
    return head + "\n".join(plan.text.split("\n")[first - 1 :]), head.count("\n") + 1


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("style", CONTENTS)
def test_a_contents_list_of_any_style_leaves_the_outline_as_it_is(style: str, mark: str) -> None:
    for plan in (
        p for p in skeletons() if p.name[0] not in "eq" and (mark != "no title" or style != "nothing between")
    ):
        text, first = with_contents(plan, CONTENTS[style], MARKS[mark])
        document = decode(text.encode(), "plan.txt")
        tables = find_tables(document) if "表" in text else ()
        found = find_outline(document, [t.span for t in tables])
        moved = first - plan.headings[0][3]
        assert [(folded(s.number), folded(s.title), s.line) for s in found] == [
            (folded(number), folded(title), line + moved) for _, number, title, line in plan.headings
        ], plan.name


@pytest.mark.parametrize("style", CONTENTS)
def test_a_contents_list_like_its_body_raises_no_doubt(style: str) -> None:
    for plan in (p for p in skeletons() if p.name[0] in "bdp"):
        text, _ = with_contents(plan, CONTENTS[style], MARKS["目 录"])
        found = read_plan(decode(text.encode(), "plan.txt")).findings
        assert [f.code for f in found if f.code in ("R102", "R103", "R105")] == [], plan.name
