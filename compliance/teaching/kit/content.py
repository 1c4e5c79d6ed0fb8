"""What the papers and slides of a kit say, as plain data. Every word about the law comes from the rulebook."""

from __future__ import annotations

from typing import Any

from compliance.deciding.use import relied_on, use_of, worst
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Rulebook
from compliance.pages import memo
from compliance.teaching.ballot import OFFERED, vote
from compliance.teaching.kit.lesson import Inject, Lesson, Part
from compliance.teaching.kit.timing import ends


def content(lesson: Lesson) -> dict[str, Any]:
    """Return everything a kit shows: strings, numbers, lists and mappings that JSON can hold."""
    rulebook, (opening, closing) = lesson.rulebook, ends(lesson.slot)
    return {
        "rulebook": rulebook.digest,
        "use": worst(use_of(relied_on(rulebook, part.decision)) for part in lesson.parts).says,
        "title": lesson.title,
        "minutes": lesson.minutes,
        "slot": lesson.slot or 0,
        "over": lesson.over,
        "objectives": list(lesson.objectives),
        "materials": list(lesson.materials),
        "opening": opening,
        "closing": {"starts": clock(lesson.minutes - closing), "minutes": closing},
        "outcomes": [
            {
                "id": outcome.value,
                "vote": vote(rulebook, outcome),
                "short": rulebook.wordings[outcome].short,
                "says": rulebook.wordings[outcome].says,
            }
            for outcome in OFFERED
        ],
        "parts": [_part(rulebook, part) for part in lesson.parts],
    }


def clock(minutes: int) -> str:
    """Return minutes since the start as hours and minutes."""
    return f"{minutes // 60}:{minutes % 60:02}"


def _part(rulebook: Rulebook, part: Part) -> dict[str, Any]:
    story = part.story
    said = memo.content(rulebook, part.decision)
    trap = rulebook.traps[story.trap or ""]
    return {
        "number": part.number,
        "title": story.title,
        "story": story.story,
        "difficulty": story.difficulty,
        "starts": clock(part.starts),
        "minutes": part.minutes,
        "steps": [{"label": label, "minutes": minutes} for label, minutes in part.steps.items()],
        "objective": story.objective,
        "choices": [{"words": choice.words, "right": choice.right} for choice in part.choices],
        "trap": {"label": trap.label, "says": trap.says, "instead": trap.instead},
        "teaches": story.teaches,
        "discussion": list(story.discussion),
        "source": {"authority": story.because.authority, "cite": story.because.cite, "url": story.because.url},
        "injects": [_inject(rulebook, part, inject) for inject in part.injects],
        "duties": [duty for group in said["duties"] for duty in group["tasks"]],
        "at_once": sum(len(tasks) for tasks in part.decision.hands.by_person.values()),
        "given": len(said["facts"]),
        **{key: said[key] for key in ("outcome", "short", "says", "use", "as_of", "laws", "reports", "you_now", "say")},
    }


def _inject(rulebook: Rulebook, part: Part, inject: Inject) -> dict[str, Any]:
    before, after = part.decision, inject.decision
    turned = [law for law, answer in after.laws.items() if answer.outcome is not before.laws[law].outcome]
    changed = [
        law for law in turned if after.laws[law].outcome is not Outcome.NEED_FACTS
    ]  # it changes nothing any more
    return {
        "say": inject.say,
        "why": inject.why,
        "outcome": after.outcome.value,
        "short": rulebook.wordings[after.outcome].short,
        "laws": [
            {"law": rulebook.law(law).short, "outcome": rulebook.wordings[after.laws[law].outcome].short}
            for law in changed
        ],
    }
