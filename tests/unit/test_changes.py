"""What would change an answer is true, minimal, and says what can be done."""

from __future__ import annotations

from itertools import chain, product
from pathlib import Path

import pytest

from compliance import Decision, Outcome, Rulebook, decide, parse_case
from compliance.asking.changes import Change, near, what_would_change
from compliance.deciding.decision import possibilities_of

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
    doable = [change for change in changes if change.doable]

    assert changes[: len(doable)] == tuple(doable), "what can be done stands first"
    assert {("legal_process", "court_order"), ("consent", "written")} <= pairs(doable)
    assert not any("holder" in change.facts for change in doable), "who keeps a record is simply so"
    assert {("issra.6.a.5", ("legal_process",)), ("issra.6.a.8", ("consent",))} <= {
        (exception.provision, exception.missing) for exception in near(rulebook, decision)
    }


def test_an_open_exception_is_not_a_near_one(rulebook: Rulebook, decision: Decision) -> None:
    held = {step.provision for step in decision.trace if step.status == "met"}
    assert not held & {exception.provision for exception in near(rulebook, decision)}


def pairs(changes: list[Change]) -> set[tuple[str, str]]:
    every = (product([fact], values) for change in changes for fact, values in change.facts.items())
    return set(chain.from_iterable(every))
