"""Every rule of the catalogue. To add one, write its file and its page, and add one line to `CATALOGUE`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from compliance.checks.lint import (
    agreeing_readings,
    broken_link,
    dates_in_order,
    duplicate_condition,
    exception_without_decider,
    idle_duty,
    idle_question,
    impossible_condition,
    long_sentence,
    long_summary,
    question_form,
    repeated_part,
    review_overdue,
    shadowed_provision,
    silent_doubt,
    undefined_term,
)
from compliance.checks.lint.rule import Rule
from compliance.law.errors import Problem
from compliance.law.loading import Shelf, locate
from compliance.law.rulebook import Rulebook

CATALOGUE: Mapping[str, Rule] = {
    one.RULE.name: one.RULE
    for one in (
        long_sentence,
        long_summary,
        question_form,
        silent_doubt,
        dates_in_order,
        review_overdue,
        impossible_condition,
        repeated_part,
        duplicate_condition,
        shadowed_provision,
        exception_without_decider,
        undefined_term,
        idle_question,
        idle_duty,
        agreeing_readings,
        broken_link,
    )
}


@dataclass(frozen=True)
class LintFinding:
    """A place where a rule is broken."""

    rule: Rule
    problem: Problem

    def __str__(self) -> str:
        return f"{self.problem} [{self.rule.name}]"


def lint(rulebook: Rulebook, shelf: Shelf, on: date) -> Iterator[LintFinding]:
    """Hold the rulebook against every rule of the catalogue, as of a day."""
    for rule in CATALOGUE.values():
        for fault in rule.find(rulebook, on):
            yield LintFinding(rule, locate(shelf, fault))
