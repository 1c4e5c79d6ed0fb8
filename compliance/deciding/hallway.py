"""From an answer to its first lines: at most one act of each part, the lowest in rank, and one sentence to say.

Two things are so whatever the rows say. Where the outcome refuses, no line lets a record go; and where even the
existence of a record is secret, only neutral words are said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from compliance.law.facts import Answers, Vocabulary
from compliance.law.hallway import PARTS, REPORTS, FirstAct, Hallway, Line, Saying
from compliance.law.kleene import Truth
from compliance.law.outcome import STRICTEST_FIRST, Outcome
from compliance.law.theorems import TOGETHER

L = TypeVar("L", bound=Line)


@dataclass(frozen=True)
class Guide:
    """The lines of one rulebook, held against all that is known and found of one case."""

    hallway: Hallway
    language: Vocabulary
    said: Answers
    outcome: Outcome

    def acts(self) -> tuple[FirstAct, ...]:
        """Return what the reader does first: at most three lines, one of each part."""
        return _best(self._fitting(self.hallway.first_acts))

    def saying(self) -> Saying | None:
        """Return the sentence for whoever asks, or None where no row fits."""
        silent = self.silent
        return _first(row for row in self._fitting(self.hallway.words_to_say) if row.neutral or not silent)

    @property
    def silent(self) -> bool:
        """Whether nobody may learn even that there is a record; what cannot be told is kept silent."""
        truths = (self.language.evaluate(silence.meant, self.said) for silence in self.hallway.silences)
        return any(truth is not Truth.NO for truth in truths)

    @property
    def is_emergency(self) -> bool:
        """Whether a call for help comes first."""
        emergency = self.hallway.emergency
        return emergency is not None and self.language.evaluate(emergency.when, self.said) is Truth.YES

    def _fitting(self, lines: Iterable[L]) -> Iterator[L]:
        refused = not (self.outcome.allows or self.outcome is Outcome.NOT_COVERED)
        for line in lines:
            if not (line.shares and refused) and self.language.evaluate(line.meant, self.said) is Truth.YES:
                yield line


def said(
    known: Answers, outcome: Outcome, laws: Mapping[str, Outcome], duties: Mapping[str, bool], reports: str
) -> Answers:
    """Return facts and answers as one: `duties` has every duty, and whether it must surely be done."""
    return {
        **known,
        TOGETHER: outcome.value,
        **{law: found.value for law, found in laws.items()},
        **{duty: "yes" if must else "no" for duty, must in duties.items()},
        REPORTS: reports,
    }


def together(guides: Sequence[Guide]) -> tuple[tuple[FirstAct, ...], Saying | None]:
    """Return the lines for a record of several parts: what lets one part go is not said while another is refused."""
    spared = [guide.outcome.allows or guide.outcome is Outcome.NOT_COVERED for guide in guides]
    every = [act for guide in guides for act in guide.acts() if all(spared) or not act.shares]
    sayings = [one for guide in sorted(guides, key=_strictness) if (one := guide.saying()) is not None]
    neutral = [one for one in sayings if one.neutral]
    silent = any(guide.silent for guide in guides)
    return _best(every), next(iter(neutral if silent else sayings), None)


def _strictness(guide: Guide) -> int:
    return STRICTEST_FIRST.index(guide.outcome) if guide.outcome in STRICTEST_FIRST else len(STRICTEST_FIRST)


def _best(acts: Iterable[FirstAct]) -> tuple[FirstAct, ...]:
    found: dict[str, FirstAct] = {}
    for act in sorted(acts, key=_rank):
        found.setdefault(act.part, act)
    return tuple(found[part] for part in PARTS if part in found)


def _first(sayings: Iterable[Saying]) -> Saying | None:
    return min(sayings, key=_rank, default=None)


def _rank(line: Line) -> int:
    return line.rank
