"""What an interview asks, why, and what it keeps."""

from __future__ import annotations

from functools import cache

import pytest

from compliance import Outcome, Rulebook, decide, interview, next_question
from compliance.asking.askable import askable
from compliance.asking.flips import Turn, turn
from compliance.deciding.possibilities import Possibilities
from compliance.law.facts import UNKNOWN
from compliance.law.kleene import Truth
from compliance.law.rulebook import Edition
from tests.conftest import TODAY

HALLWAY = {
    "danger": "nobody",
    "report_kind": "none",
    "holder": "public_school",
    "record_kind": "discipline",
    "guarded_parts": "nothing",
    "recipient": "sro",
    "purpose": "criminal_investigation",
}


def test_danger_is_asked_first(rulebook: Rulebook) -> None:
    question = next_question(rulebook, {}, TODAY)

    assert question is not None
    assert question.fact.id == "danger"


def test_one_question_stands_for_paper_and_consent(rulebook: Rulebook) -> None:
    state = interview(rulebook, HALLWAY, TODAY)
    assert state.question is not None
    assert state.question.fact.id == "papers"

    neither = interview(rulebook, {**HALLWAY, "papers": "neither"}, TODAY)
    assert {"legal_process", "consent"} <= set(neither.settled)
    assert (neither.answers["legal_process"], neither.answers["consent"]) == ("none", "none")
    assert "papers" in neither.used


