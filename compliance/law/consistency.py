"""What must be true across the files before they form a rulebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from compliance.law.adoption import misread
from compliance.law.agreement import Given
from compliance.law.alternatives import misfits
from compliance.law.clauses import MAX_CLAUSES, clause_count, holding
from compliance.law.conditions import Condition, fact_tests
from compliance.law.errors import CaseError
from compliance.law.facts import MAX_FACTS, UNKNOWN, Asked, Derived
from compliance.law.models import Citation
from compliance.law.provisions import Provision
from compliance.law.rulebook import Rulebook, reads
from compliance.law.scenarios import ALL_LAWS, Scenario
from compliance.law.situations import contradicted
from compliance.law.standing import unfit
from compliance.law.theorems import TOGETHER

RESERVED = {"all", "any", "not", "is", "in", "at_least", "id", "sid", "kind"}


class Place(NamedTuple):
    """A key of an entry of the rule files: `kind` is the list it stands in, `owner` its id."""

    kind: str
    owner: str
    path: tuple[str | int, ...] = ()


class Fault(NamedTuple):
    """Something that does not fit together, and how to mend it."""

    place: Place
    wrong: str
    mend: str


def contradictions(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield everything that does not fit together."""
    yield from _facts(rulebook)
    yield from _cycles(rulebook)
    for law, sections in rulebook.sections.items():
        for section in sections:
            for provision in section.provisions:
                yield from _provision(rulebook, law, provision)
    for duty in rulebook.duties.values():
        yield from _cites(rulebook, Place("duties", duty.id, ("cites",)), duty.cites)
        yield from _known(Place("duties", duty.id, ("who",)), [duty.who], rulebook.people, "role of people.yaml")
        yield from _known(Place("duties", duty.id, ("to",)), duty.to, rulebook.people, "role of people.yaml")
        yield from _known(Place("duties", duty.id, ("satisfies",)), duty.satisfies, rulebook.duties, "duty")
    for scenario in rulebook.scenarios:
        yield from scenario_faults(rulebook, scenario)
    yield from _reports(rulebook)
    yield from _ledger(rulebook)
    yield from _resources(rulebook)
    yield from _packs(rulebook)
    yield from _theorems(rulebook)
    yield from _boundaries(rulebook)
    yield from _hallway(rulebook)
    yield from _situations(rulebook)
    yield from _agreement(rulebook)


def _facts(rulebook: Rulebook) -> Iterator[Fault]:
    vocabulary = rulebook.vocabulary
    if len(vocabulary.facts) > MAX_FACTS:
        yield Fault(Place("facts", ""), f"there are {len(vocabulary.facts)} facts", f"Keep them under {MAX_FACTS}")
    hashes = Counter(_fnv1a(name) for name in (*vocabulary.facts, *RESERVED, "$s"))
    for fact in vocabulary.facts.values():
        here = Place("terms" if isinstance(fact, Derived) else "facts", fact.id, ("id",))
        if fact.id in RESERVED:
            yield Fault(here, f"`{fact.id}` is a word of the rule language", "Rename the fact")
        elif hashes[_fnv1a(fact.id)] > 1:
            yield Fault(here, "the engine cannot tell it from another name", "Rename the fact")
        if UNKNOWN in fact.values or len(set(fact.values)) != len(fact.values):
            yield Fault(here, "its values must differ, and none may be `unknown`", "Rename one")
        if not isinstance(fact, Derived):
            knows = Place("facts", fact.id, ("who_knows",))
            yield from _known(knows, fact.who_knows, rulebook.people, "role of people.yaml")
            yield from _cites(rulebook, Place("facts", fact.id, ("cites",)), fact.cites)
            yield from _settled(rulebook, fact)
            named_facts = {"stands_for": fact.stands_for, "follows": fact.follows, "standing": fact.standing or {}}
            for key, named in named_facts.items():
                yield from _known(Place("facts", fact.id, (key,)), named, rulebook.vocabulary.facts, "fact")
            meant = [fact.unknown_is] if fact.unknown_is else []
            yield from _known(Place("facts", fact.id, ("unknown_is",)), meant, fact.values, f"value of `{fact.id}`")
            here = Place("facts", fact.id, ("how_to_change",))
            yield from _known(here, fact.how_to_change, fact.values, f"value of `{fact.id}`")
            here = Place("facts", fact.id, ("within_reach",))
            yield from _known(here, fact.within_reach, fact.how_to_change, f"key of `how_to_change` of `{fact.id}`")
            for value, condition in fact.within_reach.items():
                yield from _condition(rulebook, here._replace(path=(*here.path, value)), condition)


