"""Present mode: the story in big type, then what the class would do, then the reveal."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from compliance import Outcome
from compliance.teaching.quiz import Commitment
from ui.components import parts, words
from ui.state import book
from ui.training import commitment, projector, reveal, shelf
from ui.training.place import Place


def show(here: Place) -> None:
    """Draw one step of one story, or the stories to choose from."""
    if not here.story:
        _stories(here)
        return
    st.set_page_config(layout="wide")
    st.html(f'<div class="present" data-at="{parts.text(_at(here))}"></div>')
    with st.container(key="stage"):
        projector.draw()
        {"story": _story, "commit": _commit, "reveal": _reveal}[here.step](here)
        _ways(here)


def _stories(here: Place) -> None:
    parts.heading("Training", "training")
    st.html(
        '<p class="lead">Put a story before the room, let everybody commit to an answer and to the fact that decides '
        "it, then reveal what the law says and why. Arrow keys or a clicker go on and back.</p>"
    )
    shelf.draw(replace(here, chosen=()).at)


def _story(here: Place) -> None:
    story = book.told()[here.story]
    parts.heading(story.title, f"story_{story.id}", _where(here))
    st.html(f'<p class="big">{parts.text(story.story)}</p>')


def _commit(here: Place) -> None:
    story = book.told()[here.story]
    parts.heading("What would you do?", f"commit_{story.id}", _where(here, story.title))
    said = commitment.ask(story)
    if said is not None:
        here.at(story.id, "reveal", Outcome(said.outcome).value, said.fact).go()
        st.rerun()
    st.html(parts.fold("The story again", f"<p>{parts.text(story.story)}</p>"))


def _reveal(here: Place) -> None:
    said = Commitment(Outcome(here.outcome), here.fact) if here.outcome and here.fact else None
    reveal.draw(book.told()[here.story], said, f"reveal_{here.story}", "The class")


def _where(here: Place, title: str = "") -> str:
    number = here.order.index(here.story) + 1 if here.story in here.order else 1
    level = words.LEVEL[book.told()[here.story].difficulty or "medium"]
    more = f"{parts.text(title)}. " if title else ""
    return f'<p class="eyebrow">{more}Story {number} of {len(here.order)}. {level}.</p>'


def _ways(here: Place) -> None:
    """Draw the ways on and back; the keys follow the ones marked onward and backward."""
    after, before = _neighbor(here, 1), _neighbor(here, -1)
    on = {
        "story": here.at(here.story, "commit").link("What would you do?", "button onward first"),
        "commit": here.at(here.story, "reveal").link("Reveal without a vote", "button onward"),
        "reveal": here.at(after).link("Next story", "button onward first") if after else "",
    }[here.step]
    back = {
        "story": here.at(before).link("Previous story", "button backward") if before else "",
        "commit": here.at(here.story).link("Back to the story", "button backward"),
        "reveal": here.at(here.story).link("Back to the story", "button backward"),
    }[here.step]
    skip = here.at(after).link("Next story", "button") if after and here.step == "story" else ""
    flip = Place("whatif", here.story).link("Change a fact", "button") if here.step == "reveal" else ""
    leave = (Place("kit", chosen=here.chosen) if here.chosen else Place()).link("All stories", "button")
    at = parts.text(_at(here))
    st.html(f'<nav class="buttons ways-on" data-at="{at}" aria-label="This story">{on}{back}{skip}{flip}{leave}</nav>')


def _at(here: Place) -> str:
    """Return what marks the screen and its ways on: no key follows a way that is left over from the screen before."""
    return f"{here.step} {here.story}"


def _neighbor(here: Place, step: int) -> str:
    if here.story not in here.order:
        return here.order[0]
    at = here.order.index(here.story) + step
    return here.order[at] if 0 <= at < len(here.order) else ""
