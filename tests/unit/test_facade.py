"""The library shows a handful of names, and `__all__` is just those."""

from __future__ import annotations

import doctest
import subprocess
import sys
import types

import pytest

import compliance
from compliance.law import kleene


def test_all_is_what_is_public_and_sorted() -> None:
    assert compliance.__all__ == sorted(compliance._HOMES)
    for name in compliance.__all__:
        assert getattr(compliance, name).__name__ == name
    public = [
        name
        for name, value in vars(compliance).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType)
    ]
    assert sorted({*public} - {"TYPE_CHECKING", "Any", "import_module"}) == compliance.__all__


def test_a_name_that_it_does_not_have_is_an_error_as_anywhere() -> None:
    with pytest.raises(AttributeError, match="no attribute 'reference'"):
        compliance.reference  # noqa: B018 - looking is what fails


def test_importing_it_imports_no_room() -> None:
    code = "import sys, compliance; print(*(name for name in sys.modules if name.startswith('compliance.')))"
    command = [sys.executable, "-c", code]
    told = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert told.stdout.split() == []


def test_the_examples_in_the_docstrings_are_true() -> None:
    for module in (compliance, kleene):
        assert doctest.testmod(module).failed == 0
