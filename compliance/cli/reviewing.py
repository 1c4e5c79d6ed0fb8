"""`review`: what reviewers marked in the app, merged and turned into changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from compliance.cli.options import RulesOption
from compliance.cli.terminal import complain, told
from compliance.law.amending import Amendment, amendment
from compliance.law.errors import InputError, Problem, seen
from compliance.law.files import contents
from compliance.law.loading import RULES, load_rulebook, read_rules
from compliance.law.marks import Mark, as_file, merged, read_marks
from compliance.law.rulebook import Rulebook

review = typer.Typer(no_args_is_help=True, help="What reviewers marked in the app.")

FilesArgument = Annotated[list[Path], typer.Argument(metavar="REVIEW.yaml...", help="Files that the app wrote")]


@review.command()
def apply(
    files: FilesArgument,
    by: Annotated[str, typer.Option("--by", help="Also write what this reviewer signs: an id of reviewers.yaml")] = "",
    rules: RulesOption = RULES,
) -> None:
    """Print a patch: doubts for what was found wrong or asked about, the file to sign for what was found right.

    What a person has to answer stands above it, behind `#`. Nothing is changed; `git apply` takes the patch.
    """
    with told():
        rulebook, shelf = read_rules(rules)
        if by and rulebook.reviewers.named(by) is None:
            mend = "List the reviewer with the public key in rules/reviewers.yaml first"
            raise InputError([Problem("--by", None, by[:80], "is not listed as a reviewer", mend)])
        found = amendment(rulebook, shelf, _read(files), by, date.today())
        typer.echo("\n".join(_report(rulebook, found, by)))
        typer.echo(found.patch(), nl=False)


@review.command()
def merge(files: FilesArgument, rules: RulesOption = RULES) -> None:
    """Print the marks of several files as one: the gravest stands, and the notes stand side by side."""
    with told():
        typer.echo(as_file(load_rulebook(rules), _read(files)), nl=False)


def _read(files: list[Path]) -> tuple[Mark, ...]:
    return merged(*(read_marks(contents(path, str(path)), str(path)).marks for path in files))


def _report(rulebook: Rulebook, found: Amendment, by: str) -> Iterator[str]:
    yield f"# {len(found.right)} provisions found right, {len(found.files)} files changed or added."
    for mark in found.listed:
        yield seen(f"# To answer, {mark.kind} {mark.id}, {mark.mark}: {mark.note or 'no note'}")
    for mark in found.outdated:
        yield seen(f"# Changed or gone since it was marked {mark.mark}: {mark.kind} {mark.id} {mark.note}")
    for provision in found.held_up:
        yield seen(f"# Found right, but a duty of it is doubted, so it is not signed: {provision.id}")
    if found.right and not by:
        yield "# Name the reviewer with --by to get the file that is signed for what was found right."
    for provision in found.right:
        for doubt in provision.doubts:
            complain(seen(f"{provision.id} was found right over an open doubt: {doubt}"))
    if by and (reviewer := rulebook.reviewers.named(by)):
        for provision in found.right:
            if provision.law not in reviewer.laws:
                complain(seen(f"{provision.id}: {reviewer.name} may not sign for this law, so this will not count"))
