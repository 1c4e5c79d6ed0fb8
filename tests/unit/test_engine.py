"""durable_rules is kept where it cannot crash, leak, mix up cases or fail in silence."""

from __future__ import annotations

import random
import resource
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from compliance import EngineFault, Rulebook, decide, load_rulebook
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


class Compiled(NamedTuple):
    """The engine of the real rules, and what was seen while it was compiled."""

    engine: Engine
    threads: int
    sizes: tuple[int, ...]


@pytest.fixture(scope="module")
def compiled(edition: Edition) -> Compiled:
    """Compile the real rules once: durable_rules never gives back the 150 MB that they take."""
    sizes: list[int] = []
    original, before = Engine._ruleset, threading.active_count()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(
            Engine, "_ruleset", lambda self, rules: (made := original(self, rules), sizes.append(len(made)))[0]
        )
        engine = Engine(edition)
        engine.findings({})
    return Compiled(engine, threading.active_count() - before, tuple(sizes))


@pytest.fixture
def few(small: Callable[..., Path]) -> Edition:
    """A few rules, for what does not hang on which they are."""
    return load_rulebook(small()).edition(TODAY)


def cases(edition: Edition, count: int) -> list[dict[str, str]]:
    dice = random.Random(7)
    return [random_answers(edition, dice) for _ in range(count)]


def test_the_engine_starts_no_threads(compiled: Compiled) -> None:
    assert compiled.threads == 0


def test_eight_threads_find_what_one_thread_finds(edition: Edition, compiled: Compiled) -> None:
    engine, facts = compiled.engine, cases(edition, 15)
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


def test_memory_stays_flat_over_many_decisions(edition: Edition, compiled: Compiled) -> None:
    engine, facts = compiled.engine, cases(edition, 30)
    for _ in range(3):
        [engine.findings(given) for given in facts]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    for _ in range(8):
        [engine.findings(given) for given in facts]

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 600


@pytest.mark.nightly
def test_memory_stays_flat_over_a_hundred_thousand_decisions(edition: Edition, compiled: Compiled) -> None:
    engine, facts = compiled.engine, cases(edition, 500)
    [engine.findings(given) for given in facts]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    for _ in range(200):
        [engine.findings(given) for given in facts]

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 8_192


def test_no_ruleset_holds_more_rules_than_the_match_stack(compiled: Compiled) -> None:
    assert compiled.sizes
    assert max(compiled.sizes) <= RULES_A_RULESET


def test_an_action_that_fails_is_a_fault_and_the_next_case_is_sound(
    few: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Engine, __: Any) -> Any:
        def act(_: Any) -> None:
            raise RuntimeError("boom")

        return act

    with monkeypatch.context() as patched:
        patched.setattr(Engine, "_recorder", broken)
        engine = Engine(few)
        with pytest.raises(EngineFault, match="boom"):
            engine.findings({})
    engine._build()

    assert engine.findings({}).truths() == reference.findings(few, {}).truths()


def test_what_durable_rules_raises_is_a_fault(few: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine(few)
    monkeypatch.setattr(engine._host, "assert_fact", lambda *_: (_ for _ in ()).throw(OSError("error code: 303")))

    with pytest.raises(EngineFault, match="303"):
        engine.findings({})

    assert engine.findings({}).truths() == reference.findings(few, {}).truths()


def test_a_disagreement_with_the_oracle_gives_no_answer(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    real = reference.findings

    def astray(edition: Edition, answers: Any) -> Findings:
        found = real(edition, answers)
        return Findings({**found.provisions, "ferpa.99.36": Finding(Truth.YES, Truth.NO)}, found.derived)

    monkeypatch.setattr(decisions.reference, "findings", astray)

    with pytest.raises(EngineFault, match=r"ferpa\.99\.36"):
        decide(rulebook, {"danger": "nobody"}, TODAY)
