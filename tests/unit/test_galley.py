"""The galley holds the whole rulebook in the order of the statutes, the same on the page and in the document."""

from __future__ import annotations

import io
import re
from datetime import date
from html import unescape

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader
from typer.testing import CliRunner

from compliance import Rulebook
from compliance.cli import app
from compliance.law.hallway import PARTS
from compliance.law.hanging import questions_behind
from compliance.pages.galley.content import galley
from compliance.pages.galley.document import document
from compliance.pages.galley.entry import Galley
from compliance.pages.galley.page import page
from compliance.pages.galley.print import printed

DAY = date(2026, 11, 24)
BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n"}


@pytest.fixture(scope="module")
def said(rulebook: Rulebook) -> Galley:
    return galley(rulebook, DAY)


@pytest.fixture(scope="module")
def html(said: Galley) -> str:
    return page(said).decode()


def flat(words: str) -> str:
    return " ".join(words.split())


def text_of(packed: bytes) -> str:
    """Return what its paragraphs say, ten times faster than python-docx does."""
    body = Document(io.BytesIO(packed)).element.body
    pieces = (line.iter(qn("w:t"), *BREAKS) for line in body.iter(qn("w:p")))
    return "\n".join("".join(BREAKS.get(one.tag, one.text or "") for one in line) for line in pieces)


def test_every_provision_stands_on_the_page_in_the_order_of_its_law(rulebook: Rulebook, html: str) -> None:
    found = re.findall(r'<article id="([^"]+)"', html)
    names = list(rulebook.provisions)
    assert found[: len(names)] == names
    assert found[len(names) :] == [
        *(fact.id for fact in rulebook.vocabulary.asked),
        *(theorem.id for theorem in rulebook.theorems),
        *(f"first_acts.{line.id}" for part in PARTS for line in rulebook.hallway.first_acts if line.part == part),
        *(f"words_to_say.{line.id}" for line in rulebook.hallway.words_to_say),
        *(f"silences.{silence.id}" for silence in rulebook.hallway.silences),
        *sorted((story.id for story in rulebook.scenarios), key=found.index),
        *(f"sources.{source.id}" for source in rulebook.sources.values()),
    ]


def test_the_page_has_our_reading_the_questions_the_scenarios_and_the_doubts(rulebook: Rulebook, html: str) -> None:
    shown = flat(unescape(re.sub(r"<[^>]+>", " ", html)))
    for rule in rulebook.provisions.values():
        assert flat(rule.says) in shown
        assert all(flat(doubt) in shown for doubt in rule.doubts)
        assert all(flat(reading.says) in shown for reading in rule.readings)
    assert all(flat(fact.question) in shown for fact in rulebook.vocabulary.asked)
    assert all(flat(story.story) in shown for story in rulebook.scenarios)
    left_out = [row.why for ledger in rulebook.ledger.values() for row in ledger.rows if row.why]
    assert left_out
    assert all(flat(why) in shown for why in left_out)


def test_the_page_asks_for_nothing_from_elsewhere(html: str) -> None:
    assert not re.search(r"<script|<link|<img|src=|url\(", html)


def test_the_document_says_what_the_page_says_and_leaves_room_to_write(rulebook: Rulebook, said: Galley) -> None:
    packed = document(said, DAY)
    shown = text_of(packed)
    at = [shown.index(f" [{name}]\n") for name in rulebook.provisions]
    assert at == sorted(at)
    reached = 0
    for chapter in said.chapters:
        for entry in (entry for sheet in chapter.sheets for entry in sheet.entries):
            for words in (f" [{entry.name}]\n", entry.says, *(words for row in entry.rows for _, words in row.lines)):
                reached = shown.index(words, reached)
    section = Document(io.BytesIO(packed)).sections[0]
    assert section.right_margin is not None
    assert section.right_margin.inches > 2.5
    assert rulebook.digest in section.footer.paragraphs[0].text


def test_the_page_says_of_each_citation_how_it_was_read_and_where_it_stands(html: str) -> None:
    entry = html.partition('<article id="issra.6.a.7">')[2].partition("</article>")[0]
    assert "105 ILCS 10/6(a)(7): Not read, from memory" in entry
    assert 'href="https://www.ilga.gov/documents/legislation/ilcs/documents/010500100K6.htm"' in entry
    source = html.partition('<article id="sources.issra_act">')[2].partition("</article>")[0]
    assert "the rest of section 6 was not" in source


