"""Write the generated pages of docs/reference: the command line, the catalogue, the error codes, the plan package.

python tools/reference.py          write them
python tools/reference.py --check  exit 1 when one of them isn't what the code says
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from lantu.cli._main import VERBS
from lantu.plan import TABLES
from lantu.plan._columns import Column, columns_of
from lantu.plan._messages import catalogue
from lantu.plan.concepts import Concept, concepts

DOCS = Path(__file__).resolve().parents[1] / "docs" / "reference"
MADE = "<!-- Written by tools/reference.py from the code; change the code, not this page. -->\n"


def help_text(words: list[str], lang: str) -> str:
    """Return what ``lantu WORDS --help`` prints in ``lang``."""
    environment = os.environ | {"LANTU_LANG": lang, "COLUMNS": "100", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "lantu.cli", *words, "--help"],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return done.stdout.rstrip()


def cli_page() -> str:
    """Return docs/reference/cli.md: each verb with its help in both languages."""
    parts = [MADE, "# The command line 命令行\n"]
    parts.append(
        "`./run lantu ARGS...` in a checkout, `lantu ARGS...` where the package is installed. Chinese is the default;"
        " `LANTU_LANG=en` or an English locale gives English.\n\n"
        "Exit status: 0 done; 1 `check` found errors; 2 a wrong call or file, with one message"
        " (its code is in [errors.md](errors.md)).\n"
    )
    parts += [f"## lantu {verb}\n\n{_block(verb, 'en')}\n{_block(verb, 'zh')}" for verb in VERBS]
    return "\n".join(parts)


def _block(verb: str, lang: str) -> str:
    return f"```text\n{help_text([verb], lang)}\n```\n"


def errors_page() -> str:
    """Return docs/reference/errors.md: each error code with what, why and how to mend it, in both languages."""
    parts = [MADE, "# Errors 错误代码\n", "An error says what, why and how to mend it. Its code is public API.\n"]
    for code in sorted(c for c in catalogue() if c.startswith("E")):
        parts.append(f"## {code}\n")
        for lang in ("zh", "en"):
            said = [catalogue()[code][part][lang] for part in ("what", "why", "fix")]
            parts.append(f"- {said[0]} {said[1]} **{said[2]}**")
        parts.append("")
    return "\n".join(parts)


def package_page() -> str:
    """Return docs/reference/package.md: the hand-written part, then each table with its columns."""
    parts = [MADE, (DOCS / "_package.md").read_text(encoding="utf-8")]
    for name, row_type in TABLES.items():
        summary = (row_type.__doc__ or "").split("\n")[0]
        parts.append(f"## {name}.csv\n\n{summary}\n\n| column | 列 | type | meaning |\n|---|---|---|---|")
        parts += [f"| `{c.name}` | {c.title} | {_type(c)} | {c.description} |" for c in columns_of(row_type)]
        parts.append("")
    return "\n".join(parts)


def _type(column: Column) -> str:
    said = column.kind + (", required" if column.required else "")
    if column.codes:
        said += ": " + " ".join(f"`{c}`" for c in column.codes)
    return said + (f" -> {column.points_to}.id" if column.points_to else "")


def concepts_page() -> str:
    """Return docs/reference/concepts.md: every concept of the indicator catalogue with its names."""
    known = concepts()
    parts = [MADE, "# The indicator catalogue 指标目录\n"]
    parts.append(
        f"{len(known)} concepts. A concept is what a figure is a figure of, whatever plans aim at it. A printed name"
        " finds its concept exactly after folding ([how](../how-to/actuals.md#what-it-is-joined-to)). Growth marked"
        " comparable is published at comparable prices.\n"
    )
    parts.append("| id | 名称 | English | unit | growth | definition 定义 | published by | also printed as | parts |")
    parts.append("|---|---|---|---|---|---|---|---|---|")
    parts += [_concept_row(c) for c in known.values()]
    return "\n".join(parts)


def _concept_row(c: Concept) -> str:
    units, names, made_of = (" ".join(u or "-" for u in c.units), "、".join(c.aliases), " + ".join(c.parts))
    cells = (f"`{c.id}`", c.name, c.english, units, c.growth, c.definition, c.source[1], names, made_of)
    return "| " + " | ".join(cells) + " |"


PAGES = {"cli.md": cli_page, "concepts.md": concepts_page, "errors.md": errors_page, "package.md": package_page}


def main() -> int:
    """Write or check every page; return the exit status."""
    stale = []
    for name, make in PAGES.items():
        text = make().rstrip() + "\n"
        path = DOCS / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    print("stale: " + ", ".join(stale) if stale else "docs/reference is what the code says")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
