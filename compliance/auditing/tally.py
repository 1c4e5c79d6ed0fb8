"""What is counted while a log is decided: rows by pattern and by month, and what was wrong with the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from compliance.auditing.answers import Audited, Key
from compliance.auditing.auditor import Auditor
from compliance.auditing.judge import Judgment
from compliance.auditing.log import Flaw
from compliance.auditing.patterns import labeled
from compliance.auditing.reading import KEPT, NOT_TOLD, RELEASED
from compliance.law.outcome import Outcome

GIVEN = (NOT_TOLD, KEPT, RELEASED)
KEPT_PATTERNS = 300_000
"""Patterns that are counted one by one; beyond that those with fewest rows are counted together."""


@dataclass
class Pattern:
    """A pattern: how it comes out, and how many rows have it, by whether the record was given."""

    judgment: Judgment
    rows: list[int]

    @property
    def all(self) -> int:
        """How many rows have it."""
        return sum(self.rows)


@dataclass
class Tally:
    """Counts of one log."""

    auditor: Auditor
    rows: int = 0
    patterns: dict[Key, Pattern] = field(default_factory=dict)
    months: Counter[tuple[str, Outcome]] = field(default_factory=Counter)
    owed: Counter[str] = field(default_factory=Counter)
    undone: Counter[str] = field(default_factory=Counter)
    late: Counter[str] = field(default_factory=Counter)
    flawed: int = 0
    by_flaw: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """Rows by the column, what is wrong in it and how to mend it."""
    folded: list[Pattern] = field(default_factory=list)
    """Patterns with few rows of which the facts are not kept; those that come out alike stand together."""

    def add(self, audited: Audited) -> None:
        """Count a batch."""
        good = audited.which >= 0
        which, given = audited.which[good], audited.reading.given[good]
        self.rows += len(good)
        self.flawed += int((~good).sum())
        counts = np.bincount(which * len(GIVEN) + given, minlength=len(audited.keys) * len(GIVEN))
        for key, judgment, rows in zip(audited.keys, audited.judgments, counts.reshape(-1, len(GIVEN)), strict=True):
            pattern = self.patterns.setdefault(key, Pattern(judgment, [0] * len(GIVEN)))
            pattern.rows = [one + int(more) for one, more in zip(pattern.rows, rows, strict=True)]
        self._count_months(audited)
        self._count_duties(audited)
        if len(self.patterns) > KEPT_PATTERNS:
            self._fold()

    def note(self, flaws: Iterator[Flaw]) -> Iterator[Flaw]:
        """Count what is wrong, and pass it on."""
        for flaw in flaws:
            self.by_flaw[flaw.column, flaw.wrong, flaw.mend] += 1
            yield flaw

    def every(self) -> Iterator[Pattern]:
        """Yield every pattern, and what stands together of those that were too many."""
        yield from self.patterns.values()
        yield from self.folded

    def _count_months(self, audited: Audited) -> None:
        good = audited.which >= 0
        outcomes = list(Outcome)
        places = np.array([outcomes.index(one.outcome) for one in audited.judgments] or [0])[audited.which[good]]
        days, which = labeled(audited.reading.days[good])
        counts = np.bincount(which * len(outcomes) + places, minlength=len(days) * len(outcomes))
        months = days.astype("datetime64[D]").astype("datetime64[M]")
        for month, row in zip(months, counts.reshape(-1, len(outcomes)), strict=True):
            self.months.update(
                {(str(month), one): int(count) for one, count in zip(outcomes, row, strict=True) if count}
            )

    def _count_duties(self, audited: Audited) -> None:
        released = audited.reading.given == RELEASED
        for at, done in enumerate(self.auditor.logmap.done):
            owed = np.array([*(done.duty in one.duties for one in audited.judgments), False])[audited.which]
            self.owed[done.duty] += int((owed & released).sum())
            self.undone[done.duty] += int((audited.undone[at] & released).sum())
            self.late[done.duty] += int((audited.late[at] & released).sum())

    def _fold(self) -> None:
        """Count together the patterns with fewest rows that come out alike."""
        kept = sorted(self.patterns.items(), key=lambda one: -one[1].all)
        self.patterns = dict(kept[: KEPT_PATTERNS // 2])
        alike = {_outcome(one.judgment): one for one in self.folded}
        for _, pattern in kept[KEPT_PATTERNS // 2 :]:
            into = alike.setdefault(_outcome(pattern.judgment), Pattern(pattern.judgment, [0] * len(GIVEN)))
            into.rows = [one + more for one, more in zip(into.rows, pattern.rows, strict=True)]
        self.folded = list(alike.values())


def _outcome(judgment: Judgment) -> tuple[object, ...]:
    return judgment.outcome, judgment.laws, judgment.reasons
