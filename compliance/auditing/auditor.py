"""From a batch of records to a batch of answers: the one function that runs here, in Spark and in Ray.

It holds the compiled law, the map and what it has decided so far, and nothing of the records.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pyarrow as pa

from compliance.auditing.answers import Audited, Key, table_of
from compliance.auditing.cells import EPOCH, NO_DAY, Days
from compliance.auditing.eras import Eras
from compliance.auditing.judge import Judge, Judgment
from compliance.auditing.lateness import last_day
from compliance.auditing.log import Numbers
from compliance.auditing.patterns import Places, distinct, labeled
from compliance.auditing.reading import Done, Marks, Reader, Reading
from compliance.law.district import District
from compliance.law.duties import SchoolCalendar
from compliance.law.logmap import LogMap
from compliance.law.models import Sendable
from compliance.law.rulebook import Rulebook

REMEMBERED = 200_000
"""Patterns of which the judgment is kept."""


@dataclass(frozen=True, eq=False)
class Auditor(Sendable):
    """Audits the batches of one log, under the law of each row's day, or of `on`; as it was known then, if `then`."""

    rulebook: Rulebook
    logmap: LogMap
    district: District | None = None
    on: date | None = None
    then: bool = False

    @cached_property
    def eras(self) -> Eras:
        """The law of every day."""
        return Eras(self.rulebook, self.district, self.on, self.then)

    @cached_property
    def reader(self) -> Reader:
        """What reads the batches."""
        return Reader(self.logmap, self.rulebook.vocabulary)

    @cached_property
    def _known(self) -> dict[Key, Judgment]:
        return {}

    @cached_property
    def _judges(self) -> dict[int, Judge]:
        return {}

    def judge(self, era: int) -> Judge:
        """Return the judge of an era, compiled when it is first asked for."""
        if era not in self._judges:
            self._judges[era] = Judge(self.eras.rules(era), self.eras.day(era))
        return self._judges[era]

    @property
    def known(self) -> Mapping[Key, Judgment]:
        """What was decided so far."""
        return self._known

    def take(self, judges: Mapping[int, Judge], known: Mapping[Key, Judgment]) -> None:
        """Take judges that were compiled elsewhere, and what was decided there."""
        self._judges.update(judges)
        self._known.update(known)

    def facts(self, key: Key) -> dict[str, str]:
        """Return the facts of a pattern."""
        coded = zip(self.reader.facts, key[1:], strict=True)
        return {**self.reader.always, **{fact.id: fact.values[code - 1] for fact, code in coded if code}}

    def patterns(self, reading: Reading) -> tuple[list[Key], Places]:
        """Return the distinct patterns of a batch, and which of them each row is; -1 for one that cannot be read."""
        (good,) = np.nonzero(~reading.flawed)
        columns = [reading.facts[fact.id][good] for fact in self.reader.facts]
        eras = self.eras.which(reading.days[good])
        sizes = [len(self.eras.first_days), *(len(fact.values) + 1 for fact in self.reader.facts)]
        first, found = distinct(zip((eras, *columns), sizes, strict=True), len(good))
        which = np.full(len(reading.flawed), -1, np.int64)
        which[good] = found
        drawn = np.stack([eras[first], *(codes[first] for codes in columns)], axis=1)
        return [one.tobytes() for one in drawn], which

    def audit(self, batch: pa.RecordBatch, rows: Numbers) -> Audited:
        """Decide every record of a batch that has the columns of the map."""
        reading = self.reader.read(batch)
        keys, which = self.patterns(reading)
        judgments = self.judgments(keys)
        undone, late = self._duties(reading, judgments, which)
        return Audited(
            rows if reading.numbers is None else reading.numbers, reading, keys, judgments, which, undone, late
        )

    def judgments(self, keys: Sequence[Key]) -> list[Judgment]:
        """Return how patterns come out; what was decided before is remembered."""
        new = [key for key in keys if key not in self._known]
        if len(self._known) + len(new) > REMEMBERED:
            self._known.clear()
            new = list(keys)
        for era in sorted({key[0] for key in new}):
            here = [key for key in new if key[0] == era]
            self._known.update(zip(here, self.judge(era).judge([self.facts(key) for key in here]), strict=True))
        return [self._known[key] for key in keys]

    def batch(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Return the answers to a batch, with the columns of `SCHEMA`; the map names a column that numbers the rows."""
        return self.table(self.audit(batch, np.zeros(batch.num_rows, np.int64)))

    def table(self, audited: Audited) -> pa.RecordBatch:
        """Return answers as a batch with the columns of `SCHEMA`, words as dictionaries."""
        return table_of(audited, [one.duty for one in self.logmap.done])

    def _duties(
        self, reading: Reading, judgments: Sequence[Judgment], which: Places
    ) -> tuple[list[Marks], list[Marks]]:
        undone, late = [], []
        for column, done in zip(self.logmap.done, reading.done, strict=True):
            owed = np.array([*(column.duty in one.duties for one in judgments), False])[which]
            undone.append(owed & done.blank)
            late.append(owed & self._late(column.duty, reading.days, done))
        return undone, late

    def _late(self, duty: str, days: Days, done: Done) -> Marks:
        distinct_days, which = labeled(days)
        last = np.array([self._last(duty, int(day)) for day in distinct_days], np.int32)[which]
        late: Marks = (done.days != NO_DAY) & (done.days > last)
        return late

    def _last(self, duty: str, day: int) -> int:
        """Return the last day for a duty, if all it hangs on happened on one day; a day far away if it has none."""
        if day <= NO_DAY + 1:
            return 2**31 - 1
        calendar = self.district.calendar if self.district else SchoolCalendar()
        last = last_day(self.rulebook.duties[duty].deadline, date.fromordinal(day + EPOCH), calendar)
        return last.toordinal() - EPOCH
