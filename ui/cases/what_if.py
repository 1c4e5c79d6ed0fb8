"""What if one fact of a case were another: the answer before and after, law by law."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from compliance import Decision, Outcome, decide
from compliance.deciding.comparison import Comparison, Shift, compare
from compliance.law.facts import UNKNOWN
from compliance.law.scenarios import Scenario
from ui.components import given_answers, parts, words
from ui.state import book


def draw(one: Scenario, facts: Mapping[str, str], before: Decision) -> None:
    """Draw two boxes to choose a fact and another answer, and what comes of it."""
    parts.section("Change one fact")
    st.html(found(one, facts, before, *chosen(one, facts)))


def found(one: Scenario, facts: Mapping[str, str], before: Decision, fact: str, value: str) -> str:
    """Return what another answer to one fact changes."""
    if value == facts.get(fact, UNKNOWN):
        return '<p class="soft" role="status">Choose another answer to see what it changes.</p>'
    return shown(compare(before, decide(book.rulebook(), {**facts, fact: value}, one.as_of)))


def choose(one: Scenario, fact: str, value: str) -> None:
    """Set the two boxes, before they are drawn."""
    st.session_state[_fact_key(one)] = fact
    st.session_state[_value_key(one, fact)] = value


def _fact_key(one: Scenario) -> str:
    return f"fact_{one.id}"


def _value_key(one: Scenario, fact: str) -> str:
    return f"value_{one.id}_{fact}"


def chosen(one: Scenario, facts: Mapping[str, str]) -> tuple[str, str]:
    """Draw the two boxes; return the fact and the answer that stand in them."""
    asked = [fact.id for fact in book.rulebook().vocabulary.asked]
    order = sorted(asked, key=lambda name: name not in facts)
    with st.container(key="what_if"):
        fact = st.selectbox("Fact", order, format_func=given_answers.name_of, key=_fact_key(one))
        known = facts.get(fact, UNKNOWN)
        values = [*(option.id for option in given_answers.asked(fact).options), UNKNOWN]
        st.session_state.setdefault(_value_key(one, fact), known)
        value = st.selectbox(
            "Answer",
            values,
            format_func=lambda value: (
                given_answers.label_of(fact, value) + (" (as in the story)" if value == known else "")
            ),
            key=_value_key(one, fact),
        )
    return fact, value


def shown(found: Comparison) -> str:
    """Return a case before and after: the answer, each law, the duties."""
    same = found.before is found.after
    says = "The answer stays the same." if same else "The answer changes."
    rows = _row("All laws together", found.before, found.after, "all") + "".join(map(_law, found.laws))
    duties = _duties("New duties", found.new_duties) + _duties("Duties that fall away", found.lost_duties)
    return (
        f'<p role="status"><strong>{says}</strong></p><table class="parts shifts"><thead><tr><th scope="col">Law</th>'
        f'<th scope="col">Before</th><th scope="col">After</th></tr></thead><tbody>{rows}</tbody></table>{duties}'
    )


def _duties(title: str, names: Sequence[str]) -> str:
    rows = "".join(f"<li>{parts.text(book.rulebook().duties[name].what)}</li>" for name in names)
    return f'<h3 class="sub">{title}</h3><ul>{rows}</ul>' if rows else ""


def _law(shift: Shift) -> str:
    return _row(book.rulebook().law(shift.law).short, shift.before, shift.after)


def _row(name: str, before: Outcome, after: Outcome, looks: str = "") -> str:
    rulebook, changed = book.rulebook(), before is not after
    tag = f' <span class="tag">{words.CHANGED}</span>' if changed else ""
    return (
        f'<tr class="{looks}"><th scope="row">{parts.text(name)}{tag}</th>'
        f"<td>{parts.badge(rulebook, before)}</td><td>{parts.badge(rulebook, after)}</td></tr>"
    )
