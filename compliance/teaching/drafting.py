"""A trainer writes a scenario: validated as it is typed, with the engine's answer beside what the trainer expects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from textwrap import indent
from typing import Any

import yaml

from compliance.checks.readings import misses, stories
from compliance.checks.scenarios import Miss, against
from compliance.checks.training import idle_injects, unfair, unturned_facts
from compliance.deciding.decision import Decision, decide
from compliance.law.consistency import Fault, fact_faults, scenario_faults
from compliance.law.days import day
from compliance.law.documents import Document, parse
from compliance.law.errors import CaseError, InputError, Problem, first
from compliance.law.models import build
from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Scenario

NAME = "your scenario"


@dataclass(frozen=True)
class Draft:
    """What is known of a text: what is wrong in it, line by line, and what the rulebook answers to its facts.

    - `scenario`: the scenario, once nothing is wrong with its form.
    - `decision`: the answer, as soon as the facts can be read; the expectation need not be there yet.
    - `misses`: where the answer is not what is expected.
    """

    scenario: Scenario | None
    decision: Decision | None
    problems: tuple[Problem, ...]
    misses: tuple[Miss, ...]

    @property
    def ready(self) -> bool:
        """Whether it can be taught: nothing is wrong, and the rulebook gives the answer that is expected."""
        return self.scenario is not None and not self.problems and not self.misses


def draft(rulebook: Rulebook, text: str | bytes, on: date) -> Draft:
    """Read one scenario, by itself or as the only one of a `scenarios` list; `on` is the day if it names none.

    Never raises for what is typed: every fault is a `Problem` with its line. Raises `EngineFault` if engine and
    oracle disagree about the facts.
    """
    try:
        document = parse(text, NAME)
        base = _place(document)
    except InputError as error:
        return Draft(None, None, error.problems, ())
    data = _at(document.data, base)
    built = build(Scenario, document, data, base)
    if isinstance(built, list):
        faults = [_told(document, base, fault) for fault in fact_faults(rulebook, "", _facts(data))]
        return Draft(None, _answer(rulebook, data, on), first(dict.fromkeys((*built, *faults))), ())
    faults = [_told(document, base, fault) for fault in scenario_faults(rulebook, built)]
    if problems := first((*faults, *_unfit(rulebook, document, base, built))):
        return Draft(built, _answer(rulebook, data, on), problems, ())
    decision = decide(rulebook, built.facts, built.as_of)
    unmet = [_unturned(document, base, built, fact) for fact in unturned_facts(rulebook, built)]
    unmet += _misread(rulebook, document, base, built) if built.also_true else ()
    missed = [*against(built, decision), *unfair(rulebook, built), *idle_injects(rulebook, built)]
    return Draft(built, decision, tuple(unmet), tuple(missed))


def as_file(text: str) -> str:
    """Return the text as a file for `rules/scenarios/training/`; raise `InputError` if it is not YAML."""
    if _place(parse(text, NAME)):
        return text
    return "scenarios:\n  - " + indent(text.strip() + "\n", "    ").lstrip()


def starter() -> str:
    """Return a text to begin with, which says in comments what goes where."""
    return files("compliance.teaching").joinpath("draft.yaml").read_text(encoding="utf-8")


def _place(document: Document) -> tuple[str | int, ...]:
    """Return where in a document the scenario stands."""
    data = document.data
    if not isinstance(data, dict):
        raise InputError([document.problem((), "a scenario is a list of keys and values", "Begin with `id:`")])
    if "scenarios" not in data:
        return ()
    listed = data["scenarios"]
    if not isinstance(listed, list) or len(listed) != 1 or not isinstance(listed[0], dict):
        raise InputError([document.problem(("scenarios",), "one scenario is written at a time", "Keep just one")])
    return ("scenarios", 0)


def _at(data: Any, base: tuple[str | int, ...]) -> dict[str, Any]:
    for key in base:
        data = data[key]
    found: dict[str, Any] = data
    return found


def _facts(data: dict[str, Any]) -> dict[str, Any]:
    facts = data.get("facts")
    return facts if isinstance(facts, dict) else {}


def _answer(rulebook: Rulebook, data: dict[str, Any], on: date) -> Decision | None:
    """Return what the rulebook says to the facts, or None while they cannot be read."""
    facts = _facts(data)
    try:
        return decide(rulebook, facts, _day(data, on)) if facts else None
    except CaseError:
        return None


def _day(data: dict[str, Any], on: date) -> date:
    try:
        return day(data.get("as_of"))
    except ValueError:
        return on


def _unfit(rulebook: Rulebook, document: Document, base: tuple[str | int, ...], built: Scenario) -> Iterator[Problem]:
    if built.origin != "training":
        yield document.problem((*base, "origin"), "a scenario for teaching says so", "Write `origin: training`")
    for path, was in _untouched(built):
        wrong = f"`{was[:40]}` still stands there from the beginning"
        yield document.problem((*base, *path), wrong, "Write your own words")
    if any(built.id == known.id for known in rulebook.scenarios):
        yield document.problem((*base, "id"), f"the id `{built.id}` is taken", "Give it another id")


def _untouched(built: Scenario) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what nobody changed of the words that a text begins with, and where it stands."""
    said = yaml.safe_load(starter())
    for path in (("title",), ("story",), ("teaches",), ("because", "authority"), ("because", "cite")):
        was, now = said, built.model_dump()
        for key in path:
            was, now = was[key], now[key]
        if str(was).strip() == str(now).strip():
            yield path, str(was)


def _unturned(document: Document, base: tuple[str | int, ...], built: Scenario, fact: str) -> Problem:
    place = (*base, "turns_on", built.turns_on.index(fact))
    wrong = f"no other answer to `{fact}` turns the outcome"
    return document.problem(place, wrong, "Name the fact that decides, or give the facts that its other answers need")


def _misread(rulebook: Rulebook, document: Document, base: tuple[str | int, ...], built: Scenario) -> Iterator[Problem]:
    for miss in misses(rulebook, stories(rulebook, [built])):
        mend = "Find out whether the reading is honest; if it is, a rule is wrong"
        yield document.problem((*base, "also_true"), miss, mend)


def _told(document: Document, base: tuple[str | int, ...], fault: Fault) -> Problem:
    return document.problem((*base, *fault.place.path), fault.wrong, fault.mend)