def test_the_solver_is_asked_about_no_more_than_the_next_question(
    rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    changes = Possibilities._changes

    def looking(self: Possibilities, known: str, fact: str, target: str) -> bool:
        looked.append(fact)
        return changes(self, known, fact, target)

    monkeypatch.setattr(Possibilities, "_changes", looking)
    edition = rulebook.edition(TODAY)
    possibilities = Possibilities(edition)

    first = next(askable(edition, possibilities, {}))
    assert looked == [first]
    looked.clear()
    assert set(askable(edition, possibilities, {"legal_process": UNKNOWN})).issuperset(looked)
    assert "process_covers_record" not in looked


def test_a_usual_emergency_is_answered_in_three_taps_and_one_about_reports(rulebook: Rulebook) -> None:
    facts = {"danger": "now"}
    for fact, value in (("usual_emergency", "school_decided"), ("recipient", "sro"), ("report_kind", "none")):
        question = next_question(rulebook, facts, TODAY)
        assert question is not None
        assert question.fact.id == fact
        facts[fact] = value

    assert interview(rulebook, facts, TODAY).question is None
    assert decide(rulebook, facts, TODAY).outcome is Outcome.PERMITTED_WITH_CONDITIONS


def test_whoever_does_not_know_which_emergency_it_is_is_asked_what_it_stands_for_and_gets_the_same_answer(
    rulebook: Rulebook,
) -> None:
    story = next(one for one in rulebook.scenarios if one.id == "training.gun_in_the_picture")
    known = {**rulebook.vocabulary.settle(rulebook.vocabulary.answers(story.facts)), "usual_emergency": UNKNOWN}
    facts: dict[str, str] = {}
    while (asked := next_question(rulebook, facts, TODAY)) is not None:
        facts[asked.fact.id] = known.get(asked.fact.id, UNKNOWN)

    assert facts["usual_emergency"] == UNKNOWN
    assert {"holder", "record_kind"} <= set(facts)
    assert decide(rulebook, facts, TODAY).outcome is story.expect.outcome


@pytest.mark.parametrize("usual", ["school_decided", "therapist_decided"])
def test_a_report_in_an_emergency_raises_no_question_that_stands_for_others_about_the_record(
    rulebook: Rulebook, usual: str
) -> None:
    facts = {"danger": "now", "usual_emergency": usual, "recipient": "sro", "report_kind": "firearm_or_gun_threat"}
    asked = next_question(rulebook, facts, TODAY)

    assert asked
    assert asked.fact.id == "report_trigger_met"


@pytest.mark.parametrize("usual", ["school_decided", "officer_asks"])
def test_a_usual_emergency_comes_out_as_each_record_it_stands_for(rulebook: Rulebook, usual: str) -> None:
    vocabulary, edition = rulebook.vocabulary, rulebook.edition(TODAY)
    implied = vocabulary.settle({"danger": "now", "usual_emergency": usual})
    kinds = [
        kind for kind in vocabulary["record_kind"].values if told_as(rulebook, {**implied, "record_kind": kind}, usual)
    ]

    assert len(kinds) == 8
    for recipient in vocabulary["recipient"].values:
        wanted = turn(rulebook, {**implied, "recipient": recipient}, TODAY)
        for kind in kinds:
            found = turn(rulebook, {**implied, "recipient": recipient, "record_kind": kind}, TODAY)
            assert wanted.outcome in (found.outcome, Outcome.NEED_FACTS), (recipient, kind)
            assert owed(edition, found) == owed(edition, wanted), (recipient, kind)


def test_an_emergency_in_which_the_record_may_go_is_not_held_up_by_what_compels(rulebook: Rulebook) -> None:
    facts = {"danger": "now", "usual_emergency": "school_decided", "recipient": "sro", "report_kind": "none"}
    calm = {**rulebook.vocabulary.settle(facts), "danger": "over", "usual_emergency": "another"}

    assert next_question(rulebook, facts, TODAY) is None
    assert next_question(rulebook, calm, TODAY) is not None


def told_as(rulebook: Rulebook, facts: dict[str, str], usual: str) -> bool:
    """Tell whether these facts, told one by one, are that usual emergency."""
    one_by_one = {name: value for name, value in facts.items() if name != "usual_emergency"}
    return rulebook.vocabulary.settle(one_by_one).get("usual_emergency") == usual


def owed(edition: Edition, turn: Turn) -> list[str]:
    """Return the duties of the exceptions that are open."""
    exceptions = [rule for law in edition.laws for rule in edition.of(law.id, "exception")]
    return sorted(duty for rule in exceptions if turn.findings.of(rule.id) is Truth.YES for duty in rule.duties)


def test_i_do_not_know_is_kept_and_the_interview_goes_on(rulebook: Rulebook) -> None:
    state = interview(rulebook, {**HALLWAY, "legitimate_educational_interest": "unknown"}, TODAY)

    assert state.question is not None
    assert state.question.fact.id == "papers"


@pytest.mark.parametrize("gate", ["papers", "legal_process", "consent", "legitimate_educational_interest"])
def test_what_hangs_on_an_answer_that_nobody_knows_is_not_asked(rulebook: Rulebook, gate: str) -> None:
    vocabulary = rulebook.vocabulary
    facts = {**HALLWAY, "papers": "both", gate: "unknown"}
    hanging = {fact.id for fact in vocabulary.asked if gate in fact.follows} | set(vocabulary[gate].stands_for)
    asked = []
    while question := next_question(rulebook, facts, TODAY):
        asked.append(question.fact.id)
        facts[question.fact.id] = "unknown"

    assert hanging
    assert asked
    assert hanging.isdisjoint(asked)
    assert decide(rulebook, facts, TODAY).outcome is Outcome.NEED_FACTS


KEEPERS = ("bills_electronically", "contains_school_information", "unit_is_designated")
KINDS = ("worn_by_officer", "police_matter", "registrant_endangers_recipient", "notes_kept_private")


def test_whoever_does_not_know_what_it_is_or_who_keeps_it_is_asked_nothing_that_turns_on_that(
    rulebook: Rulebook,
) -> None:
    facts = {"danger": "now", "usual_emergency": "unknown", "recipient": "police", "purpose": "protect_from_danger"}
    asked = []
    while question := next_question(rulebook, facts, TODAY):
        asked.append(question.fact.id)
        facts[question.fact.id] = "unknown"

    assert {*KEEPERS, *KINDS}.isdisjoint(asked)


def test_who_may_read_a_court_s_order_is_asked_where_something_came_from_a_court(rulebook: Rulebook) -> None:
    works = {"recipient": "school_staff", "purpose": "threat_assessment", "legitimate_educational_interest": "yes"}
    team = {**HALLWAY, **works, "papers": "neither", "guarded_parts": "unknown"}
    order = {**team, "guarded_parts": "police_or_court", "from_police_or_court": "juvenile_court"}
    asked: dict[str, list[str]] = {"not known": [], "a court's": []}
    for listed, facts in zip(asked.values(), (team, order), strict=True):
        while question := next_question(rulebook, facts, TODAY):
            listed.append(question.fact.id)
            facts[question.fact.id] = "unknown"

    assert "named_reader_of_order" not in asked["not known"]
    assert "named_reader_of_order" in asked["a court's"]


def test_what_only_somebody_can_tell_who_has_to_be_asked_anyway_waits_for_that_person(rulebook: Rulebook) -> None:
    vocabulary = rulebook.vocabulary
    gate = vocabulary.question("guarded_parts")
    facts = {**HALLWAY, "papers": "both", "legitimate_educational_interest": "no", gate.id: "unknown"}
    asked = []
    while question := next_question(rulebook, facts, TODAY):
        asked.append(question.fact)
        facts[question.fact.id] = question.fact.values[0]

    assert "legal_process" in [fact.id for fact in asked]
    assert [
        fact.id for fact in asked if vocabulary.told_elsewhere(fact) and set(fact.who_knows) & set(gate.who_knows)
    ] == []
    assert "consent" in decide(rulebook, facts, TODAY).missing


def test_what_somebody_in_the_hallway_knows_is_asked_whoever_else_is_away(rulebook: Rulebook) -> None:
    facts = {"danger": "nobody", "record_kind": "attendance", "holder": "public_school", "therapy_in_record": "unknown"}
    question = next_question(rulebook, facts, TODAY)

    assert question is not None
    assert question.fact.id == "recipient"


def test_a_question_that_others_follow_stands_before_them_and_can_be_asked_as_a_whole(rulebook: Rulebook) -> None:
    order = [fact.id for fact in rulebook.vocabulary.asked]
    pairs = [(gate, fact.id) for fact in rulebook.vocabulary.asked for gate in fact.follows]

    assert [pair for pair in pairs if order.index(pair[0]) > order.index(pair[1])] == []
    assert [gate for gate in {gate for gate, _ in pairs} if not rulebook.vocabulary.question(gate).whole] == []


def test_who_asks_and_why_is_asked_before_who_keeps_the_copy(rulebook: Rulebook) -> None:
    order = [fact.id for fact in rulebook.vocabulary.asked]
    people = [order.index(name) for name in ("danger", "recipient", "purpose", "record_kind", "holder")]

    assert people == sorted(people)


def test_an_answer_that_no_longer_matters_is_kept_and_comes_back(rulebook: Rulebook) -> None:
    signed = {**HALLWAY, "papers": "permission", "consent": "written", "consent_signed_by": "parent"}
    assert "consent_signed_by" in interview(rulebook, signed, TODAY).used

    refused = interview(rulebook, {**signed, "consent": "none"}, TODAY)
    assert "consent_signed_by" in refused.unused
    assert refused.answers["consent_signed_by"] == "parent"
    assert "consent_signed_by" in interview(rulebook, signed, TODAY).used


def test_a_final_interview_offers_what_would_settle_the_other_laws(rulebook: Rulebook) -> None:
    for scenario in rulebook.scenarios:
        state = interview(rulebook, scenario.facts, scenario.as_of)
        if state.question is None and state.offered:
            law, names = next(iter(state.offered.items()))
            assert law not in names
            assert not set(names) & set(state.answers)
            return
    pytest.fail("no scenario leaves a law open")


@pytest.mark.parametrize("facts", [{}, HALLWAY, {**HALLWAY, "papers": "official_paper"}])
def test_each_question_says_what_its_answers_do(rulebook: Rulebook, facts: dict[str, str]) -> None:
    question = next_question(rulebook, facts, TODAY)

    assert question is not None
    assert [effect.option for effect in question.why] == list(question.fact.values)
    assert any(effect.opens or effect.closes for effect in question.why)
    named = {(effect.opens, effect.closes, effect.keeps, effect.narrows) for effect in question.why}
    assert len(named) > 1, "the answers do different things"


def test_reasons_are_worked_out_for_nobody_who_does_not_look(
    rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("compliance.asking.interview.effects", lambda *_: pytest.fail("nobody has looked"))

    assert interview(rulebook, HALLWAY, TODAY).question is not None


def test_a_question_names_the_provisions_that_an_answer_closes(rulebook: Rulebook) -> None:
    question = next_question(rulebook, HALLWAY, TODAY)

    assert question is not None
    effects = {effect.option: effect for effect in question.why}
    assert "issra.6.a.8" in effects["neither"].closes
    assert "issra.6.a.8" in effects["permission"].keeps


@pytest.mark.parametrize("every", [40, pytest.param(1, marks=pytest.mark.nightly)])
def test_no_two_questions_of_an_interview_are_asked_for_the_same_reason(rulebook: Rulebook, every: int) -> None:
    asked_next = cache(lambda told, on: next_question(rulebook, dict(told), on))  # many begin alike
    for story in rulebook.scenarios[::every]:
        facts = rulebook.vocabulary.settle(rulebook.vocabulary.answers(story.facts))
        told: dict[str, str] = {}
        reasons = set()
        while (question := asked_next(tuple(told.items()), story.as_of)) is not None:
            assert any(effect.opens or effect.closes or effect.narrows for effect in question.why), story.id
            reasons.add(question.why)
            told[question.fact.id] = facts.get(question.fact.id, UNKNOWN)
            assert len(reasons) == len(told), (story.id, question.fact.id)


def test_a_reason_names_what_the_answer_would_then_rest_on(rulebook: Rulebook) -> None:
    facts = {**HALLWAY, "record_kind": "threat_file", "purpose": "threat_assessment", "guarded_parts": "nothing"}
    outside = {"papers": "neither", "officer_employer": "outside_agency", "legitimate_educational_interest": "yes"}
    question = next_question(rulebook, {**facts, **outside}, TODAY)

    assert question is not None
    assert question.fact.id == "outsider_terms"
    then = {effect.option: effect.then for effect in question.why}
    assert question.fact.id not in {name for names in then.values() for name in names}
    assert "direct_control" in then["some"]


def test_what_somebody_does_not_know_is_never_named_as_still_to_be_answered(rulebook: Rulebook) -> None:
    told = {"danger": "nobody", "holder": "public_school", "record_kind": "discipline"}
    while question := interview(rulebook, told, TODAY).question:
        assert not {name for effect in question.why for name in effect.then} & told.keys(), question.fact.id
        told[question.fact.id] = UNKNOWN

    assert UNKNOWN in told.values()
