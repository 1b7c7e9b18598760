"""Mutation testing of the arithmetic rules: how many small faults in their code the tests of the audit notice."""

from __future__ import annotations

import argparse
import functools
import gc
import importlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType, ModuleType

import pytest
import yaml

from benches._mutating import Mutant, mutants_of
from lantu.check import RuleInfo, _registry
from lantu.check._registry import Rule

ROOT = Path(__file__).resolve().parent.parent
EQUIVALENT = Path(__file__).with_name("mutants_equivalent.yaml")
RULES = ("_growth", "_results", "_units", "_missing", "_parts", "_structure", "_aims", "_values", "_dates")
MODULES = (
    *(f"lantu.check.{name}" for name in (*RULES, "_quantities")),
    *("lantu.series._growth", "lantu.series._interval"),
)
UNUSED = ("straight", "geometric", "chained")  # of lantu.series, for what no audit rule asks
TESTS = ("test_arithmetic.py", "test_sums.py", "test_years.py", "test_tables.py", "test_pages.py")
LEAST, TIMEOUT = 0.90, 60


@dataclass
class Tally:
    """What became of the mutants of one module."""

    killed: int = 0
    alike: int = 0
    survivors: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Return how many mutants were made."""
        return self.killed + len(self.survivors)


@dataclass
class Test:
    """A collected test that can be called again, what it takes, and which functions of the modules it enters."""

    call: Callable[[], None]
    file: str
    seconds: float
    entered: set[tuple[str, str]]


@dataclass
class Loop:
    """A pytest plugin that runs the collected tests, then calls those in the way of each mutant, each in a fork."""

    names: Sequence[str]
    only: str | None
    earlier: str | None = None
    tallies: dict[str, Tally] = field(default_factory=dict)
    sound: bool = False

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run every mutant; nothing is left for pytest to run."""
        for item in session.items:
            session.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        self.sound = not session.testsfailed
        tests = sorted((_tried(item) for item in session.items), key=lambda test: test.seconds) if self.sound else []
        known = yaml.safe_load(EQUIVALENT.read_text(encoding="utf-8"))
        gc.freeze()
        for name in self.names if self.sound else ():
            self.tallies[name] = self._module(tests, name, known)
        return True

    def _module(self, tests: Sequence[Test], name: str, known: Sequence[dict[str, str]]) -> Tally:
        began, tally = time.monotonic(), Tally()
        unchanged = Mutant(0, "", "", "", _path(name).read_text(encoding="utf-8"))
        if _noticed(_in_the_way(tests, name, unchanged), name, unchanged):
            raise RuntimeError(f"{name} put in its own place fails: a mutant would be noticed for no fault of its own")
        for mutant in _mutants(name, self.only):
            if self.earlier is not None and f" {mutant.function}: {_short(mutant)}\n" not in self.earlier:
                continue
            if _noticed(_in_the_way(tests, name, mutant), name, mutant):
                tally.killed += 1
                continue
            why = _reason(name, mutant, known)
            tally.alike += bool(why)
            where = f"{name}:{mutant.line} {mutant.function}"
            tally.survivors.append(f"{where}: {_short(mutant)}" + (f"  [{why}]" if why else ""))
        _say(f"{name}: killed {tally.killed} of {tally.total} in {time.monotonic() - began:.0f} s")
        for line in tally.survivors:
            _say(f"  survived {line}")
        return tally


