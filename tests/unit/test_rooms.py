"""A class votes without a name: one vote a phone, gone within the hour, and counted by law and trap."""

from __future__ import annotations

import csv
import io

import pytest

from compliance import Outcome, Rulebook
from compliance.teaching.ballot import Choice
from compliance.teaching.tally import Share, Tally, by_law, by_trap, share, statistics
from ui.classroom.rooms import HOUR, ROOMS, VOTERS, Question, Room, Rooms

ASKED = Question("one commit", "What would you do?", {"permitted": "Yes", "prohibited": "No"})
PHONE = "1234567890abcdef"


class Clock:
    """A clock that is moved by hand."""

    now = 0.0

    def __call__(self) -> float:
        """Return what it shows."""
        return self.now


def opened(rooms: Rooms) -> Room:
    room = rooms.open()
    assert room is not None
    return room


def test_a_phone_has_one_vote_and_may_change_it() -> None:
    rooms = Rooms()
    room = opened(rooms)
    rooms.ask(room.key, ASKED)

    assert rooms.vote(room.code, PHONE, ASKED.name, "permitted")
    assert rooms.vote(room.code, PHONE, ASKED.name, "prohibited")
    assert rooms.counts(room.key, ASKED.name) == {"prohibited": 1}


@pytest.mark.parametrize(("question", "key"), [("another", "permitted"), (ASKED.name, "perhaps")])
def test_what_is_not_asked_is_not_counted(question: str, key: str) -> None:
    rooms = Rooms()
    room = opened(rooms)
    rooms.ask(room.key, ASKED)

    assert not rooms.vote(room.code, PHONE, question, key)
    assert rooms.counts(room.key, ASKED.name) == {}


def test_a_question_that_is_over_takes_no_vote_and_keeps_those_it_has() -> None:
    rooms = Rooms()
    room = opened(rooms)
    rooms.ask(room.key, ASKED)
    rooms.vote(room.code, PHONE, ASKED.name, "permitted")
    rooms.ask(room.key, None)

    assert not rooms.vote(room.code, "x" * 16, ASKED.name, "permitted")
    assert rooms.counts(room.key, ASKED.name) == {"permitted": 1}


def test_the_code_of_a_class_opens_nothing_that_is_the_trainers() -> None:
    rooms = Rooms()
    room = opened(rooms)
    rooms.ask(room.code, ASKED)

    assert rooms.of(room.code) is None
    assert (rooms.now(room.code) or {})["question"] is None


def test_a_room_is_gone_an_hour_after_its_last_question() -> None:
    clock = Clock()
    rooms = Rooms(clock)
    room = opened(rooms)
    clock.now = HOUR - 1
    rooms.ask(room.key, ASKED)
    clock.now = 2 * HOUR - 2
    assert rooms.now(room.code) is not None
    clock.now = 2 * HOUR

    assert rooms.now(room.code) is None
    assert rooms.of(room.key) is None


def test_rooms_and_phones_have_bounds() -> None:
    rooms = Rooms()
    room = opened(rooms)
    rooms.ask(room.key, ASKED)
    counted = [rooms.vote(room.code, f"{number:016}", ASKED.name, "permitted") for number in range(VOTERS + 1)]
    assert counted.count(True) == VOTERS
    assert rooms.vote(room.code, f"{0:016}", ASKED.name, "prohibited"), "who is in may still change a vote"
    assert [rooms.open() is None for _ in range(ROOMS)].count(True) == 1


def test_the_score_of_a_room_is_the_part_of_its_votes_that_was_right(rulebook: Rulebook) -> None:
    story = next(found for found in rulebook.scenarios if found.id == "training.yes_on_the_phone")
    ballot = (Choice("1", "This", (), right=True), Choice("2", "That", (), right=False))
    tally = Tally({Outcome.PROHIBITED.value: 3, Outcome.PERMITTED.value: 1}, {"1": 1, "2": 2})
    found = {story.id: share(tally, story, ballot)}

    assert found[story.id] == Share(4, 3, 3, 1)
    assert by_trap(found, {story.id: story}) == {story.trap: Share(4, 3, 3, 1)}
    assert set(by_law(found, {story.id: story})) == {name.partition(".")[0] for name in story.provisions}


def test_the_statistics_name_the_wrong_answer_and_the_wrong_reason_that_drew_the_most(rulebook: Rulebook) -> None:
    story = next(found for found in rulebook.scenarios if found.id == "training.yes_on_the_phone")
    ballot = (Choice("1", "It is signed", (), False), Choice("2", "It is only said", ("consent",), True))
    tally = Tally({"prohibited": 6, "permitted": 3, "required": 1}, {"1": 1, "2": 3})
    empty = statistics({story.id: Tally({}, {})}, {story.id: story}, {story.id: ballot}).splitlines()
    row = next(csv.DictReader(io.StringIO(statistics({story.id: tally}, {story.id: story}, {story.id: ballot}))))

    assert story.expect.outcome is Outcome.PROHIBITED
    assert (row["answers"], row["answers right"], row["wrong answer drawn most"]) == ("10", "0.60", "permitted")
    assert (row["reasons"], row["reasons right"], row["wrong reason drawn most"]) == ("4", "0.75", "It is signed")
    assert empty[1].endswith("0,,,0,,")
