"""The slides of a kit: title, objectives, each story up to its news, what to take home, sources; notes on each."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Length, Pt

from compliance.law.outcome import Outcome
from compliance.teaching.kit.content import content
from compliance.teaching.kit.lesson import Lesson
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
LARGE, TEXT, SMALL = 28, 22, 16
FULL = 430
"""So many letters of a story fill a slide at the size of text."""
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


def slides(lesson: Lesson, on: date) -> bytes:
    """Return the slides as a PPTX; every slide has a title, the hash of the rulebook and notes. `on` dates it."""
    said = content(lesson)
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    deck.core_properties.title, deck.core_properties.author = lesson.title, ""
    deck.core_properties.created = deck.core_properties.modified = datetime.combine(on, time())
    _title(deck, said)
    goals = [(f"\u2022 {goal}", TEXT) for goal in said["objectives"]]
    _plain(deck, said, "Objectives", goals, "Read them aloud. " + _materials(said))
    for part in said["parts"]:
        _part(deck, said, part)
    taught = [(f"{part['number']}. {part['teaches']}", TEXT) for part in said["parts"]]
    _plain(deck, said, "What to take home", taught, "Each names one thing to do otherwise from tomorrow.")
    sources = [
        (f"{part['number']}. {part['source']['authority']}. {part['source']['cite']}", SMALL) for part in said["parts"]
    ]
    _plain(deck, said, "Sources", sources, "Give out the evaluation and collect the sign-in sheet.")
    written = io.BytesIO()
    deck.save(written)
    return written.getvalue()


def _materials(said: dict[str, Any]) -> str:
    return "You need: " + "; ".join(said["materials"]) + "."


def _title(deck: Deck, said: dict[str, Any]) -> None:
    count = len(said["parts"])
    slide = _slide(deck, said, said["title"], f"The lesson takes {said['minutes']} minutes. {_materials(said)}")
    band = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, NONE, NONE, WIDE, Inches(0.35))
    _fill(band, BRAND)
    heading: Any = slide.shapes.title
    heading.top, heading.height = Inches(2.3), Inches(1.4)
    _write(heading.text_frame, [(said["title"], 48)], INK, bold=True)
    told = [
        (
            f"{count} {'story' if count == 1 else 'stories'} on sharing students' records, {said['minutes']} minutes",
            LARGE,
        )
    ]
    told += [("Nobody in them is real. It is not legal advice.", TEXT)]
    _box(slide, (Inches(3.8), Inches(1.4)), told, FAINT)


def _part(deck: Deck, said: dict[str, Any], part: dict[str, Any]) -> None:
    title = f"{part['number']}. {part['title']}"
    steps = ", ".join(f"{step['label']} {step['minutes']}" for step in part["steps"])
    size = LARGE if len(part["story"]) < FULL else 24
    _plain(deck, said, title, [(part["story"], size)], f"Read it aloud. Starts at {part['starts']}. Minutes: {steps}.")
    _ballot(deck, said, part)
    _reveal(deck, said, part)
    talked = [(f"{number}. {question}", LARGE) for number, question in enumerate(part["discussion"], 1)]
    _plain(
        deck, said, "Talk about it", talked, f"The trap: {part['trap']['label']}. Instead: {part['trap']['instead']}"
    )
    for inject in part["injects"]:
        _plain(deck, said, "News comes in", [(inject["say"], LARGE), ("", 10), ("And now?", LARGE)], _turned(inject))


def _ballot(deck: Deck, said: dict[str, Any], part: dict[str, Any]) -> None:
    slide = _slide(deck, said, "What would you do, and why?", "Commit before anybody speaks.")
    half = Emu(int(ACROSS / 2) - Inches(0.2))
    offered = [(f"{number}  {option['vote']}", 24) for number, option in enumerate(said["outcomes"], 1)]
    reasons = [
        (f"{letter}  {choice['words']}", TEXT) for letter, choice in zip("ABCDEF", part["choices"], strict=False)
    ]
    middle = Emu(MARGIN + half + Inches(0.4))
    _box(slide, (BODY_TOP, BODY_HIGH, MARGIN, half), [("Your answer", 20), *offered], INK)
    _box(slide, (BODY_TOP, BODY_HIGH, middle, half), [("Because", 20), *reasons], INK)


def _reveal(deck: Deck, said: dict[str, Any], part: dict[str, Any]) -> None:
    outcome = Outcome(part["outcome"])
    color = RGBColor.from_string(COLORS[outcome].lstrip("#").upper())
    slide = _slide(deck, said, part["short"], _notes(part))
    band = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, NONE, NONE, WIDE, Inches(1.6))
    _fill(band, color)
    sign = slide.shapes.add_shape(SHAPES[outcome], MARGIN, Inches(0.3), Inches(1.0), Inches(1.0))
    _fill(sign, PAPER)
    sign.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    _write(sign.text_frame, [(SIGNS[outcome], 32)], color, bold=True)
    sign.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    heading: Any = slide.shapes.title
    heading.left, heading.width = Emu(MARGIN + Inches(1.3)), Emu(ACROSS - Inches(1.3))
    _write(heading.text_frame, [(part["short"], 40)], PAPER, bold=True)
    slide.shapes._spTree.append(heading._element)  # noqa: SLF001 - the title stands before the band
    _box(slide, (Inches(1.85), Inches(4.9)), list(_answer(part)), INK)


def _answer(part: dict[str, Any]) -> Iterator[Line]:
    yield part["teaches"], LARGE
    yield "", 8
    yield "It turns on: " + "; ".join(choice["words"] for choice in part["choices"] if choice["right"]), TEXT
    yield f"The trap: {part['trap']['label']}", TEXT
    yield from ((f"Report: {report['what']}", TEXT) for report in part["reports"][:2])
    yield "", 8
    for row in part["laws"][:4]:
        cites = "; ".join(reason["cite"] for reason in row["reasons"][:2])
        yield f"{row['law']}: {row['outcome']}{f' ({cites})' if cites else ''}", SMALL


def _notes(part: dict[str, Any]) -> str:
    source = part["source"]
    owed = [*part["reports"], *part["duties"]]
    duties = "\n".join(f"- {duty['what']} ({duty['who']}, {duty['due']})" for duty in owed)
    said = f"{part['says']}\nInstead: {part['trap']['instead']}\nSource: {source['authority']}. {source['cite']}"
    return f"{said}\nWhat must be done:\n{duties}" if duties else said


def _turned(inject: dict[str, Any]) -> str:
    laws = "; ".join(f"{row['law']}: {row['outcome']}" for row in inject["laws"])
    return f"Let them commit again. Then: {inject['short']}. {inject['why']} {laws}".strip()


def _plain(deck: Deck, said: dict[str, Any], title: str, body: list[Line], notes: str) -> None:
    slide = _slide(deck, said, title, notes)
    _fill(slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, NONE, NONE, Inches(0.25), HIGH), BRAND)
    _box(slide, (BODY_TOP, BODY_HIGH), body, INK)


def _slide(deck: Deck, said: dict[str, Any], title: str, notes: str) -> Slide:
    slide: Slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    heading: Any = slide.shapes.title
    heading.left, heading.top, heading.width, heading.height = MARGIN, TITLE_TOP, ACROSS, TITLE_HIGH
    heading.text_frame.word_wrap = True
    heading.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    _write(heading.text_frame, [(title, 36)], INK, bold=True)
    foot = f"For teaching, not legal advice. {said['use']} Rulebook {said['rulebook']}"
    _box(slide, (FOOT_TOP, FOOT_HIGH), [(foot, 9)], FAINT)
    told: Any = slide.notes_slide.notes_text_frame
    told.text = notes
    return slide


def _box(slide: Slide, place: tuple[Length, ...], lines: list[Line], color: RGBColor) -> None:
    """Write lines into a box; `place` is its top and height, then left and width if it is not all across."""
    top, height, left, across = (*place, MARGIN, ACROSS) if len(place) == 2 else place
    frame = slide.shapes.add_textbox(left, top, across, height).text_frame
    frame.word_wrap = True
    _write(frame, lines, color)


def _fill(shape: Any, color: RGBColor) -> None:
    shape.fill.solid()
    shape.fill.fore_color.rgb = color
    shape.line.fill.background()
    shape.shadow.inherit = False


def _write(frame: TextFrame, lines: list[Line], color: RGBColor, *, bold: bool = False) -> None:
    frame.clear()
    for number, (words, size) in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        if size < 36:
            paragraph.space_after = Pt(size // 4)
        run = paragraph.add_run()
        run.text = words
        run.font.name, run.font.size, run.font.bold, run.font.color.rgb = FONT, Pt(size), bold, color
