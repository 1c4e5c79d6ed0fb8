"""Spans of days on each of which one law holds, as it stands in a district."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from compliance.auditing.cells import EPOCH, Days
from compliance.auditing.patterns import labeled
from compliance.law.district import District
from compliance.law.known import as_known
from compliance.law.models import Sendable
from compliance.law.rulebook import Edition, Rulebook
from compliance.law.settling import under


@dataclass(frozen=True, eq=False)
class Eras(Sendable):
    """The law of every day; that of one day for all rows, if `on` is given; as it was known on its day, if `then`."""

    rulebook: Rulebook
    district: District | None = None
    on: date | None = None
    then: bool = False

    @cached_property
    def first_days(self) -> tuple[date, ...]:
        """The first day of each era; the first era has none."""
        days = {date.min} if self.on else {*self.rulebook.turning_days, *_turning(self.district)}
        if self.then and not self.on:
            days |= {rule.known_from for rule in self.rulebook.provisions.values() if rule.known_from}
        return tuple(sorted(days))

    @cached_property
    def _begin(self) -> npt.NDArray[np.int64]:
        return np.array([day.toordinal() - EPOCH for day in self.first_days])

    def which(self, days: Days) -> npt.NDArray[np.uint8]:
        """Return the era of each day."""
        found, which = labeled(days)
        return (np.searchsorted(self._begin, found, side="right") - 1).clip(0).astype(np.uint8)[which]

    def era_of(self, day: date) -> int:
        """Return the era of one day."""
        return bisect_right(self.first_days, day) - 1

    def day(self, era: int) -> date:
        """Return a day of an era."""
        return self.on or self.first_days[era]

    def rules(self, era: int) -> Rulebook:
        """Return the rulebook of an era, as it stands in the district."""
        if era not in self._rules:
            day = self.day(era)
            known = as_known(self.rulebook, day) if self.then else self.rulebook
            self._rules[era] = under(known, self.district, day) if self.district else known
        return self._rules[era]

    def edition(self, era: int) -> Edition:
        """Return the provisions in force in an era."""
        return self.rules(era).edition(self.day(era))

    @cached_property
    def _rules(self) -> dict[int, Rulebook]:
        return {}


def _turning(district: District | None) -> Iterator[date]:
    """Yield the days on which something that a district settled begins or ends."""
    if district is None:
        return
    answered = [*district.standing, *([district.agreement] if district.agreement else [])]
    for one in answered:
        yield from (one.on, one.look_again)
    yield from (one.on for one in district.readings)
