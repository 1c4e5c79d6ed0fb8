"""What can go wrong, and how it is told.

ComplianceError
├── InputError       a file or a case is wrong: every problem, where it is, how to mend it
│   ├── RulebookError    the rule files
│   ├── CaseError        the facts somebody handed in
│   └── TokenError       the link of an interview
├── QuizError        a quiz is played out of order
└── EngineFault      the engine failed, or engine and oracle disagree: never an answer
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where it stands, what is wrong, how to mend it."""

    where: str
    line: int | None
    key: str
    wrong: str
    mend: str

    def __str__(self) -> str:
        place = self.where if self.line is None else f"{self.where}:{self.line}"
        key = f" `{self.key}`:" if self.key else ""
        return f"{place}:{key} {self.wrong}. {self.mend}"


class ComplianceError(Exception):
    """The root of every error this library raises on purpose."""


class InputError(ComplianceError):
    """Something handed in cannot be used; `problems` lists all of it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class RulebookError(InputError):
    """The rule files do not form a rulebook."""


class CaseError(InputError):
    """A case names facts or values that the vocabulary does not know."""


class TokenError(InputError):
    """The string is not an interview of this rulebook."""


class EngineFault(ComplianceError):
    """The engine failed or disagreed with the oracle, so there is no answer."""


class QuizError(ComplianceError):
    """A quiz is played out of order: an answer is revealed before it is given, or given twice."""
