"""In: nothing. Out: the nouns of a plan as values, their units, periods, messages and the plan package as bytes."""

from lantu.plan._errors import LantuError
from lantu.plan._messages import default_language
from lantu.plan.findings import Evidence, Finding
from lantu.plan.items import (
    Assignment,
    Commitment,
    Count,
    Indicator,
    Layout,
    Link,
    Observation,
    Opinion,
    Place,
    Project,
    Section,
    System,
    Task,
    Unit,
    Value,
)
from lantu.plan.package import FORMAT, TABLES, Manifest, PlanPackage, Source
from lantu.plan.periods import Period
from lantu.plan.quantities import Quantity
from lantu.plan.verdicts import DURING_WORDS, END_WORDS, Published, Verdict

__all__ = [
    "DURING_WORDS",
    "END_WORDS",
    "FORMAT",
    "TABLES",
    "Assignment",
    "Commitment",
    "Count",
    "Evidence",
    "Finding",
    "Indicator",
    "LantuError",
    "Layout",
    "Link",
    "Manifest",
    "Observation",
    "Opinion",
    "Period",
    "Place",
    "PlanPackage",
    "Project",
    "Published",
    "Quantity",
    "Section",
    "Source",
    "System",
    "Task",
    "Unit",
    "Value",
    "Verdict",
    "default_language",
]
