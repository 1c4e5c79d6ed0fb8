"""`diff`: two rulebooks compared by meaning."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from compliance.checks.difference import compare
from compliance.checks.gate import signed_part
from compliance.cli.given import day_of
from compliance.cli.options import AsOf, Form, FormatOption
from compliance.cli.terminal import console, print_json, told
from compliance.law.loading import RULES, load_rulebook
from compliance.law.revisions import rules_at
from compliance.pages.difference_report import print_comparison


def diff(  # noqa: PLR0913 - one parameter an option
    old: Annotated[str, typer.Argument(metavar="OLD", help="A folder of rules, or a git revision")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Another; the rules of this program if left out")] = "",
    as_of: AsOf = None,
    form: FormatOption = Form.TEXT,
    *,
    no_looser: Annotated[bool, typer.Option("--no-looser", help="Exit 1 if a record can go further")] = False,
    unless_signed: Annotated[bool, typer.Option("--unless-signed", help="Let signed changes pass the gate")] = False,
) -> None:
    """Compare two rulebooks by meaning: the short cases that change, or a proof that none does."""
    with told(), rules_at(old) as before, rules_at(new or str(RULES)) as after:
        left, right = load_rulebook(before), load_rulebook(after)
        on = day_of(as_of) or date.today()
        found = compare(left, right, on)
        judged = compare(signed_part(left, right), right, on) if no_looser and unless_signed else found
        if form is Form.JSON:
            print_json(found.as_json())
        else:
            print_comparison(console(), left, right, found)
    raise typer.Exit(1 if no_looser and judged.looser else 0)
