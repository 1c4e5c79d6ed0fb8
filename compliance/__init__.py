"""May this student's record be shared? The law as data, and the answer with its reasons.

>>> from datetime import date
>>> from compliance import decide, load_rulebook
>>> facts = {"holder": "nobody", "took_official_action": False}
>>> decide(load_rulebook(), facts, date(2026, 11, 24)).laws["ferpa"].outcome.value
'not_covered'
"""

from compliance.cases import Case, parse_case
from compliance.decision import Decision, decide
from compliance.duties import SchoolCalendar
from compliance.errors import CaseError, ComplianceError, EngineFault, InputError, RulebookError
from compliance.interview import Interview, Question, interview, next_question
from compliance.loading import load_rulebook
from compliance.outcome import Outcome
from compliance.rulebook import Rulebook

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
