"""`decide` and `next`: the answer to one case, and its next question."""

from __future__ import annotations

from typing import Annotated

import typer

from compliance.asking.interview import interview
from compliance.cli.given import case_of, day_of
from compliance.cli.options import AsKnown, AsOf, CaseFile, DistrictOption, Form, FormatOption, RulesOption
from compliance.cli.terminal import console, print_json, told
from compliance.deciding.decision import decide as decide_case
from compliance.law.known import as_known
from compliance.law.loading import RULES
from compliance.pages.report import print_decision, print_interview


def decide(  # noqa: PLR0913 - one parameter an option
    case: CaseFile = "-",
    as_of: AsOf = None,
    form: FormatOption = Form.TEXT,
    rules: RulesOption = RULES,
    *,
    district: DistrictOption = None,
    known: AsKnown = None,
    trace: Annotated[bool, typer.Option("--trace", help="Also show every provision considered")] = False,
) -> None:
    """Decide one case and print the outcome, the reasons, the duties and the citations."""
    with told():
        rulebook, answers, on = case_of(case, as_of, rules, district)
        if day := day_of(known, "--as-known"):
            rulebook = as_known(rulebook, day)
        decision = decide_case(rulebook, answers, on)
        if form is Form.JSON:
            print_json(decision.as_json(trace=trace))
        else:
            print_decision(console(), rulebook, decision, trace=trace)


def next_(
    case: CaseFile = "-",
    as_of: AsOf = None,
    form: FormatOption = Form.TEXT,
    rules: RulesOption = RULES,
    district: DistrictOption = None,
) -> None:
    """Print the next question of a case, why it is asked and how many are left."""
    with told():
        rulebook, answers, on = case_of(case, as_of, rules, district)
        state = interview(rulebook, answers, on)
        if form is Form.JSON:
            print_json(state.as_json())
        else:
            print_interview(console(), rulebook, state)
