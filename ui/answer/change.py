"""What would change the answer: what somebody can do, and what would simply have to be so."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import streamlit as st

from compliance import Decision
from ui import adapter, address, book, given, parts, tap
from ui.stage import Stage

SHOWN = 4
"""So many changes of each sort are offered."""


def draw(stage: Stage, decision: Decision) -> None:
    """Draw the smallest changes of facts with the answer that each would give."""
    changes = adapter.what_would_change(book.rulebook(), decision)
    doable = [change for change in changes if change.doable][:SHOWN]
    given_ = [change for change in changes if not change.doable][:SHOWN]
    if doable or given_:
        parts.section("What would change this answer")
    if doable:
        st.html('<h3 class="sub">Somebody can do this</h3>')
        _list(stage, doable)
    if given_:
        st.html('<h3 class="sub">If things were otherwise</h3>')
        _list(stage, given_)


def _list(stage: Stage, changes: Iterable[adapter.Change]) -> None:
    for change in changes:
        how = "".join(f"<p>{parts.text(step)}</p>" for step in change.how)
        facts = "; ".join(
            f"{given.name_of(fact)}: {given.label_of(fact, value)}" for fact, value in change.facts.items()
        )
        name = "_".join(f"{fact}_{value}" for fact, value in change.facts.items())
        with st.container(key=f"whatif_{name}", border=True):
            badge = parts.badge(book.rulebook(), change.outcome)
            st.html(f'<div class="whatif">{how}<p class="soft">{parts.text(facts)}</p>{badge}</div>')
            go = partial(address.go, address.Case({**stage.case.facts, **change.facts}, stage.case.kinds))
            tap.button(f"See that case *{parts.plain(facts)}*", f"whatif_{name}", go)
