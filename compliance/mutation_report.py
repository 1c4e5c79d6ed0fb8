"""The mutation score for a terminal: what became of the flips, and the survivors by provision."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.text import Text

from compliance.casetext import case_text
from compliance.measurement import Measurement
from compliance.rulebook import Rulebook

ENOUGH = 0.95
"""The least share of flips that somebody must notice."""


def print_measurement(console: Console, rulebook: Rulebook, found: Measurement) -> None:
    """Print the score, how it came about, and every flip that nothing notices with a case that shows it."""
    for provision, survivors in groupby(found.survivors, lambda one: one.provision):
        console.print(Text(provision, style="bold"))
        for one in survivors:
            console.print(Text(f"  {one.what}", style="yellow"))
            console.print(Text(f"    as of {one.as_of}: {case_text(rulebook.vocabulary, one.case)}", style="dim"))
    told = ", ".join(f"{number} {fate}" for fate, number in found.flips.items())
    console.print(f"{sum(found.flips.values())} flips: {told}")
    alone = found.share("noticed by a scenario", "noticed by a theorem")
    console.print(f"Scenarios and theorems alone notice {alone:.1%} of the flips that change a case")
    told = f"Legal mutation score: {found.share():.1%} of the flips that change a case are noticed"
    console.print(Text(told, style="bold green" if found.share() >= ENOUGH else "bold red"))
