"""What a scenario for teaching promises beyond its answer: the facts it turns on do turn it."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.asking.flips import flips_of
from compliance.checks.scenarios import Miss
from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Scenario


def unturned(rulebook: Rulebook) -> Iterator[Miss]:
    """Yield every fact of `turns_on` whose other answers all leave the outcome as it is, or open."""
    for scenario in rulebook.scenarios:
        for fact in unturned_facts(rulebook, scenario):
            yield Miss(scenario.id, f"another answer to {fact} that turns the outcome", "none")


def unturned_facts(rulebook: Rulebook, scenario: Scenario) -> Iterator[str]:
    """Yield the facts of one scenario's `turns_on` that do not turn it."""
    for fact in dict.fromkeys(scenario.turns_on):
        if not any(flip.turns for flip in flips_of(rulebook, scenario.facts, scenario.as_of, fact)):
            yield fact
