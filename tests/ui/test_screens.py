"""Every ending can be drawn, and what is drawn is what the library says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from compliance import Outcome, Rulebook, decide
from compliance.asking import token
from tests.conftest import TODAY
from tests.real import RULEBOOK
from ui.components import debounce, parts

APP = Path(__file__).resolve().parents[2] / "ui" / "app.py"


def endings() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield for each outcome the first scenario that has it."""
    rulebook, found = RULEBOOK, set()
    for scenario in rulebook.scenarios:
        outcome = scenario.expect.outcome
        if outcome not in found and outcome is not None:
            found.add(outcome)
            yield outcome.value, rulebook.vocabulary.answers(scenario.facts)


@pytest.fixture(autouse=True)
def _quick_taps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test taps faster than a thumb slips."""
    monkeypatch.setattr(debounce, "PAUSE", 0.0)


def opened(rulebook: Rulebook, facts: dict[str, str], **params: str) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60)
    if facts:
        app.query_params["a"] = token.write(rulebook, facts)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize(("outcome", "facts"), [pytest.param(*ending, id=ending[0]) for ending in endings()])
def test_every_outcome_is_shown_in_words_with_its_reasons(
    rulebook: Rulebook, outcome: str, facts: dict[str, str]
) -> None:
    app = opened(rulebook, facts, s="1")
    shown = html(app)

    assert not app.exception
    assert f"is-{outcome}" in shown
    decision = decide(rulebook, facts, TODAY)
    for law in decision.binding:
        for reason in decision.laws[law].reasons:
            for reading in rulebook.provisions[reason].readings:
                assert reading.says.split("'")[0] in shown
    assert sorted(box.label for box in app.checkbox) == sorted(task.duty.what for task in decision.duties)
    assert ("Perhaps as well" in shown) is bool(decision.hands.perhaps)


def test_the_endings_are_all_outcomes() -> None:
    assert {outcome for outcome, _ in endings()} == {outcome.value for outcome in Outcome}


def test_no_duty_needs_marks_that_a_label_would_read_aloud(rulebook: Rulebook) -> None:
    """A checkbox is named by its raw label, so a label that has to be escaped would be read with its escapes."""
    options = [option.label for fact in rulebook.vocabulary.asked for option in fact.options]
    for words in [duty.what for duty in rulebook.duties.values()] + options:
        assert parts.plain(words) == words


def test_a_tap_within_the_pause_answers_nothing_but_the_first_of_a_session_counts(
    rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debounce, "PAUSE", 60.0)
    app = opened(rulebook, {})
    app.button(key="ans_danger_nobody_danger").click().run()
    first = app.query_params["a"]
    app.button(key="ans_recipient_police_recipient").click().run()

    assert token.read(rulebook, first) == {"danger": "nobody"}
    assert app.query_params["a"] == first


def test_an_answer_is_written_into_the_address(rulebook: Rulebook) -> None:
    app = opened(rulebook, {})
    app.button(key="ans_danger_nobody_danger").click().run()

    assert token.read(rulebook, app.query_params["a"]) == {"danger": "nobody"}


def test_what_lies_in_a_drawer_is_drawn_only_once_it_is_opened(rulebook: Rulebook) -> None:
    app = opened(rulebook, {"danger": "nobody"})
    closed = html(app)
    assert not [button for button in app.button if "change_" in str(button.key)]
    assert 'class="effects"' not in closed

    for drawer in ("given", "why_recipient"):
        app.session_state[drawer] = True
    app.run()
    assert [button for button in app.button if "change_danger" in str(button.key)]
    assert 'class="effects"' in html(app)


def test_unsigned_rules_say_what_that_means_to_an_officer(rulebook: Rulebook) -> None:
    shown = html(opened(rulebook, {}))

    assert "are not signed by a reviewer" in shown
    assert "No lawyer has vouched for those yet." in shown
    assert "In danger call 911 and wait for neither." in shown
