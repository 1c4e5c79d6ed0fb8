"""Count the questions of an interview, beside a fixed form and beside the fewest that could do; time each step.

- *Form*: every fact of the vocabulary is asked, in a form without a rulebook behind it.
- *Form that skips*: a fact is asked if some undecided provision reads it; no solver.
- *Interview*: what `compliance.asking.interview` asks.
- *Fewest*: the smallest set of the scenario's facts that makes its outcome final (A. Ignatiev and others, smallest
  unsatisfiable subsets, "Smallest MUS Extraction with Minimal Hitting Set Dualization", 2015). No questionnaire,
  however clever, can ask fewer in that scenario.

*In the hallway* every story for training is walked by an officer who answers only what somebody who stands there can
know (`who_knows` of the facts, `in_the_hallway` of the people) and says "I don't know" to the rest. The answer is
usable if it is final, or turns on one or two named questions. The same stories are walked in the district of
`docs/examples/district.yaml`. The script fails where too many are not, or where it
takes too many questions to get there.

Steps are timed on interviews walked from the first question, each state new to the solver; the oracle's time on the
same states stands beside, because a ratio says more than milliseconds on a noisy machine.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import prod
from pathlib import Path

from pysat.examples.optux import OptUx
from pysat.formula import WCNF
from rich.console import Console
from rich.table import Table

from compliance import Outcome, Rulebook, decide, interview, load_rulebook
from compliance.asking.branches import branches, turning
from compliance.asking.interview import next_fact
from compliance.deciding import possibilities, reference
from compliance.deciding.encoding import encode
from compliance.deciding.formula import Formula
from compliance.deciding.possibilities import ANSWER, COMBINED, possibilities_of
from compliance.deciding.standing import standings_of
from compliance.law.district_file import read_district
from compliance.law.facts import UNKNOWN, Answers, Asked
from compliance.law.loading import load_law
from compliance.law.rulebook import Edition
from compliance.law.scenarios import Scenario
from compliance.law.settling import answers, under

DISTRICT = Path(__file__).resolve().parents[2] / "docs" / "examples" / "district.yaml"
EVERY = 3
STUCK, STUCK_IN_DANGER, PATIENCE = 0.10, 0.0, 8
"""In the hallway: the largest share of stories without a usable answer, the same in danger, the median of questions."""
CALM = ("none", "nobody", "no")
"""What is so where a story does not say; it is final without, so it makes no difference to its whole answer."""
WALKS = 60
SECONDS = 30


def main() -> None:
    """Print the tables."""
    console = Console(width=120)
    began = time.perf_counter()
    law = load_law()
    interview(law, {}, law.turning_days[-1])
    console.print(f"cold start to the first question: {time.perf_counter() - began:.2f} s")
    rulebook = load_rulebook()
    stories = [story for story in rulebook.scenarios if story.origin == "training"]
    hallway = [_in_the_hallway(rulebook, story) for story in stories]
    console.print(_hallway_table("In the hallway", hallway))
    district = under(rulebook, read_district(DISTRICT, rulebook)[0], max(story.as_of for story in stories))
    settled = [_in_the_hallway(district, story) for story in stories]
    console.print(_hallway_table("With a district file", settled))
    console.print(_questions(rulebook))
    console.print("on the way of each scenario:", _steps(rulebook, _told(rulebook)))
    console.print("on ways taken at random:", _steps(rulebook, _walks(rulebook, random.Random(1))))
    console.print(_interviews(rulebook, rulebook.turning_days[-1]))
    if missed := list(_missed(hallway)):
        sys.exit(f"missed in the hallway: {'; '.join(missed)}")


@dataclass(frozen=True)
class Walked:
    """One story walked in the hallway: how many questions, whether in an emergency, and on how many others it turns.

    `turns_on` is 0 where the answer is final, and None where it turns on more than can be said in two branches.
    """

    story: str
    questions: int
    danger: bool
    turns_on: int | None


def _in_the_hallway(rulebook: Rulebook, story: Scenario) -> Walked:
    vocabulary, edition = rulebook.vocabulary, rulebook.edition(story.as_of)
    facts = vocabulary.settle(vocabulary.answers(story.facts))
    told: dict[str, str] = {}
    while (name := _differs(rulebook, story, told) or _exact(edition)(vocabulary.settle(told))) is not None:
        fact = vocabulary.question(name)
        told[name] = UNKNOWN if vocabulary.told_elsewhere(fact) else facts.get(name) or _calm(fact)
    decision = decide(rulebook, told, story.as_of)
    turns_on = (
        len(turning(decision, branches(rulebook, decision))) or None if decision.outcome is Outcome.NEED_FACTS else 0
    )
    return Walked(story.id, len(told), facts.get("danger") == "now", turns_on)


def _differs(rulebook: Rulebook, story: Scenario, told: Answers) -> str | None:
    """Return what the district settled otherwise than it is in this story, if whoever stands there can see that.

    To say that this case differs is a tap like an answer.
    """
    if rulebook.district is None:
        return None
    vocabulary = rulebook.vocabulary
    said, settled = vocabulary.answers(story.facts), vocabulary.settle(told)
    once = dict.fromkeys(one.fact for one in answers(rulebook, rulebook.district, story.as_of))
    seen = (name for name in once if name in settled and name not in told)
    differing = (name for name in seen if said.get(name, UNKNOWN) not in (UNKNOWN, settled[name]))
    return next((name for name in differing if not vocabulary.told_elsewhere(vocabulary.question(name))), None)


def _calm(fact: Asked) -> str:
    return next((value for value in CALM if value in fact.values), fact.values[0])


def _hallway_table(title: str, walked: Sequence[Walked]) -> Table:
    table = Table(title, "stories", "final", "turn on one", "on two", "stuck", "median", "95th percentile")
    for name, listed in (("all stories", list(walked)), ("in danger", [one for one in walked if one.danger])):
        counted = [str(sum(one.turns_on == count for one in listed)) for count in (0, 1, 2)]
        _, middle, late, _ = _row([one.questions for one in listed])
        table.add_row(name, str(len(listed)), *counted, f"{_stuck(listed):.1%}", middle, late)
    table.caption = f"stuck: {', '.join(one.story for one in walked if one.turns_on is None) or 'none'}"
    return table


def _stuck(walked: Sequence[Walked]) -> float:
    return sum(one.turns_on is None for one in walked) / len(walked)


def _missed(walked: Sequence[Walked]) -> Iterator[str]:
    """Yield the aims that were missed."""
    if (share := _stuck(walked)) > STUCK:
        yield f"{share:.1%} of the stories end without a usable answer, {STUCK:.0%} may"
    if (share := _stuck([one for one in walked if one.danger])) > STUCK_IN_DANGER:
        yield f"{share:.1%} of the emergencies end without a usable answer"
    if (middle := statistics.median(one.questions for one in walked)) > PATIENCE:
        yield f"the median is {middle:g} questions, {PATIENCE} may be asked"


def _questions(rulebook: Rulebook) -> Table:
    """Compare the numbers of questions over every third scenario that is complete."""
    counts: dict[str, list[int]] = {"form": [], "form that skips": [], "interview": [], "fewest": []}
    urgent: dict[str, list[int]] = {"interview": [], "fewest": []}
    answered: list[int] = []
    for scenario in rulebook.scenarios[::EVERY]:
        edition = rulebook.edition(scenario.as_of)
        facts = rulebook.vocabulary.settle(rulebook.vocabulary.answers(scenario.facts))
        if not possibilities_of(edition).is_final(facts, ANSWER):
            continue
        counts["form"].append(len(edition.vocabulary.asked))
        counts["form that skips"].append(len(_asked(edition, facts, _skipping(edition))))
        told = _asked(edition, facts, _exact(edition))
        counts["interview"].append(len(told))
        if UNKNOWN not in told.values():
            answered.append(len(told))
        counts["fewest"].append(_fewest(edition, scenario, facts))
        if facts.get("danger") == "now":
            for name, listed in urgent.items():
                listed.append(counts[name][-1])
    table = Table("Questions", "mean", "median", "95th percentile", "most", "interview : this", title="Questionnaires")
    asked = statistics.mean(counts["interview"])
    for name, listed in counts.items():
        table.add_row(name, *_row(listed), f"{asked / statistics.mean(listed):.2f}")
    table.add_row("interview, each question answered", *_row(answered), "")
    for name, listed in urgent.items():
        table.add_row(f"{name}, danger now", *_row(listed), "")
    return table


def _row(listed: list[int]) -> list[str]:
    ranked = sorted(listed)
    middle, late = statistics.median(ranked), ranked[int(len(ranked) * 0.95)]
    return [f"{statistics.mean(ranked):.2f}", f"{middle:g}", str(late), str(ranked[-1])]


def _asked(edition: Edition, facts: Answers, next_one: Callable[[Answers], str | None]) -> dict[str, str]:
    told: dict[str, str] = {}
    while (name := next_one(edition.vocabulary.settle(told))) is not None:
        told[name] = facts.get(name, UNKNOWN)
    return told


def _skipping(edition: Edition) -> Callable[[Answers], str | None]:
    bearing_on = standings_of(edition).bearing_on
    return lambda told: next((name for name in bearing_on(told, ANSWER) if name not in told), None)


def _exact(edition: Edition) -> Callable[[Answers], str | None]:
    return lambda told: next_fact(edition, possibilities_of(edition), told)


def _fewest(edition: Edition, scenario: Scenario, facts: Answers) -> int:
    """Return the size of the smallest set of facts under which no other outcome is possible."""
    formula = Formula()
    copy = encode(edition, formula)
    (outcome,) = possibilities_of(edition).outcomes(facts, COMBINED)
    weighted = WCNF()
    weighted.extend([*formula.clauses, [-copy.combined[outcome]]])
    for fact, value in facts.items():
        if (fact, value) in copy.facts:
            weighted.append([copy.facts[fact, value]], weight=1)
    with OptUx(weighted, solver="g4") as search:
        found: list[int] | None = search.compute()
    if found is None:
        raise AssertionError(f"{scenario.id} is not final")
    return len(found)


def _steps(rulebook: Rulebook, walked: Iterable[dict[str, str]]) -> str:
    taken, meant = [], []
    on = rulebook.turning_days[-1]
    possibilities._possibilities_of.cache_clear()
    interview(rulebook, {}, on)
    for told in walked:
        taken.append(_milliseconds(lambda told=told: interview(rulebook, told, on)))
        meant.append(_milliseconds(lambda told=told: reference.findings(rulebook.edition(on), told)))
    ratio = statistics.median(taken) / statistics.median(meant)
    slow = sorted(taken)[int(len(taken) * 0.99)]
    return (
        f"{len(taken)} steps: p50 {statistics.median(taken):.1f} ms, p99 {slow:.1f} ms, "
        f"{ratio:.1f} times one reading by the oracle (p50 {statistics.median(meant):.1f} ms)"
    )


def _told(rulebook: Rulebook) -> Iterator[dict[str, str]]:
    """Yield the answers given before each question, for every third scenario."""
    for scenario in rulebook.scenarios[::EVERY]:
        facts = rulebook.vocabulary.settle(rulebook.vocabulary.answers(scenario.facts))
        yield from _walk(rulebook, lambda name, facts=facts: facts.get(name, UNKNOWN))


def _walks(rulebook: Rulebook, dice: random.Random) -> Iterator[dict[str, str]]:
    for _ in range(WALKS):
        yield from _walk(rulebook, lambda name: dice.choice(rulebook.vocabulary[name].values))


def _walk(rulebook: Rulebook, reply: Callable[[str], str]) -> Iterator[dict[str, str]]:
    edition = rulebook.edition(rulebook.turning_days[-1])
    told: dict[str, str] = {}
    yield {}
    while (name := next_fact(edition, possibilities_of(edition), rulebook.vocabulary.settle(told))) is not None:
        told[name] = reply(name)
        yield dict(told)


def _milliseconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return (time.perf_counter() - began) * 1000


def _interviews(rulebook: Rulebook, on: date) -> str:
    """Bound the number of distinct complete interviews: those met in the time given, and every form filled in."""
    edition = rulebook.edition(on)
    limit = time.perf_counter() + SECONDS
    met = dead = 0
    open_: list[dict[str, str]] = [{}]
    estimates = [_estimate(edition, random.Random(seed)) for seed in range(WALKS)]
    while open_ and time.perf_counter() < limit:
        told = open_.pop()
        name = next_fact(edition, possibilities_of(edition), edition.vocabulary.settle(told))
        if name is None:
            met += 1
            dead += not possibilities_of(edition).is_final(edition.vocabulary.settle(told), COMBINED)
        else:
            open_ += [{**told, name: value} for value in edition.vocabulary[name].values]
    most = prod(len(fact.values) for fact in edition.vocabulary.asked)
    return (
        f"distinct complete interviews: at least {met} met in {SECONDS} s, {dead} of them without an answer; "
        f"at most {most:.1e}; "
        f"estimated {statistics.mean(estimates):.1e} ({WALKS} random descents after D. E. Knuth)"
    )


def _estimate(edition: Edition, dice: random.Random) -> float:
    """Return the product of the branchings on one random descent: its mean is the number of leaves."""
    told: dict[str, str] = {}
    leaves = 1.0
    while (name := next_fact(edition, possibilities_of(edition), edition.vocabulary.settle(told))) is not None:
        values = edition.vocabulary[name].values
        told[name] = dice.choice(values)
        leaves *= len(values)
    return leaves


if __name__ == "__main__":
    main()
