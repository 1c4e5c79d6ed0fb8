"""What a scenario for teaching promises beyond its answer: its facts turn it, its ballot is fair, its news turns it."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.asking.flips import flips_of, turn
from compliance.checks.scenarios import Miss
from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Scenario


def broken_promises(rulebook: Rulebook) -> Iterator[Miss]:
    """Yield every promise of a story that does not come true."""
    yield from unturned(rulebook)
    for scenario in rulebook.scenarios:
        yield from unfair(rulebook, scenario)
        yield from idle_injects(rulebook, scenario)


def unturned(rulebook: Rulebook) -> Iterator[Miss]:
    """Yield every fact of `turns_on` whose other answers all leave the outcome as it is, or open."""
    for scenario in rulebook.scenarios:
        for fact in unturned_facts(rulebook, scenario):
            yield Miss(scenario.id, f"another answer to {fact} that turns the outcome", "none")


def unturned_facts(rulebook: Rulebook, scenario: Scenario) -> Iterator[str]:
    """Yield the facts of one scenario's `turns_on` that do not turn it."""
    for fact in dict.fromkeys(scenario.turns_on):
        if not turns(rulebook, scenario, fact):
            yield fact


def turns(rulebook: Rulebook, scenario: Scenario, fact: str) -> bool:
    """Tell whether some other answer to one fact of a story leads to another outcome that is settled."""
    return any(flip.turns for flip in flips_of(rulebook, scenario.facts, scenario.as_of, fact))


def unfair(rulebook: Rulebook, scenario: Scenario) -> Iterator[Miss]:
    """Yield what makes a ballot unfair: what the reveal names is not on it, nothing on it is right, or everything."""
    if not scenario.ballot:
        return
    offered = {fact for reason in scenario.ballot for fact in reason.facts}
    for fact in scenario.turns_on:
        if fact not in offered:
            yield Miss(scenario.id, f"a reason on the ballot that stands for {fact}, on which it turns", "none")
    turning = {fact for fact in offered if turns(rulebook, scenario, fact)}
    right = sum(not turning.isdisjoint(reason.facts) for reason in scenario.ballot)
    if not right:
        yield Miss(scenario.id, "a reason on the ballot that turns the outcome", "none")
    elif right == len(scenario.ballot):
        yield Miss(scenario.id, "a reason on the ballot that turns nothing", "every one turns the outcome")


def idle_injects(rulebook: Rulebook, scenario: Scenario) -> Iterator[Miss]:
    """Yield every inject that does not lead where it says, or leads nowhere new."""
    for number, inject in enumerate(scenario.injects, 1):
        found = turn(rulebook, {**scenario.facts, **inject.facts}, scenario.as_of).outcome
        if found is not inject.turns_to:
            yield Miss(scenario.id, f"inject {number} to turn it to {inject.turns_to.value}", found.value)
        elif found is scenario.expect.outcome:
            yield Miss(scenario.id, f"inject {number} to turn it", f"it stays {found.value}")
