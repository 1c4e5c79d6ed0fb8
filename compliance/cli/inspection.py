"""`check`: whether the rules are sound, and whether the scenarios would notice if they were not."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from compliance.checks.inspection import Inspection, inspect
from compliance.checks.mutation import score
from compliance.checks.sarif import sarif
from compliance.cli.options import DistrictOption, RulesOption
from compliance.cli.progress import each, steps
from compliance.cli.terminal import console, print_json, told
from compliance.law.district_file import read_district
from compliance.law.documents import written
from compliance.law.errors import EngineFault, InputError, Problem
from compliance.law.loading import MUTATION, RULES, load_rulebook, measured_digest, read_rules
from compliance.pages.mutation_report import ENOUGH, print_measurement
from compliance.pages.report import print_check

MEASURED = "# Written by `compliance check --mutation --keep`.\n"


class Form(StrEnum):
    """How the findings of a check are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


def check(
    form: Annotated[Form, typer.Option("--format", help="sarif for code review tools")] = Form.TEXT,
    rules: RulesOption = RULES,
    *,
    district: DistrictOption = None,
    mutation: Annotated[bool, typer.Option("--mutation", help="Flip every rule, and see who notices")] = False,
    keep: Annotated[bool, typer.Option("--keep", help="With --mutation: keep the result for the review desk")] = False,
) -> None:
    """Check the rules: formats, lint, ledger, theorems, proofs and every scenario. Exit 1 if anything fails."""
    if mutation:
        raise typer.Exit(_mutation(rules, keep=keep))
    with told():
        found, problems, failures = _inspected(rules, district)
        if form is Form.SARIF:
            linted = found.lint if found else ()
            named = {str(finding) for finding in linted} | {str(problem) for problem in problems}
            print_json(sarif(linted, [failure for failure in failures if failure not in named], problems))
        elif form is Form.JSON:
            print_json(found.as_json() if found else {"failures": failures})
        else:
            print_check(console(), found, failures)
    raise typer.Exit(1 if failures else 0)


def _inspected(rules: Path, file: Path | None) -> tuple[Inspection | None, Sequence[Problem], Sequence[str]]:
    """Return what a check found, or the problems that kept it from looking; and all failures in words."""
    try:
        with steps() as begun:
            rulebook, shelf = read_rules(rules)
            settled = read_district(file, rulebook) if file else None
            found = inspect(rulebook, shelf, date.today(), begun, settled)
    except InputError as error:
        return None, error.problems, [str(problem) for problem in error.problems]
    except EngineFault as error:
        return None, (), [str(error)]
    return found, (), found.failures


def _mutation(rules: Path, *, keep: bool) -> int:
    """Print the mutation score and return the exit code."""
    with told():
        rulebook = load_rulebook(rules)
        with each(rulebook.provisions) as done:
            trials = score(rulebook, workers=os.cpu_count() or 1, done=done)
        found = trials.measured(measured_digest(rules), date.today())
        print_measurement(console(), rulebook, found)
        if keep:
            (rules / MUTATION).write_text(MEASURED + written(found.model_dump(mode="json")), encoding="utf-8")
    return 0 if found.score >= ENOUGH else 1
