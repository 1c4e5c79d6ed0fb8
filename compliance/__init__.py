"""May this student's record be shared? The law as data, and the answer with its reasons.

>>> from datetime import date
>>> from compliance import decide, load_rulebook
>>> facts = {"holder": "nobody", "took_official_action": False, "known_as_officer": False}
>>> decide(load_rulebook(), facts, date(2026, 11, 24)).laws["ferpa"].outcome.value
'not_covered'

A name is imported when it is first asked for, so that whoever needs one room does not wait for the others.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compliance.asking.interview import Interview, Question, interview, next_question
    from compliance.deciding.decision import Decision, decide
    from compliance.law.cases import Case, parse_case
    from compliance.law.duties import SchoolCalendar
    from compliance.law.errors import CaseError, ComplianceError, EngineFault, InputError, RulebookError
    from compliance.law.loading import load_rulebook
    from compliance.law.outcome import Outcome
    from compliance.law.rulebook import Rulebook

__all__ = [
    "Case",
    "CaseError",
    "ComplianceError",
    "Decision",
    "EngineFault",
    "InputError",
    "Interview",
    "Outcome",
    "Question",
    "Rulebook",
    "RulebookError",
    "SchoolCalendar",
    "decide",
    "interview",
    "load_rulebook",
    "next_question",
    "parse_case",
]

_ROOMS = {
    "asking.interview": ("Interview", "Question", "interview", "next_question"),
    "deciding.decision": ("Decision", "decide"),
    "law.cases": ("Case", "parse_case"),
    "law.duties": ("SchoolCalendar",),
    "law.errors": ("CaseError", "ComplianceError", "EngineFault", "InputError", "RulebookError"),
    "law.loading": ("load_rulebook",),
    "law.outcome": ("Outcome",),
    "law.rulebook": ("Rulebook",),
}
_HOMES = {name: f"{__name__}.{room}" for room, names in _ROOMS.items() for name in names}


if not TYPE_CHECKING:  # a type checker would take every name for one of ours

    def __getattr__(name: str) -> Any:
        """Return what has this name, and import it first."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = found = getattr(import_module(_HOMES[name]), name)
        return found
