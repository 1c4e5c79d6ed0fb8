"""The mutation score for a terminal: what became of the flips, and the survivors by provision."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.text import Text

from compliance.law.casetext import case_text
from compliance.law.measurement import STORIES, Measurement
from compliance.law.rulebook import Rulebook

ENOUGH = 0.95
"""The least share of flips that scenarios, theorems and boundary cases read against the law must notice."""


def print_measurement(console: Console, rulebook: Rulebook, found: Measurement) -> None:
    """Print the score, how it came about, and every flip that nothing notices with a case that shows it."""
    for provision, survivors in groupby(found.survivors, lambda one: one.provision):
        console.print(Text(provision, style="bold"))
        for one in survivors:
            console.print(Text(f"  {one.what}", style="yellow"))
            console.print(Text(f"    as of {one.as_of}: {case_text(rulebook.vocabulary, one.case)}", style="dim"))
    told = ", ".join(f"{number} {fate}" for fate, number in found.flips.items())
    console.print(f"{sum(found.flips.values())} flips: {told}")
    console.print(f"Scenarios and theorems alone notice {found.share(*STORIES):.1%} of the flips that change a case")
    console.print(f"With the boundary cases that nobody has read, {found.share():.1%} are noticed")
    told = f"Legal mutation score: {found.score:.1%} of the flips that change a case are noticed"
    console.print(Text(told, style="bold green" if found.score >= ENOUGH else "bold red"))
