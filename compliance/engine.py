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
from itertools import count
from threading import Lock
from typing import Any

from durable import engine as durable

from compliance.clauses import Clause, holding
from compliance.errors import EngineFault
from compliance.facts import UNKNOWN, Answers, Derived, Vocabulary
from compliance.findings import Finding, Findings
from compliance.kleene import Truth, any_of
from compliance.provisions import Provision
from compliance.rulebook import Edition

RULES_A_RULESET = 64

Hit = tuple[str, str, str, int]
"""Provision, part (`when` or `unless`), side (`holds` or `might`), clause."""

Hits = Mapping[str, Sequence[Hit]]
Rule = tuple[Hit, Clause]


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
        self._build()

    def findings(self, answers: Answers) -> Findings:
        """Run the rules over one case, layer by layer; raise `EngineFault` if the engine fails."""
        known = {fact.id: answers.get(fact.id, UNKNOWN) for fact in self._edition.vocabulary.asked}
        found: dict[str, Finding] = {}
        with self._lock:
            try:
                for stratum, names in zip(self._edition.strata, self._strata, strict=True):
                    hits = self._fire(names, known)
                    for fact in stratum:
                        rules = self._edition.definitions[fact.id]
                        found |= {rule.id: _finding(rule, hits) for rule in rules}
                        known[fact.id] = _value(fact, any_of(found[rule.id].holds for rule in rules))
                hits = self._fire(self._rules, known)
            except EngineFault:
                self._build()
                raise
            except Exception as error:
                self._build()
                raise EngineFault(f"durable_rules failed: {error}") from error
        found |= {rule.id: _finding(rule, hits) for rule in self._edition.rules}
        return Findings(found, {fact.id: known[fact.id] for fact in self._edition.vocabulary.derived})

    def _build(self) -> None:
        self._host = _QuietHost()
        names = (f"layer{number}" for number in count(1))
        self._strata = [
            self._compile([rule for fact in stratum for rule in self._edition.definitions[fact.id]], names)
            for stratum in self._edition.strata
        ]
        self._rules = self._compile(self._edition.rules, names)

    def _compile(self, provisions: Sequence[Provision], names: Iterator[str]) -> list[str]:
        """Register the provisions as rulesets; return their names."""
        made = []
        rules = [rule for provision in provisions for rule in _rules(provision, self._edition.vocabulary)]
        for start in range(0, len(rules), RULES_A_RULESET):
            name = next(names)
            self._host.set_rulesets({name: self._ruleset(rules[start : start + RULES_A_RULESET])})
            made.append(name)
        return made

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

    def _fire(self, names: Iterable[str], known: Answers) -> Hits:
        """Assert the case in each ruleset, take it back, and return what fired."""
        self._hits.clear()
        case = {"kind": "case", "id": f"case{next(self._numbers)}", **known}
        for name in names:
            try:
                state = self._host.assert_fact(name, dict(case))
            except durable.MessageNotHandledException:
                continue
            if isinstance(state, dict) and "exception" in state:
                raise EngineFault(f"a rule's action failed: {state['exception']}")
            self._host.retract_fact(name, {"id": case["id"]})
        hits: dict[str, list[Hit]] = defaultdict(list)
        for hit in sorted(self._hits):
            hits[hit[0]].append(hit)
        return hits


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


def _finding(provision: Provision, hits: Hits) -> Finding:
    mine = hits.get(provision.id, ())
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
