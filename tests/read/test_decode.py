"""Bytes become text without a character changed, or one clear error."""

from __future__ import annotations

import codecs
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu.plan import LantuError
from lantu.read import MAX_BYTES, decode
from lantu.read._encodings import plausible_chinese

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
        ("utf-16-le", b""),
        ("utf-16-be", b""),
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
        b"\x89PNG\r\n\x1a\n",
        b"\xd0\xcf\x11\xe0abc\x00",
        TEXT.encode() + b"\x00",
        b"\x01\x02\x03\x04plan",
    ],
)
def test_a_file_that_is_no_text_is_refused(data: bytes) -> None:
    assert refused(data) == "E102"


@pytest.mark.parametrize(
    "data",
    [
        "農地の整備を進め、森林の面積を増やす。県民の暮らしを豊かにする。".encode("shift_jis"),
        "농지를 정비하고 산림을 늘린다. 주민의 삶을 풍요롭게 한다. 도로를 넓히고 학교를 새로 짓는다.".encode("euc_kr")
        * 3,
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
    assert code in {"", "E101", "E102", "E103", "E105", "E110", "E112", "E131"}


@pytest.mark.parametrize(
    "data",
    [
        b"{\\rtf1 plan}",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"),
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
    ],
)
def test_a_file_of_an_older_kind_says_what_it_needs(data: bytes) -> None:
    assert refused(data, "plan.doc") == "E110"


TRADITIONAL = "第一章 總體要求\n到2030年，建成高標準農田10萬畝，森林覆蓋率達到45%以上，完善公共服務設施。\n" * 4


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "gb18030", "utf-8", "utf-16-le"])
def test_a_text_in_traditional_characters_is_read_in_its_own_encodings(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding), "plan.txt").text == TRADITIONAL


@pytest.mark.parametrize(
    ("declared", "encoding"), [("gb2312", "gb18030"), ("GBK", "gbk"), ("big5", "big5"), ("utf-8", "utf-8")]
)
def test_a_page_is_read_as_it_declares(declared: str, encoding: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body><p>計劃說明</p></body></html>'
    assert decode(page.encode(encoding), "a.html").text == "計劃說明\n"


def test_a_page_that_declares_what_it_is_not_is_read_by_its_bytes() -> None:
    page = f'<html><head><meta charset="gb2312"></head><body><p>{TEXT}</p></body></html>'
    assert decode(page.encode(), "a.html").encoding == "utf-8"
