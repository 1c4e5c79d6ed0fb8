"""`export`: the rulebook on paper."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from compliance.cli.given import day_of
from compliance.cli.options import AsOf, RulesOption
from compliance.cli.terminal import told
from compliance.law.loading import RULES, load_rulebook
from compliance.pages.galley.content import galley
from compliance.pages.galley.document import document
from compliance.pages.galley.page import page


class Paper(StrEnum):
    """How the rulebook is put on paper."""

    HTML = "html"
    DOCX = "docx"


def export(
    paper: Annotated[Paper, typer.Option("--format", help="html to print, docx for a word processor")] = Paper.HTML,
    as_of: AsOf = None,
    rules: RulesOption = RULES,
) -> None:
    """Write the whole rulebook to standard output, in the order of the statutes, to be marked up by hand."""
    with told():
        on = day_of(as_of) or date.today()
        said = galley(load_rulebook(rules), on)
        typer.echo(page(said) if paper is Paper.HTML else document(said, on), nl=False)
