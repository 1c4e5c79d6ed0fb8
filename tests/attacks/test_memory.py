"""What a thousand strangers leave behind in memory has an end, and the end is the one that is written down."""

from __future__ import annotations

import gc
import pickle
import statistics
import tracemalloc
import weakref
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from compliance import Rulebook
from compliance.deciding import possibilities, reference, standing
from compliance.deciding.possibilities import ANSWER, Possibilities
from compliance.deciding.standing import Standings, standings_of
from compliance.law.facts import Answers
from compliance.law.rulebook import Edition
from tests.attacks.links import cases, links
from tests.attacks.wire import errors, joined
from tests.browser.server import free_port, listening, memory, serving
from tests.conftest import TODAY
from ui.server import garbage_collection
from ui.state import advice, book

EDITION = 43
"""MB that an edition may come to remember."""
FULL, LINKS = 1000, 2000
"""Links after which whatever is remembered is full, and links after which the app must have grown no further."""
LEVEL = 12
"""MB by which the memory of the app swings."""
DROPPED = 150_000
"""Objects that a thousand screens drop, and not one more than may lie about."""
APP = 550
"""MB of the app and its engine after all of it."""


def test_what_is_remembered_of_an_edition_fits_its_bound(rulebook: Rulebook) -> None:
    edition = rulebook.edition(TODAY)
    solver, standings = Possibilities(edition), Standings(edition)
    strangers = list(islice(cases(rulebook, 1), 30))
    solver.relevant(strangers[0], ANSWER)
    for answers in strangers:
        standings_of(edition).bearing_on(answers, ANSWER)  # whatever else remembers has it now
    solver._matters.cache_clear()
    solver._is_final.cache_clear()

    solved = grown(lambda: [solver.relevant(answers, ANSWER) for answers in strangers])
    stood = grown(lambda: [stand(standings, edition, answers) for answers in strangers])
    matters, final, stands = (
        found.cache_info().currsize for found in (solver._matters, solver._is_final, standings._remembered)
    )
    of_solver, of_standings = solved / (matters + final), stood / stands
    most = ((possibilities.FINAL + possibilities.MATTERING) * of_solver + standing.REMEMBERED * of_standings) / 1e6
    print(f"{of_solver:.0f} bytes an answer of the solver, {of_standings:.0f} a standing: at most {most:.0f} MB")

    assert matters > 300
    assert stands > 5000
    assert most < EDITION


def test_equal_findings_read_from_the_engine_are_one_object(rulebook: Rulebook) -> None:
    edition = rulebook.edition(TODAY)
    found = [reference.findings(edition, answers) for answers in islice(cases(rulebook, 2), 4)]
    read = [pickle.loads(pickle.dumps(one)) for one in found]

    assert read == found
    every = [finding for one in read for finding in one.provisions.values()]
    assert len(set(map(id, every))) == len(set(every)) < len(every)
    assert len({id(name) for one in read for name in one.provisions}) == len(
        set().union(*(one.provisions for one in read))
    )


def test_what_was_found_of_an_answer_goes_when_the_answer_does() -> None:
    decision = book.decision({"danger": "now"})
    found = advice.changes(decision), advice.near(decision)
    assert (advice.changes(decision), advice.near(decision)) == found
    left = weakref.ref(decision)

    del decision
    book._decision.cache_clear()
    gc.collect()

    assert left() is None


def test_what_screens_have_dropped_is_soon_collected() -> None:
    """Beside so many objects Python would wait until a quarter as many are dropped."""
    loaded = [[number] for number in range(8 * DROPPED)]
    gc.disable()  # as the command does before it loads anything
    garbage_collection.keep()
    try:
        before, dropped = full_collections(), 0
        while full_collections() == before and dropped < DROPPED:
            dropped += len([screen() for _ in range(1000)])
    finally:
        gc.unfreeze()

    assert dropped < DROPPED < len(loaded) / 4


def screen() -> list[object]:
    """Return what holds itself, as the widgets of a screen do."""
    drawn: list[object] = []
    drawn.append([drawn])
    return drawn


def full_collections() -> int:
    return int(gc.get_stats()[-1]["collections"])


@pytest.mark.nightly
def test_the_second_thousand_links_leave_nothing_behind(rulebook: Rulebook, tmp_path: Path) -> None:
    seen: dict[int, float] = {}
    with serving(tmp_path, free_port(), rehearsed=None) as home:
        process = listening(home)
        for number, link in enumerate(islice(links(rulebook, 3), LINKS), 1):
            with joined(home) as session:
                assert errors(session.ask(link)) == []
            if number % 100 == 0:
                seen[number] = memory(process)
                print(f"{number} links: {seen[number]:.0f} MB")

    first, second = (level(seen, end) for end in (FULL, LINKS))
    print(f"{first:.0f} MB, then {second:.0f} MB")
    assert second - first < LEVEL
    assert max(seen.values()) < APP


def level(seen: dict[int, float], end: int) -> float:
    """Return the median memory in the three hundred links before."""
    return statistics.median(mb for number, mb in seen.items() if end - 300 < number <= end)


def stand(standings: Standings, edition: Edition, answers: Answers) -> None:
    """Work out how every provision stands."""
    known = standings.known(answers)
    for rule in edition.provisions:
        standings.of(rule, known)


def grown(act: Callable[[], object]) -> int:
    """Return the bytes that something leaves behind."""
    gc.collect()
    tracemalloc.start()
    act()
    gc.collect()
    left, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return left
