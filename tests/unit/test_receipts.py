"""A receipt gives the same bytes when it is replayed, and no change of it or of its row goes unnoticed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from compliance.auditing.receipts import NAME
from compliance.cli import app
from compliance.law.loading import RULES

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
CASES = ("bare-subpoena", "court-order", "emergency")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three receipts."""
    folder = tmp_path_factory.mktemp("receipts")
    for case in CASES:
        result = run("decide", str(EXAMPLES / f"{case}.yaml"), "--receipt", str(folder / f"{case}.json"))
        assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def receipts(written: Path, tmp_path: Path) -> Path:
    """A copy of them that may be spoiled."""
    for path in written.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def test_a_receipt_gives_the_same_bytes_again(receipts: Path) -> None:
    answer = run("decide", str(EXAMPLES / "bare-subpoena.yaml"), "--format", "json").stdout_bytes
    again = run("replay", str(receipts / "bare-subpoena.json"), "--format", "json")

    assert again.exit_code == 0, again.output
    assert again.stdout_bytes == answer
    assert run("replay", str(receipts)).output.count("as it was") == 3


def test_each_receipt_is_chained_to_the_one_before_it(receipts: Path) -> None:
    first, second, third = (json.loads((receipts / f"{case}.json").read_text(encoding="utf-8")) for case in CASES)

    assert (first["before"], second["before"], third["before"]) == ("", first["hash"], second["hash"])
    assert [one["number"] for one in (first, second, third)] == [1, 2, 3]


@pytest.mark.parametrize("at", range(0, 4000, 397))
def test_one_letter_that_is_altered_is_found(receipts: Path, at: int) -> None:
    path = receipts / "court-order.json"
    text = path.read_text(encoding="utf-8")
    place = next(place for place in range(at, len(text)) if text[place].isalpha())
    path.write_text(text[:place] + ("x" if text[place] != "x" else "y") + text[place + 1 :], encoding="utf-8")

    assert run("replay", str(receipts)).exit_code in (1, 2)


def test_a_receipt_that_is_dropped_is_found(receipts: Path) -> None:
    (receipts / "court-order.json").unlink()
    result = run("replay", str(receipts))

    assert result.exit_code == 1
    assert "receipt 2 is missing" in result.output


def test_a_receipt_that_is_dropped_from_the_log_too_is_found(receipts: Path) -> None:
    (receipts / "court-order.json").unlink()
    lines = (receipts / NAME).read_text(encoding="ascii").splitlines()
    (receipts / NAME).write_text("\n".join((lines[0], lines[2])) + "\n", encoding="ascii")

    assert "receipt 3 does not follow on receipt 1" in run("replay", str(receipts)).output


def test_the_last_receipt_dropped_everywhere_is_found_by_a_hash_kept_elsewhere(receipts: Path) -> None:
    head = json.loads((receipts / "emergency.json").read_text(encoding="utf-8"))["hash"]
    assert run("replay", str(receipts), "--head", head).exit_code == 0
    (receipts / "emergency.json").unlink()
    lines = (receipts / NAME).read_text(encoding="ascii").splitlines()
    (receipts / NAME).write_text("\n".join(lines[:2]) + "\n", encoding="ascii")

    assert run("replay", str(receipts)).exit_code == 0
    assert run("replay", str(receipts), "--head", head).exit_code == 1


def test_two_receipts_that_are_swapped_are_found(receipts: Path) -> None:
    one, other = receipts / "bare-subpoena.json", receipts / "court-order.json"
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)

    assert "renamed or swapped" in run("replay", str(receipts)).output


def test_two_lines_of_the_log_that_are_swapped_are_found(receipts: Path) -> None:
    lines = (receipts / NAME).read_text(encoding="ascii").splitlines()
    (receipts / NAME).write_text("\n".join((lines[1], lines[0], lines[2])) + "\n", encoding="ascii")

    assert run("replay", str(receipts)).exit_code == 1


def test_nothing_is_added_to_a_row_that_is_broken_and_no_receipt_is_overwritten(receipts: Path) -> None:
    case, there = str(EXAMPLES / "emergency.yaml"), receipts / "emergency.json"
    held = there.read_bytes()

    assert run("decide", case, "--receipt", str(there)).exit_code == 2
    assert there.read_bytes() == held
    (receipts / NAME).write_text("2 x -\n", encoding="ascii")
    assert run("decide", case, "--receipt", str(receipts / "new.json")).exit_code == 2
    assert not (receipts / "new.json").exists()


def test_what_other_rules_change_is_said(receipts: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(RULES, rules)
    section = rules / "issra" / "6.yaml"
    text = section.read_text(encoding="utf-8")
    section.write_text(text.replace("[court_order, judge_signed_subpoena]", "[judge_signed_subpoena]", 1), "utf-8")
    result = run("replay", str(receipts / "court-order.json"), "--rules", str(rules))

    assert result.exit_code == 1
    assert "the rules are others" in result.output
    assert "what it says of duties" in result.output
