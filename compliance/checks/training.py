"""What a scenario for teaching promises beyond its answer: its facts turn it, its ballot is fair, its news turns it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Protocol

from compliance.asking.flips import turn
from compliance.checks.rulings import Foreseen
from compliance.checks.scenarios import Miss
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Scenario


class Foresight(Protocol):
    """Whatever can tell how a case comes out."""

    def outcome(self, on: date, facts: Mapping[str, Any]) -> Outcome:
        """Return the outcome of all laws together."""


class ByOracle:
    """Asks the oracle about each case when it is asked for: what many cases share is not worth making for a few."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook

    def outcome(self, on: date, facts: Mapping[str, Any]) -> Outcome:
        """Return the outcome of all laws together."""
        return turn(self._rulebook, facts, on).outcome


def broken_promises(rulebook: Rulebook) -> Iterator[Miss]:
    """Yield every promise of a story that does not come true."""
    tried = ((one.as_of, facts) for one in rulebook.scenarios for facts in _promised(rulebook, one))
    foresight = Foreseen(rulebook, tried)
    yield from unturned(rulebook, foresight)
    for scenario in rulebook.scenarios:
        yield from unfair(rulebook, scenario, foresight)
        yield from idle_injects(rulebook, scenario, foresight)


def unturned(rulebook: Rulebook, foresight: Foresight | None = None) -> Iterator[Miss]:
    """Yield every fact of `turns_on` whose other answers all leave the outcome as it is, or open."""
    for scenario in rulebook.scenarios:
        for fact in unturned_facts(rulebook, scenario, foresight):
            yield Miss(scenario.id, f"another answer to {fact} that turns the outcome", "none")


def unturned_facts(rulebook: Rulebook, scenario: Scenario, foresight: Foresight | None = None) -> Iterator[str]:
    """Yield the facts of one scenario's `turns_on` that do not turn it."""
    for fact in dict.fromkeys(scenario.turns_on):
        if not turns(rulebook, scenario, fact, foresight):
            yield fact


def turns(rulebook: Rulebook, scenario: Scenario, fact: str, foresight: Foresight | None = None) -> bool:
    """Tell whether some other answer to one fact of a story leads to another outcome that is settled."""
    told = foresight or ByOracle(rulebook)
    stays = (told.outcome(scenario.as_of, scenario.facts), Outcome.NEED_FACTS)
    return any(told.outcome(scenario.as_of, other) not in stays for other in _otherwise(rulebook, scenario, fact))


def unfair(rulebook: Rulebook, scenario: Scenario, foresight: Foresight | None = None) -> Iterator[Miss]:
    """Yield what makes a ballot unfair: what the reveal names is not on it, nothing on it is right, or everything."""
    if not scenario.ballot:
        return
    offered = _offered(scenario)
    for fact in scenario.turns_on:
        if fact not in offered:
            yield Miss(scenario.id, f"a reason on the ballot that stands for {fact}, on which it turns", "none")
    turning = {fact for fact in offered if turns(rulebook, scenario, fact, foresight)}
    right = sum(not turning.isdisjoint(reason.facts) for reason in scenario.ballot)
    if not right:
        yield Miss(scenario.id, "a reason on the ballot that turns the outcome", "none")
    elif right == len(scenario.ballot):
        yield Miss(scenario.id, "a reason on the ballot that turns nothing", "every one turns the outcome")


def idle_injects(rulebook: Rulebook, scenario: Scenario, foresight: Foresight | None = None) -> Iterator[Miss]:
    """Yield every inject that does not lead where it says, or leads nowhere new."""
    told = foresight or ByOracle(rulebook)
    for number, inject in enumerate(scenario.injects, 1):
        found = told.outcome(scenario.as_of, {**scenario.facts, **inject.facts})
        if found is not inject.turns_to:
            yield Miss(scenario.id, f"inject {number} to turn it to {inject.turns_to.value}", found.value)
        elif found is scenario.expect.outcome:
            yield Miss(scenario.id, f"inject {number} to turn it", f"it stays {found.value}")


def _promised(rulebook: Rulebook, scenario: Scenario) -> Iterator[Mapping[str, Any]]:
    """Yield every case on which a promise of a story hangs."""
    facts = {*scenario.turns_on, *_offered(scenario)}
    if facts:
        yield scenario.facts
    for fact in facts:
        yield from _otherwise(rulebook, scenario, fact)
    yield from ({**scenario.facts, **inject.facts} for inject in scenario.injects)


def _otherwise(rulebook: Rulebook, scenario: Scenario, fact: str) -> Iterator[Mapping[str, Any]]:
    """Yield a story with each other answer to one fact of it, in the order of its options."""
    was = rulebook.vocabulary.answers(scenario.facts)[fact]
    yield from ({**scenario.facts, fact: value} for value in rulebook.vocabulary[fact].values if value != was)


def _offered(scenario: Scenario) -> set[str]:
    return {fact for reason in scenario.ballot for fact in reason.facts}
