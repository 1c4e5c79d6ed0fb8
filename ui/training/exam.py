"""A test that counts: a form before and one after, one try, nothing shown before the end, a record on paper.

Where it stands is kept under a key in the address, so a reload goes on and changes nothing that was said.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

import streamlit as st

from compliance.law.errors import QuizError
from compliance.law.scenarios import Scenario
from compliance.teaching.forms import MOST_OF_ONE, NAMES, PASS, Sitting, begin, forms
from compliance.teaching.kit.certificate import Course, certificate
from compliance.teaching.kit.lesson import TITLE
from compliance.teaching.kit.timing import length, timetable
from compliance.teaching.quiz import laws_taught
from ui.components import debounce, parts, words
from ui.state import book
from ui.training import commitment, library, reveal, scores
from ui.training.place import Place
from ui.training.sittings import HERE, HOURS

TEST = "test"
"""The key of the test that is taken in this session, so that whoever goes elsewhere comes back to it."""
LENGTHS = (5, 10, 20)
ORDERS = 10_000
WHEN = {"A": "before the lesson", "B": "after the lesson"}


def running(here: Place) -> str:
    """Return the key of the test that the address or this session names, or nothing if none is kept."""
    return next((key for key in (here.sitting, st.session_state.get(TEST, "")) if key and HERE.of(key)), "")


def offer(here: Place) -> None:
    """Draw the ways to begin a test."""
    parts.section("A test that counts")
    if here.sitting:
        st.warning(f"This test is not kept any more: it was left, or nobody went on with it for {HOURS} hours.")
    asked = st.segmented_control("Stories in the test", LENGTHS, default=LENGTHS[1], required=True, key="test_length")
    try:
        made = forms(_pool(here), int(asked or LENGTHS[1]))
    except QuizError:
        st.html('<p class="soft">There are too few stories for two forms.</p>')
        return
    count = len(made[NAMES[0]])
    st.html(
        f'<p class="skip">{words.count(count, "story", "stories")} in each form, no story in both. One try counts. '
        f"{round(100 * PASS)} percent right is a pass, the answer and the reason; of no answer are there more than "
        f"{round(100 * MOST_OF_ONE)} in a hundred.</p>"
    )
    with st.container(key="test_forms", horizontal=True):
        for form in NAMES:
            act = partial(_begin, here, form, made[form])
            debounce.button(f"Form {form}, {WHEN[form]}", f"test_{form}", act)


def show(here: Place, key: str) -> None:
    """Draw the story that a test asks, or its result."""
    test = HERE.of(key)
    if test is None:
        return
    st.session_state[TEST] = key
    if here.sitting != key:
        here.to(sitting=key).go()
    if test.current is None:
        _result(here, key, test)
    else:
        _asked(key, test, library.told()[test.current])


def _pool(here: Place) -> list[Scenario]:
    """Return the stories to ask: all, or those about the topics and the laws of the lesson."""
    told = library.told()
    if not here.chosen:
        return list(told.values())
    lesson = [told[name] for name in here.chosen]
    about = {law for story in lesson for law in laws_taught(story)} | {tag for story in lesson for tag in story.tags}
    return [story for story in told.values() if not about.isdisjoint((*laws_taught(story), *story.tags))]


def _begin(here: Place, form: str, stories: Sequence[str]) -> None:
    key = HERE.keep(begin(form, stories, secrets.randbelow(ORDERS)))
    st.session_state[TEST] = key
    here.to(sitting=key).go()


def _asked(key: str, test: Sitting, story: Scenario) -> None:
    done = len(test.attempts)
    where = f"Form {test.form}. Story {done + 1} of {len(test.stories)}. One try counts."
    parts.heading(story.title, f"test_{test.number}_{done}", f'<p class="eyebrow">{where}</p>')
    st.html(f'<p class="lead">{parts.text(story.story)}</p>')
    said = commitment.ask(story, done)
    if said is not None:
        HERE.answer(key, said, story, library.ballot(story.id))
        st.rerun()
    st.html(f'<p class="soft">The address of this page is your try: reload it and go on, for {HOURS} hours.</p>')


def _result(here: Place, key: str, test: Sitting) -> None:
    parts.heading("Passed" if test.passed else "Not passed", "test_end")
    st.html(
        f'<p class="lead">{test.right} of {words.count(len(test.stories), "story", "stories")} right, the answer and '
        f"the reason: {round(100 * test.score)} percent. Form {test.number}.</p>"
    )
    told = library.told()
    rows = "".join(
        reveal.tick(here.to(view="present").at(one.story, "reveal").link(told[one.story].title), right=one.right)
        for one in test.attempts
    )
    st.html(f'<ul class="plain">{rows}</ul>{scores.table(test.attempts)}')
    st.html('<p class="skip">The paper has a blank line: the name goes on it in ink, and the app asks for none.</p>')
    on = date.today()
    st.download_button(
        "Save the certificate (PDF)" if test.passed else "Save the result (PDF)",
        data=partial(_paper, here, test, told, on),
        file_name=f"{'certificate' if test.passed else 'result'}-{test.number}-{on}.pdf",
        mime="application/pdf",
        on_click="ignore",
        key="certificate",
        type="primary",
    )
    debounce.button("Leave the test", "test_leave", partial(_forget, here, key))


def _paper(here: Place, test: Sitting, told: Mapping[str, Scenario], on: date) -> bytes:
    taught = [told[name] for name in here.chosen or test.stories]
    slot = here.slot if here.chosen else None
    minutes = length((steps for _, _, steps in timetable(taught, slot)), slot)
    goals = tuple(dict.fromkeys(story.objective or story.teaches for story in taught)) if here.chosen else ()
    course = Course(here.title or TITLE, minutes if here.chosen else 0, goals)
    return certificate(book.rulebook(), course, test, told, on)


def _forget(here: Place, key: str) -> None:
    HERE.forget(key)
    st.session_state.pop(TEST, None)
    here.to(sitting="").go()
