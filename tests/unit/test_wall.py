"""What hangs on the wall says what the rulebook says, on one page, with its hash."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from compliance import Outcome, Rulebook, decide
from compliance.law.loading import RULES
from compliance.law.misprints import misprints
from compliance.pages.papers.wall import wall
from tests.conftest import TODAY
from tests.real import RULEBOOK
from tests.unit.test_cli import run

CARD, SHEET, POSTER = "officers-card.pdf", "how-to-read-this-paper.pdf", "poster-front-office.pdf"
NAMES = (CARD, SHEET, POSTER, *(f"chart-{law.id.replace('_', '-')}.pdf" for law in RULEBOOK.laws))
EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "district.yaml"


@cache
def hung() -> dict[str, bytes]:
    return wall(RULEBOOK, TODAY)


def text_of(pdf: bytes) -> str:
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def squeezed(words: str) -> str:
    return re.sub(r"\s+", "", words)


def test_there_is_a_card_a_poster_a_sheet_about_papers_and_a_chart_for_each_law() -> None:
    assert hung().keys() == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_sheet_is_tagged_on_one_page_and_bears_the_hash_of_the_rulebook(name: str) -> None:
    reader = PdfReader(io.BytesIO(hung()[name]))
    assert len(reader.pages) == (2 if name == CARD else 1)
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert reader.root_object["/StructTreeRoot"]
    assert RULEBOOK.digest.removeprefix("sha256:")[:12] in text_of(hung()[name])


@pytest.mark.parametrize("name", NAMES)
def test_each_sheet_says_what_it_may_be_used_for(name: str) -> None:
    assert re.search(r"Fortrainingonly:\d+ofthe\d+provisions|Read,notsigned:|Signedby", text_of(hung()[name]))


def test_the_card_says_what_is_proved_over_every_case_and_whom_to_call(rulebook: Rulebook) -> None:
    said = rulebook.stationery.wall
    assert said is not None
    text = text_of(hung()[CARD])
    proved = {theorem.id: theorem.says for theorem in rulebook.theorems}
    for name in (*said.card.never, *said.card.always):
        assert squeezed(proved[name]) in text, name
    assert "Call911" in text
    assert "1-800-252-2873" in text


def test_the_card_of_a_district_has_its_telephone_numbers(tmp_path: Path) -> None:
    result = run("papers", "--wall", "--district", str(EXAMPLE), "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    text = text_of((tmp_path / "officers-card.pdf").read_bytes())
    assert squeezed("+1 309 555 0100") in text
    assert squeezed("Example Community Unit School District 7") in text


def test_every_cell_about_a_legal_paper_is_decided_whatever_else_could_be_answered(rulebook: Rulebook) -> None:
    said = rulebook.stationery.wall
    assert said is not None
    reading, text = said.reading, text_of(hung()[SHEET])
    found: dict[tuple[str, str], Outcome] = {}
    for paper in reading.papers:
        for column in reading.columns:
            decision = decide(rulebook, {**reading.facts, **column.facts, reading.fact: paper.value}, TODAY)
            assert decision.outcome is not Outcome.NEED_FACTS, (paper.value, column.title, decision.missing)
            found[paper.value, column.title] = decision.outcome
            assert squeezed(rulebook.wordings[decision.outcome].short) in text
    school, therapy, clinic, treatment = (column.title for column in reading.columns)
    assert found["subpoena_no_judge", school] is Outcome.PROHIBITED
    assert found["administrative_warrant", school] is Outcome.PROHIBITED
    assert found["court_order", school].allows
    assert not found["search_warrant", therapy].allows
    assert not found["subpoena_no_judge", clinic].allows
    assert not any(found[paper.value, treatment].allows for paper in reading.papers)


@pytest.mark.parametrize("law", [law.id for law in RULEBOOK.laws])
def test_the_chart_of_a_law_lists_every_way_in_and_every_bar_in_force(law: str) -> None:
    text, edition = text_of(hung()[f"chart-{law.replace('_', '-')}.pdf"]), RULEBOOK.edition(TODAY)
    for kind in ("scope", "exception", "mandate", "bar", "unsettled", "report", "duty"):
        for rule in edition.of(law, kind):  # type: ignore[arg-type]
            assert squeezed(rule.title) in text, rule.id


def test_a_card_with_a_theorem_that_nobody_proves_is_caught(rulebook: Rulebook) -> None:
    said = rulebook.stationery.wall
    assert said is not None
    card = said.card.model_copy(update={"never": ("nobody_proved_this",)})
    papers = replace(rulebook.stationery, wall=said.model_copy(update={"card": card}))
    faults = [fault.wrong for fault in misprints(replace(rulebook, stationery=papers))]
    assert faults == ["there is no theorem `nobody_proved_this`"]


def test_a_folder_without_a_wall_says_so(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    for path in RULES.rglob("*.yaml"):
        if path.name != "wall.yaml" and path.relative_to(RULES).parts[0] not in ("boundaries", "scenarios"):
            (rules / path.relative_to(RULES)).parent.mkdir(parents=True, exist_ok=True)
            (rules / path.relative_to(RULES)).write_bytes(path.read_bytes())
    result = run("papers", "--wall", "--rules", str(rules), "--out", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert "wall.yaml" in result.output
