"""Every honest reading of every story is decided, and none may let more out than the story or report less."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from compliance.asking.readings import Reading, reading, readings
from compliance.checks.telling import Answer, Told, beside
from compliance.deciding.kernel import Kernel
from compliance.deciding.possibilities import possibilities_of
from compliance.deciding.table import Table
from compliance.law.casetext import case_text
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Edition, Rulebook
from compliance.law.scenarios import Scenario


@dataclass(frozen=True)
class Tally:
    """How many readings there are, how many come out the same, and how many ask more first."""

    readings: int
    same: int
    asks_more: int

    @property
    def share(self) -> float:
        """The share that comes out the same; of no reading, all."""
        return self.same / self.readings if self.readings else 1.0


@dataclass(frozen=True)
class Story:
    """A scenario with its own answer and its readings: `alone` one answer is another, in `pairs` two are.

    `disturbed` tells whether the answers that only a reading needs, `also_answered`, change the story's own answer.
    """

    scenario: Scenario
    answer: Answer
    alone: tuple[Told, ...]
    pairs: tuple[Told, ...]
    disturbed: bool

    @property
    def faulty(self) -> tuple[Told, ...]:
        """The readings, alone and in pairs, that are looser or lose a duty to report."""
        return tuple(told for told in (*self.alone, *self.pairs) if told.looser or told.unreported)


def stories(rulebook: Rulebook, scenarios: Iterable[Scenario] | None = None) -> list[Story]:
    """Decide every reading of the given scenarios, or of all that have some."""
    read = (scenario for scenario in rulebook.scenarios if scenario.also_true)
    chosen = list(read if scenarios is None else scenarios)
    editions = {scenario.id: rulebook.edition(scenario.as_of) for scenario in chosen}
    found: dict[str, Story] = {}
    for edition in dict.fromkeys(editions.values()):
        here = [scenario for scenario in chosen if editions[scenario.id] is edition]
        found |= {story.scenario.id: story for story in _stories(rulebook, edition, here)}
    return [found[scenario.id] for scenario in chosen]


def tally(readings: Iterable[Told]) -> Tally:
    """Count readings."""
    counted = Counter((told.same, told.asks_more) for told in readings)
    return Tally(counted.total(), counted[True, False], counted[False, True])


def misses(rulebook: Rulebook, told: Iterable[Story]) -> Iterator[str]:
    """Say in words which readings are looser than their story, and which lose a duty to report."""
    for story in told:
        name = story.scenario.id
        if story.disturbed:
            yield f"{name}: `also_answered` changes the story itself. Keep there only what a reading alone asks"
        for found in story.faulty:
            read = f"{name}: read as ({case_text(rulebook.vocabulary, found.reading.instead)}), it"
            if found.looser:
                yield f"{read} is {found.outcome.value}, which is looser than the story's {found.story.value}"
            for duty in found.unreported:
                yield f"{read} loses the duty to report {duty}"


def _stories(rulebook: Rulebook, edition: Edition, scenarios: Sequence[Scenario]) -> Iterator[Story]:
    """Yield the stories of one edition, all of their readings decided in one table."""
    vocabulary = rulebook.vocabulary
    asked = [
        (_itself(rulebook, one), [*readings(vocabulary, one)], [*readings(vocabulary, one, 2)]) for one in scenarios
    ]
    cases = [case for parts in asked for part in parts for case in part]
    answers = iter(_answers(rulebook, edition, cases))
    for scenario, (_, alone, pairs) in zip(scenarios, asked, strict=True):
        own, filled = next(answers), next(answers)
        reports = edition.reported & own.duties
        told = [beside(rulebook.duties, own, one, next(answers), reports) for one in (*alone, *pairs)]
        yield Story(scenario, own, tuple(told[: len(alone)]), tuple(told[len(alone) :]), own != filled)


def _itself(rulebook: Rulebook, scenario: Scenario) -> list[Reading]:
    """Return the story as it is told, and with the answers that only its readings need."""
    vocabulary = rulebook.vocabulary
    own = vocabulary.settle(vocabulary.answers(scenario.facts))
    return [Reading({}, own), reading(vocabulary, scenario, {})]


def _answers(rulebook: Rulebook, edition: Edition, cases: Sequence[Reading]) -> list[Answer]:
    kernel = Kernel(edition, rulebook.duties, partial(possibilities_of, edition))
    decided = kernel.decide(Table.of(rulebook.vocabulary, [case.answers for case in cases]))
    outcomes = [(outcome, decided.is_(outcome)) for outcome in Outcome]
    due = [(duty, decided.due(duty)) for duty in rulebook.duties]
    return [
        Answer(
            next(outcome for outcome, found in outcomes if found[case]),
            frozenset(duty for duty, found in due if found[case]),
        )
        for case in range(len(cases))
    ]
