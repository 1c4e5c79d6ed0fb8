"""A crash or a hang of the engine costs one answer, and never the process that asked."""

from __future__ import annotations

import io
import os
import pickle
import signal
from collections.abc import Iterator

import pytest

from compliance import EngineFault, Rulebook
from compliance.deciding.engine import Engine
from compliance.deciding.worker import Worker, serve
from compliance.law.rulebook import Edition
from tests.conftest import TODAY
from tests.unit.test_engine import cases


@pytest.fixture(scope="module")
def edition(rulebook: Rulebook) -> Edition:
    return rulebook.edition(TODAY)


@pytest.fixture(scope="module")
def worker(edition: Edition) -> Iterator[Worker]:
    made = Worker(edition)
    yield made
    made._end()


def test_the_child_finds_what_the_engine_finds(edition: Edition, worker: Worker) -> None:
    engine = Engine(edition)

    assert all(worker.findings(facts) == engine.findings(facts) for facts in cases(edition, 40))


def test_a_child_that_crashes_is_a_fault_and_the_next_case_gets_an_answer(worker: Worker) -> None:
    expected = worker.findings({})
    assert worker._child is not None
    os.kill(worker._child.pid, signal.SIGSEGV)

    with pytest.raises(EngineFault, match="process ended"):
        worker.findings({})
    assert worker.findings({}) == expected


def test_a_child_that_hangs_is_a_fault_and_the_next_case_gets_an_answer(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = worker.findings({})
    assert worker._child is not None
    os.kill(worker._child.pid, signal.SIGSTOP)

    with monkeypatch.context() as patched:
        patched.setattr(worker, "_patience", 0.2)
        with pytest.raises(EngineFault, match=r"no answer within 0\.2 seconds"):
            worker.findings({})
    assert worker.findings({}) == expected


def test_what_cannot_be_sent_is_a_fault_and_the_next_case_gets_an_answer(worker: Worker) -> None:
    expected = worker.findings({})

    with pytest.raises(EngineFault, match="process ended"):
        worker.findings({"danger": lambda: "now"})  # type: ignore[dict-item]
    assert worker.findings({}) == expected


def test_an_edition_goes_to_the_child_without_what_other_threads_work_out_from_it(edition: Edition) -> None:
    """A dictionary that grows while it is pickled would break the child off in the middle of its rules."""
    assert edition.strata
    assert edition.vocabulary.facts
    assert edition.vocabulary["record_kind"].values
    sent = pickle.loads(pickle.dumps(edition))  # noqa: S301 - just written

    assert vars(sent).keys() == {"vocabulary", "laws", "provisions"}
    assert vars(sent.vocabulary).keys() == {"groups", "derived", "at_hand"}
    facts = [fact for group in sent.vocabulary.groups for fact in group.facts]
    assert all(vars(fact).keys() == type(fact).model_fields.keys() for fact in facts)
    assert sent.provisions == edition.provisions


def test_a_fault_of_the_engine_comes_back_as_a_fault(worker: Worker) -> None:
    with pytest.raises(EngineFault, match="durable_rules failed"):
        worker.findings({"danger": {1}})  # type: ignore[dict-item]
    assert worker.findings({})


def test_a_child_whose_engine_failed_has_ended_and_another_answers(worker: Worker) -> None:
    expected = worker.findings({})
    failed = worker._child
    assert failed is not None

    with pytest.raises(EngineFault):
        worker.findings({"danger": {1}})  # type: ignore[dict-item]
    assert failed.poll() is not None
    assert worker.findings({}) == expected
    assert worker._child is not failed


def test_an_engine_that_failed_serves_nobody_any_more(edition: Edition) -> None:
    given, taken = io.BytesIO(b"".join(map(pickle.dumps, (edition, {"danger": {1}}, {})))), io.BytesIO()

    serve(given, taken)

    taken.seek(0)
    assert isinstance(pickle.load(taken), EngineFault)  # noqa: S301 - just written
    assert taken.read() == b""
