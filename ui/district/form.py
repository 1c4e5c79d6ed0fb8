"""A form that writes a district file for download. Nothing of it is kept here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import streamlit as st

from compliance import InputError
from compliance.law.district_file import parse_district
from compliance.law.documents import written
from compliance.law.facts import Asked
from compliance.law.provisions import Provision
from compliance.law.signoff import content_hash
from compliance.pages.district_template import narrowed
from compliance.pages.reading import answer_label
from ui.components import parts
from ui.state import book

A_YEAR = timedelta(days=365)
FILE = "district.yaml"


def draw() -> None:
    """Draw every part of the form, and the file as soon as it can be followed."""
    parts.section("Write the file")
    st.html(
        '<p class="skip">Fill in what is settled; leave the rest. Offices and staff only, never a student. Nothing is '
        "kept here: save the file, and give it to whoever runs this app.</p>"
    )
    data = {"district": _line("Name of the district", "name") or "Our school district", **_answers(), **_people()}
    _save({key: value for key, value in data.items() if value})


def _answers() -> dict[str, Any]:
    with st.container(key="district_said", horizontal=True, vertical_alignment="bottom"):
        said = _line("Who says so", "said_by") or "Superintendent"
        again = st.date_input("Look at it again by", date.today() + A_YEAR, key="district_again", width=220)
    by = {"said_by": said, "on": date.today(), "look_again": again}
    with st.expander("Answers that hold for every case", key="district_standing"):
        standing = [{**_standing(fact), **by} for fact in _settled_once()]
    with st.expander("The agreement about the officer", key="district_agreement"):
        clauses = [one.id for one in book.law().agreement.clauses if st.checkbox(one.says, key=f"clause_{one.id}")]
    with st.expander("Points of law that your lawyer settled", key="district_readings"):
        readings = _readings()
    agreement = {"clauses": clauses, **by} if clauses else None
    return {"standing": standing, "agreement": agreement, "readings": readings}


def _settled_once() -> Iterator[Asked]:
    """Draw a box for each fact that one answer settles, and yield those that have one."""
    for fact in book.law().vocabulary.asked:
        if fact.standing is None:
            continue
        label = f"{fact.question} {_for_which(fact)}".rstrip()
        if _pick(label, f"fact_{fact.id}", fact.values, _said(fact)) is not None:
            yield fact


def _for_which(fact: Asked) -> str:
    """Return the cases that one answer settles, in words; none, if it settles all."""
    vocabulary = book.law().vocabulary
    return "; ".join(
        f"({vocabulary.question(name).label}: {', '.join(answer_label(vocabulary, name, value) for value in values)})"
        for name, found in (fact.standing or {}).items()
        for values in [(found,) if isinstance(found, str) else found]
    )


def _said(fact: Asked) -> dict[str, str]:
    return {value: answer_label(book.law().vocabulary, fact.id, value) for value in fact.values}


def _standing(fact: Asked) -> dict[str, Any]:
    return {"fact": fact.id, "is": st.session_state[f"fact_{fact.id}"], **narrowed(fact)}


def _readings() -> list[dict[str, Any]]:
    authority, by = _line("Which opinion", "authority"), _line("Name of the lawyer", "lawyer")
    rulebook, found = book.law(), []
    for point in rulebook.edition(date.today()).provisions:
        if point.kind == "unsettled" and (outcome := _reading(point)) is not None:
            signed = {"authority": authority or "Opinion", "by": by or "The district's lawyer", "on": date.today()}
            found.append({"point": point.id, "adopt": outcome, **signed, "hash": content_hash(rulebook, point)})
    return found


def _reading(point: Provision) -> str | None:
    options = tuple(reading.outcome.value for reading in point.readings)
    said = {reading.outcome.value: reading.says for reading in point.readings}
    return _pick(f"{book.law().law(point.law).short}: {point.title}", f"point_{point.id}", options, said)


def _people() -> dict[str, Any]:
    found = []
    with st.expander("Whom to call", key="district_people"):
        for role in book.law().people.values():
            if role.private or role.reach:
                continue
            with st.container(key=f"role_{role.id}", horizontal=True, vertical_alignment="bottom"):
                office = _line(f"{role.label[:1].upper()}{role.label[1:]}: office", f"office_{role.id}")
                phone = _line("Telephone", f"phone_{role.id}")
                after = _line("After hours", f"after_{role.id}")
            if office:
                found.append({"role": role.id, "office": office, "phone": phone, "after_hours": after})
    return {"people": found}


def _pick(label: str, key: str, values: tuple[str, ...], said: dict[str, str] | None = None) -> str | None:
    names = said or {option: option.replace("_", " ") for option in values}
    return st.selectbox(
        parts.plain(label), values, index=None, format_func=names.__getitem__, key=key, placeholder="Not settled"
    )


def _line(label: str, key: str) -> str:
    return st.text_input(parts.plain(label), key=f"district_{key}", max_chars=80).strip()


def _save(data: dict[str, Any]) -> None:
    text = written(data)
    try:
        parse_district(text, FILE, book.law())
    except InputError as error:
        rows = "".join(f"<li>{parts.text(f'{one.key}: {one.wrong}. {one.mend}')}</li>" for one in error.problems)
        st.html(f'<ul class="plain problems" role="status">{rows}</ul>')
        return
    st.download_button("Save the file", text, FILE, "application/yaml", on_click="ignore", key="district_save")
    st.code(text, language=None)
