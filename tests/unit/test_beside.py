"""The app's rules are read by another process, and come out as if they had been read here."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance import RulebookError, load_rulebook
from compliance.law.beside import Reader
from compliance.law.deferred import LATER
from compliance.law.loading import load_law
from tests.conftest import TODAY
from tests.small import SCENARIOS

STORIES = {"scenarios__one.yaml": SCENARIOS}


def begun(root: Path) -> Reader:
    """Return a reader whose child has started."""
    reader = Reader(root)
    reader.begin()
    return reader


def test_what_the_child_read_is_what_is_read_here(small: Callable[..., Path]) -> None:
    root = small(**STORIES)
    reader = begun(root)
    read, here, whole = reader.rulebook(), load_law(root), load_rulebook(root, boundaries=False)

    assert (read.digest, read.provisions, read.duties, read.sources) == (
        here.digest,
        here.provisions,
        here.duties,
        here.sources,
    )
    assert read.edition(TODAY).rules == here.edition(TODAY).rules
    assert all(getattr(read, name) == getattr(whole, name) for name in LATER)
    assert reader._child is None


def test_the_rules_are_read_by_the_child_and_not_here(
    small: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = begun(small(**STORIES))
    monkeypatch.setattr("compliance.law.loading.load_law", None)
    monkeypatch.setattr("compliance.law.loading.load_rulebook", None)

    assert reader.rulebook().scenarios


def test_a_child_that_ended_costs_time_and_nothing_else(small: Callable[..., Path]) -> None:
    root = small(**STORIES)
    reader = begun(root)
    assert reader._child is not None
    os.kill(reader._child.pid, signal.SIGKILL)
    reader._child.wait()

    assert reader.rulebook().scenarios == load_rulebook(root, boundaries=False).scenarios


def test_rules_that_are_wrong_are_refused_with_their_file_and_line(small: Callable[..., Path]) -> None:
    root = small()
    (root / "people.yaml").write_text("people: 7\n")

    with pytest.raises(RulebookError, match=r"people\.yaml:1"):
        begun(root).rulebook()
