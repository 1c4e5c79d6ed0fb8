"""Findings: what was found of every provision, before anybody says what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from compliance.kleene import Truth, all_of, negated


@dataclass(frozen=True)
class Finding:
    """Whether `when` and `unless` of one provision hold, and which branches of them held or might hold."""

    when: Truth
    unless: Truth
    branches: tuple[str, ...] = ()
    """`when:holds:0` is the first clause of `when`, and it held; `might` says that it might hold."""

    @property
    def holds(self) -> Truth:
        """Whether the provision as a whole holds."""
        return all_of((self.when, negated(self.unless)))


@dataclass(frozen=True)
class Findings:
    """The finding of every provision in force, and the value of every derived fact."""

    provisions: Mapping[str, Finding]
    derived: Mapping[str, str]

    def truths(self) -> dict[str, tuple[Truth, Truth]]:
        """Return the bare truths, for holding two sets of findings against each other."""
        return {name: (finding.when, finding.unless) for name, finding in self.provisions.items()}
