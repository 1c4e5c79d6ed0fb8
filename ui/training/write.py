"""Write a scenario: checked as it is typed, with the engine's answer beside what the trainer expects."""

from __future__ import annotations

from datetime import date

import streamlit as st

from compliance import Outcome
from compliance.teaching.drafting import draft, starter
from ui.components import given_answers, parts
from ui.state import book
from ui.training import checked, editor, form
from ui.training.place import Place


def show(here: Place) -> None:
    """Draw the box on one side, and what is to be said about its text on the other."""
    parts.heading("Write a scenario", "write")
    st.html(
        '<p class="warn"><strong>Invent it.</strong> Describe no real student, and write no name. '
        "The text is gone when you close this page, so save the file.</p>"
    )
    text = editor.typed(starter())
    found = draft(book.rulebook(), text, date.today())
    with st.container(key="writing"):
        with st.container(key="writing_box"):
            editor.draw(text, {problem.line for problem in found.problems if problem.line is not None})
        with st.container(key="writing_answer"):
            st.html(checked.shown(found))
            with st.container(key="write_save", horizontal=True):
                form.take_along(here, found)
                form.save(text, found)
    st.html(_facts() + _traps() + _laws())


def _facts() -> str:
    rows = "".join(
        f"<dt><code>{fact.id}</code> {parts.text(fact.question)}</dt>"
        f"<dd>{'; '.join(f'<code>{option.id}</code> {parts.text(option.label)}' for option in fact.options)}</dd>"
        for fact in (given_answers.asked(found.id) for found in book.rulebook().vocabulary.asked)
    )
    return parts.fold("The facts and their answers", f'<dl class="effects">{rows}</dl>')


def _traps() -> str:
    rows = "".join(
        f"<dt><code>{trap.id}</code> {parts.text(trap.label)}</dt><dd>{parts.text(trap.says)}</dd>"
        for trap in book.rulebook().traps.values()
    )
    return parts.fold("The traps", f'<dl class="effects">{rows}</dl>')


def _laws() -> str:
    rows = "".join(f"<li><code>{law.id}</code> {parts.text(law.name)}</li>" for law in book.rulebook().laws)
    outcomes = "".join(
        f"<li><code>{outcome.value}</code> {parts.text(book.rulebook().wordings[outcome].short)}</li>"
        for outcome in Outcome
    )
    return parts.fold("The laws and the answers", f'<ul class="plain">{rows}</ul><ul class="plain">{outcomes}</ul>')
