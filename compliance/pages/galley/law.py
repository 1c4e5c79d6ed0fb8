"""One law in the order of the statute: what each provision says, when, what it demands, and what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from compliance.law.duties import Duty, due_text
from compliance.law.models import Citation
from compliance.law.provisions import InForce, Law, Provision
from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Scenario
from compliance.law.sureness import cited, how_read
from compliance.pages.galley.entry import Chapter, Entry, Line, Row, Sheet, row
from compliance.pages.labels import HOW, JOIN, KIND, REVIEW, WEIGHT, day_text, done_on, report_lines
from compliance.pages.reading import Clause, clause

Numbers = Mapping[str, str]
"""By fact, where it stands: the number of its question, or the provisions that define it."""


class Writer:
    """Writes the chapters of one rulebook as of a day; `numbers` leads from the conditions to the questions."""

    def __init__(self, rulebook: Rulebook, on: date, numbers: Numbers) -> None:
        self._rulebook = rulebook
        self._on = on
        self._numbers = numbers
        self._stories: dict[str, list[Scenario]] = {}
        for story in rulebook.scenarios:
            for name in dict.fromkeys((*story.provisions, *story.expect.reasons)):
                self._stories.setdefault(name, []).append(story)

    def chapter(self, law: Law) -> Chapter:
        """Return the chapter of one law, with what is left out of it at the end."""
        sections = self._rulebook.sections[law.id]
        sheets = tuple(
            Sheet(f"{section.section} {section.heading}", tuple(map(self._provision, section.provisions)))
            for section in sections
        )
        ledger = self._rulebook.ledger.get(law.id)
        left_out = [f"{line.cite}, {line.title}: {line.why}" for line in ledger.rows if line.why] if ledger else []
        rest = (Sheet("Left out, and why", rows=row("Not encoded", left_out)),) if left_out else ()
        count = len(self._rulebook.provisions_of(law.id))
        return Chapter(law.name, f"{count} provisions in {len(sections)} sections.", (*sheets, *rest))

    def _provision(self, rule: Provision) -> Entry:
        idle = "" if rule.in_force.on(self._on) else f" NOT IN FORCE on {day_text(self._on)}."
        return Entry(
            rule.id,
            rule.title,
            f"{_cited(rule.cites)}. {KIND[rule.kind]}. {WEIGHT[rule.weight]}. {REVIEW[rule.review.status]}.{idle}",
            rule.says,
            tuple(self._rows(rule)),
            marked=True,
            links=tuple(self._links(rule)),
        )

    def _links(self, rule: Provision) -> Iterator[tuple[str, str]]:
        for cite in rule.cites:
            if address := self._rulebook.sources[cite.source].link_to(cite):
                yield cite.cite, address

    def _rows(self, rule: Provision) -> Iterator[Row]:
        vocabulary, people = self._rulebook.vocabulary, self._rulebook.people
        when = "When, its event first" if rule.kind == "report" else "When"
        for label, condition in ((when, rule.when), ("Unless", rule.unless)):
            if condition is not None:
                yield from row(label, self._outline(clause(vocabulary, condition, {})))
        yield from row("Then", [vocabulary[rule.gives].label] if rule.gives else [])
        yield from row(
            "Read in two ways",
            (
                f"{self._rulebook.wordings[reading.outcome].short}: {reading.says} ({_cited(reading.cites)})"
                for reading in rule.readings
            ),
        )
        duties = [self._rulebook.duties[name] for name in rule.duties]
        yield from row("Demands", map(self._duty, duties))
        yield from row("Prevails over", [", ".join(self._rulebook.law(law).name for law in rule.prevails_over)])
        yield from row("Decides", [people[rule.decider].label])
        yield from row("In force", [_span(rule.in_force)])
        how = (f"{cite.cite}: {HOW[how_read(self._rulebook, cite)]}" for cite in cited(self._rulebook, rule))
        yield from row("Read", how)
        yield from row("Doubts", (*rule.doubts, *(doubt for duty in duties for doubt in duty.doubts)))
        yield from row("Scenarios", self._told(self._stories.get(rule.id, ())))

    def _outline(self, read: Clause, depth: int = 0) -> Iterator[Line]:
        if read.join == "test":
            yield depth, f"{read.label} [{self._numbers.get(read.fact, read.fact)}]: {' or '.join(read.answers)}"
            return
        yield depth, JOIN[read.join]
        for part in read.parts:
            yield from self._outline(part, depth + 1)

    def _duty(self, duty: Duty) -> str:
        form = f" On: {on}." if (on := done_on(self._rulebook, duty)) else ""
        who = self._rulebook.people[duty.who].label
        to = f" to the {' and the '.join(self._rulebook.people[role].label for role in duty.to)}" if duty.to else ""
        more = "".join(f" {line}" for line in report_lines(duty))
        sure = " Done unless it is surely not due." if duty.protective else ""
        return f"{duty.what} By the {who}{to}, {due_text(duty.deadline)}.{form}{more}{sure} ({_cited(duty.cites)})"

    def _told(self, stories: Sequence[Scenario]) -> Iterator[str]:
        """Yield the titles of scenarios, those with the same answer on one line."""
        answers: dict[str, list[str]] = {}
        for story in stories:
            answers.setdefault(expected(self._rulebook, story), []).append(story.title)
        yield from (f"{answer}: {'; '.join(titles)}." for answer, titles in answers.items())


def expected(rulebook: Rulebook, story: Scenario) -> str:
    """Return what is expected of a scenario, of all laws together or law by law."""
    if story.expect.outcome is not None:
        return rulebook.wordings[story.expect.outcome].short
    laws = story.expect.laws.items()
    return "; ".join(f"{rulebook.law(law).short}: {rulebook.wordings[outcome].short}" for law, outcome in laws)


def _cited(cites: Sequence[Citation]) -> str:
    return "; ".join(cite.cite for cite in cites)


def _span(spell: InForce) -> str:
    start = f"since {day_text(spell.from_)}" if spell.from_ else ""
    end = f"until {day_text(spell.to)}" if spell.to else ""
    return " ".join(filter(None, (start, end, spell.ended)))
