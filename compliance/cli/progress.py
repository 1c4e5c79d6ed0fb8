"""How far a long command has come, shown on standard error if somebody watches."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

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


class Watched:
    """Shows one step of an audit after the other, with what is left of it."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def begin(self, step: str, total: int | None) -> Callable[[int], None]:
        """Begin a step of so many parts; what is returned is told how many of them are done."""
        task = self._progress.add_task(step, total=total)
        return lambda done: self._progress.update(task, advance=done)


@contextmanager
def watched() -> Iterator[Watched]:
    """Show on standard error how far an audit has come, and about how long it still takes."""
    columns = (*COLUMNS[:3], MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Watched(progress)
