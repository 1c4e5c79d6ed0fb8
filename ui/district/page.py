"""Your district: what is set and by whom, what is due, what is missing and what it costs; and a form for the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import streamlit as st

from compliance.asking.gaps import gaps, open_points
from compliance.law.district import District
from compliance.law.district_file import due
from compliance.law.rulebook import Rulebook
from compliance.pages.reading import standing_text
from ui.components import parts, words
from ui.district import form
from ui.links import internal
from ui.state import book


def show() -> None:
    """Draw the state of the district file, then the form."""
    parts.heading("Your district", "district")
    found = book.district()
    if found is None:
        st.html(
            '<p class="lead">No district file is in use, so everything is asked. What the administration and the '
            "district's lawyer settle once is then never asked in a hallway.</p>"
        )
    else:
        district, document = found
        st.html(f'<p class="lead">{parts.text(district.district)}. File {parts.text(district.digest[7:19])}.</p>')
        _list(
            "Due for another look", (parts.text(str(one)) for one in due(book.law(), district, document, date.today()))
        )
        _set(book.law(), district)
    _missing(book.rulebook(), found[0] if found else None)
    form.draw()


def _set(rulebook: Rulebook, district: District) -> None:
    _list(
        "What is set",
        (
            f"{parts.text(standing_text(rulebook.vocabulary, one))} "
            f'<span class="soft">{parts.text(one.said_by)}, {parts.day(one.on)}; '
            f"again by {parts.day(one.look_again)}</span>"
            for one in district.standing
        ),
    )
    _list(
        "Points that your lawyer settled",
        (
            f"{internal.provision(one.point, rulebook.provisions[one.point].title)} {parts.badge(rulebook, one.adopt)} "
            f'<span class="soft">{parts.text(one.authority)}; {parts.text(one.by)}, {parts.day(one.on)}</span>'
            f"{''.join(_broken(rulebook, district, one.point))}"
            for one in district.readings
        ),
    )
    _list("Whom to call", (parts.person(book.rulebook(), one.role) for one in district.people))


def _broken(rulebook: Rulebook, district: District, point: str) -> Iterator[str]:
    adopted = {one.point: one.adopt for one in district.readings}
    for theorem in rulebook.theorems:
        if point in theorem.not_on and theorem.not_on[point] is adopted[point]:
            yield f'<br><span class="soft">No longer true: {parts.text(theorem.says)}</span>'


def _missing(rulebook: Rulebook, district: District | None) -> None:
    _list(
        "What is missing",
        (
            f"{parts.text(gap.fact.question)} "
            f'<span class="soft">Asked in {words.count(gap.stories, "story", "stories")} for teaching.</span>'
            for gap in gaps(rulebook, date.today())
        ),
    )
    if district and district.agreement:
        held = district.agreement.holds_clauses
        _list(
            "What the agreement about the officer does not hold",
            (
                f"{parts.text(clause.title)}. {parts.text(clause.says)} {parts.cites(rulebook, clause.cites)}"
                for clause in rulebook.agreement.clauses
                if clause.id not in held
            ),
        )
    count = words.count(len(open_points(rulebook)), "point")
    st.html(f'<p class="soft skip">{count} of law are unsettled, and no reading is adopted.</p>')


def _list(heading: str, rows: Iterable[str]) -> None:
    shown = "".join(f"<li>{row}</li>" for row in rows)
    if shown:
        parts.section(heading)
        st.html(f'<ul class="plain">{shown}</ul>')
