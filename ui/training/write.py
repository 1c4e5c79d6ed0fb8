"""Write a scenario: checked as it is typed, with the engine's answer beside what the trainer expects."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import streamlit as st

from compliance import InputError, Outcome
from compliance.law.errors import Problem
from compliance.teaching.drafting import Draft, as_file, draft, starter
from ui import book, given, parts, words
from ui.training import editor
from ui.training.place import Place


def show(here: Place) -> None:  # noqa: ARG001 - every view takes its place
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
            st.html(_standing(found) + _problems(found.problems) + _misses(found) + _answers(found))
            _save(text, found)
    st.html(_facts() + _traps() + _laws())


def _standing(found: Draft) -> str:
    if found.ready:
        says = "Ready to teach: the rulebook gives the answer that you expect."
    elif found.problems:
        says = f"{words.count(len(found.problems), 'thing')} to mend."
    else:
        says = "The rulebook answers otherwise than you expect."
    return f'<p class="standing-line" role="status"><strong>{says}</strong></p>'


def _problems(problems: Iterable[Problem]) -> str:
    rows = "".join(
        f"<li><strong>{f'Line {problem.line}' if problem.line else 'The text'}</strong>"
        f"{f' <code>{parts.text(problem.key)}</code>' if problem.key else ''}: {parts.sentence(problem.wrong)} "
        f"{parts.sentence(problem.mend)}</li>"
        for problem in sorted(problems, key=lambda problem: problem.line or 0)
    )
    return f'<ul class="plain problems">{rows}</ul>' if rows else ""


def _misses(found: Draft) -> str:
    rows = "".join(
        f"<li>Expected: {parts.text(miss.expected)}. Found: {parts.sentence(miss.found)}</li>" for miss in found.misses
    )
    return f'<ul class="plain problems">{rows}</ul>' if rows else ""


def _answers(found: Draft) -> str:
    if found.decision is None:
        return '<p class="soft">The answer appears as soon as the facts can be read.</p>'
    rulebook, expect = book.rulebook(), found.scenario.expect if found.scenario else None
    rows = _row("All laws together", expect.outcome if expect else None, found.decision.outcome)
    for law, answer in found.decision.laws.items():
        expected = expect.laws.get(law) if expect else None
        if expected is not None or answer.outcome is not Outcome.NOT_COVERED:
            rows += _row(rulebook.law(law).short, expected, answer.outcome)
    head = '<tr><th scope="col">Law</th><th scope="col">You expect</th><th scope="col">Engine</th></tr>'
    return f'<table class="parts"><thead>{head}</thead><tbody>{rows}</tbody></table>'


def _row(name: str, expected: Outcome | None, outcome: Outcome) -> str:
    rulebook = book.rulebook()
    said = parts.badge(rulebook, expected) if expected else '<span class="soft">Nothing</span>'
    return f'<tr><th scope="row">{parts.text(name)}</th><td>{said}</td><td>{parts.badge(rulebook, outcome)}</td></tr>'


def _save(text: str, found: Draft) -> None:
    name = found.scenario.id.rpartition(".")[2] if found.scenario else "scenario"
    st.download_button(
        "Save the file (YAML)",
        data=_file(text),
        file_name=f"{name}.yaml",
        mime="application/yaml",
        on_click="ignore",
        key="save_scenario",
    )


def _file(text: str) -> str:
    """Return the file; a text that is not YAML yet is saved as it stands, so that no work is lost."""
    try:
        return as_file(text)
    except InputError:
        return text


def _facts() -> str:
    rows = "".join(
        f"<dt><code>{fact.id}</code> {parts.text(fact.question)}</dt>"
        f"<dd>{'; '.join(f'<code>{option.id}</code> {parts.text(option.label)}' for option in fact.options)}</dd>"
        for fact in (given.asked(found.id) for found in book.rulebook().vocabulary.asked)
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
