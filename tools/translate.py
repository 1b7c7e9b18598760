"""The words of the site: gather them from code and templates, compile the translations, say what is missing.

python tools/translate.py gather     add new words to the .po files, drop those nobody uses
python tools/translate.py compile    write the .mo files
python tools/translate.py check      exit status 1 where a word is missing, untranslated, fuzzy or not compiled
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.template import templatize

WEB = Path(__file__).resolve().parent.parent / "src" / "lantu" / "web"
LOCALE = WEB / "locale"
SINGLE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CALL = re.compile(
    r"""\b(gettext|_|ngettext)\(\s*(?:u)?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")(?:\s*,\s*u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))?"""
)
Key = tuple[str, str]


def _words_of_code(path: Path) -> Iterator[Key]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SINGLE | PLURAL:
            said = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if said:
                yield said[0], said[1] if node.func.id in PLURAL else ""


def _words_of_template(path: Path) -> Iterator[Key]:
    for found in CALL.finditer(templatize(path.read_text(encoding="utf-8"), origin=path.name)):
        plural = found[3] if found[1] == "ngettext" else None
        yield ast.literal_eval(found[2]), ast.literal_eval(plural) if plural else ""


def words() -> dict[str, str]:
    """Return every word of code and templates, with its plural where it has one."""
    out: dict[str, str] = {}
    for path in sorted(WEB.rglob("*.py")):
        if "migrations" not in path.parts:
            out.update({k: p or out.get(k, "") for k, p in _words_of_code(path)})
    for path in sorted((WEB / "templates").rglob("*.html")):
        out.update({k: p or out.get(k, "") for k, p in _words_of_template(path)})
    return out


def catalogues() -> list[Path]:
    """Return the translation files."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def gather(path: Path) -> polib.POFile:
    """Return the translation file with exactly the words in use, in the order of the alphabet."""
    old = {entry.msgid: entry for entry in polib.pofile(str(path))} if path.exists() else {}
    new = polib.POFile(wrapwidth=110)
    new.metadata = {
        "Language": path.parent.parent.name,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    for msgid, plural in sorted(words().items()):
        entry = old.get(msgid) or polib.POEntry(msgid=msgid)
        entry.msgid_plural = plural
        if plural and not entry.msgstr_plural:
            entry.msgstr_plural, entry.msgstr = {0: entry.msgstr}, ""
        new.append(entry)
    return new


def compiled(path: Path) -> bytes:
    """Return what the .mo file must hold."""
    return bytes(polib.pofile(str(path)).to_binary())


def faults() -> list[str]:
    """Return what is wrong with the translations, one line each."""
    out = []
    used = words()
    for path in catalogues():
        po = polib.pofile(str(path))
        name = path.parent.parent.name
        known = {entry.msgid for entry in po}
        out += [f"{name}: missing: {w!r}" for w in sorted(set(used) - known)]
        out += [f"{name}: not used: {w!r}" for w in sorted(known - set(used))]
        out += [f"{name}: untranslated: {e.msgid!r}" for e in po.untranslated_entries()]
        out += [f"{name}: fuzzy: {e.msgid!r}" for e in po.fuzzy_entries()]
        mo = path.with_suffix(".mo")
        if not mo.exists() or mo.read_bytes() != compiled(path):
            out.append(f"{name}: django.mo is not what django.po says; run: python tools/translate.py compile")
    return out


def main(verb: str) -> int:
    """Do what ``verb`` says; return the exit status."""
    if not settings.configured:
        settings.configure()
    if verb == "gather":
        for path in catalogues():
            gather(path).save(str(path))
    elif verb == "compile":
        for path in catalogues():
            path.with_suffix(".mo").write_bytes(compiled(path))
    found = faults()
    print("\n".join(found) or "translations are complete")
    return 1 if found and verb == "check" else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
