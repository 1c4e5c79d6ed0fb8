"""The slides of a kit: four a story, with what the facilitator says in the notes."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Length, Pt

from compliance.teaching.kit.content import content
from compliance.teaching.kit.lesson import Lesson

WIDE, HIGH = Inches(13.333), Inches(7.5)
MARGIN, TITLE_TOP, TITLE_HIGH = Inches(0.7), Inches(0.4), Inches(1.1)
ACROSS = Emu(WIDE - 2 * MARGIN)
BODY_TOP, BODY_HIGH, FOOT_TOP, FOOT_HIGH = Inches(1.6), Inches(5.0), Inches(6.85), Inches(0.4)
INK, FAINT = RGBColor(0x10, 0x18, 0x20), RGBColor(0x47, 0x55, 0x63)
TITLE_ONLY = 5
"""The layout of python-pptx's own template that has a title and nothing else."""

Line = tuple[str, int]
"""A paragraph and its size in points."""


def slides(lesson: Lesson, on: date) -> bytes:
    """Return the slides as a PPTX; every slide has a title, the hash of the rulebook and notes. `on` dates it."""
    said = content(lesson)
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    deck.core_properties.title = "What would you do?"
    deck.core_properties.author = ""
    deck.core_properties.created = deck.core_properties.modified = datetime.combine(on, time())
    titles = [(f"{part['number']}. {part['title']}", 24) for part in said["parts"]]
    _slide(deck, said, "What would you do?", titles, f"The lesson takes {said['minutes']} minutes.")
    for part in said["parts"]:
        _part(deck, said, part)
    written = io.BytesIO()
    deck.save(written)
    return written.getvalue()


def _part(deck: Deck, said: dict[str, Any], part: dict[str, Any]) -> None:
    title = f"{part['number']}. {part['title']}"
    steps = ", ".join(f"{step['label']} {step['minutes']}" for step in part["steps"])
    _slide(deck, said, title, [(part["story"], 24)], f"Starts at {part['starts']}. Minutes: {steps}.")
    offered = [*((f"☐ {option['vote']}", 20) for option in said["outcomes"]), ("", 8), ("What decides it?", 20)]
    asked = [*offered, *((f"☐ {choice['words']}", 18) for choice in part["choices"])]
    _slide(deck, said, "Commit: what would you do, and what decides it?", asked, "Nobody speaks yet.")
    _slide(deck, said, part["short"], list(_answer(part)), _reveal_notes(part))
    talked = [(f"{number}. {question}", 24) for number, question in enumerate(part["discussion"], 1)]
    news = [(f"News: {inject['say']}", 20) for inject in part["injects"]]
    _slide(deck, said, "Discuss", [*talked, ("", 10), *news], _inject_notes(part))


def _answer(part: dict[str, Any]) -> Iterable[Line]:
    yield part["teaches"], 22
    yield from ((f"It turns on: {choice['words']}", 20) for choice in part["choices"] if choice["right"])
    for row in part["laws"]:
        reasons = "; ".join(f"{reason['title']} ({reason['cite']})" for reason in row["reasons"][:2])
        yield f"{row['law']}: {row['outcome']}. {reasons}", 16
    yield from ((f"Report: {report['what']}", 16) for report in part["reports"])
    yield f"The trap: {part['trap']['label']}", 18


def _reveal_notes(part: dict[str, Any]) -> str:
    source = part["source"]
    owed = [*part["reports"], *part["duties"]]
    duties = "\n".join(f"- {duty['what']} ({duty['who']}, {duty['due']})" for duty in owed)
    said = f"{part['says']}\nInstead: {part['trap']['instead']}\nSource: {source['authority']}. {source['cite']}"
    return f"{said}\nWhat must be done:\n{duties}" if duties else said


def _inject_notes(part: dict[str, Any]) -> str:
    return "\n".join(f"{inject['say']} Then: {inject['short']}. {inject['why']}".strip() for inject in part["injects"])


def _slide(deck: Deck, said: dict[str, Any], title: str, body: list[Line], notes: str) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    heading = slide.shapes.title
    heading.left, heading.top, heading.width, heading.height = MARGIN, TITLE_TOP, ACROSS, TITLE_HIGH
    heading.text_frame.word_wrap = True
    _write(heading.text_frame, [(title, 32)], INK, bold=True)
    _box(slide, (BODY_TOP, BODY_HIGH), body, INK)
    foot = f"For teaching, not legal advice. {said['use']} Rulebook {said['rulebook']}"
    _box(slide, (FOOT_TOP, FOOT_HIGH), [(foot, 10)], FAINT)
    slide.notes_slide.notes_text_frame.text = notes


def _box(slide: Slide, place: tuple[Length, Length], lines: list[Line], color: RGBColor) -> None:
    top, height = place
    frame = slide.shapes.add_textbox(MARGIN, top, ACROSS, height).text_frame
    frame.word_wrap = True
    _write(frame, lines, color)


def _write(frame: TextFrame, lines: list[Line], color: RGBColor, *, bold: bool = False) -> None:
    for number, (words, size) in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = words
        run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, color
