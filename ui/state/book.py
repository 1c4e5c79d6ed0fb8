"""The rulebook that the app answers from: read once, compiled once, shared by everybody."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from threading import Lock

from compliance import Decision, Interview, Rulebook, SchoolCalendar, decide
from compliance import interview as hold_interview
from compliance.asking.flips import Flip
from compliance.asking.flips import flips as every_flip
from compliance.asking.why import Effect, effects
from compliance.deciding.decision import prepare
from compliance.law.beside import READER
from compliance.law.district import District
from compliance.law.district_file import read_district
from compliance.law.documents import Document
from compliance.law.facts import Asked
from compliance.law.scenarios import Scenario
from compliance.law.settling import answers, under
from compliance.opening import DISTRICT
from compliance.teaching.ballot import Choice
from compliance.teaching.ballot import ballot as ballot_of
from compliance.teaching.near_misses import NearMiss
from compliance.teaching.near_misses import near_misses as near_misses_of

INTERVIEWS, ANSWERS = 512, 256
"""How many are remembered: 12 KB an interview, 40 KB an answer, 90 KB more for an answer whose memo was made."""

REHEARSED = int(os.environ.get("COMPLIANCE_REHEARSED", "2"))
"""So many answers of an interview are rehearsed after the start: a second's work with two; three are more than are
remembered."""

_WARMING = Lock()

Pairs = tuple[tuple[str, str], ...]


def rulebook() -> Rulebook:
    """Return the rulebook as it stands today, in the district if there is one."""
    return _today(date.today())


@lru_cache(maxsize=2)
def _today(on: date) -> Rulebook:
    settled = district()
    return under(law(), settled[0], on) if settled else law()


@lru_cache(maxsize=1)
def law() -> Rulebook:
    """Return the rulebook of every district. Streamlit's own cache is slow where it is asked so often."""
    return READER.rulebook()


@lru_cache(maxsize=1)
def district() -> tuple[District, Document] | None:
    """Return the district file of this deployment; raise `InputError` if it cannot be followed."""
    name = os.environ.get(DISTRICT)
    return read_district(name, law()) if name else None


def said_by_district(fact: str, value: str) -> bool:
    """Tell whether an answer that nobody gave is the district's."""
    settled = district()
    given = answers(law(), settled[0], date.today()) if settled else ()
    return any((one.fact, one.is_) == (fact, value) for one in given)


def warm() -> None:
    """Compile what asks and what answers; then load what teaches."""
    prepare(rulebook(), date.today())
    told()


def rehearse(answers: int = REHEARSED, pause: float = 0.05) -> None:
    """Ask whatever may be asked within the first answers, emergencies first: the solver is slowest where nobody was.

    `pause` is in seconds, so that whoever is here already goes first.
    """
    start = rulebook().vocabulary.asked[0]
    options = sorted(start.options, key=lambda option: not option.urgent)
    ways = [{start.id: option.id} for option in options]
    for way in ways:
        asked = interview(way).question
        if asked and len(way) < answers:
            ways += [{**way, asked.fact.id: value} for value in asked.fact.values]
        time.sleep(pause)


def ready() -> None:
    """Load the rulebook, or wait while somebody else does, so that nobody loads it a second time."""
    with _WARMING:
        rulebook().edition(date.today())


def interview(facts: Mapping[str, str]) -> Interview:
    """Return where the interview about these facts stands today."""
    return _interview(tuple(facts.items()), date.today())


def decision(facts: Mapping[str, str], closed: frozenset[date] = frozenset()) -> Decision:
    """Return today's decision about these facts; `closed` are days without school."""
    return _decision(tuple(facts.items()), date.today(), closed)


def why(facts: Mapping[str, str], fact: Asked) -> tuple[Effect, ...]:
    """Return what each answer to a question would do today, given the answers to the other questions."""
    others = {name: value for name, value in facts.items() if name != fact.id}
    return effects(rulebook().edition(date.today()), rulebook().vocabulary.settle(others), fact)


def told() -> dict[str, Scenario]:
    """Return the stories for teaching by their ids, in the order of the files."""
    return {story.id: story for story in rulebook().scenarios if story.origin == "training"}


@lru_cache(maxsize=512)
def answer_to(story: str) -> Decision:
    """Return the decision about a story for teaching, on the day of the story."""
    found = told()[story]
    return decide(rulebook(), found.facts, found.as_of)


@lru_cache(maxsize=512)
def ballot(story: str) -> tuple[Choice, ...]:
    """Return the reasons of a story from which the deciding one is chosen."""
    return ballot_of(rulebook(), told()[story])


@lru_cache(maxsize=512)
def flips(story: str) -> tuple[Flip, ...]:
    """Return every change of one fact of a story, the nearest first."""
    found = told()[story]
    return every_flip(rulebook(), found.facts, found.as_of)


@lru_cache(maxsize=1)
def near_misses() -> tuple[NearMiss, ...]:
    """Return the pairs of scenarios that differ in one answer and come out differently, those of stories first."""
    found = near_misses_of(law())
    return tuple(sorted(found, key=lambda pair: sum(side.scenario.origin != "training" for side in pair.sides)))


@lru_cache(maxsize=INTERVIEWS)
def _interview(facts: Pairs, on: date) -> Interview:
    return hold_interview(rulebook(), dict(facts), on)


@lru_cache(maxsize=ANSWERS)
def _decision(facts: Pairs, on: date, closed: frozenset[date]) -> Decision:
    return decide(rulebook(), dict(facts), on, SchoolCalendar(rulebook().calendar.closed | closed))
