"""What is true of the papers of an answer: which are offered, what is filled in, and that nobody is named."""

from __future__ import annotations

import io
import json
import re
from calendar import month_name
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from compliance import Decision, Outcome, Rulebook, decide
from compliance.checks.rulings import rulings
from compliance.law.scenarios import Scenario
from compliance.pages.papers import called, every, files, zipped
from compliance.pages.papers.bundle import FIRST, blanks, name_of, one
from compliance.pages.papers.choosing import Called
from compliance.pages.papers.document import document
from compliance.pages.papers.print import printed
from compliance.pages.papers.sheet import sheet
from tests.conftest import TODAY
from tests.real import RULEBOOK
from tests.unit.test_cli import run

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
CONTROL = qn("w:sdt")
HAND = ("signature", "words", "due")
"""What is signed by hand or only read has no control."""
FORMS = [
    pytest.param(paper, language, id=f"{paper.form.id}.{language}")
    for paper in every(RULEBOOK)
    for language in paper.form.languages
]


Decisions = tuple[tuple[Scenario, Decision], ...]


def emergency(rulebook: Rulebook) -> Decision:
    found = next(one for one in rulebook.scenarios if one.id == "published.issra_003")
    return decide(rulebook, found.facts, TODAY)


@pytest.fixture(scope="module")
def decisions() -> Decisions:
    """Every scenario with its decision, by the oracle alone: what the engine finds is compared elsewhere."""
    return tuple((one, ruling.decision) for one, ruling in rulings(RULEBOOK, RULEBOOK.scenarios))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def text_of(pdf: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def text_in(docx: bytes) -> str:
    return squeezed("".join(Document(io.BytesIO(docx)).element.body.itertext()))


def elements(said: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for part in said["parts"]:
        yield from part["elements"]


def filled(said: dict[str, Any]) -> Iterator[str]:
    for element in elements(said):
        yield from element["filled"]


# Which papers


def test_every_duty_of_every_scenario_that_names_a_paper_offers_it(decisions: Decisions) -> None:
    named = 0
    for scenario, decision in decisions:
        offered = {paper.form.id: paper for paper in called(decision)}
        for task in (*decision.due, *decision.possible_reports):
            if task.duty.form:
                named += 1
                assert task in offered[task.duty.form].tasks, (scenario.id, task.duty.id)
    assert named > 1000


def test_every_form_is_offered_in_some_scenario(decisions: Decisions) -> None:
    offered = {paper.form.id for _, decision in decisions for paper in called(decision)}
    assert offered == set(RULEBOOK.stationery.forms)


def test_no_consent_and_no_refusal_is_offered_in_a_danger_now_or_where_the_answer_is_yes(decisions: Decisions) -> None:
    consents = RULEBOOK.stationery.limits.consents
    for scenario, decision in decisions:
        offered = {paper.form.id for paper in called(decision) if not paper.tasks}
        if decision.outcome.allows:
            assert not offered & {*consents, "refusal", "which_consent"}, scenario.id
        if decision.guide.is_emergency:
            assert not offered & {*consents, "officer_request"}, scenario.id


def test_the_sheet_about_consents_names_each_consent_that_is_offered_with_it(decisions: Decisions) -> None:
    seen = 0
    for scenario, decision in decisions:
        papers = {paper.form.id: paper for paper in called(decision)}
        if "which_consent" in papers:
            said = set(filled(sheet(RULEBOOK, decision, papers["which_consent"], "en")))
            wanted = {papers[name].form.title.en for name in RULEBOOK.stationery.limits.consents if name in papers}
            assert wanted <= said, scenario.id
            seen += len(wanted)
    assert seen


# What is filled in


def test_an_emergency_fills_in_law_exception_recipient_deadline_and_what_may_be_given(rulebook: Rulebook) -> None:
    decision = emergency(rulebook)
    made = {name: text_of(content) for name, content in files(decision).items() if name.endswith(".pdf")}
    notice = next(text for name, text in made.items() if name.endswith("emergency-notice.pdf"))
    spanish = next(text for name, text in made.items() if name.endswith("emergency-notice.es.pdf"))
    log = next(text for name, text in made.items() if "emergency-release" in name)

    assert squeezed("by November 25, 2026") in notice
    assert squeezed("a más tardar el 25 de noviembre de 2026") in spanish
    recipient = decision.answers["recipient"]
    assert rulebook.stationery.spanish
    assert squeezed(rulebook.stationery.spanish.options["recipient"][recipient]) in spanish
    assert squeezed("34 CFR 99.31(a)(10)") in log
    assert squeezed("105 ILCS 10/6(a)(7)") in log
    assert squeezed(rulebook.duties["issra_only_what_is_needed"].what) in log
    assert decision.rulebook.removeprefix("sha256:")[:12] in log
    assert rulebook.stationery.digest.removeprefix("sha256:")[:12] in log


def test_a_paper_about_an_answer_of_no_names_no_law_as_allowing_it(decisions: Decisions) -> None:
    for scenario, decision in decisions:
        if decision.outcome is Outcome.PROHIBITED:
            allowing = {law for law, answer in decision.laws.items() if answer.outcome.allows} - {*decision.binding}
            shorts = tuple(f"{RULEBOOK.law(law).short}: " for law in allowing)
            for paper in called(decision):
                lines = filled(sheet(RULEBOOK, decision, paper, "en"))
                assert not [line for line in lines if line.startswith(shorts)], (scenario.id, paper.form.id)


def test_where_a_record_is_secret_no_paper_for_the_one_who_asks_gives_it_away(decisions: Decisions) -> None:
    hidden = 0
    for scenario, decision in decisions:
        if decision.guide.silent and not decision.outcome.allows:
            for paper in called(decision):
                if paper.form.reader == "requester" and not paper.form.id.startswith("treatment"):
                    hidden += 1
                    lines = [
                        line
                        for element in elements(sheet(RULEBOOK, decision, paper, "en"))
                        if element["id"] in ("law", "basis", "record")
                        for line in element["filled"]
                    ]
                    assert lines == [], (scenario.id, paper.form.id)
    assert hidden


@pytest.mark.parametrize("nth", [5, pytest.param(1, marks=pytest.mark.nightly)])
def test_no_paper_of_any_scenario_holds_a_name_or_a_word_of_the_story(nth: int, decisions: Decisions) -> None:
    """Names in a story begin with a capital and stand nowhere in the rules."""
    ours = set(
        re.findall(
            r"\w+",
            json.dumps(
                [
                    sheet(RULEBOOK, None, paper, language)
                    for paper in every(RULEBOOK)
                    for language in paper.form.languages
                ]
            )
            + _rules(),
        )
    )
    names = 0
    for scenario, decision in decisions[::nth]:
        strange = {
            word for word in re.findall(r"\b[A-Z][a-z]+\b", f"{scenario.title} {scenario.story}") if word not in ours
        }
        names += len(strange)
        for paper in called(decision):
            for language in paper.form.languages:
                said = json.dumps(sheet(RULEBOOK, decision, paper, language), ensure_ascii=False)
                assert not strange & set(re.findall(r"\w+", said)), (scenario.id, paper.form.id)
                assert not re.search(r"[\w.]+@[\w.]+|\b\d{3}-\d{3}-\d{4}\b", said.replace("1-800-252-2873", "")), (
                    scenario.id
                )
    assert names


def _rules() -> str:
    duties = " ".join(f"{one.what} {one.holds} {one.leaves_out}" for one in RULEBOOK.duties.values())
    laws = " ".join(f"{law.short} {law.name}" for law in RULEBOOK.laws)
    rules = " ".join(f"{rule.title} {rule.cites[0].cite}" for rule in RULEBOOK.provisions.values())
    answers = " ".join(option.label for fact in RULEBOOK.vocabulary.asked for option in fact.options)
    return f"{duties} {laws} {rules} {answers} {list(month_name)}"


# How they are made


@pytest.mark.parametrize(("paper", "language"), FORMS)
def test_both_files_hold_every_word_of_a_form_and_its_title_in_its_language(paper: Called, language: Any) -> None:
    said = sheet(RULEBOOK, None, paper, language)
    for text in (text_of(printed(said, TODAY)), text_in(document(said, TODAY))):
        for words in paper.form.texts():
            assert squeezed(words.in_(language)) in text, words
        if language == "es":
            assert squeezed(paper.form.title.en) in text
            assert squeezed("Rige el texto en inglés de este papel.") in text


@pytest.mark.parametrize(("paper", "language"), FORMS)
def test_each_pdf_is_tagged_for_pdf_ua_in_the_language_of_the_paper(paper: Called, language: Any) -> None:
    reader = PdfReader(io.BytesIO(printed(sheet(RULEBOOK, None, paper, language), TODAY)))
    root, kinds = reader.root_object, list(_kinds(reader.root_object["/StructTreeRoot"]))

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == f"{language}-US"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata
    assert reader.metadata.title == paper.form.title.in_(language)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == sum(part.heading is not None for part in paper.form.parts)
    tables = [element for element in paper.form.elements if element.blank == "table"]
    assert kinds.count("/Table") == len(tables)
    assert kinds.count("/TH") == sum(len(element.options) for element in tables)
    assert len(reader.pages) <= 2


def _kinds(node: Any) -> Iterator[str]:
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from _kinds(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"])
        if "/K" in node:
            yield from _kinds(node["/K"])


@pytest.mark.parametrize(("paper", "language"), FORMS)
def test_each_blank_is_a_control_with_a_name_and_a_number_of_its_own(paper: Called, language: Any) -> None:
    body = Document(io.BytesIO(document(sheet(RULEBOOK, None, paper, language), TODAY))).element.body
    controls = list(body.iter(CONTROL))
    tags = [control.find(f".//{qn('w:tag')}").get(qn("w:val")) for control in controls]
    numbers = [control.find(f".//{qn('w:id')}").get(qn("w:val")) for control in controls]
    blanks = {f"{paper.form.id}.{element.id}" for element in paper.form.elements if element.blank not in HAND}

    assert {".".join(tag.split(".")[:2]) for tag in tags} == blanks
    assert all(control.find(f".//{qn('w:alias')}").get(qn("w:val")) for control in controls)
    assert len(set(numbers)) == len(numbers)


def test_what_is_filled_in_can_be_changed_in_the_document(rulebook: Rulebook) -> None:
    decision = emergency(rulebook)
    log = next(paper for paper in called(decision) if paper.form.id == "emergency_release")
    body = Document(io.BytesIO(one(decision, log, "en", "docx"))).element.body
    inside = squeezed("".join(text for control in body.iter(CONTROL) for text in control.itertext()))
    assert squeezed("34 CFR 99.31(a)(10)") in inside


def test_a_document_says_its_language_and_its_title(rulebook: Rulebook) -> None:
    paper = next(paper for paper in every(rulebook) if paper.form.id == "school_consent")
    made = Document(io.BytesIO(document(sheet(rulebook, None, paper, "es"), TODAY)))
    languages = {found.get(qn("w:val")) for found in made.styles.element.iter(qn("w:lang"))}
    assert made.core_properties.language == "es-US"
    assert made.core_properties.title == paper.form.title.es
    assert "es-US" in languages


def test_the_same_answer_gives_the_same_bytes(rulebook: Rulebook) -> None:
    decision = emergency(rulebook)
    assert zipped(decision) == zipped(decision)


def test_one_archive_holds_all_of_them_with_the_sheet_on_top_first(rulebook: Rulebook) -> None:
    decision = emergency(rulebook)
    with ZipFile(io.BytesIO(zipped(decision))) as archive:
        names, first = archive.namelist(), text_of(archive.read(FIRST))
    assert names == list(files(decision))
    assert names[0] == FIRST
    for paper in called(decision):
        assert any(name.endswith(name_of(paper.form.id, "en", "docx")) for name in names)
        assert squeezed(paper.form.title.en) in first
    assert squeezed("call 911 first") in first


def test_a_paper_can_never_hold_markup(rulebook: Rulebook) -> None:
    paper = next(paper for paper in every(rulebook) if paper.form.id == "undertaking")
    said = sheet(rulebook, None, paper, "en")
    said["parts"][0]["elements"][0]["says"] = "#panic() <w:p/> $x$ *bold*"
    assert squeezed("#panic() <w:p/> $x$ *bold*") in text_of(printed(said, TODAY))
    assert squeezed("#panic() <w:p/> $x$ *bold*") in text_in(document(said, TODAY))


# The command line


def test_the_command_writes_the_papers_of_a_case(tmp_path: Path) -> None:
    result = run("papers", str(EXAMPLES / "emergency.yaml"), "--out", str(tmp_path / "new" / "folder"))
    made = {path.name for path in (tmp_path / "new" / "folder").iterdir()}
    assert result.exit_code == 0, result.output
    assert FIRST in made
    assert any(name.endswith("emergency-notice.es.docx") for name in made)


def test_the_command_writes_every_blank_form(tmp_path: Path, rulebook: Rulebook) -> None:
    result = run("papers", "--blank", "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    assert {path.name for path in tmp_path.iterdir()} == set(blanks(rulebook, date.today()))


@pytest.mark.parametrize("arguments", [(), (str(EXAMPLES / "emergency.yaml"), "--blank")])
def test_the_command_wants_one_thing(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    result = run("papers", *arguments, "--out", str(tmp_path))
    assert result.exit_code == 2
    assert "Name a case file, or say `--blank`" in result.output


def test_an_answer_without_a_duty_on_paper_says_so(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(
        "facts: {record_kind: anonymous, holder: public_school, recipient: public, danger: nobody}", encoding="utf-8"
    )
    result = run("papers", str(case), "--out", str(tmp_path / "none"))
    assert result.exit_code == 0, result.output
    assert "This answer calls for no paper." in result.output
    assert not (tmp_path / "none").exists()
