"""Present mode, screen by screen: the story in big type, two votes, the reveal, then the news that turns it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from compliance import Decision, Outcome, decide
from compliance.deciding.comparison import compare
from compliance.law.teaching import ToldInject
from compliance.teaching.quiz import Commitment
from ui.cases import what_if
from ui.components import parts, words
from ui.state import book
from ui.training import closing, course, library, options, reveal, shelf, stage, voting
from ui.training.place import Place


def show(here: Place) -> None:
    """Draw one screen of a lesson, or the stories to choose from."""
    if here.on_stage:
        draw = {**closing.DRAW, **SCREENS}[_step(here)]
        with stage.set_up(here.to(step=_step(here))):
            here = here.to(step=_step(here))
            draw(here)
            voting.draw(here)
            _ways(here)
            voting.begin(here)
    else:
        _stories(here)


def _step(here: Place) -> str:
    """Return the step that can be drawn: a story that has no such news is told from its beginning."""
    if not here.story:
        return here.step
    fits = here.step in SCREENS and (here.step not in ("news", "turned") or _inject(here) is not None)
    return here.step if fits else "story"


def _stories(here: Place) -> None:
    parts.heading("Training", "training")
    st.html(
        '<p class="lead">Put a story before the room, let everybody commit to an answer and to the fact that decides '
        "it, then reveal what the law says and why. Arrow keys or a clicker go on and back.</p>"
    )
    shelf.draw(replace(here, chosen=()).at, here)


def _story(here: Place) -> None:
    story = library.told()[here.story]
    parts.heading(story.title, f"story_{story.id}", _where(here))
    st.html(f'<p class="big">{parts.text(story.story)}</p>')


def _commit(here: Place) -> None:
    story = library.told()[here.story]
    parts.heading("What would you do?", f"commit_{story.id}", _where(here, story.title))
    st.html(options.outcomes(here) + _again(here))


def _why(here: Place) -> None:
    story = library.told()[here.story]
    parts.heading("What decides it?", f"why_{story.id}", _where(here, story.title))
    with st.spinner("Looking for the reasons to choose from"):
        shown = options.reasons(here)
    st.html(shown + _again(here))


def _reveal(here: Place) -> None:
    said = Commitment(Outcome(here.outcome), here.reason) if here.outcome else None
    reveal.draw(library.told()[here.story], said, f"reveal_{here.story}", "The class", voting.bars(here))


def _news(here: Place) -> None:
    story, inject = library.told()[here.story], _told(here)
    parts.heading("And then?", f"news_{story.id}_{here.news}", _where(here, story.title))
    st.html(f'<p class="big news">{parts.text(inject.say)}</p>{options.outcomes(here)}')


def _turned(here: Place) -> None:
    story, inject = library.told()[here.story], _told(here)
    before = library.answer_to(story.id)
    after = _after(here)
    why = f'<p class="because">{parts.text(inject.why)}</p>' if inject.why else ""
    st.html(_where(here, story.title))
    reveal.headline(after.outcome, f"turned_{story.id}_{here.news}", f"Before the news: {_short(before)}. {why}")
    said = ""
    if here.outcome:
        voted = parts.badge(book.rulebook(), Outcome(here.outcome))
        said = f'<ul class="plain">{reveal.tick(voted, right=here.outcome == after.outcome)}</ul>'
    news = f'<p class="news">{parts.text(inject.say)}</p>'
    bars = voting.news_bars(here, after.outcome.value)
    st.html(f"{said}{bars}{news}{what_if.shown(compare(before, after))}")


def _short(decision: Decision) -> str:
    return parts.text(book.rulebook().wordings[decision.outcome].short)


SCREENS = {
    "story": _story,
    "commit": _commit,
    "why": _why,
    "reveal": _reveal,
    "news": _news,
    "turned": _turned,
}


def _inject(here: Place) -> ToldInject | None:
    injects = library.told()[here.story].injects
    return injects[here.news - 1] if 0 < here.news <= len(injects) else None


def _told(here: Place) -> ToldInject:
    found = _inject(here)
    if found is None:
        raise LookupError(f"{here.story} has no such news")
    return found


def _after(here: Place) -> Decision:
    story = library.told()[here.story]
    return decide(book.rulebook(), {**story.facts, **_told(here).facts}, story.as_of)


def _again(here: Place) -> str:
    return parts.fold("The story again", f'<p class="big">{parts.text(library.told()[here.story].story)}</p>')


def _where(here: Place, title: str = "") -> str:
    number = here.order.index(here.story) + 1 if here.story in here.order else 1
    level = words.LEVEL[library.told()[here.story].difficulty or "medium"]
    more = f"{parts.text(title)}. " if title else ""
    return f'<p class="eyebrow">{more}Story {number} of {len(here.order)}. {level}.</p>'


ONWARD = {
    "open": "Begin",
    "story": "What would you do?",
    "commit": "What decides it?",
    "why": "Reveal",
    "news": "Reveal",
}


def _ways(here: Place) -> None:
    """Draw the ways on and back; the keys follow the ones marked onward and backward."""
    after, before = course.after(here), course.before(here)
    label = ONWARD.get(here.step) or _next_label(after)
    found = [after.link(label, "button onward first") if after else ""]
    found += [before.link("Back", "button backward") if before else ""]
    if here.step in ("story", "commit", "reveal") and (skip := course.next_story(here)) and skip != after:
        found += [skip.link("Skip to the next story" if skip.story else "To the end", "button")]
    if here.step in ("reveal", "turned"):
        found += [here.to(view="whatif").link("Change a fact", "button")]
    found += [here.lesson().link("The lesson", "button") if here.chosen else Place().link("All stories", "button")]
    stage.ways(here, found)


def _next_label(after: Place | None) -> str:
    if after is None:
        return ""
    return {"news": "News comes in", "close": "To the end"}.get(after.step, "Next story")
