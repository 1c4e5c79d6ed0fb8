"""The emergency on one page that needs nothing else: whom to call, and who may be told what, decided case by case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import Field

from compliance.deciding.decision import Decision, decide
from compliance.law.documents import read
from compliance.law.errors import InputError
from compliance.law.hallway import FirstAct
from compliance.law.models import Answer, Id, Model, Text, build
from compliance.law.rulebook import Rulebook
from compliance.pages.labels import day_text
from compliance.pages.reading import answer_label
from compliance.pages.site.markup import listing, text

FEW = 3
"""An answer that hangs on more than so many questions is for the app."""


class Danger(Model):
    """`docs/site/emergency.yaml`: the answers to `fact` that have a part of their own, each for everybody in `to`."""

    title: Text
    lead: Text
    acts: tuple[Id, ...]
    facts: Mapping[Id, Any]
    fact: Id
    answers: tuple[Answer, ...] = Field(min_length=1)
    to: Id
    told: tuple[Answer, ...] = Field(min_length=1)
    always_heading: Text
    always: tuple[Id, ...]
    rest: Text


def danger(path: Path) -> Danger:
    """Read the file; raise `InputError` that says where it is wrong."""
    document = read(path, path.name)
    built = build(Danger, document, document.data)
    if isinstance(built, list):
        raise InputError(built)
    return built


def page(rulebook: Rulebook, said: Danger, on: date) -> str:
    """Return the page as HTML: no script, no request, every text escaped."""
    style = files("compliance.pages.site").joinpath("emergency.css").read_text(encoding="utf-8")
    acts = {act.id: act for act in rulebook.hallway.first_acts}
    theorems = {theorem.id: theorem.says for theorem in rulebook.theorems}
    parts = "".join(_part(rulebook, said, answer, on) for answer in said.answers)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{text(said.title)}</title>'
        f"<style>{style}</style></head><body><main><h1>{text(said.title)}</h1>"
        f"{_calls(acts[name] for name in said.acts)}{listing((text(acts[name].says) for name in said.acts), 'acts')}"
        f'<p class="lead">{text(said.lead)}</p>{parts}'
        f"<section><h2>{text(said.always_heading)}</h2>{listing(text(theorems[one]) for one in said.always)}</section>"
        f"<p>{text(said.rest)}</p></main>"
        f"<footer>The law as of {day_text(on)}. Rulebook {rulebook.digest}. Not legal advice.</footer></body></html>\n"
    )


def _calls(acts: Iterable[FirstAct]) -> str:
    numbers = dict.fromkeys(number for act in acts for number in act.call)
    shown = "".join(f'<a href="tel:{escape(number)}">Call {escape(number)}</a>' for number in numbers)
    return f'<p class="calls">{shown}</p>'


def _part(rulebook: Rulebook, said: Danger, answer: str, on: date) -> str:
    decided = {told: decide(rulebook, {**said.facts, said.fact: answer, said.to: told}, on) for told in said.told}
    option = next(one for one in getattr(rulebook.vocabulary[said.fact], "options", ()) if one.id == answer)
    alike: dict[str, dict[str, Decision]] = {}
    for told, decision in decided.items():
        alike.setdefault(decision.outcome.value, {})[told] = decision
    shown = "".join(_answer(rulebook, said, outcome, found) for outcome, found in alike.items())
    duties = dict.fromkeys(task.duty.what for decision in decided.values() for task in decision.duties if task.certain)
    listed = f"<details><summary>What is listed</summary>{listing(map(text, duties))}</details>" if duties else ""
    return f"<section><h2>{text(option.label)}</h2><p>{text(option.hint)}</p>{shown}{listed}</section>"


def _answer(rulebook: Rulebook, said: Danger, outcome: str, found: Mapping[str, Decision]) -> str:
    """Say who may be told, those with the same answer together, what is open, and what the reader does now."""
    decisions = tuple(found.values())
    people = (text(answer_label(rulebook.vocabulary, said.to, told)) for told in found)
    open_ = {name for one in decisions if len(one.missing) <= FEW for name in one.missing}
    asked = (text(fact.question) for fact in rulebook.vocabulary.asked if fact.id in open_)
    acts = dict.fromkeys(act.says for one in decisions for act in one.you_now if act.id not in said.acts)
    return (
        f'<div class="answer {outcome}"><h3>{text(rulebook.wordings[decisions[0].outcome].short)}</h3>'
        f"{listing(people, 'people')}{_lines('It hangs on this', asked)}{_lines('You, now', map(text, acts))}</div>"
    )


def _lines(title: str, lines: Iterable[str]) -> str:
    shown = listing(lines)
    return f"<p><strong>{title}</strong></p>{shown}" if shown else ""
