"""What somebody should look at: records given and refused by the law, duties, what would settle rows, flaws."""

from __future__ import annotations

from compliance.auditing.run import Results
from compliance.auditing.small_cells import FEWEST
from compliance.law.casetext import case_text
from compliance.law.rulebook import Rulebook
from compliance.pages.audit.cells import alone
from compliance.pages.audit.report import Section

CASES, COLUMNS = 20, 8
"""So many are listed; the rest are counted."""


def worst(rulebook: Rulebook, results: Results, app: str) -> Section:
    """Return the records that were given although the law refused it, as short cases that open in the app."""
    large = [one for one in results.worst if one.rows >= FEWEST]
    rows, links = [], []
    for one in large[:CASES]:
        cites = "; ".join(rulebook.provisions[name].cites[0].cite for name in one.reasons)
        rows.append((case_text(rulebook.vocabulary, one.facts), cites, f"{one.rows:,}"))
        links.append(f"{app.rstrip('/')}/?a={one.case}&s=1")
    lead = (
        "Records that were given although the law of the day refused it: the few facts that alone make it so. "
        "The first words of each open it in the app, under the law of today."
    )
    if rest := len(results.worst) - len(rows):
        lead += f" {rest} more kinds of them have fewer rows and are not shown."
    return Section("Given, and refused by the law", lead, ("Case", "By", "Rows"), tuple(rows), links=tuple(links))


def duties(rulebook: Rulebook, results: Results) -> Section:
    """Return the duties of which a column shows whether they were done."""
    tally = results.tally
    rows = tuple(
        (rulebook.duties[name].what, *(alone(counts[name]) for counts in (tally.owed, tally.undone, tally.late)))
        for name in dict.fromkeys(one.duty for one in tally.auditor.logmap.done)
    )
    lead = "Of rows whose record was given and that owe a duty: where its column is blank, and where its day is late."
    if not rows:
        lead = "The map names no column that shows that a duty was done."
    return Section("Duties", lead, ("Duty", "Owed", "Not shown", "Late") if rows else (), rows)


def settlers(rulebook: Rulebook, results: Results) -> Section:
    """Return the questions whose answer would settle most rows."""
    found, mapped = results.settlers, {one.fact: one.column for one in results.tally.auditor.logmap.columns}
    rows = tuple(
        (
            rulebook.vocabulary.question(name).question,
            f"Blank in `{mapped[name]}`" if name in mapped else "No column has it",
            alone(rows),
        )
        for name, rows in found.rows[:COLUMNS]
    )
    lead = f"{found.undecided:,} rows need facts."
    if found.undecided:
        lead += f" {found.looked_at:,} of them were looked at, in the commonest patterns."
        lead += " Each question is followed by the rows that any answer to it would settle."
    return Section("The one column that would settle most", lead, ("Question", "Column", "Rows") if rows else (), rows)


def problems(results: Results) -> Section:
    """Return what could not be read, and how to mend it."""
    rows = tuple(
        (column or "(the record)", wrong, mend, f"{rows:,}")
        for (column, wrong, mend), rows in results.tally.by_flaw.most_common()
    )
    lead = (
        "`problems.csv` lists each of them with its row. None of them was decided, and none was left out of the table."
    )
    heads = ("Column", "What is wrong", "How to mend it", "Rows")
    return Section(
        "Rows that could not be read", lead if rows else "Every row could be read.", heads if rows else (), rows
    )
