"""A district file on the command line: followed, explained, begun, and told what of it is stale."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from compliance.cli import app
from compliance.law.district_file import parse_district
from compliance.law.signoff import content_hash
from compliance.pages.district_template import entry, template
from compliance.pages.vcard import cards
from tests.real import RULEBOOK

TODAY = date(2026, 11, 24)
NURSE = "mhddca.2.nurse"
EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "district.yaml"
CASE = {"danger": "nobody", "holder": "public_school", "record_kind": "discipline", "recipient": "sro"}
SET = """\
district: Unit District 7, West
standing:
  - {fact: officer_employer, is: outside_agency, said_by: Superintendent, on: 2026-08-01, look_again: 2099-08-01}
people:
  - {role: counsel, office: "Smith, Jones; partners", phone: +1 309 555 0100, mail: law@district.example,
     stands_in: {office: Deputy, phone: "911"}}
"""


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


@pytest.fixture
def district(tmp_path: Path) -> Path:
    """A district file."""
    path = tmp_path / "district.yaml"
    path.write_text(SET, encoding="utf-8")
    return path


def test_decide_and_next_follow_the_district_and_carry_its_hash(district: Path) -> None:
    case = json.dumps({"as_of": "2026-11-24", "facts": CASE})
    told = json.loads(run("decide", "--format", "json", "--district", str(district), stdin=case).stdout)
    alone = json.loads(run("decide", "--format", "json", stdin=case).stdout)

    assert re.fullmatch("sha256:[0-9a-f]{64}", told["district"])
    assert (alone["district"], alone["readings"]) == (None, [])
    assert "officer_employer" in alone["missing"]
    assert "officer_employer" not in told["missing"]


def test_the_variable_of_a_deployment_names_the_file_too(district: Path) -> None:
    case = json.dumps({"as_of": "2026-11-24", "facts": CASE})
    found = CliRunner(env={"COMPLIANCE_DISTRICT": str(district)}).invoke(
        app, ["decide", "--format", "json"], input=case
    )

    assert json.loads(found.stdout)["district"].startswith("sha256:")


def test_a_file_that_cannot_be_followed_ends_with_code_2_and_its_line(tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text(SET.replace("officer_employer", "recipient"), encoding="utf-8")
    found = run("decide", "--district", str(tmp_path / "wrong.yaml"), stdin=json.dumps({"facts": CASE}))

    assert found.exit_code == 2
    assert "wrong.yaml:3: `standing.0.fact`" in found.output


def test_a_stale_reading_is_told_and_not_followed(tmp_path: Path) -> None:
    signed = "authority: Opinion, by: A. Lawyer, on: 2026-08-10, hash: 'sha256:0'"
    text = f"district: D\nreadings:\n  - {{point: {NURSE}, adopt: not_covered, {signed}}}\n"
    (tmp_path / "stale.yaml").write_text(text, encoding="utf-8")

    shown = run("district", str(tmp_path / "stale.yaml"))
    decided = run("decide", "--district", str(tmp_path / "stale.yaml"), stdin=json.dumps({"facts": CASE}))
    assert shown.exit_code == 1
    assert "stale.yaml:3: `readings.0.hash`" in shown.output
    assert decided.exit_code == 0
    assert "note:" in decided.output


def test_district_tells_what_is_set_what_is_missing_and_what_it_costs(district: Path) -> None:
    told = run("district", str(district)).stdout

    assert "Set: Officer's employer: A city, county or state agency; Superintendent on 2026-08-01" in told
    assert re.search(r"Missing: School controls the records' use; +it is asked in \d+ stories", told)
    assert "Not in the agreement: No tickets at school; 105 ILCS 5/10-20.68(a-5)(3)" in told
    assert "unsettled points without a reading" in told


def test_a_reading_that_breaks_a_theorem_names_it(tmp_path: Path) -> None:
    point = RULEBOOK.provisions["mhddca.10.warrant"]
    text = f"district: D\nreadings:\n{entry(RULEBOOK, point, TODAY)}\n"
    (tmp_path / "bold.yaml").write_text(text, encoding="utf-8")
    theorem = next(one for one in RULEBOOK.theorems if one.id == "subpoena_opens_no_therapy")

    assert f"So this is no longer true: {theorem.says}" in run("district", str(tmp_path / "bold.yaml")).stdout


def test_a_file_to_begin_with_settles_nothing_until_a_line_is_taken_out_of_its_comment() -> None:
    started = template(RULEBOOK, TODAY)
    quiet, _ = parse_district(started, "start", RULEBOOK)
    told = re.sub(r"^# (?=[a-z ]+:|  )", "", started, flags=re.MULTILINE).replace("readings:", "readings: []")
    loud, _ = parse_district(told, "start", RULEBOOK)

    assert quiet.standing == ()
    assert {one.fact for one in loud.standing} == {
        one.id for one in RULEBOOK.vocabulary.asked if one.standing is not None
    }
    assert loud.agreement is not None
    assert len(loud.agreement.holds_clauses) == len(RULEBOOK.agreement.clauses)
    assert {one.role for one in loud.people} == {one.id for one in RULEBOOK.people.values() if not one.private}


def test_the_entry_of_a_point_carries_the_hash_of_its_wording() -> None:
    text = f"readings:\n{entry(RULEBOOK, RULEBOOK.provisions[NURSE], TODAY)}"
    (reading,) = yaml.safe_load(text)["readings"]

    assert reading["hash"] == content_hash(RULEBOOK, RULEBOOK.provisions[NURSE])
    assert run("district", "--point", "ferpa.99.36.a").exit_code == 2


def test_cards_for_an_address_book_escape_what_the_format_reserves() -> None:
    district, _ = parse_district(SET, "district.yaml", RULEBOOK)
    told = cards(RULEBOOK, district)

    assert told.count("BEGIN:VCARD") == 2
    assert "FN:Smith\\, Jones\\; partners\r\n" in told
    assert "TEL;VALUE=text;TYPE=work:+1 309 555 0100\r\n" in told
    assert "ORG:Unit District 7\\, West\r\n" in told


def test_two_district_files_are_compared_by_what_they_make_of_the_law(tmp_path: Path) -> None:
    point = RULEBOOK.provisions["mhddca.10.warrant"]
    (tmp_path / "old.yaml").write_text(SET, encoding="utf-8")
    adopted = f"district: D\nreadings:\n{entry(RULEBOOK, point, TODAY)}\n"
    (tmp_path / "new.yaml").write_text(adopted, encoding="utf-8")
    found = run("diff", str(tmp_path / "old.yaml"), str(tmp_path / "new.yaml"), "--format", "json", "--no-looser")
    told = json.loads(found.stdout)

    assert found.exit_code == 1
    assert "mhddca" in {change["scope"] for change in told["changes"]}
    assert "no longer said: Officer's employer: A city, county or state agency" in told["notes"]


def test_the_example_is_followed_whole() -> None:
    found = run("district", str(EXAMPLE))

    assert found.exit_code == 0, found.output
    assert "Due:" not in found.output
