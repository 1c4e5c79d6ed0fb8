"""Whatever hangs on a provision, a source or a fact is listed for whoever changes it."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from compliance import CaseError, Rulebook
from compliance.cli import app
from compliance.law.hanging import hanging_on, questions_behind, readers_of
from compliance.law.rulebook import reads


def test_an_emergency_release_brings_its_log_and_its_notice(rulebook: Rulebook) -> None:
    found = hanging_on(rulebook, "issra.6.a.7").on

    assert {"issra.375.60.a", "issra.375.60.c"} <= set(found["standing"])
    assert {"issra_emergency_factors"} <= set(found["duties"])
    assert "danger" in found["questions"]


def test_every_scenario_and_theorem_that_names_a_provision_is_listed(rulebook: Rulebook) -> None:
    found = hanging_on(rulebook, "issra.6.a.5").on

    named = {one.id for one in rulebook.scenarios if "issra.6.a.5" in (*one.provisions, *one.expect.reasons)}
    assert set(found["scenarios"]) == named
    assert named
    assert "subpoena_alone" in found["theorems"]


def test_a_definition_carries_what_reads_it_through_other_definitions(rulebook: Rulebook) -> None:
    direct = {rule.id for rule in rulebook.provisions.values() if "danger" in reads(rule)}

    found = readers_of(rulebook, ["danger"])

    assert direct < set(found)
    assert "issra.6.a.7" in found
    assert "issra.6.a.7" not in direct


def test_the_questions_behind_a_provision_are_those_that_can_turn_it(rulebook: Rulebook) -> None:
    for name in ("issra.6.a.7", "ferpa.99.36"):
        rule = rulebook.provisions[name]
        edition = rulebook.edition(rulebook.turning_days[-1])
        assert edition.rests_on[name] <= set(questions_behind(rulebook, rule))


def test_a_source_lists_the_provisions_that_cite_it(rulebook: Rulebook) -> None:
    found = hanging_on(rulebook, "iac23_375").on

    assert "issra.6.a.7" in found["provisions"]
    assert "issra.8" not in found["provisions"]


def test_a_question_lists_the_situations_that_answer_it(rulebook: Rulebook) -> None:
    found = hanging_on(rulebook, "recipient").on

    assert set(found["situations"]) == {one.id for one in rulebook.situations if "recipient" in one.facts}


def test_what_is_not_there_carries_nothing(rulebook: Rulebook) -> None:
    with pytest.raises(CaseError, match="there is no such provision"):
        hanging_on(rulebook, "issra.99")


def test_the_command_takes_a_citation_and_gives_json() -> None:
    result = CliRunner().invoke(app, ["index", "34 C.F.R. § 99.36(b)(2)", "--format", "json"])

    assert result.exit_code == 0
    assert list(json.loads(result.stdout)) == ["ferpa.99.36.b"]
