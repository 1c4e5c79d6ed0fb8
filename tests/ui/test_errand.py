"""Questions go to the one who knows and come back, and a link that is cut or foreign says what to do."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from compliance import Rulebook
from compliance.asking import token
from compliance.law.facts import UNKNOWN
from tests.ui.test_screens import APP, html
from ui.components import debounce
from ui.state import errand
from ui.state.address import Case
from ui.state.errand import CUT, FOREIGN, Errand

VIDEO = {
    "danger": "nobody",
    "holder": "public_school",
    "record_kind": "video",
    "recipient": "police",
    "purpose": "criminal_investigation",
    "report_kind": "none",
    "video_shows_student": UNKNOWN,
    "papers": "neither",
}
CUSTODIAN = "records_custodian"


@pytest.fixture(autouse=True)
def _quick_taps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debounce, "PAUSE", 0.0)


def opened(params: dict[str, str]) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def sent(rulebook: Rulebook, **more: Any) -> dict[str, str]:
    return Errand(CUSTODIAN, Case(VIDEO), **more).params(rulebook)


def test_an_errand_is_read_as_it_was_written(rulebook: Rulebook) -> None:
    case = Case({"danger": "nobody"}, {"record_kind": ("discipline", "video")}, stop=True)
    written = Errand(CUSTODIAN, case, {"video_shows_student": "yes"}, True, True, Case({"danger": "over"}))

    assert errand.read(written.params(rulebook)) == (written, "")
    assert errand.read({"a": token.write(rulebook, VIDEO)}) == (None, "")


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        ({"to": "records_custodia"}, CUT),
        ({"a": ""}, CUT),
        ({"a": "shortened"}, "it is damaged"),
        ({"b": "shortened"}, "it is damaged"),
        ({"to": "therapist", "b": {"video_shows_student": "yes"}}, FOREIGN),
        ({"to": "", "from": CUSTODIAN}, CUT),
    ],
)
def test_a_link_that_is_cut_or_foreign_is_refused_and_says_what_to_do(
    rulebook: Rulebook, broken: dict[str, Any], problem: str
) -> None:
    changed = {**sent(rulebook), **broken}
    told = changed.get("b")
    params = {**changed, "b": token.write(rulebook, told)} if isinstance(told, dict) else changed
    app = opened({name: value for name, value in params.items() if value})

    assert problem in app.error[0].value
    assert [button.label for button in app.button] == ["To the first question"]


def test_only_the_questions_of_the_one_who_is_asked_are_shown(rulebook: Rulebook) -> None:
    app = opened(sent(rulebook))
    asked = []
    for _ in range(20):
        fact = next((str(one.key).split("_unknown_")[1] for one in app.button if "_unknown_" in str(one.key)), "")
        if not fact:
            break
        asked.append(fact)
        app.button(key=f"ans_{fact}_unknown_{fact}").click().run()

    assert "video_shows_student" in asked
    assert len(asked) == len(set(asked))
    for fact in asked:
        assert CUSTODIAN in rulebook.vocabulary[fact].who_knows  # type: ignore[union-attr]  # it was asked
    assert "Now send it back" in html(app)
    reply = next(code.value for code in app.code if "from=" in code.value)
    assert f"from={CUSTODIAN}" in reply


def test_a_reply_goes_on_with_what_was_said_here_meanwhile(rulebook: Rulebook) -> None:
    now = Case({**VIDEO, "student_age": "12"})
    app = opened(sent(rulebook, told={"video_shows_student": "no"}, back=True, now=now))
    app.button(key="merge_reply_1").click().run()

    assert token.read(rulebook, app.query_params["a"]) == {**now.facts, "video_shows_student": "no"}
    assert "from" not in app.query_params


@pytest.mark.parametrize(("choice", "value"), [("keep", "yes"), ("take", "no")])
def test_a_contradiction_is_shown_and_somebody_chooses(rulebook: Rulebook, choice: str, value: str) -> None:
    now = Case({**VIDEO, "video_shows_student": "yes"})
    app = opened(sent(rulebook, told={"video_shows_student": "no"}, back=True, now=now))
    shown = html(app)
    assert "You said: <strong>Yes</strong>" in shown
    assert "says: <strong>No</strong>" in shown
    assert not [button for button in app.button if "merge" in str(button.key)]

    app.button(key=f"{choice}_video_shows_student_reply_1").click().run()
    next(button for button in app.button if "merge" in str(button.key)).click().run()
    assert token.read(rulebook, app.query_params["a"])["video_shows_student"] == value


def test_an_answer_page_has_a_letter_for_each_person_without_a_link_for_strangers(rulebook: Rulebook) -> None:
    plain = {"record_kind": "attendance", "guarded_parts": "nothing", "from_part2_program": "no"}
    app = opened(Case({**VIDEO, **plain, "purpose": UNKNOWN}, stop=True).params(rulebook))
    for role in rulebook.people:
        app.session_state[f"errand_{role}"] = True
    app.run()
    letters = [code.value for code in app.code]

    assert any("For the person who asks for the record" in letter for letter in letters)
    for letter in letters:
        if letter.startswith("For the person who asks"):
            assert "http" not in letter


def test_whoever_is_outside_is_asked_nothing_where_a_record_may_be_secret(rulebook: Rulebook) -> None:
    app = opened(Case({**VIDEO, "record_kind": "counseling", "purpose": UNKNOWN}, stop=True).params(rulebook))
    for role in rulebook.people:
        app.session_state[f"errand_{role}"] = True
    app.run()

    assert app.code
    assert not [code for code in app.code if code.value.startswith("For the person who asks")]


def test_a_reply_is_pasted_into_the_case_that_goes_on_here(rulebook: Rulebook) -> None:
    app = opened(Case(VIDEO, stop=True).params(rulebook))
    app.session_state["came_back"] = True
    app.run()
    field = app.text_input(key="reply_link")
    field.set_value("no link").run()
    assert "Paste the whole text" in app.error[0].value

    back = sent(rulebook, told={"video_shows_student": "no"}, back=True)
    text = "&".join(f"{name}={value}" for name, value in back.items())
    app.text_input(key="reply_link").set_value(f"I have answered: https://school.example/?{text}").run()
    assert app.query_params["m"] == token.write(rulebook, VIDEO)
