"""The app's words for the closed lists of the library: kinds, statuses, topics, readers."""

from __future__ import annotations

from compliance.pages.labels import JOIN, KIND, ORIGIN, REVIEW, WEIGHT

__all__ = ["JOIN", "KIND", "ORIGIN", "REVIEW", "WEIGHT"]

CHANGED = "Changed"
STATUS = {"met": "Met", "not_met": "Not met", "cannot_tell": "Cannot tell"}
LEVEL = {"easy": "Easy", "medium": "Medium", "hard": "Hard"}
LINK = {
    "exact": "",
    "landing": "The link leads to the official page about it.",
    "parent": "The link leads to the nearest official page above it.",
    "related": "The link leads to a neighbor of it.",
    "unsure": "The link may be wrong or may have moved.",
    "none": "No official address was located.",
}
STANDING = {
    "binding": "Binding law",
    "binding_historical": "Was binding law once",
    "official_guidance": "Official guidance",
    "non_binding": "Not binding",
    "informational": "For information",
    "training": "Training",
}


def plain(name: str) -> str:
    """Return a name of a closed list in plain letters: `model_policy` is `Model policy`."""
    words = name.replace("_", " ")
    return "SRO" if words == "sro" else words[:1].upper() + words[1:]


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"
