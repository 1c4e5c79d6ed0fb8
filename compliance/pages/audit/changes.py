"""What comes out otherwise than under a former law."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.auditing.former import Replay
from compliance.auditing.run import Results
from compliance.auditing.small_cells import shown
from compliance.pages.audit.cells import count
from compliance.pages.audit.report import Section


def changed(results: Results) -> Iterator[Section]:
    """Yield what came out otherwise under a former law, if the log was held against one."""
    replay = results.replay
    if replay is None:
        return
    wordings = replay.auditor.rulebook.wordings
    hidden = shown(dict(replay.rows.most_common()))
    rows = tuple((wordings[was].short, wordings[now].short, count(hidden[was, now])) for was, now in hidden)
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
        (known[name].title, known[name].cites[0].cite, _fate(replay, name), count(causes[name])) for name in causes
    )
    if table:
        told = "Provisions that differ between the two, and are met otherwise in these rows."
        yield Section("Because of", told, ("Provision", "Citation", "What happened to it", "Rows"), table)


def _fate(replay: Replay, name: str) -> str:
    if name not in replay.former.rulebook.provisions:
        return "is new"
    return "was changed" if name in replay.auditor.rulebook.provisions else "was taken away"
