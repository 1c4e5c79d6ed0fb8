"""What the report of an audit says. Counts of fewer than ten rows are hidden; no row and no student stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from compliance.auditing.former import Replay
from compliance.auditing.reading import GIVEN_WORDS
from compliance.auditing.run import Results
from compliance.auditing.small_cells import FEWEST, shown
from compliance.auditing.survey import MOST
from compliance.auditing.tally import GIVEN
from compliance.law.casetext import case_text
from compliance.law.outcome import Outcome
from compliance.law.rulebook import Rulebook
from compliance.pages.audit.report import HIDDEN, Bar, Report, Section
from compliance.pages.labels import day_text
from compliance.pages.reading import answer_label

GROUPS: Mapping[str, tuple[Outcome, ...]] = {
    "May go": (Outcome.PERMITTED, Outcome.PERMITTED_WITH_CONDITIONS, Outcome.REQUIRED),
    "Not covered": (Outcome.NOT_COVERED,),
    "Unsettled": (Outcome.UNSETTLED,),
    "Needs facts": (Outcome.NEED_FACTS,),
    "May not go": (Outcome.PROHIBITED,),
}
"""The outcomes as they stand beside each other in tables and charts."""
GROUP = {outcome: name for name, outcomes in GROUPS.items() for outcome in outcomes}
CASES, COLUMNS, PROVISIONS = 20, 8, 40
"""So many are listed; the rest are counted."""

Counts = Mapping[str, Mapping[str, int]]


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
        _outcomes(rulebook, results),
        _months(results),
        _crossed("By recipient", "Who got or asked for the record.", _by_recipient(rulebook, results)),
        _crossed("By law", "What each law says, where it applies.", _by_law(rulebook, results), chart=False),
        _provisions(rulebook, results),
        _worst(rulebook, results, app),
        _duties(rulebook, results),
        _settlers(rulebook, results),
        *_changed(results),
        _problems(results),
    )
    district = f" District file {tally.auditor.district.digest}." if tally.auditor.district else ""
    foot = f"Made on {day_text(on)}. Rulebook {rulebook.digest}.{district} Not legal advice."
    return Report("What the law says of a log of disclosures", lead, sections, foot)


def _law(results: Results) -> str:
    on = results.tally.auditor.on
    return (
        f"Every row is decided under the law of {day_text(on)}."
        if on
        else "Each row is decided under the law of its own day."
    )


def _vouched(results: Results) -> str:
    looked = results.survey
    if looked.sampled:
        return (
            f"There are more than {MOST:,} distinct patterns of facts. The kernel decided them all; engine and oracle "
            f"decided a sample of {len(looked.vouched):,}, and said the same."
        )
    return f"Engine and oracle decided each of the {len(looked.vouched):,} distinct patterns of facts."


def _outcomes(rulebook: Rulebook, results: Results) -> Section:
    counts = {outcome: [0] * len(GIVEN) for outcome in Outcome}
    for pattern in results.tally.every():
        for at, rows in enumerate(pattern.rows):
            counts[pattern.judgment.outcome][at] += rows
    listed = [outcome for outcome in Outcome if any(counts[outcome])]
    columns = [at for at in reversed(GIVEN) if any(counts[outcome][at] for outcome in listed)]
    hidden = [shown({outcome: counts[outcome][at] for outcome in listed}) for at in columns]
    table = tuple(
        (rulebook.wordings[outcome].short, *(_count(column[outcome]) for column in hidden)) for outcome in listed
    )
    bars = tuple(
        Bar(rulebook.wordings[one].short, _piece(list(GROUPS).index(GROUP[one]), hidden[0][one])) for one in listed
    )
    lead = "What the law says of each row, and whether the record was given."
    return Section("What came out", lead, ("Answer", *(GIVEN_WORDS[at] for at in columns)), table, bars)


def _months(results: Results) -> Section:
    counts: dict[str, Counter[str]] = {}
    for (month, outcome), rows in sorted(results.tally.months.items()):
        counts.setdefault(month, Counter())[GROUP[outcome]] += rows
    return _crossed("By month", "Every row by the month of its day.", counts)


def _by_recipient(rulebook: Rulebook, results: Results) -> Counts:
    tally, found = results.tally, dict[str, Counter[str]]()
    for key, pattern in tally.patterns.items():
        value = tally.auditor.facts(key).get("recipient", "")
        label = answer_label(rulebook.vocabulary, "recipient", value) if value else "Not known"
        found.setdefault(label, Counter())[GROUP[pattern.judgment.outcome]] += pattern.all
    for pattern in tally.folded:
        found.setdefault("Of rare patterns, not kept", Counter())[GROUP[pattern.judgment.outcome]] += pattern.all
    return dict(sorted(found.items(), key=lambda one: -sum(one[1].values())))


def _by_law(rulebook: Rulebook, results: Results) -> Counts:
    found: dict[str, Counter[str]] = {law.id: Counter() for law in rulebook.laws}
    for pattern in results.tally.every():
        for law, outcome in pattern.judgment.laws:
            found[law][GROUP[outcome]] += pattern.all
    return {rulebook.law(law).short: counts for law, counts in found.items() if counts}


def _crossed(title: str, lead: str, counts: Counts, *, chart: bool = True) -> Section:
    """Return a table of something by what came out, each column with its small counts hidden."""
    groups = [name for name in GROUPS if any(row.get(name) for row in counts.values())]
    hidden = {name: shown({row: counted.get(name, 0) for row, counted in counts.items()}) for name in groups}
    rows = tuple((row, *(_count(hidden[name][row]) for name in groups)) for row in counts)
    bars = tuple(
        Bar(row, tuple(piece for name in groups for piece in _piece(list(GROUPS).index(name), hidden[name][row])))
        for row in counts
    )
    return Section(title, lead, ("", *groups), rows, bars if chart else (), tuple(GROUPS) if chart else ())


def _provisions(rulebook: Rulebook, results: Results) -> Section:
    counts: Counter[str] = Counter()
    for pattern in results.tally.every():
        counts.update(dict.fromkeys(pattern.judgment.reasons, pattern.all))
    hidden = shown(dict(counts.most_common()))
    rows = tuple(
        (rulebook.provisions[name].title, rulebook.provisions[name].cites[0].cite, _count(hidden[name]))
        for name, _ in counts.most_common(PROVISIONS)
    )
    lead = "The provisions that gave the answer, in the laws that bind."
    more = f" The {PROVISIONS} with most rows of {len(counts)}." if len(counts) > PROVISIONS else ""
    return Section("By provision", lead + more, ("Provision", "Citation", "Rows"), rows)


def _worst(rulebook: Rulebook, results: Results, app: str) -> Section:
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


def _duties(rulebook: Rulebook, results: Results) -> Section:
    tally = results.tally
    rows = tuple(
        (rulebook.duties[name].what, *(_alone(counts[name]) for counts in (tally.owed, tally.undone, tally.late)))
        for name in dict.fromkeys(one.duty for one in tally.auditor.logmap.done)
    )
    lead = "Of rows whose record was given and that owe a duty: where its column is blank, and where its day is late."
    if not rows:
        lead = "The map names no column that shows that a duty was done."
    return Section("Duties", lead, ("Duty", "Owed", "Not shown", "Late") if rows else (), rows)


def _settlers(rulebook: Rulebook, results: Results) -> Section:
    found, mapped = results.settlers, {one.fact: one.column for one in results.tally.auditor.logmap.columns}
    rows = tuple(
        (
            rulebook.vocabulary.question(name).question,
            f"Blank in `{mapped[name]}`" if name in mapped else "No column has it",
            _alone(rows),
        )
        for name, rows in found.rows[:COLUMNS]
    )
    lead = f"{found.undecided:,} rows need facts."
    if found.undecided:
        lead += f" {found.looked_at:,} of them were looked at, in the commonest patterns."
        lead += " Each question is followed by the rows that any answer to it would settle."
    return Section("The one column that would settle most", lead, ("Question", "Column", "Rows") if rows else (), rows)


def _changed(results: Results) -> Iterator[Section]:
    """Yield what came out otherwise under a former law, if the log was held against one."""
    replay = results.replay
    if replay is None:
        return
    wordings = replay.auditor.rulebook.wordings
    hidden = shown(dict(replay.rows.most_common()))
    rows = tuple((wordings[was].short, wordings[now].short, _count(hidden[was, now])) for was, now in hidden)
    lead = (
        f"Held against the rules {replay.former.rulebook.digest}. `changed.csv` lists the rows, with what changed them."
    )
    if replay.unknown_there:
        lead += f" What those rules do not know is unknown there; it concerns {', '.join(replay.unknown_there)}."
    heads = ("Before", "Now", "Rows")
    yield Section("What comes out otherwise", lead if rows else f"{lead} No row does.", heads if rows else (), rows)
    causes = shown(dict(replay.because.most_common()))
    known = {**replay.former.rulebook.provisions, **replay.auditor.rulebook.provisions}
    table = tuple(
        (known[name].title, known[name].cites[0].cite, _fate(replay, name), _count(causes[name])) for name in causes
    )
    if table:
        told = "Provisions that differ between the two, and are met otherwise in these rows."
        yield Section("Because of", told, ("Provision", "Citation", "What happened to it", "Rows"), table)


def _fate(replay: Replay, name: str) -> str:
    if name not in replay.former.rulebook.provisions:
        return "is new"
    return "was changed" if name in replay.auditor.rulebook.provisions else "was taken away"


def _problems(results: Results) -> Section:
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


def _piece(color: int, rows: int | None) -> tuple[tuple[int, int], ...]:
    return ((color, rows),) if rows else ()


def _alone(rows: int) -> str:
    return _count(None if 0 < rows < FEWEST else rows)


def _count(rows: int | None) -> str:
    return HIDDEN if rows is None else f"{rows:,}"