def _settled(rulebook: Rulebook, fact: Asked) -> Iterator[Fault]:
    for index, rule in enumerate(fact.settled):
        here = Place("facts", fact.id, ("settled", index))
        if rule.is_ not in fact.values:
            yield Fault(here, f"`{fact.id}` has no value `{rule.is_}`", "Use one of its options")
        yield from _condition(rulebook, here._replace(path=(*here.path, "when")), rule.when)


def _provision(rulebook: Rulebook, law: str, provision: Provision) -> Iterator[Fault]:
    def at(*path: str | int) -> Place:
        return Place("provisions", provision.id, path)

    if provision.law != law:
        wrong = f"the id must start with the law it stands under, `{law}.`"
        yield Fault(at("id"), wrong, "Rename it or move it to its law's folder")
    yield from _cites(rulebook, at("cites"), provision.cites)
    for index, reading in enumerate(provision.readings):
        yield from _cites(rulebook, at("readings", index, "cites"), reading.cites)
    yield from _known(at("duties"), provision.duties, rulebook.duties, "duty")
    yield from _known(at("decider"), [provision.decider], rulebook.people, "role of people.yaml")
    yield from _known(
        at("replaces"), [provision.replaces] if provision.replaces else [], rulebook.provisions, "provision"
    )
    yield from _known(at("prevails_over"), provision.prevails_over, [found.id for found in rulebook.laws], "law")
    derived = [fact.id for fact in rulebook.vocabulary.derived]
    yield from _known(at("gives"), [provision.gives] if provision.gives else [], derived, "term")
    for key, condition in (("when", provision.when), ("unless", provision.unless)):
        if condition is not None:
            yield from _condition(rulebook, at(key), condition)


def _reports(rulebook: Rulebook) -> Iterator[Fault]:
    reports = [rule for rule in rulebook.provisions.values() if rule.kind == "report"]
    reported = dict.fromkeys(name for rule in reports for name in rule.duties if name in rulebook.duties)
    for name in reported:
        if not rulebook.duties[name].to:
            wrong = "this duty is a report, and nobody is named whom it goes to"
            yield Fault(Place("duties", name, ("to",)), wrong, "Add `to:` with roles of people.yaml")
    for rule in rulebook.provisions.values():
        for name in rule.duties if rule.kind != "report" else ():
            if name in reported:
                wrong = f"`{name}` is the duty of a report, and this is no report"
                yield Fault(Place("provisions", rule.id, ("duties",)), wrong, "Leave it to the report, or split it")


def _condition(rulebook: Rulebook, place: Place, condition: Condition) -> Iterator[Fault]:
    sound = True
    for test, path in fact_tests(condition):
        try:
            rulebook.vocabulary.allowed(test)
        except ValueError as error:
            sound = False
            here = place._replace(path=(*place.path, *path))
            yield Fault(here, str(error), "Use a fact and a value of rules/facts/")
    if sound and _is_large(condition, rulebook):
        wrong = f"this needs more than {MAX_CLAUSES} clauses"
        yield Fault(place, wrong, "Split it: one paragraph of the statute, one provision")


def _is_large(condition: Condition, rulebook: Rulebook) -> bool:
    unfolded = clause_count(condition)
    return unfolded > MAX_CLAUSES**2 or len(holding(condition, rulebook.vocabulary)) > MAX_CLAUSES


def _cycles(rulebook: Rulebook) -> Iterator[Fault]:
    needs: dict[str, set[str]] = {fact.id: set() for fact in rulebook.vocabulary.derived}
    for provision in rulebook.provisions.values():
        if provision.gives in needs:
            needs[provision.gives] |= reads(provision) & needs.keys()
    settled: set[str] = set()
    while ready := {fact for fact in needs if fact not in settled and needs[fact] <= settled}:
        settled |= ready
    for provision in rulebook.provisions.values():
        if provision.gives in needs and provision.gives not in settled:
            wrong = f"`{provision.gives}` is defined in a circle"
            yield Fault(Place("provisions", provision.id, ("gives",)), wrong, "Break the circle")


