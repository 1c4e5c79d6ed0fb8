"""Which provisions differ between two rulebooks, in which element, and one story that comes out otherwise by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from compliance.checks.rulings import rulings
from compliance.law.conditions import All, AnyOf, Condition, FactTest, Not
from compliance.law.errors import CaseError
from compliance.law.facts import Number, Vocabulary
from compliance.law.hanging import hanging_on, readers_of
from compliance.law.provisions import Provision
from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Scenario

ELEMENTS = {
    "kind": "kind",
    "gives": "concludes",
    "duties": "duties",
    "upon": "follows",
    "relied_on": "relied on",
    "question": "in doubt",
    "prevails_over": "prevails over",
    "decider": "decides",
    "in_force": "in force",
    "known_from": "known since",
}


@dataclass(frozen=True)
class Story:
    """A scenario that comes out otherwise, with both answers."""

    scenario: Scenario
    before: str
    after: str


@dataclass(frozen=True)
class Altered:
    """One provision that differs: its elements in words, and a story in which that is felt, if there is one."""

    provision: Provision
    elements: tuple[str, ...]
    story: Story | None = None
    again: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By what they are, the ids of what hangs on it and is to be looked at again: stories, theorems, first lines."""

    def as_json(self) -> dict[str, object]:
        """Return it as plain data."""
        told = self.story
        story = {"scenario": told.scenario.id, "before": told.before, "after": told.after} if told else None
        return {
            "provision": self.provision.id,
            "title": self.provision.title,
            "cite": self.provision.cites[0].cite,
            "elements": list(self.elements),
            "story": story,
            "look_again": {kind: list(names) for kind, names in self.again.items()},
        }


def altered(old: Rulebook, new: Rulebook, on: date, until: date | None = None) -> tuple[Altered, ...]:
    """Return the provisions that differ between one rulebook on a day and another on the same or another day."""
    day = until or on
    found = list(_differing(old, new, on, day))
    if not found:
        return ()
    stories = turned(old, new, on, day)
    only = stories[0] if len(found) == 1 and stories else None
    return tuple(
        Altered(rule, elements, _story(stories, new, old, rule) or only, _again(new, old, rule))
        for rule, elements in found
    )


def _again(new: Rulebook, old: Rulebook, rule: Provision) -> dict[str, tuple[str, ...]]:
    """Return what is stale by a change: the stories of kits and quizzes, published cases, theorems and first lines."""
    rulebook = new if rule.id in new.provisions else old
    on = hanging_on(rulebook, rule.id).on
    origins = {one.id: one.origin for one in rulebook.scenarios}
    named = on.get("scenarios", {})
    found = {
        "stories for teaching": tuple(name for name in named if origins[name] == "training"),
        "published cases": tuple(name for name in named if origins[name] == "published"),
        "theorems": tuple(on.get("theorems", {})),
        "first lines": tuple(on.get("lines", {})),
    }
    return {kind: names for kind, names in found.items() if names}


def _differing(old: Rulebook, new: Rulebook, on: date, day: date) -> Iterator[tuple[Provision, tuple[str, ...]]]:
    before, after = old.edition(on).by_id, new.edition(day).by_id
    for name, rule in after.items():
        if name not in before:
            yield rule, ("now stands" if name in old.provisions else "is new",)
        elif elements := tuple(_elements(before[name], rule, old.vocabulary, new.vocabulary)):
            yield rule, elements
    for name, rule in before.items():
        if name not in after:
            yield rule, ("no longer stands" if name in new.provisions else "was taken away",)


def _elements(was: Provision, rule: Provision, old: Vocabulary, new: Vocabulary) -> Iterator[str]:
    for key in ("when", "unless"):
        one, another = getattr(was, key), getattr(rule, key)
        if one != another:
            yield from (f"`{key}` {said}" for said in _condition(one, another, old, new))
    for key, said in ELEMENTS.items():
        one, another = getattr(was, key), getattr(rule, key)
        if one != another:
            yield f"{said}: {_plain(one)} became {_plain(another)}"


