"""exception-without-decider: whoever asks does not decide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compliance.checks.lint.rule import Rule
from compliance.law.consistency import Fault, Place
from compliance.law.rulebook import Rulebook

ASKERS = ("requester",)
"""Roles that ask; if they also decided, nobody would."""


def find(rulebook: Rulebook, on: date) -> Iterator[Fault]:
    """Yield every exception and mandate that the very person who asks would open."""
    del on
    for provision in rulebook.provisions.values():
        if provision.kind in ("exception", "mandate") and provision.decider in ASKERS:
            wrong = f"`{provision.decider}` asks for the record and cannot decide"
            yield Fault(Place("provisions", provision.id, ("decider",)), wrong, "Name who opens it")


RULE = Rule("exception-without-decider", "error", "Whoever asks does not decide.", find)
