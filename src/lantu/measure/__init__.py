"""In: observations and the plan's own tables.    Out: indicator values with lineage (never sees a target)."""

from __future__ import annotations

from lantu.measure._in_force import instant
from lantu.measure._values import Measured, table_actuals, values_of

__all__ = ["Measured", "instant", "table_actuals", "values_of"]
