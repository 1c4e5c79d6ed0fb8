"""The answer opens with what its reader does now, above the law; in an emergency above the outcome too."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from compliance.law.hallway import FirstAct
from tests.real import RULEBOOK
from tests.stories import ON_THE_PHONE
from ui.answer import now

SCRIPT = """
from ui.state.address import Case
from ui.answer import page
from ui.state.step import step_of
page.draw(step_of(Case({facts!r}, mixed={mixed!r}, stop=True)))
"""

DETECTIVE = {
    "danger": "nobody",
    "holder": "public_school",
    "record_kind": "attendance",
    "therapy_in_record": "nothing",
    "from_part2_program": "no",
    "recipient": "police",
    "purpose": "criminal_investigation",
    "papers": "neither",
    "report_kind": "none",
}


def drawn(facts: dict[str, str], mixed: dict[str, tuple[str, ...]] | None = None) -> str:
    app = AppTest.from_string(SCRIPT.format(facts=facts, mixed=mixed or {}), default_timeout=120).run()
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def test_a_refusal_is_followed_by_three_lines_and_the_words_to_say_and_then_by_the_law() -> None:
    shown = drawn(DETECTIVE)
    places = [shown.index(found) for found in ("<h1", "You, now", "<ol><li", "Words to say", 'class="because"')]

    assert places == sorted(places)
    assert shown.partition("<ol>")[2].partition("</ol>")[0].count("<li") == 3
    assert "A judge&#x27;s order goes to the records custodian" in shown


def test_in_an_emergency_the_call_stands_above_the_outcome_and_can_be_tapped() -> None:
    shown = drawn({"danger": "now", "usual_emergency": "officer_asks", "recipient": "police"})

    assert shown.index('href="tel:911"') < shown.index("<h1") < shown.index("do not share")
    assert 'href="tel:988"' in shown
    assert f'aria-describedby="{now.FIRST}"' in shown
    assert f'<li id="{now.FIRST}">Call' in shown


def test_a_record_of_several_parts_has_one_set_of_lines_and_keeps_therapy_silent() -> None:
    shown = drawn(
        {name: value for name, value in DETECTIVE.items() if name not in ("record_kind", "therapy_in_record")},
        {"record_kind": ("attendance", "counseling", "video")},
    )

    assert shown.count("You, now") == 1
    assert "whether any such record exists" in shown


@pytest.mark.parametrize("said", ["<b>Call 911</b>", "Call 911 & wait"])
def test_a_line_is_words_and_nothing_but_its_number_a_link(said: str) -> None:
    row = {"id": "call", "part": "do", "says": said, "call": ["911"], "rank": 1, "why": "It helps."}
    html = now.html([FirstAct.model_validate({**row, "when": {"danger": {"is": "now"}}})], None)

    assert "<b>" not in html
    assert html.count("<a ") == 1
    assert '<a class="call" href="tel:911">911</a>' in html


def test_what_others_must_do_stands_by_person_after_the_first_lines_and_before_the_law() -> None:
    shown = drawn({"danger": "now", "usual_emergency": "school_decided", "recipient": "police", "report_kind": "none"})
    places = [
        shown.index(words)
        for words in (
            "You, now",
            "What others must do",
            'class="by">Official records custodian',
            "When it is over",
            "Law by law",
        )
    ]

    assert places == sorted(places)
    assert "Afterwards" not in shown


def test_an_unfinished_answer_names_the_two_questions_that_decide_it_and_what_may_be_done_already() -> None:
    app = AppTest.from_string(SCRIPT.format(facts=ON_THE_PHONE, mixed={}), default_timeout=120).run()
    shown = "\n".join(element.proto.body for element in app.get("html"))
    asked = [button.label for button in app.button if button.key and button.key.startswith("open_")]

    assert not app.exception
    assert "On these, and on nothing else." in shown
    assert [label.partition(" :small")[0] for label in asked] == [
        "Has the family agreed on a paper that is in order?",
        RULEBOOK.vocabulary.question("guarded_parts").whole,
    ]
    assert "still open, at best" in shown
    assert shown.index("On what it turns") < shown.index("May be done already") < shown.index("Must wait")
    assert "more that could matter" not in shown


def test_a_finished_answer_says_nothing_of_what_the_rest_turns_out_to_be() -> None:
    assert "Whatever the rest turns out" not in drawn(DETECTIVE)


def test_each_part_of_a_record_has_its_own_advice_and_memo() -> None:
    facts = {name: value for name, value in DETECTIVE.items() if name not in ("record_kind", "therapy_in_record")}
    mixed = {"record_kind": ("attendance", "counseling", "video")}
    app = AppTest.from_string(SCRIPT.format(facts=facts, mixed=mixed), default_timeout=120)
    for number in range(3):
        app.session_state[f"part_{number}"] = True
    app.run()
    shown = "\n".join(element.proto.body for element in app.get("html"))

    assert not app.exception
    assert shown.count("You, now") == 3 + 1
    assert len([button for button in app.get("download_button") if "PDF" in button.proto.label]) == 3
    assert "Take out" not in shown, "no part may go"