def test_one_law_alone_has_its_questions_theorems_and_sources_and_no_others(rulebook: Rulebook) -> None:
    chapters = galley(rulebook, DAY, "soppa").chapters
    names = {entry.name for chapter in chapters for sheet in chapter.sheets for entry in sheet.entries}
    assert {rule.id for rule in rulebook.provisions_of("soppa")} == names & set(rulebook.provisions)
    assert {"sources.soppa_act"} <= names
    assert "sources.issra_act" not in names
    asked = names & {fact.id for fact in rulebook.vocabulary.asked}
    assert asked == {name for rule in rulebook.provisions_of("soppa") for name in questions_behind(rulebook, rule)}
    assert 0 < len(asked) < len(rulebook.vocabulary.asked)


def test_one_law_is_printed_with_page_numbers_in_its_contents_and_links_to_the_law(rulebook: Rulebook) -> None:
    read = PdfReader(io.BytesIO(printed(galley(rulebook, DAY, "soppa"), DAY)))
    pages = [flat(one.extract_text()) for one in read.pages]
    count = len(pages)
    assert count > 2
    assert all(f"Page {number} of {count}" in text for number, text in enumerate(pages, 1))
    listed = int(re.findall(r"Sources (?:\. )+(\d+)", pages[0])[0])
    assert "What of each source was read." in pages[listed - 1]
    links = {
        note.get_object()["/A"]["/URI"]
        for one in read.pages
        for note in one.get("/Annots", ())
        if "/A" in note.get_object()
    }
    source = rulebook.sources["soppa_act"]
    assert source.link_to(rulebook.provisions_of("soppa")[0].cites[0]) in links


def test_the_contents_of_a_document_lead_to_every_heading_and_ask_for_its_page(rulebook: Rulebook) -> None:
    chapters = galley(rulebook, DAY, "soppa")
    paper = Document(io.BytesIO(document(chapters, DAY)))
    listed = [one for one in paper.paragraphs if one.style and one.style.name in ("toc 1", "toc 2")]
    headings = {
        one._p.find(qn("w:bookmarkStart")).get(qn("w:name")): one.text
        for one in paper.paragraphs
        if one.style and one.style.name in ("Heading 1", "Heading 2")
    }

    assert len(listed) == len(headings) > 4
    for entry in listed:
        link = entry._p.find(qn("w:hyperlink"))
        name = link.get(qn("w:anchor"))
        assert entry.text.rstrip() == headings[name]
        assert link.find(qn("w:fldSimple")).get(qn("w:instr")) == rf"PAGEREF {name} \h"
    assert paper.settings.element.find(qn("w:updateFields")) is not None


def test_a_law_that_there_is_not_cannot_be_printed() -> None:
    result = CliRunner().invoke(app, ["export", "--law", "no_such_law"])
    assert result.exit_code == 2
    assert "`no_such_law`: there is no such law. Name one of ferpa" in result.stderr


def test_the_same_galley_gives_the_same_bytes(said: Galley) -> None:
    short = Galley(said.title, said.lead, said.chapters[-2:-1], said.foot)
    assert document(short, DAY) == document(short, DAY)


def test_what_is_not_law_on_the_day_is_kept_and_marked(rulebook: Rulebook) -> None:
    rule = rulebook.provisions["hipaa.164.509.vacated"]
    assert rule.in_force.to is not None
    notes = {
        day: next(
            entry.note
            for chapter in galley(rulebook, day).chapters
            for sheet in chapter.sheets
            for entry in sheet.entries
            if entry.name == rule.id
        )
        for day in (DAY, rule.in_force.to)
    }
    assert "NOT IN FORCE" in notes[DAY]
    assert "NOT IN FORCE" not in notes[rule.in_force.to]


def test_a_condition_leads_to_the_number_of_its_question(rulebook: Rulebook, said: Galley) -> None:
    entries = {entry.name: entry for chapter in said.chapters for sheet in chapter.sheets for entry in sheet.entries}
    number = entries["legal_process"].note.partition(".")[0]
    label = rulebook.vocabulary["legal_process"].label
    lines = [words for row in entries["issra.6.a.5"].rows for _, words in row.lines]
    assert any(words.startswith(f"{label} [{number}]: ") for words in lines)


def test_the_command_line_writes_it(rulebook: Rulebook) -> None:
    result = CliRunner().invoke(app, ["export", "--format", "html", "--as-of", "2026-11-24"])
    assert result.exit_code == 0
    assert result.stdout_bytes == page(galley(rulebook, DAY))
