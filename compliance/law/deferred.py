"""A rulebook that has read what decides a case, and reads the rest when somebody first asks for it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Any

from compliance.law.errors import Problem, RulebookError
from compliance.law.rulebook import Rulebook

LATER = frozenset({"scenarios", "unmapped", "ledger", "theorems", "measurement", "stationery"})
"""What only teaches, checks or hands out."""

_READING = Lock()


def deferred(law: Rulebook, read: Callable[[], Rulebook]) -> Rulebook:
    """Return a rulebook with the law of this one, and all else as `read` returns it.

    Whoever asks for that gets a `RulebookError` if it is wrong, or if the law has changed in the files meanwhile.
    """
    found = _Deferred.__new__(_Deferred)
    vars(found).update({name: value for name, value in vars(law).items() if name not in LATER}, _read=read)
    return found


class _Deferred(Rulebook):
    """Has no attribute for what is not yet read, so that Python asks here for it."""

    if not TYPE_CHECKING:  # a class that answers to any name has no wrong ones for mypy

        def __getattr__(self, name: str) -> Any:
            if name not in LATER:
                raise AttributeError(name)
            with _READING:
                if name not in vars(self):
                    self._complete(vars(self)["_read"]())
            return vars(self)[name]

    def _complete(self, whole: Rulebook) -> None:
        if whole.digest != self.digest:
            raise RulebookError([Problem("rules", None, "", "changed while it was read", "Start the app anew")])
        vars(self).update({name: getattr(whole, name) for name in LATER})
