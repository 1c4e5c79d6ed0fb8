"""durable_rules, kept inside the subset of itself that is exact and cannot crash.

The only module that imports it. What is relied on, and what is never used, stands in
docs/decisions/0002-durable-rules.md: one wide fact a decision, every fact present, `unknown` a value, flat
conjunctions of `==` and `!=`, at most 64 rules a ruleset, a host without threads, one lock.

Each clause is compiled twice: `holds` fires when it holds whatever the unknown facts are, `might` when
nothing known stands against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from threading import Lock
from typing import Any

from durable import engine as durable

from compliance.deciding.findings import Finding, Findings
from compliance.law.clauses import Clause, holding
from compliance.law.errors import EngineFault
from compliance.law.facts import UNKNOWN, Answers, Derived, Vocabulary
from compliance.law.kleene import Truth, any_of
from compliance.law.provisions import Provision
from compliance.law.rulebook import Edition

RULES_A_RULESET = 64

Hit = tuple[str, str, str, int]
"""Provision, part (`when` or `unless`), side (`holds` or `might`), clause."""

Rule = tuple[Hit, Clause]


@dataclass(frozen=True)
class _Layer:
    """Provisions that fire together, and the rulesets they became with the facts each of them reads."""

    provisions: tuple[Provision, ...]
    rulesets: Mapping[str, tuple[str, ...]]


class _QuietHost(durable.Host):  # type: ignore[misc]
    """A host that starts none of its background threads, which steal actions and walk freed memory."""

    def _run(self) -> None:
        pass


class Engine:
    """One edition of a rulebook, compiled. Safe to share between threads."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._lock = Lock()
        self._numbers = count(1)
        self._hits: list[Hit] = []
        self._failed = False
        self._build()

    def findings(self, answers: Answers) -> Findings:
        """Run the rules over one case, layer by layer; raise `EngineFault` if the engine fails.

        After a fault the rules are compiled anew when there is another case; durable_rules keeps the memory of the old.
        """
        known = {fact.id: answers.get(fact.id, UNKNOWN) for fact in self._edition.vocabulary.asked}
        with self._lock:
            if self._failed:
                self._build()
            self._failed = True
            try:
                found = self._run(known)
            except EngineFault:
                raise
            except Exception as error:
                raise EngineFault(f"durable_rules failed: {error}") from error
            self._failed = False
        return Findings(found, {fact.id: known[fact.id] for fact in self._edition.vocabulary.derived})

    def _run(self, known: dict[str, str]) -> dict[str, Finding]:
        """Fire the layers in turn, adding the derived facts to `known`; return the findings."""
        found: dict[str, Finding] = {}
        for stratum, layer in zip(self._edition.strata, self._strata, strict=True):
            found |= self._fire(layer, known)
            for fact in stratum:
                rules = self._edition.definitions[fact.id]
                known[fact.id] = _value(fact, any_of(found[rule.id].holds for rule in rules))
        found |= self._fire(self._always, known)
        for law, layer in self._inner.items():
            if any_of(found[rule.id].holds for rule in self._edition.gates[law]) is not Truth.NO:
                found |= self._fire(layer, known)
        return found

    def _build(self) -> None:
        edition = self._edition
        self._host = _QuietHost()
        names = (f"ruleset{number}" for number in count(1))
        self._strata = [
            self._compile([rule for fact in stratum for rule in edition.definitions[fact.id]], names)
            for stratum in edition.strata
        ]
        gates = [rule for law in edition.laws for rule in edition.gates[law.id]]
        self._always = self._compile([*gates, *edition.reports], names)
        self._inner = {law.id: self._compile(edition.inner[law.id], names) for law in edition.laws}

    def _compile(self, provisions: Sequence[Provision], names: Iterator[str]) -> _Layer:
        """Register the provisions as rulesets, each of which sees only the facts that it reads."""
        rulesets = {}
        rules = [rule for provision in provisions for rule in _rules(provision, self._edition.vocabulary)]
        for start in range(0, len(rules), RULES_A_RULESET):
            name, chunk = next(names), rules[start : start + RULES_A_RULESET]
            self._host.set_rulesets({name: self._ruleset(chunk)})
            rulesets[name] = tuple(sorted({fact for _, clause in chunk for fact, _ in clause}))
        return _Layer(tuple(provisions), rulesets)

    def _ruleset(self, rules: Iterable[Rule]) -> dict[str, Any]:
        return {
            f"r{number}": {"all": [{"m": {"$and": self._tests(hit, clause)}}], "run": self._recorder(hit)}
            for number, (hit, clause) in enumerate(rules)
        }

    def _tests(self, hit: Hit, clause: Clause) -> list[dict[str, Any]]:
        tests: list[dict[str, Any]] = [{"kind": "case"}]
        for fact, allowed in sorted(clause, key=lambda literal: (literal[0], sorted(literal[1]))):
            tests += _literal(fact, allowed, self._edition.vocabulary[fact].values, surely=hit[2] == "holds")
        return tests

    def _recorder(self, hit: Hit) -> Callable[[Any], None]:
        def record(_: Any) -> None:
            self._hits.append(hit)

        return record

    def _fire(self, layer: _Layer, known: Answers) -> dict[str, Finding]:
        """Assert the case in each ruleset of a layer, take it back, and return what was found."""
        self._hits.clear()
        name = f"case{next(self._numbers)}"
        for ruleset, facts in layer.rulesets.items():
            case = {"kind": "case", "id": name, **{fact: known[fact] for fact in facts}}
            try:
                state = self._host.assert_fact(ruleset, case)
            except durable.MessageNotHandledException:
                continue
            if isinstance(state, dict) and "exception" in state:
                raise EngineFault(f"a rule's action failed: {state['exception']}")
            self._host.retract_fact(ruleset, {"id": name})
        hits: dict[str, list[Hit]] = defaultdict(list)
        for hit in sorted(self._hits):
            hits[hit[0]].append(hit)
        return {rule.id: _finding(rule, hits.get(rule.id, ())) for rule in layer.provisions}


def _rules(provision: Provision, vocabulary: Vocabulary) -> Iterator[Rule]:
    for part, condition in (("when", provision.when), ("unless", provision.unless)):
        if condition is not None:
            for number, clause in enumerate(holding(condition, vocabulary)):
                yield (provision.id, part, "holds", number), clause
                yield (provision.id, part, "might", number), clause


def _literal(fact: str, allowed: frozenset[str], values: Sequence[str], *, surely: bool) -> list[dict[str, Any]]:
    """Return flat tests for "the fact is one of `allowed`", surely or possibly."""
    if surely and len(allowed) == 1:
        return [{fact: next(iter(allowed))}]
    shut = [value for value in values if value not in allowed]
    return [{"$neq": {fact: value}} for value in (*shut, *((UNKNOWN,) if surely else ()))]


def _finding(provision: Provision, mine: Sequence[Hit]) -> Finding:
    when = _truth("when", mine) if provision.when is not None else Truth.YES
    unless = _truth("unless", mine) if provision.unless is not None else Truth.NO
    return Finding(when, unless, tuple(f"{part}:{side}:{clause}" for _, part, side, clause in mine))


def _truth(part: str, hits: Sequence[Hit]) -> Truth:
    sides = {side for _, its_part, side, _ in hits if its_part == part}
    if "holds" in sides:
        return Truth.YES
    return Truth.UNKNOWN if "might" in sides else Truth.NO


def _value(fact: Derived, defined: Truth) -> str:
    return {Truth.YES: fact.gives, Truth.NO: fact.otherwise}.get(defined, UNKNOWN)
