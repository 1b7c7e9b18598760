"""lantu opinions: comments on a draft, each anchored to its sentence, answered, and held against the next draft."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lantu.cli._words import language, say

if TYPE_CHECKING:
    from lantu.check import Proof
    from lantu.plan import Opinion, PlanPackage

KINDS = ("department", "township", "congress", "cppcc", "enterprise", "expert", "public")
ANSWERS = {
    **{code: code for code in ("adopted", "partly", "declined")},
    "采纳": "adopted",
    "部分采纳": "partly",
    "不采纳": "declined",
}
folder = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
following = click.option(
    "--next",
    "following",
    metavar="NEXT",
    type=click.Path(path_type=Path),
    required=True,
    help=say("下一稿：计划包的文件夹或文档", "the next draft: folder of a plan package, or a document"),
)
kind = click.option(
    "--kind",
    type=click.Choice(KINDS),
    default="department",
    show_default=True,
    help=say("来源类别", "kind of source"),
)
received = click.option("--received", default="", help=say("收到日期，如 2026-03-12", "day it came, like 2026-03-12"))
lang_of = click.option("--lang", type=click.Choice(["zh", "en"]), default=None, help=say("输出语言", "language"))


@click.group(
    help=say(
        "意见征求：把各方意见登记到征求意见稿的原句上，逐条答复，再用下一稿对照是否真的改了。",
        "Opinions on a draft: enter each at the words it is about, answer it, and hold the next draft against it.",
    )
)
def command() -> None:
    """Hold what can be done with opinions."""


@command.command(
    help=say(
        "登记一条意见，落在 --quote 的原文或 --item 的条目上。",
        "Enter an opinion on the words of --quote or on --item.",
    )
)
@folder
@click.argument("opinion")
@click.option("--quote", default="", help=say("规划原文，逐字", "the plan's words, exactly"))
@click.option(
    "--occurrence", type=click.IntRange(1), help=say("原文有多处时，第几处", "which, where there are several")
)
@click.option("--item", "item_id", default="", help=say("条目或标题的标识", "id of an item or heading"))
@click.option("--proposed", default="", help=say("建议表述", "wording asked for"))
@click.option("--from", "from_name", default="", help=say("提出单位；公众不填", "who asks; empty for a citizen"))
@kind
@received
def add(folder: Path, opinion: str, *, received: str, kind: str, occurrence: int | None, **said: str) -> None:
    """Append one opinion to the register."""
    from lantu.collect.opinions import Comment
    from lantu.plan import LantuError

    if not (said["quote"] or said["item_id"]):
        raise LantuError("E328")
    comment = Comment(
        opinion=opinion, from_kind=kind, occurrence=occurrence or 0, received_on=_day(received, "--received"), **said
    )
    _entered(folder, [comment])


@command.command(
    "import",
    help=say(
        "从一张填好的意见表（xlsx、xls、csv：序号 单位 原文 意见 建议表述）登记多条意见。",
        "Enter the opinions of a filled-in form (xlsx, xls, csv: 序号 单位 原文 意见 建议表述).",
    ),
)
@folder
@click.argument("forms", metavar="FORM...", nargs=-1, required=True, type=click.Path(path_type=Path))
@kind
@received
def import_(folder: Path, forms: tuple[Path, ...], kind: str, received: str) -> None:
    """Append the opinions of every form, all or none."""
    from dataclasses import replace

    from lantu.collect.opinions import comments_of
    from lantu.read import MAX_BYTES
    from lantu.store import read_source

    day = _day(received, "--received")
    found = [c for form in forms for c in comments_of(read_source(form, MAX_BYTES), form.name, kind)]
    _entered(folder, [replace(c, received_on=c.received_on or day) for c in found])


def _entered(folder: Path, comments: list[Any]) -> None:
    from lantu.collect.opinions import add_opinions
    from lantu.store import read_folder

    package, fresh = add_opinions(read_folder(folder), comments)
    _write(folder, package)
    click.echo("\n".join(_line(o) for o in fresh))
    there, loose = len(comments) - len(fresh), sum(o.start is None for o in fresh)
    more = say(f"，已在登记簿中的 {there} 条", f", {there} were there already") if there else ""
    more += say(f"，没有落到原文的 {loose} 条", f", {loose} anchored to no place") if loose else ""
    click.echo(say(f"登记 {len(fresh)} 条意见{more}", f"{len(fresh)} opinions entered{more}"))


def _write(folder: Path, package: PlanPackage) -> None:
    """Write the register alone; the rest of the package stays byte for byte."""
    from lantu.plan.codec import to_files
    from lantu.store import write_file

    files = to_files(package)
    for name in ("opinions.csv", "datapackage.json"):
        write_file(folder / name, files[name])


def _line(o: Opinion) -> str:
    from lantu.tell import version_word

    lang = language()
    who = o.from_name or version_word("from", o.from_kind, lang)
    quote = " ".join(o.quote.split())
    anchored = f"“{quote[:40]}{'…' * (len(quote) > 40)}”" if quote else say("（全文）", "(whole draft)")
    return f"{o.id}  {version_word('answer', o.answer, lang)}  {who}  {anchored}  {o.opinion}"


@command.command(
    help=say(
        "答复一条意见：采纳、部分采纳、不采纳（后两种要写 --reason）。",
        "Answer an opinion: adopted, partly, declined (the last two need --reason).",
    )
)
@folder
@click.argument("opinion_id", metavar="ID")
@click.argument("answer", metavar="ANSWER", type=click.Choice(list(ANSWERS)))
@click.option("--reason", default="", help=say("理由", "why"))
@click.option("--by", default="", help=say("答复人（科室或职务）", "who answers"))
@click.option("--on", default="", help=say("答复日期（缺省为今天）", "day of the answer (default: today)"))
@click.option("--again", is_flag=True, help=say("改写已有的答复", "replace an answer given before"))
def answer(folder: Path, opinion_id: str, answer: str, *, reason: str, by: str, on: str, again: bool) -> None:
    """Write an answer into the register."""
    from lantu.cli.assess import checked_day
    from lantu.collect.opinions import Answer, answer_opinion
    from lantu.store import read_folder

    said = Answer(answer=ANSWERS[answer], reason=reason, answered_by=by, answered_on=checked_day(on, "--on"))
    package = answer_opinion(read_folder(folder), opinion_id, said, again=again)
    _write(folder, package)
    click.echo("\n".join(_line(o) for o in package.opinions if o.id == opinion_id))


@command.command(
    "list", help=say("列出意见；--open 只列未答复的。", "List the opinions; --open those without an answer.")
)
@folder
@click.option("--open", "only_open", is_flag=True, help=say("只列未答复的", "only those without an answer"))
def list_(folder: Path, *, only_open: bool) -> None:
    """Print one line an opinion."""
    from lantu.collect.opinions import open_opinions
    from lantu.store import read_folder

    package = read_folder(folder)
    for opinion in open_opinions(package) if only_open else package.opinions:
        click.echo(_line(opinion))
    total, waiting = len(package.opinions), len(open_opinions(package))
    click.echo(say(f"共 {total} 条，未答复 {waiting} 条", f"{total} opinions, {waiting} without an answer"))


@command.command(
    help=say(
        "用下一稿对照每条意见：原句改了没有、是否按建议改。采纳而未改、未采纳而改了的，退出码为 1。",
        "Hold the next draft against each opinion: has its sentence changed, and as proposed? Exit status 1 where one "
        "was adopted and nothing changed, or declined and taken.",
    )
)
@folder
@following
@lang_of
def prove(folder: Path, following: Path, lang: str | None) -> int:
    """Print what became of each opinion, then where answer and draft disagree; return the exit status."""
    from lantu.check import opinion_findings
    from lantu.tell import version_word

    told = lang or language()
    _, proofs = _proofs(folder, following)
    for p in proofs:
        after = " ".join(p.after.quote.split()) if p.after and p.outcome != "unchanged" else ""
        click.echo(
            f"{_line(p.opinion)}\n    {version_word('outcome', p.outcome, told)}" + (f" | {after}" * bool(after))
        )
    found = opinion_findings(proofs)
    for f in found:
        click.echo(f"{f.code} {f.severity} {f.part('message', told)} {f.part('fix', told)}")
    return 1 if any(f.severity == "warning" for f in found) else 0


def _proofs(folder: Path, following: Path) -> tuple[PlanPackage, tuple[Proof, ...]]:
    from lantu.check import prove as held_against
    from lantu.cli.diff import version_at
    from lantu.collect.opinions import latest
    from lantu.store import read_folder

    old, new = read_folder(folder), version_at(following)
    return old, held_against(latest(old, new), old, new)


@command.command(
    help=say(
        "把意见采纳情况表写成 Word（.docx）或 Excel（.xlsx）。",
        "Write the table of opinions and what became of them as Word (.docx) or Excel (.xlsx).",
    )
)
@folder
@following
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help=say("文件：.docx 或 .xlsx", ".docx or .xlsx")
)
@click.option("--proof", is_flag=True, help=say("多一栏“两稿对照”", "one more column: what comparing shows"))
@lang_of
def export(folder: Path, following: Path, out: Path, *, proof: bool, lang: str | None) -> None:
    """Write the table that goes to those who asked and to the leaders."""
    from lantu.plan import LantuError
    from lantu.store import write_file
    from lantu.tell.opinion_files import opinions_docx, opinions_xlsx

    told, suffix = lang or language(), out.suffix.lower()
    if suffix not in (".docx", ".xlsx"):
        raise LantuError("E401", str(out), value=out.suffix or out.name, known=".docx .xlsx")
    old, proofs = _proofs(folder, following)
    title = old.manifest.title
    data = (
        opinions_docx(proofs, title, told, proof=proof)
        if suffix == ".docx"
        else opinions_xlsx(proofs, told, proof=proof)
    )
    write_file(out, data)
    click.echo(say(f"已写入 {out}（{len(proofs)} 条）", f"Written to {out} ({len(proofs)} opinions)"))


@command.command(help=say("写一张空的意见表，发给各单位填写。", "Write the empty form that bureaus fill in."))
@click.option("--out", type=click.Path(path_type=Path), required=True, help=say("文件：.xlsx", "file: .xlsx"))
def form(out: Path) -> None:
    """Write the form with its header and numbered rows."""
    from lantu.collect.opinions import form_words
    from lantu.store import write_file
    from lantu.tell.opinion_files import empty_form

    words = form_words()
    heads = [words["columns"][column][0] for column in words["form"]]
    write_file(out, empty_form(heads, words["form"]))
    click.echo(say(f"已写入 {out}", f"Written to {out}"))


def _day(text: str, option: str) -> str:
    from lantu.cli.assess import checked_day

    return checked_day(text, option) if text else ""
