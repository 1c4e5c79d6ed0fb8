"""Law by law: what each one says, why, and where it is written."""

from __future__ import annotations

import streamlit as st

from compliance import Decision, Outcome
from compliance.decision import LawAnswer
from compliance.provisions import Provision
from ui import book, parts
from ui.stage import Stage


def draw(stage: Stage, decision: Decision) -> None:
    """Draw the laws that speak, the binding ones first, and fold the others into one line."""
    parts.section("Law by law")
    speaking = [law for law, answer in decision.laws.items() if answer.outcome is not Outcome.NOT_COVERED]
    speaking.sort(key=lambda law: law not in decision.binding)
    offered = stage.interview.offered
    st.html("".join(_law(decision, law, offered.get(law, 0)) for law in speaking) or "<p>None of the laws applies.</p>")
    silent = {law: answer for law, answer in decision.laws.items() if law not in speaking}
    if silent:
        _silent(silent)


def _law(decision: Decision, law: str, offered: int) -> str:
    rulebook, answer, found = book.rulebook(), decision.laws[law], book.rulebook().law(law)
    tag = '<span class="tag">This law decides</span>' if law in decision.binding else ""
    tag = '<span class="tag">Gives way to another law</span>' if law in decision.yielding else tag
    name = f'<p class="soft">{parts.text(found.name)}</p>' if found.name != found.short else ""
    reasons = "".join(f"<li>{_reason(rulebook.provisions[reason])}</li>" for reason in answer.reasons)
    more = f"<p>{_more(offered or len(answer.missing))}</p>" if answer.outcome is Outcome.NEED_FACTS else ""
    looks = "law binds" if law in decision.binding else "law"
    return (
        f'<section class="{looks}"><header><h3>{parts.text(found.short)}{tag}</h3>'
        f"{parts.badge(rulebook, answer.outcome)}</header>{name}<ul>{reasons}</ul>{more}</section>"
    )


def _more(count: int) -> str:
    return f"Not needed for the answer. {count} more question{'' if count == 1 else 's'} would settle this law too."


def _reason(rule: Provision) -> str:
    rulebook = book.rulebook()
    readings = "".join(
        f"<div>{parts.badge(rulebook, reading.outcome)}<p>{parts.text(reading.says)}</p>"
        f"{parts.cites(rulebook, reading.cites)}</div>"
        for reading in rule.readings
    )
    both = f'<div class="readings">{readings}</div>' if readings else ""
    return (
        f"<strong>{parts.text(rule.title)}.</strong> {parts.text(rule.says)} {parts.cites(rulebook, rule.cites)}{both}"
    )


def _silent(laws: dict[str, LawAnswer]) -> None:
    rulebook = book.rulebook()
    rows = "".join(
        f"<li><strong>{parts.text(rulebook.law(law).short)}.</strong> {parts.text(_outside(answer))}</li>"
        for law, answer in laws.items()
    )
    summary = f"{len(laws)} law{' does' if len(laws) == 1 else 's do'} not apply"
    st.html(parts.fold(summary, f'<ul class="plain">{rows}</ul>'))


def _outside(answer: LawAnswer) -> str:
    """Say in titles what puts a case outside a law: the exclusions where there are any, else what it covers."""
    rules = [book.rulebook().provisions[name] for name in answer.reasons]
    excluded = [rule.title for rule in rules if rule.kind != "scope"]
    return (
        f"Outside because: {'; '.join(excluded)}." if excluded else f"Covers only: {'; '.join(r.title for r in rules)}."
    )
