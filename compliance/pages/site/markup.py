"""Pieces of a page: HTML in lines without a break inside Markdown, which keeps the headings for the contents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from compliance.pages.galley.entry import Entry, Row
from compliance.pages.site.addresses import between


def text(words: str) -> str:
    """Return words as HTML on one line: an empty line would end the HTML."""
    return escape(" ".join(words.split()))


def link(here: str, there: str, words: str) -> str:
    """Return a link from one page of the site to another."""
    return f'<a href="{escape(between(here, there))}">{text(words)}</a>'


def listing(items: Iterable[str], style: str = "") -> str:
    """Return a list of pieces of HTML, or nothing where there are none."""
    shown = "".join(f"<li>{item}</li>" for item in items)
    named = f' class="{style}"' if style else ""
    return f"<ul{named}>{shown}</ul>" if shown else ""


def part(title: str, *blocks: str) -> tuple[str, ...]:
    """Return blocks under a heading, or nothing where none of them holds anything."""
    found = tuple(filter(None, blocks))
    return (f"## {plain(title)}", *found) if found else ()


def rows(found: Iterable[Row]) -> str:
    """Return labelled rows; a line that is indented keeps its place in a list."""
    shown = "".join(
        f"<dt>{text(row.label)}</dt> {' '.join(f'<dd>{text(words)}</dd>' for _, words in row.lines)} " for row in found
    )
    return f"<dl>{shown}</dl>" if shown else ""


def item(entry: Entry, more: str = "", level: int = 3) -> str:
    """Return a thing that shares its page with others, with the anchor that leads to it; `level` is of its heading."""
    says = f"<p>{text(entry.says)}</p>" if entry.says else ""
    return (
        f'<section class="item" id="{escape(entry.name)}"><h{level}>{text(entry.title)}</h{level}>'
        f'<p class="note">{text(entry.note)} <code>{escape(entry.name)}</code></p>{says}{rows(entry.rows)}{more}'
        "</section>"
    )


def page(title: str, *blocks: str, above: str = "", contents: bool = True) -> str:
    """Return the source of a page. Without `contents` the margin does not repeat its headings."""
    head = "---\norphan: true\n" + ("" if contents else "hide-toc: true\n") + "---"
    return "\n\n".join(filter(None, (head, above, f"# {plain(title)}", *blocks))) + "\n"


def plain(words: str) -> str:
    """Return words in which Markdown sees no marks."""
    return re.sub(r"([\\`*_{}\[\]<>#$|&~^])", r"\\\1", " ".join(words.split()))
