"""`boundaries`: cases that tell each provision from its flips, kept as they are found."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from compliance.checks.boundaries import write
from compliance.checks.mutation import boundaries as found_in
from compliance.cli.options import RulesOption
from compliance.cli.progress import each
from compliance.cli.terminal import told
from compliance.law.loading import RULES, load_rulebook
from compliance.law.lookup import provisions_named

Provisions = Annotated[list[str] | None, typer.Argument(metavar="PROVISION", help="Ids; all, if left out")]


def boundaries(provisions: Provisions = None, rules: RulesOption = RULES) -> None:
    """Find boundary cases for what no scenario and no theorem notices, and add them to `boundaries/`. Takes long.

    What is found of a provision is written at once: a run that is cut off loses none of those before.
    """
    with told():
        rulebook = load_rulebook(rules)
        names = provisions_named(rulebook, provisions or rulebook.provisions)
        kept = list(rulebook.boundaries)
        with each(names) as done:
            for name, found in found_in(rulebook, names, workers=os.cpu_count() or 1):
                kept += found
                write(rules, [one for one in kept if one.law in {new.law for new in found}])
                done(name)
        typer.echo(f"{len(kept) - len(rulebook.boundaries)} boundary cases added")
