"""The solver and the decision agree on what a complete case comes to: every outcome and every duty."""

from __future__ import annotations

from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.checks.space import Space
from compliance.deciding import reference
from compliance.deciding.decision import conclude
from compliance.law.facts import UNKNOWN
from tests.conftest import TODAY
from tests.real import RULEBOOK
from tests.strategies import answers

EDITION = RULEBOOK.edition(TODAY)
SPACE = Space(RULEBOOK, EDITION)
SAID = [
    *chain(*(outcomes.values() for outcomes in (SPACE.copy.combined, *SPACE.copy.laws.values()))),
    *SPACE.tasks.values(),
]


GIVEN = [RULEBOOK.vocabulary.answers(scenario.facts) for scenario in RULEBOOK.scenarios]


@settings(max_examples=200, deadline=None)
@given(filled=answers(RULEBOOK.vocabulary, complete=True), given=st.sampled_from(GIVEN))
def test_a_complete_case_has_one_model_and_it_is_the_decision(filled: dict[str, str], given: dict[str, str]) -> None:
    facts = {**filled, **{name: value for name, value in given.items() if value != UNKNOWN}}
    decision = conclude(RULEBOOK, TODAY, facts, reference.findings(EDITION, facts))

    model = SPACE.search.solve([SPACE.copy.facts[fact] for fact in facts.items()], SAID)

    assert model is not None
    assert SPACE.copy.combined[decision.outcome] in model
    for law, answer in decision.laws.items():
        assert SPACE.copy.laws[law][answer.outcome] in model
    due = {duty for duty, literal in SPACE.tasks.items() if literal in model}
    assert due == {task.duty.id for task in decision.due}
