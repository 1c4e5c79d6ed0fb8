"""`index`: what hangs on a provision, a source or a fact."""

from __future__ import annotations

from typing import Annotated

import typer

from compliance.cli.options import Form, FormatOption, RulesOption
from compliance.cli.terminal import print_json, told
from compliance.law.errors import seen
from compliance.law.hanging import KINDS, Hanging, hanging_on, index
from compliance.law.loading import RULES, load_rulebook


def index_(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A provision or its citation, a source or a fact")] = "",
    form: FormatOption = Form.TEXT,
    rules: RulesOption = RULES,
) -> None:
    """List what hangs on a provision, a source or a fact: the places to look at when it changes; without NAME, all."""
    with told():
        rulebook = load_rulebook(rules)
        found = [hanging_on(rulebook, name)] if name else list(index(rulebook))
        if form is Form.JSON:
            print_json({one.what: one.on for one in found})
        else:
            typer.echo("\n".join(line for one in found for line in _lines(one)))


def _lines(found: Hanging) -> list[str]:
    lines = [found.what]
    for kind, items in found.on.items():
        lines += [f"  {KINDS[kind]}", *(seen(f"    {name}: {words}") for name, words in items.items())]
    return lines