def scenario_faults(rulebook: Rulebook, scenario: Scenario) -> Iterator[Fault]:
    """Yield every name and answer in a scenario that the rulebook does not know."""
    laws = [law.id for law in rulebook.laws]
    expect, because = scenario.expect, scenario.because
    audiences = [one.id for one in rulebook.teaching.audiences]
    duties = (*expect.duties, *expect.no_duties)
    for path, names, among, noun in (
        (("expect", "laws"), expect.laws, laws, "law"),
        (("expect", "binding"), expect.binding, laws, "law"),
        (("expect", "reasons"), expect.reasons, rulebook.provisions, "provision"),
        (("expect", "duties"), duties, rulebook.duties, "duty"),
        (("expect", "missing"), expect.missing, rulebook.vocabulary.facts, "fact"),
        (("because", "answers"), because.answers, [*laws, ALL_LAWS], "law"),
        (("because", "owes"), because.owes, rulebook.duties, "duty"),
        (("provisions",), scenario.provisions, rulebook.provisions, "provision"),
        (("turns_on",), scenario.turns_on, scenario.facts, "answer in `facts` to"),
        (("trap",), [scenario.trap] if scenario.trap else [], rulebook.traps, "trap of traps.yaml"),
        (("tags",), scenario.tags, [tag.id for tag in rulebook.teaching.tags], "tag of teaching.yaml"),
        (("audience",), scenario.audience, audiences, "audience of teaching.yaml"),
    ):
        yield from _known(Place("scenarios", scenario.id, path), names, among, noun)
    for index, reason in enumerate(scenario.ballot):
        here = Place("scenarios", scenario.id, ("ballot", index, "facts"))
        yield from _known(here, reason.facts, scenario.facts, "answer in `facts` to")
    for index, inject in enumerate(scenario.injects):
        yield from fact_faults(rulebook, scenario.id, inject.facts, ("injects", index, "facts"))
    unknown = list(fact_faults(rulebook, scenario.id, scenario.facts))
    yield from unknown
    for found in misfits(rulebook.vocabulary, scenario) if not unknown else ():
        yield Fault(Place("scenarios", scenario.id, found.path), found.wrong, found.mend)


def _boundaries(rulebook: Rulebook) -> Iterator[Fault]:
    for number, boundary in enumerate(rulebook.boundaries):
        here = Place("boundaries", str(number))
        yield from _known(here._replace(path=("of",)), [boundary.of], rulebook.provisions, "provision")
        for fault in scenario_faults(rulebook, boundary.scenario(number)):
            yield fault._replace(place=here._replace(path=fault.place.path))


def fact_faults(
    rulebook: Rulebook, owner: str, facts: Mapping[str, Any], at: tuple[str | int, ...] = ("facts",)
) -> Iterator[Fault]:
    """Yield every fact of a scenario, and every answer, that the vocabulary does not know; they stand under `at`."""
    try:
        rulebook.vocabulary.answers(facts)
    except CaseError as error:
        for problem in error.problems:
            path = (*at, problem.key) if problem.key in facts else at
            yield Fault(Place("scenarios", owner, path), problem.wrong, problem.mend)


def _ledger(rulebook: Rulebook) -> Iterator[Fault]:
    encoders = {*rulebook.provisions, *rulebook.duties}
    for ledger in rulebook.ledger.values():
        cited = Counter(row.cite for row in ledger.rows)
        yield from _known(Place("ledger", ledger.law, ("law",)), [ledger.law], [law.id for law in rulebook.laws], "law")
        for index, row in enumerate(ledger.rows):
            here = Place("ledger", ledger.law, ("rows", index))
            yield from _known(here._replace(path=(*here.path, "by")), row.by, encoders, "provision or duty")
            if cited[row.cite] > 1:
                yield Fault(here, f"`{row.cite}` has two rows", "Keep one of the two")
            if sum(source.is_cited_as(row.cite) for source in rulebook.sources.values()) != 1:
                wrong = f"`{row.cite}` is not how one of the sources is cited"
                yield Fault(here, wrong, "Use the form of one source in rules/sources.yaml")


def _resources(rulebook: Rulebook) -> Iterator[Fault]:
    names = [resource.id for resource in rulebook.resources]
    laws = [*(law.id for law in rulebook.laws), "other"]
    for resource in rulebook.resources:
        for key, listed, among, noun in (
            ("cites", resource.cites, rulebook.sources, "source"),
            ("related", resource.related, names, "resource"),
            ("laws", resource.laws, laws, "law"),
        ):
            yield from _known(Place("resources", resource.id, (key,)), listed, among, noun)


def _packs(rulebook: Rulebook) -> Iterator[Fault]:
    stories = {scenario.id for scenario in rulebook.scenarios if scenario.origin == "training"}
    audiences = [one.id for one in rulebook.teaching.audiences]
    for pack in rulebook.teaching.packs if stories else ():
        yield from _known(Place("packs", pack.id, ("stories",)), pack.stories, stories, "story for teaching")
        yield from _known(Place("packs", pack.id, ("audience",)), pack.audience, audiences, "audience of teaching.yaml")