def _condition(was: Condition | None, now: Condition | None, old: Vocabulary, new: Vocabulary) -> Iterator[str]:
    """Yield what a condition lost and gained, element by element, as deep as both are joined alike."""
    lost = [part for part in _parts(was) if part not in _parts(now)]
    gained = [part for part in _parts(now) if part not in _parts(was)]
    if len(lost) == len(gained) == 1 and _alike(lost[0], gained[0]) and (lost[0], gained[0]) != (was, now):
        yield from _condition(lost[0], gained[0], old, new)
        return
    joined = "one of: " if isinstance(now or was, AnyOf) else ""
    yield from (f"lost {joined}{_said(part, old)}" for part in lost)
    yield from (f"gained {joined}{_said(part, new)}" for part in gained)
    if not lost and not gained:
        yield "joins its elements otherwise"


def _alike(one: Condition, another: Condition) -> bool:
    """Tell whether two conditions join their parts alike, so that they can be compared part by part."""
    return type(one) is type(another) and not isinstance(one, FactTest)


def _parts(condition: Condition | None) -> tuple[Condition, ...]:
    if condition is None:
        return ()
    match condition:
        case All(parts) | AnyOf(parts):
            return parts
        case Not(part):
            return (part,)
        case _:
            return (condition,)


def _said(condition: Condition, vocabulary: Vocabulary) -> str:
    match condition:
        case All(parts) | AnyOf(parts):
            word = " and " if isinstance(condition, All) else " or "
            return f"({word.join(_said(part, vocabulary) for part in parts)})"
        case Not(part):
            return f"not {_said(part, vocabulary)}"
        case FactTest():
            return _test(condition, vocabulary)
        case _:
            raise TypeError(f"not a condition: {condition!r}")


def _test(test: FactTest, vocabulary: Vocabulary) -> str:
    fact = vocabulary[test.fact]
    labels = {option.id: option.label for option in getattr(fact, "options", ())}
    least = "at least " if test.word == "at_least" and not isinstance(fact, Number) else ""
    return f"{fact.label}: {least}{' or '.join(labels.get(value, str(value)) for value in test.values)}"


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "nothing"
    return str(value) if value is not None else "nothing"


def turned(old: Rulebook, new: Rulebook, on: date, until: date | None = None) -> tuple[Story, ...]:
    """Return the scenarios that both rulebooks can decide and that come out otherwise, those for people first."""
    day = until or on
    shared = _known_to_both(old, new)
    before, after = _outcomes(old, shared, on), _outcomes(new, shared, day)
    told = [story for one in shared if (story := _apart(one, before[one.id], after[one.id]))]
    return tuple(sorted(told, key=lambda one: (one.scenario.origin != "training", one.scenario.origin != "published")))


def _apart(scenario: Scenario, before: Mapping[str, str], after: Mapping[str, str]) -> Story | None:
    for law, outcome in before.items():
        if after.get(law, outcome) != outcome:
            named = f"{law}: " if law else ""
            return Story(scenario, f"{named}{outcome}", f"{named}{after[law]}")
    return None


def _known_to_both(old: Rulebook, new: Rulebook) -> list[Scenario]:
    def known(one: Scenario) -> bool:
        try:
            old.vocabulary.answers(one.facts)
        except CaseError:
            return False
        return True

    return [one for one in new.scenarios if known(one)]


def _outcomes(rulebook: Rulebook, scenarios: Iterable[Scenario], on: date) -> Mapping[str, Mapping[str, str]]:
    """Return by scenario the outcome of all laws together, under an empty name, and of each law."""
    moved = [one.model_copy(update={"as_of": on}) for one in scenarios]
    return {
        one.id: {"": ruling.outcome.value} | {law: found.outcome.value for law, found in ruling.laws.items()}
        for one, ruling in rulings(rulebook, moved)
    }


def _story(stories: tuple[Story, ...], new: Rulebook, old: Rulebook, rule: Provision) -> Story | None:
    """Return the first story that names the provision or what rests on it, if one does."""
    rulebook = new if rule.id in new.provisions else old
    names = {rule.id, *(readers_of(rulebook, [rule.gives]) if rule.gives else ())}
    naming = (one for one in stories if names & {*one.scenario.provisions, *one.scenario.expect.reasons})
    return next(naming, None)
