"""The slides of a kit: title, objectives, each story up to its news, what to take home, sources; notes on each."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.presentation import Presentation as Deck
from pptx.util import Emu, Inches

from compliance.teaching.kit.content import content
from compliance.teaching.kit.lesson import Lesson
from compliance.teaching.kit.slide import (
    ACROSS,
    BODY_HIGH,
    BODY_TOP,
    BRAND,
    FAINT,
    HIGH,
    INK,
    LARGE,
    MARGIN,
    NEWS,
    NONE,
    SMALL,
    TEXT,
    WIDE,
    Line,
    banner,
    box,
    fill,
    plain,
    slide,
    write,
)

AGAIN = "Read it aloud, then let them commit again before you go on."
FULL = 430
"""So many letters of a story fill a slide at the size of text."""


def slides(lesson: Lesson, on: date) -> bytes:
    """Return the slides as a PPTX; every slide has a title, the hash of the rulebook and notes. `on` dates it."""
    said = content(lesson)
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    deck.core_properties.title, deck.core_properties.author = lesson.title, ""
    deck.core_properties.created = deck.core_properties.modified = datetime.combine(on, time())
    _title(deck, said)
    goals = [(f"\u2022 {goal}", TEXT) for goal in said["objectives"]]
    plain(deck, said, "Objectives", goals, "Read them aloud. " + _materials(said))
    for part in said["parts"]:
        _part(deck, said, part)
    taught = [(f"{part['number']}. {part['teaches']}", TEXT) for part in said["parts"]]
    plain(deck, said, "What to take home", taught, "Each names one thing to do otherwise from tomorrow.")
    sources = [
        (f"{part['number']}. {part['source']['authority']}. {part['source']['cite']}", SMALL) for part in said["parts"]
    ]
    plain(deck, said, "Sources", sources, "Give out the evaluation and collect the sign-in sheet.")
    written = io.BytesIO()
    deck.save(written)
    return written.getvalue()


def _materials(said: dict[str, Any]) -> str:
    return "You need: " + "; ".join(said["materials"]) + "."


def _title(deck: Deck, said: dict[str, Any]) -> None:
    count = len(said["parts"])
    added = slide(deck, said, said["title"], f"The lesson takes {said['minutes']} minutes. {_materials(said)}")
    band = added.shapes.add_shape(MSO_SHAPE.RECTANGLE, NONE, NONE, WIDE, Inches(0.35))
    fill(band, BRAND)
    heading: Any = added.shapes.title
    heading.top, heading.height = Inches(2.3), Inches(1.4)
    write(heading.text_frame, [(said["title"], 48)], INK, bold=True)
    told = [
        (
            f"{count} {'story' if count == 1 else 'stories'} on sharing students' records, {said['minutes']} minutes",
            LARGE,
        )
    ]
    told += [("Nobody in them is real. It is not legal advice.", TEXT)]
    box(added, (Inches(3.8), Inches(1.4)), told, FAINT)


def _part(deck: Deck, said: dict[str, Any], part: dict[str, Any]) -> None:
    title = f"{part['number']}. {part['title']}"
    steps = ", ".join(f"{step['label']} {step['minutes']}" for step in part["steps"])
    size = LARGE if len(part["story"]) < FULL else 24
    plain(deck, said, title, [(part["story"], size)], f"Read it aloud. Starts at {part['starts']}. Minutes: {steps}.")
    _ballot(deck, said, part)
    banner(deck, said, part, list(_answer(part)), _notes(part))
    talked = [(f"{number}. {question}", LARGE) for number, question in enumerate(part["discussion"], 1)]
    plain(deck, said, "Talk about it", talked, f"The trap: {part['trap']['label']}. Instead: {part['trap']['instead']}")
    for inject in part["injects"]:
        plain(deck, said, "News comes in", [(inject["say"], NEWS), ("", 10), ("And now?", LARGE)], AGAIN)
        banner(deck, said, inject, list(_turned(inject)), f"Before the news: {part['short']}. {inject['why']}")


def _ballot(deck: Deck, said: dict[str, Any], part: dict[str, Any]) -> None:
    added = slide(deck, said, "What would you do, and why?", "Commit before anybody speaks.")
    half = Emu(int(ACROSS / 2) - Inches(0.2))
    offered = [(f"{number}  {option['vote']}", 24) for number, option in enumerate(said["outcomes"], 1)]
    reasons = [
        (f"{letter}  {choice['words']}", TEXT) for letter, choice in zip("ABCDEF", part["choices"], strict=False)
    ]
    middle = Emu(MARGIN + half + Inches(0.4))
    box(added, (BODY_TOP, BODY_HIGH, MARGIN, half), [("Your answer", 20), *offered], INK)
    box(added, (BODY_TOP, BODY_HIGH, middle, half), [("Because", 20), *reasons], INK)


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


def _turned(inject: dict[str, Any]) -> Iterator[Line]:
    if inject["why"]:
        yield inject["why"], LARGE
        yield "", 8
    yield inject["say"], TEXT
    yield "", 8
    for row in inject["laws"][:4]:
        yield f"{row['law']}: {row['outcome']}", SMALL
