"""Content controls: the parts of a document that a word processor lets its user fill in, and nothing else."""

from __future__ import annotations

from itertools import count

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
EMPTY, TICKED = "☐", "☒"


class Controls:
    """Makes the controls of one document, each with a number of its own.

    A `hint` stands where nothing is filled in yet, so that there is something to tap.
    """

    def __init__(self) -> None:
        self._numbers = count(1)

    def text(self, tag: str, title: str, hint: str, filled: str = "") -> BaseOxmlElement:
        """Return a field for text."""
        return self._control(tag, title, '<w:text w:multiLine="1"/>', filled or hint, empty=not filled)

    def day(self, tag: str, title: str, hint: str, language: str) -> BaseOxmlElement:
        """Return a field for a day, with a calendar to choose from."""
        how = (
            f'<w:date><w:dateFormat w:val="{"d MMMM yyyy" if language == "es" else "MMMM d, yyyy"}"/>'
            f'<w:lid w:val="{language}-US"/><w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
        )
        return self._control(tag, title, how, hint, empty=True)

    def box(self, tag: str, title: str) -> BaseOxmlElement:
        """Return a box to tick."""
        how = (
            f'<w14:checkbox {W14}><w14:checked w14:val="0"/>'
            f'<w14:checkedState w14:val="{ord(TICKED):04X}" w14:font="MS Gothic"/>'
            f'<w14:uncheckedState w14:val="{ord(EMPTY):04X}" w14:font="MS Gothic"/></w14:checkbox>'
        )
        return self._control(tag, title, how, EMPTY, empty=False)

    def _control(self, tag: str, title: str, how: str, words: str, *, empty: bool) -> BaseOxmlElement:
        number = next(self._numbers)
        shown = "<w:showingPlcHdr/>" if empty else ""
        style = '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>' if empty else ""
        made = parse_xml(
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias/><w:tag/><w:id w:val="{number}"/>{shown}{how}</w:sdtPr>'
            f'<w:sdtContent><w:r>{style}<w:t xml:space="preserve"/></w:r></w:sdtContent></w:sdt>'
        )
        _set(made, "alias", title[:64])
        _set(made, "tag", tag[:64])
        next(made.iter(qn("w:t"))).text = words  # set as text, so that it can never become markup
        return made


def _set(made: BaseOxmlElement, name: str, value: str) -> None:
    next(made.iter(qn(f"w:{name}"))).set(qn("w:val"), value)
