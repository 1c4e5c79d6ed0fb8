"""Every question can be drawn, whatever its answers are."""

from __future__ import annotations

from compliance import Rulebook
from tests.ui.test_screens import opened


def test_a_question_may_have_several_urgent_answers(rulebook: Rulebook) -> None:
    several = [
        fact
        for fact in rulebook.vocabulary.asked
        if sum(getattr(option, "urgent", False) for option in fact.options) > 1
    ]
    assert several
    for fact in several:
        app = opened(rulebook, {"danger": "nobody"}, q=fact.id)

        assert not app.exception
        assert {f"ans_{fact.id}_{option.id}_{fact.id}" for option in fact.options} <= {
            button.key for button in app.button
        }
