"""What the rules knew on a day can be asked apart from what the law was, and the change log has every turn."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from compliance import Rulebook, decide, load_rulebook
from compliance.checks.timeline import changes
from compliance.cli import app
from compliance.law.chronicle import chronicle
from compliance.law.known import as_known
from tests.small import SECTION
from tests.unit.test_timeline import NEW, OLD

FACTS = {"medium": "paper", "friend": "yes", "by_post": "no", "age": 20}
LEARNED = NEW.replace("    replaces: act.2\n", "    replaces: act.2\n    known_from: 2026-03-20\n")
MEANWHILE, AFTER = date(2026, 3, 10), date(2026, 3, 20)


@pytest.fixture
def rules(small: Callable[..., Path]) -> Path:
    section = SECTION.replace(OLD, f"{OLD}    in_force: {{to: 2026-02-28}}\n")
    return small(**{"act__1.yaml": section.replace("  - id: act.3\n", f"{LEARNED}  - id: act.3\n")})


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


@pytest.mark.parametrize(
    ("day", "known", "outcome"),
    [
        (MEANWHILE, None, "permitted"),
        (MEANWHILE, MEANWHILE, "prohibited"),
        (MEANWHILE, AFTER, "permitted"),
        (date(2026, 2, 1), MEANWHILE, "prohibited"),
        (date(2026, 2, 1), None, "prohibited"),
    ],
)
def test_an_answer_is_held_against_what_was_known(rules: Path, day: date, known: date | None, outcome: str) -> None:
    rulebook = load_rulebook(rules)

    decision = decide(as_known(rulebook, known) if known else rulebook, FACTS, day)

    assert decision.outcome.value == outcome


def test_what_was_replaced_by_what_was_not_known_still_stands(rules: Path) -> None:
    before = as_known(load_rulebook(rules), MEANWHILE)

    assert "act.2.now" not in before.provisions
    assert before.provisions["act.2"].in_force.on(AFTER)


def test_the_whole_law_was_known_when_nothing_says_otherwise(rulebook: Rulebook) -> None:
    asked = as_known(rulebook, date(2026, 11, 24))

    assert asked.provisions.keys() == rulebook.provisions.keys()
    assert asked.digest == rulebook.digest


def test_the_command_says_as_when_it_was_known(rules: Path) -> None:
    case = json.dumps({"as_of": str(MEANWHILE), "facts": FACTS})

    told = run("decide", "--rules", str(rules), "--as-known", str(MEANWHILE), stdin=case)
    plain = run("decide", "--rules", str(rules), "--format", "json", "--as-known", str(MEANWHILE), stdin=case)
    now = run("decide", "--rules", str(rules), "--format", "json", stdin=case)

    assert f"As of {MEANWHILE}, as the rules were known on {MEANWHILE}." in told.stdout
    assert json.loads(plain.stdout)["as_known"] == str(MEANWHILE)
    assert "as_known" not in json.loads(now.stdout)


def test_a_day_that_is_none_is_refused_by_the_name_of_its_option() -> None:
    result = run("decide", "--as-known", "soon", stdin="facts: {}")

    assert result.exit_code == 2
    assert "--as-known: 'soon'" in result.stderr


def test_the_change_log_has_every_turn_of_the_law(rulebook: Rulebook) -> None:
    found = chronicle(rulebook)

    assert {(one.provision.law, one.day) for one in found} == set(changes(rulebook))
    assert [one.day for one in found] == sorted((one.day for one in found), reverse=True)
    ended = {one.provision.id for one in found if one.turn == "ends"}
    assert {one.id for one in rulebook.provisions.values() if one.in_force.ended} == ended


def test_a_turn_names_what_it_took_the_place_of_and_what_was_learned_when(rules: Path) -> None:
    result = run("changes", "--rules", str(rules))

    assert result.stdout.splitlines() == [
        "2026-03-20  The Act",
        "  act.2.now became known (law since 2026-03-01): Act 2, Friends, since then",
        "2026-03-01  The Act",
        "  act.2.now takes the place of act.2: Act 2, Friends, since then",
    ]


def test_the_change_log_is_told_of_one_law_since_a_day_and_as_data(rulebook: Rulebook) -> None:
    result = run("changes", "school_code", "--since", "2026-01-01", "--format", "json")

    told = json.loads(result.stdout)
    assert told
    assert {one["law"] for one in told} == {"school_code"}
    assert min(one["day"] for one in told) >= "2026-01-01"
    assert {one["provision"] for one in told} <= rulebook.provisions.keys()


def test_a_law_that_there_is_not_is_named_with_those_there_are() -> None:
    result = run("changes", "lex")

    assert result.exit_code == 2
    assert "LAW: `lex`: there is no such law. The laws are ferpa" in result.stderr


def test_a_rulebook_without_a_day_of_change_says_so(small: Callable[..., Path]) -> None:
    assert run("changes", "--rules", str(small())).stdout == "No day of change is recorded.\n"


def test_a_last_day_is_no_longer_law_on_the_day_the_log_says_so(rulebook: Rulebook) -> None:
    for one in chronicle(rulebook):
        if one.turn == "ends":
            assert not one.provision.in_force.on(one.day)
            assert one.provision.in_force.on(one.day - timedelta(days=1))
