"""What changes between two rulebooks, for a terminal: law by law, with a short case for each change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from compliance.checks.altered import Altered
from compliance.checks.difference import Change, Comparison
from compliance.checks.outdated import Outdated
from compliance.law.casetext import case_text
from compliance.law.rulebook import Rulebook
from compliance.law.theorems import TOGETHER

STYLE = {"looser": "bold red", "stricter": "bold yellow", "otherwise": "bold"}


def print_comparison(
    console: Console, old: Rulebook, new: Rulebook, found: Comparison, differing: Sequence[Altered] = ()
) -> None:
    """Print every change under its law, all laws together next, and the duties last."""
    _print_altered(console, differing)
    for note in found.notes:
        console.print(Text(f"note: {note}", style="dim"))
    for heading, changes in _grouped(old, new, found.changes):
        console.print(Text(heading, style="bold"))
        for change in changes:
            arrow = Text(f"  {change.before} -> {change.after} ({change.direction})", style=STYLE[change.direction])
            console.print(arrow)
            console.print(Text(f"    {case_text(new.vocabulary, change.case)}"))
    if found.reworded:
        console.print(Text("In other words", style="bold"))
        for line in found.reworded:
            console.print(Text(f"  {line}"), soft_wrap=True)
    counted = f"{found.cases:,} cases as of {found.on}"
    if found.changes:
        console.print(f"{len(found.changes)} changes, {len(found.looser)} of them looser, among {counted}")
    else:
        worded = f"; {len(found.reworded)} texts read otherwise" if found.reworded else ""
        console.print(f"Proved equal: no outcome and no duty differs in any of {counted}{worded}", style="bold green")


def print_outdated(console: Console, found: Outdated) -> None:
    """Print what people hold and have to make or look at again: kits, situations and memos."""
    for words, names in (("Kits with one of these stories", found.kits), ("Situations", found.situations)):
        if names:
            console.print(Text(f"Stale: {words} ({len(names)}): {', '.join(names)}"), soft_wrap=True)
    for name, parts in found.memos.items():
        console.print(Text(f"Stale: the memo of {name} ({', '.join(parts)})"), soft_wrap=True)


def _print_altered(console: Console, differing: Sequence[Altered]) -> None:
    """Print which provisions differ, in which element, and of each one story that comes out otherwise."""
    for one in differing:
        rule = one.provision
        console.print(Text(f"{rule.id}  {rule.cites[0].cite}  {rule.title}", style="bold"), soft_wrap=True)
        for element in one.elements:
            console.print(Text(f"  {element}"), soft_wrap=True)
        if one.story:
            told = one.story
            console.print(Text(f"  {told.before} -> {told.after}: {told.scenario.story}"), soft_wrap=True)
        for kind, names in one.again.items():
            console.print(Text(f"  look again at {len(names)} {kind}: {', '.join(names)}", style="dim"), soft_wrap=True)


def _grouped(old: Rulebook, new: Rulebook, changes: Sequence[Change]) -> Iterator[tuple[str, list[Change]]]:
    names = {law.id: law.name for law in (*old.laws, *new.laws)}
    names |= {TOGETHER: "All laws together"}
    duties = {
        duty.id: f"{'Report' if duty.to else 'Duty'}: {duty.what}"
        for duty in (*old.duties.values(), *new.duties.values())
    }
    for scope in dict.fromkeys(change.scope for change in changes):
        yield names.get(scope) or duties[scope], [change for change in changes if change.scope == scope]
