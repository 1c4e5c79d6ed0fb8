"""The report of an audit as one page of HTML: no script, no request, every text escaped."""

from __future__ import annotations

from html import escape
from importlib.resources import files

from compliance.pages.audit.chart import chart
from compliance.pages.audit.report import HIDDEN, Report, Section


def page(said: Report) -> str:
    """Return the page."""
    style = files("compliance.pages.audit").joinpath("audit.css").read_text(encoding="utf-8")
    lead = "".join(f"<p>{escape(line)}</p>" for line in said.lead)
    sections = "".join(map(_section, said.sections))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(said.title)}</title>'
        '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">'
        f"<style>{style}</style></head><body><main><h1>{escape(said.title)}</h1>{lead}{sections}"
        f"<footer>{escape(said.foot)}</footer></main></body></html>"
    )


def _section(section: Section) -> str:
    head = f"<h2>{escape(section.title)}</h2><p>{escape(section.lead)}</p>"
    return f"<section>{head}{chart(section.bars, section.colors)}{_table(section)}</section>"


def _table(section: Section) -> str:
    if not section.rows:
        return ""
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in section.heads)
    links = section.links or ("",) * len(section.rows)
    body = "".join(_row(row, link) for row, link in zip(section.rows, links, strict=True))
    return f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'


def _row(row: tuple[str, ...], link: str) -> str:
    first = f'<a href="{escape(link)}">{escape(row[0])}</a>' if link else escape(row[0])
    return f"<tr><td>{first}</td>{''.join(map(_cell, row[1:]))}</tr>"


def _cell(text: str) -> str:
    number = text == HIDDEN or text.replace(",", "").isdecimal()
    return f'<td class="number">{text}</td>' if number else f"<td>{escape(text)}</td>"
