"""Files made to eat a parser's time or memory are refused within bounds; sound ones come through unchanged."""

from __future__ import annotations

import resource
import time

import pytest

from lantu.plan import LantuError
from lantu.read import decode
from lantu.store import decode_guarded
from lantu.store._guarded import limits_for
from tests.read import pdf_bytes

SAID = "The plan promises 25 schools by 2030.\n"


def test_a_sound_pdf_comes_through_the_guard_as_it_is() -> None:
    data = pdf_bytes.one_page()
    assert decode_guarded(data, "plan.pdf") == decode(data, "plan.pdf")


def test_an_error_of_the_reader_comes_through_the_guard_with_its_values() -> None:
    with pytest.raises(LantuError) as error:
        decode_guarded(b"%PDF-1.7 nothing else", "plan.pdf")
    assert (error.value.code, error.value.where) == ("E131", "plan.pdf")


def test_a_plain_text_is_read_without_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lantu.store._guarded.run_each", None)
    assert decode_guarded("计划文本\n".encode(), "plan.txt").text == "计划文本\n"


def outcome(data: bytes) -> str:
    try:
        return decode_guarded(data, "plan.pdf").text
    except LantuError as error:
        return error.code


# Pages and tables that lead back to themselves are read as far as they are pages, or are damaged.
OUTCOMES = {
    "million_objects": {"E132"},
    "claimed_objects": {"E132"},
    "deflate_bomb": {"E133"},
    "run_length_bomb": {"E133"},
    "many_strokes": {"E136"},
    "many_words": {"E136"},
    "forms_in_forms": {"E136"},
    "page_tree_of_itself": {"E131", SAID},
    "table_of_itself": {"E131", SAID},
    "many_pages": {"E134"},
    "claimed_pages": {"E131", "E134", SAID},
    "deep_arrays": {"E131", SAID},
}


@pytest.mark.parametrize("name", pdf_bytes.HOSTILE)
def test_a_pdf_made_to_do_harm_costs_less_than_ten_seconds_of_work(name: str) -> None:
    data = pdf_bytes.HOSTILE[name]()
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.process_time()
    assert outcome(data) in OUTCOMES[name]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    children = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert time.process_time() - begun + children < 10


def test_a_small_file_gets_less_than_500_mb() -> None:
    harmful = [data for name, make in pdf_bytes.HOSTILE.items() if "E136" in OUTCOMES[name] if (data := make())]
    assert all(limits_for(len(data), 10 * len(data)).megabytes < 500 for data in harmful)


def test_a_large_plan_gets_more_time_and_room_than_a_small_file() -> None:
    small, large = limits_for(10_000, 10_000), limits_for(20_000_000, 20_000_000)
    assert small.seconds < 10
    assert small.megabytes < 500
    assert large.seconds > 60
    assert large.megabytes > small.megabytes
