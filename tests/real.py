"""The real rulebook, read once for all tests of a process, so that they share what is worked out of it too."""

from __future__ import annotations

from compliance import load_rulebook

RULEBOOK = load_rulebook()
