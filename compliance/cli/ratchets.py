"""`ratchets`: the numbers that may only go down."""

from __future__ import annotations

import typer

from compliance.cli.options import RulesOption
from compliance.cli.terminal import complain, told
from compliance.law.loading import RATCHETS, RULES, load_rulebook
from compliance.law.ratchets import WORDS, counted, slipped

REMARK = "# How much of the rules nobody has read or signed. Written by `compliance ratchets`; it may only go down.\n"


def ratchets(rules: RulesOption = RULES) -> None:
    """Count what nobody has read or signed, and write it down where it has become less. Exit 1 if it became more."""
    with told():
        rulebook = load_rulebook(rules)
        now = counted(rulebook)
        for name, words in WORDS.items():
            typer.echo(f"{getattr(now, name):6} {words}")
        up = [line for line in slipped(rulebook.ratchets or now, now) if "went up" in line]
        if up:
            complain(*up)
            raise typer.Exit(1)
        lines = (f"{name}: {number}\n" for name, number in now.model_dump().items())
        (rules / RATCHETS).write_text(REMARK + "".join(lines), encoding="utf-8")
