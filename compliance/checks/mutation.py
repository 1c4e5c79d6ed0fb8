"""The legal mutation score: the share of flips in the rules that some scenario or theorem notices.

A flip after which every outcome and every duty of every case is as it was is no fault; the solver proves it, and it is
counted apart. For each other flip the solver picks the scenarios that could notice it, and the oracle decides them.
What no scenario notices is put to the theorems.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from multiprocessing import get_context
from typing import TypeVar

from compliance.checks.boundaries import boundary_circumstances
from compliance.checks.coverage import Circumstance, circumstances
from compliance.checks.flip_bench import Bench
from compliance.checks.flipped import Flipped
from compliance.checks.mutants import Mutant, mutants
from compliance.checks.space import Case
from compliance.law.boundaries import READ, Boundary
from compliance.law.measurement import Fate, Measurement, Survivor
from compliance.law.rulebook import Rulebook

T = TypeVar("T")


@dataclass(frozen=True)
class Trial:
    """What became of one flip, and who noticed it."""

    provision: str
    what: str
    fate: Fate
    noticed_by: str = ""
    on: date | None = None
    case: Case = field(default_factory=dict)
    """For a survivor: a day and a case in which something comes out otherwise."""


@dataclass(frozen=True)
class Score:
    """What became of every flip."""

    trials: tuple[Trial, ...]

    @property
    def counts(self) -> Counter[Fate]:
        """How many flips met each fate."""
        return Counter(trial.fate for trial in self.trials)

    @property
    def survivors(self) -> tuple[Trial, ...]:
        """The flips that change some case and that nothing notices."""
        return tuple(trial for trial in self.trials if trial.fate == "survived")

    def measured(self, digest: str, day: date) -> Measurement:
        """Return what is kept of the run: `digest` names all that it rests on, `day` is the day of the run."""
        survivors = tuple(
            Survivor(provision=one.provision, what=one.what, as_of=one.on or day, case=dict(one.case))
            for one in self.survivors
        )
        return Measurement(rulebook=digest, day=day, flips=dict(sorted(self.counts.items())), survivors=survivors)


def score(
    rulebook: Rulebook,
    names: Sequence[str] | None = None,
    workers: int = 2,
    done: Callable[[str], None] = lambda _: None,
) -> Score:
    """Flip everything in the named provisions, or in all, one at a time; `done` is told each that is through."""
    tried: list[Trial] = []
    for name, found in _spread(_trials_of, rulebook, names, workers):
        tried += found
        done(name)
    return Score(tuple(tried))


def boundaries(
    rulebook: Rulebook, names: Sequence[str] | None = None, workers: int = 2
) -> Iterator[tuple[str, list[Boundary]]]:
    """Yield each of the named provisions, or of all, with new boundary cases for its flips that nothing notices yet."""
    return _spread(_boundaries_of, rulebook, names, workers)


def _spread(
    work: Callable[[str], list[T]], rulebook: Rulebook, names: Sequence[str] | None, workers: int
) -> Iterator[tuple[str, list[T]]]:
    chosen = list(rulebook.provisions if names is None else names)
    among = (*circumstances(rulebook), *boundary_circumstances(rulebook))
    with ProcessPoolExecutor(workers, get_context("fork"), _start, (rulebook, among)) as pool:
        yield from zip(chosen, pool.map(work, chosen), strict=True)


_BENCH: list[Bench] = []
"""The bench of a worker: set once, so that it is not made again for every provision."""


def _start(rulebook: Rulebook, among: tuple[Circumstance, ...]) -> None:
    _BENCH[:] = [Bench(rulebook, among)]


def _trials_of(name: str) -> list[Trial]:
    (bench,) = _BENCH
    return list(trials(bench, name))


def _boundaries_of(name: str) -> list[Boundary]:
    (bench,) = _BENCH
    flips = (bench.flip(mutant) for mutant in _mutants(bench, name))
    unnoticed = (flip for flip in flips if _trial(bench, flip).fate == "survived")
    return [boundary for flip in unnoticed if (boundary := bench.boundary(flip))]


def trials(bench: Bench, name: str) -> Iterator[Trial]:
    """Flip everything in one provision, one at a time, and yield what became of it."""
    for mutant in _mutants(bench, name):
        yield _trial(bench, bench.flip(mutant))


def _mutants(bench: Bench, name: str) -> Iterator[Mutant]:
    return mutants(bench.rulebook.provisions[name], bench.rulebook.vocabulary)


def _trial(bench: Bench, flip: Flipped) -> Trial:
    of, what = flip.mutant.of.id, flip.mutant.what
    found = bench.testimony(flip)
    if scenario := bench.scenario(flip, found):
        return Trial(of, what, _noticed_by(scenario), scenario)
    difference = flip.difference()  # before the theorems, whose second cases make its search longer
    if difference is None:
        return Trial(of, what, "equal")
    if theorem := bench.theorem(flip):
        return Trial(of, what, "noticed by a theorem", theorem)
    if boundary := bench.unread(flip, found):
        return Trial(of, what, "noticed by an unread boundary", boundary)
    return Trial(of, what, "survived", on=difference[0], case=difference[1])


def _noticed_by(scenario: str) -> Fate:
    return "noticed by a read boundary" if scenario.startswith(f"{READ}.") else "noticed by a scenario"
