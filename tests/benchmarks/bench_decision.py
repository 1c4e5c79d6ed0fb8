"""Time one decision through durable_rules, with the oracle beside it, and how both grow with the rules.

Prints medians and 99th percentiles in milliseconds, and the engine's time as a multiple of the oracle's, which
says more than either on a noisy machine.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Table

from compliance import load_rulebook
from compliance.deciding import reference
from compliance.deciding.decision import decide
from compliance.deciding.engine import Engine
from compliance.law.facts import UNKNOWN, Answers
from compliance.law.rulebook import Edition, Rulebook

CASES = 300
GROWTH = (1, 4, 16)


def main() -> None:
    """Print the table."""
    rulebook = load_rulebook()
    day = rulebook.turning_days[-1]
    edition = rulebook.edition(day)
    real = [rulebook.vocabulary.settle(rulebook.vocabulary.answers(story.facts)) for story in rulebook.scenarios]
    table = Table("Rules", "Cases", "Compile s", "Engine ms p50", "p99", "Oracle ms p50", "p99", "Engine : oracle")
    for times in GROWTH:
        table.add_row(f"{times}x", *_row(_grown(edition, times), "scenarios", real[: CASES // times]))
    table.add_row("1x", *_row(edition, "random", _random_cases(edition)))
    console = Console(width=120)
    console.print(table)
    console.print(_whole(rulebook, day))


def _row(edition: Edition, kind: str, cases: Sequence[Answers]) -> list[str]:
    began = time.perf_counter()
    engine = Engine(edition)
    compiled = time.perf_counter() - began
    fired = _times(engine.findings, cases)
    meant = _times(lambda facts: reference.findings(edition, facts), cases)
    ratio = statistics.median(fired) / statistics.median(meant)
    numbers = [f"{value:.2f}" for value in (*_summary(fired), *_summary(meant))]
    return [f"{len(cases)} {kind}, {len(edition.provisions)} provisions", f"{compiled:.2f}", *numbers, f"{ratio:.1f}"]


def _whole(rulebook: Rulebook, day: date) -> str:
    """Time `decide` as a caller sees it, over the scenarios, all on one day."""
    taken = _times(lambda facts: decide(rulebook, facts, day), [story.facts for story in rulebook.scenarios])
    middle, slow = _summary(taken)
    return f"decide(), oracle and solver included, {len(taken)} scenarios: p50 {middle:.2f} ms, p99 {slow:.2f} ms"


def _grown(edition: Edition, times: int) -> Edition:
    """Return the edition with each rule standing `times` times under names of its own."""
    copies = [
        rule.model_copy(update={"id": f"{rule.id}.copy{number}"})
        for number in range(1, times)
        for rule in edition.rules
    ]
    return Edition(edition.vocabulary, edition.laws, (*edition.provisions, *copies))


def _random_cases(edition: Edition) -> list[dict[str, str]]:
    dice = random.Random(1)
    return [
        {fact.id: UNKNOWN if dice.random() < 0.3 else dice.choice(fact.values) for fact in edition.vocabulary.asked}
        for _ in range(CASES)
    ]


def _times(run: Callable[[Any], object], cases: Iterable[Any]) -> list[float]:
    cases = list(cases)
    run(cases[0])
    taken = []
    for case in cases:
        began = time.perf_counter()
        run(case)
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def _summary(taken: list[float]) -> tuple[float, float]:
    return statistics.median(taken), sorted(taken)[int(len(taken) * 0.99)]


if __name__ == "__main__":
    main()
