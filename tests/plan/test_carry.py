"""A source read again keeps what a person changed, added or took out, and says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lantu import flow
from lantu.plan import LantuError, PlanPackage
from lantu.plan.package import Extras

TEXT = """云岭县国民经济和社会发展第十五个五年规划纲要
第一章 发展现代农业
第一节 夯实基础
保障粮食安全。到2030年，建成高标准农田10万亩，新建农机维修网点20个。
第二节 做强产业
壮大特色产业。到2030年，新增省级龙头企业5家，建成冷库8座。
"""


def read(text: str = TEXT, earlier: PlanPackage | None = None, **more: object) -> PlanPackage:
    return flow.read(text.encode(), "plan.txt", plan_id="yunling-15", earlier=earlier, **more)  # type: ignore[arg-type]


def edited(package: PlanPackage) -> PlanPackage:
    first, *rest = package.commitments
    return replace(package, commitments=(replace(first, force="确保", deadline="2028"), *rest))


def test_cells_changed_by_hand_stay_and_a_note_says_which() -> None:
    again = read(earlier=edited(read()))
    assert (again.commitments[0].force, again.commitments[0].deadline) == ("确保", "2028")
    [note] = [f for f in again.findings if f.code == "R120"]
    assert "c-0001.force" in note.part("message")
    assert "c-0001.deadline" in note.part("message", "en")


def test_reading_without_changes_says_nothing() -> None:
    assert all(f.code != "R120" for f in read(earlier=read()).findings)


def test_a_fresh_reading_takes_the_readers_word() -> None:
    again = read(earlier=edited(read()), fresh=True)
    assert again.commitments == read().commitments


def test_changes_stay_where_the_text_has_moved_on() -> None:
    longer = TEXT.replace("第二节", "新添一段话。\n第二节")
    again = read(longer, earlier=edited(read()))
    assert again.commitments[0].force == "确保"
    text = again.texts["plan.txt"]
    assert all(text[c.start : c.end] == c.quote for c in again.commitments)


def test_rows_taken_out_stay_out_and_rows_added_stay_in() -> None:
    package = read()
    first, second, *rest = package.commitments
    mine = replace(second, id="c-0999", subject="人加的一条")
    again = read(earlier=replace(package, commitments=(first, *rest, mine)))
    ids = [c.id for c in again.commitments]
    assert second.id not in ids
    assert [c.subject for c in again.commitments].count(second.subject) == 0
    assert "c-0999" in ids


def test_unknown_columns_stay_with_their_rows() -> None:
    package = read()
    cells = tuple((f"备注{c.id}",) for c in package.commitments)
    longer = TEXT.replace("第二节", "再建一处设施。到2030年，新建泵站3座。\n第二节")
    again = read(longer, earlier=replace(package, extras={"commitments": Extras(columns=("备注",), cells=cells)}))
    said = dict(zip((c.id for c in again.commitments), again.extras["commitments"].cells, strict=True))
    assert len(said) == len(package.commitments) + 1
    assert all(said[c.id] == (f"备注{c.id}",) for c in package.commitments)


@pytest.mark.parametrize("plan_id", ["yunling-15", "other-15"])
def test_another_plan_never_takes_the_place_of_the_one_that_is_there(plan_id: str) -> None:
    other = TEXT.replace("云岭县", "临江区") if plan_id == "yunling-15" else TEXT
    with pytest.raises(LantuError, match="E227"):
        flow.read(other.encode(), "plan.txt", plan_id=plan_id, earlier=read())


def test_a_column_the_earlier_file_never_had_is_no_change_by_hand() -> None:
    text = TEXT + "扩大绿化。到2030年，森林覆盖率达到60%。\n"
    package = read(text)
    assert any(c.over for c in package.commitments)
    older = replace(package, commitments=tuple(replace(c, over="") for c in package.commitments))
    again = read(text, earlier=older)
    assert again.commitments == package.commitments
    assert all(f.code != "R120" for f in again.findings)
