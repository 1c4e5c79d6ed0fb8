"""The command line answers with exit codes that mean something, and never with a stack trace."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from typer.testing import CliRunner, Result

from compliance import Rulebook, load_rulebook
from compliance.cli import app
from compliance.law.schema import Format, schema
from tests.small import SECTION

SUBPOENA = {
    "danger": "nobody",
    "holder": "public_school",
    "record_kind": "discipline",
    "therapy_in_record": "nothing",
    "health_fact": "none",
    "from_police_or_court": "neither",
    "recipient": "lawyer_or_litigant",
    "purpose": "court_case",
    "consent": "none",
    "legal_process": "subpoena_no_judge",
    "process_covers_record": True,
    "secrecy_order": "none",
    "specific_statute": False,
    "report_kind": "none",
}


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


def decided(facts: dict[str, Any]) -> dict[str, Any]:
    result = run("decide", "--format", "json", stdin=json.dumps({"as_of": "2026-11-24", "facts": facts}))
    assert result.exit_code == 0, result.output
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_the_answer_has_the_shape_that_other_tools_read(rulebook: Rulebook) -> None:
    answer = decided(SUBPOENA)

    assert list(answer) == [
        "outcome",
        "you_now",
        "say",
        "laws",
        "duties",
        "by_person",
        "when_over",
        "reports",
        "citations",
        "missing",
        "binding",
        "perhaps_required",
        "rulebook",
        "district",
        "readings",
    ]
    assert [list(line) for line in answer["you_now"]] == [["id", "part", "says", "call"]] * 3
    assert list(answer["laws"]["ferpa"]) == ["outcome", "reasons", "missing"]
    assert {"id", "what", "who", "due", "certain", "missing"} <= answer["duties"][0].keys()
    assert list(answer["citations"][0]) == ["cite", "source", "url"]
    assert answer["rulebook"] == rulebook.digest
    assert answer["rulebook"].startswith("sha256:")


def test_the_same_case_gives_the_same_bytes() -> None:
    case = json.dumps({"as_of": "2026-11-24", "facts": SUBPOENA})

    first = run("decide", "--format", "json", "--trace", stdin=case)
    second = run("decide", "--format", "json", "--trace", stdin=case)

    assert first.stdout_bytes == second.stdout_bytes


def test_text_says_the_outcome_the_laws_and_the_hash(rulebook: Rulebook) -> None:
    result = run("decide", stdin=json.dumps({"facts": SUBPOENA}))

    assert result.exit_code == 0
    for words in ("No, do not share it (prohibited)", "Decided by: ISSRA", "ferpa.99.31.a.9.i", rulebook.digest[:30]):
        assert words in result.stdout


def test_the_trace_tells_of_each_provision_whether_it_was_met() -> None:
    case = json.dumps({"as_of": "2026-11-24", "facts": SUBPOENA})
    answer = json.loads(run("decide", "--format", "json", "--trace", stdin=case).stdout)

    statuses = {step["provision"]: step["status"] for step in answer["trace"]}
    assert statuses["issra.6.a.5"] == "not_met"
    assert statuses["ferpa.99.31.a.9.i"] == "met"


@pytest.mark.parametrize(
    ("stdin", "said"),
    [
        ("facts: {dangr: now}\n", "stdin:1: `facts.dangr`: there is no fact `dangr`. Did you mean `danger`?"),
        ("facts:\n  danger: soon\n", "stdin:2: `facts.danger`: 'soon' is not an answer to it. Use one of: now"),
        ("facts: {ferpa_consent: yes}\n", "this fact follows from the law and is never given"),
        ("as_of: 24 November\nfacts: {}\n", "stdin:1: `as_of`"),
        ("as_of: 20261124\nfacts: {}\n", "stdin:1: `as_of`"),
        ("facts: [1]\n", "stdin:1: `facts`"),
        ("danger: now\n", "`danger` is not a key of this format"),
        ("- 1\n", "stdin:1"),
        ("", "stdin"),
        ("facts: {a: &x 1, b: *x}\n", "an anchor or alias"),
        ("facts: {danger: now, danger: over}\n", "the key `danger` stands twice"),
        (b"\xff\xfe\x00", "stdin"),
        ("x: [" * 5000, "nests deeper"),
    ],
)
def test_wrong_input_is_told_where_and_how_to_mend_it(stdin: str | bytes, said: str) -> None:
    result = run("decide", stdin=stdin)

    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("arguments", [("decide", "no-such-file.yaml"), ("decide", ".")])
def test_a_file_that_cannot_be_read_is_named(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert arguments[1] in result.stderr


def test_a_day_that_is_none_is_refused() -> None:
    result = run("decide", "--as-of", "tomorrow", stdin="facts: {}\n")

    assert result.exit_code == 2
    assert "'tomorrow': this is not a day" in result.stderr


def test_an_unknown_is_never_a_no() -> None:
    """With the legal paper unknown, the bare subpoena's answer is open and names the fact."""
    answer = decided({**SUBPOENA, "legal_process": "unknown"})

    assert answer["outcome"] == "need_facts"
    assert "legal_process" in answer["missing"]


