"""Findings: what was found of each provision considered, before anybody says what follows from it.

The definitions of all laws are considered, then the reports, and what says whether each law applies. Of a law that
surely does not apply nothing more is considered.

Findings come from the engine's process by the hundred and are kept with their decisions: read from a pickle, equal
ones become one object.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Protocol

from compliance.law.kleene import Truth, all_of, negated


class Told(Protocol):
    """Whatever can tell if a provision holds."""

    def of(self, provision: str) -> Truth:
        """Whether a provision holds; one that was not considered does not."""


@dataclass(frozen=True)
class Finding:
    """Whether `when` and `unless` of one provision hold, and which branches of them held or might hold."""

    when: Truth
    unless: Truth
    branches: tuple[str, ...] = ()
    """`when:holds:0` is the first clause of `when`, and it held; `might` says that it might hold."""

    def __reduce__(self) -> tuple[Callable[..., Finding], tuple[object, ...]]:
        return _finding, (self.when, self.unless, self.branches)

    @property
    def holds(self) -> Truth:
        """Whether the provision as a whole holds."""
        return all_of((self.when, negated(self.unless)))


@dataclass(frozen=True)
class Findings:
    """The finding of every provision considered, and the value of every derived fact."""

    provisions: Mapping[str, Finding]
    derived: Mapping[str, str]

    def __reduce__(self) -> tuple[Callable[..., Findings], tuple[object, ...]]:
        return _findings, (self.provisions, self.derived)

    def of(self, provision: str) -> Truth:
        """Whether a provision holds; one that was not considered does not."""
        finding = self.provisions.get(provision)
        return finding.holds if finding is not None else Truth.NO

    def truths(self) -> dict[str, tuple[Truth, Truth]]:
        """Return the bare truths, for holding two sets of findings against each other."""
        return {name: (finding.when, finding.unless) for name, finding in self.provisions.items()}


@lru_cache(maxsize=4096)
def _finding(when: Truth, unless: Truth, branches: tuple[str, ...]) -> Finding:
    return Finding(when, unless, branches)


def _findings(provisions: Mapping[str, Finding], derived: Mapping[str, str]) -> Findings:
    named = {intern(name): finding for name, finding in provisions.items()}
    return Findings(named, {intern(name): intern(value) for name, value in derived.items()})
