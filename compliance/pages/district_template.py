"""A district file to begin with: everything that can be settled, each line to be taken out of its comment."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from compliance.law.facts import Asked
from compliance.law.provisions import Provision
from compliance.law.rulebook import Rulebook
from compliance.law.signoff import content_hash

HEAD = """\
# What this district settled once, so that nobody is asked in a hallway. Offices and staff only, never a student.
# Take `# ` away before a line to use it. `compliance district FILE` tells what is set, due and missing.
district: Our Unit School District
"""


def template(rulebook: Rulebook, on: date) -> str:
    """Return a commented file; as it stands it settles nothing."""
    blocks = [HEAD, "\n".join(_standing(rulebook, on)), "\n".join(_agreement(rulebook, on))]
    blocks += ["\n".join(_readings(rulebook)), "\n".join(_people(rulebook)), "\n".join(_closed(on))]
    return "\n".join(blocks)


def entry(rulebook: Rulebook, point: Provision, on: date) -> str:
    """Return the lines that adopt a reading of a point, with both readings to choose from."""
    return "\n".join(
        [
            f"# {point.title}: {point.says}",
            *(f"# {reading.outcome.value}: {reading.says}" for reading in point.readings),
            f"  - point: {point.id}",
            f"    adopt: {point.readings[0].outcome.value}",
            "    authority: Opinion of the district's lawyer",
            "    by: Name of the lawyer",
            f"    on: {on}",
            f'    hash: "{content_hash(rulebook, point)}"',
        ]
    )


def _standing(rulebook: Rulebook, on: date) -> Iterator[str]:
    yield "# Answers that hold for every case until somebody looks again."
    yield "# standing:"
    for fact in rulebook.vocabulary.asked:
        if fact.standing is not None:
            yield f"#   # {fact.question} ({', '.join(fact.values)})"
            yield f"#   - {{fact: {fact.id}, is: {_first(fact)}, {_when(fact)}{_said(on)}}}"


def _agreement(rulebook: Rulebook, on: date) -> Iterator[str]:
    yield "# The clauses that the agreement about the officer holds."
    yield "# agreement:"
    yield f"#   {_said(on).replace(', ', chr(10) + '#   ')}"
    yield "#   clauses:"
    yield from (f"#     - {clause.id}   # {clause.says}" for clause in rulebook.agreement.clauses)


def _readings(rulebook: Rulebook) -> Iterator[str]:
    yield "# Unsettled points that the district's lawyer settled. For each: compliance district --point ID"
    yield "# readings:"
    newest = rulebook.edition(rulebook.turning_days[-1])
    yield from (f"#   # {one.id}: {one.title}" for one in newest.provisions if one.kind == "unsettled")


def _people(rulebook: Rulebook) -> Iterator[str]:
    yield "# Whom to call."
    yield "# people:"
    for role in rulebook.people.values():
        if not role.private:
            yield f'#   - {{role: {role.id}, office: "{role.label}", phone: "", after_hours: "", mail: ""}}'


def _closed(on: date) -> Iterator[str]:
    yield "# Days without school, beside Saturdays and Sundays."
    yield "# closed:"
    yield f"#   - {{from: {on}, to: {on}}}"
    yield ""


def _first(fact: Asked) -> str:
    return f'"{fact.values[0]}"' if fact.values[0] in ("yes", "no") else fact.values[0]


def narrowed(fact: Asked) -> dict[str, Any]:
    """Return the `when` of an answer that is another for others, such as for whoever is no officer."""
    tests: list[dict[str, Any]] = [
        {name: {"is": value} if isinstance(value, str) else {"in": list(value)}}
        for name, value in (fact.standing or {}).items()
    ]
    return {"when": tests[0] if len(tests) == 1 else {"all": tests}} if tests else {}


def _when(fact: Asked) -> str:
    when = narrowed(fact).get("when")
    return f"when: {json.dumps(when)}, " if when else ""


def _said(on: date) -> str:
    return f"said_by: Superintendent, on: {on}, look_again: {on.replace(year=on.year + 1, day=min(on.day, 28))}"
