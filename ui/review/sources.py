"""Sources: what of each statute, rule, case and guide was read, how its links were made, and what rests on it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from compliance.law.hanging import hanging_on
from compliance.law.sources import Source
from compliance.pages.labels import HOW, LINKED, SOURCE
from ui.components import paging, parts, words
from ui.links import internal
from ui.rules.hanging import rows
from ui.state import book

LISTED = ("seen", "in_part", "secondary", "recalled")


def draw(_: date) -> None:
    """Draw every source as a card."""
    sources = list(book.rulebook().sources.values())
    st.html(
        f'<p class="lead">{words.count(len(sources), "source")}: what of each was read, part by part. A provision is '
        "as sure as the least sure part that it cites.</p>"
        f'<p class="soft">{parts.BUILT} behind a link says that its address was made from the publisher\'s pattern and '
        "that nobody opened it.</p>"
    )
    st.html("".join(map(_card, paging.first(sources, "sources"))))
    paging.button(sources, "sources")


def _card(source: Source) -> str:
    read = f"<dt>Read</dt><dd>{parts.text(source.read)}</dd>"
    note = f"<dt>Note</dt><dd>{parts.text(source.note)}</dd>" if source.note else ""
    return (
        f'<article class="card"><h2 class="sub">{parts.text(source.title)}</h2>'
        f'<p class="tags"><span class="tag">{SOURCE[source.kind]}</span> {parts.ident(source.id)}</p>'
        f'<dl class="standings">{read}{_parts(source)}{_prints(source)}'
        f"<dt>Link</dt><dd>{LINKED[source.link]}</dd>{note}</dl>"
        f"{_provisions(source)}</article>"
    )


def _parts(source: Source) -> str:
    shown = "".join(
        f"<dt>{HOW[how]}</dt><dd>{parts.text(', '.join(listed))}</dd>"
        for how in LISTED
        if (listed := getattr(source.parts, how))
    )
    whole = "Everything else" if shown else "All of it"
    return f"{shown}<dt>{whole}</dt><dd>{HOW[source.rest]}</dd>"


def _prints(source: Source) -> str:
    """Return how many paragraphs can be held against a text that somebody downloads."""
    count = words.count(len(source.text), "paragraph")
    told = f"{count}; <code>compliance texts</code> finds out whether one has changed"
    return f"<dt>Fingerprints</dt><dd>{told}</dd>" if source.text else ""


def _provisions(source: Source) -> str:
    citing = hanging_on(book.rulebook(), source.id).on.get("provisions", {})
    items = [f"{internal.provision(name, title)} {parts.ident(name)}" for name, title in citing.items()]
    return parts.fold(words.count(len(items), "provision cites it", "provisions cite it"), rows(items)) if items else ""
