"""In: a report as a document. Out: its figures about the past as observations; not loaded where only plans are read."""

from __future__ import annotations

from lantu.read._actuals import Actuals, read_actuals
from lantu.read._actuals_join import with_ids

__all__ = ["Actuals", "read_actuals", "with_ids"]
