"""The mutation score for a terminal: what became of the flips, and the survivors by provision."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.text import Text

from compliance.casetext import case_text
from compliance.checks.mutation import Score
from compliance.rulebook import Rulebook

ENOUGH = 0.95
"""The least share of flips that somebody must notice."""


def print_score(console: Console, rulebook: Rulebook, found: Score) -> None:
    """Print the score, how it came about, and every flip that nothing notices with a case that shows it."""
    for provision, trials in groupby(found.survivors, lambda trial: trial.provision):
        console.print(Text(provision, style="bold"))
        for trial in trials:
            console.print(Text(f"  {trial.what}", style="yellow"))
            console.print(Text(f"    as of {trial.on}: {case_text(rulebook.vocabulary, trial.case)}", style="dim"))
    told = ", ".join(f"{number} {fate}" for fate, number in sorted(found.counts.items()))
    console.print(f"{len(found.trials)} flips: {told}")
    told = f"Legal mutation score: {found.share:.1%} of the flips that change a case are noticed"
    console.print(Text(told, style="bold green" if found.share >= ENOUGH else "bold red"))
