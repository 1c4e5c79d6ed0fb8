"""How far a long command has come, shown on standard error if somebody watches."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from compliance.checks.inspection import STEPS

COLUMNS = (SpinnerColumn(), BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())


@contextmanager
def each(names: Collection[str]) -> Iterator[Callable[[str], None]]:
    """Show on standard error how many provisions are through."""
    with Progress(*COLUMNS, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=len(names))
        yield lambda name: progress.update(task, advance=1, description=name)


@contextmanager
def steps() -> Iterator[Callable[[str], None]]:
    """Show on standard error how far a check has come, if somebody watches."""
    with Progress(*COLUMNS, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=STEPS + 1)

        def begun(step: str) -> None:
            progress.update(task, advance=1, description=step)

        yield begun