def _tried(item: pytest.Item) -> Test:
    """Return a test as a plain call, tried once with an eye on what it enters; no test here asks for a fixture."""
    if not isinstance(item, pytest.Function):
        raise TypeError(item.name)
    taken = dict(item.callspec.params) if hasattr(item, "callspec") else {}
    call = functools.partial(item.obj, **taken)
    entered: set[tuple[str, str]] = set()

    def watch(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_globals.get("__name__") in MODULES:
            entered.add((frame.f_globals["__name__"], frame.f_code.co_name))

    began = time.monotonic()
    sys.setprofile(watch)
    try:
        call()
    finally:
        sys.setprofile(None)
    return Test(call, item.path.name, time.monotonic() - began, entered)


def _in_the_way(tests: Sequence[Test], name: str, mutant: Mutant) -> list[Test]:
    """Return the tests that enter the mutant's function, or for a constant its module, the quickest first."""
    own = [test for test in tests if any(module == name for module, _ in test.entered)]
    by_function = [test for test in own if (name, mutant.function) in test.entered]
    functions = {function for test in own for _, function in test.entered}
    return by_function if mutant.function in functions else own


def main() -> int:
    """Print killed and total by module and every survivor; exit status 1 where fewer than 90 % are killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--module", action="append", help="only these, like check._growth or series._growth")
    parser.add_argument("--only", help="only mutants of these functions, parted by commas")
    parser.add_argument("--again", type=Path, help="only what survived by this earlier output")
    asked = parser.parse_args()
    names = [name for name in MODULES if not asked.module or name.removeprefix("lantu.") in asked.module]
    earlier = asked.again.read_text(encoding="utf-8", errors="replace") if asked.again else None
    loop = Loop(names, asked.only, earlier)
    tests = [str(path) for test in TESTS if (path := ROOT / "tests" / "check" / test).exists()]
    pytest.main(["-q", "-pno:cacheprovider", "-pno:xdist", "--no-header", *tests], plugins=[loop])
    if not loop.sound:
        print("the tests fail without any change")
        return 2
    killed, total = sum(t.killed for t in loop.tallies.values()), sum(t.total for t in loop.tallies.values())
    alike = sum(t.alike for t in loop.tallies.values())
    share = killed / total if total else 1.0
    print(
        f"killed {killed} of {total}: {share:.1%} (limit {LEAST:.0%});"
        f" {alike} of the survivors do the same as the original"
    )
    return 0 if share >= LEAST else 1


def _say(line: str) -> None:
    sys.__stdout__.write(line + "\n") if sys.__stdout__ else None
    sys.__stdout__.flush() if sys.__stdout__ else None


def _path(name: str) -> Path:
    return ROOT / "src" / Path(*name.split(".")).with_suffix(".py")


def _mutants(name: str, only: str | None) -> Iterator[Mutant]:
    for mutant in mutants_of(_path(name).read_text(encoding="utf-8")):
        if mutant.function not in UNUSED and (only is None or mutant.function in only.split(",")):
            yield mutant


def _reason(name: str, mutant: Mutant, known: Sequence[dict[str, str]]) -> str:
    """Return why a mutant does the same as the original, where somebody has said so."""
    same = (k for k in known if (k["module"], k["function"], k["before"]) == (name, mutant.function, mutant.before))
    return next((k["why"] for k in same if k["after"] == mutant.after), "")


def _short(mutant: Mutant) -> str:
    return f"{mutant.before!r} -> {mutant.after!r}".replace("\n", " ")


def _noticed(tests: Sequence[Test], name: str, mutant: Mutant) -> bool:
    """Return whether some test fails with the mutant in the place of its module; a run that hangs is noticed too."""
    child = os.fork()
    if child == 0:
        signal.alarm(TIMEOUT)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        os._exit(_failing(tests, name, mutant))
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) != 0


def _failing(tests: Sequence[Test], name: str, mutant: Mutant) -> int:
    try:
        _put(name, mutant.source)
        for test in tests:
            test.call()
    except BaseException:  # noqa: BLE001 - whatever the mutant makes of it, it is noticed
        return 1
    return 0


def _registered() -> dict[str, tuple[RuleInfo, Rule]]:
    """Return the registry itself: a mutant takes the place of its module's rules there."""
    return vars(_registry)["_RULES"]  # type: ignore[no-any-return]


def _put(name: str, source: str) -> None:
    """Run the mutant as the module, and give everybody who has something from the old module the new one."""
    module = importlib.import_module(name)
    old = {key: value for key, value in vars(module).items() if getattr(value, "__module__", "") == name}
    own = [code for code, (_, function) in _registered().items() if function.__module__ == name]
    for code in own:
        del _registered()[code]
    exec(compile(source, module.__file__ or name, "exec"), module.__dict__)  # noqa: S102 - that is what a mutant is for
    new = {id(value): module.__dict__[key] for key, value in old.items()}
    for other in [m for m in sys.modules.values() if isinstance(m, ModuleType)]:
        if other is not module and other.__name__.startswith(("lantu.", "tests.")):
            for key, value in list(vars(other).items()):
                if id(value) in new:
                    setattr(other, key, new[id(value)])


if __name__ == "__main__":
    sys.exit(main())
