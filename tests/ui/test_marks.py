"""Marks on the review's screens: kept for the session, tied to what was marked, saved and opened as a file."""

from __future__ import annotations

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from compliance import Rulebook
from compliance.law.marks import Mark, as_file, read_marks, targets
from tests.planting import planted
from tests.ui.test_pages import html, opened
from ui.review import marks, opener
from ui.state import book

PAGE = "ui.review.page"


def kept(app: AppTest) -> list[tuple[str, str, str]]:
    return [(mark.id, mark.mark, mark.note) for mark in app.session_state["marks"].values()]


def marked(app: AppTest, kind: str, name: str, word: str, note: str = "") -> AppTest:
    app.radio(key=f"mark_{kind}_{name}").set_value(word).run()
    return app.text_area(key=f"note_{kind}_{name}").set_value(note).run() if note else app


@pytest.mark.parametrize(
    ("page", "params", "kind", "name"),
    [
        ("ui.rules.page", {"p": "issra.8"}, "provision", "issra.8"),
        ("ui.review.page", {"view": "theorems", "t": "subpoena_alone"}, "theorem", "subpoena_alone"),
        ("ui.review.page", {"view": "marks", "kind": "question", "id": "danger"}, "question", "danger"),
        (
            "ui.review.page",
            {"view": "marks", "kind": "duty", "id": "issra_emergency_log"},
            "duty",
            "issra_emergency_log",
        ),
        ("ui.review.page", {"view": "marks", "kind": "form", "id": "record_of_release"}, "form", "record_of_release"),
    ],
)
def test_each_kind_can_be_marked_where_it_is_read(page: str, params: dict[str, str], kind: str, name: str) -> None:
    app = marked(opened(page, **params), kind, name, "wrong", "An  element\nis missing.")
    assert kept(app) == [(name, "wrong", "An element is missing.")]


def test_a_scenario_can_be_marked_on_its_page(rulebook: Rulebook) -> None:
    name = rulebook.scenarios[0].id
    assert kept(marked(opened("ui.cases.page", case=name), "scenario", name, "right")) == [(name, "right", "")]


def test_a_note_alone_is_a_question_and_no_mark_takes_it_back() -> None:
    app = opened("ui.rules.page", p="issra.8")
    app.text_area(key="note_provision_issra.8").set_value("Is this whole?").run()
    assert kept(app) == [("issra.8", "ask", "Is this whole?")]
    app.text_area(key="note_provision_issra.8").set_value("").run()
    app.radio(key="mark_provision_issra.8").set_value("none").run()
    assert kept(app) == []


def test_the_marks_are_counted_listed_and_saved(rulebook: Rulebook) -> None:
    app = opened(PAGE, view="marks", kind="question", id="danger")
    marked(app, "question", "danger", "ask", "Of whom?")
    app.query_params["id"] = ""
    app.run()
    shown = html(app)
    assert re.findall(r"<b>(\d+)</b>", shown) == ["0", "0", "1"]
    assert "Of whom?" in shown
    (mark,) = app.session_state["marks"].values()
    assert read_marks(as_file(rulebook, [mark]), "review.yaml").marks == (mark,)


def test_whoever_signs_over_an_open_doubt_is_told_so(rulebook: Rulebook) -> None:
    doubted = next(rule for rule in rulebook.provisions.values() if rule.doubts)
    clear = next(rule for rule in rulebook.provisions.values() if not rule.doubts)
    told = {}
    for rule in (doubted, clear):
        app = opened(PAGE, view="marks", kind="provision", id=rule.id)
        marked(app, "provision", rule.id, "right")
        app.query_params["id"] = ""
        app.session_state["signing"] = True
        told[rule.id] = html(app.run())
    assert "You sign over these open doubts" in told[doubted.id]
    assert all(doubt in told[doubted.id] for doubt in doubted.doubts)
    assert "You sign over" not in told[clear.id]


def read_from(monkeypatch: pytest.MonkeyPatch, name: str, text: str | None) -> AppTest:
    """Draw the view in which a file has just been opened."""
    told: list[tuple[str, str | None]] = [(name, text)]
    monkeypatch.setattr(opener, "opened", lambda: told.pop() if told else None)
    return opened(PAGE, view="marks")


def test_a_file_that_is_opened_is_merged(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    target = targets(rulebook)["provision", "issra.8"]
    mark = Mark(kind="provision", id=target.id, mark="wrong", of=target.hash, day=date(2026, 11, 24), note="No.")

    app = read_from(monkeypatch, "theirs.yaml", as_file(rulebook, [mark]))

    assert kept(app) == [("issra.8", "wrong", "No.")]
    assert "1 mark opened from theirs.yaml." in html(app)


@pytest.mark.parametrize(
    ("text", "told"),
    [("marks: [{kind: court}]", "marks.0.kind"), ("", "review.yaml"), (None, "too long"), ("a: &b c", "anchor")],
)
def test_a_file_that_holds_no_marks_is_refused_by_name_and_line(
    monkeypatch: pytest.MonkeyPatch, text: str | None, told: str
) -> None:
    app = read_from(monkeypatch, "review.yaml", text)

    assert not app.exception
    assert told in app.error[0].value.replace("\\", "")
    assert "marks" not in app.session_state or kept(app) == []


def test_a_mark_that_was_made_before_a_change_is_shown_apart_and_signs_nothing(
    rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = targets(rulebook)["provision", "issra.8"]
    mark = Mark(kind="provision", id=target.id, mark="right", of=target.hash, day=date(2026, 11, 24))
    changed = planted(rulebook, "issra.8", lambda _: {"says": "Otherwise."})
    monkeypatch.setattr(book, "rulebook", lambda: changed)

    app = read_from(monkeypatch, "mine.yaml", as_file(rulebook, [mark]))

    assert "1 mark of what has changed since" in html(app)
    assert not marks._is_right("issra.8")
