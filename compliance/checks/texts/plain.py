"""One plain form of a text, whether it came from a page, a PDF, a document or a text file.

The form: Unicode NFKC, small letters, a word that a line break cut joined again, no quotation marks and no marks of
emphasis, every dash and every white space one blank. A phrase is quoted word for word if its words stand there in a
row. The fingerprint is taken of the plain form without its blanks, so that a copy that spaces or hyphenates otherwise
has the same: letters, digits, brackets and stops count, and nothing else does.

Some copies have lost what is set in italics: headings, defined terms, numbers deep in a list. Of such a copy the bare
fingerprint is taken, which leaves these out of every other copy too.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

LENGTH = 16
"""Hex digits of a fingerprint: it tells a changed text from the one that was read, and guards against nobody."""

SET, UNSET = "\ue000", "\ue001"
"""What a reader puts around words in italics; no text holds these by itself."""
BARE = "~"
"""How a bare fingerprint begins."""

_ITALIC = re.compile(f"{SET}[^{UNSET}\n]*(?:{UNSET}|$)", re.MULTILINE)
_FORMS = tuple(
    (re.compile(form), plain)
    for form, plain in (
        (r"\u00ad", ""),
        (r"(?<=[^\W\d])[-\u2010]\s*\n\s*(?=[^\W\d])", ""),
        (r"""["'`\u00b4\u2018-\u201f\u2032\u2033_*#>|\u2026\ue000\ue001]""", ""),
        (r"[-\u2010-\u2015\u2212\s]+", " "),
    )
)
_WORD = re.compile(r"[^\W_]+")
_LEFT_OUT = re.compile(r"\s*(?:\.\s?\.\s?\.|\u2026)\s*|\[[^\]]*\]")


def plain(text: str) -> str:
    """Return the plain form of a text."""
    found = unicodedata.normalize("NFKC", text.replace("\u2026", " ")).casefold()
    for form, replacement in _FORMS:
        found = form.sub(replacement, found)
    return found.strip()


def fingerprint(text: str) -> str:
    """Return what tells a text from any other: 16 hex digits of the SHA-256 of its plain form without blanks."""
    return hashlib.sha256(plain(text).replace(" ", "").encode()).hexdigest()[:LENGTH]


def bare_fingerprint(text: str) -> str:
    """Return what tells a text from any other by what is not in italics."""
    return f"{BARE}{fingerprint(_ITALIC.sub('', text))}"


def stands_in(phrase: str, text: str) -> bool:
    """Tell whether a quoted phrase stands word for word in a text; what `...` or `[ ]` leaves out may be anything."""
    rest = _words(text)
    for part in filter(None, map(_words, _LEFT_OUT.split(phrase))):
        _, found, rest = rest.partition(part)
        if not found:
            return False
        rest = f" {rest}"
    return True


def _words(text: str) -> str:
    """Return the words of a text with a blank on both sides of each; empty if it has none."""
    found = _WORD.findall(plain(text))
    return f" {' '.join(found)} " if found else ""
