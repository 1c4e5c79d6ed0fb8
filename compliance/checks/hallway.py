"""The lines for whoever reads an answer, held against every scenario: nobody is left without a first act.

What cannot go wrong because of how lines are chosen (`compliance.deciding.hallway`) is not looked at here; what
rests on the words and the rows is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from compliance.deciding.decision import Decision
from compliance.law.consistency import Fault, Place
from compliance.law.hallway import Hallway, Line
from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Scenario

Decided = Sequence[tuple[Scenario, Decision]]

SHARING = re.compile(r"\b(share|shared|release|show|disclose|hand (it |them )?over|give (it|them))\b", re.IGNORECASE)
REFUSING = re.compile(r"\b(no|not|never|nothing|nobody|don't|can't|won't|before|whether)\b", re.IGNORECASE)
CLAUSE = re.compile(r"[.;:?]")


def faults(rulebook: Rulebook, decided: Decided) -> Iterator[Fault]:
    """Yield what is wrong with the lines of a rulebook, given its scenarios and their decisions."""
    yield from _unhelped(decided)
    yield from _late_calls(decided)
    yield from _idle(rulebook.hallway, decided)
    yield from _telling(rulebook.hallway)
    yield from _unmarked(rulebook.hallway)


def _unhelped(decided: Decided) -> Iterator[Fault]:
    """Yield every scenario whose answer leaves the reader without an act, or without a word."""
    for scenario, decision in decided:
        here = Place("scenarios", scenario.id)
        if all(act.part == "leave_alone" for act in decision.you_now):
            wrong = f"the answer ({decision.outcome.value}) tells the reader nothing to do and nobody to turn to"
            yield Fault(here, wrong, "Add a row to first_acts.yaml that fits it")
        if decision.say is None:
            silent = "neutral " if decision.guide.silent else ""
            wrong = f"the answer ({decision.outcome.value}) has no {silent}words to say"
            yield Fault(here, wrong, f"Add a {silent}row to words_to_say.yaml that fits it")


def _late_calls(decided: Decided) -> Iterator[Fault]:
    """Yield every scenario of an emergency in which the first line is no call for help."""
    for scenario, decision in decided:
        emergency = decision.guide.hallway.emergency
        if emergency is None or not decision.guide.is_emergency:
            continue
        first = decision.you_now[0].call if decision.you_now else ()
        if not set(first) & set(emergency.call):
            wrong = "it is an emergency, and the first line is no call for help"
            yield Fault(Place("scenarios", scenario.id), wrong, "Give the call the lowest rank in first_acts.yaml")


def _idle(hallway: Hallway, decided: Decided) -> Iterator[Fault]:
    """Yield every row that is said in no scenario."""
    acts = {act.id for _, decision in decided for act in decision.you_now}
    words = {decision.say.id for _, decision in decided if decision.say is not None}
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
