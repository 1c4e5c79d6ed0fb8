"""The desk answers any case on one screen, on any day, and shares its address with the interview."""

from __future__ import annotations

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from compliance import Rulebook, decide
from compliance.asking import token
from compliance.law.scenarios import Scenario
from tests.real import RULEBOOK
from tests.ui.test_pages import html, opened
from ui.components import given_answers

PAGE = "ui.desk.page"
STORIES = [story for story in RULEBOOK.scenarios if story.origin == "training"]


def param(app: AppTest, name: str) -> str:
    found = app.query_params[name]
    return found if isinstance(found, str) else found[0]


def answers_in(rulebook: Rulebook, app: AppTest) -> dict[str, str]:
    return token.read(rulebook, param(app, "a"))


@pytest.mark.parametrize("story", STORIES[::7], ids=lambda story: story.id)
def test_a_scenario_is_answered_as_the_library_answers_it(rulebook: Rulebook, story: Scenario) -> None:
    word = token.write(rulebook, rulebook.vocabulary.answers(story.facts))
    shown = html(opened(PAGE, a=word, on=story.as_of.isoformat()))
    found = decide(rulebook, story.facts, story.as_of)
    assert re.findall(r'class="verdict is-(\w+)"', shown) == [found.outcome.value]
    assert all(task.duty.what in shown for task in (*found.duties, *found.reports))


def test_an_answer_changes_the_address_and_can_be_taken_back(rulebook: Rulebook) -> None:
    app = opened(PAGE, a=token.write(rulebook, {"danger": "nobody"}), on="2026-11-24")
    assert given_answers.STILL_OPEN in app.selectbox(key="desk_recipient").options
    app.selectbox(key="desk_recipient").set_value("sro").run()
    assert answers_in(rulebook, app) == {"danger": "nobody", "recipient": "sro"}
    assert param(app, "on") == "2026-11-24"
    app.selectbox(key="desk_danger").set_value("unknown").run()
    assert answers_in(rulebook, app) == {"recipient": "sro"}


def test_another_day_is_decided_by_the_law_of_that_day(rulebook: Rulebook) -> None:
    before, after = date(2026, 6, 30), date(2026, 7, 1)
    came = {rule.id for rule in rulebook.provisions.values() if rule.in_force.from_ == after}
    story = next(
        one
        for one in rulebook.scenarios
        if came & {*one.provisions, *one.expect.reasons}
        and decide(rulebook, one.facts, before).laws != decide(rulebook, one.facts, after).laws
    )
    word = token.write(rulebook, rulebook.vocabulary.answers(story.facts))
    shown = [html(opened(PAGE, a=word, on=day.isoformat())) for day in (before, after)]
    verdicts = [one.partition('class="verdict')[2].partition("Decided by the law of")[0] for one in shown]
    assert verdicts[0] != verdicts[1]
    for day, one in zip((before, after), shown, strict=True):
        assert f"is-{decide(rulebook, story.facts, day).outcome.value}" in one
        assert f"Decided by the law of {day:%B} {day.day}, 2026." in one


def test_the_desk_says_what_its_answer_may_be_used_for(rulebook: Rulebook) -> None:
    word = token.write(rulebook, rulebook.vocabulary.answers(STORIES[0].facts))
    assert 'class="use is-' in html(opened(PAGE, a=word, on="2026-11-24"))


def test_a_damaged_address_shows_an_empty_desk() -> None:
    app = opened(PAGE, a="no-such-word", on="2026-11-24")
    assert not app.exception
    assert app.error
