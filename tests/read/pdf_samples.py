"""PDFs as offices make them: the sample county's plan printed by Chromium and exported by LibreOffice."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import etree

STYLE = """<style>
@page { size: A4; margin: 30mm 26mm 28mm 28mm }
body { font: 12pt/1.75 serif; } p { text-indent: 2em; margin: 0; text-align: justify }
h2 { font-size: 18pt; text-align: center } h3 { font-size: 15pt; text-align: center }
table { border-collapse: collapse; width: 100%; font-size: 10pt } td, th { border: 0.5pt solid #000; padding: 2pt 4pt }
thead { display: table-header-group }
</style>"""
HEADER = (
    "<div style='font-size:9px;width:100%;text-align:center'>棠川县国民经济和社会发展第十五个五年规划纲要（印本）</div>"
)
FOOTER = "<div style='font-size:10px;width:100%;text-align:center'>— <span class='pageNumber'></span> —</div>"


def made_once(made: pytest.TempPathFactory, name: str, make: Callable[[Path], dict[str, bytes]]) -> dict[str, bytes]:
    """Return the files that ``make`` makes in a folder, by their stems: once for all processes of one run."""
    base = made.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else made.getbasetemp()
    folder = base / name
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            files = make(made.mktemp(name))
            folder.mkdir()
            for stem, data in files.items():
                (folder / stem).write_bytes(data)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def printed_page(html: str) -> str:
    """Return a page of the sample with the styles of a printed document; header rows come again on each page."""
    return (
        html.replace("</head>", STYLE + "</head>")
        .replace("<tr><th>", "<thead><tr><th>")
        .replace("</th></tr>", "</th></tr></thead>")
    )


def chromium() -> str:
    """Return Debian's Chromium; skip where there is none."""
    path = next((p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium on this machine; ./run test installs it")
    return path


def printed(pages: dict[str, str]) -> dict[str, bytes]:
    """Return each page of HTML printed to PDF, with a running head and page numbers."""
    from playwright.sync_api import sync_playwright

    out: dict[str, bytes] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        for name, html in pages.items():
            page.set_content(html)
            out[name] = page.pdf(
                display_header_footer=True,
                header_template=HEADER,
                footer_template=FOOTER,
                prefer_css_page_size=True,
            )
        browser.close()
    return out


def exported(folder: Path, files: list[Path]) -> dict[str, bytes]:
    """Return each file exported to PDF by LibreOffice, by its stem."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("no LibreOffice on this machine; ./run test installs it")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {f.stem: (folder / f"{f.stem}.pdf").read_bytes() for f in files}


class WordPlan:
    """The sample as a word processor's document: headings, indented and justified paragraphs, ruled tables."""

    def __init__(self) -> None:
        self.docx = docx.Document()
        normal = self.docx.styles["Normal"]
        normal.font.size = Pt(14)
        normal.font.name = "Noto Serif CJK SC"
        section = self.docx.sections[0]
        section.header.paragraphs[0].text = "棠川县规划纲要"
        self._page_number(section.footer.paragraphs[0])

    def _page_number(self, paragraph: Any) -> None:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run("第")
        for kind in ("begin", "PAGE", "end"):
            run = paragraph.add_run()
            part = OxmlElement("w:instrText" if kind == "PAGE" else "w:fldChar")
            if kind == "PAGE":
                part.text = "PAGE"
            else:
                part.set(qn("w:fldCharType"), kind)
            run._r.append(part)
        paragraph.add_run("页")

    def add(self, element: Any) -> None:
        """Add a heading, a paragraph or a table of the page."""
        text = "".join(element.itertext()).strip()
        if element.tag in ("h2", "h3"):
            paragraph = self.docx.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = paragraph.add_run(text)
            run.font.size, run.bold = Pt(18 if element.tag == "h2" else 16), True
        elif element.tag == "table" and element.get("class") == "box":
            self._box(element)
        elif element.tag == "table":
            self._table(element)
        else:
            self._paragraph(self.docx.add_paragraph(), text)

    def _paragraph(self, paragraph: Any, text: str) -> None:
        paragraph.add_run(text)
        paragraph.paragraph_format.first_line_indent = Pt(28)
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY

    def _box(self, element: Any) -> None:
        cell = self.docx.add_table(1, 1, style="Table Grid").cell(0, 0)
        for i, p in enumerate(element.iter("p")):
            paragraph = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
            self._paragraph(paragraph, "".join(p.itertext()).strip())

    def _table(self, element: Any) -> None:
        rows = [list(tr) for tr in element.iter("tr")]
        table = self.docx.add_table(len(rows), len(rows[0]), style="Table Grid")
        header = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(header)
        pending: dict[tuple[int, int], bool] = {}
        for r, row in enumerate(rows):
            column = 0
            for td in row:
                while pending.get((r, column)):
                    column += 1
                down = int(td.get("rowspan", "1"))
                for k in range(r, r + down):
                    pending[k, column] = True
                cell = table.cell(r, column)
                if down > 1:
                    cell = cell.merge(table.cell(r + down - 1, column))
                cell.paragraphs[0].add_run("".join(td.itertext()).strip()).font.size = Pt(10)
                column += 1

    def turn(self) -> None:
        """Begin a page that lies on its side."""
        section = self.docx.add_section()
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width


def word_plan(html: str) -> WordPlan:
    """Return the page of the sample as a word processor's document."""
    plan = WordPlan()
    root = etree.fromstring(html.encode(), etree.HTMLParser(encoding="utf-8"))
    for element in _blocks(root):
        plan.add(element)
    return plan


def _blocks(root: Any) -> Iterator[Any]:
    for element in root.iter("h2", "h3", "p", "table"):
        if not any(parent.tag == "table" for parent in element.iterancestors()):
            yield element
