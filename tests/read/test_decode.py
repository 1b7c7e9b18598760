"""Bytes become text without a character changed, or one clear error."""

from __future__ import annotations

import codecs
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu.plan import LantuError
from lantu.read import MAX_BYTES, decode
from lantu.read._decode import plausible_chinese

TEXT = "第一章 总体要求\n到2030年，建成高标准农田10万亩，森林覆盖率达到45%以上。\n" * 4


def refused(data: bytes, name: str = "plan.txt") -> str:
    with pytest.raises(LantuError) as error:
        decode(data, name)
    assert error.value.where == name
    for lang in ("zh", "en"):
        assert all(error.value.parts(lang).values())
    return error.value.code


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("gb18030", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_encoding_gives_the_same_text(encoding: str, mark: bytes, line_end: str) -> None:
    data = mark + TEXT.replace("\n", line_end).encode(encoding)
    document = decode(data, "plan.txt")
    assert document.text == TEXT
    assert document.sha256 == hashlib.sha256(data).hexdigest()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1))
def test_of_a_plain_text_only_crlf_is_changed(text: str) -> None:
    data = ("计划文本" + text.replace("\n", "\r\n")).encode()
    assert decode(data, "a.txt").text == data.decode("utf-8-sig").replace("\r\n", "\n")


def test_a_lone_carriage_return_is_kept() -> None:
    assert decode("计划\r文本\r\n规划".encode(), "a.txt").text == "计划\r文本\n规划"


def test_a_document_published_with_crlf_is_read_as_the_annotation_counts_it(shared: object) -> None:
    path = shared / "plans" / "lianyuan-14fyp.txt"  # type: ignore[operator]
    data = path.read_bytes()
    assert decode(data, path.name).text == data.decode("utf-8-sig").replace("\r\n", "\n")


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert refused(data) == "E101"


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04" + bytes(90),
        b"%PDF-1.7\n%\xe2\xe3",
        b"\x89PNG\r\n\x1a\n",
        b"\xd0\xcf\x11\xe0abc",
        TEXT.encode() + b"\x00",
        b"\x01\x02\x03\x04plan",
    ],
)
def test_a_file_that_is_no_text_is_refused(data: bytes) -> None:
    assert refused(data) == "E102"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("big5", "ignore"),
        TEXT.encode()[:-2] + b"\xff",
        "élan économique très développé".encode("latin-1"),
        codecs.BOM_UTF8 + TEXT.encode("gb18030"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le") + b"\x00",
        "сельское хозяйство".encode("koi8-r"),
    ],
)
def test_another_encoding_is_refused_and_never_garbled(data: bytes) -> None:
    assert refused(data) == "E103"


def test_utf8_read_as_gb18030_is_not_plausible_chinese() -> None:
    garbled = TEXT.encode().decode("gb18030", "replace")
    assert plausible_chinese(TEXT)
    assert not plausible_chinese(garbled)
    assert not plausible_chinese("only ascii")


def test_a_file_past_the_limit_is_refused() -> None:
    assert refused(b"a" * (MAX_BYTES + 1)) == "E104"


@pytest.mark.parametrize(
    "data", [b"1 2 3\n4 5 6\n", "……——《》\n".encode(), b"<html><body><script>var words = 1</script></body></html>"]
)
def test_text_without_a_word_is_refused(data: bytes) -> None:
    assert refused(data) == "E105"


@given(st.binary(max_size=400))
def test_any_bytes_give_a_document_or_a_lantu_error(data: bytes) -> None:
    try:
        document = decode(data, "any.bin")
    except LantuError as error:
        code = error.code
    else:
        code = ""
        assert "".join(line.text + "\n" for line in document.lines)[:-1] == document.text
    assert code in {"", "E101", "E102", "E103", "E105"}
