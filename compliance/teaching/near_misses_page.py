"""The page of near misses, in Markdown: both stories, both answers, and the provisions with their citations."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.deciding.decision import decide
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Rulebook
from compliance.pages.reading import answer_label
from compliance.teaching.near_misses import NearMiss, Side, near_misses

HEAD = """\
# Near misses

Two scenarios of the rulebook, alike in every answer but one, that come out differently.
They were found by comparing all scenarios with each other, the nearest pair for each fact; nobody picked them.
`compliance near-misses` prints this page, and a test holds it current.
"""


def near_misses_page(rulebook: Rulebook) -> str:
    """Return the page; the same rulebook gives the same bytes."""
    found = near_misses(rulebook)
    count = f"There are {len(found)} of them, in the order in which the questions are asked.\n"
    return "\n".join((HEAD + count, *(_entry(rulebook, number, pair) for number, pair in enumerate(found, 1))))


def _entry(rulebook: Rulebook, number: int, pair: NearMiss) -> str:
    return "\n".join((f"## {number}. {rulebook.vocabulary[pair.fact].label}\n", *_sides(rulebook, pair), ""))


def _sides(rulebook: Rulebook, pair: NearMiss) -> Iterator[str]:
    for side in (pair.left, pair.right):
        said = rulebook.wordings[side.turn.outcome].short
        yield f"- **{answer_label(rulebook.vocabulary, pair.fact, side.answer)}**: {said[0].lower()}{said[1:]}."
        yield f"  {side.scenario.title.strip('.')} (`{side.scenario.id}`)."
        yield from _laws(rulebook, pair, side)


def _laws(rulebook: Rulebook, pair: NearMiss, side: Side) -> Iterator[str]:
    decision = decide(rulebook, side.scenario.facts, side.scenario.as_of)
    for law in pair.laws:
        answer = decision.laws[law]
        cites = _cites(rulebook, answer.reasons) if answer.outcome is not Outcome.NOT_COVERED else ""
        yield f"  - {rulebook.law(law).short}: {answer.outcome.value.replace('_', ' ')}{cites}"


def _cites(rulebook: Rulebook, reasons: tuple[str, ...]) -> str:
    provisions = [rulebook.provisions[name] for name in reasons]
    return "".join(f"; {rule.title} (`{rule.id}`, {', '.join(c.cite for c in rule.cites)})" for rule in provisions)
