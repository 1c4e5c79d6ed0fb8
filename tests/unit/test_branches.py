"""An unfinished answer says on what it turns."""

from __future__ import annotations

import random

from compliance import Outcome, Rulebook, decide
from compliance.asking.branches import branches, turning
from compliance.deciding.possibilities import possibilities_of
from compliance.law.facts import UNKNOWN, Answers
from tests.conftest import TODAY
from tests.stories import ON_THE_PHONE
from tests.unit.test_interview import HALLWAY

OPEN = {
    **HALLWAY,
    "legitimate_educational_interest": "no",
    "consent": "none",
    "legal_process": UNKNOWN,
    "specific_statute": "no",
}


def test_each_branch_says_what_comes_out(rulebook: Rulebook) -> None:
    decision = decide(rulebook, OPEN, TODAY)
    found = {branch.fact: branch for branch in branches(rulebook, decision)}
    assert decision.outcome is Outcome.NEED_FACTS

    paper = found["legal_process"]
    assert paper.settles
    assert sorted(value for values in paper.values.values() for value in values) == sorted(
        rulebook.vocabulary["legal_process"].values
    )
    for outcome, values in paper.values.items():
        for value in values:
            assert decide(rulebook, {**OPEN, "legal_process": value}, TODAY).outcome is outcome, value
    assert "none" in paper.values[Outcome.PROHIBITED]


def test_what_hangs_on_an_unknown_paper_is_no_branch(rulebook: Rulebook) -> None:
    decision = decide(rulebook, OPEN, TODAY)

    assert "process_covers_record" in decision.missing
    assert "process_covers_record" not in [branch.fact for branch in branches(rulebook, decision)]


def test_a_question_that_stands_for_others_is_the_branch_if_it_was_not_known(rulebook: Rulebook) -> None:
    facts = {**HALLWAY, "legitimate_educational_interest": "no", "specific_statute": "no", "papers": UNKNOWN}
    found = {branch.fact: branch for branch in branches(rulebook, decide(rulebook, facts, TODAY))}

    assert found["papers"].values[Outcome.PROHIBITED] == ("neither",)
    assert not {"legal_process", "consent", "process_covers_record"} & set(found)


def test_what_ends_the_matter_comes_first_and_what_stays_open_last(rulebook: Rulebook) -> None:
    decision = decide(rulebook, {**OPEN, "consent": UNKNOWN}, TODAY)
    found = branches(rulebook, decision)

    ranks = [(not branch.ends, not branch.settles) for branch in found]
    assert ranks == sorted(ranks)
    for branch in found:
        said = list(branch.values)
        assert Outcome.NEED_FACTS not in said[:-1]
        allowing = [outcome.allows for outcome in said]
        assert allowing == sorted(allowing, reverse=True)


def test_a_finished_answer_has_no_branches(rulebook: Rulebook) -> None:
    assert branches(rulebook, decide(rulebook, {**OPEN, "legal_process": "none"}, TODAY)) == ()


def test_few_questions_decide_an_unfinished_answer_with_what_hangs_on_them_and_nothing_else_does(
    rulebook: Rulebook,
) -> None:
    decision = decide(rulebook, ON_THE_PHONE, TODAY)
    consent, guarded = turning(decision, branches(rulebook, decision))
    assert (consent.fact, guarded.fact) == ("consent", "guarded_parts")
    assert {"consent_signed_by", "consent_is_complete", "student_age"} <= set(consent.hanging)

    named = {consent.fact, guarded.fact, *consent.hanging, *guarded.hanging}
    assert all(settled(rulebook, decision.answers, named, seed) for seed in range(100))
    for branch in (consent, guarded):
        rest = named - {branch.fact, *branch.hanging}
        assert not all(settled(rulebook, decision.answers, rest, seed) for seed in range(2000))


def settled(rulebook: Rulebook, known: Answers, facts: set[str], seed: int) -> bool:
    """Whether one outcome is left once these facts have some answers, drawn at random."""
    dice = random.Random(seed)
    drawn = {name: dice.choice(rulebook.vocabulary[name].values) for name in sorted(facts) if name not in known}
    return len(possibilities_of(rulebook.edition(TODAY)).outcomes({**known, **drawn})) == 1


def test_a_branch_that_stays_open_says_what_may_come_of_it_at_best(rulebook: Rulebook) -> None:
    decision = decide(rulebook, ON_THE_PHONE, TODAY)
    consent = turning(decision, branches(rulebook, decision))[0]
    written = consent.values[Outcome.NEED_FACTS]

    assert written == ("written",)
    assert consent.at_best is not None
    assert consent.at_best.allows
    assert set(consent.values[Outcome.PROHIBITED]) == set(rulebook.vocabulary["consent"].values) - {"written"}


def test_an_answer_that_turns_on_many_questions_has_no_few(rulebook: Rulebook) -> None:
    decision = decide(rulebook, {}, TODAY)
    assert turning(decision, branches(rulebook, decision)) == ()
