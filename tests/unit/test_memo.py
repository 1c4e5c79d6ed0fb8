"""What is true of the memo, on paper and as a page."""

from __future__ import annotations

import io
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from pypdf import PdfReader

from compliance import Decision, Outcome, Rulebook, decide, load_rulebook
from compliance.checks.rulings import rulings
from compliance.pages.memo import content, memo, printable
from tests.conftest import TODAY

A_DOZEN = 12


def text_of(pdf: bytes) -> str:
    return " ".join("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def scenario(rulebook: Rulebook, outcome: Outcome) -> Decision:
    """The decision of the first scenario that comes out so."""
    first = next(one for one in rulebook.scenarios if one.expect.outcome is outcome)
    return decide(rulebook, first.facts, first.as_of)


@pytest.mark.parametrize("outcome", list(Outcome), ids=str)
def test_a_memo_holds_the_outcome_the_citations_the_duties_and_the_hash(rulebook: Rulebook, outcome: Outcome) -> None:
    decision = scenario(rulebook, outcome)
    text = text_of(memo(rulebook, decision))
    assert rulebook.wordings[outcome].short in text
    assert rulebook.digest in text
    for citation in decision.citations:
        assert citation["cite"].replace(" ", "") in text.replace(" ", "")
    for task in decision.duties:
        assert task.duty.what in text


def test_the_same_decision_gives_the_same_bytes(rulebook: Rulebook) -> None:
    decision = scenario(rulebook, Outcome.PROHIBITED)
    assert memo(rulebook, decision) == memo(rulebook, decision)


def test_a_memo_is_tagged_titled_and_in_english(rulebook: Rulebook) -> None:
    root = PdfReader(io.BytesIO(memo(rulebook, scenario(rulebook, Outcome.PROHIBITED)))).root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-US"
    assert root["/StructTreeRoot"]


def test_two_pages_are_enough_and_a_third_is_for_more_than_a_dozen_things_to_do(rulebook: Rulebook) -> None:
    found = rulings(rulebook, rulebook.scenarios[::9])
    longest = sorted(found, key=lambda one: len(one[1].due) + len(one[1].answers))[-5:]
    for one, ruling in longest:
        written = memo(rulebook, decide(rulebook, one.facts, one.as_of))
        assert len(PdfReader(io.BytesIO(written)).pages) <= (3 if len(ruling.due) > A_DOZEN else 2), one.id


@pytest.mark.parametrize(
    "name", ["regression.health_and_therapy.file_came_alone", "labels.session_in_the_plan"], ids=["answers", "duties"]
)
def test_two_dozen_answers_or_a_dozen_things_to_do_and_the_sign_off_fit_on_two_pages(
    rulebook: Rulebook, name: str
) -> None:
    story = next(one for one in rulebook.scenarios if one.id == name)
    pages = PdfReader(io.BytesIO(memo(rulebook, decide(rulebook, story.facts, story.as_of)))).pages
    assert len(pages) == 2
    assert "Sign-off" in pages[-1].extract_text()


def test_what_is_not_signed_is_told_apart_for_the_provisions_and_for_the_rulebook(rulebook: Rulebook) -> None:
    decision = scenario(rulebook, Outcome.PROHIBITED)
    said = content(rulebook, decision)["unsigned"]
    assert f"{said['relied']}; of the whole rulebook, {said['rulebook']}" in text_of(memo(rulebook, decision))


def test_the_next_school_day_is_printed_as_a_day(rulebook: Rulebook) -> None:
    emergency = next(one for one in rulebook.scenarios if one.id == "published.issra_003")
    said = content(rulebook, decide(rulebook, emergency.facts, TODAY))
    assert [task["due_on"] for part in said["duties"] for task in part["tasks"] if task["due_on"]] == [
        "November 25, 2026"
    ]


def test_an_unanswered_fact_is_not_known_and_never_a_no(rulebook: Rulebook) -> None:
    decision = decide(rulebook, {"danger": "unknown"}, TODAY)
    assert {"label": rulebook.vocabulary["danger"].label, "answer": ""} in content(rulebook, decision)["facts"]
    assert "Not known" in text_of(memo(rulebook, decision))


def test_text_of_the_rulebook_can_never_become_markup(small: Callable[..., Path]) -> None:
    says = "says: '#panic() <script>alert(1)</script> $x$ *bold*'"
    people = "people:\n  - {id: clerk, label: clerk}\n"
    outcomes = (small() / "outcomes.yaml").read_text(encoding="utf-8").replace("says: It is so.", says)
    rulebook = load_rulebook(small(**{"outcomes.yaml": outcomes, "people.yaml": people}))
    decision = decide(rulebook, {"medium": "paper", "friend": "no", "by_post": "no"}, TODAY)
    assert "#panic() <script>alert(1)</script> $x$ *bold*" in text_of(memo(rulebook, decision))
    assert "<script>" not in printable(content(rulebook, decision))


def test_the_printable_page_says_what_the_memo_says(rulebook: Rulebook) -> None:
    decision = scenario(rulebook, Outcome.PERMITTED_WITH_CONDITIONS)
    page = unescape(printable(content(rulebook, decision)))
    assert rulebook.digest in page
    assert all(task.duty.what in page for task in decision.duties)
    assert all(citation["cite"] in page for citation in decision.citations)
    assert "http" not in page


def test_both_readings_of_an_unsettled_point_are_printed_with_whom_to_ask(rulebook: Rulebook) -> None:
    point = next(rule for rule in rulebook.provisions.values() if rule.readings)
    met = next(one for one in rulebook.scenarios if point.id in one.expect.reasons)
    decision = decide(rulebook, met.facts, met.as_of)
    for shown in (text_of(memo(rulebook, decision)), unescape(printable(content(rulebook, decision)))):
        assert all(reading.says in shown for reading in point.readings)
        assert f"Ask the {rulebook.people[point.decider].label}" in shown
