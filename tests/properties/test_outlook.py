"""What can come out of many cases at once is what the solver says of each of them."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance import Rulebook
from compliance.deciding import outlook
from compliance.deciding.outlook import Outlook
from compliance.deciding.possibilities import Possibilities, possibilities_of
from compliance.law.facts import Answers
from compliance.law.rulebook import Edition
from tests.conftest import TODAY
from tests.strategies import VOCABULARY, answers, editions


def by_law(edition: Edition, possibilities: Possibilities, facts: Answers) -> dict[str, tuple[str, ...]]:
    """Return what the solver says of each law whose own outcome is open."""
    found = {law.id: possibilities.relevant(facts, law.id) for law in edition.laws}
    return {law: names for law, names in found.items() if names}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edition=editions(), cases=st.lists(answers(VOCABULARY), max_size=70))
def test_each_case_has_the_outcomes_that_the_solver_finds_for_it(edition: Edition, cases: list[dict[str, str]]) -> None:
    possibilities = Possibilities(edition)

    assert Outlook(edition, possibilities).outcomes(cases) == [possibilities.outcomes(case) for case in cases]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edition=editions(), facts=answers(VOCABULARY), many=st.sampled_from([0, 100]))
def test_the_facts_that_matter_are_those_of_which_the_solver_says_so(
    edition: Edition, facts: dict[str, str], many: int
) -> None:
    possibilities = Possibilities(edition)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(outlook, "MANY", many)
        found = Outlook(edition, possibilities)
        assert found.relevant(facts) == possibilities.relevant(facts)
        assert found.relevant_by_law(facts) == by_law(edition, possibilities, facts)


def test_what_matters_in_half_a_story_is_what_the_solver_says_of_it(rulebook: Rulebook) -> None:
    edition = rulebook.edition(TODAY)
    possibilities = possibilities_of(edition)
    stories = [rulebook.vocabulary.answers(story.facts) for story in rulebook.scenarios[::60]]
    halves = [dict(list(story.items())[: len(story) // 2]) for story in stories]
    found = Outlook(edition, possibilities)

    assert [found.relevant(half) for half in halves] == [possibilities.relevant(half) for half in halves]
    assert max(len(found.relevant(half)) for half in halves) > outlook.MANY
    assert [found.relevant_by_law(half) for half in halves] == [by_law(edition, possibilities, half) for half in halves]


def test_half_a_story_has_the_outcomes_that_the_solver_finds_for_it(rulebook: Rulebook) -> None:
    edition = rulebook.edition(TODAY)
    possibilities = possibilities_of(edition)
    stories = [rulebook.vocabulary.answers(story.facts) for story in rulebook.scenarios[::25]]
    cases = [dict(list(story.items())[: len(story) // 2]) for story in stories] + stories

    assert Outlook(edition, possibilities).outcomes(cases) == [possibilities.outcomes(case) for case in cases]
