"""A log under two laws: which rows come out otherwise, and which provisions that differ are met otherwise there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from compliance.auditing.answers import Audited, Key
from compliance.auditing.auditor import Auditor
from compliance.auditing.judge import Judgment
from compliance.auditing.log import Log, Part
from compliance.auditing.patterns import distinct
from compliance.auditing.vouching import vouch
from compliance.deciding import reference
from compliance.deciding.findings import Findings
from compliance.law.errors import CaseError
from compliance.law.facts import Vocabulary
from compliance.law.logmap import FactColumn, LogMap
from compliance.law.outcome import Outcome


@dataclass(frozen=True)
class Change:
    """How rows came out before, how they come out now, and the provisions because of which."""

    before: Judgment
    after: Judgment
    because: tuple[str, ...]


@dataclass
class Replay:
    """Holds the answers of today against those of a former law; `rows` counts what came out otherwise."""

    auditor: Auditor
    former: Auditor
    rows: Counter[tuple[Outcome, Outcome]] = field(default_factory=Counter)
    because: Counter[str] = field(default_factory=Counter)
    unknown_there: tuple[str, ...] = ()
    """Facts of the map that the former rules do not have, in whole or in part."""

    @cached_property
    def _known(self) -> dict[tuple[Key, Key], Change]:
        return {}

    @cached_property
    def altered(self) -> frozenset[str]:
        """The provisions that differ between the two laws, or stand in one only."""
        was, now = self.former.rulebook.provisions, self.auditor.rulebook.provisions
        return frozenset(name for name in {*was, *now} if was.get(name) != now.get(name))

    def changes(self, part: Part, now: Audited) -> Iterator[tuple[int, Change]]:
        """Yield the rows of a batch that come out otherwise, by their numbers."""
        was = self.former.audit(part.batch, part.rows)
        (both,) = np.nonzero((now.which >= 0) & (was.which >= 0))
        outcomes = [_codes(one)[one.which[both]] for one in (was, now)]
        rows = both[outcomes[0] != outcomes[1]]
        sizes = (max(1, len(was.keys)), max(1, len(now.keys)))
        first, which = distinct(zip((was.which[rows], now.which[rows]), sizes, strict=True), len(rows))
        found = [self._change(was.keys[was.which[rows[at]]], now.keys[now.which[rows[at]]]) for at in first]
        for row, place in zip(now.rows[rows], which, strict=True):
            change = found[place]
            self.rows[change.before.outcome, change.after.outcome] += 1
            self.because.update(change.because)
            yield int(row), change

    def vouch(self, seen: Callable[[int], None]) -> None:
        """Let engine and oracle decide every changed pattern under the former law, too; raise `EngineFault`."""
        keys = sorted({was for was, _ in self._known})
        vouch(self.former, keys, seen)

    @property
    def patterns(self) -> int:
        """How many patterns of the former law come out otherwise."""
        return len({was for was, _ in self._known})

    def _change(self, was: Key, now: Key) -> Change:
        if (was, now) not in self._known:
            before, after = self._findings(self.former, was), self._findings(self.auditor, now)
            because = sorted(name for name in self.altered if before.of(name) is not after.of(name))
            (one,), (other,) = self.former.judgments([was]), self.auditor.judgments([now])
            self._known[was, now] = Change(one, other, tuple(because))
        return self._known[was, now]

    def _findings(self, auditor: Auditor, key: Key) -> Findings:
        vocabulary = auditor.eras.rules(key[0]).vocabulary
        return reference.findings(auditor.eras.edition(key[0]), vocabulary.settle(auditor.facts(key)))


def compared(log: Log, replay: Replay, seen: Callable[[int], None]) -> Iterator[tuple[int, Change]]:
    """Yield every row of a log that comes out otherwise; `seen` is told how many rows were compared."""
    for part in log.parts(replay.auditor.logmap.read):
        yield from replay.changes(part, replay.auditor.audit(part.batch, part.rows))
        seen(part.batch.num_rows + len(part.broken))


def fitting(logmap: LogMap, vocabulary: Vocabulary) -> tuple[LogMap, tuple[str, ...]]:
    """Return the map as far as other rules know its facts and answers, and the facts that they do not know wholly.

    What they do not know is unknown there.
    """
    columns = [_fitting(one, vocabulary) for one in logmap.columns if one.fact in vocabulary.facts]
    always = {name: value for name, value in logmap.always.items() if _knows(vocabulary, name, value)}
    odd = [one.fact for one in logmap.columns if one not in columns]
    odd += [name for name in logmap.always if name not in always]
    return logmap.model_copy(update={"columns": tuple(columns), "always": always, "done": ()}), tuple(odd)


def _fitting(column: FactColumn, vocabulary: Vocabulary) -> FactColumn:
    odd = tuple(cell for cell, value in column.values.items() if not _knows(vocabulary, column.fact, value))
    if not odd:
        return column
    values: Mapping[str, str] = {cell: value for cell, value in column.values.items() if cell not in odd}
    return column.model_copy(update={"values": values, "unknown": (*column.unknown, *odd)})


def _knows(vocabulary: Vocabulary, name: str, value: str) -> bool:
    try:
        vocabulary.answers({name: value})
    except CaseError:
        return False
    return True


def _codes(audited: Audited) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    outcomes = list(Outcome)
    return np.array([outcomes.index(one.outcome) for one in audited.judgments] or [0])
