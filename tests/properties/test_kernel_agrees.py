"""The kernel, the oracle and the engine say the same of every case, whatever is known and unknown."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance import Rulebook
from compliance.deciding import reference, reporting
from compliance.deciding.attaching import attached
from compliance.deciding.engine import Engine
from compliance.deciding.findings import Findings
from compliance.deciding.kernel import Decided, Kernel
from compliance.deciding.possibilities import COMBINED, Possibilities
from compliance.deciding.table import Table
from compliance.deciding.verdict import verdict
from compliance.law.duties import Duty
from compliance.law.facts import Answers
from compliance.law.kleene import Truth
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Edition
from tests.conftest import TODAY
from tests.properties.test_engine_agrees import random_answers
from tests.strategies import DUTIES, VOCABULARY, answers, editions

SAMPLE = 300


@dataclass(frozen=True)
class Said:
    """What is said of one case: of every provision, of every law and all together, and the duties."""

    truths: Mapping[str, Truth]
    outcomes: Mapping[str, Outcome]
    due: frozenset[str]


def by_the_oracle(edition: Edition, duties: Mapping[str, Duty], possible: Possibilities, facts: Answers) -> Said:
    return concluded(edition, duties, possible, facts, reference.findings(edition, facts))


def concluded(
    edition: Edition, duties: Mapping[str, Duty], possible: Possibilities, facts: Answers, findings: Findings
) -> Said:
    found = verdict(edition, findings, facts, possible)
    brought = attached(duties, edition, findings, found)
    told = reporting.commanded(duties, edition, findings)
    due = reporting.listed(told, brought)
    truths = {rule.id: findings.of(rule.id) for rule in edition.provisions}
    return Said(truths, {COMBINED: found.combined, **found.laws}, due)


def by_the_kernel(edition: Edition, duties: Mapping[str, Duty], decided: Decided) -> list[Said]:
    targets = (COMBINED, *(law.id for law in edition.laws))
    truths = {rule.id: _truths(decided, rule.id) for rule in edition.provisions}
    outcomes = {target: _outcomes(decided, target) for target in targets}
    due = {duty: decided.due(duty) for duty in duties}
    return [
        Said(
            {name: found[case] for name, found in truths.items()},
            {target: found[case] for target, found in outcomes.items()},
            frozenset(duty for duty, found in due.items() if found[case]),
        )
        for case in range(decided.cases)
    ]


def _truths(decided: Decided, provision: str) -> list[Truth]:
    both = zip(decided.holds(provision), decided.fails(provision), strict=True)
    return [Truth.YES if holds else Truth.NO if fails else Truth.UNKNOWN for holds, fails in both]


def _outcomes(decided: Decided, target: str) -> list[Outcome]:
    found = [(outcome, decided.is_(outcome, target)) for outcome in Outcome]
    return [next(outcome for outcome, cases in found if cases[case]) for case in range(decided.cases)]


def compare(edition: Edition, duties: Mapping[str, Duty], cases: Sequence[Answers]) -> None:
    possible = Possibilities(edition)
    decided = Kernel(edition, duties, lambda: possible).decide(Table.of(edition.vocabulary, cases))
    for facts, found in zip(cases, by_the_kernel(edition, duties, decided), strict=True):
        assert found == by_the_oracle(edition, duties, possible, facts), facts


def test_kernel_and_oracle_agree_on_random_facts_of_the_real_rulebook(rulebook: Rulebook) -> None:
    edition, dice = rulebook.edition(TODAY), random.Random(2026)

    compare(edition, rulebook.duties, [random_answers(edition, dice) for _ in range(SAMPLE)])


def test_kernel_and_oracle_agree_on_every_scenario_of_today(rulebook: Rulebook) -> None:
    edition = rulebook.edition(TODAY)
    today = [scenario for scenario in rulebook.scenarios if rulebook.edition(scenario.as_of) is edition]
    given_facts = [rulebook.vocabulary.settle(rulebook.vocabulary.answers(scenario.facts)) for scenario in today]

    compare(edition, rulebook.duties, random.Random(2026).sample(given_facts, SAMPLE))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edition=editions(), cases=st.lists(answers(VOCABULARY), min_size=5, max_size=70))
def test_kernel_oracle_and_engine_agree_on_random_rulebooks(edition: Edition, cases: list[dict[str, str]]) -> None:
    compare(edition, DUTIES, cases)
    engine, possible = Engine(edition), Possibilities(edition)
    for facts in cases[:5]:
        fired = concluded(edition, DUTIES, possible, facts, engine.findings(facts))

        assert fired == by_the_oracle(edition, DUTIES, possible, facts)


def test_an_outcome_that_is_asked_for_alone_is_as_exact(rulebook: Rulebook) -> None:
    edition, dice = rulebook.edition(TODAY), random.Random(22)
    kernel, drawn = (
        Kernel(edition, rulebook.duties, lambda: possible),
        [random_answers(edition, dice) for _ in range(80)],
    )
    possible = Possibilities(edition)
    table = Table.of(edition.vocabulary, drawn)
    alone, among_all = kernel.decide(table, [COMBINED]), kernel.decide(table)

    assert all((alone.is_(outcome) == among_all.is_(outcome)).all() for outcome in Outcome)
    assert alone.is_(Outcome.NEED_FACTS).any()


def test_a_table_of_no_case_is_decided_too(rulebook: Rulebook) -> None:
    edition = rulebook.edition(TODAY)
    decided = Kernel(edition, rulebook.duties, lambda: Possibilities(edition)).decide(Table.of(edition.vocabulary, []))

    assert decided.cases == 0
    assert not decided.is_(Outcome.PROHIBITED).any()
