"""`changes`: the change log of the law."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

import typer

from compliance.cli.given import day_of
from compliance.cli.options import Form, FormatOption, RulesOption
from compliance.cli.terminal import print_json, told
from compliance.law.chronicle import Entry, chronicle
from compliance.law.errors import CaseError, Problem, seen
from compliance.law.loading import RULES, load_rulebook
from compliance.law.rulebook import Rulebook

SAID = {"begins": "begins", "replaces": "takes the place of", "ends": "ends", "learned": "became known"}


def changes(
    law: Annotated[str, typer.Argument(metavar="LAW", help="A law by its id, such as school_code")] = "",
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="From this day on, YYYY-MM-DD")] = None,
    form: FormatOption = Form.TEXT,
    rules: RulesOption = RULES,
) -> None:
    """Print what of the law begins, ends or takes the place of something else, day by day; the newest day first."""
    with told():
        rulebook, first = load_rulebook(rules, boundaries=False), day_of(since, "--since")
        if law and law not in {one.id for one in rulebook.laws}:
            known = ", ".join(one.id for one in rulebook.laws)
            raise CaseError([Problem("LAW", None, law[:80], "there is no such law", f"The laws are {known}")])
        found = [one for one in chronicle(rulebook, law) if first is None or one.day >= first]
        if form is Form.JSON:
            print_json([one.as_json() for one in found])
        else:
            typer.echo("\n".join(_lines(rulebook, found)) or "No day of change is recorded.")


def _lines(rulebook: Rulebook, found: list[Entry]) -> list[str]:
    lines = []
    for (day, law), entries in groupby(found, lambda one: (one.day, one.provision.law)):
        lines.append(f"{day}  {rulebook.law(law).name}")
        lines += [seen(f"  {_said(one)}") for one in entries]
    return lines


def _said(one: Entry) -> str:
    rule = one.provision
    other = f" {one.replaced.id}" if one.replaced else ""
    why = f" ({one.why})" if one.why else ""
    return f"{rule.id} {SAID[one.turn]}{other}{why}: {rule.cites[0].cite}, {rule.title}"
