"""The oracle: the meaning of a rulebook in plain lines over the condition tree, and nothing clever.

The engine must agree with it on every provision of every case, or there is no answer.
"""

from __future__ import annotations

from compliance.deciding.findings import Finding, Findings
from compliance.law.facts import UNKNOWN, Answers, Derived, Vocabulary
from compliance.law.kleene import Truth, any_of
from compliance.law.provisions import Provision
from compliance.law.rulebook import Edition


def findings(edition: Edition, answers: Answers) -> Findings:
    """Return what holds of every provision considered on the given facts."""
    found: dict[str, Finding] = {}
    facts = {**answers, **derived(edition, answers, found)}
    for law in edition.laws:
        gates = {rule.id: finding_of(rule, facts, edition.vocabulary) for rule in edition.gates[law.id]}
        found |= gates
        if any_of(finding.holds for finding in gates.values()) is not Truth.NO:
            found |= {rule.id: finding_of(rule, facts, edition.vocabulary) for rule in edition.inner[law.id]}
    found |= {rule.id: finding_of(rule, facts, edition.vocabulary) for rule in edition.reports}
    return Findings(found, {fact.id: facts[fact.id] for fact in edition.vocabulary.derived})


def derived(edition: Edition, answers: Answers, found: dict[str, Finding]) -> dict[str, str]:
    """Return the value of every derived fact; note the findings of their definitions in `found`."""
    facts = dict(answers)
    for fact in (fact for stratum in edition.strata for fact in stratum):
        defined = {rule.id: finding_of(rule, facts, edition.vocabulary) for rule in edition.definitions[fact.id]}
        found |= defined
        facts[fact.id] = value(fact, any_of(finding.holds for finding in defined.values()))
    return {fact.id: facts[fact.id] for fact in edition.vocabulary.derived}


def finding_of(provision: Provision, answers: Answers, vocabulary: Vocabulary) -> Finding:
    """Return what holds of one provision; `answers` must hold the derived facts that it reads."""
    when = vocabulary.evaluate(provision.when, answers) if provision.when is not None else Truth.YES
    unless = vocabulary.evaluate(provision.unless, answers) if provision.unless is not None else Truth.NO
    return Finding(when, unless)


def value(fact: Derived, defined: Truth) -> str:
    """Return the value of a derived fact, given whether one of its definitions holds."""
    return {Truth.YES: fact.gives, Truth.NO: fact.otherwise}.get(defined, UNKNOWN)
