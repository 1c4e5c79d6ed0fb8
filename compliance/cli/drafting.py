"""`draft`: a scenario that a trainer wrote."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from compliance.cli.given import text_of
from compliance.cli.options import RulesOption
from compliance.cli.terminal import complain, console, told
from compliance.law.loading import RULES, load_rulebook
from compliance.pages.report import print_decision
from compliance.teaching import drafting


def draft(
    story: Annotated[str, typer.Argument(metavar="STORY.yaml", help="A scenario; `-` reads standard input")] = "-",
    rules: RulesOption = RULES,
    *,
    start: Annotated[bool, typer.Option("--start", help="Print a text to begin with")] = False,
) -> None:
    """Check a scenario that a trainer wrote, and show the answer beside what it expects."""
    if start:
        with told():
            typer.echo(drafting.starter(), nl=False)
        return
    with told():
        rulebook = load_rulebook(rules)
        found = drafting.draft(rulebook, text_of(story), date.today())
        if found.decision:
            print_decision(console(), rulebook, found.decision, trace=False)
        complain(*(f"failed: {fault}" for fault in (*found.problems, *found.misses)))
    raise typer.Exit(0 if found.ready else 1)
