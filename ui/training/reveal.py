"""The reveal: the answer, what was said, the deciding law, what exceptions stayed shut, the trap, what to discuss."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from compliance import Decision, Outcome
from compliance.deciding.because import grounds
from compliance.deciding.because import said as sentence
from compliance.law.provisions import Provision
from compliance.law.scenarios import Scenario
from compliance.pages.labels import perhaps_text
from compliance.teaching.quiz import Commitment
from ui.answer import exceptions, reports
from ui.components import debounce, focus, given_answers, parts, words
from ui.links import internal
from ui.state import advice, book
from ui.training import library

SHOWN = 4
"""So many shut exceptions are shown; the others are folded away."""


def draw(story: Scenario, said: Commitment | None, screen: str, who: str, spread: str = "") -> None:
    """Draw the answer to a story; `who` committed to `said`, `screen` names the screen, `spread` how a room voted."""
    decision = library.answer_to(story.id)
    because = f'<p class="because">{parts.text(story.teaches)}</p>'
    st.html(f'<p class="eyebrow">{parts.text(story.title)}</p>')
    headline(decision.outcome, screen, f"<p>{parts.text(sentence(book.rulebook(), decision))}</p>{because}")
    again = parts.fold("The story again", parts.text(story.story))
    st.html(f"{_said(story, decision, said, who) if said else ''}{spread}{again}")
    st.html(_facts(story, decision) + _law(story, decision))
    _shut(story, decision)
    st.html(
        _trap(story) + _discussion(story) + _reports(decision) + _duties(decision) + _laws(decision) + _source(story)
    )


def headline(outcome: Outcome, screen: str, under: str) -> None:
    """Draw an answer in its color and shape as the heading of a screen; `under` is HTML."""
    short = book.rulebook().wordings[outcome].short
    move = debounce.arrive(screen)
    st.html(
        f'<section class="verdict is-{outcome.value}" aria-label="Answer"><div class="head">'
        f'<span class="mark" aria-hidden="true"></span><h1>{parts.text(short)}</h1></div>{under}</section>'
    )
    focus.want(short, screen, move=move)


def _said(story: Scenario, decision: Decision, said: Commitment, who: str) -> str:
    outcome = parts.badge(book.rulebook(), Outcome(said.outcome))
    rows = tick(outcome, right=said.outcome == decision.outcome)
    rows += "".join(
        tick(f"<span><strong>Because:</strong> {parts.text(choice.words)}</span>", right=choice.right)
        for choice in library.ballot(story.id)
        if choice.key == said.reason
    )
    return f'<section class="said"><h2 class="part">{who} said</h2><ul class="plain">{rows}</ul></section>'


def tick(what: str, *, right: bool) -> str:
    """Return a line that says whether something was right; `what` is HTML."""
    looks, words_ = ("right", "Right") if right else ("wrong", "Not this time")
    return f'<li>{what} <span class="tick {looks}">{words_}</span></li>'


def _facts(story: Scenario, decision: Decision) -> str:
    if story.ballot:
        right = "".join(f"<li>{parts.text(choice.words)}</li>" for choice in library.ballot(story.id) if choice.right)
        return f'<h2 class="part">It turns on</h2><ul class="plain">{right}</ul>'
    rows = "".join(
        f"<li><strong>{parts.text(given_answers.name_of(fact))}:</strong> "
        f"{parts.text(given_answers.label_of(fact, decision.answers[fact]))}</li>"
        for fact in story.turns_on
    )
    return f'<h2 class="part">It turns on</h2><ul class="plain">{rows}</ul>'


def _law(story: Scenario, decision: Decision) -> str:
    """Return the provisions that decide and those that the story teaches."""
    rulebook = book.rulebook()
    named = [*grounds(rulebook, decision), *(rulebook.provisions[name] for name in story.provisions)]
    rules = {rule.id: rule for rule in named}.values()
    rows = "".join(f"<li>{_rule(rule)}</li>" for rule in rules)
    return f'<h2 class="part">The deciding law</h2><ul class="plain law-list">{rows}</ul>'


def _rule(rule: Provision) -> str:
    rulebook = book.rulebook()
    return (
        f"<strong>{parts.text(rulebook.law(rule.law).short)}:</strong> {internal.provision(rule.id, rule.title)}"
        f"<br>{parts.text(rule.says)} {parts.cites(rulebook, rule.cites)}{parts.readings(rulebook, rule)}"
    )


def _shut(story: Scenario, decision: Decision) -> None:
    """Draw the exceptions that are nearly open, those first that the turning fact keeps shut."""
    found = sorted(advice.near(decision), key=lambda exception: set(exception.missing).isdisjoint(story.turns_on))
    if not found:
        return
    rest = found[SHOWN:]
    folded = parts.fold(words.count(len(rest), "more exception"), exceptions.listed(decision, rest)) if rest else ""
    heading = '<h2 class="part">Why the other exceptions stayed shut</h2>'
    st.html(f"{heading}{exceptions.listed(decision, found[:SHOWN])}{folded}")


def _trap(story: Scenario) -> str:
    trap = book.rulebook().traps[story.trap or ""]
    return (
        f'<h2 class="part">The trap</h2><div class="warn"><p class="skip"><strong>{parts.text(trap.label)}.</strong> '
        f"<q>{parts.text(trap.says)}</q></p>"
        f'<p class="skip"><strong>Instead:</strong> {parts.text(trap.instead)}</p></div>'
    )


def _discussion(story: Scenario) -> str:
    rows = "".join(f"<li>{parts.text(question)}</li>" for question in story.discussion)
    return f'<h2 class="part">Talk about it</h2><ol class="talk">{rows}</ol>'


def _reports(decision: Decision) -> str:
    if not decision.reports:
        return ""
    return f'<h2 class="part">What must be reported</h2>{reports.due(decision.reports, decision.as_of)}'


def _duties(decision: Decision) -> str:
    if not decision.duties:
        return ""
    rulebook = book.rulebook()
    rows = "".join(
        f"<li><strong>{parts.text(task.duty.what)}</strong><br>"
        f'<span class="soft">{parts.sentence(task.due[:1].upper() + task.due[1:])} '
        f"By the {parts.sentence(rulebook.people[task.duty.who].label)} "
        f"{parts.text(perhaps_text(rulebook.vocabulary, task))}</span></li>"
        for task in decision.duties
    )
    return parts.fold(f"What must be done ({len(decision.duties)})", f'<ul class="plain">{rows}</ul>')


def _laws(decision: Decision) -> str:
    speaking = {law: answer for law, answer in decision.laws.items() if answer.outcome is not Outcome.NOT_COVERED}
    rulebook = book.rulebook()
    rows = "".join(
        f'<tr><th scope="row">{parts.text(rulebook.law(law).short)}</th>'
        f"<td>{parts.badge(rulebook, answer.outcome)}</td><td>{_titles(answer.reasons)}</td></tr>"
        for law, answer in speaking.items()
    )
    head = '<tr><th scope="col">Law</th><th scope="col">Answer</th><th scope="col">Because</th></tr>'
    table = f'<div class="wide"><table class="parts"><thead>{head}</thead><tbody>{rows}</tbody></table></div>'
    return parts.fold("Law by law", table) if rows else ""


def _titles(names: Iterable[str]) -> str:
    rules = [book.rulebook().provisions[name] for name in names]
    return "; ".join(f"{internal.provision(rule.id, rule.title)}" for rule in rules)


def _source(story: Scenario) -> str:
    because = story.because
    cite = f" {parts.link(because.url, because.cite or because.url)}" if because.cite or because.url else ""
    who = f"Who says so: {parts.text(because.authority)}{cite}. As of {parts.day(story.as_of)}."
    return f'<p class="soft source">{who}</p>'
