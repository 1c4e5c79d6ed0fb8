"""The change log as a page: day by day and law by law, what begins, ends or takes the place of what."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from compliance.law.chronicle import Entry, chronicle
from compliance.law.rulebook import Rulebook
from compliance.pages.labels import day_text
from compliance.pages.site import addresses
from compliance.pages.site.markup import link, listing, page, text

SAID = {"begins": "begins", "replaces": "takes the place of", "ends": "ends", "learned": "became known here"}


def source(rulebook: Rulebook) -> str:
    """Return the page of the whole change log, the newest day first."""
    lead = "<p>What of the law begins, ends or takes the place of something else, the newest day first.</p>"
    return page("Change log", lead, *_days(rulebook))


def said(one: Entry, here: str, *, day: bool = True) -> str:
    """Return one change in HTML, with links to the provisions."""
    rule, other = one.provision, one.replaced
    when = f"{day_text(one.day)}: " if day else ""
    new = link(here, addresses.provision(rule.id), rule.title)
    old = f" {link(here, addresses.provision(other.id), other.title)}" if other else ""
    why = f" ({text(one.why)})" if one.why else ""
    return f'{when}{new} {SAID[one.turn]}{old}{why} <span class="note">{text(rule.cites[0].cite)}</span>'


def _days(rulebook: Rulebook) -> Iterator[str]:
    for day, entries in groupby(chronicle(rulebook), lambda one: one.day):
        yield f"## {day_text(day)}"
        for law, group in groupby(entries, lambda one: one.provision.law):
            yield f"### {rulebook.law(law).name}"
            yield listing(said(one, addresses.CHANGES, day=False) for one in group)
