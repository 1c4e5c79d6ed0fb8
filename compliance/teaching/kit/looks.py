"""How each answer looks on paper, slides and in packages: its color, as on the screen, and a sign beside it."""

from __future__ import annotations

from collections.abc import Mapping

from compliance.law.outcome import Outcome

COLORS: Mapping[Outcome, str] = {
    Outcome.PERMITTED: "#17603a",
    Outcome.PERMITTED_WITH_CONDITIONS: "#8a5a00",
    Outcome.REQUIRED: "#1b4e8f",
    Outcome.PROHIBITED: "#a01525",
    Outcome.UNSETTLED: "#6a2a86",
    Outcome.NOT_COVERED: "#4a5563",
}
SIGNS: Mapping[Outcome, str] = {
    Outcome.PERMITTED: "✓",
    Outcome.PERMITTED_WITH_CONDITIONS: "!",
    Outcome.REQUIRED: "→",
    Outcome.PROHIBITED: "–",  # noqa: RUF001 - the bar of a no-entry sign
    Outcome.UNSETTLED: "?",
    Outcome.NOT_COVERED: "○",
}
