"""`export`: the rulebook on paper."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from compliance.cli.given import day_of
from compliance.cli.options import AsOf, RulesOption
from compliance.cli.terminal import told
from compliance.law.errors import InputError, Problem
from compliance.law.loading import RULES, load_rulebook
from compliance.law.rulebook import Rulebook
from compliance.pages.galley.content import galley
from compliance.pages.galley.document import document
from compliance.pages.galley.entry import Galley
from compliance.pages.galley.page import page
from compliance.pages.galley.print import printed


class Paper(StrEnum):
    """How the rulebook is put on paper."""

    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


def export(
    paper: Annotated[Paper, typer.Option("--format", help="pdf has page numbers")] = Paper.HTML,
    law: Annotated[str, typer.Option("--law", help="One law alone, such as issra")] = "",
    as_of: AsOf = None,
    rules: RulesOption = RULES,
) -> None:
    """Write the rulebook to standard output, in the order of the statutes, to be marked up by hand."""
    with told():
        on = day_of(as_of) or date.today()
        rulebook = load_rulebook(rules)
        _known(rulebook, law)
        typer.echo(_made(paper, galley(rulebook, on, law), on), nl=False)


def _made(paper: Paper, said: Galley, on: date) -> bytes:
    if paper is Paper.PDF:
        return printed(said, on)
    return page(said) if paper is Paper.HTML else document(said, on)


def _known(rulebook: Rulebook, law: str) -> None:
    known = [one.id for one in rulebook.laws]
    if law and law not in known:
        mend = f"Name one of {', '.join(known)}"
        raise InputError([Problem("--law", None, law[:80], "there is no such law", mend)])
