"""In: a plan package and observations.    Out: verdicts, each with its method, reason and the facts it rests on."""

from __future__ import annotations

from lantu.assess._assess import NO_NATURE, Assessment, assess
from lantu.assess._thresholds import Thresholds, thresholds_on

__all__ = ["NO_NATURE", "Assessment", "Thresholds", "assess", "thresholds_on"]
