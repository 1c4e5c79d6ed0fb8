"""For the wall and the pocket: the officer's card, a chart of each law, how to read a legal paper, a poster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files
from itertools import chain, product
from typing import Any

from compliance.deciding.decision import Decision, decide
from compliance.deciding.use import Use, relied_on, use_of
from compliance.law.errors import InputError, Problem
from compliance.law.models import Citation
from compliance.law.provisions import Kind, Law, Provision
from compliance.law.rulebook import Edition, Rulebook
from compliance.law.wall import Cited, Column, Paper, WallFile
from compliance.pages import typesetting
from compliance.pages.labels import day_text
from compliance.pages.papers.sheet import short

HEADS: dict[Kind, str] = {
    "scope": "What it covers",
    "exception": "What opens a record",
    "mandate": "What makes somebody give it",
    "bar": "What closes it again",
    "unsettled": "What is not settled: ask counsel",
    "report": "What must be reported",
    "duty": "What goes with it",
}
"""The parts of a chart, in the order in which they are read."""
LEFT: tuple[Kind, ...] = ("scope", "exception", "mandate")
"""What stands on the left of a chart."""
FULL = 45
"""A chart with more lines than that is set in a smaller type."""


def wall(rulebook: Rulebook, on: date) -> dict[str, bytes]:
    """Return everything for the wall and the pocket, by file name, for the law as it stands on a day."""
    said = rulebook.stationery.wall
    if said is None:
        raise InputError([Problem("forms/wall.yaml", None, "", "is missing, so nothing can hang", "Add the file")])
    edition = rulebook.edition(on)
    every = use_of(edition.by_id.values())
    sheets = {
        "officers-card.pdf": (_card(rulebook, said), every),
        "how-to-read-this-paper.pdf": (_reading(rulebook, said, on), _behind_cells(rulebook, said, on)),
        "poster-front-office.pdf": (_poster(said), every),
        **{
            f"chart-{law.id.replace('_', '-')}.pdf": (_chart(edition, law), use_of(_charted(edition, law)))
            for law in edition.laws
        },
    }
    return {
        name: typesetting.pdf(_template(), "wall", {**sheet, "foot": _foot(rulebook, use, on)}, on)
        for name, (sheet, use) in sheets.items()
    }


def _card(rulebook: Rulebook, said: WallFile) -> dict[str, Any]:
    card = said.card
    acts = {act.id: act.says for act in rulebook.hallway.first_acts}
    theorems = {theorem.id: theorem.says for theorem in rulebook.theorems}
    return {
        "kind": "card",
        "title": card.title,
        "district": rulebook.district.district if rulebook.district else "",
        "blocks": [
            {"heading": card.emergency, "lines": [acts[name] for name in card.acts]},
            {"heading": card.never_heading, "lines": [theorems[name] for name in card.never]},
            {"heading": card.always_heading, "lines": [theorems[name] for name in card.always]},
        ],
        "call_heading": card.call_heading,
        "call": [_reached(rulebook, role) for role in card.call],
    }


def _reached(rulebook: Rulebook, role: str) -> dict[str, str]:
    """Say how a role is reached, from the district file; without one there is a line to write on."""
    found, person = rulebook.people[role], rulebook.district.person(role) if rulebook.district else None
    ways = [person.phone, f"{person.after_hours} after hours" if person.after_hours else ""] if person else []
    listed = ", ".join(filter(None, ways))
    public = found.reach if role == "dcfs_hotline" else ""
    return {"who": _capital(found.label), "how": listed or public}


def _reading(rulebook: Rulebook, said: WallFile, on: date) -> dict[str, Any]:
    reading = said.reading
    return {
        "kind": "reading",
        "title": reading.title,
        "lead": reading.lead,
        "heads": ["Paper", "Signed by", "Look for", *(column.title for column in reading.columns)],
        "rows": [
            {
                "paper": paper.title,
                "signed": paper.signed,
                "look": paper.look,
                "cells": [_cell(rulebook, said, column, paper, on) for column in reading.columns],
            }
            for paper in reading.papers
        ],
        "then": list(map(_line, reading.then)),
    }


def _cell(rulebook: Rulebook, said: WallFile, column: Column, paper: Paper, on: date) -> dict[str, str]:
    decision = _decided(rulebook, said, column, paper, on)
    return {"outcome": decision.outcome.value, "short": rulebook.wordings[decision.outcome].short}


def _decided(rulebook: Rulebook, said: WallFile, column: Column, paper: Paper, on: date) -> Decision:
    """Decide the case of one cell."""
    return decide(rulebook, {**said.reading.facts, **column.facts, said.reading.fact: paper.value}, on)


def _behind_cells(rulebook: Rulebook, said: WallFile, on: date) -> Use:
    """Return what the cells rest on."""
    cells = product(said.reading.columns, said.reading.papers)
    decisions = (_decided(rulebook, said, column, paper, on) for column, paper in cells)
    rules = {rule.id: rule for decision in decisions for rule in relied_on(rulebook, decision)}
    return use_of(rules.values())


def _poster(said: WallFile) -> dict[str, Any]:
    poster = said.poster
    blocks = [{"heading": block.heading, "lines": list(map(_line, block.lines))} for block in poster.blocks]
    return {"kind": "poster", "title": poster.title, "lead": poster.lead, "blocks": blocks}


def _chart(edition: Edition, law: Law) -> dict[str, Any]:
    parts: list[dict[str, Any]] = [
        {
            "heading": head,
            "lines": list(_listed(edition.of(law.id, kind))),
            "left": kind in LEFT,
            "closes": kind == "bar",
        }
        for kind, head in HEADS.items()
    ]
    parts = [part for part in parts if part["lines"]]
    lines = sum(len(part["lines"]) for part in parts)
    return {
        "kind": "chart",
        "title": law.short,
        "lead": law.name if law.name != law.short else "",
        "small": lines > FULL,
        "parts": parts,
        "note": "The default is no: where nothing here opens a record and this law covers it, it stays closed. "
        "Another law may be stricter; the strictest that applies decides.",
    }


def _charted(edition: Edition, law: Law) -> Iterator[Provision]:
    return chain.from_iterable(edition.of(law.id, kind) for kind in HEADS)


def _listed(rules: Sequence[Provision]) -> Iterator[dict[str, str]]:
    for rule in rules:
        yield {"says": rule.title, "cite": rule.cites[0].cite}


def _line(line: Cited) -> dict[str, str]:
    return {"says": line.says, "cite": _cites(line.cites)}


def _cites(cites: Iterable[Citation]) -> str:
    return "; ".join(one.cite for one in cites)


def _foot(rulebook: Rulebook, use: Use, on: date) -> str:
    hashes = [f"Rulebook {short(rulebook.digest)}", f"forms {short(rulebook.stationery.digest)}"]
    hashes += [f"district file {short(rulebook.district.digest)}"] if rulebook.district else []
    told = f"The law as of {day_text(on)}. {', '.join(hashes)}."
    return f"{use.says} {told} Not legal advice; in doubt ask the district's lawyer."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files(__package__ or "").joinpath("wall.typ").read_bytes()
