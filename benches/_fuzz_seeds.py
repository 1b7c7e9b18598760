"""Small sound documents for the fuzzing to wound: made at the start, of the sample county's own words."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "examples" / "sample-county" / "source"
_OFFICE = {"docx": "docx", "xlsx": "xlsx:Calc MS Excel 2007 XML", "xls": "xls:MS Excel 97", "pdf": "pdf"}
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_BOX = re.compile(r'<table class="box">.*?</table>', re.DOTALL)
_PATIENCE = 120
PROJECTS = (
    "<table><tr><th>序号</th><th>项目名称</th><th>建设地点</th>"
    "<th>建设规模及内容</th><th>总投资（万元）</th><th>建设年限</th></tr>"
    "<tr><td colspan=6>一、水利</td></tr>"
    "<tr><td>1</td><td>清溪水库除险加固工程</td><td rowspan=2>清溪镇</td>"
    "<td>库容1200万立方米</td><td>8600</td><td>2026-2028</td></tr>"
    "<tr><td>2</td><td>南片灌区改造项目</td><td>新增灌溉面积3.2万亩</td><td>5400</td><td>2027年</td></tr>"
    "<tr><td colspan=4>合计</td><td>14000</td><td></td></tr></table>"
)


def small_page() -> str:
    """Return a page with a few of the sample's chapters, one of its boxes and a table of five rows."""
    html = (SAMPLE / "plan.html").read_text(encoding="utf-8")
    table, box = _TABLE.findall(html)[-1], _BOX.findall(html)[0]
    rows = re.findall(r"<tr>.*?</tr>", table, re.DOTALL)[:6]
    body = html[html.index("<h2>") :]
    start, table_at = body[:1500], body.index("<table>")
    start = start[: start.rindex("</p>") + 4]
    after = body[table_at + 4000 : table_at + 9000]
    after = after[after.index("<p>") : after.rindex("</p>") + 4]
    style = "<style>td, th { border: 1px solid #000 } table { border-collapse: collapse }</style>"
    whole = f"{start}<p>表2-1 主要指标</p><table>{''.join(rows)}</table>{_TABLE.sub('', after)}{box}{PROJECTS}"
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{style}</head><body>{whole}</body></html>"


def small_text() -> str:
    """Return the sample's first chapters as text."""
    text = (SAMPLE / "plan.txt").read_text(encoding="utf-8")
    return text[:700] + text[text.rindex("第一章") :][:5000]


def seeds(kind: str) -> list[bytes]:
    """Return the seeds of a kind of file; empty where the program that makes them is not installed."""
    page = small_page().encode()
    if kind in ("html", "annex"):
        return [page if kind == "html" else f"<p>附件1 重点项目表</p>{PROJECTS}".encode()]
    if kind == "text":
        return [small_text().encode()]
    made = _converted(page, kind)
    return [*made, *(_printed(page) if kind == "pdf" else [])]


@cache
def _profile() -> tempfile.TemporaryDirectory[str]:
    """Return the folder of LibreOffice's settings: making a new one takes most of a start."""
    return tempfile.TemporaryDirectory(prefix="lantu-office-", ignore_cleanup_errors=True)


def _converted(page: bytes, kind: str) -> list[bytes]:
    program = shutil.which("soffice")
    if program is None:
        return []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "plan.html"
        source.write_bytes(page)
        reader = "HTML (StarCalc)" if kind.startswith("xls") else "HTML (StarWriter)"
        command = [program, f"-env:UserInstallation=file://{_profile().name}", "--headless", f"--infilter={reader}"]
        command += ["--convert-to", _OFFICE[kind], "--outdir", str(folder / "out"), str(source)]
        subprocess.run(command, check=False, capture_output=True, timeout=_PATIENCE)
        return [p.read_bytes() for p in (folder / "out").glob("plan.*")]


def _printed(page: bytes) -> list[bytes]:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        return []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "plan.html").write_bytes(page)
        command = [program, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
        command += [f"--print-to-pdf={folder}/plan.pdf", f"file://{folder}/plan.html"]
        subprocess.run(command, check=False, capture_output=True, timeout=_PATIENCE)
        return [p.read_bytes() for p in folder.glob("plan.pdf")]
