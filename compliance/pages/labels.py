"""Words for the closed lists of the formats and for days, for everything that shows the rulebook to people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from compliance.deciding.decision import Decision
from compliance.deciding.hands import Hands
from compliance.deciding.tasks import Task
from compliance.law.duties import Duty
from compliance.law.facts import Vocabulary
from compliance.law.rulebook import Rulebook

NAMED = 3
"""So many unknown facts are named beside a duty that hangs on them; the others are counted."""

KIND: Mapping[str, str] = {
    "definition": "Definition",
    "scope": "When the law applies",
    "exception": "Exception that allows",
    "bar": "Bar",
    "mandate": "Duty to disclose",
    "unsettled": "Unsettled point",
    "duty": "Standing duty",
    "report": "Report that the law commands",
}
WEIGHT: Mapping[str, str] = {
    "statute": "Statute",
    "regulation": "Regulation",
    "case": "Court decision",
    "official_guidance": "Official guidance",
    "our_reading": "Our own reading",
}
REVIEW: Mapping[str, str] = {
    "signed": "Signed by a reviewer",
    "stale": "Signed, but changed since",
    "seen": "Text was read",
    "secondary": "Read in a digest only",
    "recalled": "Not read, from memory",
}
HOW: Mapping[str, str] = {
    "seen": "Text was read",
    "in_part": "Read in part, as far as the provision says",
    "secondary": "Read in a digest only",
    "recalled": "Not read, from memory",
}
"""How a cited part of a source was read."""
LINKED: Mapping[str, str] = {
    "seen": "The address stood in something that was read.",
    "built": "The address is made from the publisher's pattern; nobody opened it.",
    "unsure": "The address may have moved.",
    "none": "No official address was located.",
}
SOURCE: Mapping[str, str] = {
    "statute": "Statute",
    "regulation": "Regulation",
    "case": "Court decision",
    "guidance": "Guidance",
    "public_act": "Public Act",
}
ORIGIN: Mapping[str, str] = {
    "training": "For teaching",
    "published": "Published case",
    "regression": "Test of a rule",
}
JOIN: Mapping[str, str] = {
    "all": "All of these:",
    "any": "Any one of these:",
    "not": "This must not be so:",
}
"""How a condition joins its parts."""


def shared_out(rulebook: Rulebook, hands: Hands) -> Iterator[tuple[str, tuple[Task, ...]]]:
    """Yield the duties of an answer by who does them and when, each part with its title; none is empty."""
    yours = [role for role in hands.by_person if rulebook.people[role].reads]
    others = [role for role in hands.by_person if role not in yours]
    parts = {
        "What you must do": [task for role in yours for task in hands.by_person[role]],
        "What others must do": [task for role in others for task in hands.by_person[role]],
        "Perhaps as well, depending on what is not known": hands.perhaps,
        "When it is over": hands.when_over,
    }
    yield from ((title, tuple(tasks)) for title, tasks in parts.items() if tasks)


def report_lines(duty: Duty) -> Iterator[str]:
    """Yield what is in a report and what is not, each on a line of its own, where the law says it."""
    if duty.holds:
        yield f"Goes in: {duty.holds}"
    if duty.leaves_out:
        yield f"Stays out: {duty.leaves_out}"


def perhaps_text(vocabulary: Vocabulary, task: Task) -> str:
    """Say of a duty that is not certain what it hangs on; nothing of one that is."""
    if task.certain:
        return ""
    labels = [f'"{vocabulary[fact].label}"' for fact in task.missing[:NAMED]]
    more = len(task.missing) - len(labels)
    if more:
        labels.append(f"{more} more")
    named = " and ".join(filter(None, (", ".join(labels[:-1]), *labels[-1:])))
    return f"Only perhaps: that hangs on what is not known ({named})." if named else "Only perhaps."


def adopted_lines(decision: Decision) -> Iterator[str]:
    """Yield one line for each reading of an unsettled point on which an answer rests."""
    for reading in decision.readings:
        point = decision.rules.adopted_point(reading)
        says = next(one.says for one in point.readings if one.outcome is reading.adopt)
        signed = f"{reading.authority}, {day_text(reading.on)}"
        yield f"On the reading that the district's lawyer adopted ({signed}): {point.title} {says}"


def day_text(day: date) -> str:
    """Return a day as it is written in the United States."""
    return f"{day:%B} {day.day}, {day.year}"
