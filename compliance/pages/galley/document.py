"""The galley as a DOCX, for a word processor: headings to move by, a wide margin, the rulebook's hash on every page."""

from __future__ import annotations

import io
from datetime import date, datetime, time

from docx import Document
from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Inches, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from compliance.pages.galley import fields, runs
from compliance.pages.galley.entry import Chapter, Entry, Galley, Row
from compliance.pages.galley.page import TICKS
from compliance.pages.packing import repacked

PAPER, EDGE, MARGIN, STEP, LABEL = Inches(8.5), Inches(0.8), Inches(2.9), Inches(0.2), Inches(1.0)
INK, FAINT = RGBColor(0x10, 0x18, 0x20), RGBColor(0x3D, 0x48, 0x54)
DEEPEST = 9
SIZES = {"Normal": 10.5, "Title": 24, "Heading 1": 18, "Heading 2": 13, "Heading 3": 11}
"""The size of each style in points."""


def document(said: Galley, on: date) -> bytes:
    """Return the DOCX; `on` dates it."""
    return repacked(_Press(said, on).printed())


class _Press:
    """Writes one galley into one document; paragraphs take their looks from a few styles, by id, which is quick."""

    def __init__(self, said: Galley, on: date) -> None:
        self._said = said
        self._paper: Paper = Document()
        core = self._paper.core_properties
        core.title, core.author, core.language = said.title, "", "en-US"
        core.created = core.modified = datetime.combine(on, time())
        self._end = self._paper.element.body.sectPr
        self._ids: dict[str, str] = {}
        self._headings = 0

    def printed(self) -> bytes:
        self._frame()
        self._write(self._said.title, "Title")
        for words in self._said.lead:
            self._write(words)
        self._contents()
        for chapter in self._said.chapters:
            self._chapter(chapter)
        written = io.BytesIO()
        self._paper.save(written)
        return written.getvalue()

    def _contents(self) -> None:
        titles = [
            title
            for chapter in self._said.chapters
            for title in ((chapter.title, 1), *((sheet.title, 2) for sheet in chapter.sheets))
        ]
        fields.contents([(self._write("", f"toc {depth}"), words) for words, depth in titles])
        fields.filled_when_opened(self._paper)

    def _heading(self, words: str, depth: int) -> None:
        fields.marked(self._write(words, f"Heading {depth}"), self._headings)
        self._headings += 1

    def _frame(self) -> None:
        section = self._paper.sections[0]
        section.page_width = PAPER
        section.left_margin = section.top_margin = section.bottom_margin = EDGE
        section.right_margin = MARGIN
        for name, size in SIZES.items():
            style = self._style(name)
            style.font.size, style.font.color.rgb = Pt(size), INK
            style.paragraph_format.space_after = Pt(3)
        self._style("Heading 1").paragraph_format.page_break_before = True
        self._style("Heading 3").paragraph_format.space_before = Pt(12)
        note = self._style("Note")
        note.font.size, note.font.color.rgb = Pt(9), FAINT
        for depth in range(DEEPEST + 1):
            shape = self._style(f"Line {depth}").paragraph_format
            shape.left_indent, shape.first_line_indent = LABEL + depth * STEP, -(LABEL + depth * STEP)
            shape.tab_stops.add_tab_stop(LABEL + depth * STEP)
            shape.space_after = Pt(1)
        for depth in (1, 2):
            shape = self._style(f"toc {depth}").paragraph_format
            shape.left_indent, shape.space_after = (depth - 1) * STEP, Pt(1)
            shape.tab_stops.add_tab_stop(PAPER - EDGE - MARGIN, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        foot = section.footer.paragraphs[0]
        foot.add_run(f"{self._said.foot} Page ").font.size = Pt(8)
        fields.page_number(foot)

    def _style(self, name: str) -> ParagraphStyle:
        """Return a style of the template, or a new one that starts from plain text."""
        styles = self._paper.styles
        style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if not isinstance(style, ParagraphStyle):
            raise TypeError(f"{name} is not a style of paragraphs")
        return style

    def _write(self, words: str, style: str = "Normal") -> Paragraph:
        if style not in self._ids:
            self._ids[style] = self._style(style).style_id
        element = runs.paragraph(self._ids[style])
        self._end.addprevious(element)  # the paper's own `add_paragraph` looks for the end anew each time
        runs.add(element, words)
        return Paragraph(element, self._paper)

    def _chapter(self, chapter: Chapter) -> None:
        self._heading(chapter.title, 1)
        self._write(chapter.lead)
        for sheet in chapter.sheets:
            self._heading(sheet.title, 2)
            for entry in sheet.entries:
                self._entry(entry)
            self._rows(sheet.rows)

    def _entry(self, entry: Entry) -> None:
        self._write(entry.title, "Heading 3")
        self._write(f"{entry.note} [{entry.name}]", "Note")
        if entry.says:
            self._write(entry.says)
        self._rows(entry.rows)
        if entry.marked:
            self._write(f"{TICKS}   Initials, date: ____________", "Note")

    def _rows(self, rows: tuple[Row, ...]) -> None:
        for row in rows:
            for number, (depth, words) in enumerate(row.lines):
                line = self._write("", f"Line {min(depth, DEEPEST)}")._p  # noqa: SLF001 - as in `fields`
                runs.add(line, f"{row.label if number == 0 else ''}\t", bold=True)
                runs.add(line, words)
