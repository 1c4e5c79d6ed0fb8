"""What the solver says of incomplete cases is exactly what trying every completion says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hypothesis import HealthCheck, given, settings

from compliance import Outcome
from compliance.deciding import reference
from compliance.deciding.possibilities import COMBINED, Possibilities
from compliance.deciding.verdict import Verdict, verdict
from compliance.law.facts import UNKNOWN
from compliance.law.rulebook import Edition
from tests.strategies import VOCABULARY, answers, editions

ANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Refused:
    """Stands where no solver is needed, and fails if it is asked."""

    def outcome(self, *_: object) -> Outcome:
        """Fail."""
        raise AssertionError("a complete case needs no solver")


def completions(facts: dict[str, str]) -> Iterator[dict[str, str]]:
    choices = [
        fact.values if facts.get(fact.id, UNKNOWN) == UNKNOWN else (facts[fact.id],) for fact in VOCABULARY.asked
    ]
    for values in product(*choices):
        yield {fact.id: value for fact, value in zip(VOCABULARY.asked, values, strict=True)}


def decided(edition: Edition, facts: dict[str, str]) -> Verdict:
    return verdict(edition, reference.findings(edition, facts), facts, Refused())


def outcome_of(found: Verdict, target: str) -> Outcome:
    return found.combined if target == COMBINED else found.laws[target]


@ANY
@given(edition=editions(), facts=answers(VOCABULARY))
def test_the_possible_outcomes_are_those_of_all_completions(edition: Edition, facts: dict[str, str]) -> None:
    possibilities = Possibilities(edition)
    every = [decided(edition, complete) for complete in completions(facts)]

    for target in (COMBINED, "x", "y"):
        assert possibilities.outcomes(facts, target) == {outcome_of(found, target) for found in every}


@ANY
@given(edition=editions(), facts=answers(VOCABULARY))
def test_a_fact_is_relevant_exactly_when_it_alone_can_turn_some_completion(
    edition: Edition, facts: dict[str, str]
) -> None:
    possibilities = Possibilities(edition)
    every = {tuple(sorted(complete.items())): decided(edition, complete) for complete in completions(facts)}

    for target in (COMBINED, "x", "y"):
        turning = {
            fact.id
            for complete, found in every.items()
            for fact in VOCABULARY.asked
            if facts.get(fact.id, UNKNOWN) == UNKNOWN
            for value in fact.values
            if outcome_of(every[tuple(sorted({**dict(complete), fact.id: value}.items()))], target)
            is not outcome_of(found, target)
        }
        assert set(possibilities.relevant(facts, target)) == turning


@ANY
@given(edition=editions(), facts=answers(VOCABULARY))
def test_need_facts_is_said_only_when_completions_differ_and_not_all_allow(
    edition: Edition, facts: dict[str, str]
) -> None:
    found = verdict(edition, reference.findings(edition, facts), facts, Possibilities(edition))

    for target in (COMBINED, "x", "y"):
        outcomes = {outcome_of(decided(edition, complete), target) for complete in completions(facts)}
        every_yes = Outcome.PERMITTED_WITH_CONDITIONS if all(one.allows for one in outcomes) else Outcome.NEED_FACTS
        assert outcome_of(found, target) is (every_yes if len(outcomes) > 1 else next(iter(outcomes)))


@ANY
@given(edition=editions(), facts=answers(VOCABULARY, complete=True))
def test_the_order_of_the_provisions_never_matters(edition: Edition, facts: dict[str, str]) -> None:
    turned = Edition(edition.vocabulary, edition.laws, tuple(reversed(edition.provisions)))

    assert decided(turned, facts) == decided(edition, facts)
