"""Time one decision through durable_rules, with the oracle beside it, and how both grow with the rules.

Prints medians and 99th percentiles in milliseconds, and the engine's time as a multiple of the oracle's, which
says more than either on a noisy machine.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable

from rich.console import Console
from rich.table import Table

from compliance import load_rulebook, reference
from compliance.decision import decide
from compliance.engine import Engine
from compliance.facts import UNKNOWN, Answers
from compliance.rulebook import Edition, Rulebook

CASES = 300
GROWTH = (1, 4, 16)


def main() -> None:
    """Print the table."""
    rulebook = load_rulebook()
    day = rulebook.scenarios[0].as_of if rulebook.scenarios else None
    edition = rulebook.edition(day) if day else Edition(rulebook.vocabulary, rulebook.laws, ())
    table = Table("Rules", "Provisions", "Compile s", "Engine ms p50", "p99", "Oracle ms p50", "p99", "Engine : oracle")
    for times in GROWTH:
        table.add_row(*_row(_grown(edition, times), times))
    console = Console(width=120)
    console.print(table)
    if day:
        console.print(_whole(rulebook))


def _row(edition: Edition, times: int) -> list[str]:
    began = time.perf_counter()
    engine = Engine(edition)
    compiled = time.perf_counter() - began
    cases = _cases(edition, CASES // times if times > 4 else CASES)
    fired = _times(engine.findings, cases)
    meant = _times(lambda facts: reference.findings(edition, facts), cases)
    ratio = statistics.median(fired) / statistics.median(meant)
    numbers = [f"{value:.2f}" for value in (*_summary(fired), *_summary(meant))]
    return [f"{times}x", str(len(edition.provisions)), f"{compiled:.2f}", *numbers, f"{ratio:.1f}"]


def _whole(rulebook: Rulebook) -> str:
    """Time `decide` as a caller sees it, over the scenarios."""
    for scenario in rulebook.scenarios:
        decide(rulebook, scenario.facts, scenario.as_of)
    taken = []
    for scenario in rulebook.scenarios:
        began = time.perf_counter()
        decide(rulebook, scenario.facts, scenario.as_of)
        taken.append((time.perf_counter() - began) * 1000)
    middle, slow = _summary(taken)
    return f"decide(), trace and solver included, over {len(taken)} scenarios: p50 {middle:.2f} ms, p99 {slow:.2f} ms"


def _grown(edition: Edition, times: int) -> Edition:
    """Return the edition with each rule standing `times` times under names of its own."""
    copies = [
        rule.model_copy(update={"id": f"{rule.id}.copy{number}"})
        for number in range(1, times)
        for rule in edition.rules
    ]
    return Edition(edition.vocabulary, edition.laws, (*edition.provisions, *copies))


def _cases(edition: Edition, count: int) -> list[dict[str, str]]:
    dice = random.Random(1)
    return [
        {fact.id: UNKNOWN if dice.random() < 0.3 else dice.choice(fact.values) for fact in edition.vocabulary.asked}
        for _ in range(count)
    ]


def _times(run: Callable[[Answers], object], cases: list[dict[str, str]]) -> list[float]:
    run(cases[0])
    taken = []
    for facts in cases:
        began = time.perf_counter()
        run(facts)
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def _summary(taken: list[float]) -> tuple[float, float]:
    return statistics.median(taken), sorted(taken)[int(len(taken) * 0.99)]


if __name__ == "__main__":
    main()
