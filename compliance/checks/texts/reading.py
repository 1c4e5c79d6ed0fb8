"""The lines of a downloaded text: of a page, a PDF, a document or a text file."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from compliance.checks.texts.plain import SET, UNSET
from compliance.law.errors import InputError, Problem
from compliance.law.files import contents

MAX_BYTES = 30_000_000
"""A whole title of the United States Code has less."""

_BLOCKS = re.compile(
    r"address|article|blockquote|br|center|d[dlt]|div|fieldset|figure|h[1-6r]|li|[ou]l|p|pre|section|table|tbody|t[dhr]"
)
_ITALIC = ("em", "i")
_NUMBER = re.compile(rf"((?:^|{UNSET}|[.\u2014-])\s*(?:\(\w{{1,5}}\)\s*)*)\({SET}(\w{{1,5}}){UNSET}\)", re.MULTILINE)
"""The number of a paragraph deep in a list, which is set in italics: it counts, and a mention of it does not."""
_LEFT_OUT = ("script", "style", "noscript", "nav", "header", "footer", "form", "button", "svg")
_SPACE = re.compile(r"\s+")


def lines_of(path: Path) -> tuple[str, ...]:
    """Return the lines of a text without the empty ones; raise `InputError` if the file cannot be read as its kind."""
    read = KINDS[path.suffix.lower()]
    raw = contents(path, path.name, MAX_BYTES)
    try:
        found = tuple(line for text in read(raw) if (line := text.strip()))
    except Exception as error:  # whatever a damaged file does to its reader
        raise _refused(path, f"cannot be read as {path.suffix} ({error})", "Download it again") from error
    if not found:
        raise _refused(path, "holds no text", "A scan has pictures only: download the page or the text instead")
    return found


def _of_text(raw: bytes) -> Iterator[str]:
    yield from raw.decode("utf-8-sig").replace("\u00a0", " ").splitlines()


def _of_page(raw: bytes) -> Iterator[str]:
    from lxml import html  # noqa: PLC0415 - only whoever examines texts needs these three

    root = html.document_fromstring(raw, parser=html.HTMLParser(encoding=_encoding(raw), no_network=True))
    for element in list(root.iter()):
        element.text, element.tail = _spaced(element.text), _spaced(element.tail)
        if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:
            element.text = ""
            del element[:]
        elif _BLOCKS.fullmatch(element.tag):
            element.text, element.tail = f"\n{element.text}", f"\n{element.tail}"
        elif element.tag in _ITALIC and element.text_content().strip():
            element.text, element.tail = f"{SET}{element.text}", f"{UNSET}{element.tail}"
    yield from _numbered(root.text_content()).splitlines()


def _numbered(text: str) -> str:
    """Return a text whose numbers of paragraphs are not in italics."""
    return _NUMBER.sub(r"\1(\2)", text)


def _encoding(raw: bytes) -> str | None:
    """Return UTF-8 if the bytes are that; else the page says what it is, as old pages do."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _spaced(text: str | None) -> str:
    return _SPACE.sub(" ", text or "")


def _of_document(raw: bytes) -> Iterator[str]:
    import docx  # noqa: PLC0415
    from docx.table import Table  # noqa: PLC0415

    for block in docx.Document(io.BytesIO(raw)).iter_inner_content():
        if isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row.cells)
        else:
            runs = chain.from_iterable(getattr(one, "runs", (one,)) for one in block.iter_inner_content())
            text = "".join(f"{SET}{run.text}{UNSET}" if run.italic and run.text.strip() else run.text for run in runs)
            yield from _numbered(text).splitlines()


def _of_pdf(raw: bytes) -> Iterator[str]:
    import pypdf  # noqa: PLC0415

    pages = [
        [line for line in page.extract_text().splitlines() if line.strip()]
        for page in pypdf.PdfReader(io.BytesIO(raw)).pages
    ]
    running = Counter(edge for page in pages for edge in {_edge(line) for line in (*page[:1], *page[-1:])})
    for page in pages:
        for at, line in enumerate(page):
            if at not in (0, len(page) - 1) or running[_edge(line)] == 1:
                yield line


def _edge(line: str) -> str:
    """Return a first or last line without its page number: what several pages share is no text of the law."""
    return re.sub(r"\d+", "", line).strip()


KINDS: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    ".html": _of_page,
    ".htm": _of_page,
    ".pdf": _of_pdf,
    ".docx": _of_document,
    ".txt": _of_text,
}


def _refused(path: Path, wrong: str, mend: str) -> InputError:
    return InputError([Problem(path.name, None, "", wrong, mend)])
