"""What somebody can say on the app's websocket: his own page's words, or nothing."""

from __future__ import annotations

import random
import time
from contextlib import suppress

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.attacks.conftest import Target
from tests.attacks.wire import dial, errors, joined

MUTANTS = 300
PROTOCOL_ERROR, TOO_BIG, CUT = 1002, 1009, 1006
FOREIGN = ("http://evil.example", "http://localhost:3000", "http://127.0.0.1", "https://{own}", "null", "", "file://")


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_page_of_another_origin_is_refused_with_its_port_and_its_scheme(target: Target, origin: str) -> None:
    own = target.home.removeprefix("http://")
    before = target.log.stat().st_size
    with pytest.raises(InvalidStatus) as refused, dial(target.home, origin=origin.format(own=own)):
        pass

    assert refused.value.response.status_code == 403
    assert target.log.stat().st_size == before


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1", "[::]"])
def test_another_name_is_refused_even_to_a_page_of_that_name(target: Target, host: str) -> None:
    with pytest.raises(InvalidStatus) as refused, dial(target.home, origin=f"http://{host}", host=host):
        pass

    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("frame", ["words", b"", b"\xff" * 50, b"\x00", b"\x0a\x7f"], ids=repr)
def test_a_frame_that_means_nothing_ends_its_session_and_leaves_no_line_in_the_log(
    target: Target, frame: bytes | str
) -> None:
    before = target.log.stat().st_size
    with joined(target.home) as session:
        session.send(frame)
        assert session.closed() == PROTOCOL_ERROR

    assert target.log.stat().st_size == before
    assert answers(target)


def test_mutated_frames_leave_the_app_as_it_was_and_the_log_short(target: Target) -> None:
    dice, before = random.Random(1), target.log.stat().st_size
    for _ in range(MUTANTS):
        frame = bytearray(message(query_string="a=nonsense&view=queue", page_name="review"))
        for _ in range(dice.randint(1, 4)):
            frame[dice.randrange(len(frame))] = dice.randrange(256)
        with joined(target.home) as session:
            session.send(bytes(frame))
    grown = target.log.stat().st_size - before
    print(f"{MUTANTS} mutated frames, {grown} bytes of log")

    assert grown < 50 * MUTANTS
    assert answers(target)


def test_the_messages_for_streamlits_own_tests_do_nothing(target: Target) -> None:
    for name in ("debug_shutdown_runtime", "debug_disconnect_websocket", "load_git_info", "clear_cache", "stop_script"):
        with joined(target.home) as session:
            session.send(BackMsg(**{name: True}).SerializeToString())
            assert errors(session.ask("")) == []


@pytest.mark.parametrize("size", [2_500_000, 20_000_000])
def test_a_frame_that_is_too_big_ends_its_session(target: Target, size: int) -> None:
    with joined(target.home) as session:
        with suppress(ConnectionClosed):  # it may hang up while there is more to come
            session.send(message(query_string="x" * size))
        assert session.closed() in (TOO_BIG, CUT)

    assert answers(target)


def answers(target: Target) -> bool:
    """Tell whether the app answers a session as ever, within two seconds."""
    began = time.monotonic()
    with joined(target.home) as session:
        return errors(session.ask("")) == [] and time.monotonic() - began < 2


def message(**said: str) -> bytes:
    """Return a message that asks for a run of the script."""
    asked = BackMsg()
    for name, value in said.items():
        setattr(asked.rerun_script, name, value)
    return asked.SerializeToString()
