"""The readings of a story side by side, and the stories whose readings part the most, for a terminal or as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from compliance.checks.readings import Story, tally
from compliance.checks.telling import Told
from compliance.deciding.decision import Decision, decide
from compliance.law.casetext import case_text
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Rulebook
from compliance.pages.report import STYLE

NONE = "-"


def print_story(console: Console, rulebook: Rulebook, story: Story) -> None:
    """Print a story as it is told, each reading of it, and the pairs of readings that come out otherwise."""
    scenario = story.scenario
    own = decide(rulebook, scenario.facts, scenario.as_of)
    console.print(Text(f"{scenario.title} ({scenario.id})", style="bold"))
    table = Table()
    for name in ("Reading", "Outcome", "Binding", "Duties lost", "Duties gained", "Asks"):
        table.add_column(name, overflow="fold")
    table.add_row("as it is told", _outcome(own.outcome), _laws(rulebook, own.binding), NONE, NONE, _list(own.missing))
    for told in (*story.alone, *(pair for pair in story.pairs if not pair.same)):
        found = _decided(rulebook, story, told)
        mark = " (looser)" if told.looser else ""
        table.add_row(
            Text(case_text(rulebook.vocabulary, told.reading.instead)),
            _outcome(told.outcome).append(mark),
            _laws(rulebook, found.binding),
            _list(told.lost),
            _list(told.gained),
            _list(found.missing),
        )
    console.print(table)
    console.print(_counted(story))


def print_stories(console: Console, stories: Sequence[Story]) -> None:
    """Print every story that has readings, those with faults first and then those whose readings part the most."""
    table = Table("Scenario", "Outcome")
    for name in ("Readings", "Same", "Ask more", "Pairs", "Same", "Looser or unreported"):
        table.add_column(name, justify="right")
    for story in worst_first(stories):
        alone, pairs = tally(story.alone), tally(story.pairs)
        numbers = (alone.readings, alone.same, alone.asks_more, pairs.readings, pairs.same, len(story.faulty))
        table.add_row(story.scenario.id, _outcome(story.answer.outcome), *map(str, numbers))
    console.print(table)
    total = tally(told for story in stories for told in story.alone)
    console.print(f"{len(stories)} scenarios, {total.readings} readings, {total.share:.1%} come out the same")


def story_json(rulebook: Rulebook, story: Story) -> dict[str, Any]:
    """Return a story with every reading, alone and in pairs, as plain data."""
    scenario = story.scenario
    own = decide(rulebook, scenario.facts, scenario.as_of)
    return {
        "scenario": scenario.id,
        "outcome": own.outcome.value,
        "binding": list(own.binding),
        "duties": [task.duty.id for task in own.duties],
        "missing": list(own.missing),
        "readings": [_told_json(rulebook, story, told) for told in story.alone],
        "pairs": [_told_json(rulebook, story, told) for told in story.pairs],
    }


def stories_json(stories: Sequence[Story]) -> list[dict[str, Any]]:
    """Return the counts of every story as plain data, the worst first."""
    return [
        {
            "scenario": story.scenario.id,
            "outcome": story.answer.outcome.value,
            "readings": vars(tally(story.alone)),
            "pairs": vars(tally(story.pairs)),
            "faulty": len(story.faulty),
        }
        for story in worst_first(stories)
    ]


def worst_first(stories: Sequence[Story]) -> list[Story]:
    """Return the stories, those with the most faults and then with the smallest share of equal readings first."""
    return sorted(stories, key=lambda story: (-len(story.faulty), tally(story.alone).share, tally(story.pairs).share))


def _told_json(rulebook: Rulebook, story: Story, told: Told) -> dict[str, Any]:
    found = _decided(rulebook, story, told)
    return {
        "instead": dict(told.reading.instead),
        "outcome": told.outcome.value,
        "binding": list(found.binding),
        "lost": list(told.lost),
        "gained": list(told.gained),
        "missing": list(found.missing),
        "looser": told.looser,
        "unreported": list(told.unreported),
    }


def _decided(rulebook: Rulebook, story: Story, told: Told) -> Decision:
    return decide(rulebook, told.reading.answers, story.scenario.as_of)


def _counted(story: Story) -> str:
    alone, pairs = tally(story.alone), tally(story.pairs)
    return (
        f"{alone.same} of {alone.readings} readings come out the same, {alone.asks_more} ask more; "
        f"so do {pairs.same} of {pairs.readings} pairs, of which {pairs.asks_more} ask more"
    )


def _outcome(outcome: Outcome) -> Text:
    return Text(outcome.value, style=STYLE[outcome])


def _laws(rulebook: Rulebook, laws: Sequence[str]) -> str:
    return ", ".join(rulebook.law(law).short for law in laws) or NONE


def _list(names: Sequence[str]) -> str:
    return "\n".join(names) or NONE
