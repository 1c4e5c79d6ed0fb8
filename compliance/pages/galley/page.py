"""The galley as one HTML page for the browser's printer: no script, no request, every text escaped."""

from __future__ import annotations

from html import escape
from importlib.resources import files

from compliance.pages.galley.entry import Chapter, Entry, Galley, Row, Sheet

TICKS = "☐ right ☐ change ☐ ask"


def page(said: Galley) -> bytes:
    """Return the page in UTF-8."""
    style = files("compliance.pages.galley").joinpath("galley.css").read_text(encoding="utf-8")
    lead = "".join(f"<p>{escape(words)}</p>" for words in said.lead)
    listed = "".join(
        f'<li><a href="#part{number}">{escape(chapter.title)}</a></li>'
        for number, chapter in enumerate(said.chapters, 1)
    )
    body = "".join(_chapter(chapter, number) for number, chapter in enumerate(said.chapters, 1))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(said.title)}</title>'
        f"<style>{style}</style></head><body><header><h1>{escape(said.title)}</h1>{lead}"
        f'<nav aria-label="Contents"><ol>{listed}</ol></nav></header><main>{body}</main>'
        f"<footer>{escape(said.foot)}</footer></body></html>"
    ).encode()


def _chapter(chapter: Chapter, number: int) -> str:
    sheets = "".join(map(_sheet, chapter.sheets))
    return f'<section id="part{number}"><h2>{escape(chapter.title)}</h2><p>{escape(chapter.lead)}</p>{sheets}</section>'


def _sheet(sheet: Sheet) -> str:
    return f"<h3>{escape(sheet.title)}</h3>{''.join(map(_entry, sheet.entries))}{_rows(sheet.rows)}"


def _entry(entry: Entry) -> str:
    says = f'<p class="says">{escape(entry.says)}</p>' if entry.says else ""
    ticks = f'<p class="ticks">{TICKS} <span>Initials, date:</span></p>' if entry.marked else ""
    return (
        f'<article id="{escape(entry.name)}"><h4>{escape(entry.title)}</h4>'
        f'<p class="note">{escape(entry.note)} <code>{escape(entry.name)}</code></p>'
        f"{_links(entry)}{says}{_rows(entry.rows)}{ticks}</article>"
    )


def _links(entry: Entry) -> str:
    shown = "; ".join(f'<a href="{escape(address)}">{escape(words)}</a>' for words, address in entry.links)
    return f'<p class="note">On line: {shown}</p>' if shown else ""


def _rows(rows: tuple[Row, ...]) -> str:
    shown = "".join(f"<dt>{escape(row.label)}</dt>{''.join(map(_line, row.lines))}" for row in rows)
    return f"<dl>{shown}</dl>" if shown else ""


def _line(line: tuple[int, str]) -> str:
    depth, words = line
    return f'<dd style="--depth:{depth}">{escape(words)}</dd>'
