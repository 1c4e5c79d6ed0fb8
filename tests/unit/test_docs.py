"""What the documents show is what the program says."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from compliance import Rulebook, decide, parse_case
from compliance.checks.lint.broken_link import is_whole
from compliance.law.duties import Deadline, Duty
from compliance.law.facts import Choice, Derived, Number, YesNo
from compliance.law.lookup import find
from compliance.law.provisions import Provision
from compliance.law.sources import Source
from compliance.law.sshsig import NAMESPACE
from compliance.pages.report import print_decision

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "compliance").rglob("*.md")]
WIDTH = 80


def test_the_readme_shows_the_answer_that_the_program_gives(rulebook: Rulebook) -> None:
    case, _ = parse_case((ROOT / "docs" / "examples" / "bare-subpoena.yaml").read_text(encoding="utf-8"), "case")
    assert case.as_of is not None
    printed = StringIO()
    console = Console(file=printed, width=WIDTH, legacy_windows=False)
    print_decision(console, rulebook, decide(rulebook, case.facts, case.as_of), trace=False)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = lines(readme.partition("```text\n")[2].partition("```")[0])

    assert shown == lines(printed.getvalue())[: len(shown)], "compliance decide docs/examples/bare-subpoena.yaml"
    assert f"| head -{len(shown)}\n" in readme


def test_the_readme_opens_with_a_picture_and_its_first_example_fits_a_screen() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()

    assert readme[2].startswith("![")
    assert readme.index("```", readme.index("```text")) < 50


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_between_documents_leads_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in target]

    assert [target for target in targets if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_web_address_in_a_document_can_be_opened(document: Path) -> None:
    targets = re.findall(r"\]\(\s*(https?:[^)]*)\)", document.read_text(encoding="utf-8"))

    assert [target for target in targets if not is_whole(target)] == []


def test_every_threat_names_tests_and_they_exist() -> None:
    security = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    table = security.partition("## Who attacks")[2].partition("## ")[0]
    threats = [row for row in table.splitlines() if row.startswith("| ")][1:]

    assert threats
    assert [row for row in threats if "`tests/" not in row] == []
    assert [test for test in re.findall(r"`(tests/[^`]+)`", security) if not (ROOT / test).is_file()] == []


def test_the_worked_review_speaks_of_what_there_is(rulebook: Rulebook) -> None:
    told = (ROOT / "docs" / "worked-review.md").read_text(encoding="utf-8")
    known = {*rulebook.provisions, *(theorem.id for theorem in rulebook.theorems)}
    named = re.findall(r"`([a-z]+(?:[._][a-z0-9_]+)+)`", told)

    assert {name for name in named if not name.endswith(".yaml")} == {"issra.8", "no_favor_for_the_record"} & known
    assert {rule.id for rule in find(rulebook, "105 ILCS 10/8")} >= {"issra.8"}
    assert NAMESPACE in told


def test_the_reviewers_glossary_has_every_key_of_a_rule_file() -> None:
    guide = (ROOT / "docs" / "legal-reviewer.md").read_text(encoding="utf-8")
    glossary = guide.partition("## The words in a file")[2].partition("\n## ")[0]
    told = set(re.findall(r"`([a-z_]+)`", glossary))
    plain = {
        "label",
        "unit",
        "groups",
        "order",
        "section",
        "heading",
        "terms",
        "provisions",
        "facts",
        "note",
        "by",
        "day",
    }

    for model in (Provision, Duty, Deadline, Choice, Number, YesNo, Derived, Source):
        keys = {field.alias or name for name, field in model.model_fields.items()}
        assert keys - told - plain == set(), model.__name__


def lines(text: str) -> list[str]:
    """Return the lines without the blanks at their ends."""
    return [line.rstrip() for line in text.strip().splitlines()]
