"""`doubts`, `near-misses` and `schema`: pages that are made from the rules and printed."""

from __future__ import annotations

from typing import Annotated

import typer

from compliance.cli.options import RulesOption
from compliance.cli.terminal import print_json, told
from compliance.law import schema as schemas
from compliance.law.loading import RULES, load_rulebook
from compliance.pages.doubts import page
from compliance.teaching.near_misses_page import near_misses_page


def doubts(rules: RulesOption = RULES) -> None:
    """Print the open legal questions: both readings of each unsettled point, and every doubt."""
    with told():
        typer.echo(page(load_rulebook(rules)), nl=False)


def near_misses(rules: RulesOption = RULES) -> None:
    """Print pairs of scenarios that differ in one answer and come out differently, with citations."""
    with told():
        typer.echo(near_misses_page(load_rulebook(rules)), nl=False)


def schema(name: Annotated[schemas.Format, typer.Argument()], rules: RulesOption = RULES) -> None:
    """Print the JSON Schema of a file format."""
    with told():
        print_json(schemas.schema(name, load_rulebook(rules)))
