"""One scenario: the story, who says what the answer is, the answer of the app, and what if."""

from __future__ import annotations

from datetime import date

import streamlit as st

from compliance import Decision, decide
from compliance.asking.token import write
from compliance.deciding.because import said
from compliance.law.scenarios import Scenario
from ui.cases import what_if
from ui.components import given_answers, parts, words
from ui.links import internal
from ui.review import marking
from ui.state import book


def draw(one: Scenario) -> None:
    """Draw the page of one scenario."""
    rulebook = book.rulebook()
    facts = rulebook.vocabulary.answers(one.facts)
    decision = decide(rulebook, facts, one.as_of)
    back = f'<p class="skip">{internal.link("scenarios", "All scenarios")}</p>'
    parts.heading(one.title, f"case_{one.id}", back)
    buttons = _buttons(facts, one.as_of)
    st.html(f'<p class="lead">{parts.text(one.story)}</p>{_answer(one, decision)}{buttons}{_facts(facts)}')
    what_if.draw(one, facts, decision)
    with st.expander("Mark it for the review", key="mark_it"):
        marking.draw("scenario", one.id)


def _answer(one: Scenario, decision: Decision) -> str:
    rulebook = book.rulebook()
    wording = rulebook.wordings[decision.outcome]
    teaches = f'<p class="because">{parts.text(one.teaches)}</p>' if one.teaches else ""
    return (
        f'<section class="verdict is-{decision.outcome.value}" aria-label="Answer"><div class="head">'
        f'<span class="mark" aria-hidden="true"></span><h2 class="short">{parts.text(wording.short)}</h2></div>'
        f"<p>{parts.text(said(rulebook, decision))}</p>{teaches}</section>{_authority(one)}"
    )


def _authority(one: Scenario) -> str:
    because = one.because
    cite = f" {parts.link(because.url, because.cite or because.url)}" if because.cite or because.url else ""
    kind = f"{words.ORIGIN[one.origin]}, as of {parts.day(one.as_of)}."
    differs = (
        f'<p class="warn"><strong>That authority says otherwise.</strong> {parts.text(one.differs.why)}</p>'
        if one.differs
        else ""
    )
    authority = f"Authority: {parts.text(because.authority)}{cite}"
    return f'<p class="soft">{kind} {authority} {parts.ident(one.id)}</p>{differs}'


def _buttons(facts: dict[str, str], on: date) -> str:
    token = write(book.rulebook(), facts)
    ask = internal.link("", "Open in Ask", {"a": token}, "button")
    answer = internal.link("", "Open the full answer", {"a": token, "s": "1"}, "button")
    desk = internal.link("desk", "Open at the desk", {"a": token, "on": on.isoformat()}, "button")
    return f'<p class="buttons">{ask} {answer} {desk}</p>'


def _facts(facts: dict[str, str]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{parts.text(given_answers.name_of(fact))}</th>'
        f"<td>{parts.text(given_answers.label_of(fact, value))}</td></tr>"
        for fact, value in facts.items()
    )
    table = f'<table class="parts"><tbody>{rows}</tbody></table>'
    return parts.fold(f"{words.count(len(facts), 'fact')} of this case", table)
