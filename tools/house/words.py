"""Words that have no place in the repository: of one machine, of one plan, of somebody else's document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

# Written so that no pattern matches itself.
MACHINE = re.compile(
    r"(?<![\w.])/(?:work|root|home|Users|workspace|builds)/[\w.-]"
    r"|(?<![\w.])/tmp[/](?!lantu-)[\w.-]"
    r"|(?<![\w.])/opt/(?:wheels|pypi)"
    r"|file:/[/]/"
)
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs|npmmirror\.|jsdelivr\.|unpkg\.|cdnjs\.|docker\.io/|ghcr\.io/"
    r"|deb\.debian\.|mirrors?\.(?:aliyun|tuna|ustc)|googleapis\.com"
)
SHINGLE = 14
_HAN = re.compile(r"[一-鿿]")
_STOP = re.compile(r"[，。；！？]")


def machine_words(files: Mapping[str, str]) -> Iterator[str]:
    """Yield each line that names a path of one machine, or the host of a package registry or of a CDN."""
    for path, text in files.items():
        vendored = "/vendor/" in path
        for number, line in enumerate(text.splitlines(), 1):
            if MACHINE.search(line) or (not vendored and REGISTRY.search(line)):
                yield f"{path}:{number}: names a machine's path or a registry: {line.strip()[:100]}"


def words_of_one_plan(files: Mapping[str, str], words: Iterable[str]) -> Iterator[str]:
    """Yield each place where code holds a word of one particular plan."""
    found = re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)), re.IGNORECASE)
    for path, text in files.items():
        for number, line in enumerate(text.splitlines(), 1):
            if match := found.search(line):
                yield f"{path}:{number}: {match.group()!r} belongs to one plan; code must work for any"


def shingles(text: str) -> set[str]:
    """Return the runs of 14 characters of ``text`` that hold a stop inside: pieces of sentences, not names."""
    flat = re.sub(r"\s+", "", text)
    runs = (flat[i : i + SHINGLE] for i in range(len(flat) - SHINGLE + 1))
    return {run for run in runs if _STOP.search(run, 3, SHINGLE - 3) and len(_HAN.findall(run)) >= SHINGLE - 3}


def copied_sentences(files: Mapping[str, str], documents: Mapping[str, str]) -> Iterator[str]:
    """Yield each file that holds a piece of a sentence of one of the documents."""
    known = {name: shingles(text) for name, text in documents.items()}
    for path, text in files.items():
        pieces = shingles(text)
        for name, theirs in known.items():
            if common := sorted(pieces & theirs):
                yield f"{path}: {len(common)} pieces of sentences of {name}, as {common[0]!r}"
