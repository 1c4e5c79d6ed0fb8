"""What a check finds as SARIF 2.1.0, the format that code review tools read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from compliance.checks.lint.catalogue import CATALOGUE, LintFinding
from compliance.law.errors import Problem

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
OTHER = "check"
"""The rule under which everything is told that is no lint."""


def sarif(linted: Iterable[LintFinding], others: Iterable[str], problems: Iterable[Problem] = ()) -> dict[str, Any]:
    """Return a SARIF log of one run: lint findings with their places, files that do not load, and other failures."""
    rules = [_rule(rule.name, rule.summary) for rule in CATALOGUE.values()]
    results = [
        *(_result(finding.rule.name, finding.rule.level, finding.problem) for finding in linted),
        *(_result(OTHER, "error", problem) for problem in problems),
        *({"ruleId": OTHER, "level": "error", "message": {"text": text}} for text in others),
    ]
    driver = {"name": "compliance", "rules": [*rules, _rule(OTHER, "The rules hold together and do what they should.")]}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def _rule(name: str, summary: str) -> Mapping[str, Any]:
    page = {"help": {"text": f"See {CATALOGUE[name].page}"}} if name in CATALOGUE else {}
    return {"id": name, "shortDescription": {"text": summary}, **page}


def _result(rule: str, level: str, problem: Problem) -> dict[str, Any]:
    text = f"{problem.key}: {problem.wrong}. {problem.mend}"
    place: dict[str, Any] = {"artifactLocation": {"uri": problem.where}}
    if problem.line is not None:
        place["region"] = {"startLine": problem.line}
    locations: Sequence[Mapping[str, Any]] = [{"physicalLocation": place}]
    return {"ruleId": rule, "level": level, "message": {"text": text}, "locations": locations}
