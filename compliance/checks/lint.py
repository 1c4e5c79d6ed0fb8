"""The lint catalogue: what a rulebook should look like, one rule one page in `docs/lint/`.

Each rule yields faults with their place, as the loader does. An `error` fails the check; a `warning` does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from compliance.checks import lint_dates, lint_links, lint_structure, lint_wording
from compliance.law.consistency import Fault
from compliance.law.errors import Problem
from compliance.law.loading import Shelf, locate
from compliance.law.rulebook import Rulebook

Level = Literal["error", "warning"]


@dataclass(frozen=True)
class Rule:
    """One rule of the catalogue. `find` is given the rulebook and the day of the check."""

    name: str
    level: Level
    summary: str
    find: Callable[[Rulebook, date], Iterator[Fault]]


@dataclass(frozen=True)
class LintFinding:
    """A place where a rule is broken."""

    rule: Rule
    problem: Problem

    def __str__(self) -> str:
        return f"{self.problem} [{self.rule.name}]"


CATALOGUE: Mapping[str, Rule] = {
    rule.name: rule
    for rule in (
        Rule("long-sentence", "error", "A sentence has 25 words at most.", lint_wording.long_sentences),
        Rule("long-summary", "error", "`says` has two sentences at most.", lint_wording.long_summaries),
        Rule(
            "question-form", "error", "A question asks one thing and ends in a question mark.", lint_wording.questions
        ),
        Rule("silent-doubt", "warning", "What was not read says so in its doubts.", lint_wording.silent_doubts),
        Rule(
            "dates-in-order",
            "error",
            "A signature and its next review have days that make sense.",
            lint_dates.out_of_order,
        ),
        Rule("review-overdue", "warning", "A provision is looked at again by its day.", lint_dates.overdue),
        Rule("impossible-condition", "error", "A condition can hold.", lint_structure.impossible),
        Rule("repeated-part", "error", "A condition says each thing once.", lint_structure.repeated),
        Rule("duplicate-condition", "error", "Two provisions do not say the same.", lint_structure.duplicates),
        Rule("shadowed-provision", "warning", "A provision says what no other covers.", lint_structure.shadowed),
        Rule("exception-without-decider", "error", "Whoever asks does not decide.", lint_structure.undecided),
        Rule("undefined-term", "error", "A term is defined, and somebody reads it.", lint_structure.undefined_terms),
        Rule("idle-question", "error", "A question is asked for some rule.", lint_structure.idle_questions),
        Rule("idle-duty", "error", "A duty is made by some provision.", lint_structure.idle_duties),
        Rule("agreeing-readings", "error", "The two readings of an unsettled point differ.", lint_structure.agreeing),
        Rule("broken-link", "error", "A web address can be opened.", lint_links.broken),
    )
}


def lint(rulebook: Rulebook, shelf: Shelf, on: date) -> Iterator[LintFinding]:
    """Hold the rulebook against every rule of the catalogue, as of a day."""
    for rule in CATALOGUE.values():
        for fault in rule.find(rulebook, on):
            yield LintFinding(rule, locate(shelf, fault))
