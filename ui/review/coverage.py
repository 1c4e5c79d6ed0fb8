"""Coverage: what of each law is held, by which provisions, and what is left out and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

import streamlit as st

from compliance.law.inventory import Holding, holdings, total
from compliance.law.ledger import Row, pinpoint
from ui.components import date_picker, parts, words
from ui.links import internal
from ui.state import book

STATUS = {"encoded": "Held", "out_of_scope": "Left out", "todo": "To do"}
SHOWN = {"": "Everything", "encoded": "What is held", "white": "White spots"}


def draw(on: date) -> None:
    """Draw all laws in one table, or the sections of the law that the address names."""
    law = st.query_params.get("law", "")
    if law in book.rulebook().ledger:
        _law(law, on)
    else:
        _laws()


def _laws() -> None:
    held = holdings(book.rulebook())
    everything = total(held)
    st.html(
        f'<p class="lead">The ledger lists {everything.ledger.total()} sections and paragraphs of '
        f"{words.count(len(held), 'law')}: {everything.ledger['encoded']} held by a provision, "
        f"{everything.ledger['out_of_scope']} left out for a reason, {everything.ledger['todo']} to do. "
        "What is not held, the app does not claim to answer.</p>"
        f'<ul class="coverage">{"".join(map(_bar, held))}</ul>'
    )


def _bar(one: Holding) -> str:
    law, counts = book.rulebook().law(one.law), one.ledger
    link = internal.link("review", law.name, {"view": "coverage", "law": law.id})
    there = [status for status in STATUS if counts[status]]
    told = ", ".join(f"{counts[status]} {STATUS[status].lower()}" for status in there)
    spans = "".join(f'<i class="{status}" style="flex-grow:{counts[status]}"></i>' for status in there)
    return f'<li>{link} <span class="soft">{told}</span><span class="meter" aria-hidden="true">{spans}</span></li>'


def _law(law: str, on: date) -> None:
    rulebook = book.rulebook()
    st.html(f'<p class="skip">{internal.link("review", "All laws", {"view": "coverage"})}</p>')
    parts.section(rulebook.law(law).name)
    shown = st.query_params.get("show", "")
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Show",
            list(SHOWN),
            index=list(SHOWN).index(shown) if shown in SHOWN else 0,
            format_func=lambda name: SHOWN[name],
            key=f"show_{law}_{shown}",
            on_change=_choose,
            args=(f"show_{law}_{shown}",),
            width=220,
        )
        date_picker.choose("As of", "on", on)
    rows = [row for row in rulebook.ledger[law].rows if _wanted(row, shown)]
    st.html(f'<p class="soft skip" role="status">{words.count(len(rows), "row")}.</p>')
    st.html(
        "".join(_section(section, found, on) for section, found in groupby(rows, lambda row: pinpoint(row.cite)[0]))
    )


def _wanted(row: Row, shown: str) -> bool:
    if shown == "white":
        return row.status != "encoded"
    return shown not in SHOWN or not shown or row.status == shown


def _choose(key: str) -> None:
    st.query_params["show"] = st.session_state[key]


def _section(section: str, rows: Iterable[Row], on: date) -> str:
    shown = "".join(_row(row, on) for row in rows)
    return (
        f'<section class="statute"><h3 class="sub">{parts.text(section)}</h3><ol class="rules">{shown}</ol></section>'
    )


def _row(row: Row, on: date) -> str:
    holds = "; ".join(_holder(name, on) for name in row.by)
    inner = holds or f'<span class="soft">{parts.text(row.why)}</span>'
    tag = "" if holds else f'<span class="tag">{STATUS[row.status]}</span>'
    return (
        f'<li class="is-{row.status}"><span class="cite">{parts.text(row.cite)}</span>'
        f"<div><strong>{parts.text(row.title)}</strong> {tag}<br>{inner}</div></li>"
    )


def _holder(name: str, on: date) -> str:
    rulebook = book.rulebook()
    rule = rulebook.provisions.get(name)
    if rule is None:
        return parts.text(rulebook.duties[name].what)
    idle = "" if rule.in_force.on(on) else ' <span class="tag">Not in force on this day</span>'
    return f"{internal.provision(rule.id, rule.title)}{idle}"
