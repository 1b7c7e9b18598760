"""Nothing in the repository names a machine, a registry, one plan's words in code, or copies a document's sentence."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from tools.house import tree, words

# Kept here so that the rule holds where the documents are absent.
FIRST_PLAN = ["涟源", "娄底", "lianyuan", "loudi", "湄江", "桥头河", "三一重工", "湘中"]
SUFFIX = re.compile(r"(?:街道办事处|办事处|街道|管理处|镇|乡|市|县|区)$")
GENERIC = {
    "经济开发",
    "高新技术产业开发",
    "经开",
    "高新",
}  # what is left of a functional area's name when its place is gone


def words_of_the_documents(shared: Path) -> list[str]:
    """Return project names and headings of the first plan that are long enough to be its own."""
    gold = shared / "gold" / "lianyuan-14fyp"
    found = []
    for name, field, shortest in (("projects", "name", 6), ("outline", "title", 8), ("systems", "name", 10)):
        rows = map(json.loads, (gold / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
        found += [row[field] for row in rows if len(row[field]) >= shortest]
    return found


def places_of_the_example(root: Path) -> list[str]:
    """Return the names of the townships of examples/lianyuan, without what they are."""
    with (root / "examples" / "lianyuan" / "places.csv").open(encoding="utf-8") as file:
        names = [SUFFIX.sub("", row["name"]) for row in csv.DictReader(file)]
    return [name for name in names if len(name) >= 2 and name not in GENERIC]


def test_no_file_names_a_machine_or_a_registry() -> None:
    assert list(words.machine_words(tree.files())) == []


def test_no_code_holds_a_word_of_the_first_plan() -> None:
    assert list(words.words_of_one_plan(tree.ours(tree.files(), "src/"), FIRST_PLAN)) == []


def test_no_code_holds_a_place_of_the_first_plan(root: Path) -> None:
    places = places_of_the_example(root)
    assert len(places) >= 20
    assert list(words.words_of_one_plan(tree.ours(tree.files(), "src/"), places)) == []


def test_no_code_holds_a_project_or_heading_of_the_first_plan(shared: Path) -> None:
    theirs = words_of_the_documents(shared)
    assert len(theirs) > 100
    assert list(words.words_of_one_plan(tree.ours(tree.files(), "src/"), theirs)) == []


def test_no_sentence_of_the_documents_is_in_the_repository(shared: Path) -> None:
    documents = {path.stem: path.read_text(encoding="utf-8") for path in sorted((shared / "plans").rglob("*.txt"))}
    assert len(documents) >= 2
    assert list(words.copied_sentences(tree.files(), documents)) == []


@pytest.mark.parametrize(
    "line",
    [
        "--find-links /" + "opt/wheels",
        "cd /" + "work/somewhere",
        "see /" + "home/someone/notes",
        "--out /" + "tmp/x",
        "https://pypi" + ".org/simple",
        "<script src='https://cdn.jsdelivr" + ".net/npm/x'>",
    ],
)
def test_a_machine_or_a_registry_is_seen(line: str) -> None:
    assert list(words.machine_words({"a.txt": f"first\n{line}\n"})) != []


@pytest.mark.parametrize("line", ["docs/work/plan.md", "a/tmp/b", "https://www.gov.cn/home", "/usr/lib/postgresql"])
def test_an_ordinary_path_is_no_machine_word(line: str) -> None:
    assert list(words.machine_words({"a.txt": line})) == []


def test_a_word_of_one_plan_is_seen() -> None:
    assert list(words.words_of_one_plan({"src/a.py": "x = 1\nif '涟源' in text:\n"}, FIRST_PLAN)) != []


def test_a_copied_sentence_is_seen_and_a_shared_name_is_not() -> None:
    document = {"d": "全市粮食产量稳定在二十万吨以上，新建高标准农田一万亩。龙泉水库除险加固工程等项目"}
    assert list(words.copied_sentences({"a.md": "如：稳定在二十万吨以上，新建高标准农田"}, document)) != []
    assert list(words.copied_sentences({"a.csv": "p-1,龙泉水库除险加固工程等项目"}, document)) == []
