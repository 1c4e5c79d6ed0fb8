"""A search over every case finds short cases, and finds none only where there is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path

from compliance import load_rulebook
from compliance.checks.space import Space, case_count
from compliance.deciding import reference
from compliance.deciding.decision import conclude
from compliance.law.conditions import parse
from compliance.law.outcome import Outcome
from tests.conftest import TODAY
from tests.small import SECTION


def test_a_case_that_is_found_holds_whatever_the_other_facts_are(small: Callable[..., Path]) -> None:
    rulebook = load_rulebook(small())
    edition = rulebook.edition(TODAY)
    space = Space(rulebook, edition)
    case = space.case(space.literal(parse({"act": {"is": "allowed"}})))

    assert case is not None
    assert conclude(rulebook, TODAY, case, reference.findings(edition, case)).outcome.allows


def test_no_fact_of_a_case_can_be_spared(small: Callable[..., Path]) -> None:
    rulebook = load_rulebook(small())
    edition = rulebook.edition(TODAY)
    space = Space(rulebook, edition)
    case = space.case(space.literal(parse({"act": {"is": "prohibited"}})))

    assert case in ({"medium": "paper", "by_post": "yes"}, {"medium": "paper", "friend": "no"})
    for fact in case:
        shorter = {name: value for name, value in case.items() if name != fact}
        decision = conclude(rulebook, TODAY, shorter, reference.findings(edition, shorter))
        assert decision.outcome is Outcome.NEED_FACTS


def test_what_is_impossible_has_no_case(small: Callable[..., Path]) -> None:
    rulebook = load_rulebook(small())
    space = Space(rulebook, rulebook.edition(TODAY))

    assert space.case(space.literal(parse({"all": [{"by_post": {"is": "yes"}}, {"act": {"is": "allowed"}}]}))) is None


def test_the_count_of_cases_is_the_product_of_the_answers(small: Callable[..., Path]) -> None:
    vocabulary = load_rulebook(small()).vocabulary

    assert case_count(vocabulary) == len(list(product(*(fact.values for fact in vocabulary.asked)))) == 24


def test_an_edition_begins_with_each_day_on_which_law_begins_or_has_ended(small: Callable[..., Path]) -> None:
    dated = SECTION.replace("    unless: {age: {at_least: 18}}\n", "    in_force: {from: 2026-01-01, to: 2026-06-30}\n")
    rulebook = load_rulebook(small(**{"act__1.yaml": dated}))

    assert rulebook.turning_days == (date.min, date(2026, 1, 1), date(2026, 7, 1))
