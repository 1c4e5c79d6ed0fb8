"""What came out of the rows: by outcome, month, recipient, law and provision."""

from __future__ import annotations

from collections import Counter

from compliance.auditing.reading import GIVEN_WORDS
from compliance.auditing.run import Results
from compliance.auditing.small_cells import shown
from compliance.auditing.tally import GIVEN
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Rulebook
from compliance.pages.audit.cells import GROUP, GROUPS, Counts, count, crossed, piece
from compliance.pages.audit.report import Bar, Section
from compliance.pages.reading import answer_label

PROVISIONS = 40
"""So many are listed; the rest are counted."""


def outcomes(rulebook: Rulebook, results: Results) -> Section:
    """Return the rows by outcome, and by whether the record was given."""
    counts = {outcome: [0] * len(GIVEN) for outcome in Outcome}
    for pattern in results.tally.every():
        for at, rows in enumerate(pattern.rows):
            counts[pattern.judgment.outcome][at] += rows
    listed = [outcome for outcome in Outcome if any(counts[outcome])]
    columns = [at for at in reversed(GIVEN) if any(counts[outcome][at] for outcome in listed)]
    hidden = [shown({outcome: counts[outcome][at] for outcome in listed}) for at in columns]
    table = tuple(
        (rulebook.wordings[outcome].short, *(count(column[outcome]) for column in hidden)) for outcome in listed
    )
    bars = tuple(
        Bar(rulebook.wordings[one].short, piece(list(GROUPS).index(GROUP[one]), hidden[0][one])) for one in listed
    )
    lead = "What the law says of each row, and whether the record was given."
    return Section("What came out", lead, ("Answer", *(GIVEN_WORDS[at] for at in columns)), table, bars)


def months(results: Results) -> Section:
    """Return the rows by the month of their day."""
    counts: dict[str, Counter[str]] = {}
    for (month, outcome), rows in sorted(results.tally.months.items()):
        counts.setdefault(month, Counter())[GROUP[outcome]] += rows
    return crossed("By month", "Every row by the month of its day.", counts)


def by_recipient(rulebook: Rulebook, results: Results) -> Counts:
    """Return the rows by who got or asked for the record, those with most rows first."""
    tally, found = results.tally, dict[str, Counter[str]]()
    for key, pattern in tally.patterns.items():
        value = tally.auditor.facts(key).get("recipient", "")
        label = answer_label(rulebook.vocabulary, "recipient", value) if value else "Not known"
        found.setdefault(label, Counter())[GROUP[pattern.judgment.outcome]] += pattern.all
    for pattern in tally.folded:
        found.setdefault("Of rare patterns, not kept", Counter())[GROUP[pattern.judgment.outcome]] += pattern.all
    return dict(sorted(found.items(), key=lambda one: -sum(one[1].values())))


def by_law(rulebook: Rulebook, results: Results) -> Counts:
    """Return the rows by what each law says, where it applies."""
    found: dict[str, Counter[str]] = {law.id: Counter() for law in rulebook.laws}
    for pattern in results.tally.every():
        for law, outcome in pattern.judgment.laws:
            found[law][GROUP[outcome]] += pattern.all
    return {rulebook.law(law).short: counts for law, counts in found.items() if counts}


def provisions(rulebook: Rulebook, results: Results) -> Section:
    """Return the provisions that gave the answer, those with most rows first."""
    counts: Counter[str] = Counter()
    for pattern in results.tally.every():
        counts.update(dict.fromkeys(pattern.judgment.reasons, pattern.all))
    hidden = shown(dict(counts.most_common()))
    rows = tuple(
        (rulebook.provisions[name].title, rulebook.provisions[name].cites[0].cite, count(hidden[name]))
        for name, _ in counts.most_common(PROVISIONS)
    )
    lead = "The provisions that gave the answer, in the laws that bind."
    more = f" The {PROVISIONS} with most rows of {len(counts)}." if len(counts) > PROVISIONS else ""
    return Section("By provision", lead + more, ("Provision", "Citation", "Rows"), rows)
