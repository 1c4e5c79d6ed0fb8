"""The change log: day by day and law by law, what of the law begins, ends or takes the place of something else."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby

import streamlit as st

from compliance.law.chronicle import Entry, chronicle
from ui.components import parts, words
from ui.links import internal
from ui.state import book

VIEW = "changes"
EVERY = "all"
SAID = {"begins": "begins", "replaces": "takes the place of", "ends": "ends", "learned": "became known here"}


def draw() -> None:
    """Draw the change log of the law that the address names, or of all laws."""
    rulebook = book.rulebook()
    path = f'<nav aria-label="Where this stands"><ol class="path"><li>{internal.link("rules", "Rules")}</li></ol></nav>'
    parts.heading("Change log", "changes", path)
    st.html(
        '<p class="lead">What of the law begins, ends or takes the place of something else, the newest day first. '
        "Each day leads to the cases that come out otherwise since.</p>"
    )
    law = _chosen()
    found = chronicle(rulebook, "" if law == EVERY else law)
    st.html(f'<p class="soft" role="status">{words.count(len(found), "change")}.</p>')
    st.html("".join(_day(day, list(entries)) for day, entries in groupby(found, lambda one: one.day)))


def link() -> str:
    """Return the way here in HTML."""
    return internal.link("rules", "Change log", {"view": VIEW})


def _chosen() -> str:
    rulebook = book.rulebook()
    dated = {one.provision.law for one in chronicle(rulebook)}
    laws = [EVERY, *(law.id for law in rulebook.laws if law.id in dated)]
    asked = st.query_params.get("law", EVERY)
    law = asked if asked in laws else EVERY
    st.selectbox(
        "Law",
        laws,
        index=laws.index(law),
        format_func=lambda name: "All laws" if name == EVERY else rulebook.law(name).short,
        key=f"changed_law_{law}",
        on_change=_choose,
        args=(f"changed_law_{law}",),
        width=300,
    )
    return law


def _choose(key: str) -> None:
    st.query_params["law"] = st.session_state[key]


def _day(day: date, entries: list[Entry]) -> str:
    before = day - timedelta(days=1)
    compared = internal.link(
        "review", "What comes out otherwise", {"view": "changes", "from": before.isoformat(), "to": day.isoformat()}
    )
    laws = "".join(_law(law, list(group)) for law, group in groupby(entries, lambda one: one.provision.law))
    return (
        f'<section class="statute"><h2 class="part">{parts.day(day)}</h2><p class="soft">{compared}</p>{laws}</section>'
    )


def _law(law: str, entries: list[Entry]) -> str:
    rows = "".join(f"<li>{_entry(one)}</li>" for one in entries)
    return f'<h3 class="sub">{parts.text(book.rulebook().law(law).name)}</h3><ul class="plain">{rows}</ul>'


def _entry(one: Entry) -> str:
    rule = one.provision
    other = f" {internal.provision(one.replaced.id, one.replaced.title)}" if one.replaced else ""
    why = f' <span class="soft">({parts.text(one.why)})</span>' if one.why else ""
    cite = f'<span class="soft">{parts.text(rule.cites[0].cite)}</span> {parts.ident(rule.id)}'
    return f"{internal.provision(rule.id, rule.title)} {SAID[one.turn]}{other}{why} {cite}"
