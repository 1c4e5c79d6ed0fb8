"""Ask the one who knows: for each person the open questions that are theirs, as a text to send and a link in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from compliance import Decision
from compliance.asking.errand import errands, open_facts
from ui.components import given_answers, parts, sent_cases, words
from ui.links import absolute
from ui.state import address, book
from ui.state.errand import FROM, Errand
from ui.state.step import Step

NO_REPLY = "That is no link that came back. Paste the whole text that you were sent."


def draw(step: Step, decisions: Sequence[Decision]) -> None:
    """Draw who can be asked what, for who opens it, and where to put a reply; nothing where nothing is open."""
    rulebook = book.rulebook()
    found = errands(rulebook, open_facts(rulebook, decisions))
    silent = any(decision.guide.silent for decision in decisions)
    asked = {role: facts for role, facts in found.items() if not (silent and rulebook.people[role].outside)}
    sent_cases.keep(step.case, sent=bool(asked))
    if not asked:
        return
    parts.section("Ask the one who knows")
    st.html('<p class="skip">Send them their questions. They see nothing else, and send you a link back.</p>')
    for role, facts in asked.items():
        label = f"The {rulebook.people[role].label}: {words.count(len(facts), 'question')}"
        parts.drawer(label, f"errand_{role}", partial(_letter, step, role, facts))
    parts.drawer("A link came back", "came_back", partial(_paste, step))


def _letter(step: Step, role: str, facts: Sequence[str]) -> None:
    person = book.rulebook().people[role]
    questions = "\n".join(f"{number}. {given_answers.asked(fact).question}" for number, fact in enumerate(facts, 1))
    if person.outside:
        st.html('<p class="skip">From outside the school, so they get the questions and no link to the case.</p>')
        st.code(f"{_opening(role)}\n{questions}\nPlease answer, or say who knows.", language=None, wrap_lines=True)
        return
    link = absolute.link(Errand(role, step.case).params(book.rulebook()))
    st.html('<p class="skip">Copy the text, or the link alone. No name is in it; add none.</p>' + absolute.note())
    st.code(f"{_opening(role)}\n{questions}\nAnswer here: {link}", language=None, wrap_lines=True)
    st.code(link, language=None, wrap_lines=True)


def _opening(role: str) -> str:
    label = book.rulebook().people[role].label
    return f"For the {label}: before a student's record is shared or not, I need to know"


def _paste(step: Step) -> None:
    came = st.text_input("Paste the link, or the whole text with it", key="reply_link", max_chars=2000)
    if not came:
        return
    word = next((word for word in came.split() if f"{FROM}=" in word), "")
    params = dict(parse_qsl(urlsplit(word).query))
    if FROM not in params:
        st.error(NO_REPLY)
        return
    mine = step.case.params(book.rulebook())
    address.move({**params, "m": mine.get("a", ""), "n": mine.get("k", "")})
    st.rerun()
