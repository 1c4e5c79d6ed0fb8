"""Paragraphs and runs as python-docx would write them, which looks for the place of every part and at every letter."""

from __future__ import annotations

import re

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from lxml.etree import SubElement

_PIECES = re.compile(r"[\t\r\n]|[^\t\r\n]+")
_BREAKS = {"\t": qn("w:tab"), "\r": qn("w:br"), "\n": qn("w:br")}
_PROPERTIES, _STYLE, _VALUE = qn("w:pPr"), qn("w:pStyle"), qn("w:val")
_RUN, _LOOK, _BOLD, _TEXT, _SPACE = qn("w:r"), qn("w:rPr"), qn("w:b"), qn("w:t"), qn("xml:space")


def paragraph(style: str) -> CT_P:
    """Return an empty paragraph of a style, which is named by its id."""
    made = OxmlElement("w:p")
    if not isinstance(made, CT_P):
        raise TypeError("a `w:p` is no paragraph")
    SubElement(SubElement(made, _PROPERTIES), _STYLE).set(_VALUE, style)
    return made


def add(line: CT_P, words: str, *, bold: bool = False) -> None:
    """Put words at the end of a paragraph."""
    run = SubElement(line, _RUN)
    if bold:
        SubElement(SubElement(run, _LOOK), _BOLD)
    for piece in _PIECES.findall(words):
        if piece in _BREAKS:
            SubElement(run, _BREAKS[piece])
            continue
        text = SubElement(run, _TEXT)
        text.text = piece
        if piece.strip() != piece:
            text.set(_SPACE, "preserve")
