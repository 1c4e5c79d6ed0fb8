"""Flips: what the last mutation run found, and every flip of a provision that nothing notices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

import streamlit as st

from compliance.law.measurement import STORIES, Measurement, Survivor
from ui import book, inside, more, parts
from ui.review import case


def draw(_: date) -> None:
    """Draw the score, how it came about, and the survivors by provision."""
    found = book.rulebook().measurement
    st.html(
        '<p class="lead">Each condition, exception, date and outcome of each provision was flipped, one at a time. '
        "A flip that no scenario, boundary case or theorem notices is a place where a slip of the pen would pass.</p>"
    )
    if found is None:
        st.html(f'<p role="status">Not measured yet: {HOW}</p>')
        return
    st.html(_score(found) + _since(found))
    parts.section("Flips that nothing notices" if found.survivors else "No flip goes unnoticed")
    kept = more.first(found.survivors, "flips")
    st.html("".join(_survivors(kept, current=_current(found))))
    more.button(found.survivors, "flips")


HOW = "run <code>compliance check --mutation --keep</code> on the command line."


def _score(found: Measurement) -> str:
    counts = "".join(f"<li><b>{number}</b> {parts.text(fate)}</li>" for fate, number in found.flips.items())
    return (
        f'<p class="result" role="status"><strong>{found.score:.1%}</strong> of the flips that change a case are '
        f"noticed by what was read against the law; by scenarios and theorems alone, {found.share(*STORIES):.1%}; "
        f"with the boundary cases that nobody has read, {found.share():.1%}.</p>"
        f'<ul class="tallies">{counts}</ul>'
    )


def _since(found: Measurement) -> str:
    """Say when it was measured, and whether the rules have changed since."""
    note = "" if _current(found) else f" The rules have changed since: {HOW}"
    return f'<p class="soft">Measured on {parts.day(found.day)}.{note}</p>'


def _current(found: Measurement) -> bool:
    return found.rulebook == book.rulebook().digest


def _survivors(survivors: Sequence[Survivor], *, current: bool) -> Iterator[str]:
    for name, flips in groupby(survivors, lambda one: one.provision):
        provision = book.rulebook().provisions.get(name)
        title = inside.link("rules", provision.title, {"p": name}) if provision else parts.text(name)
        shown = "".join(_flip(one, current=current) for one in flips)
        yield f'<article class="card"><h3 class="sub">{title}</h3>{shown}</article>'


def _coded(words: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", parts.text(words))


def _flip(one: Survivor, *, current: bool) -> str:
    """Return one flip; its case is shown while the rulebook is the one that was measured, and so has its facts."""
    if not current:
        return f"<p>{_coded(one.what)}</p>"
    shown = f"{case.facts(one.case)}<p class='buttons'>{case.link(one.case, 'See its answer')}</p>"
    return f"<p>{_coded(one.what)}</p>{parts.fold(f'A case that it changes, as of {parts.day(one.as_of)}', shown)}"
