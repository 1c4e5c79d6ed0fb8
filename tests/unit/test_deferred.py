"""What decides a case is read at once, and everything else when somebody asks for it."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest

from compliance import Rulebook, RulebookError, load_rulebook
from compliance.law.beside import Reader
from compliance.law.deferred import LATER, deferred
from compliance.law.loading import load_law
from tests.conftest import TODAY
from tests.small import SCENARIOS

STORIES = {"scenarios__one.yaml": SCENARIOS}


def test_it_comes_to_hold_what_a_rulebook_read_at_once_holds(small: Callable[..., Path]) -> None:
    root = small(**STORIES)
    opened, whole = Reader(root).rulebook(), load_rulebook(root, boundaries=False)

    assert LATER.isdisjoint(vars(opened))
    for name in sorted(LATER):
        assert getattr(opened, name) == getattr(whole, name), name
    assert {one.name for one in fields(Rulebook)} == vars(opened).keys() - {"_read"}
    assert opened.scenarios is opened.scenarios


def test_the_law_stays_one_object_when_the_rest_is_read(small: Callable[..., Path]) -> None:
    opened = Reader(small(**STORIES)).rulebook()
    edition = opened.edition(TODAY)

    assert opened.scenarios
    assert opened.edition(TODAY) is edition
    assert replace(opened, district=None).scenarios is opened.scenarios


def test_what_is_wrong_in_the_rest_is_said_to_whoever_asks_for_it(small: Callable[..., Path]) -> None:
    root = small(**STORIES)
    opened = Reader(root).rulebook()
    story = next((root / "scenarios").rglob("*.yaml"))
    story.write_text(story.read_text().replace("facts:", "fax:"))

    with pytest.raises(RulebookError, match="fax"):
        _ = opened.scenarios
    assert opened.provisions


def test_law_that_changed_meanwhile_is_not_mixed_with_older_law(rulebook: Rulebook) -> None:
    opened = deferred(load_law(), lambda: replace(rulebook, digest="sha256:other"))

    with pytest.raises(RulebookError, match="changed while it was read"):
        _ = opened.theorems


def test_it_can_be_sent_to_another_process_and_has_no_other_attributes(small: Callable[..., Path]) -> None:
    sent = pickle.loads(pickle.dumps(Reader(small(**STORIES)).rulebook()))  # noqa: S301 - our own

    assert sent.scenarios
    with pytest.raises(AttributeError):
        _ = sent.stories
