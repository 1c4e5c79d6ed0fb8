"""Flips: what the last mutation run found, and every flip of a provision that nothing notices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

import streamlit as st

from compliance.law.measurement import STORIES, Measurement, Survivor
from ui.components import paging, parts
from ui.links import internal
from ui.review import case
from ui.state import book


def draw(_: date) -> None:
    """Draw the score, how it came about, and the survivors by provision."""
    found = book.rulebook().measurement
    st.html(
        '<p class="lead">Each condition, exception, date and outcome of each provision was flipped, one at a time. '
        "A flip that no scenario, boundary case or theorem notices is a place where a slip of the pen would pass.</p>"
    )
    if found is None:
        st.html(f'<p role="status">Not measured for these rules: {HOW}</p>')
        return
    st.html(f'{_score(found)}<p class="soft">Measured on {parts.day(found.day)}.</p>')
    parts.section("Flips that nothing notices" if found.survivors else "No flip goes unnoticed")
    chosen = [one for one in found.survivors if _wanted(one)]
    st.html("".join(_survivors(paging.first(chosen, "flips"))) or "<p>None of this provision goes unnoticed.</p>")
    paging.button(chosen, "flips")


def _wanted(one: Survivor) -> bool:
    """Tell whether a survivor is of the law or the provision that the address names, if it names one."""
    law, name = st.query_params.get("law", ""), st.query_params.get("p", "")
    return name in ("", one.provision) and law in ("", one.provision.partition(".")[0])


HOW = "run <code>compliance check --mutation --keep</code> on the command line."


def _score(found: Measurement) -> str:
    counts = "".join(f"<li><b>{number}</b> {parts.text(fate)}</li>" for fate, number in found.flips.items())
    return (
        f'<p class="result" role="status"><strong>{found.score:.1%}</strong> of the flips that change a case are '
        f"noticed by what was read against the law; by scenarios and theorems alone, {found.share(*STORIES):.1%}; "
        f"with the boundary cases that nobody has read, {found.share():.1%}.</p>"
        f'<ul class="tallies">{counts}</ul>'
    )


def _survivors(survivors: Sequence[Survivor]) -> Iterator[str]:
    for name, flips in groupby(survivors, lambda one: one.provision):
        title = internal.link("rules", book.rulebook().provisions[name].title, {"p": name})
        shown = "".join(_flip(one) for one in flips)
        yield f'<article class="card"><h3 class="sub">{title} {parts.ident(name)}</h3>{shown}</article>'


def _coded(words: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", parts.text(words))


def _flip(one: Survivor) -> str:
    shown = f"{case.facts(one.case)}<p class='buttons'>{case.link(one.case, 'See its answer')}</p>"
    return f"<p>{_coded(one.what)}</p>{parts.fold(f'A case that it changes, as of {parts.day(one.as_of)}', shown)}"
