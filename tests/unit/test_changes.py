"""What would change an answer is true, minimal, and says what can be done."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, product
from pathlib import Path

import pytest

from compliance import Decision, Outcome, Rulebook, decide, parse_case
from compliance.asking.changes import Change, near, what_would_change
from compliance.deciding.possibilities import possibilities_of
from tests.conftest import TODAY
from tests.unit.test_hands import WARNING

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
NAMES = ("bare-subpoena", "emergency-over", "officer-without-direct-control", "court-order")


@pytest.fixture(scope="module", params=NAMES)
def decision(request: pytest.FixtureRequest, rulebook: Rulebook) -> Decision:
    return decided(rulebook, request.param)


def decided(rulebook: Rulebook, name: str) -> Decision:
    case, _ = parse_case((EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8"), name)
    assert case.as_of is not None
    return decide(rulebook, case.facts, case.as_of)


def test_each_change_has_the_outcomes_it_says(rulebook: Rulebook, decision: Decision) -> None:
    for change in what_would_change(rulebook, decision):
        for values in product(*change.facts.values()):
            changed = dict(zip(change.facts, values, strict=True))
            found = decide(rulebook, {**decision.answers, **changed}, decision.as_of).outcome
            if found is Outcome.NEED_FACTS:
                assert len(change.outcomes) > 1
            else:
                assert {found} == change.outcomes
                assert found is not decision.outcome


def test_no_change_holds_a_smaller_one_that_allows_sharing(rulebook: Rulebook, decision: Decision) -> None:
    possibilities = possibilities_of(rulebook.edition(decision.as_of))
    for change in what_would_change(rulebook, decision):
        for left_out in change.facts if len(change.facts) > 1 else ():
            kept = {fact: value for fact, value in decision.answers.items() if fact not in {*change.facts} - {left_out}}
            assert not any(outcome.allows for outcome in possibilities.outcomes(kept))


def test_a_judges_order_and_a_written_consent_are_what_a_bare_subpoena_lacks(rulebook: Rulebook) -> None:
    decision = decided(rulebook, "bare-subpoena")
    changes = what_would_change(rulebook, decision)

    assert {("legal_process", "court_order"), ("consent", "written")} <= pairs(changes)
    assert not any("holder" in change.facts for change in changes), "who keeps a record is simply so"
    assert {("issra.6.a.5", ("legal_process",)), ("issra.6.a.8", ("consent",))} <= {
        (exception.provision, exception.missing) for exception in near(rulebook, decision)
    }


def test_an_open_exception_is_not_a_near_one(rulebook: Rulebook, decision: Decision) -> None:
    held = {step.provision for step in decision.trace if step.status == "met"}
    assert not held & {exception.provision for exception in near(rulebook, decision)}


def pairs(changes: Iterable[Change]) -> set[tuple[str, str]]:
    every = (product([fact], values) for change in changes for fact, values in change.facts.items())
    return set(chain.from_iterable(every))


REFUSED = {
    "danger": "nobody",
    "holder": "public_school",
    "record_kind": "attendance",
    "therapy_in_record": "nothing",
    "papers": "neither",
    "legitimate_educational_interest": "no",
    "specific_statute": "no",
    "report_kind": "none",
}


@pytest.mark.parametrize(
    ("recipient", "purpose", "able"),
    [
        ("police", "criminal_investigation", {"judge_signed_subpoena", "court_order", "search_warrant"}),
        ("lawyer_or_litigant", "court_case", {"judge_signed_subpoena", "court_order"}),
        ("immigration_authority", "immigration_enforcement", {"court_order"}),
        ("other_families", "other", set()),
        ("public", "public_request", set()),
    ],
)
def test_only_who_can_go_to_a_judge_is_told_to_bring_a_judges_paper(
    rulebook: Rulebook, recipient: str, purpose: str, able: set[str]
) -> None:
    decision = decide(rulebook, {**REFUSED, "recipient": recipient, "purpose": purpose}, TODAY)
    changes = what_would_change(rulebook, decision)

    assert decision.outcome is Outcome.PROHIBITED
    assert {value for fact, value in pairs(changes) if fact == "legal_process"} == able


def test_saying_it_aloud_is_what_changes_a_refusal_to_hand_over_a_police_report(rulebook: Rulebook) -> None:
    decision = decide(rulebook, WARNING, TODAY)
    first = what_would_change(rulebook, decision)[0]

    assert decision.outcome is Outcome.PROHIBITED
    assert first.facts == {"police_tell_how": ("spoken",)}
    assert "hand over" in first.how[0]
    assert first.allows


def test_telling_what_was_seen_is_the_first_change_where_a_file_would_go_with_a_report(rulebook: Rulebook) -> None:
    story = next(one for one in rulebook.scenarios if one.id == "training.file_with_the_danger_report")
    first = what_would_change(rulebook, decide(rulebook, story.facts, story.as_of))[0]

    assert first.facts == {"report_content": ("observed_facts",)}
    assert first.outcomes == {Outcome.REQUIRED}


def test_each_change_says_what_to_do_about_each_of_its_facts(rulebook: Rulebook) -> None:
    changes = [change for name in NAMES for change in what_would_change(rulebook, decided(rulebook, name))]

    assert changes
    assert all(len(change.how) == len(change.facts) and all(change.how) for change in changes)


def test_who_must_ask_is_said_only_of_what_can_be_done(rulebook: Rulebook) -> None:
    limited = [fact for fact in rulebook.vocabulary.asked if fact.within_reach]

    assert limited
    assert [fact.id for fact in limited if not set(fact.within_reach) <= set(fact.how_to_change)] == []
