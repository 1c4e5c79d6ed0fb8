"""Rules: the laws, their sections and provisions, as of a day; or the one provision that the address names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import streamlit as st

from compliance.law.lookup import find
from compliance.law.provisions import Provision, Section
from ui.components import date_picker, parts, words
from ui.links import internal
from ui.rules import chronicle, provision
from ui.state import book


def show() -> None:
    """Draw the screen that the address names."""
    on, name = date_picker.read("on", date.today()), st.query_params.get("p", "")
    named = book.rulebook().provisions.get(name)
    if named is not None:
        provision.draw(named, on)
    elif st.query_params.get("view") == chronicle.VIEW:
        chronicle.draw()
    else:
        if name:
            st.error("There is no such provision. It may have been renamed, or the link is damaged.")
        _contents(on)


def _contents(on: date) -> None:
    rulebook = book.rulebook()
    parts.heading("Rules", "rules")
    st.html(
        '<p class="lead">Every provision the app decides by, in its own words, in the order of the law. '
        f"Open one to see its conditions and to try facts on it. The {chronicle.link()} has every day of change.</p>"
    )
    law = _law()
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Law",
            [found.id for found in rulebook.laws],
            index=[found.id for found in rulebook.laws].index(law),
            format_func=lambda name: rulebook.law(name).short,
            key=f"law_{law}",
            on_change=_choose_law,
            args=(f"law_{law}",),
            width=300,
        )
        date_picker.choose("As of", "on", on)
    sought = st.text_input(
        "Search all rules", key="rules_text", placeholder="subpoena, or 34 C.F.R. § 99.36", max_chars=80
    )
    if sought.strip():
        _found(sought, on)
        return
    found = rulebook.law(law)
    parts.section(found.name)
    st.html("".join(_section(section, on) for section in rulebook.sections[law]))


def _found(sought: str, on: date) -> None:
    found = find(book.rulebook(), sought)
    st.html(f'<p class="soft skip" role="status">{words.count(len(found), "provision")} found.</p>')
    st.html(f'<ol class="rules">{"".join(_rows(found, on))}</ol>')


def _section(section: Section, on: date) -> str:
    rows = "".join(_rows(section.provisions, on))
    heading = f"{parts.text(section.section)} <small>{parts.text(section.heading)}</small>"
    return f'<section class="statute"><h3 class="sub">{heading}</h3><ol class="rules">{rows}</ol></section>'


def _rows(found: Iterable[Provision], on: date) -> Iterator[str]:
    for rule in found:
        idle = "" if rule.in_force.on(on) else '<span class="tag">Not in force on this day</span>'
        yield (
            f'<li><span class="cite">{parts.text(rule.cites[0].cite)}<br>{parts.ident(rule.id)}</span>'
            f"<div>{internal.link('rules', rule.title, _params(rule, on))} {idle}"
            f'<br><span class="soft">{parts.text(words.KIND[rule.kind])}. {parts.text(rule.says)}</span></div></li>'
        )


def _params(rule: Provision, on: date) -> dict[str, str]:
    return {"p": rule.id, "on": "" if on == date.today() else on.isoformat()}


def _law() -> str:
    laws = [found.id for found in book.rulebook().laws]
    asked = st.query_params.get("law", "")
    return asked if asked in laws else laws[0]


def _choose_law(key: str) -> None:
    st.query_params["law"] = st.session_state[key]
