"""Every word of the site is there in Chinese, and the compiled catalogue is what the text says."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest

from tools import translate


def test_no_word_is_missing_untranslated_or_fuzzy_and_the_catalogue_is_compiled() -> None:
    assert translate.faults() == []


def test_the_words_gathered_are_those_of_code_and_templates() -> None:
    words = translate.words()
    assert len(words) > 200
    for known in ("Binding", "What is late", "{n} item", "%(n)s place found"):
        assert known in words


@pytest.mark.parametrize("path", translate.catalogues(), ids=lambda p: p.parent.parent.name)
def test_placeholders_survive_translation(path: Path) -> None:
    for entry in polib.pofile(str(path)):
        said = [entry.msgstr, *entry.msgstr_plural.values()]
        wanted = set(re.findall(r"%\(\w+\)s|\{\w+\}", entry.msgid))
        for text in filter(None, said):
            assert set(re.findall(r"%\(\w+\)s|\{\w+\}", text)) == wanted, entry.msgid
