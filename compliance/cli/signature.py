"""`sign`: the line that signs a provision."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from compliance.cli.options import RulesOption
from compliance.cli.terminal import told
from compliance.law.errors import InputError, Problem, seen
from compliance.law.loading import RULES, read_rules
from compliance.law.signoff import signature


def sign(
    provision: Annotated[str, typer.Argument(metavar="PROVISION", help="The id of a provision, such as ferpa.99.36")],
    by: Annotated[str, typer.Option("--by", help="Who signs")],
    rules: RulesOption = RULES,
) -> None:
    """Print the line that signs a provision as it stands, to be put in its place in the rule file."""
    with told():
        rulebook, shelf = read_rules(rules)
        if provision not in rulebook.provisions:
            mend = "`compliance check` lists what is wrong; ids stand in the rule files"
            raise InputError([Problem("sign", None, provision, "there is no such provision", mend)])
        document, path = shelf.origins[f"provisions:{provision}"]
        typer.echo(seen(f"{document.name}:{document.line((*path, 'review'))}"), err=True)
        typer.echo(signature(rulebook, rulebook.provisions[provision], by, date.today()))
