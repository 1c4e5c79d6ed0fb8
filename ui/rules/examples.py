"""The scenarios in which a provision is met, is not met, or cannot be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from compliance.checks.coverage import Exercise, exercised
from compliance.law.provisions import Provision
from compliance.law.scenarios import Scenario
from ui.components import words
from ui.links import internal
from ui.rules.hanging import rows
from ui.state import book


@st.cache_resource(show_spinner="Going through the scenarios")
def _exercised() -> Mapping[str, Exercise]:
    """Return what `compliance check` counts."""
    return exercised(book.rulebook())


def draw(rule: Provision) -> None:
    """Draw the scenarios that exercise a provision; they are gone through only when they are asked for."""
    with st.expander("Scenarios that exercise it", key=f"examples_{rule.id}", on_change="rerun") as fold:
        if fold.open:
            found = _exercised()[rule.id]
            st.html("".join(_group(found, status) for status in words.STATUS))


def _group(found: Exercise, status: str) -> str:
    stories: Sequence[Scenario] = getattr(found, status)
    if status != "met" and not _near(found, stories):
        return ""
    near = sorted(_near(found, stories) if status != "met" else stories, key=lambda story: story.origin)
    rest = [story for story in stories if story not in near]
    shown = rows([internal.link("scenarios", story.title, {"case": story.id}) for story in (*near, *rest)])
    return f'<h3 class="sub">{words.STATUS[status]} ({len(stories)})</h3>{shown}'


def _near(found: Exercise, stories: Sequence[Scenario]) -> list[Scenario]:
    """Return the scenarios about the same law, which say more of a provision than those about another one."""
    return [story for story in stories if found.provision.law in story.expect.laws]
