"""The papers of an answer as files, with a sheet on top that says who fills in which and by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal

from compliance.deciding.decision import Decision
from compliance.law.forms import Language
from compliance.law.rulebook import Rulebook
from compliance.pages.packing import packed
from compliance.pages.papers.choosing import Called, called, every
from compliance.pages.papers.document import document
from compliance.pages.papers.print import printed
from compliance.pages.papers.sheet import sheet

Kind = Literal["pdf", "docx"]
KINDS: tuple[Kind, ...] = ("pdf", "docx")
FIRST = "00-read-first.pdf"


def files(decision: Decision) -> dict[str, bytes]:
    """Return the papers that an answer calls for by file name, each as PDF and DOCX in each of its languages."""
    rulebook, papers = decision.rules, called(decision)
    first = {FIRST: printed(cover(rulebook, decision, papers), decision.as_of)} if papers else {}
    return first | dict(_files(rulebook, decision, papers, decision.as_of))


def blanks(rulebook: Rulebook, on: date) -> dict[str, bytes]:
    """Return every form with nothing filled in, dated `on`."""
    return dict(_files(rulebook, None, every(rulebook), on))


def zipped(decision: Decision) -> bytes:
    """Return the papers of an answer as one archive."""
    return packed(files(decision))


def one(decision: Decision, paper: Called, language: Language, kind: Kind) -> bytes:
    """Return one paper of an answer."""
    make = printed if kind == "pdf" else document
    return make(sheet(decision.rules, decision, paper, language), decision.as_of)


def name_of(form: str, language: Language, kind: Kind, number: int | None = None) -> str:
    """Return the file name of a paper: `01-emergency-notice.es.pdf`."""
    before = f"{number:02d}-" if number is not None else ""
    return f"{before}{form.replace('_', '-')}{'' if language == 'en' else '.' + language}.{kind}"


def _files(
    rulebook: Rulebook, decision: Decision | None, papers: Iterable[Called], on: date
) -> Iterator[tuple[str, bytes]]:
    for number, paper in enumerate(papers, 1):
        for language in paper.form.languages:
            said = sheet(rulebook, decision, paper, language)
            yield name_of(paper.form.id, language, "pdf", number), printed(said, on)
            yield name_of(paper.form.id, language, "docx", number), document(said, on)


def cover(rulebook: Rulebook, decision: Decision, papers: Iterable[Called]) -> Mapping[str, Any]:
    """Return the sheet on top of the papers of an answer."""
    listed = list(papers)
    base = sheet(rulebook, decision, listed[0], "en")
    wording = rulebook.wordings[decision.outcome].short
    rows = [
        [
            f"{number}. {paper.form.title.en}",
            _capital(rulebook.people[paper.form.who].label),
            "; ".join(dict.fromkeys(_capital(task.due) for task in paper.tasks)) or "If it is wanted",
            f"{paper.form.use} Kept: {paper.form.keep[:1].lower()}{paper.form.keep[1:]}.",
        ]
        for number, paper in enumerate(listed, 1)
    ]
    acts = [_element("words", act.says) for act in decision.you_now]
    heads = ["Paper", "Filled in by", "When", "How, and where it is kept"]
    listing = {**_element("listing", ""), "options": heads, "cells": rows, "widths": [26, 18, 20, 36]}
    return {
        **base,
        "title": "Papers for this answer",
        "note": f"The answer: {wording}. In a danger now, call 911 first; every paper waits.",
        "parts": [{"heading": "First", "elements": acts}] * bool(acts)
        + [{"heading": "The papers", "elements": [listing]}],
        "behind": "",
    }


def _element(blank: str, says: str) -> dict[str, Any]:
    return {"id": blank, "says": says, "blank": blank, "rows": 1, "options": [], "filled": []}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
