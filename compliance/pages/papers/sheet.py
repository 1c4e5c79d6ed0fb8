"""One paper as plain data, from which both the PDF and the document are made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compliance.deciding.decision import Decision
from compliance.law.errors import InputError, Problem
from compliance.law.forms import Element, Form, Language
from compliance.law.rulebook import Rulebook
from compliance.law.stationery import Phrases
from compliance.pages.papers.choosing import Called
from compliance.pages.papers.filling import Filling

NOTED = ("school", "officer", "provider", "agency")
"""Readers to whom a paper says how it is used; a letter to somebody else does not."""
SHORT = 12
"""So many digits of a hash tell one rulebook from another."""


def sheet(rulebook: Rulebook, decision: Decision | None, paper: Called, language: Language) -> dict[str, Any]:
    """Return everything that stands on one paper: strings, numbers, lists and mappings that JSON can hold."""
    form, filling = paper.form, Filling(decision, paper, language)
    phrases = _phrases(rulebook)
    said = {name: getattr(phrases, name).in_(language) for name in Phrases.model_fields}
    foreign = language != "en"
    return {
        "lang": language,
        "id": form.id,
        "title": form.title.in_(language),
        "english": said["english_title"].format(title=form.title.en) if foreign else "",
        "english_title": form.title.en if foreign else "",
        "governs": said["governs"] if foreign else "",
        "note": form.use if form.reader in NOTED and not foreign else "",
        "parts": [
            {
                "heading": part.heading.in_(language) if part.heading else "",
                "elements": [_element(element, filling, language) for element in part.elements],
            }
            for part in form.parts
        ],
        "behind": f"{said['behind']}: {'; '.join(cites)}." if (cites := _cites(rulebook, form)) else "",
        "said": said,
        "foot": list(_foot(rulebook, decision, filling, said)),
    }


def _element(element: Element, filling: Filling, language: Language) -> dict[str, Any]:
    return {
        "id": element.id,
        "says": element.says.in_(language),
        "blank": element.blank,
        "rows": element.rows,
        "options": [option.in_(language) for option in element.options],
        "filled": filling.due() if element.blank == "due" else filling.lines(element.fills),
    }


def _cites(rulebook: Rulebook, form: Form) -> list[str]:
    """Return what demands the lines of a form, each citation once."""
    demands = (rulebook.stationery.demand(name) for element in form.elements for name in element.demands)
    return list(dict.fromkeys(one.cite for demand in demands if demand for one in demand.cites))


def _foot(rulebook: Rulebook, decision: Decision | None, filling: Filling, said: dict[str, str]) -> Iterator[str]:
    hashes = [f"Rulebook {short(rulebook.digest)}", f"forms {short(rulebook.stationery.digest)}"]
    if decision is not None:
        district = rulebook.district
        hashes += [f"district file {short(district.digest)}"] if district else []
        yield f"{said['decided'].format(day=filling.day(decision.as_of))}. {', '.join(hashes)}."
    else:
        yield f"{', '.join(hashes)}."
    yield said["no_names"]


def short(digest: str) -> str:
    """Return enough of a hash to tell it from others."""
    return digest.removeprefix("sha256:")[:SHORT]


def _phrases(rulebook: Rulebook) -> Phrases:
    spanish = rulebook.stationery.spanish
    if spanish is None:
        raise InputError(
            [Problem("forms/spanish.yaml", None, "", "is missing, so no paper can be made", "Add the file")]
        )
    return spanish.phrases
