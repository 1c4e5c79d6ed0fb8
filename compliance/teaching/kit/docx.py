"""Handouts that can be edited: a story a page, room for an agency's logo, and no answers."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_BREAK
from docx.shared import Inches, Pt, RGBColor

from compliance.teaching.kit.content import content
from compliance.teaching.kit.lesson import Lesson

FONT, FAINT = "Calibri", RGBColor(0x47, 0x55, 0x63)


def handouts_docx(lesson: Lesson, on: date) -> bytes:
    """Return the handouts as DOCX; every page bears the hash of the rulebook. `on` dates it."""
    said = content(lesson)
    paper = Document()
    _set_up(paper, said, on)
    for part in said["parts"]:
        _page(paper, said, part)
    written = io.BytesIO()
    paper.save(written)
    return written.getvalue()


def _set_up(paper: Paper, said: dict[str, Any], on: date) -> None:
    properties = paper.core_properties
    properties.title, properties.author, properties.language = f"Handouts: {said['title']}", "", "en-US"
    properties.created = properties.modified = datetime.combine(on, time())
    style = paper.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(11)
    section = paper.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(0.9)
    section.top_margin = section.bottom_margin = Inches(0.8)
    head = section.header.paragraphs[0]
    head.text = "[ Your agency's logo and name here ]"
    head.runs[0].font.color.rgb = FAINT
    foot = section.footer.paragraphs[0]
    foot.text = f"For teaching, not legal advice. {said['use']} Rulebook {said['rulebook']}"
    foot.runs[0].font.size, foot.runs[0].font.color.rgb = Pt(8), FAINT


def _page(paper: Paper, said: dict[str, Any], part: dict[str, Any]) -> None:
    if part["number"] > 1:
        paper.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    paper.add_heading(f"{part['number']}. {part['title']}", 1)
    told = paper.add_paragraph(part["story"])
    told.paragraph_format.left_indent = Inches(0.2)
    paper.add_heading("What would you do? Tick one.", 2)
    for option in said["outcomes"]:
        _tick(paper, option["vote"])
    paper.add_heading("What decides it? Tick one.", 2)
    for choice in part["choices"]:
        _tick(paper, choice["words"])
    paper.add_heading("Why?", 2)
    for _ in range(3):
        paper.add_paragraph("_" * 78)


def _tick(paper: Paper, words: str) -> None:
    row = paper.add_paragraph(f"\u2610  {words}")
    row.paragraph_format.space_after = Pt(3)
