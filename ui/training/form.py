"""A story of one's own by a form: told, asked about as in any interview, answered, and taken into the lesson."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import streamlit as st

from compliance import InputError, Outcome
from compliance.law.facts import Asked
from compliance.law.scenarios import STORY_WORDS
from compliance.teaching.ballot import OFFERED, vote
from compliance.teaching.drafting import Draft, as_file, draft
from compliance.teaching.own import Form, as_text, turning
from ui.components import given_answers, parts, words
from ui.state import book
from ui.training import checked, library
from ui.training.place import Place

MOST = 40
"""So many questions are asked of one story at most."""


def show(here: Place) -> None:
    """Draw the form, part by part, and what is still to be mended."""
    parts.heading("Your story", "form")
    st.html(
        '<p class="warn"><strong>Invent it.</strong> Describe no real student, and write no name. '
        "The story is gone when you close this page, so save the file.</p>"
    )
    with st.container(key="own_form"):
        title = st.text_input("Title", key="own_title", max_chars=80, placeholder="What the room will remember it by")
        told = st.text_area("The story", key="own_story", height=200, max_chars=1_200, placeholder=PLACEHOLDER)
        st.html(f'<p class="soft skip" role="status">{_length(told)}</p>')
        parts.section("What the law asks about it")
        facts = _facts()
    if facts is None:
        st.html('<p class="soft" role="status">Answer the questions as your story does; the last one ends them.</p>')
        return
    form = _rest(title, told, facts)
    _checked(here, form)


@lru_cache(maxsize=64)
def _turning(facts: tuple[tuple[str, str], ...], on: date) -> tuple[str, ...]:
    """Return the facts that turn a story; looked for once, not at every key."""
    return turning(book.rulebook(), dict(facts), on)


PLACEHOLDER = "Who asks whom for what, and why does it seem reasonable? Leave the answer out of it."


def _length(told: str) -> str:
    count = len(told.split())
    fits = count in STORY_WORDS
    return f"{words.count(count, 'word')}. " + ("" if fits else f"It has {STORY_WORDS[0]} to {STORY_WORDS[-1]}.")


def _facts() -> dict[str, str] | None:
    """Draw a box for every question that the interview asks; return the answers once nothing is left to ask."""
    facts: dict[str, str] = {}
    for fact in _asked(facts):
        labels = {option.id: option.label for option in fact.options}
        value = st.selectbox(
            fact.question,
            list(labels),
            index=None,
            format_func=labels.__getitem__,
            key=f"own_fact_{fact.id}",
            placeholder="Choose an answer",
            persist_state="session",
        )
        if value is None:
            return None
        facts[fact.id] = value
    return facts or None


def _asked(facts: dict[str, str]) -> Iterator[Asked]:
    for _ in range(MOST):
        question = book.interview(facts).question
        if question is None:
            return
        yield question.fact


def _rest(title: str, told: str, facts: dict[str, str]) -> Form:
    rulebook = book.rulebook()
    traps = {trap.id: trap.label for trap in rulebook.traps.values()}
    with st.spinner("Looking for the facts that turn it"):
        turns = _turning(tuple(facts.items()), date.today())
    parts.section("What you teach with it")
    with st.container(key="own_teach"):
        expects = st.selectbox(
            "The answer that you expect",
            OFFERED,
            index=None,
            format_func=lambda one: vote(rulebook, one),
            key="own_expects",
        )
        fact = st.selectbox(
            "What decides it",
            turns,
            index=None,
            format_func=lambda name: f"{given_answers.name_of(name)}: {given_answers.label_of(name, facts[name])}",
            key="own_turns",
        )
        right = st.text_input("Say that aloud", key="own_right", max_chars=90)
        wrong = [
            st.text_input(f"Another reason that somebody might give, {number}", key=f"own_wrong_{number}", max_chars=90)
            for number in (1, 2, 3)
        ]
        teaches = st.text_input("One sentence to take home", key="own_teaches", max_chars=200)
        trap = st.selectbox(
            "The mistake it warns of", list(traps), index=None, format_func=traps.__getitem__, key="own_trap"
        )
        level = st.selectbox(
            "How hard it is", list(words.LEVEL), 1, format_func=words.LEVEL.__getitem__, key="own_level"
        )
        authority = st.text_input("Who says so", key="own_authority", max_chars=120)
        cite = st.text_input("Where it stands", key="own_cite", max_chars=120)
        talk = [
            st.text_input(f"Question for the room, {number}", key=f"own_talk_{number}", max_chars=160)
            for number in (1, 2)
        ]
    expected = Outcome(expects) if expects else None
    return Form(
        title, told, facts, expected, fact or "", right, wrong, teaches, trap or "", level, authority, cite, talk
    )


def _checked(here: Place, form: Form) -> None:
    parts.section("Ready?")
    lacking = [label for label, said in _needed(form) if not said]
    if lacking:
        st.html(f'<p role="status"><strong>Still to fill in:</strong> {parts.text(", ".join(lacking))}.</p>')
        return
    text = as_text(book.rulebook(), form, date.today())
    found = draft(book.rulebook(), text, date.today())
    st.html(checked.shown(found))
    with st.container(key="own_save", horizontal=True):
        take_along(here, found)
        save(text, found)


def _needed(form: Form) -> Iterator[tuple[str, object]]:
    yield "the title", form.title.strip()
    yield "the story", form.story.strip()
    yield "the answer", form.expects
    yield "what decides it", form.turns_on
    yield "the sentence to take home", form.teaches.strip()
    yield "the mistake", form.trap
    yield "who says so", form.authority.strip()
    yield "a question for the room", any(question.strip() for question in form.discussion)


def take_along(here: Place, found: Draft) -> None:
    """Draw the button that takes a story into the lesson, once it can be taught."""
    story = found.scenario
    if not found.ready or story is None:
        return
    if st.button("Take it into the lesson", key="own_take", type="primary"):
        library.keep(story)
        here.with_story(story.id).go()
        st.rerun()


def save(text: str, found: Draft) -> None:
    """Draw the button that saves the file; what is not YAML yet is saved as it stands, so that no work is lost."""
    try:
        content = as_file(text)
    except InputError:
        content = text
    name = found.scenario.id.rpartition(".")[2] if found.scenario else "scenario"
    st.download_button(
        "Save the file (YAML)",
        data=content,
        file_name=f"{name}.yaml",
        mime="application/yaml",
        on_click="ignore",
        key="save_scenario",
    )
