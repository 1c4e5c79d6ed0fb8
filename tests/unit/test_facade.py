"""The library shows a handful of names, and `__all__` is just those."""

from __future__ import annotations

import doctest
import types

import compliance
from compliance.law import kleene


def test_all_is_what_is_public_and_sorted() -> None:
    public = [
        name
        for name, value in vars(compliance).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType)
    ]

    assert sorted(public) == compliance.__all__ == sorted(compliance.__all__)


def test_the_examples_in_the_docstrings_are_true() -> None:
    for module in (compliance, kleene):
        assert doctest.testmod(module).failed == 0
