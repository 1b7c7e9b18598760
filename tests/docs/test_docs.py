"""Docs are tested: links lead somewhere, generated pages are what the code says, commands run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lantu.cli._main import VERBS
from lantu.plan._messages import LANGUAGES, catalogue
from tests.cli import inside

PAGES = ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs", "examples")
LINK = re.compile(r"\]\(([^)\s#]*)(#[^)\s]*)?\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)
# Commands that serve until they are stopped, run the suite or measure have tests of their own.
ELSEWHERE = (
    "./run demo",
    "./run test",
    "./run bench",
    "./run lantu serve",
    "./run lantu load",
    "./run lint",
    "./run setup",
)


def pages(root: Path) -> list[Path]:
    """Return every page of documentation."""
    found: list[Path] = []
    for name in PAGES:
        found += sorted((root / name).rglob("*.md")) if (root / name).is_dir() else [root / name]
    return found


def anchor(heading: str) -> str:
    """Return the anchor a heading gets on a code host."""
    kept = re.sub(r"[^\w\s-]", "", heading.lower())
    return kept.strip().replace(" ", "-")


def broken_links(page: Path) -> list[str]:
    """Return the links of a page that lead nowhere."""
    bad = []
    for target, fragment in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" in target or target.startswith("mailto:"):
            continue
        other = (page.parent / target).resolve() if target else page
        if not other.exists():
            bad.append(target)
        elif fragment and other.suffix == ".md":
            heads = {anchor(h) for h in HEADING.findall(other.read_text(encoding="utf-8"))}
            bad += [] if fragment[1:] in heads else [target + fragment]
    return bad


def test_every_link_leads_somewhere(root: Path) -> None:
    bad = {str(p.relative_to(root)): b for p in pages(root) if (b := broken_links(p))}
    assert bad == {}


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("# A b\n[x](none.md) [y](#a-b) [z](a.md#c)\n", encoding="utf-8")
    assert broken_links(page) == ["none.md", "a.md#c"]


def test_the_generated_pages_are_what_the_code_says(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "tools/reference.py", "--check"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def headings(page: Path) -> set[str]:
    """Return the headings of a page, and their first words."""
    found = HEADING.findall(page.read_text(encoding="utf-8"))
    return {*found, *(h.split()[0].strip("`") for h in found)}


def test_every_verb_error_and_finding_has_its_heading(root: Path) -> None:
    reference = root / "docs" / "reference"
    assert {f"lantu {verb}" for verb in VERBS} <= headings(reference / "cli.md")
    errors = {code for code in catalogue() if re.fullmatch(r"E\d{3}", code)}
    assert errors
    assert errors <= headings(reference / "errors.md")
    findings = {code.split(".")[0] for code in catalogue() if re.match(r"[RV]\d{3}", code)}
    assert findings
    assert findings <= headings(reference / "findings.md")


def test_every_setting_has_its_heading(root: Path) -> None:
    said = "".join(p.read_text(encoding="utf-8") for p in (root / "src").rglob("*.py"))
    named = set(re.findall(r"[\"'](LANTU_[A-Z_]+)[\"']", said))
    assert named
    assert named <= headings(root / "docs" / "reference" / "settings.md")


def test_every_message_has_both_languages_and_the_same_places_to_fill() -> None:
    for code, parts in catalogue().items():
        for part, said in parts.items():
            assert all(said.get(lang) for lang in LANGUAGES), (code, part)
            fields = [set(re.findall(r"{(\w+)", said[lang])) for lang in LANGUAGES]
            assert fields[0] == fields[1], (code, part)


def test_both_readmes_say_the_same(root: Path) -> None:
    english, chinese = ((root / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md"))
    assert SHELL.findall(english) == SHELL.findall(chinese)
    assert len(HEADING.findall(english)) == len(HEADING.findall(chinese))
    links = [[t for t, _ in LINK.findall(s) if not t.startswith(("README", "docs/images"))] for s in (english, chinese)]
    assert links[0] == links[1]


DOCUMENTED = (
    "README.md",
    "docs/tutorial/first-plan.md",
    *(f"docs/how-to/{name}.md" for name in ("check", "withhold", "observations", "diff", "opinions")),
)
FOUND_SOMETHING = ("check", "diff")


def _process(*words: str, lang: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lantu.cli", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"LANTU_LANG": lang})


AS_A_PROCESS = ("README.md", "docs/tutorial/first-plan.md")  # the other pages' commands run inside this one


@pytest.mark.parametrize("page", DOCUMENTED)
def test_every_command_of_a_page_runs(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    monkeypatch.chdir(root)
    run = _process if page in AS_A_PROCESS else inside.lantu
    blocks = SHELL.findall((root / page).read_text(encoding="utf-8"))
    lines = [line for block in blocks for line in block.splitlines() if line and not line.startswith(ELSEWHERE)]
    assert lines
    for line in lines:
        assert line.startswith("./run lantu "), line
        words = [word.replace("out/", f"{tmp_path}/") if word.startswith("out/") else word for word in line.split()[2:]]
        done = run(*words, lang="en")
        found = words[0] in FOUND_SOMETHING and "--baseline" not in words  # beside its own baseline nothing is new
        assert done.returncode == (1 if found else 0), (line, done.stdout, done.stderr)
        assert done.stdout
