"""Documents decoded in a process of their own: what a parser of other people's files eats or hangs on is bounded."""

from __future__ import annotations

import math
import resource
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lantu.plan import LantuError
from lantu.store._workers import Failure, Limits, run_each

if TYPE_CHECKING:  # a package is opened without the reader
    from lantu.read import Document

# Kinds of files whose parsers are programs of their own: PDF, ZIP (docx, xlsx), OLE (doc, xls). Text needs no guard.
_GUARDED = (b"%PDF", b"PK", b"\xd0\xcf\x11\xe0")
_MB = 1024 * 1024
# The smallest file may take this long and this much, the interpreter's own included; a large one gets more.
_SECONDS, _SECONDS_PER_MB, _MOST_SECONDS = 8.0, 4.0, 240.0
_MEGABYTES, _TIMES_ITS_SIZE = 440, 4
# By the clock a process may take this many times its own seconds.
_PATIENCE = 8.0
# How much larger than its bytes an office file is taken to be.
_TIMES_PACKED = 10


def decode_guarded(data: bytes, name: str) -> Document:
    """Return what ``lantu.read.decode`` does, with a bound on the time and memory that parsing may take.

    PDF and office files are parsed in another process; E136 where that is past its limits or dies. Raises what
    ``decode`` raises. Inside a process that is already guarded (a folder being read) it is ``decode`` itself.
    """
    from lantu.read import Document, decode

    if not data.startswith(_GUARDED):
        return decode(data, name)
    import multiprocessing  # a plain text is read without it

    from lantu.read._pdf_guard import refuse_bombs

    if multiprocessing.current_process().daemon:
        return decode(data, name)
    is_pdf = data.startswith(b"%PDF")
    work = refuse_bombs(data, name) if is_pdf else _TIMES_PACKED * len(data)
    limits = limits_for(len(data) if is_pdf else work, work)
    patient = replace(limits, seconds=_PATIENCE * limits.seconds)
    ((_, result),) = run_each(_decoded, [(data, name, limits.seconds)], processes=1, limits=patient)
    if isinstance(result, Failure):
        raise _refused(name, result, limits)
    if isinstance(result, Document):
        return result
    code, where, values = result
    raise LantuError(code, where, **values)


def limits_for(size: int, work: int) -> Limits:
    """Return what parsing a file of ``size`` bytes may take, whose streams unpack to ``work`` bytes.

    The seconds are the process's own: on a busy machine a sound plan may wait. A hostile file is small; a large plan
    needs its time, and room for its own bytes.
    """
    return Limits(
        seconds=min(_MOST_SECONDS, _SECONDS + _SECONDS_PER_MB * work / _MB),
        megabytes=_MEGABYTES + _TIMES_ITS_SIZE * size // _MB,
    )


def _refused(name: str, failure: Failure, limits: Limits) -> LantuError:
    if failure.kind == "bug":
        raise RuntimeError(failure.detail)
    # A parser that gets no memory may end itself: it died of the limit all the same.
    return LantuError("E136", name, limit=f"{limits.seconds:.0f} s, {limits.megabytes} MB")


def _decoded(task: tuple[bytes, str, float]) -> Document | tuple[str, str, dict[str, Any]]:
    """Return the document, or the error as values: an exception would count as a fault of the program."""
    from lantu.read import decode

    data, name, seconds = task
    own = math.ceil(seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (own, own + 1))
    try:
        return decode(data, name)
    except LantuError as error:
        return error.code, error.where, dict(error.values)
