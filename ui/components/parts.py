"""Small pieces that several pages draw: safe words, headings, links to the law, the footer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from html import escape

import streamlit as st

from compliance import Outcome, Rulebook
from compliance.law.district import Reached
from compliance.law.models import Citation
from compliance.law.provisions import Provision
from compliance.law.signoff import unsigned_text
from ui.components import acronyms, debounce, focus

UNSIGNED = (
    "No lawyer has vouched for those yet. Use the answer to see whom to ask and what to ask; before a record leaves, "
    "the records custodian or the school's lawyer says yes. In danger call 911 and wait for neither."
)
BUILT = (
    '<span class="built" title="This address was made from a pattern; nobody opened it">'
    '<span aria-hidden="true">&nbsp;≈</span><span class="hidden"> (not opened)</span></span>'
)
"""Stands behind a link that nobody opened."""
MARKS = re.compile(r"([\\`*_\[\]$~<>|])")


def text(words: str) -> str:
    """Return words so that they are words in HTML, whatever is in them."""
    acronyms.note(words)
    return escape(words, quote=True)


def plain(words: str) -> str:
    """Return words so that they are words in Streamlit's Markdown, whatever is in them."""
    acronyms.note(words)
    return MARKS.sub(r"\\\1", words)


def small(words: str) -> str:
    """Return words that stand smaller beside others in Streamlit's Markdown; italics would load a font for them."""
    return f":small[{plain(words)}]"


def heading(words: str, screen: str, above: str = "") -> None:
    """Draw the one `h1` of a screen and lead the focus to it; `above` is HTML that stands before it."""
    move = debounce.arrive(screen)
    st.html(f'{above}<h1 class="title">{text(words)}</h1>')
    focus.want(words, screen, move=move)


def section(words: str) -> None:
    """Draw the heading of one part of a page."""
    st.html(f'<h2 class="part">{text(words)}</h2>')


def link(url: str, words: str) -> str:
    """Return a link that opens beside the app, or the bare words where no address is known."""
    if not url:
        return text(words)
    return f'<a class="out" href="{text(url)}" target="_blank" rel="noopener noreferrer">{text(words)}</a>'


def ident(name: str) -> str:
    """Return an id as it is asked for in notes, signatures and on the command line."""
    return f'<code class="id">{text(name)}</code>'


def cite(rulebook: Rulebook, citation: Citation) -> str:
    """Return a citation as a link to its official source, which says if its address was made from a pattern."""
    source = rulebook.sources[citation.source]
    return link(source.link_to(citation), citation.cite) + (BUILT if source.url and source.link != "seen" else "")


def cites(rulebook: Rulebook, citations: Iterable[Citation]) -> str:
    """Return citations as links to their official sources, on one line."""
    shown = (cite(rulebook, citation) for citation in citations)
    return f'<span class="cites">{"; ".join(shown)}</span>'


def badge(rulebook: Rulebook, outcome: Outcome) -> str:
    """Return an outcome in a shape and in words."""
    return (
        f'<span class="badge is-{outcome.value}"><span class="mark" aria-hidden="true"></span>'
        f"{text(rulebook.wordings[outcome].short)}</span>"
    )


def sentence(words: str) -> str:
    """Return words in HTML with a full stop, unless they end in a mark of their own."""
    return text(words if words.endswith((".", "?", "!")) else f"{words}.")


def readings(rulebook: Rulebook, rule: Provision) -> str:
    """Return both readings of an unsettled point side by side, or nothing where a provision has none."""
    both = "".join(
        f"<div>{badge(rulebook, reading.outcome)}<p>{text(reading.says)}</p>{cites(rulebook, reading.cites)}</div>"
        for reading in rule.readings
    )
    return f'<div class="readings">{both}</div>' if both else ""


def fold(summary: str, body: str) -> str:
    """Return what is shown only when it is opened; `summary` is plain words, `body` is HTML."""
    return f'<details class="fold"><summary>{text(summary)}</summary><div>{body}</div></details>'


def drawer(label: str, name: str, draw: Callable[[], None]) -> None:
    """Draw what is worked out and sent only once somebody opens it; `name` is unique on its screen."""
    with st.expander(label, key=name, on_change="rerun") as found:
        if found.open:
            draw()


def person(rulebook: Rulebook, role: str) -> str:
    """Return who somebody is and how to reach them."""
    found = rulebook.people[role]
    reach = f' <span class="soft">{text(found.reach)}</span>' if found.reach else ""
    listed = rulebook.district.person(role) if rulebook.district else None
    ways = f" {_ways(listed)}" if listed else ""
    stands_in = f' <span class="soft">Or: {_ways(listed.stands_in)}</span>' if listed and listed.stands_in else ""
    return f"<strong>{text(found.label[:1].upper() + found.label[1:])}.</strong>{ways}{stands_in}{reach}"


def _ways(reached: Reached) -> str:
    """Return an office with its numbers as links to tap."""
    numbers = ((reached.phone, ""), (reached.after_hours, " after hours"))
    shown = [f"{telephone(number)}{when}" for number, when in numbers if number]
    if reached.mail:
        shown.append(f'<a href="mailto:{text(reached.mail)}">{text(reached.mail)}</a>')
    return ", ".join([text(reached.office), *shown])


def telephone(number: str) -> str:
    """Return a number as a link to tap."""
    return f'<a href="tel:{re.sub(r"[^0-9+]", "", number)}">{text(number)}</a>'


def day(when: date) -> str:
    """Return a day in words."""
    return f"{when:%B} {when.day}, {when.year}"


def footer(rulebook: Rulebook) -> None:
    """Say what the app is not, what it keeps, and which rules it answers from."""
    st.html(_foot(rulebook))


@lru_cache(maxsize=1)
def _foot(rulebook: Rulebook) -> str:
    digest = rulebook.digest.removeprefix("sha256:")[:12]
    unsigned = unsigned_text(rulebook.provisions.values())
    meaning = f" {UNSIGNED}" if any(rule.review.status != "signed" for rule in rulebook.provisions.values()) else ""
    return (
        '<footer class="foot"><p><strong>Not legal advice.</strong> It says who decides and whom to ask. '
        "No name is asked for; no answer is kept or sent.</p>"
        f"<p>Rulebook {text(digest)}: {unsigned}.{meaning}</p></footer>"
    )
