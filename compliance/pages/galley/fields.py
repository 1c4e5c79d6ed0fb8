"""Fields of a word processor, which it fills in itself: page numbers, and contents that know where each heading is."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

AFTER_UPDATE = ("hdrShapeDefaults", "footnotePr", "endnotePr", "compat")
"""What follows `updateFields` in the settings of a document."""


def page_number(paragraph: Paragraph) -> None:
    """Put the number of the page at the end of a paragraph."""
    _xml(paragraph).append(_simple("PAGE"))


def marked(paragraph: Paragraph, number: int) -> None:
    """Mark a heading, so that the contents can lead to it and say its page."""
    heading = _xml(paragraph)
    heading.insert_element_before(_made("bookmarkStart", id=str(number), name=_name(number)), "w:r")
    heading.append(_made("bookmarkEnd", id=str(number)))


def contents(entries: Sequence[tuple[Paragraph, str]]) -> None:
    """Make the contents of paragraphs, each with the words of the heading of its number, counted from 0.

    Each line asks for the page of its heading. A field of the whole contents would show no page in LibreOffice.
    """
    for number, (paragraph, words) in enumerate(entries):
        link = _made("hyperlink", anchor=_name(number), history="1")
        for run in (_run("t", words), _run("tab"), _simple(rf"PAGEREF {_name(number)} \h")):
            link.append(run)
        _xml(paragraph).append(link)


def filled_when_opened(paper: Paper) -> None:
    """Ask the word processor to fill in all fields when the document is opened: only it knows the pages."""
    settings = paper.settings.element
    settings.insert_element_before(_made("updateFields", val="true"), *(f"w:{name}" for name in AFTER_UPDATE))


def _xml(paragraph: Paragraph) -> BaseOxmlElement:
    return paragraph._p  # noqa: SLF001 - python-docx has no fields and no bookmarks of its own


def _name(number: int) -> str:
    return f"_Toc{number:06}"


def _simple(instruction: str) -> BaseOxmlElement:
    field = _made("fldSimple", instr=instruction)
    field.append(_run("t", " "))
    return field


def _run(tag: str, words: str = "") -> BaseOxmlElement:
    run, element = _made("r"), _made(tag)
    if words:
        element.text = words
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(element)
    return run


def _made(tag: str, **attributes: str) -> BaseOxmlElement:
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(f"{{{element.nsmap['w']}}}{name}", value)
    return element
