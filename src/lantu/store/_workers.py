"""Work done in processes of their own: one that crashes, hangs or eats memory costs its own piece of work, no other.

The executors of the standard library give up their whole pool when one process dies; a thousand documents from
anywhere hold some that kill a parser.
"""

from __future__ import annotations

import resource
import signal
import time
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

Task = TypeVar("Task")
Result = TypeVar("Result")
_MB = 1024 * 1024
# After this many pieces of work a process is replaced: what a parser leaked goes with it.
_TASKS_EACH = 200
_PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one piece of work may take: seconds by the clock, megabytes of address space."""

    seconds: float = 300.0
    megabytes: int = 4096


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a piece of work gave no result: ``kind`` is bug, memory, slow or died; ``detail`` says more."""

    kind: str
    detail: str = ""


def run_each(
    work: Callable[[Task], Result], tasks: Iterable[Task], *, processes: int, limits: Limits | None = None
) -> Generator[tuple[Task, Result | Failure], None, None]:
    """Yield every task with its result or its failure, in the order in which they are done.

    ``work`` is a function of a module, tasks and results can be pickled. At most ``processes`` run at a time; all are
    ended when the iterator is closed or an exception (Ctrl-C too) passes through it.
    """
    pool = _Pool(work, limits or Limits(), max(1, processes))
    try:
        yield from pool.run(deque(tasks))
    finally:
        pool.end()


@dataclass(slots=True)
class _Worker(Generic[Task]):
    """A process and its end of the pipe; ``task`` is what it works on since ``since``."""

    process: SpawnProcess
    pipe: Connection
    task: Task | None = None
    since: float = 0.0
    done: int = 0

    def give(self, task: Task) -> None:
        """Send a task."""
        self.task, self.since = task, time.monotonic()
        self.pipe.send(task)

    def stop(self) -> None:
        """End the process, with force where it does not listen."""
        self.pipe.close()
        if self.task is not None:
            self.process.kill()
        self.process.join(_PATIENCE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.process.close()


@dataclass(slots=True)
class _Pool(Generic[Task, Result]):
    work: Callable[[Task], Result]
    limits: Limits
    size: int
    workers: list[_Worker[Task]] = field(default_factory=list)

    def run(self, waiting: deque[Task]) -> Iterator[tuple[Task, Result | Failure]]:
        """Keep the processes busy until nothing is left."""
        from multiprocessing.connection import wait  # what reads one plain text starts no process

        while waiting or self._busy():
            self._hand_out(waiting)
            busy = self._busy()
            until = min(w.since for w, _ in busy) + self.limits.seconds
            ready = wait([w.pipe for w, _ in busy], timeout=max(0.0, until - time.monotonic()))
            for worker, task in busy:
                if worker.pipe in ready:
                    yield task, self._received(worker)
                elif time.monotonic() - worker.since >= self.limits.seconds:
                    yield task, self._given_up(worker, Failure("slow", f"{self.limits.seconds:g} s"))

    def end(self) -> None:
        """End every process."""
        while self.workers:
            self.workers.pop().stop()

    def _busy(self) -> list[tuple[_Worker[Task], Task]]:
        return [(w, w.task) for w in self.workers if w.task is not None]

    def _hand_out(self, waiting: deque[Task]) -> None:
        while waiting and len(self._busy()) < self.size:
            idle = next((w for w in self.workers if w.task is None), None)
            (idle or self._started()).give(waiting.popleft())

    def _started(self) -> _Worker[Task]:
        from multiprocessing import get_context

        spawning = get_context("spawn")
        ours, theirs = spawning.Pipe()
        process = spawning.Process(target=_serve, args=(theirs, self.work, self.limits.megabytes), daemon=True)
        process.start()
        theirs.close()
        self.workers.append(_Worker(process, ours))
        return self.workers[-1]

    def _received(self, worker: _Worker[Task]) -> Result | Failure:
        try:
            result: Result | Failure = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join(_PATIENCE)
            return self._given_up(worker, Failure("died", _how(worker.process.exitcode)))
        worker.task, worker.done = None, worker.done + 1
        if worker.done >= _TASKS_EACH or (isinstance(result, Failure) and result.kind == "memory"):
            self._dismiss(worker)
        return result

    def _given_up(self, worker: _Worker[Task], failure: Failure) -> Failure:
        self._dismiss(worker)
        return failure

    def _dismiss(self, worker: _Worker[Task]) -> None:
        self.workers.remove(worker)
        worker.stop()


def _how(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        return signal.Signals(-exitcode).name
    return f"exit status {exitcode}"


def _serve(pipe: Connection, work: Callable[[Any], Any], megabytes: int) -> None:
    """Do one task after the other until the pipe closes; Ctrl-C is the parent's affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * _MB, resource.RLIM_INFINITY))
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(_done(work, task))


def _done(work: Callable[[Any], Any], task: Any) -> Any:
    with _Caught() as caught:
        return work(task)
    return caught.failure


class _Caught:
    """Whatever goes wrong inside becomes a failure: the other tasks go on."""

    failure: Failure | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, MemoryError):
            self.failure = Failure("memory")
        elif isinstance(error, Exception):
            self.failure = Failure("bug", "".join(traceback.format_exception(error)))
        return self.failure is not None
