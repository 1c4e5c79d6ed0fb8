"""Theorems: what lawyers say of the rulebook as a whole, each proved over every case, or refuted by one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import log10

import streamlit as st

from compliance.checks.space import case_count
from compliance.checks.theorems import Refutation, refutations
from compliance.law.outcome import Outcome
from compliance.law.theorems import Theorem
from ui.components import parts, words
from ui.links import internal
from ui.review import case, marking
from ui.state import book

STANDING = {"untried": "Not tried yet", "proved": "Proved", "refuted": "Refuted"}


def draw(_: date) -> None:
    """Draw every theorem with its standing; they are proved when somebody asks, once for each rulebook."""
    rulebook = book.rulebook()
    cases = case_count(rulebook.vocabulary)
    st.html(
        f'<p class="lead">{words.count(len(rulebook.theorems), "sentence")} about every possible case. '
        "A solver proves each one on every day on which the law changes, or finds a case that refutes it. "
        f"There are more than 10<sup>{int(log10(cases))}</sup> possible cases.</p>"
    )
    if named := st.query_params.get("t"):
        st.html(f'<p class="skip">{internal.link("review", "All theorems", {"view": "theorems"})}</p>')
    shelf = _shelf()
    if rulebook.digest not in shelf:
        with st.container(key="prove"):
            if st.button("Prove them now", key="prove_now"):
                with st.spinner("Proving. This takes about half a minute."):
                    shelf[rulebook.digest] = _refuted(rulebook.digest)
                st.rerun()
    found = shelf.get(rulebook.digest)
    st.html(f'<p role="status" class="result">{_told(found)}</p>')
    st.html("".join(_theorem(theorem, found) for theorem in _ordered(found) if _wanted(theorem)))
    if named:
        marking.draw("theorem", named)


def _wanted(theorem: Theorem) -> bool:
    """Tell whether a theorem is the one that the address names, if it names one that there is."""
    named = st.query_params.get("t", "")
    return named == theorem.id or named not in {one.id for one in book.rulebook().theorems}


@st.cache_resource(show_spinner=False)
def _shelf() -> dict[str, Mapping[str, Refutation]]:
    """Return what was proved so far: by the hash of a rulebook, its refuted theorems."""
    return {}


@st.cache_resource(show_spinner=False)
def _refuted(_digest: str) -> Mapping[str, Refutation]:
    return {found.theorem.id: found for found in refutations(book.rulebook())}


def _told(found: Mapping[str, Refutation] | None) -> str:
    if found is None:
        return "Not tried yet on this rulebook."
    proved = len(book.rulebook().theorems) - len(found)
    return f"{proved} proved, {len(found)} refuted, on rulebook {book.rulebook().digest.removeprefix('sha256:')[:12]}."


def _ordered(found: Mapping[str, Refutation] | None) -> list[Theorem]:
    """Return the theorems, the refuted ones first."""
    return sorted(book.rulebook().theorems, key=lambda theorem: theorem.id not in (found or {}))


def _theorem(theorem: Theorem, found: Mapping[str, Refutation] | None) -> str:
    refutation = (found or {}).get(theorem.id)
    standing = "untried" if found is None else "refuted" if refutation else "proved"
    shown = _counterexample(refutation) if refutation else ""
    return (
        f'<article class="card theorem is-{standing}"><h2 class="sub">{parts.text(theorem.says)}</h2>'
        f'<p class="tags"><span class="tag">{STANDING[standing]}</span> {_marked(theorem)} '
        f"{parts.cites(book.rulebook(), theorem.cites)}</p>{_not_on(theorem.not_on)}{shown}</article>"
    )


def _marked(theorem: Theorem) -> str:
    mark = internal.link("review", "Mark it", {"view": "theorems", "t": theorem.id})
    return f"{parts.ident(theorem.id)} {mark}"


def _counterexample(found: Refutation) -> str:
    since = "" if found.on == date.min else f" since {parts.day(found.on)}"
    before = f"<p><strong>A case in which it is false{since}.</strong> Whatever is left out can be anything.</p>"
    links = [case.link(found.case, "See its answer")]
    changed = ""
    if found.changed:
        changed = f"<p><strong>What then changes</strong></p>{case.facts(found.changed)}"
        links.append(case.link({**found.case, **found.changed}, "See the answer after the change"))
    adopted = f"<p>It takes a reading: {_readings(found.readings)}</p>" if found.readings else ""
    return f'{before}{case.facts(found.case)}{adopted}{changed}<p class="buttons">{" ".join(links)}</p>'


def _not_on(readings: Mapping[str, Outcome]) -> str:
    """Say on which readings of unsettled points a theorem is not claimed."""
    return f'<p class="soft">Not so where a district reads: {_readings(readings)}</p>' if readings else ""


def _readings(readings: Mapping[str, Outcome]) -> str:
    rulebook = book.rulebook()
    read = ((point, rulebook.wordings[outcome].short) for point, outcome in readings.items())
    return ", ".join(
        f"{internal.provision(point, rulebook.provisions[point].title)} as {parts.text(short)}" for point, short in read
    )
