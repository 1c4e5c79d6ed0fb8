"""Law by law: what each one says, why, and where it is written."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from compliance import Decision, Interview, Outcome
from compliance.deciding.decision import LawAnswer
from compliance.law.provisions import Provision
from ui.components import parts
from ui.links import internal
from ui.state import book
from ui.state.step import Step


def draw(step: Step, decision: Decision) -> None:
    """Draw the laws that speak, the binding ones first; those that wait or do not apply take a line each."""
    parts.section("Law by law")
    shown = {law: answer for law, answer in decision.laws.items() if answer.reasons}
    speaking = sorted(_but(shown, Outcome.NOT_COVERED, Outcome.NEED_FACTS), key=lambda law: law not in decision.binding)
    waiting = [law for law, answer in decision.laws.items() if answer.outcome is Outcome.NEED_FACTS]
    silent = [law for law, answer in decision.laws.items() if answer.outcome is Outcome.NOT_COVERED]
    if speaking:
        st.html("".join(_law(decision, law) for law in speaking))
    if waiting:
        st.html(_waiting(decision, waiting, step.interview))
    if silent:
        st.html(_silent(decision, silent))


def _but(laws: Mapping[str, LawAnswer], *outcomes: Outcome) -> list[str]:
    return [law for law, answer in laws.items() if answer.outcome not in outcomes]


def _law(decision: Decision, law: str) -> str:
    rulebook, answer, found = book.rulebook(), decision.laws[law], book.rulebook().law(law)
    binds = law in decision.binding
    tag = '<span class="tag">This law decides</span>' if binds else ""
    tag = '<span class="tag">Gives way to another law</span>' if law in decision.yielding else tag
    name = f'<p class="soft">{parts.text(found.name)}</p>' if found.name != found.short else ""
    reasons = "".join(f"<li>{_reason(rulebook.provisions[reason], binds=binds)}</li>" for reason in answer.reasons)
    return (
        f'<section class="{"law binds" if binds else "law"}"><header><h3>{parts.text(found.short)} {tag}</h3>'
        f"{parts.badge(rulebook, answer.outcome)}</header>{name}<ul>{reasons}</ul></section>"
    )


def _reason(rule: Provision, *, binds: bool) -> str:
    """Return a provision in words; the readings of a binding one stand at the top of the page already."""
    rulebook = book.rulebook()
    both = "" if binds else parts.readings(rulebook, rule)
    title = internal.provision(rule.id, rule.title)
    return f"<strong>{title}</strong><br>{parts.text(rule.says)} {parts.cites(rulebook, rule.cites)}{both}"


def _waiting(decision: Decision, laws: list[str], interview: Interview) -> str:
    """Name the open laws; where the answer is open too, what it turns on stands above and nothing is counted here."""
    named = {law: f"<strong>{parts.sentence(book.rulebook().law(law).short)}</strong>" for law in laws}
    if not decision.missing:
        left = {law: len(interview.offered.get(law, decision.laws[law].missing)) for law in laws}
        named = {law: f"{name} {_questions(left[law])}" for law, name in named.items()}
    rows = "".join(f"<li>{name}</li>" for name in named.values())
    why = "" if decision.missing else f"<p>{_holds(decision)}</p>"
    return parts.fold(f"{_count(laws)} still open", f'{why}<ul class="plain">{rows}</ul>')


def _holds(decision: Decision) -> str:
    if all(task.certain for task in decision.duties):
        return "The answer holds whatever these laws turn out to say."
    return "That it may be shared holds whatever these laws turn out to say. What is to be done, and by when, may not."


def _questions(count: int) -> str:
    return f"{count} more question{'' if count == 1 else 's'} could matter to it."


def _silent(decision: Decision, laws: list[str]) -> str:
    rows = "".join(
        f"<li><strong>{parts.sentence(book.rulebook().law(law).short)}</strong> "
        f"{parts.text(_outside(decision, law))}</li>"
        for law in laws
    )
    return parts.fold(f"{_count(laws)} not applying", f'<ul class="plain">{rows}</ul>')


def _count(laws: list[str]) -> str:
    return f"{len(laws)} law{'' if len(laws) == 1 else 's'}"


def _outside(decision: Decision, law: str) -> str:
    """Say in titles what puts a case outside a law: the exclusions where there are any, else what it covers."""
    rules = [book.rulebook().provisions[name] for name in decision.laws[law].reasons]
    excluded = [rule.title for rule in rules if rule.kind != "scope"]
    if excluded:
        return f"Outside because: {'; '.join(excluded)}."
    scopes = book.rulebook().edition(decision.as_of).of(law, "scope")
    return f"Covers only: {'; '.join(scope.title for scope in scopes)}."
