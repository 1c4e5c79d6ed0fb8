"""What came back from whoever was asked: what is new, what contradicts what was said here, and the way on."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from compliance.asking.errand import Clash, clashes, merged
from compliance.law.facts import UNKNOWN
from ui.components import debounce, given_answers, parts, sent_cases
from ui.state import address, book
from ui.state.address import Case
from ui.state.errand import Errand


def draw(errand: Errand) -> None:
    """Draw the reply. Nothing that was said here is overruled unless somebody taps that it shall be."""
    mine = errand.now or errand.case
    sent_cases.find(errand)
    who = book.rulebook().people[errand.role].label
    parts.heading(f"The {who} has answered", f"reply_{len(errand.told)}")
    found = _clashes(errand, mine)
    for clash in found:
        with st.container(key=f"clash_{clash.fact}"):
            _clash(errand, mine, clash)
    st.html(_told(errand, {clash.told for clash in found}) + _moved(errand, mine))
    if found:
        st.html('<p class="skip">Choose above what is right, then you can go on.</p>')
    else:
        go = partial(address.go, replace(mine, facts=merged(mine.facts, errand.told), changing=""))
        debounce.button("Go on with these answers", "merge", go, type="primary", width="stretch")


def _clashes(errand: Errand, mine: Case) -> list[Clash]:
    mixed = [
        Clash(fact, "", value, fact) for fact, value in errand.told.items() if fact in mine.mixed and value != UNKNOWN
    ]
    told = {fact: value for fact, value in errand.told.items() if fact not in mine.mixed}
    return [*mixed, *clashes(book.rulebook().vocabulary, mine.facts, told)]


def _clash(errand: Errand, mine: Case, clash: Clash) -> None:
    who = book.rulebook().people[errand.role].label
    ours = mine.mixed.get(clash.fact, (clash.mine,))
    said = ", ".join(given_answers.label_of(clash.fact, value) for value in ours)
    theirs = given_answers.label_of(clash.fact, clash.theirs)
    st.html(
        f'<h2 class="part">Two answers: {parts.text(given_answers.name_of(clash.fact))}</h2>'
        f'<p class="skip">You said: <strong>{parts.text(said)}</strong></p>'
        f'<p class="skip">The {parts.text(who)} says: <strong>{parts.text(theirs)}</strong></p>'
    )
    with st.container(key=f"choose_{clash.fact}", horizontal=True):
        kept = partial(_move, errand.without(clash.told))
        taken = replace(mine.answered(clash.fact, clash.theirs), stop=mine.stop)
        debounce.button("Keep mine", f"keep_{clash.fact}", kept)
        debounce.button("Take theirs", f"take_{clash.fact}", partial(_move, replace(errand, now=taken)))


def _told(errand: Errand, doubted: set[str]) -> str:
    """Return what was told and is in no doubt, as HTML."""
    rows = "".join(
        f'<p class="given"><span class="q">{parts.text(given_answers.name_of(fact))}</span> '
        f"<strong>{parts.text(_label(fact, value))}</strong></p>"
        for fact, value in errand.told.items()
        if fact not in doubted
    )
    return rows or ("" if doubted else '<p class="lead">Nothing of it is left to be added.</p>')


def _label(fact: str, value: str) -> str:
    return "Does not know either" if value == UNKNOWN else given_answers.label_of(fact, value)


def _moved(errand: Errand, mine: Case) -> str:
    """Return, as HTML, which answers are others here than when the link was made."""
    names = [
        given_answers.name_of(fact)
        for fact, value in errand.case.facts.items()
        if value != UNKNOWN and mine.facts.get(fact, value) != value
    ]
    if not names:
        return ""
    return (
        f'<p class="warn">Since you sent the link you have changed: {parts.text("; ".join(names))}. Your newer answers '
        "stand. If you never changed them, this reply belongs to another case.</p>"
    )


def _move(errand: Errand) -> None:
    address.move(errand.params(book.rulebook()))
