"""Time many cases at once: the kernel beside the oracle, the engine, polars and DuckDB, on the same cases.

Every one of them says what comes out, the kernel the duties too. Exits 1 if the kernel is less than 5,000 times as
fast as the oracle on one core, if polars is ahead of it, or if any two disagree.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

os.environ["POLARS_MAX_THREADS"] = "1"

import numpy as np
from rich.console import Console
from rich.table import Table as Shown

from compliance import Rulebook, load_rulebook
from compliance.deciding import reference
from compliance.deciding.attaching import attached
from compliance.deciding.encoding import POSSIBLE
from compliance.deciding.engine import Engine
from compliance.deciding.kernel import Kernel
from compliance.deciding.possibilities import possibilities_of
from compliance.deciding.table import Table
from compliance.deciding.verdict import verdict
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Edition
from tests.benchmarks.bench_decision import _grown
from tests.benchmarks.rivals import by_duckdb, by_polars

ENOUGH = 5_000
BY_CASES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
BY_RULES = (1, 4, 16)
PART = 1_000_000
"""Cases that are made and decided at a time, so that ten million fit."""
ROUNDS = 3


def main() -> None:
    """Print the tables; exit 1 if the kernel is too slow or anything disagrees."""
    rulebook = load_rulebook()
    edition = rulebook.edition(rulebook.turning_days[-1])
    console = Console(width=120)
    speeds, agree = _side_by_side(rulebook, edition)
    shown = Shown("Who", "Cases", "Cases a second", "Times the oracle")
    for name, (cases, speed) in speeds.items():
        shown.add_row(name, f"{cases:,}", f"{speed:,.0f}", f"{speed / speeds['oracle'][1]:,.1f}")
    console.print(shown, _growth(rulebook, edition), _cores(rulebook, edition))
    ratio = speeds["kernel"][1] / speeds["oracle"][1]
    ahead = speeds["kernel"][1] > speeds["polars"][1]
    console.print(f"kernel : oracle {ratio:,.0f} (asked: {ENOUGH:,}); ahead of polars: {ahead}; all agree: {agree}")
    sys.exit(0 if ratio >= ENOUGH and ahead and agree else 1)


def _side_by_side(rulebook: Rulebook, edition: Edition) -> tuple[dict[str, tuple[int, float]], bool]:
    """Return how many cases each decided, how many a second, and whether all said the same."""
    large, middle, small = _cases(edition, PART), _cases(edition, 100_000), _cases(edition, 10_000)
    few = range(200)
    kernel = Kernel(edition, rulebook.duties, partial(possibilities_of, edition))
    engine = Engine(edition)
    kernel.decide(small)
    answers = [large.answers(case) for case in few]
    engine.findings(answers[0])
    oracle, fired = [], []
    runs: dict[str, tuple[int, Callable[[], object]]] = {
        "kernel": (PART, lambda: _all(kernel, large)),
        "polars": (len(middle), by_polars(edition, middle)),
        "DuckDB": (len(small), by_duckdb(edition, small)),
        "oracle": (len(few), lambda: oracle.extend(_by_findings(rulebook, edition, facts) for facts in answers)),
        "engine": (
            len(few),
            lambda: fired.extend(_by_findings(rulebook, edition, facts, engine) for facts in answers),
        ),
    }
    speeds = {name: (cases, cases / min(_timed(run) for _ in range(ROUNDS))) for name, (cases, run) in runs.items()}
    decided = kernel.decide(large)
    said = [next(one for one in POSSIBLE if decided.is_(one)[case]) for case in few]
    agree = said == oracle[: len(few)] == fired[: len(few)] and _rivals_agree(kernel, edition, small)
    return speeds, agree


def _by_findings(rulebook: Rulebook, edition: Edition, facts: dict[str, str], engine: Engine | None = None) -> Outcome:
    findings = engine.findings(facts) if engine else reference.findings(edition, facts)
    found = verdict(edition, findings, facts, possibilities_of(edition))
    attached(rulebook.duties, edition, findings, found)
    return found.combined


def _rivals_agree(kernel: Kernel, edition: Edition, table: Table) -> bool:
    decided, polars, duck = kernel.decide(table), by_polars(edition, table)(), by_duckdb(edition, table)()
    return all(
        np.array_equal(decided.is_(one), polars[f"all={one}"].to_numpy())
        and np.array_equal(decided.is_(one), duck[f"all={one}"])
        for one in POSSIBLE
    )


def _growth(rulebook: Rulebook, edition: Edition) -> Shown:
    shown = Shown("Kernel", "Cases", "Provisions", "Compile s", "Cases a second")
    for cases in BY_CASES:
        shown.add_row("by cases", f"{cases:,}", *_decided(rulebook, edition, cases))
    for times in BY_RULES:
        shown.add_row(f"{times} times the rules", "100,000", *_decided(rulebook, _grown(edition, times), 100_000))
    return shown


def _decided(rulebook: Rulebook, edition: Edition, cases: int) -> tuple[str, str, str]:
    began = time.perf_counter()
    kernel = Kernel(edition, rulebook.duties, partial(possibilities_of, edition))
    compiled = time.perf_counter() - began
    kernel.decide(_cases(edition, 64))
    taken = 0.0
    for done in range(0, cases, PART):
        table = _cases(edition, min(PART, cases - done), seed=done)
        taken += _timed(lambda table=table: _all(kernel, table))
    return str(len(edition.provisions)), f"{compiled:.2f}", f"{cases / taken:,.0f}"


def _cores(rulebook: Rulebook, edition: Edition) -> Shown:
    shown = Shown("Kernel by cores", "Cases", "Cases a second")
    for cores in range(1, (os.cpu_count() or 1) + 1):
        with ProcessPoolExecutor(cores, get_context("fork"), _start, (rulebook, edition)) as pool:
            list(pool.map(_part, range(cores)))
            taken = _timed(lambda pool=pool, cores=cores: list(pool.map(_part, range(2 * cores))), time.perf_counter)
        shown.add_row(str(cores), f"{2 * cores * PART:,}", f"{2 * cores * PART / taken:,.0f}")
    return shown


_KERNEL: list[tuple[Kernel, Table]] = []


def _start(rulebook: Rulebook, edition: Edition) -> None:
    kernel = Kernel(edition, rulebook.duties, partial(possibilities_of, edition))
    _KERNEL[:] = [(kernel, _cases(edition, PART))]


def _part(_: int) -> int:
    ((kernel, table),) = _KERNEL
    return _all(kernel, table)


def _all(kernel: Kernel, table: Table) -> int:
    """Decide every case, and count those that are allowed, so that nothing is left undone."""
    return sum(int(part.is_(Outcome.PERMITTED).sum()) for part in kernel.each(table))


def _cases(edition: Edition, cases: int, seed: int = 1) -> Table:
    """Return complete cases drawn at random."""
    dice = np.random.default_rng(seed)
    rows = [dice.integers(1, len(fact.values) + 1, cases, np.uint8) for fact in edition.vocabulary.asked]
    return Table(edition.vocabulary, np.stack(rows))


def _timed(run: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Return the seconds of one run: of this process alone, for others may be at work."""
    began = clock()
    run()
    return clock() - began


if __name__ == "__main__":
    main()
