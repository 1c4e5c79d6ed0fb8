"""The queue: provisions that wait for a reviewer, those first whose text was never read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import streamlit as st

from compliance.law.provisions import Provision
from ui.components import date_picker, paging, parts, words
from ui.links import internal
from ui.state import book

ORDER = ("recalled", "secondary", "stale", "seen", "signed")
"""The least sure first."""


def draw(on: date) -> None:
    """Draw the counts, the filters, and what they leave."""
    rulebook = book.rulebook()
    law, status = st.query_params.get("law", ""), st.query_params.get("status", "")
    laws = ["", *(found.id for found in rulebook.laws)]
    here = [rule for rule in rulebook.edition(on).provisions if law not in laws[1:] or rule.law == law]
    st.html(
        '<p class="lead">What waits to be read against the text of the law, the least sure first. '
        "Open one to see its words beside its citation.</p>" + _counts(here, status, law, on)
    )
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Law",
            laws,
            index=laws.index(law) if law in laws else 0,
            format_func=lambda name: rulebook.law(name).short if name else "All laws",
            key=f"queue_law_{law}",
            on_change=_choose,
            args=(f"queue_law_{law}",),
            width=300,
        )
        date_picker.choose("As of", "on", on)
    doubtful = st.toggle("Only those with doubts", key="queue_doubts", bind="query-params")
    found = [rule for rule in here if (status not in ORDER or rule.review.status == status)]
    found = sorted((rule for rule in found if rule.doubts or not doubtful), key=_urgency)
    st.html(f'<p class="soft skip" role="status">{words.count(len(found), "provision")}.</p>')
    st.html(f'<ol class="rules">{"".join(_row(rule, on) for rule in paging.first(found, "queue"))}</ol>')
    paging.button(found, "queue")


def _urgency(rule: Provision) -> int:
    return ORDER.index(rule.review.status)


def _choose(key: str) -> None:
    st.query_params["law"] = st.session_state[key]


def _counts(rules: Sequence[Provision], chosen: str, law: str, on: date) -> str:
    counts = Counter[str](rule.review.status for rule in rules)
    kept = {"view": "queue", "law": law, "on": "" if on == date.today() else on.isoformat()}
    shown = [_count("All", len(rules), {**kept, "status": ""}, current=chosen not in ORDER)]
    for status in ORDER:
        label = words.REVIEW[status]
        shown.append(_count(label, counts[status], {**kept, "status": status}, current=chosen == status))
    return f'<nav aria-label="By how sure the text is"><ul class="tallies">{"".join(shown)}</ul></nav>'


def _count(label: str, number: int, params: dict[str, str], *, current: bool) -> str:
    inner = internal.link("review", label, params)
    mark = ' class="chosen"' if current else ""
    return f"<li{mark}><b>{number}</b> {inner}</li>"


def _row(rule: Provision, on: date) -> str:
    doubts = "".join(f'<li class="doubt">{parts.text(doubt)}</li>' for doubt in rule.doubts)
    link = internal.link("rules", rule.title, {"p": rule.id, "on": "" if on == date.today() else on.isoformat()})
    tags = [words.REVIEW[rule.review.status], *(["Unsettled point"] if rule.readings else [])]
    shown = " ".join(f'<span class="tag">{parts.text(tag)}</span>' for tag in tags)
    notes = f'<ul class="notes">{doubts}</ul>' if doubts else ""
    return (
        f'<li><span class="cite">{parts.text(rule.cites[0].cite)}<br>{parts.ident(rule.id)}</span>'
        f'<div>{link} {shown}<br><span class="soft">{parts.text(rule.says)}</span>{notes}</div></li>'
    )
