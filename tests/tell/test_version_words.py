from __future__ import annotations

from lantu.check import Difference
from lantu.check._changes import ABOUT, KINDS, WEIGHTS
from lantu.check._opinions import OUTCOMES
from lantu.check._versions_items import _OF_INDICATORS, _PLAIN
from lantu.plan._resources import load_yaml
from lantu.plan.items import OPINION_ANSWERS, OPINION_FROM
from lantu.tell._version_words import told, word


def test_every_word_is_there_in_both_languages_and_every_code_is_text() -> None:
    words = load_yaml("lantu.tell", "versions.yaml")
    for group, codes in words.items():
        assert all(isinstance(code, str) and len(pair) == 2 and all(pair) for code, pair in codes.items()), group


def test_every_code_of_a_comparison_and_of_an_opinion_has_its_word() -> None:
    words = load_yaml("lantu.tell", "versions.yaml")
    fields = {f for group in _PLAIN.values() for f in group} | set(_OF_INDICATORS)
    assert set(ABOUT) == set(words["about"])
    assert set(KINDS) == set(words["kind"])
    assert set(WEIGHTS) == set(words["weight"])
    assert set(OUTCOMES) == set(words["outcome"])
    assert {*OPINION_ANSWERS, ""} == set(words["answer"])
    assert {*OPINION_FROM, ""} == set(words["from"])
    assert fields <= set(words["field"])


def test_a_difference_is_told_with_its_effect_and_a_tables_own_column_keeps_its_header() -> None:
    lowered = Difference(field="target", before="65", after="62", effect="lowered")
    assert told(lowered) == "目标值 65 → 62（降低）"
    assert told(lowered, "en") == "target 65 → 62 (asks less)"
    assert told(Difference(field="column:2035年", before="", after="70")) == "2035年 （无） → 70"
    assert word("field", "nothing_known") == "nothing_known"
