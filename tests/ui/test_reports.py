"""The screen of an answer has a second part: what must be reported stands right after the verdict."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from compliance import Rulebook, load_rulebook
from tests.small import REPORTING, write
from ui.state import book

OPEN = {"medium": "paper", "friend": "yes", "by_post": "no", "age": "12"}
SCRIPT = """
from ui.state.address import Case
from ui.answer import page
from ui.state.step import step_of
page.draw(step_of(Case({facts!r}, stop=True)))
"""


@pytest.fixture(autouse=True)
def _fires(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rulebook:
    rulebook = load_rulebook(write(tmp_path, REPORTING))
    monkeypatch.setattr(book, "rulebook", lambda: rulebook)
    return rulebook


def drawn(facts: dict[str, str]) -> str:
    app = AppTest.from_string(SCRIPT.format(facts=facts), default_timeout=60).run()
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def test_what_must_be_reported_stands_between_the_verdict_and_the_rest() -> None:
    shown = drawn({**OPEN, "fire": "yes", "large": "yes"})

    parts = [
        shown.index(words) for words in ('class="verdict', "What must be reported", "What others must do", "Law by law")
    ]
    assert parts == sorted(parts)
    assert "May have to be reported" not in shown


def test_what_may_have_to_be_reported_links_to_its_question() -> None:
    shown = drawn({**OPEN, "fire": "yes"})

    assert "What must be reported" not in shown
    assert "May have to be reported: find out" in shown
    assert "q=large" in shown


def test_where_nothing_is_to_be_reported_nothing_is_drawn() -> None:
    assert "reported" not in drawn({**OPEN, "fire": "no"})