def test_next_asks_about_danger_first() -> None:
    result = run("next", "--format", "json", stdin="facts: {}\n")

    assert json.loads(result.stdout)["fact"] == "danger"


def test_next_says_when_nothing_can_change_the_answer() -> None:
    result = run("next", stdin=json.dumps({"facts": SUBPOENA}))

    assert "Final" in result.stdout


def test_check_passes_on_the_real_rules() -> None:
    """Every theorem and every proof holds, every scenario and every boundary case comes out as expected."""
    result = run("check")

    assert result.exit_code == 0, result.output
    assert "0 failures" in result.stdout


def test_check_fails_on_broken_rules_with_file_and_line(small: Callable[..., Path]) -> None:
    root = small(**{"act__1.yaml": SECTION.replace("decider: clerk", "decider: nobody", 1)})

    result = run("check", "--rules", str(root), "--format", "json")

    assert result.exit_code == 1
    assert json.loads(result.stdout)["failures"][0].startswith("rules/act/1.yaml:14:")


def test_check_fails_on_a_scenario_that_expects_something_else(small: Callable[..., Path]) -> None:
    scenario = """\
scenarios:
  - id: one.friend
    title: A friend asks
    story: A friend asks to see the paper.
    as_of: 2026-11-24
    facts: {medium: paper, friend: yes, by_post: no, age: 17}
    expect: {outcome: prohibited, laws: {act: permitted_with_conditions}, duties: [log]}
    because: {authority: nobody}
    origin: regression
"""
    result = run("check", "--rules", str(small(**{"scenarios__one.yaml": scenario})))

    assert result.exit_code == 1
    assert "one.friend: expected outcome prohibited, found permitted_with_conditions" in " ".join(result.stdout.split())


@pytest.mark.parametrize(
    "name", ["facts", "provision", "section", "duty", "source", "scenario", "ledger", "case", "theorem", "boundary"]
)
def test_every_schema_is_a_json_schema(rulebook: Rulebook, name: Format) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name, rulebook))


def test_the_schemas_accept_the_real_files_and_refuse_a_wrong_fact(rulebook: Rulebook) -> None:
    section = schema("section", rulebook)
    path = Path("rules/ferpa/99.36.yaml")
    data = yaml.safe_load(path.read_text())
    jsonschema.validate(data, section)

    data["provisions"][0]["when"] = {"dangr": {"is": "now"}}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, section)


def test_the_theorem_schema_knows_laws_and_duties(rulebook: Rulebook) -> None:
    theorem = schema("theorem", rulebook)
    data = yaml.safe_load(Path("rules/theorems.yaml").read_text())
    data["theorems"] = [_without_dates(entry) for entry in data["theorems"]]
    jsonschema.validate(data, theorem)

    data["theorems"][0]["never"] = {"isra": {"is": "allowed"}}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, theorem)


def _without_dates(entry: dict[str, Any]) -> dict[str, Any]:
    """Drop what YAML reads as a date and JSON as text."""
    return {key: value for key, value in entry.items() if key != "in_force"}


def test_the_case_schema_is_printed_and_lists_facts_and_answers(rulebook: Rulebook) -> None:
    case = json.loads(run("schema", "case").stdout)
    assert case == schema("case", rulebook)
    jsonschema.validate({"facts": SUBPOENA}, case)

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"facts": {"danger": "soon"}}, case)


def test_brackets_and_colons_of_the_law_are_shown_as_they_stand(small: Callable[..., Path]) -> None:
    section = SECTION.replace("Friends may see it.", "'[/Friends] may [bold] see it :warning:'")
    section = section.replace("Write it down.", "'[Write] it [/down].'")
    case = "as_of: 2026-11-24\nfacts: {medium: paper, friend: yes, by_post: no, age: 12}\n"

    shown = run("decide", "--rules", str(small(**{"act__1.yaml": section})), stdin=case).stdout

    assert "[/Friends] may [bold] see it :warning:" in shown
    assert "[Write] it [/down]." in shown


def test_the_small_rulebook_decides_by_itself(small: Callable[..., Path]) -> None:
    root = small()
    case = "as_of: 2026-11-24\nfacts: {medium: paper, friend: yes, by_post: no, age: 12}\n"

    answer = json.loads(run("decide", "--rules", str(root), "--format", "json", stdin=case).stdout)

    assert answer["outcome"] == "permitted_with_conditions"
    assert answer["duties"] == [
        {
            "id": "log",
            "what": "Write it down.",
            "who": "clerk",
            "due": "no later than the next school day after the disclosure",
            "due_on": "2026-11-25",
            "certain": True,
            "missing": [],
        }
    ]
    assert answer["rulebook"] == load_rulebook(root).digest
