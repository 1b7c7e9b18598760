"""Checking one package or many: which folders, by which choice, what came of each, and the reports of it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.plan._errors import LantuError
from lantu.plan.findings import SEVERITIES

if TYPE_CHECKING:
    from lantu.check import Baseline, Choice, Context, Outcome, Run
    from lantu.cli._linking import Linking
    from lantu.plan.findings import Finding

MAX_BASELINE = 256 * 2**20


@dataclass(frozen=True, slots=True)
class Failed:
    """A folder that could not be checked, and why."""

    where: str
    error: LantuError


@dataclass(slots=True)
class Timings:
    """Seconds of processor time by rule, over all packages of a run."""

    by_rule: dict[str, float] = field(default_factory=dict)

    def around(self, run: Run) -> Run:
        """Return ``run`` with its time noted."""

        def timed(code: str, context: Context) -> list[Finding]:
            began = time.process_time()
            try:
                return run(code, context)
            finally:
                self.by_rule[code] = self.by_rule.get(code, 0.0) + time.process_time() - began

        return timed

    def lines(self) -> list[str]:
        """Return a line a rule, the slowest first, in milliseconds."""
        ordered = sorted(self.by_rule.items(), key=lambda t: (-t[1], t[0]))
        total = sum(self.by_rule.values())
        return [f"{code} {1000 * spent:9.1f} ms" for code, spent in [*ordered, ("=   ", total)]]


def packages_in(folders: Sequence[Path]) -> Iterator[Path | Failed]:
    """Yield each package once: a folder that is one, or all inside a folder that is none, by their paths."""
    from lantu.store import package_folders

    seen: set[Path] = set()
    for folder in folders:
        try:
            found = package_folders(folder)
        except LantuError as error:
            yield Failed(str(folder), error)
            continue
        for path in found:
            if (real := path.resolve()) not in seen:
                seen.add(real)
                yield path


def check_folder(
    folder: Path,
    asked: Choice,
    baseline: Baseline | None,
    *,
    timings: Timings | None = None,
    linking: Linking | None = None,
) -> Outcome:
    """Check the package in ``folder``, write its findings.json, and return what it came to.

    ``linking`` says what it is held against; its links.csv is written too then.

    Raises LantuError for a package or a configuration that can't be understood; nothing is written then.
    """
    from lantu.check import audited, outcome, run_rule
    from lantu.plan.codec import checked_files
    from lantu.store import read_folder, write_changed

    before, against = read_folder(folder), linking.uppers if linking else ()
    before = linking.linked(before) if linking else before
    try:
        package = audited(before, against, asked, timings.around(run_rule) if timings else run_rule)
    except LantuError as error:
        raise LantuError(error.code, f"{folder}/{error.where}", **error.values) from error
    for name, data in (checked_files(package) | (linking.files(package) if linking else {})).items():
        write_changed(folder / name, data)
    return outcome(package, folder.as_posix(), asked, baseline, against)


def check_all(folders: Sequence[Path], check: Callable[[Path], Outcome]) -> Iterator[Outcome | Failed]:
    """Yield what each package came to; one that can't be read is no reason to leave the others."""
    for folder in packages_in(folders):
        if isinstance(folder, Failed):
            yield folder
            continue
        try:
            yield check(folder)
        except LantuError as error:
            yield Failed(folder.as_posix(), error)


def read_baseline(path: Path | None) -> Baseline | None:
    """Return the baseline in a file, or None where none is asked for; raises E221, E224, E256."""
    if path is None:
        return None
    from lantu.check import parse_baseline
    from lantu.store import read_source

    return parse_baseline(read_source(path, MAX_BASELINE), str(path))


@dataclass(slots=True)
class Tally:
    """What a run has come to so far: enough for its last line and its exit status."""

    packages: int = 0
    suppressed: int = 0
    known: int = 0
    mended: int = 0
    failed: list[Failed] = field(default_factory=list)
    severities: Counter[str] = field(default_factory=Counter)

    def add(self, came: Outcome | Failed) -> None:
        """Count one package more."""
        self.packages += 1
        if isinstance(came, Failed):
            self.failed.append(came)
            return
        self.severities.update(came.counts())
        self.suppressed += len(came.suppressed)
        self.known += len(came.known)
        self.mended += len(came.mended)

    def status(self, fail_on: str) -> int:
        """Return 2 where a package could not be checked, 1 where a finding is at least as grave as asked, else 0."""
        grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        return 2 if self.failed else int(any(self.severities[s] for s in grave))

    def line(self, lang: str, *, with_baseline: bool) -> str:
        """Return the last line of a run for a person, in ``lang``."""
        e, w, n = (self.severities[s] for s in SEVERITIES)
        zh = f"计划包 {self.packages} 个：错误 {e}，警告 {w}，提示 {n}"
        en = f"{self.packages} package(s): {e} error(s), {w} warning(s), {n} note(s)"
        if self.suppressed:
            zh, en = f"{zh}；已说明不改 {self.suppressed}", f"{en}; {self.suppressed} suppressed"
        if with_baseline:
            zh += f"；基线已有 {self.known}，基线中已改 {self.mended}"
            en += f"; {self.known} in the baseline, {self.mended} of the baseline mended"
        if self.failed:
            zh, en = f"{zh}；未能检查 {len(self.failed)} 个", f"{en}; {len(self.failed)} could not be checked"
        return f"{zh}。" if lang == "zh" else f"{en}."
