"""durable_rules is kept where it cannot crash, leak, mix up cases or fail in silence."""

from __future__ import annotations

import random
import resource
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from typing import Any

import pytest

from compliance import EngineFault, Rulebook, decide
from compliance.deciding import decision as decisions
from compliance.deciding import reference
from compliance.deciding.engine import RULES_A_RULESET, Engine
from compliance.deciding.findings import Finding, Findings
from compliance.law.kleene import Truth
from compliance.law.rulebook import Edition
from tests.conftest import TODAY
from tests.properties.test_engine_agrees import random_answers


@pytest.fixture(scope="module")
def edition(rulebook: Rulebook) -> Edition:
    return rulebook.edition(TODAY)


def cases(edition: Edition, count: int) -> list[dict[str, str]]:
    dice = random.Random(7)
    return [random_answers(edition, dice) for _ in range(count)]


def test_the_engine_starts_no_threads(edition: Edition) -> None:
    before = threading.active_count()

    Engine(edition).findings({})

    assert threading.active_count() == before


def test_eight_threads_find_what_one_thread_finds(edition: Edition) -> None:
    engine, facts = Engine(edition), cases(edition, 15)
    alone = [engine.findings(given) for given in facts]

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda _: [engine.findings(given) for given in facts], range(8)))

    assert all(found == alone for found in together)


@pytest.mark.nightly
def test_eight_threads_decide_two_thousand_cases_each_as_one_thread_does(rulebook: Rulebook) -> None:
    facts = [story.facts for _, story in zip(range(2_000), cycle(rulebook.scenarios), strict=False)]
    alone = [decide(rulebook, given, TODAY) for given in facts]

    with ThreadPoolExecutor(8) as pool:
        together = list(
            pool.map(
                lambda _: [decide(rulebook, given, TODAY) == one for given, one in zip(facts, alone, strict=True)],
                range(8),
            )
        )

    assert all(all(same) for same in together)


def test_memory_stays_flat_over_many_decisions(edition: Edition) -> None:
    engine, facts = Engine(edition), cases(edition, 30)
    for _ in range(3):
        [engine.findings(given) for given in facts]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    for _ in range(8):
        [engine.findings(given) for given in facts]

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 600


@pytest.mark.nightly
def test_memory_stays_flat_over_a_hundred_thousand_decisions(edition: Edition) -> None:
    engine, facts = Engine(edition), cases(edition, 500)
    [engine.findings(given) for given in facts]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    for _ in range(200):
        [engine.findings(given) for given in facts]

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 8_192


def test_no_ruleset_holds_more_rules_than_the_match_stack(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    original = Engine._ruleset
    monkeypatch.setattr(
        Engine, "_ruleset", lambda self, rules: (made := original(self, rules), sizes.append(len(made)))[0]
    )

    Engine(edition)

    assert sizes
    assert max(sizes) <= RULES_A_RULESET


def test_an_action_that_fails_is_a_fault_and_the_next_case_is_sound(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Engine, __: Any) -> Any:
        def act(_: Any) -> None:
            raise RuntimeError("boom")

        return act

    with monkeypatch.context() as patched:
        patched.setattr(Engine, "_recorder", broken)
        engine = Engine(edition)
        with pytest.raises(EngineFault, match="boom"):
            engine.findings({})
    engine._build()

    assert engine.findings({}).truths() == reference.findings(edition, {}).truths()


def test_what_durable_rules_raises_is_a_fault(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine(edition)
    monkeypatch.setattr(engine._host, "assert_fact", lambda *_: (_ for _ in ()).throw(OSError("error code: 303")))

    with pytest.raises(EngineFault, match="303"):
        engine.findings({})

    assert engine.findings({}).truths() == reference.findings(edition, {}).truths()


def test_a_disagreement_with_the_oracle_gives_no_answer(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    real = reference.findings

    def astray(edition: Edition, answers: Any) -> Findings:
        found = real(edition, answers)
        return Findings({**found.provisions, "ferpa.99.36": Finding(Truth.YES, Truth.NO)}, found.derived)

    monkeypatch.setattr(decisions.reference, "findings", astray)

    with pytest.raises(EngineFault, match=r"ferpa\.99\.36"):
        decide(rulebook, {"danger": "nobody"}, TODAY)
