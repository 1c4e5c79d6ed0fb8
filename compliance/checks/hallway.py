"""The lines for whoever reads an answer, held against every scenario: nobody is left without a first act.

What cannot go wrong because of how lines are chosen (`compliance.deciding.hallway`) is not looked at here; what
rests on the words and the rows is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compliance.deciding.hallway import Guide
from compliance.law.consistency import Fault, Place
from compliance.law.hallway import FirstAct, Hallway, Line, Saying
from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Scenario

SHARING = re.compile(r"\b(share|shared|release|show|disclose|hand (it |them )?over|give (it|them))\b", re.IGNORECASE)
REFUSING = re.compile(r"\b(no|not|never|nothing|nobody|don't|can't|won't|before|whether)\b", re.IGNORECASE)
CLAUSE = re.compile(r"[.;:?]")


@dataclass(frozen=True)
class Shown:
    """A scenario, and the lines that its answer shows."""

    scenario: Scenario
    guide: Guide
    acts: tuple[FirstAct, ...]
    saying: Saying | None


def faults(rulebook: Rulebook, guided: Sequence[tuple[Scenario, Guide]]) -> Iterator[Fault]:
    """Yield what is wrong with the lines of a rulebook, given its scenarios and what guides their readers."""
    shown = [Shown(scenario, guide, guide.acts(), guide.saying()) for scenario, guide in guided]
    yield from _unhelped(shown)
    yield from _late_calls(shown)
    yield from _idle(rulebook.hallway, shown)
    yield from _telling(rulebook.hallway)
    yield from _unmarked(rulebook.hallway)


def _unhelped(shown: Sequence[Shown]) -> Iterator[Fault]:
    """Yield every scenario whose answer leaves the reader without an act, or without a word."""
    for one in shown:
        here, outcome = Place("scenarios", one.scenario.id), one.guide.outcome.value
        if all(act.part == "leave_alone" for act in one.acts):
            wrong = f"the answer ({outcome}) tells the reader nothing to do and nobody to turn to"
            yield Fault(here, wrong, "Add a row to first_acts.yaml that fits it")
        if one.saying is None:
            silent = "neutral " if one.guide.silent else ""
            wrong = f"the answer ({outcome}) has no {silent}words to say"
            yield Fault(here, wrong, f"Add a {silent}row to words_to_say.yaml that fits it")


def _late_calls(shown: Sequence[Shown]) -> Iterator[Fault]:
    """Yield every scenario of an emergency in which the first line is no call for help."""
    for one in shown:
        emergency = one.guide.hallway.emergency
        if emergency is None or not one.guide.is_emergency:
            continue
        first = one.acts[0].call if one.acts else ()
        if not set(first) & set(emergency.call):
            wrong = "it is an emergency, and the first line is no call for help"
            yield Fault(Place("scenarios", one.scenario.id), wrong, "Give the call the lowest rank in first_acts.yaml")


def _idle(hallway: Hallway, shown: Sequence[Shown]) -> Iterator[Fault]:
    """Yield every row that is said in no scenario."""
    acts = {act.id for one in shown for act in one.acts}
    words = {one.saying.id for one in shown if one.saying is not None}
    for kind, rows, said in (("first_acts", hallway.first_acts, acts), ("words_to_say", hallway.words_to_say, words)):
        for row in rows:
            if row.id not in said:
                wrong = "it is said in no scenario"
                yield Fault(Place(kind, row.id, ("when",)), wrong, "Mend its condition or rank, or add a scenario")


def _telling(hallway: Hallway) -> Iterator[Fault]:
    """Yield every neutral sentence with a word that gives away what may not even be confirmed."""
    for row in hallway.words_to_say:
        for silence in hallway.silences if row.neutral else ():
            for word in silence.unspoken:
                if re.search(rf"\b{re.escape(word)}", row.says, re.IGNORECASE):
                    wrong = f"it is neutral, and `{word}` gives away what silence `{silence.id}` keeps"
                    yield Fault(Place("words_to_say", row.id, ("says",)), wrong, "Leave the word out")


def _unmarked(hallway: Hallway) -> Iterator[Fault]:
    """Yield every line that reads as if a record goes and is not marked so."""
    for kind, rows in (("first_acts", hallway.first_acts), ("words_to_say", hallway.words_to_say)):
        for row in rows:
            if not row.shares and _lets_go(row):
                wrong = "it lets a record go, and is not marked with `shares: true`"
                yield Fault(Place(kind, row.id, ("says",)), wrong, "Mark it, or say it as a refusal")


def _lets_go(row: Line) -> bool:
    return any(_is_sharing(clause) for clause in CLAUSE.split(row.says))


def _is_sharing(clause: str) -> bool:
    return bool(SHARING.search(clause)) and not REFUSING.search(clause)
