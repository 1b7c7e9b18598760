"""The reader knows the field's words, not the wording of the plans at hand: no long run of theirs is in the code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.house import tree

LONGEST_COMMON = 8
# A run that several plans of different places share is a word of the field.
COMMON_TO = 3
RUN = re.compile(rf"[\u4e00-\u9fff]{{{LONGEST_COMMON},}}")
# Catalogues of official names: statistical indicators are called the same in every plan.
CATALOGUES = ("src/lantu/plan/data/concepts.yaml", "src/lantu/plan/concepts.py", "src/lantu/check/data/names.yaml")
GENERAL = {
    "治理体系和治理能力": "set phrase of every plan since 2013; names no system",
    "打造百亿级产业集群": "common goal of industrial chapters, an example in a comment",
    "完成省定目标任务": "what a cell of an indicator table says where the province sets the target",
}


def texts(shared: Path) -> list[str]:
    return [re.sub(r"\s", "", p.read_text(encoding="utf-8")) for p in sorted((shared / "plans").rglob("*.txt"))]


def wordings(files: Mapping[str, str], plans: list[str]) -> Iterator[tuple[str, str]]:
    """Yield file and run for each long run of Chinese characters in ``files`` that few of the plans hold."""
    for path, text in files.items():
        for run in sorted(set(RUN.findall(text))):
            if 0 < sum(run in plan for plan in plans) < COMMON_TO:
                yield path, run


def reading_code() -> dict[str, str]:
    ours = tree.ours(tree.files(), "src/lantu/")
    return {p: t for p, t in ours.items() if p.endswith((".py", ".yaml")) and p not in CATALOGUES}


def test_no_code_or_lexicon_holds_the_wording_of_a_plan(shared: Path) -> None:
    found = [(path, run) for path, run in wordings(reading_code(), texts(shared)) if run not in GENERAL]
    assert found == []


def test_a_wording_of_one_plan_is_seen_and_a_common_word_is_not() -> None:
    plans = ["在青石河沿岸建设竹木加工园区，社会消费品零售总额增长", "社会消费品零售总额", "社会消费品零售总额"]
    code = {"a.py": "X = re.compile('竹木|青石河沿岸建设竹木加工园区|社会消费品零售总额')"}
    assert list(wordings(code, plans)) == [("a.py", "青石河沿岸建设竹木加工园区")]
    assert list(wordings({"b.yaml": "- 竹木加工园区"}, plans)) == []


def test_every_excused_term_has_a_reason_and_the_list_is_short() -> None:
    assert len(GENERAL) <= 20
    assert all(len(reason) > 20 for reason in GENERAL.values())
    assert all(RUN.fullmatch(term) for term in GENERAL)