def _theorems(rulebook: Rulebook) -> Iterator[Fault]:
    laws = {law.id for law in rulebook.laws}
    for name in sorted({*rulebook.vocabulary.facts} & {TOGETHER, *laws, *rulebook.duties} | laws & {*rulebook.duties}):
        yield Fault(
            Place("facts", name, ("id",)), f"`{name}` also names an answer, so theorems are unclear", "Rename it"
        )
    asked = [fact.id for fact in rulebook.vocabulary.asked]
    for theorem in rulebook.theorems:
        yield from _cites(rulebook, Place("theorems", theorem.id, ("cites",)), theorem.cites)
        yield from _known(Place("theorems", theorem.id, ("changing",)), theorem.changing, asked, "asked fact")
        for point, outcome in theorem.not_on.items():
            if fault := misread(rulebook, point, outcome):
                yield Fault(Place("theorems", theorem.id, ("not_on", point)), *fault)
        for key, condition in theorem.conditions:
            for test, path in fact_tests(condition):
                try:
                    rulebook.language.allowed(test)
                except ValueError as error:
                    here = Place("theorems", theorem.id, (key, *path))
                    yield Fault(here, str(error), "Use a fact, a law, `outcome` or a duty, and a value of it")


def _hallway(rulebook: Rulebook) -> Iterator[Fault]:
    hallway = rulebook.hallway
    for kind, rows in (
        ("first_acts", hallway.first_acts),
        ("words_to_say", hallway.words_to_say),
        ("silences", hallway.silences),
    ):
        for row in rows:
            yield from _cites(rulebook, Place(kind, row.id, ("cites",)), row.cites)
            yield from _sayable(rulebook, Place(kind, row.id, ("when",)), row.when)
    if hallway.emergency is not None:
        yield from _sayable(rulebook, Place("emergency", "", ("when",)), hallway.emergency.when)


def _situations(rulebook: Rulebook) -> Iterator[Fault]:
    for situation in rulebook.situations:
        for fact, wrong, mend in contradicted(situation, rulebook.vocabulary):
            yield Fault(Place("situations", situation.id, ("facts", fact)), wrong, mend)


def _agreement(rulebook: Rulebook) -> Iterator[Fault]:
    if rulebook.agreement.in_force:
        yield from _given(rulebook, Place("agreement", "in_force"), rulebook.agreement.in_force)
    for clause in rulebook.agreement.clauses:
        here = Place("clauses", clause.id)
        yield from _cites(rulebook, here._replace(path=("cites",)), clause.cites)
        if clause.gives:
            yield from _given(rulebook, here._replace(path=("gives",)), clause.gives)


def _given(rulebook: Rulebook, place: Place, given: Given) -> Iterator[Fault]:
    yield from (
        Fault(place._replace(path=(*place.path, *path)), wrong, mend)
        for path, wrong, mend in unfit(rulebook.vocabulary, given)
    )


def _sayable(rulebook: Rulebook, place: Place, condition: Condition) -> Iterator[Fault]:
    for test, path in fact_tests(condition):
        try:
            rulebook.hallway_language.allowed(test)
        except ValueError as error:
            here = place._replace(path=(*place.path, *path))
            yield Fault(here, str(error), "Use a fact, a law, `outcome`, `reports` or a duty, and a value of it")


def _cites(rulebook: Rulebook, place: Place, cites: Iterable[Citation]) -> Iterator[Fault]:
    for index, citation in enumerate(cites):
        source = rulebook.sources.get(citation.source)
        here = place._replace(path=(*place.path, index))
        if source is None:
            yield from _known(here, [citation.source], rulebook.sources, "source")
        elif source.match(citation) is None:
            wrong = f"`{citation.cite}` is not how {source.title} is cited"
            yield Fault(here, wrong, f"Its form is {source.pattern}")


def _known(place: Place, names: Iterable[str], among: Iterable[str], noun: str) -> Iterator[Fault]:
    known = set(among)
    for name in names:
        if name not in known:
            yield Fault(place, f"there is no {noun} `{name}`", f"Add it, or use a {noun} that exists")


def _fnv1a(name: str) -> int:
    total = 2166136261
    for byte in name.encode():
        total = ((total ^ byte) * 16777619) & 0xFFFFFFFF
    return total
