"""Each lint rule finds its fault, and nothing in the real rulebook; each has a page that says why."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from typer.testing import CliRunner

from compliance.checks.lint.catalogue import CATALOGUE, LintFinding, lint
from compliance.checks.sarif import sarif
from compliance.cli import app
from compliance.law.loading import read_rules
from tests.conftest import TODAY
from tests.signing import Signer, reviewers, signature_of
from tests.small import FACTS, SECTION, SMALL, write

PAGES = Path("compliance/checks/lint")
LONG = " ".join(["word"] * 26)


def found(root: Path, on: date = TODAY) -> list[LintFinding]:
    return list(lint(*read_rules(root), on))


def section(old: str, new: str) -> dict[str, str]:
    assert old in SECTION
    return {"act__1.yaml": SECTION.replace(old, new, 1)}


def signed_on(day: date) -> dict[str, str]:
    """Return the files by which a reviewer signs on a day."""
    ann = Signer("ann")
    with TemporaryDirectory() as folder:
        files = reviewers(ann.listed("act"))
        return files | signature_of(write(Path(folder) / "rules", {**SMALL, **files}), ann, "act.2", day=day)


SECOND = SECTION[SECTION.index("  - id: act.2\n") : SECTION.index("  - id: act.3\n")].replace("act.2", "act.2.b")
UNSETTLED = """\
  - id: act.4
    kind: unsettled
    title: Faxes
    says: Nobody knows of faxes.
    cites: [{cite: Act 2, source: act}]
    weight: statute
    when: {medium: {is: air}}
    question: opens
    readings:
      - {outcome: prohibited, says: No., cites: [{cite: Act 2, source: act}]}
      - {outcome: prohibited, says: Never., cites: [{cite: Act 2, source: act}]}
    decider: clerk
    review: {status: seen}
duties:
"""
IDLE = """\
  - id: rest
    what: Rest.
    who: clerk
    deadline: {timing: promptly, anchor: request}
    cites: [{cite: Act 2, source: act}]
"""

LINKED = """\
scenarios:
  - id: one
    title: One
    story: One.
    as_of: 2026-11-24
    facts: {medium: paper}
    expect: {outcome: prohibited}
    because:
      authority: The Act
      url: >-
        https://example.org/a-
        b
    origin: regression
