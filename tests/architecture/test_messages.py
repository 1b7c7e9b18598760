"""Messages speak both languages with the same values, and every error that is raised has its message."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from string import Formatter

from lantu.plan._messages import LANGUAGES, catalogue
from tools.house import tree

VALUE = re.compile(r"\{\w*\}")
HAN = re.compile(r"[一-鿿]")


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def incomplete(messages: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Iterator[str]:
    """Yield each part of a message that lacks a language, or whose languages take different values."""
    for code, parts in messages.items():
        for part, texts in parts.items():
            if not all(texts.get(language) for language in LANGUAGES):
                yield f"{code}.{part} lacks a language"
            elif placeholders(texts["zh"]) != placeholders(texts["en"]):
                yield f"{code}.{part}: zh and en take different values"
            elif re.search(r"[A-Za-z]{3}", VALUE.sub("", texts["zh"])) and not HAN.search(texts["zh"]):
                yield f"{code}.{part}: the Chinese text holds no Chinese"


def raised_codes(text: str) -> set[str]:
    """Return the codes of the errors that a module makes."""
    calls = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
    errors = (call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "LantuError")
    codes = (argument for call in errors for argument in call.args[:1])
    return {code.value for code in codes if isinstance(code, ast.Constant) and isinstance(code.value, str)}


def test_every_message_speaks_both_languages_with_the_same_values() -> None:
    assert list(incomplete(catalogue())) == []


def test_an_error_says_what_why_and_how_to_mend_it() -> None:
    errors = {code: parts for code, parts in catalogue().items() if re.fullmatch(r"E\d{3}", code)}
    assert errors
    assert {code for code, parts in errors.items() if not {"what", "why", "fix"} <= parts.keys()} == set()


def test_every_error_that_is_raised_has_its_message() -> None:
    made = {path: raised_codes(text) for path, text in tree.ours(tree.files(), "src/lantu/", ".py").items()}
    assert set().union(*made.values())
    assert {path: codes - catalogue().keys() for path, codes in made.items() if codes - catalogue().keys()} == {}


def test_an_incomplete_message_is_seen() -> None:
    assert list(incomplete({"E1": {"what": {"zh": "没有 {name}"}}})) != []
    assert list(incomplete({"E1": {"what": {"zh": "没有 {name}", "en": "no {value}"}}})) != []
    assert list(incomplete({"E1": {"what": {"zh": "none", "en": "none"}}})) != []
    assert list(incomplete({"E1": {"what": {"zh": "没有 {name}", "en": "no {name}"}}})) == []


def test_a_raised_code_is_seen() -> None:
    assert raised_codes('raise LantuError("E999", "here")') == {"E999"}
