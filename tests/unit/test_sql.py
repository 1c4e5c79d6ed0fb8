"""The rulebook as one SELECT says what the oracle says, and where it cannot tell it asks for facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from typer.testing import CliRunner

from compliance import Rulebook, load_rulebook
from compliance.cli import app
from compliance.deciding import reference
from compliance.deciding.possibilities import possibilities_of
from compliance.deciding.verdict import verdict
from compliance.law.logmap import parse_map

duckdb = pytest.importorskip("duckdb", reason="duckdb is locked for tests and not installed here: run make again")
sqlglot = pytest.importorskip("sqlglot", reason="sqlglot is locked and not installed here: run make again")

from compliance.auditing.sql import DIALECTS, select  # noqa: E402 - it needs what was just looked for

DAYS = (date(2020, 1, 1), date(2024, 7, 1), date(2025, 9, 1), date(2026, 11, 24))
ROWS = 240


@pytest.fixture(scope="module")
def cases(rulebook: Rulebook) -> list[dict[str, str]]:
    """Cases drawn at random: a third complete, the others with more or less that is unknown."""
    dice = np.random.default_rng(22)
    known = np.where(np.arange(ROWS) % 3 == 0, 1.0, dice.random(ROWS))
    return [
        {fact.id: str(dice.choice(fact.values)) for fact in rulebook.vocabulary.asked if dice.random() < share}
        for share in known
    ]


@pytest.fixture(scope="module")
def answers(rulebook: Rulebook, cases: list[dict[str, str]]) -> list[dict[str, Any]]:
    """What DuckDB says of them."""
    columns = {"row_number": pa.array(range(ROWS)), "day": pa.array([DAYS[row % 4] for row in range(ROWS)])}
    columns |= {
        fact.id: pa.array([case.get(fact.id) for case in cases], pa.string()) for fact in rulebook.vocabulary.asked
    }
    return run(select(rulebook, "cases", None, "duckdb"), pa.table(columns))


def run(query: str, table: pa.Table) -> list[dict[str, Any]]:
    with duckdb.connect(config={"threads": 1}) as database:
        database.register("cases", table)
        names = [column[0] for column in database.execute(query).description]
        rows = [dict(zip(names, row, strict=True)) for row in database.execute(query).fetchall()]
    return sorted(rows, key=lambda row: int(row["row_number"]))


def outcomes(rulebook: Rulebook, case: Mapping[str, str], on: date) -> dict[str, str]:
    edition, facts = rulebook.edition(on), rulebook.vocabulary.settle(case)
    found = verdict(edition, reference.findings(edition, facts), facts, possibilities_of(edition))
    laws = {f"law_{law}": outcome.value for law, outcome in found.laws.items()}
    return {"outcome": found.combined.value, **laws}


def test_a_complete_case_comes_out_as_the_oracle_says(
    rulebook: Rulebook, cases: list[dict[str, str]], answers: list[dict[str, Any]]
) -> None:
    for row in range(0, ROWS, 3):
        expected = outcomes(rulebook, cases[row], DAYS[row % 4])
        assert {name: answers[row][name] for name in expected} == expected


def test_where_something_is_unknown_it_says_what_the_oracle_says_or_asks_for_facts(
    rulebook: Rulebook, cases: list[dict[str, str]], answers: list[dict[str, Any]]
) -> None:
    alike = asked = 0
    for row in range(ROWS):
        for name, outcome in outcomes(rulebook, cases[row], DAYS[row % 4]).items():
            alike += answers[row][name] == outcome
            asked += answers[row][name] != outcome
            assert answers[row][name] in (outcome, "need_facts")

    assert asked < alike / 100


def test_a_log_is_read_by_its_map_and_what_is_not_known_there_has_no_outcome(small: Callable[..., Path]) -> None:
    text = """\
day: {column: Day}
row: Number
columns:
  - {column: Medium, fact: medium}
  - {column: Friend, fact: friend, values: {a friend: yes, a stranger: no}}
  - {column: Post, fact: by_post}
  - {column: Age, fact: age}
"""
    rulebook = load_rulebook(small())
    logmap = parse_map(text, "map.yaml", rulebook)[0]
    rows = [
        (1, "2026-07-06", " PAPER ", "A friend", "no", "9"),
        (2, "2026-07-06", "paper", "a stranger", "no", "9"),
        (3, "2026-07-06", "paper", None, "no", "9"),
        (4, "2026-07-06", "paper", "a foe", "no", "9"),
        (5, None, "paper", "a friend", "no", "9"),
        (6, "2026-07-06", "paper", "a friend", "no", "many"),
        (7, "2026-07-06", "paper", "a friend", "no", "19"),
        (8, "2026-07-06", "paper", "", "no", "9"),
    ]
    names = ("Number", "Day", "Medium", "Friend", "Post", "Age")
    table = pa.table({name: [row[at] for row in rows] for at, name in enumerate(names)})
    found = [row["outcome"] for row in run(select(rulebook, "cases", logmap, "duckdb"), table)]

    assert found == [
        "permitted_with_conditions",
        "prohibited",
        "need_facts",
        None,
        None,
        None,
        "prohibited",
        "need_facts",
    ]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_can_be_read_back(small: Callable[..., Path], dialect: str) -> None:
    rulebook = load_rulebook(small())

    assert sqlglot.parse_one(select(rulebook, "log", None, dialect), read=dialect).find(sqlglot.exp.Select)


def test_the_command_prints_it_and_refuses_a_dialect_without_truth_values(small: Callable[..., Path]) -> None:
    rules = str(small())
    printed = CliRunner().invoke(app, ["audit", "disclosures", "--sql", "snowflake", "--rules", rules])
    refused = CliRunner().invoke(app, ["audit", "disclosures", "--sql", "tsql", "--rules", rules])

    assert printed.exit_code == 0
    assert printed.output.startswith("WITH")
    assert "disclosures" in printed.output
    assert refused.exit_code == 2
    assert "snowflake" in refused.output
