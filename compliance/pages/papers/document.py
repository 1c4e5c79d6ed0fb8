"""One paper as a DOCX with content controls: it can be filled in on a screen, and its own words stay as they are."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from compliance.pages.packing import repacked
from compliance.pages.papers.controls import Controls

INK, FAINT = RGBColor(0x10, 0x18, 0x20), RGBColor(0x3D, 0x48, 0x54)
SIZES = {"Normal": 11.0, "Title": 20, "Heading 1": 13}
SMALL = 8.5
GAP = "\N{NO-BREAK SPACE}" * 6
"""What stands in a cell to be tapped and filled in."""


def document(said: Mapping[str, Any], on: date) -> bytes:
    """Return the DOCX of what `sheet` said; the same words and day give the same bytes."""
    return repacked(_Press(said, on).printed())


class _Press:
    """Writes one paper."""

    def __init__(self, said: Mapping[str, Any], on: date) -> None:
        self._said = said
        self._paper: Paper = Document()
        self._controls = Controls()
        core = self._paper.core_properties
        core.title, core.author, core.language = said["title"], "", f"{said['lang']}-US"
        core.last_modified_by = core.comments = ""
        core.created = core.modified = datetime.combine(on, time())

    def printed(self) -> bytes:
        said = self._said
        self._frame()
        self._paper.add_paragraph(said["title"], style="Title")
        if said["english_title"]:
            before, after = said["english"].split(said["english_title"])
            line = self._small(before)
            _in_language(line.add_run(said["english_title"]), "en-US").font.size = Pt(SMALL)
            line.add_run(after)
        for note in filter(None, (said["governs"], said["note"])):
            self._paper.add_paragraph(note).runs[0].bold = bool(said["governs"])
        for part in said["parts"]:
            if part["heading"]:
                self._paper.add_paragraph(part["heading"], style="Heading 1")
            for element in part["elements"]:
                self._element(element)
        if said["behind"]:
            self._small(said["behind"])
        written = io.BytesIO()
        self._paper.save(written)
        return written.getvalue()

    def _frame(self) -> None:
        section = self._paper.sections[0]
        section.page_width, section.page_height = Inches(8.5), Inches(11)
        section.left_margin = section.right_margin = Inches(0.9)
        section.top_margin = section.bottom_margin = Inches(0.8)
        for name, size in SIZES.items():
            style = self._paper.styles[name]
            if isinstance(style, ParagraphStyle):
                style.font.size, style.font.color.rgb = Pt(size), INK
                style.paragraph_format.space_after = Pt(5)
        _in_language(self._paper.styles["Normal"], f"{self._said['lang']}-US")
        holder = self._paper.styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
        if isinstance(holder, CharacterStyle):
            holder.font.color.rgb = FAINT
        foot = section.footer.paragraphs[0]
        foot.add_run(" ".join(self._said["foot"])).font.size = Pt(SMALL)

    def _small(self, words: str) -> Paragraph:
        paragraph = self._paper.add_paragraph()
        paragraph.add_run(words).font.size = Pt(SMALL)
        return paragraph

    def _label(self, words: str) -> Paragraph:
        paragraph = self._paper.add_paragraph()
        paragraph.add_run(words).bold = True
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_after = Pt(1)
        return paragraph

    def _element(self, it: Mapping[str, Any]) -> None:
        tag, says = f"{self._said['id']}.{it['id']}", it["says"]
        match it["blank"]:
            case "words":
                self._paper.add_paragraph(says)
            case "due":
                self._paper.add_paragraph(" ".join((says, *it["filled"])))
            case "box":
                self._tick(tag, says)
            case "choice":
                self._label(says)
                for number, option in enumerate(it["options"], 1):
                    self._tick(f"{tag}.{number}", option)
            case "date" | "time":
                self._moment(tag, says, timed=it["blank"] == "time")
            case "signature":
                self._label(says)
                self._paper.add_paragraph("_" * 60).paragraph_format.space_after = Pt(0)
                self._small(self._said["said"]["sign"])
            case "table":
                self._table(tag, it)
            case _:
                self._label(says)
                self._field(tag, says, it["filled"] or [""])

    def _field(self, tag: str, says: str, lines: Sequence[str]) -> None:
        """Write a field, one control a line: word processors differ about lines within one."""
        for number, line in enumerate(lines, 1):
            control = self._controls.text(f"{tag}.{number}", says, self._said["said"]["blank"], line)
            self._paper.add_paragraph()._p.append(control)  # noqa: SLF001 - python-docx has no controls of its own

    def _moment(self, tag: str, says: str, *, timed: bool) -> None:
        paragraph, hints = self._label(says), self._said["said"]
        paragraph.add_run("  ")
        paragraph._p.append(self._controls.day(tag, says, hints["on"], self._said["lang"]))  # noqa: SLF001
        if timed:
            paragraph.add_run("  ")
            paragraph._p.append(self._controls.text(f"{tag}.hour", hints["hour"], hints["hour"]))  # noqa: SLF001

    def _tick(self, tag: str, words: str) -> None:
        paragraph = self._paper.add_paragraph()
        paragraph._p.append(self._controls.box(tag, words))  # noqa: SLF001 - python-docx has no controls of its own
        paragraph.add_run(f" {words}")
        if words.endswith(":"):
            paragraph.add_run(" ")
            paragraph._p.append(self._controls.text(f"{tag}.words", words, self._said["said"]["blank"]))  # noqa: SLF001

    def _table(self, tag: str, it: Mapping[str, Any]) -> None:
        self._label(it["says"])
        table = self._paper.add_table(rows=1, cols=len(it["options"]), style="Table Grid")
        for cell, head in zip(table.rows[0].cells, it["options"], strict=True):
            cell.paragraphs[0].add_run(head).bold = True
        repeat = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(repeat)  # noqa: SLF001
        for number in range(1, it["rows"] + 1):
            for head, cell in zip(it["options"], table.add_row().cells, strict=True):
                self._cell(cell, f"{tag}.{number}", head)
        self._paper.add_paragraph()

    def _cell(self, cell: _Cell, tag: str, head: str) -> None:
        cell.paragraphs[0]._p.append(self._controls.text(tag, head, GAP))  # noqa: SLF001


def _in_language(styled: Any, language: str) -> Any:
    """Say in which language a run or a style is."""
    said = OxmlElement("w:lang")
    said.set(qn("w:val"), language)
    styled.element.get_or_add_rPr().append(said)
    return styled
