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
from itertools import islice
from unicodedata import category

LONGEST_KEY = 300
MAX_PROBLEMS = 100
"""More than anybody mends before trying again."""


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
        key = f" `{_shortened(self.key)}`:" if self.key else ""
        return seen(f"{place}:{key} {self.wrong}. {self.mend}")


def first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the first problems, and if there are more, one that says so."""
    found = tuple(islice(problems, MAX_PROBLEMS + 1))
    if len(found) <= MAX_PROBLEMS:
        return found
    more = Problem(found[-1].where, None, "", "has more problems than are listed", "Mend these first")
    return (*found[:MAX_PROBLEMS], more)


def seen(text: str) -> str:
    """Return the text on one line: what a terminal would obey and not show is written as Python writes it."""
    if text.isprintable():
        return text
    return "".join(letter if _is_seen(letter) else letter.encode("unicode_escape").decode("ascii") for letter in text)


def _is_seen(letter: str) -> bool:
    return letter.isprintable() or category(letter) == "Zs"


def _shortened(key: str) -> str:
    return key if len(key) <= LONGEST_KEY else f"...{key[-LONGEST_KEY:]}"


class ComplianceError(Exception):
    """The root of every error this library raises on purpose."""


class InputError(ComplianceError):
    """Something handed in cannot be used; `problems` lists all of it, or the first hundred."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = first(problems)
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
