"""Answers for a terminal. Prints what was decided and decides nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from compliance.asking.interview import Interview, Question
from compliance.asking.why import Effect
from compliance.checks.inspection import Inspection
from compliance.deciding.because import said
from compliance.deciding.decision import Decision
from compliance.deciding.tasks import Task
from compliance.deciding.use import relied_on, use_of
from compliance.law.ledger import STATUSES
from compliance.law.outcome import Outcome
from compliance.law.provisions import Provision
from compliance.law.rulebook import Rulebook
from compliance.pages.labels import adopted_lines, perhaps_text, report_lines, shared_out

STYLE = {
    Outcome.PROHIBITED: "bold red",
    Outcome.UNSETTLED: "bold magenta",
    Outcome.NEED_FACTS: "bold yellow",
    Outcome.REQUIRED: "bold blue",
    Outcome.PERMITTED_WITH_CONDITIONS: "bold green",
    Outcome.PERMITTED: "bold green",
    Outcome.NOT_COVERED: "bold",
}

SHOWN = 4
"""So many provisions of a kind are named beside an answer."""


def print_decision(console: Console, rulebook: Rulebook, decision: Decision, *, trace: bool) -> None:
    """Print a decision from the first lines and the outcome down to the citations."""
    _print_opening(console, rulebook, decision)
    if decision.binding:
        names = ", ".join(rulebook.law(law).short for law in decision.binding)
        console.print(f"Decided by: {names}")
        for reason in dict.fromkeys(name for law in decision.binding for name in decision.laws[law].reasons):
            console.print(f"  {rulebook.provisions[reason].says}")
    console.print()
    if any(answer.outcome is not Outcome.NOT_COVERED for answer in decision.laws.values()):
        console.print(_laws(rulebook, decision))
    _print_outside(console, rulebook, decision)
    _print_missing(console, rulebook, decision.missing)
    if decision.reports:
        console.print(_reports(rulebook, decision))
    if decision.possible_reports:
        console.print(_possible_reports(rulebook, decision))
    for title, tasks in shared_out(rulebook, decision.hands):
        console.print(_duties(rulebook, title, tasks))
    if decision.citations:
        console.print(_citations(decision))
    if trace:
        console.print(_trace(decision))
    console.print(use_of(relied_on(rulebook, decision)).says, style="bold")
    known = f", as the rules were known on {decision.rules.known_on}" if decision.rules.known_on else ""
    console.print(f"As of {decision.as_of}{known}. Rulebook {decision.rulebook}. Not legal advice.", style="dim")


def _print_opening(console: Console, rulebook: Rulebook, decision: Decision) -> None:
    """Print the outcome and the first lines; in an emergency the lines come first."""
    wording = rulebook.wordings[decision.outcome]
    short = Text(f"{wording.short} ({decision.outcome.value})", style=STYLE[decision.outcome])
    if decision.guide.is_emergency:
        _print_now(console, decision)
        console.print(short)
    else:
        console.print(short)
        _print_now(console, decision)
    console.print(said(rulebook, decision))
    for line in adopted_lines(decision):
        console.print(line)


def _print_now(console: Console, decision: Decision) -> None:
    """Print what the reader does first, and the words for whoever asks."""
    if decision.you_now:
        console.print("You, now:", style="bold")
    lines = Table.grid(padding=(0, 1), pad_edge=True)
    for number, act in enumerate(decision.you_now, start=1):
        lines.add_row(f"{number}.", Text(act.says))
    console.print(lines)
    if decision.say is not None:
        console.print(Text("Words to say: ", style="bold").append(decision.say.says, style="not bold"))


def print_interview(console: Console, rulebook: Rulebook, state: Interview) -> None:
    """Print the next question, its answers, what each would do, who could know, and how many are left."""
    if state.question is None:
        console.print("Final, whatever else could be answered.", style="bold")
        for law, names in state.offered.items():
            console.print(f"{_count(len(names), 'more question')} would also settle {rulebook.law(law).short}.")
        return
    fact = state.question.fact
    console.print(Text(fact.question, style="bold"))
    for option in fact.options:
        console.print(Text(f"  {fact.id}: {option.id}", style="cyan").append(f"  {option.label}", style="default"))
    console.print(Text(f"  {fact.id}: unknown", style="cyan").append("  I don't know", style="default"))
    if fact.help:
        console.print(fact.help, style="dim")
    console.print(f"Who could know: {_people(rulebook, fact.who_knows)}")
    console.print(_why(rulebook, state.question))
    console.print(f"Questions left: at least {state.at_least}, at most {state.at_most}.", style="dim")


def print_check(console: Console, found: Inspection | None, failures: Sequence[str]) -> None:
    """Print what was checked and everything that failed; `found` is None if the rules could not be looked at."""
    if found is not None:
        console.print(_counts(found))
        provisions = sum(law.provisions for law in found.laws.values())
        console.print(f"{found.scenarios} scenarios and {found.boundaries} boundary cases decided")
        console.print(_readings(found))
        console.print(f"{found.exercised} of {provisions} provisions fired, blocked and left undecided by some of them")
        console.print(f"{found.theorems} theorems and the proofs, over {found.cases:,} possible cases")
        console.print(f"on each of {found.editions} editions of the law")
        console.print(str(found.published))
        for case, why in found.published.differ.items():
            console.print(Text(f"  {case} differs: {why}", style="dim"))
        for rule, count in Counter(finding.rule for finding in found.lint if finding.rule.level == "warning").items():
            console.print(Text(f"warning: {rule.name}, {count} times; see {rule.page}", style="yellow"))
    for failure in failures:
        console.print(Text(f"failed: {failure}", style="red"))
    console.print(f"{len(failures)} failures", style="bold red" if failures else "bold green")


def _counts(found: Inspection) -> Table:
    table = Table(title="Law by law: what is encoded, and what the ledger leaves out", title_justify="left")
    table.add_column("Law")
    for name in ("Provisions", "Sections encoded", "Out of scope", "To do"):
        table.add_column(name, justify="right")
    for law in found.laws.values():
        rows = [str(law.rows.get(status, 0)) for status in STATUSES]
        table.add_row(law.short, str(law.provisions), *rows)
    return table


def _readings(found: Inspection) -> str:
    counted = found.readings
    return (
        f"{counted.readings} other readings of {found.stories_read} scenarios, alone and in pairs; "
        f"{counted.share:.1%} of them come out the same and {counted.asks_more} ask more"
    )


def _laws(rulebook: Rulebook, decision: Decision) -> Table:
    table = Table("Law", "Outcome", "Because", title="Law by law", title_justify="left")
    for law, answer in decision.laws.items():
        if answer.outcome is not Outcome.NOT_COVERED:
            reasons = "\n".join(_reason(rulebook.provisions[name]) for name in answer.reasons)
            outcome = f"{answer.outcome.value} (yields)" if law in decision.yielding else answer.outcome.value
            table.add_row(rulebook.law(law).short, Text(outcome, style=STYLE[answer.outcome]), Text(reasons))
    return table


def _print_outside(console: Console, rulebook: Rulebook, decision: Decision) -> None:
    """Name the laws that do not apply, with the exclusion that says so where there is one."""
    outside = []
    for law, answer in decision.laws.items():
        if answer.outcome is Outcome.NOT_COVERED:
            grounds = [rulebook.provisions[name] for name in answer.reasons]
            cites = [rule.cites[0].cite for rule in grounds if rule.kind == "definition"]
            outside.append(rulebook.law(law).short + (f" ({'; '.join(cites)})" if cites else ""))
    if outside:
        console.print(f"Not covered by: {', '.join(outside)}.", style="dim")


def _reason(provision: Provision) -> str:
    return f"{provision.title} [{provision.id}]"


def _duties(rulebook: Rulebook, title: str, tasks: Iterable[Task]) -> Table:
    table = Table("Do", "Who", "When", title=title, title_justify="left")
    for task in tasks:
        when = "\n".join(filter(None, (_when(task), perhaps_text(rulebook.vocabulary, task))))
        table.add_row(task.duty.what, _people(rulebook, [task.duty.who]), Text(when))
    return table


def _reports(rulebook: Rulebook, decision: Decision) -> Table:
    table = Table("Report", "Who", "To", "When", title="What must be reported", title_justify="left")
    for task in decision.reports:
        duty = task.duty
        says = "\n".join((duty.what, *report_lines(duty)))
        table.add_row(Text(says), _people(rulebook, [duty.who]), _people(rulebook, duty.to), _when(task))
    return table


def _possible_reports(rulebook: Rulebook, decision: Decision) -> Table:
    table = Table("Report", "Who", "To", "Find out", title="May have to be reported: find out", title_justify="left")
    for task in decision.possible_reports:
        duty = task.duty
        open_ = "\n".join(asked.question for asked in rulebook.vocabulary.asked if asked.id in task.missing)
        table.add_row(duty.what, _people(rulebook, [duty.who]), _people(rulebook, duty.to), Text(open_))
    return table


def _when(task: Task) -> str:
    return f"{task.due} ({task.due_on})" if task.due_on else task.due


def _citations(decision: Decision) -> Table:
    table = Table("Citation", title="Citations", title_justify="left")
    table.add_column("Source", overflow="fold")
    for citation in decision.citations:
        link = f"\n{citation['url']}" if citation["url"] else ""
        table.add_row(citation["cite"], Text(citation["source"] + link))
    return table


def _trace(decision: Decision) -> Table:
    table = Table("Provision", "Status", "Decided by", title="Provisions considered", title_justify="left")
    for step in decision.trace:
        table.add_row(Text(f"{step.provision}\n{step.kind}"), step.status, ", ".join((*step.facts, *step.grounds)))
    return table


def _print_missing(console: Console, rulebook: Rulebook, missing: Sequence[str]) -> None:
    if not missing:
        return
    table = Table("Fact", "Question", "Who could know", title="Still open", title_justify="left")
    for name in missing:
        fact = next(asked for asked in rulebook.vocabulary.asked if asked.id == name)
        table.add_row(name, fact.question, _people(rulebook, fact.who_knows))
    console.print(table)


def _why(rulebook: Rulebook, question: Question) -> Table:
    table = Table("If", "then", title="Why this is asked", title_justify="left")
    labels = {option.id: option.label for option in question.fact.options}
    for effect in question.why:
        table.add_row(labels[effect.option], Text("\n".join(_effect(rulebook, effect))))
    return table


def _effect(rulebook: Rulebook, effect: Effect) -> Iterator[str]:
    found = (
        ("met", effect.opens),
        ("ruled out", effect.closes),
        ("still open", effect.keeps),
        ("open in fewer ways", effect.narrows),
    )
    for word, names in found:
        cited = [f"{rulebook.provisions[name].title} ({rulebook.provisions[name].cites[0].cite})" for name in names]
        if cited:
            more = f" and {len(cited) - SHOWN} more" if len(cited) > SHOWN else ""
            yield f"{word}: {'; '.join(cited[:SHOWN])}{more}"
    if effect.then:
        labels = [rulebook.vocabulary[name].label for name in effect.then]
        more = f" and {len(labels) - SHOWN} more" if len(labels) > SHOWN else ""
        yield f"then rests on: {'; '.join(labels[:SHOWN])}{more}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _people(rulebook: Rulebook, roles: Sequence[str]) -> str:
    return ", ".join(rulebook.people[role].label for role in roles)
