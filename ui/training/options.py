"""What can be voted for, in words to say aloud: a list to tap, or to choose from with the keys 1 to 6."""

from __future__ import annotations

from collections.abc import Iterable

from compliance import Outcome
from compliance.teaching.ballot import OFFERED, vote
from ui.components import parts
from ui.state import book
from ui.training import library
from ui.training.place import Place


def outcomes(here: Place) -> str:
    """Return the outcomes; the one that was voted for is marked."""
    rulebook = book.rulebook()
    return _listed(
        here,
        (
            (here.to(outcome=found.value), vote(rulebook, found), found.value == here.outcome, found)
            for found in OFFERED
        ),
        "Your answer",
    )


def reasons(here: Place) -> str:
    """Return the reasons on the ballot of the story."""
    ballot = library.ballot(here.story)
    offered = ((here.to(reason=one.key), one.words, one.key == here.reason, None) for one in ballot)
    return _listed(here, offered, "The reason")


def _listed(here: Place, offered: Iterable[tuple[Place, str, bool, Outcome | None]], label: str) -> str:
    rows = "".join(_option(number, *option) for number, option in enumerate(offered, 1))
    return f'<ol class="options" data-at="{parts.text(here.named)}" aria-label="{label}">{rows}</ol>'


def _option(number: int, to: Place, words: str, chosen: bool, outcome: Outcome | None) -> str:  # noqa: FBT001
    looks = f"inside option is-{outcome.value}" if outcome else "inside option"
    mark = ' aria-current="true"' if chosen else ""
    return (
        f'<li><a class="{looks}" target="_self" data-key="{number}" href="{parts.text(to.address)}"{mark}>'
        f'<kbd aria-hidden="true">{number}</kbd><span>{parts.text(words)}</span></a></li>'
    )
