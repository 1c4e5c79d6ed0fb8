"""May this student's record be shared? The law as data, and the answer with its reasons.

>>> from datetime import date
>>> from compliance import decide, load_rulebook
>>> facts = {"holder": "nobody", "took_official_action": False}
>>> decide(load_rulebook(), facts, date(2026, 11, 24)).laws["ferpa"].outcome.value
'not_covered'
"""

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
