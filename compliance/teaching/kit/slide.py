"""One slide and what lies on it: a title, boxes of text, the banner of an answer, the hash of the rulebook, notes."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Length, Pt

from compliance.law.outcome import Outcome
from compliance.teaching.kit.looks import COLORS, SIGNS

WIDE, HIGH = Inches(13.333), Inches(7.5)
MARGIN, TITLE_TOP, TITLE_HIGH = Inches(0.8), Inches(0.45), Inches(1.0)
NONE = Emu(0)
ACROSS = Emu(WIDE - 2 * MARGIN)
BODY_TOP, BODY_HIGH, FOOT_TOP, FOOT_HIGH = Inches(1.65), Inches(4.95), Inches(6.9), Inches(0.4)
INK, FAINT, BRAND, PAPER = (RGBColor.from_string(found) for found in ("101820", "475563", "1B4F8F", "FFFFFF"))
TITLE_ONLY = 5
"""The layout of python-pptx's own template that has a title and nothing else."""
FONT = "Calibri"
NEWS, LARGE, TEXT, SMALL = 34, 28, 22, 16
SHAPES = {
    Outcome.PERMITTED: MSO_SHAPE.OVAL,
    Outcome.PERMITTED_WITH_CONDITIONS: MSO_SHAPE.ISOSCELES_TRIANGLE,
    Outcome.REQUIRED: MSO_SHAPE.PENTAGON,
    Outcome.PROHIBITED: MSO_SHAPE.OCTAGON,
    Outcome.UNSETTLED: MSO_SHAPE.DIAMOND,
    Outcome.NOT_COVERED: MSO_SHAPE.ROUNDED_RECTANGLE,
}

Line = tuple[str, int]
"""A paragraph and its size in points."""


def banner(deck: Deck, said: dict[str, Any], told: dict[str, Any], body: list[Line], notes: str) -> None:
    """Add a slide with an answer in its color and shape, from `outcome` and `short`, and lines below."""
    outcome = Outcome(told["outcome"])
    color = RGBColor.from_string(COLORS[outcome].lstrip("#").upper())
    added = slide(deck, said, told["short"], notes)
    band = added.shapes.add_shape(MSO_SHAPE.RECTANGLE, NONE, NONE, WIDE, Inches(1.6))
    fill(band, color)
    sign = added.shapes.add_shape(SHAPES[outcome], MARGIN, Inches(0.3), Inches(1.0), Inches(1.0))
    fill(sign, PAPER)
    sign.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    write(sign.text_frame, [(SIGNS[outcome], 32)], color, bold=True)
    sign.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    heading: Any = added.shapes.title
    heading.left, heading.width = Emu(MARGIN + Inches(1.3)), Emu(ACROSS - Inches(1.3))
    write(heading.text_frame, [(told["short"], 40)], PAPER, bold=True)
    added.shapes._spTree.append(heading._element)  # noqa: SLF001 - the title stands before the band
    box(added, (Inches(1.85), Inches(4.9)), body, INK)


def plain(deck: Deck, said: dict[str, Any], title: str, body: list[Line], notes: str) -> None:
    """Add a slide of a title and lines."""
    added = slide(deck, said, title, notes)
    fill(added.shapes.add_shape(MSO_SHAPE.RECTANGLE, NONE, NONE, Inches(0.25), HIGH), BRAND)
    box(added, (BODY_TOP, BODY_HIGH), body, INK)


def slide(deck: Deck, said: dict[str, Any], title: str, notes: str) -> Slide:
    """Add a slide with its title, its notes and, at its foot, the hash of the rulebook."""
    added: Slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    heading: Any = added.shapes.title
    heading.left, heading.top, heading.width, heading.height = MARGIN, TITLE_TOP, ACROSS, TITLE_HIGH
    heading.text_frame.word_wrap = True
    heading.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    write(heading.text_frame, [(title, 36)], INK, bold=True)
    foot = f"For teaching, not legal advice. {said['use']} Rulebook {said['rulebook']}"
    box(added, (FOOT_TOP, FOOT_HIGH), [(foot, 9)], FAINT)
    told: Any = added.notes_slide.notes_text_frame
    told.text = notes
    return added


def box(slide: Slide, place: tuple[Length, ...], lines: list[Line], color: RGBColor) -> None:
    """Write lines into a box; `place` is its top and height, then left and width if it is not all across."""
    top, height, left, across = (*place, MARGIN, ACROSS) if len(place) == 2 else place
    frame = slide.shapes.add_textbox(left, top, across, height).text_frame
    frame.word_wrap = True
    write(frame, lines, color)


def fill(shape: Any, color: RGBColor) -> None:
    """Fill a shape with a color, without an edge or a shadow."""
    shape.fill.solid()
    shape.fill.fore_color.rgb = color
    shape.line.fill.background()
    shape.shadow.inherit = False


def write(frame: TextFrame, lines: list[Line], color: RGBColor, *, bold: bool = False) -> None:
    """Write lines in place of what stands in a frame."""
    frame.clear()
    for number, (words, size) in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        if size < 36:
            paragraph.space_after = Pt(size // 4)
        run = paragraph.add_run()
        run.text = words
        run.font.name, run.font.size, run.font.bold, run.font.color.rgb = FONT, Pt(size), bold, color