"""

BROKEN: dict[str, tuple[dict[str, str], str]] = {
    "long-sentence": (section("says: No record is shown.", f"says: {LONG}."), "a sentence has 26 words"),
    "long-summary": (section("says: No record is shown.", "says: No. Never. Not at all."), "3 sentences"),
    "question-form": ({"facts__1.yaml": FACTS.replace("Is it a friend?", "Say if it is a friend")}, "not one question"),
    "silent-doubt": (section("review: {status: seen}", "review: {status: recalled}"), "the text is `recalled`"),
    "dates-in-order": (
        signed_on(date(2027, 1, 1)),
        "signed on 2027-01-01, which is still to come",
    ),
    "review-overdue": (
        section("review: {status: seen}", "review: {status: seen, review_by: 2026-01-01}"),
        "to be looked at again by 2026-01-01",
    ),
    "impossible-condition": (
        section("when: {by_post: {is: yes}}", "when: {all: [{by_post: {is: yes}}, {by_post: {is: no}}]}"),
        "no case can meet this",
    ),
    "repeated-part": (
        section("when: {by_post: {is: yes}}", "when: {any: [{by_post: {is: yes}}, {by_post: {is: yes}}]}"),
        "a part stands twice",
    ),
    "duplicate-condition": (
        section("  - id: act.3\n", f"{SECOND}  - id: act.3\n"),
        "`act.2` has the same condition",
    ),
    "shadowed-provision": (
        section("  - id: act.3\n", f"{SECOND.replace('at_least: 18', 'at_least: 12')}  - id: act.3\n"),
        "whenever it is met, `act.2` is met too",
    ),
    "exception-without-decider": (
        {
            **section("    duties: [log]\n    decider: clerk", "    duties: [log]\n    decider: requester"),
            "people.yaml": "people:\n  - {id: clerk, label: clerk}\n  - {id: requester, label: who asks}\n",
        },
        "cannot decide",
    ),
    "undefined-term": (
        section(
            "  - {id: is_record, label: A record}\n",
            "  - {id: is_record, label: A record}\n  - {id: lost, label: Lost}\n",
        ),
        "no definition gives it",
    ),
    "idle-question": (section("    unless: {age: {at_least: 18}}\n", ""), "no provision reads the answer"),
    "idle-duty": ({"act__1.yaml": SECTION + IDLE}, "no provision makes it"),
    "agreeing-readings": (section("duties:\n", UNSETTLED), "both readings say `prohibited`"),
    "broken-link": ({"scenarios__one.yaml": LINKED}, "there is a blank in it"),
}


def test_every_rule_has_a_fault_to_find() -> None:
    assert BROKEN.keys() == CATALOGUE.keys()


@pytest.mark.parametrize("name", CATALOGUE)
def test_the_rule_finds_its_fault_where_it_stands(small: Callable[..., Path], name: str) -> None:
    files, said = BROKEN[name]

    findings = [finding for finding in found(small(**files)) if finding.rule.name == name]

    assert findings
    assert said in findings[0].problem.wrong
    assert findings[0].problem.line is not None


def test_what_says_that_it_restates_is_no_shadow(small: Callable[..., Path]) -> None:
    narrow = SECOND.replace("at_least: 18", "at_least: 12").replace(
        "    decider:", "    restates: true\n    decider:", 1
    )
    names = [one.rule.name for one in found(small(**section("  - id: act.3\n", f"{narrow}  - id: act.3\n")))]

    assert "shadowed-provision" not in names


def test_nothing_is_found_in_a_good_rulebook(small: Callable[..., Path]) -> None:
    assert found(small()) == []


def test_nothing_that_fails_is_found_in_the_real_rules() -> None:
    errors = [str(finding) for finding in found(Path("rules")) if finding.rule.level == "error"]

    assert errors == []


def test_every_rule_has_a_file_of_its_own_with_its_page_beside_it() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} == CATALOGUE.keys()
    assert {name: inspect.getsourcefile(rule.find) for name, rule in CATALOGUE.items()} == {
        name: str((PAGES / f"{name.replace('-', '_')}.py").resolve()) for name in CATALOGUE
    }
    for name, rule in CATALOGUE.items():
        page = Path(rule.page).read_text(encoding="utf-8")
        assert page.startswith(f"# {name}\n\n{rule.summary}\n")
        for heading in ("## Avoid", "## Prefer", "## Why"):
            assert heading in page


def test_sarif_names_each_finding_by_rule_file_and_line(small: Callable[..., Path]) -> None:
    log = sarif(found(small(**BROKEN["long-sentence"][0])), ["a scenario failed"])

    (run,) = log["runs"]
    lint_result, other = run["results"]
    place = lint_result["locations"][0]["physicalLocation"]
    assert log["version"] == "2.1.0"
    assert {result["ruleId"] for result in run["results"]} <= {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert (lint_result["ruleId"], lint_result["level"]) == ("long-sentence", "error")
    assert place == {"artifactLocation": {"uri": "rules/act/1.yaml"}, "region": {"startLine": 19}}
    assert other["message"]["text"] == "a scenario failed"


def test_check_prints_sarif_even_of_rules_that_do_not_load(small: Callable[..., Path]) -> None:
    root = small(**{"act__1.yaml": SECTION.replace("decider: clerk", "decider: nobody", 1)})

    result = CliRunner().invoke(app, ["check", "--rules", str(root), "--format", "sarif"])

    assert result.exit_code == 1
    (only,) = json.loads(result.stdout)["runs"][0]["results"]
    assert only["locations"][0]["physicalLocation"]["region"] == {"startLine": 14}
