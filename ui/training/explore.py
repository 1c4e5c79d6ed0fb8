"""What if: one fact of a story changed at a time, the nearest changes offered by the engine."""

from __future__ import annotations

from functools import partial

import streamlit as st

from compliance.asking.flips import Flip, contrasts
from compliance.law.scenarios import Scenario
from ui.cases import what_if
from ui.components import debounce, given_answers, parts
from ui.state import book
from ui.training import library, shelf, stage
from ui.training.place import Place

SUGGESTED = 6


def show(here: Place) -> None:
    """Draw one story with its changes, or the stories to choose from."""
    if not here.story:
        parts.heading("What if", "whatif")
        st.html('<p class="lead">Open a story, change one fact, and watch the answer, each law and the duties.</p>')
        shelf.draw(here.at, here)
        return
    with stage.set_up(here):
        _changed(here)
        kept = here.to(view="present", step="reveal" if here.step == "story" else here.step)
        back = kept.link("Back to the lesson" if here.chosen else "Back to the story", "button backward first")
        stage.ways(here, [back, here.to(view="whatif", story="").link("All stories", "button")])


def _changed(here: Place) -> None:
    story = library.told()[here.story]
    before, facts = library.answer_to(story.id), book.rulebook().vocabulary.answers(story.facts)
    parts.heading(story.title, f"whatif_{story.id}", '<p class="eyebrow">What if one fact were another?</p>')
    with st.container(key="whatif_halves"):
        with st.container(key="whatif_choice"):
            _suggest(story)  # before the boxes, because it sets them
            parts.section("Change one fact")
            chosen = what_if.chosen(story, facts)
        with st.container(key="whatif_result"):
            st.html(f'<p class="tags">As told: {parts.badge(book.rulebook(), before.outcome)}</p>')
            st.html(what_if.found(story, facts, before, *chosen))
    st.html(parts.fold("The story again", f"<p>{parts.text(story.story)}</p>"))


def _suggest(story: Scenario) -> None:
    """Draw the nearest changes as buttons that set the two boxes."""
    with st.spinner("Looking for the nearest changes"):
        found = contrasts(library.flips(story.id), SUGGESTED)
    parts.section("Nearest changes that turn it")
    with st.container(key="flips"):
        for flip in found:
            debounce.button(
                _label(flip), f"flip_{flip.fact}_{flip.becomes}", partial(_choose, story, flip), width="stretch"
            )


def _label(flip: Flip) -> str:
    name, becomes = (
        parts.plain(given_answers.name_of(flip.fact)),
        parts.plain(given_answers.label_of(flip.fact, flip.becomes)),
    )
    short = book.rulebook().wordings[flip.outcome].short
    return f"{name}: {becomes} {parts.small(short)}"


def _choose(story: Scenario, flip: Flip) -> None:
    what_if.choose(story, flip.fact, flip.becomes)
