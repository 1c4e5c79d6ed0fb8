"""What the report of an audit says. Counts of fewer than ten rows are hidden; no row and no student stands in it."""

from __future__ import annotations

from datetime import date

from compliance.auditing.run import Results
from compliance.auditing.small_cells import FEWEST
from compliance.auditing.survey import MOST
from compliance.pages.audit.cells import crossed
from compliance.pages.audit.changes import changed
from compliance.pages.audit.counts import by_law, by_recipient, months, outcomes, provisions
from compliance.pages.audit.findings import duties, problems, settlers, worst
from compliance.pages.audit.report import HIDDEN, Report
from compliance.pages.labels import day_text


def report(results: Results, on: date, app: str) -> Report:
    """Return the report of an audit made on a day; `app` is the address at which cases open."""
    rulebook, tally = results.tally.auditor.rulebook, results.tally
    decided = tally.rows - tally.flawed
    lead = (
        f"{tally.rows:,} rows of {results.log}: {decided:,} decided, {tally.flawed:,} could not be read.",
        _law(results),
        _vouched(results),
        f"A count of fewer than {FEWEST} rows is {HIDDEN}, and so is one that would give it away.",
    )
    sections = (
        outcomes(rulebook, results),
        months(results),
        crossed("By recipient", "Who got or asked for the record.", by_recipient(rulebook, results)),
        crossed("By law", "What each law says, where it applies.", by_law(rulebook, results), chart=False),
        provisions(rulebook, results),
        worst(rulebook, results, app),
        duties(rulebook, results),
        settlers(rulebook, results),
        *changed(results),
        problems(results),
    )
    district = f" District file {tally.auditor.district.digest}." if tally.auditor.district else ""
    foot = f"Made on {day_text(on)}. Rulebook {rulebook.digest}.{district} Not legal advice."
    return Report("What the law says of a log of disclosures", lead, sections, foot)


def _law(results: Results) -> str:
    auditor = results.tally.auditor
    known = ", as it was known then" if auditor.then else ""
    if auditor.on:
        return f"Every row is decided under the law of {day_text(auditor.on)}{known}."
    return f"Each row is decided under the law of its own day{known}."


def _vouched(results: Results) -> str:
    looked = results.survey
    if looked.sampled:
        return (
            f"There are more than {MOST:,} distinct patterns of facts. The kernel decided them all; engine and oracle "
            f"decided a sample of {len(looked.vouched):,}, and said the same."
        )
    return f"Engine and oracle decided each of the {len(looked.vouched):,} distinct patterns of facts."
