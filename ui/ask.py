"""Ask: one question at a time until nothing that is open can change the answer."""

from __future__ import annotations

from datetime import date

import streamlit as st

from compliance import decide, next_question
from ui import adapter, book, parts


def show() -> None:
    """Draw the next question, or the answer."""
    rulebook, today = book.rulebook(), date.today()
    facts = adapter.read(rulebook, st.query_params.get("a", ""))
    question = next_question(rulebook, facts, today)
    if question is None:
        wording = rulebook.wordings[decide(rulebook, facts, today).outcome]
        st.html(f"<h1>{parts.text(wording.short)}</h1><p>{parts.text(wording.says)}</p>")
        return
    st.html(f"<h1>{parts.text(question.fact.question)}</h1>")
    for value, label in [*((option.id, option.label) for option in question.fact.options), ("unknown", "I don't know")]:
        name = f"ans_{question.fact.id}_{value}"
        st.button(label, key=name, width="stretch", on_click=_answer, args=(facts, question.fact.id, value))


def _answer(facts: dict[str, str], fact: str, value: str) -> None:
    st.query_params.from_dict({"a": adapter.write(book.rulebook(), {**facts, fact: value})})
