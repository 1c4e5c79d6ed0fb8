"""The report of an audit as a DOCX, for a word processor: headings to move by, and every table of the page."""

from __future__ import annotations

import io
from datetime import date, datetime, time

from docx import Document
from docx.document import Document as Paper
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt
from docx.text.paragraph import Paragraph

from compliance.pages.audit.report import Report, Section
from compliance.pages.packing import repacked


def document(said: Report, on: date) -> bytes:
    """Return the DOCX; `on` dates it, and the same report gives the same bytes."""
    paper: Paper = Document()
    core = paper.core_properties
    core.title, core.author, core.language = said.title, "", "en-US"
    core.created = core.modified = datetime.combine(on, time())
    for margin in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(paper.sections[0], margin, Inches(0.8))
    paper.styles["Normal"].font.size = Pt(10)
    paper.add_heading(said.title, 0)
    for line in said.lead:
        paper.add_paragraph(line)
    for section in said.sections:
        _section(paper, section)
    paper.sections[0].footer.paragraphs[0].add_run(said.foot).font.size = Pt(7)
    written = io.BytesIO()
    paper.save(written)
    return repacked(written.getvalue())


def _section(paper: Paper, section: Section) -> None:
    paper.add_heading(section.title, 1)
    paper.add_paragraph(section.lead)
    if not section.rows:
        return
    table = paper.add_table(1, len(section.heads), "Table Grid")
    for cell, head in zip(table.rows[0].cells, section.heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    _repeat(table.rows[0]._tr)  # noqa: SLF001 - python-docx has no word for a header that repeats
    for at, row in enumerate(section.rows):
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
        if section.links:
            cells[0].text = ""
            _link(cells[0].paragraphs[0], row[0], section.links[at])


def _repeat(row: object) -> None:
    properties = row.get_or_add_trPr()  # type: ignore[attr-defined]
    properties.append(OxmlElement("w:tblHeader"))


def _link(paragraph: Paragraph, words: str, address: str) -> None:
    name = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), name)
    run = paragraph.add_run(words)
    run.font.underline = True
    link.append(run._r)  # noqa: SLF001 - python-docx reads links and writes none
    paragraph._p.append(link)  # noqa: SLF001
