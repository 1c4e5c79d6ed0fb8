"""`texts`: official texts that a reviewer downloaded, held against the rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from compliance.checks.texts.examination import examine
from compliance.checks.texts.recording import recorded
from compliance.cli.options import Form, FormatOption, RulesOption
from compliance.cli.terminal import complain, print_json, told
from compliance.law.files import contents
from compliance.law.loading import RULES, load_rulebook
from compliance.pages.texts_report import report

SOURCES = "sources.yaml"


def texts(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The downloads, each named after its source")],
    form: FormatOption = Form.TEXT,
    rules: RulesOption = RULES,
    *,
    record: Annotated[bool, typer.Option("--record", help="Write down that the texts were read as they are")] = False,
) -> None:
    """Hold official texts that you downloaded against the rules. Exit 1 if one has changed or a quote is not in it.

    Each file is named after its source: cfr34_99.html, or issra_act-6.pdf for one section. No text is kept.
    """
    with told():
        rulebook = load_rulebook(rules, boundaries=False)
        found = examine(rulebook, folder)
        if form is Form.JSON:
            print_json(found.as_json())
        else:
            typer.echo("\n".join(report(found)))
        if record:
            before = contents(rules / SOURCES, SOURCES).decode("utf-8-sig")
            (rules / SOURCES).write_text(recorded(before, found), encoding="utf-8")
            complain(f"{SOURCES} holds the fingerprints of what was read.")
    raise typer.Exit(0 if found.good or record else 1)
